"""How a dossier was made, in numbers that print shows: worked out from its records, never
written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.model import choices
from dossier.views.coverage import PartlyRead, how_much_read
from dossier.views.index import Index, without_echoes


@dataclass(frozen=True, slots=True)
class Method:
    """What was read, what became of it, and how sure the dates are."""

    voices: tuple[tuple[str, int], ...]
    """How we have the words, and how many quotations we have so; the most frequent first."""
    reasons: tuple[tuple[str, int], ...]
    """Why sentences were set aside, and how many."""
    partly: tuple[PartlyRead, ...]
    """Texts that are read in part."""
    alone: int
    """Statements that rest on one article alone."""
    day: int
    """Statements whose date is certain."""
    bounded: int
    """Statements with bounds or an approximate date only."""
    undated: int


def method(index: Index) -> Method:
    """Count it."""
    d = index.dossier
    counted = without_echoes(d.facts.values())
    dates = [d.when(fact) for fact in counted]
    units = [unit for ledger in index.grounded.ledger.values() for unit in ledger]
    return Method(
        voices=_ranked(
            index,
            Counter(e.voice for fact in d.facts.values() for e in fact.evidence),
            choices.VOICES,
        ),
        reasons=_ranked(
            index,
            Counter(unit.reason for unit in units if unit.reason),
            choices.SET_ASIDE_REASONS,
        ),
        partly=how_much_read(index).partly,
        alone=sum(len({e.source for e in fact.evidence}) == 1 for fact in counted),
        day=sum(bool(when and when.certain) for when in dates),
        bounded=sum(bool(when and not when.certain) for when in dates),
        undated=sum(not when for when in dates),
    )


def _ranked(
    index: Index, counted: "Counter[str]", table: Mapping[str, choices.Row]
) -> tuple[tuple[str, int], ...]:
    return tuple(
        (index.row(table[name]).word, n)
        for name, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
