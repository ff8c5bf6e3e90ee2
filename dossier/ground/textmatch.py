"""Finding a quote in a text: character by character, except for a short published list of foldings.

The foldings: curly and straight quotation marks, dashes and hyphens, any run of white space (line
ends and non-breaking spaces included), and soft hyphens. Case, punctuation, accents and order must
agree.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Literal

from dossier.ground import edges

Span = tuple[int, int]
"""Start and end in Unicode code points of the original text; the end is exclusive."""

JOIN = "[…]"
"""Joins the parts of a quote that leaves words out."""
MAX_PARTS = 20
"""A quote has at most so many parts."""
_LONG = 1000
"""Characters of a part from which on its places are counted before they are looked at."""
_EFFORT = 50_000_000
"""Characters that are compared, at most, to count the places of a long part."""
FOLDINGS: dict[str, str] = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛′`",
    "-": "–—‒―−‐‑",
    " ": "\t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003"
    "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
}
"""Characters that are taken for the same, by the one that replaces them."""
_PLAIN = {char: to for to, chars in FOLDINGS.items() for char in chars}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_SQUEEZE = re.compile("[ \u00ad]{2,}|\u00ad")
QUOTATIONS = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)')
"""Words inside quotation marks on one line, marks included; a quotation that is never closed runs
to the end of the line."""
_LEAD_IN = re.compile(r":\s*$")
_WORD = re.compile(r"\w+")
_SHORT = 1000
"""Characters of a text that is worth keeping folded."""
_FREQUENT = 100
"""Places of a word from which on it is no help in looking for a quote."""
_LIST_LINE = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding, with the way back to the original."""

    text: str
    raw: str
    """The original."""
    at: tuple[int, ...] = (0,)
    """Indexes in the folded text from which on the original is shifted …"""
    shift: tuple[int, ...] = (0,)
    """… by this many characters, one number for each index."""
    starts: Mapping[str, Sequence[int]] | None = None
    """Where each word begins in the folded text, if that is known: see `indexed`."""

    def original(self, index: int) -> int:
        """The index in the original text of a character of the folded text."""
        return index + self.shift[bisect_right(self.at, index) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in the original text of a span of the folded text that is not empty."""
        return self.original(start), self.original(end - 1) + 1


def fold(text: str) -> Folded:
    """Apply the foldings: characters one for one, then each run of spaces to one space and soft
    hyphens to nothing."""
    plain = _one_for_one(text)
    if not _needs_squeezing(plain):
        return Folded(plain, text)
    parts: list[str] = []
    at, shift = [0], [0]
    last = length = 0
    for run in _SQUEEZE.finditer(plain):
        space = " " if " " in run[0] else ""
        parts += (plain[last : run.start()], space)
        length += run.start() - last + len(space)
        last = run.end()
        at.append(length)
        shift.append(last - length)
    parts.append(plain[last:])
    return Folded("".join(parts), text, tuple(at), tuple(shift))


def _one_for_one(text: str) -> str:
    """Apply the foldings of a character to another."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text  # as most sentences: it has no white space but blanks, and no accent
    return _FOLDED.sub(lambda match: _PLAIN[match[0]], text)  # ten times faster than `translate`


def _needs_squeezing(plain: str) -> bool:
    """Whether a text has a run of spaces, or a soft hyphen."""
    return "  " in plain or "\u00ad" in plain


def indexed(text: Folded) -> Folded:
    """The same text with the places of its words, so that a quote is looked up by its rarest word:
    to search a long text for each of many quotes costs the product of their numbers."""
    starts: dict[str, list[int]] = defaultdict(list)
    for word in _WORD.finditer(text.text):
        starts[word[0]].append(word.start())
    return replace(text, starts=starts)


def folded(text: str) -> str:
    """A quote after folding, without white space around it."""
    return _folded(text) if len(text) < _SHORT else fold(text).text.strip()


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    """The same of a name or a sentence: each is asked for by several checks."""
    plain = _one_for_one(text)
    return (fold(text).text if _needs_squeezing(plain) else plain).strip()


@dataclass(frozen=True, slots=True)
class Match:
    """The result of looking for a quote."""

    result: Literal["found", "missing", "ambiguous", "in-word", "parts"]
    """`in-word`: the quote begins or ends inside a word or a number; `parts`: each part is in the
    text, but they are not in one paragraph in this order, or not next to the prefix and suffix, or
    there are too many of them."""
    spans: tuple[Span, ...] = ()
    """`found`: of the parts, in order; `ambiguous`: of the first part in the first two places;
    `in-word`: of the whole words, and of those that are quoted; otherwise none."""
    part: int = 0
    """The index of the part that is missing or cuts a word."""


def find(
    quote: str, text: Folded, paragraphs: tuple[Span, ...], prefix: str = "", suffix: str = ""
) -> Match:
    """Find a quote, or the parts that `[…]` joins, in a folded text. The time that it takes grows
    with the length of the text, not with the number of places.

    Args:
        paragraphs: spans of the original text; all parts must be inside one of them.
        prefix: words directly before the quote, as in a W3C TextQuoteSelector.
        suffix: words directly after it.
    """
    words = parts(quote, text)
    if len(words) > MAX_PARTS:
        return Match("parts")
    places: list[list[Span]] = []
    failures: list[Match] = []
    for number, part in enumerate(words):
        if _often(part, text):
            first_two = islice(each_place(part, text), 2)
            return Match("ambiguous", tuple(text.span(*place) for place in first_two))
        before = folded(prefix) if number == 0 else ""
        after = folded(suffix) if number == len(words) - 1 else ""
        fitting = (
            place
            for place in _between(before, part, after, text)
            if not _cuts_word(text, place) and _paragraph(place, text, paragraphs) >= 0
        )
        places.append(list(islice(fitting, 2 if len(words) == 1 else None)))
        if not places[-1]:
            failures.append(_failure(part, number, text))
    if failures:
        return next((match for match in failures if match.result != "parts"), failures[0])
    chains = _chains(places, text, paragraphs)
    if not chains:
        return Match("parts")
    if len(chains) > 1:
        return Match("ambiguous", (text.span(*chains[0][0]), text.span(*chains[1][0])))
    return Match("found", tuple(text.span(*place) for place in chains[0]))


def _failure(part: str, number: int, text: Folded) -> Match:
    """Why a part has no place: it is not in the text, or always cuts a word, or else its places are
    not next to the prefix and suffix, or not in one paragraph."""
    first = next(each_place(part, text), None)
    if first is None:
        return Match("missing", part=number)
    if all(_cuts_word(text, place) for place in each_place(part, text)):
        place = text.span(*first)
        return Match("in-word", (edges.whole(text.raw, *place), place), number)
    return Match("parts")


def parts(quote: str, text: Folded) -> list[str]:
    """The folded parts of a quote; a `[…]` that the text has itself between the same words joins
    none."""
    pieces = folded(quote).split(JOIN, MAX_PARTS)
    if len(pieces) == 1 or JOIN not in text.text:
        return [piece.strip() for piece in pieces]
    joined = pieces[:1]
    for piece in pieces[1:]:
        own = f"{joined[-1]}{JOIN}{piece}"
        if own.strip() in text.text:
            joined[-1] = own
        else:
            joined.append(piece)
    return [part.strip() for part in joined]


def occurrences(part: str, text: str) -> list[Span]:
    """Every place of a folded part in a folded text, inside words too."""
    return list(each_place(part, Folded(text, text)))


def each_place(part: str, text: Folded) -> Iterator[Span]:
    """The same, one by one."""
    rarest = _rarest_word(part, text)
    if rarest is not None:
        offset, starts = rarest
        for start in starts:
            if start >= offset and text.text.startswith(part, start - offset):
                yield start - offset, start - offset + len(part)
        return
    start = text.text.find(part) if part else -1
    while start >= 0:
        yield start, start + len(part)
        start = text.text.find(part, start + 1)


def _rarest_word(part: str, text: Folded) -> tuple[int, Sequence[int]] | None:
    """Of the words within a part the one that is the rarest in the text: its index in the part, and
    its places in the text. None if the text has no index of them, or all are frequent."""
    if text.starts is None:
        return None
    within = list(_WORD.finditer(part))[1:-1]  # the outer two may be parts of words
    places = [(text.starts.get(word[0], ()), word.start()) for word in within]
    starts, offset = min(places, key=lambda place: len(place[0]), default=((), -1))
    return (offset, starts) if offset >= 0 and len(starts) < _FREQUENT else None


def _between(before: str, part: str, after: str, text: Folded) -> Iterator[Span]:
    """The places of a part, in order, that have words directly before and after them, but for a
    space."""
    if not before and not after:
        return each_place(part, text)
    heads, tails = {before, before and f"{before} "}, {after, after and f" {after}"}
    if not part:
        return iter(())
    return iter(
        sorted(
            (start + len(head), start + len(head) + len(part))
            for head in heads
            for tail in tails
            for start, _ in each_place(f"{head}{part}{tail}", text)
        )
    )


def _often(part: str, text: Folded) -> bool:
    """Whether a long part overlaps itself in so many places that it costs too much to look at each;
    it is ambiguous then."""
    if len(part) < _LONG:
        return False
    most = max(2, _EFFORT // len(part))
    return next(islice(each_place(part, text), most - 1, None), None) is not None


def _cuts_word(text: Folded, place: Span) -> bool:
    start, end = text.span(*place)
    return edges.inside(text.raw, start, opening=True) or edges.inside(text.raw, end)


def _chains(
    places: list[list[Span]], text: Folded, paragraphs: tuple[Span, ...]
) -> list[tuple[Span, ...]]:
    """Places of parts, one of each, that are in order in one paragraph.

    Two that end in a place suffice to know that a quote is ambiguous. Those of a part stand in
    order, so that the first two of a paragraph are before a place if any two are.
    """
    chains: dict[int, list[tuple[Span, ...]]] | None = None
    for of_part in places:
        longer: dict[int, list[tuple[Span, ...]]] = defaultdict(list)
        for place in of_part:
            number = _paragraph(place, text, paragraphs)
            earlier = [()] if chains is None else chains.get(number, [])[:2]
            longer[number] += [
                (*chain, place) for chain in earlier if not chain or chain[-1][1] <= place[0]
            ]
        longer.pop(-1, None)
        chains = longer
    return [chain for of_paragraph in (chains or {}).values() for chain in of_paragraph]


def _paragraph(place: Span, text: Folded, paragraphs: tuple[Span, ...]) -> int:
    """The index of the paragraph that contains a place; -1 if none does."""
    start, end = text.span(*place)
    index = bisect_right(paragraphs, start, key=itemgetter(0)) - 1
    return index if index >= 0 and end <= paragraphs[index][1] else -1


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A source text, prepared for searching; spans count code points of the original. Two are the
    same only if they are one object: comparing all that is prepared would take long."""

    source: str
    raw: str
    folded: Folded
    lines: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    units: tuple[Span, ...]
    """Its sentences, headings and list lines."""


@lru_cache(maxsize=4096)
def quoted_spans(raw: str) -> tuple[Span, ...]:
    """Spans of the words in quotation marks of a text, marks included, line by line."""
    spans: list[Span] = []
    for line in re.finditer("[^\\n]+", raw):
        spans += (match.span() for match in QUOTATIONS.finditer(raw, *line.span()))
    return tuple(spans)


def lines(text: str) -> tuple[Span, ...]:
    """Spans of the lines that are not blank, without their line ends."""
    spans = (m.span() for m in re.finditer(r"[^\r\n\u2028\u2029\x85]+", text))
    return tuple(span for span in spans if text[slice(*span)].strip())


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs: each line is one, but the lines of a list belong to the line before
    it that ends in a colon."""
    merged: list[Span] = []
    open_list = False
    for start, end in lines(text):
        line = text[start:end]
        if open_list and _LIST_LINE.match(line):
            merged[-1] = (merged[-1][0], end)
            continue
        open_list = bool(_LEAD_IN.search(line))
        merged.append((start, end))
    return tuple(merged)
