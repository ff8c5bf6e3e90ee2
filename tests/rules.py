"""The golden dossier with its records changed in memory, and what one rule finds in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.model import Dossier, dates
from dossier.model.where import Problem
from tests.conftest import GOLDEN, examined

Rule = Callable[[Dossier, Grounded], Iterator[Any]]


def golden() -> tuple[Dossier, Grounded]:
    """The golden dossier as it is, with its passages."""
    found = examined(GOLDEN)
    assert found.grounded
    return found.dossier, found.grounded


def changed(part: str, record: str = "", **changes: Any) -> Dossier:
    """The golden dossier with one record changed, or with what belongs to the whole.

    Args:
        part: the field of the dossier: `facts`, `briefing`.
        record: the record's id, if the field has several.
        changes: values of its fields; dates among them are read.
    """
    dossier, _ = golden()
    kept = getattr(dossier, part)
    new: Any = replace(kept[record] if record else kept, **changes)
    whole = {**kept, record: new} if record else new
    return replace(dossier, **{part: whole}, dates={**dossier.dates, **dict(_dates(new))})


def problems(rule: Rule, dossier: Dossier, grounded: Grounded | None = None) -> list[Problem]:
    """What a rule finds."""
    found = rule(dossier, grounded or golden()[1])
    return [one[1] if isinstance(one, tuple) else one for one in found]


def said(rule: Rule, dossier: Dossier, grounded: Grounded | None = None) -> str:
    """The messages of what a rule finds."""
    return "; ".join(problem.message for problem in problems(rule, dossier, grounded))


def _dates(value: Any) -> Iterator[tuple[str, dates.When]]:
    if isinstance(value, str):
        try:
            yield value, dates.parse(value)
        except ValueError:
            return
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _dates(item)
    elif isinstance(value, Mapping):
        yield from _dates(list(value.values()))
    elif is_dataclass(value):
        yield from _dates([getattr(value, field.name) for field in fields(value)])
