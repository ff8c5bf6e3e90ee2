"""The balance of a dossier: who is heard, through whom, on whose word alone, and what is still
missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.model import OWN_WORDS, choices, prose
from dossier.views import urls
from dossier.views.facts import PositionRow, position_row
from dossier.views.index import Index, Link, without_echoes

BalanceCell = str | int | Link


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report."""

    id: str
    title: str
    note: str
    """What it shows, in a sentence."""
    columns: tuple[str, ...]
    rows: tuple[tuple[BalanceCell, ...], ...]


def balance(index: Index) -> tuple[Table, ...]:
    """All tables of the report."""
    return (
        _articles(index),
        _sides(index),
        _through_others(index),
        _alone(index),
        _without(index),
        _loaded(index),
        _missing(index),
    )


def _articles(index: Index) -> Table:
    d = index.dossier
    rows: list[tuple[BalanceCell, ...]] = []
    for source in d.sources:
        pieces = [(f, n) for f, n in index.by_source.get(source, ()) if not f.echo_of]
        voices = [fact.evidence[n].voice for fact, n in pieces]
        counts: Counter[str] = Counter(voices)
        rows.append(
            (
                index.article_link(source),
                len({f.id for f, _ in pieces}),
                *(counts[voice] for voice in choices.VOICES),
            )
        )
    ui = index.ui
    names = tuple(index.row(voice).word for voice in choices.VOICES.values())
    note = ui("balance.by_text_note")
    return Table(
        "articles", ui("balance.by_text"), note,
        (ui("heads.text"), ui("heads.statements"), *names), tuple(rows),
    )  # fmt: skip


def _sides(index: Index) -> Table:
    d, ui = index.dossier, index.ui
    names = {g.id: g.title for g in d.groups.values()} | {"": ui("balance.no_side")}
    rows: list[tuple[BalanceCell, ...]] = []
    for group, title in names.items():
        spoken = [
            f
            for f in without_echoes(d.facts.values())
            if any((d.actors[speaker].group or "") == group for speaker in f.speakers)
        ]
        own = [f for f in spoken if any(e.voice in OWN_WORDS for e in f.evidence)]
        told = [
            (f, p)
            for f in d.facts.values()
            for p in f.positions
            if (d.actors[p.actor].group or "") == group
        ]
        by_own = sum(choices.RELATIONS[index.relation(f, p.actor)].own for f, p in told)
        rows.append((title, len(spoken), len(own), len(told), by_own))
    rows.append(
        (
            ui("balance.texts_themselves"),
            sum(not f.speakers for f in without_echoes(d.facts.values())),
            0,
            0,
            0,
        )
    )
    columns = (
        ui("balance.side"),
        ui("heads.statements"),
        ui("heard.own"),
        ui("balance.positions_of_side"),
        ui("balance.by_itself"),
    )
    return Table(
        "sides",
        ui("balance.by_side"),
        ui("balance.by_side_note"),
        columns,
        tuple(rows),
    )


def _through_others(index: Index) -> Table:
    d = index.dossier
    through = [relation for relation in choices.RELATIONS.values() if not relation.own]
    rows: list[tuple[BalanceCell, ...]] = []
    for actor in d.actors.values():
        relations = [
            index.relation(f, actor.id)
            for f in index.by_actor.get(actor.id, ())
            for p in f.positions
            if p.actor == actor.id
        ]
        counts: Counter[str] = Counter(relations)
        others = [counts[relation.key] for relation in through]
        if relations and sum(others) * 2 > len(relations):
            rows.append((index.actor_link(actor.id), len(relations), *others))
    ui = index.ui
    first, *further = (index.row(relation).word for relation in through)
    reported = ui("key.reported", how=first)
    columns = (ui("heads.who"), ui("titles.positions"), reported, *further)
    return Table(
        "through-others",
        ui("balance.through_others"),
        ui("balance.through_others_note"),
        columns,
        tuple(rows),
    )


def _alone(index: Index) -> Table:
    d = index.dossier
    rows: list[tuple[BalanceCell, ...]] = []
    for demand in d.demands.values():
        told: dict[str, list[PositionRow]] = {}
        for fact, p in index.by_demand.get(demand.id, ()):
            row = position_row(index, fact, p)
            told.setdefault(f"{row.actor.text}: {row.phrase}", []).append(row)
        for position, alike in told.items():
            sources = {article for row in alike for article in row.articles}
            if len(sources) == 1:
                said = _line(index, position, alike)
                rows.append((index.demand_link(demand.id), said, sources.pop()))
    ui = index.ui
    columns = (ui("heads.demand"), ui("heads.position"), ui("balance.only_in"))
    return Table(
        "alone",
        ui("balance.alone"),
        ui("balance.alone_note"),
        columns,
        tuple(rows),
    )


def _line(index: Index, position: str, alike: Sequence[PositionRow]) -> str:
    """A position with its hedges, and after whose account it is if the side itself states none."""
    hedges = dict.fromkeys(f" “{row.hedge}”" for row in alike if row.hedge)
    accounts = dict.fromkeys(row.account for row in alike)
    account = "" if "" in accounts else index.ui("account_of", name=index.listed(list(accounts)))
    return f"{account} {position}{''.join(hedges)}".strip()


def _without(index: Index) -> Table:
    d = index.dossier
    used = {f.id: {e.source for e in f.evidence} for f in d.facts.values()}
    sole = {fact: min(sources) for fact, sources in used.items() if len(sources) == 1}
    facts, positions = (
        Counter(s for f, s in sole.items() if not d.facts[f].echo_of),
        Counter(s for f, s in sole.items() for _ in d.facts[f].positions),
    )
    emptied = Counter(
        s
        for positions in index.by_demand.values()
        for s in _resting(sole, [[f.id for f, _ in positions]])
    )
    sides = Counter(
        s for x in d.disputes.values() for s in _resting(sole, [side.facts for side in x.sides])
    )
    events = Counter(s for event in d.events.values() for s in _resting(sole, [event.facts]))
    rows = tuple(
        (index.article_link(s), facts[s], positions[s], emptied[s], sides[s], events[s])
        for s in d.sources
    )
    ui = index.ui
    columns = (
        ui("balance.without"),
        ui("balance.statements_lost"),
        ui("titles.positions"),
        ui("balance.emptied"),
        ui("balance.lost_sides"),
        ui("balance.events"),
    )
    return Table(
        "without",
        ui("balance.carries"),
        ui("balance.carries_note"),
        columns,
        rows,
    )


def _resting(sole: Mapping[str, str], lists: Iterable[Sequence[str]]) -> set[str]:
    """The articles without which one of some lists of statements falls whole: each of its
    statements rests on that one alone."""
    used = ({sole.get(fact, "") for fact in facts} for facts in lists)
    return {min(sources) for sources in used if len(sources) == 1} - {""}


def _loaded(index: Index) -> Table:
    d = index.dossier
    rows: list[tuple[BalanceCell, ...]] = []
    texts = [(fact.says, index.fact_link(fact.id)) for fact in d.facts.values()]
    texts += [(demand.title, index.demand_link(demand.id)) for demand in d.demands.values()]
    texts += [(x.note, index.dispute_link(x.id)) for x in d.disputes.values()]
    texts += [
        (item.says, Link(index.ui("balance.briefing"), urls.BRIEFING))
        for item, _ in d.briefing.items()
    ]
    for text, link in texts:
        rows += [(word, link) for word in prose.loaded(text, d.settings.one_sided)]
    ui = index.ui
    columns = (ui("balance.word"), ui("balance.where"))
    return Table("loaded", ui("balance.loaded"), ui("balance.loaded_note"), columns, tuple(rows))


def _missing(index: Index) -> Table:
    d, counts, ui = index.dossier, index.grounded.counts, index.ui
    dates = [d.when(fact) for fact in without_echoes(d.facts.values())]
    rows: tuple[tuple[BalanceCell, ...], ...] = (
        (ui("balance.unread"), counts.open),
        (ui("balance.undated"), dates.count(None)),
        (ui("balance.bounded"), sum(bool(when and not when.certain) for when in dates)),
        (
            ui("balance.no_position"),
            sum(not index.by_demand.get(x) for x in d.demands),
        ),
        (ui("balance.open_questions"), len(d.gaps)),
    )
    return Table(
        "missing",
        ui("balance.missing"),
        ui("balance.missing_note"),
        (ui("balance.what"), ui("balance.how_many")),
        rows,
    )
