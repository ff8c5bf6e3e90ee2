"""Addresses of the site that a change would break, with the lines that keep them."""

from dataclasses import dataclass
from typing import Any

from dossier.diff.fields import Both, alike
from dossier.diff.records import unread
from dossier.model import Dossier, Fact
from dossier.model.where import block, locate
from dossier.read.shape import UNFILLED
from dossier.views.index import codes, shortened
from dossier.views.urls import LASTING, statement


@dataclass(frozen=True, slots=True)
class Lost:
    """Addresses that exist before a change and not after it."""

    kind: str
    id: str
    title: str
    addresses: tuple[str, ...]
    hint: str
    """What to write where."""
    file: str
    line: int
    """The line below or over which to paste; 0 if only the editor can know it."""
    paste: str
    """The lines to paste."""


def addresses(dossier: Dossier) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every permanent address of a dossier, by kind and id, with those of former ids and of
    withdrawn facts."""
    code = codes(dossier)
    by_id: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, forms in LASTING.items():
        names = [
            name
            for record in dossier.records(kind).values()
            for name in (record.id, *getattr(record, "was", ()))
        ]
        for name in [*names, *(dossier.withdrawn if kind == "facts" else ())]:
            by_id[kind, name] = tuple(
                form(code[name] if kind == "facts" else name) for form in forms
            )
    return by_id


def lost(b: Both) -> list[Lost]:
    """The addresses that the second state no longer has, each with the lines that keep it."""
    old, new = addresses(b.before.dossier), addresses(b.after.dossier)
    kept = {address for of_record in new.values() for address in of_record}
    kept |= {
        statement(short) for code in codes(b.after.dossier).values() for short in shortened(code)
    }
    with_key = {str(record.path[0]) for record in b.after.dossier.withdrawn.values()}
    all_lost = []
    for (kind, name), of_record in old.items():
        gone = tuple(address for address in of_record if address not in kept)
        owner = _owner(b.before.dossier, kind, name)
        if gone and not unread(b.after.dossier, owner):
            all_lost.append(_with_fix(b, kind, name, owner, gone, with_key=with_key))
    return all_lost


def _owner(dossier: Dossier, kind: str, name: str) -> Any:
    """The record that has an id, a former id or a tombstone."""
    if kind == "facts" and name in dossier.withdrawn:
        return dossier.withdrawn[name]
    records = dossier.records(kind)
    return records.get(name) or next(record for record in records.values() if name in record.was)


def _with_fix(
    b: Both, kind: str, name: str, owner: Any, gone: tuple[str, ...], *, with_key: set[str]
) -> Lost:
    """The lost addresses of an id, with the lines that keep them.

    Args:
        owner: the record of the first state that has the id.
        gone: the addresses.
        with_key: the files that have a line `withdrawn:`, or will have one; this file is added.
    """
    dossier = b.after.dossier
    title = b.words[0].title(owner)
    successor = dossier.records(kind).get(owner.id) or _successor(b, kind, owner)
    if successor:
        return Lost(kind, name, title, gone, *_as_former_id(dossier, successor, name))
    if kind != "facts":
        hint = (
            "write the former id in the record that replaces it, so that the old address keeps"
            " working"
        )
        return Lost(kind, name, title, gone, hint, "", 0, f"was: [{name}]")
    file = str(owner.path[0])
    if owner.topic in dossier.topics:  # it may have had a file of its own
        file = str(dossier.topics[owner.topic].path[0])
    elif file not in dossier.marks:  # its topic is gone too
        file = str(next(iter(dossier.topics.values())).path[0]) if dossier.topics else file
    lines = [
        f"  {name}:",
        f"    on: {dossier.briefing.closed or 'YYYY-MM-DD'}",
        *block("reason", UNFILLED, 4),
    ]
    place = "below `withdrawn:`"
    if file not in with_key:
        place = "at the end"
        lines.insert(0, "withdrawn:")
        with_key.add(file)
    hint = f"write a tombstone {place} of `{file}`, so that the address says why it is gone"
    return Lost(kind, name, title, gone, hint, file, 0, "\n".join(lines))


def _as_former_id(dossier: Dossier, successor: Any, name: str) -> tuple[str, str, int, str]:
    """How to write a former id in the record that replaces it: hint, file, line and the line to
    paste."""
    file, mark = str(successor.path[0]), dossier.marks.get(str(successor.path[0]))
    was = f"was: [{', '.join((*successor.was, name))}]"
    first = dossier.where(*successor.path)
    at = locate(file, mark, (*successor.path[1:], "was"), key=True) if successor.was else first
    start = f"`{successor.id}` replaces it: write the former id"
    key = locate(file, mark, successor.path[1:], key=True)
    if len(successor.path) > 1 and first.line == key.line:  # it is written in braces
        return f"{start} inside its braces", file, at.line, was
    place = "over the line `was:`" if successor.was else "below it"
    hint = f"{start} {place}, so that the old address keeps working"
    return hint, file, at.line, " " * (at.column - 1) + was


def _successor(b: Both, kind: str, owner: Any) -> Any:
    """The new record that most likely is the old one under another id; None if there is none."""
    if not hasattr(owner, "was") or owner.id not in b.before.dossier.records(kind):
        return None
    old = b.before.dossier.records(kind)
    new = [
        record
        for record in b.after.dossier.records(kind).values()
        if record.id not in old and not any(former in old for former in record.was)
    ]
    quotes = {(e.source, e.quote) for e in owner.evidence} if isinstance(owner, Fact) else set()
    for record in new:
        if quotes and quotes & {(e.source, e.quote) for e in record.evidence}:
            return record
    title = b.words[0].title(owner)
    return next((record for record in new if alike(title, b.words[1].title(record))), None)
