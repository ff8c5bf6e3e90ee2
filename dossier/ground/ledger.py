"""The ledger: every sentence of a source is used by a fact, set aside with a reason, or open."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from sentencex import get_sentence_boundaries

from dossier.ground.textmatch import Span, lines

RUN = 8
"""Unquoted runs of this many words or more inside a used sentence are listed."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading or a list line, and what became of it."""

    start: int
    end: int
    status: Literal["used", "set_aside", "open"]
    reason: str | None = None
    note: str | None = None
    facts: tuple[str, ...] = ()
    """Ids of the facts whose passages touch it."""
    uncovered: tuple[Span, ...] = ()
    """Runs of `RUN` words or more that no passage covers; only in used units."""


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences: text is cut at line ends first, then within each line; white space
    around is left out."""
    found: list[Span] = []
    for start, end in lines(text):
        line = text[start:end]
        for cut in get_sentence_boundaries("en", line):
            words = line[cut["start_index"] : cut["end_index"]]
            left = start + cut["start_index"] + len(words) - len(words.lstrip())
            if words.strip():
                found.append((left, left + len(words.strip())))
    return tuple(found)


def ledger(
    text: str,
    units: Sequence[Span],
    used: Sequence[tuple[Span, str]],
    aside: Mapping[Span, tuple[str, str | None]],
) -> tuple[Unit, ...]:
    """Say of each sentence what became of it.

    Args:
        used: spans of passages, each with the id of its fact.
        aside: spans that were set aside, each with its reason and note.
    """
    made: list[Unit] = []
    passages: list[list[tuple[Span, str]]] = [[] for _ in units]
    apart: list[list[Span]] = [[] for _ in units]
    for span, fact in sorted(used):
        for n in touched(units, span):
            passages[n].append((span, fact))
    for span in sorted(aside):
        for n in touched(units, span):
            apart[n].append(span)
    for (start, end), touching, asides in zip(units, passages, apart, strict=True):
        if touching:
            runs = _uncovered(text, (start, end), [span for span, _ in touching] + asides)
            facts = tuple(dict.fromkeys(fact for _, fact in touching))
            made.append(Unit(start, end, "used", facts=facts, uncovered=runs))
        elif asides and not _words_outside(text, (start, end), asides):
            reason, note = aside[asides[0]]
            made.append(Unit(start, end, "set_aside", reason, note))
        else:
            made.append(Unit(start, end, "open"))
    return tuple(made)


def touched(units: Sequence[Span], span: Span) -> range:
    """The numbers of the sentences that a span touches."""
    return range(
        bisect_right(units, span[0], key=itemgetter(1)),
        bisect_left(units, span[1], key=itemgetter(0)),
    )


def _words_outside(text: str, unit: Span, spans: Sequence[Span]) -> list[Span]:
    words = (m.span() for m in _WORD.finditer(text, *unit))
    return [w for w in words if not any(s[0] < w[1] and s[1] > w[0] for s in spans)]


def _uncovered(text: str, unit: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Runs of neighbouring words that no span touches, of `RUN` words or more."""
    at, widest = unit[0], 0
    for start, end in (*sorted(spans), (unit[1], unit[1])):
        at, widest = max(at, end), max(widest, start - at)
    if (
        widest < 2 * RUN - 1
    ):  # letters and the spaces between: nearly every sentence, and words are slow to look at
        return ()
    runs: list[list[Span]] = [[]]
    for word in (m.span() for m in _WORD.finditer(text, *unit)):
        if any(s[0] < word[1] and s[1] > word[0] for s in spans):
            runs.append([])
        else:
            runs[-1].append(word)
    return tuple((run[0][0], run[-1][1]) for run in runs if len(run) >= RUN)
