"""One walk over what editors wrote, for everything that follows from the role of a field."""

from functools import cache
from typing import Any, NamedTuple

from dossier.model.base import KeyPath
from dossier.model.fields import Field, fields_of


class Value(NamedTuple):
    """A text that an editor wrote, with its field and the record that holds it."""

    text: str
    path: KeyPath
    field: Field
    record: Any
    around: tuple[Any, ...]
    """The records around that record, the innermost first."""

    @property
    def owner(self) -> Any:
        """The record with an id, or of a whole file, to which the text belongs."""
        return self.around[-1] if self.around else self.record


def values(record: Any, role: type, path: KeyPath, around: tuple[Any, ...] = ()) -> list[Value]:
    """Every text of a role in a record and in the records inside it; those with ids of their own
    are not inside it.

    Args:
        role: a subclass of `Role`.
        path: where the record is written.
    """
    found: list[Value] = []
    _collect(found, record, role, path, around)
    return found


def _collect(
    found: list[Value], record: Any, role: type, path: KeyPath, around: tuple[Any, ...]
) -> None:
    for field in fields_with(type(record), role):
        value = getattr(record, field.name)
        if not value:
            continue
        here = (*path, field.key)
        if field.form in ("text", "choice"):
            found.append(Value(value, here, field, record, around))
        elif field.form == "record":
            _collect(found, value, role, here, (record, *around))
        elif field.form == "records":
            for number, item in enumerate(value):
                _collect(found, item, role, (*here, number), (record, *around))
        else:
            steps = value.items() if field.form == "map" else enumerate(value)
            found += [Value(text, (*here, at), field, record, around) for at, text in steps]


def fields_with(kind: type, role: type) -> tuple[Field, ...]:
    """The fields of a record that hold texts of a role, or records that do."""
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
