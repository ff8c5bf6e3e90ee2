"""The JSON Schema of the YAML files, made from the model: draft-07, which language servers read."""

import inspect
import json
from pathlib import Path
from typing import Any

from dossier.model import Dossier
from dossier.model import ids as id_rule
from dossier.model.fields import Field, field_help, fields_of
from dossier.model.files import FILES, called, record_types, referred
from dossier.model.roles import Reference


def schema(ids: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """One schema for every YAML file, with each field's help.

    Args:
        ids: the ids of a dossier by kind, which are suggested where a record names another.
    """
    definitions = {kind.__name__: _record(kind, ids or {}) for kind in record_types()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a dossier",
        "anyOf": [{"$ref": f"#/definitions/{file.record.__name__}"} for file in FILES],
        "definitions": dict(sorted(definitions.items())),
    }


def schema_file(content: dict[str, Any], file: Path) -> None:
    """Write a schema or snippets as JSON; the folder is made if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def snippets(dossier: Dossier) -> dict[str, Any]:
    """Every id as a snippet of VS Code, which is suggested wherever it is typed, in prose too."""
    return {
        f"{kind}: {name}": {
            "scope": "yaml",
            "prefix": name,
            "body": name,
            "description": called(record),
        }
        for kind in sorted(referred())
        for name, record in sorted(dossier.records(kind).items())
    }


def ids_of(dossier: Dossier) -> dict[str, list[str]]:
    """The ids of each kind whose records others may name."""
    return {kind: sorted(dossier.records(kind)) for kind in sorted(referred())}


def _record(kind: type, ids: dict[str, list[str]]) -> dict[str, Any]:
    """The schema of a record."""
    inline = [field for field in fields_of(kind) if field.inline]
    properties = {key: value for field in inline for key, value in _keys(field.record, ids).items()}
    record: dict[str, Any] = {
        "type": "object",
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "additionalProperties": False,
        "required": [f.key for f in fields_of(kind) if f.required and not f.inline],
        "properties": {**_keys(kind, ids), **properties},
    }
    for field in inline:  # either the list, or the keys that its only item needs
        needed = [inner.key for inner in fields_of(field.record) if inner.required]
        record["anyOf"] = [{"required": [field.key]}, {"required": needed}]
    return record


def _keys(kind: type, ids: dict[str, list[str]]) -> dict[str, Any]:
    """The schema of each key of a record, with its help."""
    helps = field_help(kind)
    return {
        field.key: {**_value(field, ids), "description": helps.get(field.key, "")}
        for field in fields_of(kind)
    }


def _value(field: Field, ids: dict[str, list[str]]) -> dict[str, Any]:
    """The schema of a field's value, without its help."""
    suggested = ids.get(field.role.kind, []) if isinstance(field.role, Reference) else []
    # a language server reads `2025` as a number, the loader as a text
    text: dict[str, Any] = {
        "type": ["string", "number", "null"] if field.nullable else ["string", "number"],
        "minLength": 1,
    }
    if suggested:
        text["examples"] = suggested
    of = {"$ref": f"#/definitions/{field.record.__name__}"}
    match field.form:
        case "text":
            return text
        case "texts":
            several = {"type": "array", "items": text}
            return {"anyOf": [text, several]} if field.single else several
        case "map":
            return {"type": "object", "additionalProperties": text}
        case "choice":
            return {"type": "string", "enum": list(field.choices)}
        case "record":
            return {"allOf": [of]}  # draft-07 ignores keys beside a reference
        case "records":
            return {"type": "array", "items": of}
        case _:
            slug = {"pattern": f"^{id_rule.PATTERN}$", "maxLength": id_rule.LONGEST}
            return {"type": "object", "additionalProperties": of, "propertyNames": slug}
