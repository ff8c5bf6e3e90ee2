"""Records of what changed from one edition of the dossier to the next."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model.base import ChangeKind, KeyPath
from dossier.model.roles import Answers, Date, FactId, Kind, Label, Prose, Title


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One thing that an edition changed for readers."""

    says: Annotated[str, Prose(), Label("sentence")]
    """What changed, in a sentence."""
    kind: ChangeKind = "other"
    """If left out: other."""
    facts: Annotated[tuple[FactId, ...], Label("statements")] = ()
    """The facts that it concerns, by id."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A published state of the dossier, with what it changed for readers."""

    KIND: ClassVar = Kind("editions", "edition", "editions", ("title",))

    id: str
    path: KeyPath
    title: Title
    """What it is called: `Second edition`."""
    on: Annotated[Date, Label("day")]
    """The day on which it was published."""
    changes: Annotated[tuple[ChangeNote, ...], Label("change")] = ()
    """What it changed, the most important first; nothing for the first edition."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class ChangesFile:
    """`facts/changes.yml`: what changed from edition to edition; if there is no such file, Git's
    tags say it."""

    editions: dict[str, Edition] = field(default_factory=dict)
    """Editions, by id, in any order."""
