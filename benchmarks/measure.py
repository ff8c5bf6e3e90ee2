"""CPU time and memory of our builds beside the floor and the peers: `python benchmarks/measure.py
small 1k 10k`.

A case is a whole process, with all that it starts; its time is user plus system, its memory the
largest process of it. The cases of a size take turns; a ratio compares two runs of one turn, and
what is printed are medians. `real` measures the dossier of this checkout, `golden` that of the
tests; `2k` has ten times as many facts as `real`, and print is measured up to there. The floor is
MkDocs building as many stub pages as our site has. Hugo, Eleventy, sphinx-needs and others are left
out: they are no part of the locked environment.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from generate import MKDOCS, SIZES, generate

ROOT = Path(__file__).resolve().parent.parent
FOUND = {"real": ROOT, "golden": ROOT / "tests" / "golden" / "dossier"}
TURNS = {"10k": 3, "100k": 1}
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
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def run(self) -> None:
        if self.made:
            shutil.rmtree(self.made, ignore_errors=True)
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(
                self.command, cwd=self.folder, env=ENV, stdout=said, stderr=said
            )
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                said.seek(0)
                sys.exit(
                    f"{' '.join(self.command)} in {self.folder}:\n{said.read().decode()[-2000:]}"
                )
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        self.megabytes = max(
            self.megabytes, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        )


def measure(size: str, work: Path, turns: int, peers: bool) -> list[str]:
    """Run all cases of a size in turns, and give its rows of the table."""
    dossier = FOUND.get(size) or work / size / "dossier"
    if size in SIZES:
        generate(SIZES[size], dossier)
    site, stubs, plain = (work / size / name for name in ("site", "stubs", "plain"))
    build = Case(
        "`mkdocs build`",
        (*PYTHON, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)),
        dossier,
        site,
    )
    build.run()
    pages = sum(1 for _ in site.rglob("*.html"))
    index = (site / "assets" / "dossier" / "search" / "data.json").read_bytes()
    _stubs(stubs, pages)
    start = Case("bare interpreter", (*PYTHON, "-c", ""), work)
    check = Case("`dossier check`", (*PYTHON, "-m", "dossier", "check"), dossier)
    floor = Case("floor", (*PYTHON, "-m", "mkdocs", "build", "--quiet"), stubs, stubs / "site")
    out = str(work / size / "print")
    printed = [
        Case(
            f"`dossier pdf --cut {cut}`",
            (*PYTHON, "-m", "dossier", "pdf", "--cut", cut, "--out", out),
            dossier,
        )
        for cut in ("brief", "full")
        if size not in ("10k", "100k")
    ]
    cases = [start, check, *printed, build, floor]
    if peers:
        _run((*PYTHON, "-m", "dossier", "pages", str(plain)), dossier)
        cases.append(
            Case(
                "MkDocs, the pages as Markdown",
                (*PYTHON, "-m", "mkdocs", "build", "--quiet"),
                plain,
                plain / "site",
            )
        )
        cases.append(
            Case(
                "Zensical, the same",
                (*PYTHON, "-m", "zensical", "build", "--clean"),
                plain,
                plain / "site",
            )
        )
    for turn in range(turns + 1):
        for case in cases:
            case.run()
            if not turn:  # the first run of each fills the caches
                case.seconds.clear()
    found = (
        f"{sum(len(rows) for _, rows in json.loads(index)['pages'])} entries,"
        f" {len(index) / 1e6:.2f} MB,"
        f" {len(gzip.compress(index)) / 1e6:.2f} compressed"
    )
    counts = f"{pages} pages; search {found}"
    rows = [f"| **{size}** | {counts} | | | |"]
    rows += [_row(case, start, floor) for case in cases]
    return rows


def _row(case: Case, start: Case, floor: Case) -> str:
    over = _median(case, start, lambda a, b: a - b)
    ratio = _median(case, floor, lambda a, b: a / b)
    return (
        f"| {case.name} | {median(case.seconds):.2f} | {over:.2f} | {ratio:.2f} |"
        f" {case.megabytes:.0f} |"
    )


def _median(case: Case, other: Case, compare: Callable[[float, float], float]) -> float:
    return median(compare(a, b) for a, b in zip(case.seconds, other.seconds, strict=True))


def _stubs(folder: Path, pages: int) -> None:
    """A MkDocs site of the same theme and search with so many pages, each a heading and a
    paragraph, out of the navigation."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    head, _, _ = MKDOCS.partition("nav:")
    nav = "nav: [index.md]\nnot_in_nav: '*'\nvalidation: {nav: {omitted_files: ignore}}\n"
    (folder / "mkdocs.yml").write_text(
        head.replace("  - dossier\n", "  - search\n") + nav, encoding="utf-8"
    )
    for n in range(pages - 1):  # the theme adds 404.html
        path = docs / (f"page-{n}/index.md" if n else "index.md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# Page {n}\n\nThis page says nothing.\n", encoding="utf-8")


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, env=ENV, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds of dossiers of several sizes.")
    parser.add_argument("sizes", nargs="+", choices=[*FOUND, *SIZES])
    parser.add_argument("--turns", type=int, help="Default: 5, 3 for 10k, 1 for 100k.")
    parser.add_argument(
        "--no-peers", action="store_true", help="Leave Zensical and the pages as Markdown out."
    )
    given = parser.parse_args()
    print(
        "| case | CPU s | over the interpreter, s | times the floor | peak MB |\n| --- | --- | ---"
        " | --- | --- |"
    )
    with tempfile.TemporaryDirectory(prefix="dossier-benchmark-") as work:
        ENV["PYTHONPYCACHEPREFIX"] = str(Path(work) / "compiled")
        for size in given.sizes:
            peers = not given.no_peers and size not in TURNS
            for row in measure(size, Path(work), given.turns or TURNS.get(size, 5), peers):
                print(row, flush=True)


if __name__ == "__main__":
    main()
