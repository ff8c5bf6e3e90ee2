"""The names of a dossier's actors, places, sides and texts, and where a text uses them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from dossier.model import Dossier

KINDS = ("actors", "places", "groups", "sources")
"""The kinds of records that texts name."""
_WORD = re.compile(r"\w+")
_TEXTS = 4096
"""How many texts are remembered, since several rules ask for the names in one."""


Key = tuple[str, str]
"""A record with a name: the key of its kind, and its id."""


class Mention(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    keys: frozenset[Key]
    """Keys of the records with that name: a city can share it with the state for which it
    stands."""


class Names:
    """The names of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.mentions = lru_cache(_TEXTS)(self._mentions)

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Of everything with a name."""
        return frozenset((kind, i) for kind in KINDS for i in self.dossier.records(kind))

    def spellings(self, key: Key) -> tuple[str, ...]:
        """How an actor, a place, a side or a text is named; none if there is no such record."""
        kind, name = key
        record = self.dossier.records(kind).get(name)
        if kind == "sources":
            texts = (record.label, record.outlet, record.author) if record else ()
            return tuple(text for text in texts if text)
        if kind == "groups":
            return (record.title,) if record else ()
        return (record.name, *record.aliases) if record else ()

    def called(self, key: Key) -> Iterator[str]:
        """All words by which it may be called: of an actor, its roles and whom it speaks for too;
        of a side, its id, which may be an adjective."""
        yield from self.spellings(key)
        kind, name = key
        record: Any = self.dossier.records(kind).get(name)
        if kind == "groups":
            yield name.replace("-", " ").title()
        if kind == "actors" and record:
            yield from (role.as_ for role in record.roles)
            for other in record.speaks_for:
                yield from self.spellings(("actors", other))

    @cached_property
    def speaking_for(self) -> dict[str, list[str]]:
        """The ids of those who speak for an actor, by its id."""
        speaking: dict[str, list[str]] = defaultdict(list)
        for actor in self.dossier.actors.values():
            for other in actor.speaks_for:
                speaking[other].append(actor.id)
        return speaking

    @cached_property
    def _by_first_word(self) -> dict[str, dict[int, dict[str, list[tuple[str, Key]]]]]:
        """Spellings, from their first letter on, with their keys: by their first word, by their
        length, the longest first, and by what follows the first letter."""
        index: dict[str, dict[int, dict[str, list[tuple[str, Key]]]]] = {}
        spelled = [(name, key) for key in sorted(self.keys) for name in self.spellings(key)]
        for spelling, key in spelled:
            if first := _WORD.search(spelling):
                name = spelling[first.start() :]
                by_length = index.setdefault(first[0].casefold(), {})
                same = by_length.setdefault(len(name), {}).setdefault(name[1:], [])
                same.append((name, key))
        return {
            word: dict(sorted(by_length.items(), reverse=True)) for word, by_length in index.items()
        }

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, whole words only, the longest at each place."""
        mentions: list[Mention] = []
        end, index = 0, self._by_first_word
        for start, word in _places(text, index.keys()):
            for length, names in index[word].items() if start >= end else ():
                same = names.get(text[start + 1 : start + length], ())
                keys = frozenset(key for name, key in same if _is_at(text, start, name))
                if keys:
                    end = start + length
                    mentions.append(Mention(start, end, keys))
                    break
        return tuple(mentions)


def _places(text: str, words: Set[str]) -> list[tuple[int, str]]:
    """Where some words, in lower case, are in a text, in order. To look at each word of a text
    would take three times as long."""
    present = words & set(map(str.casefold, _WORD.findall(text)))
    lower = text.casefold()
    if len(lower) != len(text):  # some letter became two
        tokens = ((token.start(), token[0].casefold()) for token in _WORD.finditer(text))
        return [(start, word) for start, word in tokens if word in present]
    places = []
    for word in present:
        start = lower.find(word)
        while start >= 0:
            if not (start and _WORD.match(text, start - 1)):
                places.append((start, word))
            start = lower.find(word, start + len(word))
    return sorted(places)


def _is_at(text: str, start: int, name: str) -> bool:
    """Whether a name, of which all but the first letter is there, and this but for its case, is at
    a place of a text; the first letter of several words may be a capital or not."""
    same = " " in name or name[0] == text[start]
    return same and not _WORD.match(text, start + len(name))
