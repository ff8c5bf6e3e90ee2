"""The tables of the data and their columns, stated once: CSV files, their description for programs
(`datapackage.json`), the workbook and the documentation follow from here.

What a column is comes from the schema of the data file wherever that has it: its type, whether it
may be empty, the words to choose from, its line of help. Only what is not in that file in this
form is described here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dossier.later import Once
from dossier.model import choices
from dossier.publish.export import data_schema
from dossier.views import urls
from dossier.views.index import Index
from dossier.views.matrix import OTHERS, Matrix

DataRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    description: str
    type: str = "string"
    """`string`, `integer`, `boolean` or `date`, as in a Table Schema."""
    required: bool = True
    """Whether no cell is empty."""
    values: tuple[str, ...] = ()
    """The words to choose from, if it has one of them."""
    refers: str = ""
    """The table whose ids it holds."""
    separator: str = ""
    """What is between the parts of a list; empty for a single value."""
    key: str = ""
    """The key of its value in a row; empty if that is its name."""
    prose: bool = False
    """Whether it holds sentences."""

    def of(self, row: DataRow) -> Any:
        """Its value in a row: text, number, truth value or None; the parts of a list joined."""
        value = row[self.key or self.name]
        return self.separator.join(value) or None if self.separator else value


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the data: a CSV file, and a sheet of the workbook."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    """The columns by which a row is known."""
    columns: tuple[Column, ...]
    rows: "Callable[[Material], Iterator[DataRow]]"


@dataclass(frozen=True, slots=True)
class Material:
    """What tables are made from."""

    index: Index
    table: Once[Matrix]
    """Who wants what, from all texts."""
    data: Mapping[str, Any]
    """The content of the data file."""
    site: str = ""
    """The address of the published site, ending in a slash; empty if it is not known."""
    bounds: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """The first and the last possible day of each date, by its form in the data file."""

    @property
    def grid(self) -> Matrix:
        """Who wants what, made when it is asked for."""
        return self.table()

    def address(self, table: str, id_: str) -> str:
        """The address of a record's page on the site, from the site's root; empty if it has
        none."""
        return PAGES[table](self.index, id_) if table in PAGES else ""


def material(
    index: Index, grid: Callable[[], Matrix], data: Mapping[str, Any], site: str = ""
) -> Material:
    """What tables are made from, with the bounds of each date."""
    bounds = {
        when.edtf: (
            when.earliest.isoformat() if when.earliest else None,
            when.latest.isoformat() if when.latest else None,
        )
        for when in index.dossier.dates.values()
    }
    return Material(index.for_programs(), Once(grid), data, site, bounds)


PAGES: Mapping[str, Callable[[Index, str], str]] = {
    "statements": lambda index, id_: urls.statement(index.codes[id_]),
    "topics": lambda index, id_: urls.topic(id_),
    "issues": lambda index, id_: urls.issue(id_),
    "demands": lambda index, id_: urls.demand(id_),
    "actors": lambda index, id_: urls.actor(id_),
    "sources": lambda index, id_: urls.source(id_),
    "disputes": lambda index, id_: urls.dispute(id_),
    "events": lambda index, id_: urls.event(id_),
}
"""The page of a record, by its table."""

# --- rows ---


def _plain(part: str) -> Callable[[Material], Iterator[DataRow]]:
    """The records of a part of the data file as they are."""
    return lambda m: iter(m.data[part])


def _dated(part: str, key: str) -> Callable[[Material], Iterator[DataRow]]:
    """The records of a part of the data file, with the bounds of their date."""
    return lambda m: (record | _bounds(m, record[key]) for record in m.data[part])


def _bounds(m: Material, date: str | None) -> dict[str, str | None]:
    earliest, latest = m.bounds[date] if date else (None, None)
    return {"earliest": earliest, "latest": latest}


def _statements(m: Material) -> Iterator[DataRow]:
    for fact in m.data["facts"]:
        yield fact | fact["edit"] | _bounds(m, fact["date"]) | {
            "disputed": m.index.disputed([fact["id"]])
        }  # fmt: skip


def _evidence(m: Material) -> Iterator[DataRow]:
    for row in _inner(m.data["facts"], "evidence", "statement"):
        spans = row.get("spans") or [[row["start"], row["end"]]]
        yield row | {"spans": [f"{start}-{end}" for start, end in spans]}


def _positions(m: Material) -> Iterator[DataRow]:
    for row in _inner(m.data["facts"], "positions", "statement"):
        yield row | _bounds(m, row["date"])


def _matrix(m: Material) -> Iterator[DataRow]:
    for issue in m.grid.issues:
        entries = [(cell.column, entry) for cell in issue.cells for entry in cell.entries]
        for number, (column, entry) in enumerate(entries, 1):
            yield {
                "issue": issue.id,
                "number": number,
                "group": None if column == OTHERS else column,
                "actors": [link.id for link in entry.actors],
                "stance": entry.stance,
                "phrase": entry.phrase,
                "demands": [link.id for link in entry.demands],
                "hedge": entry.hedge or None,
                "report": entry.report,
                "reporter": entry.reporter or None,
                "moments": entry.moments,
                "disputed": entry.disputed,
                "sources": [link.id for link in entry.articles],
                "statements": entry.facts,
            }


def _sides(m: Material) -> Iterator[DataRow]:
    return _inner(m.data["disputes"], "sides", "dispute")


def _inner(records: Iterable[DataRow], part: str, outer: str) -> Iterator[dict[str, Any]]:
    """The records in a list of other records, numbered from 1, with the id of the outer one."""
    for record in records:
        for number, inner in enumerate(record[part], 1):
            yield {outer: record["id"], "number": number, **inner}


# --- columns ---

REFERS: Mapping[str, str] = {
    "topic": "topics", "issue": "issues", "demand": "demands", "demands": "demands",
    "source": "sources", "sources": "sources", "group": "groups",
    "actor": "actors", "actors": "actors", "speaker": "actors", "speakers": "actors",
    "speaks_for": "actors", "via": "actors", "author_is": "actors",
    "statement": "statements", "statements": "statements", "echo_of": "statements",
    "dispute": "disputes",
}  # fmt: skip
"""The table to whose ids a column refers, by its name."""
RENAMED = {"facts": "statements"}
"""Columns that have another name than in the data file."""
PROSE = {
    "says", "date_basis", "written_basis", "question", "note", "check", "quote", "title",
    "rights", "closes_with", "ask", "condition",
}  # fmt: skip
_IDS, _TEXTS = " ", "; "
_SCHEMA = json.loads(data_schema())["$defs"]


def _column(record: str, key: str) -> Column:
    """A column that is a key of a record of the data file."""
    schema = _SCHEMA[record]["properties"][key]
    kinds = [_resolved(kind) for kind in schema.get("anyOf", [schema])]
    merged = {name: value for kind in reversed(kinds) for name, value in kind.items()}
    inner = [_resolved(kind) for kind in merged.get("anyOf", [merged])]
    types = {name for kind in inner for name in _list(kind.get("type", "string"))}
    ids = "pattern" in _resolved(merged.get("items", {}))
    name = RENAMED.get(key, key)
    return Column(
        name=name,
        key=key,
        description=merged.get("description", ""),
        type="integer" if "integer" in types else "string",
        required=not {"null", "array"} & types,
        values=tuple(merged.get("enum", ())),
        separator=(_IDS if ids else _TEXTS) if "array" in types else "",
        prose=key in PROSE,
    )


def _resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to; its own words come first."""
    if "$ref" not in schema:
        return dict(schema)
    return _resolved(_SCHEMA[schema["$ref"].rpartition("/")[2]]) | dict(schema)


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


ID = Column("id", "Its id.")
NUMBER = Column("number", "Its number there, from 1.", type="integer")
BOUNDS = (
    Column("earliest", "The first possible day.", type="date", required=False),
    Column("latest", "The last possible day.", type="date", required=False),
)
DISPUTED = Column("disputed", "Whether a conflict between texts concerns it.", type="boolean")
STATEMENT = Column("statement", "The statement to which it belongs.")


def _table(
    name: str,
    title: str,
    record: str,
    columns: Iterable[str | Column],
    rows: Callable[[Material], Iterator[DataRow]],
    *,
    key: tuple[str, ...] = ("id",),
    description: str = "",
) -> DataTable:
    """A table of records of the data file, whose columns are its keys or described here."""
    described = [_column(record, one) if isinstance(one, str) else one for one in columns]
    if key == ("id",):
        described.insert(0, ID)
    return DataTable(
        name=name,
        title=title,
        description=description or _SCHEMA[record]["description"],
        key=key,
        columns=tuple(replace(one, refers=REFERS.get(one.name, "")) for one in described),
        rows=rows,
    )


def _listed(name: str, description: str, *, required: bool = True) -> Column:
    """A column of ids."""
    return Column(name, description, required=required, separator=_IDS)


TABLES: tuple[DataTable, ...] = (
    _table(
        "statements", "Statements", "fact",
        (
            "code", "says", "kind", "topic", "speaker", "speakers", "date", *BOUNDS, "said",
            "happened", "date_basis", "actors", "places", "echo_of", DISPUTED, "url",
            Column("file", "The file of the dossier in which it is written."),
            Column("line", "The line there on which it begins.", type="integer"),
        ),
        _statements,
    ),
    _table(
        "evidence", "Evidence", "evidence",
        (
            STATEMENT, NUMBER, "source", "quote", "translation", "voice", "via", "origin",
            "origin_words", "start", "end",
            _listed("spans", "Start and end of each part of the quotation, as 895-926."),
        ),
        _evidence, key=("statement", "number"),
    ),
    _table(
        "positions", "Positions", "position",
        (
            STATEMENT, NUMBER, "actor", "demand", "stance", "condition", "hedge", "date", *BOUNDS,
            "teller", "teller_relation",
        ),
        _positions, key=("statement", "number"),
    ),
    _table(
        "matrix", "Matrix", "issue",
        (
            Column("issue", "The row."),
            NUMBER,
            Column("group", "The side: the column. None if nobody names one.", required=False),
            _listed("actors", "Who of that side takes the position."),
            Column("stance", "What they want.", values=tuple(choices.STANCES)),
            Column("phrase", "The same as readers see it: the stance or the condition."),
            _listed("demands", "The demands or proposals on which it is taken alike."),
            Column("hedge", "The text's own words of doubt, or for it.", required=False),
            Column("report", "How it reaches readers.", values=tuple(choices.REPORTS)),
            Column(
                "reporter", "Whoever reports it, if another side or an analyst does.",
                required=False,
            ),
            _listed(
                "moments", "When it was taken, in relation to the turning point of the dossier.",
                required=False,
            ),
            DISPUTED,
            _listed("sources", "The texts that report it."),
            _listed("statements", "The statements that say so."),
        ),
        _matrix, key=("issue", "number"),
        description=(
            "Who wants what, by issue: the positions of a side that differ in nothing but the"
            " demand or the text are one row."
        ),
    ),
    _table(
        "issues", "Issues", "issue", ("title", "question", "topic", "demands"),
        _plain("issues"),
    ),
    _table(
        "demands", "Demands", "demand", ("title", "short", "topic", "issue", "places"),
        _plain("demands"),
    ),
    _table(
        "disputes", "Disputes", "dispute",
        ("topic", "question", "kind", "class", "note", "check"), _plain("disputes"),
    ),
    _table(
        "dispute_sides", "Sides of disputes", "dispute",
        (
            Column("dispute", "The dispute."),
            NUMBER,
            Column("says", "What this side says.", prose=True),
            Column(
                "statements", "The statements that say so.", key="facts", separator=_IDS,
                required=False,
            ),
        ),
        _sides, key=("dispute", "number"), description="Each side of each dispute.",
    ),
    _table(
        "shared_accounts", "Shared accounts", "shared_account", ("topic", "says", "facts"),
        _plain("shared_accounts"),
    ),
    _table(
        "gaps", "Open questions", "gap", ("topic", "question", "closes_with", "ask"),
        _plain("gaps"),
    ),
    _table(
        "events", "Events", "event", ("title", "date", *BOUNDS, "date_basis", "facts"),
        _dated("events", "date"),
    ),
    _table(
        "actors", "Actors", "actor", ("name", "kind", "group", "aliases", "speaks_for"),
        _plain("actors"),
    ),
    _table("groups", "Sides", "group", ("title",), _plain("groups")),
    _table("topics", "Topics", "topic", ("title", "question"), _plain("topics")),
    _table(
        "sources", "Sources", "source",
        (
            "file", "sha256", "title", "outlet", "author", "genre", "published", "rights",
            "publish", "noun", "language", "written", *BOUNDS, "written_basis", "author_is",
        ),
        _dated("sources", "written"),
    ),
)  # fmt: skip
"""Every table, in the order of the workbook."""
