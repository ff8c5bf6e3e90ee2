"""Every page of the site: which template, which rows, which search entries."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from dossier.model import Likelihood, labels
from dossier.print.pdf import CUTS, PICTURES
from dossier.publish.recordpages import joined, moved, records
from dossier.publish.render import Page, Renderer
from dossier.publish.search import SearchEntry
from dossier.views import balance, briefing, lens, matrix, regions, topics, urls
from dossier.views.forge import PROPOSE_ARTICLE, issue_url
from dossier.views.index import Index, Link
from dossier.views.pictures import charts as pictures
from dossier.views.pictures import strip
from dossier.views.pictures import timeline as spans
from dossier.views.reading import minutes
from dossier.views.rows import Rows, rows

CARDS = 6
"""Disagreements shown on the home page."""
ARTICLES = 100
"""Up to so many articles, the table of each leads to those of all others; the whole table always
does."""
PARTS = (
    ("sources", "the articles and their sentences"), ("groups", "the sides"), ("actors",
    "who speaks and acts"),
    ("topics", "the questions"),
    ("demands", "demands and proposals"), ("facts", "statements with their words"), ("disputes",
    "where the articles disagree"),
    ("judgments", "our assessments"), ("outcomes", "what was and was not agreed"), ("gaps",
    "unanswered questions"),
    ("events", "the timeline"),
)  # fmt: skip


def pages(
    index: Index,
    root: Path,
    data: dict[str, Any],
    *,
    printed: bool = False,
    offline: str = "",
    renderer: Renderer | None = None,
) -> list[Page]:
    """All generated pages, in order of their paths.

    Args:
        root: the dossier's folder, whose templates come before those that ship with the generator.
        data: the data file, for the page that describes it.
        printed: whether the PDFs lie beside the pages.
        offline: where the offline copy lies, if there is one.
        renderer: the one that renders other parts of the same site, if there is one.
    """
    renderer = renderer or Renderer(index, root)
    shown = rows(index)
    made = [
        *_summit(index, shown, renderer, {"printed": CUTS if printed else {}, "offline": offline}),
        *_lists(index, shown, renderer, data, offline),
    ]
    made += records(index, shown, renderer)
    return sorted(made, key=lambda page: page.path)


def _summit(
    index: Index, shown: Rows, renderer: Renderer, beside: dict[str, Any]
) -> Iterator[Page]:
    """The home page, the briefing and the matrices."""
    d = index.dossier
    b, title = briefing.briefing_page(index), d.settings.title
    r = briefing.rests(index, shown.people)
    held: dict[str, Any] = {
        "b": b,
        "r": r,
        "glance": matrix.glance(shown.grid),
        "mini": pictures.miniature(shown.grid),
        "stances": labels.STANCES,
        "heard": pictures.heard(index, shown.people),
        "disputes": _spread(shown)[:CARDS],
        "disputes_total": len(shown.disputes),
        "strip": strip.strip(shown.events),
        "counts": {
            "topics": len(shown.topics), "demands": len(d.demands), "events": len(shown.events),
            "people": len(shown.people),
        },
        **beside,
    }  # fmt: skip
    bottom = " ".join(item.says for item in b.bottom_line)
    yield renderer.page(
        urls.HOME,
        "index.html",
        title,
        bottom or title,
        held,
        entries=(SearchEntry(urls.HOME, title, bottom),),
    )
    held = {
        "b": b,
        "r": r,
        "x": shown.grid,
        "disputes": shown.disputes,
        "gaps": shown.gaps,
        "topics": shown.topics,
        "known": briefing.known(index),
        "events": shown.events,
        "people": shown.people,
        "ladder": get_args(Likelihood),
        **beside,
    }
    said = [item.says for item, _ in d.briefing.items()] + [
        t.question + " ".join(p.text for p in t.answer) for t in shown.topics
    ]
    held["minutes"] = minutes(sum(len(text.split()) for text in said))
    yield renderer.page(
        urls.BRIEFING,
        "briefing/index.html",
        "Briefing",
        joined(b.covers) or title,
        held,
        contents=True,
        entries=(SearchEntry(urls.BRIEFING, "Briefing", " ".join(said)),),
    )
    text = "The brief on two pages and the full briefing with all its words, as PDF files."
    held = {**beside, "pictures": PICTURES}
    yield _listed(renderer, "print/index.html", "In print", text, held)
    only = [Link(index.article(s), urls.source_matrix(s), "sources", s) for s in d.sources]
    ones = [matrix.of_source(index, source, shown.grid) for source in d.sources]
    differs = lens.differs(index, shown.grid, ones)
    for x in (shown.grid, *ones):
        source = x.source
        name = (
            f"Who wants what, as {index.article(source)} alone tells it"
            if source
            else "Who wants what"
        )
        path = urls.source_matrix(source)
        switch = (
            only
            if not source or len(only) <= ARTICLES
            else [link for link in only if link.id == source]
        )
        held = {"x": x, "only": switch, "stances": labels.STANCES, "mini": pictures.miniature(x)}
        held["regions"] = () if source else regions.regions(index)
        held["differs"] = differs.get(source)
        tells = f"as {index.article(source)} alone tells it, " if source else ""
        text = (
            f"Demands and proposals, and who wants what, {tells}with the words each position"
            " rests on."
        )
        entries = (SearchEntry(path, name, text),) if not source else ()
        yield renderer.page(path, "matrix/index.html", name, text, held, entries=entries)
        for old in d.sources[source].was if source else ():
            yield moved(renderer, urls.source_matrix(old), name, path)


def _spread(shown: Rows) -> list[topics.DisputeRow]:
    """Disagreements for a first look: the first of each topic, then the others."""
    first = {x.topic.id: x for x in reversed(shown.disputes)}.values()
    return sorted(shown.disputes, key=lambda x: x not in first)


def _lists(
    index: Index, shown: Rows, renderer: Renderer, data: dict[str, Any], offline: str
) -> Iterator[Page]:
    """Index pages, the timeline, the disputes, the glossary and the data page."""
    d = index.dossier
    questions = " ".join(t.question for t in shown.topics)
    yield _listed(renderer, "topics/index.html", "Topics", questions, {"topics": shown.topics})
    sides = [(g.title, [p for p in shown.people if p.group_id == g.id]) for g in d.groups.values()]
    sides.append((labels.ON_NO_SIDE, [p for p in shown.people if not p.group_id]))
    held: dict[str, Any] = {"sides": [(title, found) for title, found in sides if found]}
    text = "Who speaks and acts, in what role, and through whom we hear them."
    yield _listed(renderer, "actors/index.html", "Who speaks and acts", text, held)
    events = shown.events
    text = "Every dated or datable event, with what its date rests on."
    entries = [SearchEntry(urls.event(e.id), e.title, e.date) for e in events]
    yield _listed(
        renderer,
        "timeline/index.html",
        "Timeline",
        text,
        {"events": events, "line": spans.spans(index, events)},
        entries=entries,
    )
    by_topic = [
        (topic, found)
        for topic in shown.topics
        if (found := [x for x in shown.disputes if x.topic.id == topic.id])
    ]
    kinds = {x.kind_id for x in shown.disputes}
    text = "Where the articles disagree, both sides with their words."
    held = {"topics": by_topic, "total": len(shown.disputes)}
    held["kinds"] = [(k, word) for k, word in labels.DISPUTE_KINDS.items() if k in kinds]
    entries = [
        SearchEntry(x.url, x.question, " ".join(side.says for side in x.sides))
        for x in shown.disputes
    ]
    yield _listed(
        renderer, "disputes/index.html", "Where the articles disagree", text, held, entries=entries
    )
    text = (
        "The articles, what they say of themselves, and how many of their sentences are accounted"
        " for."
    )
    held = {"sources": shown.sources, "accounted": pictures.sentences(index)}
    held["propose"] = issue_url(d.settings.forge, d.settings.contact, PROPOSE_ARTICLE, "", {})
    yield _listed(renderer, "sources/index.html", "The articles", text, held)
    terms = [(t.id, t.term, topics.pieces(index, t.means)) for t in d.terms.values()]
    entries = [SearchEntry(urls.GLOSSARY, "Glossary", "")]
    entries += [
        SearchEntry(urls.term(id), term, " ".join(p.text for p in means))
        for id, term, means in terms
    ]
    yield renderer.page(
        urls.GLOSSARY,
        "glossary/index.html",
        "Glossary",
        "Terms and contested names.",
        {"terms": terms},
        entries=tuple(entries),
    )
    text = "Who is heard, through whom, and what rests on one article alone."
    held = {
        "tables": balance.balance(index),
        "heard": pictures.heard(index, shown.people),
        "accounted": pictures.sentences(index),
    }
    yield _listed(renderer, "balance/index.html", "Balance", text, held, contents=True)
    parts = [(part, len(data[part]), meaning) for part, meaning in PARTS]
    text = "The data of this dossier, for other programs."
    yield _listed(renderer, "data/index.html", "Data", text, {"parts": parts, "offline": offline})


def _listed(
    renderer: Renderer,
    template: str,
    title: str,
    text: str,
    held: dict[str, Any],
    *,
    entries: Iterable[SearchEntry] = (),
    **more: Any,
) -> Page:
    """A page that lies where its template does, and that the search finds by its title and
    description too."""
    path = template.removesuffix("index.html")
    return renderer.page(
        path,
        template,
        title,
        text,
        held,
        entries=(SearchEntry(path, title, text), *entries),
        **more,
    )
