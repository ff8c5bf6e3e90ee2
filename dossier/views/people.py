"""Profiles of actors, and through whom we know what we know of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model import OWN_WORDS, Actor, Fact, Gap, choices
from dossier.views.facts import PositionRow
from dossier.views.index import Index, Link
from dossier.views.matrix import merged


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words in which articles give a role; more than one article, where they write it alike."""

    words: str
    span: str
    """`source:start-end` of the first of them, by which they are found again after rendering; empty
    for words with a join."""
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, with the words of every article that gives it."""

    role: str
    wordings: tuple[RoleWords, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """What one teller says of an actor: another speaker, or an article in its own words."""

    teller: Link
    article: bool
    facts: tuple[str, ...]


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
    positions: tuple[PositionRow, ...]
    own: tuple[str, ...]
    paraphrased: tuple[str, ...]
    others: tuple[Teller, ...]
    """What others say, by who says it: speakers first, then the articles."""
    gaps: tuple[Gap, ...]
    was: tuple[str, ...]


def actor_page(index: Index, actor: Actor) -> ActorPage:
    """Everything on a profile: own words and others' words apart."""
    d = index.dossier
    facts = index.by_actor.get(actor.id, [])
    own = [f for f in facts if actor.id in f.speakers and _in_own_words(f)]
    paraphrased = [f for f in facts if actor.id in f.speakers and not _in_own_words(f)]
    others = [f for f in facts if actor.id not in f.speakers]
    positions = [(f, p) for f in facts for p in f.positions if p.actor == actor.id]
    topics = {d.demands[p.demand].topic for _, p in positions}
    return ActorPage(
        id=actor.id,
        name=actor.name,
        kind=choices.ACTOR_KINDS[actor.kind].word,
        group=d.groups[actor.group].title if actor.group else "",
        group_id=actor.group or "",
        roles=_roles(index, actor),
        aliases=actor.aliases,
        speaks_for=tuple(index.actor_link(other) for other in actor.speaks_for),
        spokesmen=tuple(
            index.actor_link(x.id) for x in d.actors.values() if actor.id in x.speaks_for
        ),
        heard=HeardCounts(len(own), len(paraphrased), len(others)),
        positions=merged(index, positions),
        own=tuple(f.id for f in own),
        paraphrased=tuple(f.id for f in paraphrased),
        others=_tellers(index, others),
        gaps=tuple(gap for gap in d.gaps.values() if gap.topic in topics),
        was=actor.was,
    )


def _in_own_words(fact: Fact) -> bool:
    return any(evidence.voice in OWN_WORDS for evidence in fact.evidence)


def _tellers(index: Index, facts: Sequence[Fact]) -> tuple[Teller, ...]:
    """Facts by who states them: speakers in the order of the register, then articles in theirs."""
    d = index.dossier
    spoken: dict[str, list[str]] = {actor: [] for actor in d.actors}
    written: dict[str, list[str]] = {source: [] for source in d.sources}
    for fact in facts:
        for speaker in fact.speakers:
            spoken[speaker].append(fact.id)
        if not fact.speakers:
            written[index.articles([fact.id])[0]].append(fact.id)
    return (
        *(
            Teller(index.actor_link(actor), False, tuple(told))
            for actor, told in spoken.items()
            if told
        ),
        *(
            Teller(index.article_link(source), True, tuple(told))
            for source, told in written.items()
            if told
        ),
    )


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
                RoleWords(words, givers[0][0], tuple(dict.fromkeys(link for _, link in givers)))
                for words, givers in wordings.items()
            ),
        )
        for role, wordings in roles.items()
    )
