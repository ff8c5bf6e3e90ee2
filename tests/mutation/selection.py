"""Which tests are run for a change: those that reach it, the likeliest to notice it first."""

import ast
import json
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

from tests.mutation import ROOT
from tests.mutation.changes import Change, source_of

MOST = 120
"""At most so many tests are run for a change."""
_SECONDS = 30.0
"""At most so many seconds of tests, beside the first."""
Lines = dict[int, frozenset[str]]


class Tests:
    """The tests that reach each line of the modules, as `reached` has recorded them."""

    def __init__(self, record: Path) -> None:
        data = json.loads(record.read_text("utf-8"))
        self.seconds: dict[str, float] = dict(data["tests"])
        self.early = {module: frozenset(lines) for module, lines in data["early"].items()}
        names = [name for name, _ in data["tests"]]
        self.lines: dict[str, Lines] = {
            module: {int(n): frozenset(names[test] for test in tests) for n, tests in lines.items()}
            for module, lines in data["lines"].items()
        }

    def of(self, change: Change) -> list[str]:
        """At most `MOST` tests that reach a change. Those of its rule come first, then those of the
        rules of its module and those in a file that imports this; of these first what reaches a
        line of its function that few others reach, then quick ones."""
        lines = self.lines[change.module]
        tests = _reaching(lines, {change.statement, *change.lines})
        if not tests:
            tests = _reaching(lines, _users(change))
        if not tests and self.is_early(change):  # what it makes is used somewhere in the module
            tests = _reaching(lines, lines)
        inside = _span(change.module, change.scope)
        around = [lines[n] for n in inside if lines.get(n)]
        rule, rules = _case(change.scope.rpartition(".")[2]), _cases(change.module)

        def rank(test: str) -> tuple[bool, bool, int, float, str]:
            few = min((len(who) for who in around if test in who), default=len(self.seconds))
            file, _, name = test.partition("::")
            apart = change.module not in _imported(file) and not name.startswith(rules)
            return not name.startswith(rule), apart, few, self.seconds[test], test

        return self._bounded(sorted(tests, key=rank)[:MOST])

    def _bounded(self, tests: list[str]) -> list[str]:
        total = list(accumulate(self.seconds[test] for test in tests))
        return [test for n, test in enumerate(tests) if not n or total[n] < _SECONDS]

    def is_early(self, change: Change) -> bool:
        """Whether code that runs before any test reaches a change: when modules are imported."""
        return not self.early[change.module].isdisjoint({change.statement, *change.lines})


def _case(function: str) -> str:
    """How the names of the cases of a rule begin, which is a function."""
    return f"test_case[{function.replace('_', '-')}/"


@cache
def _cases(module: str) -> tuple[str, ...]:
    """The same of all functions of a module."""
    functions = (node for node in ast.walk(_tree(module)) if isinstance(node, ast.FunctionDef))
    return tuple(_case(function.name) for function in functions)


def _reaching(lines: Lines, wanted: Iterable[int]) -> set[str]:
    return {test for line in wanted for test in lines.get(line, ())}


@cache
def _imported(file: str) -> frozenset[str]:
    """The dotted names of all that a test file imports."""
    names = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(source_of(module))


@cache
def _span(module: str, scope: str) -> range:
    """The lines of a function or class; of the whole module, if the scope is empty."""
    node: ast.AST = _tree(module)
    for name in scope.split(".") if scope else ():
        node = next(n for n in ast.walk(node) if getattr(n, "name", None) == name)
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return range(1, len(source_of(module).splitlines()) + 1)


def _users(change: Change) -> set[int]:
    """The lines that use what a statement defines when its module is imported; none of a statement
    that would run later and that no test reaches."""
    tree = _tree(change.module)
    span = set(_span(change.module, change.scope))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.lineno < change.statement <= (
            node.end_lineno or node.lineno
        ):
            return set()
        if isinstance(node, ast.FunctionDef) and node.lineno == change.statement:
            return span
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno == change.statement
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    used = {n.lineno for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in names}
    used |= {n.lineno for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in names}
    return used - {change.statement} or span
