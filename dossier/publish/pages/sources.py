"""The list of articles, and each article to read."""

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
    d, sources = site.index.dossier, site.rows.sources
    yield overview(
        site,
        urls.SOURCES,
        "The articles",
        "The articles, what they say of themselves, and how many of their sentences are accounted"
        " for.",
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
            f"{s.title}: the article’s text, with every passage that a statement rests on.",
            {"s": s},
            entries=tuple(_entries(s)),
        )
        for former in d.sources[s.id].was:
            yield moved(site, urls.source(former), url, s.title)


def _entries(s: SourcePage) -> Iterator[SearchEntry]:
    """The article, then each line of it that is shown."""
    yield SearchEntry(urls.source(s.id), s.title, " ".join([s.outlet, s.author]))
    for line in s.lines:
        text = "".join(segment.text for segment in line.segments)
        yield SearchEntry(urls.line(s.id, line.number), s.title, text)
