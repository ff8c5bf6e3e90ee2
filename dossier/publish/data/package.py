"""What the CSV files are, for programs: a tabular Data Package with types, keys and help."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dossier.publish import offline
from dossier.publish.data.tables import TABLES, Column, DataTable, Material

PACKAGE = "datapackage.json"
CSV = "csv/"
"""The folder of the CSV files."""


def csv_path(table: str) -> str:
    """The path of a table's file, beside the description."""
    return f"{CSV}{table}.csv"


def package_text(material: Material, files: Mapping[str, str]) -> str:
    """The description of all tables.

    Args:
        files: the text of each file, by its path.
    """
    data, ui = material.data, material.index.ui
    closed = ui("exports.closed", date=data["as_of"])
    content = {
        "profile": "tabular-data-package",
        "name": offline.name(data["title"]).removesuffix(".zip"),
        "title": data["title"],
        "description": f"{closed} {ui('exports.guard')}",
        **({"homepage": material.site} if material.site else {}),
        "resources": [_resource(table, files[csv_path(table.name)]) for table in TABLES],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _resource(table: DataTable, text: str) -> dict[str, Any]:
    data = text.encode()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": csv_path(table.name),
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {"resource": column.refers, "fields": ["id"]},
                }
                for column in table.columns
                if column.refers and not column.separator
            ],
        },
    }


def _field(table: DataTable, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if (column.name,) == table.key:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    field = {"name": column.name, "type": column.type, "description": explained(column)}
    return {**field, "constraints": constraints} if constraints else field


def explained(column: Column) -> str:
    """The line of help of a column, and how a list is written."""
    if not column.separator:
        return column.description
    between = "spaces" if column.separator == " " else "semicolons"
    of = f"; ids of {column.refers}" if column.refers else ""
    return f"{column.description} Several are separated by {between}{of}."
