"""Finding a quote in a text: character by character, except for a short published list of foldings.

The foldings: curly and straight quotation marks, dashes and hyphens, any run of white space (line
ends and non-breaking spaces included), and soft hyphens. Case, punctuation, accents and order must
agree.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Span = tuple[int, int]
"""Start and end in Unicode code points of the original text; the end is exclusive."""

JOIN = "[…]"
"""Joins the parts of a quote that leaves words out."""
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
_LIST_LINE = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding, with the way back to the original."""

    text: str
    at: tuple[int, ...] = (0,)
    """Indexes in the folded text from which on the original is shifted …"""
    shift: tuple[int, ...] = (0,)
    """… by this many characters, one number for each index."""

    def original(self, index: int) -> int:
        """The index in the original text of a character of the folded text."""
        return index + self.shift[bisect_right(self.at, index) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in the original text of a span of the folded text that is not empty."""
        return self.original(start), self.original(end - 1) + 1


def fold(text: str) -> Folded:
    """Apply the foldings: characters one for one, then each run of spaces to one space and soft
    hyphens to nothing."""
    plain = _FOLDED.sub(lambda match: _PLAIN[match[0]], text)  # ten times faster than `translate`
    if "  " not in plain and "\u00ad" not in plain:
        return Folded(plain)
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
    return Folded("".join(parts), tuple(at), tuple(shift))


def folded(text: str) -> str:
    """A quote after folding, without white space around it."""
    return fold(text).text.strip()


@dataclass(frozen=True, slots=True)
class Match:
    """The result of looking for a quote."""

    result: Literal["found", "missing", "ambiguous", "in-word", "parts"]
    """`in-word`: the quote begins or ends inside a word; `parts`: each part is in the text, but
    they are not in one paragraph in this order, or not next to the prefix and suffix."""
    spans: tuple[Span, ...] = ()
    """`found`: of the parts, in order; `ambiguous`: of the first part in the first two places;
    `in-word`: of the whole words; otherwise none."""
    part: int = 0
    """The index of the part that is missing or cuts a word."""


def find(
    quote: str, text: Folded, paragraphs: tuple[Span, ...], prefix: str = "", suffix: str = ""
) -> Match:
    """Find a quote, or the parts that `[…]` joins, in a folded text.

    Args:
        paragraphs: spans of the original text; all parts must be inside one of them.
        prefix: words directly before the quote, as in a W3C TextQuoteSelector.
        suffix: words directly after it.
    """
    parts = [folded(part) for part in quote.split(JOIN)]
    chains: list[list[Span]] = []
    for number, part in enumerate(parts):
        places = occurrences(part, text.text)
        if not places:
            return Match("missing", part=number)
        whole = [p for p in places if not _cuts_word(text.text, p)]
        if not whole:
            return Match("in-word", (text.span(*whole_words(text.text, places[0])),), number)
        if number == 0:
            before = folded(prefix)
            chains = [
                [p]
                for p in whole
                if text.text[max(0, p[0] - len(before) - 1) : p[0]].rstrip(" ").endswith(before)
            ]
            continue
        longer: list[list[Span]] = []
        for place in whole:  # two chains to a place suffice to know that the quote is ambiguous
            earlier = (
                c
                for c in chains
                if c[-1][1] <= place[0] and _in_one_paragraph(c[0], place, text, paragraphs)
            )
            longer += [[*chain, place] for chain in islice(earlier, 2)]
        chains = longer
    after = folded(suffix)
    chains = [
        c for c in chains if text.text[c[-1][1] :][: len(after) + 1].lstrip(" ").startswith(after)
    ]
    chains = [c for c in chains if _in_one_paragraph(c[0], c[-1], text, paragraphs)]
    spans = [tuple(text.span(*p) for p in chain) for chain in chains]
    if not spans:
        return Match("parts")
    if len(spans) > 1:
        return Match("ambiguous", (spans[0][0], spans[1][0]))
    return Match("found", spans[0])


def occurrences(part: str, text: str) -> list[Span]:
    """Every place of a folded part in a folded text, inside words too."""
    places: list[Span] = []
    start = text.find(part) if part else -1
    while start >= 0:
        places.append((start, start + len(part)))
        start = text.find(part, start + 1)
    return places


def _cuts_word(text: str, place: Span) -> bool:
    return any(_inside_word(text, index) for index in place)


def _inside_word(text: str, index: int) -> bool:
    """Whether the characters before and after `index` belong to one word; so does an apostrophe
    between letters (`can't`)."""
    around = text[max(index - 2, 0) : index].rjust(2) + text[index : index + 2].ljust(2)
    far, before, after, beyond = (
        char if char == "'" else "w" if char.isalnum() else " " for char in around
    )
    return (
        (before + after) == "ww"
        or (before + after + beyond) == "w'w"
        or (far + before + after) == "w'w"
    )


def whole_words(text: str, place: Span) -> Span:
    """A place in a folded text, widened to whole words."""
    start, end = place
    while _inside_word(text, start):
        start -= 1
    while _inside_word(text, end):
        end += 1
    return start, end


def _in_one_paragraph(first: Span, last: Span, text: Folded, paragraphs: tuple[Span, ...]) -> bool:
    start, end = text.original(first[0]), text.original(last[1] - 1)
    index = bisect_right(paragraphs, (start, len(text.text) * 2)) - 1
    return index >= 0 and paragraphs[index][0] <= start and end < paragraphs[index][1]


@dataclass(frozen=True, slots=True)
class Text:
    """A source text, prepared for searching; spans count code points of the original."""

    source: str
    raw: str
    folded: Folded
    lines: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    units: tuple[Span, ...]
    """Its sentences, headings and list lines."""


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
