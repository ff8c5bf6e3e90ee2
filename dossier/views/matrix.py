"""The demand matrix: demands down, groups across; for all articles or as one article alone tells it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model import Fact, Position
from dossier.views.facts import PositionRow, merge_positions
from dossier.views.index import Index, Link

OTHERS = "others"
"""The last column, for actors whom no article places in a group; shown only when one of them takes a position."""
GLANCE = 8
"""Demands shown at a glance: those with the most positions."""


@dataclass(frozen=True, slots=True)
class Column:
    """A group: a column of the matrix."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a group's voices want of a demand; empty when no article says."""

    column: str
    positions: tuple[PositionRow, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A demand across the groups."""

    demand: Link
    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The demands of one topic."""

    topic: Link
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole matrix and what it counts."""

    title: str
    source: str
    """The article that alone tells it; empty for all."""
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    positions: int
    holes: int
    """Cells of groups where no article says."""
    disputed: int


@dataclass(frozen=True, slots=True)
class RegionCell:
    """For what one article names a place."""

    demands: tuple[Link, ...]
    others: int
    """Further statements that name it, outside any demand."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A place that a demand names, and for what each article names it."""

    name: str
    cells: tuple[RegionCell, ...]


def matrix(index: Index, source: str = "") -> Matrix:
    """The matrix of all articles, or of one alone: then only facts with evidence from it count."""
    d = index.dossier
    columns = [Column(g.id, g.title) for g in d.groups.values()]
    loose = [actor.id for actor in d.actors.values() if not actor.group]
    if any(p.actor == actor for actor in loose for fact in index.by_actor.get(actor, ()) for p in fact.positions):
        columns.append(Column(OTHERS, "Others"))
    bands: list[Band] = []
    for topic in d.topics.values():
        rows: list[MatrixRow] = []
        for demand in index.demands.get(topic.id, ()):
            told = index.by_source_demand.get((source, demand.id), ()) if source else index.by_demand.get(demand.id, ())
            if told or not source:
                rows.append(MatrixRow(Link(demand.title, f"demands/{demand.id}/"), demand.id, _cells(index, told, columns)))
        if rows:
            bands.append(Band(Link(topic.title, f"topics/{topic.id}/"), tuple(rows)))
    cells = [cell for band in bands for row in band.rows for cell in row.cells]
    return Matrix(
        title=index.article(source) if source else "",
        source=source,
        columns=tuple(columns),
        bands=tuple(bands),
        positions=sum(len(cell.positions) for cell in cells),
        holes=sum(not cell.positions and cell.column != OTHERS for cell in cells),
        disputed=sum(cell.disputed for cell in cells),
    )


def glance(grid: Matrix, most: int = GLANCE) -> Matrix:
    """The demands with the most positions, in their order."""
    rows = [row for band in grid.bands for row in band.rows]
    ranked = sorted(rows, key=lambda row: (-sum(len(cell.positions) for cell in row.cells), row.id))
    kept = {row.id for row in ranked[:most]}
    bands = [Band(band.topic, tuple(row for row in band.rows if row.id in kept)) for band in grid.bands]
    return Matrix("", "", grid.columns, tuple(band for band in bands if band.rows), grid.positions, grid.holes, grid.disputed)


def merged(index: Index, held: Sequence[tuple[Fact, Position]]) -> tuple[PositionRow, ...]:
    """Positions with the same actor, demand, stance, hedge, condition and teller joined into one row each."""
    alike: dict[tuple[str, ...], list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in held:
        alike[p.actor, p.demand, p.stance, p.hedge or "", p.if_ or "", fact.speaker or "", p.date or ""].append((fact, p))
    return tuple(merge_positions(index, same) for same in alike.values())


def regions(index: Index) -> tuple[RegionRow, ...]:
    """Places that demands name down, articles across: for which demands each article names each."""
    d = index.dossier
    demands: dict[tuple[str, str], dict[Link, None]] = defaultdict(dict)
    others: dict[tuple[str, str], int] = defaultdict(int)
    wanted = {place for x in d.demands.values() for place in x.places}
    for fact in d.facts.values():
        links = {Link(d.demands[p.demand].title, f"demands/{p.demand}/"): d.demands[p.demand].places for p in fact.positions}
        for place in dict.fromkeys([*fact.places, *(place for places in links.values() for place in places)]):
            for source in index.articles([fact.id]) if place in wanted else ():
                named = {link: None for link, places in links.items() if place in places or place in fact.places}
                demands[place, source].update(named)
                others[place, source] += not named
    return tuple(
        RegionRow(
            place.name, tuple(RegionCell(tuple(demands.get((place.id, s), ())), others.get((place.id, s), 0)) for s in d.sources)
        )
        for place in d.places.values()
        if place.id in wanted
    )


def _cells(index: Index, held: Sequence[tuple[Fact, Position]], columns: Sequence[Column]) -> tuple[Cell, ...]:
    by_group: dict[str, list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in held:
        by_group[index.dossier.actors[p.actor].group or OTHERS].append((fact, p))
    made = []
    for column in columns:
        rows = merged(index, by_group[column.id])
        made.append(Cell(column.id, rows, any(row.disputed for row in rows)))
    return tuple(made)
