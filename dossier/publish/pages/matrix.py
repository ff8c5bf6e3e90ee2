"""Who wants what: the table of all texts, and that of each text alone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from dossier.later import Once
from dossier.model import choices
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved
from dossier.views import coverage, lens, limits, matrix, regions, urls
from dossier.views.index import Link
from dossier.views.lens import ArticleDifferences
from dossier.views.matrix import Matrix
from dossier.views.pictures import charts
from dossier.views.silence import silence

TEMPLATE = "matrix/index.html"
ARTICLES = 100
"""Up to so many articles, the table of each leads to those of all others; the whole table always
does."""


def pages(site: Site) -> Iterator[Page]:
    """The table of all texts, then those of one."""
    d, ui = site.index.dossier, site.index.ui
    links = [
        Link(site.index.article(source), urls.source_matrix(source), "sources", source)
        for source in d.sources
    ]
    differs = Once(lambda: lens.differs(site.index, site.rows.grid))
    alone = Once(lambda: matrix.of_one_source(site.index, site.rows.grid))
    name = ui("titles.matrix")
    description = ui("matrix.about")
    yield site.renderer.page(
        urls.MATRIX,
        TEMPLATE,
        name,
        description,
        lambda: {
            **_rows(site, site.rows.grid),
            "only": links,
            "regions": regions.regions(site.index),
            "region_texts": regions.columns(site.index),
            "differs": None,
        },
        entries=(SearchEntry(urls.MATRIX, "page", name, (description,)),),
    )
    for source in d.sources:
        url = urls.source_matrix(source)
        others = links if len(links) <= ARTICLES else [x for x in links if x.id == source]
        text = site.index.article(source)
        title = ui("matrix.name_of", text=text)
        yield site.renderer.page(
            url,
            TEMPLATE,
            title,
            ui("matrix.about_one", text=text),
            partial(_rows_of_one, site, source, others, alone, differs),
        )
        for former in d.sources[source].was:
            yield moved(site, urls.source_matrix(former), url, title)


def legend(site: Site) -> dict[str, Any]:
    """What the key of a table explains."""
    d, row = site.index.dossier, site.index.row
    event = d.events.get(d.settings.turning_point or "")
    timed = event is not None and site.index.turning is not None
    return {
        "stances": tuple(map(row, choices.STANCES.values())),
        "reports": tuple(map(row, choices.REPORTS.values())),
        "moments": tuple(map(row, choices.MOMENTS.values())) if timed else (),
        "moment_words": {key: row(moment).word for key, moment in choices.MOMENTS.items()},
        "turning": event.title if event else "",
    }


def _rows_of_one(
    site: Site,
    source: str,
    others: Sequence[Link],
    alone: Once[Callable[[str], Matrix]],
    differs: Once[dict[str, ArticleDifferences]],
) -> dict[str, Any]:
    return {
        **_rows(site, alone()(source)),
        "only": others,
        "regions": (),
        "region_texts": (),
        "differs": differs()[source],
    }


def _rows(site: Site, table: Matrix) -> dict[str, Any]:
    """A table with its picture."""
    silent = site.index.ui("matrix.no_position") if table.source else silence(site.index).cell
    return {
        "x": table,
        "silent": silent,
        "topics": tuple(dict.fromkeys(row.topic for row in table.issues)),
        "mini": charts.miniature(site.index, table, silent),
        "most": limits.each(
            [len(cell.entries) for row in table.issues for cell in row.cells], limits.POSITIONS
        ),
        "coverage": coverage.how_much_read(site.index, table.source),
        **legend(site),
    }
