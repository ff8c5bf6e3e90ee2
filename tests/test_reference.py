"""The reference of every key: it holds what the model holds, in words, and the guide shows it."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Annotated

import pytest

from dossier.model import prose
from dossier.model.fields import field_help, fields_of
from dossier.model.files import FILES, record_types
from dossier.model.roles import FieldRole
from dossier.views import reference
from dossier.views.reference import RecordTable, file_tables

FILE_TABLES = file_tables()
TABLES = {table.id: table for file in FILE_TABLES for table in file.tables}


def table_of(record: type) -> RecordTable:
    return next(table for table in TABLES.values() if keys_id(record) == table.id)


def keys_id(record: type) -> str:
    return "keys" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", record.__name__)


def without_help(record: type) -> list[str]:
    """The fields of a record that no line explains."""
    return [f"{record.__name__}.{key}" for key, line in field_help(record).items() if not line]


def test_every_file_in_order_and_every_record_once() -> None:
    assert [file.path for file in FILE_TABLES] == [file.path for file in FILES]
    assert [file.required for file in FILE_TABLES] == [file.required for file in FILES]
    found = Counter(table.id for file in FILE_TABLES for table in file.tables)
    assert found == Counter(keys_id(record) for record in record_types())
    assert len(found) > 20


@pytest.mark.parametrize("record", record_types(), ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_in_it(record: type) -> None:
    table = table_of(record)
    assert [row.key for row in table.rows] == [field.key for field in fields_of(record)]
    helps = field_help(record)
    for field, row in zip(fields_of(record), table.rows, strict=True):
        assert (row.required, row.help) == (field.required, prose.apostrophes(helps[field.key]))
        assert row.holds
        assert (row.record is None) == (field.form not in ("record", "records", "named"))
        if row.record:
            assert TABLES[row.record.id].title == row.record.title
            assert row.key in TABLES[row.record.id].under
    assert table.purpose


@pytest.mark.parametrize("record", record_types(), ids=lambda record: record.__name__)
def test_every_field_has_its_help(record: type) -> None:
    assert without_help(record) == []


def test_what_a_key_holds_is_said_by_its_role() -> None:
    holds = {(table.title, row.key): row.holds for table in TABLES.values() for row in table.rows}
    assert holds["Statement", "speaker"] == "the id of an actor, or several in brackets"
    assert holds["Statement", "about"] == "ids of actors"
    assert holds["Statement", "said"] == "a date"
    assert holds["Statement", "ok"] == "our own words, each under a key"
    assert holds["Evidence", "quote"] == "words of the text"
    assert holds["Evidence", "voice"] == "one of a few words"
    assert holds["facts/topics/*.yml", "answer"] == "our own words, with citations"
    assert holds["facts/topics/*.yml", "facts"] == "records, each under its id"


@dataclass(frozen=True)
class Unexplained:
    """A record with a field that nothing explains."""

    told: Annotated[str, FieldRole()]
    """It has a line."""
    untold: Annotated[str, FieldRole()]


def test_a_field_without_help_is_named() -> None:
    assert without_help(Unexplained) == ["Unexplained.untold"]


def test_a_role_without_words_is_named() -> None:
    class Melody(FieldRole):
        pass

    with pytest.raises(TypeError, match="Melody is a role without words"):
        reference._one_and_several(Melody())


def test_the_guide_shows_every_key(real_site: Path) -> None:
    page = (real_site / "editing" / "every-line" / "index.html").read_text("utf-8")
    shown = page.partition('<div class="keys">')[2]
    for table in TABLES.values():
        part = shown.partition(f'id="{table.id}">')[2].partition("</table>")[0]
        assert unescape(re.sub(r"<[^>]*>", "", part)).startswith(table.title)
        assert re.findall(r'<th scope="row"><code>([^<]*):</code>', part) == [
            row.key for row in table.rows
        ]
        assert part.count("required</span>") == sum(row.required for row in table.rows)
