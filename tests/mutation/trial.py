"""Trying changes: each in a process of its own, with the tests that reach it, up to the first that
fails. A change inside a function takes the place of the function's code in a copy (fork) of a
process that has imported everything; any other needs the modules to be imported again."""

import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from tests.mutation import ROOT
from tests.mutation.changes import Change, changed, path_of, source_of

_MEMORY = 6 * 2**30
"""Bytes that a process may have: what a change makes grow without end is noticed by it."""
_PATIENCE, _LEAST = 5, 5
"""A test may take so many times the seconds of the processor that it took without a change, and so
many seconds in any case; of the clock, ten times that. What a change makes endless is noticed."""
_OPTIONS = (
    "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=ci",
    "--basetemp=build/mutation/tmp", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip


_KEPT = type(functools.cache(len))


@dataclass(frozen=True, slots=True)
class Judge:
    """A test that can be run.

    Attributes:
        name: its id.
        seconds: how long it takes without a change.
        passes: runs it and says whether it passes.
    """

    name: str
    seconds: float
    passes: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """A change, or None for the code as it is, with the ids of the tests that are run for it."""

    change: Change | None
    tests: Sequence[str]


class UnfitError(Exception):
    """A change that cannot take the place of code in memory."""


def first_failure(
    prepare: Callable[[], None], tests: Sequence[Judge], least: float = _LEAST
) -> str | None:
    """The name of the first of some tests that fails in a process of its own; None if all pass.

    Args:
        prepare: makes the change there.
        least: the seconds of the processor that each may take in any case.

    Raises:
        UnfitError: `prepare` raised it.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _run(prepare, tests, least, write)
        except UnfitError:
            os.write(write, b"-1\n")
        finally:  # whatever else was raised: the test whose number is last has failed
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        last = int(lines.read().split()[-1])
    os.waitpid(child, 0)
    if last < 0:
        raise UnfitError
    return tests[last].name if last < len(tests) else None


def _run(prepare: Callable[[], None], tests: Sequence[Judge], least: float, write: int) -> None:
    """Run tests up to the first that fails. The number of each is written before, so that it is
    known which one ended the process; if all pass, how many they are."""
    prepare()
    for number, test in enumerate(tests):
        os.write(write, b"%d\n" % number)
        seconds = least + _PATIENCE * test.seconds
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, 10 * seconds)
        if not test.passes():
            return
    os.write(write, b"%d\n" % len(tests))


class Memory:
    """The functions of this process and the results that they keep."""

    def __init__(self, packages: tuple[str, ...] = ("dossier", "tests")) -> None:
        """Note the functions that there are now, and the caches of some packages."""
        self.functions: defaultdict[str, list[FunctionType]] = defaultdict(list)
        self.kept = []
        gc.unfreeze()  # what is frozen is not among the objects
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                self.functions[thing.__code__.co_filename].append(thing)
            elif isinstance(thing, _KEPT) and str(thing.__module__).startswith(packages):
                self.kept.append(thing)
        gc.freeze()

    def put(self, path: Path, tree: CodeType) -> None:
        """Give the functions of a file the code that they have in a changed module, and forget all
        results.

        Raises:
            UnfitError: one of them uses other variables of the function around it.
        """
        codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(tree)}
        for function in self.functions[str(path)]:
            old = function.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new and not old.co_name.startswith("<"):
                try:
                    function.__code__ = new
                except ValueError as problem:
                    raise UnfitError from problem
        for kept in self.kept:
            kept.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def code_of(change: Change) -> CodeType:
    """The code of a module with a change."""
    return compile(changed(source_of(change.module), change), str(path_of(change.module)), "exec")


class Trials:
    """A plugin of pytest: instead of all tests that were collected, those of each plan are run.
    Each result is a line of JSON: the number of the plan, and the test that fails or null; "unfit"
    if the change must be imported."""

    def __init__(
        self, plans: Sequence[Plan], seconds: dict[str, float], write: int, *, in_place: bool
    ) -> None:
        self.plans, self.seconds, self.write, self.in_place = plans, seconds, write, in_place

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the plans."""
        memory = Memory()
        gc.collect()
        gc.freeze()
        for number, plan in enumerate(self.plans):

            def prepare(change: Change | None = plan.change if self.in_place else None) -> None:
                if change:
                    memory.put(path_of(change.module), code_of(change))

            try:
                result = first_failure(prepare, self._tests(session, plan.tests))
            except UnfitError:
                result = "unfit"
            os.write(self.write, json.dumps([number, result]).encode() + b"\n")
        return True

    def _tests(self, session: pytest.Session, wanted: Sequence[str]) -> list[Judge]:
        items = _items(session, wanted)
        return [
            Judge(item.nodeid, self.seconds.get(item.nodeid, 0), functools.partial(_passes, *pair))
            for item, *pair in zip(items, items, [*items[1:], None], strict=True)
        ]


def _items(session: pytest.Session, wanted: Sequence[str]) -> list[pytest.Item]:
    """The collected tests of some ids. What parameters a test has may follow from the code that is
    changed: an id that is missing stands for all tests of its function."""
    items = {item.nodeid: item for item in session.items}
    bases = {name.partition("[")[0] for name in wanted if name not in items}
    rest = [item for name, item in items.items() if name.partition("[")[0] in bases]
    return [*dict.fromkeys([*(items[name] for name in wanted if name in items), *rest])]


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return not item.session.testsfailed


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with other code."""

    def __init__(self, module: str, code: CodeType) -> None:
        super().__init__(module, str(path_of(module)))
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        """The other code."""
        return self.code


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module with other code."""

    def __init__(self, module: str, code: CodeType) -> None:
        self.module, self.code = module, code

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module; nothing of any other."""
        if name != self.module:
            return None
        file, loader = path_of(name), Loader(name, self.code)
        inside = [str(file.parent)] if file.stem == "__init__" else None
        return importlib.util.spec_from_file_location(
            name, file, loader=loader, submodule_search_locations=inside
        )


def in_place(
    plans: Sequence[Plan], seconds: dict[str, float], log: Path
) -> Iterator[tuple[Plan, str | None]]:
    """Try changes inside functions, and give each as soon as it is known with the test that fails;
    "unfit" if its module must be imported again."""
    for number, result in _session(plans, seconds, log, in_place=True):
        yield plans[number], result


def imported(plan: Plan, seconds: dict[str, float], log: Path) -> str | None:
    """Try a change in a process that imports the changed module; the test that fails."""
    results = list(_session([plan], seconds, log, in_place=False))
    return results[0][1] if results else "the import of the tests"


def _session(
    plans: Sequence[Plan], seconds: dict[str, float], log: Path, *, in_place: bool
) -> Iterator[tuple[int, str | None]]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _prepare(log)
            if plans[0].change and not in_place:
                change = plans[0].change
                sys.meta_path.insert(0, Finder(change.module, code_of(change)))
            files = sorted({test.partition("::")[0] for plan in plans for test in plan.tests})
            trials = Trials(plans, seconds, write, in_place=in_place)
            pytest.main([*_OPTIONS, *files], plugins=[trials])
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        for line in lines:
            number, result = json.loads(line)
            yield number, result
    os.waitpid(child, 0)


def _prepare(log: Path) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(out, stream)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    os.chdir(ROOT)
