"""The first four stages in order: read, shape, ground, check."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dossier.checks import check, handwritten
from dossier.ground.evidence import Grounded, ground
from dossier.model import Dossier
from dossier.model.labels import number
from dossier.model.where import Problem, by_place
from dossier.read.load import load


@dataclass(frozen=True, slots=True)
class Examined:
    """A dossier after the checks; with errors nothing is built from it."""

    dossier: Dossier
    grounded: Grounded
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def counts(self) -> str:
        """What the run did, in a line."""
        warnings = len(self.problems) - len(self.errors)
        return (
            f"{self.grounded.counts}; {number(len(self.errors), 'error')},"
            f" {number(warnings, 'warning')}"
        )


def examine(root: Path) -> Examined:
    """Read, shape, ground and check the dossier in `root`; all problems of all stages, in the order
    in which to mend them."""
    dossier, unread = load(root)
    grounded, unfound = ground(dossier)
    checked = check(dossier, grounded)
    if "*" not in dossier.broken:  # else the ids of a whole file are unknown
        checked += handwritten.problems(root, {*dossier.facts, *dossier.broken})
    return Examined(dossier, grounded, _in_order(unread, unfound, checked))


def _in_order(*stages: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then by stage, since a mistake may be the cause of what a later stage says,
    then by place."""
    found = [
        (p.severity != "error", p.code == "nothing-checked", n, by_place(p), p)
        for n, stage in enumerate(stages)
        for p in stage
    ]
    return tuple(problem for *_, problem in sorted(found, key=lambda one: one[:-1]))
