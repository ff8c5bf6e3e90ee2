"""A demand's page: positions in the order of their dates, what each changes, and related
demands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.model import Demand, Dossier, Fact, Position, prose
from dossier.model.dates import When
from dossier.views.facts import PositionRow, merge_positions
from dossier.views.index import Index, Link
from dossier.views.topics import CitedText, DisputeRow, dispute_row, pieces


@dataclass(frozen=True, slots=True)
class Step:
    """A position in the course of a side."""

    position: PositionRow
    order: str
    """How its date compares with the one before: `first`, `later`, `not earlier`, or `unknown`
    where the texts allow no order."""
    changes: tuple[str, ...]
    """How it differs from the one before, in words; empty for the first."""


@dataclass(frozen=True, slots=True)
class Course:
    """The positions of one side, the earliest first, the undated last."""

    id: str
    title: str
    """The side; for an actor on no side, the actor's name."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RelatedDemand:
    """Another demand, and what it has in common with this one."""

    demand: Link
    declared: bool
    """Whether an editor named it as related: what it asks may be similar or the opposite."""
    elsewhere: str
    """The title of its issue, if that is another one."""
    places: tuple[str, ...]
    disputes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DemandPage:
    """A demand's page."""

    id: str
    title: str
    topic: Link
    issue: Link
    summary: tuple[CitedText, ...]
    places: tuple[str, ...]
    courses: tuple[Course, ...]
    silent: tuple[str, ...]
    """Sides of which no article names a position."""
    by_article: tuple[tuple[Link, tuple[PositionRow, ...]], ...]
    """Articles with the positions that they report."""
    other_articles: tuple[Link, ...]
    """Articles that report none."""
    further: tuple[str, ...]
    """Facts that the summary cites, without those of the positions."""
    disputes: tuple[DisputeRow, ...]
    near: tuple[RelatedDemand, ...]
    was: tuple[str, ...]


def demand_page(index: Index, demand: Demand) -> DemandPage:
    """Everything on a demand's page."""
    d = index.dossier
    stated_positions = index.by_demand.get(demand.id, [])
    stated = dict.fromkeys(fact.id for fact, _ in stated_positions)
    facts = dict.fromkeys([*stated, *prose.cited(demand.summary)])
    disputes = {
        dispute.id: dispute for fact in facts for dispute in index.disputes_of.get(fact, ())
    }
    courses = _courses(index, stated_positions)
    by_article: dict[Link, list[PositionRow]] = {
        index.article_link(source): [] for source in d.sources
    }
    for row in (step.position for course in courses for step in course.steps):
        for article in row.articles:
            by_article[article].append(row)
    sides = {course.id for course in courses}
    return DemandPage(
        id=demand.id,
        title=demand.title,
        topic=index.topic_link(demand.topic),
        issue=index.issue_link(demand.issue),
        summary=pieces(index, demand.summary),
        places=tuple(d.places[place].name for place in demand.places),
        courses=courses,
        silent=tuple(group.title for group in d.groups.values() if group.id not in sides),
        by_article=tuple((article, tuple(rows)) for article, rows in by_article.items() if rows),
        other_articles=tuple(article for article, rows in by_article.items() if not rows),
        further=tuple(fact for fact in facts if fact not in stated),
        disputes=tuple(dispute_row(index, dispute) for dispute in disputes.values()),
        near=tuple(_near(index, demand)),
        was=demand.was,
    )


def _courses(index: Index, stated: Sequence[tuple[Fact, Position]]) -> tuple[Course, ...]:
    """Sides in their order, then those on none."""
    d = index.dossier
    titles = {g.id: g.title for g in d.groups.values()} | {
        a.id: a.name for a in d.actors.values() if not a.group
    }
    by_side: dict[str, list[tuple[Fact, Position]]] = {side: [] for side in titles}
    for fact, position in stated:
        by_side[d.actors[position.actor].group or position.actor].append((fact, position))
    return tuple(
        Course(side, titles[side], _steps(index, positions))
        for side, positions in by_side.items()
        if positions
    )


def _steps(index: Index, stated: Sequence[tuple[Fact, Position]]) -> tuple[Step, ...]:
    """Positions that are equal, date included, make one step."""
    d = index.dossier
    alike: dict[tuple[str, ...], list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in stated:
        key = (
            p.actor,
            p.stance,
            p.hedge or "",
            p.if_ or "",
            "+".join(fact.speakers),
            _date(fact, p),
        )
        alike[key].append((fact, p))
    ordered = sorted(
        ((_when(d, *same[0]), same) for same in alike.values()),
        key=lambda item: (item[0] is None, *(item[0].order() if item[0] else ()), item[1][0][0].id),
    )
    steps: list[Step] = []
    before: tuple[When | None, PositionRow] | None = None
    for when, same in ordered:
        row = merge_positions(index, same)
        # what is only reported later may have been taken before
        taken = None if row.moment == "reported-after" else when
        if before is None:
            steps.append(Step(row, "first", ()))
        else:
            steps.append(Step(row, order(before[0], taken), tuple(_changes(index, before[1], row))))
        before = taken, row
    return tuple(steps)


def order(before: When | None, when: When | None) -> str:
    """How a date compares with the one before it in the list; bounds that touch may be the same
    day."""
    if (
        not before
        or not when
        or not before.latest
        or not when.earliest
        or when.earliest < before.latest
    ):
        return "unknown"
    if when.earliest > before.latest:
        return "later"
    return "unknown" if when == before else "not earlier"


def _changes(index: Index, before: PositionRow, row: PositionRow) -> Iterator[str]:
    """How a position differs from the one before: stance, condition, who, how sure, who states it,
    where."""
    ui = index.ui
    if row.stance != before.stance:
        yield ui("demand.another_stance", now=row.word, before=before.word)
    elif row.condition != before.condition:
        yield ui("demand.another_condition")
    else:
        yield ui("demand.same_stance")
    if row.actor != before.actor:
        yield ui("demand.taken_by", now=row.actor.text, before=before.actor.text)
    if row.hedge != before.hedge:
        added = ui("demand.with_words", words=row.hedge)
        yield added if row.hedge else ui("demand.without_words", words=before.hedge)
    if row.reporter != before.reporter:
        itself = ui("demand.side_itself")
        yield ui("demand.reported_by", now=row.reporter or itself, before=before.reporter or itself)
    if not set(row.articles) & set(before.articles):
        yield ui("demand.another_text", texts=", ".join(link.text for link in row.articles))


def _near(index: Index, demand: Demand) -> Iterator[RelatedDemand]:
    """Demands that an editor named as related, that name the same places or whose positions stand
    in the same dispute."""
    d = index.dossier
    shared: dict[str, dict[Link, None]] = defaultdict(dict)
    for fact, _ in index.by_demand.get(demand.id, ()):
        for dispute in index.disputes_of.get(fact.id, ()):
            for name in [name for side in dispute.sides for name in side.facts]:
                for position in d.facts[name].positions:
                    shared[position.demand][index.dispute_link(dispute.id)] = None
    for other in d.demands.values():
        declared = other.id in demand.links or demand.id in other.links
        places = tuple(d.places[place].name for place in demand.places if place in other.places)
        if other.id != demand.id and (declared or places or other.id in shared):
            yield RelatedDemand(
                index.demand_link(other.id),
                declared,
                "" if other.issue == demand.issue else d.issues[other.issue].title,
                places,
                tuple(shared.get(other.id, ())),
            )


def _date(fact: Fact, position: Position) -> str:
    return position.date or fact.happened or fact.said or ""


def _when(d: Dossier, fact: Fact, position: Position) -> When | None:
    return d.dates.get(_date(fact, position))
