"""The ledger of a source: each sentence is used by a fact, set aside with a reason, or open."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from sentencex import get_sentence_boundaries

from dossier.ground.abbreviations import goes_on, label_end
from dossier.ground.textmatch import Span, lines

RUN = 8
"""A run of at least this many words of a used sentence that no passage covers is listed."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading or a list line, and how it was used."""

    start: int
    end: int
    status: Literal["used", "set_aside", "open"]
    reason: str | None = None
    note: str | None = None
    facts: tuple[str, ...] = ()
    """Ids of the facts whose passages overlap it."""
    uncovered: tuple[Span, ...] = ()
    """Runs of `RUN` words or more that no passage covers; only for used units."""


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of a text, each within one line and without white space around it.

    Args:
        language: a BCP 47 tag, by whose rules sentences end.
    """
    primary = language.partition("-")[0].lower()
    spans: list[Span] = []
    for start, end in lines(text):
        line = text[start:end]
        for first, last in _sentences(line, primary):
            words = line[first:last]
            left = start + first + len(words) - len(words.lstrip())
            if words.strip():
                spans.append((left, left + len(words.strip())))
    return tuple(spans)


def units_of(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the sentences of a source. What has no letters, such as the number of a page or a
    row of stars, is none."""
    spans = sentences(text, language)
    return tuple(span for span in spans if any(map(str.isalpha, text[slice(*span)])))


def _sentences(line: str, language: str) -> list[Span]:
    """Spans of the sentences of a line; the number of its paragraph belongs to the first."""
    label = label_end(line)
    spans: list[Span] = []
    for cut in get_sentence_boundaries(language, line[label:]):
        first, last = cut["start_index"] + label, cut["end_index"] + label
        if spans and goes_on(line, first, language):
            first = spans.pop()[0]
        spans.append((first if spans else 0, last))
    return spans


def ledger(
    text: str,
    units: Sequence[Span],
    used: Sequence[tuple[Span, str]],
    set_aside: Mapping[Span, tuple[str, str | None]],
) -> tuple[Unit, ...]:
    """How each sentence of a text was used.

    Args:
        units: the spans of the sentences, in order.
        used: spans of passages, each with the id of its fact.
        set_aside: spans that were set aside, each with its reason and note.
    """
    entries: list[Unit] = []
    passages: list[list[tuple[Span, str]]] = [[] for _ in units]
    unused: list[list[Span]] = [[] for _ in units]
    for span, fact in sorted(used):
        for n in overlapping(units, span):
            passages[n].append((span, fact))
    for span in sorted(set_aside):
        for n in overlapping(units, span):
            unused[n].append(span)
    for (start, end), quoted, excluded in zip(units, passages, unused, strict=True):
        if quoted:
            runs = _uncovered(text, (start, end), [span for span, _ in quoted] + excluded)
            facts = tuple(dict.fromkeys(fact for _, fact in quoted))
            entries.append(Unit(start, end, "used", facts=facts, uncovered=runs))
        elif excluded and not _words_outside(text, (start, end), excluded):
            reason, note = set_aside[excluded[0]]
            entries.append(Unit(start, end, "set_aside", reason, note))
        else:
            entries.append(Unit(start, end, "open"))
    return tuple(entries)


def overlapping(units: Sequence[Span], span: Span) -> range:
    """The indexes of the sentences that a span overlaps."""
    return range(
        bisect_right(units, span[0], key=itemgetter(1)),
        bisect_left(units, span[1], key=itemgetter(0)),
    )


def _words_outside(text: str, unit: Span, spans: Sequence[Span]) -> list[Span]:
    covered = _union(spans)
    words = (m.span() for m in _WORD.finditer(text, *unit))
    return [word for word in words if not overlapping(covered, word)]


def _union(spans: Sequence[Span]) -> list[Span]:
    """The stretches that spans cover, in order and without overlap."""
    stretches: list[Span] = []
    for start, end in sorted(spans):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _uncovered(text: str, unit: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Runs of `RUN` consecutive words or more that no span overlaps."""
    covered = _union(spans)
    edges = [unit[0], *(edge for span in covered for edge in span), unit[1]]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    widest = max(end - start for start, end in gaps)
    if widest < 2 * RUN - 1:  # one letter a word and the spaces between: true of most sentences
        return ()
    if sum(len(_WORD.findall(text, *gap)) for gap in gaps) < RUN:  # of most others
        return ()
    runs: list[list[Span]] = [[]]
    spans_left = iter([*covered, (unit[1] + 1, unit[1] + 1)])
    first, last = next(spans_left)
    for word in (m.span() for m in _WORD.finditer(text, *unit)):
        while last <= word[0]:
            first, last = next(spans_left)
        if first < word[1]:
            runs.append([])
        else:
            runs[-1].append(word)
    return tuple((run[0][0], run[-1][1]) for run in runs if len(run) >= RUN)
