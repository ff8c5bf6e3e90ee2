"""An article's words as evidence to paste: their place, and the words around them that distinguish
it from other places of the same words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import JOIN, Span, Text, find, folded, occurrences, whole_words
from dossier.model import Dossier, choices
from dossier.model.where import Where, block
from dossier.read.shape import UNFILLED

REACH = 40
"""Words on either side that are tried to distinguish a passage from others; more would not help an
editor to find it."""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Words of an article, as a quote that is found in this place only."""

    source: str
    spans: tuple[Span, ...]
    """In code points of the article's text, one for each part of the quote."""
    words: str
    """The article's own, parts joined by `[…]`, each run of white space as one space."""
    prefix: str = ""
    """The fewest words before these that distinguish the place; empty if none are needed."""
    suffix: str = ""
    """The fewest words after these that do."""
    similarity: float | None = None
    """In per cent, of these words and the ones that were looked for; None if they are the same."""


def places(words: str, text: Text) -> list[QuotePlace]:
    """Every place in an article where words are, exact except for the foldings; a place that begins
    or ends inside a word is widened to whole words."""
    first, *rest = [folded(part) for part in words.split(JOIN)]
    if not first or not all(rest):
        return []
    starts = dict.fromkeys(
        whole_words(text.folded.text, place) for place in occurrences(first, text.folded.text)
    )
    return [place for start in starts if (place := _place(text, text.folded.span(*start), rest))]


def near_places(words: str, texts: Mapping[str, Text]) -> list[QuotePlace]:
    """The passage of each article that is most like words which no article has, the most similar
    first."""
    from dossier.ground.nearest import nearest  # its library takes time to load

    similar: list[QuotePlace] = []
    parts = words.split(JOIN)
    for text in texts.values():
        passages = [near for part in parts if (near := nearest(part, text.folded))]
        if len(passages) == len(parts):
            own = f" {JOIN} ".join(text.raw[slice(*passage.span)] for passage in passages)
            similarity = min(passage.similarity for passage in passages)
            similar += [
                replace(place, similarity=similarity)
                for place in places(own, text)
                if place.spans[0][0] == passages[0].span[0]
            ]
    return sorted(similar, key=lambda place: (-(place.similarity or 0), place.source, place.spans))


def evidence_lines(place: QuotePlace, indent: int = 6) -> Iterator[str]:
    """The lines of an item of `evidence:` that quotes a place; its voice is left to the editor.

    Args:
        indent: the number of spaces before the dash.
    """
    dash, inside = " " * indent + "- ", " " * (indent + 2)
    yield f"{dash}source: {place.source}"
    for key, text in (("quote", place.words), ("prefix", place.prefix), ("suffix", place.suffix)):
        if text:
            yield from block(key, text, indent + 2)
    yield f"{inside}voice: {UNFILLED}  # {', '.join(choices.VOICES)}"


def place_of(dossier: Dossier, text: Text, place: QuotePlace) -> Where:
    """The file, the line and the column at which a place begins."""
    return Where.at(f"seeds/{dossier.sources[text.source].file}", text.raw, place.spans[0][0])


def existing_uses(dossier: Dossier, grounded: Grounded, place: QuotePlace) -> Iterator[str]:
    """The uses of words of a place, a line each: facts that quote them, and words set aside."""
    for (purpose, owner, number), passage in grounded.passages.items():
        if passage.source == place.source and any(
            a < d and c < b for a, b in passage.spans for c, d in place.spans
        ):
            if purpose == "evidence":
                path = dossier.facts[owner].path
                yield f"quoted by `{owner}`, {path[0]}:{dossier.line(path)}"
            elif purpose == "set_aside":
                aside = dossier.sources[owner].set_aside[number]
                yield (
                    f"set aside as {aside.reason},"
                    f" {dossier.where(*dossier.sources[owner].path, 'set_aside', number)}"
                )


def _place(text: Text, first: Span, rest: list[str]) -> QuotePlace | None:
    """The quote whose first part has this span, with the fewest words around it that distinguish
    it; None if there is none.

    Args:
        rest: the other parts of the quote.
    """
    words = f" {JOIN} ".join([_plain(text.raw[slice(*first)]), *rest])
    for prefix, suffix in _around(text.raw, first, alone=not rest):
        match = find(words, text.folded, text.paragraphs, prefix, suffix)
        if match.result == "found" and match.spans[0] == first:
            own = f" {JOIN} ".join(_plain(text.raw[slice(*span)]) for span in match.spans)
            return QuotePlace(text.source, match.spans, own, prefix, suffix)
    return None


def _around(raw: str, first: Span, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Prefixes and suffixes to try, the shortest first: of the same line, then of any line.

    Args:
        alone: whether the quote has one part; otherwise words after the first are no suffix.
    """
    yield "", ""
    left, right = raw[: first[0]], raw[first[1] :] if alone else ""
    for start, end in ((left.rpartition("\n")[2], right.partition("\n")[0]), (left, right)):
        before, after = _plain(start).split()[-REACH:], _plain(end).split()[:REACH]
        for count in range(1, max(len(before), len(after)) + 1):
            sides = " ".join(before[-count:]), " ".join(after[:count])
            yield from (
                pair
                for pair in ((sides[0], ""), ("", sides[1]), sides)
                if any(map(str.isalnum, "".join(pair)))
            )


def _plain(words: str) -> str:
    """Words on one line without soft hyphens, as they go into a block; the search folds both."""
    return " ".join(words.replace("\u00ad", "").split())
