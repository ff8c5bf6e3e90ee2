"""The reference of every key that editors may write, from the model: a table for each record."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.model import prose
from dossier.model.fields import Field, field_help, fields_of
from dossier.model.files import FILES, KINDS, File
from dossier.model.roles import (
    Address,
    Adjacent,
    Alias,
    Choice,
    Computed,
    Day,
    FieldRole,
    FormerId,
    Headline,
    Name,
    Plain,
    Prose,
    Quotation,
    Reference,
    Stated,
)  # fmt: skip

_ONE_AND_SEVERAL: Mapping[type[FieldRole], tuple[str, str]] = {
    FormerId: ("a former id", "former ids"),
    Choice: ("one of a few words", "some of a few words"),
    Quotation: ("words of the text", "words of the text"),
    Day: ("a date", "dates"),
    Name: ("a name", "names"),
    Alias: ("a spelling in the texts", "spellings in the texts"),
    Plain: ("plain text", "a list of texts"),
    Computed: ("filled in by the command line", "filled in by the command line"),
    Adjacent: ("words of the text", "words of the text"),
    Headline: ("a title", "titles"),
    Stated: ("what the text says of itself", "what the texts say of themselves"),
}
"""What a text is, and several of them, where the role alone says it."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key that an editor may write."""

    key: str
    holds: str
    """What it holds, in words: `the id of an actor`, `a date`."""
    required: bool
    help: str
    """What to write; words between grave accents are code."""
    record: "RecordLink | None" = None
    """The table of the records that it holds."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A table to go to."""

    id: str
    """Its anchor on the page."""
    title: str


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The keys of a record."""

    id: str
    """Its anchor on the page."""
    title: str
    """What the record is, or the path of the file that it fills."""
    under: tuple[str, ...]
    """The keys under which such records are; none for a file."""
    purpose: str
    """What the record is for; words between grave accents are code."""
    rows: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class FileTables:
    """The records of a file."""

    path: str
    required: bool
    tables: tuple[RecordTable, ...]
    """Of the file itself, then of each record in it, an outer one before what it holds."""


def file_tables() -> tuple[FileTables, ...]:
    """Every key of every record, file by file, in the order of `model.files.FILES`."""
    described: set[type] = set()
    tables = []
    for file in FILES:
        records = {
            record: under
            for record, under in _inside(file.record).items()
            if record not in described
        }
        described |= records.keys()
        tables.append(FileTables(file.path, file.required, tuple(_tables(file, records))))
    return tuple(tables)


def _inside(record: type) -> dict[type, list[str]]:
    """A record and those inside it, an outer one first, each with the keys under which it is."""
    found: dict[type, list[str]] = {record: []}
    for field in fields_of(record):
        if field.form in ("record", "records", "named"):
            for inner, keys in _inside(field.record).items():
                new = [field.key] if inner is field.record else []
                found[inner] = list(dict.fromkeys([*found.get(inner, []), *new, *keys]))
    return found


def _tables(file: File, records: Mapping[type, list[str]]) -> Iterator[RecordTable]:
    for record, under in records.items():
        purpose = " ".join((inspect.getdoc(record) or "").split())
        purpose = purpose.removeprefix(f"`{file.path}`: ")
        helps = field_help(record)
        yield RecordTable(
            id=_id(record),
            title=file.path if record is file.record else _title(record),
            under=tuple(under),
            purpose=prose.apostrophes(purpose[:1].upper() + purpose[1:]),
            rows=tuple(_row(field, helps[field.key]) for field in fields_of(record)),
        )


def _row(field: Field, line: str) -> KeyRow:
    link = None
    if field.form in ("record", "records", "named"):
        link = RecordLink(_id(field.record), _title(field.record))
    return KeyRow(field.key, _holds(field), field.required, prose.apostrophes(line), link)


def _holds(field: Field) -> str:
    match field.form:
        case "named":
            return "records, each under its id"
        case "records":
            return "a list of records"
        case "record":
            return "a record"
        case "map":
            return f"{_one_and_several(field.role)[0]}, each under a key"
        case "texts":
            one, several = _one_and_several(field.role)
            return f"{one}, or several in brackets" if field.single else several
        case _:
            return _one_and_several(field.role)[0]


def _one_and_several(role: FieldRole) -> tuple[str, str]:
    """What a text with a role is, in words, and several of them.

    Raises:
        TypeError: there are no words for such a role; the message names it.
    """
    match role:
        case Reference(kind=kind):
            one = KINDS[kind].one
            article = "an" if one[0] in "aeiou" else "a"
            return f"the id of {article} {one}", f"ids of {KINDS[kind].many}"
        case Prose(cited=cited, heading=heading, single=single):
            how = ", with citations" if cited else ", as a title" if heading else ""
            return "our own words" + (how or (", in one sentence" if single else "")), "our words"
        case Address(example=example):
            return f"an address: {example}", "addresses"
        case _ if type(role) in _ONE_AND_SEVERAL:
            return _ONE_AND_SEVERAL[type(role)]
    raise TypeError(f"{type(role).__name__} is a role without words: add them to {__name__}")


def _title(record: type) -> str:
    """What the record is, for a heading: `Statement`, `Set aside`."""
    kind = getattr(record, "KIND", None)
    words = kind.one if kind else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__)
    return str(words).capitalize()


def _id(record: type) -> str:
    return "keys-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.__name__).lower()
