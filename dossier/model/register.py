"""Records of the registers: who speaks, which places and events, which texts and terms."""

from dataclasses import dataclass, field
from typing import Literal

from dossier.model.base import ActorKind, Genre, KeyPath, SetAsideReason


@dataclass(frozen=True, slots=True)
class Group:
    """A camp that the texts place actors in: a column of the matrix."""

    id: str
    path: KeyPath
    title: str
    """The column's head."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description, as one article gives it."""

    as_: str
    """The role in the dossier's words."""
    source: str
    """The article, by id."""
    quote: str
    """The article's words for it."""
    prefix: str | None = None
    """Words right before the quote, when it stands there more than once."""
    suffix: str | None = None
    """Words right after the quote, when it stands there more than once."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or acts."""

    id: str
    path: KeyPath
    name: str
    """The one spelling that the dossier uses."""
    kind: ActorKind
    """person · state · institution · organisation · outlet · people"""
    group: str | None = None
    """The camp, if the texts say so."""
    speaks_for: tuple[str, ...] = ()
    """Whom this actor speaks for, by id."""
    roles: tuple[Role, ...] = ()
    """Roles, as the articles give them."""
    aliases: tuple[str, ...] = ()
    """Every other spelling or name found in an article."""
    was: tuple[str, ...] = ()
    """Former ids; their addresses keep working."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region or city that facts and demands name."""

    id: str
    path: KeyPath
    name: str
    """The one spelling that the dossier uses."""
    aliases: tuple[str, ...] = ()
    """Every other spelling found in an article."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline; its date comes from its facts."""

    id: str
    path: KeyPath
    title: str
    """What happened, in a few words."""
    facts: tuple[str, ...]
    """The facts that tell it, by id."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term or a contested name."""

    id: str
    path: KeyPath
    term: str
    """The term as it is looked up."""
    means: str
    """What it stands for in these articles, each sentence with its facts."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of a source that carry nothing to state."""

    quote: str
    """The words."""
    reason: SetAsideReason
    """credit · question · boilerplate · heading · transition"""
    note: str | None = None
    """More on why."""
    prefix: str | None = None
    """Words right before, when they stand there more than once."""
    suffix: str | None = None
    """Words right after, when they stand there more than once."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text in `seeds/`, byte for byte."""

    id: str
    path: KeyPath
    file: str
    """Its file name in `seeds/`."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""
    title: str
    """Its headline, or a description where it has none."""
    genre: Genre
    """news · interview · opinion · analysis · document · speech"""
    rights: str
    """Whom the text belongs to, as far as it says."""
    publish: Literal["full", "passages"]
    """Whether the site shows the whole text or only the quoted passages in their sentences."""
    label: str | None = None
    """A short name for it in citations; left out: the outlet, else the title."""
    original: str | None = None
    """The name that the file came with."""
    outlet: str | None = None
    """Who published it, if the text says so."""
    author: str | None = None
    """Who wrote it, if the text says so."""
    published: str | None = None
    """When, if the text says so."""
    url: str | None = None
    """Where it is published, an https address, if that is known."""
    standpoint: str | None = None
    """Its standpoint as its own words show it, each sentence with its facts."""
    answers: str | None = None
    """In an interview: whose answers they are, by id."""
    set_aside: tuple[SetAside, ...] = ()
    """Sentences that carry nothing, each with the reason."""
    was: tuple[str, ...] = ()
    """Former ids; their addresses keep working."""


@dataclass(frozen=True, slots=True)
class ActorsFile:
    """`facts/actors.yml`: who speaks and acts, and the camps that the texts place them in."""

    groups: dict[str, Group] = field(default_factory=dict)
    """The camps, by id, in the order of the matrix's columns."""
    actors: dict[str, Actor] = field(default_factory=dict)
    """Who speaks or acts, by id."""


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """`facts/places.yml`: regions and cities that facts and demands name."""

    places: dict[str, Place] = field(default_factory=dict)
    """Places, by id."""


@dataclass(frozen=True, slots=True)
class TimelineFile:
    """`facts/timeline.yml`: events, each resting on facts."""

    events: dict[str, Event] = field(default_factory=dict)
    """Events, by id."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """`facts/glossary.yml`: terms and contested names."""

    terms: dict[str, Term] = field(default_factory=dict)
    """Terms, by id."""


@dataclass(frozen=True, slots=True)
class SourcesFile:
    """`seeds/sources.yml`: what each source text is."""

    sources: dict[str, Source] = field(default_factory=dict)
    """Source texts, by id."""
