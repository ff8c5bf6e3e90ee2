"""Records at a wrong indentation, which are valid YAML but not what the editor meant."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import islice, takewhile
from textwrap import dedent
from typing import Any

from dossier.model.fields import keys
from dossier.model.where import Mark, Problem, locate
from dossier.read import yamltext


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
