"""Records of the registers: who speaks, which places and events, which texts and terms."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model.base import ActorKind, Genre, KeyPath, Publishing, SetAsideReason
from dossier.model.roles import (
    ActorId,
    Address,
    Answers,
    Date,
    FactId,
    Former,
    GroupId,
    Kind,
    Label,
    OtherSpelling,
    PlainText,
    Prose,
    SourceId,
    SourceWords,
    Spelling,
    Title,
)  # fmt: skip

PAGE = r"https://[^\s@/?#\\]+(?:/[^\s?#\\]*)?(?:\?[^\s#\\]*)?"
"""The address of a page: https, no user and no fragment."""


@dataclass(frozen=True, slots=True)
class Group:
    """A camp that the texts place actors in: a column of the matrix."""

    KIND: ClassVar = Kind("groups", "side", "sides", ("title",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """The column's head."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description, as one article gives it."""

    as_: Annotated[str, Prose(), Label("role")]
    """The role in the dossier's words."""
    source: Annotated[SourceId, Label("article")]
    """The article, by id."""
    quote: Annotated[SourceWords, Label("quotation")]
    """The article's words for it."""
    prefix: Annotated[PlainText, Label("words before it")] | None = None
    """Words right before the quote, when it stands there more than once."""
    suffix: Annotated[PlainText, Label("words after it")] | None = None
    """Words right after the quote, when it stands there more than once."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or acts."""

    KIND: ClassVar = Kind("actors", "actor", "actors", ("name",))

    id: str
    path: KeyPath
    name: Spelling
    """The one spelling that the dossier uses."""
    kind: ActorKind
    group: Annotated[GroupId, Label("side")] | None = None
    """The camp, if the texts say so."""
    speaks_for: tuple[ActorId, ...] = ()
    """Whom this actor speaks for, by id."""
    roles: Annotated[tuple[Role, ...], Label("role")] = ()
    """Roles, as the articles give them."""
    aliases: Annotated[tuple[OtherSpelling, ...], Label("other spellings")] = ()
    """Every other spelling or name found in an article."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region or city that facts and demands name."""

    KIND: ClassVar = Kind("places", "place", "places", ("name",))

    id: str
    path: KeyPath
    name: Spelling
    """The one spelling that the dossier uses."""
    aliases: Annotated[tuple[OtherSpelling, ...], Label("other spellings")] = ()
    """Every other spelling found in an article."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline; its date comes from its facts."""

    KIND: ClassVar = Kind("events", "event", "events", ("title",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """What happened, in a few words."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that tell it, by id."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term or a contested name."""

    KIND: ClassVar = Kind("terms", "term", "terms", ("term",))

    id: str
    path: KeyPath
    term: Annotated[str, Prose(heading=True)]
    """The term as it is looked up."""
    means: Annotated[str, Prose(cited=True), Label("meaning")]
    """What it stands for in these articles, each sentence with its facts."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of a source that carry nothing to state."""

    quote: Annotated[SourceWords, Label("quotation")]
    """The words."""
    reason: SetAsideReason
    note: Annotated[str, Prose()] | None = None
    """More on why."""
    prefix: Annotated[PlainText, Label("words before it")] | None = None
    """Words right before, when they stand there more than once."""
    suffix: Annotated[PlainText, Label("words after it")] | None = None
    """Words right after, when they stand there more than once."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text in `seeds/`, byte for byte."""

    KIND: ClassVar = Kind("sources", "article", "articles", ("label", "outlet", "title"))

    id: str
    path: KeyPath
    file: PlainText
    """Its file name in `seeds/`."""
    sha256: Annotated[PlainText, Label("fingerprint of the text")]
    """The SHA-256 of its bytes, in hexadecimal."""
    title: Title
    """Its headline, or a description where it has none."""
    genre: Genre
    rights: PlainText
    """Whom the text belongs to, as far as it says."""
    publish: Annotated[Publishing, Label("what the site shows")]
    """Whether the site shows the whole text or only the quoted passages in their sentences."""
    label: Annotated[Title, Label("short name")] | None = None
    """A short name for it in citations; left out: the outlet, else the title."""
    original: Annotated[PlainText, Label("name it came with")] | None = None
    """The name that the file came with."""
    outlet: PlainText | None = None
    """Who published it, if the text says so."""
    author: PlainText | None = None
    """Who wrote it, if the text says so."""
    published: Annotated[Date, Label("when published")] | None = None
    """When, if the text says so."""
    url: Annotated[str, Address(PAGE, "https://…"), Label("address")] | None = None
    """Where it is published, an https address, if that is known."""
    standpoint: Annotated[str, Prose(cited=True)] | None = None
    """Its standpoint as its own words show it, each sentence with its facts."""
    written: Annotated[Date, Label("when written")] | None = None
    """When its own voice speaks: the date of each statement from it that has no other."""
    written_basis: Annotated[str, Prose(), Label("what that date rests on")] | None = None
    """What `written` rests on."""
    noun: Annotated[PlainText, Label("what it is called")] = "article"
    """What readers call it: article, letter, treaty, speech, interview, transcript, study."""
    language: PlainText = "en"
    """The language of its words, as a BCP 47 tag: `en`, `uk`, `ar`."""
    author_is: Annotated[ActorId, Label("whose words they are")] | None = None
    """Where it is in the first person (a letter, a speech, the answers in an interview): whose
    words they are, by id."""
    set_aside: Annotated[tuple[SetAside, ...], Label("words set aside")] = ()
    """Sentences that carry nothing, each with the reason."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


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
