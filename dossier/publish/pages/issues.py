"""A page for each issue: its demands with their words."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.later import Once
from dossier.publish.pages.matrix import legend
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry, some
from dossier.publish.site import Site, moved
from dossier.views import limits, urls
from dossier.views.index import Index
from dossier.views.issues import IssuePage, issue_pages
from dossier.views.matrix import Entry, position_line


def pages(site: Site) -> Iterator[Page]:
    """The issues in the order of the matrix, which is their list."""
    shown = Once(lambda: {p.row.id: p for p in issue_pages(site.index, site.rows.grid)})
    for issue in site.index.dossier.issues.values():
        url = urls.issue(issue.id)
        yield site.renderer.page(
            url,
            "issues/issue.html",
            issue.title,
            partial(_description, site, shown, issue.id),
            partial(_rows, site, shown, issue.id),
            entries=_entries(site, shown, issue.id),
        )
        for former in issue.was:
            yield moved(site, urls.issue(former), url, issue.title)


Pages = Once[dict[str, IssuePage]]


def _description(site: Site, shown: Pages, issue: str) -> str:
    row = shown()[issue].row
    names = ", ".join(demand.demand.text for demand in row.demands)
    return site.index.ui("issue.about", question=row.question, demands=names)


def _rows(site: Site, shown: Pages, issue: str) -> dict[str, Any]:
    p = shown()[issue]
    return {"p": p, "x": p.table, "most": _most(p), **legend(site)}


def _entries(site: Site, shown: Pages, issue: str) -> Iterator[SearchEntry]:
    yield _entry(site, shown()[issue])


def _most(p: IssuePage) -> int:
    """How many positions of a side are shown below each demand; its own page has all."""
    cells = [cell for row in p.table.rows for cell in row.cells]
    return limits.each([len(cell.positions) for cell in cells], limits.ROWS)


def _entry(site: Site, p: IssuePage) -> SearchEntry:
    """An issue by each side's positions, a sentence each; its question and the words by which
    readers search lead to it too. Where nobody takes a position, its question is what it says."""
    sides = zip(p.table.columns, p.row.cells, strict=True)
    positions = [
        _position(site.index, column.title, entry)
        for column, cell in sides
        for entry in cell.entries
    ]
    return SearchEntry(
        p.row.issue.url,
        "issue",
        p.row.issue.text,
        tuple(positions or [p.row.question]),
        also=(p.row.question, *site.index.dossier.issues[p.row.id].aliases),
    )


def _position(index: Index, side: str, entry: Entry) -> str:
    """What a side wants and who reports it: another's account is never the side's own word."""
    actors = [actor.text for actor in entry.actors]
    articles = some(index, [article.text for article in entry.articles])
    about = [side] if side not in actors else []
    about += filter(None, [entry.when, articles])
    return f"{position_line(index, entry)} ({'; '.join(about)})"
