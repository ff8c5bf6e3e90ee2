"""What an editor may have meant by a quote that is not found: a help in mending it, never a proof."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dossier.model import Evidence
from dossier.textmatch import Folded, Span, folded
from dossier.yamltext import block

ENOUGH = 60.0
"""Similarity in per cent below which nothing is called near."""

_WORD = re.compile(r"(?<!\w)\w(?:[^ ]*\w)?(?!\w)")


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
    start, end = _best_words(wanted, text.text, window.dest_start, window.dest_end)
    has, wrote = text.text[start:end].split(" "), wanted.split(" ")
    common = next((n for n, (a, b) in enumerate(zip(has, wrote, strict=False)) if a != b), min(len(has), len(wrote)))
    return Near(
        span=text.span(start, end),
        score=fuzz.ratio(wanted, text.text[start:end]),
        agrees=" ".join(wrote[max(0, common - 4) : common]),
        text_has=" ".join(has[common : common + 4]),
        quote_has=" ".join(wrote[common : common + 4]),
    )


def apart(evidence: Evidence, parts: Sequence[str], depth: int) -> str:
    """The parts of a quote as pieces of evidence of their own, in lines to paste."""
    made = []
    for part in parts:
        made += [f"- source: {evidence.source}", *block("quote", part, 2), f"  voice: {evidence.voice}"]
        made += [f"  {key}: {held}" for key, held in (("via", evidence.via), ("origin", evidence.origin)) if held]
    return "\n".join(" " * depth + line for line in made)


def _best_words(wanted: str, text: str, start: int, end: int) -> Span:
    """The run of whole words most like a quote, near a window that is like it."""
    slack = max(12, len(wanted) // 4)
    starts = [m.start() for m in _WORD.finditer(text, max(0, start - slack), min(len(text), start + slack))]
    ends = [m.end() for m in _WORD.finditer(text, max(0, end - slack), min(len(text), end + slack))]
    starts += [a - 1 for a in starts if text[a - 1 : a] in tuple("\"'(")]
    ends += [b + 1 for b in ends if text[b : b + 1] in tuple(".,;:!?\"')")]
    pairs = [(a, b) for a in starts for b in ends if a < b] or [(start, end)]
    return max(pairs, key=lambda pair: (fuzz.ratio(wanted, text[slice(*pair)]), -pair[0], -pair[1]))
