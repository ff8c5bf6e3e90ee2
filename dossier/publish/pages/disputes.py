"""Where the texts disagree: conflicts and variations."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.model import choices
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, overview
from dossier.views import urls


def pages(site: Site) -> Iterator[Page]:
    """The one page, with the disagreements by topic; former ids have their place on it too."""
    yield overview(
        site,
        urls.DISPUTES,
        site.index.ui("titles.disputes"),
        site.index.ui("disputes.about"),
        partial(_rows, site),
        entries=_entries(site),
    )


def _rows(site: Site) -> dict[str, Any]:
    disputes = site.rows.disputes
    by_topic = [(t, [x for x in disputes if x.topic.id == t.id]) for t in site.rows.topics]
    kinds = {x.kind_id for x in disputes}
    return {
        "topics": [(topic, rows) for topic, rows in by_topic if rows],
        "classes": [
            (site.index.row(row), count)
            for key, row in choices.DISPUTE_CLASSES.items()
            if (count := sum(x.class_id == key for x in disputes))
        ],
        "kinds": [
            site.index.row(row) for key, row in choices.DISPUTE_KINDS.items() if key in kinds
        ],
    }


def _entries(site: Site) -> Iterator[SearchEntry]:
    for x in site.rows.disputes:
        yield SearchEntry(x.url, "dispute", x.question, tuple(side.says for side in x.sides))
