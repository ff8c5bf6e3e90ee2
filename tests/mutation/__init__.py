"""Does a test notice when the code changes? Small changes are made in memory, one at a time, and
the tests that reach the changed line are run."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "dossier/checks/*.py",
    "dossier/ground/*.py",
    "dossier/model/dates.py",
    "dossier/views/matrix.py",
    "dossier/publish/export.py",
    "dossier/publish/data/*.py",
)
"""What is changed: what decides whether a dossier holds, and what other programs rely on."""


def modules() -> list[str]:
    """The dotted names of the modules that are changed."""
    files = sorted(file for pattern in FOLDERS for file in ROOT.glob(pattern))
    names = (file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for file in files)
    return [name.removesuffix(".__init__") for name in names]
