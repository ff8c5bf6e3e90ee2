"""`dossier serve` runs the site engine. What keeps it from starting is shown at its address until a
file is changed; then it is started again."""

import re
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from dossier.publish.serve import content_key, show_until_changed

_LINES = 500
"""The last lines of the engine that are shown."""
_NOT_SAID = re.compile(r"\x1b\[[0-9;]*m|^INFO .*\n", re.M)
"""Colors, and lines on what goes well."""


def serve_site(command: Sequence[str], root: Path, env: Mapping[str, str], address: str) -> int:
    """Serve a dossier until the engine is stopped; its exit code.

    Args:
        command: runs the engine.
        root: the dossier's folder, in which it runs.
        address: host and port at which it serves.
    """
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    while True:
        before = content_key(root)
        code, said = _run(command, root, env)
        if code <= 0:
            return code
        try:
            show_until_changed(address, said, root, before)
        except (OSError, ValueError):  # it was the address that kept the engine from starting
            return code


def _run(command: Sequence[str], root: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """Run the engine; its exit code, and the last lines that it wrote."""
    lines: deque[str] = deque(maxlen=_LINES)
    env = {**env, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        cwd=root,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                lines.append(line)
                sys.stderr.write(line)
                sys.stderr.flush()
        finally:
            process.terminate()
    said = _NOT_SAID.sub("", "".join(lines)).strip()
    return process.returncode, said or f"the site engine ended with exit code {process.returncode}"
