"""The files of a dossier, and the kinds of records that they hold."""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Any, ClassVar, NamedTuple, Protocol

from dossier.model.briefing import Briefing, Judgment, Settings
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
from dossier.model.topic import Demand, Dispute, Fact, Gap, Topic, Withdrawn


class File(NamedTuple):
    """A file that editors write."""

    path: str
    """From the dossier's folder; with `*` for any name: a file for each record."""
    record: type
    """What the file holds, as a record."""
    required: bool = False


FILES = (
    File("facts/dossier.yml", Settings, required=True),
    File("facts/briefing.yml", Briefing, required=True),
    File("facts/actors.yml", ActorsFile),
    File("facts/places.yml", PlacesFile),
    File("facts/timeline.yml", TimelineFile),
    File("facts/glossary.yml", GlossaryFile),
    File("seeds/sources.yml", SourcesFile, required=True),
    File("facts/topics/*.yml", Topic),
)
"""Every file."""


class WithId(Protocol):
    """A record that stands under an id."""

    KIND: ClassVar[Kind]


RECORDS: tuple[type[WithId], ...] = (
    Fact, Withdrawn, Dispute, Gap, Demand, Topic, Source, Actor, Group, Place, Event, Term,
    Judgment,
)  # fmt: skip
"""The records with ids, in the order in which readers are told of them."""
KINDS: Mapping[str, Kind] = {record.KIND.key: record.KIND for record in RECORDS}
"""The kind of each of them, by its key."""


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
    found = [file.record for file in FILES]
    for record in found:
        inside = (field.record for field in fields_of(record) if field.record is not NoneType)
        found += dict.fromkeys(kind for kind in inside if kind not in found)
    return tuple(found)


@cache
def referred() -> frozenset[str]:
    """The kinds whose ids other records name."""
    roles = (field.role for record in record_types() for field in fields_of(record))
    return frozenset(role.kind for role in roles if isinstance(role, Reference))


def in_topic(kind: str) -> bool:
    """Whether records of a kind are written in the file of a topic."""
    home = file_of(kind)
    return "*" in home.path and kind in collections(home.record)


def called(record: Any) -> str:
    """What says which record it is: its name, its question, its sentence."""
    return next((text for field in record.KIND.called if (text := getattr(record, field))), "")
