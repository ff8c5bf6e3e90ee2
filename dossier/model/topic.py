"""Records of a topic file: demands, facts with their evidence, disputes, gaps, withdrawn facts."""

from dataclasses import dataclass, field

from dossier.model.base import DisputeKind, FactKind, KeyPath, Stance, Voice


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ties a fact to a passage of a source."""

    source: str
    """The article, by its id in `seeds/sources.yml`."""
    quote: str
    """The article's words, copied; the shortest span that carries the statement. `[…]` joins parts
    of one paragraph."""
    voice: Voice
    """Whose words these are: direct, partial (some are the speaker's own), paraphrase, secondhand
    (A tells what B said), narration, headline."""
    via: str | None = None
    """The channel, where the article names one: a broadcaster, a platform."""
    origin: str | None = None
    """A slug shared by evidence that goes back to one origin (one agency report, one speech); left
    out: the article itself."""
    prefix: str | None = None
    """Words right before the quote, when the quote stands in the article more than once."""
    suffix: str | None = None
    """Words right after the quote, when the quote stands in the article more than once."""
    context: str | None = None
    """Words elsewhere in the article that the quote leans on; shown before it, counted as nothing.
    """
    cut_ok: str | None = None
    """Why leaving out the rest of the sentence changes nothing; silences the warning about the cut.
    """


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a demand."""

    actor: str
    """Who takes the position, by id."""
    demand: str
    """On what, by the demand's id."""
    stance: Stance
    """demands · offers (its own, to the other) · accepts (another's) · conditional (with `if`) ·
    willing (to discuss) · drops (no longer demands) · opposes"""
    if_: str | None = None
    """The condition; only with `conditional`."""
    hedge: str | None = None
    """The article's own hedging words, copied from the quote."""
    date: str | None = None
    """When the position was taken, if not at the statement's date."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One neutral, attributed sentence with its evidence: the unit that editors edit."""

    id: str
    path: KeyPath
    topic: str
    says: str
    """One neutral sentence, past tense, one proposition, one speaker."""
    kind: FactKind
    """event (happened) · statement (somebody said) · report (the article tells) · figure (a number)
    · assessment (somebody's view) · forecast (what may come)"""
    evidence: tuple[Evidence, ...]
    """The words it stands on: at least one."""
    speaker: str | None = None
    """Who asserts it, by id; left out: the article itself."""
    said: str | None = None
    """When it was said, in plain words; left out when the texts allow none."""
    happened: str | None = None
    """When it happened, in plain words."""
    date_basis: str | None = None
    """What the dates rest on, unless the quote itself carries them."""
    about: tuple[str, ...] = ()
    """Actors beside the speaker and those of the positions, by id."""
    places: tuple[str, ...] = ()
    """Places it names, by id."""
    positions: tuple[Position, ...] = ()
    """The positions that these words state."""
    was: tuple[str, ...] = ()
    """Former ids; their addresses keep working."""

    def actors(self) -> tuple[str, ...]:
        """Ids of everyone it is about: the speaker, those of the positions, and `about`, each
        once."""
        named = [self.speaker] if self.speaker else []
        return tuple(dict.fromkeys([*named, *(p.actor for p in self.positions), *self.about]))


@dataclass(frozen=True, slots=True)
class Demand:
    """One condition or proposal under negotiation: a row of the matrix."""

    id: str
    path: KeyPath
    topic: str
    title: str
    """A short name for the row."""
    summary: str
    """What it asks, each sentence with its facts: `… . [@fact-id]`"""
    places: tuple[str, ...] = ()
    """Places it names, by id."""
    links: tuple[str, ...] = ()
    """Demands that are close to it or overlap, by id."""
    was: tuple[str, ...] = ()
    """Former ids; their addresses keep working."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    says: str
    """What this side holds, in one sentence."""
    facts: tuple[str, ...]
    """The facts that say so, by id."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sides that cannot all be taken at face value."""

    id: str
    path: KeyPath
    topic: str
    question: str
    """What they differ on, as a question."""
    kind: DisputeKind
    """contradiction · scope · number · date · framing · time · error-in-source"""
    sides: tuple[Side, ...]
    """Two or more; an error in a source may have one."""
    note: str
    """Neutrally, what the texts allow; each sentence with its facts."""
    check: str | None = None
    """For an error in a source: the sum or comparison that shows it."""
    was: tuple[str, ...] = ()
    """Former ids; their addresses keep working."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the articles leave open."""

    id: str
    path: KeyPath
    topic: str
    question: str
    """The open question."""
    closes_with: str
    """What would answer it."""
    ask: str
    """The question to put, and to whom."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A fact taken back: its address stays, with the reason."""

    id: str
    path: KeyPath
    topic: str
    on: str
    """The day it was withdrawn."""
    reason: str
    """Why, in a sentence."""
    replaced_by: str | None = None
    """The fact that stands in its place, by id."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme, asked as the reader's question: one file."""

    id: str
    path: KeyPath
    title: str
    """A short name."""
    question: str
    """The reader's question."""
    answer: str
    """The short answer, each sentence with its facts: `… . [@fact-id]`"""
    was: tuple[str, ...] = ()
    """Former ids, that is former names of the file; their addresses keep working."""
    demands: dict[str, Demand] = field(default_factory=dict)
    """Demands and proposals of this topic, by id."""
    facts: dict[str, Fact] = field(default_factory=dict)
    """Facts of this topic, by id."""
    disputes: dict[str, Dispute] = field(default_factory=dict)
    """Where the articles disagree, by id."""
    gaps: dict[str, Gap] = field(default_factory=dict)
    """What the articles leave open, by id."""
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    """Facts taken back, by id."""
