"""Rows and templates to pages: HTML with its headings and search entries, independent of any site
framework."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from html import escape, unescape
from pathlib import Path
from typing import Any

from dossier.later import Once
from dossier.model import languages
from dossier.model.prose import entities
from dossier.model.shipped import TEMPLATES
from dossier.model.where import ProblemError
from dossier.publish.search import SearchEntry
from dossier.views import urls
from dossier.views.facts import FactRow, fact_row
from dossier.views.index import Index
from dossier.views.silence import silence
from dossier.views.urls import ROOT

PACKAGED = TEMPLATES
_HEADING = re.compile(r'<h(?<=^<h)([1-6]) id="([^"]+)">(.*?)</h\1>$', re.M)
"""At the start of a line; the letters come first, since a pattern that begins with `^` is tried at
every character."""
_OPENS = re.compile(r"<(?!(?:br|hr|img|input|col|wbr|meta|link)\b)[a-z][^>]*(?<!/)>")
"""Tags that a closing tag must match."""
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r'class="(?:cite )?end"[^>]* data-n="(\w+)"')
_MARK = re.compile(r'data-n="(\w+)"(?: aria-label="(\w+ )\1([^"]*)")?>(\1)?<')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; its HTML and its search entries are made when they are asked for."""

    path: str
    """From the site's root, ending in a slash; empty for the home page."""
    title: str
    described: Once[str]
    body: Once[bytes]
    """Its HTML in UTF-8: where all pages are kept until the last is checked, they would take twice
    the memory as text."""
    found: Once[tuple[SearchEntry, ...]] = field(default_factory=lambda: Once(tuple))
    contents: bool = False
    """Whether it shows its headings as a list to jump from."""
    canonical: str = ""
    """The path of the canonical page for this content, if it is another one."""

    @property
    def description(self) -> str:
        """What it is about, in a sentence or two."""
        return self.described()

    @property
    def html(self) -> str:
        return self.body().decode()

    @property
    def entries(self) -> tuple[SearchEntry, ...]:
        """The page's own entry first, then those of what is on it."""
        return self.found()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings that have an id, in order."""
        matches = _HEADING.finditer(self.html)
        return tuple(Heading(int(m[1]), m[2], unescape(_TAG.sub("", m[3]))) for m in matches)

    @property
    def anchors(self) -> set[str]:
        """Every id on the page."""
        return set(re.findall(r'\bid="([^"]+)"', self.html))


class Renderer:
    """Templates and the snippets made from them: the row of a fact is rendered once, however often
    it is shown."""

    def __init__(self, index: Index, root: Path) -> None:
        """Templates of the dossier in `root` take precedence over the generator's own."""
        from dossier.publish import templates  # `dossier pdf` needs no Jinja

        own = root / "templates"
        self.env = templates.environment(root, (own, PACKAGED))
        self._mistake = partial(templates.mistake, own=own)

        @cache
        def row_of(fact: str) -> FactRow:
            return fact_row(index, index.dossier.facts[fact])

        @cache
        def snippet(template: str, fact: str) -> str:
            return templates.as_markup(self.render((template,), {"f": row_of(fact)}))

        ui = templates.in_markup(index.ui)
        self.row_of = row_of
        self.env.globals.update(
            root=ROOT,
            urls=urls,
            ui=ui,
            language=index.ui.language,
            listed=index.listed,
            headings=index.ui.headings(),
            texts=index.texts,
            silence=replace(silence(index), ui=ui),
            article_names=index.article_names,
            lang=lambda language: templates.as_markup(language_attributes(language)),
            statement=row_of,
            card=lambda fact: snippet("partials/card.html", fact),
            row=lambda fact: snippet("partials/row.html", fact),
            note=lambda fact: snippet("partials/note.html", fact),
        )

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str | Callable[[], str],
        rows: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
        *,
        entries: Iterable[SearchEntry] = (),
        **more: Any,
    ) -> Page:
        """A page whose template is rendered, and whose addresses are made relative, when its HTML
        is asked for.

        Args:
            description: or a function that gives it when it is asked for.
            rows: what the template shows, or a function that gives it then.
            entries: what the search finds; it is gone through when they are asked for.
        """

        def body() -> bytes:
            html = self.render((template,), rows() if callable(rows) else rows)
            return numbered(html.replace(ROOT, "../" * path.count("/") or "./")).encode()

        def described() -> str:
            words = description if isinstance(description, str) else description()
            return " ".join(words.split())

        found = Once(lambda: tuple(entries))
        return Page(path, title, Once(described), Once(body), found, **more)

    def render(self, templates: Sequence[str], rows: Mapping[str, Any]) -> str:
        """The first of some templates that exists, rendered.

        Raises:
            ProblemError: a template of the dossier's own cannot be used.
        """
        try:
            return self.env.select_template(templates).render(**rows)
        except Exception as error:
            if wrong := self._mistake(error):
                raise ProblemError(wrong) from None
            raise

    def figure(self, templates: Sequence[str], rows: Mapping[str, Any]) -> str:
        """A part of a hand-written page, without blank lines, so that Markdown leaves it alone;
        addresses begin with `ROOT`.

        Args:
            templates: names of templates, of which the first that exists is rendered.
        """
        html = self.render(templates, rows)
        return "\n".join(line for line in html.splitlines() if line.strip())


def language_attributes(language: str) -> str:
    """The attributes of an element with words of another language; none for an empty one."""
    if not language:
        return ""
    return f' lang="{escape(language)}" dir="{languages.direction(language)}"'


def numbered(html: str) -> str:
    """Replace the codes in citation marks by numbers, in the order of first citation; the code is
    kept in an attribute, for print.

    The marks in an article's own text are numbered first, and those in our text above it reuse
    their numbers.
    """
    numbers = {code: at for at, code in enumerate(dict.fromkeys(_END.findall(html)), start=1)}

    def number(mark: re.Match[str]) -> str:
        code, kind, label, text = mark.groups()
        at = numbers.setdefault(code, len(numbers) + 1)
        named = f' aria-label="{kind}{at}{label}"' if kind else ""
        return (
            f'data-code="{code}"{named}>{at}<'
            if text
            else f'data-code="{code}" data-drawn="{at}"{named}><'
        )

    return _MARK.sub(number, html)


def markdown_page(page: Page) -> str:
    """A page as a Markdown file: front matter, headings with ids, HTML blocks between them."""
    hidden = "[navigation]" if page.contents else "[navigation, toc]"
    lines = [
        "---",
        f"title: {_yaml(escape(page.title))}",  # the theme prints both as they are
        f"description: {_yaml(escape(page.description))}",
        f"hide: {hidden}",
        "search: {exclude: true}",
        "---",
        "",
    ]
    at, html = 0, page.html
    for heading in _HEADING.finditer(html):
        before = html[at : heading.start()]
        if len(_OPENS.findall(before)) != before.count("</"):
            continue  # inside another element: it stays HTML like that element
        lines += _block(before)
        text = unescape(_TAG.sub("", heading[3]))
        lines += [f"{'#' * int(heading[1])} {entities(text)} {{ #{heading[2]} }}", ""]
        at = heading.end()
    return "\n".join([*lines, *_block(html[at:])]) + "\n"


def _block(html: str) -> Iterator[str]:
    """HTML as one raw block: a `div` that starts a line, no blank lines inside."""
    inside = [line for line in html.splitlines() if line.strip()]
    if inside:
        yield from ("<div>", *inside, "</div>", "")


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def refind(
    pages: Iterable[tuple[str, str]], text_of: Callable[[str], str]
) -> tuple[int, list[str]]:
    """Compare what pages print as an article's words with the article.

    Args:
        pages: the path and the HTML of each.
        text_of: gives the text of a source.

    Returns:
        How many stretches were compared, and a line for each that differs: a bug of the
        generator.
    """
    count, faults = 0, []
    pattern = re.compile(r'data-words="([^":]+):(\d+)-(\d+)"[^>]*>([^<]*)<')
    for path, html in pages:
        unread = html.count('data-words="')
        for source, start, end, text in pattern.findall(html):
            unread -= 1
            count += 1
            if unescape(text) != text_of(unescape(source))[int(start) : int(end)]:
                faults.append(
                    f"{path}: “{unescape(text)[:60]}” is not what {source} has at {start}"
                )
        if unread:
            faults.append(f"{path}: {unread} quotations could not be read back")
    return count, faults
