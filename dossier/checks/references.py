"""References: every id that a record names belongs to a record."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.model import Dossier, KeyPath, ids
from dossier.model.fields import collections
from dossier.model.files import KINDS, file_of, one_space
from dossier.model.roles import FormerId, Reference
from dossier.model.where import Problem


def unknown_reference(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An id that a record names belongs to a record of that kind."""
    if dossier.incomplete:
        return  # a whole file could not be read: its ids are unknown for that reason
    for value in dossier.values(Reference):
        assert isinstance(value.field.role, Reference)
        kind, name, path = value.field.role.kind, value.text, value.path
        if name in dossier.records(kind) or name in dossier.broken:
            continue
        intended, hint = _intended(dossier, kind, name)
        paste = ""
        if intended and isinstance(path[-1], int):
            paste = _in_list(dossier, path, name, intended)
        elif intended and hint.startswith("did"):
            paste = dossier.pasted(path, intended)
        message = f"no {KINDS[kind].noun} has the id `{name}`"
        yield Problem(dossier.where(*path), "unknown-reference", message, hint, paste)


def _intended(dossier: Dossier, kind: str, name: str) -> tuple[str, str]:
    """The id that an editor may have meant by an unknown one, or an empty text; and a hint."""
    records = {key: one for key, one in dossier.records(kind).items() if ids.is_id(key)}
    formerly = (record.id for record in records.values() if name in getattr(record, "was", ()))
    if present := next(formerly, ""):
        return present, f"did you mean `{present}`? `{name}` is its former id"
    parts = name.replace(",", " ").split()
    if len(parts) > 1 and all(part in records for part in parts):
        return ", ".join(parts), f"missing comma: write [{', '.join(parts)}]"
    similar = _named(name, records) or difflib.get_close_matches(name, records, 1, 0.6)
    intended = similar[0] if similar else ""
    if kind == "facts" and name in dossier.withdrawn:
        new = dossier.withdrawn[name].replaced_by
        return intended, f"it was withdrawn; {f'use `{new}`' if new else 'nothing replaces it'}"
    return intended, f"did you mean `{intended}`?" if intended else _where_defined(kind)


def former_id_taken(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A former id under `was` is neither the present id of a record of the same kind, nor a former
    id of two."""
    owners: dict[tuple[str, str], str] = {}
    for value in dossier.values(FormerId):
        former, kind = value.text, value.owner.KIND
        present = any(former in dossier.records(space) for space in one_space(kind.key))
        owner = former if present else owners.get((kind.key, former))
        if owner:
            other = "the id of a record" if owner == former else f"a former id of `{owner}`"
            message = f"the former id `{former}` is also {other}"
            hint = "an address leads to one record: delete this former id, or change the other id"
            yield Problem(dossier.where(*value.path), "former-id-taken", message, hint)
        owners[kind.key, former] = value.owner.id


def _named(name: str, records: Mapping[str, Any]) -> list[str]:
    """Ids of the records with a name, which may have been written in place of the id."""
    return [
        record_id
        for record_id, record in records.items()
        if name in (getattr(record, "name", None), *getattr(record, "aliases", ()))
    ]


def _in_list(dossier: Dossier, path: KeyPath, name: str, intended: str) -> str:
    """The line to paste for an item of a list: its own line with another id."""
    where = dossier.where(*path)
    line = dict(enumerate(dossier.files[where.file].splitlines(), 1)).get(where.line, "")
    start, rest = line[: where.column - 1], line[where.column - 1 :]
    return start + intended + rest.removeprefix(name) if rest.startswith(name) else ""


def _where_defined(kind: str) -> str:
    """The hint for an id that is like no other: the file in which to define it."""
    file = file_of(kind)
    folder = f"{file.path.rpartition('/')[0]}/"
    inside = f"a file of {folder}" if kind in collections(file.record) else folder
    return f"define it in {inside if '*' in file.path else file.path}, or correct the id"


CHECKS = (unknown_reference, former_id_taken)
FLAGS = ()
