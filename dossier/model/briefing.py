"""Records of the briefing and of the settings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier.model import choices
from dossier.model.base import Confidence, KeyPath, Likelihood


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of the briefing and what it rests on."""

    says: str
    """The sentence."""
    facts: tuple[str, ...] = ()
    """Facts it rests on, by id."""
    disputes: tuple[str, ...] = ()
    """Disputes it rests on, by id."""
    gaps: tuple[str, ...] = ()
    """Gaps it rests on, by id."""
    watch: str | None = None
    """In the outlook: what to watch."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the meeting brought, by how we have it."""

    agreed: tuple[Item, ...] = ()
    """Both sides say so."""
    one_side: tuple[Item, ...] = ()
    """One side says so."""
    denied: tuple[Item, ...] = ()
    """Said not to have come about."""
    next: tuple[Item, ...] = ()
    """A next step that was named."""
    not_discussed: tuple[Item, ...] = ()
    """Said to have been left out."""


OUTCOMES = tuple(choices.OUTCOMES)
"""The kinds of outcomes, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """An analytic sentence: likelihood, confidence, facts for and against."""

    id: str
    path: KeyPath
    says: str
    """The sentence, with the words of the likelihood and nothing on confidence."""
    likelihood: Likelihood
    """A step of the ladder: remote chance, highly unlikely, unlikely, realistic possibility,
    likely, probable, highly likely, almost certain."""
    confidence: Confidence
    """low · moderate · high"""
    because: str
    """Why."""
    for_: tuple[str, ...]
    """Facts for it, by id."""
    against: tuple[str, ...]
    """Facts against it, by id."""
    assumes: str
    """What it takes for granted."""
    changes_if: str
    """What would change it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A further section of the briefing."""

    title: str
    """Its heading."""
    items: tuple[Item, ...]
    """Its sentences."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The summit briefing."""

    path: KeyPath
    closed: str
    """The day the facts were closed on; also the date of the build."""
    covers: str
    """What the articles span, in words, each sentence with its facts."""
    bottom_line: tuple[Item, ...] = ()
    """At most 60 words in all."""
    key_points: tuple[Item, ...] = ()
    """Five to seven, of at most 35 words each."""
    outcomes: Outcomes = field(default_factory=Outcomes)
    """What was and was not agreed."""
    judgments: dict[str, Judgment] = field(default_factory=dict)
    """Assessments, by id: at most five; none is a result."""
    outlook: tuple[Item, ...] = ()
    """What is said to come, with what to watch."""
    sections: tuple[Section, ...] = ()
    """Further sections."""

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
    title: str
    """The dossier's title."""
    subtitle: str | None = None
    """A line under the title."""
    forge: str | None = None
    """The address of the repository on GitHub, GitLab or Codeberg, for links to a fact's file and
    line and for its issue forms; before the address of another host its kind: `gitlab https://…`,
    `forgejo https://…`. Left out: no links."""
    branch: str = "main"
    """The branch those links name."""
    contact: str | None = None
    """Where to report a mistake: an e-mail address or an https address."""
    one_sided: tuple[str, ...] = ()
    """Terms of one side that stand only inside quotation marks, with their speaker."""
    topics: tuple[str, ...] = ()
    """The order of the topics, by id; those left out follow by id."""
