"""Actors' profiles, and what is known of each through whom."""

from dataclasses import dataclass

from dossier import labels
from dossier.model import OWN_WORDS, Actor, Fact
from dossier.views.facts import PositionRow, actor_link
from dossier.views.index import Index, Link
from dossier.views.matrix import merged
from dossier.views.topics import GapRow, gap_row


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role as one article gives it."""

    role: str
    words: str
    span: str
    article: Link


@dataclass(frozen=True, slots=True)
class Heard:
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
    heard: Heard
    positions: tuple[PositionRow, ...]
    own: tuple[str, ...]
    paraphrased: tuple[str, ...]
    others: tuple[str, ...]
    gaps: tuple[GapRow, ...]
    was: tuple[str, ...]


def actor_page(index: Index, actor: Actor) -> ActorPage:
    """Everything on a profile: own words and others' words apart."""
    d = index.dossier
    facts = index.by_actor.get(actor.id, [])
    own = [f for f in facts if f.speaker == actor.id and _in_own_words(f)]
    paraphrased = [f for f in facts if f.speaker == actor.id and not _in_own_words(f)]
    others = [f for f in facts if f.speaker != actor.id]
    held = [(f, p) for f in facts for p in f.positions if p.actor == actor.id]
    topics = {d.demands[p.demand].topic for _, p in held}
    return ActorPage(
        id=actor.id,
        name=actor.name,
        kind=labels.ACTOR_KINDS[actor.kind],
        group=d.groups[actor.group].title if actor.group else "",
        group_id=actor.group or "",
        roles=tuple(_role(index, actor, n) for n in range(len(actor.roles))),
        aliases=actor.aliases,
        speaks_for=tuple(actor_link(index, other) for other in actor.speaks_for),
        spokesmen=tuple(actor_link(index, x.id) for x in d.actors.values() if actor.id in x.speaks_for),
        heard=Heard(len(own), len(paraphrased), len(others)),
        positions=merged(index, held),
        own=tuple(f.id for f in own),
        paraphrased=tuple(f.id for f in paraphrased),
        others=tuple(f.id for f in others),
        gaps=tuple(gap_row(index, gap) for gap in d.gaps.values() if gap.topic in topics),
        was=actor.was,
    )


def _in_own_words(fact: Fact) -> bool:
    return any(evidence.voice in OWN_WORDS for evidence in fact.evidence)


def _role(index: Index, actor: Actor, number: int) -> RoleRow:
    role = actor.roles[number]
    passage = index.grounded.passages["role", actor.id, number]
    span = f"{passage.source}:{passage.start}-{passage.end}" if len(passage.spans) == 1 else ""
    return RoleRow(role.as_, index.grounded.words(passage), span, Link(index.article(role.source), f"sources/{role.source}/"))
