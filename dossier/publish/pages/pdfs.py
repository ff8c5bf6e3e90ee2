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
        site.index.ui("titles.print"),
        site.index.ui("print_page.about"),
        lambda: {
            "printed": site.printed,
            "pictures": PICTURES,
            "depths": reading.depths(site.index, site.rows.briefing, site.rows),
        },
    )
