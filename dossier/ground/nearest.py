"""The passage of a text that is most like a quote: a suggestion for an editor, never a proof.

Import this module only when it is needed: its library takes time to load.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from dossier.ground.textmatch import Folded, Span, folded

MIN_SIMILARITY = 60.0
"""Similarity in per cent below which no passage is suggested."""
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
    if not wanted or not text.text:
        return None
    window = fuzz.partial_ratio_alignment(wanted, text.text, score_cutoff=MIN_SIMILARITY)
    if window is None or (
        window.src_end - window.src_start < len(wanted) and len(text.text) < len(wanted)
    ):
        return None
    start, end = _best_words(wanted, text.text, window.dest_start, window.dest_end)
    text_words, quote_words = text.text[start:end].split(" "), wanted.split(" ")
    common = next(
        (n for n, (a, b) in enumerate(zip(text_words, quote_words, strict=False)) if a != b),
        min(len(text_words), len(quote_words)),
    )
    return NearestPassage(
        span=text.span(start, end),
        similarity=fuzz.ratio(wanted, text.text[start:end]),
        agrees=" ".join(quote_words[max(0, common - 4) : common]),
        text_has=" ".join(text_words[common : common + 4]),
        quote_has=" ".join(quote_words[common : common + 4]),
    )


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
    pairs = [(a, b) for a in starts for b in ends if a < b] or [(start, end)]
    return max(pairs, key=lambda pair: (fuzz.ratio(wanted, text[slice(*pair)]), -pair[0], -pair[1]))
