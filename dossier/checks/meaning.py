"""One word in the sentence of a fact can change what its quotes say."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dossier.checks.grounds import WORD, Vocabulary, grounds_of
from dossier.checks.wording import FUNCTION_WORDS, SOURCE
from dossier.ground.evidence import Grounded
from dossier.model import Dossier, prose
from dossier.model.languages import foreign
from dossier.model.where import Problem

_OPPOSITES = (
    ("accept support endorse welcome agree", "reject refuse oppose decline disagree"),
    ("rise rose risen increase grow grew", "fall fell fallen decrease drop shrink stay remain"),
    ("allow permit", "forbid forbade ban prohibit prevent"),
    ("begin began begun start", "end finish stop cease"),
    ("include", "exclude"),
    ("join enter", "leave left quit"),
    ("win won", "lose lost"),
    ("gain", "loss lose lost"),
    ("succeed success successful", "fail failure"),
    ("advance", "retreat withdraw withdrew withdrawn"),
    ("attack", "defend defense defence"),
    ("strengthen strong", "weaken weak"),
    ("import", "export"),
    ("buy bought", "sell sold"),
    ("before", "after"),
    ("first early earlier", "last late later"),
    ("more most", "less least fewer fewest"),
    ("high higher highest", "low lower lowest"),
    ("long longer", "short shorter"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("day", "night"),
    ("public", "secret private"),
    ("temporary", "permanent"),
    ("partial partly", "full fully"),
    ("direct directly", "indirect indirectly"),
    ("positive", "negative"),
    ("majority", "minority"),
    ("maximum", "minimum"),
)
"""Words of which one says the opposite of the other, in the forms that endings do not make."""
_SIDES: dict[str, list[tuple[int, int]]] = defaultdict(list)
"""By word, its rows, each with its side."""
for _row, _sides in enumerate(_OPPOSITES):
    for _side, _words in enumerate(_sides):
        for _word in _words.split():
            _SIDES[_word].append((_row, _side))
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly")
_ADDED = (
    (
        frozenset(("all", "every", "everyone", "everybody", "everything", "always", "entirely",
                   "completely", "totally", "wholly")),
        re.compile(r"\b(?:all|every\w*|always|each|any|both|whole|wholly|entire\w*|complete\w*|full"
                   r"|fully|total\w*|no|none|never)\b", re.I),
    ),
    (
        frozenset(("will",)),
        re.compile(r"\b(?:will|shall|would|going to|set to|(?:is|are|was|were|be|been) to|plan\w*"
                   r"|expected|agreed|promis\w+)\b|'ll\b", re.I),
    ),
    (frozenset(("or",)), re.compile(r"\b(?:or|nor|either|whether)\b", re.I)),
)  # fmt: skip
"""Words that a sentence has only if its quotes have one of these."""
_ONLY = frozenset(("only", "sole", "solely", "merely", "just", "alone", "exclusively", "except"))
_NOT_QUITE = re.compile(
    r"\b(?:former|ex|deputy|vice|acting|interim|ousted|deposed|would-be|self-proclaimed|so-called"
    r"|alleged|designate|elect|future|late|honorary|aspiring)\b",
    re.I,
)
"""Words that say that somebody is not, or not quite, what another word says."""
_CUT_OFF = re.compile(rf"(?:{_NOT_QUITE.pattern})[\s-]+$", re.I)
_BEGINNING, _SHORTEST, _ENDING = 4, 3, 3
"""Letters that words share which `role-person` takes for one; those of a word that is compared;
those that another form of it may end with."""


def changed_meaning(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """No word of the sentence of a fact says the opposite of one in its quotes; “all”, “always”,
    “will” and “or” are not added, and “only” is not left out. A role does not leave out “former”
    or “deputy”, and each of its words is in the words for it."""
    grounds = grounds_of(dossier, grounded)
    yield from _roles(dossier, grounded)
    for fact in dossier.facts.values():
        quotes = [dossier.in_ours(evidence) for evidence in fact.evidence]
        if not quotes or not all(quotes) or not grounds.all_found(fact.id):
            continue
        ours = [word.casefold() for word in WORD.findall(prose.unquoted(fact.says))]
        for message in _changes(ours, grounds.own_words(fact.id), quotes, fact.says):
            where = dossier.where(*fact.path, "says")
            hint = "say what the quote says, in its own words where one word decides"
            yield fact, Problem(where, "changed-meaning", message, hint, severity="warning")


def _roles(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The problems of roles; of one in another language than ours no words can be compared."""
    hint = "say what the quote says, or quote the words that say so"
    for actor in dossier.actors.values():
        names = [WORD.findall(name) for name in (actor.name, *actor.aliases)]
        for other in filter(None, map(dossier.actors.get, actor.speaks_for)):
            names += map(WORD.findall, (other.name, *other.aliases))
        known = [word.casefold() for name in names for word in name]
        for n, role in enumerate(actor.roles):
            passage = grounded.passages.get(("role", actor.id, n))
            if passage and not foreign(dossier.sources[role.source].language):
                before = grounded.texts[passage.source].raw[: passage.start].rpartition("\n")[2]
                cut_off = _CUT_OFF.search(before)
                quote = f"{cut_off[0] if cut_off else ''}{role.quote}"
                for message in _role_changes(role.as_, quote, known):
                    where = dossier.where(*actor.path, "roles", n, "as")
                    problem = Problem(where, "changed-meaning", message, hint, severity="warning")
                    yield actor, problem


def _role_changes(ours: str, quote: str, names: list[str]) -> Iterator[str]:
    """The words by which a role changes what its quote says.

    Args:
        names: the words of the names of the actor, and of whom it speaks for.
    """
    words = [word.casefold() for word in WORD.findall(ours)]
    for word in _NOT_QUITE.finditer(quote):
        of = WORD.findall(quote[word.end() :].partition(",")[0].casefold())
        about = any(one in of for one in words if one not in names and len(one) >= _SHORTEST)
        if about and word[0].casefold() not in ours.casefold():
            yield f"“{word[0]}” is in the quote, and not in this role"
    theirs = [*(word.casefold() for word in WORD.findall(quote)), *names]
    if not SOURCE.search(ours):  # `role-person` reports a word whose beginning is not there
        short = (word for word in words if word not in FUNCTION_WORDS and len(word) >= _SHORTEST)
        if other := next((word for word in short if not _in_some_form(word, theirs)), ""):
            yield f"“{other}” is not in the words for this role"


def _in_some_form(word: str, others: list[str]) -> bool:
    """Whether a word is among others, perhaps with another ending: mayor and mayoral. Words that
    do not begin alike are looked at elsewhere."""
    alike = [other for other in others if other[:_BEGINNING] == word[:_BEGINNING]]
    if len(word) >= _BEGINNING and not alike:
        return True
    return any(
        other[:length] == word[:length]
        for other in others
        if (length := max(_SHORTEST, min(len(word), len(other)) - _ENDING))
        <= min(len(word), len(other))
    )


def _changes(ours: list[str], theirs: Vocabulary, quotes: list[str], says: str) -> Iterator[str]:
    """The words by which a sentence changes what its quotes say.

    Args:
        ours: the words of the sentence outside quotation marks.
        theirs: what the quotes say, and what stands beside them.
    """
    for word, other in _opposed(ours, theirs):
        yield f"“{word}” is the opposite of “{other}” in the quote"
    for added, founded in _ADDED:
        word = next((word for word in ours if word in added), "")
        if word and not founded.search(theirs.text):
            yield f"“{word}” is not in the quote"
    if all(map(_has_only, quotes)) and _ONLY.isdisjoint(map(str.casefold, WORD.findall(says))):
        yield "the quote has “only”, and this sentence does not"


def _opposed(ours: list[str], theirs: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words of ours of which the others have an opposite, where neither has both."""
    here = {place: word for word in reversed(ours) for place in _places(word)}
    if not here:
        return
    there = {place: word for word in sorted(theirs.words, reverse=True) for place in _places(word)}
    for row, side in sorted(here.keys() - there.keys()):
        opposite = (row, 1 - side)
        if opposite in there and opposite not in here:
            yield here[row, side], there[opposite]


@lru_cache(maxsize=65536)
def _places(word: str) -> frozenset[tuple[int, int]]:
    """The rows of the opposites that have a word in some form, each with its side."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    forms = stems | {f"{stem}e" for stem in stems if stem != word}
    return frozenset(place for form in forms for place in _SIDES.get(form, ()))


def _has_only(quote: str) -> bool:
    """Whether a quote says that something is the only one."""
    if "only" not in quote.casefold():
        return False
    words = [word.casefold() for word in WORD.findall(quote)]
    return any(word == "only" and words[max(n - 1, 0)] != "not" for n, word in enumerate(words))


CHECKS = ()
FLAGS = (changed_meaning,)
