"""The languages of texts, and our translations of their words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from dossier.checks.grounds import grounds_of
from dossier.checks.vicinity import near
from dossier.checks.wording import is_named
from dossier.ground.evidence import Grounded, Passage
from dossier.ground.textmatch import folded
from dossier.model import Dossier, Evidence, Fact, KeyPath, prose
from dossier.model.languages import foreign, is_language, tag_meant
from dossier.model.where import Problem

_DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c'’ \xa0\u202f]\d+)*")
"""A figure in the digits of any script, with the separators of any country."""


def language(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The language of a text is a BCP 47 tag with a code that a language has."""
    for source in dossier.sources.values():
        if not is_language(source.language):
            path = (*source.path, "language")
            where, right = dossier.where(*path), tag_meant(source.language)
            message = f"“{source.language}” is no tag of a language"
            hint = "write two or three letters: `en`, `ar`, `uk`; with a script `sr-Latn`"
            if right:
                hint = f"did you mean `{right}`? it is the code of the language"
            paste = dossier.pasted(path, right) if right else ""
            yield Problem(where, "language", message, hint, paste)


def translation(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Evidence from a text in another language than the dossier has our translation, and only
    that."""
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            source = dossier.sources.get(evidence.source)
            if not source or foreign(source.language) == bool(evidence.translation):
                continue
            path = (*fact.path, "evidence", n)
            if evidence.translation:
                message = f"`{source.id}` is in the language of the dossier"
                hint = "delete this translation; or correct the `language` of the text"
                where = dossier.where(*path, "translation")
                yield fact, Problem(where, "translation", message, hint)
            else:
                message = f"these words are in another language (`{source.language}`)"
                hint = "add `translation:` with what they say in the dossier's language"
                where = dossier.where(*path, "quote")
                yield fact, Problem(where, "translation", message, hint, severity="warning")


def translated_figure(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A figure that a translation has in digits is in the words that it translates, if these have
    any digits."""
    for fact, evidence, passage, path in _translated(dossier, grounded):
        theirs = _figures(grounded.words(passage))
        for ours, written in _figures(evidence.translation or "").items():
            if theirs and ours not in theirs:
                message = f"“{written}” is not in the words that this translates"
                hint = "take figures from the text as they are"
                yield fact, Problem(dossier.where(*path), "translated-figure", message, hint)


def translated_name(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Whom and what a translation names is named in or near the words that it translates, if it
    has a spelling in their script."""
    grounds = grounds_of(dossier, grounded)
    for fact, evidence, passage, path in _translated(dossier, grounded):
        around = near(grounded.texts[passage.source], passage)
        text = evidence.translation or ""
        for mention in grounds.names.mentions(text):
            spellings = [
                name for key in mention.keys for name in grounds.spelled_in(evidence.quote, key)
            ]
            if spellings and not any(is_named(folded(name), around) for name in spellings):
                name = text[mention.start : mention.end]
                message = f"“{name}” is not named by the words that this translates"
                hint = "name whom they name; or add the text's spelling to `aliases`"
                yield fact, Problem(dossier.where(*path), "translated-name", message, hint)


def translated_quotation(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A translation has as many quotations in quotation marks as the words that it translates, or
    fewer."""
    for fact, _, passage, path in _translated(dossier, grounded):
        words, text = grounded.words(passage), fact.evidence[int(path[-2])].translation or ""
        ours = prose.quotations(text)
        if len(ours) > len(prose.quotations(words)):
            message = f"“{ours[-1].words}” is in no quotation marks in the text"
            hint = "put only those words in quotation marks that the text puts there"
            yield fact, Problem(dossier.where(*path), "translated-quotation", message, hint)


def _translated(
    dossier: Dossier, grounded: Grounded
) -> Iterator[tuple[Fact, Evidence, Passage, KeyPath]]:
    """Every translation, with its fact, the passage that it translates and its own path."""
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            passage = grounded.evidence(fact.id, n)
            if passage and evidence.translation:
                yield fact, evidence, passage, (*fact.path, "evidence", n, "translation")


def _figures(text: str) -> dict[str, str]:
    """The figures of a text that are in digits, as it writes them, by their digits alone: countries
    and scripts differ in separators."""
    return {
        "".join(str(unicodedata.digit(char)) for char in match[0] if char.isdigit()): match[0]
        for match in _DIGITS.finditer(text)
    }


CHECKS = (language,)
FLAGS = (translation, translated_figure, translated_name, translated_quotation)
