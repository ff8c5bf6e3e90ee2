"""A sentence denies and hedges as its evidence does, or as the translation of it."""

import re
from collections.abc import Iterator
from typing import Any

from dossier.checks.grounds import grounds_of
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier
from dossier.model.where import Problem

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|nowhere|without|cannot|rather than"
    r"|instead of|declin(?:e[ds]?|ing)|refus(?:e[ds]?|als?|ing)|reject(?:s|ed|ing|ion)?"
    r"|den(?:y|ies|ied|ying|ials?)|fail(?:s|ed|ing|ure)?|unable|unwilling)\b|n't\b",
    re.I,
)
_OURS = re.compile(
    r"\b(?:(?:did|does|do|had|has) )?not (?:name|named|say|said|give|given|identify|identified)\b"
    r"|\bnot (?:been |being )?only\b",
    re.I,
)
"""What a sentence of ours says of its text, and what denies nothing."""
_HEDGES = (
    r"might|may|could|allegedly|reportedly|possibl[ey]|possibility|perhaps|probabl[ey]"
    r"|(?:un)?likely|suggest(?:s|ed|ing|ions?)?|seem(?:s|ed|ingly)?|appear(?:s|ed)?"
    r"|potential(?:ly)?|unclear|doubt(?:s|ed)?|speculation|around|nearly|almost|approximately"
    r"|largely|mostly|partly"
)
_HEDGE = re.compile(rf"\b(?:{_HEDGES})\b", re.I)
_HEDGING = re.compile(rf"\b(?:{_HEDGES}|whether|some|open|would)\b", re.I)


def negation(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The sentence of a fact and its quote have both an odd or both an even number of negations:
    one that stands on one side only turns the meaning round."""
    for fact in dossier.facts.values():
        ours = _negations(fact.says)
        theirs = [_negations(words) for e in fact.evidence if (words := dossier.in_ours(e))]
        found = theirs and grounds_of(dossier, grounded).all_found(fact.id)
        if found and all((len(ours) - len(words)) % 2 for words in theirs):
            more = ours if len(ours) > len(theirs[0]) else theirs[0]
            side = "this sentence" if more is ours else "the quote"
            words = ", ".join(f"“{word}”" for word in dict.fromkeys(more))
            where = dossier.where(*fact.path, "says")
            message = f"{side} has a negation that the other does not have: {words}"
            hint = "say what the quote says; or say with `ok: {negation: …}` why both say the same"
            yield fact, Problem(where, "negation", message, hint, severity="warning")


def _negations(text: str) -> list[str]:
    return [match[0] for match in _NEGATION.finditer(_OURS.sub(" ", folded(text)))]


def dropped_hedge(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Where each quote of a fact hedges, its sentence hedges too."""
    for fact in dossier.facts.values():
        hedges = [_HEDGE.search(folded(dossier.in_ours(e))) for e in fact.evidence]
        if hedges and hedges[0] and all(hedges) and not _HEDGING.search(folded(fact.says)):
            where = dossier.where(*fact.path, "says")
            message = f"the quote hedges with “{hedges[0][0]}”, and this sentence does not"
            hint = "keep the hedge of the source"
            yield fact, Problem(where, "dropped-hedge", message, hint, severity="warning")


CHECKS = ()
FLAGS = (negation, dropped_hedge)
