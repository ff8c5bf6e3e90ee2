"""Who wants what: the table of all articles, and that of each article alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.model import choices
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved
from dossier.views import lens, matrix, regions, urls
from dossier.views.index import Link
from dossier.views.matrix import Matrix
from dossier.views.pictures import charts

ARTICLES = 100
"""Up to so many articles, the table of each leads to those of all others; the whole table always
does."""


def pages(site: Site) -> Iterator[Page]:
    """The table of all articles, then those of one."""
    d, whole = site.index.dossier, site.rows.grid
    links = [
        Link(site.index.article(source), urls.source_matrix(source), "sources", source)
        for source in d.sources
    ]
    name = "Who wants what"
    description = _description("")
    yield _page(
        site,
        whole,
        name,
        description,
        {"only": links, "regions": regions.regions(site.index), "differs": None},
        entries=(SearchEntry(urls.MATRIX, "page", name, (description,)),),
    )
    tables = [matrix.of_source(site.index, source, whole) for source in d.sources]
    differs = lens.differs(site.index, whole, tables)
    for table in tables:
        source, url = table.source, urls.source_matrix(table.source)
        others = links if len(links) <= ARTICLES else [x for x in links if x.id == source]
        teller = f"as {site.index.article(source)} alone tells it"
        rows = {"only": others, "regions": (), "differs": differs[source]}
        yield _page(site, table, f"{name}, {teller}", _description(f"{teller}, "), rows)
        for former in d.sources[source].was:
            yield moved(site, urls.source_matrix(former), url, f"{name}, {teller}")


def _description(teller: str) -> str:
    return (
        f"Demands and proposals, and who wants what, {teller}with the words each position rests on."
    )


def _page(
    site: Site, table: Matrix, name: str, description: str, rows: Mapping[str, Any], **more: Any
) -> Page:
    """A table with its picture."""
    rows = {
        "x": table,
        "stances": tuple(choices.STANCES.values()),
        "mini": charts.miniature(table),
        **rows,
    }
    url = urls.source_matrix(table.source)
    return site.renderer.page(url, "matrix/index.html", name, description, rows, **more)
