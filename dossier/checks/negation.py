"""A sentence denies and hedges as its evidence does, or as the translation of it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dossier.checks.grounds import grounds_of
from dossier.checks.wording import OF_TEXTS
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier, Event, Fact, Judgment, Side
from dossier.model.terms import Terms
from dossier.model.where import Problem, Where

NEGATIONS = (
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without",
    "cannot", "rather than", "instead of", "decline", "declined", "declines", "declining",
    "refuse", "refused", "refuses", "refusal", "refusals", "refusing", "reject", "rejects",
    "rejected", "rejecting", "rejection", "deny", "denies", "denied", "denying", "denial",
    "denials", "fail", "fails", "failed", "failing", "failure", "rule out", "ruled out",
    "rules out", "ruling out", "hardly", "barely", "unable", "unwilling",
)  # fmt: skip
_NEGATION = re.compile(rf"\b(?:{'|'.join(NEGATIONS)})\b|n't\b", re.I)
_BEGIN = frozenset(words.split()[0] for words in NEGATIONS)
_LETTERS = re.compile("[a-z]+")
_OURS = re.compile(
    r"\b(?:(?:did|does|do|had|has) )?not (?:name|named|say|said|give|given|identify|identified)\b"
    r"|\bnot (?:been |being )?only\b",
    re.I,
)
"""What a sentence of ours says of its text, and what denies nothing."""
HEDGES = (
    "might", "may", "could(?! not)", "allegedly", "reportedly", "possibl[ey]", "possibility",
    "perhaps", "probabl[ey]", "likely", "unlikely", "suggest(?:s|ed|ing|ions?)?",
    "seem(?:s|ed|ingly)?", "appear(?:s|ed)?", "potential(?:ly)?", "unclear",
    "doubt(?:s|ed|ing|ful)?",
    "speculation", "around", "nearly", "almost", "approximately", "largely", "mostly", "partly",
)  # fmt: skip
CONDITIONS = ("unless", "provided", "as long as", "until", "except")
_KEPT = (
    ("hedges", Terms(*HEDGES), Terms(*HEDGES, "whether", "some", "open", "would", "hope[sd]?")),
    (
        "sets a condition",
        Terms(*CONDITIONS, "only (?:if|when|after)", "on condition"),
        Terms(*CONDITIONS, "if", "only", "conditions?", "conditional", "before", "after", "first",
              "without", "once", "when"),
    ),
    (
        "doubts",
        Terms("doubt(?<!no doubt)(?<!without doubt)(?:s|ed|ing|ful)?"),
        Terms("doubt(?:s|ed|ing|ful)?", "not", "no", "never", "cannot", "skeptic(?:al|ism)?"),
    ),
)  # fmt: skip
"""What a quote does, with which words, and one of which its sentence then has."""


def negation(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The sentence of a fact and its quote have both an odd or both an even number of negations:
    one that stands on one side only turns the meaning round. Other prose that denies rests on a
    fact that does."""
    yield from _denials(dossier, grounded)
    for fact in dossier.facts.values():
        ours = _negations(fact.says)
        theirs = [_negations(words) for e in fact.evidence if (words := dossier.in_ours(e))]
        found = theirs and grounds_of(dossier, grounded).all_found(fact.id)
        if found and all(len(ours) % 2 != len(words) % 2 for words in theirs):
            more = max(ours, theirs[0], key=len)
            side = "this sentence" if more is ours else "the quote"
            words = ", ".join(f"“{word}”" for word in dict.fromkeys(more))
            where = dossier.where(*fact.path, "says")
            message = f"{side} has a negation that the other does not have: {words}"
            hint = "say what the quote says; or say with `ok: {negation: …}` why both say the same"
            yield fact, Problem(where, "negation", message, hint, severity="warning")


def _negations(text: str) -> list[str]:
    text = folded(text)
    if _BEGIN.isdisjoint(_LETTERS.findall(text.lower())) and "n't" not in text.lower():
        return []  # as most texts: this takes a fifth of the time of the pattern
    return [match[0] for match in _NEGATION.finditer(_OURS.sub(" ", text))]


def _denials(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Sentences of other prose that deny, though none of the facts that support them does. What
    speaks of texts may say what is not in them."""
    denying = cache(lambda fact: _denies(dossier, dossier.facts[fact]))
    for claim in grounds_of(dossier, grounded).read_claims:
        if claim.role.rests != "facts" or isinstance(claim.value.record, Judgment):
            continue  # an assessment is our own
        ours = _negations(claim.outside) if claim.facts else []
        if not ours or any(map(denying, claim.facts)):
            continue
        if not OF_TEXTS.search(claim.text):
            where = dossier.where(*claim.value.path)
            message = f"no fact behind this sentence has a negation, and it has “{ours[0]}”"
            hint = "cite the fact that denies it, or say what these facts say"
            problem = Problem(where, "negation", message, hint, severity="warning")
            yield claim.record, problem


def _denies(dossier: Dossier, fact: Fact) -> bool:
    """Whether a fact or one of its quotes denies something."""
    return any(map(_negations, (fact.says, *map(dossier.in_ours, fact.evidence))))


def dropped_hedge(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Where each quote of a fact hedges, doubts or sets a condition, its sentence does so too;
    where each fact behind a sentence of the briefing, a version or an event does, so does this."""
    for fact in dossier.facts.values():
        quotes = [dossier.in_ours(evidence) for evidence in fact.evidence]
        for word, verb in _dropped(quotes, fact.says):
            yield fact, _not_kept(dossier.where(*fact.path, "says"), "the quote", verb, word)
    for claim in grounds_of(dossier, grounded).read_claims:
        record = claim.value.record
        sums_up = claim.role.single or isinstance(record, Event | Side)
        if sums_up and not isinstance(record, Judgment):  # which has its own likelihood
            facts = [dossier.facts[fact].says for fact in claim.facts]
            for word, verb in _dropped(facts, claim.text):
                where = dossier.where(*claim.value.path)
                yield claim.record, _not_kept(where, "each fact behind it", verb, word)


def _dropped(theirs: Sequence[str], ours: str) -> Iterator[tuple[str, str]]:
    """What each of some texts has and ours does not keep: the first word, and what it does."""
    first, *others = map(_read, theirs) if theirs else ("",)
    for verb, terms, kept in _KEPT:
        word = terms.first(first)
        if word and all(map(terms.first, others)) and not kept.first(_read(ours)):
            yield word, verb


def _read(text: str) -> str:
    """A text folded, without the name of a month that looks like a hedge."""
    return folded(text).replace("May", " ")


def _not_kept(where: Where, theirs: str, verb: str, word: str) -> Problem:
    message = f"{theirs} {verb} with “{word}”, and this sentence does not"
    return Problem(where, "dropped-hedge", message, "keep what the source says", severity="warning")


CHECKS = ()
FLAGS = (negation, dropped_hedge)
