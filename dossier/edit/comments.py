"""Comments for the files of a dossier, from the model: what each kind of record is for, and what to
write after each of its keys."""

import inspect
import re
from collections.abc import Iterator
from textwrap import wrap

from dossier.model.fields import field_help, fields_of, keys
from dossier.model.where import WIDTH, Mark
from dossier.read import yamltext

_START = re.compile(r"( *)(?:- )?(?=\S)")
"""The indentation of a line, and the dash of a list's item."""


def commented(text: str, name: str, record: type) -> str:
    """A file with a comment above the first record of each type, and above each key of a type where
    it is written first.

    Args:
        text: its YAML, without comments.
        name: its path in the dossier's folder.
        record: the type of the record that the file is.
    """
    mark, lines = yamltext.read(text.encode(), name).mark, text.splitlines()
    if mark is None:
        return text
    rows: dict[int, list[str]] = {}
    for comment in _about(record, mark):
        rows.setdefault(1, []).extend(_lines(comment, lines[0], 1))
    rows[1].append("")
    for (line, column), comment in _comments(record, mark, (1, 1), {(record, "")}):
        rows.setdefault(line, []).extend(_lines(comment, lines[line - 1], column))
    return "".join(
        f"{row}\n" for n, line in enumerate(lines, 1) for row in (*rows.get(n, ()), line)
    )


def _comments(
    record: type, mark: Mark, begins: tuple[int, int], seen: set[tuple[type, str]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Places (line and column) and the comments that belong above them, in the order of the lines.

    Args:
        begins: the place of the record: of its id, or of its first key.
        seen: what is explained above: the types of records, and keys of each.
    """
    inside = mark.inside if isinstance(mark.inside, dict) else {}
    if (record, "") not in seen:
        seen.add((record, ""))
        for comment in _about(record, mark):
            yield begins, comment
    fields = {field.key: field for field in fields_of(record)}
    helps = field_help(record)
    for field in fields.values():
        if field.inline:  # its keys are written on the record itself
            helps = {**field_help(field.record), **helps}
    for key, at in inside.items():
        if (record, key) not in seen:
            seen.add((record, key))
            yield at.key, helps[key]
        if key in fields and fields[key].form in ("named", "records", "record"):
            for place, item in _records(at):
                yield from _comments(fields[key].record, item, place, seen)


def _about(record: type, mark: Mark) -> Iterator[str]:
    """What a type of record is for, and the keys that the one in the file does not have."""
    yield " ".join((inspect.getdoc(record) or "").split())
    inside = mark.inside if isinstance(mark.inside, dict) else {}
    if rest := [key for key in keys(record) if key not in inside]:
        yield f"It may also have: {', '.join(rest)}."


def _records(mark: Mark) -> Iterator[tuple[tuple[int, int], Mark]]:
    """The records under a key, by id or in a list, each with the place at which it begins; a single
    one begins below its key."""
    items = mark.inside.values() if isinstance(mark.inside, dict) else mark.inside or ()
    if isinstance(mark.inside, dict) and not all(isinstance(i.inside, dict) for i in items):
        yield mark.value, mark
        return
    for item in items:
        yield (item.key if isinstance(mark.inside, dict) else item.value), item


def _lines(comment: str, row: str, column: int) -> list[str]:
    """A comment as lines above a row; none if something else begins on that row."""
    start = _START.match(row)
    if start is None or start.end() != column - 1:
        return []
    margin = f"{start[1]}# "
    return [f"{margin}{line}" for line in wrap(comment, WIDTH - len(margin))]
