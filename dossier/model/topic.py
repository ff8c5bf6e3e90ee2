"""Records of a topic file: demands, facts with their evidence, disputes, gaps, withdrawn facts."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model.base import DisputeKind, FactKind, KeyPath, Stance, Voice
from dossier.model.roles import (
    ActorId,
    Answers,
    Date,
    DemandId,
    FactId,
    Former,
    Inline,
    Kind,
    Label,
    OneOrMore,
    PlaceId,
    PlainText,
    Prose,
    SourceId,
    SourceWords,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ties a fact to a passage of a source."""

    source: Annotated[SourceId, Label("article")]
    """The article, by its id in `seeds/sources.yml`."""
    quote: Annotated[SourceWords, Label("quotation")]
    """The article's words, copied; the shortest span that carries the statement. `[…]` joins parts
    of one paragraph."""
    voice: Annotated[Voice, Label("how we have the words")] = "narration"
    """Whose words these are; left out: direct where the speaker is the text's `author_is`, else
    paraphrase with a speaker and narration without one."""
    via: Annotated[ActorId, Label("channel")] | None = None
    """The channel, where the article names one: a broadcaster, a platform."""
    origin: Annotated[PlainText, Label("common origin")] | None = None
    """A slug shared by evidence that goes back to one origin (one agency report, one speech); left
    out: the article itself."""
    prefix: Annotated[PlainText, Label("words before it")] | None = None
    """Words right before the quote, when the quote stands in the article more than once."""
    suffix: Annotated[PlainText, Label("words after it")] | None = None
    """Words right after the quote, when the quote stands in the article more than once."""
    context: Annotated[SourceWords, Label("words it leans on")] | None = None
    """Words elsewhere in the article that the quote leans on; shown before it, counted as nothing.
    """


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a demand."""

    actor: Annotated[ActorId, Label("who")]
    """Who takes the position, by id."""
    demand: Annotated[DemandId, Label("on what")]
    """On what, by the demand's id."""
    stance: Stance
    if_: Annotated[str, Prose(), Label("condition")] | None = None
    """The condition; only with `conditional`."""
    hedge: Annotated[SourceWords, Label("doubting words")] | None = None
    """The article's own hedging words, copied from the quote."""
    date: Date | None = None
    """When the position was taken, if not at the statement's date."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One neutral, attributed sentence with its evidence: the unit that editors edit."""

    KIND: ClassVar = Kind("facts", "statement", "statements", ("says",), supports=True)

    id: str
    path: KeyPath
    topic: str
    says: Annotated[str, Prose(), Label("sentence")]
    """One neutral sentence, past tense, one proposition."""
    evidence: Annotated[tuple[Evidence, ...], Inline(), Label("words")]
    """The words it rests on: at least one. The lines of an only one may be written on the statement
    itself: `source`, `quote` and what else they need."""
    kind: FactKind = "report"
    """Left out: statement with a speaker, else report."""
    speakers: Annotated[tuple[ActorId, ...], OneOrMore("speaker")] = ()
    """Who asserts it, by id, or several in brackets; left out: the article itself."""
    said: Annotated[Date, Label("when it was said")] | None = None
    """When it was said, in plain words; left out: when its article was `written`, unless it has a
    `happened`. `unknown`: the texts allow no date."""
    happened: Annotated[Date, Label("when it happened")] | None = None
    """When it happened, in plain words."""
    date_basis: Annotated[str, Prose(), Label("what the date rests on")] | None = None
    """What the dates rest on, unless the quote itself carries them."""
    about: Annotated[tuple[ActorId, ...], Label("whom it concerns")] = ()
    """Actors beside the speaker and those of the positions, by id."""
    places: tuple[PlaceId, ...] = ()
    """Places it names, by id."""
    positions: Annotated[tuple[Position, ...], Label("position")] = ()
    """The positions that these words state."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""

    @property
    def speaker(self) -> str | None:
        """The first of its speakers."""
        return self.speakers[0] if self.speakers else None

    def actors(self) -> tuple[str, ...]:
        """Ids of everyone it is about: the speakers, those of the positions, and `about`, each
        once."""
        positions = (position.actor for position in self.positions)
        return tuple(dict.fromkeys([*self.speakers, *positions, *self.about]))


@dataclass(frozen=True, slots=True)
class Demand:
    """One condition or proposal under negotiation: a row of the matrix."""

    KIND: ClassVar = Kind("demands", "demand or proposal", "demands and proposals", ("title",))

    id: str
    path: KeyPath
    topic: str
    title: Annotated[str, Prose(heading=True)]
    """A short name for the row."""
    summary: Annotated[str, Prose(cited=True)]
    """What it asks, each sentence with its facts: `… . [@fact-id]`"""
    places: tuple[PlaceId, ...] = ()
    """Places it names, by id."""
    links: Annotated[tuple[DemandId, ...], Label("close to it")] = ()
    """Demands that are close to it or overlap, by id."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    says: Annotated[str, Prose(), Label("sentence")]
    """What this side holds, in one sentence."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that say so, by id."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sides that cannot all be taken at face value."""

    KIND: ClassVar = Kind("disputes", "disagreement", "disagreements", ("question",), supports=True)

    id: str
    path: KeyPath
    topic: str
    question: Annotated[str, Prose(heading=True)]
    """What they differ on, as a question."""
    kind: DisputeKind
    sides: Annotated[tuple[Side, ...], Label("side")]
    """Two or more; an error in a source may have one."""
    note: Annotated[str, Prose(cited=True)]
    """Neutrally, what the texts allow; each sentence with its facts."""
    check: Annotated[str, Prose(), Label("the check")] | None = None
    """For an error in a source: the sum or comparison that shows it."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the articles leave open."""

    KIND: ClassVar = Kind("gaps", "open question", "open questions", ("question",), supports=True)

    id: str
    path: KeyPath
    topic: str
    question: Annotated[str, Prose(heading=True)]
    """The open question."""
    closes_with: Annotated[str, Prose(), Label("what would close it")]
    """What would answer it."""
    ask: Annotated[str, Prose(), Label("what to ask")]
    """The question to put, and to whom."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A fact taken back: its address stays, with the reason."""

    KIND: ClassVar = Kind("withdrawn", "withdrawal", "withdrawals", ("reason",), ids="facts")

    id: str
    path: KeyPath
    topic: str
    on: Annotated[Date, Label("day")]
    """The day it was withdrawn."""
    reason: Annotated[str, Prose()]
    """Why, in a sentence."""
    replaced_by: Annotated[FactId, Label("what stands in its place")] | None = None
    """The fact that stands in its place, by id."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme, asked as the reader's question: one file."""

    KIND: ClassVar = Kind("topics", "topic", "topics", ("question",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """A short name."""
    question: Annotated[str, Prose(heading=True)]
    """The reader's question."""
    answer: Annotated[str, Prose(cited=True)]
    """The short answer, each sentence with its facts: `… . [@fact-id]`"""
    was: Former = ()
    """Former ids, that is former names of the file; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""
    demands: dict[str, Demand] = field(default_factory=dict)
    """Demands and proposals of this topic, by id."""
    facts: Annotated[dict[str, Fact], Label("statements")] = field(default_factory=dict)
    """Facts of this topic, by id."""
    disputes: Annotated[dict[str, Dispute], Label("disagreements")] = field(default_factory=dict)
    """Where the articles disagree, by id."""
    gaps: Annotated[dict[str, Gap], Label("open questions")] = field(default_factory=dict)
    """What the articles leave open, by id."""
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    """Facts taken back, by id."""
