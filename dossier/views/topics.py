"""Topics, disputes, gaps and prose with its citations, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.model import (
    Dispute,
    Fact,
    Gap,
    SharedAccount,
    Side,
    Topic,
    Withdrawn,
    choices,
    prose,
)
from dossier.views import urls
from dossier.views.facts import PositionRow
from dossier.views.index import Index, Link, marks, without_echoes
from dossier.views.matrix import merged
from dossier.views.notes import Note, notes
from dossier.views.passages import PassageGroup, passage_groups

ARTICLES = "the texts"
"""A key beside the ids of sides, for what no speaker says; no id has a space."""


@dataclass(frozen=True, slots=True)
class CitedText:
    """A piece of prose and the facts that it cites."""

    text: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute as it is shown."""

    id: str
    question: str
    kind: str
    kind_id: str
    class_id: str
    conflict: bool
    """Whether it is a conflict, so that what it concerns is marked as disputed."""
    sides: tuple[Side, ...]
    statements: int
    articles: tuple[Link, ...]
    note: tuple[CitedText, ...]
    check: str
    topic: Link
    url: str
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What several texts say alike."""

    id: str
    says: str
    texts: tuple[Link, ...]
    facts: tuple[str, ...]
    cites: tuple[Link, ...]
    one_origin: bool
    """Whether all its words go back to one origin."""
    topic: Link
    url: str


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A fact that was withdrawn."""

    id: str
    code: str
    on: str
    reason: str
    instead: Link | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic's page."""

    id: str
    title: str
    question: str
    answer: tuple[CitedText, ...]
    demands: tuple[tuple[Link, tuple[PositionRow, ...]], ...]
    facts: tuple[str, ...]
    statements: int
    """How many of them are counted."""
    by_teller: tuple[tuple[str, tuple[PassageGroup, ...]], ...]
    """The same facts with the words that they rest on, by who states the first of each group: sides
    in their order, speakers on none, then the articles themselves."""
    notes: tuple[Note, ...]
    """What dates of its facts rest on."""
    disputes: tuple[DisputeRow, ...]
    """Conflicts first."""
    accounts: tuple[AccountRow, ...]
    gaps: tuple[Gap, ...]
    gone: tuple[GoneRow, ...]


def pieces(index: Index, text: str) -> tuple[CitedText, ...]:
    """Prose with its citations as links."""
    return tuple(
        CitedText(piece.strip(), tuple(index.fact_link(fact) for fact in cited))
        for piece, cited in prose.split(text)
    )


def topic_page(index: Index, topic: Topic) -> TopicPage:
    """Everything on a topic's page."""
    d = index.dossier
    facts = index.by_topic.get(topic.id, [])
    touching = {
        dispute.id: dispute for fact in facts for dispute in index.disputes_of.get(fact.id, ())
    }
    own = {x.id: x for x in d.disputes.values() if x.topic == topic.id}
    demands = [x for x in d.demands.values() if x.topic == topic.id]
    by_teller = _by_teller(index, facts)
    return TopicPage(
        id=topic.id,
        title=topic.title,
        question=topic.question,
        answer=pieces(index, topic.answer),
        demands=tuple(
            (index.demand_link(x.id), merged(index, index.by_demand.get(x.id, ()))) for x in demands
        ),
        facts=tuple(fact.id for fact in facts),
        statements=len(without_echoes(facts)),
        by_teller=by_teller,
        notes=notes(
            d.facts[fact].date_basis or ""
            for _, groups in by_teller
            for group in groups
            for fact in group.facts
        ),
        disputes=tuple(
            sorted(
                (dispute_row(index, dispute) for dispute in (own | touching).values()),
                key=lambda x: not x.conflict,
            )
        ),
        accounts=account_rows(
            index, [x for x in d.shared_accounts.values() if x.topic == topic.id]
        ),
        gaps=tuple(gap for gap in d.gaps.values() if gap.topic == topic.id),
        gone=tuple(gone_row(index, g) for g in d.withdrawn.values() if g.topic == topic.id),
    )


def gone_row(index: Index, gone: Withdrawn) -> GoneRow:
    """A fact that was withdrawn."""
    d, instead = index.dossier, gone.replaced_by
    link = replace(index.fact_link(instead), text=d.facts[instead].says) if instead else None
    return GoneRow(gone.id, index.codes[gone.id], index.date(d.dates[gone.on]), gone.reason, link)


def _by_teller(
    index: Index, facts: Sequence[Fact]
) -> tuple[tuple[str, tuple[PassageGroup, ...]], ...]:
    d = index.dossier
    names = {g.id: g.title for g in d.groups.values()} | {
        "": index.ui("no_side"),
        ARTICLES: index.ui("texts_themselves"),
    }
    by_side: dict[str, list[PassageGroup]] = {name: [] for name in names}
    for group in passage_groups(index, facts):
        speakers = d.facts[group.facts[0]].speakers
        by_side[d.actors[speakers[0]].group or "" if speakers else ARTICLES].append(group)
    return tuple((names[name], tuple(groups)) for name, groups in by_side.items() if groups)


def account_rows(index: Index, accounts: Iterable[SharedAccount]) -> tuple[AccountRow, ...]:
    """Shared accounts with their texts."""
    return tuple(
        AccountRow(
            id=x.id,
            says=x.says,
            texts=index.article_links(x.facts),
            facts=x.facts,
            cites=tuple(index.fact_link(fact) for fact in x.facts),
            one_origin=len(index.dossier.origins(x.facts)) == 1,
            topic=index.topic_link(x.topic),
            url=urls.account(x.topic, x.id),
        )
        for x in accounts
    )


def dispute_row(index: Index, dispute: Dispute) -> DisputeRow:
    """A dispute with its sides."""
    topic = index.dossier.topics[dispute.topic]
    facts = tuple(dict.fromkeys(fact for side in dispute.sides for fact in side.facts))
    return DisputeRow(
        id=dispute.id,
        question=dispute.question,
        kind=index.row(choices.DISPUTE_KINDS[dispute.kind]).word,
        kind_id=dispute.kind,
        class_id=choices.DISPUTE_KINDS[dispute.kind].class_,
        conflict=marks(dispute),
        sides=dispute.sides,
        statements=len(facts),
        articles=index.article_links(facts),
        note=pieces(index, dispute.note),
        check=dispute.check or "",
        topic=index.topic_link(topic.id),
        url=urls.dispute(dispute.id),
        was=dispute.was,
    )
