"""The data file `/data/dossier.json`: a contract that other programs rely on."""

import json
import re
from pathlib import Path
from typing import Any

from dossier import model
from dossier.ground.textmatch import JOIN
from dossier.model import OUTCOMES, Fact, choices
from dossier.views.index import Index, event_date

SCHEMA_VERSION = "1"
COUNTS = ("sources", "facts", "quotes", "checked", "sentences", "used", "set_aside", "open")
DATA_SCHEMA = Path(__file__).parent.parent / "dossier.schema.json"
"""The JSON Schema of the data file, with the names of tables where words to choose from stand."""


def dossier_data(index: Index) -> dict[str, Any]:
    """The whole dossier in the shape of `docs/data.md`; absent values are null or empty,
    never missing keys."""
    index = index.for_programs()
    d, counts = index.dossier, index.grounded.counts
    b = d.briefing
    return {
        "schema": SCHEMA_VERSION,
        "title": d.settings.title,
        "as_of": d.dates[b.closed].edtf,
        "covers": b.covers,
        "counts": {key: getattr(counts, key) for key in COUNTS},
        "sources": [_source(index, source) for source in d.sources.values()],
        "groups": [{"id": g.id, "title": g.title} for g in d.groups.values()],
        "actors": [
            {
                "id": a.id, "name": a.name, "kind": a.kind, "group": a.group,
                "aliases": list(a.aliases), "speaks_for": list(a.speaks_for),
            }
            for a in d.actors.values()
        ],
        "topics": [{"id": t.id, "title": t.title,
        "question": t.question} for t in d.topics.values()],
        "issues": [
            {
                "id": x.id, "title": x.title, "question": x.question, "topic": x.topic,
                "demands": [demand.id for demand in d.demands.values() if demand.issue == x.id],
                "silence": [
                    {"group": note.group, "says": note.says, "facts": list(note.facts)}
                    for note in x.silence
                ],
            }
            for x in d.issues.values()
        ],
        "demands": [
            {
                "id": x.id, "title": x.title, "short": x.short, "topic": x.topic, "issue": x.issue,
                "places": list(x.places),
            }
            for x in d.demands.values()
        ],
        "facts": [_fact(index, fact) for fact in d.facts.values()],
        "disputes": [
            {
                "id": x.id, "topic": x.topic, "question": x.question, "kind": x.kind,
                "class": choices.DISPUTE_KINDS[x.kind].class_,
                "sides": [{"says": side.says, "facts": list(side.facts)} for side in x.sides],
                "note": x.note, "check": x.check,
            }
            for x in d.disputes.values()
        ],
        "shared_accounts": [
            {"id": x.id, "topic": x.topic, "says": x.says, "facts": list(x.facts)}
            for x in d.shared_accounts.values()
        ],
        "judgments": [
            {
                "id": j.id, "says": j.says, "likelihood": j.likelihood, "confidence": j.confidence,
                "because": j.because,
                "for": list(j.for_), "against": list(j.against), "assumes": j.assumes,
                "changes_if": j.changes_if,
            }
            for j in b.judgments.values()
        ],
        "outcomes": [
            {"kind": kind, "says": item.says, "facts": list(item.facts)}
            for kind in OUTCOMES
            for item in getattr(b.outcomes, kind)
        ],
        "gaps": [
            {"id": g.id, "topic": g.topic, "question": g.question, "closes_with": g.closes_with,
            "ask": g.ask}
            for g in d.gaps.values()
        ],
        "events": [_event(index, event) for event in d.events.values()],
        "turning_point": d.settings.turning_point,
        "briefing": {
            "lead": {"disputes": list(b.lead.disputes), "gaps": list(b.lead.gaps)},
        },
    }  # fmt: skip


def data_schema() -> str:
    """The JSON Schema of the data file, with the words that editors choose from."""

    def words(name: "re.Match[str]") -> str:
        return ", ".join(map(_json, choices.TABLES[name[1]]))

    return re.sub(r'"\{([A-Z_]+)\}"', words, DATA_SCHEMA.read_text("utf-8"))


def data_file(data: dict[str, Any]) -> str:
    """The text of the data file, one record per line."""
    parts = []
    for key, value in data.items():
        text = _json(value)
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join(map(_json, value)) + "\n]"
        parts.append(f"{_json(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _source(index: Index, source: model.Source) -> dict[str, Any]:
    keys = ("id", "file", "sha256", "title", "outlet", "author", "genre")
    sentences = [
        {
            "start": unit.start, "end": unit.end, "status": unit.status, "reason": unit.reason,
            "facts": list(unit.facts), "uncovered": [list(span) for span in unit.uncovered],
        }
        for unit in index.grounded.ledger[source.id]
    ]  # fmt: skip
    published = index.dossier.dates[source.published].edtf if source.published else None
    copied = {key: getattr(source, key) for key in keys}
    copied |= {
        key: getattr(source, key)
        for key in ("noun", "language", "written_basis", "author_is", "read_in_part")
    }
    copied["written"] = _edtf(index, source.written)
    return copied | {
        "published": published,
        "rights": source.rights,
        "publish": source.publish,
        "sentences": sentences,
    }


def _fact(index: Index, fact: Fact) -> dict[str, Any]:
    d = index.dossier
    when = d.when(fact)
    return {
        "id": fact.id, "code": index.codes[fact.id], "says": fact.says, "kind": fact.kind,
        "topic": fact.topic, "speaker": fact.speaker, "speakers": list(fact.speakers),
        "said": _edtf(index, fact.said), "happened": _edtf(index, fact.happened),
        "date": when.edtf if when else None,
        "date_basis": fact.date_basis, "actors": list(fact.actors()), "places": list(fact.places),
        "positions": [
            {
                "actor": p.actor, "demand": p.demand, "stance": p.stance, "condition": p.if_,
                "hedge": p.hedge,
                "date": _edtf(index, p.date) or (when.edtf if when else None),
                "teller": fact.speaker or f"source:{fact.evidence[0].source}",
                "teller_relation": index.relation(fact, p.actor),
            }
            for p in fact.positions
        ],
        "evidence": [_evidence(index, fact, n) for n in range(len(fact.evidence))],
        "url": index.fact_url(fact.id),
        "echo_of": fact.echo_of,
        "ok": dict(fact.ok),
        "edit": {"file": str(fact.path[0]), "line": d.line(fact.path)},
    }  # fmt: skip


def _evidence(index: Index, fact: Fact, number: int) -> dict[str, Any]:
    evidence = fact.evidence[number]
    passage = index.grounded.passages["evidence", fact.id, number]
    raw = index.grounded.texts[passage.source].raw
    record: dict[str, Any] = {
        "source": passage.source, "quote": f" {JOIN} ".join(raw[start:end] for start,
        end in passage.spans),
        "voice": evidence.voice, "via": evidence.via, "origin": evidence.origin or passage.source,
        "origin_words": evidence.origin_words,
        "start": passage.start, "end": passage.end, "locator": str(passage.locator) or None,
        "translation": index.dossier.translation(evidence) or None,
    }  # fmt: skip
    if len(passage.spans) > 1:
        record["spans"] = [list(span) for span in passage.spans]
    return record


def _event(index: Index, event: model.Event) -> dict[str, Any]:
    date = event_date(index.dossier, event)
    basis = [
        index.dossier.facts[f].date_basis for f in event.facts if index.dossier.facts[f].date_basis
    ]
    return {
        "id": event.id,
        "title": event.title,
        "date": _edtf(index, date),
        "date_basis": "; ".join(dict.fromkeys(filter(None, basis))) or None,
        "facts": list(event.facts),
    }


def _edtf(index: Index, text: str | None) -> str | None:
    return index.dossier.dates[text].edtf if text else None
