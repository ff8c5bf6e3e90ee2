"""The forms and tables of the data as rows, for the page that describes them."""

from dataclasses import dataclass

from dossier.model.words import ReaderWords
from dossier.publish.data.formats import FORMATS
from dossier.publish.data.package import csv_path, explained
from dossier.publish.data.tables import TABLES, Column, Material
from dossier.views import urls
from dossier.views.index import Link

_TYPES = {"string": "text", "integer": "number", "boolean": "true or false", "date": "day"}


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in which the data can be had."""

    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a table."""

    name: str
    holds: str
    """What it holds, in words: `text`, `number, or empty`."""
    refers: str
    """The table whose ids it holds; empty if there is none."""
    values: tuple[str, ...]
    """The words to choose from, if it has one of them."""
    help: str
    """What is in it; words between grave accents are code."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table."""

    name: str
    title: str
    file: Link
    count: int
    """How many rows it has."""
    description: str
    key: tuple[str, ...]
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, slots=True)
class DataRows:
    """All forms and all tables."""

    forms: tuple[FormRow, ...]
    tables: tuple[TableRow, ...]


def forms(ui: ReaderWords) -> tuple[FormRow, ...]:
    """Every form, with the file that readers open first."""
    return tuple(
        FormRow(Link(form.title(ui), urls.exported(form.file)), form.note(ui))
        for form in FORMATS.values()
    )


def data_rows(material: Material) -> DataRows:
    """Every form and every table, with its columns."""
    tables = tuple(
        TableRow(
            name=table.name,
            title=table.title,
            file=Link(csv_path(table.name), urls.exported(csv_path(table.name))),
            count=sum(1 for _ in table.rows(material)),
            description=table.description,
            key=table.key,
            columns=tuple(_column(column) for column in table.columns),
        )
        for table in TABLES
    )
    return DataRows(forms(material.index.ui), tables)


def _column(column: Column) -> ColumnRow:
    holds = "a word" if column.values else _TYPES[column.type]
    if column.separator:
        holds = "a list"
    return ColumnRow(
        name=column.name,
        holds=holds + ("" if column.required else ", or empty"),
        refers=column.refers,
        values=column.values,
        help=explained(column),
    )
