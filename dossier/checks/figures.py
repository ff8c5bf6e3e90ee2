"""The figures of our prose, with their units and how exact they are, are in what it rests on."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dossier.checks.grounds import Claim, Grounds, Vocabulary
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
    ("at least", "no fewer than", "no less than", "not fewer than", "not less than",
     "a minimum of"),
    ("at most", "up to", "no more than", "not more than", "a maximum of", "as many as",
     "as much as"),
    ("nearly", "almost", "close to", "just under"),
    ("exactly", "precisely"),
    ("only", "just", "merely", "as few as", "as little as"),
)  # fmt: skip
"""What is said of how exact a figure is; those of a row say the same."""
_INEXACT = frozenset(words for row in _QUALIFIERS[:6] for words in row)
_BEHIND = {
    "about": " or so", "at least": " or (?:more|over|above)| upwards",
    "at most": " or (?:less|fewer|under|below)",
}  # fmt: skip
"""What says the same behind a figure and the word after it."""
_SAME = {
    words: re.compile(
        rf"\b(?:{'|'.join(row)})\b|\d\w*(?: [\w-]+)?(?:{_BEHIND.get(row[0], '(?!)')})\b", re.I
    )
    for row in _QUALIFIERS
    for words in row
}
_QUALIFIER = re.compile(
    rf"\b({'|'.join(sorted(_SAME, key=len, reverse=True))})\s+(?:an?\s+)?(?:[$€£]\s*)?$",
    re.I,
)
_LASTING = re.compile(r"(?:second|minute|hour|day|week|month|year|decade|century)$")
_OTHER_SENSES = frozenset(("about", "around", "over", "above", "under", "below", "close to"))
"""These say how exact a figure is only after a word that asks for one: not `talked about 12`."""
_ASKS_FOR_ONE = re.compile(
    r"(?:^|\b(?:is|are|was|were|be|been|at|of|for|to|in|from|by|has|have|had"
    r"|costs?|paid|pays?|takes?"
    r"|took|lasts?|lasted|lost|killed|wounded|reach(?:ed|es)?|than)|[,;:(])\s*$",
    re.I,
)
_AFTER = re.compile(rf"(?:[\s-]+[\w-]+)?(?:{'|'.join(_BEHIND.values())})\b", re.I)
_LATIN = re.compile("[a-z]")
"""What a text has of which the words can be compared with ours."""
_SIGNS = 4
"""Characters before a figure that can be the sign or the code of a currency."""
_BEFORE = 24
"""Characters before a figure that can say how exact it is."""
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "€": "euro", "eur": "euro", "£": "pound",
    "gbp": "pound", "¥": "yen", "jpy": "yen", "cny": "yuan", "₽": "rouble", "rub": "rouble",
    "₴": "hryvnia", "uah": "hryvnia", "₹": "rupee", "inr": "rupee", "chf": "franc",
}  # fmt: skip
_ONE_UNIT = {
    **_CURRENCIES, "ruble": "rouble", "km": "kilometre", "kilometer": "kilometre", "kg": "kilogram",
    "meter": "metre", "centimeter": "centimetre", "millimeter": "millimetre", "liter": "litre",
    "feet": "foot", "centurie": "century", "inche": "inch", "person": "people", "sq": "square",
    "k": "thousand", "mn": "million", "bn": "billion", "tn": "trillion", "rupiah": "rupiah",
    "men": "man", "women": "woman",
}  # fmt: skip
"""Words and signs for a unit that another word names."""
_SIGN = re.compile(r"(US\$|[$€£¥₽₴₹]|\b(?:USD|EUR|GBP|JPY|CNY|RUB|UAH|INR|CHF))\s?$", re.I)
_SCALE = re.compile(
    r"(?:[\s-]*(?:hundred|thousand|million|billion|trillion)s?\b(?:\s+of\b)?)+"
    r"|\s?(?:k|mn|bn|tn)\b|m\b",
    re.I,
)
_UNIT = re.compile(
    r"[\s-]*((?:(?:square|cubic|sq\.?)\s+)?(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?"
    r"|yuan|yen|cents?|francs?|crowns?|marks?|rupees?|pesos?|shillings?"
    r"|dinars?|dirhams?|liras?|zloty"
    r"|rials?|riyals?|shekels?|rand|usd|eur|gbp|rub|uah|chf|percentage points?"
    r"|(?:kilo|centi|milli)?(?:met(?:er|re)s?|grams?)"
    r"|km|kg|miles?|feet|inch(?:es)?|acres?|hectares?|tons?|tonnes?|barrels?|lit(?:er|re)s?"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|times"
    r"|degrees?|people|persons?|men|women|children|soldiers?|troops?|civilians?|dead|wounded))\b"
    r"(?:\s+(?:a|an|per|each|every)\s+([^\W\d_]+))?",
    re.I,
)
"""What a figure counts or measures, where that is a unit or people, and for each of what."""
_TOGETHER = re.compile(r"\s*(?:to|and|or|[-–/,])\s*(?:US\$|[$€£¥₽₴₹])?\s*")
"""What is between two figures with one unit."""
_NO_NOUN = re.compile(r"\s*(?:$|[^\w\s])|\s+(?:and|or|to|of|until|till|through|in)\b")
"""What follows a figure that is a day."""


class _Reading(NamedTuple):
    """How a text writes a figure."""

    scale: str
    """`million`, `hundred thousand`; empty if there is none; `m` may be that or metres."""
    unit: str
    """Its name in the singular; empty if none is known."""
    per: str
    """For each of what: `day` of `10 crowns a day`; empty if there is nothing."""
    exact: bool


def _reading(text: str, figure: Figure) -> _Reading:
    sign, scale, unit = _parts(text, figure)
    name = sign[1].lower() if sign else unit[1].lower() if unit else ""
    per = (unit[2] or "") if unit else ""
    one = _normal(name)
    exact = not _AFTER.match(text, figure.end) and not _is_inexact(text, figure.start, one)
    size = _normal(scale[0].lower() if scale else "")
    return _Reading("million" if sign and size == "m" else size, one, per, exact)


Found = re.Match[str] | None


def _parts(text: str, figure: Figure) -> tuple[Found, Found, Found]:
    """The sign before a figure, and its scale and its unit behind it."""
    sign = _SIGN.search(text, max(figure.start - _SIGNS, 0), figure.start)
    scale = _SCALE.match(text, figure.end)
    return sign, scale, _UNIT.match(text, scale.end() if scale else figure.end)


def _shown(text: str, figure: Figure) -> str:
    """A figure with its sign, scale and unit."""
    sign, scale, unit = _parts(text, figure)
    last = unit or scale
    return text[sign.start() if sign else figure.start : last.end() if last else figure.end]


def _normal(words: str) -> str:
    """Words for a unit or a scale, each by one name."""
    parts = [part.rstrip(".") for part in re.split(r"[\s-]+", words) if part and part != "of"]
    ones = (part if part in _ONE_UNIT else part.removesuffix("s") for part in parts)
    return " ".join(_ONE_UNIT.get(one, one) for one in ones)


def _is_inexact(text: str, start: int, unit: str) -> bool:
    """Whether words before a figure say that it is not exact; `over 12 months` may mean within
    them."""
    before = text[max(start - 2 * _BEFORE, 0) : start]
    qualifier = _QUALIFIER.search(before)
    if qualifier is None or (words := qualifier[1].lower()) not in _INEXACT:
        return False
    if words == "over" and _LASTING.search(unit):
        return False
    return words not in _OTHER_SENSES or bool(_ASKS_FOR_ONE.search(before[: qualifier.start()]))


@lru_cache(maxsize=4096)
def _readings(text: str) -> dict[str, list[_Reading]]:
    """How a text writes each figure, by its value; of two with one unit (`10 to 12 crowns`) the
    first has that of the second too."""
    readings: dict[str, list[_Reading]] = defaultdict(list)
    figures = find_figures(text)
    read = [_reading(text, figure) for figure in figures]
    for n, figure in enumerate(figures):
        readings[figure.value].append(read[n])
        after = figures[n + 1] if n + 1 < len(figures) else None
        if after and _TOGETHER.fullmatch(text, figure.end, after.start):
            of_next = read[n + 1]
            unit, scale = read[n].unit or of_next.unit, read[n].scale or of_next.scale
            readings[figure.value].append(_Reading(scale, unit, read[n].per, read[n].exact))
    return readings


def unfounded_figures(claim: Claim, grounds: Grounds) -> Iterator[str]:
    """The figures of a claim that are in nothing that supports it; and those that have another unit
    there, or are more or less exact."""
    text = claim.outside
    for figure in _counted(text):
        words = claim.text[figure.start : figure.end]
        if founded := [part for part in claim.rests_on if figure.value in part.figures]:
            if any(_LATIN.search(part.text) for part in founded):
                yield from _otherwise(claim, grounds, figure)
        elif not _is_day(claim, text, figure) and not _counts_itself(
            grounds.dossier, claim, figure
        ):
            yield words
    if "oth" in text and (both := _BOTH.search(text)) and not _are_two(grounds.dossier, claim):
        yield both[0]


def _counted(text: str) -> Iterator[Figure]:
    """The figures of a text, without words for a scale behind another: `million` in `12 million`
    is read with it."""
    end = -1
    for figure in find_figures(text):
        scale = _SCALE.match(text, end) if end >= 0 else None
        if not scale or figure.end > scale.end():
            yield figure
        end = figure.end


def _is_day(claim: Claim, text: str, figure: Figure) -> bool:
    """Whether a figure is a day of a date: `2 to 4 March`."""
    days = any(figure.value in part.days for part in claim.rests_on)
    return days and _NO_NOUN.match(text, figure.end) is not None


def _read(claim: Claim, grounds: Grounds, figure: Figure) -> list[_Reading]:
    """How what supports a claim writes a figure; of a fact, the sentences that it quotes, of which
    a quote can leave out a word."""
    texts = [part.text for part in claim.rests_on]
    if claim.role.rests == "words" and claim.facts:
        texts = list(grounds.sentences(claim.facts[0]))
    return [one for text in texts for one in _readings(text).get(figure.value, ())]


def _otherwise(claim: Claim, grounds: Grounds, figure: Figure) -> Iterator[str]:
    """A figure with the unit, or with the words for how exact it is, that it has nowhere else."""
    text, words = claim.outside, claim.text[figure.start : figure.end]
    ours, theirs = _reading(text, figure), _read(claim, grounds, figure)
    same = [one for one in theirs if one.scale == ours.scale or "m" in (one.scale, ours.scale)]
    if theirs and not same and not _counts_itself(grounds.dossier, claim, figure):
        yield _shown(text, figure)
    elif shown := _other_unit(claim, figure, ours, same):
        yield shown
    if exact := _QUALIFIER.search(text[max(figure.start - _BEFORE, 0) : figure.start]):
        as_exact = _SAME[exact[1].lower()]
        if not any(as_exact.search(part.text) for part in claim.rests_on):
            yield f"{exact[0]}{words}"


def _other_unit(claim: Claim, figure: Figure, ours: _Reading, theirs: list[_Reading]) -> str:
    """A figure with its unit, if nothing that supports a claim has it so; empty if it does, or has
    no unit. Of a figure without one there, the unit is somewhere else."""
    shown = _shown(claim.outside, figure)
    if ours.per and not any(_has_word(part, ours.per) for part in claim.rests_on):
        return shown
    units = {*(one.unit for one in theirs), *("metre" for one in theirs if one.scale == "m")}
    if not ours.unit or ours.unit in units:
        return ""
    known = any(not one.unit for one in theirs) or not theirs
    return "" if known and _has_unit(claim, ours.unit) else shown


def _has_unit(claim: Claim, unit: str) -> bool:
    """Whether the words for a unit are in what a claim rests on."""
    return all(
        any(_has_word(part, name) for part in claim.rests_on for name in _names_of(word))
        for word in unit.split()
    )


def _names_of(unit: str) -> list[str]:
    """The words for a unit."""
    return [unit, *(name for name, one in _ONE_UNIT.items() if one == unit)]


def more_exact_figures(claim: Claim, grounds: Grounds) -> Iterator[str]:
    """The figures of a claim that are not exact wherever they are in what supports it, without any
    word for that: `12` for `at least 12`."""
    if claim.role.rests == "all":
        return
    text = claim.outside
    for figure in _counted(text):
        theirs = _read(claim, grounds, figure) if figure.value != "1" else []
        before = _QUALIFIER.search(text[max(figure.start - _BEFORE, 0) : figure.start])
        ours = before is not None or not _reading(text, figure).exact
        more_exact = theirs and not ours and not any(one.exact for one in theirs)
        if more_exact and not _counts_itself(grounds.dossier, claim, figure):
            yield claim.text[figure.start : figure.end]


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
