"""Grounding: every quote is found in its source, word for word, or becomes a problem that says how
to mend it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dossier.ground.ledger import Unit, ledger, sentences, touched
from dossier.ground.textmatch import JOIN, Span, Text, find, fold, lines, paragraphs
from dossier.model import Dossier, KeyPath, Source
from dossier.model.where import Problem, Where
from dossier.read.yamltext import FORBIDDEN, MERGED, not_utf8

Purpose = Literal["evidence", "context", "role", "set_aside"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands."""

    source: str
    spans: tuple[Span, ...]
    """One for each part of the quote, in order."""
    around: Span
    """From the start of the first sentence it touches to the end of the last."""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote to be found: what it is for, where it is written and what helps to find it."""

    purpose: Purpose
    owner: str
    number: int
    path: KeyPath
    source: str
    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run did."""

    sources: int = 0
    facts: int = 0
    quotes: int = 0
    """Pieces of evidence."""
    checked: int = 0
    """Pieces of evidence that were looked up in their source."""
    sentences: int = 0
    used: int = 0
    set_aside: int = 0
    open: int = 0

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
    """The dossier's passages and ledger."""

    texts: Mapping[str, Text]
    passages: Mapping[tuple[Purpose, str, int], Passage]
    """By what the quote is for, the id of its record, and its number there."""
    ledger: Mapping[str, tuple[Unit, ...]]
    counts: Counts

    def words(self, passage: Passage) -> str:
        """The source's own characters, parts joined by `[…]`."""
        raw = self.texts[passage.source].raw
        return f" {JOIN} ".join(raw[start:end] for start, end in passage.spans)

    def evidence(self, fact: str, number: int) -> Passage | None:
        return self.passages.get(("evidence", fact, number))


def ground(dossier: Dossier) -> tuple[Grounded, list[Problem]]:
    """Lock the sources, find every quote, keep the ledger, and prove that a spoiled quote fails."""
    problems: list[Problem] = []
    texts = {s.id: text for s in dossier.sources.values() if (text := _text(dossier, s, problems))}
    passages: dict[tuple[Purpose, str, int], Passage] = {}
    checked = quotes = 0
    canary: Quote | None = None
    for quote in _quotes(dossier):
        evidence = quote.purpose == "evidence"
        quotes += evidence
        text = texts.get(quote.source)
        if text is None:
            continue  # the source is at fault, and has its own problem
        checked += evidence
        found = find(quote.words, text.folded, text.paragraphs, quote.prefix, quote.suffix)
        if found.result == "found":
            passages[quote.purpose, quote.owner, quote.number] = Passage(
                text.source, found.spans, _around(text, found.spans)
            )
            canary = canary or (quote if evidence else None)
        else:
            from dossier.ground.nearest import (
                unfound,  # rarely needed, and its library takes time to load
            )

            helped = bool(quote.prefix or quote.suffix)
            problems.append(
                unfound(dossier, quote.path, quote.words, found, text, texts=texts, helped=helped)
            )
    if not checked:
        problems.append(
            Problem(
                Where("facts"),
                "nothing-checked",
                "no quote was checked",
                "a dossier without evidence is none",
            )
        )
    elif canary and _passes_when_spoiled(canary, texts[canary.source]):
        problems.append(
            Problem(
                Where("facts"),
                "canary",
                "a quote that was spoiled on purpose passed: this is a fault of the checker",
            )
        )
    kept = _ledgers(dossier, texts, passages)
    units = [unit for source in kept.values() for unit in source]
    states = [unit.status for unit in units]
    counts = Counts(
        len(dossier.sources), len(dossier.facts), quotes, checked,
        len(units), states.count("used"), states.count("set_aside"), states.count("open"),
    )  # fmt: skip
    return Grounded(texts, passages, kept, counts), problems


def _text(dossier: Dossier, source: Source, problems: list[Problem]) -> Text | None:
    """A source's text, if its bytes are those that its hash locks."""
    data = dossier.texts.get(source.id)
    if data is None:
        return None
    name, digest = f"seeds/{source.file}", hashlib.sha256(data).hexdigest()
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "convert it, and keep the original beside it"
        problems.append(
            Problem(Where.at(name, data, error.start), "source-text", not_utf8(data, error), hint)
        )
        return None
    if bad := FORBIDDEN.search(raw) or MERGED.search(raw):
        where = Where.at(name, raw, bad.start())
        message, hint = (
            f"the invisible character U+{ord(bad[0][0]):04X} stands in this source",
            "a reader could not see it",
        )
        if bad.re is MERGED:
            message, hint = (
                "a merge conflict was left in this source",
                "take the text back as it was",
            )
        problems.append(Problem(where, "source-text", message, hint))
        return None
    if digest != source.sha256:
        where = dossier.where(*source.path, "sha256")
        hint = (
            "if the text was meant to change, read every fact that rests on it again and set the"
            " new hash"
        )
        message, paste = f"{name} is not the text that was locked: its bytes have changed", digest
        if len(source.sha256) != len(digest):
            message, hint = (
                f"{name} is not locked yet",
                "this is its hash: paste it, and nobody can change the text unseen",
            )
        elif hashlib.sha256(re.sub(rb"\r\n?", b"\n", data)).hexdigest() == source.sha256:
            message, hint, paste = (
                f"the line ends of {name} have changed, and nothing else",
                "take the file back as it was",
                "",
            )
        problems.append(
            Problem(
                where,
                "source-changed",
                message,
                hint,
                paste and dossier.pasted((*source.path, "sha256"), paste),
            )
        )
        return None
    return Text(source.id, raw, fold(raw), lines(raw), paragraphs(raw), sentences(raw))


def _quotes(dossier: Dossier) -> Iterator[Quote]:
    """Every quote of the dossier, in the order of the pages."""
    for fact in dossier.facts.values():
        for n, e in enumerate(fact.evidence):
            path = (*fact.path, "evidence", n)
            yield Quote(
                "evidence",
                fact.id,
                n,
                (*path, "quote"),
                e.source,
                e.quote,
                e.prefix or "",
                e.suffix or "",
            )
            if e.context:
                yield Quote("context", fact.id, n, (*path, "context"), e.source, e.context)
    for actor in dossier.actors.values():
        for n, role in enumerate(actor.roles):
            path = (*actor.path, "roles", n, "quote")
            yield Quote(
                "role",
                actor.id,
                n,
                path,
                role.source,
                role.quote,
                role.prefix or "",
                role.suffix or "",
            )
    for source in dossier.sources.values():
        for n, aside in enumerate(source.set_aside):
            path = (*source.path, "set_aside", n, "quote")
            yield Quote(
                "set_aside",
                source.id,
                n,
                path,
                source.id,
                aside.quote,
                aside.prefix or "",
                aside.suffix or "",
            )


def _around(text: Text, spans: tuple[Span, ...]) -> Span:
    start, end = spans[0][0], spans[-1][1]
    units = touched(text.units, (start, end))
    return (
        (min(text.units[units[0]][0], start), max(text.units[units[-1]][1], end))
        if units
        else (start, end)
    )


def _passes_when_spoiled(quote: Quote, text: Text) -> bool:
    letters = [i for i, char in enumerate(quote.words) if char.isalpha()]
    if not letters:
        return False
    middle = letters[len(letters) // 2]
    other = "q" if quote.words[middle] != "q" else "x"
    spoiled = quote.words[:middle] + other * 3 + quote.words[middle + 1 :]
    return find(spoiled, text.folded, text.paragraphs, quote.prefix, quote.suffix).result == "found"


def _ledgers(
    dossier: Dossier,
    texts: Mapping[str, Text],
    passages: Mapping[tuple[Purpose, str, int], Passage],
) -> dict[str, tuple[Unit, ...]]:
    used: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    aside: dict[str, dict[Span, tuple[str, str | None]]] = defaultdict(dict)
    for (purpose, owner, number), passage in passages.items():
        if purpose == "evidence":
            used[passage.source] += [(span, owner) for span in passage.spans]
        elif purpose == "set_aside":
            entry = dossier.sources[owner].set_aside[number]
            aside[owner].update(dict.fromkeys(passage.spans, (entry.reason, entry.note)))
    return {s: ledger(text.raw, text.units, used[s], aside[s]) for s, text in texts.items()}
