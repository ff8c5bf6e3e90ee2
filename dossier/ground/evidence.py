"""Grounding: each quote of the dossier is looked up in its source. Passages that are found, and
sources and quotes that fail, are values; `checks.grounding` turns the failures into messages."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dossier.ground.ledger import Unit, ledger, overlapping, units_of
from dossier.ground.locators import NOWHERE, Locator, Structure, structure
from dossier.ground.textmatch import (
    JOIN,
    Match,
    Span,
    Text,
    find,
    fold,
    folded,
    indexed,
    lines,
    paragraphs,
)
from dossier.model import Dossier, Evidence, KeyPath, Role, SetAside, Source
from dossier.read.yamltext import CONFLICT_MARKER, FORBIDDEN

Purpose = Literal["evidence", "context", "role", "set_aside"]
QuoteKey = tuple[Purpose, str, int]
"""What a quote is for; the id of its record, which is a fact, an actor or a source; and its index
in that record's list of evidence, roles or words that are set aside."""

_SEARCHED = 50_000_000
"""Characters of a source that are searched for all its quotes, beyond which its words are
indexed."""


_TEXTS, _QUOTES = 1024, 32768
"""How many texts and quotes are remembered."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The place of a quote in its source."""

    source: str
    spans: tuple[Span, ...]
    """One for each part of the quote, in order."""
    around: Span
    """From the start of the first sentence that the quote overlaps to the end of the last."""
    locator: Locator = NOWHERE
    """Its article, paragraph, page and speaker, as far as the text shows them."""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote to look up: what it is for, where it is written, and what helps to find it."""

    key: QuoteKey
    path: KeyPath
    """Of its words."""
    source: str
    words: str
    prefix: str = ""
    suffix: str = ""

    @property
    def purpose(self) -> Purpose:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class RejectedSource:
    """A source whose text cannot be used, with the reason."""

    source: str
    reason: Literal[
        "not-utf-8", "invisible-character", "merge-conflict", "not-locked", "line-ends", "changed"
    ]
    """`not-locked`: its `sha256` is not a hash; `line-ends`: nothing but its line ends has changed
    since it was locked; `changed`: its text has."""
    offset: int = 0
    """For the first three reasons: the index of the byte (`not-utf-8`) or of the character."""
    sha256: str = ""
    """For the other reasons: the hash of the text as it is now."""


@dataclass(frozen=True, slots=True)
class UnfoundQuote:
    """A quote that is not found in its source, or not in one place."""

    quote: Quote
    match: Match
    """The result of the search, which is not `found`."""
    wrong_context: bool = False
    """Whether its words are in the source, but not next to its prefix or suffix."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run did, in numbers."""

    sources: int
    facts: int
    quotes: int
    """Pieces of evidence."""
    checked: int
    """Pieces of evidence that were looked up in their source."""
    sentences: int
    used: int
    set_aside: int
    open: int

    @property
    def skipped(self) -> int:
        return self.quotes - self.checked

    def __str__(self) -> str:
        done = (
            f"{self.sources} sources, {self.facts} facts, {self.quotes} quotes, {self.checked}"
            f" checked, {self.skipped} skipped"
        )
        return (
            f"{done}; {self.sentences} sentences: {self.used} used, {self.set_aside} set aside,"
            f" {self.open} open"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Grounded:
    """The passages and ledgers of a dossier, and what could not be grounded."""

    texts: Mapping[str, Text]
    """By source; those that are not rejected."""
    passages: Mapping[QuoteKey, Passage]
    ledger: Mapping[str, tuple[Unit, ...]]
    """By source, its sentences in order."""
    counts: Counts
    rejected: tuple[RejectedSource, ...]
    unfound: tuple[UnfoundQuote, ...]
    """Quotes of rejected sources are not among them."""
    canary_found: bool
    """Whether a quote that was altered on purpose was found: the search cannot be trusted."""

    def words(self, passage: Passage) -> str:
        """The source's own characters, parts joined by `[…]`."""
        raw = self.texts[passage.source].raw
        return f" {JOIN} ".join(raw[start:end] for start, end in passage.spans)

    def evidence(self, fact: str, number: int) -> Passage | None:
        return self.passages.get(("evidence", fact, number))


def ground(dossier: Dossier) -> Grounded:
    """Verify the sources, look up every quote, keep the ledgers, and prove that an altered quote is
    not found."""
    outcomes = [
        _text(source, dossier.texts[source.id])
        for source in dossier.sources.values()
        if source.id in dossier.texts
    ]
    quotes = list(_quotes(dossier))
    many = Counter(quote.source for quote in quotes)
    texts = {
        text.source: _prepared(text, many[text.source])
        for text in outcomes
        if isinstance(text, Text)
    }
    parts = {
        name: _structure(text.raw, tuple(dossier.sources[name].pages.items()))
        for name, text in texts.items()
    }
    passages: dict[QuoteKey, Passage] = dict(_ranges(dossier, texts, parts))
    unfound: list[UnfoundQuote] = []
    for quote in quotes:
        text = texts.get(quote.source)
        if text is None:
            continue  # unknown, unreadable or rejected: a problem of the source, not of the quote
        match = _looked_up(text, quote.words, quote.prefix, quote.suffix)
        if match.result == "found":
            at, around = parts[text.source].at(match.spans[0][0]), _around(text, match.spans)
            passages[quote.key] = Passage(text.source, match.spans, around, at)
        else:
            unfound.append(UnfoundQuote(quote, match, _wrong_context(quote, match, text)))
    ledgers = _ledgers(dossier, texts, passages)
    return Grounded(
        texts,
        passages,
        ledgers,
        _counts(dossier, quotes, ledgers),
        tuple(outcome for outcome in outcomes if isinstance(outcome, RejectedSource)),
        tuple(unfound),
        _finds_altered_quote(quotes, passages, texts),
    )


def _text(source: Source, data: bytes) -> Text | RejectedSource:
    """A source's text, if it is readable and its bytes are those that its hash locks."""
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return RejectedSource(source.id, "not-utf-8", error.start)
    if character := FORBIDDEN.search(raw):
        return RejectedSource(source.id, "invisible-character", character.start())
    if marker := CONFLICT_MARKER.search(raw):
        return RejectedSource(source.id, "merge-conflict", marker.start())
    digest = hashlib.sha256(data).hexdigest()
    if len(source.sha256) != len(digest):
        return RejectedSource(source.id, "not-locked", sha256=digest)
    if digest != source.sha256:
        plain_ends = hashlib.sha256(re.sub(rb"\r\n?", b"\n", data)).hexdigest()
        only_ends = plain_ends == source.sha256
        return RejectedSource(source.id, "line-ends" if only_ends else "changed", sha256=digest)
    return _read(source.id, raw, source.language)


def _prepared(text: Text, quotes: int) -> Text:
    """A text with an index of its words, if it is searched for so many quotes that this pays."""
    return _indexed(text) if quotes * len(text.raw) > _SEARCHED else text


# --- what does not change is not done again by a server, nor for a figure ---


@lru_cache(_TEXTS)
def _read(source: str, raw: str, language: str) -> Text:
    return Text(source, raw, fold(raw), lines(raw), paragraphs(raw), units_of(raw, language))


@lru_cache(_TEXTS)
def _indexed(text: Text) -> Text:
    return replace(text, folded=indexed(text.folded))


@lru_cache(_TEXTS)
def _structure(raw: str, pages: tuple[tuple[str, str], ...]) -> Structure:
    return structure(raw, dict(pages))


@lru_cache(_QUOTES)
def _looked_up(text: Text, words: str, prefix: str, suffix: str) -> Match:
    return find(words, text.folded, text.paragraphs, prefix, suffix)


@lru_cache(_TEXTS)
def _ledger(
    text: Text,
    used: tuple[tuple[Span, str], ...],
    set_aside: tuple[tuple[Span, tuple[str, str | None]], ...],
) -> tuple[Unit, ...]:
    return ledger(text.raw, text.units, used, dict(set_aside))


def _quotes(dossier: Dossier) -> Iterator[Quote]:
    """Every quote of the dossier, in the order of the pages."""
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            path = (*fact.path, "evidence", n)
            yield _quote(("evidence", fact.id, n), path, evidence.source, evidence)
            if evidence.context:
                key: QuoteKey = ("context", fact.id, n)
                yield Quote(key, (*path, "context"), evidence.source, evidence.context)
    for actor in dossier.actors.values():
        for n, role in enumerate(actor.roles):
            yield _quote(("role", actor.id, n), (*actor.path, "roles", n), role.source, role)
    for source in dossier.sources.values():
        for n, aside in enumerate(source.set_aside):
            path = (*source.path, "set_aside", n)
            if aside.quote:
                yield _quote(("set_aside", source.id, n), path, source.id, aside)


def _quote(key: QuoteKey, path: KeyPath, source: str, record: Evidence | Role | SetAside) -> Quote:
    """The quote of a record that is written at `path`."""
    prefix, suffix = record.prefix or "", record.suffix or ""
    return Quote(key, (*path, "quote"), source, record.quote or "", prefix, suffix)


def _ranges(
    dossier: Dossier, texts: Mapping[str, Text], parts: Mapping[str, Structure]
) -> Iterator[tuple[QuoteKey, Passage]]:
    """What is set aside by its lines, by its section, or as all copies of a line."""
    for name, text in texts.items():
        for n, aside in enumerate(dossier.sources[name].set_aside):
            if not aside.quote and (spans := _range(aside, text, parts[name])):
                around = spans[0][0], spans[-1][1]
                yield ("set_aside", name, n), Passage(name, spans, around)


def _range(aside: SetAside, text: Text, parts: Structure) -> tuple[Span, ...]:
    """The spans of the lines that an entry sets aside without a quote; none if there are none."""
    if aside.every:
        words = folded(aside.every)
        return tuple(span for span in text.lines if folded(text.raw[slice(*span)]) == words)
    if aside.section:
        return tuple(span for span in text.lines if aside.section in parts.at(span[0]).sections)
    numbers = re.fullmatch(r"\s*(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?\s*", aside.lines or "")
    if not numbers:
        return ()
    begins = [0, *(end.end() for end in re.finditer("\n", text.raw)), len(text.raw)]
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if not 1 <= first <= last < len(begins):
        return ()
    return tuple(span for span in text.lines if begins[first - 1] <= span[0] < begins[last])


def _wrong_context(quote: Quote, match: Match, text: Text) -> bool:
    if match.result != "parts" or not (quote.prefix or quote.suffix):
        return False
    alone = find(quote.words, text.folded, text.paragraphs)
    return alone.result in ("found", "ambiguous")


def _around(text: Text, spans: tuple[Span, ...]) -> Span:
    """The sentences that spans overlap, from the first to the last; else the spans themselves."""
    start, end = spans[0][0], spans[-1][1]
    units = overlapping(text.units, (start, end))
    if not units:
        return start, end
    return min(text.units[units[0]][0], start), max(text.units[units[-1]][1], end)


def _finds_altered_quote(
    quotes: list[Quote],
    passages: Mapping[QuoteKey, Passage],
    texts: Mapping[str, Text],
) -> bool:
    """Whether the first quote that was found as evidence is also found with other letters in place
    of one."""
    evidence = (quote for quote in quotes if quote.purpose == "evidence")
    canary = next((quote for quote in evidence if quote.key in passages), None)
    letters = [n for n, char in enumerate(canary.words) if char.isalpha()] if canary else []
    if canary is None or not letters:
        return False
    text, middle = texts[canary.source], letters[len(letters) // 2]
    altered = f"{canary.words[:middle]}qqq{canary.words[middle + 1 :]}"
    match = find(altered, text.folded, text.paragraphs, canary.prefix, canary.suffix)
    return match.result == "found"


def _ledgers(
    dossier: Dossier,
    texts: Mapping[str, Text],
    passages: Mapping[QuoteKey, Passage],
) -> dict[str, tuple[Unit, ...]]:
    """The ledger of each source."""
    used: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    set_aside: dict[str, dict[Span, tuple[str, str | None]]] = defaultdict(dict)
    for (purpose, owner, number), passage in passages.items():
        if purpose == "evidence":
            used[passage.source] += [(span, owner) for span in passage.spans]
        elif purpose == "set_aside":
            entry = dossier.sources[owner].set_aside[number]
            set_aside[owner].update(dict.fromkeys(passage.spans, (entry.reason, entry.note)))
    return {
        name: _ledger(text, tuple(used[name]), tuple(set_aside[name].items()))
        for name, text in texts.items()
    }


def _counts(
    dossier: Dossier, quotes: list[Quote], ledgers: Mapping[str, tuple[Unit, ...]]
) -> Counts:
    evidence = [quote for quote in quotes if quote.purpose == "evidence"]
    statuses = [unit.status for units in ledgers.values() for unit in units]
    return Counts(
        sources=len(dossier.sources),
        facts=len(dossier.facts),
        quotes=len(evidence),
        checked=sum(quote.source in ledgers for quote in evidence),
        sentences=len(statuses),
        used=statuses.count("used"),
        set_aside=statuses.count("set_aside"),
        open=statuses.count("open"),
    )
