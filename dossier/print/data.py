"""The two cuts for paper: the rows that the pages show, in the order of print, each footnote
in full once."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from dossier.model import choices
from dossier.model.languages import direction, primary
from dossier.model.where import line_of
from dossier.views import briefing, matrix, people, reading, topics, urls
from dossier.views.articles import SourcePage
from dossier.views.facts import EvidenceRow, FactRow, PositionRow, fact_row
from dossier.views.index import Index, Link
from dossier.views.method import method
from dossier.views.pictures import timeline
from dossier.views.shared import SharedRows, shared_rows
from dossier.views.silence import silence

CUT = " […] "
"""Stands in a footnote where an article's words between two quoted stretches are left out."""
PLURALS = 200
"""The plural categories of numbers repeat after so many, in each language."""
LONG = re.compile(r"\S{36,}")
"""Words that may be wider than the narrowest column."""
UNREAD = {
    "id",
    "to",
    "at",
    "code",
    "codes",
    "sign",
    "n",
    "mark",
    "kind",
    "first",
    "source",
    "sha256",
    "original",
    "url",
    "lang",
    "dir",
}
"""Keys whose values are no running text: they are not broken into lines."""
BODY = (
    "covers",
    "bottom_line",
    "key_points",
    "glance",
    "outcomes",
    "lead",
    "ask",
    "introduction",
    "background",
    "topics",
    "judgments",
    "accounts",
    "sections",
    "events",
    "outlook",
    "actors",
    "disputes",
    "gaps",
)
"""The parts of the full briefing in the order in which it prints them."""
ANNEXES = ("grid", "people", "terms", "sources")
"""What follows them."""
CITING = (
    "marks",
    "for",
    "against",
    "items",
    "answer",
    "sides",
    "versions",
    "note",
    "means",
)
"""Names of what holds footnotes, in the order in which a part prints it."""
FootnoteMark = dict[str, Any]


def paper(index: Index, site: str = "") -> dict[str, Any]:
    """Everything that print shows, as plain values.

    Footnotes are numbered here, in the order in which the full briefing prints what cites them:
    Typst would have to lay out every page once more to count them itself.

    Args:
        site: the address of the published site, to which the codes lead, ending in a slash; empty
            where there is none.
    """
    d, shared = index.dossier, shared_rows(index)
    page, rests = briefing.briefing_page(index), briefing.evidence_base(index, shared.people)
    events = shared.events
    dated = [e.date for e in events if e.date]
    parts = _parts(index, page, shared)
    numbers = number_footnotes(parts)
    latest = d.dates[d.briefing.closed].latest
    rows: dict[str, Any] = {
        "title": page.title,
        "subtitle": page.subtitle,
        "closed": page.closed,
        "closed_on": latest.isoformat() if latest else "",
        "facts": {
            index.codes[f.id]: _fact(index, fact_row(index, f), numbers) for f in d.facts.values()
        },
        "rests": rests,
        "span": dated[:1] + dated[-1:],
        "bands": _bands(index, events),
        "ladder": [index.row(step).word for step in choices.LIKELIHOODS.values()],
        "turning": _turning(index),
        "stances": [
            {"id": key, "sign": stance.sign, "word": index.row(stance).word}
            for key, stance in choices.STANCES.items()
        ],
        "headings": index.ui.headings(),
        "minutes": _minutes(reading.depths(index, page, shared)),
        "method": method(index),
        **parts,
    }
    plain: dict[str, Any] = _plain(rows)
    plain["edition"] = (
        hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:8].upper()
    )
    # after the edition, which changes with the facts and not with how they are drawn
    words = silence(index)
    plain["silence"] = {"cell": words.cell, "extent": words.extent}
    plain["language"] = index.ui.language
    plain["words"] = dict(index.ui.phrases)
    plain["plurals"] = [index.ui.category(n) for n in range(PLURALS)]
    plain["moments"] = {key: index.row(row).word for key, row in choices.MOMENTS.items()}
    plain["signs"] = {
        stance.sign: [_plain(shape) for shape in stance.print_drawing]
        for stance in choices.STANCES.values()
    }
    plain["fonts"] = d.settings.fonts
    plain["site"] = site
    plain["link"] = plain["site"] or d.settings.forge or ""
    if plain["site"]:
        plain["statements"] = plain["site"] + urls.STATEMENTS
        plain["permalinks"] = {
            code: plain["site"] + urls.statement(code) for code in plain["facts"]
        }
    return plain


def number_footnotes(parts: Mapping[str, Any]) -> dict[str, int]:
    """Set the number of each mark, and whether it is the first mark of its statement: there the
    footnote is printed.

    Args:
        parts: the rows of `BODY` and `ANNEXES`, whose marks are completed.

    Returns:
        The number of each statement that is cited, by its code.
    """
    numbers: dict[str, int] = {}
    for mark in _marks([parts[name] for name in (*BODY, *ANNEXES)]):
        mark["first"] = mark["code"] not in numbers
        mark["n"] = numbers.setdefault(mark["code"], len(numbers) + 1)
    return numbers


def _marks(row: object) -> Iterator[FootnoteMark]:
    """The marks of footnotes in a row and in those below it, in the order of print."""
    if isinstance(row, list):
        for inner in row:
            yield from _marks(inner)
    elif isinstance(row, dict) and "code" in row:
        yield row
    elif isinstance(row, dict):
        for name in CITING:
            yield from _marks(row.get(name))


def _parts(
    index: Index,
    page: briefing.BriefingPage,
    rows: SharedRows,
) -> dict[str, Any]:
    """The rows of `BODY` and `ANNEXES`, their footnotes not yet numbered."""
    d, grid = index.dossier, rows.grid
    places = {urls.dispute_anchor(dispute): f"D{n}" for n, dispute in enumerate(d.disputes, 1)}
    places |= {urls.gap_anchor(gap): f"Q{n}" for n, gap in enumerate(d.gaps, 1)}
    leading = {row.id for row in page.disputes}

    def item(row: briefing.ItemRow) -> dict[str, Any]:
        return {"says": row.says, "watch": row.watch} | _cites(row.cites, places)

    def items(rows: Iterable[briefing.ItemRow]) -> list[dict[str, Any]]:
        return [item(row) for row in rows]

    def prose(pieces: Iterable[topics.CitedText]) -> list[dict[str, Any]]:
        return [{"says": piece.text} | _cites(piece.cites, places) for piece in pieces]

    def sentences(ids: Iterable[str]) -> list[dict[str, Any]]:
        return [_cited(index, d.facts[fact].says, [fact]) for fact in ids]

    return {
        "covers": prose(page.covers),
        "introduction": items(page.introduction),
        "bottom_line": items(page.bottom_line),
        "key_points": items(page.key_points),
        "glance": _glance(grid),
        "outcomes": [{"title": title, "items": items(outcome)} for title, outcome in page.outcomes],
        "lead": [
            {
                "at": places[to],
                "to": to,
                "title": x.question,
                "conflict": x.conflict,
                "versions": prose(x.versions),
            }
            for x in page.disputes
            for to in [urls.dispute_anchor(x.id)]
        ],
        "ask": [
            {"at": places[to], "to": to, "says": gap.ask}
            for gap in page.gaps
            for to in [urls.gap_anchor(gap.id)]
        ],
        "background": [items(paragraph) for paragraph in page.background],
        "judgments": [
            {
                "id": j.id,
                "says": j.says,
                "confidence": j.confidence,
                "because": j.because,
                "assumes": j.assumes,
                "changes_if": j.changes_if,
                "for": sentences(j.for_),
                "against": sentences(j.against),
            }
            for j in page.judgments
        ],
        "accounts": [
            _cited(index, x.says, x.facts)
            | {"texts": [text.text for text in x.texts], "one_origin": x.one_origin}
            for x in page.accounts
        ],
        "sections": [{"title": title, "items": items(section)} for title, section in page.sections],
        "events": [
            {
                "id": e.id,
                "title": e.title,
                "date": e.date,
                "uncertain": e.uncertain,
                "disputed": e.disputed,
                "basis": e.basis,
                "codes": [index.codes[fact] for fact in e.facts],
            }
            for e in rows.events
        ],
        "actors": _actors(index, rows.people),
        "topics": [
            {"id": t.id, "title": t.question, "answer": prose(t.answer)} for t in rows.topics
        ],
        "disputes": [
            {
                "id": x.id,
                "at": places[urls.dispute_anchor(x.id)],
                "title": x.question,
                "kind": x.kind,
                "conflict": x.conflict,
                "check": x.check,
                "leads": x.id in leading,  # its versions are printed there, once
                "sides": [
                    _cited(index, side.says, side.facts) for side in x.sides if x.id not in leading
                ],
                "note": prose(x.note),
            }
            for x in rows.disputes
        ],
        "outlook": items(page.outlook),
        "gaps": [
            {
                "id": gap.id,
                "at": places[urls.gap_anchor(gap.id)],
                "says": gap.question,
                "ask": gap.ask,
                "closes_with": gap.closes_with,
            }
            for gap in d.gaps.values()
        ],
        "grid": _grid(index, grid),
        "people": [
            {
                "name": p.name,
                "roles": [{"role": r.role, "articles": _articles(r)} for r in p.roles],
                "side": p.group,
                "aliases": p.aliases,
                "heard": p.heard,
            }
            for p in rows.people
        ],
        "terms": [
            {"term": t.term, "means": prose(topics.pieces(index, t.means))}
            for t in d.terms.values()
        ],
        "sources": [_source(index, source) for source in rows.sources],
    }


def _minutes(depths: reading.Depths) -> dict[str, int]:
    """How long it takes to read the first page of the brief, the brief, and the full briefing."""
    return {
        "first": depths.first.minutes,
        "brief": depths.brief.minutes,
        "full": depths.everything.minutes,
        "pace": reading.PACE,
    }


def _turning(index: Index) -> str:
    """The event that divides the dossier's time; empty if there is none, or if it has no date."""
    d = index.dossier
    event = d.events.get(d.settings.turning_point or "")
    return event.title if event and index.turning else ""


def quotation_text(row: EvidenceRow) -> str:
    """The words that are quoted, without the rest of their sentence."""
    text, cut = "", False
    for words in row.words:
        if words.kind in ("cut", "join"):
            cut = cut or bool(text)
        else:
            text += (CUT if cut else "") + words.text
            cut = False
    return text.strip()


def _cited(index: Index, says: str, facts: Iterable[str]) -> dict[str, Any]:
    """A sentence with a footnote for each of its statements."""
    return {"says": says, "marks": [{"code": index.codes[fact]} for fact in facts], "refs": []}


def _cites(cites: Iterable[Link], places: Mapping[str, str]) -> dict[str, Any]:
    """Footnotes of facts, and references to disputes and open questions by their numbers."""
    marks, refs = [], []
    for link in cites:
        to = link.url.partition("#")[2]
        if to in places:
            refs.append({"text": link.text, "at": places[to], "to": to})
        else:
            marks.append({"code": link.text})
    return {"marks": marks, "refs": refs}


def _fact(index: Index, row: FactRow, numbers: Mapping[str, int]) -> dict[str, Any]:
    """A fact as a footnote and the annex show it."""
    return {
        "id": row.id,
        "says": row.says,
        "who": index.listed([speaker.text for speaker in row.speakers]),
        "articles": [article.text for article in row.articles],
        "date": row.date,
        "disputed": row.disputed,
        "note": numbers.get(row.code, 0),
        "words": [_words(index, row.id, n, e) for n, e in enumerate(row.evidence)],
    }


def _words(index: Index, fact: str, number: int, row: EvidenceRow) -> dict[str, Any]:
    """An article's words: alone for a footnote; in their sentence and with their place for the
    annex."""
    passage = index.grounded.evidence(fact, number)
    assert passage is not None
    line = line_of(index.grounded.texts[passage.source].raw, passage.start)
    parts = [{"text": part.text, "cut": part.kind in ("cut", "join")} for part in row.words]
    return {
        "how": row.how,
        "via": row.via.text if row.via else "",
        "text": quotation_text(row),
        "direct": row.direct,
        "parts": parts,
        "translation": row.translation,
        "lang": primary(row.language),
        "dir": direction(row.language) if row.language else "",
        "source": passage.source,
        "place": index.ui("print.place", line=line, start=passage.start, end=passage.end),
    }


def _position(index: Index, row: PositionRow) -> dict[str, Any]:
    return {
        "who": row.actor.text,
        "sign": row.sign,
        "phrase": row.phrase,
        "hedge": row.hedge,
        "mark": row.mark,
        "reported": row.reported,
        "date": row.date,
        "demand": row.demand.text,
        "disputed": row.disputed,
        "codes": [index.codes[fact] for fact in row.facts],
    }


def _grid(index: Index, grid: matrix.Matrix) -> dict[str, Any]:
    """The matrix: demands by issue, one cell per side."""
    return {
        "columns": [column.title for column in grid.columns],
        "positions": grid.positions,
        "bands": [
            {
                "issue": row_of_issue.issue.text,
                "rows": [
                    {
                        "demand": row.demand.text,
                        "cells": [
                            {
                                "positions": [_position(index, p) for p in cell.positions],
                                "disputed": cell.disputed,
                            }
                            for cell in row.cells
                        ],
                    }
                    for row in row_of_issue.demands
                ],
            }
            for row_of_issue in grid.issues
        ],
    }


def _glance(grid: matrix.Matrix) -> dict[str, Any]:
    """The matrix at a glance: issues down, one cell per side, and which stances it shows."""
    rows = matrix.glance(grid)
    return {
        "columns": [column.title for column in grid.columns],
        "rows": [{"issue": row.issue.text, "cells": list(row.cells)} for row in rows],
        "stances": sorted(
            {line.stance for row in rows for cell in row.cells for line in cell.lines}
        ),
    }


def _actors(index: Index, profiles: Sequence[people.ActorPage]) -> list[dict[str, Any]]:
    """By side, those on no side last: who takes a position or is heard, in what role, and what each
    wants."""
    sides = [(group.id, group.title) for group in index.dossier.groups.values()] + [
        ("", index.ui("no_side"))
    ]
    by_side = []
    for side, title in sides:
        members = [
            p
            for p in profiles
            if p.group_id == side and (p.positions or p.heard.own or p.heard.paraphrased)
        ]
        rows = [
            {"name": p.name, "role": p.roles[0].role if p.roles else "", "heard": p.heard}
            | {"positions": [_position(index, row) for _, rows in p.positions for row in rows]}
            for p in members
        ]
        by_side += [{"side": title, "rows": rows}] if rows else []
    return by_side


def _bands(index: Index, events: Sequence[briefing.EventRow]) -> list[dict[str, Any]]:
    """The timeline's bands with the ids of their events, and the shape of each one's date."""
    line = timeline.timeline_picture(index, events, index.dossier.settings.turning_point)
    return [
        {
            "title": band.title,
            "steps": [
                [{"id": event.row.id, "kind": event.kind} for event in step.events]
                for step in band.steps
            ],
        }
        for band in line.bands
    ]


def _articles(role: people.RoleRow) -> list[str]:
    """Which articles give a role, each once."""
    return list(
        dict.fromkeys(article.text for wording in role.wordings for article in wording.articles)
    )


def _source(index: Index, page: SourcePage) -> dict[str, Any]:
    kept = (
        "id", "title", "label", "outlet", "author", "genre",
        "published", "sha256", "original", "url", "facts", "sentences", "used",
    )  # fmt: skip
    first = next((index.codes[fact.id] for fact, _ in index.by_source.get(page.id, ())), "")
    return {name: getattr(page, name) for name in kept} | {
        "aside": page.set_aside,
        "unknown": page.unknown,
        "first": first,
    }


def _plain(value: object) -> Any:
    """Records as mappings, tuples as lists; long words may break anywhere."""
    if isinstance(value, str):
        return LONG.sub(_breakable, value) if len(value) > 35 else value
    if isinstance(
        value, Link
    ):  # print needs no more of it, and the edition is a hash of all that is here
        return {"text": _plain(value.text), "url": _plain(value.url)}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {
            key: inner if key in UNREAD and isinstance(inner, str) else _plain(inner)
            for key, inner in value.items()
        }
    if isinstance(value, Iterable):
        return [_plain(inner) for inner in value]
    return value


def _breakable(word: "re.Match[str]") -> str:
    """A word with an invisible line break opportunity before each letter."""
    return "".join(
        letter if unicodedata.combining(letter) else f"\u200b{letter}" for letter in word[0]
    )[1:]
