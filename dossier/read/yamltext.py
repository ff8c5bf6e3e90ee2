"""YAML text to plain values, each with its place in the file. YAML features that act behind an
editor's back are refused.

Every scalar stays text (`no` is "no", `010` is "010"); only an empty value, `~` or `null` is None.
The values are built from libyaml's events, so that no duplicate key is lost, nothing is
constructed, and the nesting is bounded.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any

import yaml

from dossier.model import characters
from dossier.model.characters import name_of, what_is
from dossier.model.where import Mark, Problem, Where, line_of

MAX_DEPTH = 12
SCHEMA_LINE = "# yaml-language-server: $schema="
"""How the first line of a file begins that names its schema to text editors."""
REPAIR_LIMIT = 200_000
"""Characters of a file beyond which no repair is tried: each try parses the file once more."""
_NULL = {"", "~", "null", "Null", "NULL"}
FORBIDDEN = characters.FORBIDDEN
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
TAB_AFTER_DASH = re.compile(r" *- *\t")
"""The beginning of a line with a tab behind the dash of an item, where YAML takes no key."""
_KEYED = re.compile(r" *(?:- +)?[a-z_]+:(?: |$)")
"""The beginning of a line that has the form of a key's."""
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.M)
CONFLICT_MARKER = re.compile(r"^[<>]{7} .*$", re.M)
"""The marker of a merge conflict in a text that is not YAML, where a row of equals signs may
underline a heading."""
_BLOCK = "write `>-` after the key and put the text on the next line, indented with spaces"
_EXPLANATIONS = (
    ("mapping values are not allowed",
    "there is a colon followed by a space inside this text",
    f"a text that contains a colon goes into a block: {_BLOCK}; a list item begins with a dash"),
    ("found unexpected ':'", "there is a colon inside this text",
    f"a text that contains a colon goes into a block: {_BLOCK}"),
    ("found character that cannot start any token", "a text cannot begin with this character",
    _BLOCK),
    ("parsing a block node did not find expected node content",
    "a text cannot begin with this character", _BLOCK),
    ("did not find expected alphabetic or numeric character",
    "a text cannot begin with `*` or `&`", _BLOCK),
    ("scanning a directive", "a line cannot begin with `%`",
    _BLOCK),
    ("unknown escape character", "this backslash begins no escape sequence that YAML knows",
    f"put the text into a block, where a backslash is a plain character: {_BLOCK}"),
    ("while scanning a quoted scalar", "this quotation mark is never closed",
    f"close it, or {_BLOCK}"),
    ("did not find expected key", "this line does not fit the lines above it",
    "check the indentation of this line and of the line above, and look for a stray quotation"
    " mark"),
    ("could not find expected ':'", "this line does not have the form `key: value`",
    f"write a space after the colon; a long text goes into a block: {_BLOCK}"),
    ("did not find expected '-' indicator", "this line does not fit the list above it",
    "indent all items of a list alike"),
    ("did not find expected <document start>",
    "this line is not part of the record above it",
    "check the indentation: all keys of a file begin in the same column"),
    ("while parsing a flow",
    "a comma or a closing bracket is missing in this list or record",
    "separate items with commas, as in `[a, b]`, and close every bracket that you open"),
    ("block sequence entries are not allowed", "a text cannot begin with a dash and a space",
    "begin a list on the next line; a text that begins with a dash goes into a block:"
    f" {_BLOCK}"),
    ("did not find expected comment or line break",
    "there is text after `>-` on the same line",
    "put the text on the next line, indented with spaces"),
)  # fmt: skip
"""What libyaml says, what is wrong in an editor's words, and what would be right."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file contains: nested dicts, lists, texts and None; the mark of each; and the problems
    with them."""

    value: Any
    mark: Mark | None
    problems: tuple[Problem, ...] = ()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The comment behind a text without quotation marks, on its last line, by the text's place."""
    keyed: Mapping[tuple[int, int], Sequence[int]] = field(default_factory=dict)
    """The lines of a text in a block that have the form of a key's, by the text's place."""


class _RefusedError(Exception):
    """The file cannot be read, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@lru_cache(maxsize=256)
def read(data: bytes, file: str) -> Document:
    """Read one YAML file; a file that cannot be read has no value and one problem.

    Results are cached, so callers must not change the values.

    Args:
        file: its name, for the places of its problems.
    """
    try:
        return _parse(_decode(data, file), file)
    except _RefusedError as refused:
        return Document(None, None, (refused.problem,))


def _decode(data: bytes, file: str) -> str:
    """A file's text, if it is UTF-8 without conflict markers and invisible characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Where.at(file, data, error.start)
        message = encoding_message(data, error.start)
        raise _RefusedError(
            Problem(where, "encoding", message, "save the file as UTF-8")
        ) from error
    if marker := _CONFLICT.search(text):
        lines = ", ".join(str(line_of(text, m.start())) for m in _CONFLICT.finditer(text))
        where = Where.at(file, text, marker.start())
        message = "the file contains an unresolved merge conflict"
        hint = f"keep one of the versions and delete the conflict markers on lines {lines}"
        raise _RefusedError(Problem(where, "merge-conflict", message, hint))
    if character := FORBIDDEN.search(text):
        where = Where.at(file, text, character.start())
        message = f"there is {what_is(character[0])} here: {name_of(character[0])}"
        hint = "delete it and retype the words around it"
        raise _RefusedError(Problem(where, "control-character", message, hint))
    return text


def _parse(text: str, file: str) -> Document:
    try:
        return _Builder(file, text).build()
    except yaml.YAMLError as error:
        raise _RefusedError(_syntax_problem(text, file, error)) from error


def _syntax_problem(text: str, file: str, error: yaml.YAMLError) -> Problem:
    """What libyaml's error means to an editor, with the lines that repair the file if a guess
    does."""
    if not isinstance(error, yaml.MarkedYAMLError):
        message = f"this is not valid YAML: {error}"
        return Problem(Where(file), "yaml-syntax", message, "look for unusual characters")
    cause = f"{error.context or ''} {error.problem or ''}".strip()
    mark = error.problem_mark or error.context_mark
    if "end of stream" in cause or "expected ':'" in cause:
        mark = error.context_mark or mark  # where the text begins, not where the parser gave up
    where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
    unexplained = (
        cause,
        f"this is not valid YAML: {error.problem or error.context}",
        "compare the line with the record above it",
    )
    _, message, hint = next((known for known in _EXPLANATIONS if known[0] in cause), unexplained)
    row = "".join(text.splitlines()[where.line - 1 : where.line])
    if tab := TAB_AFTER_DASH.match(row):
        where = Where(file, where.line, tab.end())
        message, hint = "there is a tab after this dash", "write one space in its place: `- `"
        paste = f"{tab[0].rstrip()} {row[tab.end() :].lstrip()}"
        return Problem(where, "yaml-syntax", message, hint, paste)
    if "\t" in (indentation := row[: len(row) - len(row.lstrip(" \t"))]):
        message = "this line is indented with a tab"
        hint = "indent with spaces, like the lines around it"
        where = Where(file, where.line, indentation.index("\t") + 1)
    from dossier.read.repair import find_repair  # rarely needed, and it compiles many patterns

    begins = error.context_mark  # of what is never closed, which may be lines above
    suspects = {where.line: None, begins.line + 1 if begins else where.line: None}
    found = (find_repair(text, line, _is_valid) for line in suspects if len(text) < REPAIR_LIMIT)
    repair = next(filter(None, found), None)
    if repair is None:
        return Problem(where, "yaml-syntax", message, hint)
    if where.line != repair.line:
        where = Where(file, repair.line, repair.column)
    if repair.wrong:
        message, hint = repair.wrong, repair.right
    return Problem(where, "yaml-syntax", message, hint, repair.paste)


def encoding_message(data: bytes, start: int) -> str:
    """What is wrong with bytes that are not UTF-8 from `start` on, and which encoding they may
    be in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "this is not UTF-8 text: it was saved as UTF-16"
    intended = data[start : start + 1].decode("cp1252", "ignore")
    if intended:
        return f"this is not UTF-8 text: “{intended}” here is in a Windows encoding"
    return "this is not UTF-8 text"


def rows(text: str) -> list[str]:
    """A text's lines with their ends, as YAML counts them."""
    return _LINE.findall(text)


def blocks(lines: Sequence[str], mark: Mark | None, key: str) -> dict[str, tuple[int, int]]:
    """The lines of each record under a key of a file, from and to, without the comments that
    introduce the next record.

    Args:
        lines: the file's, from `rows`.
        mark: the file's.
    """
    top = mark.inside if mark and isinstance(mark.inside, dict) else {}
    below = top[key].inside if key in top else {}
    records = below if isinstance(below, dict) else {}
    starts = sorted({m.key[0] - 1 for m in (*top.values(), *records.values())})
    spans = {}
    for name, record in records.items():
        start = record.key[0] - 1
        end = next((at for at in starts[bisect_right(starts, start) :]), len(lines))
        spans[name] = (start, content_end(lines, start, end, record.key[1] - 1))
    return spans


def content_end(lines: Sequence[str], start: int, end: int, indent: int) -> int:
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


def _is_valid(text: str) -> bool:
    try:
        return bool(list(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.YAMLError:
        return False


_Place = tuple[int, int]
"""A line and a column, both counted from 1."""


class _Builder:
    """Builds values and their marks from libyaml's events, one call for each collection and each
    value.

    Its methods raise `_RefusedError` for what YAML allows and a dossier does not, and
    `yaml.YAMLError` for what is not YAML.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file, self.lines = file, text.splitlines()
        self.problems: list[Problem] = []
        self.commented = "#" in text and any(
            "#" in line and line.lstrip()[0] != "#" for line in self.lines
        )
        self.comments: dict[_Place, str] = {}
        self.keyed: dict[_Place, list[int]] = {}
        # `yaml.parse` asks the parser twice for each event
        self.next_event: Any = yaml.CSafeLoader(text).get_event

    def build(self) -> Document:
        """The file's one document; an empty file has the value None and no mark."""
        self.next_event()  # the start of the stream
        if self.next_event().__class__ is yaml.StreamEndEvent:
            return Document(None, None)
        value, mark = self._value(self.next_event(), None, 0)
        self.next_event()  # the end of the document
        event = self.next_event()
        if event.__class__ is yaml.DocumentStartEvent:
            raise self._refusal(
                (_place(event)[0], 1),
                "second-document",
                "a second YAML document begins here",
                "delete the line `---`: a file holds one document",
            )
        return Document(value, mark, tuple(self.problems), self.comments, self.keyed)

    def _value(self, event: Any, key_at: _Place | None, depth: int) -> tuple[Any, Mark]:
        """The value that begins with an event, and its mark.

        Args:
            key_at: the place of its key; None for an item of a list and for the whole document.
            depth: the number of collections around it.
        """
        at = _place(event)
        if event.__class__ is yaml.ScalarEvent:
            text = self._scalar(event, at)
            start = self._text_start(event, at)
            if event.style:
                return text, Mark(key_at or at, start)
            if text and self.commented:
                self._note_comment(start, event.end_mark)
            return None if text in _NULL else text, Mark(key_at or at, start)
        self._refuse_features(event, at)
        if depth >= MAX_DEPTH:
            raise self._refusal(
                at,
                "too-deep",
                f"this is nested deeper than {MAX_DEPTH} levels",
                "no record of a dossier is so deep: look for a bracket that was opened by mistake",
            )
        if event.__class__ is yaml.MappingStartEvent:
            values, marks = self._mapping(depth + 1)
            first = next(iter(marks.values()), None)
        else:
            values, marks = self._sequence(depth + 1)
            first = marks[0] if marks else None
        start = first.key if first else key_at or at
        return values, Mark(key_at or start, start, marks)

    def _mapping(self, depth: int) -> tuple[Any, Any]:
        """The values of the mapping that has just begun and their marks, by key."""
        values: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        while (event := self.next_event()).__class__ is not yaml.MappingEndEvent:
            at = _place(event)
            if event.__class__ is not yaml.ScalarEvent:
                raise self._unusable_key(event, at)
            key = intern(self._scalar(event, at))  # a file has few of them, thousands of times
            if key in values:
                self._note_duplicate(key, at, marks[key].key[0])
            values[key], marks[key] = self._value(self.next_event(), at, depth)
        return values, marks

    def _sequence(self, depth: int) -> tuple[Any, Any]:
        """The values of the list that has just begun, and their marks."""
        values: list[Any] = []
        marks: list[Mark] = []
        while (event := self.next_event()).__class__ is not yaml.SequenceEndEvent:
            value, mark = self._value(event, None, depth)
            values.append(value)
            marks.append(mark)
        return values, marks

    def _scalar(self, event: Any, at: _Place) -> str:
        """A scalar's text, whatever type YAML would give it."""
        if event.anchor or (event.tag and event.tag != "!"):
            self._refuse_features(event, at)
        text: str = event.value
        if event.style == '"' and (character := FORBIDDEN.search(text)):
            raise self._refusal(  # the file itself has none: it was written as an escape
                at,
                "control-character",
                f"this escape sequence produces {what_is(character[0])}: {name_of(character[0])}",
                "delete it; a text in a `>-` block needs no escape sequences",
            )
        return text

    def _text_start(self, event: Any, at: _Place) -> _Place:
        """Where a scalar's text begins: for a block, the first line below its `>-`."""
        if event.style in ("|", ">"):
            for number in range(at[0], len(self.lines)):
                line = self.lines[number]
                if line and not line.isspace():
                    start = number + 1, len(line) - len(line.lstrip()) + 1
                    if ":" in event.value:
                        self._note_keys(start, event.end_mark)
                    return start
        return at

    def _note_comment(self, start: _Place, end: Any) -> None:
        """Note the comment behind a text without quotation marks, if there is one."""
        line = self.lines[end.line]
        if "#" in line and (rest := line[end.column :].lstrip()).startswith("#"):
            self.comments[start] = rest.rstrip()

    def _note_keys(self, start: _Place, end: Any) -> None:
        """Note the lines of a text in a block that have the form of a key's.

        Args:
            start: the place of the text.
            end: where it ends: at the beginning of a line, but at the end of a file.
        """
        numbers = range(start[0], end.line + (end.column > 0) + 1)
        if keyed := [number for number in numbers if _KEYED.match(self.lines[number - 1])]:
            self.keyed[start] = keyed

    def _note_duplicate(self, key: str, at: _Place, first_line: int) -> None:
        """A duplicate key: a problem, but the rest of the file can be read."""
        rest = "with what belongs to it, or rename it"
        if at[1] == 1:  # a list of records, none of which should be deleted
            rest = "and move what belongs to it below the other"
        hint = f"the same key is on line {first_line}: delete one of the two {rest}"
        message = f"the key `{key}` occurs twice in this record"
        self.problems.append(Problem(Where(self.file, *at), "duplicate-key", message, hint))

    def _unusable_key(self, event: Any, at: _Place) -> _RefusedError:
        self._refuse_features(event, at)
        return self._refusal(
            at,
            "yaml-syntax",
            "a list or a record cannot be a key",
            "a text that begins with a brace or a bracket goes into a `>-` block",
        )

    def _refuse_features(self, event: Any, at: _Place) -> None:
        """Refuse an alias, an anchor or a tag."""
        if event.__class__ is yaml.AliasEvent:
            feature = "YAML aliases (`*`) are"
        elif event.anchor:
            feature = "YAML anchors (`&`) are"
        elif event.tag:
            feature = f"the YAML tag `{event.tag}` is"
        else:
            return
        hint = "write the value in full; a text that begins with *, & or ! goes into a `>-` block"
        raise self._refusal(at, "yaml-feature", f"{feature} not allowed here", hint)

    def _refusal(self, at: _Place, code: str, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Problem(Where(self.file, *at), code, message, hint))


def _place(event: Any) -> _Place:
    """The line and the column at which an event begins."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


class _Settings(yaml.CSafeLoader):
    """Reads the settings of a site engine, which may name variables of the environment."""


def _variable(loader: yaml.CSafeLoader, node: yaml.Node) -> str | None:
    """The value of `!ENV NAME`, or of `!ENV [NAME, OTHER, default]`."""
    if isinstance(node, yaml.SequenceNode):
        *names, last = (str(item.value) for item in node.value)
        named = [os.environ[name] for name in (*names, last) if name in os.environ]
        return named[0] if named else last if names else None
    return os.environ.get(str(node.value))


_Settings.add_constructor("!ENV", _variable)
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def settings(text: str) -> dict[str, Any]:
    """The settings of a site engine (`mkdocs.yml`); what names code of Python is left out.

    Raises:
        ValueError: the text cannot be read; the message says why.
    """
    try:
        # a SafeLoader constructs plain values only
        value = yaml.load(text, _Settings)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error
    if not isinstance(value, dict):
        raise ValueError("it contains no keys")
    return value


def plugin_names(value: object) -> Iterator[str]:
    """The names in a list of plugins or extensions of such settings, each of which may have
    options."""
    for item in value if isinstance(value, list | dict) else ():
        yield from map(str, item if isinstance(item, dict) else [item])
