"""The checks: each is one function whose name is its code and whose docstring states its rule.

A check takes the dossier and its passages and yields problems. A flag is a check that is sometimes
wrong: it yields each problem with the record that may answer it with `ok: {code: reason}`.

To add one: write the function, add it to its module's `CHECKS` or `FLAGS`, put cases under
`tests/cases/<code>/` and a heading into `docs/checks.md`; a test compares the three.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dossier.checks import (
    attribution,
    bound,
    briefing,
    characters,
    content,
    days,
    meaning,
    negation,
    prose,
    quoting,
    records,
    references,
    relations,
    sources,
    translations,
    voices,
)
from dossier.ground.evidence import Grounded
from dossier.model import Dossier, KeyPath
from dossier.model.where import Problem, by_place

Check = Callable[[Dossier, Grounded], Iterable[Problem]]
Flag = Callable[[Dossier, Grounded], Iterable[tuple[Any, Problem]]]

MODULES = (
    references, records, sources, translations, characters, content, days, relations, voices,
    attribution, negation, meaning, prose, quoting, bound, briefing,
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(rule for module in MODULES for rule in module.CHECKS)
FLAGS: tuple[Flag, ...] = tuple(rule for module in MODULES for rule in module.FLAGS)


def check(
    dossier: Dossier, grounded: Grounded, go_on: Callable[[], object] = lambda: None
) -> list[Problem]:
    """The problems that all checks find, errors first, then by place.

    Args:
        go_on: called before each rule; what it raises ends the checks.
    """
    problems: list[Problem] = []
    for rule in CHECKS:
        go_on()
        problems += rule(dossier, grounded)
    answered: set[tuple[KeyPath, str]] = set()
    for flag in FLAGS:
        go_on()
        code = code_of(flag)
        for record, problem in flag(dossier, grounded):
            if code in getattr(record, "ok", ()):
                answered.add((record.path, code))
            else:
                problems.append(problem)
    return sorted([*problems, *_wrong_answers(dossier, answered)], key=by_place)


def code_of(rule: Check | Flag) -> str:
    """The code of the problems that a check finds: its function's name with hyphens."""
    return str(getattr(rule, "__name__", "")).replace("_", "-")


def _wrong_answers(dossier: Dossier, answered: set[tuple[KeyPath, str]]) -> Iterator[Problem]:
    """An entry of `ok` names a flag, and that flag finds a problem in the record.

    Args:
        answered: the path of each record and the code of each of its problems that `ok` answers.
    """
    codes = [code_of(flag) for flag in FLAGS]
    for value in dossier.prose:
        if value.field.form != "map":
            continue
        code = str(value.path[-1])
        where = dossier.where(*value.path)
        if code not in codes:
            hint = f"`ok` can answer these rules: {', '.join(codes)}"
            yield Problem(where, "ok", f"`{code}` is not a rule that `ok` can answer", hint)
        elif (value.owner.path, code) not in answered:
            message = f"this answer is not needed: `{code}` finds no problem here"
            yield Problem(where, "ok", message, "delete this line", severity="warning")
