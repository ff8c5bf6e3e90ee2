"""The layout of a file that is being rewritten: the rows of each key of a record, and edits of
them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.model.where import Mark
from dossier.read import yamltext


class NotMigratedError(Exception):
    """Nothing was written; the message says why."""


@dataclass(frozen=True, slots=True)
class KeyRows:
    """The rows of one key of a record, counted from 0."""

    key: str
    start: int
    body: int
    """Where its own rows end; comments and empty rows may follow up to `end`."""
    end: int


@dataclass(slots=True)
class EditedFile:
    """A file that is being rewritten."""

    name: str
    value: dict[str, Any]
    mark: Mark
    rows: list[str]
    edits: list[tuple[int, int, list[str]]] = field(default_factory=list)
    """Rows to replace: the first, the one after the last, and the new rows."""

    def bytes(self) -> bytes:
        """The file's content after the edits."""
        rows = list(self.rows)
        for start, end, new in sorted(self.edits, reverse=True):
            rows[start:end] = new
        return "".join(rows).encode()

    def records(self, key: str) -> Iterator[tuple[str, Any, Mark, list[KeyRows]]]:
        """The records under a key: id, value, mark, and the rows of each key; no rows for a record
        in braces."""
        top = self.mark.inside if isinstance(self.mark.inside, dict) else {}
        marks = top[key].inside if key in top else None
        spans = yamltext.blocks(self.rows, self.mark, key)
        for name, mark in marks.items() if isinstance(marks, dict) else ():
            yield name, self.value[key][name], mark, segments_of(self.rows, mark, spans[name][1])


def read_file(root: Path, name: str) -> EditedFile:
    """A file of the dossier, parsed."""
    try:
        data = (root / name).read_bytes()
    except OSError as error:
        raise NotMigratedError(f"{name} cannot be read: {error.strerror}") from error
    document = yamltext.read(data, name)
    if document.problems:
        problem = document.problems[0]
        raise NotMigratedError(f"{problem.where}: {problem.message}; fix this first")
    if not document.mark or not isinstance(document.value, dict):
        raise NotMigratedError(f"{name} contains no keys; fix this first")
    return EditedFile(name, document.value, document.mark, yamltext.rows(data.decode("utf-8")))


def segments_of(rows: Sequence[str], mark: Mark, end: int) -> list[KeyRows]:
    """The rows of each key of a record, in order; none unless each key is on a line of its own."""
    keys = mark.inside if isinstance(mark.inside, dict) else {}
    starts = [inside.key[0] - 1 for inside in keys.values()]
    columns = {inside.key[1] for inside in keys.values()}
    if not keys or len(set(starts)) < len(starts) or len(columns) > 1:
        return []
    indent = columns.pop() - 1
    return [
        KeyRows(key, start, yamltext.content_end(rows, start, after, indent), after)
        for key, start, after in zip(keys, starts, [*starts[1:], end], strict=True)
    ]


def indent_of(row: str) -> int:
    """The number of spaces at the start of a row."""
    return len(row) - len(row.lstrip(" "))
