"""The balance of the dossier."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import balance, limits, urls
from dossier.views.pictures import charts


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield overview(
        site,
        urls.BALANCE,
        site.index.ui("titles.balance"),
        site.index.ui("balance.about"),
        lambda: {
            "most": limits.ROWS,
            "tables": balance.balance(site.index),
            "heard": charts.heard_chart(site.index, site.rows.people),
            "accounted": charts.sentences_chart(site.index),
        },
        contents=True,
    )
