"""An article's words as evidence that can be pasted: where they stand, and what tells them from the
same words elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import JOIN, Span, Text, find, folded, occurrences, whole_words
from dossier.model import Dossier, Voice
from dossier.model.where import Where, block
from dossier.read.shape import UNFILLED

REACH = 40
"""Words on either side that may be needed to tell a passage from others; in more, nobody would find
it again."""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Words that stand in an article, as a quote that is found there and nowhere else."""

    source: str
    spans: tuple[Span, ...]
    """In code points of the text as it is, one for each part of the quote."""
    words: str
    """The article's own, parts joined by `[…]`, any white space as one space."""
    prefix: str = ""
    """The fewest words before that are needed, when the words stand there more than once …"""
    suffix: str = ""
    """… or after."""
    near: float | None = None
    """When other words were asked for: how like these they are, in per cent."""


def places(words: str, text: Text) -> list[QuotePlace]:
    """Every place of an article where words stand, exact under the foldings; an edge inside a word
    is moved to the word's."""
    first, *rest = [folded(part) for part in words.split(JOIN)]
    if not first or not all(rest):
        return []
    starts = dict.fromkeys(
        whole_words(text.folded.text, place) for place in occurrences(first, text.folded.text)
    )
    return [place for start in starts if (place := _place(text, text.folded.span(*start), rest))]


def near_places(words: str, texts: Mapping[str, Text]) -> list[QuotePlace]:
    """The passage of each article that is most like words which stand in none, the likest first."""
    from dossier.ground.nearest import nearest  # its library takes time to load

    made: list[QuotePlace] = []
    for text in texts.values():
        found = [nearest(part, text.folded) for part in words.split(JOIN)]
        held = [near for near in found if near]
        if len(held) == len(found):
            own = f" {JOIN} ".join(text.raw[slice(*near.span)] for near in held)
            score = min(near.score for near in held)
            made += [
                replace(p, near=score)
                for p in places(own, text)
                if p.spans[0][0] == held[0].span[0]
            ]
    return sorted(made, key=lambda place: (-(place.near or 0), place.source, place.spans))


def evidence_lines(place: QuotePlace, indent: int = 6) -> Iterator[str]:
    """The item of `evidence:` that quotes a place; whose words they are is left to the editor."""
    dash, inside = " " * indent + "- ", " " * (indent + 2)
    yield f"{dash}source: {place.source}"
    for key, held in (("quote", place.words), ("prefix", place.prefix), ("suffix", place.suffix)):
        if held:
            yield from block(key, held, indent + 2)
    yield f"{inside}voice: {UNFILLED}  # {', '.join(get_args(Voice))}"


def place_of(dossier: Dossier, text: Text, place: QuotePlace) -> Where:
    """The file, line and column at which a place begins."""
    return Where.at(f"seeds/{dossier.sources[text.source].file}", text.raw, place.spans[0][0])


def taken(dossier: Dossier, grounded: Grounded, place: QuotePlace) -> Iterator[str]:
    """Who has words of a place already: facts that quote them, and what was set aside."""
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
    """The quote whose first part has this span, with the fewest words around it that make it one of
    a kind."""
    words = f" {JOIN} ".join([_plain(text.raw[slice(*first)]), *rest])
    for prefix, suffix in _around(text.raw, first, alone=not rest):
        found = find(words, text.folded, text.paragraphs, prefix, suffix)
        if found.result == "found" and found.spans[0] == first:
            own = f" {JOIN} ".join(_plain(text.raw[slice(*span)]) for span in found.spans)
            return QuotePlace(text.source, found.spans, own, prefix, suffix)
    return None


def _around(raw: str, first: Span, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Words before and words after to try, of the same line and then of any, the fewest first; none
    after a part of several."""
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
    """Words in one line, as they go into a block: white space and soft hyphens are folded
    anyway."""
    return " ".join(words.replace("\u00ad", "").split())
