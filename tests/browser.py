"""A real browser for tests: fixtures `browser` and `serve`. A plugin: `pytest_plugins =
["tests.browser"]` in conftest.

Without a browser the tests are skipped, and the end of the run says so loudly; where CI is set,
they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# No request of the browser's own (updates, sync, field trials) leaves the machine.
ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A window without the two pages that lie ready under its address bar: nobody sees them here, and
# each context would load them. Chromium takes the last list alone, so what Playwright turns off,
# and would be noticed, stands here again.
UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled", "LensOverlay", "PaintHolding"]
UNSEEN += ["DestroyProfileOnBrowserClose", "AvoidUnnecessaryBeforeUnloadCheckSync"]
UNSEEN += ["ThirdPartyStoragePartitioning", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"]
UNSEEN += ["MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch"]

MISSING = (
    "BROWSER TESTS DID NOT RUN: no Chromium or Chrome found; install one, or name it in the"
    " variable CHROMIUM"
)


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome. The variable CHROMIUM, when set, alone
    decides."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ((named,) if named else NAMES))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser, for as long as the tests run; each test takes a context of its own."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        args = [*ARGS, f"--disable-features={','.join(UNSEEN)}"]
        launched = playwright.chromium.launch(executable_path=path, args=args)
        yield launched
        launched.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the tests' own output stays readable."""


def server(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> ThreadingHTTPServer:
    """A server of the folder on a free port, not started yet."""
    return ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder.resolve())))


def kinds(site: Path) -> list[str]:
    """One page of each kind, the longest: pages at the same depth of the same folder are of one
    kind."""
    longest: dict[tuple[str, int], tuple[int, str]] = {}
    for file in sorted(site.glob("**/*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        kind = (path.partition("/")[0], path.count("/"))
        longest[kind] = max(longest.get(kind, (0, "")), (file.stat().st_size, path))
    return [path for _, path in longest.values()]


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` serves the folder on a free port until the tests end, and gives the address,
    "http://…/"."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            started = server(folder)
            stack.callback(started.server_close)
            stack.callback(started.shutdown)
            Thread(target=started.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{started.server_port}/"

        yield start


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(test.longrepr) for test in terminalreporter.stats.get("skipped", ())]
    if count := sum(MISSING in reason for reason in skipped):
        terminalreporter.write_sep("!", f"{MISSING} ({count} tests)", red=True, bold=True)
