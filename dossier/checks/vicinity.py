"""What stands near the words of a passage: who speaks may be named there."""

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from dossier.ground.evidence import Passage
from dossier.ground.textmatch import Text, folded

_SENTENCE_END = tuple(".!?:;,…")
_CLOSING = "”’\"')]»"
"""What may follow the end of a sentence."""


def near(text: Text, passage: Passage) -> str:
    """The line of a passage, the line before it and the heading above it, folded; in a transcript
    the line before is somebody else's."""
    first = _line(text, passage.start)
    last = _line(text, passage.end - 1)
    before = first if passage.locator.speaker else max(first - 1, 0)
    wanted = {_heading(text)[first], before, *range(first, last + 1)}
    return _folded(text, tuple(sorted(wanted)))


def _line(text: Text, index: int) -> int:
    """The number, from 0, of the line that contains a character."""
    return max(bisect_right(text.lines, index, key=itemgetter(0)) - 1, 0)


@lru_cache(maxsize=4096)
def _folded(text: Text, lines: tuple[int, ...]) -> str:
    """Some lines of a text, folded; many passages share their lines."""
    return folded("\n".join(text.raw[slice(*text.lines[number])] for number in lines))


@lru_cache(maxsize=256)
def _heading(text: Text) -> list[int]:
    """For each line the number of the last line above it that does not end like a sentence; of the
    first line, its own."""
    headings, last = [], 0
    for number, span in enumerate(text.lines):
        headings.append(last)
        if not text.raw[slice(*span)].rstrip().rstrip(_CLOSING).endswith(_SENTENCE_END):
            last = number
    return headings
