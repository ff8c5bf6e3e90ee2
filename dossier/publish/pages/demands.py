"""A page for each demand or proposal."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import STATEMENT_BOOST, SearchEntry
from dossier.publish.site import Site, moved, plain_text
from dossier.views import urls
from dossier.views.demands import demand_page


def pages(site: Site) -> Iterator[Page]:
    """The demands in their order; the table of who wants what is their list."""
    for demand in site.index.dossier.demands.values():
        x = demand_page(site.index, demand)
        url, summary = urls.demand(x.id), plain_text(x.summary)
        yield site.renderer.page(
            url,
            "demands/demand.html",
            x.title,
            summary,
            {"x": x},
            entries=(SearchEntry(url, x.title, summary, STATEMENT_BOOST),),
        )
        for former in demand.was:
            yield moved(site, urls.demand(former), url, x.title)
