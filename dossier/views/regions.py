"""Regions and articles: where each article names a place, and in what context. Of many articles
all share one column, and statements are counted there."""

from collections import defaultdict
from dataclasses import dataclass

from dossier.views import limits
from dossier.views.index import Index, Link


@dataclass(frozen=True, slots=True)
class RegionMentions:
    """Statements of one topic that name a place."""

    topic: Link
    demands: tuple[tuple[Link, tuple[Link, ...]], ...]
    """Each demand of the topic that they take a position on, with the statements."""
    others: tuple[Link, ...]
    """Statements that name it outside any demand."""

    @property
    def statements(self) -> int:
        """How many statements there are, each once."""
        return len({link for _, links in self.demands for link in links} | set(self.others))


@dataclass(frozen=True, slots=True)
class RegionCell:
    """In what contexts one article names a place; empty where it does not."""

    named: tuple[RegionMentions, ...]
    """By topic, in the order of the topics."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A place that a demand names, across the articles."""

    id: str
    name: str
    cells: tuple[RegionCell, ...]


def columns(index: Index) -> tuple[Link, ...]:
    """The articles that have a column each; none if one column stands for all."""
    sources = index.dossier.sources
    return tuple(map(index.article_link, sources)) if len(sources) <= limits.TEXTS else ()


def regions(index: Index) -> tuple[RegionRow, ...]:
    """Places that demands name down, articles across.

    A statement names a place by its own `places`, or by those of the demand that it takes a
    position on.
    """
    d = index.dossier
    apart = bool(columns(index))
    demanded = {place for demand in d.demands.values() for place in demand.places}
    mentions: dict[tuple[str, str, str], dict[str, dict[str, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for fact in d.facts.values():
        demands = [d.demands[p.demand] for p in fact.positions]
        for place in dict.fromkeys(
            [*fact.places, *(place for demand in demands for place in demand.places)]
        ):
            there = [demand for demand in demands if place in demand.places or place in fact.places]
            sources = index.articles([fact.id]) if apart else [""]
            for source in sources if place in demanded else ():
                for topic, demand in [(x.topic, x.id) for x in there] or [(fact.topic, "")]:
                    mentions[place, source, topic][demand][fact.id] = None
    return tuple(
        RegionRow(
            place.id,
            place.name,
            tuple(
                RegionCell(
                    tuple(
                        _named(index, t, mentions[place.id, s, t])
                        for t in d.topics
                        if (place.id, s, t) in mentions
                    )
                )
                for s in (d.sources if apart else [""])
            ),
        )
        for place in d.places.values()
        if place.id in demanded
    )


def _named(index: Index, topic: str, by_demand: dict[str, dict[str, None]]) -> RegionMentions:
    d = index.dossier
    return RegionMentions(
        topic=index.topic_link(topic),
        demands=tuple(
            (
                index.demand_link(demand),
                tuple(index.fact_link(fact) for fact in facts),
            )
            for demand, facts in sorted(
                by_demand.items(),
                key=lambda item: list(d.demands).index(item[0]) if item[0] else -1,
            )
            if demand
        ),
        others=tuple(index.fact_link(fact) for fact in by_demand.get("", ())),
    )
