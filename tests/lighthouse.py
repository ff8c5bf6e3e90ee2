"""Lighthouse on a built site, served compressed as a real host would: `python tests/lighthouse.py
SITE LIGHTHOUSE [--runs N]`.

All scores have a bound, and so have the shift of the layout and the bytes of a first view.
Performance is measured with a phone's processor and net simulated: whatever else the machine does
can only take from it, so a page's best run counts, and a page below the bound is run again. A
machine slower than Lighthouse's simulation is made for is told so, and measures nothing.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser import (  # a script: the folder of the project is not yet on its path
    ARGS,
    chromium,
    server,
)

BOUND = 95
STEADY = ("accessibility", "best-practices", "seo")
FETCHED, SHIFTED = "total-byte-weight", "cumulative-layout-shift"
BYTES = 400_000
"""Of everything that a first view fetches, compressed."""
SHIFT = 0.05
"""Cumulative layout shift."""
MACHINE = 1000
"""Lighthouse's own index of the machine's speed, below which it says itself that its results are
too low."""
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Host(SimpleHTTPRequestHandler):
    """A plain static host: compresses text, keeps connections open, lets browsers keep files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = compressed(file) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header(
            "Content-Type",
            self.guess_type(str(file)) + ("; charset=utf-8" if file.suffix in PACKED else ""),
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "max-age=600" if file.suffix == ".html" else "max-age=31536000"
        )
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the table is the output."""


@cache
def compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


def audit(tool: Path, url: str, to: Path) -> dict[str, Any]:
    """One run of Lighthouse."""
    command = [
        tool,
        url,
        "--quiet",
        "--output=json",
        f"--output-path={to}",
        f"--chrome-flags={' '.join(ARGS)}",
    ]
    command.append("--only-categories=performance," + ",".join(STEADY))
    env = {**os.environ, "CHROME_PATH": chromium() or ""}
    done = subprocess.run(
        list(map(str, command)), env=env, capture_output=True, text=True, check=False
    )
    if done.returncode or not to.is_file():
        sys.exit(f"Lighthouse failed on {url}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    held = dict(json.loads(to.read_text("utf-8")))
    if held.get("runtimeError"):
        sys.exit(f"Lighthouse could not read {url}: {held['runtimeError']}")
    return held


def pages(site: Path) -> list[str]:
    """The home page, who wants what, the briefing, and the longest article."""
    articles = sorted(
        site.glob("sources/*/index.html"), key=lambda file: (-file.stat().st_size, file)
    )
    return ["", "matrix/", "briefing/", f"{articles[0].parent.relative_to(site).as_posix()}/"]


@dataclass(frozen=True)
class Measured:
    """What the runs of one page say."""

    path: str
    runs: tuple[dict[str, Any], ...]

    @property
    def performance(self) -> list[int]:
        """Of each run, the slowest first."""
        return sorted(_score(run, "performance") for run in self.runs)

    @property
    def machine(self) -> float:
        """Lighthouse's index of the machine's speed, at its best."""
        return float(max(run["environment"]["benchmarkIndex"] for run in self.runs))

    def score(self, name: str) -> int:
        """The lowest of the runs."""
        return min(_score(run, name) for run in self.runs)

    def value(self, audit: str) -> float:
        """The highest number that an audit gives."""
        return float(max(run["audits"][audit]["numericValue"] for run in self.runs))

    def failed(self, name: str) -> list[str]:
        """The audits that take something from a score."""
        found = {
            audit["id"]
            for run in self.runs
            for ref in run["categories"][name]["auditRefs"]
            for audit in [run["audits"][ref["id"]]]
            if audit["score"] is not None and audit["score"] < 1 and ref["weight"]
        }
        return sorted(found)


def _score(run: dict[str, Any], name: str) -> int:
    return round(100 * (run["categories"][name]["score"] or 0))


def measure(tool: Path, address: str, path: str, runs: int, to: Path) -> Measured:
    """As many runs of a page as are asked for, and as many again while it is too slow."""
    held = list[dict[str, Any]]()
    while len(held) < runs or (
        len(held) < 2 * runs and max(_score(run, "performance") for run in held) < BOUND
    ):
        held.append(audit(tool, address + path, to.with_name(f"{to.name}-{len(held)}.json")))
    return Measured(path, tuple(held))


def row(page: Measured) -> str:
    """A page's line of the table."""
    scores = "".join(
        f"{page.score(name):>{width}}" for name, width in zip(STEADY, (15, 11, 5), strict=True)
    )
    return (
        f"/{page.path:<31}{page.performance[-1]:>12}{scores}"
        f"{page.value(FETCHED) / 1000:>6.0f}{page.value(SHIFTED):>8.3f}"
        f"   runs: {', '.join(map(str, page.performance))}"
    )


def beyond(page: Measured) -> Iterator[str]:
    """What is beyond its bound; nothing of the performance on a machine that is too slow for it."""
    for name in STEADY:
        if (score := page.score(name)) < BOUND:
            yield f"{name} is {score}, below {BOUND}: {', '.join(page.failed(name))}"
    if (fetched := page.value(FETCHED)) > BYTES:
        yield f"a first view fetches {fetched / 1000:.0f} KB, more than {BYTES / 1000:.0f}"
    if (shift := page.value(SHIFTED)) > SHIFT:
        yield f"the layout shifts by {shift:.3f}, more than {SHIFT}"
    if (best := page.performance[-1]) < BOUND and page.machine >= MACHINE:
        yield f"performance is {best}, below {BOUND}, at the best of {len(page.runs)} runs"


def unmeasured(page: Measured) -> bool:
    """Whether the machine, and not the page, may be what is slow."""
    return page.performance[-1] < BOUND and page.machine < MACHINE


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("tool", type=Path, help="the program `lighthouse`")
    parser.add_argument(
        "--runs",
        type=int,
        default=3,
        help="runs a page, as many again where they are too slow; default: 3",
    )
    asked = parser.parse_args()
    if chromium() is None:
        sys.exit("no Chromium or Chrome found; install one, or name it in the variable CHROMIUM")
    site = asked.site.resolve()
    host = server(site, Host)
    Thread(target=host.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{host.server_port}/"
    reports = asked.tool.parent.parent.parent / "reports"
    reports.mkdir(exist_ok=True)
    wrong = []
    print(
        f"{'page':<32}{'performance':>12}{'accessibility':>15}{'practices':>11}"
        f"{'seo':>5}{'KB':>6}{'shift':>8}"
    )
    for n, path in enumerate(pages(site)):
        page = measure(asked.tool, address, path, asked.runs, reports / str(n))
        print(row(page))
        wrong += [f"/{path}: {said}" for said in beyond(page)]
        if unmeasured(page):
            print(
                f"/{path}: PERFORMANCE WAS NOT MEASURED: the machine's index is"
                f" {page.machine:.0f}, below {MACHINE}"
            )
    host.shutdown()
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
