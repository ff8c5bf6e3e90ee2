"""A page for each issue: its demands with their words."""

from collections.abc import Iterator

from dossier.model import labels
from dossier.publish.pages.matrix import legend
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved
from dossier.views import urls
from dossier.views.issues import IssuePage, issue_pages


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
            entries=(SearchEntry(url, "issue", row.issue.text, _pieces(site, p)),),
        )
        for former in row.was:
            yield moved(site, urls.issue(former), url, row.issue.text)


def _pieces(site: Site, p: IssuePage) -> tuple[str, ...]:
    """Its question, each side's positions in a sentence, and the words by which readers search."""
    sides = zip(p.table.columns, p.row.cells, strict=True)
    positions = [
        f"{labels.listed([actor.text for actor in entry.actors])}: {entry.phrase}:"
        f" {labels.listed([demand.text for demand in entry.demands])} ({column.title})."
        for column, cell in sides
        for entry in cell.entries
    ]
    aliases = site.index.dossier.issues[p.row.id].aliases
    return (p.row.question, *positions, ", ".join(aliases))
