"""Two states of a dossier, compared by meaning: what readers find changed, which addresses die,
which pages are touched."""

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dossier.checks.examine import Examined, examine
from dossier.diff.addresses import Lost, lost
from dossier.diff.fields import Both
from dossier.diff.pages import Touched, rewritten, touched_pages
from dossier.diff.records import Change, Unread, both, changes
from dossier.diff.revision import RevisionError, lay
from dossier.ground.evidence import Counts

__all__ = [
    "Article",
    "Change",
    "Difference",
    "Lost",
    "RevisionError",
    "State",
    "Touched",
    "Unread",
    "compare",
    "difference",
]

WORK_TREE = "this folder"
"""What the second state is called when no revision is named."""
LEDGER: tuple[Literal["used", "set_aside", "open"], ...] = ("used", "set_aside", "open")


@dataclass(frozen=True, slots=True)
class State:
    """One of the two states."""

    name: str
    """The revision as it was named."""
    commit: str
    """In hexadecimal; empty for the files in the folder."""
    errors: int
    warnings: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Article:
    """What became of an article's sentences."""

    id: str
    title: str
    before: dict[str, int] | None
    """How many are used, set aside, open; None where the article is not there or cannot be read."""
    after: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two states."""

    before: State
    after: State
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]
    """What cannot be compared, since one state has it and the other cannot be read there."""
    lost: tuple[Lost, ...]
    articles: tuple[Article, ...]
    pages: tuple[Touched, ...] | None
    """None when one state has errors: no site is built from it."""

    @property
    def same(self) -> bool:
        """Whether both states say the same to readers."""
        return not (self.changes or self.unread or self.lost or self.pages)


def compare(root: Path, revision: str, other: str | None = None) -> Difference:
    """Compare two states of the dossier in `root`.

    Args:
        revision: a branch, a tag, a commit.
        other: another; None for the files in the folder as they are.

    Raises:
        RevisionError: when a state cannot be read; it says why in a sentence.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        roots = Path(folder) / "before", root if other is None else Path(folder) / "after"
        try:
            commits = (
                lay(root, revision, roots[0]),
                "" if other is None else lay(root, other, roots[1]),
            )
        except OSError as error:
            raise RevisionError(
                f"the files of a state could not be laid out to be read: {error.strerror}"
            ) from error
        names = revision, WORK_TREE if other is None else other
        return difference(roots, names, commits, root)


def difference(
    roots: tuple[Path, Path], names: tuple[str, str], commits: tuple[str, str], templates: Path
) -> Difference:
    """Compare the dossiers in two folders; the pages of both are made with the templates of a
    third."""
    examined = examine(roots[0]), examine(roots[1])
    held = both(*examined)
    found = [*changes(held), *rewritten(roots)]
    pages = touched_pages(held, roots, templates)
    before, after = (
        State(
            name, commit, len(one.errors), len(one.problems) - len(one.errors), one.grounded.counts
        )
        for name, commit, one in zip(names, commits, examined, strict=True)
    )
    return Difference(
        before,
        after,
        tuple(change for change in found if isinstance(change, Change)),
        tuple(change for change in found if isinstance(change, Unread)),
        tuple(lost(held)),
        tuple(_articles(held)),
        None if pages is None else tuple(pages),
    )


def _articles(held: Both) -> list[Article]:
    renamed = held.renamed["sources"]
    old = {renamed.get(name, name): count for name, count in _counted(held.before).items()}
    new = _counted(held.after)
    names = dict.fromkeys(
        [*held.after.dossier.sources, *(renamed.get(s, s) for s in held.before.dossier.sources)]
    )
    words = held.words[::-1]
    titled = {
        name: next(w.name("sources", name) for w in words if name in w.dossier.sources)
        for name in names
    }
    return [Article(name, titled[name], old.get(name), new.get(name)) for name in names]


def _counted(examined: Examined) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for source, units in examined.grounded.ledger.items():
        states = Counter(unit.status for unit in units)
        found[source] = {state: states[state] for state in LEDGER}
    return found
