"""The home page."""

from collections.abc import Iterator

from dossier.model import choices
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site
from dossier.views import briefing, matrix, urls
from dossier.views.pictures import charts, strip
from dossier.views.shared import SharedRows
from dossier.views.topics import DisputeRow

CARDS = 6
"""Disagreements that it shows."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    shared, title = site.rows, site.index.dossier.settings.title
    b = briefing.briefing_page(site.index)
    rows = {
        "b": b,
        "r": briefing.evidence_base(site.index, shared.people),
        "glance": matrix.glance(shared.grid),
        "mini": charts.miniature(shared.grid),
        "stances": tuple(choices.STANCES.values()),
        "heard": charts.heard_chart(site.index, shared.people),
        "disputes": _one_of_each_topic_first(shared)[:CARDS],
        "disputes_total": len(shared.disputes),
        "strip": strip.strip(shared.events),
        "counts": {
            "topics": len(shared.topics),
            "demands": len(site.index.dossier.demands),
            "events": len(shared.events),
            "people": len(shared.people),
        },
        "printed": site.printed,
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


def _one_of_each_topic_first(shared: SharedRows) -> list[DisputeRow]:
    """Disagreements for a first look: the first of each topic, then the others."""
    first = {x.topic.id: x for x in reversed(shared.disputes)}.values()
    return sorted(shared.disputes, key=lambda x: x not in first)
