"""Whether words spell a name: each of its words in some form, beside each other."""

import re
from collections.abc import Iterator
from functools import lru_cache

_PEOPLES = (
    "arabia arab", "britain british briton", "croatia croat", "cyprus cypriot", "czechia czech",
    "denmark danish dane", "finland finnish finn", "france french", "germany german",
    "greece greek", "iceland icelandic", "ireland irish", "lebanon lebanese", "mongolia mongol",
    "netherlands dutch", "norway norwegian", "peru peruvian", "poland polish pole",
    "portugal portuguese", "scotland scottish scot", "serbia serb", "slovakia slovak",
    "slovenia slovene", "spain spanish spaniard", "sweden swedish swede", "switzerland swiss",
    "thailand thai", "turkey turkish turk", "wales welsh",
)  # fmt: skip
"""Names of lands with those of their people that no ending makes of them."""
_OF_PEOPLES = {word: frozenset(row.split()) for row in _PEOPLES for word in row.split()}
_SHORTEST = 4
"""Letters of the name of a land to which the endings of inhabitants are joined."""
_VOWELS = "aeoy"
"""What such an ending can take the place of."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁ-ŽА-Я]"
_BETWEEN = (
    rf"(?:\.?[^\w.,;:!?()\n]{{1,3}}(?:(?:of|the|for|de|da|von|van|{_CAPITAL}[\w.’'-]*)[ -]){{0,4}}"
    r"|,? (?:and|or) [\w-]+ )"
)
"""What stands between two words of a name: other names, or `and South` in `North and South
Korea`."""
_NAME_AFTER = re.compile(rf"(?:['’]s)? {_CAPITAL}")
_NAME_BEFORE = re.compile(rf"{_CAPITAL}[\w’'.-]* $")


@lru_cache(maxsize=65536)
def word_forms(name: str) -> frozenset[str]:
    """A word of a name in its forms, in lower case: its plural, and the people of a land. Other
    names that begin alike are none: Niger and Nigeria, Peters and Petersen."""
    word = name.casefold()
    one = word[:-1] if len(word) > _SHORTEST and word.endswith("s") and word[-2] != "s" else word
    found = {word, one}
    for form in (word, one):
        found |= {*_people(form), *_lands(form), *_OF_PEOPLES.get(form, ())}
    return frozenset(found | {f"{form}s" for form in found})


def _people(land: str) -> Iterator[str]:
    """What the people of a land may be called by the endings of English."""
    if len(land) < _SHORTEST:
        return
    if land[-1] == "a":
        yield f"{land}n"
    if land[-1] in "eio":
        yield f"{land}an"
    if land[-1] in _VOWELS:
        yield from (f"{land[:-1]}{ending}" for ending in ("ian", "ean", "ese"))
    if land[-1] in "eo":
        yield f"{land[:-1]}an"
    if land[-1] not in f"{_VOWELS}iu":
        yield from (f"{land}{ending}" for ending in ("ian", "ese", "i"))
    yield from (land.removesuffix(ending) for ending in ("istan", "stan") if land.endswith(ending))


def _lands(people: str) -> Iterator[str]:
    """The lands whose people may be called so."""
    yield from (f"{people}{ending}" for ending in ("istan", "stan"))
    stems = (people[:-cut] for cut in (1, 2, 3))
    for land in (f"{stem}{vowel}" for stem in stems for vowel in ("", *_VOWELS)):
        if people in _people(land):
            yield land


@lru_cache(maxsize=4096)
def _beside(first: str, second: str) -> re.Pattern[str]:
    return re.compile(rf"{_word(first)}(?:['’]s)?{_BETWEEN}{_word(second)}")


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(_word(word))


def _word(word: str) -> str:
    return rf"(?<![^\W\d_])(?i:{'|'.join(map(re.escape, sorted(word_forms(word))))})(?![^\W\d_])"


def beside(first: str, second: str, text: str) -> bool:
    """Whether two words of a name stand in this order in a text, in some form, with nothing but
    names between them."""
    return _beside(first, second).search(text) is not None


def parted(first: str, second: str, texts: list[str]) -> bool:
    """Whether two words that stand beside each other in our prose belong to two names in all
    texts: the first always has another name after it, the second one before it."""
    if any(beside(first, second, text) for text in texts):
        return False
    before = [_NAME_AFTER.match(t, m.end()) for t in texts for m in _named(first, t)]
    after = [_NAME_BEFORE.search(t[: m.start()][-40:]) for t in texts for m in _named(second, t)]
    return bool(before and after) and all(before) and all(after)


def _named(word: str, text: str) -> Iterator[re.Match[str]]:
    """Where a text has a word as a name."""
    return (match for match in _whole(word).finditer(text) if match[0][0].isupper())
