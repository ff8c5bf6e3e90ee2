"""CPU time, waiting time and memory of our builds beside the floor and other generators: `python
benchmarks/measure.py small 1k 10k`.

A case is a whole process with all that it starts. The cases of a size take turns; a ratio compares
two runs of one turn, and what is printed are medians. `real` measures the dossier of this checkout,
`golden` that of the tests; `2k` has ten times as many facts as `real`, and print is measured up to
there. The floor is MkDocs building as many stub pages as our site has. With `--peers`, generators
that do a part of the same work are installed into environments of their own and measured on the
same facts; with `--before REVISION`, that version of this project is a row too.
"""

import argparse
import gzip
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path
from statistics import median

from cases import ENV, PYTHON, ROOT, Case, in_turns, progress, ratio, row
from generate import MKDOCS, SIZES, generate
from peers import EQUAL, PEERS, Peer, install, shown, version
from reader import read, sentences
from targets import BEFORE, BUILD, CHECK, FLOOR, Results, table
from targets import EQUAL as EQUAL_FORM
from targets import USUAL as USUAL_FORM

FOUND = {"real": ROOT, "golden": ROOT / "tests" / "golden" / "dossier"}
TURNS = {"small": 3, "1k": 3, "10k": 2, "100k": 1}
LARGE = ("10k", "100k")
WARM = ("real", "golden", "small")
"""Sizes with a turn beforehand that is not counted; the larger ones find all programs compiled."""
LIMIT = 300.0
"""Wall seconds after which a run of another generator is ended."""
AGAIN = "again and "
"""What is put behind the first word of a statement: it says nothing that is to be founded."""
MISTAKES = "dossier-mistakes"
"""What the element is called that stands over a page."""
PATIENCE = 120.0
"""Seconds to wait for a saved page."""
HEAD = (
    "| case | CPU s | wall s | times the floor | peak MB | runs |\n"
    "| --- | --- | --- | --- | --- | --- |"
)
BUILDS = ("-m", "dossier", "build", "--no-pdf")


@dataclass(frozen=True)
class Given:
    """What the command line asks for."""

    turns: int
    peers: bool
    before: str
    tools: Path
    """Where peers are installed; they stay there."""
    results: Results
    until: float | None = None
    """When no further turn begins, by `time.perf_counter`."""


def measure(size: str, work: Path, given: Given) -> list[str]:
    """Run all cases of a size in turns, and give its rows of the table."""
    progress(f"--- {size}")
    dossier = copied(size, work / size / "dossier")
    site = dossier / "site"
    build = Case(BUILD, (*PYTHON, *BUILDS), dossier, site)
    build.run()
    build.seconds.clear()
    build.waited.clear()
    pages = len(list(site.rglob("*.html")))
    data = json.loads((site / "data/dossier.json").read_text("utf-8"))  # as peers get it
    sizes = _reader(site)
    floor_at = work / size / "stubs"
    _stubs(floor_at, pages)
    floor = Case(FLOOR, (*PYTHON, "-m", "mkdocs", "build", "--quiet"), floor_at, floor_at / "site")
    check = Case(CHECK, (*PYTHON, "-m", "dossier", "check"), dossier)
    others = _before(given.before, size, work) if given.before else []
    peers = list[Case]()
    absent = list[str]()
    if given.peers:
        others += _ours_as_markdown(size, dossier, work / size / "plain")
        peers, absent = _peers(size, site, work / size, given)
    printed = _printed(size, dossier, work / size / "print")
    cases = [check, *printed, build, floor, *others, *peers]
    in_turns(cases, given.turns, size in WARM, given.until)
    again = [_again(kind, dossier, given.turns) for kind in _AGAIN if size not in LARGE]
    numbers = {**sizes, **read(site, sentences(site))}
    try:
        numbers |= _saved(dossier, min(given.turns, 5))
    except TimeoutError as error:
        absent.append(f"a saved statement on its page: {error}")
    given.results.cases.update({(size, case.name): case for case in [*cases, *again]})
    given.results.numbers.update({(size, name): number for name, number in numbers.items()})
    rows = [f"| **{size}**, {pages} pages | | | | | |"]
    rows += [row(case, floor) for case in [*cases, *again]]
    rows += [f"| {name}: not measured, {why} | | | | | |" for name, why in map(_pair, absent)]
    rows += [f"| {name}: {number:.2f} | | | | | |" for name, number in numbers.items()]
    measured = [case for case in [*others, *peers] if case.seconds]
    builds = [case for case in measured if not case.name.endswith(CHECK)]
    rows += [f"| our build ÷ {c.name}: {ratio(build, c):.2f} | | | | | |" for c in builds]
    return rows + [
        f"| {case.name}: its pages show {shown(case.made, data)} | | | | | |"
        for case in peers
        if case.made and case.seconds and case.name.endswith(USUAL_FORM)
    ]


def _pair(line: str) -> tuple[str, str]:
    name, _, why = line.partition(": ")
    return name, why


def copied(size: str, folder: Path) -> Path:
    """A dossier of the size in a folder of its own."""
    if size in SIZES:
        generate(SIZES[size], folder)
        return folder
    names = ("facts", "seeds", "docs", "templates", "mkdocs.yml")
    folder.mkdir(parents=True)
    for name in names:
        path = FOUND[size] / name
        if path.is_dir():
            shutil.copytree(path, folder / name)
        elif path.is_file():
            shutil.copyfile(path, folder / name)
    return folder


def _printed(size: str, dossier: Path, out: Path) -> list[Case]:
    """The PDFs, of sizes that are ever printed."""
    return [
        Case(
            f"`dossier pdf --cut {cut}`",
            (*PYTHON, "-m", "dossier", "pdf", "--cut", cut, "--out", str(out)),
            dossier,
        )
        for cut in ("brief", "full")
        if size not in LARGE
    ]


def _reader(site: Path) -> dict[str, float]:
    """What a reader's browser gets: the index of the search and the largest pages."""
    index = (site / "assets" / "dossier" / "search" / "data.json").read_bytes()
    largest = elements = 0
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        largest = max(largest, len(text.encode()))
        elements = max(elements, len(re.findall(r"<[a-zA-Z]", text)))
    return {
        "search, entries": sum(len(rows) for _, rows in json.loads(index)["pages"]),
        "search, MB": len(gzip.compress(index)) / 1e6,
        "largest page, kB": largest / 1e3,
        "elements": elements,
        "site, MB": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6,
    }


# --- what stays between two builds ---


def _reworded(dossier: Path) -> Callable[[], None]:
    """Changes one word of one statement, another one each time."""
    topic = min((dossier / "facts" / "topics").glob("*.yml"))
    text, count = topic.read_text("utf-8"), iter(range(1, 1000))
    at = re.search(r"^    says: (?:>-?\n\s+)?\S+ (?=\S)", text, re.M)
    assert at, topic

    def change() -> None:
        words = AGAIN * next(count)
        topic.write_text(text[: at.end()] + words + text[at.end() :], "utf-8")

    return change


_AGAIN: Mapping[str, Callable[[Path], Callable[[], object]]] = {
    "first": lambda dossier: lambda: shutil.rmtree(dossier / ".cache", ignore_errors=True),
    "again, nothing changed": lambda dossier: lambda: None,
    "again, one statement changed": _reworded,
}


def _again(kind: str, dossier: Path, turns: int) -> Case:
    """The whole build with PDFs and the offline copy, after what `kind` says."""
    kept = {path: path.read_bytes() for path in (dossier / "facts").rglob("*.yml")}
    command = (*PYTHON, "-m", "dossier", "build", "--offline")
    case = Case(f"`dossier build --offline`, {kind}", command, dossier)
    case.before = _AGAIN[kind](dossier)
    in_turns([case], turns)
    for path, data in kept.items():
        path.write_bytes(data)
    return case


# --- a save ---


@contextmanager
def _serving(dossier: Path) -> Iterator[Callable[[str], str]]:
    """A reader of pages of the dossier while it is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (*PYTHON, "-m", "dossier", "serve", "--address", address)
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, cwd=dossier, env=ENV, stdout=quiet, stderr=quiet, start_new_session=True
    )

    def read(path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{address}/{path}", timeout=PATIENCE) as page:
                return str(page.read().decode())
        except OSError:
            return ""

    try:
        yield read
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # the command, and the engine that it starts
        server.wait()


def _saved(dossier: Path, turns: int) -> dict[str, float]:
    """Seconds from a save until the page shows it, and until a wrong quotation stands over it."""
    topic = min((dossier / "facts" / "topics").glob("*.yml"))
    page, kept = f"topics/{topic.stem}/", topic.read_text("utf-8")
    change, seen, refused = _reworded(dossier), list[float](), list[float]()
    with _serving(dossier) as read:
        _until(lambda: bool(read(page)))
        for n in range(1, turns + 1):
            change()
            seen.append(_until(lambda n=n: AGAIN * n in read(page).replace("\n", " ")))
            time.sleep(1)
            good, wrong = topic.read_text("utf-8"), f"zebra{n}"
            spoiled = re.sub(r"(quote: (?:>-?\n\s+)?\S+ )", rf"\1{wrong} ", good, count=1)
            topic.write_text(spoiled, "utf-8")
            refused.append(_until(lambda wrong=wrong: wrong in read(page)))
            topic.write_text(good, "utf-8")
            _until(lambda: MISTAKES not in read(page))
    topic.write_text(kept, "utf-8")
    return {"saved, s": median(seen), "refused, s": median(refused)}


def _until(true: Callable[[], bool]) -> float:
    """Seconds until something is true."""
    start = time.perf_counter()
    while not true():
        if time.perf_counter() > start + PATIENCE:
            raise TimeoutError(f"a saved page did not show in {PATIENCE:.0f} s")
        time.sleep(0.02)
    return time.perf_counter() - start


# --- others ---


def _before(revision: str, size: str, work: Path) -> list[Case]:
    """Another version of this project, on a dossier of the same size in its own format."""
    checkout = work / "before"
    if not checkout.exists():
        checkout.mkdir()
        packed = subprocess.run(
            ["git", "archive", revision], cwd=ROOT, check=True, capture_output=True
        ).stdout
        subprocess.run(["tar", "-x"], cwd=checkout, input=packed, check=True)
        pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation")
        subprocess.run(
            (*PYTHON, *pip, "--target", str(work / "before-installed"), str(checkout)), check=True
        )
    dossier = work / size / "before"
    if size in SIZES:
        script = str(checkout / "benchmarks" / "generate.py")
        subprocess.run((*PYTHON, script, size, str(dossier)), check=True, env=ENV)
    else:
        part = FOUND[size].relative_to(ROOT)
        for name in ("facts", "seeds", "docs"):
            shutil.copytree(checkout / part / name, dossier / name)
        shutil.copyfile(checkout / part / "mkdocs.yml", dossier / "mkdocs.yml")
    env = {"PYTHONPATH": str(work / "before-installed")}
    check = (*PYTHON, "-m", "dossier", "check")
    made = dossier / "site"
    return [
        Case(BEFORE + CHECK, check, dossier, env=env, limit=LIMIT),
        Case(BEFORE + BUILD, (*PYTHON, *BUILDS), dossier, made, env, limit=LIMIT),
    ]


def _ours_as_markdown(size: str, dossier: Path, plain: Path) -> list[Case]:
    """Our own pages through two other engines."""
    if size in LARGE:
        return []
    command = (*PYTHON, "-m", "dossier", "pages", str(plain))
    subprocess.run(command, cwd=dossier, env=ENV, check=True, stdout=subprocess.DEVNULL)
    made = plain / "site"
    zensical = (*PYTHON, "-m", "zensical", "build", "--clean")
    mkdocs = (*PYTHON, "-m", "mkdocs", "build", "--quiet")
    return [
        Case("MkDocs, our pages", mkdocs, plain, made, limit=LIMIT),
        Case("Zensical, our pages", zensical, plain, made, limit=LIMIT),
    ]


def _peers(size: str, site: Path, work: Path, given: Given) -> tuple[list[Case], list[str]]:
    """Other generators on the same facts, and lines of those that are not measured."""
    data = json.loads((site / "data/dossier.json").read_text("utf-8"))
    cases, absent = [], []
    for peer in PEERS:
        if peer.slow and size in LARGE:
            absent.append(f"{peer.name}{USUAL_FORM}: a run takes about five minutes at this size")
            continue
        programs = install(peer, given.tools)
        if programs is None:
            absent.append(f"{peer.name}{USUAL_FORM}: could not be installed")
            continue
        folder = work / f"peer-{peer.name.lower()}"
        peer.write(data, folder)
        cases.append(_peer(peer, programs, folder, peer.name + USUAL_FORM))
        if peer.name in EQUAL:
            equal = work / f"equal-{peer.name.lower()}"
            EQUAL[peer.name](site, equal)
            cases.append(_peer(peer, programs, equal, peer.name + EQUAL_FORM))
    return cases, absent


def _peer(peer: Peer, programs: Path, folder: Path, name: str) -> Case:
    program, *arguments = peer.command
    env = {"PYTHONPATH": "", "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    command = (str(programs / program), *arguments)
    most = 1 if peer.slow else 100
    return Case(name, command, folder, folder / peer.made, env, limit=LIMIT, most=most)


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


# --- the report ---


def machine(given: Given) -> Iterator[str]:
    """What the numbers were taken on."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"- Day: {datetime.now(UTC):%Y-%m-%d}. Runs: the last column."
    yield f"- Machine: {_processor()}, {cores} cores, {memory:.0f} GiB; {platform.system()}."
    ours = ("mkdocs", "mkdocs-material", "jinja2", "pyyaml", "typst", "zensical")
    versions = ", ".join(f"{name} {installed(name)}" for name in ours)
    yield f"- Versions: Python {platform.python_version()}, {versions}."
    yield "- Ours: everything is checked, every statement has a page, search, data, feeds."
    yield "- Our pages: what `dossier pages` writes, through two other engines."
    if given.before:
        yield f"- Before: revision {given.before[:7]}, a dossier of the same size in its format."
    for peer in PEERS if given.peers else ():
        programs = install(peer, given.tools)
        release = version(programs, peer) if programs else "could not be installed, not measured"
        yield f"- {peer.name} {release}: {peer.differs}"
    yield f"- A run of another generator that takes more than {LIMIT:.0f} s is ended and says so."


def _processor() -> str:
    """The model of the processor, where the system says it."""
    cpus = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.*)$", cpus.read_text(), re.M) if cpus.exists() else None
    return model[1] if model else platform.processor() or platform.machine()


def write(out: Path | None, lines: list[str], results: Results) -> None:
    """Write the report below the mark of a file, which is made if there is none; what stands
    above the mark stays."""
    if out is None:
        return
    text = out.read_text("utf-8") if out.exists() else ""
    above = text.partition(MARK)[0]
    parts = [above + MARK, "", *lines, "", "## Targets", "", *table(results), ""]
    out.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds of dossiers of several sizes.")
    parser.add_argument("sizes", nargs="+", choices=[*FOUND, *SIZES])
    parser.add_argument("--turns", type=int, help="Default: 5; 3 for small and 1k, 2 for 10k.")
    parser.add_argument(
        "--peers", action="store_true", help="Install and measure other generators."
    )
    parser.add_argument("--before", default="", help="A revision of this project to measure too.")
    parser.add_argument("--out", type=Path, help="Write the report into this file too.")
    parser.add_argument("--minutes", type=float, help="After these no size and no turn begins.")
    asked = parser.parse_args()
    until = time.perf_counter() + 60 * asked.minutes if asked.minutes else None
    results = Results()

    def given(turns: int) -> Given:
        tools = ROOT / "build" / "peers"
        return Given(turns, asked.peers, asked.before, tools, results, until)

    with tempfile.TemporaryDirectory(prefix="dossier-benchmark-") as work:
        ENV["PYTHONPYCACHEPREFIX"] = str(Path(work) / "compiled")
        lines = [*machine(given(0)), "", HEAD]
        print("\n".join(lines), flush=True)
        for size in asked.sizes:
            turns = asked.turns or TURNS.get(size, 5)
            over = until is not None and time.perf_counter() > until
            late = [f"| **{size}**: not measured, no time was left | | | | | |"]
            rows = late if over else measure(size, Path(work), given(turns))
            print("\n".join(rows), flush=True)
            lines += rows
            write(asked.out, lines, results)
    print("", *table(results), sep="\n")


MARK = "<!-- Below this line: written by `make bench`. -->"

if __name__ == "__main__":
    main()
