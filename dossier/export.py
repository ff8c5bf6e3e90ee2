"""The data file `/data/dossier.json` and the JSON Schemas: a contract that other programs rely on."""

import ast
import inspect
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dossier import model
from dossier.model import OUTCOMES, Fact
from dossier.textmatch import JOIN
from dossier.views.briefing import event_date
from dossier.views.index import Index

SCHEMA_VERSION = "1"
COUNTS = ("sources", "facts", "quotes", "checked", "sentences", "used", "set_aside", "open")
DATA_SCHEMA = Path(__file__).parent / "dossier.schema.json"
"""The committed JSON Schema of the data file."""


def data(index: Index) -> dict[str, Any]:
    """The whole dossier in the shape of `docs/data.md`; absent values are null or empty, never missing keys."""
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
        "topics": [{"id": t.id, "title": t.title, "question": t.question} for t in d.topics.values()],
        "demands": [{"id": x.id, "title": x.title, "topic": x.topic, "places": list(x.places)} for x in d.demands.values()],
        "facts": [_fact(index, fact) for fact in d.facts.values()],
        "disputes": [
            {
                "id": x.id, "topic": x.topic, "question": x.question, "kind": x.kind,
                "sides": [{"says": side.says, "facts": list(side.facts)} for side in x.sides], "note": x.note, "check": x.check,
            }
            for x in d.disputes.values()
        ],
        "judgments": [
            {
                "id": j.id, "says": j.says, "likelihood": j.likelihood, "confidence": j.confidence, "because": j.because,
                "for": list(j.for_), "against": list(j.against), "assumes": j.assumes, "changes_if": j.changes_if,
            }
            for j in b.judgments.values()
        ],
        "outcomes": [
            {"kind": kind, "says": item.says, "facts": list(item.facts)}
            for kind in OUTCOMES
            for item in getattr(b.outcomes, kind)
        ],
        "gaps": [
            {"id": g.id, "topic": g.topic, "question": g.question, "closes_with": g.closes_with, "ask": g.ask}
            for g in d.gaps.values()
        ],
        "events": [_event(index, event) for event in d.events.values()],
    }  # fmt: skip


def data_file(held: dict[str, Any]) -> str:
    """The data file's text."""
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


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
    held = {key: getattr(source, key) for key in keys}
    return held | {"published": published, "rights": source.rights, "publish": source.publish, "sentences": sentences}


def _fact(index: Index, fact: Fact) -> dict[str, Any]:
    d = index.dossier
    when = d.when(fact)
    return {
        "id": fact.id, "code": index.codes[fact.id], "says": fact.says, "kind": fact.kind,
        "topic": fact.topic, "speaker": fact.speaker,
        "said": _edtf(index, fact.said), "happened": _edtf(index, fact.happened), "date": when.edtf if when else None,
        "date_basis": fact.date_basis, "actors": list(fact.actors()), "places": list(fact.places),
        "positions": [
            {
                "actor": p.actor, "demand": p.demand, "stance": p.stance, "condition": p.if_, "hedge": p.hedge,
                "date": _edtf(index, p.date) or (when.edtf if when else None),
                "teller": fact.speaker or f"source:{fact.evidence[0].source}", "teller_relation": index.relation(fact, p.actor),
            }
            for p in fact.positions
        ],
        "evidence": [_evidence(index, fact, n) for n in range(len(fact.evidence))],
        "url": index.fact_url(fact.id),
        "edit": {"file": str(fact.path[0]), "line": d.line(fact.path)},
    }  # fmt: skip


def _evidence(index: Index, fact: Fact, number: int) -> dict[str, Any]:
    evidence = fact.evidence[number]
    passage = index.grounded.passages["evidence", fact.id, number]
    raw = index.grounded.texts[passage.source].raw
    held: dict[str, Any] = {
        "source": passage.source, "quote": f" {JOIN} ".join(raw[start:end] for start, end in passage.spans),
        "voice": evidence.voice, "via": evidence.via, "origin": evidence.origin or passage.source,
        "start": passage.start, "end": passage.end,
    }  # fmt: skip
    if len(passage.spans) > 1:
        held["spans"] = [list(span) for span in passage.spans]
    return held


def _event(index: Index, event: model.Event) -> dict[str, Any]:
    date = event_date(index, event)
    basis = [index.dossier.facts[f].date_basis for f in event.facts if index.dossier.facts[f].date_basis]
    return {
        "id": event.id,
        "title": event.title,
        "date": _edtf(index, date),
        "date_basis": "; ".join(dict.fromkeys(filter(None, basis))) or None,
        "facts": list(event.facts),
    }


def _edtf(index: Index, text: str | None) -> str | None:
    return index.dossier.dates[text].edtf if text else None


def schema(ids: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """One JSON Schema (draft-07) for every YAML file, generated from the model, with each field's help.

    Args:
        ids: the ids of one dossier by kind, offered where a record names another.
    """
    kinds = (
        model.Settings,
        model.Briefing,
        model.ActorsFile,
        model.PlacesFile,
        model.TimelineFile,
        model.GlossaryFile,
        model.SourcesFile,
        model.Topic,
    )
    definitions: dict[str, Any] = {}
    for kind in kinds:
        made = TypeAdapter(kind).json_schema(ref_template="#/definitions/{model}")
        definitions |= made.pop("$defs", {})
        definitions[kind.__name__] = made
    for name, held in definitions.items():
        _tidy(held, getattr(model, name), ids or {})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a dossier",
        "anyOf": [{"$ref": f"#/definitions/{kind.__name__}"} for kind in kinds],
        "definitions": dict(sorted(definitions.items())),
    }


_REFERS = {
    "source": "sources", "speaker": "actors", "about": "actors", "actor": "actors", "speaks_for": "actors",
    "answers": "actors", "via": "actors",
    "demand": "demands", "links": "demands", "places": "places", "group": "groups", "facts": "facts",
    "for": "facts", "against": "facts", "replaced_by": "facts", "disputes": "disputes", "gaps": "gaps", "topics": "topics",
}  # fmt: skip


def _tidy(held: dict[str, Any], kind: type, ids: dict[str, list[str]]) -> None:
    """Take out what the loader fills in, put in each field's help, and offer ids."""
    given = set(model.GIVEN)
    helps = field_help(kind)
    held["description"] = inspect.getdoc(kind) or ""
    held.pop("title", None)
    held["required"] = [name for name in held.get("required", []) if name not in given]
    properties = {name: value for name, value in held["properties"].items() if name not in given}
    for name, value in properties.items():
        value.pop("title", None)
        value.pop("default", None)
        if "$ref" in value:  # draft-07 reads nothing beside a reference
            value["allOf"] = [{"$ref": value.pop("$ref")}]
        value["description"] = helps.get(name, "")
        offered = ids.get(_REFERS.get(name, ""), [])
        if offered and "additionalProperties" not in value:
            (value["items"] if value.get("type") == "array" else value)["examples"] = offered
        if "additionalProperties" in value and isinstance(value["additionalProperties"], dict):
            value["propertyNames"] = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
    held["properties"] = properties


def field_help(kind: type) -> dict[str, str]:
    """The line of help under each field of a record, by the field's name in the files."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for one, after in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(one, ast.AnnAssign)
            and isinstance(one.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[one.target.id.rstrip("_")] = " ".join(str(after.value.value).split())
    return found


def schema_file(held: dict[str, Any], file: Path) -> None:
    """Write a schema, with a folder for it where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
