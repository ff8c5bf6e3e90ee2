"""Notes of a page: what several of its rows rest on is said once, and referred to by a letter."""

from collections.abc import Iterable
from dataclasses import dataclass

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Note:
    """A text at the end of a page."""

    letter: str
    text: str


def notes(texts: Iterable[str]) -> tuple[Note, ...]:
    """Each text once, in the order of first use; empty ones are none."""
    return tuple(Note(letter(n), text) for n, text in enumerate(filter(None, dict.fromkeys(texts))))


def letter(number: int) -> str:
    """What a list with letters counts: 0 is `a`, 25 `z`, 26 `aa`.

    >>> [letter(n) for n in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    head = letter(number // len(LETTERS) - 1) if number >= len(LETTERS) else ""
    return head + LETTERS[number % len(LETTERS)]
