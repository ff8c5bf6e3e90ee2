"""The files of a dossier, and the kinds of records that they contain."""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Any, ClassVar, NamedTuple, Protocol

from dossier.model.briefing import Briefing, Judgment, Settings
from dossier.model.changes import ChangesFile, Edition
from dossier.model.fields import collections, fields_of
from dossier.model.register import (
    Actor,
    ActorsFile,
    Event,
    GlossaryFile,
    Group,
    Place,
    PlacesFile,
    Source,
    SourcesFile,
    Term,
    TimelineFile,
)
from dossier.model.roles import Kind, Reference
from dossier.model.topic import (
    Demand,
    Dispute,
    Fact,
    FactFile,
    Gap,
    Issue,
    SharedAccount,
    Topic,
    Withdrawn,
)


class File(NamedTuple):
    """A file that editors write."""

    path: str
    """Its path in the dossier's folder; with `*` for any name if each record has a file."""
    record: type
    """The type of the record that the file is."""
    required: bool = False


FILES = (
    File("facts/dossier.yml", Settings, required=True),
    File("facts/briefing.yml", Briefing, required=True),
    File("facts/actors.yml", ActorsFile),
    File("facts/places.yml", PlacesFile),
    File("facts/timeline.yml", TimelineFile),
    File("facts/glossary.yml", GlossaryFile),
    File("facts/changes.yml", ChangesFile),
    File("seeds/sources.yml", SourcesFile, required=True),
    File("facts/topics/*.yml", Topic),
    File("facts/statements/*.yml", FactFile),
)
"""Every file that editors write."""


class WithId(Protocol):
    """A record with an id."""

    KIND: ClassVar[Kind]


RECORDS: tuple[type[WithId], ...] = (
    Fact, Withdrawn, Dispute, SharedAccount, Gap, Issue, Demand, Topic, Source, Actor, Group,
    Place, Event, Edition, Term, Judgment,
)  # fmt: skip
"""The types of records with ids, in the order of reports to readers."""
KINDS: Mapping[str, Kind] = {record.KIND.key: record.KIND for record in RECORDS}
"""Their kinds, by key."""


@cache
def one_space(kind: str) -> tuple[str, ...]:
    """The kinds of which no two records may have the same id: a kind, and those that share its
    ids."""
    space = KINDS[kind].ids or kind
    return tuple(other.key for other in KINDS.values() if space in (other.key, other.ids))


def record_of(kind: str) -> type:
    """The type of the records of a kind."""
    return next(record for record in RECORDS if record.KIND.key == kind)


def file_of(kind: str) -> File:
    """The file in which records of a kind are defined."""
    return next(
        file
        for file in FILES
        if kind in collections(file.record) or getattr(file.record, "KIND", None) is KINDS[kind]
    )


@cache
def record_types() -> tuple[type, ...]:
    """The type of every record, in files and inside others."""
    types = [file.record for file in FILES]
    for record in types:
        inside = (field.record for field in fields_of(record) if field.record is not NoneType)
        types += dict.fromkeys(kind for kind in inside if kind not in types)
    return tuple(types)


@cache
def referred() -> frozenset[str]:
    """The kinds to whose ids other records refer."""
    roles = (field.role for record in record_types() for field in fields_of(record))
    return frozenset(role.kind for role in roles if isinstance(role, Reference))


def in_topic(kind: str) -> bool:
    """Whether records of a kind are written in the file of a topic."""
    home = file_of(kind)
    return "*" in home.path and kind in collections(home.record)


def called(record: Any) -> str:
    """The title of a record for readers: its name, its question or its sentence."""
    return next((text for field in record.KIND.called if (text := getattr(record, field))), "")
