"""The list of articles, and each article to read."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved, overview
from dossier.views import urls
from dossier.views.articles import SourcePage
from dossier.views.forge import PROPOSE_ARTICLE, issue_url
from dossier.views.pictures import charts


def pages(site: Site) -> Iterator[Page]:
    """The list, then the articles in the order of the register."""
    d, ui = site.index.dossier, site.index.ui
    yield overview(
        site,
        urls.SOURCES,
        ui("titles.sources"),
        ui("sources.about"),
        lambda: {
            "sources": site.rows.sources,
            "accounted": charts.sentences_chart(site.index),
            "propose": issue_url(d.settings.forge, d.settings.contact, PROPOSE_ARTICLE, "", {}),
        },
    )
    for source in d.sources.values():
        url, title = urls.source(source.id), site.index.title(source.id)
        yield site.renderer.page(
            url,
            "sources/source.html",
            title,
            ui("source.about", title=title),
            partial(_rows, site, source.id),
            entries=_entries(site, source.id),
        )
        for former in source.was:
            yield moved(site, urls.source(former), url, title)


def _rows(site: Site, source: str) -> dict[str, SourcePage]:
    return {"s": site.rows.source[source]}


def _entries(site: Site, source: str) -> Iterator[SearchEntry]:
    """The article, then each line of it that is shown, in sentences."""
    s = site.rows.source[source]
    about = tuple(filter(None, (s.outlet, s.author)))
    yield SearchEntry(urls.source(s.id), "page", s.title, about, language=s.language)
    starts = [unit.start for unit in site.index.grounded.ledger[s.id]]
    for line in s.lines:
        sentences: dict[int, str] = {}
        for segment in line.segments:
            start = int(segment.span.rpartition(":")[2].partition("-")[0])
            sentence = bisect_right(starts, start)
            sentences[sentence] = sentences.get(sentence, "") + segment.text
        pieces = tuple(filter(None, (text.strip() for text in sentences.values())))
        yield SearchEntry(urls.line(s.id, line.number), "passage", "", pieces)
