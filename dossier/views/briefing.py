"""The briefing, the timeline and what it all rests on, as rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model import OWN_WORDS, Gap, Item, Judgment, choices
from dossier.views import urls
from dossier.views.index import Index, Link, event_date, marks, without_echoes
from dossier.views.people import ActorPage
from dossier.views.topics import (
    AccountRow,
    CitedText,
    account_rows,
    dispute_row,
    pieces,
)

LEADING = 8
"""How many disagreements and how many open questions lead where the editor names none."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A sentence of the briefing and where its facts, disputes and open questions stand."""

    says: str
    cites: tuple[Link, ...]
    watch: str


@dataclass(frozen=True, slots=True)
class JudgmentRow:
    """An assessment, its likelihood and confidence in readers' words."""

    id: str
    says: str
    likelihood: str
    confidence: str
    because: str
    for_: tuple[str, ...]
    against: tuple[str, ...]
    assumes: str
    changes_if: str


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A disagreement with what each version says."""

    id: str
    question: str
    kind: str
    conflict: bool
    versions: tuple[CitedText, ...]
    url: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on the timeline."""

    id: str
    title: str
    date: str
    edtf: str
    uncertain: bool
    basis: tuple[str, ...]
    facts: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """What the dossier rests on: derived, never written."""

    articles: tuple[Link, ...]
    outlets: int
    """How many articles name their outlet."""
    dated: int
    """How many articles give their date."""
    direct: tuple[Link, ...]
    """Who is heard in own words."""
    indirect: tuple[Link, ...]
    """Who speaks or takes a position, and is heard only through others."""
    facts: int
    """Without those that repeat another."""
    quotes: int
    checked: int
    sentences: int
    used: int
    set_aside: int
    open: int


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """All parts of the briefing that are written."""

    title: str
    subtitle: str
    closed: str
    covers: tuple[CitedText, ...]
    introduction: tuple[ItemRow, ...]
    bottom_line: tuple[ItemRow, ...]
    key_points: tuple[ItemRow, ...]
    outcomes: tuple[tuple[str, tuple[ItemRow, ...]], ...]
    disputes: tuple[LeadRow, ...]
    """Those that lead."""
    gaps: tuple[Gap, ...]
    """Those that lead."""
    background: tuple[tuple[ItemRow, ...], ...]
    """In paragraphs."""
    accounts: tuple[AccountRow, ...]
    """What several texts say alike; what most of them say first."""
    judgments: tuple[JudgmentRow, ...]
    outlook: tuple[ItemRow, ...]
    sections: tuple[tuple[str, tuple[ItemRow, ...]], ...]


def briefing_page(index: Index) -> BriefingPage:
    """The briefing's own sentences."""
    d = index.dossier
    b = d.briefing
    return BriefingPage(
        title=d.settings.title,
        subtitle=d.settings.subtitle or "",
        closed=index.date(d.dates[b.closed]),
        covers=pieces(index, b.covers),
        introduction=_items(index, b.introduction),
        bottom_line=_items(index, b.bottom_line),
        key_points=_items(index, b.key_points),
        outcomes=tuple(
            (_outcome(index, row), _items(index, items))
            for kind, row in choices.OUTCOMES.items()
            if (items := getattr(b.outcomes, kind))
        ),
        disputes=leading_disputes(index),
        gaps=leading_gaps(index),
        background=tuple(_items(index, paragraph.items) for paragraph in b.background),
        accounts=_accounts(index),
        judgments=tuple(_judgment(index, j) for j in b.judgments.values()),
        outlook=_items(index, b.outlook),
        sections=tuple((section.title, _items(index, section.items)) for section in b.sections),
    )


def evidence_base(index: Index, people: Sequence[ActorPage]) -> EvidenceBase:
    """How many articles, who is heard directly and who only through others, what was checked."""
    d, counts = index.dossier, index.grounded.counts
    direct = {
        speaker
        for f in d.facts.values()
        if any(e.voice in OWN_WORDS for e in f.evidence)
        for speaker in f.speakers
    }
    spoken = [p.id for p in people if p.positions or p.heard.own or p.heard.paraphrased]
    return EvidenceBase(
        articles=tuple(index.article_link(s) for s in d.sources),
        outlets=sum(bool(s.outlet) for s in d.sources.values()),
        dated=sum(bool(s.published) for s in d.sources.values()),
        direct=tuple(index.actor_link(a) for a in spoken if a in direct),
        indirect=tuple(index.actor_link(a) for a in spoken if a not in direct),
        facts=len(without_echoes(d.facts.values())),
        quotes=counts.quotes,
        checked=counts.checked,
        sentences=counts.sentences,
        used=counts.used,
        set_aside=counts.set_aside,
        open=counts.open,
    )


def leading_disputes(index: Index) -> tuple[LeadRow, ...]:
    """The disagreements that readers see first: those that the editor names, else the conflicts on
    which most statements bear, at most `LEADING`."""
    d = index.dossier
    if d.briefing.lead.disputes:
        leading = [dispute_row(index, d.disputes[x]) for x in d.briefing.lead.disputes]
    else:
        conflicts = [dispute_row(index, x) for x in d.disputes.values() if marks(x)]
        leading = sorted(conflicts, key=lambda row: -row.statements)[:LEADING]
    return tuple(
        LeadRow(
            id=row.id,
            question=row.question,
            kind=row.kind,
            conflict=row.conflict,
            versions=tuple(
                CitedText(side.says, tuple(index.fact_link(fact) for fact in side.facts))
                for side in row.sides
            ),
            url=row.url,
        )
        for row in leading
    )


def leading_gaps(index: Index) -> tuple[Gap, ...]:
    """The open questions that readers see first: those that the editor names, else those that the
    briefing names, in its order, and then the others, at most `LEADING`."""
    d = index.dossier
    if d.briefing.lead.gaps:
        return tuple(d.gaps[gap] for gap in d.briefing.lead.gaps)
    named = [gap for item, _ in d.briefing.items() for gap in item.gaps]
    return tuple(d.gaps[gap] for gap in dict.fromkeys([*named, *d.gaps]))[:LEADING]


def _accounts(index: Index) -> tuple[AccountRow, ...]:
    rows = account_rows(index, index.dossier.shared_accounts.values())
    return tuple(sorted(rows, key=lambda row: (row.one_origin, -len(row.texts))))


def timeline_events(index: Index) -> tuple[EventRow, ...]:
    """Events in order; the undated last."""
    rows = [
        (index.dossier.dates.get(date) if date else None, event)
        for event in index.dossier.events.values()
        for date in [event_date(index.dossier, event)]
    ]
    dated = sorted(((w, e) for w, e in rows if w), key=lambda row: (*row[0].order(), row[1].id))
    undated = [(w, e) for w, e in rows if not w]
    return tuple(
        EventRow(
            id=event.id,
            title=event.title,
            date=index.date(when),
            edtf=when.edtf if when else "",
            uncertain=bool(when and not when.certain),
            basis=tuple(
                dict.fromkeys(
                    basis for f in event.facts if (basis := index.dossier.facts[f].date_basis)
                )
            ),
            facts=event.facts,
            disputed=index.disputed(event.facts),
        )
        for when, event in [*dated, *undated]
    )


def _items(index: Index, items: Sequence[Item]) -> tuple[ItemRow, ...]:
    d = index.dossier
    rows = []
    for item in items:
        cites = [index.fact_link(fact) for fact in item.facts]
        cites += [
            Link(
                index.ui("disputed") if marks(d.disputes[x]) else index.ui("texts_differ"),
                urls.dispute(x),
                "disputes",
                x,
            )
            for x in item.disputes
        ]
        cites += [
            Link(index.ui("open"), urls.gap(d.gaps[g].topic, g), "gaps", g) for g in item.gaps
        ]
        rows.append(ItemRow(item.says, tuple(cites), item.watch or ""))
    return tuple(rows)


def _outcome(index: Index, row: choices.OutcomeRow) -> str:
    """What became of some things, as a heading."""
    sides = index.ui("sides", n=len(index.dossier.groups))
    return index.row(row).word.replace("{sides}", sides)


def _judgment(index: Index, j: Judgment) -> JudgmentRow:
    return JudgmentRow(
        j.id,
        j.says,
        index.row(choices.LIKELIHOODS[j.likelihood]).word,
        index.row(choices.CONFIDENCE[j.confidence]).word,
        j.because,
        j.for_,
        j.against,
        j.assumes,
        j.changes_if,
    )
