"""Two states of a dossier, compared by meaning: what changed for readers, which addresses would be
lost, and which pages differ."""

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dossier.checks.examine import Examined, examine
from dossier.diff.addresses import Lost, lost
from dossier.diff.fields import Both
from dossier.diff.pages import FindTouched, Touched, rewritten
from dossier.diff.records import Change, Unread, both, record_changes
from dossier.diff.revision import RevisionError, extract_revision
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
"""The name of the second state if no revision is given for it."""
LEDGER: tuple[Literal["used", "set_aside", "open"], ...] = ("used", "set_aside", "open")


@dataclass(frozen=True, slots=True)
class State:
    """One of the two states."""

    name: str
    """The revision as it was given."""
    commit: str
    """Its hash in hexadecimal; empty for the files in the folder."""
    errors: int
    warnings: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Article:
    """How many of a text's sentences are used, in both states."""

    id: str
    title: str
    before: dict[str, int] | None
    """The number of sentences used, set aside and open; None if the text does not exist or
    cannot be read."""
    after: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two states."""

    before: State
    after: State
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]
    """Records of one state that may be in a part of the other that cannot be read."""
    lost: tuple[Lost, ...]
    articles: tuple[Article, ...]
    pages: tuple[Touched, ...] | None
    """None if one state has errors, since no site is built from it."""

    @property
    def same(self) -> bool:
        """Whether both states are the same for readers."""
        return not (self.changes or self.unread or self.lost or self.pages)


def compare(
    root: Path, revision: str, other: str | None = None, *, touched: FindTouched
) -> Difference:
    """Compare two states of the dossier in `root`.

    Args:
        revision: a branch, a tag or a commit.
        other: another one; None for the files in the folder as they are.
        touched: finds the pages of the site that differ.

    Raises:
        RevisionError: a state cannot be read; the message says why.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        roots = Path(folder) / "before", root if other is None else Path(folder) / "after"
        try:
            commits = (
                extract_revision(root, revision, roots[0]),
                "" if other is None else extract_revision(root, other, roots[1]),
            )
        except OSError as error:
            message = f"the files of a revision could not be written to a folder: {error.strerror}"
            raise RevisionError(message) from error
        names = revision, WORK_TREE if other is None else other
        return difference(roots, names, commits, root, touched=touched)


def difference(
    roots: tuple[Path, Path],
    names: tuple[str, str],
    commits: tuple[str, str],
    templates: Path,
    *,
    touched: FindTouched,
) -> Difference:
    """Compare the dossiers in two folders.

    Args:
        names: the name of each state.
        commits: the hash of each state's commit, or an empty text.
        templates: the folder of the dossier whose templates make the pages of both.
        touched: finds the pages of the site that differ.
    """
    by_root = {root: examine(root) for root in roots}
    examined = by_root[roots[0]], by_root[roots[1]]
    states = both(*examined)
    all_changes = [*record_changes(states), *rewritten(roots)]
    pages = touched(states, roots, templates)
    before, after = (
        State(
            name, commit, len(one.errors), len(one.problems) - len(one.errors), one.grounded.counts
        )
        for name, commit, one in zip(names, commits, examined, strict=True)
    )
    return Difference(
        before,
        after,
        tuple(change for change in all_changes if isinstance(change, Change)),
        tuple(change for change in all_changes if isinstance(change, Unread)),
        tuple(lost(states)),
        tuple(_articles(states)),
        None if pages is None else tuple(pages),
    )


def _articles(states: Both) -> list[Article]:
    """The texts of both states; one that was renamed is there once, under its present id."""
    renamed = states.renamed["sources"]
    old = {renamed.get(name, name): count for name, count in _counts(states.before).items()}
    new = _counts(states.after)
    former = (renamed.get(name, name) for name in states.before.dossier.sources)
    ids = dict.fromkeys([*states.after.dossier.sources, *former])
    words = states.words[::-1]
    titles = {
        name: next(w.name("sources", name) for w in words if name in w.dossier.sources)
        for name in ids
    }
    return [Article(name, titles[name], old.get(name), new.get(name)) for name in ids]


def _counts(examined: Examined) -> dict[str, dict[str, int]]:
    """The number of sentences in each status, by the id of the text."""
    counts: dict[str, dict[str, int]] = {}
    for source, units in examined.grounded.ledger.items():
        by_status = Counter(unit.status for unit in units)
        counts[source] = {status: by_status[status] for status in LEDGER}
    return counts
