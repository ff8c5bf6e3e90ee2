"""The form of the PDFs: tags, links, bookmarks, fonts, and the same bytes each time."""

import itertools
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest

from dossier.print.tagged import tagged
from tests.conftest import GOLDEN, ROOT
from tests.print_help import Print, rows, stands, stripped, text_of

BOTH = pytest.mark.parametrize("root", [GOLDEN, ROOT], ids=["golden", "real"])
SITE = "https://dossier.example/x/"


def elements(file: pikepdf.Pdf, kind: str = "") -> Iterator[Any]:
    """Elements of the structure in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        for kid in element.get("/K", ()):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kind in ("", str(kid.S)):
                    yield kid
                yield from walk(kid)

    yield from walk(file.Root.StructTreeRoot)


def scope(cell: Any) -> str:
    return next((str(a.Scope) for a in cell.get("/A", ()) if "/Scope" in a), "")


@BOTH
def test_title_language_outline_and_standard(root: Path, made: Print) -> None:
    data = rows(root)
    for held in made(root).values():
        with pikepdf.open(BytesIO(held)) as file:
            assert file.Root.MarkInfo.Marked
            assert str(file.Root.Lang).startswith("en")
            assert file.Root.ViewerPreferences.DisplayDocTitle
            meta = file.open_metadata()
            assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert str(meta["dc:title"]).startswith(data["title"])
            assert data["subtitle"] in str(meta["dc:description"])
            assert str(file.docinfo["/CreationDate"])[2:10] == data["closed_on"].replace("-", "")


@BOTH
def test_an_outside_check_of_pdf_ua(root: Path, tmp_path: Path, made: Print) -> None:
    for name, held in made(root).items():
        (tmp_path / name).write_bytes(held)
        report = pdfua.validate(str(tmp_path / name))
        assert not report.findings, [finding.message for finding in report.findings]
        # this one cannot read some annotations in its release of 2026; the next test looks at
        # headings instead
        assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}


@BOTH
def test_headings_skip_no_level(root: Path, made: Print) -> None:
    for held in made(root).values():
        with pikepdf.open(BytesIO(held)) as file:
            levels = [
                int(str(e.S)[2:]) for e in elements(file) if re.fullmatch(r"/H[1-6]", str(e.S))
            ]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@BOTH
def test_tables_have_heads_of_columns_and_of_rows(root: Path, made: Print) -> None:
    for name, held in made(root).items():
        with pikepdf.open(BytesIO(held)) as file:
            tables = list(elements(file, "/Table"))
            assert len(tables) >= (1 if name == "brief.pdf" else 4)
            for table in tables:
                heads = [row for part in table.K if part.S == "/THead" for row in part.K]
                body = [row for part in table.K if part.S == "/TBody" for row in part.K] or [
                    r for r in table.K if r.S == "/TR"
                ]
                topics = [row for row in body if len(row.K) == 1]  # a row across all columns
                body = [row for row in body if len(row.K) > 1]
                assert body
                assert all(row.K[0].S == "/TH" for row in topics)
                assert all(
                    scope(cell) == "/Column" and cell.S == "/TH" for row in heads for cell in row.K
                )
                for row in body:
                    assert row.K[0].S == "/TH"
                    assert scope(row.K[0]) == "/Row"
                    assert all(cell.S == "/TD" for cell in [*row.K][1:])
                    assert not any("/Headers" in a for cell in row.K for a in cell.get("/A", ()))


@BOTH
def test_lists_are_in_one_piece(root: Path, made: Print) -> None:
    data = rows(root)
    with pikepdf.open(BytesIO(made(root)["briefing.pdf"])) as file:
        items = [len(e.K) for e in elements(file, "/L")]
        assert max(items) >= len(data["key_points"])
        for parent in elements(file):
            kids = [
                str(kid.get("/S")) if isinstance(kid, pikepdf.Dictionary) else ""
                for kid in parent.get("/K", ())
            ]
            assert ("/L", "/L") not in set(itertools.pairwise(kids)), parent.S
        assert all(item.P.objgen == e.objgen for e in elements(file, "/L") for item in e.K)


@BOTH
def test_pictures_have_words_and_footnotes_are_notes(root: Path, made: Print) -> None:
    data = rows(root)
    with pikepdf.open(BytesIO(made(root)["briefing.pdf"])) as file:
        figures = list(elements(file, "/Figure"))
        assert len(figures) == bool(data["events"])
        assert all(len(str(figure.Alt)) > 40 for figure in figures)
        notes = list(elements(file, "/Note"))
        assert len(notes) == sum(bool(fact["note"]) for fact in data["facts"].values())
        assert len({str(note.ID) for note in notes}) == len(notes)


@BOTH
def test_fonts_are_embedded_and_cut_down(root: Path, made: Print) -> None:
    for held in made(root).values():
        with pikepdf.open(BytesIO(held)) as file:
            fonts = [
                x
                for x in file.objects
                if isinstance(x, pikepdf.Dictionary) and x.get("/Type") == "/FontDescriptor"
            ]
            assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
            assert fonts
            assert all(re.match(r"/[A-Z]{6}\+Source", str(font.FontName)) for font in fonts)


@BOTH
def test_the_contents_and_the_bookmarks_name_the_right_pages(root: Path, made: Print) -> None:
    held = made(root)["briefing.pdf"]
    pages = text_of(held)
    with pypdfium2.PdfDocument(held) as file:
        marks = [
            (stripped(mark.get_title()), mark.get_dest().get_index())
            for mark in file.get_toc()
            if not mark.level
        ]
    assert len(marks) >= 20
    contents = pages[0][pages[0].index("Contents") :]
    after = "|".join(re.escape(title) for title, _ in marks)
    for title, page in marks:
        assert title in pages[page]
        assert re.search(rf"{re.escape(title)}\.*{page + 1}({after}|$|\D|1[A-Z])", contents), (
            title,
            page + 1,
        )


def linked(file: pikepdf.Pdf) -> Iterator[tuple[int, str, int | None, str]]:
    """Links: the page, what is said of it, the page it leads to or None, the address."""
    numbers = {page.obj.objgen: n for n, page in enumerate(file.pages)}
    named = pikepdf.NameTree(file.Root.Names.Dests) if "/Names" in file.Root else {}
    for n, page in enumerate(file.pages):
        for note in page.get("/Annots", ()):
            to = note.get("/Dest") if "/Dest" in note else note.A.get("/D")
            to = named[str(to)] if isinstance(to, pikepdf.String) else to
            yield (
                n,
                str(note.Contents),
                None if to is None else numbers[to[0].objgen],
                str(note.A.URI) if "/URI" in note.get("/A", {}) else "",
            )


@BOTH
@pytest.mark.parametrize("site", ["", SITE])
def test_links_inside_the_file_lead_to_what_they_name(
    root: Path, site: str, printed: Print
) -> None:
    data = rows(root, site)
    held = printed(data, root)["briefing.pdf"]
    pages = text_of(held)
    codes = {str(fact["note"]): code for code, fact in data["facts"].items() if fact["note"]}
    seen: dict[str, int] = {}
    with pikepdf.open(BytesIO(held)) as file:
        for _, said, to, address in linked(file):
            assert not address.startswith("dossier:")
            assert address or to is not None, said
            kind, _, name = said.rpartition(" ")
            seen[kind] = seen.get(kind, 0) + 1
            if kind == "Footnote":
                assert to is not None
                words = data["facts"][codes[name]]["words"][0]
                assert stands(name + stripped(words["how"])[:12], pages[to : to + 2]), said
            if kind == "The words of":
                assert to is not None
                code = name.removeprefix("F-")
                assert stands(
                    "F" + code + stripped(data["facts"][code]["says"]), pages[to : to + 2]
                ), said
    notes = sum(bool(fact["note"]) for fact in data["facts"].values())
    assert seen["Footnote"] >= notes == seen["Back to the text of footnote"]
    assert (seen["The words of"] > len(data["sources"])) == (not site)


@BOTH
def test_a_footnote_stands_on_the_page_of_its_first_mark(root: Path, made: Print) -> None:
    """Or on the next, where a mark near the foot of a page leaves no room for it: as every printer
    does it, and seldom."""
    with pikepdf.open(BytesIO(made(root)["briefing.pdf"])) as file:
        marked: dict[str, set[int]] = {}
        at: dict[str, int | None] = {}
        for page, said, to, _ in linked(file):
            if said.startswith("Footnote "):
                marked.setdefault(said, set()).add(page)
                at[said] = to
        annex = next(
            n for n, page in enumerate(text_of(made(root)["briefing.pdf"])) if "AnnexA" in page
        )
        assert len(at) == sum(bool(fact["note"]) for fact in rows(root)["facts"].values())
        carried = []
        for said, to in at.items():
            assert to is not None, said
            if to < annex and to != (first := min(marked[said])):
                assert to == first + 1, said
                carried.append(said)
            assert to < annex or to in marked[said], said
        assert len(carried) <= len(at) / 20, carried


def test_codes_lead_to_the_site_where_there_is_one(made: Print, printed: Print) -> None:
    there = printed(rows(GOLDEN, SITE))
    codes = set(rows(GOLDEN)["facts"])
    for name, held in there.items():
        with pikepdf.open(BytesIO(held)) as file:
            found = {address for *_, address in linked(file) if "/f/" in address}
        all_of_them = {f"{SITE}f/{code}/" for code in codes}
        assert found == all_of_them if name == "briefing.pdf" else found and found < all_of_them
    for held in made(GOLDEN).values():
        with pikepdf.open(BytesIO(held)) as file:
            assert not [address for *_, address in linked(file) if "/f/" in address]


def test_a_link_to_nowhere_is_a_fault_that_is_named(golden: Path) -> None:
    made_here = pikepdf.new()
    page = made_here.add_blank_page()
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        Contents=pikepdf.String("x"),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("dossier:>n7")),
    )  # fmt: skip
    page.Annots = made_here.make_indirect([made_here.make_indirect(link)])
    out = BytesIO()
    made_here.save(out)
    with pytest.raises(ValueError, match="n7"):
        tagged(out.getvalue(), {})


@BOTH
def test_the_same_facts_give_the_same_bytes(root: Path, made: Print, printed: Print) -> None:
    assert printed(rows(root), root) == made(root)
