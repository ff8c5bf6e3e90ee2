"""The page that describes the data."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.publish.data.describe import data_rows
from dossier.publish.data.tables import material
from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield overview(
        site,
        urls.DATA,
        site.index.ui("data.name"),
        site.index.ui("data.about"),
        partial(_rows, site),
    )


def _rows(site: Site) -> dict[str, Any]:
    described = data_rows(material(site.index, lambda: site.rows.grid, site.data))
    return {"d": described, "offline": site.offline}
