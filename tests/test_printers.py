"""Lists of problems as a terminal, programs and GitHub get them, to the letter."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from dossier.checks import printers
from dossier.model.where import Problem, Where

PLAIN = Problem(Where("a.yml", 2, 4), "date", "no date", severity="warning")
WHOLE = replace(PLAIN, hint="write one", paste="x:\n  y: 1\n", severity="error")


def test_for_reading_each_problem_has_its_line_and_a_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one\ntwo\u202e is\nlast", "utf-8")
    shown = list(printers.text([PLAIN, WHOLE], tmp_path))
    place = ["  2 | two� is", "    |    ^"]
    assert shown == [
        "a.yml:2:4: warning: no date [date]", *place, "",
        "a.yml:2:4: error: no date [date]", *place,
        "  help: write one", "  paste:", "x:", "  y: 1", "",
    ]  # fmt: skip


def test_a_line_that_is_not_there_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"one\n\xff\n\nlast")
    for number, line in ((0, ""), (1, "one"), (2, "�"), (3, ""), (4, "last"), (5, "")):
        one = replace(PLAIN, where=Where("a.yml", number))
        shown = list(printers.text([one], tmp_path))
        assert shown[1:-1] == ([f"  {number} | {line}", "    | ^"] if line else []), number
    for file in ("none.yml", ""):
        assert len(list(printers.text([replace(PLAIN, where=Where(file))], tmp_path))) == 2
    ten = replace(PLAIN, where=Where("b.yml", 10, 2))
    held = {"b.yml": b"x\n" * 9 + b"ten"}
    assert list(printers.text([ten], tmp_path, held))[1:3] == ["  10 | ten", "     |  ^"]
    held = {"a.yml": b"\nother"}  # what is not yet on disk comes first
    assert list(printers.text([PLAIN], tmp_path, held))[1] == "  2 | other"


def test_for_programs_each_problem_is_an_object() -> None:
    first, second = (json.loads(line) for line in printers.json_lines([PLAIN, WHOLE]))
    place = {"file": "a.yml", "line": 2, "column": 4, "code": "date", "message": "no date"}
    assert first == place | {"severity": "warning", "hint": "", "paste": ""}
    assert second == place | {"severity": "error", "hint": "write one", "paste": "x:\n  y: 1\n"}
    (line,) = printers.json_lines([replace(PLAIN, message="é\n")])
    assert '"é\\n"' in line


def test_github_is_told_of_nine_problems_and_of_how_many_more() -> None:
    shown = "::warning file=a.yml,line=2,col=4,title=date::no date"
    for count in (0, 1, 9):
        assert list(printers.github([PLAIN] * count)) == [shown] * count
    for count in (10, 12):
        *nine, last = printers.github([*[PLAIN] * 9, *[WHOLE] * (count - 9)])
        assert nine == [shown] * 9
        words = f"and {count - 9} more; the job summary lists them all"
        assert last == f"::error title=and more::{words}"


def test_the_summary_has_hint_and_lines_to_paste_where_there_are_some() -> None:
    assert printers.summary([], "0 errors") == "## dossier check\n\n0 errors\n\n"
    assert printers.summary([PLAIN], "1").endswith(
        "\n\n1\n\n- **warning** `a.yml:2:4` no date (`date`)\n"
    )
    assert printers.summary([WHOLE, PLAIN], "2").endswith(
        "- **error** `a.yml:2:4` no date (`date`)\n  write one\n\n  ```yaml\n  x:\n    y: 1\n"
        "  ```\n\n- **warning** `a.yml:2:4` no date (`date`)\n"
    )
    fenced = printers.summary([replace(PLAIN, paste="``\n`````\nx")], "")
    assert "\n  ``````yaml\n  ``\n  `````\n  x\n  ``````\n" in fenced
    assert "`a'b.yml:1:1`" in printers.summary([replace(PLAIN, where=Where("a`b.yml"))], "")


def test_words_are_no_markup_and_name_nobody() -> None:
    shown = {
        "a [b](c) <d> *e* _f_": "a &#91;b&#93;(c) &#60;d&#62; &#42;e&#42; &#95;f&#95;",
        "1. one": "1&#46; one",
        "1) one": "1&#41; one",
        "one. Two": "one. Two",
        "a.org and b:c": "a&#46;org and b:\u200bc",
        "- one": "&#45; one",
        "one - two": "one - two",
        "@ada and GH-12, gh-7": "&#64;\u200bada and GH-\u200b12, gh-\u200b7",
        "GH-x": "GH-x",
        "one\n\ttwo\u202e": "one two�",
        "no\u00a0break": "no break",
    }
    assert {words: printers.markdown(words) for words in shown} == shown
    assert printers.markdown("@ada\nGH-12", code=True) == "&#64;ada GH-12"
    assert printers.printable("a\udcff é") == "a\\udcff é"


def test_a_table_has_columns_as_wide_as_their_widest_cell() -> None:
    rows = [["a", 12, SimpleNamespace(text="link")], ["longer", 3, ""]]
    assert list(printers.table("Texts", "two", ["name", "n", "where"], rows)) == [
        "Texts: two",
        "  name    n   where",
        "  a       12  link",
        "  longer  3",
        "",
    ]
    assert list(printers.table("None", "0", ["name"], [])) == ["None: 0", "  name", ""]
