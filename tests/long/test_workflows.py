"""The workflows for a pull request, run in clones of this repository: every step, the build of the
site among them. `pytest -s` prints the comments."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.test_house import tracked
from tests.test_pull_requests import (
    good_change,
    hostile,
    new_text,
    shows_a_good_change,
    shows_a_hostile_artifact,
    shows_a_new_text,
    shows_a_wrong_quotation,
    with_the_guide,
    wrong_quotation,
)
from tests.workflows import Reviewed, repository, review

PROPOSALS: dict[str, tuple[Callable[[Path], None], Callable[[Reviewed], None]]] = {
    "a good change": (good_change, shows_a_good_change),
    "a wrong quotation": (wrong_quotation, shows_a_wrong_quotation),
    "a new text": (new_text, shows_a_new_text),
    "a hostile artifact": (hostile(), shows_a_hostile_artifact),
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository with the article and the statements of the guide."""
    root = tmp_path_factory.mktemp("origin")
    for path in tracked():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return repository(with_the_guide(root))


@pytest.mark.parametrize("name", PROPOSALS)
def test_what_a_pull_request_from_a_fork_gets(
    name: str, origin: Path, tmp_path: Path, builder: Run
) -> None:
    change, expected = PROPOSALS[name]
    told = review(origin, change, tmp_path)
    print(f"\n===== {name}: {told.statements.outcomes}\n{told.request}\n{told.body}")
    assert told.statements.outcomes["Set up"] == "success", told.statements.printed
    expected(told)


def test_a_hostile_artifact_makes_no_other_pull_request_speak(
    origin: Path, tmp_path: Path, builder: Run
) -> None:
    for number in ("8", "7; ls", "-7"):
        (tmp_path / number).mkdir()
        told = review(origin, hostile(number), tmp_path / number, {"make site": "true"})
        assert told.request == ""
