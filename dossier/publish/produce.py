"""All six stages in order: what was examined becomes rows and pages, and the pages are checked once
more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from dossier.checks import handwritten
from dossier.checks.examine import Examined, examine
from dossier.checks.examples import figure_rows
from dossier.ground.evidence import Grounded
from dossier.later import Later
from dossier.model.where import Problem, Where
from dossier.publish import changes, export, figures, search, tables
from dossier.publish.data.describe import data_rows
from dossier.publish.data.formats import Exports
from dossier.publish.data.tables import material
from dossier.publish.heads import heads
from dossier.publish.pages import all_pages
from dossier.publish.render import PACKAGED, Page, Renderer, refind
from dossier.views import urls
from dossier.views.index import Index, index, without_echoes
from dossier.views.reference import file_tables
from dossier.views.shared import shared_rows
from dossier.views.urls import (
    ASSETS,
    DATA_FILE,
    DATA_SCHEMA,
    FEED,
    ROOT,
    SCRIPTS,
    SEARCH,
    SEARCH_DATA,
    SEARCH_ENGINE,
    STYLES,
)


@dataclass(frozen=True, slots=True)
class Produced:
    """Everything that a site is made of, before any framework sees it."""

    examined: Examined
    index: Index | None
    pages: tuple[Page, ...]
    figures: Mapping[tuple[str, str], str]
    """What hand-written pages show of the dossier, by name and caption."""
    files: Later[str, str]
    """The data file with its schema, styles and scripts by their path on the site."""
    assets: dict[str, Path]
    """Fonts and pictures by their path on the site."""
    heads: Later[str, str]
    """What is added to the head of a page, by the page's path."""
    refound: int
    """How many quoted stretches on the finished pages were compared with their articles; 0 if the
    pages are made later."""
    exports: Exports | None = None
    """The data in every form; None if there are errors."""

    @property
    def written(self) -> Later[str, str | bytes]:
        """Every file that is made, by its path on the site; each is made when it is asked for. The
        forms of the data come first."""
        exported = self.exports.all if self.exports else {}
        makes: dict[str, Callable[[], str | bytes]] = {
            urls.exported(path): partial(exported.__getitem__, path) for path in exported
        }
        makes |= {path: partial(self.files.__getitem__, path) for path in self.files}
        return Later(makes)

    def release(self, path: str) -> None:
        """Release what is not used once a file is written. The forms of the data, of which one is
        made from others, are released with the first file that comes after them."""
        if path in self.files:
            self.files.release(path)
        if self.exports and path not in map(urls.exported, self.exports.all):
            self.exports.release()
        if path == SEARCH_DATA:
            for page in self.pages:
                page.found.release()

    @property
    def closed(self) -> date | None:
        """The day on which the facts were closed, if it is known."""
        dossier = self.examined.dossier
        return dossier.dates[dossier.briefing.closed].latest

    @property
    def footer(self) -> str:
        """What was checked, for the foot of every page."""
        n, dossier = self.examined.grounded.counts, self.examined.dossier
        ui = dossier.ui
        return ui(
            "footer",
            texts=ui("counts.texts", n=n.sources),
            statements=ui("counts.statements", n=len(without_echoes(dossier.facts.values()))),
            quotations=ui("counts.quotations", n=n.quotes),
            checked=n.checked,
            skipped=n.skipped,
            sentences=ui("counts.sentences", n=n.sentences),
            used=n.used,
            aside=n.set_aside,
            open=n.open,
        )

    def figure(self, up: str) -> Callable[[str, str], str]:
        """Gives the HTML of a figure for a page from which `up` leads to the site's root."""
        return lambda name, caption: self.figures.get((name, caption), "").replace(ROOT, up)

    def citation(self, up: str) -> Callable[[str], tuple[str, str, str]]:
        """Gives the address of a fact for a page from which `up` leads to the site's root, its
        code, and what is read aloud in place of the code."""
        assert self.index is not None
        index = self.index

        def link(fact: str) -> tuple[str, str, str]:
            code, texts = index.codes[fact], index.article_names(fact)
            return up + index.fact_url(fact), code, index.ui("cite.source", code=code, texts=texts)

        return link


def produce(
    root: Path,
    *,
    printed: bool = False,
    offline: str = "",
    site: str = "",
    left_out: Callable[[str], bool] = lambda file: False,
    later: bool = False,
    examined: Examined | None = None,
) -> Produced:
    """Examine the dossier and, if it has no errors, render every page and data file.

    Args:
        root: the dossier's folder.
        printed: whether the site will have the PDFs, so that pages link to them.
        offline: the path of the offline copy on the site, if there will be one.
        site: the address of the published site, ending in a slash; empty if it is not known.
        left_out: whether the site will not have a hand-written page, by its file in the folder of
            those pages; the search does not find it then.
        later: whether pages and files are made when they are asked for. What pages print as an
            article's words is then not compared with the article here: `misquoted` does it.
        examined: the dossier, if it was examined already.
    """
    examined = examined or examine(root)
    if examined.errors:
        return Produced(examined, None, (), {}, Later({}), {}, Later({}), 0)
    written = handwritten.read_pages(root)[0]
    requested = [figure for page in written for figure in handwritten.requested_figures(page.text)]
    names = {name for name, _ in requested}
    grouped = index(examined.dossier, examined.grounded)
    exported = export.dossier_data(grouped)
    renderer, shared = Renderer(grouped, root), shared_rows(grouped)
    exports = Exports(material(grouped, lambda: shared.grid, exported, site))
    released = changes.editions(root, examined, grouped)
    rendered = all_pages(
        grouped,
        root,
        exported,
        printed=printed,
        offline=offline,
        renderer=renderer,
        rows=shared,
        editions=released,
        later=later,
    )
    made: dict[str, Callable[[], object]] = {
        handwritten.REFERENCE: file_tables,
        handwritten.DATA_FILES: lambda: data_rows(exports.material),
    }
    rows = Later({**figure_rows(examined.dossier, root, names - made.keys()), **made})
    shown = figures.drawn(requested, rows, renderer)
    count = 0
    if not later:
        drawn = ((name, html) for (name, _), html in shown.items())
        shown_pages = ((page.path, page.html) for page in rendered)
        count, wrong = misquoted(chain(shown_pages, drawn), examined.grounded)
        if wrong:
            examined = Examined(examined.dossier, examined.grounded, (*wrong, *examined.problems))
            return Produced(examined, None, (), {}, Later({}), {}, Later({}), count)

    def search_data() -> str:
        kept = (
            (page.address, page.text)
            for page in written
            if not left_out(page.file.removeprefix(f"{handwritten.FOLDER}/"))
        )
        entries = search.site_pages(((page.path, page.entries) for page in rendered), kept)
        return search.search_data(grouped.ui, grouped.dossier, entries)

    def all_scripts() -> str:
        own = _joined([], scripts)
        return "\n".join([tables.script(grouped.ui, own), own])

    assets = _assets(root)
    styles, scripts = (_taken(assets, ending) for ending in (".css", ".js"))
    files: dict[str, Callable[[], str]] = {
        DATA_FILE: lambda: export.data_file(exported),
        DATA_SCHEMA: export.data_schema,
        FEED: lambda: changes.feed(grouped, released, renderer, site),
        SEARCH_DATA: search_data,
        SEARCH_ENGINE: lambda: search.search_engine(PACKAGED / "search"),
        STYLES: lambda: _joined([tables.styles()], styles),
        SCRIPTS: all_scripts,
    }
    said = heads(grouped, renderer, site, printed=printed)
    pages = tuple(rendered)
    return Produced(examined, grouped, pages, shown, Later(files), assets, said, count, exports)


def misquoted(pages: Iterable[tuple[str, str]], grounded: Grounded) -> tuple[int, list[Problem]]:
    """How many stretches of articles' words were compared with the articles, and a problem for
    each that differs.

    Args:
        pages: the path and the HTML of each.
    """
    count, faults = refind(pages, lambda source: grounded.texts[source].raw)
    return count, [
        Problem(Where("templates"), "not-refound", f"a fault of the generator: {fault}")
        for fault in faults
    ]


def _assets(root: Path) -> dict[str, Path]:
    """Styles, scripts and fonts; a file of the dossier takes precedence over the one of the same
    name that ships with the generator."""
    assets = {f"{SEARCH}{path.name}": path for path in (PACKAGED / "search").glob("LICENSE-*")}
    for folder in (PACKAGED / "assets", root / "templates" / "assets"):
        for path in sorted(folder.glob("**/*")):
            if path.is_file():
                assets[f"{ASSETS}{path.relative_to(folder).as_posix()}"] = path
    return dict(sorted(assets.items()))


def _taken(assets: dict[str, Path], ending: str) -> list[Path]:
    """All styles or scripts, in the order of their names, taken out of `assets`: a browser asks for
    one file, not for a dozen."""
    return [assets.pop(path) for path in [path for path in assets if path.endswith(ending)]]


def _joined(first: list[str], paths: list[Path]) -> str:
    """One file of some text and those at `paths`."""
    return "\n".join([*first, "\n".join(path.read_text("utf-8") for path in paths)])
