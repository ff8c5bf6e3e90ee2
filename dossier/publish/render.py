"""Rows and templates to pages: HTML with its headings, its search entries, and nothing of a
framework."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.model import labels
from dossier.publish.search import SearchEntry
from dossier.views import urls
from dossier.views.facts import FactRow, fact_row
from dossier.views.index import Index
from dossier.views.urls import ROOT

if TYPE_CHECKING:
    from jinja2 import FileSystemBytecodeCache

PACKAGED = next(
    folder
    for folder in (parent / "templates" for parent in Path(__file__).parents[1:3])
    if folder.is_dir()
)
"""The templates that ship with the generator: inside the wheel, or beside the package in a
checkout."""
_HEADING = re.compile(r'<h(?<=^<h)([1-6]) id="([^"]+)">(.*?)</h\1>$', re.M)
"""At the start of a line; the letters come first, since a pattern that begins with `^` is tried at
every character."""
_OPENS = re.compile(r"<(?!(?:br|hr|img|input|col|wbr|meta|link)\b)[a-z][^>]*(?<!/)>")
"""Tags that a closing tag must match."""
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r'class="cite end"[^>]* data-n="(\w+)"')
_MARK = re.compile(r'data-n="(\w+)"(?: aria-label="\1(:[^"]*)")?>(\1)?<')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site."""

    path: str
    """From the site's root, ending in a slash; empty for the home page."""
    title: str
    description: str
    encoded: bytes
    """Its HTML in UTF-8: all pages wait here until the last is checked, and as text they would take
    twice the memory."""
    headings: tuple[Heading, ...]
    entries: tuple[SearchEntry, ...] = ()
    """The page's own entry first, then those of what stands on it."""
    contents: bool = False
    """Whether it shows its headings as a list to jump from."""
    canonical: str = ""
    """The path of the page that says this better, when it is not this one."""

    @property
    def html(self) -> str:
        return self.encoded.decode()

    @property
    def anchors(self) -> set[str]:
        """Every id on the page."""
        return set(re.findall(r'\bid="([^"]+)"', self.html))


def compiled(root: Path, by: str) -> "FileSystemBytecodeCache":
    """Keeps compiled templates over runs, as Python keeps its modules.

    Args:
        by: what sets how they compile, besides their own text and Jinja.
    """
    import jinja2

    kept = (
        root
        / ".cache"
        / "dossier"
        / hashlib.sha256(f"{jinja2.__version__} {by}".encode()).hexdigest()[:12]
    )
    kept.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(kept))


class Renderer:
    """Templates and the snippets made from them: the row of a fact is rendered once, however often
    it is shown."""

    def __init__(self, index: Index, root: Path) -> None:
        """Templates of the dossier in `root` come before those that ship with the generator."""
        from jinja2 import (  # `dossier pdf` needs none
            Environment,
            FileSystemLoader,
            StrictUndefined,
        )
        from markupsafe import Markup

        folders = [folder for folder in (root / "templates", PACKAGED) if folder.is_dir()]
        self.env = Environment(
            loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
            auto_reload=False, bytecode_cache=compiled(root, Path(__file__).read_text("utf-8")),
        )  # fmt: skip

        @cache
        def row_of(fact: str) -> FactRow:
            return fact_row(index, index.dossier.facts[fact])

        @cache
        def snippet(template: str, fact: str) -> Markup:
            return Markup(self.env.get_template(template).render(f=row_of(fact)))

        def grid(
            matrix: Any,
            *,
            open: bool = False,
            caption: str = "Demands and proposals, and who wants what",
        ) -> Markup:
            anchor = urls.demand_anchor if open else urls.glance_anchor
            return Markup(
                self.env.get_template("partials/grid.html").render(
                    x=matrix, open=open, caption=caption, anchor=anchor
                )
            )

        self.row_of = row_of
        self.env.globals.update(
            root=ROOT,
            urls=urls,
            number=labels.number,
            few=labels.few,
            card=lambda fact: snippet("partials/card.html", fact),
            row=lambda fact: snippet("partials/row.html", fact),
            note=lambda fact: snippet("partials/note.html", fact),
            grid=grid,
        )

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str,
        rows: Mapping[str, Any],
        **more: Any,
    ) -> Page:
        """Render a page, and make the addresses on it relative to where it lies."""
        html = (
            self.env.get_template(template)
            .render(**rows)
            .replace(ROOT, "../" * path.count("/") or "./")
        )
        html = numbered(html)
        headings = tuple(
            Heading(int(m[1]), m[2], unescape(_TAG.sub("", m[3]))) for m in _HEADING.finditer(html)
        )
        return Page(path, title, " ".join(description.split()), html.encode(), headings, **more)

    def figure(self, templates: Sequence[str], rows: Mapping[str, Any]) -> str:
        """A part of a hand-written page, without blank lines, so that Markdown leaves it alone;
        addresses begin with `ROOT`.

        Args:
            templates: names of templates, of which the first that exists is rendered.
        """
        html = self.env.select_template(templates).render(**rows)
        return "\n".join(line for line in html.splitlines() if line.strip())


def numbered(html: str) -> str:
    """Marks of citations as numbers, in the order in which the page first cites; the code stays
    beside, for print.

    The marks in an article's own text come first: what we say of the article, above it, takes their
    numbers.
    """
    numbers = {code: at for at, code in enumerate(dict.fromkeys(_END.findall(html)), start=1)}

    def number(found: re.Match[str]) -> str:
        code, label, text = found.groups()
        at = numbers.setdefault(code, len(numbers) + 1)
        named = f' aria-label="{at}{label}"' if label else ""
        return (
            f'data-code="{code}"{named}>{at}<'
            if text
            else f'data-code="{code}" data-drawn="{at}"{named}><'
        )

    return _MARK.sub(number, html)


def markdown_page(page: Page) -> str:
    """A page as a Markdown file: front matter, headings with ids, HTML blocks between them."""
    lines = [
        "---",
        f"title: {_yaml(page.title)}",
        f"description: {_yaml(page.description)}",
        "---",
        "",
    ]
    at, html = 0, page.html
    for found in _HEADING.finditer(html):
        before = html[at : found.start()]
        if len(_OPENS.findall(before)) != before.count("</"):
            continue  # inside another element: it stays HTML, as that element does
        lines += _block(before)
        text = unescape(_TAG.sub("", found[3]))
        lines += [f"{'#' * int(found[1])} {_entities(text)} {{ #{found[2]} }}", ""]
        at = found.end()
    return "\n".join([*lines, *_block(html[at:])]) + "\n"


def _block(html: str) -> Iterator[str]:
    """HTML as one raw block: a `div` that starts a line, no blank lines inside."""
    inside = [line for line in html.splitlines() if line.strip()]
    if inside:
        yield from ("<div>", *inside, "</div>", "")


def _entities(text: str) -> str:
    """Text that Markdown leaves alone: every ASCII punctuation character as a reference."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda m: f"&#{ord(m[0])};", text)


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def refind(pages: list[Page], texts: Mapping[str, str]) -> tuple[int, list[str]]:
    """Find what pages print as an article's words again in the article.

    Returns:
        How many stretches were looked up, and a line for each that is not there: a fault of the
        generator.
    """
    found, faults = 0, []
    pattern = re.compile(r'data-words="([^":]+):(\d+)-(\d+)"[^>]*>([^<]*)<')
    for page in pages:
        html = page.html
        held = html.count('data-words="')
        for source, start, end, text in pattern.findall(html):
            held -= 1
            found += 1
            if unescape(text) != texts[unescape(source)][int(start) : int(end)]:
                faults.append(
                    f"{page.path}: “{unescape(text)[:60]}” is not what {source} has at {start}"
                )
        if held:
            faults.append(f"{page.path}: {held} quotations could not be read back")
    return found, faults
