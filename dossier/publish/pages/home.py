"""The home page."""

from collections.abc import Iterator

from dossier.publish.data.describe import forms
from dossier.publish.pages.briefing import shown
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site
from dossier.views import coverage, urls
from dossier.views.pictures import strip

ACCOUNTS = 6
"""How many shared accounts it shows."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    shared, title = site.rows, site.index.dossier.settings.title
    rows = shown(site)
    b = rows["b"]
    rows |= {
        "accounts": b.accounts[:ACCOUNTS],
        "strip": strip.strip(shared.events),
        "counts": {
            "topics": len(shared.topics),
            "demands": len(site.index.dossier.demands),
            "events": len(shared.events),
            "people": len(shared.people),
        },
        "forms": forms(),
        "changed": site.editions[0] if site.editions else None,
        "coverage": coverage.how_much_read(site.index),
        "offline": site.offline,
    }
    bottom_line = tuple(item.says for item in b.bottom_line)
    yield site.renderer.page(
        urls.HOME,
        "index.html",
        title,
        " ".join(bottom_line) or title,
        rows,
        entries=(SearchEntry(urls.HOME, "page", title, bottom_line),),
    )
