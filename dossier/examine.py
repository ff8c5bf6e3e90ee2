"""The first four stages in order: read, shape, ground, check."""

from dataclasses import dataclass
from pathlib import Path

from dossier import handwritten
from dossier.checks import check
from dossier.evidence import Grounded, ground
from dossier.labels import number
from dossier.load import load, reread
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


def examine(root: Path) -> Examined:
    """Read, shape, ground and check the dossier in `root`; all problems of all stages, errors first."""
    dossier, unread = load(root)
    grounded, unfound = ground(dossier)
    problems = [*unread, *unfound, *check(dossier, grounded)]
    if "*" not in dossier.broken:  # else the ids of a whole file are unknown
        problems += handwritten.problems(root, {*dossier.facts, *dossier.broken})
    return Examined(dossier, grounded, tuple(sorted(problems, key=by_place)))


def said_of(dossier: Dossier, topic: str, data: bytes) -> list[Problem]:
    """What would be said of a topic's file if it held something else: the problems of the first stages that have some."""
    changed, unread = reread(dossier, topic, data)
    if unread:
        return sorted(unread, key=by_place)
    grounded, unfound = ground(changed)
    return sorted((p for p in (*unfound, *check(changed, grounded)) if p.where.file == f"facts/topics/{topic}.yml"), key=by_place)
