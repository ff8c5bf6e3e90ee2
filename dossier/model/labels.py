"""Phrases that are put together from names and numbers."""

from collections.abc import Sequence

from dossier.model.choices import VOICES
from dossier.model.words import ReaderWords, filled


def how(ui: ReaderWords, voice: str, speaker: str, article: str) -> str:
    """The line under a quote: whose words it has, and in which text."""
    row = ui.row(VOICES[voice])
    return filled(row.how if speaker else row.how_unnamed, {"speaker": speaker, "article": article})


def number(count: int, one: str, many: str = "") -> str:
    """`1 text`, `5 texts`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
