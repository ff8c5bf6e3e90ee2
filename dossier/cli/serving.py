"""`dossier serve` runs the site engine. What keeps it from starting is shown at its address until a
file is changed; then it is started again."""

import re
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from errno import EADDRINUSE
from pathlib import Path

from dossier.publish.serve import content_key, show_until_changed

_PORTS = 65536
_LINES = 500
"""The last lines of the engine that are shown."""
_NOT_SAID = re.compile(r"\x1b\[[0-9;]*m|^INFO .*\n", re.M)
"""Colors, and lines on what goes well."""


def serve_site(command: Sequence[str], root: Path, env: Mapping[str, str], address: str) -> int:
    """Serve a dossier until the engine is stopped; its exit code, or 2 if nothing can be served at
    the address.

    Args:
        command: runs the engine.
        root: the dossier's folder, in which it runs.
        address: host and port at which it serves.
    """
    if fault := address_fault(address):
        sys.stderr.write(f"Error: {fault}\n")
        return 2
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


def address_fault(address: str) -> str:
    """Why nothing can be served at an address, and what to do; empty if something can.

    Args:
        address: host and port, as in `127.0.0.1:8000` or `[::1]:8000`.
    """
    host, colon, digits = address.rpartition(":")
    if not (colon and host and digits.isascii() and digits.isdecimal() and int(digits) < _PORTS):
        return (
            f"`{address}` is no address: write a host and a port below {_PORTS}, such as"
            " `--address 127.0.0.1:8001`"
        )
    port, host = int(digits), host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        other = f"{address.removesuffix(digits)}{port + 1 if port + 1 < _PORTS else port - 1}"
        hint = f"end what is served there, or choose another port: `--address {other}`"
        if error.errno != EADDRINUSE:
            hint = "choose another address: `--address 127.0.0.1:8000`"
        return f"nothing can be served at {address}: {error.strerror}; {hint}"
    return ""


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
