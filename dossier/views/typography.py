"""Our own prose as it is set: typographic apostrophes. An article's words, also inside our
sentences, stay as they are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dossier.model import (
    Briefing,
    Demand,
    Dispute,
    Dossier,
    Event,
    Fact,
    Gap,
    Item,
    Judgment,
    Outcomes,
    Position,
    Section,
    Settings,
    Side,
    Source,
    Term,
    Topic,
    Withdrawn,
    prose,
)

Record = TypeVar("Record")

OURS: Mapping[type, tuple[str, ...]] = {
    Briefing: (
        "covers",
        "bottom_line",
        "key_points",
        "outcomes",
        "judgments",
        "outlook",
        "sections",
    ),
    Demand: ("title", "summary"),
    Dispute: ("question", "note", "check", "sides"),
    Event: ("title",),
    Fact: ("says", "date_basis", "positions"),
    Gap: ("question", "closes_with", "ask"),
    Item: ("says", "watch"),
    Judgment: ("says", "because", "assumes", "changes_if"),
    Outcomes: ("agreed", "one_side", "denied", "next", "not_discussed"),
    Position: ("if_",),
    Section: ("title", "items"),
    Settings: ("title", "subtitle"),
    Side: ("says",),
    Source: ("standpoint",),
    Term: ("term", "means"),
    Topic: ("title", "question", "answer"),
    Withdrawn: ("reason",),
}
"""The fields that hold our sentences, or records that do."""
PARTS = (
    "settings",
    "briefing",
    "sources",
    "topics",
    "demands",
    "facts",
    "disputes",
    "gaps",
    "withdrawn",
    "events",
    "terms",
)


def typeset(dossier: Dossier) -> Dossier:
    """The same dossier, as readers see it."""
    return replace(dossier, **{part: _set(getattr(dossier, part)) for part in PARTS})


def _set(value: Any) -> Any:
    if isinstance(value, str):
        return prose.apostrophes(value)
    if isinstance(value, tuple):
        return tuple(map(_set, value))
    if isinstance(value, Mapping):
        return {key: _set(held) for key, held in value.items()}
    return _record(value) if type(value) in OURS else value


def _record(record: Record) -> Record:
    changed = {}
    for name in OURS[type(record)]:
        held = getattr(record, name)
        if held and (made := _set(held)) != held:
            changed[name] = made
    return replace(record, **changed) if changed else record  # type: ignore[type-var]  # every type in OURS is a dataclass
