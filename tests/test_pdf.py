"""The two cuts as PDF files: what is in them, that they are the same each time, and what odd input does."""

import copy
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from dossier import pdf
from dossier.examine import examine
from dossier.render import PACKAGED
from dossier.views.index import index
from dossier.views.paper import CUT, paper
from tests.conftest import GOLDEN, ROOT, build, run
from tests.test_site import unquoted

SIZES = {"a4": (595, 842), "letter": (612, 792)}


def rows(root: Path, site: str = "") -> dict[str, Any]:
    examined = examine(root)
    assert not examined.errors
    return paper(index(examined.dossier, examined.grounded), site)


def printed(data: dict[str, Any], root: Path = GOLDEN, size: str = "a4", cuts: tuple[str, ...] = ("brief", "full")) -> Any:
    printing = pdf.start(data, PACKAGED, root, size, cuts)
    said = printing.finish()
    return said or printing.files


def stripped(text: str) -> str:
    """Without spaces and hyphens, which the lines of a page come and go with."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", text)


def text_of(held: bytes) -> list[str]:
    return [stripped(page.extract_text()) for page in pypdf.PdfReader(BytesIO(held)).pages]


def stands(words: str, pages: list[str]) -> bool:
    """Whether words stand on a page, or break between one page and the next."""
    if any(words in page for page in pages):
        return True
    return any(words[:cut] in page and words[cut:] in after for page, after in pairwise(pages) for cut in range(1, len(words)))


@pytest.fixture(scope="module", params=["golden", "real"])
def made(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, dict[str, bytes]], Path]:
    """A dossier's rows for paper, and both cuts on both papers."""
    root = GOLDEN if request.param == "golden" else ROOT
    data = rows(root)
    return data, {size: printed(data, root, size) for size in SIZES}, root


def test_the_brief_has_two_pages_on_either_paper(made: Any) -> None:
    for size, files in made[1].items():
        assert set(files) == {"brief.pdf", "briefing.pdf"}, files
        for name, held in files.items():
            with pikepdf.open(BytesIO(held)) as file:
                width, height = SIZES[size]
                box = [float(x) for x in file.pages[0].mediabox]
                assert box[2] == pytest.approx(width, abs=1)
                assert box[3] == pytest.approx(height, abs=1)
                assert name != "brief.pdf" or len(file.pages) == 2


def test_tags_title_language_outline_and_standard(made: Any) -> None:
    for held in made[1]["a4"].values():
        with pikepdf.open(BytesIO(held)) as file:
            assert file.Root.MarkInfo.Marked
            assert file.Root.StructTreeRoot.K
            assert str(file.Root.Lang).startswith("en")
            assert file.Root.ViewerPreferences.DisplayDocTitle
            meta = file.open_metadata()
            assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert str(meta["dc:title"]).startswith(made[0]["briefing"]["title"])
            with file.open_outline() as outline:
                assert len(outline.root) >= 5


def test_fonts_are_embedded_and_cut_down(made: Any) -> None:
    for held in made[1]["a4"].values():
        with pikepdf.open(BytesIO(held)) as file:
            names = set()
            for item in file.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                    assert "/FontFile2" in item or "/FontFile3" in item
                    names.add(str(item.FontName))
            assert names
            assert all(re.match(r"/[A-Z]{6}\+Source", name) for name in names), names


def test_every_footnote_has_words_of_its_article(made: Any) -> None:
    data, files, root = made
    d = examine(root)
    raw = {source: text.raw for source, text in d.grounded.texts.items()}
    pages = text_of(files["a4"]["briefing.pdf"])
    annex = next(n for n in range(len(pages) - 1, 0, -1) if "Allquotations,bytheircodes" in pages[n] and "AnnexA" in pages[n])
    for code, fact in data["facts"].items():
        sources = [e.source for e in d.dossier.facts[fact["id"]].evidence]
        for held, source in zip(fact["words"], sources, strict=True):
            assert all(piece in raw[source] for piece in held["text"].split(CUT)), code
            assert stands(stripped(held["text"]), pages[annex:]), (code, held["text"])
    cited = {c["text"] for _, c in cites(data["briefing"]) if c["text"] in data["facts"]}
    for code in cited:
        for held in data["facts"][code]["words"]:
            assert stands(stripped(held["text"]), pages[:annex]), (code, held["text"])


def cites(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, held in value.items():
            if name == "cites":
                yield from ((name, link) for link in held)
            else:
                yield from cites(held)
    elif isinstance(value, list):
        for held in value:
            yield from cites(held)


def test_only_direct_words_are_set_as_their_speakers(made: Any) -> None:
    data, files, root = made
    text = "".join(text_of(files["a4"]["briefing.pdf"]))
    facts = examine(root).dossier.facts
    for fact in data["facts"].values():
        for held, evidence in zip(fact["words"], facts[fact["id"]].evidence, strict=True):
            assert held["direct"] == (evidence.voice == "direct")
            if evidence.voice == "paraphrase":
                assert "paraphrasing" in held["how"]
                assert f"{stripped(held['how'])}:“{stripped(held['text'])}”" not in text


def test_the_same_facts_give_the_same_bytes(made: Any) -> None:
    data, files, root = made
    assert printed(rows(root), root) == files["a4"]
    with pikepdf.open(BytesIO(files["a4"]["brief.pdf"])) as file:
        assert str(file.docinfo["/CreationDate"])[2:10] == data["closed_on"].replace("-", "")


def test_what_may_not_be_published_is_not_printed() -> None:
    kept = [stripped(sentence) for sentence in unquoted()]
    assert kept
    for held in printed(rows(GOLDEN)).values():
        text = "".join(text_of(held))
        assert not [sentence for sentence in kept if sentence in text]


def links(held: bytes) -> set[str]:
    with pikepdf.open(BytesIO(held)) as file:
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def test_codes_lead_to_the_site_where_there_is_one() -> None:
    there = printed(rows(GOLDEN, "https://dossier.example/x"))
    codes = set(rows(GOLDEN)["facts"])
    assert {f"https://dossier.example/x/f/{code}/" for code in codes} <= links(there["briefing.pdf"])
    assert links(there["brief.pdf"])
    here = printed(rows(GOLDEN))
    assert not any("/f/" in link for link in links(here["briefing.pdf"]) | links(here["brief.pdf"]))


ODD = "# $ * _ @ < & \\ ` ~ ' \" [x] //no /*yes*/ #panic() $1$ <label> https://x.example — Привет, мир; Łódź"


def change(what: str) -> Callable[[dict[str, Any]], None]:
    def odd(data: dict[str, Any]) -> None:
        data["briefing"]["title"] = data["briefing"]["subtitle"] = ODD
        data["briefing"]["bottom_line"][0]["says"] = ODD
        for fact in data["facts"].values():
            fact["says"] = fact["who"] = ODD
            for held in fact["words"]:
                held["text"] = held["how"] = ODD

    def long(data: dict[str, Any]) -> None:
        for fact in data["facts"].values():
            for held in fact["words"]:
                held["text"] = ("Всё это сказано — and said again. " * 80)[:2000]

    def empty(data: dict[str, Any]) -> None:
        b = data["briefing"]
        b["sections"] = [["Nothing in it", []]]
        for part in ("bottom_line", "key_points", "outcomes", "judgments", "outlook", "covers"):
            b[part] = []
        for part in ("known", "gaps", "ask", "events", "topics", "disputes", "people", "terms", "sources"):
            data[part] = []
        for grid in (data["grid"], data["glance"]):
            grid["bands"] = []

    def wide(data: dict[str, Any]) -> None:
        for grid in (data["grid"], data["glance"]):
            grid["columns"] = [{"id": f"c{n}", "title": f"Column {n}"} for n in range(30)]
            for row in (row for band in grid["bands"] for row in band["rows"]):
                row["cells"] = [copy.deepcopy(row["cells"][n % len(row["cells"])]) for n in range(30)]

    def unbroken(data: dict[str, Any]) -> None:
        for fact in data["facts"].values():
            fact["words"][0]["text"] = "W" * 2000

    return {"odd": odd, "long": long, "empty": empty, "wide": wide, "unbroken": unbroken}[what]


@pytest.mark.parametrize("what", ["odd", "long", "empty", "wide", "unbroken"])
@pytest.mark.parametrize("site", ["", "https://dossier.example/"])
def test_odd_input_is_printed(what: str, site: str) -> None:
    data = rows(GOLDEN, site)
    change(what)(data)
    files = printed(data)
    assert isinstance(files, dict), files
    text = "".join(text_of(files["briefing.pdf"]))
    if what == "odd":
        assert stripped(ODD) in text
        assert stripped(ODD) in "".join(text_of(files["brief.pdf"]))
    if what == "wide":
        assert all(f"Column{n}" in text for n in range(30))
    if what == "empty":
        assert stripped("Nothing in it") in text


def test_a_character_that_no_font_has_is_refused_with_the_fact_that_holds_it() -> None:
    data = rows(GOLDEN)
    code, fact = next(iter(data["facts"].items()))
    fact["words"][0]["text"] += " 漢"
    said = printed(data)
    assert isinstance(said, str)
    assert "漢 (U+6F22)" in said
    assert f"F-{code} ({fact['id']})" in said


def test_a_brief_that_is_too_long_names_its_parts() -> None:
    data = rows(GOLDEN)
    data["briefing"]["key_points"] *= 40
    said = printed(data, cuts=("brief",))
    assert isinstance(said, str)
    assert "two pages" in said
    assert re.search(r"Key points: \d+ words, ends on page [2-9]", said)


def test_the_signs_of_stances_are_drawn() -> None:
    assert "▲" not in "".join(text_of(printed(rows(GOLDEN))["briefing.pdf"]))


def test_print_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 0.01)
    assert "given up" in printed(rows(GOLDEN))


def test_the_command(golden: Path) -> None:
    done = run("dossier", "pdf", "--root", golden, "--paper", "letter", "--cut", "brief")
    assert done.returncode == 0, done.stderr
    assert (golden / "build" / "print" / "brief.pdf").is_file()
    assert not (golden / "build" / "print" / "briefing.pdf").exists()


def test_a_template_that_fails_leaves_the_last_site_and_says_why(golden: Path) -> None:
    build(golden)
    before = (golden / "site" / "index.html").read_bytes()
    (golden / "templates" / "print").mkdir(parents=True)
    (golden / "templates" / "print" / "full.typ").write_text('#panic("no such part")\n', "utf-8")
    done = run("dossier", "build", "--root", golden)
    assert done.returncode == 1
    assert "no such part" in done.stdout + done.stderr
    assert (golden / "site" / "index.html").read_bytes() == before
    assert (golden / "site" / "print" / "briefing.pdf").is_file()
    done = run("dossier", "build", "--root", golden, "--no-pdf")
    assert done.returncode == 0, done.stderr
    assert not (golden / "site" / "print").exists()
    assert "print/" not in (golden / "site" / "index.html").read_text("utf-8")


def test_links_to_the_pdfs_stand_only_where_they_are(golden_site: Path, real_site: Path) -> None:
    home = (golden_site / "index.html").read_text("utf-8")
    for name in pdf.CUTS.values():
        assert f"print/{name}" in home
        assert (golden_site / "print" / name).read_bytes().startswith(b"%PDF-")
    assert "print/" not in re.sub(r"<link[^>]*>", "", (real_site / "index.html").read_text("utf-8"))
    assert not (real_site / "print").exists()
