"""Addresses of the site that a change would kill, with the lines that save them."""

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
    """Addresses that led somewhere and would lead nowhere."""

    kind: str
    id: str
    title: str
    addresses: tuple[str, ...]
    hint: str
    """What to write, and where."""
    file: str
    line: int
    """The line below which it goes; 0 where only the editor can know."""
    paste: str
    """The lines to paste."""


def addresses(dossier: Dossier) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every lasting address of a dossier, by kind and id, former ids and withdrawn facts
    included."""
    code = codes(dossier)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, forms in LASTING.items():
        held = [
            name
            for record in dossier.records(kind).values()
            for name in (record.id, *getattr(record, "was", ()))
        ]
        for name in [*held, *(dossier.withdrawn if kind == "facts" else ())]:
            found[kind, name] = tuple(
                form(code[name] if kind == "facts" else name) for form in forms
            )
    return found


def lost(b: Both) -> list[Lost]:
    """The addresses that the second state no longer has, each with the lines that keep it."""
    old, new = addresses(b.before.dossier), addresses(b.after.dossier)
    kept = {address for held in new.values() for address in held}
    kept |= {
        statement(short) for code in codes(b.after.dossier).values() for short in shortened(code)
    }
    begun = {str(record.path[0]) for record in b.after.dossier.withdrawn.values()}
    found = []
    for (kind, name), held in old.items():
        gone = tuple(address for address in held if address not in kept)
        owner = _owner(b.before.dossier, kind, name)
        if gone and not unread(b.after.dossier, owner):
            found.append(_saved(b, kind, name, owner, gone, begun=begun))
    return found


def _owner(dossier: Dossier, kind: str, name: str) -> Any:
    """The record that an id, a former id or a tombstone belongs to."""
    if kind == "facts" and name in dossier.withdrawn:
        return dossier.withdrawn[name]
    held = dossier.records(kind)
    return held.get(name) or next(record for record in held.values() if name in record.was)


def _saved(
    b: Both, kind: str, name: str, owner: Any, gone: tuple[str, ...], *, begun: set[str]
) -> Lost:
    """One address with what saves it; `begun` are the files that have a line `withdrawn:`, or will
    have by then."""
    dossier = b.after.dossier
    title = b.words[0].title(owner)
    heir = dossier.records(kind).get(owner.id) or _heir(b, kind, owner)
    if heir:
        return Lost(kind, name, title, gone, *_former(dossier, heir, name))
    if kind != "facts":
        hint = (
            "in the record that takes its place, write its former id, and the old address leads on"
        )
        return Lost(kind, name, title, gone, hint, "", 0, f"was: [{name}]")
    file = str(owner.path[0])
    if file not in dossier.marks:  # its topic is gone too
        file = str(next(iter(dossier.topics.values())).path[0]) if dossier.topics else file
    there = file in begun
    begun.add(file)
    lines = [
        f"  {name}:",
        f"    on: {dossier.briefing.closed or 'YYYY-MM-DD'}",
        *block("reason", UNFILLED, 4),
    ]
    hint = (
        f"leave a tombstone {'below `withdrawn:`' if there else 'at the end'} in `{file}`, and the"
        " address says why it is gone"
    )
    return Lost(
        kind,
        name,
        title,
        gone,
        hint,
        file,
        0,
        "\n".join(lines if there else ["withdrawn:", *lines]),
    )


def _former(dossier: Dossier, heir: Any, name: str) -> tuple[str, str, int, str]:
    """How to write a former id into the record that takes its place: hint, file, line and the line
    to paste."""
    file, mark = str(heir.path[0]), dossier.marks.get(str(heir.path[0]))
    was = f"was: [{', '.join((*heir.was, name))}]"
    inside = dossier.where(*heir.path)
    at = locate(file, mark, (*heir.path[1:], "was"), key=True) if heir.was else inside
    hint = (
        f"`{heir.id}` takes its place: write the former id"
        f" {'over the line `was:`' if heir.was else 'below it'}"
    )
    if (
        len(heir.path) > 1 and inside.line == locate(file, mark, heir.path[1:], key=True).line
    ):  # it stands in braces
        return (
            f"`{heir.id}` takes its place: write the former id inside its braces",
            file,
            at.line,
            was,
        )
    return f"{hint}, and the old address leads on", file, at.line, " " * (at.column - 1) + was


def _heir(b: Both, kind: str, owner: Any) -> Any:
    """The new record that most likely is the old one under another id."""
    if not hasattr(owner, "was") or owner.id not in b.before.dossier.records(kind):
        return None
    old = b.before.dossier.records(kind)
    fresh = [
        r
        for r in b.after.dossier.records(kind).values()
        if r.id not in old and not any(w in old for w in r.was)
    ]
    words = [b.words[1].title(record) for record in fresh]
    quotes = {(e.source, e.quote) for e in owner.evidence} if isinstance(owner, Fact) else set()
    for record in fresh:
        if quotes and quotes & {(e.source, e.quote) for e in record.evidence}:
            return record
    title = b.words[0].title(owner)
    return next(
        (record for record, said in zip(fresh, words, strict=True) if alike(title, said)), None
    )
