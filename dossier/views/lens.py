"""What differs when one article alone says who wants what."""

from collections import defaultdict
from dataclasses import dataclass

from dossier.views.facts import PositionRow
from dossier.views.index import Index, Link
from dossier.views.matrix import Matrix, stated

LISTED = 200
"""The most vanishing positions that an article's page lists."""


@dataclass(frozen=True, slots=True)
class LostSide:
    """A dispute of which this article has only some sides."""

    question: Link
    left: tuple[str, ...]
    """What the sides that it has say."""
    lost: tuple[str, ...]
    """What the sides that only others have say."""


@dataclass(frozen=True, slots=True)
class ArticleDifferences:
    """One article against all of them."""

    vanishing: int
    """How many positions only other articles report: each who, stance and demand once."""
    vanish: tuple[PositionRow, ...]
    """The same, where they are no more than `LISTED`."""
    emptied: tuple[Link, ...]
    """Demands on which others name a position and this article none."""
    disputes: tuple[LostSide, ...]
    """Disputes that lose a side."""
    whole: int
    """Disputes of which it has all sides."""
    absent: int
    """Disputes of which it has no side."""
    alone: tuple[PositionRow, ...]
    """Positions that only this article reports."""


def differs(index: Index, whole: Matrix) -> dict[str, ArticleDifferences]:
    """Compare what each article alone says with the matrix of all; by source."""
    everywhere: dict[tuple[str, ...], PositionRow] = {}
    tellers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for p in (p for row in whole.rows for cell in row.cells for p in cell.positions):
        everywhere.setdefault(stated(p), p)
        tellers[stated(p)].update(link.id for link in p.articles)
    disputes = [
        (
            index.dispute_link(x.id),
            [(side.says, set(index.articles(side.facts))) for side in x.sides],
        )
        for x in index.dossier.disputes.values()
    ]
    told_by: dict[str, list[PositionRow]] = defaultdict(list)
    for key, p in everywhere.items():
        for source in tellers[key]:
            told_by[source].append(p)
    demands = dict.fromkeys(p.demand for p in everywhere.values())
    by_source = {}
    for name in index.dossier.sources:
        positions = told_by[name]
        here = {p.demand for p in positions}
        vanishing = len(everywhere) - len(positions)
        sides = [
            LostSide(
                question,
                tuple(says for says, sources in sides if name in sources),
                tuple(says for says, sources in sides if name not in sources),
            )
            for question, sides in disputes
        ]
        by_source[name] = ArticleDifferences(
            vanishing=vanishing,
            vanish=tuple(p for key, p in everywhere.items() if name not in tellers[key])
            if vanishing <= LISTED
            else (),
            emptied=tuple(demand for demand in demands if demand not in here),
            disputes=tuple(x for x in sides if x.left and x.lost),
            whole=sum(not x.lost for x in sides),
            absent=sum(not x.left for x in sides),
            alone=tuple(p for p in positions if tellers[stated(p)] == {name}),
        )
    return by_source
