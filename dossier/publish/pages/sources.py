"""The list of articles, and each article to read."""

from bisect import bisect_right
from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved, overview
from dossier.views import urls
from dossier.views.articles import SourcePage
from dossier.views.forge import PROPOSE_ARTICLE, issue_url
from dossier.views.pictures import charts


def pages(site: Site) -> Iterator[Page]:
    """The list, then the articles in the order of the register."""
    d, sources, ui = site.index.dossier, site.rows.sources, site.index.ui
    yield overview(
        site,
        urls.SOURCES,
        ui("titles.sources"),
        ui("sources.about"),
        {
            "sources": sources,
            "accounted": charts.sentences_chart(site.index),
            "propose": issue_url(d.settings.forge, d.settings.contact, PROPOSE_ARTICLE, "", {}),
        },
    )
    for s in sources:
        url = urls.source(s.id)
        yield site.renderer.page(
            url,
            "sources/source.html",
            s.title,
            ui("source.about", title=s.title),
            {"s": s},
            entries=tuple(_entries(site, s)),
        )
        for former in d.sources[s.id].was:
            yield moved(site, urls.source(former), url, s.title)


def _entries(site: Site, s: SourcePage) -> Iterator[SearchEntry]:
    """The article, then each line of it that is shown, in sentences."""
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
