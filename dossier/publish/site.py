"""What every family of pages is made from, and the kinds of pages that several families have."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dossier.publish.render import Page, Renderer
from dossier.publish.search import SearchEntry
from dossier.views.changes import EditionRow
from dossier.views.facts import FactRow
from dossier.views.index import Index
from dossier.views.shared import SharedRows
from dossier.views.topics import CitedText


@dataclass(frozen=True, slots=True)
class Site:
    """A dossier that is being rendered."""

    index: Index
    rows: SharedRows
    renderer: Renderer
    data: Mapping[str, Any]
    """The data file."""
    printed: Mapping[str, str]
    """The file names of the PDFs, by their cut; empty if there are none."""
    offline: str
    """The address of the offline copy; empty if there is none."""
    editions: tuple[EditionRow, ...] = ()
    """What changed from edition to edition, the newest first."""


def overview(
    site: Site,
    url: str,
    title: str,
    description: str,
    rows: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
    *,
    entries: Iterable[SearchEntry] = (),
    contents: bool = False,
) -> Page:
    """A page of which there is one. Its template has the same path as the page, and the search
    finds it by its title and description.

    Args:
        url: one of `urls.NAVIGATION`.
        entries: what else the search finds on it.
        contents: whether it shows its headings as a list to jump from.
    """
    return site.renderer.page(
        url,
        f"{url}index.html",
        title,
        description,
        rows,
        contents=contents,
        entries=chain([SearchEntry(url, "page", title, (description,))], entries),
    )


def moved(
    site: Site, former: str, url: str, title: str, statements: Sequence[tuple[str, FactRow]] = ()
) -> Page:
    """The page at a former address, with a link to the present one.

    Args:
        title: of the page that it leads to.
        statements: ids of those that had their home on it, and what they say and where now.
    """
    rows = {"title": title, "url": url, "statements": statements}
    return site.renderer.page(former, "partials/moved.html", title, title, rows, canonical=url)


def plain_text(prose: Iterable[CitedText]) -> str:
    """Prose without its citations."""
    return " ".join(piece.text for piece in prose)
