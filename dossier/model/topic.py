"""Records of a topic file: demands, facts with their evidence, disputes, gaps, withdrawn facts."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model.base import DisputeKind, FactKind, KeyPath, Stance, Voice
from dossier.model.roles import (
    ActorId,
    AdjacentWords,
    Answers,
    Date,
    DateOrUnknown,
    DemandId,
    FactId,
    Former,
    GroupId,
    Inline,
    IssueId,
    Kind,
    Label,
    OneOrMore,
    PlaceId,
    PlainText,
    Prose,
    Reason,
    SourceId,
    SourceWords,
    TopicId,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that supports a fact, and where it is from."""

    source: Annotated[SourceId, Label("text")]
    """The text, by its id in `seeds/sources.yml`."""
    quote: Annotated[SourceWords, Label("quotation")]
    """The text's words, copied: as few as support the fact. `[…]` joins parts of one
    paragraph."""
    voice: Annotated[Voice, Label("how we have the words")] = "narration"
    """Whose words these are. If left out: direct if the speaker is the source's `author_is`, else
    paraphrase with a speaker, and narration without one."""
    via: Annotated[ActorId, Label("channel")] | None = None
    """The channel through which the words were published, if the text names one: a broadcaster
    or a platform, by id."""
    origin: Annotated[PlainText, Label("common origin")] | None = None
    """A name in lowercase that all evidence from one origin shares, such as an agency's report
    or a speech; if left out, the origin is the text itself."""
    origin_words: Annotated[SourceWords, Label("words that show the origin")] | None = None
    """The text's words that name this origin, copied; needed with `origin`."""
    prefix: Annotated[AdjacentWords, Label("words before it")] | None = None
    """The words directly before the quote, if it occurs more than once in the text."""
    suffix: Annotated[AdjacentWords, Label("words after it")] | None = None
    """The words directly after the quote, if it occurs more than once in the text."""
    context: Annotated[SourceWords, Label("words it leans on")] | None = None
    """Words elsewhere in the text that the quote refers to. They are shown before it, and do not
    count as quoted."""
    translation: (
        Annotated[str, Prose(rests="original", words=1), Label("our translation")] | None
    ) = None
    """Our translation of the quote, where the text is in another language than the dossier. It
    is shown as ours, beside the text's words."""


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a demand."""

    actor: Annotated[ActorId, Label("who")]
    """The actor who takes the position, by id."""
    demand: Annotated[DemandId, Label("on what")]
    """The demand on which it is taken, by id."""
    stance: Stance
    if_: Annotated[str, Prose(rests="words", words=2), Label("condition")] | None = None
    """The condition, as it reads after “only”: `after a ceasefire`, `if …`; only with the
    stance `conditional`."""
    hedge: Annotated[SourceWords, Label("doubting words")] | None = None
    """The text's hedging words, such as `might`, copied from the quote."""
    date: Date | None = None
    """When the position was taken, if not on the date of the fact."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement: one neutral sentence with its speaker and its evidence."""

    KIND: ClassVar = Kind("facts", "statement", "statements", ("says",), supports=True)

    id: str
    path: KeyPath
    topic: str
    says: Annotated[str, Prose(rests="words"), Label("sentence")]
    """One neutral sentence in the past tense, which states one thing."""
    evidence: Annotated[tuple[Evidence, ...], Inline(), Label("words")]
    """The quotes that support it: at least one. The lines of an only one (`source`, `quote` and so
    on) may be written on the fact itself."""
    kind: FactKind = "report"
    """If left out: statement with a speaker, else report."""
    speakers: Annotated[tuple[ActorId, ...], OneOrMore("speaker")] = ()
    """Who says so, by id, or several in brackets; if left out, the text itself."""
    said: Annotated[DateOrUnknown, Label("when it was said")] | None = None
    """When it was said, as a date in plain words; if left out, when its source was `written`,
    unless the fact has a `happened`. `unknown` if the texts allow no date."""
    happened: Annotated[Date, Label("when it happened")] | None = None
    """When it happened, as a date in plain words."""
    date_basis: Annotated[Reason, Label("what the date rests on")] | None = None
    """How the dates are known, unless they are in a quote."""
    about: Annotated[tuple[ActorId, ...], Label("whom it concerns")] = ()
    """The actors whom it concerns beside the speaker and those of the positions, by id."""
    places: tuple[PlaceId, ...] = ()
    """The places that it names, by id."""
    positions: Annotated[tuple[Position, ...], Label("position")] = ()
    """The positions that its quotes state."""
    echo_of: Annotated[FactId, Label("what it repeats")] | None = None
    """The fact that it repeats, by id, if it is a heading that says no more than the text below it,
    or a part of what that fact says. It is shown, and not counted."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""

    @property
    def speaker(self) -> str | None:
        """The first of its speakers; None if it has none."""
        return self.speakers[0] if self.speakers else None

    def actors(self) -> tuple[str, ...]:
        """Ids of all its actors, each once: the speakers, then those of `positions` and `about`."""
        positions = (position.actor for position in self.positions)
        return tuple(dict.fromkeys([*self.speakers, *positions, *self.about]))


@dataclass(frozen=True, slots=True)
class FactFile(Fact):
    """`facts/statements/*.yml`: one statement in a file of its own, whose name is its id. It stands
    after the statements in its topic's file."""

    topic: TopicId
    """The topic to which it belongs, by id."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What a text takes for granted about a side that takes no position on an issue."""

    group: Annotated[GroupId, Label("side")]
    """The side, by id."""
    says: Annotated[str, Prose(sums_up=True, single=True), Label("sentence")]
    """One sentence, shown in its empty cell."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that support it, by id."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A point at issue between the sides: a row of the matrix, with its demands."""

    KIND: ClassVar = Kind("issues", "issue", "issues", ("title",))

    id: str
    path: KeyPath
    topic: str
    title: Annotated[str, Prose(heading=True)]
    """A short title for the row."""
    question: Annotated[str, Prose(rests="all", heading=True)]
    """What is at issue, as a question."""
    aliases: Annotated[tuple[PlainText, ...], Label("other words for it")] = ()
    """Other words by which readers search for it."""
    silence: Annotated[tuple[Silence, ...], Label("notes on silence")] = ()
    """What a text takes for granted about a side that takes no position on any of its demands."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A condition or proposal within an issue, as finely cut as its source cuts it."""

    KIND: ClassVar = Kind("demands", "demand or proposal", "demands and proposals", ("title",))

    id: str
    path: KeyPath
    topic: str
    issue: IssueId
    """The issue of the same topic to which it belongs, by id."""
    title: Annotated[str, Prose(heading=True)]
    """A short title."""
    short: Annotated[str, Prose(heading=True), Label("short name")]
    """Its name beside the title of the issue, in a few words: `at night`."""
    summary: Annotated[str, Prose(cited=True)]
    """What it asks, each sentence with its facts: `… . [@fact-id]`"""
    places: tuple[PlaceId, ...] = ()
    """The places that it names, by id."""
    links: Annotated[tuple[DemandId, ...], Label("related demands")] = ()
    """Demands that are related to it, by id: narrower, wider, alternative or opposite ones."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    says: Annotated[str, Prose(), Label("sentence")]
    """What this side says, in one sentence."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that say so, by id."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement: its sides cannot all be right as they are stated."""

    KIND: ClassVar = Kind("disputes", "disagreement", "disagreements", ("question",), supports=True)

    id: str
    path: KeyPath
    topic: str
    question: Annotated[str, Prose(heading=True)]
    """What the sides differ on, as a question."""
    kind: DisputeKind
    sides: Annotated[tuple[Side, ...], Label("side")]
    """Its sides: two or more, or one if it is an error in a source."""
    note: Annotated[str, Prose(cited=True)]
    """What can be said of it from the texts, neutrally, each sentence with its facts:
    `… . [@fact-id]`"""
    check: Annotated[str, Prose(), Label("the check")] | None = None
    """The calculation or comparison that shows an error in a source."""
    was: Former = ()
    """Former ids; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class SharedAccount:
    """What two or more texts say alike: the counterpart of a dispute."""

    KIND: ClassVar = Kind(
        "shared_accounts", "shared account", "shared accounts", ("says",), supports=True
    )

    id: str
    path: KeyPath
    topic: str
    says: Annotated[str, Prose(sums_up=True, single=True), Label("sentence")]
    """What they say alike, in one sentence."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that say so, by id: from two texts at least."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the texts leave open."""

    KIND: ClassVar = Kind("gaps", "open question", "open questions", ("question",), supports=True)

    id: str
    path: KeyPath
    topic: str
    question: Annotated[str, Prose(rests="all", heading=True)]
    """The open question."""
    closes_with: Annotated[str, Prose(rests="all"), Label("what would close it")]
    """What would answer it."""
    ask: Annotated[str, Prose(rests="all"), Label("what to ask")]
    """The question to ask, and whom to ask."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn fact: its address stays and shows the reason."""

    KIND: ClassVar = Kind("withdrawn", "withdrawal", "withdrawals", ("reason",), ids="facts")

    id: str
    path: KeyPath
    topic: str
    on: Annotated[Date, Label("day")]
    """The day it was withdrawn."""
    reason: Reason
    """Why, in a sentence."""
    replaced_by: Annotated[FactId, Label("what stands in its place")] | None = None
    """The fact that replaces it, by id."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, as a question of readers, with its records: one file."""

    KIND: ClassVar = Kind("topics", "topic", "topics", ("question",))

    id: str
    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """A short title."""
    question: Annotated[str, Prose(heading=True)]
    """The reader's question."""
    answer: Annotated[str, Prose(cited=True)]
    """The short answer, each sentence with its facts: `… . [@fact-id]`"""
    was: Former = ()
    """Former ids, which are former names of the file; their addresses keep working."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""
    issues: dict[str, Issue] = field(default_factory=dict)
    """Issues of this topic, by id: the rows of the matrix."""
    demands: dict[str, Demand] = field(default_factory=dict)
    """Demands and proposals of this topic, by id."""
    facts: Annotated[dict[str, Fact], Label("statements")] = field(default_factory=dict)
    """Facts of this topic, by id."""
    disputes: Annotated[dict[str, Dispute], Label("disagreements")] = field(default_factory=dict)
    """Disputes: where the texts disagree, by id."""
    shared_accounts: dict[str, SharedAccount] = field(default_factory=dict)
    """Shared accounts: what several texts say alike, by id."""
    gaps: Annotated[dict[str, Gap], Label("open questions")] = field(default_factory=dict)
    """Gaps: questions that the texts leave open, by id."""
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    """Withdrawn facts, by id."""
