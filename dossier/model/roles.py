"""Roles: what a text field holds. Each field of a record declares one, and what is done with the
field follows from it: checks, dates, the JSON Schema, typography, `dossier diff`, the guide.

A role is written into the type of a field: `speaker: Annotated[str, Reference("actors")] | None`.
Roles are not compared: without that their classes are made in half the time, for which each command
waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from dossier.model.choices import Row


class FieldRole:
    """What a text is; each kind of text is a subclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(FieldRole):
    """The id of another record."""

    kind: str
    """Of which kind it is: the key under which the files hold such records, as in `facts`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormerId(FieldRole):
    """An id that the record had before; its address leads to the record."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(FieldRole):
    """One of a few words."""

    table: Mapping[str, Row]
    """A row for each word, in the order in which editors and readers see them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prose(FieldRole):
    """Our own words: those in quotation marks are a source's, and occur in what the record rests
    on; a verb that judges a speaker is a warning.

    A text rests on the facts that it cites (`cited`), else on those that its record names, else on
    those that its record's prose cites, else the same of the record around it, else on the facts of
    its topic, else on all facts.
    """

    cited: bool = False
    """Each of its sentences cites facts, and citations are links."""
    heading: bool = False
    """It is shown as a title."""
    bound: bool = False
    """Its names, figures and dates occur in what it rests on, and words of likelihood stand only
    where an assessment says its own."""
    single: bool = False
    """It is one sentence."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quotation(FieldRole):
    """Words of a source, as they are there."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Day(FieldRole):
    """A date in plain words; `dates` lists the forms."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Name(FieldRole):
    """A spelling of somebody's or something's name."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Alias(Name):
    """A spelling that is found in a source; it is shown beside the name, never as a title."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Address(FieldRole):
    """An address on the internet."""

    pattern: str
    """A regular expression that the whole of it matches."""
    example: str
    """How one is written."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plain(FieldRole):
    """A label, a hash, a file name: text that says nothing about the subject."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Headline(Plain):
    """A label that is shown as a title."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneOrMore:
    """A list under a key in the singular: a single text may be written without brackets."""

    key: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Inline:
    """A list of records: the keys of an only one may be written on the record that holds it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Label:
    """What readers call a field, where its key is not the word for it."""

    text: str


class Kind(NamedTuple):
    """A kind of record that stands in the files under an id of its own."""

    key: str
    """The key under which the files hold such records, and their name in `Dossier`."""
    one: str
    """What readers call one of them, …"""
    many: str
    """… and several."""
    called: tuple[str, ...]
    """The fields that say which one it is: the first of them that holds a text."""
    supports: bool = False
    """Whether a sentence may rest on it."""
    ids: str = ""
    """The kind with which it shares its ids; itself if empty."""

    @property
    def noun(self) -> str:
        """What editors call one of them: the key, in the singular."""
        return self.key.removesuffix("s")


ActorId = Annotated[str, Reference("actors")]
DemandId = Annotated[str, Reference("demands")]
DisputeId = Annotated[str, Reference("disputes")]
FactId = Annotated[str, Reference("facts")]
GapId = Annotated[str, Reference("gaps")]
GroupId = Annotated[str, Reference("groups")]
PlaceId = Annotated[str, Reference("places")]
SourceId = Annotated[str, Reference("sources")]
TopicId = Annotated[str, Reference("topics")]
Former = Annotated[tuple[Annotated[str, FormerId()], ...], Label("former ids")]
SourceWords = Annotated[str, Quotation()]
Date = Annotated[str, Day()]
Spelling = Annotated[str, Name()]
OtherSpelling = Annotated[str, Alias()]
Answers = Annotated[dict[str, Annotated[str, Prose()]], Label("answers to the check")]
"""Why what a rule flags is right, by the rule's code."""
PlainText = Annotated[str, Plain()]
Title = Annotated[str, Headline()]
