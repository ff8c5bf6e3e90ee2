"""What changed from edition to edition, as rows: corrections and withdrawals first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.model import Edition, choices
from dossier.model.dates import When
from dossier.model.words import ReaderWords
from dossier.views.index import Index, Link

Run = tuple[str, str]
"""Words with their style: `strong`, `code`, `gone`, `new` or none."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that changed."""

    words: tuple[Run, ...]
    url: str = ""
    """The page of the record, from the site's root; empty if it has none."""
    cites: tuple[Link, ...] = ()
    """The statements that it concerns."""
    details: tuple[tuple[Run, ...], ...] = ()
    """What differs in it, a line each."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What changed in one way."""

    kind: str
    """Its key in `choices.CHANGE_KINDS`."""
    title: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A published state of the dossier."""

    id: str
    title: str
    date: str
    """In words; empty if it is not known."""
    day: str
    """The same as `2025-08-15`, for the feed."""
    groups: tuple[ChangeGroup, ...]
    note: str = ""
    """What else to say of it: a sentence."""


def grouped_changes(
    ui: ReaderWords, rows: Iterable[tuple[str, ChangeRow]]
) -> tuple[ChangeGroup, ...]:
    """Rows with the key of their kind, by kind and in the order of `choices.CHANGE_KINDS`."""
    by_kind: dict[str, list[ChangeRow]] = {kind: [] for kind in choices.CHANGE_KINDS}
    for kind, row in rows:
        by_kind[kind].append(row)
    return tuple(
        ChangeGroup(kind, ui.row(choices.CHANGE_KINDS[kind]).word, tuple(rows))
        for kind, rows in by_kind.items()
        if rows
    )


def iso_day(when: When | None) -> str:
    """A date as a day, for programs: its last one, else its first; empty without a date."""
    day = (when.latest or when.earliest) if when else None
    return day.isoformat() if day else ""


def written_editions(index: Index) -> tuple[EditionRow, ...]:
    """The editions that `facts/changes.yml` has, the newest first."""
    rows = [_edition(index, edition) for edition in index.dossier.editions.values()]
    return tuple(sorted(rows, key=lambda row: row.day, reverse=True))


def _edition(index: Index, edition: Edition) -> EditionRow:
    when = index.dossier.dates.get(edition.on)
    rows = [
        (note.kind, ChangeRow((("", note.says),), cites=_cites(index, note.facts)))
        for note in edition.changes
    ]
    return EditionRow(
        id=edition.id,
        title=edition.title,
        date=index.date(when),
        day=iso_day(when),
        groups=grouped_changes(index.ui, rows),
    )


def _cites(index: Index, facts: Sequence[str]) -> tuple[Link, ...]:
    return tuple(index.fact_link(fact) for fact in facts)
