"""The passage of a text that is most like a quote: a suggestion for an editor, never a proof.

Import this module only when it is needed: its library takes time to load.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from dossier.ground import edges
from dossier.ground.suggest import agreeing, plain_form
from dossier.ground.textmatch import Folded, Span, folded

MIN_SIMILARITY = 60.0
"""Similarity in per cent below which no passage is suggested."""
LONG = 1000
"""Characters of a quote beyond which only those at its beginning and at its end are compared, since
to compare two passages costs the product of their lengths."""
_WORD = re.compile(r"(?<!\w)\w(?:[^ ]*\w)?(?!\w)")


@dataclass(frozen=True, slots=True)
class NearestPassage:
    """The passage that is most like a quote."""

    span: Span
    """In the original text, in whole words."""
    similarity: float
    """In per cent."""
    agrees: str
    """The last words up to which quote and text agree; empty if their first words differ."""
    text_has: str
    """How the text goes on from there; empty if the passage ends."""
    quote_has: str
    """How the quote goes on from there; empty if it ends."""


def nearest(part: str, text: Folded) -> NearestPassage | None:
    """The passage of a text that is most like a part of a quote; None if none is similar enough."""
    wanted = folded(part)
    if not wanted:
        return None
    if len(wanted) > LONG:
        place = _similar_ends(wanted, text.text)
    else:
        place = _most_similar(wanted, text.text)
    if place is None:
        return None
    start, end, similarity = place
    text_words, quote_words = text.text[start:end].split(" "), wanted.split(" ")
    common = agreeing([*map(plain_form, text_words)], [*map(plain_form, quote_words)])
    return NearestPassage(
        span=edges.whole(text.raw, *text.span(start, end)),
        similarity=similarity,
        agrees=" ".join(quote_words[max(0, common - 4) : common]),
        text_has=" ".join(text_words[common : common + 4]),
        quote_has=" ".join(quote_words[common : common + 4]),
    )


def _similar_ends(wanted: str, text: str) -> tuple[int, int, float] | None:
    """The words of a text from where it is most like the beginning of a long quote to where it is
    most like its end, or as many characters as the quote has; with the similarity of the two."""
    head = _most_similar(wanted[:LONG].rpartition(" ")[0] or wanted[:LONG], text)
    tail = _most_similar(wanted[-LONG:].partition(" ")[2] or wanted[-LONG:], text)
    if head is None or tail is None:
        return None
    start, end = head[0], tail[1]
    if not len(wanted) <= 2 * (end - start) <= 4 * len(wanted):
        end = text.rfind(" ", start + 1, start + len(wanted) + 1)
    return start, max(end, head[1]), (head[2] + tail[2]) / 2


def _most_similar(wanted: str, text: str) -> tuple[int, int, float] | None:
    """The whole words of a text that are most like a quote, with their similarity in per cent."""
    window = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=MIN_SIMILARITY)
    if window is None or (
        window.src_end - window.src_start < len(wanted) and len(text) < len(wanted)
    ):
        return None
    start, end = _best_words(wanted, text, window.dest_start, window.dest_end)
    return start, end, fuzz.ratio(wanted, text[start:end])


def _best_words(wanted: str, text: str, start: int, end: int) -> Span:
    """The run of whole words that is most like a quote, near a window that is like it."""
    slack = max(12, len(wanted) // 4)
    starts = [
        m.start()
        for m in _WORD.finditer(text, max(0, start - slack), min(len(text), start + slack))
    ]
    ends = [m.end() for m in _WORD.finditer(text, max(0, end - slack), min(len(text), end + slack))]
    starts += [a - 1 for a in starts if text[a - 1 : a] in tuple("\"'(")]
    ends += [b + 1 for b in ends if text[b : b + 1] in tuple(".,;:!?\"')")]
    start = max(
        [a for a in starts if a < end] or [start], key=lambda a: _likeness(wanted, text, a, end)
    )
    end = max(
        [b for b in ends if b > start] or [end], key=lambda b: _likeness(wanted, text, start, b)
    )
    return start, end


def _likeness(wanted: str, text: str, start: int, end: int) -> tuple[float, int]:
    """How alike a quote and a span of a text are; of two that are as alike, the shorter span."""
    return fuzz.ratio(wanted, text[start:end]), start - end
