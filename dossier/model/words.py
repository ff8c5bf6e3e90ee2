"""The words of the interface in one language, with the few that a dossier sets itself.

Every word that templates, print, scripts and views show is in the catalog, under a key. A phrase
has places for values, as `{name}`. Where a number `n` changes a phrase, it is a table of forms: by
the plural category of the number in that language (`one`, `other`, …), or by the number itself
(`0`).

The words of choices are columns of their tables (`choices`) in English, and in the catalog of any
other language below `choices`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from dossier.model.choices import OUTCOMES, STANCES, Row, catalog_key, columns_for_readers

R = TypeVar("R", bound=Row)
Phrase = str | Mapping[str, str]
"""A phrase, or its forms."""
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of the Unicode CLDR, in its order."""
BOTH: Final = " / "
"""Stands between the forms of a word that a dossier sets: for one, and for several."""
NOUN: Final = "nouns.text"
"""The key of what texts are called."""
HEADINGS: Final = "headings."
"""How the keys of the headings of the brief begin."""
PLACE: Final = re.compile(r"\{(\w+)\}")
"""The place of a value."""


class MissingWordError(LookupError):
    """The catalog does not have a key, or not as it is asked for."""


class Fault(NamedTuple):
    """What keeps a file of words from being used."""

    message: str
    hint: str
    line: int = 0
    """Its line in the file, from 1; 0 if the file itself is missing."""
    paste: str = ""


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


class ReaderWords:
    """The words of one language."""

    def __init__(
        self,
        language: str,
        phrases: Callable[[], Mapping[str, Phrase]],
        category: Callable[[int], str],
        faults: tuple[Fault, ...] = (),
    ) -> None:
        """Args:
        language: its tag.
        phrases: gives them by their keys, when the first is asked for: a check asks for none.
        category: gives the plural category of a number in this language.
        faults: what is wrong with the file from which they are.
        """
        self.language = language
        self._read = phrases
        self.category = category
        self.faults = faults
        self._rows: dict[Row, Any] = {}

    @cached_property
    def phrases(self) -> Mapping[str, Phrase]:
        """Every phrase by its key."""
        return self._read()

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

    def row(self, row: R) -> R:
        """A row of a table of choices, with its words in this language."""
        if row not in self._rows:
            keys = {name: f"{catalog_key(row)}.{name}" for name in columns_for_readers(type(row))}
            shown = {name: self.form(key) for name, key in keys.items() if key in self.phrases}
            self._rows[row] = replace(row, **shown) if shown else row
        shown_row: R = self._rows[row]
        return shown_row

    def headings(self) -> dict[str, str]:
        """The headings of the parts of the brief."""
        keys = [key for key in self.phrases if key.startswith(HEADINGS)]
        return {key.removeprefix(HEADINGS): self.form(key) for key in keys}

    def settable(self) -> dict[str, str]:
        """The words that a dossier can set, by the keys that it uses, with the usual words; the
        forms of a word have `BOTH` between them."""
        stances = {key: self.row(row) for key, row in STANCES.items()}
        forms = {row.key: dict.fromkeys((row.word, row.plural)) for row in stances.values()}
        return {
            "text": BOTH.join(self._nouns().values()),
            **{key: BOTH.join(words) for key, words in forms.items()},
            **{key: self.row(row).word for key, row in OUTCOMES.items()},
            **self.headings(),
        }

    def with_own(self, own: Mapping[str, str]) -> "ReaderWords":
        """The same with what a dossier sets, by the keys of `settable`; others, and what is empty,
        are not looked at."""
        if not own:
            return self
        phrases = dict(self.phrases)
        for key, word in own.items():
            phrases.update(self._own(key, word.split(BOTH)) if word else {})
        return ReaderWords(self.language, lambda: phrases, self.category, self.faults)

    def _own(self, key: str, forms: Sequence[str]) -> Mapping[str, Phrase]:
        """The phrases that a word of a dossier takes the place of."""
        if key == "text":
            return {
                NOUN: {name: forms[min(n, len(forms) - 1)] for n, name in enumerate(self._nouns())}
            }
        if key in STANCES:
            stance = catalog_key(STANCES[key])
            return {f"{stance}.word": forms[0], f"{stance}.plural": forms[-1]}
        if key in OUTCOMES:
            return {f"{catalog_key(OUTCOMES[key])}.word": forms[0]}
        return {f"{HEADINGS}{key}": forms[0]} if f"{HEADINGS}{key}" in self.phrases else {}

    def _nouns(self) -> dict[str, str]:
        """What texts are called, by plural category."""
        nouns = self.phrases[NOUN]
        assert not isinstance(nouns, str)
        return {name: nouns[name] for name in CATEGORIES if name in nouns}
