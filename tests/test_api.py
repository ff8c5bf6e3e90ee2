"""The public names of the package."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import dossier
from tests.conftest import GOLDEN, ROOT


def test_the_examples_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(dossier)
    assert done.attempted > 6
    assert done.failed == 0


def test_every_public_name_is_there() -> None:
    for name in dossier.__all__:
        assert getattr(dossier, name)
    name = "nothing"
    with pytest.raises(AttributeError, match=name):
        getattr(dossier, name)


def test_mistakes_are_values(tmp_path: Path) -> None:
    examined = dossier.check(tmp_path)
    assert examined.errors
    assert all(isinstance(problem, dossier.Problem) for problem in examined.problems)
    assert dossier.produce(tmp_path).pages == ()
    assert dossier.check(str(GOLDEN)).errors == ()


def test_the_package_is_light_until_it_is_used() -> None:
    """`dossier --version` and another program that imports it do not wait for MkDocs or Jinja, and
    a build asks for releases without what compares them."""
    code = (
        "import sys, dossier, dossier.diff.revision as r; assert r.releases;"
        "print([m for m in sys.modules if m in ('yaml', 'jinja2', 'dossier.checks')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
