"""Words and phrases for readers; the words of choices are in `choices`."""

from collections.abc import Sequence
from typing import Final

from dossier.model.choices import VOICES

NO_HEADLINE: Final = "no headline"
ON_NO_SIDE: Final = "On no side that the texts name"
THE_ARTICLES: Final = "The texts themselves"
OUR_TRANSLATION: Final = "our translation"


def how(voice: str, speaker: str, article: str) -> str:
    """The line under a quote: whose words it has, and in which text."""
    row = VOICES[voice]
    return (row.how if speaker else row.how_unnamed).format(speaker=speaker, article=article)


def number(count: int, one: str, many: str = "") -> str:
    """`1 text`, `5 texts`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def few(count: int, one: str, many: str) -> str:
    """`none names its outlet`, `1 names its outlet`, `2 name their outlet`."""
    return f"{count or 'none'} {one if count < 2 else many}"
