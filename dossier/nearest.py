"""What an editor may have meant by a quote that is not found: a help in mending it, never a proof."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dossier.textmatch import Folded, Span, folded

ENOUGH = 60.0
"""Similarity in per cent below which nothing is called near."""


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage."""

    span: Span
    """In the text as it is, at the edges of words."""
    score: float
    """Similarity in per cent."""
    agrees: str
    """The last words up to which quote and text agree; empty when they differ from the start."""
    text_has: str
    """How the text goes on from there …"""
    quote_has: str
    """… and how the quote does."""


def nearest(part: str, text: Folded) -> Near | None:
    """The passage of a text most like a part of a quote, if any is like it."""
    wanted = folded(part)
    if not wanted or not text.text:
        return None
    window = fuzz.partial_ratio_alignment(wanted, text.text, score_cutoff=ENOUGH)
    if window is None or (window.src_end - window.src_start < len(wanted) and len(text.text) < len(wanted)):
        return None
    slack = max(20, len(wanted) // 3)
    low, high = max(0, window.dest_start - slack), min(len(text.text), window.dest_end + slack)
    same = [op for op in Levenshtein.opcodes(wanted, text.text[low:high]) if op.tag == "equal" and op.src_end - op.src_start > 2]
    start, end = (low + same[0].dest_start, low + same[-1].dest_end) if same else (window.dest_start, window.dest_end)
    start, end = _whole_words(text.text, start, end)
    has, wrote = text.text[start:end].split(" "), wanted.split(" ")
    common = next((n for n, (a, b) in enumerate(zip(has, wrote, strict=False)) if a != b), min(len(has), len(wrote)))
    return Near(
        span=text.span(start, end),
        score=fuzz.ratio(wanted, text.text[start:end]),
        agrees=" ".join(wrote[max(0, common - 4) : common]),
        text_has=" ".join(has[common : common + 4]),
        quote_has=" ".join(wrote[common : common + 4]),
    )


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while start < end and text[start] in " \"'(":
        start += 1
    while end < len(text) and text[end] not in ' ,.;:!?")':
        end += 1
    return start, end
