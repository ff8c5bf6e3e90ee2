"""The built site, read as others read it: links, words, addresses, search, and no markup from
data."""

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
import yaml
from pybtex.database import parse_string

from dossier.checks.examine import examine
from dossier.publish.heads import CONTEXT
from dossier.publish.produce import produce
from dossier.views import index as views_index
from tests.attack import LOUD, QUIET
from tests.conftest import GOLDEN, ROOT, Build, Run, copy_golden, produced, run
from tests.searching import entries

SITE = "https://lake.example.org/"
FORGE = "https://github.com/example/lake/"
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "rect",
    "path",
    "circle",
}
INTERVIEW = (GOLDEN / "seeds/keeper-interview.txt").read_text("utf-8")


class Html(HTMLParser):
    """A page as a reader's program sees it, with the elements that are open at each text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, tuple[tuple[str, dict[str, str]], ...]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self.open)))

    @property
    def ids(self) -> set[str]:
        return {attrs[key] for _, attrs in self.elements for key in ("id", "name") if key in attrs}

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def inside(self, tag: str, **wanted: str) -> str:
        """All text inside elements of this kind."""
        found = [
            text
            for text, around in self.texts
            if any(
                name == tag and all(attrs.get(k.rstrip("_")) == v for k, v in wanted.items())
                for name, attrs in around
            )
        ]
        return "".join(found)


@pytest.fixture(scope="module")
def pages(golden_site: Path) -> dict[str, Html]:
    """Every page of the golden site by its address from the root."""
    return read(golden_site)


def read(site: Path) -> dict[str, Html]:
    found = {
        p.relative_to(site).as_posix().removesuffix("index.html"): Html(p.read_text("utf-8"))
        for p in sorted(site.glob("**/*.html"))
    }
    assert len(found) > 30
    return found


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.glob("**/*"))
        if p.is_file()
    }


def addresses(page: Html) -> Iterator[tuple[str, str, str]]:
    for tag, attrs in page.elements:
        for key in ("href", "src", "action", "data", "poster", "xlink:href", "formaction"):
            if key in attrs:
                yield tag, key, attrs[key]
        for part in attrs.get("srcset", "").split(","):
            if part.strip():
                yield tag, "srcset", part.split()[0]


def test_every_link_and_anchor_leads_somewhere(golden_site: Path, pages: dict[str, Html]) -> None:
    wrong, followed = [], 0
    for path, page in pages.items():
        for tag, key, url in addresses(page):
            full = urlsplit(urljoin(SITE + path, url))
            if full.netloc != urlsplit(SITE).netloc:
                continue
            target = unquote(full.path).lstrip("/")
            file = (
                golden_site / target / "index.html"
                if target.endswith("/") or not target
                else golden_site / target
            )
            followed += 1
            if not file.is_file():
                wrong.append(f"/{path}: <{tag} {key}={url!r}>: no such file")
            elif (anchor := unquote(full.fragment).partition(":~:")[0]) and anchor not in pages[
                target
            ].ids:
                wrong.append(f"/{path}: <{tag} {key}={url!r}>: no such anchor")
    assert wrong == []
    assert followed > 500


FORMER = ("actors/thomas-ruiz/", "issues/crossing/")
"""Former addresses, which only those know who kept them."""


def test_every_page_but_the_error_page_can_be_reached(pages: dict[str, Html]) -> None:
    seen, to_read = set(), [""]
    while to_read:
        path = to_read.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        to_read += [
            urlsplit(urljoin(SITE + path, url)).path.lstrip("/")
            for tag, _, url in addresses(pages[path])
            if tag == "a"
        ]
    former = {"404.html", *FORMER} | {p for p in pages if p.startswith("f/")}
    nav = (ROOT / "mkdocs.yml").read_text(
        "utf-8"
    )  # this site's own names what the golden one reaches through `nav` alone
    unnamed = {path for path in ("glossary/", "balance/") if f"{path}index.md" in nav}
    assert set(pages) - seen - unnamed <= former


def test_ids_are_unique_on_a_page(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        twice = [
            i
            for i, n in Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs).items()
            if n > 1
        ]
        assert twice == [], path


def test_headings_skip_no_level(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_nothing_comes_from_elsewhere(golden_site: Path, pages: dict[str, Html]) -> None:
    wrong = []
    for path, page in pages.items():
        for tag, key, url in addresses(page):
            parts = urlsplit(url)
            canonical = tag == "link" and url.startswith(SITE)
            named = tag == "a" and url.startswith(FORGE)
            if (parts.scheme or parts.netloc) and not canonical and not named:
                wrong.append(f"/{path}: <{tag} {key}={url!r}>")
        script = page.inside("script") + page.inside("style")
        wrong += [
            f"/{path}: {found}"
            for found in re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", script)
            if not found.startswith((SITE, *CONTEXT.values()))  # names in JSON-LD, never asked for
        ]
        wrong += [
            f"/{path}: style={attrs['style']!r}"
            for _, attrs in page.elements
            if "url(" in attrs.get("style", "")
        ]
        wrong += [
            f"/{path}: on…" for _, attrs in page.elements for key in attrs if key.startswith("on")
        ]
    for path in golden_site.glob("**/*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        for url in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
            found = "".join(url)
            if not found.startswith("data:") and (urlsplit(found).scheme or found.startswith("/")):
                wrong.append(f"{path.name}: {found}")
            elif not found.startswith("data:"):
                assert (path.parent / found.partition("#")[0].partition("?")[0]).is_file(), (
                    f"{path.name}: {found}"
                )
    assert wrong == []


def test_the_words_of_an_article_are_its_own_characters(pages: dict[str, Html]) -> None:
    sources = yaml.safe_load((GOLDEN / "seeds/sources.yml").read_text("utf-8"))["sources"]
    raw = {
        name: (GOLDEN / "seeds" / held["file"]).read_bytes().decode("utf-8")
        for name, held in sources.items()
    }
    count = 0
    for path, page in pages.items():
        for text, around in page.texts:
            spans = [attrs["data-words"] for _, attrs in around if "data-words" in attrs]
            if spans:
                source, _, span = spans[-1].rpartition(":")
                start, end = map(int, span.split("-"))
                assert text == raw[source][start:end], f"/{path}: {spans[-1]}"
                count += 1
        assert sum("data-words" in attrs for _, attrs in page.elements) <= count
    assert count > 80


def test_the_text_of_a_published_article_is_whole(pages: dict[str, Html]) -> None:
    raw = (GOLDEN / "seeds/ferry-talks.txt").read_text("utf-8")
    shown = [
        text
        for text, around in pages["sources/ferry-talks/"].texts
        if any("data-words" in attrs for _, attrs in around)
    ]
    assert "".join(shown) == raw.replace("\n", "")


BOLD = r"\b(?:group|voice|judg(?:e)?ment|gap|ledger|lens|lense)s?\b"


def ours(page: Html) -> str:
    """What a reader sees of our words: no article's words, no code."""
    hidden = {"script", "style", "head", "code", "template", "blockquote"}
    seen = [
        text
        for text, around in page.texts
        if not any(
            tag in hidden or "data-words" in attrs or "hidden" in attrs for tag, attrs in around
        )
    ]
    named = [
        attrs[key]
        for _, attrs in page.elements
        for key in ("title", "aria-label", "alt", "placeholder")
        if key in attrs
    ]
    return " ".join([*seen, *named])


def test_readers_never_meet_the_words_of_the_files(pages: dict[str, Html]) -> None:
    wrong = {
        path: found
        for path, page in pages.items()
        if path != "about/" and (found := re.findall(BOLD, ours(page), re.I))
    }
    assert wrong == {}
    assert re.findall(BOLD, "The Voice of a group", re.I) == ["Voice", "group"]


def unquoted() -> list[str]:
    """Sentences of the article of which only passages may be shown, but for its title."""
    data = json.loads(produced(GOLDEN).files["data/dossier.json"])
    source = next(s for s in data["sources"] if s["publish"] == "passages")
    sentences = [
        INTERVIEW[s["start"] : s["end"]] for s in source["sentences"] if s["status"] != "used"
    ]
    quoted = "I doubt it."  # the context of a fact's quote
    return [s for s in sentences if s != source["title"] and quoted not in s]


def unpacked(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a site; of archives and workbooks, the files in them."""
    for name, data in tree(site).items():
        if name.endswith((".zip", ".xlsx")):
            with ZipFile(BytesIO(data)) as held:
                inside = [(f"{name}/{one}", held.read(one)) for one in held.namelist()]
            yield from (one for one in inside if not one[0].endswith(".xlsx"))
        else:
            yield name, data


def test_what_may_not_be_published_stands_nowhere_in_the_site(
    golden_site: Path, pages: dict[str, Html]
) -> None:
    kept = unquoted()
    assert "My father kept this harbour before me." in kept
    for name, data in unpacked(golden_site):
        if not name.endswith((".woff2", ".gz", ".png", ".pdf")):  # of print, see test_pdf
            text = " ".join(data.decode("utf-8").split())
            assert not [s for s in kept if " ".join(s.split()) in text], name
    for path, page in pages.items():
        text = " ".join("".join(text for text, _ in page.texts).split())
        assert not [s for s in kept if " ".join(s.split()) in text], path
    assert "My father kept" not in json.dumps(
        [e for p in produced(GOLDEN).pages for e in map(str, p.entries)]
    )


def test_publishing_in_full_shows_it(spoil: Callable[[str, str, str], Path]) -> None:
    root = spoil("seeds/sources.yml", "publish: passages", "publish: full")
    page = next(p for p in produce(root).pages if p.path == "sources/keeper-interview/")
    assert "My father kept this harbour before me." in page.html


def codes() -> dict[str, str]:
    held = produced(GOLDEN).index
    assert held is not None
    return dict(held.codes)


def test_every_fact_has_its_short_address(pages: dict[str, Html]) -> None:
    data = json.loads(produced(GOLDEN).files["data/dossier.json"])
    assert len(data["facts"]) == 9
    for fact in data["facts"]:
        page = pages[f"f/{fact['code']}/"]
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}", fact["code"])
        assert fact["says"] in page.inside("h1")
        (canonical,) = [
            attrs["href"] for attrs in page.of("link") if attrs.get("rel") == "canonical"
        ]
        assert canonical == SITE + fact["url"].partition("#")[0]
        links = {
            urljoin(f"{SITE}f/{fact['code']}/", attrs["href"])
            for attrs in page.of("a")
            if "href" in attrs
        }
        assert SITE + fact["url"] in links
        assert f"f-{fact['id']}" in pages[fact["url"].partition("#")[0]].ids
        assert f"F-{fact['code']}" in page.inside("title")


def test_a_withdrawn_fact_keeps_its_addresses_with_the_reason(pages: dict[str, Html]) -> None:
    page = pages[f"f/{codes()['ferry-agreed']}/"]
    text = " ".join(page.inside("article").split())
    assert "withdrawn on March 5, 2031" in text
    assert "the article’s headline says the opposite" in text
    links = [urljoin(f"{SITE}f/XXXX/", attrs["href"]) for attrs in page.of("a") if "href" in attrs]
    assert f"{SITE}topics/night-ferry/#f-ruiz-toll-first" in links
    assert "f-ferry-agreed" in pages["topics/night-ferry/"].ids


def test_former_ids_keep_their_addresses(
    pages: dict[str, Html], spoil: Callable[[str, str, str], Path]
) -> None:
    assert "f-ruiz-wants-toll-gone" in pages["topics/night-ferry/"].ids
    old = pages[f"f/{codes()['ruiz-wants-toll-gone']}/"]
    assert any(
        attrs.get("href", "").endswith(f"f/{codes()['ruiz-toll-first']}/") for attrs in old.of("a")
    )
    moved = pages["actors/thomas-ruiz/"]
    assert "../../actors/tomas-ruiz/" in [attrs.get("href") for attrs in moved.of("a")]
    (canonical,) = [attrs["href"] for attrs in moved.of("link") if attrs.get("rel") == "canonical"]
    assert canonical == f"{SITE}actors/tomas-ruiz/"
    spoil(
        "facts/topics/toll.yml",
        "    title: An end of the toll\n",
        "    title: An end of the toll\n    was: [free-crossing]\n",
    )
    root = spoil(
        "facts/topics/toll.yml", "    kind: number\n", "    kind: number\n    was: [toll-rise]\n"
    )
    made = {page.path: page for page in produce(root).pages}
    assert 'href="../../demands/toll-dropped/"' in made["demands/free-crossing/"].html
    assert made["demands/free-crossing/"].canonical == "demands/toll-dropped/"
    assert "d-toll-rise" in made["disputes/"].anchors


def test_short_codes_that_collide_grow_and_the_short_one_names_all(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = views_index._letters
    same = {
        "brandt-half-pier": "AAAA0",
        "ruiz-toll-first": "AAAA1",
        "toll-stays": "AAAA10",
        "ferry-agreed": "AAAA11",
        "toll-may-fall": "BBBB",
    }
    monkeypatch.setattr(
        views_index, "_letters", lambda name: (same.get(name, "") + letters(name))[:16]
    )
    monkeypatch.setitem(same, "ruiz-toll-first", "AAAA12")
    made = produce(golden)
    assert not made.examined.errors
    assert made.index is not None
    held = made.index.codes
    assert (held["brandt-half-pier"], held["toll-may-fall"]) == ("AAAA0", "BBBB")
    assert {held[name] for name in ("ruiz-toll-first", "toll-stays", "ferry-agreed")} == {
        "AAAA12",
        "AAAA10",
        "AAAA11",
    }
    assert len(set(held.values())) == len(held)
    found = {page.path: page for page in made.pages}
    assert len(found) == len(made.pages)
    for code, facts in {
        "AAAA": ("brandt-half-pier", "ruiz-toll-first", "toll-stays"),
        "AAAA1": ("ruiz-toll-first", "toll-stays"),
        "AAAA12": ("ruiz-toll-first",),
        "AAAA0": ("brandt-half-pier",),
    }.items():
        page = found[f"f/{code}/"]
        assert [
            f for f in same if made.examined.dossier.facts.get(f) and f'id="f-{f}"' in page.html
        ] == [f for f in same if f in facts]
    assert "withdrawn" in found["f/AAAA/"].html
    assert "withdrawn" in found["f/AAAA11/"].html


# --- text that tries to be markup ---


def skeleton(page: Html) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(sorted(attrs))) for tag, attrs in page.elements]


def test_no_text_becomes_an_element_or_an_attribute(attacked: Path, pages: dict[str, Html]) -> None:
    made = {path: page for path, page in read(attacked).items() if not path.startswith("hostile/")}
    assert made.keys() == pages.keys()
    heard = 0
    for path, page in made.items():
        before, after = skeleton(pages[path]), skeleton(page)
        if path in ("editing/", "briefing/", ""):
            # figures show the lines of a file, and the hostile one has other lines; in the short
            # table there is room for fewer of its longer words, and a link to the rest
            new = set(after) - set(before)
            assert new <= {("a", ("aria-label", "href"))}, new
            continue
        at = next(
            (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
            min(len(before), len(after)),
        )
        assert before == after, f"/{path}: element {at} is {page.elements[at : at + 3]}"
        for tag, key, url in addresses(page):
            assert not url.lower().strip().startswith(("javascript:", "data:text")), (
                path,
                tag,
                key,
            )
        text = "".join(text for text, _ in page.texts)
        heard += text.count(LOUD) + text.count(QUIET)
        assert "{{" not in text or "{{ a*b }}" in text
    assert heard > 200


def test_titles_and_descriptions_hold_the_text_itself(attacked: Path) -> None:
    single = {path: page for path, page in read(attacked).items() if path.count("/") == 2}
    described = {
        path: [attrs["content"] for attrs in page.of("meta") if attrs.get("name") == "description"]
        for path, page in single.items()
        if path.startswith(("topics/", "demands/"))
    }
    assert len(described) > 4
    assert [
        path for path, texts in described.items() if len(texts) != 1 or LOUD not in texts[0]
    ] == []
    named = ("topics/", "demands/", "actors/", "sources/")
    titles = {path: page.inside("title") for path, page in single.items() if path.startswith(named)}
    assert len(titles) > 10
    assert [path for path, title in titles.items() if not title.startswith(QUIET)] == []


def test_a_page_says_to_others_what_it_is(pages: dict[str, Html], attacked: Path) -> None:
    for path, page in pages.items():
        held = {
            attrs["property"]: attrs["content"] for attrs in page.of("meta") if "property" in attrs
        }
        assert held["og:type"] == ("article" if path else "website"), path
        assert held["og:title"], path
        description = [
            attrs["content"] for attrs in page.of("meta") if attrs.get("name") == "description"
        ]
        assert held.get("og:description") == (description[0] if description else None), path
    below = sorted(attacked.glob("*/**/index.html"))
    assert len(below) > 30
    for name in below:
        page = Html(name.read_text("utf-8"))
        titles = [a["content"] for a in page.of("meta") if a.get("property") == "og:title"]
        assert len(titles) == 1
        assert page.inside("title").startswith(titles[0]) or titles[0] in page.inside("title"), name


def test_the_search_finds_texts_as_they_were_written(attacked: Path) -> None:
    """Nothing is escaped in its data: a script makes text of them, and never HTML."""
    heard = 0
    for entry in entries(attacked):
        text = "\n".join([entry.title, *entry.pieces, *entry.names])
        assert "&amp;amp;" not in text
        assert "&amp;lt;" not in text
        heard += (LOUD in text) + (QUIET in text)
    assert heard > 30


def test_the_data_have_texts_as_they_were_written(attacked: Path) -> None:
    """In every form, whatever a text may look like there."""
    folder = attacked / "data"
    data = json.loads((folder / "dossier.json").read_text("utf-8"))
    says = [fact["says"] for fact in data["facts"]]
    assert all(text.startswith(LOUD) for text in says)
    with (folder / "csv/statements.csv").open(encoding="utf-8", newline="") as file:
        assert [row["says"] for row in csv.DictReader(file)] == says
    from openpyxl import load_workbook  # it takes long to import, and few tests need it

    sheet = load_workbook(folder / "dossier.xlsx")["Statements"]
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == says
    items = json.loads((folder / "dossier.csl.json").read_text("utf-8"))
    assert [item["title"] for item in items if item["id"].startswith("F-")] == says
    cited = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert cited["title"] == data["title"]
    assert [one["title"] for one in cited["references"]] == [s["title"] for s in data["sources"]]
    assert QUIET in cited["title"]
    assert len(parse_string((folder / "dossier.bib").read_text("utf-8"), "bibtex").entries) == len(
        items
    )


# --- building ---


def test_a_failed_build_leaves_the_last_good_site(
    golden: Path, golden_site: Path, builder: Run
) -> None:
    shutil.copytree(golden_site, golden / "site")
    topic = golden / "facts/topics/night-ferry.yml"
    text = topic.read_text("utf-8").replace(
        "Ruiz said the South Shore would", "Ruiz said the North Shore would"
    )
    topic.write_text(text, "utf-8")
    line = 1 + next(
        n for n, line in enumerate(text.splitlines()) if "said the North Shore would" in line
    )
    done = builder("dossier", "build", "--root", golden)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"facts/topics/night-ferry.yml:{line}:11: error: these words are not in" in said
    assert "the last site was left as it is" in said
    assert "Traceback" not in said
    assert tree(golden / "site") == tree(golden_site)
    assert [path.name for path in (golden / "build").iterdir()] == ["site.lock"]
    topic.write_text(text.replace("said the North", "said the South"), "utf-8")
    assert builder("dossier", "build", "--root", golden).returncode == 0
    assert tree(golden / "site") == tree(golden_site)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("docs/notes.md", "# Notes\n\n[Toll](nowhere.md)\n", "nowhere.md"),
        ("docs/notes.md", "# Notes\n\n![A pier](pier.png)\n", "pier.png"),
        ("templates/index.html", "<p>\n{{ undefined_word }}", "templates/index.html:2:1"),
    ],
)
def test_a_warning_of_the_site_engine_and_a_mistake_in_a_template_stop_the_build(
    golden: Path, builder: Run, file: str, text: str, said: str
) -> None:
    (golden / "site").mkdir()
    (golden / "site" / "SHA256SUMS").write_text("", "utf-8")
    (golden / file).parent.mkdir(exist_ok=True)
    (golden / file).write_text(text, "utf-8")
    done = builder("dossier", "build", "--no-pdf", "--root", golden)
    assert done.returncode == 1
    assert said in done.stderr
    assert not {"Traceback", "INFO"} & {*re.findall(r"\w+", done.stderr)}
    assert [path.name for path in (golden / "site").iterdir()] == ["SHA256SUMS"]


def test_the_same_dossier_gives_the_same_bytes_anywhere(
    golden_site: Path, tmp_path: Path, build: Build
) -> None:
    root = copy_golden(tmp_path / "elsewhere é" / "d")
    made = tree(
        build(
            root,
            TZ="Pacific/Kiritimati",
            PYTHONHASHSEED="12345",
            LC_ALL="C",
            LANG="C",
            COLUMNS="40",
        )
    )
    kept = tree(golden_site)
    assert made.keys() == kept.keys()
    assert [name for name in kept if kept[name] != made[name]] == []


def test_a_page_that_cites_what_is_no_fact_is_refused_with_its_line(golden: Path) -> None:
    page = golden / "docs/about.md"
    page.write_text(
        "# About\n\n```\n[@not-in-code]\n```\n\nOf `[@nor-here]` and <!-- [@nor-there] -->\nthe"
        " toll.[@toll-stays; @no-fact]\n",
        "utf-8",
    )
    problems = [p for p in examine(golden).errors if p.code == "citation"]
    assert [str(p.where) for p in problems] == ["docs/about.md:8:10"]
    assert "`no-fact`" in problems[0].message
    done = run("dossier", "check", "--root", golden)
    assert done.returncode == 1
    assert "docs/about.md:8:10: error:" in done.stdout


def test_citations_of_a_written_page_lead_to_their_facts(pages: dict[str, Html]) -> None:
    page = pages["about/"]
    links = [urljoin(f"{SITE}about/", attrs["href"]) for attrs in page.of("a") if "href" in attrs]
    assert f"{SITE}topics/night-ferry/#f-brandt-half-pier" in links
    assert f"{SITE}topics/toll/#f-toll-stays" in links
    assert page.inside("code") == "[@nothing]"


def test_a_written_page_comes_before_the_generated_one_that_may_be_replaced(
    golden: Path, build: Build
) -> None:
    (golden / "docs/data.md").write_text("# Data we describe\n\nBy hand.[@toll-stays]\n", "utf-8")
    made = read(build(golden))
    assert made["data/"].inside("h1").startswith("Data we describe")
    assert any(
        attrs.get("href") == "../topics/toll/#f-toll-stays" for attrs in made["data/"].of("a")
    )


def test_pages_for_other_generators(golden: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    done = run("dossier", "pages", "--root", golden, out)
    assert done.returncode == 0, done.stderr
    written = sorted(p.relative_to(out / "docs").as_posix() for p in out.glob("docs/**/*.md"))
    generated = sorted(f"{page.path}index.md" for page in produce(golden).pages)
    # a page by hand has a folder of its own too: addresses in it mean the same for every engine
    docs = golden / "docs"
    names = [path.relative_to(docs).with_suffix("") for path in docs.glob("**/*.md")]
    by_hand = [(name if name.name == "index" else name / "index").as_posix() for name in names]
    assert written == sorted([*generated, *(f"{name}.md" for name in by_hand)])
    assert f"{len(written)} pages" in done.stdout
    assert json.loads((out / "mkdocs.yml").read_text("utf-8"))["nav"]
    assert (out / "docs/data/dossier.json").read_text("utf-8") == produce(golden).files[
        "data/dossier.json"
    ]
    first = tree(out)
    assert run("dossier", "pages", "--root", golden, out).returncode == 0
    assert tree(out) == first


def test_pages_never_overwrite_what_is_not_theirs(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine", "utf-8")
    done = run("dossier", "pages", "--root", golden, tmp_path / "mine")
    assert done.returncode == 2
    assert tree(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_pages_of_a_broken_dossier_are_not_written(
    spoil: Callable[[str, str, str], Path], tmp_path: Path
) -> None:
    root = spoil("facts/topics/toll.yml", "The toll may fall to 10", "The toll may fall to 11")
    done = run("dossier", "pages", "--root", root, tmp_path / "pages")
    assert done.returncode == 1
    assert "facts/topics/toll.yml:" in done.stdout
    assert not (tmp_path / "pages").exists()


def test_pages_never_take_the_dossier_itself_for_theirs(golden: Path) -> None:
    """A folder with a `mkdocs.yml` of its own, such as a dossier, is not one that `dossier pages`
    made."""
    before = tree(golden)
    done = run("dossier", "pages", "--root", golden, golden)
    assert done.returncode == 2
    assert tree(golden) == before


# --- found and shared ---


def locations(site: Path) -> list[str]:
    return re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))


def test_a_site_that_knows_its_address_names_it_everywhere(
    golden_site: Path, pages: dict[str, Html]
) -> None:
    canonical, shared = {}, {}
    for path, page in pages.items():
        canonical[path] = [a["href"] for a in page.of("link") if a.get("rel") == "canonical"]
        shared[path] = [a["content"] for a in page.of("meta") if a.get("property") == "og:url"]
        assert [a["content"] for a in page.of("meta") if a.get("name") == "dossier-address"] == [
            SITE
        ], path
    assert canonical == shared
    assert canonical.pop("404.html") == []
    for path, (url,) in canonical.items():
        assert url.startswith(SITE), path
        assert url == SITE + path or canonical[url.removeprefix(SITE)] == [url], path
    listed = locations(golden_site)
    assert sorted(listed) == sorted(url for path, (url,) in canonical.items() if url == SITE + path)
    assert len(listed) == len(set(listed)) > 20
    held = {
        path for path in canonical if path.startswith("f/")
    }  # of these the withdrawn one has no other page for a home
    assert {path for path in held if SITE + path in listed} == {f"f/{codes()['ferry-agreed']}/"}
    assert (golden_site / "robots.txt").read_text(
        "utf-8"
    ) == f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n"


@pytest.mark.parametrize("address", ["", "https://example.org/lake/"])
def test_a_site_is_told_its_address_by_the_environment_or_names_none(
    golden: Path, address: str, build: Build
) -> None:
    config = golden / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert text.count(SITE) == 1
    config.write_text(text.replace(SITE, '!ENV [SITE_URL, ""]'), "utf-8")
    site = build(golden, SITE_URL=address)
    made = read(site)
    for path, page in made.items():
        urls = [a["href"] for a in page.of("link") if a.get("rel") == "canonical"]
        urls += [
            a["content"]
            for a in page.of("meta")
            if a.get("property") == "og:url" or a.get("name") == "dossier-address"
        ]
        assert all(address and url.startswith(address) for url in urls), (path, urls)
        assert bool(urls) == bool(address), path
    assert (site / "sitemap.xml").exists() == (site / "sitemap.xml.gz").exists() == bool(address)
    assert not (site / "robots.txt").exists()  # of a host's root only
    if address:
        assert f"{address}topics/toll/" in locations(site)
    assert SITE.encode() not in b"".join(tree(site).values())


def test_no_two_pages_say_the_same_of_themselves(pages: dict[str, Html]) -> None:
    """But for the home page, the page of an error, and a former address, which says what its new
    one says."""
    own = {path: page for path, page in pages.items() if path not in ("404.html", *FORMER)}
    titles = Counter(page.inside("title") for page in own.values())
    assert [title for title, count in titles.items() if count > 1] == []
    rest = [page for path, page in own.items() if not path.startswith("f/")]
    said = Counter(
        a["content"] for page in rest for a in page.of("meta") if a.get("name") == "description"
    )
    assert [text for text, count in said.items() if count > 1] == []
