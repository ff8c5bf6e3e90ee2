"""The timeline."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, overview
from dossier.views import urls
from dossier.views.notes import notes
from dossier.views.pictures import timeline


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield overview(
        site,
        urls.TIMELINE,
        site.index.ui("titles.timeline"),
        site.index.ui("timeline.about"),
        partial(_rows, site),
        entries=_entries(site),
    )


def _rows(site: Site) -> dict[str, Any]:
    events, d = site.rows.events, site.index.dossier
    line = timeline.timeline_picture(site.index, events, d.settings.turning_point)
    shown = [event.row for band in line.bands for event in band.events]
    bases = notes(basis for event in shown for basis in event.basis)
    return {
        "total": len(events),
        "line": line,
        "notes": bases,
        "letters": {note.text: note.letter for note in bases},
    }


def _entries(site: Site) -> Iterator[SearchEntry]:
    for e in site.rows.events:
        yield SearchEntry(urls.event(e.id), "event", e.title, (e.date,))
