"""What every view needs: the dossier grouped, its short codes, and its links."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.ground.evidence import Grounded
from dossier.model import (
    Demand,
    Dispute,
    Dossier,
    Event,
    Fact,
    Position,
    Relation,
    choices,
)
from dossier.model.dates import When
from dossier.model.words import NOUN, R, ReaderWords
from dossier.views import urls
from dossier.views.dates import in_words
from dossier.views.typography import kept_apart, typeset

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread on paper


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere on the site."""

    text: str
    url: str
    """From the site's root."""
    kind: str = ""
    """What it leads to, by the name of its records (`facts`, `actors`); empty for other pages."""
    id: str = ""
    """The record that it leads to."""


@dataclass(frozen=True, slots=True)
class Index:
    """The dossier with everything grouped once."""

    dossier: Dossier
    plain: Dossier
    """The same without marks of direction."""
    ui: ReaderWords
    """The words of the interface, with those that the dossier sets."""
    grounded: Grounded
    codes: Mapping[str, str]
    """The short code of each fact, withdrawn ones and former ids too."""
    by_topic: Mapping[str, list[Fact]]
    by_actor: Mapping[str, list[Fact]]
    by_source: Mapping[str, list[tuple[Fact, int]]]
    """Facts and the number of the piece of evidence, by source."""
    by_demand: Mapping[str, list[tuple[Fact, Position]]]
    by_source_demand: Mapping[str, Mapping[str, list[tuple[Fact, Position]]]]
    """The same, by each source that reports it."""
    demands: Mapping[str, list[Demand]]
    """By topic."""
    of_issue: Mapping[str, list[str]]
    """Ids of demands, by issue."""
    disputes_of: Mapping[str, list[Dispute]]
    """By fact."""
    order: Mapping[str, int]
    """The place of each source in the register."""
    turning: When | None
    """When the event was that divides the dossier's time; None if it names none, or an undated
    one."""

    def for_programs(self) -> "Index":
        """The same with texts as programs want them."""
        return replace(self, dossier=self.plain)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a sentence: `A`, `A and B`, `A, B and C`."""
        first = self.ui("list.between").join(names[:-1])
        return self.ui("list.last").join(filter(None, [first, *names[-1:]]))

    def texts(self, n: int) -> str:
        """A number of texts, as the dossier calls them: `3 letters`."""
        return self.ui("counts.of", n=n, noun=self.ui.form(NOUN, n))

    def row(self, row: R) -> R:
        """A row of a table of choices, in the words of the interface."""
        return self.ui.row(row)

    def date(self, when: When | None) -> str:
        """A date in words; empty without one."""
        return in_words(self.ui, when) if when else ""

    def fact_url(self, fact: str) -> str:
        return urls.fact(self.dossier.facts[fact].topic, fact)

    def fact_link(self, fact: str) -> Link:
        return Link(self.codes[fact], self.fact_url(fact), "facts", fact)

    def topic_link(self, topic: str) -> Link:
        return Link(self.dossier.topics[topic].title, urls.topic(topic), "topics", topic)

    def demand_link(self, demand: str) -> Link:
        return Link(self.dossier.demands[demand].title, urls.demand(demand), "demands", demand)

    def issue_link(self, issue: str) -> Link:
        return Link(self.dossier.issues[issue].title, urls.issue(issue), "issues", issue)

    def dispute_link(self, dispute: str) -> Link:
        return Link(
            self.dossier.disputes[dispute].question, urls.dispute(dispute), "disputes", dispute
        )

    def actor_link(self, actor: str) -> Link:
        return Link(self.name(actor), urls.actor(actor), "actors", actor)

    def article_link(self, source: str) -> Link:
        return Link(self.article(source), urls.source(source), "sources", source)

    def article_links(self, facts: Iterable[str]) -> tuple[Link, ...]:
        """The articles that facts rest on."""
        return tuple(self.article_link(source) for source in self.articles(facts))

    def article_names(self, fact: str) -> str:
        """The short names of the sources that a fact rests on, as one phrase: what a mark of it is
        heard as."""
        return self.listed([self.article(source) for source in self.articles([fact])])

    def title(self, source: str) -> str:
        """A source's headline; of a text without one its short name, and that it has none."""
        record = self.dossier.sources[source]
        subject = self.subject(source)
        name = record.label or record.outlet or subject[:1].upper() + subject[1:]
        return self.ui("no_headline", name=name) if subject else record.title

    def subject(self, source: str) -> str:
        """What a text without a headline is on, in its editor's words; empty if it has one."""
        title = self.dossier.sources[source].title
        if not (title.startswith("[") and title.endswith("]")):
            return ""
        _, colon, words = title[1:-1].partition(": ")
        return words if colon else title[1:-1]

    def article(self, source: str) -> str:
        """A source's short name."""
        record = self.dossier.sources[source]
        return record.label or record.outlet or self.subject(source) or record.title

    def language(self, source: str) -> str:
        """The language of a source, if it is not the dossier's; else empty."""
        return self.dossier.sources[source].language if self.dossier.foreign(source) else ""

    def name(self, actor: str) -> str:
        return self.dossier.actors[actor].name

    def speakers(self, fact: Fact) -> str:
        """The names of a fact's speakers; empty where the article itself speaks."""
        return self.listed([self.name(speaker) for speaker in fact.speakers])

    def relation(self, fact: Fact, actor: str) -> Relation:
        """How the teller of a fact is related to an actor whose position it states; of several
        tellers, the closest relation."""
        relations = {self._relation(speaker, actor) for speaker in fact.speakers}
        return next(
            (relation for relation in choices.RELATIONS if relation in relations), "article"
        )

    def _relation(self, speaker: str, actor: str) -> Relation:
        teller, of = self.dossier.actors[speaker], self.dossier.actors[actor]
        if teller.id == of.id or of.id in teller.speaks_for:
            return "own"
        if not teller.group or not of.group:
            return "third-party"
        return "same-group" if teller.group == of.group else "other-group"

    def disputed(self, facts: Iterable[str]) -> bool:
        """Whether a conflict concerns one of the facts."""
        return any(marks(dispute) for fact in facts for dispute in self.disputes_of.get(fact, ()))

    def articles(self, facts: Iterable[str]) -> list[str]:
        """Ids of the sources that facts rest on, in the order of the register."""
        used = {e.source for fact in facts for e in self.dossier.facts[fact].evidence}
        return sorted(used, key=self.order.__getitem__)


def index(dossier: Dossier, grounded: Grounded) -> Index:
    """Group everything once, with our prose as readers see it."""
    plain = typeset(dossier)
    dossier = kept_apart(plain)
    by_topic: dict[str, list[Fact]] = defaultdict(list)
    by_actor: dict[str, list[Fact]] = defaultdict(list)
    by_source: dict[str, list[tuple[Fact, int]]] = defaultdict(list)
    by_demand: dict[str, list[tuple[Fact, Position]]] = defaultdict(list)
    by_source_demand: dict[str, dict[str, list[tuple[Fact, Position]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    demands: dict[str, list[Demand]] = defaultdict(list)
    of_issue: dict[str, list[str]] = defaultdict(list)
    disputes_of: dict[str, list[Dispute]] = defaultdict(list)
    for fact in dossier.facts.values():
        by_topic[fact.topic].append(fact)
        for actor in fact.actors():
            by_actor[actor].append(fact)
        for number, evidence in enumerate(fact.evidence):
            by_source[evidence.source].append((fact, number))
        for position in fact.positions:
            by_demand[position.demand].append((fact, position))
            for source in dict.fromkeys(evidence.source for evidence in fact.evidence):
                by_source_demand[source][position.demand].append((fact, position))
    for demand in dossier.demands.values():
        demands[demand.topic].append(demand)
        of_issue[demand.issue].append(demand.id)
    for dispute in dossier.disputes.values():
        for name in dict.fromkeys(name for side in dispute.sides for name in side.facts):
            disputes_of[name].append(dispute)
    order = {source: n for n, source in enumerate(dossier.sources)}
    return Index(
        dossier,
        plain,
        plain.ui.with_own(plain.settings.words),
        grounded,
        codes(dossier),
        by_topic,
        by_actor,
        by_source,
        by_demand,
        by_source_demand,
        demands,
        of_issue,
        disputes_of,
        order,
        _turning(dossier),
    )


def marks(dispute: Dispute) -> bool:
    """Whether what a dispute concerns is marked as disputed: it is a conflict."""
    return choices.DISPUTE_CLASSES[choices.DISPUTE_KINDS[dispute.kind].class_].marks


def without_echoes(facts: Iterable[Fact]) -> list[Fact]:
    """The statements that are counted: those that repeat no other."""
    return [fact for fact in facts if not fact.echo_of]


def event_date(dossier: Dossier, event: Event) -> str:
    """The words of the narrowest date among an event's facts; empty if none is dated."""
    dates = [
        (when, fact.happened or fact.said or "")
        for name in event.facts
        if (when := dossier.when(fact := dossier.facts[name]))
    ]
    return min(dates, key=lambda item: (_days(item[0]), item[0].order()))[1] if dates else ""


def _days(when: When) -> float:
    """How many days a date spans; infinite without a bound on both sides."""
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days


def _turning(dossier: Dossier) -> When | None:
    event = dossier.events.get(dossier.settings.turning_point or "")
    return dossier.dates.get(event_date(dossier, event)) if event else None


def codes(dossier: Dossier) -> dict[str, str]:
    """The short code of each fact, withdrawn ones and former ids too."""
    former = [old for fact in dossier.facts.values() for old in fact.was]
    return _codes([*dossier.facts, *dossier.withdrawn, *former])


def shortened(code: str) -> list[str]:
    """The shorter forms of a code that has more than four letters; several facts share each."""
    return [code[:length] for length in range(4, len(code))]


def _codes(ids: Iterable[str]) -> dict[str, str]:
    """Four letters from the SHA-256 of each id; those that collide take as many as
    distinguish them."""
    full = {name: _letters(name) for name in ids}
    codes: dict[str, str] = {}
    left, length = list(full), 4
    while left:
        taken: dict[str, list[str]] = defaultdict(list)
        for name in left:
            taken[full[name][:length]].append(name)
        codes.update({names[0]: code for code, names in taken.items() if len(names) == 1})
        left = [name for names in taken.values() if len(names) > 1 for name in names]
        length += 1
    return {name: codes[name] for name in full}


def _letters(name: str) -> str:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10], "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))
