"""What differs when one article alone tells who wants what."""

from dataclasses import dataclass

from dossier.views.facts import PositionRow, dispute_link
from dossier.views.index import Index, Link
from dossier.views.matrix import Matrix, stated


@dataclass(frozen=True, slots=True)
class LostSide:
    """A dispute of which this article holds only a part."""

    question: Link
    left: tuple[str, ...]
    """What the sides say that it holds."""
    lost: tuple[str, ...]
    """What the sides say that only others hold."""


@dataclass(frozen=True, slots=True)
class Differs:
    """One article against all of them."""

    vanish: tuple[PositionRow, ...]
    """Positions that only other articles tell, one row for each who, stance and demand."""
    emptied: tuple[Link, ...]
    """Demands on which others name a position and this article none."""
    disputes: tuple[LostSide, ...]
    """Disputes that lose a side."""
    whole: int
    """Disputes whose sides it holds all."""
    absent: int
    """Disputes of which it holds no side."""
    alone: tuple[PositionRow, ...]
    """Positions that only this article tells."""


def differs(index: Index, one: Matrix, whole: Matrix) -> Differs:
    """Compare the matrix of one article with that of all."""
    told = {stated(p): p for p in _positions(one)}
    lost = {stated(p): p for p in _positions(whole) if stated(p) not in told}
    here = {p.demand.url for p in told.values()}
    source, sides = one.source, []
    for dispute in index.dossier.disputes.values():
        kept = [side.says for side in dispute.sides if source in index.articles(side.facts)]
        gone = [side.says for side in dispute.sides if source not in index.articles(side.facts)]
        sides.append(LostSide(dispute_link(dispute.id, dispute.question), tuple(kept), tuple(gone)))
    return Differs(
        vanish=tuple(lost.values()),
        emptied=tuple(dict.fromkeys(p.demand for p in lost.values() if p.demand.url not in here)),
        disputes=tuple(x for x in sides if x.left and x.lost),
        whole=sum(not x.lost for x in sides),
        absent=sum(not x.left for x in sides),
        alone=tuple({stated(p): p for b in one.bands for row in b.rows for cell in row.cells for p in cell.alone}.values()),
    )


def _positions(grid: Matrix) -> list[PositionRow]:
    return [p for band in grid.bands for row in band.rows for cell in row.cells for p in cell.positions]
