"""The list of topics, and a page for each with its statements."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from dossier.publish.render import Page
from dossier.publish.search import QuotedPiece, SearchEntry
from dossier.publish.site import Site, moved, overview, plain_text
from dossier.views import limits, urls
from dossier.views.facts import EvidenceRow, FactRow
from dossier.views.index import Index


def pages(site: Site) -> Iterator[Page]:
    """The list, then the topics in their order."""
    topics = site.index.dossier.topics
    questions = " ".join(topic.question for topic in topics.values())
    yield overview(
        site,
        urls.TOPICS,
        site.index.ui("titles.topics"),
        questions,
        lambda: {"topics": site.rows.topics},
    )
    for topic in topics.values():
        url = urls.topic(topic.id)
        yield site.renderer.page(
            url,
            "topics/topic.html",
            topic.question,
            partial(_answer, site, topic.id),
            partial(_rows, site, topic.id),
            entries=_entries(site, topic.id),
        )
        for former in topic.was:
            facts = site.index.by_topic.get(topic.id, ())
            statements = [(fact.id, site.renderer.row_of(fact.id)) for fact in facts]
            yield moved(site, urls.topic(former), url, topic.question, statements)


def _answer(site: Site, topic: str) -> str:
    return plain_text(site.rows.topic[topic].answer)


def _rows(site: Site, topic: str) -> dict[str, Any]:
    t = site.rows.topic[topic]
    return {
        "t": t,
        "listed": len(t.facts) > limits.STATEMENTS,
        "letters": {note.text: note.letter for note in t.notes},
    }


def _entries(site: Site, topic: str) -> Iterator[SearchEntry]:
    """The topic by its question and answer, then its statements and its open questions."""
    t = site.rows.topic[topic]
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
