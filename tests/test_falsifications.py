"""What falsifies the golden dossier is reported, what is right beside it is not, and what no
program can see is listed with the reason (`falsifications.yml`)."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any

import pytest

from dossier.checks.examine import examine
from dossier.model.fields import fields_of
from dossier.model.files import FactFile, record_types
from dossier.model.roles import Computed, FormerId, Prose
from tests.conftest import GOLDEN, ROOT, copy_golden, read_yaml
from tests.test_cases import OWN

TRIED: list[dict[str, str]] = read_yaml(Path(__file__).parent / "falsifications.yml")
FILES = {
    "sources": "seeds/sources.yml",
    "about": "docs/about.md",
    **{path.stem: f"facts/{path.name}" for path in (GOLDEN / "facts").glob("*.yml")},
    **{path.stem: f"facts/topics/{path.name}" for path in (GOLDEN / "facts/topics").glob("*.yml")},
}
LEDGER = {"open-sentences"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the golden dossier that each test leaves as it was."""
    return copy_golden(tmp_path_factory.mktemp("falsified") / "dossier")


def reported(root: Path, entry: dict[str, Any]) -> set[str]:
    """The codes that a change adds to what the golden dossier is warned of."""
    path = root / FILES[entry["file"]]
    text = path.read_bytes().decode()
    assert text.count(entry["old"]) == 1, f"{entry['file']}: {entry['old']}"
    path.write_bytes(text.replace(entry["old"], entry["new"]).encode())
    try:
        problems = examine(root).problems
    finally:
        path.write_bytes(text.encode())
    return {problem.code for problem in problems if problem not in OWN} - LEDGER


@pytest.mark.parametrize("entry", TRIED, ids=lambda entry: f"{entry['field']}: {entry['new'][:40]}")
def test_a_falsification_is_reported(entry: dict[str, str], copy: Path) -> None:
    codes = reported(copy, entry)
    if entry.get("reported", "nothing") == "nothing":
        assert codes == set(), entry.get("passes", "this change is right")
    else:
        assert entry["reported"] in codes


WRONG = [entry for entry in TRIED if entry.get("reported") != "nothing"]
PASSING = [entry for entry in WRONG if "passes" in entry]


def test_most_falsifications_are_seen() -> None:
    """Those that pass are few, and each has its reason."""
    assert len(WRONG) >= 170
    assert len(PASSING) / len(WRONG) < 0.1
    assert all(len(entry["passes"].split()) > 5 for entry in PASSING)
    assert all(("reported" in entry) != ("passes" in entry) for entry in TRIED)


def fields() -> Iterator[str]:
    """Every field that an editor writes and a reader can see. Not: former ids, what is computed,
    and the form of a fact in a file of its own, whose fields are those of a fact."""
    for record in record_types():
        for field in fields_of(record) if record is not FactFile else ():
            answers = field.form == "map" and isinstance(field.role, Prose)
            if field.record is NoneType and not isinstance(field.role, FormerId | Computed):
                yield "ok" if answers else f"{record.__name__}.{field.key}"


def test_each_field_is_falsified() -> None:
    """A new field needs an entry in `falsifications.yml`, and an entry names a field."""
    lists = {"Outcomes.agreed", "Outcomes.one_side", "page"}
    falsified = {entry["field"] for entry in WRONG}
    assert set(fields()) - falsified == set(), "nobody tried to falsify these fields"
    assert falsified - set(fields()) == lists


def test_the_numbers_that_are_published_are_these() -> None:
    page = " ".join((ROOT / "docs/security.md").read_text("utf-8").split())
    right, seen = len(TRIED) - len(WRONG), len(WRONG) - len(PASSING)
    assert (
        f"{len(TRIED)} changes to a dossier: of {len(WRONG)} that falsify it, {seen} are seen"
    ) in page
    assert f"and {len(PASSING)} pass. {right} changes beside them that are right" in page
