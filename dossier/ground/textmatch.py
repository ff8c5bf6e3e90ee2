"""Finding a quote in a text: exact, or different by a short published list of foldings, and nothing
else.

The foldings: curly and straight quotation marks, dashes and hyphens, any run of white space (line
ends and non-breaking spaces among them), and soft hyphens. Case, punctuation, accents and order
count.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Span = tuple[int, int]
"""Start and end in Unicode code points of the text as it is; the end is not part of it."""

JOIN = "[…]"
FOLDINGS: dict[str, str] = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛′`",
    "-": "–—‒―−‐‑",
    " ": "\t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003"
    "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
}
"""What each character stands for besides itself."""
_PLAIN = {char: to for to, chars in FOLDINGS.items() for char in chars}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_SQUEEZE = re.compile("[ \u00ad]{2,}|\u00ad")
QUOTATIONS = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)')
"""Words inside quotation marks on one line, marks included; a mark that is not closed runs to the
end of the line."""
_LEAD_IN = re.compile(r":\s*$")
_LIST_LINE = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding, and the way back to the text as it is."""

    text: str
    at: tuple[int, ...] = (0,)
    """Places in the folded text from which on the two texts are shifted …"""
    shift: tuple[int, ...] = (0,)
    """… by these many characters."""

    def original(self, index: int) -> int:
        """The index in the original text of a character of the folded one."""
        return index + self.shift[bisect_right(self.at, index) - 1]

    def span(self, start: int, end: int) -> Span:
        """The original span of a folded one that is not empty."""
        return self.original(start), self.original(end - 1) + 1


def fold(text: str) -> Folded:
    """Apply the foldings: one character for one, then runs of spaces to one space, and soft hyphens
    to nothing."""
    same = _FOLDED.sub(lambda found: _PLAIN[found[0]], text)  # ten times faster than `translate`
    if "  " not in same and "\u00ad" not in same:
        return Folded(same)
    parts: list[str] = []
    at, shift = [0], [0]
    last = length = 0
    for found in _SQUEEZE.finditer(same):
        keep = " " if " " in found[0] else ""
        parts += (same[last : found.start()], keep)
        length += found.start() - last + len(keep)
        last = found.end()
        at.append(length)
        shift.append(last - length)
    parts.append(same[last:])
    return Folded("".join(parts), tuple(at), tuple(shift))


def folded(text: str) -> str:
    """A quote after folding, without white space around it."""
    return fold(text).text.strip()


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a quote."""

    result: Literal["found", "missing", "ambiguous", "in-word", "parts"]
    """`parts`: the parts stand in the text, but not in this order in one paragraph; `in-word`: an
    edge cuts a word."""
    spans: tuple[Span, ...] = ()
    """Of the parts in order; when ambiguous, of the first two places; when it cuts a word, of the
    whole words."""
    part: int = 0
    """Which part of the quote the result is about."""


def find(
    quote: str, text: Folded, paragraphs: tuple[Span, ...], prefix: str = "", suffix: str = ""
) -> Found:
    """Find a quote, or the parts that `[…]` joins, in a folded text.

    Args:
        paragraphs: spans of the original text; a passage lies inside one of them.
        prefix: words right before the quote (W3C TextQuoteSelector).
        suffix: words right after it.
    """
    parts = [folded(part) for part in quote.split(JOIN)]
    chains: list[list[Span]] = []
    for number, part in enumerate(parts):
        places = occurrences(part, text.text)
        if not places:
            return Found("missing", part=number)
        whole = [p for p in places if not _cuts_word(text.text, p)]
        if not whole:
            return Found("in-word", (text.span(*whole_words(text.text, places[0])),), number)
        if number == 0:
            before = folded(prefix)
            chains = [
                [p]
                for p in whole
                if text.text[max(0, p[0] - len(before) - 1) : p[0]].rstrip(" ").endswith(before)
            ]
            continue
        longer: list[list[Span]] = []
        for place in whole:  # two chains to a place are enough to know that there is more than one
            ends_here = (
                c
                for c in chains
                if c[-1][1] <= place[0] and _together(c[0], place, text, paragraphs)
            )
            longer += [[*chain, place] for chain in islice(ends_here, 2)]
        chains = longer
    after = folded(suffix)
    chains = [
        c for c in chains if text.text[c[-1][1] :][: len(after) + 1].lstrip(" ").startswith(after)
    ]
    chains = [c for c in chains if _together(c[0], c[-1], text, paragraphs)]
    spans = [tuple(text.span(*p) for p in chain) for chain in chains]
    if not spans:
        return Found("parts")
    if len(spans) > 1:
        return Found("ambiguous", (spans[0][0], spans[1][0]))
    return Found("found", spans[0])


def occurrences(part: str, text: str) -> list[Span]:
    """Every place where a folded part stands in a folded text, also inside words."""
    places: list[Span] = []
    start = text.find(part) if part else -1
    while start >= 0:
        places.append((start, start + len(part)))
        start = text.find(part, start + 1)
    return places


def _cuts_word(text: str, place: Span) -> bool:
    return any(_inside_word(text, index) for index in place)


def _inside_word(text: str, index: int) -> bool:
    """Whether the edge before `index` lies inside a word; an apostrophe between letters belongs to
    it (`can't`)."""
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
    """A place in a folded text, widened where an edge cuts a word."""
    start, end = place
    while _inside_word(text, start):
        start -= 1
    while _inside_word(text, end):
        end += 1
    return start, end


def _together(first: Span, last: Span, text: Folded, paragraphs: tuple[Span, ...]) -> bool:
    start, end = text.original(first[0]), text.original(last[1] - 1)
    index = bisect_right(paragraphs, (start, len(text.text) * 2)) - 1
    return index >= 0 and paragraphs[index][0] <= start and end < paragraphs[index][1]


@dataclass(frozen=True, slots=True)
class Text:
    """A source text, ready to be searched; spans count code points of the text as it is."""

    source: str
    raw: str
    folded: Folded
    lines: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    units: tuple[Span, ...]
    """Its sentences, headings and list lines."""


def lines(text: str) -> tuple[Span, ...]:
    """Spans of the lines that hold more than white space, without their line ends."""
    found = (m.span() for m in re.finditer(r"[^\r\n\u2028\u2029\x85]+", text))
    return tuple(span for span in found if text[slice(*span)].strip())


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs: a line each; the lines of a list belong to the line that leads in
    with a colon."""
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
