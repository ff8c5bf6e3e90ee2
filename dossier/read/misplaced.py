"""Records at a wrong indentation, which are valid YAML but not what the editor meant."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, takewhile
from textwrap import dedent
from typing import Any, NamedTuple

from dossier.model import KeyPath, dates, ids
from dossier.model.fields import Field, fields_of, keys
from dossier.model.roles import (
    Adjacent,
    Choice,
    Day,
    Headline,
    Name,
    Prose,
    Quotation,
    Reference,
)
from dossier.model.where import (
    Mark,
    Problem,
    Where,
    indentation,
    locate,
    mark_at,
    pasted_text,
)
from dossier.read import yamltext

_WORDED = (Prose, Quotation, Adjacent, Headline, Name)
"""The roles of texts that may have any sign."""


def without_top_level_records(
    file: str, text: str, mark: Mark | None, value: dict[str, Any], lists: Mapping[str, type]
) -> tuple[dict[str, Any], list[Problem]]:
    """A file's value without the records that are beside the list to which they belong, and a
    problem for each of them.

    Args:
        lists: the keys under which the file has records by their ids, with the kind of each.
    """
    rest, problems = dict(value), []
    for key, item in value.items():
        fields = item.keys() if isinstance(item, dict) and key not in lists else ()
        fitting = [name for name, kind in lists.items() if fields and fields <= set(keys(kind))]
        if fitting:
            where = locate(file, mark, (key,), key=True)
            rows = _rows(text)[where.line - 1 : _last_line(text, where.line)]
            paste = "\n".join(f"  {row.rstrip()}".rstrip() for row in rows)
            message = f"`{key}` is at the top level of this file, not in one of its lists"
            hint = f"indent it and its lines by two spaces, below `{fitting[0]}:`"
            problems.append(Problem(where, "shape", message, hint, paste))
            del rest[key]
    return rest, problems


def without_unindented_records(
    file: str,
    text: str,
    mark: Mark | None,
    key: str,
    records: dict[str, Any],
    *,
    fields: Collection[str],
) -> tuple[dict[str, Any], list[Problem]]:
    """The records under a key without those whose lines are not indented below their id, and a
    problem for each of these.

    Args:
        fields: the keys that such a record may have.
    """
    ids, rest, problems = list(records), dict(records), []
    for number, record_id in enumerate(ids):
        lines: list[str] = []
        if records[record_id] is None:
            following = islice(ids, number + 1, None)
            lines += takewhile(fields.__contains__, following)
        if lines:
            first, last = (
                locate(file, mark, (key, name), key=True).line for name in (lines[0], lines[-1])
            )
            where = locate(file, mark, (key, record_id), key=True)
            message = f"the lines of `{record_id}` are not indented below it"
            hint = f"indent lines {first} to {_last_line(text, last)} by two more spaces"
            problems.append(Problem(where, "shape", message, hint))
            for name in (record_id, *lines):
                rest.pop(name, None)  # the next record may be without fields too
    return rest, problems


def wrapped_record(
    file: str, text: str, mark: Mark | None, value: dict[str, Any], kind: type
) -> Problem | None:
    """The problem of a file that should be one record, if that record is below a key of its own, as
    it would be in a file of several; None if it is not.

    Args:
        value: the file's.
        kind: the type of the record.
    """
    fields = set(keys(kind))
    steps: list[str] = []
    inside: Any = value
    while isinstance(inside, dict) and (unknown := [key for key in inside if key not in fields]):
        steps.append(unknown[0])
        inside = inside[unknown[0]]
    if not steps or not isinstance(inside, dict) or not inside:
        return None
    where = locate(file, mark, (steps[0],), key=True)
    first = min(locate(file, mark, (*steps, key), key=True).line for key in inside)
    rows = _rows(text)[first - 1 : _last_line(text, where.line)]
    paste = dedent("".join(rows)).rstrip("\n")
    message = f"the statement of this file is below a key of its own, `{steps[-1]}:`"
    hint = "the file has one record, whose id is the name of the file: write its keys at the margin"
    return Problem(where, "shape", message, hint, paste)


class ReadFile(NamedTuple):
    """A file with what was read from it."""

    name: str
    text: str
    document: yamltext.Document


class _Record(NamedTuple):
    """A record as it is written."""

    kind: type
    item: dict[str, Any]
    path: KeyPath


class _Text(NamedTuple):
    """A text as it is written, and where."""

    field: Field
    value: str
    path: KeyPath
    """From the top of its file."""
    around: tuple[_Record, ...]
    """The record that has it, and those around that one, the innermost first."""


def misread_texts(
    file: ReadFile,
    record: tuple[type, dict[str, Any], KeyPath],
    in_source: Callable[[str, str], bool],
) -> Iterator[Problem]:
    """The problems of texts of a record that YAML reads otherwise than they look: what is behind
    ` #` is a comment, and a key that is indented like the text above it is a part of that text.

    Args:
        record: its type, its value and its path from the top of the file.
        in_source: whether the source with an id has words.
    """
    document = file.document
    for one in _texts(_Record(*record), ()):
        mark = mark_at(document.mark, one.path)
        place = mark.value if mark else (0, 0)
        if place in document.comments and isinstance(one.field.role, _WORDED):
            yield _commented(file, one, document.comments[place])
        for line in document.keyed.get(place, ()):
            if found := _swallowed_key(one, _rows(file.text)[line - 1], in_source):
                yield _swallowed(file, one, line, *found)
                break


def _texts(record: _Record, around: tuple[_Record, ...]) -> Iterator[_Text]:
    """The texts of a record and of those inside it."""
    around, known = (record, *around), _fields(record.kind)
    for key, value in record.item.items():
        if field := known.get(key):
            path = (*record.path, key)
            for inner, at in _single_values(value, path):
                records = field.form in ("record", "records")
                if isinstance(inner, str) and not records:
                    yield _Text(field, inner, at, around)
                elif isinstance(inner, dict) and records:
                    yield from _texts(_Record(field.record, inner, at), around)


def _single_values(value: Any, path: KeyPath) -> Iterator[tuple[Any, KeyPath]]:
    """A value, or those of a list, each with its path."""
    if isinstance(value, list):
        yield from ((inner, (*path, n)) for n, inner in enumerate(value))
    else:
        yield value, path


@cache
def _fields(kind: type) -> dict[str, Field]:
    """The fields that may be written in a record, those of an only inline item too, by key."""
    own = [field for field in fields_of(kind) if field.form != "named"]
    inline = (inner for field in own if field.inline for inner in fields_of(field.record))
    return {field.key: field for field in (*inline, *own)}


def _commented(file: ReadFile, text: _Text, comment: str) -> Problem:
    mark = file.document.mark
    message = f"the text of `{text.field.key}` ends before ` #`, where a comment begins"
    hint = (
        "if the sign belongs to the text, write the text as a block or in quotation marks; else put"
        " the comment on a line of its own"
    )
    paste = pasted_text(mark, text.path, f"{text.value} {comment}")
    return Problem(locate(file.name, mark, text.path), "shape", message, hint, paste)


def _swallowed_key(
    text: _Text, row: str, in_source: Callable[[str, str], bool]
) -> tuple[str, _Record] | None:
    """The key that a line of a text is meant to be, and the record to which it belongs; None if it
    is a part of the text.

    Args:
        row: the line.
    """
    words = row.strip()
    item, (key, _, rest) = words.startswith("- "), words.removeprefix("- ").strip().partition(":")
    for record in text.around:
        field = _fields(record.kind).get(key)
        if field and (item or key not in record.item or _OPENS.fullmatch(rest)):
            source = next((one.item["source"] for one in text.around if "source" in one.item), "")
            quoted = isinstance(text.field.role, Quotation | Adjacent)
            if _fits(field, rest.strip()) and not (quoted and in_source(str(source), words)):
                return key, record
    return None


_OPENS = re.compile(r" *[|>][+-]?\d?")
"""What follows the colon of a key whose text is a block."""


def _fits(field: Field, rest: str) -> bool:
    """Whether what follows a colon can be the value of a field."""
    if not rest or _OPENS.fullmatch(rest):
        return True
    if field.form in ("record", "records", "map"):
        return rest.startswith(("{", "["))
    texts = rest.strip("[]").split(",") if field.form == "texts" else [rest]
    return all(_fits_role(field, text.strip()) for text in texts)


def _fits_role(field: Field, text: str) -> bool:
    match field.role:
        case Choice():
            return text in field.choices
        case Reference():
            return ids.is_id(text)
        case Day():
            return _is_day(text)
    return True


def _is_day(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


def _swallowed(file: ReadFile, text: _Text, line: int, key: str, record: _Record) -> Problem:
    """The problem of a key inside a text.

    Args:
        line: its line, from 1.
        record: the record to which the key belongs.
    """
    rows = _rows(file.text)
    own, depth = _indent(rows[line - 1]), indentation(file.document.mark, record.path)
    if depth is not None and rows[line - 1].lstrip().startswith("- "):
        depth -= 2
    last = line
    while last < len(rows) and (not rows[last].strip() or _indent(rows[last]) >= own):
        last += 1
    paste = "" if depth is None else _shifted(rows[line - 1 : last], depth - own)
    message = f"this line is part of the text of `{text.field.key}`: it is indented like it"
    hint = (
        f"indent `{key}` like the other keys of its record, and what belongs to it by two more"
        " spaces; if it is part of the text, join it to the line above"
    )
    return Problem(Where(file.name, line, own + 1), "shape", message, hint, paste)


def _shifted(rows: Collection[str], by: int) -> str:
    """Lines with another indentation, by so many spaces."""
    moved = (f"{' ' * (_indent(row) + by)}{row.strip()}".rstrip() for row in rows)
    return "\n".join(moved).rstrip()


@lru_cache(maxsize=4)
def _rows(text: str) -> list[str]:
    """A text's lines, which nobody changes: they are asked for at each of its problems."""
    return yamltext.rows(text)


def _last_line(text: str, line: int) -> int:
    """The last line of what belongs to the key on a line, both counted from 1."""
    rows = _rows(text)
    indent = _indent(rows[line - 1])
    following = (
        n for n in range(line, len(rows)) if rows[n].strip() and _indent(rows[n]) <= indent
    )
    return yamltext.content_end(rows, line - 1, next(following, len(rows)), indent)


def _indent(row: str) -> int:
    """The number of white-space characters at the start of a line."""
    return len(row) - len(row.lstrip())
