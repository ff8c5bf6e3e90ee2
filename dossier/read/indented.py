"""A line at a wrong indentation: it makes another record of what follows, or a file that is not
YAML, and shows as many problems with one cause."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dossier.model.where import Mark, Problem, Where
from dossier.read.yamltext import TAB_AFTER_DASH

SYNTAX = "yaml-syntax"
CODES = {SYNTAX, "shape", "unknown-key", "missing-key", "id"}
"""The problems that a wrong indentation can cause."""
_SUSPECTS = 4
"""Problems of a file, the first in it, at whose lines the cause is looked for: each try reads the
file once more."""
_STEP = 2
"""By how many spaces what belongs to a key is usually indented."""
_RIGHT = "indent the keys of a record alike, and what belongs to a key by two more spaces"
_KEY = re.compile(r" +([a-z_]+):")
_BEGINS = re.compile(r" *(?:- )?[a-z0-9_-]+:(?: |$)")
"""The beginning of a line with a key."""


class Indented(NamedTuple):
    """A file as it was meant, and the problem with the line that differs."""

    text: str
    problem: Problem


def find_indented(
    file: str,
    text: str,
    problems: Sequence[Problem],
    reads: Callable[[str], tuple[list[Problem], Mark | None]],
) -> Indented | None:
    """The one line whose other indentation takes problems of a file away and brings none.

    Args:
        problems: those of the file.
        reads: the problems of another text of the file, and its mark.
    """
    lines = text.split("\n")
    if any(TAB_AFTER_DASH.match(lines[one.where.line - 1]) for one in problems):
        return None  # which is the cause, and other indentations only hide it
    best: tuple[tuple[int, bool], Indented] | None = None
    for at, indent in _candidates(lines, problems):
        other = "\n".join([*lines[:at], " " * indent + lines[at].lstrip(" "), *lines[at + 1 :]])
        left, mark = reads(other)
        known = {(one.code, one.where.line, one.message) for one in problems}
        if any((one.code, one.where.line, one.message) not in known for one in left):
            continue
        rank = len(left), indent != _usual(lines, at)
        better = len(left) < len(problems) and (best is None or rank < best[0])
        if better and _is_key(mark, at + 1):  # else it is a part of the text above
            code = SYNTAX if SYNTAX in {one.code for one in problems} else "shape"
            where = Where(file, at + 1, _indent(lines[at]) + 1)
            best = rank, Indented(other, _problem(where, code, lines[at], indent))
            if rank == (0, False):
                break
    return best[1] if best else None


def swallowed(text: str, mark: Mark | None, missing: Sequence[str]) -> list[int]:
    """The lines, from 0, on which a key that a file does not have stands in a text, with what
    belongs to it below.

    Args:
        missing: the keys of the file that it does not have.
    """
    if not any(map(text.__contains__, missing)):
        return []
    lines = text.split("\n")
    return [
        at
        for at, line in enumerate(lines[:-1])
        if line.rstrip().endswith(":")
        and (key := _KEY.fullmatch(line.rstrip()))
        and key[1] in missing
        and _indent(lines[at + 1])
        and not _is_key(mark, at + 1)
    ]


def _candidates(lines: list[str], problems: Sequence[Problem]) -> Iterator[tuple[int, int]]:
    """Lines, from 0, with other indentations, the nearest first."""
    first = sorted({problem.where.line - 1 for problem in problems})[:_SUSPECTS]
    around = [at for line in first for at in (line, line - 1)]
    if SYNTAX in {problem.code for problem in problems}:  # then it is the first problem, and alone
        around += _beginning(lines, first[0])
    suspects = dict.fromkeys(at for at in around if 0 <= at < len(lines))
    for at in suspects:
        own = _indent(lines[at])
        near, far, farther = ((own - n, own + n) for n in (1, 2, 4))
        for indent in (*near, *far, *farther) if own % 2 else (*far, *near, *farther):
            if _BEGINS.match(lines[at]) and indent >= 0:
                yield at, indent


def _usual(lines: list[str], at: int) -> int:
    """The indentation that a line should have below the one that opens what it is in."""
    opening, _ = _beginning(lines, at)
    return _indent(lines[opening]) + _STEP if opening >= 0 else 0


def _beginning(lines: list[str], at: int) -> tuple[int, int]:
    """The line above one that opens what the line is in, and the first below that one. The parser
    reports the next record or key where one of these is indented too little or too much."""
    own = _indent(lines[at])
    above = (n for n in range(at - 1, -1, -1) if lines[n].strip() and _indent(lines[n]) < own)
    opening = next(above, -1)
    return opening, opening + 1


def _is_key(mark: Mark | None, line: int) -> bool:
    """Whether a key begins on a line, counted from 1."""
    inside = mark.inside if mark else None
    below = inside.values() if isinstance(inside, dict) else inside or ()
    return any(
        (one.key[0] == line and isinstance(inside, dict)) or _is_key(one, line) for one in below
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _problem(where: Where, code: str, line: str, indent: int) -> Problem:
    own = _indent(line)
    spaces = "1 space" if own == 1 else f"{own} spaces"
    message = f"this line is indented by {spaces} instead of {indent}"
    return Problem(where, code, message, _RIGHT, " " * indent + line.strip())
