"""The catalog of words from its file: `templates/words/LANGUAGE.toml`."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dossier.model.shipped import TEMPLATES
from dossier.model.words import Phrase, ReaderWords, is_forms


def reader_words(root: Path, language: str) -> ReaderWords:
    """The words of a language; a file of the dossier in `root` takes precedence over ours.

    Raises:
        OSError: there is no such file, or it cannot be read.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    name = f"words/{language}.toml"
    own = root / "templates" / name
    text = (own if own.is_file() else TEMPLATES / name).read_text("utf-8")
    return ReaderWords(language, _phrases(text), plural_category(language))


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
    CLDR."""

    @cache
    def category(n: int) -> str:
        from babel import Locale  # what shows no number needs no rules

        return str(Locale.parse(language, sep="-").plural_form(n))

    return category
