"""How long a text takes to read, and the three depths of the briefing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from dossier.views import matrix
from dossier.views.briefing import BriefingPage, ItemRow
from dossier.views.index import Index
from dossier.views.people import ActorPage
from dossier.views.shared import SharedRows

PACE = 200
"""Words that are read in a minute."""


def minutes(words: int) -> int:
    """Whole minutes, one at least, in which so many words are read: never less than it takes."""
    return max(1, ceil(words / PACE))


def count(texts: Iterable[str]) -> int:
    """How many words some texts have."""
    return sum(len(text.split()) for text in texts)


@dataclass(frozen=True, slots=True)
class Depth:
    """A part of the briefing that is read in one go."""

    words: int
    """Words of its sentences, questions and short table; references and labels are not counted."""

    @property
    def minutes(self) -> int:
        return minutes(self.words)


@dataclass(frozen=True, slots=True)
class Depths:
    """How much there is to read, from the least to the most; the same on screen and in print."""

    first: Depth
    """The first page of the brief: bottom line, key points, who wants what."""
    brief: Depth
    longer: Depth
    """What the brief has no room for, as far as it is in view: what the topics' answers say too is
    folded."""
    everything: Depth
    """Both, with what is folded, every disagreement, open question and actor."""


def depths(index: Index, page: BriefingPage, rows: SharedRows) -> Depths:
    """How much each depth of the briefing gives to read."""
    table = sum(row.words for row in matrix.glance(rows.grid))
    first = table + count(_first(page))
    brief = first + count(_second(page))
    longer = count(_longer(page, rows))
    everything = brief + longer + count(_rest(index, page, rows))
    return Depths(Depth(first), Depth(brief), Depth(longer), Depth(everything))


def _first(page: BriefingPage) -> Iterator[str]:
    yield from _items(page.bottom_line)
    yield from _items(page.key_points)


def _second(page: BriefingPage) -> Iterator[str]:
    for _, outcome in page.outcomes:
        yield from _items(outcome)
    for dispute in page.disputes:
        yield dispute.question
        yield from (version.text for version in dispute.versions)
    yield from (gap.ask for gap in page.gaps)


def _longer(page: BriefingPage, rows: SharedRows) -> Iterator[str]:
    for paragraph in page.background or [page.introduction]:
        yield from _items(paragraph)
    for topic in rows.topics:
        yield topic.question
        yield from (piece.text for piece in topic.answer)
    for judgment in page.judgments:
        yield from (judgment.says, judgment.because)
    yield from _items(page.outlook)
    for _, section in page.sections:
        yield from _items(section)


def _rest(index: Index, page: BriefingPage, rows: SharedRows) -> Iterator[str]:
    facts = index.dossier.facts
    yield from (piece.text for piece in page.covers)
    for judgment in page.judgments:
        yield from (judgment.assumes, judgment.changes_if)
        yield from (facts[fact].says for fact in (*judgment.for_, *judgment.against))
    yield from (account.says for account in page.accounts)
    yield from (f"{event.date} {event.title}" for event in rows.events)
    leading = {row.id for row in page.disputes}
    for dispute in rows.disputes:
        yield from (dispute.question, dispute.kind, dispute.check)
        if dispute.id not in leading:  # else they have been read
            yield from (side.says for side in dispute.sides)
        yield from (piece.text for piece in dispute.note)
    for gap in rows.gaps:
        yield from (gap.question, gap.ask, gap.closes_with)
    for actor in rows.people:
        yield from _profile(actor)


def _profile(actor: ActorPage) -> Iterator[str]:
    yield actor.name
    yield from (role.role for role in actor.roles[:1])
    for _, rows in actor.positions:
        yield from (f"{p.demand.text} {p.phrase} {p.hedge} {p.reported} {p.date}" for p in rows)


def _items(rows: Iterable[ItemRow]) -> Iterator[str]:
    for row in rows:
        yield from (row.says, row.watch)
