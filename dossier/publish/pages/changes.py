"""The page of changes."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    d, ui = site.index.dossier, site.index.ui
    gone = {row.id: row for topic in site.rows.topics for row in topic.gone}
    order = {id_: d.dates[record.on].order() for id_, record in d.withdrawn.items()}
    yield overview(
        site,
        urls.CHANGES,
        ui("titles.changes"),
        ui("changes.about"),
        {
            "editions": site.editions,
            "withdrawn": sorted(gone.values(), key=lambda row: order[row.id], reverse=True),
            "closed": site.index.date(d.dates[d.briefing.closed]),
        },
    )
