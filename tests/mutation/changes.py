"""The small changes that can be made to a module: another comparison, a condition left out, a
statement that does nothing. Texts are left alone: messages, names of keys, tables of words; so is
what does nothing when the program runs, such as types, and what states that something is so."""

import ast
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutation import ROOT

_TEXTS = frozenset(("message", "hint", "paste"))
"""Variables and arguments that hold what a reader is told."""
_STATED = frozenset(("strict",))
"""Arguments that state what is so: `zip(…, strict=True)`."""
_SKIPPED = ("annotation", "returns", "decorator_list", "type_comment", "bases")
_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_LONGEST = 120
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a module's code.

    Attributes:
        module: its dotted name.
        scope: the dotted name of the function or class that is changed; empty outside of them.
        lines: the lines of the changed expression or statement.
        statement: the first line of the statement that is changed.
        inside: whether a function runs it each time that it is called.
        before: the code that is changed, as one line.
        after: what it becomes.
        node: its number in the order of `ast.walk`.
        variant: the number of the change among those of this node.
        twin: how many changes of the same module and scope read the same and stand before it.
    """

    module: str
    scope: str
    lines: range
    statement: int
    inside: bool
    before: str
    after: str
    node: int
    variant: int
    twin: int = 0

    @property
    def key(self) -> str:
        """What names the change as long as its code stays, wherever that moves in its file."""
        again = f" ({self.twin + 1})" if self.twin else ""
        return f"{self.module}:{self.scope}: {self.before} -> {self.after}{again}"

    def place(self, salt: str) -> float:
        """A number from 0 to 1 that follows from the key: a sample takes all below a bound.

        Args:
            salt: another one gives another sample.
        """
        return int(hashlib.sha256((salt + self.key).encode()).hexdigest()[:8], 16) / 2**32


def path_of(module: str) -> Path:
    """The file of a module."""
    path = ROOT / (module.replace(".", "/") + ".py")
    return path if path.exists() else path.with_suffix("") / "__init__.py"


@cache
def source_of(module: str) -> str:
    """A module's code as it is."""
    return path_of(module).read_text("utf-8")


def changes_of(module: str, source: str) -> list[Change]:
    """Every change of a module that is made here, in the order of its code."""
    changes: list[Change] = []
    seen: dict[str, int] = {}
    tree = ast.parse(source)
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    for node, scope, statement, inside in _changeable(tree, "", 0, inside=False):
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for variant, new in enumerate(_variants(node)):
            before, after = _line(node), _line(new)
            name = f"{scope}: {before} -> {after}"
            twin = seen[name] = seen.get(name, -1) + 1
            at = numbers[id(node)]
            changes.append(
                Change(module, scope, lines, statement, inside, before, after, at, variant, twin)
            )
    return changes


def changed(source: str, change: Change) -> ast.Module:
    """A module's code with one change."""
    tree = ast.parse(source)
    old = list(ast.walk(tree))[change.node]
    new = list(_variants(old))[change.variant]
    ast.copy_location(new, old)
    _replace(tree, old, new)
    return ast.fix_missing_locations(tree)


def _replace(tree: ast.Module, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]


def _line(node: ast.AST) -> str:
    """Code in one line of bounded length; of a statement with others inside only the first."""
    first, *rest = ast.unparse(node).splitlines()
    return f"{first[:_LONGEST]} …" if rest or len(first) > _LONGEST else first


Place = tuple[ast.expr | ast.stmt, str, int, bool]


def _changeable(node: ast.AST, scope: str, statement: int, *, inside: bool) -> Iterator[Place]:
    """The expressions and statements that can be changed, each with its scope, the line of its
    statement, and whether it is in the body of a function."""
    if isinstance(node, ast.stmt):
        statement = node.lineno
    if _is_text(node):
        return
    if isinstance(node, ast.expr | ast.stmt):
        yield node, scope, statement, inside
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        scope = f"{scope}.{node.name}".lstrip(".")
    for field, value in ast.iter_fields(node):
        if field in _SKIPPED:
            continue
        body = inside or (isinstance(node, ast.FunctionDef) and field == "body")
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _changeable(child, scope, statement, inside=body)


def _is_text(node: ast.AST) -> bool:
    """Whether code makes a text, or does nothing when the program runs."""
    if isinstance(node, ast.JoinedStr | ast.Assert | ast.Raise | ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.FunctionDef):
        return node.name == "__repr__"
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        names = {n.id for target in node.targets for n in ast.walk(target) if _is_name(n)}
        return bool(names) and names <= _TEXTS
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.annotation) == "TypeAlias"
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.keyword) and node.arg in _TEXTS | _STATED


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


def _variants(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """What a node can become."""
    for kind, operator in _OPERATORS.items():
        if isinstance(node, kind):
            yield from operator(node)


def _compare(node: ast.Compare) -> Iterator[ast.expr]:
    for n, op in enumerate(node.ops):
        ops = [*node.ops[:n], _OTHER[type(op)](), *node.ops[n + 1 :]]
        yield ast.Compare(node.left, ops, node.comparators)


def _conditions(node: ast.BoolOp) -> Iterator[ast.expr]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield ast.BoolOp(other, node.values)
    for n in range(len(node.values)):
        rest = [*node.values[:n], *node.values[n + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _without_not(node: ast.UnaryOp) -> Iterator[ast.expr]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[ast.expr]:
    if new := _ARITHMETIC.get(type(node.op)):
        yield ast.BinOp(node.left, new(), node.right)


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)


def _name(node: ast.Name) -> Iterator[ast.expr]:
    if node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], node.ctx)


def _either(node: ast.IfExp) -> Iterator[ast.expr]:
    yield node.body
    yield node.orelse


def _branch(node: ast.If | ast.While) -> Iterator[ast.stmt]:
    values = (False, True) if isinstance(node, ast.If) else (False,)
    for value in values:
        yield type(node)(ast.Constant(value), node.body, node.orelse)


def _filters(node: ast.GeneratorExp | ast.ListComp | ast.SetComp) -> Iterator[ast.expr]:
    """A comprehension without one of its conditions."""
    for n, loop in enumerate(node.generators):
        for m in range(len(loop.ifs)):
            ifs = [*loop.ifs[:m], *loop.ifs[m + 1 :]]
            new = ast.comprehension(loop.target, loop.iter, ifs, loop.is_async)
            yield type(node)(node.elt, [*node.generators[:n], new, *node.generators[n + 1 :]])


def _items(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.expr]:
    """A list without one of its items, if it is no table of words."""
    if isinstance(getattr(node, "ctx", None), ast.Store) or len(node.elts) < 2:
        return
    for n, item in enumerate(node.elts):
        if isinstance(item, ast.Starred | ast.Call):
            rest = [*node.elts[:n], *node.elts[n + 1 :]]
            yield ast.Set(rest) if isinstance(node, ast.Set) else type(node)(rest, node.ctx)


def _loop_end(node: ast.Continue | ast.Break) -> Iterator[ast.stmt]:
    yield ast.Break() if isinstance(node, ast.Continue) else ast.Continue()


def _nothing(node: ast.Expr | ast.AugAssign) -> Iterator[ast.stmt]:
    """A statement that does nothing; a function that yields stays one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
    else:
        yield ast.Pass()


_OPERATORS: dict[type[ast.AST] | tuple[type[ast.AST], ...], Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _conditions,
    ast.UnaryOp: _without_not,
    ast.BinOp: _arithmetic,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.IfExp: _either,
    (ast.If, ast.While): _branch,
    (ast.GeneratorExp, ast.ListComp, ast.SetComp): _filters,
    (ast.Tuple, ast.List, ast.Set): _items,
    (ast.Continue, ast.Break): _loop_end,
    (ast.Expr, ast.AugAssign): _nothing,
}
