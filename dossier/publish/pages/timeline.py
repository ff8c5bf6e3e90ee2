"""The timeline."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, overview
from dossier.views import urls
from dossier.views.pictures import timeline


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    events = site.rows.events
    yield overview(
        site,
        urls.TIMELINE,
        "Timeline",
        "Every dated or datable event, with what its date rests on.",
        {"events": events, "line": timeline.spans(site.index, events)},
        entries=[SearchEntry(urls.event(e.id), "event", e.title, (e.date,)) for e in events],
    )
