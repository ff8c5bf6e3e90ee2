"""Pages that a change touches: those written by hand, and how those of the site are told of,
which `publish/touched.py` finds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dossier.checks import handwritten
from dossier.diff.fields import Both
from dossier.diff.records import Change


@dataclass(frozen=True, slots=True)
class Touched:
    """A page that readers will find changed."""

    address: str
    title: str
    what: Literal["added", "changed", "removed"]


FindTouched = Callable[[Both, tuple[Path, Path], Path], list[Touched] | None]
"""Finds the pages of the site that differ between two states in two folders, made with the
templates of a third; None if one state has errors."""


def rewritten(roots: tuple[Path, Path]) -> list[Change]:
    """What became of the pages that were written by hand."""
    old, new = ({page.file: page for page in handwritten.read_pages(root)[0]} for root in roots)
    changes = []
    for file in sorted(old.keys() | new.keys()):
        before, after = old.get(file), new.get(file)
        if before != after:
            what: Any = "removed" if after is None else "added" if before is None else "changed"
            titles = before.title if before else "", after.title if after else ""
            changes.append(Change("docs", what, file, before=titles[0], after=titles[1]))
    return changes
