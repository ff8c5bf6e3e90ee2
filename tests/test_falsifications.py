"""What falsifies the golden dossier is reported, what is right beside it is not, and what no
program can see is listed with the reason (`falsifications.yml`)."""

from pathlib import Path
from typing import Any

import pytest

from dossier.checks.examine import examine
from tests.conftest import GOLDEN, copy_golden, read_yaml
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


def test_most_falsifications_are_seen() -> None:
    """Over every field; those that pass are few, and each has its reason."""
    wrong = [entry for entry in TRIED if entry.get("reported") != "nothing"]
    passing = [entry for entry in wrong if "passes" in entry]
    assert len(wrong) > 100
    assert len(passing) / len(wrong) < 0.1
    assert all(len(entry["passes"].split()) > 5 for entry in passing)
