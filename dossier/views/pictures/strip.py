"""The timeline as a strip: a column a date, a mark an event; not to scale, since dates crowd."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from dossier.views.briefing import EventRow

STEP, TOP, GAP, FOOT = 100, 14, 16, 14
"""The width of a column, the room above the marks, from mark to mark or from line to line of a
date, and below the dates; in the picture's own units."""
LETTERS = 15
"""As many fit into the width of a column."""


@dataclass(frozen=True, slots=True)
class EventDot:
    """An event in the picture."""

    y: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The events of one date."""

    date: str
    lines: tuple[str, ...]
    """The date, broken to fit under its column."""
    x: int
    marks: tuple[EventDot, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole picture; `columns` hold the same as text."""

    width: int
    height: int
    base: int
    """Where the line is."""
    columns: tuple[DateColumn, ...]


def strip(events: Sequence[EventRow]) -> Strip:
    """The dated events in the order of the timeline, those of one date above each other."""
    by_date = [
        (date, tuple(rows))
        for date, rows in groupby((e for e in events if e.date), key=lambda e: e.date)
    ]
    most = max((len(rows) for _, rows in by_date), default=0)
    base = TOP + most * GAP
    columns = tuple(
        DateColumn(
            date=date,
            lines=_lines(date),
            x=STEP * n + STEP // 2,
            marks=tuple(
                EventDot(base - GAP * (k + 1), event.uncertain) for k, event in enumerate(rows)
            ),
            events=rows,
        )
        for n, (date, rows) in enumerate(by_date)
    )
    lines = max((len(column.lines) for column in columns), default=0)
    return Strip(STEP * len(columns), base + GAP * lines + FOOT, base, columns)


def _lines(date: str) -> tuple[str, ...]:
    """The year below the month and day; a longer date in as many lines as it needs."""
    head, _, year = date.rpartition(" ")
    if len(head) > LETTERS:
        return tuple(wrap(date, LETTERS))
    return (head.rstrip(","), year) if head else (year,)
