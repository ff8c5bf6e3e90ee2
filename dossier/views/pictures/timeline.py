"""The timeline in bands: before the event that divides the dossier's time, at the time, after it.

Nothing is drawn to a scale, since most dates are bounds and years lie between a few of them. Within
a band, events stand in an order only as far as their dates give one: those whose dates overlap
stand together, in the order of the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from dossier.model.dates import When
from dossier.views.briefing import EventRow
from dossier.views.index import Index, event_date
from dossier.views.passages import PassageGroup, passage_groups

SpanKind = Literal["day", "lasting", "within", "about", "before", "after", "undated"]
BandKind = Literal["before", "during", "after", "unplaced", "all"]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event with the shape of its date."""

    row: EventRow
    kind: SpanKind
    """`day`: one day. `lasting`: all of a stretch. `within`: some time in a stretch, also a month
    or a year alone. `about`: near it. `before` and `after`: a bound on one side."""
    words: tuple[PassageGroup, ...]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """Events that lie before those of the next step; among themselves they have no order."""

    events: tuple[TimelineEvent, ...]
    date: str
    """In words, if it is that of all of them; empty else."""
    open: bool
    """Whether their date is a bound on one side: they may lie anywhere on the other, so that they
    have no order with the other steps either."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the timeline."""

    kind: BandKind
    """`unplaced`: neither before nor after, as far as the texts say. `all`: the dossier names no
    event that divides its time."""
    title: str
    steps: tuple[TimelineStep, ...]

    @property
    def events(self) -> tuple[TimelineEvent, ...]:
        """Those of all steps."""
        return tuple(event for step in self.steps for event in step.events)


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The whole timeline."""

    bands: tuple[Band, ...]
    """Those that hold an event, in the order of time."""
    kinds: tuple[SpanKind, ...]
    """The shapes that occur, in the order of a key."""
    days: int
    """How many events are dated to one day."""
    bounded: int
    """How many have bounds or an approximate date only."""


def timeline(index: Index, rows: Sequence[EventRow], turning: str | None) -> TimelinePicture:
    """The events in their bands.

    Args:
        turning: the id of the event that divides the dossier's time, if it names one.
    """
    d = index.dossier
    order = {event: number for number, event in enumerate(d.events)}
    dated = [
        (d.dates.get(event_date(d, d.events[row.id])), _event(index, row))
        for row in sorted(rows, key=lambda row: order[row.id])
    ]
    event = d.events.get(turning or "")
    at = d.dates.get(event_date(d, event)) if event else None
    whole = at if at and at.earliest and at.latest else None
    titles = _titles(whole, event.title if event else "")
    bands = []
    for kind, title in titles.items():
        here = [item for item in dated if _band(item[0], whole) == kind]
        if here:
            bands.append(Band(kind, title, tuple(_steps(here))))
    kinds = {event.kind for _, event in dated}
    shapes: tuple[SpanKind, ...] = ("day", "lasting", "within", "before", "after", "about")
    return TimelinePicture(
        bands=tuple(bands),
        kinds=tuple(kind for kind in shapes if kind in kinds),
        days=sum(event.kind == "day" for _, event in dated),
        bounded=sum(event.row.uncertain for _, event in dated),
    )


def _event(index: Index, row: EventRow) -> TimelineEvent:
    d = index.dossier
    when = d.dates.get(event_date(d, d.events[row.id]))
    facts = [d.facts[fact] for fact in row.facts]
    return TimelineEvent(row, _kind(when), passage_groups(index, facts))


def _titles(turning: When | None, event: str) -> dict[BandKind, str]:
    if turning is None:
        return {"all": "All events"}
    return {
        "before": f"Before {turning.words}",
        "during": f"{turning.words[0].upper()}{turning.words[1:]}: {event}",
        "after": f"After {turning.words}",
        "unplaced": "Neither before nor after, as far as the texts say",
    }


def _band(when: When | None, turning: When | None) -> BandKind:
    """Where a date lies; a bound that touches the turning point lies on its own side of it."""
    if turning is None:
        return "all"
    if when is None or (when.form == "about" and when.overlaps(turning)):
        return "unplaced"
    earliest, latest = turning.earliest or date.min, turning.latest or date.max
    first, last = when.earliest or date.min, when.latest or date.max
    if earliest <= first and last <= latest:
        return "during"
    if last <= latest:
        return "before"
    return "after" if earliest <= first else "unplaced"


def _steps(events: Sequence[tuple[When | None, TimelineEvent]]) -> Iterator[TimelineStep]:
    """What is bounded on one side stands on that side of the rest; what is undated stands last."""
    ordered = sorted(
        ((when, event) for when, event in events if when), key=lambda item: item[0].order()
    )
    for is_open, same in groupby(ordered, key=lambda item: _open(item[0])):
        if is_open:
            for _, alike in groupby(same, key=lambda item: item[0]):
                yield _step([event for _, event in alike], is_open=True)
        else:
            yield from _overlapping(list(same))
    undated = [event for when, event in events if not when]
    if undated:
        yield _step(undated, is_open=True)


def _overlapping(events: Sequence[tuple[When, TimelineEvent]]) -> Iterator[TimelineStep]:
    """Dated events, those whose dates overlap in one step."""
    together: list[TimelineEvent] = []
    end = date.min
    for when, event in events:
        if together and (when.earliest or date.min) > end:
            yield _step(together, is_open=False)
            together = []
        together.append(event)
        end = max(end, when.latest or date.max)
    yield _step(together, is_open=False)


def _step(events: Sequence[TimelineEvent], *, is_open: bool) -> TimelineStep:
    dates = {event.row.date for event in events}
    return TimelineStep(tuple(events), dates.pop() if len(dates) == 1 else "", is_open)


def _open(when: When) -> bool:
    return when.earliest is None or when.latest is None


def _kind(when: When | None) -> SpanKind:
    if when is None:
        return "undated"
    match when.form:
        case "on":
            return "day" if when.earliest == when.latest else "within"
        case "between":
            return "within"
        case "from":
            return "lasting"
        case form:
            return form
