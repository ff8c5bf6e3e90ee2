"""Pages that a change touches: those of the site made of other rows, as far as their template shows them; and those by hand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dossier import export, pages
from dossier.diff.fields import Both
from dossier.diff.records import Change
from dossier.render import PACKAGED, Page, Renderer
from dossier.views.facts import FactRow, fact_row
from dossier.views.index import Index, index

_BLOCK = re.compile(r"\{[{%](.*?)[%}]\}", re.S)
_MACRO = re.compile(r"\{%-? macro (\w+)(\(.*?)\{%-? endmacro", re.S)


@dataclass(frozen=True, slots=True)
class Touched:
    """A page that readers will find changed."""

    address: str
    title: str
    what: Literal["added", "changed", "removed"]


def touched(b: Both, roots: tuple[Path, Path]) -> list[Touched] | None:
    """Pages that are new, gone, or show other rows; None when one state has errors, since no site is built from it.

    They come from the functions that make the site, up to the point where a template would be filled: filling all of them
    twice takes three times as long as all the rest. Of its rows only what a template names counts, and not the line at the
    foot of every page, nor how a statement is written in its file, and on which line.
    """
    if b.before.errors or b.after.errors:
        return None
    old, new = (_Noted(index(side.dossier, side.grounded), root) for side, root in zip((b.before, b.after), roots, strict=True))
    found = {path: Touched(path, title, "added") for path, (title, *_) in new.made.items() if path not in old.made}
    found |= {path: Touched(path, title, "removed") for path, (title, *_) in old.made.items() if path not in new.made}
    cards = any(f in old.index.dossier.facts and old.row_of(f) != new.row_of(f) for f in new.index.dossier.facts)
    for path in old.made.keys() & new.made.keys():
        if (cards or old.made[path] != new.made[path]) and old.shown(path, roots[1]) != new.shown(path, roots[1]):
            found[path] = Touched(path, new.made[path][0], "changed")
    for page in by_hand(roots[1]).values():
        found.pop(page.address, None)  # it stands in place of a generated page
    return [page for _, page in sorted(found.items())]


class _Noted(Renderer):
    """Takes the place of what renders pages, and notes what each would be made of."""

    def __init__(self, held: Index, root: Path) -> None:
        @cache
        def row_of(fact: str) -> FactRow:
            return replace(fact_row(held, held.dossier.facts[fact]), line=0, view_url="", edit_url="")

        @cache
        def card(fact: str, asked: frozenset[str]) -> Any:
            return self._shown(row_of(fact), asked, frozenset())

        self.index, self.row_of, self.card = held, row_of, card
        self.made: dict[str, tuple[str, str, Mapping[str, Any]]] = {}
        pages.pages(held, root, export.data(held), renderer=self)

    def page(self, path: str, template: str, title: str, description: str, rows: Mapping[str, Any], **more: Any) -> Page:
        """A page with its title and nothing on it."""
        self.made[path] = title, template, {name: held for name, held in rows.items() if name != "written"}
        return Page(path, title, description, b"", (), **more)

    def shown(self, path: str, root: Path) -> Any:
        """What of a page's rows its template shows, statements included."""
        title, template, rows = self.made[path]
        asked, called = _asked(root, template)
        facts = frozenset(self.index.dossier.facts if called & {"card", "row", "note"} else ())
        return title, template, [(key, self._shown(value, asked, facts)) for key, value in rows.items() if key in asked]

    def _shown(self, value: Any, asked: frozenset[str], facts: frozenset[str]) -> Any:
        kind = value.__class__
        if kind is str:
            return (value, self.card(value, asked)) if value in facts else value
        if kind is tuple or kind is list:
            return [self._shown(inner, asked, facts) for inner in value]
        if isinstance(value, Mapping):
            return [(key, self._shown(inner, asked, facts)) for key, inner in value.items()]
        names = _names(kind, asked)
        return value if names is None else [self._shown(getattr(value, name), asked, facts) for name in names]


@cache
def _names(kind: type, asked: frozenset[str]) -> tuple[str, ...] | None:
    """The fields of a row that a template asks for; None for what is no row."""
    return tuple(f.name for f in fields(kind) if f.name in asked) if is_dataclass(kind) else None


@cache
def _asked(root: Path, template: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every name in a template and in what it includes and calls; and the names of what it calls."""
    folders = (root / "templates", PACKAGED)

    def text(name: str) -> str:
        return next((f.read_text("utf-8") for folder in folders if (f := folder / name).is_file()), "")

    macros = dict(_MACRO.findall(text("partials/macros.html")))
    names: set[str] = set()
    called: set[str] = set()
    waiting, seen = [text(template)], {"partials/macros.html"}
    while waiting:
        for block in _BLOCK.findall(waiting.pop()):
            names.update(re.findall(r"[a-z_]\w*", block))
            for call in re.findall(r"\b(\w+)\(", block):
                if call not in called:
                    called.add(call)
                    waiting += [macros[call]] if call in macros else [text(f"partials/{call}.html")]
            for file in re.findall(r"\"(partials/[\w-]+\.html)\"", block):
                waiting += [] if file in seen else [text(file)]
                seen.add(file)
    return frozenset(names), frozenset(called)


@dataclass(frozen=True, slots=True)
class ByHand:
    """A page that was written by hand."""

    address: str
    title: str
    text: str


def by_hand(root: Path) -> dict[str, ByHand]:
    """The pages in `docs/`, by the names of their files."""
    found = {}
    for file in sorted((root / "docs").glob("**/*.md")):
        path = file.relative_to(root / "docs").with_suffix("").as_posix()
        address = "" if path == "index" else path.removesuffix("/index") + "/"
        text = file.read_bytes().decode("utf-8", "replace")
        title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), address)
        found[file.relative_to(root).as_posix()] = ByHand(address, title, text)
    return found


def rewritten(roots: tuple[Path, Path]) -> list[Change]:
    """What became of the pages that were written by hand."""
    old, new = (by_hand(root) for root in roots)
    found = []
    for file in sorted(old.keys() | new.keys()):
        before, after = old.get(file), new.get(file)
        if before != after:
            what: Any = "removed" if after is None else "added" if before is None else "changed"
            titles = before.title if before else "", after.title if after else ""
            found.append(Change("docs", what, file, before=titles[0], after=titles[1]))
    return found
