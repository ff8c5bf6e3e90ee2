"""What changed for readers, and the feed of it."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from dossier.checks.examine import Examined
from dossier.diff.history import tagged_editions
from dossier.publish.render import Renderer
from dossier.views import urls
from dossier.views.changes import EditionRow, iso_day, written_editions
from dossier.views.index import Index
from dossier.views.urls import ROOT


def editions(root: Path, examined: Examined, index: Index) -> tuple[EditionRow, ...]:
    """The editions of a dossier, the newest first: those that its editors wrote down, else those
    that Git knows."""
    return written_editions(index) or tagged_editions(root, examined)


def feed(index: Index, rows: tuple[EditionRow, ...], renderer: Renderer, site: str) -> str:
    """An Atom feed with an entry for each edition; of a dossier without any, one on its only state.

    Args:
        site: the address of the published site; empty if it is not known. Addresses in the feed
            are relative then.
    """
    dossier = index.dossier
    when = dossier.dates.get(dossier.briefing.closed)
    closed = iso_day(when) or "1970-01-01"
    first = EditionRow(
        "first", index.ui("changes.first"), "", closed, (), index.ui("changes.no_earlier")
    )
    listed = rows or (first,)
    text = renderer.figure(
        [urls.FEED],
        {
            "title": dossier.settings.title,
            "editions": listed,
            "updated": max(row.day or closed for row in listed),
            "closed": closed,
            "site": site,
            "identity": lambda place: _identity(site, dossier.settings.title, place),
        },
    )
    return text.replace(ROOT, site or "../") + "\n"


def _identity(site: str, title: str, place: str) -> str:
    """A lasting name of the feed, or of an entry: its address, or a number made from that.

    Args:
        place: the address from the site's root.
    """
    return site + place if site else uuid5(NAMESPACE_URL, f"{title} {place}").urn
