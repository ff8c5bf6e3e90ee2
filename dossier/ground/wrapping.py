"""Texts whose paragraphs are cut into lines of one width."""

import re
from collections.abc import Sequence
from itertools import pairwise

WIDTHS = range(50, 101)
"""The widths, in characters, at which people and programs wrap lines."""
MARKER = re.compile(r"\s*(?:[-–—•*·▪]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
"""The beginning of an item of a list."""
ENDED = re.compile(r"[.!?:;…。！？؟।][\"'”’»)\]]*\s*$")
"""The end of a sentence, or of a line that leads into a list."""


def wrapped_at(lines: Sequence[str]) -> int:
    """The width at which the lines of a text are wrapped, in characters; 0 if they are not.

    Most long lines of a wrapped text that end inside a sentence have no room for the first word of
    the line below.
    """
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if line.strip() and below.strip() and not ENDED.search(line) and not MARKER.match(below)
    ]
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[-1 - len(lengths) // 50] if lengths else 0
    longer = [line for line in lines if len(line) > width + 2 and " " in line.strip()]
    if width not in WIDTHS or len(longer) * 20 > len(lines):
        return 0
    long = [pair for pair in pairs if len(pair[0]) * 2 > width]
    full = sum(is_full(line, below, width) for line, below in long)
    return width if full >= 2 and full * 10 >= len(long) * 6 else 0


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into a line."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
