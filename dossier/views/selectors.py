"""Where quoted words are in a text, for programs: by their surroundings and by their place, as W3C
Web Annotation has it."""

from dataclasses import dataclass

from dossier.ground.evidence import Passage
from dossier.ground.textmatch import Span
from dossier.model import choices
from dossier.views.facts import shown_span
from dossier.views.index import Index

AROUND = 24
"""Characters before and after the words, at first; more where they are not enough."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A quoted stretch of a text."""

    exact: str
    prefix: str
    """What is directly before it; with `exact` and `suffix` it is one of a kind in the text, unless
    the site does not show enough of the text."""
    suffix: str
    start: int
    """In Unicode code points of the text's file."""
    end: int


def selectors(index: Index, passage: Passage) -> tuple[Selector, ...]:
    """The stretches of a passage. What surrounds them is no more than the site shows."""
    raw = index.grounded.texts[passage.source].raw
    whole = choices.PUBLISHING[index.dossier.sources[passage.source].publish].whole
    shown = (0, len(raw)) if whole else shown_span(index, passage)
    return tuple(_selector(raw, span, shown) for span in passage.spans)


def _selector(raw: str, span: Span, shown: Span) -> Selector:
    start, end = span
    size = AROUND
    while True:
        first, last = max(shown[0], start - size), min(shown[1], end + size)
        words = raw[first:last]
        single = raw.find(words) == first and raw.find(words, first + 1) < 0
        if single or (first, last) == shown:
            return Selector(raw[start:end], raw[first:start], raw[end:last], start, end)
        size *= 2
