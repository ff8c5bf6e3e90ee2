"""What a record names fits what it says: a sentence its facts, a position its demand, a speaker its
side, a channel its text, the versions of a dispute each other."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from dossier.checks.grounds import Claim, Grounds, grounds_of
from dossier.checks.wording import OF_TEXTS, beginnings
from dossier.ground.evidence import Grounded
from dossier.model import Actor, Dossier, Fact, Source
from dossier.model.fields import fields_of
from dossier.model.where import Problem, Where


def unrelated(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A sentence shares a word with the facts that it cites or names, a position's fact with its
    demand, and a fact with the one of which it is an echo."""
    grounds = grounds_of(dossier, grounded)
    for claim in grounds.read_claims:
        if _cites(claim) and _is_unrelated(claim, grounds):
            names = ", ".join(f"`{fact}`" for fact in claim.facts)
            message = f"no word of this sentence is in what supports it: {names}"
            where = dossier.where(*claim.value.path)
            yield claim.record, _unrelated(where, message, "cite the fact that says so")
    for fact in dossier.facts.values():
        yield from _unrelated_fact(dossier, grounds, fact)


def _unrelated_fact(
    dossier: Dossier, grounds: Grounds, fact: Fact
) -> Iterator[tuple[Any, Problem]]:
    for n, position in enumerate(fact.positions):
        if _disjoint(_about(dossier, position.demand), [grounds.beginnings(fact.id)]):
            where = dossier.where(*fact.path, "positions", n, "demand")
            message = f"no word of `{fact.id}` is about `{position.demand}`"
            yield fact, _unrelated(where, message, "name the demand that these words are about")
    other = dossier.facts.get(fact.echo_of or "")
    if other and _disjoint(grounds.beginnings(fact.id), [grounds.beginnings(other.id)]):
        where = dossier.where(*fact.path, "echo_of")
        message = f"no word of `{fact.id}` is in `{other.id}`"
        yield fact, _unrelated(where, message, "name the fact that this one repeats")


def _is_unrelated(claim: Claim, grounds: Grounds) -> bool:
    """Whether a sentence shares no word with the facts that it cites. One that may speak of the
    texts themselves can."""
    theirs = [grounds.beginnings(fact) for fact in claim.facts]
    if not _disjoint(beginnings(claim.text), theirs) or OF_TEXTS.search(claim.text):
        return False
    return all(_disjoint(beginnings(title), theirs) for title in _titles(claim))


def _unrelated(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, "unrelated", message, hint, severity="warning")


def _disjoint(ours: frozenset[str], theirs: Iterable[frozenset[str]]) -> bool:
    """Whether words have none in common with any others; words that cannot be told apart may."""
    return bool(ours) and all(words and ours.isdisjoint(words) for words in theirs)


def _cites(claim: Claim) -> bool:
    """Whether a claim cites facts, or is the sentence of a record that names them."""
    record = claim.value.record
    named = claim.value.field.key == "says" and bool(getattr(record, "facts", ()))
    return bool(claim.facts) and not isinstance(record, Source) and (claim.role.cited or named)


def _titles(claim: Claim) -> Iterator[str]:
    """What the record of a claim is called."""
    for field in fields_of(type(claim.value.record)):
        if getattr(field.role, "heading", False):
            yield from filter(None, (getattr(claim.value.record, field.name),))


@lru_cache(maxsize=1024)
def _about(dossier: Dossier, name: str) -> frozenset[str]:
    """The beginnings of the words of a demand; many facts take a position on it."""
    demand = dossier.demands.get(name)
    if demand is None:
        return frozenset()
    issue = dossier.issues.get(demand.issue)
    names = (issue.title, *issue.aliases) if issue else ()
    return beginnings(" ".join((demand.title, demand.short, *names)))


def speaks_for(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Who speaks for another actor is on its side."""
    for actor in dossier.actors.values():
        for n, name in enumerate(actor.speaks_for):
            other = dossier.actors.get(name)
            if other and _are_apart(dossier, actor, other):
                where = dossier.where(*actor.path, "speaks_for", n)
                message = f"{actor.name} is not on the side of {other.name}"
                hint = "correct `speaks_for`, or the `group` of one of them"
                yield actor, Problem(where, "speaks-for", message, hint)


def _are_apart(dossier: Dossier, one: Actor, other: Actor) -> bool:
    """Whether two actors are on different sides, as far as these are known."""
    sides = {one.group, other.group}
    return len(sides) > 1 and sides - {None} <= dossier.groups.keys()


def channel(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The channel of a quote (`via`) is named in its text."""
    named = cache(grounds_of(dossier, grounded).is_in_text)  # many quotes have the same channel
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            actor = dossier.actors.get(evidence.via or "")
            if actor and not named(actor.id, evidence.source):
                where = dossier.where(*fact.path, "evidence", n, "via")
                message = f"`{evidence.source}` does not name {actor.name}"
                hint = "name the channel that the text names, or leave the line out"
                yield fact, Problem(where, "channel", message, hint)


def both_sides(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """No fact is on two sides of a dispute, or both for and against an assessment."""
    message, hint = "`{}` is also on another side", "name it on the side that it supports"
    for dispute in dossier.disputes.values():
        first: dict[str, int] = {}
        for n, side in enumerate(dispute.sides):
            for fact in side.facts:
                if first.setdefault(fact, n) != n:
                    where = dossier.where(*dispute.path, "sides", n, "facts")
                    yield dispute, Problem(where, "both-sides", message.format(fact), hint)
    for judgment in dossier.briefing.judgments.values():
        for fact in sorted(set(judgment.for_) & set(judgment.against)):
            where = dossier.where(*judgment.path, "against")
            message = f"`{fact}` is also for this assessment"
            yield judgment, Problem(where, "both-sides", message, hint)


CHECKS = ()
FLAGS = (unrelated, speaks_for, channel, both_sides)
