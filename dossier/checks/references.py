"""Every id that is named exists."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.model import Dossier, KeyPath
from dossier.model.fields import collections
from dossier.model.files import KINDS, file_of
from dossier.model.roles import FormerId, Kind, Reference
from dossier.model.where import Problem


def unknown_reference(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An id that a record names belongs to a record of that kind."""
    if dossier.incomplete:
        return  # a whole file could not be read: its ids are unknown for that reason
    for value in dossier.values(Reference):
        assert isinstance(value.field.role, Reference)
        kind, name, path = value.field.role.kind, value.text, value.path
        if name not in dossier.records(kind) and name not in dossier.broken:
            meant, hint = _meant(dossier, kind, name)
            paste = ""
            if meant and isinstance(path[-1], int):
                paste = _in_list(dossier, path, name, meant)
            elif meant and hint.startswith("did"):
                paste = dossier.pasted(path, meant)
            message = f"no {KINDS[kind].noun} has the id `{name}`"
            yield Problem(dossier.where(*path), "unknown-reference", message, hint, paste)


def _meant(dossier: Dossier, kind: str, name: str) -> tuple[str, str]:
    """What was meant by an id that no record has, empty where that is not known; and a hint."""
    known = dossier.records(kind)
    now = next((record.id for record in known.values() if name in getattr(record, "was", ())), "")
    if now:
        return now, f"did you mean `{now}`, as it is called now?"
    parts = name.replace(",", " ").split()
    if len(parts) > 1 and all(part in known for part in parts):
        return ", ".join(parts), f"a comma is missing: [{', '.join(parts)}]"
    near = _called(name, known) or difflib.get_close_matches(name, known, 1, 0.6)
    meant = near[0] if near else ""
    if kind == "facts" and name in dossier.withdrawn:
        stead = dossier.withdrawn[name].replaced_by
        instead = f"`{stead}` stands in its place" if stead else "nothing replaces it"
        return meant, f"it was withdrawn; {instead}"
    return meant, f"did you mean `{meant}`?" if meant else _where_defined(kind)


def former_id_taken(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A former id under `was` is not the id of another record of the same kind, nor the former id
    of two."""
    seen: dict[tuple[str, str], str] = {}
    for value in dossier.values(FormerId):
        old, kind = value.text, value.owner.KIND
        taken = next((old for space in _same_ids(kind) if old in dossier.records(space)), None)
        taken = taken or seen.get((kind.key, old))
        if taken:
            today = taken == old
            used = "an id of today" if today else f"a former id of `{taken}` too"
            message = f"the former id `{old}` is {used}"
            hint = "an address can lead to one record only"
            yield Problem(dossier.where(*value.path), "former-id-taken", message, hint)
        seen[kind.key, old] = value.owner.id


def _same_ids(kind: Kind) -> list[str]:
    """The kinds that share their ids with one."""
    return [other.key for other in KINDS.values() if kind.key in (other.key, other.ids)]


def _called(name: str, known: Mapping[str, Any]) -> list[str]:
    """Ids of the records that are called so, where a name was written instead of an id."""
    return [
        i
        for i, record in known.items()
        if name in (getattr(record, "name", None), *getattr(record, "aliases", ()))
    ]


def _in_list(dossier: Dossier, path: KeyPath, name: str, meant: str) -> str:
    """The line to paste for an item of a list: its own line with another id."""
    where = dossier.where(*path)
    line = dict(enumerate(dossier.files[where.file].splitlines(), 1)).get(where.line, "")
    start, rest = line[: where.column - 1], line[where.column - 1 :]
    return start + meant + rest.removeprefix(name) if rest.startswith(name) else ""


def _where_defined(kind: str) -> str:
    file = file_of(kind)
    folder = f"{file.path.rpartition('/')[0]}/"
    inside = f"a file of {folder}" if kind in collections(file.record) else folder
    return f"define it in {inside if '*' in file.path else file.path}, or mend the id"


CHECKS = (unknown_reference, former_id_taken)
