"""A page for each demand or proposal."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved, plain_text
from dossier.views import urls
from dossier.views.demands import DemandPage, demand_page


def pages(site: Site) -> Iterator[Page]:
    """The demands in their order; the table of who wants what is their list."""
    for demand in site.index.dossier.demands.values():
        x = demand_page(site.index, demand)
        url = urls.demand(x.id)
        yield site.renderer.page(
            url,
            "demands/demand.html",
            x.title,
            plain_text(x.summary),
            {"x": x},
            entries=(SearchEntry(url, "demand", x.title, tuple(_sentences(x))),),
        )
        for former in demand.was:
            yield moved(site, urls.demand(former), url, x.title)


def _sentences(x: DemandPage) -> Iterator[str]:
    """What it asks, and who takes which position on it."""
    yield from (piece.text for piece in x.summary)
    for course in x.courses:
        for position in (step.position for step in course.steps):
            who = position.actor.text
            side = "" if who == course.title else f"{course.title}: "
            yield f"{side}{who} {position.phrase}"
