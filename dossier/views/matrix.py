"""The demand matrix: demands down, groups across, each opening into its voices; from all
articles or from one alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.model import Fact, Position
from dossier.views.facts import PositionRow, merge_positions
from dossier.views.index import Index, Link

OTHERS = "others"
"""The last column, for actors whom no article places in a group; shown only when one of them takes
a position."""
COMPARED = 100
"""With up to so many demands, the page of one article also shows those that it does not report."""
GLANCE = 8
"""Demands shown at a glance: those with the most positions."""


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A group: a column of the matrix."""

    id: str
    title: str
    voices: tuple[Link, ...]
    """Its actors that take a position: the columns that it opens into."""
    quiet: tuple[Link, ...]
    """Its actors that take none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a group's voices want of a demand; empty when no article says."""

    column: str
    positions: tuple[PositionRow, ...]
    disputed: bool
    alone: tuple[PositionRow, ...] = ()
    """From one article alone: those of `positions` that no other article reports."""
    elsewhere: tuple[Link, ...] = ()
    """From one article alone: whose positions only other articles report here."""


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
    """The article that it is from; empty for all."""
    columns: tuple[SideColumn, ...]
    bands: tuple[Band, ...]
    positions: int
    holes: int
    """Cells of groups where no article says."""
    disputed: int


def matrix(index: Index) -> Matrix:
    """The matrix of all articles: every demand, every group."""
    columns = _columns(index)
    return _table(
        index,
        "",
        columns,
        {
            demand: _cells(index, index.by_demand.get(demand, ()), columns)
            for demand in index.dossier.demands
        },
    )


def of_source(index: Index, source: str, whole: Matrix) -> Matrix:
    """The same demands from one article alone: only facts with evidence from it count.

    Args:
        whole: the matrix of all articles, to say what only others report. Of more than `COMPARED`
            demands, those that this article does not report are left out: a page for each article
            would otherwise repeat them all.
    """
    rows = {row.id: row for band in whole.bands for row in band.rows}
    stated_here = {demand: index.by_source_demand.get((source, demand), ()) for demand in rows}
    cells = {}
    for demand, positions in stated_here.items():
        if positions or len(rows) <= COMPARED:
            both = zip(_cells(index, positions, whole.columns), rows[demand].cells, strict=True)
            cells[demand] = tuple(_compared(cell, everywhere, source) for cell, everywhere in both)
    return _table(index, source, whole.columns, cells)


def _table(
    index: Index,
    source: str,
    columns: tuple[SideColumn, ...],
    cells: Mapping[str, tuple[Cell, ...]],
) -> Matrix:
    """Rows of cells in bands of topics, and their counts."""
    d = index.dossier
    bands = [
        Band(
            index.topic_link(topic.id),
            tuple(
                MatrixRow(index.demand_link(x.id), x.id, cells[x.id])
                for x in index.demands.get(topic.id, ())
                if x.id in cells
            ),
        )
        for topic in d.topics.values()
    ]
    all_cells = [cell for row in cells.values() for cell in row]
    return Matrix(
        title=index.article(source) if source else "",
        source=source,
        columns=columns,
        bands=tuple(band for band in bands if band.rows),
        positions=sum(len(cell.positions) for cell in all_cells),
        holes=sum(not cell.positions and cell.column != OTHERS for cell in all_cells),
        disputed=sum(cell.disputed for cell in all_cells),
    )


def glance(grid: Matrix, most: int = GLANCE) -> Matrix:
    """The demands on which the most sides, then the most voices, take a position; in the order of
    the table."""
    rows = [row for band in grid.bands for row in band.rows]
    ranked = sorted(
        rows,
        key=lambda row: tuple(
            -sum(count(cell.positions) for cell in row.cells) for count in (bool, len)
        ),
    )
    kept = {row.id for row in ranked[:most]}
    bands = [
        Band(band.topic, tuple(_undated(row) for row in band.rows if row.id in kept))
        for band in grid.bands
    ]
    return Matrix(
        "",
        "",
        grid.columns,
        tuple(band for band in bands if band.rows),
        grid.positions,
        grid.holes,
        grid.disputed,
    )


def _undated(row: MatrixRow) -> MatrixRow:
    """A row whose lines differ in more than their date: at a glance no date is shown."""
    cells = []
    for cell in row.cells:
        alike: dict[tuple[str, ...], PositionRow] = {}
        for p in cell.positions:
            key = (*stated(p), p.word, p.teller, p.told)
            first = alike.get(key)
            alike[key] = p if first is None else _joined(first, p)
        cells.append(replace(cell, positions=tuple(alike.values())))
    return replace(row, cells=tuple(cells))


def _joined(one: PositionRow, other: PositionRow) -> PositionRow:
    """Two positions that differ in their date alone, without one."""
    return replace(
        one,
        date="",
        articles=tuple(dict.fromkeys(one.articles + other.articles)),
        facts=one.facts + other.facts,
        disputed=one.disputed or other.disputed,
    )


def merged(index: Index, positions: Sequence[tuple[Fact, Position]]) -> tuple[PositionRow, ...]:
    """Positions with the same actor, demand, stance, hedge, condition and teller joined into one
    row each."""
    alike: dict[tuple[str, ...], list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in positions:
        alike[
            p.actor,
            p.demand,
            p.stance,
            p.hedge or "",
            p.if_ or "",
            "+".join(fact.speakers),
            p.date or "",
        ].append((fact, p))
    return tuple(merge_positions(index, same) for same in alike.values())


def stated(position: PositionRow) -> tuple[str, ...]:
    """Who takes which stance on what: what makes two rows the same position, whoever states it."""
    return (position.actor.id, position.demand.id, position.stance, position.condition)


def _compared(cell: Cell, whole: Cell, source: str) -> Cell:
    """A cell of one article against the same cell of all."""
    here = {stated(position) for position in cell.positions}
    others = {stated(p) for p in whole.positions if any(link.id != source for link in p.articles)}
    return replace(
        cell,
        alone=tuple(p for p in cell.positions if stated(p) not in others),
        elsewhere=tuple(dict.fromkeys(p.actor for p in whole.positions if stated(p) not in here)),
    )


def _columns(index: Index) -> tuple[SideColumn, ...]:
    """The groups, and the others where one of them takes a position."""
    d = index.dossier
    speaking = {
        p.actor for stated_positions in index.by_demand.values() for _, p in stated_positions
    }
    titles = {g.id: g.title for g in d.groups.values()}
    if any(not d.actors[actor].group for actor in speaking):
        titles[OTHERS] = "Others"
    columns = []
    for group, title in titles.items():
        members = [actor for actor in d.actors.values() if (actor.group or OTHERS) == group]
        voices = tuple(index.actor_link(actor.id) for actor in members if actor.id in speaking)
        quiet = tuple(
            index.actor_link(actor.id)
            for actor in members
            if actor.id not in speaking and group != OTHERS
        )
        columns.append(SideColumn(group, title, voices, quiet))
    return tuple(columns)


def _cells(
    index: Index, positions: Sequence[tuple[Fact, Position]], columns: Sequence[SideColumn]
) -> tuple[Cell, ...]:
    by_group: dict[str, list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in positions:
        by_group[index.dossier.actors[p.actor].group or OTHERS].append((fact, p))
    cells = []
    for column in columns:
        rows = merged(index, by_group[column.id])
        cells.append(Cell(column.id, rows, any(row.disputed for row in rows)))
    return tuple(cells)
