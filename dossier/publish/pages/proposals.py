"""`/propose/`: the form for a new statement or a change."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site
from dossier.views import urls
from dossier.views.proposals import proposal_form


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    title = site.index.ui("propose.title")
    about = site.index.ui("propose.about")
    yield site.renderer.page(
        urls.PROPOSE,
        "propose/index.html",
        title,
        about,
        lambda: {"form": proposal_form(site.index)},
        entries=(SearchEntry(urls.PROPOSE, "page", title, (about,)),),
    )
