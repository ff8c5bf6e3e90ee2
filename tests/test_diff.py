"""What `dossier diff` tells: cases as files, every field of the model, two real revisions, and lines that save an address."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import diff, model
from dossier.cli import main
from dossier.diff import addresses, compare, difference, printers
from dossier.diff.fields import details
from dossier.diff.records import KINDS, both, records
from dossier.diff.words import LABELS
from dossier.examine import examine
from dossier.load import load
from dossier.model import GIVEN, Dossier
from dossier.produce import produce
from dossier.shape import shape
from tests.conftest import GOLDEN, ROOT, copy_golden
from tests.test_cases import spoil as change

FILES = sorted((Path(__file__).parent / "diff").glob("*.yml"))
KEYS = {"why", "before", "replace", "files", "delete", "text", "markdown"}
UPDATE = "if this is what was meant: UPDATE_CASES=1 pytest tests/test_diff.py"
FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"


def plain(text: str) -> str:
    """A text without a terminal's colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def between(before: Path, after: Path) -> diff.Difference:
    return difference((before, after), ("before", "after"), ("", ""))


# --- cases as files ---


def read(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    assert case["why"]
    assert set(case) <= KEYS, f"{file}: unknown keys {set(case) - KEYS}"
    return case


def sides(case: dict[str, Any], folder: Path) -> tuple[Path, Path]:
    before, after = copy_golden(folder / "before"), folder / "after"
    change(before, case.get("before", {}))
    shutil.copytree(before, after)
    change(after, case)
    return before, after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path, tmp_path: Path) -> None:
    case = read(file)
    found = between(*sides(case, tmp_path))
    told = {"text": plain("\n".join(printers.text(found))) + "\n", "markdown": printers.markdown(found)}
    if os.environ.get("UPDATE_CASES"):
        update(file, case, told)
    else:
        assert {key: case[key] for key in told if key in case} == {key: told[key] for key in told if key in case}, UPDATE
    assert "text" in case or os.environ.get("UPDATE_CASES")


def update(file: Path, case: dict[str, Any], told: dict[str, str]) -> None:
    """Write what is told anew and leave the rest of the case as it is."""
    head = re.split(r"^(?:text|markdown): \|", file.read_text("utf-8"), maxsplit=1, flags=re.M)[0]
    for key in told:
        if key == "text" or key in case:
            head += f"{key}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in told[key].splitlines())
    file.write_text(head, "utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_differs_from_itself(file: Path, tmp_path: Path) -> None:
    for side in sides(read(file), tmp_path):
        found = between(side, side)
        assert found.same
        assert not found.lost
        assert (found.pages is None) == bool(found.after.errors)
        assert printers.markdown(found).count("Nothing changed") == 1


# --- addresses and pages ---


def rendered(root: Path) -> dict[str, str] | None:
    """The pages as the site has them, without the number of the line that a statement is written on."""
    made = produce(root)
    if made.examined.errors:
        return None
    return {page.path: re.sub(r"(, line |#L)\d+", r"\1", page.title + page.html) for page in made.pages}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_page_that_looks_different_is_left_out(file: Path, tmp_path: Path) -> None:
    before, after = sides(read(file), tmp_path)
    found, old, new = between(before, after), rendered(before), rendered(after)
    if old is None or new is None:
        assert found.pages is None
    else:
        assert found.pages is not None
        told = {page.address: page.what for page in found.pages}
        what = {path: "added" if path not in old else "removed" for path in old.keys() ^ new.keys()}
        what |= {path: "changed" for path in old.keys() & new.keys() if old[path] != new[path]}
        assert what.items() <= told.items(), "no page that looks different is left out"
        assert len(told) - len(what) <= 2, "a template may name a field that this page does not come to show; hardly any does"
