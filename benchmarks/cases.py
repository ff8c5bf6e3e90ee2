"""What a benchmark runs and how it is timed: whole processes, in turns."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
TIMED = Path(__file__).with_name("timed.py")
PYTHON = (sys.executable,)
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
ENV.pop("PYTHONDONTWRITEBYTECODE", None)  # as usual, modules are compiled once


@dataclass
class Case:
    """A command and what its runs took."""

    name: str
    command: Sequence[str]
    folder: Path
    made: Path | None = None
    """What it writes; removed before each run."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables of its own."""
    before: Callable[[], object] = lambda: None
    """Run before each run, and not timed."""
    seconds: list[float] = field(default_factory=list)
    """CPU seconds of each run: user plus system, with all that it starts."""
    waited: list[float] = field(default_factory=list)
    """Wall seconds of each run."""
    megabytes: float = 0.0
    """Of the largest process."""

    limit: float | None = None
    """Wall seconds after which a run is ended; only a case that has a limit may fail."""
    most: int = 100
    """Runs at most."""
    failed: str = ""
    """Why it is not measured."""

    def run(self) -> None:
        """Run it once and note what it took.

        A command that fails, or takes longer than its limit, is not run again and says so in its
        row; without a limit it ends the benchmark.
        """
        if self.failed or len(self.seconds) >= self.most:
            return
        if self.made:
            shutil.rmtree(self.made, ignore_errors=True)
        self.before()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as written:
            child = subprocess.Popen(
                (*PYTHON, "-IS", str(TIMED), str(written.fileno()), *self.command),
                cwd=self.folder,
                env={**ENV, **self.env},
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=[written.fileno()],
            )
            over = Timer(self.limit or 3600, os.killpg, (child.pid, signal.SIGKILL))
            over.start()
            try:
                code = child.wait()
            except KeyboardInterrupt:  # it does not reach another session
                os.killpg(child.pid, signal.SIGKILL)
                raise
            finally:
                over.cancel()
            output.seek(0)
            last = output.read().decode("utf-8", "replace")[-2000:]
            written.seek(0)
            took = json.loads(written.read() or '{"code": 1}')
        if code := code or took["code"]:
            self._fail(code, last)
            return
        self.waited.append(took["wall"])
        self.seconds.append(took["cpu"])
        self.megabytes = max(self.megabytes, took["megabytes"])
        progress(f"{self.name}: {took['cpu']:.1f} CPU s, {took['wall']:.1f} s")

    def _fail(self, code: int, last: str) -> None:
        progress(f"{' '.join(self.command)} in {self.folder}: exit {code}\n{last}")
        if self.limit is None:
            sys.exit(f"{self.name}: failed")
        over = code == -signal.SIGKILL
        self.failed = f"took more than {self.limit:.0f} s" if over else f"failed, exit code {code}"


def progress(line: str) -> None:
    """Print a line on the error output, for whoever waits."""
    print(line, file=sys.stderr, flush=True)


def in_turns(
    cases: Sequence[Case], turns: int, warm: bool = True, until: float | None = None
) -> None:
    """Run all cases one after the other, so often.

    Args:
        warm: whether a first turn, which fills caches, is run and not counted.
        until: the time (`perf_counter`) after which no second turn begins.
    """
    for turn in range(0 if warm else 1, turns + 1):
        if turn > 1 and until is not None and perf_counter() > until:
            progress(f"no time for turn {turn} of {turns}")
            return
        for case in cases:
            case.run()
            if not turn:
                case.seconds.clear()
                case.waited.clear()


def ratio(case: Case, other: Case) -> float:
    """The median of the CPU seconds of two cases, one divided by the other, turn by turn."""
    return median(a / b for a, b in zip(case.seconds, other.seconds, strict=False))


def row(case: Case, floor: Case) -> str:
    """A row of the table: CPU seconds, wall seconds, times the floor, megabytes, runs; or why there
    are none."""
    if case.failed or not case.seconds:
        return f"| {case.name}: not measured, {case.failed or 'not run'} | | | | | |"
    return (
        f"| {case.name} | {median(case.seconds):.2f} | {median(case.waited):.2f} |"
        f" {ratio(case, floor):.2f} | {case.megabytes:.0f} | {len(case.seconds)} |"
    )
