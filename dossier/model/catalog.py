"""The words of the interface in one language.

Every word that templates, print, scripts and views show is in the catalog, under a key. A phrase
has places for values, as `{name}`. Where a number `n` changes a phrase, it is a table of forms: by
the plural category of the number in that language (`one`, `other`, …), or by the number itself
(`0`).
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

Phrase = str | Mapping[str, str]
"""A phrase, or its forms."""
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of the Unicode CLDR, in its order."""
PLACE: Final = re.compile(r"\{(\w+)\}")
"""The place of a value."""


class MissingWordError(LookupError):
    """The catalog does not have a key, or not as it is asked for."""


def is_forms(value: Mapping[str, object]) -> bool:
    """Whether a table of a catalog is a phrase in several forms, not a section."""
    return "other" in value and all(key in CATEGORIES or key.isdecimal() for key in value)


def filled(phrase: str, values: Mapping[str, object]) -> str:
    """A phrase with its values in their places.

    Raises:
        MissingWordError: a place has no value.
    """
    try:
        return PLACE.sub(lambda place: str(values[place[1]]), phrase)
    except KeyError as error:
        raise MissingWordError(f"“{phrase}” is asked for without {error}") from None


class Words:
    """The words of one language."""

    def __init__(
        self, language: str, phrases: Mapping[str, Phrase], category: Callable[[int], str]
    ) -> None:
        """Args:
        language: its tag.
        phrases: by their keys.
        category: gives the plural category of a number in this language.
        """
        self.language = language
        self.phrases = phrases
        self.category = category

    def __call__(self, key: str, /, **values: object) -> str:
        """A phrase with its values; `n` chooses its form.

        Raises:
            MissingWordError: there is no such phrase, or a place in it has no value.
        """
        return filled(self.form(key, values.get("n")), values)

    def form(self, key: str, n: object = None) -> str:
        """A phrase with its places open, in the form for a number.

        Raises:
            MissingWordError: there is no such phrase, or it has forms and there is no number.
        """
        phrase = self.phrases.get(key)
        if phrase is None:
            raise MissingWordError(f"there is no `{key}` in the words of `{self.language}`")
        if isinstance(phrase, str):
            return phrase
        if not isinstance(n, int):
            raise MissingWordError(f"`{key}` has several forms and is asked for without `n`")
        return phrase.get(str(n)) or phrase.get(self.category(n)) or phrase["other"]
