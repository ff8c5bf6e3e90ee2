"""A text's words as evidence to paste: their place, and the words around them that distinguish
it from other places of the same words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from dossier.ground import edges
from dossier.ground.context import in_context, plain_words
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import JOIN, MAX_PARTS, Span, Text, occurrences, parts
from dossier.model import Dossier, choices
from dossier.model.where import Where, block
from dossier.read.shape import UNFILLED

MOST = 50
"""Places of a text that are looked at; words that stand in more are too few."""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Words of a text, as a quote that is found in this place only."""

    source: str
    spans: tuple[Span, ...]
    """In code points of the source text, one for each part of the quote."""
    words: str
    """The text's own, parts joined by `[…]`, each run of white space as one space."""
    prefix: str = ""
    """The fewest words before these that distinguish the place; empty if none are needed."""
    suffix: str = ""
    """The fewest words after these that do."""
    similarity: float | None = None
    """In per cent, of these words and the ones that were looked for; None if they are the same."""


def places(words: str, text: Text, most: int = MOST) -> list[QuotePlace]:
    """The first places in a text where words are, exact except for the foldings; a place that
    begins or ends inside a word is widened to whole words.

    Args:
        most: how many places are looked at.
    """
    first, *rest = parts(words, text.folded)
    if len(rest) >= MAX_PARTS or not all(any(map(str.isalnum, part)) for part in (first, *rest)):
        return []
    starts = dict.fromkeys(
        edges.whole(text.raw, *text.folded.span(*place))
        for place in islice(occurrences(first, text.folded.text), most)
    )
    return [place for start in starts if (place := _place(text, start, rest))]


def _place(text: Text, first: Span, rest: list[str]) -> QuotePlace | None:
    context = in_context(text, first, rest)
    if context is None:
        return None
    words = f" {JOIN} ".join(plain_words(text.raw[slice(*span)]) for span in context.spans)
    return QuotePlace(text.source, context.spans, words, context.prefix, context.suffix)


def near_places(words: str, texts: Mapping[str, Text]) -> list[QuotePlace]:
    """The passage of each text that is most like words which no text has, the most similar
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


def evidence_lines(place: QuotePlace, indent: int = 6, *, foreign: bool = False) -> Iterator[str]:
    """The lines of an item of `evidence:` that quotes a place; its voice is left to the editor.

    Args:
        indent: the number of spaces before the dash.
        foreign: whether its text is in another language than the dossier; its translation is left
            to the editor too.
    """
    dash, inside = " " * indent + "- ", " " * (indent + 2)
    yield f"{dash}source: {place.source}"
    for key, text in (("quote", place.words), ("prefix", place.prefix), ("suffix", place.suffix)):
        if text:
            yield from block(key, text, indent + 2)
    if foreign:
        yield f"{inside}translation: {UNFILLED}"
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
