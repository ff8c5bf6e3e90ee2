"""All six stages in order: what was examined becomes rows and pages, and the pages are checked once
more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.checks import handwritten
from dossier.checks.examine import Examined, examine
from dossier.checks.examples import figure_rows
from dossier.model.where import Problem, Where
from dossier.publish import changes, export, figures, search, tables
from dossier.publish.data.describe import data_rows
from dossier.publish.data.formats import Exports
from dossier.publish.data.tables import material
from dossier.publish.heads import heads
from dossier.publish.pages import all_pages
from dossier.publish.render import PACKAGED, Page, Renderer, refind
from dossier.views import urls
from dossier.views.index import Index, index
from dossier.views.people import counted
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
    figures: dict[tuple[str, str], str]
    """What hand-written pages show of the dossier, by name and caption."""
    files: dict[str, str]
    """The data file with its schema, styles and scripts by their path on the site."""
    assets: dict[str, Path]
    """Fonts and pictures by their path on the site."""
    heads: dict[str, str]
    """What is added to the head of a page, by the page's path."""
    refound: int
    """How many quoted stretches on the finished pages were compared with their articles."""
    exports: Exports | None = None
    """The data in every form; None if there are errors."""

    @property
    def written(self) -> dict[str, str | bytes]:
        """Every file that is made, by its path on the site; the forms of the data are made now."""
        exported = self.exports.all if self.exports else {}
        return {**self.files, **{urls.exported(path): data for path, data in exported.items()}}

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
            statements=ui("counts.statements", n=counted(dossier.facts.values())),
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


def produce(
    root: Path,
    *,
    printed: bool = False,
    offline: str = "",
    site: str = "",
    left_out: Callable[[str], bool] = lambda file: False,
) -> Produced:
    """Examine the dossier and, if it has no errors, render every page and data file.

    Args:
        root: the dossier's folder.
        printed: whether the site will have the PDFs, so that pages link to them.
        offline: the path of the offline copy on the site, if there will be one.
        site: the address of the published site, ending in a slash; empty if it is not known.
        left_out: whether the site will not have a hand-written page, by its file in the folder of
            those pages; the search does not find it then.
    """
    examined = examine(root)
    if examined.errors:
        return Produced(examined, None, (), {}, {}, {}, {}, 0)
    written = handwritten.read_pages(root)[0]
    requested = [figure for page in written for figure in handwritten.requested_figures(page.text)]
    names = {name for name, _ in requested}
    grouped = index(examined.dossier, examined.grounded)
    exported = export.dossier_data(grouped)
    renderer, shared = Renderer(grouped, root), shared_rows(grouped)
    exports = Exports(material(grouped, shared.grid, exported, site))
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
    )
    made: dict[str, Callable[[], object]] = {
        handwritten.REFERENCE: file_tables,
        handwritten.DATA_FILES: lambda: data_rows(exports.material),
    }
    rows = {
        **figure_rows(examined.dossier, root, names - made.keys()),
        **{name: make() for name, make in made.items() if name in names},
    }
    shown = figures.drawn(requested, rows, renderer)
    drawn = [
        Page(f"figure {name}", name, "", html.encode(), ()) for (name, _), html in shown.items()
    ]
    refound, faults = refind(
        [*rendered, *drawn], {source: text.raw for source, text in examined.grounded.texts.items()}
    )
    if faults:
        wrong = [
            Problem(Where("templates"), "not-refound", f"a fault of the generator: {fault}")
            for fault in faults
        ]
        examined = Examined(examined.dossier, examined.grounded, (*wrong, *examined.problems))
        return Produced(examined, None, (), {}, {}, {}, {}, refound)
    files = {
        DATA_FILE: export.data_file(exported),
        DATA_SCHEMA: export.data_schema(),
        FEED: changes.feed(grouped, released, renderer, site),
    }
    entries = search.site_pages(
        ((page.path, page.entries) for page in rendered),
        (
            (page.address, page.text)
            for page in written
            if not left_out(page.file.removeprefix(f"{handwritten.FOLDER}/"))
        ),
    )
    assets = _assets(root)
    files |= {
        SEARCH_DATA: search.search_data(grouped.ui, grouped.dossier, entries),
        SEARCH_ENGINE: search.search_engine(PACKAGED / "search"),
        STYLES: "\n".join([tables.styles(), _joined(assets, ".css")]),
        SCRIPTS: "\n".join([tables.script(), _joined(assets, ".js")]),
    }
    pages = tuple(rendered)
    said = heads(grouped, renderer, site, printed=printed)
    return Produced(examined, grouped, pages, shown, files, assets, said, refound, exports)


def _assets(root: Path) -> dict[str, Path]:
    """Styles, scripts and fonts; a file of the dossier takes precedence over the one of the same
    name that ships with the generator."""
    assets = {f"{SEARCH}{path.name}": path for path in (PACKAGED / "search").glob("LICENSE-*")}
    for folder in (PACKAGED / "assets", root / "templates" / "assets"):
        for path in sorted(folder.glob("**/*")):
            if path.is_file():
                assets[f"{ASSETS}{path.relative_to(folder).as_posix()}"] = path
    return dict(sorted(assets.items()))


def _joined(assets: dict[str, Path], kind: str) -> str:
    """All styles or scripts, in the order of their names, taken out of `assets`: a browser asks for
    one file, not for a dozen."""
    return "\n".join(
        assets.pop(path).read_text("utf-8")
        for path in [path for path in assets if path.endswith(kind)]
    )
