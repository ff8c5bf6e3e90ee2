"""Records of the briefing and of the settings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model import choices
from dossier.model.base import FORMAT, Confidence, KeyPath, Likelihood
from dossier.model.roles import (
    Address,
    Answers,
    Date,
    DisputeId,
    FactId,
    GapId,
    Kind,
    Label,
    PlainText,
    Prose,
    TopicId,
)

_HTTPS = r"https://[^\s@/?#\\]+(?:/[^\s?#\\]*)?"
FORGE = rf"(?:(?:github|gitlab|forgejo) )?{_HTTPS}"
"""The address of a repository, after the kind of its forge if need be."""
CONTACT = rf"{_HTTPS}|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+"
"""A page or an e-mail address."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the briefing and what it rests on."""

    says: Annotated[str, Prose(bound=True, single=True), Label("sentence")]
    """The sentence."""
    facts: Annotated[tuple[FactId, ...], Label("statements")] = ()
    """Facts it rests on, by id."""
    disputes: Annotated[tuple[DisputeId, ...], Label("disagreements")] = ()
    """Disputes it rests on, by id."""
    gaps: Annotated[tuple[GapId, ...], Label("open questions")] = ()
    """Gaps it rests on, by id."""
    watch: Annotated[str, Prose(bound=True), Label("what to watch")] | None = None
    """In the outlook: what to watch."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the meeting brought, by how we have it."""

    agreed: Annotated[tuple[Item, ...], Label("both sides say it was agreed")] = ()
    """Both sides say so."""
    one_side: Annotated[tuple[Item, ...], Label("one side says so")] = ()
    """One side says so."""
    denied: Annotated[tuple[Item, ...], Label("said not to have come about")] = ()
    """Said not to have come about."""
    next: Annotated[tuple[Item, ...], Label("next steps")] = ()
    """A next step that was named."""
    not_discussed: tuple[Item, ...] = ()
    """Said to have been left out."""


OUTCOMES = tuple(choices.OUTCOMES)
"""The kinds of outcomes, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """An analytic sentence: likelihood, confidence, facts for and against."""

    KIND: ClassVar = Kind("judgments", "assessment", "assessments", ("says",))

    id: str
    path: KeyPath
    says: Annotated[str, Prose(bound=True, single=True), Label("sentence")]
    """The sentence, with the words of the likelihood and nothing on confidence."""
    likelihood: Likelihood
    confidence: Confidence
    because: Annotated[str, Prose(bound=True), Label("why")]
    """Why."""
    for_: Annotated[tuple[FactId, ...], Label("statements for it")]
    """Facts for it, by id."""
    against: Annotated[tuple[FactId, ...], Label("statements against it")]
    """Facts against it, by id."""
    assumes: Annotated[str, Prose(bound=True), Label("what it takes for granted")]
    """What it takes for granted."""
    changes_if: Annotated[str, Prose(bound=True), Label("what would change it")]
    """What would change it."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A further section of the briefing."""

    title: Annotated[str, Prose(heading=True)]
    """Its heading."""
    items: Annotated[tuple[Item, ...], Label("sentences")]
    """Its sentences."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The summit briefing."""

    path: KeyPath
    closed: Annotated[Date, Label("closing day of the facts")]
    """The day the facts were closed on; also the date of the build."""
    covers: Annotated[str, Prose(cited=True), Label("what the articles span")]
    """What the articles span, in words, each sentence with its facts."""
    bottom_line: tuple[Item, ...] = ()
    """At most 60 words in all."""
    key_points: tuple[Item, ...] = ()
    """Five to seven, of at most 35 words each."""
    outcomes: Annotated[Outcomes, Label("what was and was not agreed")] = field(
        default_factory=Outcomes
    )
    """What was and was not agreed."""
    judgments: Annotated[dict[str, Judgment], Label("assessments")] = field(default_factory=dict)
    """Assessments, by id: at most five; none is a result."""
    outlook: tuple[Item, ...] = ()
    """What is said to come, with what to watch."""
    sections: tuple[Section, ...] = ()
    """Further sections."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""

    def items(self) -> Iterator[tuple[Item, KeyPath]]:
        """Every sentence of the briefing but its assessments, with its place."""
        lists: list[tuple[KeyPath, tuple[Item, ...]]] = [
            (("bottom_line",), self.bottom_line),
            (("key_points",), self.key_points),
        ]
        lists += [(("outcomes", kind), getattr(self.outcomes, kind)) for kind in OUTCOMES]
        lists.append((("outlook",), self.outlook))
        lists += [
            (("sections", n, "items"), section.items) for n, section in enumerate(self.sections)
        ]
        for keys, items in lists:
            for n, item in enumerate(items):
                yield item, (*self.path, *keys, n)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the dossier is called and where it lives."""

    path: KeyPath
    title: Annotated[str, Prose(heading=True)]
    """The dossier's title."""
    format: PlainText = FORMAT
    """The number of the format of these files; `dossier migrate` raises it."""
    subtitle: Annotated[str, Prose(heading=True)] | None = None
    """A line under the title."""
    forge: (
        Annotated[str, Address(FORGE, "https://…"), Label("address of the repository")] | None
    ) = None
    """The address of the repository on GitHub, GitLab or Codeberg, for links to a fact's file and
    line and for its issue forms; before the address of another host its kind: `gitlab https://…`,
    `forgejo https://…`. Left out: no links."""
    branch: PlainText = "main"
    """The branch those links name."""
    contact: Annotated[str, Address(CONTACT, "https://…, or name@example.org")] | None = None
    """Where to report a mistake: an e-mail address or an https address."""
    one_sided: Annotated[tuple[PlainText, ...], Label("terms of one side")] = ()
    """Terms of one side that stand only inside quotation marks, with their speaker."""
    topics: Annotated[tuple[TopicId, ...], Label("order of the topics")] = ()
    """The order of the topics, by id; those left out follow by id."""
    ok: Answers = field(default_factory=dict)
    """Why what a rule of the check flags is right here: `rule: reason`."""
