"""What an editor may have meant by a quote that is not found: one without a slip of writing, one of
another source, or several quotes. For the words that are most like a quote see `nearest`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dossier.ground.textmatch import JOIN, Text, find, folded, occurrences

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|\.{3,}|…|\. \. \.)\s*")
"""Ways to mark an omission."""
_QUOTATION_MARKS = "\"'“”„‘’«»‹›`"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of writing without which a quote is found."""

    kind: Literal["ellipsis", "quotation-marks"]
    """`ellipsis`: an omission is not marked with `[…]`; `quotation-marks`: the quote has some that
    the source has not."""
    words: str
    """The quote without the slip."""


def slip(words: str, text: Text) -> Slip | None:
    """The slip of writing without which a quote is found in a text, if there is one."""
    return next((one for one in _slips(words) if is_found(one.words, text)), None)


def _slips(words: str) -> Iterator[Slip]:
    joined = _ELLIPSIS.sub(f" {JOIN} ", words)
    if joined != words:
        yield Slip("ellipsis", joined.strip())
    bare = words.strip().strip(_QUOTATION_MARKS)
    if bare != words.strip():
        yield Slip("quotation-marks", bare)


def source_with(words: str, texts: Iterable[Text]) -> str | None:
    """The id of the first text in which a quote is found."""
    return next((text.source for text in texts if is_found(words, text)), None)


def separate_quotes(words: str, text: Text) -> list[str]:
    """The parts of a quote, or its lines if it has one part, if each of them is found by itself;
    otherwise none."""
    parts = words.split(JOIN)
    if len(parts) == 1:
        parts = _by_line(words, text)
    return parts if all(is_found(part, text) for part in parts) else []


def _by_line(words: str, text: Text) -> list[str]:
    """Words that run over several lines of a text, line by line; none if they occur twice."""
    places = occurrences(folded(words), text.folded.text)
    if len(places) != 1:
        return []
    lines = text.raw[slice(*text.folded.span(*places[0]))].splitlines()
    return [line for line in lines if line.strip()]


def is_found(words: str, text: Text) -> bool:
    """Whether a quote is found in a text without any `prefix` or `suffix`."""
    return find(words, text.folded, text.paragraphs).result == "found"
