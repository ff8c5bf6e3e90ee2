"""Reading YAML: every scalar stays text, every value knows its place, and nothing happens behind an
editor's back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.where import Mark, locate
from dossier.read.yamltext import FORBIDDEN, MAX_DEPTH, Document, read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: not FORBIDDEN.search(text)
)
KEY = st.text("abcde-_ é中😀:#'\"0", min_size=1, max_size=12)
SLUG = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
# small leaves: what matters is the nesting
VALUE = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8
)  # fmt: skip


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(value: Any, **how: Any) -> str:
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, **how)


def given_text(text: str) -> Document:
    return read(text.encode(), "facts/x.yml")


def refused(text: str | bytes) -> tuple[str, str]:
    """The code and the place of the one problem of a file that is not read."""
    document = read(text if isinstance(text, bytes) else text.encode(), "facts/x.yml")
    assert document.value is None
    (problem,) = document.problems
    assert problem.hint
    assert problem.severity == "error"
    return problem.code, f"{problem.where.line}:{problem.where.column}"


def depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth, inside), default=0) if isinstance(value, dict | list) else 0


def same_shape(value: Any, mark: Mark | None) -> Iterator[bool]:
    yield mark is not None and mark.key >= (1, 1) and mark.value >= (1, 1)
    if isinstance(value, dict):
        assert mark is not None
        assert isinstance(mark.inside, dict)
        yield list(mark.inside) == list(value)
        for key, item in value.items():
            yield from same_shape(item, mark.inside[key])
    elif isinstance(value, list):
        assert mark is not None
        assert isinstance(mark.inside, list)
        yield len(mark.inside) == len(value)
        for item, inner in zip(value, mark.inside, strict=True):
            yield from same_shape(item, inner)


@given(
    st.dictionaries(KEY, VALUE, min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from([20, 80, 10**6]),
)
def test_what_is_written_comes_back(value: dict[str, Any], flow: bool, width: int) -> None:
    text = dump(value, default_flow_style=flow or None, width=width)
    document = given_text(text)
    if depth(value) <= MAX_DEPTH:
        assert document.problems == ()
        assert document.value == value
        assert all(same_shape(document.value, document.mark))


def paths(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, item in items:
        yield from paths(item, (*path, step))


SLUGS = st.recursive(
    SLUG,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(SLUG, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(SLUG, SLUGS, min_size=1, max_size=4), st.booleans(), st.integers(0, 3))
def test_every_key_and_text_stands_where_its_mark_says(
    value: dict[str, Any], flow: bool, above: int
) -> None:
    text = "# é 😀\n" * above + dump(value, default_flow_style=flow)
    lines = text.splitlines()
    document = given_text(text)
    for path, item in paths(value):
        at = locate("x", document.mark, path)
        if isinstance(item, str):
            assert lines[at.line - 1][at.column - 1 :].lstrip("'\"").startswith(item)
        if path and isinstance(path[-1], str):
            at = locate("x", document.mark, path, key=True)
            assert lines[at.line - 1][at.column - 1 :].lstrip("'\"").startswith(path[-1])


PLACES = """\
# 😀 a comment
title: Ünder 😀
facts:
  toll-stays:
    says: >-

      The toll
      stays.
    note: |
      Kept.
    évidence:
      - {source: 'one', quote: "a: b"}
      - source: two
        quote:   plain
  empty:
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1), (2, 8)),
        (("facts",), (3, 1), (4, 3)),
        (("facts", "toll-stays"), (4, 3), (5, 5)),
        (("facts", "toll-stays", "note"), (9, 5), (10, 7)),
        (("facts", "toll-stays", "évidence", 0), (12, 10), (12, 10)),
        (("facts", "toll-stays", "évidence", 0, "source"), (12, 10), (12, 18)),
        (("facts", "toll-stays", "évidence", 0, "quote"), (12, 25), (12, 32)),
        (("facts", "toll-stays", "évidence", 1), (13, 9), (13, 9)),
        (("facts", "toll-stays", "évidence", 1, "quote"), (14, 9), (14, 18)),
        (("facts", "empty"), (15, 3), (15, 9)),
    ],
)
def test_places(path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]) -> None:
    mark = given_text(PLACES).mark
    name, held = locate("x", mark, path, key=True), locate("x", mark, path)
    assert (name.line, name.column) == key
    assert (held.line, held.column) == value


def test_the_text_of_a_block_that_starts_with_an_empty_line_stands_where_its_words_do() -> None:
    at = locate("x", given_text(PLACES).mark, ("facts", "toll-stays", "says"))
    assert (at.line, at.column) == (7, 7)


def test_what_is_missing_is_missing_from_its_record() -> None:
    at = locate("facts/x.yml", given_text(PLACES).mark, ("facts", "toll-stays", "kind"))
    assert str(at) == "facts/x.yml:4:3"
    assert str(locate("facts/x.yml", None, ("a",))) == "facts/x.yml:1:1"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_move_a_place(end: str) -> None:
    mark = read(PLACES.replace("\n", end).encode(), "x").mark
    at = locate("x", mark, ("facts", "toll-stays", "évidence", 1, "quote"))
    assert (at.line, at.column) == (14, 18)


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "False",
        "12:30:45",
        "010",
        "0x1f",
        "0o7",
        "1e3",
        "1_000",
        ".inf",
        ".nan",
        "-0",
        "+1",
        "2031-03-02",
        "2031-03-02T10:00:00Z",
        "=",
        "<<",
        "y",
        "n",
        "nil",
        "none",
        "None",
        "NaN",
        "1.0",
        "0123456789",
    ],
)
def test_a_plain_word_stays_the_text_it_is(word: str) -> None:
    assert given_text(f"a: {word}\n").value == {"a": word}
    assert given_text(f"[{word}]").value == [word]
    assert given_text(f"{word}: a\n").value == {word: "a"}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_only_an_empty_value_is_none(word: str) -> None:
    assert given_text(f"a: {word}\n").value == {"a": None}
    assert given_text(f"a: '{word}'\n").value == {"a": word}
    assert given_text(f'a: "{word}"\n').value == {"a": word}
    assert given_text(f"a: >-\n  {word}\n").value == {"a": word}


def test_a_null_key_is_a_text() -> None:
    assert given_text("~: a\nnull: b\n").value == {"~": "a", "null": "b"}


def test_blocks_keep_and_fold_as_yaml_says() -> None:
    document = given_text("a: >-\n  one: two\n  # three\n\n  @four\nb: |\n  - x\n   y\n")
    assert document.value == {"a": "one: two # three\n@four", "b": "- x\n y\n"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    document = given_text(text)
    assert (document.value, document.problems) == (None, ())


def test_a_byte_order_mark_at_the_start_is_let_be() -> None:
    document = given_text("\ufeffa: b\n")
    assert document.value == {"a": "b"}
    assert locate("x", document.mark, ("a",), key=True).column == 1


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(read(data, "x"), Document)


@given(st.text("ab:-?!&*|>#%@`{}[],'\"~ \n\t\\<=.0\r\ufeff\x85", max_size=40))
def test_no_text_raises(text: str) -> None:
    assert isinstance(given_text(text), Document)


@given(st.text("[]{}:,- \nab", max_size=60), st.integers(1, 400))
def test_no_nesting_raises(text: str, times: int) -> None:
    assert isinstance(given_text(text * times), Document)


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_depth_is_bounded() -> None:
    assert given_text(nested(MAX_DEPTH)).problems == ()
    assert refused(nested(MAX_DEPTH + 1)) == ("too-deep", f"1:{MAX_DEPTH + 1}")
    assert refused("[" * 3000)[0] == "too-deep"
    assert refused("{a: " * 3000)[0] == "too-deep"
    assert refused("- " * 3000)[0] == "too-deep"


def test_a_duplicate_key_is_told_with_its_place_and_the_rest_is_read() -> None:
    document = given_text("facts:\n  one: {a: x, a: y}\n  two: z\n  one: w\n")
    assert [(p.code, str(p.where)) for p in document.problems] == [
        ("duplicate-key", "facts/x.yml:2:15"),
        ("duplicate-key", "facts/x.yml:4:3"),
    ]
    assert set(document.value["facts"]) == {"one", "two"}


def test_a_key_in_other_quotation_marks_is_the_same_key() -> None:
    assert [p.code for p in given_text("'a': x\n\"a\": y\n").problems] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &x b\n", "yaml-feature", "1:4"),
        ("a: *x\n", "yaml-feature", "1:4"),
        ("a: &x [b]\nc: *x\n", "yaml-feature", "1:4"),
        ("- &x {a: b}\n", "yaml-feature", "1:3"),
        ("&x a: b\n", "yaml-feature", "1:1"),
        ("a: !!int '3'\n", "yaml-feature", "1:4"),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml-feature", "1:4"),
        ("a: !local {b: c}\n", "yaml-feature", "1:4"),
        ("!!map {a: b}\n", "yaml-feature", "1:1"),
        ("a: b\n---\nc: d\n", "second-document", "2:1"),
        ("a: b\n...\n---\nc: d\n", "second-document", "3:1"),
        ("? [a, b]\n: c\n", "yaml-syntax", "1:3"),
        ("? {a: b}\n: c\n", "yaml-syntax", "1:3"),
        ("a: b: c\n", "yaml-syntax", "1:5"),
        ("a: 'b\n", "yaml-syntax", "1:4"),
        ("a: [b\n", "yaml-syntax", "1:6"),
        ("a: @b\n", "yaml-syntax", "1:4"),
        ("a: `b`\n", "yaml-syntax", "1:4"),
        ("a: %b\n", "yaml-syntax", "1:4"),
        ("a:\n\t- b\n", "yaml-syntax", "2:1"),
        ("a: b\n  c: d\n", "yaml-syntax", "2:4"),
        ("a: b\nc\n", "yaml-syntax", "2:1"),
        ("a:\n  - b\n c\n", "yaml-syntax", "2:3"),
        ("x: 1\n<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n", "merge-conflict", "2:1"),
        ("a: b\n=======\n", "merge-conflict", "2:1"),
        ("a: é\x00\n", "control-character", "1:5"),
        ("a: b\nc: \x07\n", "control-character", "2:4"),
        ("a: \x85\n", "control-character", "1:4"),
        ("a: \u202eb\n", "control-character", "1:4"),
        ("a: \u2066b\n", "control-character", "1:4"),
        ("a: \u200bb\n", "control-character", "1:4"),
        ("a: \u2028b\n", "control-character", "1:4"),
        ("a: b\ufeff\n", "control-character", "1:5"),
        ("a: \x1b[31m\n", "control-character", "1:4"),
        (b"a: b\nc: \xc3\xa9\xff\n", "encoding", "2:5"),
        ("a: b\n".encode("utf-16"), "encoding", "1:1"),
        ("a: é\n".encode("latin-1"), "encoding", "1:4"),
    ],
)
def test_refusals(text: str | bytes, code: str, place: str) -> None:
    assert refused(text) == (code, place)


@pytest.mark.parametrize(
    "escape", [r"\0", r"\x07", r"\u202e", r"\u200b", r"\u2066", r"\L", r"\N", r"\e", r"\ufeff"]
)
def test_an_escape_does_not_smuggle_an_invisible_character_in(escape: str) -> None:
    document = given_text(f'a: "b{escape}c"\n')
    assert [p.code for p in document.problems] == ["control-character"], repr(document.value)
    assert [p.code for p in given_text(f'"b{escape}c": a\n').problems] == ["control-character"]


@pytest.mark.parametrize("escape", [r"\ud800", r"\uD83D"])
def test_half_a_character_is_refused(escape: str) -> None:
    document = given_text(f'a: "b{escape}c"\n')
    assert document.problems or not re.search("[\ud800-\udfff]", document.value["a"])
