"""File operations that fail or never return: each one in turn, by its number."""

import builtins
import fcntl
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dossier.publish import switch
from tests.conftest import ROOT

OPERATIONS = (
    (os, "open"), (os, "mkdir"), (os, "rename"), (os, "fsync"), (os, "scandir"), (os, "rmdir"),
    (os, "unlink"), (io, "open"), (builtins, "open"), (fcntl, "flock"), (switch, "exchanged"),
)  # fmt: skip
"""What changes files or waits for them; the writes of a file that was opened are counted too."""


class KilledError(BaseException):
    """The process has ended: nothing of it touches a file any more."""


class Faults:
    """Counts file operations. The one with the number `at` fails; if the process is `killed` there,
    every later one too."""

    def __init__(self, at: int, *, killed: bool) -> None:
        self.at, self.killed, self.count = at, killed, 0

    def step(self, name: str) -> None:
        self.count += 1
        if self.killed and self.count >= self.at:
            raise KilledError(name)
        if self.count == self.at:
            raise OSError(EIO, os.strerror(EIO), name)

    def counted(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **named: Any) -> Any:
            self.step(work.__name__)
            made = work(*arguments, **named)
            if isinstance(made, io.BufferedWriter | io.TextIOWrapper) and made.writable():
                made.write = self.counted(made.write)  # type: ignore[method-assign]
            return made

        return counting


@contextmanager
def faults(at: int, *, killed: bool = False) -> Iterator[Faults]:
    """Count the file operations of this process, and let one fail."""
    counter = Faults(at, killed=killed)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in OPERATIONS:
            patch.setattr(module, name, counter.counted(getattr(module, name)))
        yield counter


def whole(site: Path) -> bool:
    """Whether a site has the files of its manifest, each as it was, and no others."""
    manifest = site / switch.MANIFEST
    if not manifest.is_file():
        return False
    listed = dict(line.split("  ", 1)[::-1] for line in manifest.read_text("utf-8").splitlines())
    return listed == {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.glob("**/*")
        if path.is_file() and path != manifest
    }


def leftovers(root: Path) -> list[str]:
    return [path.name for path in (root / "build").iterdir() if path.name != "site.lock"]


def build_command(root: Path, *options: str) -> list[str]:
    """`dossier build`, to be run in the folder of this project."""
    return [sys.executable, "-m", "dossier", "build", "--root", str(root), *options]


def kill(root: Path, after: float, *options: str) -> bool:
    """Kill a build and all its processes after some seconds; whether it was still running."""
    process = subprocess.Popen(
        build_command(root, *options), cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False
