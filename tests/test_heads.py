"""What the head of a page says to programs: JSON-LD that a processor reads, selectors by which
quotations are found again, citations, pictures."""

import json
import re
import struct
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from dossier.checks.examine import examine
from dossier.print.pdf import SHARED
from dossier.publish.heads import heads
from dossier.publish.render import Renderer
from dossier.views.index import index
from tests.conftest import GOLDEN, ROOT, produced
from tests.test_site import LOUD, SITE, Html, read

SCHEMA, OA = "https://schema.org/", "http://www.w3.org/ns/oa#"


def scripts(html: str) -> list[Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return [json.loads(text) for text in found]


def expanded(data: Any, base: str) -> list[Any]:
    """JSON-LD as a processor reads it, which may ask no other host for anything."""
    from pyld import jsonld  # it takes long to import, and few tests need it

    def refuse(url: str, options: Any) -> Any:
        raise AssertionError(f"{url} was asked for")

    held: list[Any] = jsonld.expand(data, {"base": base, "documentLoader": refuse})
    return held


@pytest.fixture(scope="module", params=["golden", "real"])
def root(request: pytest.FixtureRequest) -> Path:
    return GOLDEN if request.param == "golden" else ROOT


def claims(root: Path) -> Iterator[tuple[str, Any]]:
    """The path of each statement's page, and its claim."""
    for path, html in produced(root).heads.items():
        if path.startswith("f/"):
            (claim,) = scripts(html)
            yield path, claim


def test_a_processor_reads_every_claim(root: Path) -> None:
    data = json.loads(produced(root).files["data/dossier.json"])
    facts = {f"f/{fact['code']}/": fact for fact in data["facts"]}
    read_ = dict(claims(root))
    assert read_.keys() == facts.keys()
    for path, claim in list(read_.items())[:20]:
        (node,) = expanded(claim, SITE + path)
        assert node["@id"] == SITE + path
        assert node["@type"] == [f"{SCHEMA}Claim"]
        assert node[f"{SCHEMA}text"] == [{"@value": facts[path]["says"]}]
        assert [one["@id"] for one in node.get(f"{SCHEMA}about", [])] == [
            f"{SITE}actors/{actor}/" for actor in facts[path]["actors"]
        ]
        for quotation in node[f"{SCHEMA}appearance"]:
            assert quotation["@type"] == [f"{SCHEMA}Quotation", f"{OA}SpecificResource"]
            assert {one["@type"][0] for one in quotation[f"{OA}hasSelector"]} == {
                f"{OA}TextQuoteSelector",
                f"{OA}TextPositionSelector",
            }
    assert "ClaimReview" not in "".join(produced(root).heads.values())


def test_only_own_words_have_an_author(root: Path) -> None:
    data = json.loads(produced(root).files["data/dossier.json"])
    facts = {f"f/{fact['code']}/": fact for fact in data["facts"]}
    with_author = 0
    for path, claim in claims(root):
        assert "author" not in claim
        voices = [e["voice"] for e in facts[path]["evidence"] for _ in e.get("spans", [0])]
        for voice, quotation in zip(voices, claim["appearance"], strict=True):
            assert ("author" in quotation) == (voice == "direct")
            with_author += "author" in quotation
    assert with_author


def test_a_translation_is_the_dossiers_own_work(spoil: Callable[[str, str, str], Path]) -> None:
    words = "          The toll may fall to 10 crowns\n"
    ours = "        translation: The toll may drop to 10.\n"
    spoil("facts/topics/toll.yml", words, words + ours)
    file = "    file: keeper-interview.txt\n"
    examined = examine(spoil("seeds/sources.yml", file, f"{file}    language: fr\n"))
    assert examined.grounded
    made = index(examined.dossier, examined.grounded)
    heads_ = heads(made, Renderer(made, GOLDEN), SITE, printed=False)
    claims_ = [
        claim for path, html in heads_.items() if path[:2] == "f/" for claim in scripts(html)
    ]
    quotations = [quotation for claim in claims_ for quotation in claim["appearance"]]
    (translated,) = [quotation for quotation in quotations if "workTranslation" in quotation]
    assert translated["inLanguage"] == "fr"
    assert translated["text"] == "The toll may fall to 10 crowns"
    assert translated["workTranslation"] == {
        "@type": "CreativeWork",
        "text": "The toll may drop to 10.",
        "inLanguage": "en",
        "isPartOf": {"@type": "Dataset", "name": "The night ferry on Lake Vell"},
    }


# --- selectors ---


def anchored(text: str, selectors: list[dict[str, Any]]) -> tuple[int, int]:
    """Where a selector's words are: by their surroundings, else, if these are there several times,
    at the place that the other selector gives."""
    by_quote, by_place = selectors
    around = [by_quote[f"oa:{part}"] for part in ("prefix", "exact", "suffix")]
    pattern = re.compile(
        f"(?={re.escape(around[0])}({re.escape(around[1])}){re.escape(around[2])})"
    )
    found = [match.span(1) for match in pattern.finditer(text)]
    place = by_place["oa:start"], by_place["oa:end"]
    return found[0] if len(found) == 1 else next(span for span in found if span == place)


def test_every_selector_finds_its_words_again(root: Path) -> None:
    """By a routine of its own, in the files themselves."""
    files = {
        sha256(path.read_bytes()).digest(): path.read_bytes().decode("utf-8")
        for path in (root / "seeds").glob("*.txt")
    }
    data = json.loads(produced(root).files["data/dossier.json"])
    spans = {
        f"f/{fact['code']}/": [
            tuple(span)
            for piece in fact["evidence"]
            for span in piece.get("spans", [[piece["start"], piece["end"]]])
        ]
        for fact in data["facts"]
    }
    count = 0
    for path, claim in claims(root):
        found = []
        for quotation in claim["appearance"]:
            digest = quotation["oa:hasSource"]["@id"].removeprefix("ni:///sha-256;")
            text = files[urlsafe_b64decode(f"{digest}=")]
            start, end = anchored(text, quotation["oa:hasSelector"])
            assert text[start:end] == quotation["text"]
            found.append((start, end))
        assert found == spans[path]
        count += len(found)
    assert count >= len(spans) > 0
    _, claim = next(claims(root))
    spoiled = json.loads(json.dumps(claim["appearance"][0]["oa:hasSelector"]))
    spoiled[0]["oa:exact"] += " never once written"
    with pytest.raises(StopIteration):
        anchored(text, spoiled)


# --- the site ---


def metas(page: Html) -> dict[str, str]:
    return {
        attrs.get("name") or attrs["property"]: attrs["content"]
        for attrs in page.of("meta")
        if "content" in attrs and ("name" in attrs or "property" in attrs)
    }


@pytest.fixture(scope="module")
def pages(golden_site: Path) -> dict[str, Html]:
    return read(golden_site)


def test_the_site_says_how_it_is_cited(golden_site: Path, pages: dict[str, Html]) -> None:
    brief = metas(pages["briefing/"])
    assert brief["citation_title"] == "The night ferry on Lake Vell: the brief"
    assert brief["citation_publication_date"] == "2031/03/10"
    assert (golden_site / brief["citation_pdf_url"].removeprefix(SITE)).is_file()
    text = metas(pages["sources/ferry-talks/"])
    assert text["citation_journal_title"] == "The Vell Courier"
    assert text["citation_language"] == "en"
    (statement,) = [path for path in pages if path == "f/JXMD/"]
    said = metas(pages[statement])
    assert said["citation_title"].endswith("(F-JXMD)")
    assert said["citation_inbook_title"] == "The night ferry on Lake Vell"
    assert not [
        path for path, page in pages.items() if "citation_author" in metas(page) and path[0] == "f"
    ]
    assert "citation_title" not in metas(pages["topics/toll/"])


def test_the_page_of_the_data_describes_them(golden_site: Path) -> None:
    html = (golden_site / "data/index.html").read_text("utf-8")
    (node,) = expanded(scripts(html)[0], f"{SITE}data/")
    assert node["@type"] == [f"{SCHEMA}Dataset"]
    assert node["@id"] == f"{SITE}data/"
    assert len(node[f"{SCHEMA}description"][0]["@value"]) >= 50
    for one in node[f"{SCHEMA}distribution"]:
        address = one[f"{SCHEMA}contentUrl"][0]["@value"]
        assert (golden_site / address.removeprefix(SITE)).is_file()


def test_the_page_that_is_written_by_hand_has_its_head_too(real_site: Path) -> None:
    html = (real_site / "data/index.html").read_text("utf-8")
    assert [one["@type"] for one in scripts(html)] == ["Dataset"]


def test_a_link_that_is_shared_has_a_picture(golden_site: Path, pages: dict[str, Html]) -> None:
    for picture in SHARED:
        held = metas(pages[picture.page])
        assert held["og:image"] == f"{SITE}print/{picture.file}"
        data = (golden_site / "print" / picture.file).read_bytes()
        assert struct.unpack(">II", data[16:24]) == picture.size == (1200, 630)
        assert (held["og:image:width"], held["og:image:height"]) == ("1200", "630")
        assert held["twitter:card"] == "summary_large_image"
        assert held["og:image:alt"]
    with_picture = {path for path, page in pages.items() if "og:image" in metas(page)}
    assert with_picture == {"", "matrix/", "briefing/"}


def test_a_site_without_an_address_or_print_names_no_picture() -> None:
    made = produced(GOLDEN)
    assert made.index is not None
    renderer = Renderer(made.index, GOLDEN)
    for site, printed in (("", True), (SITE, False), ("", False)):
        said = heads(made.index, renderer, site, printed=printed)
        assert not [path for path, html in said.items() if "og:image" in html]
        assert ("citation_pdf_url" in said["briefing/"]) == bool(site and printed)


def test_the_feed_is_named_where_changes_are(pages: dict[str, Html]) -> None:
    feeds = {
        path: attrs["href"]
        for path, page in pages.items()
        for attrs in page.of("link")
        if attrs.get("type") == "application/atom+xml"
    }
    assert feeds == {"": "./changes/feed.xml", "changes/": "../changes/feed.xml"}


def test_statements_stay_small() -> None:
    sizes = [len(html.encode()) for path, html in produced(ROOT).heads.items() if path[:2] == "f/"]
    assert max(sizes) < 4_000
    assert sum(sizes) / len(sizes) < 2_000


def test_markup_in_a_text_is_text_in_the_head(attacked: Path) -> None:
    heard = 0
    for file in attacked.glob("f/*/index.html"):
        html = file.read_text("utf-8")
        for claim in scripts(html):
            assert claim["text"].startswith(LOUD)
            heard += 1
        for content in re.findall(r'<meta name="citation_title" content="([^"]*)">', html):
            assert unescape(content).startswith(LOUD)
    assert heard > 5
