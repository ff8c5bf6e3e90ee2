"""The page on the PDFs."""

from collections.abc import Iterator

from dossier.print.pdf import PICTURES
from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import reading, urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield overview(
        site,
        urls.PRINT,
        "In print",
        "The brief on two pages and the full briefing with all its words, as PDF files.",
        lambda: {
            "printed": site.printed,
            "pictures": PICTURES,
            "depths": reading.depths(site.index, site.rows.briefing, site.rows),
        },
    )
