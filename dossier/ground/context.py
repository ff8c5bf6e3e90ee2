"""The words around a quote that stands more than once: the fewest that say which place is meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.ground.textmatch import JOIN, Span, Text, find

REACH = 40
"""Words on either side that are tried to distinguish a passage from others; more would not help an
editor to find it."""


@dataclass(frozen=True, slots=True)
class InContext:
    """A quote with the words around it that it needs to be found in one place."""

    spans: tuple[Span, ...]
    """In the original text, one for each part."""
    prefix: str = ""
    """The fewest words before it that distinguish the place; empty if none are needed."""
    suffix: str = ""
    """The fewest words after it that do."""


def in_context(text: Text, first: Span, rest: list[str], at_least: int = 1) -> InContext | None:
    """The quote whose first part has this span, with the fewest words around it that distinguish
    it; None if there are none.

    Args:
        rest: the other parts of the quote.
        at_least: the words on a side to begin with, where there are so many.
    """
    words = f" {JOIN} ".join([plain_words(text.raw[slice(*first)]), *rest])
    for prefix, suffix in _around(text.raw, first, at_least, alone=not rest):
        match = find(words, text.folded, text.paragraphs, prefix, suffix)
        if match.result == "found" and match.spans[0][0] == first[0]:
            return InContext(match.spans, prefix, suffix)
    return None


def plain_words(words: str) -> str:
    """Words on one line without soft hyphens, as they go into a block; the search folds both."""
    return " ".join(words.replace("\u00ad", "").split())


def _around(raw: str, first: Span, at_least: int, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Prefixes and suffixes to try, the shortest first: of the same line, then of any line.

    Args:
        alone: whether the quote has one part; otherwise words after the first are no suffix.
    """
    yield "", ""
    left, right = raw[: first[0]], raw[first[1] :] if alone else ""
    for start, end in ((left.rpartition("\n")[2], right.partition("\n")[0]), (left, right)):
        before = plain_words(" ".join(start.rsplit(maxsplit=REACH)[-REACH:])).split()
        after = plain_words(" ".join(end.split(maxsplit=REACH)[:REACH])).split()
        most = max(len(before), len(after))
        for count in range(min(at_least, most), most + 1):
            sides = " ".join(before[-count:]), " ".join(after[:count])
            yield from (
                pair
                for pair in ((sides[0], ""), ("", sides[1]), sides)
                if any(map(str.isalnum, "".join(pair)))
            )
