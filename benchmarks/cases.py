"""What a benchmark runs and how it is timed: whole processes, in turns."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
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

    def run(self) -> None:
        """Run it once and note what it took; a command that fails ends the benchmark."""
        if self.made:
            shutil.rmtree(self.made, ignore_errors=True)
        self.before()
        with tempfile.TemporaryFile() as said:
            start = perf_counter()
            child = subprocess.Popen(
                self.command, cwd=self.folder, env={**ENV, **self.env}, stdout=said, stderr=said
            )
            _, status, usage = os.wait4(child.pid, 0)
            self.waited.append(perf_counter() - start)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                said.seek(0)
                tail = said.read().decode("utf-8", "replace")[-2000:]
                sys.exit(f"{' '.join(self.command)} in {self.folder}:\n{tail}")
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        self.megabytes = max(
            self.megabytes, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        )


def in_turns(cases: Sequence[Case], turns: int) -> None:
    """Run all cases one after the other, so often; the first run of each fills its caches and is
    not counted."""
    for turn in range(turns + 1):
        for case in cases:
            case.run()
            if not turn:
                case.seconds.clear()
                case.waited.clear()


def ratio(case: Case, other: Case) -> float:
    """The median of the CPU seconds of two cases, one divided by the other, turn by turn."""
    return median(a / b for a, b in zip(case.seconds, other.seconds, strict=True))


def row(case: Case, floor: Case) -> str:
    """A row of the table: CPU seconds, wall seconds, times the floor, megabytes."""
    return (
        f"| {case.name} | {median(case.seconds):.2f} | {median(case.waited):.2f} |"
        f" {ratio(case, floor):.2f} | {case.megabytes:.0f} |"
    )
