"""`dossier pages`: the folder for other site generators has the dossier's menu, look, name and
pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from dossier.checks import handwritten
from dossier.checks.config import site_settings
from dossier.checks.handwritten import HandwrittenPage
from dossier.cli import commands, main, serving
from dossier.later import Once
from dossier.print import pdf
from dossier.publish import folder
from dossier.publish.render import Page, markdown_page
from dossier.read import yamltext
from tests.conftest import GOLDEN, ROOT, produced


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this repository's own dossier; nobody writes into it."""
    out = tmp_path_factory.mktemp("pages") / "out"
    folder.write_folder(produced(ROOT), ROOT, out, site_settings(ROOT))
    return out


def settings(out: Path) -> dict[str, Any]:
    return dict(json.loads((out / "mkdocs.yml").read_text("utf-8")))


def entries(nav: list[Any]) -> list[tuple[str, str]]:
    """The names and paths of a menu's pages, in order."""
    found = []
    for item in nav:
        assert isinstance(item, dict), f"{item} has no name"
        for name, inner in item.items():
            found += entries(inner) if isinstance(inner, list) else [(name, inner)]
    return found


def test_menu_look_and_name_are_the_dossiers_own(written: Path) -> None:
    own, new = site_settings(ROOT), settings(written)
    assert new["site_name"] == own["site_name"]
    for key in ("palette", "features"):
        assert new["theme"][key] == own["theme"][key]
        assert new["theme"][key]
    menu = entries(new["nav"])
    uris = re.findall(r"^\s*- (?:.*: )?(\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    assert [uri.removesuffix("/index.md") for _, uri in menu] == [
        re.sub(r"(/index)?\.md$", "", uri) if uri != "index.md" else uri for uri in uris
    ]
    assert ("Who wants what", "matrix/index.md") in menu, "the name that the menu gives"
    assert ("Add a statement", "editing/add-a-statement/index.md") in menu, "a page's own title"
    for _, uri in menu:
        assert (written / "docs" / uri).is_file(), uri


def test_pages_that_the_site_leaves_out_are_not_there(written: Path) -> None:
    assert (written / "docs" / "about" / "index.md").is_file()
    for name in ("design.md", "publishing.md", "pictures"):
        assert (ROOT / "docs" / name).exists()
        assert not list((written / "docs").glob(f"{name.removesuffix('.md')}*"))


def test_no_page_links_to_a_markdown_file(written: Path) -> None:
    pages = [*written.glob("docs/**/*.md")]
    assert len(pages) > 300
    for page in pages:
        text = page.read_text("utf-8")
        assert not re.search(r"href=\"(?!https:)[^\"]*\.md\b|\]\((?!https:)[^)]*\.md\b", text), page


LINKS = {
    "[a](b.md) [c](index.md#d)": "[a](../../e/b/) [c](../../e/#d)",
    "[a](../f.md) [c](../index.md)": "[a](../../f/) [c](../../)",
    "[a](reindex.md) [c](d/README.md)": "[a](../../e/reindex/) [c](../../e/d/)",
    "![a](p/q.png) [c](../data/x.json)": "![a](../../e/p/q.png) [c](../../data/x.json)",
    "[a](https://b.example/c.md) [d](#e) [f](mailto:g@h.example)": None,
    "in code `[a](b.md)` and ``[a](`b.md)``": None,
    "```\n[a](b.md)\n```\n[c](d.md)": "```\n[a](b.md)\n```\n[c](../../e/d/)",
    "[a][b]\n\n[b]: c.md": "[a][b]\n\n[b]: ../../e/c/",
}


@pytest.mark.parametrize("text", LINKS)
def test_links_lead_on_from_the_pages_address(text: str) -> None:
    page = HandwrittenPage("docs/e/x.md", "e/x/", text)
    assert folder._relinked(page, "../../") == (LINKS[text] or text)


NAMES = (
    "a.md", "reindex.md", "b/index.md", "c/README.md", "d/readme.md", "e/Index.md", ".f.md",
    "g/.h/i.md", "templates/j.md", "k/templates/l.md", "m.txt", "n/o.md", "p/q.md", "r.md",
)  # fmt: skip


def test_pages_have_the_addresses_that_the_site_gives_them_and_are_left_out_as_there(
    tmp_path: Path,
) -> None:
    """MkDocs is asked: the search, and the folder for other generators, lead to what it makes."""
    for name in NAMES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# A page", "utf-8")
    left_out = {"exclude_docs": "/n/\n!.f.md", "draft_docs": "r.md"}
    (tmp_path / "mkdocs.yml").write_text(json.dumps({"site_name": "A", **left_out}), "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    of_site = {file.src_uri: file for file in get_files(config)}
    read = {page.file.removeprefix("docs/"): page for page in handwritten.read_pages(tmp_path)[0]}
    assert of_site.keys() - {"m.txt"} == read.keys()
    is_left_out = folder.excluded(left_out)
    for name, page in read.items():
        assert page.address == of_site[name].url.removeprefix("./"), name
        assert is_left_out(name) == (not of_site[name].inclusion.is_included()), name
    assert sum(map(is_left_out, read)) == 4


def test_titles_are_escaped_for_a_theme_that_escapes_nothing() -> None:
    page = Page("x/", 'Who & "what"', Once(lambda: "It's <b> \\"), Once(lambda: b"<p>Words</p>"))
    head = markdown_page(page).split("---\n")[1].splitlines()
    assert head == [
        'title: "Who &amp; &quot;what&quot;"',
        'description: "It&#x27;s &lt;b&gt; \\\\"',
        "hide: [navigation, toc]",
        "search: {exclude: true}",
    ]


def test_the_dossiers_own_frame_goes_over_ours(golden: Path) -> None:
    own = golden / "frame" / "partials"
    own.mkdir(parents=True)
    (own / "logo.html").write_text("mine", "utf-8")
    config = (golden / "mkdocs.yml").read_text("utf-8")
    config = config.replace("  font: false", "  font: false\n  custom_dir: frame")
    (golden / "mkdocs.yml").write_text(config, "utf-8")
    out = golden / "build" / "pages"
    folder.write_folder(produced(GOLDEN), golden, out, site_settings(golden))
    assert (out / "theme" / "partials" / "logo.html").read_text("utf-8") == "mine"
    assert (out / "theme" / "partials" / "tabs.html").is_file()
    assert settings(out)["theme"]["custom_dir"] == "theme"
    assert settings(out)["site_url"] == "https://lake.example.org/"


def test_a_dossier_without_settings_gets_the_menu_of_all_parts(golden: Path) -> None:
    (golden / "mkdocs.yml").unlink()
    out = golden / "build" / "pages"
    folder.write_folder(produced(GOLDEN), golden, out, site_settings(golden))
    new = settings(out)
    assert new["site_name"] == "The night ferry on Lake Vell"
    assert ("Timeline", "timeline/index.md") in entries(new["nav"])


SETTINGS = {
    "a: !ENV HARBOUR": {"a": None},
    "a: !ENV [HARBOUR, quay]": {"a": "quay"},
    "a: !ENV [HARBOUR, PIER, quay]": {"a": "pier"},
    "a: [!!python/name:os.system '', b]": {"a": [None, "b"]},
    "a: no": {"a": False},
}


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_name_variables_and_run_nothing(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIER", "pier")
    monkeypatch.delenv("HARBOUR", raising=False)
    assert yamltext.settings(text) == SETTINGS[text]


@pytest.mark.parametrize("text", ["a: [", "- a", "a: !!map:os.system b"])
@pytest.mark.parametrize("command", [["pages"], ["export", "cff", "--out"], ["pdf", "--out"]])
def test_settings_that_cannot_be_read_are_named(
    text: str, command: list[str], golden: Path
) -> None:
    (golden / "mkdocs.yml").write_text(text, "utf-8")
    done = CliRunner().invoke(main, [*command, str(golden / "out"), "--root", str(golden)])
    assert done.exit_code == 2
    assert "mkdocs.yml cannot be read" in done.output
    assert not (golden / "out").exists()


LAKE, OTHER = "https://example.org/lake/", "https://other.example/"
ADDRESSES = {
    "!ENV [SITE_URL, '']": LAKE,
    "!ENV SITE_URL": LAKE,
    f"!ENV [SITE_URL, '{OTHER}']": LAKE,
    f"!ENV [NOT_SET, SITE_URL, '{OTHER}']": LAKE,
    f'!ENV [NOT_SET, "{OTHER}"]': OTHER,
    "!ENV [NOT_SET, '']": "",
    "!ENV NOT_SET": "",
    f"'{OTHER}'": OTHER,
    f"{OTHER}deep": f"{OTHER}deep/",
    f">-\n  {OTHER}": OTHER,
    "": "",
}


@pytest.mark.parametrize("value", ADDRESSES)
def test_every_command_takes_the_address_from_the_settings(
    golden: Path, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", LAKE.removesuffix("/"))
    monkeypatch.delenv("NOT_SET", raising=False)
    own, out, address = golden / "mkdocs.yml", golden / "build", ADDRESSES[value]
    own.write_text(re.sub(r"^site_url:.*", f"site_url: {value}", own.read_text(), flags=re.M))
    printed: list[str] = []

    def start(data: dict[str, Any], *_: object, **__: object) -> pdf.Printed:
        printed.append(data["site"])
        return pdf.Printed({}, ())

    monkeypatch.setattr(pdf, "start", start)
    for command in (
        ["export", "cff", "--out", str(out / "data")],
        ["pages", "--pdf", str(out / "pages")],
        ["pdf"],
    ):
        done = CliRunner().invoke(main, [*command, "--root", str(golden)])
        assert done.exit_code == 0, done.output
    assert printed == [address, address]
    cited = [out / "data" / "CITATION.cff", out / "pages" / "docs" / "data" / "CITATION.cff"]
    lines = [re.findall(r"^url: *\"?([^\n\"]*)", file.read_text("utf-8"), re.M) for file in cited]
    assert lines == [[address] if address else []] * 2
    feed = (out / "pages" / "docs" / "changes" / "feed.xml").read_text("utf-8")
    assert f'rel="self" type="application/atom+xml" href="{address or "../"}changes/' in feed
    assert ("<id>urn:uuid:" in feed) == (not address)
    assert settings(out / "pages").get("site_url", "") == address


@pytest.mark.parametrize(
    ("named", "installed", "taken"),
    [
        (None, {"mkdocs", "properdocs"}, "mkdocs"),
        (None, {"properdocs"}, "properdocs"),
        ("properdocs", {"mkdocs", "properdocs"}, "properdocs"),
        ("properdocs", {"mkdocs"}, ""),
    ],
)
def test_the_engine_is_the_one_that_is_named_or_installed(
    named: str | None, installed: set[str], taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda name: name in installed or None)
    ran: list[str] = []
    monkeypatch.setattr(
        serving, "serve_site", lambda command, root, env, address: ran.append(command[3]) or 0
    )
    env = {"DOSSIER_ENGINE": named}
    done = CliRunner().invoke(main, ["serve", "--root", str(GOLDEN)], env=env)
    assert ran == ([taken] if taken else [])
    assert done.exit_code == (0 if taken else 2)
    assert taken or "properdocs is not installed: pip install properdocs" in done.output
