"""The two cuts for paper: the rows that the pages show, in the order of print, each footnote told in full once."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from dossier import labels
from dossier.model import Likelihood
from dossier.views import articles, briefing, matrix, people, topics
from dossier.views.facts import EvidenceRow, FactRow, fact_row
from dossier.views.index import Index

CUT = " […] "
"""Stands in a footnote where an article's words between two quoted stretches are left out."""
QUESTIONS = 9
"""Questions in the brief: those that the briefing itself names come first."""


def paper(index: Index, site: str = "") -> dict[str, Any]:
    """Everything that print shows, as plain values.

    Args:
        site: the address of the published site, to which the codes lead; empty where there is none.
    """
    d = index.dossier
    profiles = [people.actor_page(index, actor) for actor in d.actors.values()]
    page, grid = briefing.briefing_page(index), matrix.matrix(index)
    gaps = [topics.gap_row(index, gap) for gap in d.gaps.values()]
    latest = d.dates[d.briefing.closed].latest
    made: dict[str, Any] = {
        "site": site if not site or site.endswith("/") else f"{site}/",
        "closed_on": latest.isoformat() if latest else "",
        "facts": {index.codes[fact.id]: _fact(fact_row(index, fact)) for fact in d.facts.values()},
        "codes": {fact: index.codes[fact] for fact in d.facts},
        "ladder": get_args(Likelihood),
        "stances": [{"sign": sign, "word": word} for sign, word, _ in labels.STANCES.values()],
        "briefing": page,
        "rests": briefing.rests(index, profiles),
        "known": briefing.known(index),
        "gaps": gaps,
        "ask": _first(index, gaps),
        "grid": grid,
        "glance": matrix.glance(grid),
        "events": briefing.timeline(index),
        "topics": [topics.topic_page(index, topic) for topic in d.topics.values()],
        "disputes": [topics.dispute_row(index, dispute) for dispute in d.disputes.values()],
        "people": profiles,
        "terms": [{"term": t.term, "means": topics.pieces(index, t.means)} for t in d.terms.values()],
        "sources": [_source(articles.source_page(index, source)) for source in d.sources.values()],
    }
    plain: dict[str, Any] = _plain(made)
    plain["edition"] = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:8].upper()
    return plain


def quoted(row: EvidenceRow) -> str:
    """The words that are quoted, without the rest of their sentence."""
    text, cut = "", False
    for words in row.words:
        if words.kind in ("cut", "join"):
            cut = cut or bool(text)
        else:
            text += (CUT if cut else "") + words.text
            cut = False
    return text.strip()


def _fact(row: FactRow) -> dict[str, Any]:
    """A fact as a footnote and the annex show it."""
    return {
        "id": row.id,
        "says": row.says,
        "who": row.speaker.text if row.speaker else "",
        "articles": [article.text for article in row.articles],
        "date": row.date,
        "topic": row.topic.text,
        "disputed": bool(row.disputes),
        "words": [
            {"how": e.how, "via": e.via.text if e.via else "", "text": quoted(e), "direct": e.direct} for e in row.evidence
        ],
    }


def _words(row: EvidenceRow) -> dict[str, Any]:
    return {"how": row.how, "via": row.via.text if row.via else "", "text": quoted(row), "direct": row.direct}


def _source(page: articles.SourcePage) -> dict[str, Any]:
    kept = ("id", "title", "label", "outlet", "author", "genre", "published", "sha256", "original", "facts", "sentences", "used")
    return {name: getattr(page, name) for name in kept} | {"set_aside": page.set_aside, "unknown": page.unknown}


def _first(index: Index, gaps: Sequence[topics.GapRow]) -> list[str]:
    """What to ask first: the open questions that the briefing rests on, in its order; then the others."""
    by_id = {gap.id: gap.ask for gap in gaps}
    named = [gap for item, _ in index.dossier.briefing.items() for gap in item.gaps]
    return [by_id[gap] for gap in dict.fromkeys([*named, *by_id]) if gap in by_id][:QUESTIONS]


def _plain(value: object) -> Any:
    """Records as mappings, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(held) for held in value]
    return value
