"""The timeline in bands: before the event that divides the dossier's time, at the time, after it.

Nothing is drawn to a scale, since most dates are bounds and years lie between a few of them. Within
a band, events stand in an order only as far as their dates give one: those whose dates overlap
stand together, in the order of the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from typing import Literal

from dossier.model.dates import When
from dossier.views.briefing import EventRow
from dossier.views.index import Index, event_date
from dossier.views.passages import PassageGroup, passage_groups

SpanKind = Literal["day", "lasting", "within", "about", "until", "since", "undated"]
BandKind = Literal["before", "during", "after", "unplaced", "all"]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event with the shape of its date."""

    row: EventRow
    kind: SpanKind
    """`day`: one day. `lasting`: all of a stretch. `within`: some time in a stretch, also a month
    or a year alone. `about`: near it. `until` and `since`: a bound on one side."""
    words: tuple[PassageGroup, ...]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """Events that lie before those of the next step that is not open; those whose dates overlap
    have no order."""

    events: tuple[TimelineEvent, ...]
    date: str
    """In words, if it is that of all of them; empty else."""
    open: bool
    """Whether their date is a bound on one side, too wide a stretch, or none: they have no order
    with those of other steps whose dates overlap with theirs either."""
    unordered: bool
    """Whether no two of them have an order; else the dates of some do not overlap."""


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


def timeline_picture(
    index: Index, rows: Sequence[EventRow], turning: str | None
) -> TimelinePicture:
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
    titles = _titles(index, whole, event.title if event else "")
    bands = []
    for kind, title in titles.items():
        here = [item for item in dated if _band(item[0], whole) == kind]
        if here:
            bands.append(Band(kind, title, tuple(_steps(here))))
    kinds = {event.kind for _, event in dated}
    shapes: tuple[SpanKind, ...] = ("day", "lasting", "within", "until", "since", "about")
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


def _titles(index: Index, turning: When | None, event: str) -> dict[BandKind, str]:
    ui, when = index.ui, index.date(turning)
    if turning is None:
        return {"all": ui("timeline.all")}
    return {
        "before": ui("timeline.before", date=when),
        "during": f"{when[0].upper()}{when[1:]}: {event}",
        "after": ui("timeline.after", date=when),
        "unplaced": ui("timeline.neither"),
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
    """Those with an order; then those whose dates are too wide for one, or bounded on one side; and
    what is undated last. A bound that lies before all others stands before them."""
    dated = sorted(
        ((when, event) for when, event in events if when), key=lambda item: item[0].order()
    )
    chain, wide = _chain([item for item in dated if not _open(item[0])])
    first = min((when.earliest or date.min for step in chain for when, _ in step), default=date.max)
    bounded = [item for item in dated if _open(item[0])]
    yield from _alike([item for item in bounded if _begins(item[0], first)])
    for step in chain:
        yield _step(step, False)
    yield from _alike(wide)
    yield from _alike([item for item in bounded if not _begins(item[0], first)])
    undated = tuple(event for when, event in events if not when)
    if undated:
        yield TimelineStep(undated, "", True, True)


def _begins(when: When, first: date) -> bool:
    """Whether a bound lies before all that has an order."""
    return when.earliest is not None and when.earliest <= first


def _alike(events: Sequence[tuple[When, TimelineEvent]]) -> Iterator[TimelineStep]:
    """Events without an order, those of one date in one step."""
    for _, same in groupby(events, key=lambda item: item[0]):
        yield _step(list(same), True)


_Dated = tuple[When, TimelineEvent]


def _step(dated: Sequence[_Dated], is_open: bool) -> TimelineStep:
    return TimelineStep(
        events=tuple(event for _, event in dated),
        date=_shared(dated),
        open=is_open,
        unordered=all(a.overlaps(b) for (a, _), (b, _) in combinations(dated, 2)),
    )


def _chain(events: Sequence[_Dated]) -> tuple[list[list[_Dated]], list[_Dated]]:
    """Events whose dates overlap in one step, each step before the next; and those whose dates
    overlap several steps.

    The narrowest dates come first, so that a wide one never hides the order of those inside it.
    """
    steps: list[tuple[date, date, list[_Dated]]] = []
    wide: list[_Dated] = []
    for when, event in sorted(events, key=lambda item: _bounds(item[0])[1] - _bounds(item[0])[0]):
        first, last = _bounds(when)
        met = [step for step in steps if step[0] <= last and first <= step[1]]
        if len(met) > 1:
            wide.append((when, event))
            continue
        for start, end, same in met:
            steps.remove((start, end, same))
            first, last = min(first, start), max(last, end)
        steps.append((first, last, [*(item for step in met for item in step[2]), (when, event)]))
    places = {event.row.id: number for number, (_, event) in enumerate(events)}
    chain = [
        sorted(same, key=lambda item: places[item[1].row.id])
        for _, _, same in sorted(steps, key=lambda step: step[:2])
    ]
    return chain, sorted(wide, key=lambda item: places[item[1].row.id])


def _bounds(when: When) -> tuple[date, date]:
    return when.earliest or date.min, when.latest or date.max


def _shared(step: Sequence[_Dated]) -> str:
    dates = {event.row.date for _, event in step}
    return dates.pop() if len(dates) == 1 else ""


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
        case "before":
            return "until"
        case "after":
            return "since"
        case "about":
            return "about"
