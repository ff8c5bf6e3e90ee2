"""Addresses of the site: those that a change would kill, with the lines that save them, and the pages that it touches."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dossier import export, pages
from dossier.diff.fields import Both, alike
from dossier.diff.records import records, unread
from dossier.model import Dossier, Fact
from dossier.render import Page, Renderer
from dossier.views.facts import FactRow, fact_row
from dossier.views.index import Index, codes, index
from dossier.where import locate

ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "facts": ("f/{}/",), "disputes": ("disputes/#d-{}",), "demands": ("demands/{}/",), "topics": ("topics/{}/",),
    "sources": ("sources/{}/", "matrix/{}/"), "actors": ("actors/{}/",),
}  # fmt: skip
"""Where the records of each kind that has addresses of its own live; of facts, by their code."""


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


@dataclass(frozen=True, slots=True)
class Touched:
    """A page that readers will find changed."""

    address: str
    title: str
    what: Literal["added", "changed", "removed"]


def addresses(dossier: Dossier) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every lasting address of a dossier, by kind and id, former ids and withdrawn facts included."""
    code = codes(dossier)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, forms in ADDRESSES.items():
        held = [name for record in records(dossier, kind).values() for name in (record.id, *getattr(record, "was", ()))]
        for name in [*held, *(dossier.withdrawn if kind == "facts" else ())]:
            found[kind, name] = tuple(form.format(code[name] if kind == "facts" else name) for form in forms)
    return found


def lost(b: Both) -> list[Lost]:
    """The addresses that the second state no longer has, each with the lines that keep it."""
    old, new = addresses(b.before.dossier), addresses(b.after.dossier)
    kept = {address for held in new.values() for address in held}
    kept |= {address[: 6 + n] + "/" for address in kept if address.startswith("f/") for n in range(len(address) - 7)}
    found = []
    for (kind, name), held in old.items():
        gone = tuple(address for address in held if address not in kept)
        owner = _owner(b.before.dossier, kind, name)
        if gone and not unread(b.after.dossier, owner):
            found.append(_saved(b, kind, name, owner, gone))
    return found


def _owner(dossier: Dossier, kind: str, name: str) -> Any:
    """The record that an id, a former id or a tombstone belongs to."""
    if kind == "facts" and name in dossier.withdrawn:
        return dossier.withdrawn[name]
    held = records(dossier, kind)
    return held.get(name) or next(record for record in held.values() if name in record.was)


def _saved(b: Both, kind: str, name: str, owner: Any, gone: tuple[str, ...]) -> Lost:
    dossier = b.after.dossier
    title = b.words[0].title(owner)
    heir = records(dossier, kind).get(owner.id) or _heir(b, kind, owner)
    if heir:
        return Lost(kind, name, title, gone, *_former(dossier, heir, name))
    if kind != "facts":
        hint = "in the record that takes its place, write its former id, and the old address leads on"
        return Lost(kind, name, title, gone, hint, "", 0, f"was: [{name}]")
    file = str(owner.path[0])
    if file not in dossier.marks:  # its topic is gone too
        file = str(next(iter(dossier.topics.values())).path[0]) if dossier.topics else file
    there = any(record.path[0] == file for record in dossier.withdrawn.values())
    lines = [f"  {name}:", f"    on: {dossier.briefing.closed or 'YYYY-MM-DD'}", "    reason: >-", "      why it was taken back"]
    hint = f"leave a tombstone {'below `withdrawn:`' if there else 'at the end'} in `{file}`, and the address says why it is gone"
    return Lost(kind, name, title, gone, hint, file, 0, "\n".join(lines if there else ["withdrawn:", *lines]))


def _former(dossier: Dossier, heir: Any, name: str) -> tuple[str, str, int, str]:
    """How to write a former id into the record that takes its place: hint, file, line and the line to paste."""
    file, mark = str(heir.path[0]), dossier.marks.get(str(heir.path[0]))
    was = f"was: [{', '.join((*heir.was, name))}]"
    inside = dossier.where(*heir.path)
    at = locate(file, mark, (*heir.path[1:], "was"), key=True) if heir.was else inside
    hint = f"`{heir.id}` takes its place: write the former id {'over the line `was:`' if heir.was else 'below it'}"
    if len(heir.path) > 1 and inside.line == locate(file, mark, heir.path[1:], key=True).line:  # it stands in braces
        return f"`{heir.id}` takes its place: write the former id inside its braces", file, at.line, was
    return f"{hint}, and the old address leads on", file, at.line, " " * (at.column - 1) + was


def _heir(b: Both, kind: str, owner: Any) -> Any:
    """The new record that most likely is the old one under another id."""
    if not hasattr(owner, "was") or owner.id not in records(b.before.dossier, kind):
        return None
    old = records(b.before.dossier, kind)
    fresh = [r for r in records(b.after.dossier, kind).values() if r.id not in old and not any(w in old for w in r.was)]
    words = [b.words[1].title(record) for record in fresh]
    quotes = {(e.source, e.quote) for e in owner.evidence} if isinstance(owner, Fact) else set()
    for record in fresh:
        if quotes and quotes & {(e.source, e.quote) for e in record.evidence}:
            return record
    title = b.words[0].title(owner)
    return next((record for record, said in zip(fresh, words, strict=True) if alike(title, said)), None)


def touched(b: Both, roots: tuple[Path, Path]) -> list[Touched] | None:
    """Pages that are new, gone, or made of other rows; None when one state has errors, since no site is built from it.

    The pages are those that the site has, from the same functions, up to the point where a template would be filled.
    The line at the foot of every page, with its counts, is left out of account.
    """
    if b.before.errors or b.after.errors:
        return None
    old, new = (_Noted(index(side.dossier, side.grounded), root) for side, root in zip((b.before, b.after), roots, strict=True))
    cards = {fact for fact in b.after.dossier.facts if fact not in b.before.dossier.facts or old.row_of(fact) != new.row_of(fact)}
    found = {path: Touched(path, title, "added") for path, (title, *_) in new.made.items() if path not in old.made}
    found |= {path: Touched(path, title, "removed") for path, (title, *_) in old.made.items() if path not in new.made}
    seen: dict[int, frozenset[str]] = {}
    for path in old.made.keys() & new.made.keys():
        if old.made[path] != new.made[path] or (cards and cards & _facts(new.made[path], b.after.dossier.facts, seen)):
            found[path] = Touched(path, new.made[path][0], "changed")
    by_hand = tuple(_by_hand(root) for root in roots)
    for path in by_hand[0].keys() | by_hand[1].keys():
        one, other = by_hand[0].get(path), by_hand[1].get(path)
        found.pop(path, None)  # it takes the place of a generated page
        if one != other:
            title = next((line[2:].strip() for line in (other or one or "").splitlines() if line.startswith("# ")), path)
            found[path] = Touched(path, title, "removed" if other is None else "added" if one is None else "changed")
    return [page for _, page in sorted(found.items())]


class _Noted(Renderer):
    """Takes the place of what renders pages, and notes what each would be made of."""

    def __init__(self, held: Index, root: Path) -> None:
        @cache
        def row_of(fact: str) -> FactRow:
            return replace(fact_row(held, held.dossier.facts[fact]), line=0, edit_url="")  # where it is written is no meaning

        self.row_of = row_of
        self.made: dict[str, tuple[str, Any]] = {}
        pages.pages(held, root, export.data(held), renderer=self)

    def page(self, path: str, template: str, title: str, description: str, rows: Mapping[str, Any], **more: Any) -> Page:
        """A page with its title and nothing on it."""
        self.made[path] = title, (template, description, rows)
        return Page(path, title, description, "", (), **more)


def _facts(rows: Any, known: Mapping[str, Fact], seen: dict[int, frozenset[str]]) -> frozenset[str]:
    """The facts that rows name: a page shows them as cards, rows or notes."""
    if isinstance(rows, str):
        return frozenset((rows,) if rows in known else ())
    if id(rows) not in seen:
        inside: list[Any] = []
        if isinstance(rows, Mapping):
            inside = [*rows.keys(), *rows.values()]
        elif isinstance(rows, tuple | list):
            inside = list(rows)
        elif is_dataclass(rows):
            inside = [getattr(rows, f.name) for f in fields(rows)]
        seen[id(rows)] = frozenset().union(*(_facts(item, known, seen) for item in inside))
    return seen[id(rows)]


def _by_hand(root: Path) -> dict[str, str]:
    """Pages in `docs/`, by their address."""
    found = {}
    for file in sorted((root / "docs").glob("**/*.md")):
        path = file.relative_to(root / "docs").with_suffix("").as_posix()
        found["" if path == "index" else path.removesuffix("/index") + "/"] = file.read_bytes().decode("utf-8", "replace")
    return found
