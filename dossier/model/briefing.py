"""Records of the briefing and of the settings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from dossier.model import choices
from dossier.model.base import FORMAT, Confidence, FontSource, KeyPath, Likelihood
from dossier.model.roles import (
    Address,
    Answers,
    Date,
    DisputeId,
    EventId,
    FactId,
    GapId,
    Kind,
    Label,
    PlainText,
    Prose,
    Title,
    TopicId,
)

_CHARS = r"[^\s@/?#%\\\"'<>]"
_HTTPS = rf"https://{_CHARS}+(?:/(?!\.\.?(?:/|$)){_CHARS}+)*/?"
FORGE = rf"(?:(?:github|gitlab|forgejo) )?{_HTTPS}"
"""The address of a repository, with the kind of its forge before it if the address does not say."""
_LABEL = r"[^\s@:/?#&,;%\\\"'<>.]+"
CONTACT = rf"{_HTTPS}|{_LABEL}(?:\.{_LABEL})*@{_LABEL}(?:\.{_LABEL})+"
"""A page or an e-mail address: one, with nothing behind it."""
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_+-]*(?:\.[A-Za-z0-9_+-]+)*"
BRANCH = rf"{_NAME}(?:/{_NAME})*"
"""The name of a branch; no step of it leads up."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the briefing, and the records that support it."""

    says: Annotated[str, Prose(sums_up=True, single=True), Label("sentence")]
    """The sentence."""
    facts: Annotated[tuple[FactId, ...], Label("statements")] = ()
    """The facts that support it, by id."""
    disputes: Annotated[tuple[DisputeId, ...], Label("disagreements")] = ()
    """The disputes that it reports, by id."""
    gaps: Annotated[tuple[GapId, ...], Label("open questions")] = ()
    """The gaps that it reports, by id."""
    watch: Annotated[str, Prose(sums_up=True), Label("what to watch")] | None = None
    """In the outlook: what to watch."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of the meeting, by how they are reported."""

    agreed: Annotated[tuple[Item, ...], Label("all sides say it was agreed")] = ()
    """What all sides that it concerns say was agreed."""
    one_side: Annotated[tuple[Item, ...], Label("one side says so")] = ()
    """What only one side says was agreed."""
    denied: Annotated[tuple[Item, ...], Label("said not to have come about")] = ()
    """What is said not to have been agreed."""
    next: Annotated[tuple[Item, ...], Label("next steps")] = ()
    """Next steps that were named."""
    not_discussed: tuple[Item, ...] = ()
    """What is said not to have been discussed."""


OUTCOMES = tuple(choices.OUTCOMES)
"""The kinds of outcomes, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """An assessment: a sentence with a likelihood, a confidence, and facts for and against it."""

    KIND: ClassVar = Kind("judgments", "assessment", "assessments", ("says",))

    id: str
    path: KeyPath
    says: Annotated[str, Prose(sums_up=True, single=True), Label("sentence")]
    """The sentence, with the word of its likelihood and without the confidence."""
    likelihood: Likelihood
    confidence: Confidence
    because: Annotated[str, Prose(sums_up=True), Label("why")]
    """Why the facts lead to it."""
    for_: Annotated[tuple[FactId, ...], Label("statements for it")]
    """The facts for it, by id."""
    against: Annotated[tuple[FactId, ...], Label("statements against it")]
    """The facts against it, by id."""
    assumes: Annotated[str, Prose(sums_up=True), Label("what it takes for granted")]
    """What it assumes."""
    changes_if: Annotated[str, Prose(sums_up=True), Label("what would change it")]
    """What would change it."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A further section of the briefing."""

    title: Annotated[str, Prose(heading=True)]
    """Its heading."""
    items: Annotated[tuple[Item, ...], Label("sentences")]
    """Its sentences."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the briefing."""

    items: Annotated[tuple[Item, ...], Label("sentences")]
    """Its sentences."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What readers see first; the rest follows in the order of weight."""

    disputes: Annotated[tuple[DisputeId, ...], Label("disagreements that lead")] = ()
    """The disputes that matter most, by id: six to eight."""
    gaps: Annotated[tuple[GapId, ...], Label("open questions that lead")] = ()
    """The open questions that matter most, by id: eight."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The briefing: what readers see first."""

    path: KeyPath
    closed: Annotated[Date, Label("closing day of the facts")]
    """The day on which the facts were closed; also the date of the build."""
    covers: Annotated[str, Prose(cited=True), Label("what the texts span")]
    """What the texts cover, each sentence with its facts: `… . [@fact-id]`"""
    introduction: tuple[Item, ...] = ()
    """What it is about, for readers who have never heard of it: two sentences."""
    bottom_line: tuple[Item, ...] = ()
    """The most important sentences: at most 90 words in all."""
    key_points: tuple[Item, ...] = ()
    """At most seven sentences, of at most 35 words each."""
    lead: Annotated[Lead, Label("what leads")] = field(default_factory=Lead)
    """The disputes and open questions that readers see first."""
    background: tuple[Paragraph, ...] = ()
    """What came before, in paragraphs."""
    outcomes: Annotated[Outcomes, Label("what was and was not agreed")] = field(
        default_factory=Outcomes
    )
    """What was and was not agreed."""
    judgments: Annotated[dict[str, Judgment], Label("assessments")] = field(default_factory=dict)
    """Assessments, by id: at most five. They are opinions, and may be left out."""
    outlook: tuple[Item, ...] = ()
    """What is announced or expected, with what to watch."""
    sections: tuple[Section, ...] = ()
    """Further sections."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""

    def items(self) -> Iterator[tuple[Item, KeyPath]]:
        """Every sentence of the briefing except its assessments, with its path."""
        lists: list[tuple[KeyPath, tuple[Item, ...]]] = [
            (("introduction",), self.introduction),
            (("bottom_line",), self.bottom_line),
            (("key_points",), self.key_points),
        ]
        lists += [
            (("background", n, "items"), part.items) for n, part in enumerate(self.background)
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
    """The dossier's title, its repository and its contact."""

    path: KeyPath
    title: Annotated[str, Prose(coined=True, heading=True)]
    """The dossier's title."""
    format: PlainText = FORMAT
    """The number of these files' format; `dossier migrate` updates it."""
    subtitle: Annotated[str, Prose(heading=True)] | None = None
    """A line under the title."""
    forge: (
        Annotated[str, Address(FORGE, "https://…"), Label("address of the repository")] | None
    ) = None
    """The address of the repository on GitHub, GitLab or Codeberg, for links to the line of each
    fact and to issue forms. On another host, write the kind of its software first:
    `gitlab https://…` or `forgejo https://…`. If left out, there are no such links."""
    branch: Annotated[str, Address(BRANCH, "main, or feature/lake-2")] = "main"
    """The branch to which these links lead."""
    contact: Annotated[str, Address(CONTACT, "https://…, or name@example.org")] | None = None
    """Where readers can report a mistake: an e-mail address or an https address."""
    one_sided: Annotated[tuple[PlainText, ...], Label("terms of one side")] = ()
    """Terms that only one side uses; they are allowed only inside quotation marks."""
    fonts: Annotated[FontSource, Label("where fonts come from")] = "folder"
    """For letters in print that the generator's own fonts do not have."""
    words: Annotated[dict[str, Title], Label("words for readers")] = field(default_factory=dict)
    """Other words than usual, by key: `text` for what texts are called, as `treaty / treaties` for
    one and for several; the keys of stances and outcomes; `bottom_line`, `key_points`,
    `who_wants_what`, `outcomes`, `conflicts` and `questions` for the headings of the brief."""
    interface: Annotated[PlainText, Label("language of the interface")] = "en"
    """The language of the site's own words, as a BCP 47 tag; any but `en` needs the file
    `templates/words/TAG.toml`, which `dossier words` begins."""
    turning_point: EventId | None = None
    """The event, by id, that divides the dossier's time: positions are taken before or after it."""
    topics: Annotated[tuple[TopicId, ...], Label("order of the topics")] = ()
    """The topics in their order, by id; those that are not listed follow, in the order of ids."""
    ok: Answers = field(default_factory=dict)
    """Why a problem that the check reports here is none: `rule: reason`."""
