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
import socket
import subprocess
import sys
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

from cases import ENV, PYTHON, ROOT, Case, in_turns, ratio, row
from generate import MKDOCS, SIZES, generate
from peers import EQUAL, PEERS, Peer, install, version

FOUND = {"real": ROOT, "golden": ROOT / "tests" / "golden" / "dossier"}
TURNS = {"10k": 3, "100k": 1}
LARGE = ("10k", "100k")
AGAIN = "again and "
"""What is put behind the first word of a statement: it says nothing that is to be founded."""
MISTAKES = "dossier-mistakes"
"""What the element is called that stands over a page."""
PATIENCE = 120.0
"""Seconds to wait for a saved page."""
HEAD = "| case | CPU s | wall s | times the floor | peak MB |\n| --- | --- | --- | --- | --- |"
BUILD = ("-m", "dossier", "build", "--no-pdf")


@dataclass(frozen=True)
class Given:
    """What the command line asks for."""

    turns: int
    peers: bool
    before: str
    tools: Path
    """Where peers are installed; they stay there."""


def measure(size: str, work: Path, given: Given) -> list[str]:
    """Run all cases of a size in turns, and give its rows of the table."""
    dossier = copied(size, work / size / "dossier")
    site = dossier / "site"
    build = Case("`dossier build --no-pdf`", (*PYTHON, *BUILD), dossier, site)
    build.run()
    pages = len(list(site.rglob("*.html")))
    reader = _reader(site)
    floor_at = work / size / "stubs"
    _stubs(floor_at, pages)
    floor = Case(
        "floor", (*PYTHON, "-m", "mkdocs", "build", "--quiet"), floor_at, floor_at / "site"
    )
    check = Case("`dossier check`", (*PYTHON, "-m", "dossier", "check"), dossier)
    others = _before(given.before, size, work) if given.before else []
    if given.peers:
        others += _ours_as_markdown(size, dossier, work / size / "plain")
        others += _peers(size, site, work / size, given)
    cases = [check, *_printed(size, dossier, work / size / "print"), build, floor, *others]
    in_turns(cases, given.turns)
    rows = [f"| **{size}** | {pages} pages; {reader} | | | |"]
    rows += [row(case, floor) for case in cases]
    rows += [_again(kind, size, dossier, given.turns) for kind in _AGAIN if size not in LARGE]
    rows += _saved(dossier, min(given.turns, 5))
    rows += [f"| our build ÷ {case.name} | {ratio(build, case):.2f} | | | |" for case in others]
    return rows


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


def _reader(site: Path) -> str:
    """What a reader's browser gets: the index of the search and the largest page."""
    index = (site / "assets" / "dossier" / "search" / "data.json").read_bytes()
    texts = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    elements = {page: len(re.findall(r"<[a-zA-Z]", text)) for page, text in texts.items()}
    page = max(texts, key=lambda page: len(texts[page]))
    most = max(elements, key=elements.__getitem__)
    return (
        f"search {sum(len(rows) for _, rows in json.loads(index)['pages'])} entries,"
        f" {len(gzip.compress(index)) / 1e6:.2f} MB compressed; largest page"
        f" /{page.parent.relative_to(site)}/ {len(texts[page].encode()) / 1e3:.0f} kB; most"
        f" elements /{most.parent.relative_to(site)}/ {elements[most]}"
    )


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


def _again(kind: str, size: str, dossier: Path, turns: int) -> str:
    """The whole build with PDFs and the offline copy, after what `kind` says."""
    kept = {path: path.read_bytes() for path in (dossier / "facts").rglob("*.yml")}
    command = (*PYTHON, "-m", "dossier", "build", "--offline")
    case = Case(f"`dossier build --offline`, {kind}", command, dossier)
    case.before = _AGAIN[kind](dossier)
    case.run()
    case.seconds.clear()
    case.waited.clear()
    for _ in range(turns):
        case.run()
    for path, data in kept.items():
        path.write_bytes(data)
    return (
        f"| {case.name} | {median(case.seconds):.2f} | {median(case.waited):.2f} | |"
        f" {case.megabytes:.0f} |"
    )


# --- a save ---


@contextmanager
def _serving(dossier: Path) -> Iterator[Callable[[str], str]]:
    """A reader of pages of the dossier while it is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (*PYTHON, "-m", "mkdocs", "serve", "--dev-addr", address)
    server = subprocess.Popen(
        command, cwd=dossier, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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
        server.terminate()
        server.wait()


def _saved(dossier: Path, turns: int) -> list[str]:
    """Seconds from a save until the page shows it, and until a wrong quotation stands over it."""
    topic = min((dossier / "facts" / "topics").glob("*.yml"))
    page, kept = f"topics/{topic.stem}/", topic.read_text("utf-8")
    change, shown, refused = _reworded(dossier), [], []
    with _serving(dossier) as read:
        _until(lambda: bool(read(page)))
        for n in range(1, turns + 1):
            change()
            shown.append(_until(lambda n=n: AGAIN * n in read(page).replace("\n", " ")))
            time.sleep(1)
            good, wrong = topic.read_text("utf-8"), f"zebra{n}"
            spoiled = re.sub(r"(quote: (?:>-?\n\s+)?\S+ )", rf"\1{wrong} ", good, count=1)
            topic.write_text(spoiled, "utf-8")
            refused.append(_until(lambda wrong=wrong: wrong in read(page)))
            topic.write_text(good, "utf-8")
            _until(lambda: MISTAKES not in read(page))
    topic.write_text(kept, "utf-8")
    return [
        f"| a saved statement on its page | | {median(shown):.2f} | | |",
        f"| a wrong quotation over its page | | {median(refused):.2f} | | |",
    ]


def _until(true: Callable[[], bool]) -> float:
    """Seconds until something is true."""
    start = time.perf_counter()
    while not true():
        if time.perf_counter() > start + PATIENCE:
            sys.exit("a saved page did not show")
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
    name = revision[:7]
    return [
        Case(f"{name}: `dossier check`", (*PYTHON, "-m", "dossier", "check"), dossier, env=env),
        Case(
            f"{name}: `dossier build --no-pdf`", (*PYTHON, *BUILD), dossier, dossier / "site", env
        ),
    ]


def _ours_as_markdown(size: str, dossier: Path, plain: Path) -> list[Case]:
    """Our own pages through two other engines."""
    if size in LARGE:
        return []
    command = (*PYTHON, "-m", "dossier", "pages", str(plain))
    subprocess.run(command, cwd=dossier, env=ENV, check=True, stdout=subprocess.DEVNULL)
    made = plain / "site"
    return [
        Case("MkDocs, our pages", (*PYTHON, "-m", "mkdocs", "build", "--quiet"), plain, made),
        Case("Zensical, our pages", (*PYTHON, "-m", "zensical", "build", "--clean"), plain, made),
    ]


def _peers(size: str, site: Path, work: Path, given: Given) -> list[Case]:
    """Other generators on the same facts."""
    data = json.loads((site / "data/dossier.json").read_text("utf-8"))
    cases = []
    for peer in PEERS:
        programs = None if peer.slow and size in LARGE else install(peer, given.tools)
        if programs is None:
            continue
        folder = work / f"peer-{peer.name.lower()}"
        peer.write(data, folder)
        cases.append(_peer(peer, programs, folder, f"{peer.name}, its usual form"))
        if peer.name in EQUAL:
            equal = work / f"equal-{peer.name.lower()}"
            EQUAL[peer.name](site, equal)
            cases.append(_peer(peer, programs, equal, f"{peer.name}, our pages"))
    return cases


def _peer(peer: Peer, programs: Path, folder: Path, name: str) -> Case:
    program, *arguments = peer.command
    env = {"PYTHONPATH": "", "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    return Case(name, (str(programs / program), *arguments), folder, folder / peer.made, env)


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
    yield f"- Day: {datetime.now(UTC):%Y-%m-%d}; turns: {given.turns or 'by size'}."
    yield f"- Machine: {platform.machine()}, {cores} cores; Python {platform.python_version()}."
    ours = ("mkdocs", "mkdocs-material", "jinja2", "pyyaml", "typst", "zensical")
    yield "- Versions: " + ", ".join(f"{name} {installed(name)}" for name in ours) + "."
    for peer in PEERS if given.peers else ():
        programs = install(peer, given.tools)
        said = version(programs, peer) if programs else "could not be installed, not measured"
        yield f"- {peer.name} {said}: {peer.differs}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds of dossiers of several sizes.")
    parser.add_argument("sizes", nargs="+", choices=[*FOUND, *SIZES])
    parser.add_argument("--turns", type=int, help="Default: 5, 3 for 10k, 1 for 100k.")
    parser.add_argument(
        "--peers", action="store_true", help="Install and measure other generators."
    )
    parser.add_argument("--before", default="", help="A revision of this project to measure too.")
    parser.add_argument("--out", type=Path, help="Write the report into this file too.")
    asked = parser.parse_args()
    tools = ROOT / "build" / "peers"
    lines = []

    def say(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    with tempfile.TemporaryDirectory(prefix="dossier-benchmark-") as work:
        ENV["PYTHONPYCACHEPREFIX"] = str(Path(work) / "compiled")
        for line in machine(Given(asked.turns or 0, asked.peers, asked.before, tools)):
            say(line)
        say("")
        say(HEAD)
        for size in asked.sizes:
            turns = asked.turns or TURNS.get(size, 5)
            for line in measure(size, Path(work), Given(turns, asked.peers, asked.before, tools)):
                say(line)
    if asked.out:
        text = asked.out.read_text("utf-8")
        kept = text[: text.index(MARK) + len(MARK)]
        asked.out.write_text("\n".join([kept, "", *lines, ""]), encoding="utf-8")


MARK = "<!-- Below this line: written by `make bench`. -->"

if __name__ == "__main__":
    main()
