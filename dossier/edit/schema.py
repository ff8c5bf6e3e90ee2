"""The JSON Schema of the YAML files, made from the model: draft-07, which language servers read."""

import hashlib
import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from dossier.model import Dossier, dates
from dossier.model import ids as id_rule
from dossier.model.fields import Field, field_help, fields_of
from dossier.model.files import FILES, KINDS, called, record_types, referred
from dossier.model.roles import Day, FieldRole, Prose, Reference
from dossier.read.defaults import UNKNOWN
from dossier.read.yamltext import SCHEMA_LINE

SCHEMA = ".dossier/schema.json"
"""Where text editors look for the schema with a dossier's ids; Git ignores its folder."""
SNIPPETS = ".vscode/dossier.code-snippets"
_PLAIN = Path(__file__).parents[1] / "facts.schema.json"
"""The schema without ids, which ships with the generator."""
Ids = dict[str, dict[str, str]]
"""By kind, each id of a dossier with the title of its record."""


def schema(ids: Ids | None = None) -> dict[str, Any]:
    """One schema for every YAML file, with each field's help.

    Args:
        ids: the ids of a dossier, which are offered where a record names another, and the only ones
            that are accepted there; of a kind that is not among them, every id is.
    """
    ids = ids or {}
    definitions = {kind.__name__: _record(kind, ids) for kind in record_types()}
    definitions |= {_id_name(kind): _id(kind, known) for kind, known in ids.items()}
    if "facts" in ids:
        definitions[_CITED] = _cited(ids["facts"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a dossier",
        "anyOf": [{"$ref": f"#/definitions/{file.record.__name__}"} for file in FILES],
        "definitions": dict(sorted(definitions.items())),
    }


def named_in(file: str) -> str:
    """The first line of a file, which names the schema.

    Args:
        file: its path in the dossier's folder.
    """
    return f"{SCHEMA_LINE}{'../' * file.count('/')}{SCHEMA}"


def refresh(root: Path, dossier: Dossier) -> None:
    """Write what text editors read if a dossier's ids have changed, where that is possible.

    While a file cannot be read, its ids are unknown: what was written last is better.
    """
    file = root / SCHEMA
    with suppress(OSError):
        begun = file.read_text("utf-8")[:200] if file.is_file() else ""
        if begun and (dossier.incomplete or _version(ids_of(dossier)) in begun):
            return
        if dossier.files:
            list(write_for_editors(root, dossier))


def write_for_editors(root: Path, dossier: Dossier) -> Iterator[Path]:
    """Write the schema with a dossier's ids, and the ids as snippets where there is a folder of VS
    Code; yields the files."""
    ids = ids_of(dossier)
    schema_file({"$comment": _version(ids), **schema(ids)}, root / SCHEMA)
    (root / SCHEMA).with_name(".gitignore").write_text("*\n", "utf-8")
    yield root / SCHEMA
    if (root / SNIPPETS).parent.is_dir():
        schema_file(snippets(dossier), root / SNIPPETS)
        yield root / SNIPPETS


def _version(ids: Ids) -> str:
    """What tells whether a schema is made of these ids and of the model as it is."""
    return hashlib.sha256(_PLAIN.read_bytes() + json.dumps(ids).encode()).hexdigest()


def schema_file(content: dict[str, Any], file: Path) -> None:
    """Write a schema or snippets as JSON; the folder is made if there is none. What is no text, as
    the name of a file may be, becomes a question mark."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    file.write_text(text, encoding="utf-8", errors="replace")


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


def ids_of(dossier: Dossier) -> Ids:
    """The ids of each kind whose records others may name."""
    broken = {name for name in dossier.broken if id_rule.is_id(name)}
    return {
        kind: dict.fromkeys(sorted(broken), "")
        | {
            name: called(record)
            for name, record in sorted(dossier.records(kind).items())
            if id_rule.is_id(name)
        }
        for kind in sorted(referred())
    }


_CITED = "cited"
"""The name of the part for prose in which facts are cited."""
_REFRESHED = "if it is new, save the file and run `dossier check`"


def _id_name(kind: str) -> str:
    """The name of the part for ids of a kind."""
    return f"{kind}-id"


def _id(kind: str, known: dict[str, str]) -> dict[str, Any]:
    """The schema of an id. A language server shows every example and every value of a list where
    the pointer is, but no snippet."""
    return {
        "pattern": f"^(?:{'|'.join(known) or '(?!)'})$",
        "patternErrorMessage": f"no {KINDS[kind].noun} has this id; {_REFRESHED}",
        "defaultSnippets": [
            {"label": name, "description": title, "body": name} for name, title in known.items()
        ],
    }


def _cited(known: dict[str, str]) -> dict[str, Any]:
    """The schema of prose that cites facts: whatever begins like a citation is one, of facts."""
    name = f"@(?:{'|'.join(known) or '(?!)'})"
    return {
        "pattern": rf"^(?:[^\[]|\[(?!\s*@)|\[{name}(?:; ?{name})*\])*$",
        "patternErrorMessage": f"this cites a fact that does not exist; {_REFRESHED}",
    }


def _record(kind: type, ids: Ids) -> dict[str, Any]:
    """The schema of a record."""
    inline = [field for field in fields_of(kind) if field.inline]
    properties = {key: value for field in inline for key, value in _keys(field.record, ids).items()}
    record: dict[str, Any] = {
        "type": "object",
        "title": title_of(kind),
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "additionalProperties": False,
        "required": [f.key for f in fields_of(kind) if f.required and not f.inline],
        "properties": {**_keys(kind, ids), **properties},
    }
    for field in inline:  # either the list, or the keys that its only item needs
        needed = [inner.key for inner in fields_of(field.record) if inner.required]
        record |= {"if": {"required": [field.key]}, "then": {}, "else": {"required": needed}}
    return record


def title_of(kind: type) -> str:
    """What editors call a record: `Shared account`, or the path of a file that is one."""
    if file := next((file for file in FILES if file.record is kind), None):
        return file.path
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()


def _keys(kind: type, ids: Ids) -> dict[str, Any]:
    """The schema of each key of a record, with its help."""
    helps = field_help(kind)
    return {
        field.key: {**_value(field, ids), "description": helps.get(field.key, "")}
        for field in fields_of(kind)
    }


def _value(field: Field, ids: Ids) -> dict[str, Any]:
    """The schema of a field's value, without its help."""
    # a language server reads `2025` as a number, the loader as a text
    plain: list[str] = ["string", "number", "null"] if field.nullable else ["string", "number"]
    text: dict[str, Any] = {"type": plain, "minLength": 1, **_text(field.role, ids)}
    of = {"$ref": f"#/definitions/{field.record.__name__}"}
    match field.form:
        case "text":
            return text
        case "texts":
            several = {"type": "array", "items": text}
            return {**text, **several, "type": [*plain, "array"]} if field.single else several
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


def _text(role: FieldRole, ids: Ids) -> dict[str, Any]:
    """What the role of a text demands of it."""
    match role:
        case Reference(kind=kind) if kind in ids:
            return {"allOf": [{"$ref": f"#/definitions/{_id_name(kind)}"}]}
        case Prose(cited=True) if "facts" in ids:
            return {"allOf": [{"$ref": f"#/definitions/{_CITED}"}]}
        case Day(or_unknown=or_unknown):
            forms = f"{dates.PATTERN}|{UNKNOWN}" if or_unknown else dates.PATTERN
            message = f"this is not a date in a known form: {dates.FORMS}"
            return {"pattern": f"^(?:{forms})$", "patternErrorMessage": message}
    return {}
