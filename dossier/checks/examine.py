"""The first four stages in order (read, shape, ground, check), and the problems of all of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from dossier.checks import check, config, files, grounding, handwritten, pages
from dossier.ground.evidence import Grounded, ground
from dossier.model import Dossier
from dossier.model.labels import number
from dossier.model.where import Problem, by_place
from dossier.read.load import load

_CAUSES = {"no-facts": -1, "nothing-checked": 1}
"""Problems that cause all others, and those that others cause."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A dossier after the checks; nothing is built from one with errors."""

    dossier: Dossier
    grounded: Grounded
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def counts(self) -> str:
        """What the run did, in one line."""
        warnings = len(self.problems) - len(self.errors)
        return (
            f"{self.grounded.counts}; {number(len(self.errors), 'error')},"
            f" {number(warnings, 'warning')}"
        )


@dataclass(frozen=True, slots=True)
class Grounding:
    """A dossier that was read, shaped and grounded, but not checked."""

    dossier: Dossier
    grounded: Grounded
    unread: tuple[Problem, ...]
    ungrounded: tuple[Problem, ...]

    @property
    def so_far(self) -> Examined:
        """It with the problems that are known already."""
        problems = _in_order(self.unread, self.ungrounded)
        return Examined(self.dossier, self.grounded, problems)

    def checked(self, root: Path, go_on: Callable[[], object] = lambda: None) -> Examined:
        """It with the problems of all stages, in the order in which to fix them.

        Args:
            root: the dossier's folder.
            go_on: called before each rule; what it raises ends the checks.
        """
        failed = check(self.dossier, self.grounded, go_on)
        failed += _outside_facts(root, self.dossier, self.grounded)
        problems = _in_order(self.unread, self.ungrounded, failed)
        return Examined(self.dossier, self.grounded, problems)


def grounding_of(root: Path) -> Grounding:
    """Read, shape and ground the dossier in `root`."""
    dossier, unread = load(root)
    grounded = ground(dossier)
    ungrounded = tuple(grounding.problems(dossier, grounded))
    return Grounding(dossier, grounded, tuple(unread), ungrounded)


def examine(root: Path) -> Examined:
    """Read, shape, ground and check the dossier in `root`; the problems of all stages are in the
    order in which to fix them."""
    return grounding_of(root).checked(root)


@lru_cache(256)
def _page_problems(
    page: handwritten.HandwrittenPage, known: frozenset[str] | None
) -> tuple[Problem, ...]:
    """The problems of a hand-written page; remembered, since a server asks again at each save."""
    return tuple(handwritten.page_problems([page], known))


def _in_order(*stages: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first; then by stage, since a problem may be the cause of those of later stages; then
    by place."""
    keyed = [
        ((p.severity != "error", _CAUSES.get(p.code, 0), n, by_place(p)), p)
        for n, stage in enumerate(stages)
        for p in stage
    ]
    return tuple(problem for _, problem in sorted(keyed, key=itemgetter(0)))


def _outside_facts(root: Path, dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The problems of the folders, of the site's settings and of the hand-written pages."""
    yield from files.file_problems(root)
    yield from config.setting_problems(root)
    written, unreadable = handwritten.read_pages(root)
    yield from unreadable
    # else the ids of a whole file are unknown
    known = None if dossier.incomplete else frozenset((*dossier.facts, *dossier.broken))
    for page in written:
        yield from _page_problems(page, known)
    if not dossier.incomplete:
        yield from pages.prose_problems(written, dossier, grounded)
        yield from pages.site_problems(root, written, dossier, grounded)
