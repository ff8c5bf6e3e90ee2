"""Profiles of actors, and through whom we know what we know of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dossier.model import OWN_WORDS, Actor, Fact, Gap, Position, choices
from dossier.views.facts import PositionRow
from dossier.views.index import Index, Link, without_echoes
from dossier.views.matrix import merged
from dossier.views.passages import PassageGroup, by_source, passage_groups


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words in which articles give a role; more than one article, where they write it alike."""

    words: str
    span: str
    """`source:start-end` of the first of them, by which they are found again after rendering; empty
    for words with a join."""
    language: str
    """Of the words, if it is not the dossier's; else empty."""
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, with the words of every article that gives it."""

    role: str
    wordings: tuple[RoleWords, ...]


@dataclass(frozen=True, slots=True)
class HeardCounts:
    """How often an actor is heard, and through whom."""

    own: int
    """Statements in the actor's own words, at least in part."""
    paraphrased: int
    """Statements of the actor that an article paraphrases."""
    others: int
    """Statements in which others, or an article, speak of the actor."""

    @property
    def total(self) -> int:
        return self.own + self.paraphrased + self.others


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor's profile."""

    id: str
    name: str
    kind: str
    group: str
    """The side's title; empty where no article places the actor."""
    group_id: str
    roles: tuple[RoleRow, ...]
    aliases: tuple[str, ...]
    speaks_for: tuple[Link, ...]
    spokesmen: tuple[Link, ...]
    heard: HeardCounts
    positions: tuple[tuple[Link, tuple[PositionRow, ...]], ...]
    """By the issue that they are on, in the order of the matrix; the earliest first."""
    own: tuple[str, ...]
    paraphrased: tuple[str, ...]
    words: tuple[PassageGroup, ...]
    """The actor's own words, with the facts of `own`."""
    paraphrases: tuple[PassageGroup, ...]
    quoted_for: tuple[tuple[Link, int], ...]
    """Who speaks for the actor and is quoted, with the number of statements."""
    others: tuple[tuple[tuple[Link, ...], tuple[PassageGroup, ...]], ...]
    """What others, or a text, say of the actor, by the text, or the texts that say it together."""
    gaps: tuple[Gap, ...]
    was: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The name as a heading begins: `The Council`."""
        return heading(self.name)


def heading(name: str) -> str:
    """A name as a heading begins.

    >>> heading("the Council")
    'The Council'
    """
    return name[:1].upper() + name[1:]


def actor_page(index: Index, actor: Actor) -> ActorPage:
    """Everything on a profile: own words and others' words apart."""
    d = index.dossier
    facts = index.by_actor.get(actor.id, [])
    own = _own(facts, actor.id)
    spokesmen = [x.id for x in d.actors.values() if actor.id in x.speaks_for]
    quoted = {x: len(without_echoes(_own(index.by_actor.get(x, ()), x))) for x in spokesmen}
    paraphrased = [f for f in facts if actor.id in f.speakers and not _in_own_words(f)]
    others = [f for f in facts if actor.id not in f.speakers]
    positions = [(f, p) for f in facts for p in f.positions if p.actor == actor.id]
    demands = {p.demand: d.demands[p.demand] for _, p in positions}
    topics = {demand.topic for demand in demands.values()}
    issues = {name: index.issue_link(demand.issue) for name, demand in demands.items()}
    order = {index.issue_link(issue): number for number, issue in enumerate(d.issues)}
    return ActorPage(
        id=actor.id,
        name=actor.name,
        kind=index.row(choices.ACTOR_KINDS[actor.kind]).word,
        group=d.groups[actor.group].title if actor.group else "",
        group_id=actor.group or "",
        roles=_roles(index, actor),
        aliases=actor.aliases,
        speaks_for=tuple(index.actor_link(other) for other in actor.speaks_for),
        spokesmen=tuple(index.actor_link(x) for x in spokesmen),
        heard=HeardCounts(*(len(without_echoes(facts)) for facts in (own, paraphrased, others))),
        positions=grouped(
            merged(index, sorted(positions, key=lambda item: _order(index, *item))),
            lambda row: issues[row.demand.id],
            order.__getitem__,
        ),
        own=tuple(f.id for f in own),
        paraphrased=tuple(f.id for f in paraphrased),
        words=passage_groups(index, own),
        paraphrases=passage_groups(index, paraphrased),
        quoted_for=tuple((index.actor_link(x), count) for x, count in quoted.items() if count),
        others=by_source(index, passage_groups(index, others)),
        gaps=tuple(gap for gap in d.gaps.values() if gap.topic in topics),
        was=actor.was,
    )


def _own(facts: Iterable[Fact], actor: str) -> list[Fact]:
    """Those in which an actor is heard in own words, at least in part."""
    return [f for f in facts if actor in f.speakers and _in_own_words(f)]


def _in_own_words(fact: Fact) -> bool:
    return any(evidence.voice in OWN_WORDS for evidence in fact.evidence)


def grouped(
    rows: Iterable[PositionRow],
    by: Callable[[PositionRow], Link],
    order: Callable[[Link], int],
) -> tuple[tuple[Link, tuple[PositionRow, ...]], ...]:
    """Positions by what they have in common, those of a group in the order in which they come.

    Args:
        by: what a position stands under.
        order: where that stands.
    """
    held: dict[Link, list[PositionRow]] = defaultdict(list)
    for row in rows:
        held[by(row)].append(row)
    return tuple((link, tuple(held[link])) for link in sorted(held, key=order))


def _order(index: Index, fact: Fact, position: Position) -> tuple[bool, tuple[object, ...]]:
    """The earliest position first, those without a date last."""
    when = index.dossier.dates.get(position.date or fact.happened or fact.said or "")
    return (when is None, when.order() if when else ())


def _roles(index: Index, actor: Actor) -> tuple[RoleRow, ...]:
    """Roles in the order of the file; the same words of several articles are listed once."""
    roles: dict[str, dict[str, list[tuple[str, Link]]]] = defaultdict(lambda: defaultdict(list))
    for number, role in enumerate(actor.roles):
        passage = index.grounded.passages["role", actor.id, number]
        span = f"{passage.source}:{passage.start}-{passage.end}" if len(passage.spans) == 1 else ""
        roles[role.as_][index.grounded.words(passage)].append(
            (span, index.article_link(role.source))
        )
    return tuple(
        RoleRow(
            role,
            tuple(
                RoleWords(
                    words,
                    givers[0][0],
                    index.language(givers[0][1].id),
                    tuple(dict.fromkeys(link for _, link in givers)),
                )
                for words, givers in wordings.items()
            ),
        )
        for role, wordings in roles.items()
    )
