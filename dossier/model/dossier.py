"""The whole dossier, after it was read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dossier.model.base import KeyPath
from dossier.model.briefing import Briefing, Settings
from dossier.model.changes import Edition
from dossier.model.dates import When
from dossier.model.files import FILES, KINDS, record_of
from dossier.model.languages import foreign
from dossier.model.register import Actor, Event, Group, Place, Source, Term
from dossier.model.roles import Prose
from dossier.model.topic import (
    Demand,
    Dispute,
    Evidence,
    Fact,
    Gap,
    Issue,
    SharedAccount,
    Topic,
    Withdrawn,
)
from dossier.model.walk import Value, holds, values
from dossier.model.where import Mark, Where, locate, mark_at, pasted, pasted_text
from dossier.model.words import ReaderWords


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that was read, by id, in the order of the pages."""

    settings: Settings
    briefing: Briefing
    sources: Mapping[str, Source]
    groups: Mapping[str, Group]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    issues: Mapping[str, Issue]
    demands: Mapping[str, Demand]
    facts: Mapping[str, Fact]
    disputes: Mapping[str, Dispute]
    shared_accounts: Mapping[str, SharedAccount]
    gaps: Mapping[str, Gap]
    withdrawn: Mapping[str, Withdrawn]
    events: Mapping[str, Event]
    terms: Mapping[str, Term]
    editions: Mapping[str, Edition]
    texts: Mapping[str, bytes]
    """The bytes of each source file, by source id."""
    originals: Mapping[str, str]
    """By source, the SHA-256 of the original as it is now, where it is kept."""
    dates: Mapping[str, When]
    """Every date that an editor wrote, by its words."""
    ui: ReaderWords
    """The words of the interface, in the dossier's language."""
    marks: Mapping[str, Mark | None]
    """The places of the values of each file."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The text of each YAML file, as it was written."""
    broken: frozenset[str] = frozenset()
    """Ids of records that could not be read; references to them are not reported as unknown."""
    incomplete: bool = False
    """Whether a whole file, or a list in one, could not be read, so that not all ids are known."""

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind, by id."""
        records: Mapping[str, Any] = (
            self.briefing.judgments if kind == "judgments" else getattr(self, kind)
        )
        return records

    def has(self, kind: str, name: str) -> bool:
        """Whether a record of a kind has an id, even one that could not be read."""
        own = (file.path for file in FILES if getattr(file.record, "KIND", None) is KINDS[kind])
        return (
            name in self.records(kind)
            or any(path.replace("*", name) in self.marks for path in own)
            or any(mark_at(mark, (kind, name)) for mark in self.marks.values())
        )

    def values(self, role: type) -> Iterator[Value]:
        """Every text of a role (a subclass of `Role`) that an editor wrote, in any file."""
        for record in (self.settings, self.briefing):
            yield from values(record, role, record.path)
        for kind in KINDS:
            if holds(record_of(kind), role):
                for item in self.records(kind).values():
                    yield from values(item, role, item.path)

    @cached_property
    def prose(self) -> tuple[Value, ...]:
        """All prose; kept, since several checks ask for it."""
        return tuple(self.values(Prose))

    def where(self, *path: str | int) -> Where:
        """The place of a value, or of the innermost record around it that was written."""
        return locate(str(path[0]), self.marks.get(str(path[0])), path[1:])

    def pasted(self, path: KeyPath, value: str) -> str:
        """The line to paste in place of the one at `path`."""
        return pasted(self.marks.get(str(path[0])), path[1:], value)

    def pasted_text(self, path: KeyPath, text: str) -> str:
        """The lines to paste in place of the text at `path`."""
        return pasted_text(self.marks.get(str(path[0])), path[1:], text)

    def line(self, path: KeyPath) -> int:
        """The line on which a record begins, counted from 1."""
        return locate(str(path[0]), self.marks.get(str(path[0])), path[1:], key=True).line

    def origins(self, facts: Iterable[str]) -> set[str]:
        """The origins of what some facts quote: those that are declared, else the texts."""
        known = (self.facts[fact] for fact in facts if fact in self.facts)
        return {evidence.origin or evidence.source for fact in known for evidence in fact.evidence}

    def foreign(self, source: str) -> bool:
        """Whether a text is in another language than the dossier."""
        return source in self.sources and foreign(self.sources[source].language)

    def translation(self, evidence: Evidence) -> str:
        """Our translation of the words of another language; empty if there is none."""
        return (evidence.translation or "") if self.foreign(evidence.source) else ""

    def in_ours(self, evidence: Evidence) -> str:
        """The words of a piece of evidence in the dossier's language: as quoted, or translated;
        empty if nobody translated them."""
        return self.translation(evidence) if self.foreign(evidence.source) else evidence.quote

    def when(self, fact: Fact) -> When | None:
        """The date of a fact: when it happened, else when it was said; None if it has none."""
        text = fact.happened or fact.said
        return self.dates.get(text) if text else None
