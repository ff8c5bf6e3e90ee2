"""Texts have content: a reason is some words long, an alias is a name, an origin is shown."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from dossier.checks.grounds import WORD, grounds_of
from dossier.checks.wording import FUNCTION_WORDS, folded_edges, has_words
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Actor, Dossier, Evidence, KeyPath, Place, Source, choices, prose
from dossier.model.dates import When
from dossier.model.numerals import DATE, date_key, date_keys
from dossier.model.roles import Alias, Name, Prose, Stated
from dossier.model.walk import Value
from dossier.model.where import Problem

_UNSPACED = 6
"""Letters of a text in a script without spaces that count as some words."""
_LONG = 3
"""Letters of a word at least, of those of a sentence."""
_SHORTEST_ALIAS = 2
_SHORTEST_PART = 3


def few_words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A reason, a basis, a note and every other text of ours has some words."""
    for value in dossier.prose:
        role = value.field.role
        assert isinstance(role, Prose)
        words = {word.casefold() for word in WORD.findall(prose.plain(value.text))}
        longest = max(map(len, words), default=0)
        unspaced = not value.text.isascii() and longest >= _UNSPACED
        least = 1 if role.heading else role.words
        if not unspaced and (len(words) < least or (least > 1 and longest < _LONG)):
            message = f"“{value.text}” says too little"
            hint = "write it in words"
            if least > 1:
                hint = f"write a sentence with at least {least} different words"
            yield Problem(dossier.where(*value.path), "few-words", message, hint)


def alias(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An alias is a name: it is no common word, and nobody else's name."""
    owners: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # in order, each once
    for value in dossier.values(Name):
        owners[_kind(value), value.text][value.owner.id] = None
    for value in dossier.values(Alias):
        where, owner = dossier.where(*value.path), value.owner
        words = [w for w in WORD.findall(value.text) if w.casefold() not in FUNCTION_WORDS]
        proper = not isinstance(owner, Actor) or choices.ACTOR_KINDS[owner.kind].several
        if all(len(word) < _SHORTEST_ALIAS for word in words) and not _initials(value.text):
            message = f"“{value.text}” is no name"
            yield Problem(where, "alias", message, "write a spelling of the name, or delete it")
        elif not proper and all(word.islower() for word in words):
            message = f"“{value.text}” is a common word, and no name"
            yield Problem(where, "alias", message, "write a spelling of the name, or delete it")
        elif other := next((i for i in owners[_kind(value), value.text] if i != owner.id), ""):
            message = f"“{value.text}” is also a name of `{other}`"
            yield Problem(where, "alias", message, "a name belongs to one record: delete it in one")


def _kind(value: Value) -> str:
    """The kind of the record that has a name: a city can have that of the state for which it
    stands."""
    return str(value.owner.KIND.key)


def _initials(alias: str) -> bool:
    """Whether an alias consists of capitals with dots: `U.S.`."""
    letters = WORD.findall(alias)
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def origin(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An origin has words of its text that show it, and these name it."""
    whole = grounds_of(dossier, grounded).whole_texts
    for fact in dossier.facts.values():
        for number, evidence in enumerate(fact.evidence):
            if evidence.origin or evidence.origin_words:
                path = (*fact.path, "evidence", number)
                yield from _unshown(dossier, evidence, path, whole.get(evidence.source))


def _unshown(
    dossier: Dossier, evidence: Evidence, path: KeyPath, text: str | None
) -> Iterator[Problem]:
    """The problem of an origin without the words that show it.

    Args:
        text: the text that should have them, folded; None if it could not be read.
    """
    name, words = evidence.origin, evidence.origin_words
    hint = "copy the words of the text that name the origin, or leave both lines out"
    if not words:
        where, message = dossier.where(*path, "origin"), f"no words show the origin `{name}`"
        yield Problem(where, "origin", message, f"add `origin_words`: {hint}")
        return
    where = dossier.where(*path, "origin_words")
    shown = {word.casefold() for word in WORD.findall(words)}
    if not name:
        yield Problem(where, "origin", "these words show no origin", "add `origin`, its name")
    elif text is not None and not has_words(folded_edges(words), text):
        yield Problem(where, "origin", f"these words are not in `{evidence.source}`", hint)
    elif shown.isdisjoint(part for part in name.split("-") if len(part) >= _SHORTEST_PART):
        message = f"these words do not name the origin `{name}`"
        yield Problem(where, "origin", message, "name the origin by a word of these words")


def confidence_origins(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The confidence of an assessment is the lowest while the facts for it have one origin."""
    lowest = next(iter(choices.CONFIDENCE))
    for judgment in dossier.briefing.judgments.values():
        one = dossier.origins(judgment.for_)
        if judgment.confidence != lowest and len(one) == 1:
            where = dossier.where(*judgment.path, "confidence")
            message = f"all facts for this assessment have one origin, `{min(one)}`"
            hint = f"write `confidence: {lowest}`, or add a fact with another origin"
            yield judgment, Problem(where, "confidence-origins", message, hint)


def says(text: str, words: str) -> bool:
    """Whether a text, folded, has words that a source's record says to be its own; a description of
    ours is in brackets."""
    described = words.startswith("[") and words.endswith("]")
    return described or has_words(folded_edges(words), text)


def has_day(text: str, when: When) -> bool:
    """Whether a day, month or year of a date is in a text."""
    keys = date_keys(when)
    return any(date_key(date) in keys for date in DATE.finditer(text))  # often near the top


def not_stated(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The title of a text, its outlet and its author are in the text; so is the day of its
    publication. A name of a person or a place that is partly in the texts is so as a whole."""
    yield from _partly_named(dossier, grounded)
    whole = grounds_of(dossier, grounded).whole_texts
    for value in dossier.values(Stated):
        source = value.record
        assert isinstance(source, Source)
        text = grounded.texts.get(source.id)
        if text and not says(whole[source.id], value.text):
            message = f"“{value.text}” is not in the text"
            hint = "write what the text says of itself; a description of ours goes into brackets"
            where = dossier.where(*value.path)
            yield source, Problem(where, "not-stated", message, hint, severity="warning")
    for source in dossier.sources.values():
        when, text = dossier.dates.get(source.published or ""), grounded.texts.get(source.id)
        if when and text and not has_day(text.raw, when):
            where = dossier.where(*source.path, "published")
            message = "this date is not in the text"
            hint = "leave it out if the text does not say when it was published"
            yield source, Problem(where, "not-stated", message, hint, severity="warning")


def _partly_named(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Names of persons and of places with a word that no text has, beside one that a text has: a
    name that no text has is perhaps spelled in another script there."""
    grounds = grounds_of(dossier, grounded)
    if not grounds.complete:
        return
    texts = grounds.whole_texts.values()
    written = {word.casefold() for text in texts for word in set(WORD.findall(text))}
    named: list[Actor | Place] = [*dossier.actors.values(), *dossier.places.values()]
    for record in named:
        if isinstance(record, Actor) and not choices.ACTOR_KINDS[record.kind].human:
            continue
        words = WORD.findall(record.name)
        unknown = [word for word in words if folded(word).casefold() not in written]
        if unknown and len(unknown) < len(words):
            where = dossier.where(*record.path, "name")
            message, hint = f"“{unknown[0]}” is in no text", "spell the name as a text does"
            yield record, Problem(where, "not-stated", message, hint, severity="warning")


CHECKS = (few_words, alias, origin)
FLAGS = (confidence_origins, not_stated)
