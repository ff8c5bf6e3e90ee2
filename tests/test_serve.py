"""`dossier serve`: a saved file shows; a mistake is shown over the pages and leaves the last good
ones; once it is fixed, the next page shows. A save gives the bytes of a cold start."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import jinja2
import pytest

from dossier.checks import examine
from dossier.cli import serving
from dossier.ground import evidence
from dossier.ground.textmatch import Match
from dossier.later import Once
from dossier.model.where import Problem
from dossier.publish import render
from dossier.publish.serve import Notice
from dossier.read import yamltext
from tests.conftest import Run
from tests.serving import Served, cold
from tests.test_site import tree

TOLL = "facts/topics/toll.yml"
PATIENCE = 40.0
"""Seconds to wait for a page; the server looks for changes twice a second."""


@pytest.fixture
def served(golden: Path, tmp_path: Path) -> Iterator[tuple[Callable[[str], str], Path]]:
    """A reader of pages, and what the server prints; at its start a statement misquotes."""
    change(golden, TOLL, "fall to 10 crowns\n        context", "fall to 11 crowns\n        context")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    with log.open("a") as out:
        command = [sys.executable, "-m", "dossier", "serve", "--address", address]
        server = subprocess.Popen(
            command, cwd=golden, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )

        def read(path: str) -> str:
            try:
                with urllib.request.urlopen(f"http://{address}/{path}", timeout=5) as page:
                    return str(page.read().decode())
            except urllib.error.HTTPError as error:
                return str(error.read().decode())
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
    assert until(lambda: "[quote-not-found]" in read("topics/toll/")), log.read_text()
    settings = (golden / "mkdocs.yml").read_text("utf-8")
    (golden / "mkdocs.yml").write_text(f"site_name: [\n{settings}", "utf-8")
    assert until(lambda: "error parsing the configuration" in read("")), log.read_text()
    (golden / "mkdocs.yml").write_text(settings, "utf-8")
    change(golden, TOLL, "fall to 11 crowns\n        context", "fall to 10 crowns\n        context")
    log.write_text("")
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
    assert until(lambda: "[quote-not-found]" in read("topics/toll/")), "no mistake over the page"
    right = ("What becomes of the toll?", "What will the toll be?", "What comes of the toll?")
    good_pages = until(lambda: any(question in read("topics/toll/") for question in right))
    assert good_pages, "the last that were checked in time are gone"

    toll.write_text(good.replace("What will the toll be?", "What comes of the toll?"), "utf-8")
    assert until(lambda: "What comes of the toll?" in read("topics/toll/")), log.read_text()
    assert "[quote-not-found]" not in read("topics/toll/")

    def loaded() -> int:
        return int(read(f"livereload/{epoch}/1") or 0)

    epoch = int(re.findall(r"livereload\((\d+),", read("topics/toll/"))[-1])
    toll.write_text(good.replace("What will the toll be?", "What did Napoleon say?"), "utf-8")
    assert until(lambda: "[unfounded-name]" in read("topics/toll/")), log.read_text()
    assert until(lambda: loaded() > epoch), "browsers are not told"
    epoch = loaded()
    assert read("topics/toll/").rpartition(f"livereload({epoch},")[1], "it would load for ever"
    back = read("topics/toll/")
    assert ">What did Napoleon say?<" not in back
    assert any(question in back for question in right), "it is the last that was checked in time"

    # a folder of templates that is new, changed, deleted and new again
    toll.write_text(good.replace("What will the toll be?", "What comes of the toll?"), "utf-8")
    template = golden / "templates" / "topics" / "topic.html"
    for words in ("Our own page of a topic.", "Our other page of a topic."):
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(words, "utf-8")
        assert until(lambda words=words: words in read("topics/toll/")), log.read_text()
    shutil.rmtree(golden / "templates")
    assert until(lambda: "What comes of the toll?" in read("topics/toll/")), log.read_text()
    template.parent.mkdir(parents=True)
    template.write_text("It is here again.", "utf-8")
    assert until(lambda: "It is here again." in read("topics/toll/")), log.read_text()


@pytest.fixture
def started(golden: Path, tmp_path: Path, builder: Run) -> Served:
    """The golden dossier, served without a network."""
    return Served(golden, tmp_path / "served").start()


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    (root / file).write_text(text.replace(old, new), "utf-8")


def test_a_save_makes_a_page_when_it_is_asked_for_and_nothing_else(
    started: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[str] = Counter()
    render = jinja2.Template.render

    def noted(self: jinja2.Template, *args: Any, **rows: Any) -> str:
        made[str(self.name)] += 1
        return render(self, *args, **rows)

    change(started.root, TOLL, "What becomes of the toll?", "What will the toll be?")
    monkeypatch.setattr(jinja2.Template, "render", noted)
    parsed, sought, parse, find = [], [], yamltext._parse, evidence.find

    def parsing(text: str, file: str) -> yamltext.Document:
        parsed.append(file)
        return parse(text, file)

    def seeking(words: str, *more: Any) -> Match:
        sought.append(words)
        return find(words, *more)

    monkeypatch.setattr(yamltext, "_parse", parsing)
    monkeypatch.setattr(evidence, "find", seeking)
    started.rebuild()
    assert not made
    assert parsed == [TOLL]
    assert len(sought) == 1, "the quote that is spoiled on purpose, and no other"
    page = started.site / "topics/toll/index.html"
    for address in ("/topics/toll/", "/topics/toll/index.html", "/topics/nowhere/"):
        started.notice.make(address)
        assert "What will the toll be?" in page.read_text("utf-8")
    assert made["topics/topic.html"] == 1
    assert not {"index.html", "matrix/index.html", "f/fact.html"} & made.keys()
    assert started.waiting


def test_below_a_mistake_are_the_pages_of_the_last_state_without_one(started: Served) -> None:
    """Those too that were not asked for since the save that changed them."""
    page = started.site / "topics/toll/index.html"
    change(started.root, TOLL, "What becomes of the toll?", "What will the toll be?")
    started.rebuild()
    started.settle()
    assert "What will the toll be?" not in page.read_text("utf-8")
    about = started.root / "docs" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n<script>alert(1)</script>\n", "utf-8")
    started.rebuild()
    assert "unsafe-html" in started.notice.text
    started.notice.make("/topics/toll/")
    assert "What will the toll be?" in page.read_text("utf-8")


def test_what_breaks_a_rule_is_taken_back_once_it_is_checked(
    started: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, before, rules = started.root, tree(started.site), examine.check
    page = started.site / "topics/toll/index.html"
    wait, checked = threading.Event(), []

    def waiting(*args: Any) -> list[Problem]:
        assert wait.wait(PATIENCE)
        checked.append(args)
        return rules(*args)

    monkeypatch.setattr(examine, "check", waiting)
    change(root, TOLL, "What becomes of the toll?", "What did Napoleon say of the toll?")
    started.rebuild()
    started.notice.make("/topics/toll/")
    assert "What did Napoleon say of the toll?" in page.read_text("utf-8")
    assert not checked
    wait.set()
    assert "Napoleon" in str(started.save())
    assert "[unfounded-name]" in started.notice.text
    assert tree(started.site) == before
    assert started.reloads == 1

    change(root, TOLL, "What did Napoleon say of the toll?", "What will the toll be?")
    change(root, TOLL, "fall to 10 crowns\n        context", "fall to 11 crowns\n        context")
    wait.clear()
    started.rebuild()
    assert "[quote-not-found]" in started.notice.text, "it waits for the rules"
    wait.set()
    started.settle()
    assert started.reloads == 1, "a mistake that is shown is loaded again"
    change(root, TOLL, "fall to 11 crowns\n        context", "fall to 10 crowns\n        context")
    (root / "facts/topics/none.yml").write_text("title: x\n", "utf-8")
    assert "missing-key" in str(started.save())
    (root / "facts/topics/none.yml").unlink()
    assert "What will the toll be?" in str(started.save())
    assert started.full == 0


def test_a_statement_that_is_new_gone_or_renamed_needs_no_whole_build(
    started: Served, tmp_path: Path
) -> None:
    toll = started.root / TOLL
    text = toll.read_text("utf-8")
    first, last = text.index("  toll-may-fall:"), text.index("disputes:")
    again = text[first:last].replace(":\n", ":\n    echo_of: toll-may-fall\n", 1)
    more = again.replace("toll-may-fall:", "toll-might-fall:")
    pages = set(started.save())

    toll.write_text(text[:last] + more + text[last:], "utf-8")
    added = started.save()
    assert len(set(added) - pages) == 1
    assert b"10 quotations" in cast("dict[str, bytes]", added)["404.html"]
    assert added == cold(started.root, tmp_path / "added")
    toll.write_text(text[:last] + more.replace("10 crowns", "11 crowns") + text[last:], "utf-8")
    assert "[quote-not-found]" in str(started.save())
    toll.write_text(text, "utf-8")
    assert set(started.save()) == pages

    for file in (started.root / "facts").rglob("*.yml"):
        old = file.read_text("utf-8")
        file.write_text(old.replace("toll-may-fall", "toll-may-sink"), "utf-8")
    change(started.root, TOLL, "toll-may-sink:\n", "toll-may-sink:\n    was: [toll-may-fall]\n")
    renamed = started.save()
    assert pages < set(renamed)
    assert renamed == cold(started.root, tmp_path / "renamed")
    assert started.full == 0


def test_what_keeps_a_server_from_starting_is_shown_until_a_file_changes(
    golden: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    script = "import pathlib as p; print('<b>'); raise SystemExit('one' in p.Path('x').read_text())"
    command = (sys.executable, "-S", "-c", script)
    (golden / "x").write_text("one", "utf-8")
    seen: list[str] = []

    def reader() -> None:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://{address}/anywhere/", timeout=5).close()
            except urllib.error.HTTPError as error:
                seen.append(error.read().decode())
                break
            except OSError:
                time.sleep(0.05)
        (golden / "x").write_text("two", "utf-8")
        (golden / "facts" / "new.md").write_text("A note.\n", "utf-8")

    thread = threading.Thread(target=reader)
    thread.start()
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert serving.serve_site(command, golden, os.environ, address) == 0
    finally:
        signal.signal(signal.SIGTERM, before)
    thread.join()
    assert "&lt;b&gt;" in seen[0]
    assert "<b>" in capfd.readouterr().err


@pytest.mark.parametrize(
    "address", ["127.0.0.1:99999", "127.0.0.1:-1", "127.0.0.1:", "127.0.0.1", ":8000", "a:b"]
)
def test_what_is_no_address_is_said_before_the_engine_runs(
    golden: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serving.serve_site(["no engine"], golden, os.environ, address) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"Error: `{address}` is no address: write a host and a port below 65536")


def test_an_address_that_is_taken_is_named_with_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        other.listen()
        fault = serving.address_fault(f"127.0.0.1:{port}")
        assert fault.startswith(f"nothing can be served at 127.0.0.1:{port}: ")
        assert fault.endswith(f": `--address 127.0.0.1:{port + 1}`")
    assert serving.address_fault(f"127.0.0.1:{port}") == ""
    assert "127.0.0.1:8000" in serving.address_fault("203.0.113.1:8000")


def test_a_page_that_misquotes_is_not_served(
    started: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, before = render.Renderer.page, tree(started.site)

    def spoiled(*args: Any, **rows: Any) -> render.Page:
        made = page(*args, **rows)
        return replace(made, body=Once(lambda: made.body().replace(b"10 crowns", b"12 crowns")))

    change(started.root, TOLL, "What becomes of the toll?", "What will the toll be?")
    monkeypatch.setattr(render.Renderer, "page", spoiled)
    started.rebuild()
    assert started.notice.text == ""
    started.notice.make("/topics/toll/")
    assert "a fault of the generator" in started.notice.text
    assert tree(started.site) == before
    monkeypatch.undo()
    assert "What will the toll be?" in str(started.save())


def test_a_saved_statement_is_shown_and_a_cold_start_gives_the_same(
    started: Served, tmp_path: Path
) -> None:
    root = started.root
    change(root, TOLL, "What becomes of the toll?", "What will the toll be?")
    served = started.save()
    assert started.full == 0
    assert served == cold(root, tmp_path / "cold-first")

    change(root, TOLL, "fall to 10 crowns\n        context", "fall to 11 crowns\n        context")
    assert "[quote-not-found]" in started.save()
    assert tree(started.site) == served
    change(root, TOLL, "fall to 11 crowns\n        context", "fall to 10 crowns\n        context")
    (root / "docs" / "more.md").write_text("# More\n\nWords.\n", "utf-8")
    assert "more/index.html" in started.save()
    assert started.full == 1
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: [\n{settings}", "utf-8")
    assert "mkdocs.yml" in started.save()
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert started.save() == cold(root, tmp_path / "cold")


def test_a_page_is_made_again_if_a_save_came_between() -> None:
    states, answered = iter([1, 2, 2]), []

    def app(environ: Any, start: Any) -> list[bytes]:
        answered.append(environ["PATH_INFO"])
        start("200 OK", [])
        return [b"%d" % len(answered)]

    notice = Notice(app, lambda address: next(states))
    assert [*notice({"PATH_INFO": "/topics/"}, lambda *_: None)] == [b"2"]
    assert next(states, None) is None


@pytest.mark.parametrize("page", ["<body><p>words</p></body>\n", "<h1>404</h1>"])
def test_a_mistake_is_shown_over_a_page_as_text(page: str) -> None:
    def app(environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", environ["type"]), ("Content-Length", "1")])
        return [page.encode()]

    def asked(kind: str) -> str:
        heads: list[tuple[str, list[tuple[str, str]]]] = []
        environ = {"type": kind, "PATH_INFO": "/"}
        body = b"".join(notice(environ, lambda *head: heads.append(head)))
        assert dict(heads[0][1]) == {"Content-Type": kind, "Content-Length": str(len(body))}
        return body.decode()

    notice = Notice(app)
    assert asked("text/html") == page
    notice.text = "facts/x.yml:1: error: <b>"
    assert "facts/x.yml:1: error: &lt;b&gt;" in asked("text/html")
    assert asked("text/html").replace(notice.html, "") == page
    assert asked("text/css") == page
    notice.text = ""
    assert asked("text/html") == page
