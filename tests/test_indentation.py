"""One line at a wrong indentation is one message, which names that line."""

import re
from pathlib import Path

import pytest

from dossier.model.where import Problem
from dossier.read.load import load
from tests.conftest import GOLDEN, ROOT

TOLL = "facts/topics/toll.yml"
SHIFTS = {
    "one deeper": 1, "two deeper": 2, "four deeper": 4, "one less": -1, "two less": -2,
    "four less": -4,
}  # fmt: skip


def errors(root: Path) -> list[Problem]:
    return [problem for problem in load(root)[1] if problem.severity == "error"]


@pytest.mark.parametrize("shift", SHIFTS.values(), ids=list(SHIFTS))
def test_a_line_at_a_wrong_indentation_is_one_message(golden: Path, shift: int) -> None:
    """Of every fifth line, and of each that begins a record; a line of a text may be indented as
    it likes."""
    file = golden / TOLL
    lines = file.read_text("utf-8").split("\n")
    said = 0
    for at, line in enumerate(lines):
        own = len(line) - len(line.lstrip(" "))
        if at % 5 and not re.fullmatch(r"  [a-z-]+:", line):
            continue
        if line and own + shift >= 0:
            moved = " " * (own + shift) + line.lstrip(" ")
            file.write_text("\n".join([*lines[:at], moved, *lines[at + 1 :]]), "utf-8")
            found = errors(golden)
            assert len(found) <= 1, [str(problem) for problem in found]
            key = re.match(r" *(- )?[a-z_-]+:", line)
            near = 0 if key else 2
            assert all(abs(problem.where.line - at - 1) <= near for problem in found), (at, found)
            said += len(found)
    assert said


def test_a_right_file_and_a_text_with_a_key_in_it_are_left_alone(golden: Path) -> None:
    assert errors(GOLDEN) == errors(ROOT) == []
    file = golden / TOLL
    text = file.read_text("utf-8")
    file.write_text(text.replace("differ. [@", "differ on:\n  gaps:\n  all. [@", 1), "utf-8")
    assert errors(golden) == []


SAYS = "Aas said that the toll might fall to 10 crowns."
QUOTE = "          The toll may fall to 10 crowns\n"
POSITIONS = """\
    positions:
      - actor: jon-aas
        demand: toll-dropped
        stance: opposes
    about: [tomas-ruiz]
"""


def changed(root: Path, old: str, new: str) -> None:
    text = (root / TOLL).read_text("utf-8")
    assert text.count(old) == 1
    (root / TOLL).write_text(text.replace(old, new), "utf-8")


def deeper(lines: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}" for line in lines.splitlines(keepends=True))


@pytest.mark.parametrize(
    "keys",
    [
        POSITIONS,
        "    about: [tomas-ruiz]\n",
        "    ok:\n      a: b\n",
        "    happened: after 2031-03-02\n",
    ],
)
def test_keys_that_are_part_of_the_text_above_are_named(golden: Path, keys: str) -> None:
    """Those of the record and those of the one around it; what is said to be pasted holds."""
    changed(golden, f"      {SAYS}\n", f"      {SAYS}\n{deeper(keys, 2)}")
    (problem,) = errors(golden)
    assert (problem.code, problem.where.line) == ("shape", 27)
    changed(golden, f"      {SAYS}\n{deeper(keys, 2)}", f"      {SAYS}\n")
    changed(golden, QUOTE, QUOTE + deeper(keys, 6))
    (problem,) = errors(golden)
    assert (problem.code, problem.where.line) == ("shape", 35)


def test_the_lines_to_paste_put_every_key_in_its_place(golden: Path) -> None:
    end = f"      {SAYS}\n"
    inside = deeper("    kind: forecast\n" + POSITIONS, 2)
    changed(golden, end + "    kind: forecast\n", end + inside)
    (problem,) = errors(golden)
    assert "part of the text of `says`" in problem.message
    changed(golden, inside, problem.paste + "\n")
    assert errors(golden) == []


def test_another_piece_of_evidence_in_a_quotation_is_named(golden: Path) -> None:
    other = "      - source: ferry-talks\n        quote: the toll would stay\n"
    changed(golden, QUOTE, QUOTE + deeper(other, 4))
    assert [(one.code, one.where.line) for one in errors(golden)] == [("shape", 35)]


@pytest.mark.parametrize(
    "says",
    [
        "Aas added a note: the toll might fall.",
        "Aas said this\n      about: the toll, and the harbour.",
        "Aas added a\n      note: the toll might fall.",
        "Aas asked one\n      question: might the toll fall?",
        "Aas named a\n      source: nobody.",
        "Aas chose a\n      kind: that of the old boats.",
        "Aas said\n      http://example.org",
        "Aas said what\n      happened: nothing yet.",
    ],
)
def test_a_text_may_have_a_colon(golden: Path, says: str) -> None:
    changed(golden, SAYS, says)
    assert errors(golden) == []


def test_a_quotation_may_have_a_line_like_a_key_that_its_source_has(golden: Path) -> None:
    source = golden / "seeds/keeper-interview.txt"
    for line in ("about: boatmen", "positions:"):
        changed(golden, QUOTE, QUOTE + f"          {line}\n")
        assert [problem.code for problem in errors(golden)] == ["shape"]
        before = source.read_text("utf-8")
        source.write_text(before.replace("10 crowns", f"10 crowns\n{line}\n"), "utf-8")
        assert errors(golden) == []
        source.write_text(before, "utf-8")
        changed(golden, f"          {line}\n", "")


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (f">-\n      {SAYS}", f"{SAYS} #2", True),
        (f">-\n      {SAYS}", f"{SAYS} # a note", True),
        (f">-\n      {SAYS}", "Aas said that\n      the toll #might fall", True),
        (">-\n          I doubt it.", "I #doubt it.", True),
        ("title: The toll", "title: The toll #1", True),
        ("says: It stays at 12 crowns., facts", "says: 'It stays', facts", False),
        (f">-\n      {SAYS}", f"'{SAYS}' # a note", False),
        (f">-\n      {SAYS}", f'"{SAYS} #2"', False),
        (f">-\n      {SAYS}", f">- # a note\n      {SAYS} #2", False),
        (f">-\n      {SAYS}", f"{SAYS}#2", False),
        ("kind: forecast", "kind: forecast # a word", False),
        ("speaker: jon-aas", "speaker: jon-aas # an id", False),
        ("said: after 2031-03-02", "said: after 2031-03-02 # a day", False),
        ("    issue: toll\n", "    # a line\n    issue: toll # an id\n", False),
    ],
)
def test_a_comment_cuts_no_text(golden: Path, old: str, new: str, wrong: bool) -> None:
    changed(golden, old, new)
    assert [problem.code for problem in errors(golden)] == ["shape"] * wrong
