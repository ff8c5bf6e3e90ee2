"""Hand-written pages, settings and files of somebody who means harm: refused by the check, and
harmless in a browser without it."""

import os
import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser, Page, Route

from dossier.checks import config, files, markup
from dossier.checks.examine import examine
from dossier.publish import offline
from dossier.views import urls
from tests.conftest import ROOT, produced
from tests.payloads import HARMLESS, HOSTILE

TRIPWIRE = "window.tripped = []; window.trip = () => { window.tripped.push(1); }; null"


def said(root: Path, code: str) -> list[str]:
    return [str(problem.where) for problem in examine(root).errors if problem.code == code]


# --- pages ---


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_page_is_seen(text: str) -> None:
    assert markup.suspicious(text)
    found = markup.excesses(markup.rendered(text))
    assert found
    assert all(all(markup.message_and_hint(excess)) for excess in found)


REREAD = "<button onclick=trip()>x", "<div>\n<![Cmmary>\n</div>", "<p>a<button>b<p>c"
"""What a pass of the sanitizer, or the standard library, reads otherwise than a browser."""


@pytest.mark.parametrize("text", REREAD)
def test_what_the_sanitizer_leaves_stays(text: str) -> None:
    html = markup.rendered(text)
    markup.excesses(html)
    assert markup.sanitized(markup.sanitized(html)) == markup.sanitized(html)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_page_is_not(text: str) -> None:
    html = markup.rendered(text)
    assert markup.excesses(html) == []
    assert markup._Events(markup.sanitized(html)).text == markup._Events(html).text


def test_no_page_of_ours_has_to_be_rendered_to_be_checked() -> None:
    """Making HTML of them all would take four times as long as the rest of the check."""
    pages = sorted(ROOT.glob("docs/**/*.md"))
    assert len(pages) > 10
    assert [page.name for page in pages if markup.suspicious(page.read_text("utf-8"))] == []


def test_the_sanitizer_alone_stops_every_payload(browser: Browser) -> None:
    """Each in a frame of its own; and as they are, to see that the tripwire works."""
    frames = """texts => Promise.all(texts.map(text => new Promise(done => {
      const frame = document.createElement("iframe");
      frame.onload = () => setTimeout(done, 50);
      frame.srcdoc = "<script>trip = () => parent.trip()</" + "script>" + text;
      document.body.append(frame);
    }))).then(() => window.tripped.length)"""
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    page.evaluate(TRIPWIRE)
    html = [markup.rendered(text) for text in HOSTILE]
    assert page.evaluate(frames, [markup.sanitized(text) for text in html]) == 0
    assert page.evaluate(frames, html) > 10
    context.close()


# --- the whole site ---


class Watch:
    """A browser's page that notes what must not happen."""

    def __init__(self, browser: Browser, *, address: str) -> None:
        self.context = browser.new_context()
        self.seen: list[str] = []
        self.address = address
        self.context.add_init_script(TRIPWIRE)
        self.context.route("**/*", self._asked)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: self.seen.append(f"dialog {dialog.message}"))
        self.page.on("pageerror", lambda error: self.seen.append(f"error {error}"))

    def _asked(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.seen.append(f"asked {url}")
            route.abort()

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        for _ in self.page.evaluate("window.tripped"):
            self.seen.append(f"tripped on {path}")


FEW = ("index.html", "briefing/index.html", "matrix/index.html", "topics/toll/index.html",
       "sources/ferry-talks/index.html", "404.html")  # fmt: skip


def paths(site: Path, *folders: str) -> list[str]:
    """The pages in some folders of a site; without folders, all."""
    every = sorted(file.relative_to(site).as_posix() for file in site.glob("**/*.html"))
    return [path for path in every if not folders or path.startswith(folders)]


def visit(browser: Browser, start: str, chosen: list[str]) -> None:
    """Open pages of the hostile site, then search it: nothing runs, and nothing is asked for."""
    watch = Watch(browser, address=start)
    for path in chosen:
        watch.open(path)
    watch.open("index.html?q=trip%20script")
    watch.page.wait_for_function("document.querySelector('.search-dialog')?.dataset.query")
    assert "trip()" in watch.page.locator(".search-dialog").inner_text()
    assert watch.page.evaluate("window.tripped") == []
    assert watch.seen == []
    watch.context.close()


def unzipped(site: Path, to: Path) -> Path:
    """The offline copy of a site."""
    cards = {path: (site / path).read_text("utf-8") for path in paths(site, urls.STATEMENTS)}
    with ZipFile(BytesIO(offline.copy(site, "Copy", cards, 315_532_800))) as zipped:
        zipped.extractall(to)
    return to / "copy"


def test_the_hostile_site_trips_nothing(
    browser: Browser, attacked: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """`make long` opens every page."""
    hostile = paths(attacked, "hostile/")
    assert len(hostile) > 5
    visit(browser, serve(attacked), [*FEW, *hostile])
    copy = unzipped(attacked, tmp_path)
    visit(browser, f"{copy.as_uri()}/", [*paths(copy, urls.STATEMENTS)[:1], hostile[0]])


# --- addresses and files ---


def test_every_address_that_is_made_is_known_as_ours() -> None:
    made = produced(Path(__file__).parent / "golden" / "dossier")
    paths = [*(page.path for page in made.pages), *made.files, *made.assets]
    paths += [urls.printed("brief.pdf"), offline.url("x"), urls.SEARCH_SCRIPT]
    assert len(paths) > 60
    free = {path for path in paths if not urls.is_generated(path.casefold())}
    assert free == set(urls.REPLACEABLE)
    for path in ("about/", "editing/index/", "fish/", "matrices/", "pictures/map.png"):
        assert not urls.is_generated(path)


NAMES = ("f/XK2M/index.md", "matrix/index.md", "matrix.md", "MATRIX.md", "Topics/pier.md",
         "index.md", "README.md", "assets/dossier/css/all.txt", "data/dossier.json", "search.md",
         "offline/copy.pdf", "data/index/index.md", "print/brief.pdf")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_file_at_an_address_of_ours_is_refused(golden: Path, name: str) -> None:
    file = golden / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Ours\n", "utf-8")
    problems = [*files.file_problems(golden)]
    assert [(p.code, str(p.where)) for p in problems] == [("address-taken", f"docs/{name}:1:1")]


@pytest.mark.parametrize("name", ["data.md", "data/index.md", "Fish.md", "lake/index.md", "a b.md",
                                  "озеро.md", "pictures/map.png", ".DS_Store"])  # fmt: skip
def test_a_file_at_a_free_address_is_not(golden: Path, name: str) -> None:
    file = golden / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Ours\n", "utf-8")
    assert [*files.file_problems(golden)] == []


def test_names_that_no_system_can_rely_on(golden: Path) -> None:
    folder = os.fsencode(golden / "docs")
    with open(folder + b"/caf\xe9.md", "wb") as file:
        file.write(b"# Caf\n")
    for form in ("NFC", "NFD"):
        (golden / "docs" / unicodedata.normalize(form, "café.md")).write_text("# Café\n", "utf-8")
    (golden / "seeds" / "a\u202eb.txt").write_text("x", "utf-8")
    places = [str(p.where) for p in files.file_problems(golden) if p.code == "file-name"]
    assert places == ["docs/café.md:1:1", "docs/caf\\udce9.md:1:1", "seeds/a\\u202eb.txt:1:1"]
    assert examine(golden).errors


def test_links_and_pipes(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (golden / "docs/map.png").write_bytes(b"x")
    (golden / "docs/same.png").symlink_to("map.png")
    assert [*files.file_problems(golden)] == []
    (golden / "docs/nowhere.txt").symlink_to("nothing")
    (golden / "seeds/host.txt").symlink_to(tmp_path / "secret.txt")
    (golden / "templates").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(golden / "docs/pipe.md")
    places = [str(p.where) for p in files.file_problems(golden) if p.code == "file-link"]
    assert places == [
        "docs/nowhere.txt:1:1", "docs/pipe.md:1:1", "seeds/host.txt:1:1", "templates:1:1",
    ]  # fmt: skip
    assert said(golden, "unreadable") == ["docs/pipe.md:1:1"]


def test_a_folder_may_be_a_link_within_the_dossier(tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    (root / "pages").mkdir(parents=True)
    (root / "pages/about.md").write_text("# About", "utf-8")
    (root / "docs").symlink_to("pages", target_is_directory=True)
    (root / "docs/again.md").symlink_to("about.md")
    (root / "seeds").mkdir()
    (root / "seeds/kept").symlink_to("../pages", target_is_directory=True)
    (root / "facts").symlink_to(tmp_path, target_is_directory=True)
    links = [f"{p.where.file}: {p.message}" for p in files.file_problems(root)]
    message = "{0}: {0} is a link that does not lead to a file in {1}"
    assert links == [
        message.format("facts", "the dossier's folder"),
        message.format("seeds/kept", "seeds/"),
    ]


ADDRESSES = {
    "about.md": "about/",
    "index.md": "",
    "README.md": "",
    "lake/index.md": "lake/",
    "lake/Fish.md": "lake/Fish/",
    "lake/map.png": "lake/map.png",
    "index.txt": "index.txt",
}


def test_the_address_of_a_file() -> None:
    made = {name: files.address_of(PurePosixPath(name)) for name in ADDRESSES}
    assert made == ADDRESSES


FILES = {
    "docs/a.md": "",
    "docs/a.exe": "file-type",
    "docs/a": "file-type",
    "docs/.hidden": "",
    "docs/a<b.md": "file-name",
    "docs/-a.md": "file-name",
    "docs/a .md": "",
    "docs/lake/ a.md": "file-name",
    "seeds/a<b.txt": "",
    "seeds/a\tb.txt": "file-name",
    "seeds/a.exe": "",
    "facts/a\u200bb.yml": "",  # the loader has a stricter rule
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_may_be_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("# A", "utf-8")
    assert "".join(p.code for p in files.file_problems(tmp_path)) == FILES[name]


def test_a_page_that_is_too_large_is_refused(golden: Path) -> None:
    (golden / "docs/about.md").write_text("# About\n" + "word " * 200_001, "utf-8")
    assert said(golden, "unreadable") == ["docs/about.md:1:1"]


# --- settings ---

WRONG: tuple[tuple[str, object], ...] = (
    ("site_name", "<script>trip()</script>"),
    ("site_name", "&lt;script&gt;"),
    ("site_description", "x</title>"),
    ("site_url", "javascript:trip()"),
    ("site_url", 'https://example.org/"onmouseover=trip()'),
    ("site_url", "https://user@example.org/"),
    ("copyright", "<script>trip()</script>"),
    ("copyright", "<a href='javascript:trip()'>x</a>"),
    ("repo_url", "https://github.com/example/lake"),
    ("extra_css", ["https://elsewhere.invalid/x.css"]),
    ("extra_javascript", ["//elsewhere.invalid/x.js"]),
    ("extra_javascript", [{"path": "https://elsewhere.invalid/x.js", "async": True}]),
    ("docs_dir", "../pages"),
    ("nav", [{"<b>About</b>": "about.md"}]),
    ("nav", [{"About": "javascript:trip()"}]),
    ("nav", [{"About": [{"Us": "//elsewhere.invalid/"}]}]),
    ("theme", {"name": "material"}),
    ("theme", {"name": "material", "font": False, "logo": "https://elsewhere.invalid/x.png"}),
    ("theme", {"name": "material", "font": False, "favicon": "//elsewhere.invalid/x.png"}),
    ("extra", {"analytics": {"provider": "google"}}),
    ("plugins", ["search"]),
    ("plugins", None),
    ("use_directory_urls", False),
)
RIGHT: tuple[tuple[str, object], ...] = (
    ("site_name", "Lake & ferry: “who wants what”, AT&T"),
    ("site_url", "https://example.org/lake/"),
    ("site_url", ""),
    ("copyright", 'Text under <a href="https://example.org/licence">a licence</a> &copy; 2031'),
    ("extra_css", ["assets/own.css"]),
    ("extra_javascript", [{"path": "assets/own.js", "async": True}]),
    ("nav", ["about.md", {"About": 3}, 3]),
    ("docs_dir", "docs"),
    ("nav", ["about.md", {"About & more": [{"Us": "about.md"}, {"Lake": "https://example.org/"}]}]),
    ("theme", {"name": "material", "font": False, "logo": "pictures/logo.png"}),
    ("extra", {"generator": False}),
    ("plugins", ["search", {"dossier": {}}]),
    ("plugins", {"dossier": {}}),
    ("use_directory_urls", True),
)


def settings(key: str, value: object) -> dict[str, object]:
    return {"theme": {"name": "material", "font": False}, "plugins": ["dossier"], key: value}


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_unsafe_settings_are_refused(key: str, value: object) -> None:
    assert [*config.wrong_settings(settings(key, value), "")]


@pytest.mark.parametrize(("key", "value"), RIGHT)
def test_safe_settings_are_not(key: str, value: object) -> None:
    assert [*config.wrong_settings(settings(key, value), "")] == []


def test_a_wrong_setting_has_its_place() -> None:
    text = "site_name: a <b>\ntheme:\n  font: {text: a}\nnav:\n  - a: b\n  - <b>: a.md\n"
    values = {"site_name": "a <b>", "theme": {"font": {"text": "a"}}, "docs_dir": "font"}
    values["plugins"] = ["dossier"]
    problems = config.wrong_settings({**values, "nav": [{"<b>": "a.md"}]}, text)
    assert [(one.where.line, one.where.column, one.message) for one in problems] == [
        (1, 1, "`site_name` has HTML in it"),
        (1, 1, "`docs_dir` names a folder that is not checked"),  # it is from elsewhere
        (3, 3, "`font` makes pages ask another host for fonts"),
        (1, 14, "this entry of the navigation is not safe: “<b>”"),
    ]


def test_a_build_refuses_settings_that_come_from_elsewhere(golden: Path) -> None:
    """From another file, or from a program that calls MkDocs."""
    file = golden / "other.yml"
    file.write_text("INHERIT: mkdocs.yml\nsite_name: <script>trip()</script>\n", "utf-8")
    loaded = load_config(str(file))
    with pytest.raises(Abort, match=r"other\.yml:2:1: error: `site_name` has HTML in it"):
        loaded.plugins.on_config(loaded)


FIELDS = (
    ("branch", "../../evil/repo/blob/main", "main"),
    ("branch", "a/../../b", "feature/lake-2"),
    ("branch", "main?x#y", "v1.2_x"),
    ("branch", '"onmouseover=trip()', "main"),
    ("contact", 'a"onmouseover=trip()@b.c?bcc=x', "board@lake.example.org"),
    ("contact", "a@b.c?bcc=x", "first.last+x@b.example"),
    ("contact", "a@b.c,d@e.f", "https://example.org/contact"),
    ("contact", 'https://example.org/"onmouseover=trip()', "https://example.org/a-b/c"),
    ("contact", "javascript:trip()//@b.c", "board@lake.example.org"),
    ("forge", "https://github.com/a/b/../../evil/repo", "https://github.com/a/b"),
    ("forge", "https://github.com/a/b\"onmouseover='trip()'", "https://github.com/a/b.c/"),
    ("forge", "https://github.com/a/%2e%2e/evil", "gitlab https://git.example.org:8443/a/b"),
    ("forge", "https://github.com/<b>", "forgejo https://codeberg.org/a/b"),
)


@pytest.mark.parametrize(("key", "wrong", "right"), FIELDS)
def test_addresses_in_the_facts_lead_where_they_say(
    golden: Path, key: str, wrong: str, right: str
) -> None:
    file = golden / "facts/dossier.yml"
    text = re.sub(rf"^{key}:.*\n", "", file.read_text("utf-8"), flags=re.M)
    line = text.count("\n") + 1
    for value, expected in ((wrong, [f"facts/dossier.yml:{line}:{len(key) + 3}"]), (right, [])):
        file.write_text(f"{text}{key}: '{value.replace(chr(39), chr(39) * 2)}'\n", "utf-8")
        assert said(golden, "address") == expected
