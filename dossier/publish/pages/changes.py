"""The page of changes."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls
from dossier.views.topics import gone_row


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield overview(
        site,
        urls.CHANGES,
        site.index.ui("titles.changes"),
        site.index.ui("changes.about"),
        partial(_rows, site),
    )


def _rows(site: Site) -> dict[str, Any]:
    d = site.index.dossier
    gone = [gone_row(site.index, record) for record in d.withdrawn.values()]
    order = {id_: d.dates[record.on].order() for id_, record in d.withdrawn.items()}
    return {
        "editions": site.editions,
        "withdrawn": sorted(gone, key=lambda row: order[row.id], reverse=True),
        "closed": site.index.date(d.dates[d.briefing.closed]),
    }
