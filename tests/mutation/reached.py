"""Which tests reach which lines: a plugin of pytest that records it in one run of all quick tests.

What several tests share (what a test file does when it is imported, fixtures of a wider scope than
one test, functions with `functools.cache`) runs once, for the first that asks. Its lines are
recorded under a name of its own, and with that name all tests that use it.
"""

import functools
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutation import ROOT, modules
from tests.mutation.changes import path_of

OUT = "REACHED"
"""The variable that names the file to write."""


class Recorder:
    """Switches the name under which lines are recorded."""

    def __init__(self) -> None:
        files = [str(path_of(module)) for module in modules()]
        self.coverage = coverage.Coverage(data_file=None, include=files, config_file=False)
        self.context = ""
        self.test = ""
        self.users: defaultdict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @contextmanager
    def under(self, name: str) -> Generator[None, None, None]:
        """Record lines under a name, then under the former one again."""
        before, self.context = self.context, name
        self.coverage.switch_context(name)
        try:
            yield
        finally:
            self.context = before
            self.coverage.switch_context(before)

    def use(self, name: str) -> None:
        """The running test, or what it shares and is being made, uses something shared."""
        self.users[name] |= {self.test, self.context} - {name, ""}

    def cached(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`functools.cache`, but for the tests' own functions it records who uses a result."""
        kept = _CACHE(function)
        if not function.__module__.startswith("tests"):
            return kept

        @functools.wraps(function)
        def called(*args: Any, **named: Any) -> Any:
            name = f"cache:{function.__module__}.{function.__qualname__}{args}{named}"
            self.use(name)
            with self.under(name):
                return kept(*args, **named)

        return called

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        with self.under(f"import:{collector.nodeid.partition('::')[0]}"):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        for clear in _clearers():
            clear()
        self.test = item.nodeid
        self.use(f"import:{item.nodeid.partition('::')[0]}")
        with self.under(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Generator[None, Any, Any]:
        if fixturedef.scope == "function":
            return (yield)
        name = f"fixture:{fixturedef.baseid}:{fixturedef.argname}"
        with self.under(name):
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        for name, definitions in item._fixtureinfo.name2fixturedefs.items():
            for definition in definitions:
                if definition.scope != "function":
                    self.use(f"fixture:{definition.baseid}:{name}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed:  # a test that measures time may: everything is slower here
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        Path(os.environ[OUT]).write_text(json.dumps(self.result()), "utf-8")

    def result(self) -> dict[str, Any]:
        """The ids of the tests, each with the seconds that it took; by module and line, the numbers
        of those that reach it; by module, the lines that run before any test."""
        data = self.coverage.get_data()
        tests = sorted(self.seconds.keys() - self.failed)
        numbers = {test: number for number, test in enumerate(tests)}
        contexts = {module: data.contexts_by_lineno(str(path_of(module))) for module in modules()}
        found = {
            name: {numbers[test] for test in self.tests_of(name)}
            for name in data.measured_contexts()
        }
        reached = {
            module: {
                line: sorted(set().union(*(found[name] for name in names)))
                for line, names in lines.items()
            }
            for module, lines in contexts.items()
        }
        early = {
            module: [n for n, names in lines.items() if any(map(_is_early, names))]
            for module, lines in contexts.items()
        }
        rows = [(test, self.seconds[test]) for test in tests]
        return {"tests": rows, "lines": reached, "early": early}

    def tests_of(self, name: str) -> set[str]:
        """The tests that something shared was made for, or the test itself."""
        seen, todo = {name}, [name]
        while todo:
            more = self.users.get(todo.pop(), set()) - seen
            seen |= more
            todo += more
        return seen & (self.seconds.keys() - self.failed)


def _is_early(context: str) -> bool:
    return context == "" or context.startswith("import:")


def _clearers() -> list[Callable[[], None]]:
    """What empties the caches of the modules that are changed: a line that a test would reach must
    not be passed over since another test was there."""
    found = [
        value.cache_clear
        for name, module in sys.modules.items()
        if name.startswith("dossier.")
        for value in list(vars(module).values())
        if isinstance(value, _KEPT)
    ]
    return found


_CACHE = functools.cache
_KEPT = type(_CACHE(len))
if OUT in os.environ:
    recorder = Recorder()
    functools.cache = recorder.cached
    recorder.coverage.start()


def pytest_configure(config: pytest.Config) -> None:
    """Record only in a process that was started for it."""
    if OUT in os.environ:
        config.pluginmanager.register(recorder, "reached")


def record(out: Path) -> None:
    """Run all quick tests in a process of their own, which writes which lines they reach. What
    fails there is left out: it can judge no change.

    Raises:
        SystemExit: pytest did not run.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    options = ["-p", __name__, "-p", "no:cacheprovider", "--hypothesis-profile=ci", "--tb=line"]
    command = [sys.executable, "-m", "pytest", "-n", "0", *options, "-m", "quick", "tests"]
    with out.with_suffix(".log").open("w") as log:
        environment = {**os.environ, OUT: str(out.resolve())}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False
        )
    if done.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        sys.exit(f"pytest ended with {done.returncode}: {log.name}")
