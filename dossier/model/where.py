"""Places in a file, the problems there, and the lines to paste that fix them."""

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
WIDTH = 112
"""The columns of the longest line of a text to paste; a longer word gets a line of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a text file; lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @classmethod
    def at(cls, file: str, text: str | bytes, offset: int) -> "Where":
        """The place of a character in a file.

        Args:
            text: the file's text, or its bytes if they are UTF-8 only up to `offset`.
            offset: the index of the character, or of the byte, in `text`.
        """
        if isinstance(text, bytes):
            text = text[:offset].decode("utf-8", "replace")
            offset = len(text)
        return cls(file, line_of(text, offset), offset - text.rfind("\n", 0, offset))


def line_of(text: str, offset: int) -> int:
    """The number, from 1, of the line of a text that contains the character at an offset."""
    return text.count("\n", 0, offset) + 1


def line_numbers(text: str) -> Callable[[int], int]:
    """`line_of` for one text and many offsets."""
    ends = [n for n, character in enumerate(text) if character == "\n"]
    return lambda offset: bisect_left(ends, offset) + 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the dossier: a value that each stage passes on, not an exception."""

    where: Where
    code: str
    """The rule that is broken; `docs/checks.md` explains each one."""
    message: str
    hint: str = ""
    """What would be right."""
    paste: str = ""
    """Lines that fix it, ready to paste; empty if only the editor can know them."""
    severity: Severity = "error"


class ProblemError(Exception):
    """A mistake in the dossier that ends what was begun, and is found only there."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.message}")
        self.problem = problem


class Mark(NamedTuple):
    """The places of a value and of its key in a file (lines and columns from 1), and the marks
    inside the value.

    A named tuple, since a file has thousands of them and a dataclass takes nearly twice as long.
    """

    key: tuple[int, int]
    value: tuple[int, int]
    inside: "dict[str, Mark] | list[Mark] | None" = None


def written(mark: Mark | None, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """A path without the steps that are not written: the only item of a list may be written without
    the list, as a text or as keys of the record that has the list."""
    if mark_at(mark, path):
        return tuple(path)
    steps: list[str | int] = []
    left = list(path)
    while left:
        inside = mark.inside if mark else None
        if mark and inside is None and left[0] == 0:
            del left[0]
        elif isinstance(inside, dict) and left[0] not in inside and left[1:2] == [0]:
            del left[:2]
        else:
            steps.append(left[0])
            mark = _step(mark, left.pop(0))
    return tuple(steps)


def locate(file: str, mark: Mark | None, path: Sequence[str | int], *, key: bool = False) -> Where:
    """The place of the value at `path`, or of the record that should have it.

    Args:
        file: the file's name.
        mark: the mark of the file's value; None if the file has none.
        path: keys and list indexes from the top of the file.
        key: whether the place of the value's key is wanted.
    """
    for step in written(mark, path):
        if mark is None:
            break
        inside = _step(mark, step)
        if inside is None:
            key = True  # the record does not have the value: its own key is the place
            break
        mark = inside
    if mark is None:
        return Where(file)
    return Where(file, *(mark.key if key else mark.value))


def pasted(mark: Mark | None, path: Sequence[str | int], value: str, key: str = "") -> str:
    """The line `key: value` to paste in place of the one at `path`, with its indentation; without
    indentation inside braces, and empty for an item of a list.

    Args:
        key: another key to write instead of the last one of `path`.
    """
    path = written(mark, path)
    if not isinstance(path[-1], str):
        return ""
    key, depth = key or path[-1], indentation(mark, path[:-1])
    if depth is None:
        return f"{key}: {value}"
    begins_item = (
        len(path) > 1
        and isinstance(path[-2], int)
        and path[-1] == next(iter(_records(mark, path[:-1])))
    )
    start = f"{' ' * (depth - 2)}- " if begins_item else " " * depth
    return f"{start}{key}: {value}".rstrip()


def pasted_text(mark: Mark | None, path: Sequence[str | int], text: str) -> str:
    """A key and its text to paste: as a `>-` block, or in quotation marks inside braces."""
    path = written(mark, path)
    depth, text = indentation(mark, path[:-1]), " ".join(text.split())
    if depth is None or not isinstance(path[-1], str):
        return pasted(mark, path, json.dumps(text, ensure_ascii=False))
    return "\n".join([pasted(mark, path, ">-"), *block(path[-1], text, depth)[1:]])


def block(key: str, text: str, indent: int = 0) -> list[str]:
    """The lines of a key with its text in a `>-` block, which YAML reads as one line.

    Args:
        indent: the number of spaces before the key.
    """
    start = " " * (indent + 2)
    words = " ".join(text.split())
    lines = wrap(words, WIDTH - len(start), break_long_words=False, break_on_hyphens=False)
    return [f"{' ' * indent}{key}: >-", *(start + line for line in lines)]


def indentation(mark: Mark | None, path: Sequence[str | int]) -> int | None:
    """The number of spaces before the keys of the record at `path`; None if it is in braces or does
    not exist."""
    path = written(mark, path)
    keys = [inside.key for inside in _records(mark, path).values()]
    lines = [line for line, _ in keys]
    return keys[0][1] - 1 if keys and len(set(lines)) == len(lines) else None


def mark_at(mark: Mark | None, path: Sequence[str | int]) -> Mark | None:
    """The mark of the value at a path whose every step is written."""
    for step in path:
        mark = _step(mark, step)
    return mark


def _records(mark: Mark | None, path: Sequence[str | int]) -> dict[str, Mark]:
    """The marks of the keys of the record at `path`."""
    record = mark_at(mark, path)
    return record.inside if record and isinstance(record.inside, dict) else {}


def _step(mark: Mark | None, step: str | int) -> Mark | None:
    """The mark of what a key or an index leads to; None if there is no such value."""
    if mark is None:
        return None
    if isinstance(mark.inside, dict):
        return mark.inside.get(str(step))
    if isinstance(mark.inside, list) and isinstance(step, int) and step < len(mark.inside):
        item: Mark = mark.inside[step]
        return item
    return None


def by_place(problem: Problem) -> tuple[bool, Where, str, str]:
    """Sort key: errors first, then by file, line and column."""
    return (problem.severity != "error", problem.where, problem.code, problem.message)
