"""The offline copy: one zip with one folder, whole, the same each time, and every address in it
leads to a file."""

import doctest
import json
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest

from dossier.cache import Cache
from dossier.publish import offline
from dossier.publish.switch import MANIFEST
from dossier.publish.zipped import Packed, packed
from dossier.views.urls import SEARCH_DATA, SEARCH_SCRIPT
from tests.conftest import Build, Once, Run, copy_golden
from tests.test_site import Html, addresses, tree

TOP = "the-night-ferry-on-lake-vell"


@pytest.fixture(scope="module")
def site(once: Once, builder: Run) -> Path:
    """The golden dossier's site with its copy; nobody writes into it."""

    def make(to: Path) -> None:
        done = builder("dossier", "build", "--offline", "--root", copy_golden(to / "dossier"))
        assert done.returncode == 0, done.stdout + done.stderr
        (to / "said").write_text(done.stdout, "utf-8")

    return once("offline", make) / "dossier" / "site"


def test_the_build_says_what_the_copy_is_and_how_large(site: Path) -> None:
    said = (site.parent.parent / "said").read_text("utf-8")
    assert re.search(rf"offline.{TOP}\.zip: the same to read offline, \d+\.\d MB\n", said)


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    """The copy's files by their path in its one folder."""
    (zipped,) = (site / "offline").iterdir()
    assert zipped.name == f"{TOP}.zip"
    with ZipFile(zipped) as held:
        assert held.testzip() is None
        names = held.namelist()
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {TOP}
        return {name.removeprefix(f"{TOP}/"): held.read(name) for name in names}


def test_the_examples_in_the_code() -> None:
    assert doctest.testmod(offline).attempted == 3
    assert doctest.testmod(offline).failed == 0


def test_the_copy_holds_the_whole_site(site: Path, files: dict[str, bytes]) -> None:
    held = tree(site)
    missing = {name for name in held if name not in files and not name.endswith(".map")}
    assert missing == {
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
        SEARCH_DATA,
        MANIFEST,
        f"offline/{TOP}.zip",
    }
    added = {name for name in files if name not in held}
    assert added == {"assets/dossier/offline/cards.js", SEARCH_SCRIPT}
    changed = {name for name in files.keys() & held.keys() if files[name] != held[name]}
    assert changed == {name for name in files if name.endswith(".html")}
    assert {"print/brief.pdf", "print/briefing.pdf", "data/dossier.json"} <= files.keys()


def test_every_address_leads_to_a_file_and_an_anchor(files: dict[str, bytes]) -> None:
    pages = {
        name: Html(data.decode("utf-8")) for name, data in files.items() if name.endswith(".html")
    }
    base, wrong, followed = "https://copy.example/", [], 0
    found = [(name, url) for name, page in pages.items() for _, _, url in addresses(page)]
    cards = json.loads(
        files["assets/dossier/offline/cards.js"]
        .decode("utf-8")
        .removeprefix("var __cards = ")
        .rstrip(";\n")
    )
    assert {name for name in pages if name.startswith("f/")} == set(cards)
    found += [(name, url) for name, html in cards.items() for _, _, url in addresses(Html(html))]
    for name, url in found:
        full = urlsplit(urljoin(base + name, url).partition(":~:")[0])
        if full.netloc != urlsplit(base).netloc:
            continue
        target = unquote(full.path).lstrip("/")
        followed += 1
        if target not in files or (
            full.fragment and unquote(full.fragment) not in pages[target].ids
        ):
            wrong.append(f"{name}: {url}")
    assert wrong == []
    assert followed > 1000


def test_the_search_has_the_same_data_as_a_script(site: Path, files: dict[str, bytes]) -> None:
    script = files[SEARCH_SCRIPT].decode("utf-8")
    data = script.removeprefix("var dossierSearchData = ").removesuffix(";\n")
    assert json.loads(data) == json.loads((site / SEARCH_DATA).read_text("utf-8"))


def test_the_site_links_to_the_copy_and_the_copy_does_not(
    site: Path, golden_site: Path, files: dict[str, bytes]
) -> None:
    for page, link in (
        ("index.html", f"./offline/{TOP}.zip"),
        ("data/index.html", f"../offline/{TOP}.zip"),
    ):
        assert link in [a.get("href") for a in Html((site / page).read_text("utf-8")).of("a")]
        assert b"offline/" not in (golden_site / page).read_bytes()
        assert f"{TOP}.zip".encode() not in files[page]
    assert not (golden_site / "offline").exists()
    apart = {name for name, data in tree(site).items() if tree(golden_site).get(name) != data}
    assert apart == {MANIFEST, "index.html", "data/index.html", f"offline/{TOP}.zip"}


def test_the_same_site_gives_the_same_copy(site: Path, tmp_path: Path, builder: Run) -> None:
    held = (site / "offline" / f"{TOP}.zip").read_bytes()
    with ZipFile(BytesIO(held)) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(2031, 3, 10, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in zipped.infolist()} == {0o644}
    again = copy_golden(tmp_path / "elsewhere é" / "d")
    done = builder(
        "dossier",
        "build",
        "--offline",
        "--root",
        again,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="7",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (again / "site/offline" / f"{TOP}.zip").read_bytes() == held


def test_a_build_that_does_not_ask_has_none(site: Path, tmp_path: Path, build: Build) -> None:
    root = copy_golden(tmp_path / "d")
    build(root, DOSSIER_OFFLINE="1")  # left over in somebody's shell
    assert not (root / "site/offline").exists()


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("The night ferry on Lake Vell", f"{TOP}.zip"),
        ("Ärger / über «Öl»: 2031", "arger-uber-ol-2031.zip"),
        ("../../etc/passwd", "etc-passwd.zip"),
        ("Переговоры", "dossier.zip"),
        ("a " * 100, "-".join("a" * 32) + ".zip"),
    ],
)
def test_the_file_is_named_after_the_site(title: str, file: str) -> None:
    assert offline.name(title) == file


def test_a_file_that_is_as_it_was_is_not_compressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, count = tmp_path / "site", Counter[str]()
    files = {"index.html": b'<a href="f/">', "f/index.html": b"<p>", "data.csv": b"a,b", "é": b""}
    for name, data in {**files, SEARCH_DATA: b"{}"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)

    def counted(data: bytes) -> Packed:
        count["packed"] += 1
        return packed(data)

    def copied(cache: Path) -> tuple[bytes, int]:
        count.clear()
        return offline.copy(site, "A", {"f/": "<p>"}, 10**9, Cache(cache)), count["packed"]

    monkeypatch.setattr(offline, "packed", counted)
    always = 2  # the cards and the data of the search, which are made for the copy
    whole, first = copied(tmp_path)
    assert first == len(files) + always
    assert copied(tmp_path) == (whole, always)
    (site / "index.html").write_bytes(b'<a href="data.csv">')
    changed, again = copied(tmp_path)
    assert again == 1 + always
    assert changed != whole
    assert copied(tmp_path / "elsewhere")[0] == changed, "the same bytes without a cache"
    kept = tmp_path / ".cache" / "dossier" / "offline"
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert copied(tmp_path) == (changed, len(files) + always), "one that is broken is made again"
    with ZipFile(BytesIO(changed)) as archive:
        assert archive.testzip() is None
        assert archive.read("a/index.html") == b'<a href="data.csv">'
        assert archive.read("a/é") == b""
    (site / "f/index.html").unlink()
    size = kept.stat().st_size
    copied(tmp_path)
    assert kept.stat().st_size < size, "what is not in the copy is not kept"
