"""The home page."""

from collections.abc import Iterator
from functools import partial
from typing import Any

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
    title = site.index.dossier.settings.title
    yield site.renderer.page(
        urls.HOME,
        "index.html",
        title,
        lambda: " ".join(_bottom_line(site)) or title,
        partial(_rows, site),
        entries=_entries(site, title),
    )


def _bottom_line(site: Site) -> tuple[str, ...]:
    return tuple(item.says for item in site.rows.briefing.bottom_line)


def _entries(site: Site, title: str) -> Iterator[SearchEntry]:
    yield SearchEntry(urls.HOME, "page", title, _bottom_line(site))


def _rows(site: Site) -> dict[str, Any]:
    shared, rows = site.rows, shown(site)
    b = rows["b"]
    return rows | {
        "accounts": b.accounts[:ACCOUNTS],
        "strip": strip.strip(shared.events),
        "counts": {
            "topics": len(shared.topics),
            "demands": len(site.index.dossier.demands),
            "events": len(shared.events),
            "people": len(shared.people),
        },
        "forms": forms(site.index.ui),
        "changed": site.editions[0] if site.editions else None,
        "coverage": coverage.how_much_read(site.index),
        "offline": site.offline,
    }
