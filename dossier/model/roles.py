"""Roles: what the text of a field is. Each field of a record declares one, on which its treatment
depends: by checks, dates, the JSON Schema, typography, `dossier diff` and the guide.

A role is part of the type of a field: `speaker: Annotated[str, Reference("actors")] | None`. Roles
are never compared; their classes are created in half the time without `eq` and `repr`, and every
command waits for that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from dossier.model.choices import Row


class FieldRole:
    """The role of a text; each kind of text is a subclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(FieldRole):
    """The id of another record."""

    kind: str
    """The key of that record's kind, such as `facts`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormerId(FieldRole):
    """An id that the record had before; its address leads to the record."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(FieldRole):
    """One of several values."""

    table: Mapping[str, Row]
    """A row for each value, in the order in which editors and readers see them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prose(FieldRole):
    """Our own words. They are bound: names, figures, dates, words of likelihood and words inside
    quotation marks are in what supports the text; a verb that judges a speaker is a warning.

    A text is supported by the facts that it cites (`cited`), else by those that its record names,
    else by those that its record's prose cites, else by the same of the record around it, else by
    the facts of its topic, else by all facts.
    """

    rests: Literal["facts", "words", "original", "all"] = "facts"
    """What supports it: facts, as above; the words that its record, or the fact around it, quotes;
    the words of another language that its record quotes and it translates;
    or all texts and facts, for a reason, and for a question, which says what no fact does."""
    words: int = 2
    """It has this many different words at least; a heading has one."""
    cited: bool = False
    """Each of its sentences cites facts, and the citations are links."""
    coined: bool = False
    """It is a name that the dossier gives, which no text needs to have."""
    heading: bool = False
    """It is shown as a title."""
    sums_up: bool = False
    """An estimate in it would be the dossier's own: it has no word of likelihood, or, in an
    assessment, that assessment's."""
    single: bool = False
    """It is one sentence."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quotation(FieldRole):
    """Words of a source, copied."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Day(FieldRole):
    """A date in plain words; `dates` lists the forms."""

    or_unknown: bool = False
    """Whether `unknown` may be written, which prevents a default."""


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
    """A regular expression that the whole address matches."""
    example: str
    """The form of such an address, for messages."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plain(FieldRole):
    """A label, a hash, a file name: text that says nothing about the subject."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Computed(Plain):
    """A value that `dossier new` finds out by itself: a hash, the name of a tool."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Adjacent(Plain):
    """Words of a source directly beside a quotation, copied."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Headline(Plain):
    """A label that is shown as a title."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stated(Headline):
    """What a text says of itself, such as its headline; in brackets, a description of ours."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneOrMore:
    """A list under a key in the singular: a single text may be written without brackets."""

    key: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Inline:
    """A list of records: the keys of an only one may be written on the record that has the list."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Label:
    """What readers call a field, if that is not its key."""

    text: str


class Kind(NamedTuple):
    """A kind of record with an id."""

    key: str
    """The key of such records in the files, and their name in `Dossier`."""
    one: str
    """What readers call one of them."""
    many: str
    """What readers call several of them."""
    called: tuple[str, ...]
    """The fields that can be its title for readers; the first that has a text is."""
    supports: bool = False
    """Whether it can support a sentence."""
    ids: str = ""
    """The key of the kind from whose ids its own must differ too; none if empty."""

    @property
    def noun(self) -> str:
        """What editors call one of them: the key in the singular."""
        return self.key.removesuffix("s").replace("_", " ")

    @property
    def command(self) -> str:
        """The same as a word of the command line."""
        return self.noun.replace(" ", "-")


ActorId = Annotated[str, Reference("actors")]
DemandId = Annotated[str, Reference("demands")]
DisputeId = Annotated[str, Reference("disputes")]
FactId = Annotated[str, Reference("facts")]
EventId = Annotated[str, Reference("events")]
GapId = Annotated[str, Reference("gaps")]
GroupId = Annotated[str, Reference("groups")]
IssueId = Annotated[str, Reference("issues")]
PlaceId = Annotated[str, Reference("places")]
SourceId = Annotated[str, Reference("sources")]
TopicId = Annotated[str, Reference("topics")]
Former = Annotated[tuple[Annotated[str, FormerId()], ...], Label("former ids")]
SourceWords = Annotated[str, Quotation()]
Date = Annotated[str, Day()]
DateOrUnknown = Annotated[str, Day(or_unknown=True)]
Spelling = Annotated[str, Name()]
OtherSpelling = Annotated[str, Alias()]
Reason = Annotated[str, Prose(rests="all", words=3)]
Answers = Annotated[dict[str, Reason], Label("answers to the check")]
"""Why what a rule flags is right, by the rule's code."""
AdjacentWords = Annotated[str, Adjacent()]
PlainText = Annotated[str, Plain()]
ComputedText = Annotated[str, Computed()]
Title = Annotated[str, Headline()]
StatedTitle = Annotated[str, Stated()]
