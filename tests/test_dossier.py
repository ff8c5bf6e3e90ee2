"""The dossier of this repository: everything that its first five articles say is accounted for,
fairly worded and grounded."""

from pathlib import Path

import pytest

from dossier.checks.examine import Examined, examine
from dossier.views.balance import balance
from dossier.views.index import index

ROOT = Path(__file__).parent.parent
READ = (
    "tactical-win",
    "bortnik-interview",
    "ryabkov-impulse",
    "demands-before-summit",
    "pravda-five-regions",
)
"""Articles that were read in full; a new one may still have open sentences, which show and warn."""


@pytest.fixture(scope="module")
def examined() -> Examined:
    return examine(ROOT)


def test_nothing_is_wrong(examined: Examined) -> None:
    assert [str(problem) for problem in examined.errors] == []
    assert examined.grounded.counts.checked == examined.grounded.counts.quotes > 200
    assert examined.grounded.counts.skipped == 0


@pytest.mark.parametrize("source", READ)
def test_every_sentence_of_an_article_that_was_read_is_accounted_for(
    examined: Examined, source: str
) -> None:
    raw = examined.grounded.texts[source].raw
    units = examined.grounded.ledger[source]
    assert [raw[unit.start : unit.end] for unit in units if unit.status == "open"] == []
    assert [raw[start:end] for unit in units for start, end in unit.uncovered] == []
    assert [unit for unit in units if unit.status == "set_aside" and not unit.reason] == []


def test_no_loaded_word_stands_outside_quotation_marks(examined: Examined) -> None:
    tables = {table.id: table for table in balance(index(examined.dossier, examined.grounded))}
    assert tables["loaded"].rows == ()
