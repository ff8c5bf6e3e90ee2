"""YAML text to plain values, each with its place; everything that YAML would do behind an editor's back is refused.

Every scalar stays text (`no` is "no", `010` is "010"); only an empty value, `~` or `null` is None. libyaml's events are
read one by one: nothing recurses, nothing is constructed, and a duplicate key cannot get lost.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from dossier.where import Mark, Problem, Where

MAX_DEPTH = 12
_NULL = {"", "~", "null", "Null", "NULL"}
# C0 and C1 controls, zero-width marks, bidirectional overrides and the line breaks only YAML knows
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: .*)?$", re.M)
_BLOCK = "goes into a block: write `>-` after the key and the text on the next line, indented by spaces"
_HINTS = (
    ("mapping values are not allowed", f"a text with a colon in it {_BLOCK}"),
    ("found character that cannot start any token", f"a text that begins with @, `, % or a tab {_BLOCK}"),
    ("while scanning a quoted scalar", f"a quotation mark is opened and not closed; a text with quotation marks {_BLOCK}"),
    ("did not find expected key", "look at the indentation here and in the line before, and for a stray quotation mark"),
    ("could not find expected ':'", f"each line in a record is `key: value`; a text over several lines {_BLOCK}"),
    ("did not find expected '-' indicator", "the items of a list are all indented alike"),
    ("while parsing a flow", "a list in brackets is `[a, b]`; each bracket that opens must close"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: nested dicts, lists, texts and None; a mark for each; and what is wrong with it."""

    value: Any
    mark: Mark | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=256)
def read(data: bytes, file: str) -> Document:
    """Read one YAML file. A file that cannot be read has no value. What was read once is kept: nobody changes it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        where = Where(file, before.count(b"\n") + 1, column)
        return _refuse(where, "encoding", "this is not UTF-8 text", "save the file as UTF-8")
    if found := _CONFLICT.search(text):
        hint = "keep one of the two versions and delete the three marker lines"
        return _refuse(_at(file, text, found.start()), "merge-conflict", "a merge conflict was left in the file", hint)
    if found := FORBIDDEN.search(text):
        message = f"the invisible character U+{ord(found[0]):04X} stands here"
        return _refuse(_at(file, text, found.start()), "control-character", message, "delete it and type the text around it anew")
    try:
        return _Builder(file, text).build()
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} {error.problem or ''}".strip()
        mark = error.problem_mark or error.context_mark
        if "end of stream" in said:  # not closed: the place where it opens, not the end of the file
            mark = error.context_mark or mark
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
        hint = next((hint for words, hint in _HINTS if words in said), "compare with the record above it")
        return _refuse(where, "yaml-syntax", f"this is not readable as YAML: {error.problem or error.context}", hint)
    except yaml.YAMLError as error:
        return _refuse(Where(file), "yaml-syntax", f"this is not readable as YAML: {error}", "")


def _refuse(where: Where, code: str, message: str, hint: str) -> Document:
    return Document(None, None, (Problem(where, code, message, hint),))


def _at(file: str, text: str, index: int) -> Where:
    return Where(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _Builder:
    """Builds values and marks from libyaml's events with a stack of its own."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text, self.lines = file, text, text.splitlines()
        self.problems: list[Problem] = []

    def build(self) -> Document:
        root: list[Any] = []
        marks: list[Mark] = []
        # an open collection: its values, its marks, the key that waits for a value, where that key stands
        stack: list[tuple[Any, Any, str | None, tuple[int, int]]] = []
        values: Any = root
        inside: Any = marks
        key: str | None = None
        key_at = (1, 1)
        event: Any
        documents = 0
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                at = (event.start_mark.line + 1, event.start_mark.column + 1)
                if event.anchor or (event.tag and event.tag != "!"):
                    return self._anchor(at, event)
                if event.style == '"' and (found := FORBIDDEN.search(event.value)):  # written as an escape, such as "\0"
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
                        self._duplicate(key, at)
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
        return Document(root[0] if root else None, marks[0] if marks else None, tuple(self.problems))

    def _first(self, event: Any, at: tuple[int, int]) -> tuple[int, int]:
        """Where a scalar's text begins: for a block, the first line below its `>-`."""
        if event.style in ("|", ">"):
            for number in range(at[0], len(self.lines)):
                line = self.lines[number]
                if line and not line.isspace():
                    return number + 1, len(line) - len(line.lstrip()) + 1
        return at

    def _duplicate(self, key: str, at: tuple[int, int]) -> None:
        message = f"the key `{key}` stands twice in this record"
        self.problems.append(
            Problem(Where(self.file, *at), "duplicate-key", message, "give one of them another name, or join them")
        )

    def _anchor(self, at: tuple[int, int], event: Any) -> Document:
        what = (
            "an alias (*)" if event.__class__ is yaml.AliasEvent else "an anchor (&)" if event.anchor else f"a tag ({event.tag})"
        )
        hint = "write the value out; a text that begins with *, & or ! goes into a `>-` block"
        return _refuse(Where(self.file, *at), "yaml-feature", f"{what} is not allowed here", hint)
