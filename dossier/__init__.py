"""A briefing dossier in which every sentence rests on the words of its source.

The public API: these names, and what their docstrings say of them, change only with a line in the
changelog. All other modules may change with any version.

>>> import dossier
>>> examined = dossier.check("tests/golden/dossier")
>>> [str(problem.where) for problem in examined.errors]
[]
>>> found, problems = dossier.load("tests/golden/dossier")
>>> found.facts["toll-stays"].evidence[0].source
'ferry-talks'
>>> isinstance(found, dossier.Dossier)
True
>>> produced = dossier.produce("tests/golden/dossier")
>>> [page.path for page in produced.pages][:2]
['', 'actors/']
"""

from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dossier.checks.examine import Examined
    from dossier.model import Dossier
    from dossier.model.where import Problem
    from dossier.publish.produce import Produced

__all__ = ["Dossier", "Examined", "Problem", "Produced", "__version__", "check", "load", "produce"]
_LATER = {
    "Dossier": "dossier.model",
    "Examined": "dossier.checks.examine",
    "Problem": "dossier.model.where",
    "Produced": "dossier.publish.produce",
}
"""Classes, and the module of each: it is loaded when the name is asked for."""


def check(root: str | PathLike[str]) -> "Examined":
    """Read, ground and check the dossier in a folder. Its `problems` say what is wrong, errors
    first; nothing is raised for a mistake in the files."""
    from dossier.checks.examine import examine

    return examine(Path(root))


def load(root: str | PathLike[str]) -> "tuple[Dossier, list[Problem]]":
    """Read the dossier in a folder: whatever could be read, and what could not."""
    from dossier.read import load as read

    return read.load(Path(root))


def produce(root: str | PathLike[str]) -> "Produced":
    """Check the dossier in a folder and, if it has no errors, make every page and data file of its
    site, in memory."""
    from dossier.publish import produce as publish

    return publish.produce(Path(root))


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("dossier")
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
