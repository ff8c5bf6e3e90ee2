"""The catalog of words from its file: `templates/words/LANGUAGE.toml`."""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dossier.model import choices
from dossier.model.languages import OURS, TAG
from dossier.model.shipped import TEMPLATES
from dossier.model.words import PLACE, Phrase, ReaderWords, is_forms

NAMED = 12
"""So many keys are named at most in one message."""


def reader_words(root: Path, language: str) -> ReaderWords:
    """The words of a language; a file of the dossier in `root` takes precedence over ours.

    What its file lacks is there in English, and `faults` says so: nothing is built from words with
    faults.
    """
    path, shipped = root / "templates" / _name(language), TEMPLATES / _name(language)
    # of what may not be read, the check of files has the problem
    ours = not os.path.isfile(path) or (shipped.is_file() and path.samefile(shipped))
    if ours:
        path = shipped
    if ours and language == OURS:  # a test holds that it has no fault
        return ReaderWords(language, _english, plural_category(language))
    needed = {**_english(), **(_of_choices() if language != OURS else {})}
    try:
        own, categories = _own(path, language), _categories(language)
    except ValueError as error:
        return ReaderWords(language, _english, plural_category(OURS), (str(error),))
    faults = tuple(_faults(needed, own, categories))
    whole = {**needed, **own}
    return ReaderWords(language, lambda: whole, plural_category(language), faults)


def _english() -> Mapping[str, Phrase]:
    return _phrases((TEMPLATES / _name(OURS)).read_text("utf-8"))


def _own(path: Path, language: str) -> Mapping[str, Phrase]:
    """The phrases of a file.

    Raises:
        ValueError: the language is none, or there is no file, or it cannot be read.
    """
    if not TAG.fullmatch(language):
        raise ValueError(f"`{language}` is no tag of a language")
    try:
        return _phrases(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ValueError(f"there is no file templates/{_name(language)}") from None
    except (OSError, ValueError) as error:
        raise ValueError(f"templates/{_name(language)} cannot be read: {error}") from error


def _name(language: str) -> str:
    return f"words/{language}.toml"


def _of_choices() -> dict[str, Phrase]:
    """The words of choices, which English has in their tables."""
    return {
        f"{choices.catalog_key(row)}.{column}": getattr(row, column)
        for table in choices.TABLES.values()
        for row in table.values()
        for column in choices.columns_for_readers(type(row))
        if getattr(row, column)
    }


def _faults(
    needed: Mapping[str, Phrase], own: Mapping[str, Phrase], categories: frozenset[str]
) -> Iterator[str]:
    """What keeps a catalog from standing in the place of the English one."""
    if missing := [key for key in needed if key not in own]:
        yield f"phrases are missing: {_some(missing)}"
    if unknown := [key for key in own if key not in needed]:
        yield f"nothing asks for {_some(unknown)}"
    both = [key for key in own if key in needed]
    if strange := [key for key in both if not _values(own[key]) <= _values(needed[key])]:
        yield f"the English phrase does not have the same values: {_some(strange)}"
    forms = [key for key in both if not isinstance(own[key], str) and _counts(needed[key])]
    if lacking := [key for key in forms if not categories <= set(own[key])]:
        yield f"the forms {', '.join(sorted(categories))} are needed by {_some(lacking)}"


def _some(keys: list[str]) -> str:
    more = " and others" if len(keys) > NAMED else ""
    return ", ".join(f"`{key}`" for key in keys[:NAMED]) + more


def _counts(phrase: Phrase) -> bool:
    """Whether a phrase has forms for the plural categories, not for a few numbers alone."""
    return not isinstance(phrase, str) and "one" in phrase


def _values(phrase: Phrase) -> set[str]:
    """The names of the values that a phrase has places for; what has forms has a number `n`."""
    if isinstance(phrase, str):
        return set(PLACE.findall(phrase))
    return {"n", *(name for form in phrase.values() for name in PLACE.findall(form))}


@cache
def _phrases(text: str) -> Mapping[str, Phrase]:
    """The phrases of a file, by their keys."""
    return dict(flat(tomllib.loads(text)))


def flat(section: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Phrase]]:
    """The phrases of a section, with their keys from the root: `home.rests`."""
    for key, value in section.items():
        if isinstance(value, str) or is_forms(value):
            yield f"{prefix}{key}", value
        else:
            yield from flat(value, f"{prefix}{key}.")


def plural_category(language: str) -> Callable[[int], str]:
    """What gives the plural category of a number in a language, by the rules of the Unicode
    CLDR.

    Raises:
        ValueError: when it is asked, if the language has no rules.
    """

    @cache
    def category(n: int) -> str:
        return str(_rules(language)(n))

    return category


def _categories(language: str) -> frozenset[str]:
    """The plural categories of whole numbers in a language."""
    category = plural_category(language)
    return frozenset(map(category, range(200))) | {"other"}


@cache
def _rules(language: str) -> Callable[[int], str]:
    from babel import Locale, UnknownLocaleError  # what shows no number needs no rules

    try:
        rules: Callable[[int], str] = Locale.parse(language, sep="-").plural_form
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error
    return rules


def to_translate() -> Iterator[str]:
    """The lines of a file with every word, to be put into another language: those of the catalog
    with its comments, and those of choices."""
    import json

    yield (TEMPLATES / _name(OURS)).read_text("utf-8").rstrip("\n")
    section = ""
    for key, phrase in _of_choices().items():
        name, _, column = key.rpartition(".")
        if name != section:
            section = name
            table, _, row = name.rpartition(".")
            yield f"\n[{table}.{json.dumps(row)}]"
        yield f"{column} = {json.dumps(phrase, ensure_ascii=False)}"
