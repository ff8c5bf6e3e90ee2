"""Fixtures: a copy of the golden dossier to spoil, its built site, and the site of this
repository's own dossier."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from dossier.print import pdf
from dossier.publish import offline

pytest_plugins = ["tests.browser"]

ROOT = Path(__file__).resolve().parent.parent
# a slow machine is no fault; where CI is set the same examples run every time
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

GOLDEN = ROOT / "tests" / "golden" / "dossier"


def run(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python with the code of this folder; it never raises."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    held = {
        **os.environ,
        "PYTHONPATH": path,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
        **env,
    }
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=held, capture_output=True, text=True, encoding="utf-8", check=False
    )


def copy_golden(to: Path) -> Path:
    """The golden dossier in a folder of its own, without what was built there."""
    return Path(
        shutil.copytree(GOLDEN, to, ignore=shutil.ignore_patterns("site", "build", ".dossier"))
    )


def build(root: Path, **env: str) -> Path:
    """Build a dossier's site, or fail with what the build printed."""
    done = run("dossier", "build", "--root", root, **env)
    if done.returncode:
        pytest.fail(f"the site was not built:\n{done.stdout}\n{done.stderr}", pytrace=False)
    return root / "site"


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """A copy of the golden dossier, to change at will."""
    return copy_golden(tmp_path / "dossier")


@pytest.fixture
def spoil(golden: Path) -> Callable[[str, str, str], Path]:
    """`spoil(file, old, new)` changes one text in one file of the copy, which must hold it once."""

    def change(file: str, old: str, new: str) -> Path:
        path = golden / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")
        return golden

    return change


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the golden dossier; nobody writes into it."""
    return build(copy_golden(tmp_path_factory.mktemp("golden") / "dossier"))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository's own dossier, as `make site` makes it: with the PDFs and
    the offline copy."""
    site = tmp_path_factory.mktemp("real") / "site"
    done = run(
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        site,
        **{pdf.ASKED: "1", offline.ASKED: "1"},
    )
    if done.returncode:
        pytest.fail(
            f"the dossier of this repository does not build:\n{done.stdout}\n{done.stderr}",
            pytrace=False,
        )
    return site
