"""The glossary."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site
from dossier.views import urls
from dossier.views.topics import pieces


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    ui = site.index.ui
    title = ui("titles.glossary")
    terms = [
        (term.id, term.term, pieces(site.index, term.means))
        for term in site.index.dossier.terms.values()
    ]
    entries = [
        SearchEntry(urls.term(id_), "term", term, tuple(piece.text for piece in means))
        for id_, term, means in terms
    ]
    yield site.renderer.page(
        urls.GLOSSARY,
        "glossary/index.html",
        title,
        ui("glossary.about"),
        {"terms": terms},
        entries=(SearchEntry(urls.GLOSSARY, "page", title), *entries),
    )
