"""What tests share: a copy of the golden dossier to spoil, sites that are built once a run, and the
mark of each test that needs a browser, a build or print."""

import contextlib
import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import settings

from dossier.checks.examine import Examined, examine
from dossier.cli import main
from dossier.print import pdf
from dossier.publish import offline
from dossier.publish.produce import Produced, produce
from tests.attack import with_hostile_pages, with_markup

pytest_plugins = ["tests.browser", "tests.print_help"]

ROOT = Path(__file__).resolve().parent.parent
# a slow machine is no fault; where CI is set the same examples run every time; `make long` tries
# many more
settings.register_profile("here", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=3000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

GOLDEN = ROOT / "tests" / "golden" / "dossier"

COSTLY = {"browser": "browser", "builder": "build", "printed": "print", "growth": "growth"}
"""The fixtures that cost seconds, and the mark of each test that uses one, if only through another
fixture. A test with none of these marks is `quick`."""
LONG = Path(__file__).parent / "long"


def pytest_configure(config: pytest.Config) -> None:
    for fixture, mark in COSTLY.items():
        config.addinivalue_line("markers", f"{mark}: uses the fixture `{fixture}`; set by itself")
    config.addinivalue_line("markers", "quick: uses none of these; set by itself")
    config.addinivalue_line("markers", "long: lies in tests/long; set by itself")


def pytest_itemcollected(item: pytest.Item) -> None:
    used = {mark for name, mark in COSTLY.items() if name in getattr(item, "fixturenames", ())}
    if LONG in item.path.parents:
        used.add("long")
    for mark in sorted(used) or ["quick"]:
        item.add_marker(mark)


def pytest_collection_finish() -> None:
    """Thousands of tests and modules stay until the end: the garbage collector need not look at
    them again and again, nor after every few hundred records."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """What failed is printed in the same order, whichever worker was done first."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    for outcome in ("failed", "error", "skipped") if reporter else ():
        reporter.stats.get(outcome, []).sort(key=lambda report: report.nodeid)


# --- parsed once in each process ---


@cache
def examined(root: Path) -> Examined:
    """`examine` of a dossier that no test changes: `GOLDEN` or `ROOT`."""
    return examine(root)


@cache
def produced(root: Path) -> Produced:
    """`produce` of a dossier that no test changes: `GOLDEN` or `ROOT`."""
    return produce(root)


def read_yaml(file: Path) -> Any:
    """What a YAML file of the tests holds, by the fast loader: there are hundreds."""
    return yaml.load(file.read_bytes(), yaml.CSafeLoader)


# --- how work grows ---

Work = Callable[[], object]
Growth = Callable[[Callable[[int], Work], int], None]


@pytest.fixture
def growth() -> Growth:
    """`growth(prepare, size)` fails if the work that `prepare` gives for eight times the size takes
    much more than eight times as long; it would take 64 times if everything were compared with
    everything. Both are timed in one run, in seconds of this process, so that no machine is too
    slow; what else the machine does can only add, so the best of five runs counts."""

    def seconds(work: Work) -> float:
        began = time.process_time()
        work()
        return max(time.process_time() - began, 1e-4)

    def grows_evenly(prepare: Callable[[int], Work], size: int) -> None:
        prepare(size)()  # what is compiled once is compiled now
        ratios = []
        while len(ratios) < 5:
            small = seconds(prepare(size))
            ratios.append(seconds(prepare(8 * size)) / small)
            if ratios[-1] < 18:
                return
        pytest.fail(f"eight times the size takes {min(ratios):.0f} times as long")

    return grows_evenly


# --- commands ---

Run = Callable[..., subprocess.CompletedProcess[str]]
Build = Callable[..., Path]


def run(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the dossier as a shell would, but in this process: to start one takes as
    long as most commands. One that builds or prints goes through the fixture `builder`, which sets
    the test's mark."""
    command, *words = map(str, arguments)
    costly = {"build", "serve", "pdf"} & {command, *words[:1]}
    assert not costly, f"use the fixture `builder` for {costly}"
    assert command == "dossier", "only the fixture `builder` starts other modules"
    with contextlib.chdir(cwd):
        done = CliRunner().invoke(main, words, prog_name="python -m dossier", env=env)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def _run(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
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


@pytest.fixture(scope="session")
def builder() -> Run:
    """`run`, for commands that build or print."""
    return _run


@pytest.fixture(scope="session")
def build(builder: Run) -> Build:
    """`build(root, **env)` builds a dossier's site and gives its folder, or fails with what the
    build printed."""

    def site(root: Path, **env: str) -> Path:
        succeeds(builder("dossier", "build", "--root", root, **env))
        return root / "site"

    return site


def succeeds(done: subprocess.CompletedProcess[str]) -> None:
    """Fail with what a command printed, if it failed."""
    if done.returncode:
        pytest.fail(f"{done.args} failed:\n{done.stdout}\n{done.stderr}", pytrace=False)


# --- dossiers and their sites ---


def copy_golden(to: Path) -> Path:
    """The golden dossier in a folder of its own, without what was built there; the compiled
    templates are the same files for all copies."""
    for path, data in _golden_files().items():
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(data)
    (GOLDEN / ".cache").mkdir(exist_ok=True)
    (to / ".cache").symlink_to(GOLDEN / ".cache", target_is_directory=True)
    return to


def is_golden(root: Path) -> bool:
    """Whether a dossier has the files of the golden one as they are, and no other."""
    return _files(root) == _golden_files()


@cache
def _golden_files() -> dict[Path, bytes]:
    return _files(GOLDEN)


def _files(root: Path) -> dict[Path, bytes]:
    """What the files of a dossier contain, by their paths in it, and nothing for a link; without
    what was built there."""
    built = {"site", "build", ".dossier", ".cache"}
    files = (path for path in root.rglob("*") if path.is_symlink() or not path.is_dir())
    return {
        path.relative_to(root): b"" if path.is_symlink() else path.read_bytes()
        for path in files
        if not built & {*path.relative_to(root).parts}
    }


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


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)` gives a folder that `make(folder)` has filled, once a run: of several
    workers the first that asks fills it, and the others wait. Nobody writes into it later."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, whole = shared / name, shared / f"{name}.whole"
        with (shared / f"{name}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                whole.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def golden_site(once: Once, build: Build) -> Path:
    """The built site of the golden dossier; nobody writes into it."""
    return once("golden", lambda to: build(copy_golden(to / "dossier"))) / "dossier" / "site"


@pytest.fixture(scope="session")
def real_site(once: Once, builder: Run) -> Path:
    """The built site of this repository's own dossier, as `make site` makes it: with the PDFs and
    the offline copy."""

    def make(to: Path) -> None:
        command = ("mkdocs", "build", "--strict", "--site-dir", to / "site")
        succeeds(builder(*command, **{pdf.ASKED: "1", offline.ASKED: "1"}))

    return once("real", make) / "site"


@pytest.fixture(scope="session")
def second_site(once: Once, builder: Run) -> Path:
    """The built site of the dossier in many scripts, with the PDFs and the offline copy; nobody
    writes into it."""
    from tests import second  # its texts are made by programs that few tests need

    def make(to: Path) -> None:
        root = second.write(to / "dossier", to / "desk")
        done = builder("dossier", "build", "--offline", "--root", root)
        succeeds(done)
        (to / "said").write_text(done.stdout + done.stderr, "utf-8")

    return once("second", make) / "dossier" / "site"


@pytest.fixture(scope="session")
def attacked(once: Once, builder: Run) -> Path:
    """The golden dossier's site, with markup in every text, in the articles
    and on pages that the check would refuse; nobody writes into it."""

    def make(to: Path) -> None:
        root = with_hostile_pages(with_markup(copy_golden(to / "dossier")))
        command = ("tests.unchecked", "build", "--quiet", "--config-file", root / "mkdocs.yml")
        succeeds(builder(*command, **{pdf.ASKED: "1"}))

    return once("hostile", make) / "dossier" / "site"
