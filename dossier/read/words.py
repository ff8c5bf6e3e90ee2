"""The catalog of words from its file: `templates/words/LANGUAGE.toml`."""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dossier.model import choices
from dossier.model.languages import OURS, TAG
from dossier.model.shipped import TEMPLATES
from dossier.model.words import CATEGORIES, PLACE, Fault, Phrase, ReaderWords, is_forms

_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_PAIR = re.compile(r'\s*("[^"]+"|[\w.-]+)\s*=')


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
    category = plural_category(language)
    try:
        text = _text(path, language)
        own, _ = _phrases(text), category(0)
    except (OSError, ValueError) as error:
        fault = _not_read(language, error)
        return ReaderWords(language, _english, plural_category(OURS), (fault,))
    faults = tuple(_faults(needed, own, category, _lines(text)))
    whole = {**needed, **own}
    return ReaderWords(language, lambda: whole, category, faults)


def _english() -> Mapping[str, Phrase]:
    return _phrases((TEMPLATES / _name(OURS)).read_text("utf-8"))


def _text(path: Path, language: str) -> str:
    """The text of a language's file.

    Raises:
        OSError: it cannot be read.
        ValueError: the language is none, or the file is not UTF-8.
    """
    if not TAG.fullmatch(language):
        raise ValueError(f"`{language}` is no tag of a language")
    return path.read_text("utf-8")


def _not_read(language: str, error: OSError | ValueError) -> Fault:
    """Why the words of a language cannot be read."""
    file = f"templates/{_name(language)}"
    if isinstance(error, FileNotFoundError):
        hint = (
            f"`dossier words {language}` begins it: put what is in quotation marks into that"
            " language"
        )
        return Fault(f"there is no file {file}", hint)
    if isinstance(error, tomllib.TOMLDecodeError):
        reason, _, line = str(error).partition(" (at line ")
        number = int("0" + line.partition(",")[0]) or 1
        hint = 'a phrase is a text in quotation marks: `key = "text"`'
        return Fault(f"this line cannot be read: {reason}", hint, number)
    if isinstance(error, OSError | UnicodeDecodeError):
        return Fault(f"{file} cannot be read: {error}", "save it as UTF-8, with permission to read")
    return Fault(str(error), "write the tag of a language, such as `de`")


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
    needed: Mapping[str, Phrase],
    own: Mapping[str, Phrase],
    category: Callable[[int], str],
    lines: Mapping[str, int],
) -> Iterator[Fault]:
    """What keeps a catalog from standing in the place of the English one.

    Args:
        category: the plural category of a number in its language.
        lines: those of its keys and sections, from 1.
    """
    yield from _missing(needed, own, lines)
    numbers = Counter(map(category, range(200)))
    for key, phrase in own.items():
        if key not in needed:
            fault = f"nothing asks for `{key}`", "delete this line, or correct the key"
        elif message := _wrong_places(phrase, needed[key], numbers):
            english = f"in English it is {_toml(needed[key])}: each `{{place}}` stays as it is"
            fault = f"`{key}` {message}", english
        elif lacking := _lacking(phrase, needed[key], numbers):
            whole = ", ".join(name for name in CATEGORIES if name in (*numbers, "other"))
            fault = f"`{key}` has no form {', '.join(lacking)}", f"the language needs {whole}"
        else:
            continue
        yield Fault(*fault, lines.get(key, 1))


def _missing(
    needed: Mapping[str, Phrase], own: Mapping[str, Phrase], lines: Mapping[str, int]
) -> Iterator[Fault]:
    """The phrases that a catalog lacks: all of those in each section that it has, and the sections
    that it lacks."""
    begun = {key.rpartition(".")[0] for key in own}
    sections: dict[str, list[str]] = {}
    for key in needed:
        if key not in own:
            sections.setdefault(key.rpartition(".")[0], []).append(key)
    for name in [name for name in sections if not name or name in begun]:
        keys = sections.pop(name)
        paste = "\n".join(f"{key.rpartition('.')[2]} = {_toml(needed[key])}" for key in keys)
        message = f"phrases are missing: {', '.join(f'`{key}`' for key in keys)}"
        hint = f"put them into the language, {f'in [{name}]' if name else 'above all sections'}"
        yield Fault(message, hint, lines.get(name, 1), paste)
    tops = {key.partition(".")[0] for key in own}
    whole = {top: None for name in sections if (top := name.partition(".")[0]) not in tops}
    parts = [name for name in sections if name.partition(".")[0] in tops]
    if sections:
        message = f"sections are missing: {', '.join(f'`{name}`' for name in (*whole, *parts))}"
        yield Fault(message, "`dossier words` prints them in English; copy them from there", 1)


def _wrong_places(phrase: Phrase, english: Phrase, numbers: Mapping[str, int]) -> str:
    """What is wrong with the places of a phrase; empty if it has each one of the English. A form
    for one number alone may do without the number.

    Args:
        numbers: how many numbers have each plural category.
    """
    wanted = {name for form in _forms(english).values() for name in PLACE.findall(form)}
    counted = "n" in wanted or not isinstance(english, str)
    for name, form in _forms(phrase).items():
        places = set(PLACE.findall(form))
        if re.search("[{}]", PLACE.sub("", form)):
            return "has a brace that belongs to no `{place}`"
        alone = not isinstance(phrase, str) and (name.isdecimal() or numbers.get(name, 0) <= 1)
        if lost := sorted(wanted - places - ({"n"} if alone else set())):
            return f"lacks {', '.join(f'`{{{place}}}`' for place in lost)}"
        if foreign := sorted(places - wanted - ({"n"} if counted else set())):
            return (
                f"has {', '.join(f'`{{{place}}}`' for place in foreign)}, which is not in English"
            )
    return ""


def _lacking(phrase: Phrase, english: Phrase, numbers: Mapping[str, int]) -> list[str]:
    """The plural categories for which a phrase has no form, if it needs them."""
    if isinstance(phrase, str) or isinstance(english, str) or "one" not in english:
        return []  # it has no forms, or they are for a few numbers alone
    return [name for name in CATEGORIES if name in numbers and name not in phrase]


def _forms(phrase: Phrase) -> Mapping[str, str]:
    return {"other": phrase} if isinstance(phrase, str) else phrase


def _toml(phrase: Phrase) -> str:
    """A phrase as it is written in a file."""
    import json

    if isinstance(phrase, str):
        return json.dumps(phrase, ensure_ascii=False)
    forms = (f"{name} = {json.dumps(form, ensure_ascii=False)}" for name, form in phrase.items())
    return f"{{ {', '.join(forms)} }}"


def _lines(text: str) -> dict[str, int]:
    """The lines, from 1, of the keys and the sections of a file."""
    lines, section = {"": 1}, ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = header[1].replace('"', "").replace(" ", "")
            lines.setdefault(section, number)
        elif pair := _PAIR.match(line):
            key = pair[1].replace('"', "")
            lines.setdefault(f"{section}.{key}" if section else key, number)
    return lines


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
    yield (TEMPLATES / _name(OURS)).read_text("utf-8").rstrip("\n")
    section = ""
    for key, phrase in _of_choices().items():
        name, _, column = key.rpartition(".")
        if name != section:
            section = name
            table, _, row = name.rpartition(".")
            yield f"\n[{table}.{_toml(row)}]"
        yield f"{column} = {_toml(phrase)}"
