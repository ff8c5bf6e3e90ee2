"""What changed for readers between the releases of a dossier, from Git's tags."""

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from dossier.checks.examine import Examined, examine
from dossier.diff.records import Change, both, record_changes
from dossier.diff.report import NOUNS, Line, change_lines, counted_entries, ways_of
from dossier.diff.revision import Release, RevisionError, extract_revision, releases
from dossier.model import FORMAT
from dossier.model.dates import When
from dossier.model.words import ReaderWords
from dossier.views.changes import ChangeRow, EditionRow, Run, grouped_changes, iso_day
from dossier.views.dates import in_words
from dossier.views.urls import LASTING, statement

EDITIONS = 12
"""How many releases are compared: each is read and checked anew."""
_SIGNS = {"before": "− ", "after": "+ "}


def tagged_editions(root: Path, now: Examined) -> tuple[EditionRow, ...]:
    """What changed in each release, the newest first, and since the newest; nothing where Git knows
    none. Releases that changed nothing for readers are left out.

    Args:
        root: the dossier's folder.
        now: the dossier as it is there.
    """
    ui, tags = now.dossier.ui, releases(root)
    known = list(_known(root, tags[: EDITIONS + 1]))
    if not known:
        return ()
    newest = known[0][0]
    rows = [_since(newest, known[0][1], now)]
    for (release, after), (_, before) in pairwise(known):
        rows.append(_row(ui, release, _changes(before, after)))
    listed = [row for row in rows if row.groups or row.note]
    if len(known) == len(tags):
        listed.append(_row(ui, known[-1][0], [], ui("changes.no_earlier")))
    return tuple(listed)


def _known(root: Path, tags: Iterable[Release]) -> Iterator[tuple[Release, Examined]]:
    """Releases with their dossiers, up to one that cannot be read."""
    for release in tags:
        examined = _examined(root, release.commit)
        if examined is None:
            return
        yield release, examined


@cache
def _examined(root: Path, commit: str) -> Examined | None:
    """The dossier of a commit; None if there is none, if it cannot be read whole, or if its files
    have another format. Kept, since a commit does not change and a server asks again."""
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        try:
            extract_revision(root, commit, Path(folder))
        except RevisionError:
            return None
        examined = examine(Path(folder))
    dossier = examined.dossier
    whole = not (dossier.incomplete or dossier.broken) and dossier.settings.format == FORMAT
    return examined if whole else None


def _changes(before: Examined, after: Examined) -> list[Change]:
    return [one for one in record_changes(both(before, after)) if isinstance(one, Change)]


def _since(newest: Release, before: Examined, now: Examined) -> EditionRow:
    """What changed since the newest release."""
    closed = now.dossier.dates.get(now.dossier.briefing.closed)
    day = max(iso_day(closed), newest.day.isoformat())
    ui = now.dossier.ui
    row = _row(ui, newest, _changes(before, now))
    return EditionRow("since", ui("changes.since", name=newest.name), "", day, row.groups, row.note)


def _row(ui: ReaderWords, release: Release, found: list[Change], note: str = "") -> EditionRow:
    kinds = [(_kind(change), change) for change in found]
    others = counted_entries([change for kind, change in kinds if kind == "other"])
    return EditionRow(
        id=release.commit[:10],
        title=release.name,
        date=in_words(ui, When("on", release.day.isoformat())),
        day=release.day.isoformat(),
        groups=grouped_changes(
            ui, ((kind, _change(kind, one)) for kind, one in kinds if kind != "other")
        ),
        note=note or (ui("changes.others", changes=others) if others else ""),
    )


def _kind(change: Change) -> str:
    """What a change is to readers: a key of `choices.CHANGE_KINDS`."""
    if (change.kind, change.what) in (
        ("facts", "withdrawn"),
        ("facts", "removed"),
        ("withdrawn", "added"),
    ):
        return "withdrawal"
    if ways_of(change):
        return "correction"
    listed = change.kind not in ("briefing", "settings", "withdrawn", "editions")
    return "addition" if listed and change.what in ("added", "restored") else "other"


def _change(kind: str, change: Change) -> ChangeRow:
    """A change as a row: a correction with what differs, a withdrawal with its reason."""
    name: list[Run] = [("strong", f"F-{change.code}"), ("", " ")] if change.code else []
    if kind == "correction":
        first, *rest = change_lines(change)
        return ChangeRow(first.parts, _url(change), details=tuple(_detail(line) for line in rest))
    if kind == "withdrawal":
        details: tuple[tuple[Run, ...], ...] = ((("", change.note),),) if change.note else ()
        said = change.before if change.kind == "facts" else ""
        return ChangeRow((*name, ("", said)), _url(change), details=details)
    noun = "" if name else f"{NOUNS[change.kind][0].capitalize()}: "
    return ChangeRow((*name, ("", noun + change.after)), _url(change))


def _detail(line: Line) -> tuple[Run, ...]:
    """A line of what differs, with its sign."""
    sign = _SIGNS.get(line.kind)
    return (("", sign), *line.parts) if sign else line.parts


def _url(change: Change) -> str:
    """The page of a record; a statement's stays when it is withdrawn."""
    if change.code:
        return statement(change.code) if change.what != "removed" else ""
    return LASTING[change.kind][0](change.id) if change.kind in LASTING else ""
