"""Articles to read: the text as it was published, passages marked, every sentence accounted for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dossier.ground.evidence import Passage
from dossier.ground.ledger import Unit, overlapping
from dossier.ground.locators import Structure, structure
from dossier.ground.textmatch import Span, Text, folded, lines, occurrences
from dossier.model import Fact, Source, choices
from dossier.model.where import line_numbers
from dossier.views import urls
from dossier.views.forge import PROPOSE_STATEMENT, issue_url
from dossier.views.index import Index, Link, without_echoes
from dossier.views.notes import letter
from dossier.views.topics import CitedText, pieces

TINTS = 24
"""How many topic colors the styles have; a letter beside each tells them apart too."""


@dataclass(frozen=True, slots=True)
class Tint:
    """How a topic is marked, the same on every page: by a color and a letter."""

    topic: Link
    number: int
    """The color, from 1 to `TINTS`."""
    letter: str


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A fact beside the line in which its passage ends."""

    fact: str
    anchor: str
    """Of its passage."""
    tint: Tint


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line in which nothing changes: the same passages, the same sentence."""

    text: str
    span: str
    """`source:start-end`, by which it is found again after rendering."""
    anchors: tuple[str, ...]
    """Passages that begin here."""
    facts: tuple[str, ...]
    """Facts whose passages cover it."""
    ends: tuple[Link, ...]
    """Facts whose passages end here."""
    status: str
    reason: str
    passages: tuple[str, ...]
    """Anchors of all passages that cover it, including those that begin before it."""
    tints: tuple[Tint, ...]
    """The topic of each passage here; the passage that begins first comes first."""
    begins: str
    """The letters of the topics of passages that begin here."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A line of the article with the facts that rest on it, in the order in which their passages
    end."""

    number: int
    segments: tuple[Segment, ...]
    notes: tuple[MarginNote, ...]
    reasons: tuple[str, ...]
    """Why sentences of this line are not used, in words."""
    paragraph: int
    """The first line of its paragraph: a quotation is within one."""
    locator: str
    """Its article, paragraph, page or speaker, where these are others than those of the line before
    that is shown."""
    twice: bool
    """Whether the article has the words of a shown stretch twice, and is not shown in full: they
    may then be ambiguous."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """An article's page."""

    id: str
    title: str
    subject: str
    """What a text without a headline is on; empty if it has one."""
    language: str
    """Of its words, if it is not the dossier's; else empty."""
    label: str
    outlet: str
    author: str
    genre: str
    published: str
    url: str
    """Where it is published, if that is known."""
    rights: str
    full: bool
    answers: Link | None
    standpoint: tuple[CitedText, ...]
    unknown: tuple[str, ...]
    """What the text does not say of itself."""
    sha256: str
    original: str
    facts: int
    sentences: int
    used: int
    set_aside: int
    open: int
    read_in_part: str
    """What of it has been read, if not all."""
    topics: tuple[Tint, ...]
    """The topics of its facts."""
    lines: tuple[ArticleLine, ...]
    propose_url: str
    """The address of an issue form to propose a statement from it in words; empty without a forge
    and a contact."""


def source_page(index: Index, source: Source) -> SourcePage:
    """Everything on an article's page."""
    d = index.dossier
    units = index.grounded.ledger[source.id]
    states = [unit.status for unit in units]
    facts = [fact for fact, _ in index.by_source.get(source.id, ())]
    unknown = [
        name
        for name, value in (
            (index.ui("source.who_published"), source.outlet),
            (index.ui("source.who_wrote"), source.author),
            (index.ui("source.when_published"), source.published),
        )
        if not value
    ]
    return SourcePage(
        id=source.id,
        title=index.title(source.id),
        subject=index.subject(source.id),
        language=index.language(source.id),
        label=index.article(source.id),
        outlet=source.outlet or "",
        author=source.author or "",
        genre=index.row(choices.GENRES[source.genre]).word,
        published=index.date(d.dates.get(source.published or "")),
        url=source.url or "",
        rights=source.rights,
        full=choices.PUBLISHING[source.publish].whole,
        answers=index.actor_link(source.author_is) if source.author_is else None,
        standpoint=pieces(index, source.standpoint or ""),
        unknown=tuple(unknown),
        sha256=source.sha256,
        original=source.original or "",
        facts=len({fact.id for fact in without_echoes(facts)}),
        sentences=len(units),
        used=states.count("used"),
        set_aside=states.count("set_aside"),
        open=states.count("open"),
        read_in_part=source.read_in_part or "",
        topics=tuple(
            tint(index, topic.id)
            for topic in d.topics.values()
            if any(fact.topic == topic.id for fact in facts)
        ),
        lines=_lines(index, source, units),
        propose_url=_propose(index, source),
    )


def _lines(index: Index, source: Source, units: tuple[Unit, ...]) -> tuple[ArticleLine, ...]:
    text = index.grounded.texts[source.id]
    raw = text.raw
    whole = choices.PUBLISHING[source.publish].whole
    spans = lines(raw)
    beginnings = [unit.start for unit in units]
    paragraphs = [start for start, _ in text.paragraphs]
    passages = _by_line(index, source, spans)
    line_of = line_numbers(raw)
    parts = structure(raw, source.pages)
    rows: list[ArticleLine] = []
    last = ""
    for n, (start, end) in enumerate(spans):
        units_here = units[bisect_left(beginnings, start) : bisect_left(beginnings, end)]
        shown = [unit for unit in units_here if whole or unit.status == "used"]
        here = passages.get(n, [])
        if not shown and (units_here or not (whole or here)):
            continue
        stretches = _stretches(units_here, shown, start, end)
        locator, last = _locator(parts, start, end, last)
        within = _within([span for span, _ in stretches], here)
        segments = [
            segment
            for number, stretch in enumerate(stretches)
            for segment in _segments(index, source.id, raw, stretch, within[number])
        ]
        ending = sorted(here, key=lambda item: item[1].end)  # as the numbers follow in the text
        notes = dict.fromkeys(
            MarginNote(
                fact.id,
                urls.passage_anchor(passage.start, passage.end),
                tint(index, fact.topic),
            )
            for fact, passage, _ in ending
        )
        paragraph = paragraphs[bisect_right(paragraphs, start) - 1]
        rows.append(
            ArticleLine(
                number=line_of(start),
                segments=tuple(segments),
                notes=tuple(notes),
                reasons=_reasons(index, shown),
                paragraph=line_of(paragraph),
                locator=locator,
                twice=not whole and any(_twice(text, stretch) for stretch, _ in stretches),
            )
        )
    return tuple(rows)


_Marked = tuple[Fact, Passage, Span]
"""A stretch of words that a fact rests on."""


def _by_line(index: Index, source: Source, spans: Sequence[Span]) -> dict[int, list[_Marked]]:
    """What rests on each line of an article, by the line's place among `spans`."""
    passages = [
        (fact, passage)
        for fact, n in index.by_source.get(source.id, ())
        if (passage := index.grounded.evidence(fact.id, n))
    ]
    passages.sort(key=lambda item: (item[1].spans, item[0].id))
    marked: dict[int, list[_Marked]] = {}
    for fact, passage in passages:
        for span in passage.spans:
            for n in overlapping(spans, span):
                marked.setdefault(n, []).append((fact, passage, span))
    return marked


def _locator(parts: Structure, start: int, end: int, last: str) -> tuple[str, str]:
    """The place of a line, empty if it is that of the line before, and its place.

    Args:
        last: the place of the line before.
    """
    place, after = parts.at(start), parts.at(end - 1)
    locator = str(place)
    if place.page != after.page:
        locator = str(replace(place, page=f"{place.page}–{after.page}"))
    return ("" if locator == last else locator), locator


def _stretches(
    here: Sequence[Unit], shown: list[Unit], start: int, end: int
) -> list[tuple[Span, Unit]]:
    """The sentences of a line, each up to the next, so that nothing between them is lost; alone
    where others are not shown. A line without letters is one stretch of no sentence."""
    if not shown:
        return [((start, end), Unit(start, end, "used"))]
    if len(shown) == len(here):
        edges = [start, *(unit.start for unit in shown[1:]), end]
        return [((edges[n], edges[n + 1]), unit) for n, unit in enumerate(shown)]
    following = {unit.start: after.start for unit, after in pairwise(here) if after in shown}
    return [((unit.start, following.get(unit.start, unit.end)), unit) for unit in shown]


def _within(stretches: Sequence[Span], here: Sequence[_Marked]) -> list[list[_Marked]]:
    """What rests on each stretch of a line."""
    within: list[list[_Marked]] = [[] for _ in stretches]
    for marked in here:
        for n in overlapping(stretches, marked[2]):
            within[n].append(marked)
    return within


def _twice(text: Text, stretch: Span) -> bool:
    words = folded(text.raw[slice(*stretch)])
    return len(occurrences(words, text.folded.text)) > 1


def _propose(index: Index, source: Source) -> str:
    settings = index.dossier.settings
    fields = {"article": f"{source.title} ({source.id})", "words": "", "statement": ""}
    return issue_url(settings.forge, settings.contact, PROPOSE_STATEMENT, "", fields)


def _segments(
    index: Index,
    source: str,
    raw: str,
    stretch: tuple[Span, Unit],
    here: list[_Marked],
) -> list[Segment]:
    (start, end), unit = stretch
    edges = sorted(
        {start, end, *(edge for _, _, span in here for edge in span if start < edge < end)}
    )
    segments = []
    for a, b in pairwise(edges):
        covering = [
            (fact, passage, span) for fact, passage, span in here if span[0] < b and span[1] > a
        ]
        anchors = dict.fromkeys(
            urls.passage_anchor(p.start, p.end) for _, p, span in covering if p.start == a
        )
        ends = dict.fromkeys(
            index.fact_link(fact.id) for fact, passage, span in covering if passage.end == b
        )
        facts = tuple(dict.fromkeys(fact.id for fact, _, _ in covering))
        segments.append(
            Segment(
                text=raw[a:b],
                span=f"{source}:{a}-{b}",
                anchors=tuple(anchors),
                facts=facts,
                ends=tuple(ends),
                status=unit.status,
                reason=reason(index, unit),
                passages=tuple(
                    dict.fromkeys(urls.passage_anchor(p.start, p.end) for _, p, _ in covering)
                ),
                tints=tuple(tint(index, fact.topic) for fact, _, _ in covering),
                begins="".join(
                    dict.fromkeys(
                        tint(index, fact.topic).letter for fact, p, _ in covering if p.start == a
                    )
                ),
            )
        )
    return segments


def tint(index: Index, topic: str) -> Tint:
    """How a topic is marked."""
    number = list(index.dossier.topics).index(topic)
    return Tint(index.topic_link(topic), number % TINTS + 1, letter(number).upper())


def reason(index: Index, unit: Unit) -> str:
    """Why a sentence was set aside, in words; empty for others."""
    return (
        index.row(choices.SET_ASIDE_REASONS[unit.reason]).word
        + (f": {unit.note}" if unit.note else "")
        if unit.reason
        else ""
    )


def _reasons(index: Index, units: list[Unit]) -> tuple[str, ...]:
    """A line for each reason for which sentences are not used."""
    reasons = [
        index.ui("source.set_aside", reason=reason(index, unit))
        if unit.status == "set_aside"
        else index.ui("source.not_yet_used")
        for unit in units
        if unit.status != "used"
    ]
    return tuple(dict.fromkeys(reasons))
