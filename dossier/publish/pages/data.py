"""The page that describes the data."""

from collections.abc import Iterator

from dossier.publish.data.describe import data_rows
from dossier.publish.data.tables import material
from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    described = data_rows(material(site.index, site.rows.grid, site.data))
    yield overview(
        site,
        urls.DATA,
        site.index.ui("data.name"),
        site.index.ui("data.about"),
        {"d": described, "offline": site.offline},
    )
