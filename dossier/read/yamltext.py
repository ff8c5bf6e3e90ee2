"""YAML text to plain values, each with its place; everything that YAML would do behind an editor's
back is refused.

Every scalar stays text (`no` is "no", `010` is "010"); only an empty value, `~` or `null` is None.
libyaml's events are read one by one: nothing recurses, nothing is constructed, and a duplicate key
cannot get lost.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from dossier.model.where import Mark, Problem, Where, line_of
from dossier.read.repair import mended

MAX_DEPTH = 12
LONGEST = 200_000
"""Characters of a file beyond which no mend is tried: each try reads it once more."""
_NULL = {"", "~", "null", "Null", "NULL"}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
"""C0 and C1 controls, zero-width marks, bidirectional overrides, the line breaks only YAML knows,
and characters for private use: no font of ours has them, and pages are put together with some as
place-holders, which an article's would be taken for."""
_ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.M)
MERGED = re.compile(r"^[<>]{7} .*$", re.M)
"""A mark of a merge in a text that is not YAML, where a row of equals signs may underline a
heading."""
_BLOCK = (
    "goes into a block: write `>-` after the key and the text on the next line, indented by spaces"
)
_ITEM = "an item of a list begins with a dash"
_FITS = "look at the indentation here and in the line before, and for a stray quotation mark"
_BRACKETS = "a list in brackets is `[a, b]`; each bracket that opens must close"
_SAID = (
    ("mapping values are not allowed", "a colon and a space stand inside a text",
    f"a text with a colon in it {_BLOCK}; {_ITEM}"),
    ("found character that cannot start any token", "a text cannot begin with this character",
    f"a text that begins so {_BLOCK}"),
    ("while scanning a quoted scalar", "a quotation mark is opened and not closed",
    f"such a text {_BLOCK}"),
    ("did not find expected key", "this line does not fit the lines before it", _FITS),
    ("could not find expected ':'", "this line is no `key: value`",
    f"behind the colon stands a space; a long text {_BLOCK}"),
    ("did not find expected '-' indicator", "this line does not fit the list before it",
    "its items are all indented alike"),
    ("while parsing a flow", "a list or a record in brackets does not end", _BRACKETS),
    ("block sequence entries are not allowed", "a text cannot begin with a dash",
    f"a text that begins so {_BLOCK}"),
    ("did not find expected comment or line break", "nothing stands behind `>-` on its line",
    f"a long text {_BLOCK}"),
)  # fmt: skip
"""What libyaml says, what we say instead, and what would be right."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: nested dicts, lists, texts and None; a mark for each; and what is wrong
    with it."""

    value: Any
    mark: Mark | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=256)
def read(data: bytes, file: str) -> Document:
    """Read one YAML file. A file that cannot be read has no value. What was read once is kept:
    nobody changes it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refuse(
            Where.at(file, data, error.start),
            "encoding",
            not_utf8(data, error),
            "save the file as UTF-8",
        )
    if found := _CONFLICT.search(text):
        marks = ", ".join(str(line_of(text, m.start())) for m in _CONFLICT.finditer(text))
        hint = f"keep one of the versions and delete the marker lines: {marks}"
        return _refuse(
            Where.at(file, text, found.start()),
            "merge-conflict",
            "a merge conflict was left in the file",
            hint,
        )
    if found := FORBIDDEN.search(text):
        message = f"the invisible character U+{ord(found[0]):04X} stands here"
        return _refuse(
            Where.at(file, text, found.start()),
            "control-character",
            message,
            "delete it and type the text around it anew",
        )
    try:
        return _Builder(file, text).build()
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} {error.problem or ''}".strip()
        mark = error.problem_mark or error.context_mark
        if (
            "end of stream" in said or "expected ':'" in said
        ):  # the place where it begins, not where the reader gave up
            mark = error.context_mark or mark
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
        otherwise = (
            said,
            f"this is not readable as YAML: {error.problem or error.context}",
            "compare with the record above it",
        )
        _, message, hint = next((known for known in _SAID if known[0] in said), otherwise)
        if "\t" in (margin := _margin(text, where.line)):
            message, hint = (
                "this line is indented by a tab",
                "indent by spaces, as the lines around it are",
            )
            where = Where(file, where.line, margin.index("\t") + 1)
        mend = mended(text, [where.line], _readable) if len(text) < LONGEST else None
        if mend:
            where = where if where.line == mend.line else Where(file, mend.line, mend.column)
            message, hint = (mend.wrong, mend.right) if mend.wrong else (message, hint)
        return _refuse(where, "yaml-syntax", message, hint, mend.paste if mend else "")
    except yaml.YAMLError as error:
        return _refuse(Where(file), "yaml-syntax", f"this is not readable as YAML: {error}", "")


def not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that are no UTF-8, in words that tell how they came to be."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "this is not UTF-8 text: it was saved as UTF-16"
    meant = data[error.start : error.start + 1].decode("cp1252", "ignore")
    return (
        f"this is not UTF-8 text: {meant} stands here as Windows writes it"
        if meant
        else "this is not UTF-8 text"
    )


def rows(text: str) -> list[str]:
    """A text's lines with their ends, as YAML counts them."""
    return _ROW.findall(text)


def blocks(lines: Sequence[str], mark: Mark | None, key: str) -> dict[str, tuple[int, int]]:
    """The lines of each record under a key of a file, from and to, without what leads in the next
    one.

    Args:
        lines: the file's, from `rows`.
        mark: the file's.
    """
    top = mark.inside if mark and isinstance(mark.inside, dict) else {}
    held = top[key].inside if key in top else {}
    records = held if isinstance(held, dict) else {}
    starts = sorted({m.key[0] - 1 for m in (*top.values(), *records.values())})
    found = {}
    for name, record in records.items():
        start = record.key[0] - 1
        end = next((at for at in starts[bisect_right(starts, start) :]), len(lines))
        found[name] = (start, trimmed(lines, start, end, record.key[1] - 1))
    return found


def trimmed(lines: Sequence[str], start: int, end: int, indent: int) -> int:
    """The end of a block without the empty lines and the comments at its end that are not indented
    deeper than its key."""
    while end - 1 > start:
        line = lines[end - 1]
        if line.strip() and not (
            line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent
        ):
            break
        end -= 1
    return end


def _refuse(where: Where, code: str, message: str, hint: str, paste: str = "") -> Document:
    return Document(None, None, (Problem(where, code, message, hint, paste),))


def _margin(text: str, line: int) -> str:
    """What a line is indented by."""
    found = re.match(r"[ \t]*", "".join(text.splitlines()[line - 1 : line]))
    return found[0] if found else ""


def _readable(text: str) -> bool:
    try:
        return bool(list(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.YAMLError:
        return False


class _Builder:
    """Builds values and marks from libyaml's events with a stack of its own."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text, self.lines = file, text, text.splitlines()
        self.problems: list[Problem] = []

    def build(self) -> Document:
        root: list[Any] = []
        marks: list[Mark] = []
        # an open collection: its values, its marks, the key that waits for a value, where that key
        # stands
        stack: list[tuple[Any, Any, str | None, tuple[int, int]]] = []
        values: Any = root
        inside: Any = marks
        key: str | None = None
        key_at = (1, 1)
        event: Any
        documents = 0
        for event in iter(
            yaml.CSafeLoader(self.text).get_event, None
        ):  # `yaml.parse` asks twice for each
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                at = (event.start_mark.line + 1, event.start_mark.column + 1)
                if event.anchor or (event.tag and event.tag != "!"):
                    return self._anchor(at, event)
                if event.style == '"' and (
                    found := FORBIDDEN.search(event.value)
                ):  # written as an escape, such as "\0"
                    return _refuse(
                        Where(self.file, *at),
                        "control-character",
                        f"an escape here makes the invisible character U+{ord(found[0]):04X}",
                        "delete it; a text in a `>-` block needs no escapes",
                    )
                plain = event.style is None or event.style == ""
                if values.__class__ is dict and key is None:
                    key, key_at = event.value, at
                    if key in values:
                        self._duplicate(key, at, inside[key].key[0])
                    continue
                value = None if plain and event.value in _NULL else event.value
                mark = Mark(key_at if key is not None else at, self._first(event, at))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                at = (event.start_mark.line + 1, event.start_mark.column + 1)
                if event.anchor or event.tag:
                    return self._anchor(at, event)
                if len(stack) >= MAX_DEPTH:
                    return _refuse(
                        Where(self.file, *at),
                        "too-deep",
                        f"this is nested deeper than {MAX_DEPTH} levels",
                        "no record of a dossier is",
                    )
                if values.__class__ is dict and key is None:
                    return _refuse(
                        Where(self.file, *at),
                        "yaml-syntax",
                        "a list or a record cannot be a key",
                        "a text in braces or brackets goes into a `>-` block",
                    )
                stack.append((values, inside, key, key_at))
                values, inside = ({}, {}) if kind is yaml.MappingStartEvent else ([], [])
                key, key_at = None, at
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                value, child, started = values, inside, None
                values, inside, key, key_at = stack.pop()
                first = next(iter(child.values() if isinstance(child, dict) else child), None)
                started = first.key if first else key_at
                mark = Mark(key_at if key is not None else started, started, child)
            elif kind is yaml.AliasEvent:
                return self._anchor((event.start_mark.line + 1, event.start_mark.column + 1), event)
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        where = Where(self.file, event.start_mark.line + 1, 1)
                        return _refuse(
                            where,
                            "second-document",
                            "a second document begins here",
                            "delete the line `---`: a file holds one document",
                        )
                continue
            if values.__class__ is dict:
                values[key], inside[key] = value, mark
                key = None
            else:
                values.append(value)
                inside.append(mark)
        return Document(
            root[0] if root else None, marks[0] if marks else None, tuple(self.problems)
        )

    def _first(self, event: Any, at: tuple[int, int]) -> tuple[int, int]:
        """Where a scalar's text begins: for a block, the first line below its `>-`."""
        if event.style in ("|", ">"):
            for number in range(at[0], len(self.lines)):
                line = self.lines[number]
                if line and not line.isspace():
                    return number + 1, len(line) - len(line.lstrip()) + 1
        return at

    def _duplicate(self, key: str, at: tuple[int, int], first: int) -> None:
        message = f"the key `{key}` stands twice in this record"
        hint = (
            f"it stands on line {first} already: delete one of the two with what belongs to it, or"
            " give it another name"
        )
        if at[1] == 1:
            hint = (
                f"it stands on line {first} already: delete one of the two, and put what belongs to"
                " it below the other"
            )
        self.problems.append(Problem(Where(self.file, *at), "duplicate-key", message, hint))

    def _anchor(self, at: tuple[int, int], event: Any) -> Document:
        what = (
            "an alias (*)"
            if event.__class__ is yaml.AliasEvent
            else "an anchor (&)"
            if event.anchor
            else f"a tag ({event.tag})"
        )
        hint = "write the value out; a text that begins with *, & or ! goes into a `>-` block"
        return _refuse(Where(self.file, *at), "yaml-feature", f"{what} is not allowed here", hint)
