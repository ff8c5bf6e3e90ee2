"""The timeline as a picture: where each event's date begins and ends on one line, as plain numbers.

`spans` gives numbers from 0 (left end of the line) to 1 (right end), so that a page draws them as
percentages and print as lengths. The line keeps the order of days but not their distance: a stretch
of n days takes room as log(1 + n), since events crowd around one day and are years away from the
others. A date that the texts bound on one side only fades out on the other, over `FADE`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from math import log1p
from typing import Literal

from dossier.model.dates import MONTHS, When
from dossier.views.briefing import EventRow
from dossier.views.index import Index, event_date

FADE, EDGE = 0.12, 0.02
"""How long an open side fades, and the room beside a date that is not open, as shares of the line.
"""
APART = 0.15
"""The least distance between two labels of the axis."""
SpanKind = Literal["day", "lasting", "within", "about", "before", "after"]


@dataclass(frozen=True, slots=True)
class EventSpan:
    """An event's date on the line."""

    id: str
    title: str
    date: str
    """The date in words: `between May and June 2025`."""
    kind: SpanKind
    """`day`: one day, `start` equals `end`. `lasting`: all of the stretch. `within`: some time in
    the stretch, also a month or a year alone. `about`: near the stretch, both sides fade. `before`
    and `after`: a bound, the other side fades."""
    start: float
    end: float
    open_start: bool
    """Whether the left side is no bound: it fades from `end`, or from the middle, to `start`."""
    disputed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis: a day on which dates begin or end, or the start of a year."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The whole picture."""

    spans: tuple[EventSpan, ...]
    """In the order of the timeline."""
    ticks: tuple[Tick, ...]
    """From left to right, at least `APART` from each other."""
    undated: tuple[EventRow, ...]
    """Events that no article dates: named in words only."""
    days: int
    """How many are dated to one day."""
    bounded: int
    """How many have bounds or an approximate date only."""


def spans(index: Index, events: Sequence[EventRow]) -> TimelinePicture:
    """The events of the timeline on a line; the same dossier gives the same numbers, rounded to
    four places."""
    dated = [
        (row, index.dossier.dates[event_date(index.dossier, index.dossier.events[row.id])])
        for row in events
        if row.date
    ]
    scale = _scale([when for _, when in dated])
    drawn = tuple(_span(row, when, scale) for row, when in dated)
    return TimelinePicture(
        spans=drawn,
        ticks=_ticks([when for _, when in dated], scale),
        undated=tuple(row for row in events if not row.date),
        days=sum(span.kind == "day" for span in drawn),
        bounded=sum(row.uncertain for row, _ in dated),
    )


def _scale(dates: Sequence[When]) -> dict[date, float]:
    """The place of each day on which a date begins or ends."""
    days = sorted({day for when in dates for day in (when.earliest, when.latest) if day})
    if not days:
        return {}
    left = FADE if any(when.earliest is None and when.latest == days[0] for when in dates) else EDGE
    right = FADE if any(when.latest is None for when in dates) else EDGE
    steps = list(accumulate((log1p((b - a).days) for a, b in pairwise(days)), initial=0.0))
    if not steps[-1]:
        return {days[0]: 0.5}
    return {
        day: round(left + (1 - left - right) * step / steps[-1], 4)
        for day, step in zip(days, steps, strict=True)
    }


def _span(row: EventRow, when: When, scale: dict[date, float]) -> EventSpan:
    low, high = (scale[day] if day else None for day in (when.earliest, when.latest))
    fades = when.form == "about"
    start = low if low is not None else (high or 0) - FADE
    end = high if high is not None else (low or 0) + FADE
    if fades:
        start, end = start - FADE / 2, end + FADE / 2
    return EventSpan(
        id=row.id,
        title=row.title,
        date=row.date,
        kind=_kind(when),
        start=round(max(0.0, start), 4),
        end=round(min(1.0, end), 4),
        open_start=fades or low is None,
        disputed=row.disputed,
    )


def _kind(when: When) -> SpanKind:
    match when.form:
        case "on":
            return "day" if when.earliest == when.latest else "within"
        case "between":
            return "within"
        case "from":
            return "lasting"
        case form:
            return form


def _ticks(dates: Sequence[When], scale: dict[date, float]) -> tuple[Tick, ...]:
    """First the day that most dates begin or end on and both ends of the line, then years, then
    other days; none too near another."""
    if not scale:
        return ()
    named = Counter(day for when in dates for day in {when.earliest, when.latest} if day)
    candidates = [*sorted(named, key=lambda day: (-named[day], day))[:1], min(scale), max(scale)]
    candidates += [date(year, 1, 1) for year in range(min(scale).year + 1, max(scale).year + 1)]
    candidates += sorted(
        {when.earliest for when in dates if when.earliest and when.earliest == when.latest}
    )
    kept: dict[float, str] = {}
    for day in candidates:
        at = _at(day, scale)
        if all(abs(at - other) >= APART for other in kept):
            kept[at] = (
                str(day.year)
                if (day.month, day.day) == (1, 1)
                else f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
            )
    return tuple(Tick(at, label) for at, label in sorted(kept.items()))


def _at(day: date, scale: dict[date, float]) -> float:
    """The place of any day between the first and the last."""
    if day in scale:
        return scale[day]
    before, after = max(x for x in scale if x < day), min(x for x in scale if x > day)
    return round(
        scale[before] + (scale[after] - scale[before]) * ((day - before) / (after - before)), 4
    )
