"""Records of the registers: actors, places, events, terms and sources."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model.base import ActorKind, Genre, KeyPath, Publishing, SetAsideReason
from dossier.model.roles import (
    ActorId,
    Address,
    AdjacentWords,
    Answers,
    ComputedText,
    Date,
    FactId,
    Former,
    GroupId,
    Kind,
    Label,
    OtherSpelling,
    PlainText,
    Prose,
    Reason,
    SourceId,
    SourceWords,
    Spelling,
    StatedTitle,
    Title,
)  # fmt: skip

PAGE = r"https://[^\s@/?#\\]+(?:/[^\s?#\\]*)?(?:\?[^\s#\\]*)?"
"""The address of a page: https, without a user and without a fragment."""


@dataclass(frozen=True, slots=True)
class Group:
    """A side to which the texts assign actors: a column of the matrix."""

    KIND: ClassVar = Kind("groups", "side", "sides", ("title",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(coined=True, heading=True)]
    """The heading of the column."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description, as one text gives it."""

    as_: Annotated[str, Prose(rests="words", words=1), Label("role")]
    """The role, in the dossier's words."""
    source: Annotated[SourceId, Label("text")]
    """The text, by id."""
    quote: Annotated[SourceWords, Label("quotation")]
    """The text's words for the role, copied."""
    prefix: Annotated[AdjacentWords, Label("words before it")] | None = None
    """The words directly before the quote, if it occurs more than once."""
    suffix: Annotated[AdjacentWords, Label("words after it")] | None = None
    """The words directly after the quote, if it occurs more than once."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body or publication that speaks or acts."""

    KIND: ClassVar = Kind("actors", "actor", "actors", ("name",))

    id: str
    path: KeyPath
    name: Spelling
    """The one spelling that the dossier uses."""
    kind: ActorKind
    group: Annotated[GroupId, Label("side")] | None = None
    """Its side, by id, if the texts name one."""
    speaks_for: tuple[ActorId, ...] = ()
    """The actors for whom it speaks, by id."""
    roles: Annotated[tuple[Role, ...], Label("role")] = ()
    """Its roles, as the texts give them."""
    aliases: Annotated[tuple[OtherSpelling, ...], Label("other spellings")] = ()
    """Every other spelling or name of it in the texts, and those by which readers may look for
    it."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region or city that facts and demands name."""

    KIND: ClassVar = Kind("places", "place", "places", ("name",))

    id: str
    path: KeyPath
    name: Spelling
    """The one spelling that the dossier uses."""
    aliases: Annotated[tuple[OtherSpelling, ...], Label("other spellings")] = ()
    """Every other spelling of it in the texts, and those by which readers may look for it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline; its date comes from its facts."""

    KIND: ClassVar = Kind("events", "event", "events", ("title",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """What happened, in a few words."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that report it, by id."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term or a contested name."""

    KIND: ClassVar = Kind("terms", "term", "terms", ("term",))

    id: str
    path: KeyPath
    term: Annotated[str, Prose(heading=True)]
    """The term as it is looked up."""
    means: Annotated[str, Prose(cited=True), Label("meaning")]
    """What it means in these texts, each sentence with its facts: `… . [@fact-id]`"""
    aliases: Annotated[tuple[OtherSpelling, ...], Label("other words")] = ()
    """Other words for the same, by which readers may look for it."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Words of a source that no fact needs to quote."""

    quote: Annotated[SourceWords, Label("quotation")] | None = None
    """The words, copied; or, in place of them, `every`, `lines` or `section`."""
    every: Annotated[SourceWords, Label("line")] | None = None
    """A line, copied, of which all copies are set aside."""
    lines: PlainText | None = None
    """The numbers of the first and the last line, as in an editor: `12-40`, or `12` alone."""
    section: PlainText | None = None
    """A part of the text, as citations name it: `Annex I`, `Art. 7`, `Art. 7(1)`."""
    reason: SetAsideReason
    note: Annotated[str, Prose(rests="all", words=2)] | None = None
    """A further explanation."""
    prefix: Annotated[AdjacentWords, Label("words before it")] | None = None
    """The words directly before them, if they occur more than once."""
    suffix: Annotated[AdjacentWords, Label("words after it")] | None = None
    """The words directly after them, if they occur more than once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text in `seeds/`, locked by its hash."""

    KIND: ClassVar = Kind("sources", "text", "texts", ("label", "outlet", "title"))

    id: str
    path: KeyPath
    file: ComputedText
    """Its file name in `seeds/`."""
    sha256: Annotated[ComputedText, Label("fingerprint of the text")]
    """The SHA-256 of its bytes, in hexadecimal; if you write `unknown`, the check prints it."""
    title: StatedTitle
    """Its headline; if it has none, a description in brackets."""
    genre: Genre
    rights: Annotated[str, Prose(rests="all", words=1, coined=True)]
    """Who holds the rights to the text, as far as it says."""
    publish: Annotated[Publishing, Label("what the site shows")]
    """Whether the site shows the whole text, or only the sentences with quotes."""
    label: Annotated[Title, Label("short name")] | None = None
    """A short name for it in citations; if left out, the outlet, else the title."""
    original: Annotated[ComputedText, Label("name it came with")] | None = None
    """The original name of the file."""
    original_sha256: Annotated[ComputedText, Label("fingerprint of the original")] | None = None
    """The SHA-256 of the original, where the text was made from it; it is in `seeds/originals/`."""
    made_with: Annotated[ComputedText, Label("how the text was made")] | None = None
    """The tools that made the text from the original, with their versions."""
    pages: Annotated[dict[str, ComputedText], Label("pages")] = field(default_factory=dict)
    """Where each page begins, by its number as printed: the number of characters before it."""
    outlet: StatedTitle | None = None
    """Who published it, if the text says so."""
    author: StatedTitle | None = None
    """Who wrote it, if the text says so."""
    published: Annotated[Date, Label("when published")] | None = None
    """When it was published, if the text says so."""
    url: Annotated[str, Address(PAGE, "https://…"), Label("address")] | None = None
    """The https address where it is published, if that is known."""
    standpoint: Annotated[str, Prose(cited=True)] | None = None
    """Its standpoint, as its own words show it, each sentence with its facts: `… . [@fact-id]`"""
    written: Annotated[Date, Label("when written")] | None = None
    """When it was written: the date of each fact from it that has no other."""
    written_basis: Annotated[Reason, Label("what that date rests on")] | None = None
    """How the date `written` is known."""
    noun: Annotated[PlainText, Label("what it is called")] = ""
    """What readers call it, such as letter, treaty, transcript or study; if left out, it follows
    from the genre."""
    language: PlainText = "en"
    """The language of its words, as a BCP 47 tag: `en`, `uk`, `ar`."""
    author_is: Annotated[ActorId, Label("whose words they are")] | None = None
    """The actor, by id, whose own words the whole text is: of a letter, a speech, or the answers in
    an interview."""
    read_in_part: Annotated[str, Prose(rests="all"), Label("what has been read")] | None = None
    """What of it has been read so far, if not all, in a few words: `articles 1 to 12`."""
    set_aside: Annotated[tuple[SetAside, ...], Label("words set aside")] = ()
    """Sentences that no fact needs to quote, each with the reason."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class ActorsFile:
    """`facts/actors.yml`: who speaks and acts, and the sides to which the texts assign them."""

    groups: dict[str, Group] = field(default_factory=dict)
    """The sides, by id, in the order of the matrix's columns."""
    actors: dict[str, Actor] = field(default_factory=dict)
    """Who speaks or acts, by id."""


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """`facts/places.yml`: regions and cities that facts and demands name."""

    places: dict[str, Place] = field(default_factory=dict)
    """Places, by id."""


@dataclass(frozen=True, slots=True)
class TimelineFile:
    """`facts/timeline.yml`: events, each with the facts that report it."""

    events: dict[str, Event] = field(default_factory=dict)
    """Events, by id."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """`facts/glossary.yml`: terms and contested names."""

    terms: dict[str, Term] = field(default_factory=dict)
    """Terms, by id."""


@dataclass(frozen=True, slots=True)
class SourcesFile:
    """`seeds/sources.yml`: the description of each source text."""

    sources: dict[str, Source] = field(default_factory=dict)
    """Sources, by id."""
