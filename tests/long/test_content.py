"""A change of `facts/` and `seeds/` alone makes no test fail."""

import re
from pathlib import Path

from tests.conftest import Run
from tests.test_content import with_more_content

READS_THIS_DOSSIER = ("test_dossier", "test_data", "test_house", "test_manual")
"""Tests that read this repository's own facts or documents, without those that take minutes: the
guide and the browser."""
READS_OTHERS = ("refuses", "contracts", "readme_builds", "examples")
"""Of those modules, what reads the golden dossier, the code or the README alone."""


def test_no_test_fails_for_it(tmp_path: Path, builder: Run) -> None:
    changed = with_more_content(tmp_path / "repository")
    files = [f"tests/{name}.py" for name in READS_THIS_DOSSIER]
    apart = f"--basetemp={tmp_path / 'run'}"  # it clears no other run's folders away
    done = builder(
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        apart,
        "-k",
        " and ".join(f"not {name}" for name in READS_OTHERS),
        *files,
        cwd=changed,
        PYTHONPATH=str(changed),
    )
    assert done.returncode == 0, done.stdout[-4000:]
    ran = re.findall(r"^([.s]+) +\[ *\d+%\]$", done.stdout, re.M)
    assert "".join(ran).count(".") > 40, "they did run"
