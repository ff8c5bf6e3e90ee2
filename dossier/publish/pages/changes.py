"""The page of changes."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    d = site.index.dossier
    gone = {row.id: row for topic in site.rows.topics for row in topic.gone}
    order = {id_: d.dates[record.on].order() for id_, record in d.withdrawn.items()}
    yield overview(
        site,
        urls.CHANGES,
        "Changes",
        "What changed for readers from edition to edition, corrections and withdrawals first.",
        {
            "editions": site.editions,
            "withdrawn": sorted(gone.values(), key=lambda row: order[row.id], reverse=True),
            "closed": d.dates[d.briefing.closed].words,
        },
    )
