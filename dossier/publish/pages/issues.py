"""A page for each issue: its demands with their words."""

from collections.abc import Iterator

from dossier.publish.pages.matrix import legend
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved
from dossier.views import urls
from dossier.views.issues import issue_pages


def pages(site: Site) -> Iterator[Page]:
    """The issues in the order of the matrix, which is their list."""
    for p in issue_pages(site.index, site.rows.grid):
        url, row = p.row.issue.url, p.row
        names = ", ".join(demand.demand.text for demand in row.demands)
        description = f"{row.question} Who wants what, with the words: {names}."
        yield site.renderer.page(
            url,
            "issues/issue.html",
            row.issue.text,
            description,
            {"p": p, "x": p.table, **legend(site)},
            entries=(SearchEntry(url, row.issue.text, description),),
        )
        for former in row.was:
            yield moved(site, urls.issue(former), url, row.issue.text)
