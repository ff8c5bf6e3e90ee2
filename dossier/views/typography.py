"""Our own prose as readers see it: typographic apostrophes, and what is written from right to left
kept apart from what is around it. A source's words, also inside our sentences, stay as they are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dossier.model import Dossier, prose
from dossier.model.files import KINDS
from dossier.model.languages import has_from_right, isolated
from dossier.model.roles import FieldRole, Headline, Name, Prose
from dossier.model.walk import fields_with


def typeset(dossier: Dossier) -> Dossier:
    """The same dossier with typographic apostrophes."""
    return _changed(dossier, Prose, prose.apostrophes)


def kept_apart(dossier: Dossier) -> Dossier:
    """The same dossier for readers: what its prose and its names have from right to left is between
    marks of direction. A dossier without such letters is not walked through."""
    if not any(map(has_from_right, dossier.files.values())):
        return dossier
    for role in (Prose, Name, Headline):
        dossier = _changed(dossier, role, isolated)
    return dossier


def _changed(dossier: Dossier, role: type[FieldRole], change: Callable[[str], str]) -> Dossier:
    records: dict[str, Any] = {
        kind: {name: _set(record, role, change) for name, record in dossier.records(kind).items()}
        for kind in KINDS
    }
    briefing = replace(_set(dossier.briefing, role, change), judgments=records.pop("judgments"))
    settings = _set(dossier.settings, role, change)
    return replace(dossier, settings=settings, briefing=briefing, **records)


def _set(record: Any, role: type[FieldRole], change: Callable[[str], str]) -> Any:
    """A record with the texts of a role changed, and those of the records inside it."""

    def changed(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        if isinstance(value, dict):
            return {key: changed(item) for key, item in value.items()}
        return change(value) if isinstance(value, str) else _set(value, role, change)

    texts = {}
    for field in fields_with(type(record), role):
        value = getattr(record, field.name)
        if value and (new := changed(value)) != value:
            texts[field.name] = new
    return replace(record, **texts) if texts else record
