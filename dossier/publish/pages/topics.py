"""The list of topics, and a page for each with its statements."""

from collections.abc import Iterator
from itertools import groupby

from dossier.publish.render import Page
from dossier.publish.search import QuotedPiece, SearchEntry
from dossier.publish.site import Site, moved, overview, plain_text
from dossier.views import limits, urls
from dossier.views.facts import EvidenceRow, FactRow
from dossier.views.index import Index
from dossier.views.topics import TopicPage


def pages(site: Site) -> Iterator[Page]:
    """The list, then the topics in their order."""
    topics = site.rows.topics
    questions = " ".join(t.question for t in topics)
    yield overview(site, urls.TOPICS, site.index.ui("titles.topics"), questions, {"topics": topics})
    for t in topics:
        url = urls.topic(t.id)
        yield site.renderer.page(
            url,
            "topics/topic.html",
            t.question,
            plain_text(t.answer),
            {
                "t": t,
                "listed": len(t.facts) > limits.STATEMENTS,
                "letters": {note.text: note.letter for note in t.notes},
            },
            entries=tuple(_entries(site, t)),
        )
        statements = [(fact, site.renderer.row_of(fact)) for fact in t.facts]
        for former in site.index.dossier.topics[t.id].was:
            yield moved(site, urls.topic(former), url, t.question, statements)


def _entries(site: Site, t: TopicPage) -> Iterator[SearchEntry]:
    """The topic by its question and answer, then its statements and its open questions."""
    answer = tuple(piece.text for piece in t.answer)
    yield SearchEntry(urls.topic(t.id), "topic", t.question, answer, also=(t.title,))
    for account in t.accounts:
        texts = tuple(link.text for link in account.texts)
        yield SearchEntry(account.url, "account", account.says, texts)
    for fact in t.facts:
        yield _statement(site.index, site.renderer.row_of(fact))
    for gap in t.gaps:
        yield SearchEntry(urls.gap(t.id, gap.id), "gap", gap.question, (gap.ask,))


def _statement(index: Index, row: FactRow) -> SearchEntry:
    """A statement by its sentence, its words with how we have them, its code, and every spelling
    of the names on it."""
    words = [
        QuotedPiece(e.how, e.article, e.url.partition("#")[0], _words(e)) for e in row.evidence
    ]
    ours = [
        f"{index.ui('evidence.translation')} {e.translation}" for e in row.evidence if e.translation
    ]
    names = index.dossier.facts[row.id].actors()
    return SearchEntry(row.url, "statement", row.says, (*words, *ours), names, row.code)


def _words(evidence: EvidenceRow) -> str:
    """The words of a piece of evidence, with a sign for what is cut between them."""
    runs = groupby(evidence.words, key=lambda run: run.kind == "cut")
    parts = ("".join(run.text for run in kept).strip() for cut, kept in runs if not cut)
    return " […] ".join(parts)
