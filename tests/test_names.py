"""One name, one meaning in the whole package: no two classes, kinds of values or public functions
share a name, and no function bears that of another module."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dossier.checks import CHECKS
from tests.conftest import ROOT

PACKAGE = ROOT / "dossier"
MODULES = sorted(PACKAGE.glob("**/*.py"))
CALLED = ("dossier/__init__.py", "dossier/cli/commands.py", "dossier/cli/edit.py")
"""Here a function has the name that other programs call or that people type."""
FAMILIES = {"dossier/publish/pages": "pages", "dossier/edit/intake": "take"}
"""Folders in which each module has a function of one name, by which it is found."""
CODES = {(rule.__module__, rule.__name__) for rule in CHECKS}
"""A check is a function with the name of its code, which messages and `docs/checks.md` use."""
OTHER_MODULES = {
    "dossier/views/urls.py: topic": "addresses are always called with their module: `urls.topic`",
    "dossier/views/balance.py: balance": "its own module's name, which is also its page's",
    "dossier/views/matrix.py: matrix": "its own module's name, which is also its page's",
}
"""Functions that bear the name of another module all the same, with the reason."""


def named(path: Path) -> Iterator[str]:
    """The names of a module's classes and kinds of values, and of its public functions."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
                    yield name


def by_rule(path: str, name: str) -> bool:
    """Whether a name is chosen by a rule of its own."""
    module = path.removesuffix(".py").replace("/", ".")
    family = FAMILIES.get(str(Path(path).parent)) == name
    return path in CALLED or family or (module, name) in CODES


def names() -> dict[str, list[str]]:
    """Where each name is given."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        file = path.relative_to(ROOT).as_posix()
        for name in named(path):
            if not by_rule(file, name):
                found[name].append(file)
    return found


def test_no_two_things_share_a_name() -> None:
    found = names()
    assert len(found) > 300
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_no_function_bears_the_name_of_another_module() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        stem = path.parent.name if path.name == "__init__.py" else path.stem
        modules[stem].add(path.relative_to(ROOT).as_posix())
    package = {path.parent.name: path.parent for path in MODULES if path.name == "__init__.py"}
    shared = set()
    for name, files in names().items():
        for file in files:
            inside = name in package and (ROOT / file).is_relative_to(package[name])
            if modules[name] - {file} and not inside:
                shared.add(f"{file}: {name}")
    assert shared == OTHER_MODULES.keys()
