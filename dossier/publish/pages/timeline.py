"""The timeline."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, overview
from dossier.views import urls
from dossier.views.notes import notes
from dossier.views.pictures import timeline


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    events = site.rows.events
    line = timeline.timeline_picture(site.index, events, site.index.dossier.settings.turning_point)
    shown = [event.row for band in line.bands for event in band.events]
    bases = notes(basis for event in shown for basis in event.basis)
    yield overview(
        site,
        urls.TIMELINE,
        site.index.ui("titles.timeline"),
        site.index.ui("timeline.about"),
        {
            "total": len(events),
            "line": line,
            "notes": bases,
            "letters": {note.text: note.letter for note in bases},
        },
        entries=[SearchEntry(urls.event(e.id), "event", e.title, (e.date,)) for e in events],
    )
