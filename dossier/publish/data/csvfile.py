"""Tables as CSV files that no spreadsheet runs."""

import csv
import re
from io import StringIO
from typing import Any

from dossier.publish.data.tables import DataTable, Material

RUNS = re.compile(r"(?:^|(?<=[;\t\r\n]))(?='*[=+\-@\t\r\n＝＋－＠])")
"""Where a spreadsheet would take what follows for a formula: at the beginning of a cell, and where
it begins a cell if a semicolon or a tab separates them."""


def guarded(text: str) -> str:
    """A text with an apostrophe before whatever a spreadsheet would run.

    To get the text back, take one apostrophe away wherever one or more are in such a place before
    such a character. The data file and the workbook have the text itself.
    """
    return RUNS.sub("'", text)


def csv_text(table: DataTable, material: Material) -> str:
    """A table as CSV in the form of RFC 4180: commas, a carriage return and a line feed after each
    row."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows(material):
        writer.writerow([_cell(column.of(row)) for column in table.columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
    return guarded(value)
