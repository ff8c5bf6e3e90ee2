"""`dossier serve`: a saved file shows; a mistake is shown and leaves the last good pages; once it
is fixed, the next page shows."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 40.0
"""Seconds to wait for a page; the server looks for changes twice a second."""


@pytest.fixture
def served(golden: Path, tmp_path: Path) -> Iterator[tuple[Callable[[str], str], Path]]:
    """A reader of pages, and what the server prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        server = subprocess.Popen(
            command, cwd=golden, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )

        def read(path: str) -> str:
            try:
                with urllib.request.urlopen(f"http://{address}/{path}", timeout=5) as page:
                    return str(page.read().decode())
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                return ""

        yield read, log
        server.terminate()
        server.wait(10)


def until(found: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.usefixtures("builder")
def test_what_is_saved_is_shown(served: tuple[Callable[[str], str], Path], golden: Path) -> None:
    read, log = served
    toll = golden / "facts/topics/toll.yml"
    assert until(lambda: "What becomes of the toll?" in read("topics/toll/")), log.read_text()

    toll.write_text(
        toll.read_text("utf-8").replace("What becomes of the toll?", "What will the toll be?"),
        "utf-8",
    )
    assert until(lambda: "What will the toll be?" in read("topics/toll/")), log.read_text()

    good = toll.read_text("utf-8")
    toll.write_text(
        good.replace("fall to 10 crowns\n        context", "fall to 11 crowns\n        context"),
        "utf-8",
    )
    assert until(lambda: "[quote-not-found]" in log.read_text()), log.read_text()
    assert "facts/topics/toll.yml:" in log.read_text()
    assert "Traceback" not in log.read_text()
    assert until(lambda: "What will the toll be?" in read("topics/toll/")), (
        "the last good pages are gone"
    )

    toll.write_text(good.replace("What will the toll be?", "What comes of the toll?"), "utf-8")
    assert until(lambda: "What comes of the toll?" in read("topics/toll/")), log.read_text()
