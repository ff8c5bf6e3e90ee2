"""A walk over the texts that editors wrote, by the role of their fields."""

from functools import cache
from typing import Any, NamedTuple

from dossier.model.base import KeyPath
from dossier.model.fields import Field, fields_of


class Value(NamedTuple):
    """A text that an editor wrote, with its field and its record."""

    text: str
    path: KeyPath
    field: Field
    record: Any
    around: tuple[Any, ...]
    """The records around that record, the innermost first."""

    @property
    def owner(self) -> Any:
        """The record to which the text belongs and that has an id or is a whole file."""
        return self.around[-1] if self.around else self.record


def values(record: Any, role: type, path: KeyPath, around: tuple[Any, ...] = ()) -> list[Value]:
    """Every text of a role in a record and in the records inside it, except those with ids.

    Args:
        role: a subclass of `Role`.
        path: the path of the record.
        around: the records around it, the innermost first.
    """
    texts: list[Value] = []
    _collect(texts, record, role, path, around)
    return texts


def _collect(
    texts: list[Value], record: Any, role: type, path: KeyPath, around: tuple[Any, ...]
) -> None:
    """Add the texts of `values` to `texts`."""
    for field in fields_with(type(record), role):
        value = getattr(record, field.name)
        if not value:
            continue
        here = (*path, field.key)
        if field.form in ("text", "choice"):
            texts.append(Value(value, here, field, record, around))
        elif field.form == "record":
            _collect(texts, value, role, here, (record, *around))
        elif field.form == "records":
            for number, item in enumerate(value):
                _collect(texts, item, role, (*here, number), (record, *around))
        else:
            steps = value.items() if field.form == "map" else enumerate(value)
            texts += [Value(text, (*here, at), field, record, around) for at, text in steps]


def fields_with(kind: type, role: type) -> tuple[Field, ...]:
    """The fields of a record that contain texts of a role, or records with such texts."""
    return _fields_with(kind, role)


@cache
def _fields_with(kind: type, role: type) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields_of(kind)
        if isinstance(field.role, role)
        or (field.form in ("record", "records") and holds(field.record, role))
    )


@cache
def holds(kind: type, role: type) -> bool:
    """Whether a record, or one inside it, has a text of a role."""
    return bool(fields_with(kind, role))
