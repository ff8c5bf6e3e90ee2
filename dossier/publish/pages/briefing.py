"""The briefing."""

from collections.abc import Iterator

from dossier.model import choices
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, plain_text
from dossier.views import briefing, urls
from dossier.views.reading import minutes


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    d, shared = site.index.dossier, site.rows
    b = briefing.briefing_page(site.index)
    sentences = [item.says for item, _ in d.briefing.items()]
    sentences += [t.question + " ".join(p.text for p in t.answer) for t in shared.topics]
    rows = {
        "b": b,
        "r": briefing.evidence_base(site.index, shared.people),
        "x": shared.grid,
        "disputes": shared.disputes,
        "gaps": shared.gaps,
        "topics": shared.topics,
        "known": briefing.known(site.index),
        "events": shared.events,
        "people": shared.people,
        "ladder": [step.word for step in choices.LIKELIHOODS.values()],
        "minutes": minutes(sum(len(sentence.split()) for sentence in sentences)),
        "printed": site.printed,
    }
    yield site.renderer.page(
        urls.BRIEFING,
        "briefing/index.html",
        "Briefing",
        plain_text(b.covers) or d.settings.title,
        rows,
        contents=True,
        entries=(SearchEntry(urls.BRIEFING, "page", "Briefing", tuple(sentences)),),
    )
