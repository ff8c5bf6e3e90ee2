"""The JSON Schema of the YAML files (draft-07, which editors' language servers read), made from the
model."""

import inspect
import json
from pathlib import Path
from typing import Any

from dossier import model
from dossier.read.shape import Field, field_help, shape

FILES: tuple[type, ...] = (
    model.Settings, model.Briefing, model.ActorsFile, model.PlacesFile, model.TimelineFile,
    model.GlossaryFile,
    model.SourcesFile, model.Topic,
)  # fmt: skip
"""The records that a whole file holds."""
REFERS = {
    "source": "sources", "speaker": "actors", "about": "actors", "actor": "actors",
    "speaks_for": "actors",
    "answers": "actors", "via": "actors",
    "demand": "demands", "links": "demands", "places": "places", "group": "groups",
    "facts": "facts",
    "for": "facts", "against": "facts", "replaced_by": "facts", "disputes": "disputes",
    "gaps": "gaps", "topics": "topics",
}  # fmt: skip
"""Keys that name records, and of which kind."""


def schema(ids: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """One schema for every YAML file, with each field's help.

    Args:
        ids: the ids of one dossier by kind, offered where a record names another.
    """
    definitions: dict[str, Any] = {}
    waiting = list(FILES)
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = _record(kind, ids or {})
            waiting += [
                field.record
                for field in shape(kind)
                if field.form in ("record", "records", "named")
            ]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a dossier",
        "anyOf": [{"$ref": f"#/definitions/{kind.__name__}"} for kind in FILES],
        "definitions": dict(sorted(definitions.items())),
    }


def schema_file(held: dict[str, Any], file: Path) -> None:
    """Write a schema, with a folder for it where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def snippets(dossier: model.Dossier) -> dict[str, Any]:
    """Every id as a snippet of VS Code, offered wherever it is typed: also in prose, where no
    schema reaches."""
    words = {
        "sources": "title", "groups": "title", "actors": "name", "places": "name",
        "topics": "question", "demands": "title",
        "facts": "says", "disputes": "question", "gaps": "question",
    }  # fmt: skip
    return {
        f"{kind}: {name}": {
            "scope": "yaml",
            "prefix": name,
            "body": name,
            "description": getattr(record, said),
        }
        for kind, said in words.items()
        for name, record in sorted(getattr(dossier, kind).items())
    }


def _record(kind: type, ids: dict[str, list[str]]) -> dict[str, Any]:
    helps = field_help(kind)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "additionalProperties": False,
        "required": [field.key for field in shape(kind) if field.required],
        "properties": {
            field.key: {**_value(field, ids), "description": helps.get(field.key, "")}
            for field in shape(kind)
        },
    }


def _value(field: Field, ids: dict[str, list[str]]) -> dict[str, Any]:
    offered = ids.get(REFERS.get(field.key, ""), [])
    # an editor's language server reads `2025` as a number; the loader keeps it as the text that it
    # is
    text: dict[str, Any] = {
        "type": ["string", "number", "null"] if field.nullable else ["string", "number"],
        "minLength": 1,
    }
    if offered:
        text["examples"] = offered
    of = {"$ref": f"#/definitions/{field.record.__name__}"}
    match field.form:
        case "text":
            return text
        case "texts":
            return {"type": "array", "items": text}
        case "choice":
            return {"type": "string", "enum": list(field.choices)}
        case "record":
            return {"allOf": [of]}  # draft-07 reads nothing beside a reference
        case "records":
            return {"type": "array", "items": of}
        case _:
            slug = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
            return {"type": "object", "additionalProperties": of, "propertyNames": slug}
