"""A page for each demand or proposal."""

from collections.abc import Iterator
from functools import partial

from dossier.later import Once
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry, some
from dossier.publish.site import Site, moved, plain_text
from dossier.views import urls
from dossier.views.demands import DemandPage, demand_page
from dossier.views.facts import PositionRow
from dossier.views.index import Index


def pages(site: Site) -> Iterator[Page]:
    """The demands in their order; the table of who wants what is their list."""
    for demand in site.index.dossier.demands.values():
        url, x = urls.demand(demand.id), Once(partial(demand_page, site.index, demand))
        yield site.renderer.page(
            url,
            "demands/demand.html",
            demand.title,
            partial(_summary, x),
            partial(_rows, x),
            entries=_entries(site, x),
        )
        for former in demand.was:
            yield moved(site, urls.demand(former), url, demand.title)


def _summary(x: Once[DemandPage]) -> str:
    return plain_text(x().summary)


def _rows(x: Once[DemandPage]) -> dict[str, DemandPage]:
    return {"x": x()}


def _entries(site: Site, x: Once[DemandPage]) -> Iterator[SearchEntry]:
    sentences = tuple(_sentences(site.index, x()))
    yield SearchEntry(urls.demand(x().id), "demand", x().title, sentences)


def _sentences(index: Index, x: DemandPage) -> Iterator[str]:
    """What it asks, and who takes which position on it."""
    yield from (piece.text for piece in x.summary)
    for course in x.courses:
        for step in course.steps:
            yield _position(index, course.title, step.position)


def _position(index: Index, side: str, row: PositionRow) -> str:
    """What an actor wants and who reports it: another's account is never the actor's own word."""
    about = [side] if side != row.actor.text else []
    about += filter(None, [row.date, some(index, [article.text for article in row.articles])])
    account = f"{index.ui('account_of', name=row.reporter)} " if row.report == "account" else ""
    hedge = f" “{row.hedge}”" if row.hedge else ""
    return f"{account}{row.actor.text} {row.phrase}{hedge} ({'; '.join(about)})"
