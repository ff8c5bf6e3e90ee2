"""Our own prose as readers see it: typographic apostrophes. A source's words, also inside our
sentences, stay as they are."""

from dataclasses import replace
from typing import Any

from dossier.model import Dossier, prose
from dossier.model.fields import Field
from dossier.model.files import KINDS
from dossier.model.roles import Prose
from dossier.model.walk import fields_with


def typeset(dossier: Dossier) -> Dossier:
    """The same dossier, as readers see it."""
    records: dict[str, Any] = {
        kind: {name: _set(record) for name, record in dossier.records(kind).items()}
        for kind in KINDS
    }
    briefing = replace(_set(dossier.briefing), judgments=records.pop("judgments"))
    return replace(dossier, settings=_set(dossier.settings), briefing=briefing, **records)


def _set(record: Any) -> Any:
    """A record with its prose, and that of the records inside it, as readers see it."""
    changed = {}
    for field in fields_with(type(record), Prose):
        value = getattr(record, field.name)
        if value and (new := _value(field, value)) != value:
            changed[field.name] = new
    return replace(record, **changed) if changed else record


def _value(field: Field, value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_value(field, item) for item in value)
    if isinstance(value, dict):
        return {key: _value(field, item) for key, item in value.items()}
    return prose.apostrophes(value) if isinstance(value, str) else _set(value)
