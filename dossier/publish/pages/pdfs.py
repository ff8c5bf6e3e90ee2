"""The page on the PDFs."""

from collections.abc import Iterator

from dossier.print.pdf import PICTURES
from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import briefing, reading, urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    page = briefing.briefing_page(site.index)
    depths = reading.depths(site.index, page, site.rows)
    yield overview(
        site,
        urls.PRINT,
        site.index.ui("titles.print"),
        site.index.ui("print_page.about"),
        {"printed": site.printed, "pictures": PICTURES, "depths": depths},
    )
