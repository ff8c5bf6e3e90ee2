"""The first four stages in order: read, shape, ground, check."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dossier import handwritten
from dossier.checks import check
from dossier.evidence import Grounded, ground
from dossier.labels import number
from dossier.load import load
from dossier.model import Dossier
from dossier.where import Problem, by_place


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
        return f"{self.grounded.counts}; {number(len(self.errors), 'error')}, {number(warnings, 'warning')}"


def examine(root: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> Examined:
    """Read, shape, ground and check the dossier in `root`; all problems of all stages, errors first.

    Args:
        instead: what some of its files are taken to hold, by name: to see what would be said of a change.
    """
    dossier, unread = load(root, instead)
    grounded, unfound = ground(dossier)
    problems = [*unread, *unfound, *check(dossier, grounded)]
    if "*" not in dossier.broken:  # else the ids of a whole file are unknown
        problems += handwritten.problems(root, {*dossier.facts, *dossier.broken})
    return Examined(dossier, grounded, tuple(sorted(problems, key=by_place)))
