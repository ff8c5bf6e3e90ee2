"""The pages of the site, by family: each module of this folder makes one.

Its function `pages` yields every page of the family with its search entries, and with it the pages
at its former addresses. A module that is put into the folder is found there: nothing else names it.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from dossier.print.pdf import CUTS
from dossier.publish.render import Page, Renderer
from dossier.publish.site import Site
from dossier.views.changes import EditionRow
from dossier.views.index import Index
from dossier.views.shared import SharedRows, shared_rows

FAMILIES: tuple[Callable[[Site], Iterator[Page]], ...] = tuple(
    import_module(f"{__name__}.{module.name}").pages for module in iter_modules(__path__)
)


def all_pages(
    index: Index,
    root: Path,
    data: dict[str, Any],
    *,
    printed: bool = False,
    offline: str = "",
    renderer: Renderer | None = None,
    rows: SharedRows | None = None,
    editions: tuple[EditionRow, ...] = (),
    later: bool = False,
) -> list[Page]:
    """All generated pages, in the order of their addresses.

    Args:
        root: the dossier's folder, whose templates come before those that ship with the generator.
        data: the data file, for the page that describes it.
        printed: whether the site has the PDFs.
        offline: the address of the offline copy; empty if there is none.
        renderer: the one that renders other parts of the same site, if there is one.
        rows: what several pages show, if it is there already.
        editions: what changed from edition to edition, the newest first.
        later: whether each page is rendered when its HTML is asked for, not now.
    """
    site = Site(
        index=index,
        rows=rows or shared_rows(index),
        renderer=renderer or Renderer(index, root),
        data=data,
        printed=CUTS if printed else {},
        offline=offline,
        editions=editions,
    )
    pages = []
    for page in (page for family in FAMILIES for page in family(site)):
        if not later:
            page.body()
        pages.append(page)
    return sorted(pages, key=lambda page: page.path)
