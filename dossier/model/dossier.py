"""The whole dossier, read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.base import KeyPath
from dossier.model.briefing import Briefing, Settings
from dossier.model.dates import When
from dossier.model.register import Actor, Event, Group, Place, Source, Term
from dossier.model.topic import Demand, Dispute, Fact, Gap, Topic, Withdrawn
from dossier.model.where import Mark, Where, locate, pasted, pasted_text


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was read, by id, in the order of the pages."""

    settings: Settings
    briefing: Briefing
    sources: Mapping[str, Source]
    groups: Mapping[str, Group]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    demands: Mapping[str, Demand]
    facts: Mapping[str, Fact]
    disputes: Mapping[str, Dispute]
    gaps: Mapping[str, Gap]
    withdrawn: Mapping[str, Withdrawn]
    events: Mapping[str, Event]
    terms: Mapping[str, Term]
    texts: Mapping[str, bytes]
    """The bytes of each source file, by source id."""
    dates: Mapping[str, When]
    """Every date that an editor wrote, by its words."""
    marks: Mapping[str, Mark | None]
    """For each file, where its values stand."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The text of each YAML file, as it was written."""
    broken: frozenset[str] = frozenset()
    """Ids of records that could not be read: known, so that what refers to them is not blamed."""

    def where(self, *path: str | int) -> Where:
        """The place of a value, or of the nearest thing around it that was written."""
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

    def when(self, fact: Fact) -> When | None:
        """A fact's date: when it happened, else when it was said."""
        text = fact.happened or fact.said
        return self.dates.get(text) if text else None
