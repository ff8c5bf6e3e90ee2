"""The checks: each is one function whose name is its code and whose docstring states its rule.

A check takes the dossier and its passages and yields problems. To add one: write the function, add
it to its module's `CHECKS`, put a case under `tests/cases/<code>/` and a heading into
`docs/checks.md`; a test compares the three.
"""

from collections.abc import Callable, Iterable

from dossier.checks import briefing, prose, records, references, voices
from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from dossier.model.where import Problem, by_place

Check = Callable[[Dossier, Grounded], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    *references.CHECKS,
    *records.CHECKS,
    *voices.CHECKS,
    *prose.CHECKS,
    *briefing.CHECKS,
)


def check(dossier: Dossier, grounded: Grounded) -> list[Problem]:
    """Everything that is wrong, errors first, then by place."""
    return sorted((problem for rule in CHECKS for problem in rule(dossier, grounded)), key=by_place)
