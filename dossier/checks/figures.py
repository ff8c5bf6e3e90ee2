"""The figures of our prose, with their units and how exact they are, are in what it rests on."""

import re
from collections.abc import Iterator

from dossier.checks.grounds import WORD, Claim, Grounds, Vocabulary
from dossier.checks.wording import FUNCTION_WORDS
from dossier.model import Dossier, Fact, Judgment
from dossier.model.numerals import Figure, find_figures

_COUNTED = frozenset((
    "accounts", "articles", "conditions", "degrees", "halves", "headlines", "interviews",
    "kinds", "letters", "names", "others", "parts", "passages", "points", "reports",
    "sentences", "sides", "sources", "speeches", "statements", "states", "terms", "texts",
    "things", "treaties", "versions", "wordings", "words",
))  # fmt: skip
"""What our own prose counts, rather than a text."""
_BETWEEN = frozenset(("other", "different", "similar", "same", "of", "the"))
_NEXT_WORD = re.compile(r"[\s“‘\"']*([^\W\d_]+)")
_BOTH = re.compile(
    r"\b[Bb]oth\b(?! (?:can|could|may|might|are|were|of these)\b|\s[^.;:]{1,60}\band\b)"
)
"""“both” as a count: not “both the one and the other”, “both can be true”."""
_QUALIFIERS = (
    ("about", "around", "approximately", "roughly", "some", "circa"),
    ("more than", "over", "above", "upwards of", "in excess of"),
    ("less than", "fewer than", "under", "below"),
    ("at least", "no fewer than", "no less than", "a minimum of"),
    ("at most", "up to", "no more than", "a maximum of", "as many as", "as much as"),
    ("nearly", "almost", "close to", "just under"),
    ("exactly", "precisely"),
    ("only", "just", "merely", "as few as", "as little as"),
)
"""What is said of how exact a figure is; those of a row say the same."""
_SAME = {
    words: re.compile(rf"\b(?:{'|'.join(row)})\b", re.I) for row in _QUALIFIERS for words in row
}
_QUALIFIER = re.compile(
    rf"\b({'|'.join(sorted(_SAME, key=len, reverse=True))})\s+(?:[$€£]\s*)?$", re.I
)
_LATIN = re.compile("[a-z]")
"""What a text has of which the words can be compared with ours."""
_BEFORE = 24
"""Characters before a figure that can say how exact it is."""
_UNIT = re.compile(
    r"[\s-]*((?:(?:hundred|thousand|million|billion|trillion)s?\s+(?:of\s+)?)?"
    r"(?:(?:square|cubic)\s+)?(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?|yuan|yen|cents?"
    r"|francs?|crowns?|marks?|percentage points?|(?:kilo|centi|milli)?(?:met(?:er|re)s?|grams?)"
    r"|km|kg|miles?|feet|inch(?:es)?|acres?|hectares?|tons?|tonnes?|barrels?|lit(?:er|re)s?"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|times"
    r"|degrees?|people|persons?|men|women|children|soldiers?|troops?|civilians?|dead|wounded))\b"
    r"(?:\s+(?:a|an|per|each|every)\s+([^\W\d_]+))?",
    re.I,
)
"""What a figure counts or measures, where that is a unit or people, and for each of what."""


def unfounded_figures(claim: Claim, grounds: Grounds) -> Iterator[str]:
    """The figures of a claim that are in nothing that supports it; and those that have another unit
    there, or are more or less exact."""
    text = claim.outside
    for figure in find_figures(text):
        words = claim.text[figure.start : figure.end]
        if founded := [part for part in claim.rests_on if figure.value in part.figures]:
            if any(_LATIN.search(part.text) for part in founded):
                yield from _otherwise(claim, text, figure, words)
        elif not _counts_itself(grounds.dossier, claim, figure):
            yield words
    if "oth" in text and (both := _BOTH.search(text)) and not _are_two(grounds.dossier, claim):
        yield both[0]


def _otherwise(claim: Claim, text: str, figure: Figure, words: str) -> Iterator[str]:
    """A figure with the unit, or with the words for how exact it is, that it has nowhere else."""
    if unit := _UNIT.match(text, figure.end):
        parts = WORD.findall(" ".join(filter(None, unit.groups())))
        if not all(any(_has_word(part, word) for part in claim.rests_on) for word in parts):
            yield f"{words}{unit[0]}"
    before = text[max(figure.start - _BEFORE, 0) : figure.start]
    if exact := _QUALIFIER.search(before):
        same = _SAME[exact[1].lower()]
        if not any(same.search(part.text) for part in claim.rests_on):
            yield f"{exact[0]}{words}"


def _has_word(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a word is in a text, in the singular or the plural."""
    word = word.casefold()
    one, several = word.removesuffix("s"), f"{word}s"
    return not vocabulary.words.isdisjoint((word, one, several))


def _are_two(dossier: Dossier, claim: Claim) -> bool:
    """Whether what supports a claim speaks of two; or the claim rests on several facts, or on one
    with two sides or places. A heading and an assessment are our own words for them."""
    if claim.role.heading or isinstance(claim.value.record, Judgment):
        return True
    if any("2" in part.figures for part in claim.rests_on):
        return True
    if claim.role.rests != "facts" or len(claim.facts) != 1:
        return len(claim.facts) > 1
    fact = dossier.facts[claim.facts[0]]
    return 2 in (len(fact.places), len(_sides(dossier, fact)))


def _counts_itself(dossier: Dossier, claim: Claim, figure: Figure) -> bool:
    """Whether a number word counts what our prose is about: texts, sides, the places or actors of
    a fact. A statement's own sentence counts nothing."""
    word = claim.text[figure.start : figure.end]
    if claim.role.rests == "words" or not word.isalpha() or not figure.value.isdigit():
        return False
    if figure.value == "1" or int(figure.value) in _numbers(dossier, claim.facts):
        return True
    after = _NEXT_WORD.match(claim.text, figure.end)
    while after and after[1] in _BETWEEN:
        after = _NEXT_WORD.match(claim.text, after.end())
    counted = not after or after[1] in _COUNTED or after[1].casefold() in FUNCTION_WORDS
    return counted and int(figure.value) <= max(len(dossier.sources), len(claim.facts))


def _numbers(dossier: Dossier, facts: tuple[str, ...]) -> set[int]:
    """How many there are of some facts, and how many places, actors and sides each has."""
    numbers = {len(facts)}
    for fact in (dossier.facts[name] for name in facts):
        numbers |= {len(fact.places), len(fact.actors()), len(_sides(dossier, fact))}
    return numbers - {0, 1}


def _sides(dossier: Dossier, fact: Fact) -> set[str]:
    """The sides of the actors of a fact."""
    actors = (dossier.actors.get(actor) for actor in fact.actors())
    return {actor.group for actor in actors if actor and actor.group}
