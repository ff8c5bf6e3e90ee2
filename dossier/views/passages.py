"""Words of a source, shown once, with all the facts that rest on them.

Facts stand together when the sentences that their words are shown in overlap. A fact with words in
two places keeps both with it, and so do those that rest on either.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from dossier.ground.evidence import Passage
from dossier.ground.textmatch import JOIN, Span
from dossier.model import Fact, Voice, choices
from dossier.views import urls
from dossier.views.facts import passage_runs, shown_span
from dossier.views.index import Index, Link


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A stretch of a source's own characters in which nothing changes, or the mark of a join."""

    text: str
    kind: str
    """As in `facts.TextRun`; `cut` is what none of the facts rests on."""
    span: str
    """`source:start-end`, by which it is found again after rendering; empty for a join."""
    codes: tuple[str, ...]
    """Of the facts that rest on it."""
    ends: tuple[Link, ...]
    """Facts whose words end here."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Sentences of a source on which facts rest."""

    article: Link
    url: str
    """The first words that a fact rests on, on the source's page."""
    locator: str
    """The article, paragraph or page of those words, as far as the text shows them."""
    words: tuple[SharedRun, ...]
    context: tuple[str, ...]
    """Words before them that they need to be understood, where they do not hold them."""
    language: str
    """Of the words, if it is not the dossier's; else empty."""
    direct: bool
    """Whether all that the facts rest on are their speakers' own words: only then are they set as a
    quotation."""


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """Words, and the facts that rest on them, in the order in which their words end."""

    words: tuple[SharedWords, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of evidence where it stands."""

    fact: Fact
    voice: Voice
    passage: Passage
    shown: Span
    context: str


def passage_groups(index: Index, facts: Sequence[Fact]) -> tuple[PassageGroup, ...]:
    """Facts by the words that they rest on, in the order of the first of each group."""
    pieces = [piece for fact in facts for piece in _pieces(index, fact)]
    blocks = _blocks(pieces)
    by_fact: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for name in dict.fromkeys(piece.fact.id for piece in block):
            by_fact[name].append(number)
    leaders = list(range(len(blocks)))
    for numbers in by_fact.values():
        for one, other in pairwise(_leader(leaders, number) for number in numbers):
            leaders[max(one, other)] = min(one, other)
    groups: dict[int, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.id in by_fact:
            groups[_leader(leaders, by_fact[fact.id][0])].append(fact.id)
    own: dict[int, list[SharedWords]] = defaultdict(list)
    for number, block in enumerate(blocks):
        own[_leader(leaders, number)].append(_shared_words(index, block))
    return tuple(
        PassageGroup(tuple(own[leader]), _in_order(own[leader], names))
        for leader, names in groups.items()
    )


def _in_order(words: Sequence[SharedWords], facts: Sequence[str]) -> tuple[str, ...]:
    """Facts as a reader of their words meets their marks."""
    met = dict.fromkeys(link.id for shared in words for run in shared.words for link in run.ends)
    return tuple(fact for fact in met if fact in facts)


def by_source(
    index: Index, groups: Iterable[PassageGroup]
) -> tuple[tuple[tuple[Link, ...], tuple[PassageGroup, ...]], ...]:
    """Groups by the sources of their words, in the order of the register: those with words from
    one source first."""
    by_sources: dict[tuple[Link, ...], list[PassageGroup]] = defaultdict(list)
    for group in groups:
        sources = {words.article for words in group.words}
        by_sources[tuple(sorted(sources, key=lambda link: index.order[link.id]))].append(group)
    ranked = sorted(
        by_sources, key=lambda links: (len(links), [index.order[link.id] for link in links])
    )
    return tuple((links, tuple(by_sources[links])) for links in ranked)


def _pieces(index: Index, fact: Fact) -> Iterable[_Piece]:
    for number, evidence in enumerate(fact.evidence):
        passage = index.grounded.evidence(fact.id, number)
        if passage:
            before = index.grounded.passages.get(("context", fact.id, number))
            context = index.grounded.words(before) if before else ""
            yield _Piece(fact, evidence.voice, passage, shown_span(index, passage), context)


def _blocks(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces whose shown sentences overlap, from the first words of each source to the last."""
    blocks: list[list[_Piece]] = []
    end = 0
    for piece in sorted(pieces, key=lambda p: (p.passage.source, p.shown)):
        start, stop = piece.shown
        if blocks and blocks[-1][0].passage.source == piece.passage.source and start < end:
            blocks[-1].append(piece)
            end = max(end, stop)
        else:
            blocks.append([piece])
            end = stop
    return blocks


def _leader(leaders: Sequence[int], number: int) -> int:
    """The first of the blocks that stand together with this one."""
    while leaders[number] != number:
        number = leaders[number]
    return number


def _shared_words(index: Index, block: Sequence[_Piece]) -> SharedWords:
    source = block[0].passage.source
    first = min((piece.passage for piece in block), key=lambda passage: passage.start)
    words = tuple(_runs(index, source, block))
    text = "".join(run.text for run in words)
    contexts = [piece.context for piece in block if piece.context]
    return SharedWords(
        article=index.article_link(source),
        url=urls.passage(source, first.start, first.end),
        locator=first.locator.cited,
        words=words,
        context=tuple(
            context
            for context in dict.fromkeys(contexts)
            if context not in text
            and not any(context in other for other in contexts if other != context)
        ),
        language=index.language(source),
        direct=all(choices.VOICES[piece.voice].own == "all" for piece in block),
    )


def _runs(index: Index, source: str, block: Sequence[_Piece]) -> Iterable[SharedRun]:
    """The sentences of a block, divided wherever the words of a fact begin or end."""
    raw = index.grounded.texts[source].raw
    marked = [
        (*_place(run.span), run.kind, index.codes[piece.fact.id])
        for piece in block
        for run in passage_runs(index, piece.passage, piece.voice)
        if run.span
    ]
    ends: dict[int, dict[Link, None]] = defaultdict(dict)
    for piece in block:
        ends[piece.passage.end][index.fact_link(piece.fact.id)] = None
    edges = sorted({edge for start, stop, _, _ in marked for edge in (start, stop)})
    stretches = [
        (start, stop, *_covering([m for m in marked if m[0] <= start and m[1] >= stop]))
        for start, stop in pairwise(edges)
    ]
    for _, alike in groupby(stretches, key=lambda s: (s[2], s[3], s[0] if s[0] in ends else 0)):
        same = list(alike)
        start, stop, kind, codes = same[0][0], same[-1][1], same[0][2], same[0][3]
        if kind:
            span = f"{source}:{start}-{stop}"
            yield SharedRun(raw[start:stop], kind, span, codes, tuple(ends.get(stop, ())))
        else:
            yield SharedRun(f" {JOIN} ", "join", "", (), ())


def _covering(marked: Sequence[tuple[int, int, str, str]]) -> tuple[str, tuple[str, ...]]:
    """What a stretch is, and the codes of the facts that rest on it; nothing where it is not
    shown."""
    kinds = {kind for _, _, kind, _ in marked}
    kind = next((kind for kind in ("own", "quote", "cut") if kind in kinds), "")
    return kind, tuple(dict.fromkeys(code for _, _, k, code in marked if k != "cut"))


def _place(span: str) -> Span:
    start, _, end = span.rpartition(":")[2].partition("-")
    return int(start), int(end)
