"""What the two cuts hold: every footnote with its words, every part in order, and what odd input
does."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.cache import Cache
from dossier.print import fonts, glyphs, pdf
from dossier.print.data import ANNEXES, BODY, CUT, number_footnotes
from dossier.print.front import front_rows
from dossier.publish.render import PACKAGED
from tests.conftest import GOLDEN, ROOT, Build, Run, examined, produced
from tests.print_help import SIZES, Print, Refusal, boxes, rows, stands, stripped, text_of
from tests.test_site import unquoted

BOTH = pytest.mark.parametrize("root", [GOLDEN, ROOT], ids=["golden", "real"])


@BOTH
@pytest.mark.parametrize("size", SIZES)
def test_the_brief_has_two_pages_on_either_paper(root: Path, size: str, made: Print) -> None:
    files = made(root, size)
    assert set(files) == {"brief.pdf", "briefing.pdf"}
    for name, held in files.items():
        pages = boxes(held)
        assert pages[0][0] == pytest.approx(SIZES[size], abs=1)
        assert name != "brief.pdf" or len(pages) == 2


@BOTH
@pytest.mark.parametrize("size", SIZES)
def test_no_text_leaves_the_margins(root: Path, size: str, made: Print) -> None:
    for held in made(root, size).values():
        within_the_margins(held)


def within_the_margins(held: bytes) -> None:
    for n, ((width, height), found) in enumerate(boxes(held), 1):
        assert found, f"page {n} is empty"
        for left, bottom, right, top in found:
            assert left > 36, n
            assert right < width - 36, n
            assert bottom > 14, n
            assert top < height - 24, n


@BOTH
def test_every_footnote_has_words_of_its_article(root: Path, made: Print) -> None:
    data, d = rows(root), examined(root)
    raw = {source: text.raw for source, text in d.grounded.texts.items()}
    pages = text_of(made(root)["briefing.pdf"])
    annex = next(n for n, page in enumerate(pages) if "AnnexA" in page)
    cited = {m["code"] for m in marks(data)}
    assert cited == {code for code, fact in data["facts"].items() if fact["note"]}
    for code, fact in data["facts"].items():
        evidence = d.dossier.facts[fact["id"]].evidence
        assert len(evidence) == len(fact["words"])
        for held, source in zip(fact["words"], (e.source for e in evidence), strict=True):
            for piece in held["text"].replace("\u200b", "").split(CUT):
                assert piece in raw[source], code
                assert stands(stripped(piece), pages[annex:]), (code, piece)
            for part in (p["text"] for p in held["parts"] if p["text"] != CUT):
                assert part.replace("\u200b", "") in raw[source], code
                assert stands(stripped(part), pages[annex:]), (code, part)
            assert stripped(f"({held['place']})") in "".join(pages[annex:]), code
            if code in cited:
                assert stands(stripped(held["how"]), pages[:annex]), (code, held["how"])
                assert stands(stripped(held["text"]), pages), (code, held["text"])


def marks(value: Any) -> Iterator[dict[str, Any]]:
    """Every mark of a footnote in the rows."""
    if isinstance(value, dict):
        if {"n", "code", "first"} <= value.keys():
            yield value
        for held in value.values():
            yield from marks(held)
    elif isinstance(value, list):
        for held in value:
            yield from marks(held)


def reordered(value: Any) -> Any:
    """The same rows, the fields of each in the opposite order."""
    if isinstance(value, list):
        return [reordered(inner) for inner in value]
    if isinstance(value, dict):
        return {name: reordered(value[name]) for name in reversed(value)}
    return value


@BOTH
def test_the_numbers_of_footnotes_do_not_depend_on_the_order_of_fields(root: Path) -> None:
    data = rows(root)
    again = reordered({name: data[name] for name in (*BODY, *ANNEXES)})
    numbers = number_footnotes(again)
    assert list(numbers.values()) == [*range(1, len(numbers) + 1)]
    assert numbers == {code: fact["note"] for code, fact in data["facts"].items() if fact["note"]}
    assert again == {name: data[name] for name in again}


def test_every_mark_has_its_number() -> None:
    data = rows(GOLDEN)
    places = json.dumps([data[name] for name in (*BODY, *ANNEXES)]).count('"code": ')
    assert 0 < places == sum(1 for _ in marks(data))


@BOTH
def test_footnotes_are_numbered_in_the_order_of_print(root: Path) -> None:
    data = rows(root)
    in_order = [data[name] for name in (*BODY, *ANNEXES)]
    firsts = [m for m in marks(in_order) if m["first"]]
    assert [m["n"] for m in firsts] == [*range(1, len(firsts) + 1)]
    seen: dict[int, str] = {}
    for m in marks(in_order):
        assert seen.setdefault(m["n"], m["code"]) == m["code"]
        assert data["facts"][m["code"]]["note"] == m["n"]


@BOTH
def test_only_direct_words_are_set_as_their_speakers(root: Path, made: Print) -> None:
    data, facts = rows(root), examined(root).dossier.facts
    text = "".join(text_of(made(root)["briefing.pdf"]))
    found = 0
    for fact in data["facts"].values():
        for held, evidence in zip(fact["words"], facts[fact["id"]].evidence, strict=True):
            assert held["direct"] == (evidence.voice == "direct")
            opened = f"{stripped(held['how'])}:“{stripped(held['text'])}”"
            if evidence.voice != "direct" and not held["text"].startswith("“"):
                assert opened not in text
            elif fact["note"] and not held["via"]:
                found += opened in text
    assert found or root == GOLDEN


PARTS = [
    "What this rests on", "Bottom line", "Key points", "Who wants what",
    "What was agreed, and what was not", "Where the texts conflict", "Questions to ask",
    "Background", "Topic by topic", "Our assessments", "What several texts say alike", "SECTIONS",
    "Timeline", "Outlook", "Who speaks and acts", "Where the texts disagree",
    "Open questions",
    "How this was made, and how to read it", "All quotations, by their codes",
    "Every demand and proposal, and who wants what", "People, states and institutions", "Glossary",
    "The texts",
]  # fmt: skip


@BOTH
def test_the_full_briefing_has_every_part_once_and_in_order(root: Path, made: Print) -> None:
    data, pages = rows(root), text_of(made(root)["briefing.pdf"])
    parts = [
        title
        for part in PARTS
        for title in ([s["title"] for s in data["sections"]] if part == "SECTIONS" else [part])
    ]
    contents = pages[0][pages[0].index("Contents") :]
    places = [contents.index(stripped(title)) for title in parts]
    assert places == sorted(places)
    assert len(set(parts)) == len(parts)


@BOTH
def test_the_cover_says_what_it_is_and_each_page_its_edition(root: Path, printed: Print) -> None:
    data, files = (
        rows(root, "https://dossier.example/x/"),
        printed(rows(root, "https://dossier.example/x/"), root),
    )
    for name, held in files.items():
        pages = text_of(held)
        for said in (
            data["title"],
            data["subtitle"],
            data["closed"],
            "https://dossier.example/x/",
            "Cite as",
        ):
            assert stripped(said) in pages[0], said
        minutes = data["minutes"]["brief" if name == "brief.pdf" else "full"]
        assert stripped(f"about {minutes} minute") in pages[0]
        first = f"{data['minutes']['first']} minute"
        assert name != "brief.pdf" or stripped(first) in pages[0]
        assert all(f"edition{data['edition']}" in page for page in pages)
        assert all(stripped(data["closed"]) in page for page in pages)
    cover, rests, *_ = text_of(files["briefing.pdf"])
    assert stripped(data["covers"][0]["says"]) in rests
    assert stripped(f"from {' to '.join(dict.fromkeys(data['span']))}") in cover
    assert stripped(f"{data['rests']['facts']} statements") in cover
    assert stripped(f"at {data['minutes']['pace']} words a minute") in cover


@BOTH
def test_the_brief_holds_its_parts_with_short_references(root: Path, made: Print) -> None:
    data, pages = rows(root), text_of(made(root)["brief.pdf"])
    for part in ("bottom_line", "key_points"):
        for item in data[part]:
            assert stripped(item["says"]) in pages[0]
            for m in item["marks"]:
                fact = data["facts"][m["code"]]
                assert "F" + m["code"] in pages[0]
                assert all(stripped(article) in pages[0] for article in fact["articles"])
    for row in data["glance"]["rows"]:
        assert stripped(row["issue"]) in pages[0]
        for line in (line for cell in row["cells"] for line in cell["lines"]):
            first, last = line["names"][0], line["names"][-1]
            assert (
                stripped(
                    f"{last['text']} {last['mark']}: {line['word']}"
                    if line["conditional"]
                    else f"{line['word']}: {first['text']}"
                )
                in pages[0]
            )


@BOTH
def test_the_second_page_of_the_brief_has_outcomes_conflicts_and_questions(
    root: Path, made: Print
) -> None:
    data, pages = rows(root), text_of(made(root)["brief.pdf"])
    for kind in data["outcomes"]:
        assert stripped(kind["title"]) in pages[1]
        for item in kind["items"]:
            assert all("F" + m["code"] in pages[1] for m in item["marks"])
    for dispute in data["lead"]:
        assert stripped(dispute["title"]) + dispute["at"] in pages[1]
        for version in dispute["versions"]:
            assert stripped(version["says"]) in pages[1]
            assert all("F" + m["code"] in pages[1] for m in version["marks"])
    for asked in data["ask"]:
        assert all(stripped(word) in pages[1] for word in asked["says"].split())


def test_the_second_page_of_the_brief_is_filled(made: Print) -> None:
    """Of this dossier, to three quarters at least, and the first page too."""
    for (_, height), found in boxes(made(ROOT)["brief.pdf"]):
        assert min(bottom for _, bottom, _, _ in found if bottom > 60) < height / 4


@BOTH
def test_who_reports_a_position_is_said_in_words(root: Path, made: Print) -> None:
    data = rows(root)
    text = "".join(text_of(made(root)["briefing.pdf"]))
    positions = [
        p
        for band in data["grid"]["bands"]
        for row in band["rows"]
        for c in row["cells"]
        for p in c["positions"]
    ]
    reported = [p for p in positions if p["reported"]]
    assert 0 < len(reported) < len(positions)
    assert any(p["mark"] for p in reported) or root == GOLDEN
    for p in positions:
        assert not p["mark"] or p["reported"], "a mark stands for whoever reports it"
        hedge = f"“{p['hedge']}”" if p["hedge"] else ""
        by = f"({p['reported']})" if p["reported"] else ""
        assert stripped(f"{p['who']}{p['phrase']}{hedge}{p['mark']}{by}") in text
    assert "▲" not in text  # signs are drawn: no reader speaks them


@BOTH
def test_conflicts_are_marked_and_variations_are_not(root: Path, made: Print) -> None:
    data = rows(root)
    pages = text_of(made(root)["briefing.pdf"])
    text = "".join(pages)
    assert any(x["conflict"] for x in data["disputes"])
    for x in data["disputes"]:
        mark = "disputed" if x["conflict"] else ""
        assert stripped(f"{x['title']}{x['kind']}.{mark}") in text
        if not mark:
            assert stripped(f"{x['title']}{x['kind']}.disputed") not in text
    made_of = produced(root).index
    assert made_of is not None
    marked = {fact["id"] for fact in data["facts"].values() if fact["disputed"]}
    assert marked == {fact for fact in made_of.dossier.facts if made_of.disputed([fact])}


@BOTH
def test_the_versions_of_a_dispute_that_leads_are_printed_once(root: Path, made: Print) -> None:
    data = rows(root)
    text = "".join(text_of(made(root)["briefing.pdf"]))
    leading = {x["to"] for x in data["lead"]}
    assert 0 < len(leading) < len(data["disputes"]) or root == GOLDEN
    pointer = f"What each version says is under “{data['headings']['conflicts']}”"
    for x in data["disputes"]:
        assert x["leads"] == (f"d-{x['id']}" in leading) == (not x["sides"])
        head = f"{x['title']}{x['kind']}.{'disputed' if x['conflict'] else ''}"
        assert (stripped(head + pointer) in text) == x["leads"]


@BOTH
def test_the_full_briefing_says_what_several_texts_say_alike(root: Path, made: Print) -> None:
    data = rows(root)
    pages = text_of(made(root)["briefing.pdf"])
    for x in data["accounts"]:
        numbers = ",".join(str(m["n"]) for m in x["marks"])
        origin = ", from one origin" if x["one_origin"] else ""
        assert stands(stripped(f"{x['says']}{numbers}{', '.join(x['texts'])}{origin}"), pages)
    for paragraph in data["background"]:
        assert all(stands(stripped(item["says"]), pages) for item in paragraph)


def test_reading_time_is_counted_at_the_pace_that_is_said() -> None:
    """Counted anew from what each cut prints; what is added to print must be added to the time."""
    data = rows(ROOT)
    pace, stated = data["minutes"]["pace"], data["minutes"]
    first = read([data[part] for part in ("bottom_line", "key_points", "glance")])
    brief = first + read([data[part] for part in ("outcomes", "lead", "ask")])
    body = read([data[part] for part in BODY])
    assert body > 5 * brief
    for name, words in (("first", first), ("brief", brief), ("full", body)):
        assert words / pace == pytest.approx(stated[name], rel=0.04, abs=1), name
    assert stated["first"] < stated["brief"] < stated["full"]


def read(value: Any) -> int:
    """Words in plain values that are set as text."""
    if isinstance(value, str):
        return len(value.split())
    if isinstance(value, dict):
        unread = {"marks", "refs", "codes", "id", "at", "to", "sign", "stance", "column"}
        unread |= {"basis", "kind", "group", "mark"}
        return sum(read(inner) for name, inner in value.items() if name not in unread)
    return sum(map(read, value)) if isinstance(value, list) else 0


def test_what_may_not_be_published_is_not_printed(made: Print) -> None:
    kept = [stripped(sentence) for sentence in unquoted()]
    assert kept
    for held in made(GOLDEN).values():
        text = "".join(text_of(held))
        assert not [sentence for sentence in kept if sentence in text]


ODD = (
    "# $ * _ @ < & \\ ` ~ ' \" [x] //no /*yes*/ #panic() $1$ <label> https://x.example — 0123456789"
    " Привет, мир; Łódź"
)


def odd(data: dict[str, Any]) -> None:
    data["title"] = data["subtitle"] = data["bottom_line"][0]["says"] = ODD
    for fact in data["facts"].values():
        fact["says"] = fact["who"] = ODD
        for held in fact["words"]:
            held["text"] = held["how"] = ODD


def long(data: dict[str, Any]) -> None:
    for fact in data["facts"].values():
        for held in fact["words"]:
            held["text"] = ("Всё это сказано — and said again. " * 80)[:2000]
            held["parts"] = [{"text": held["text"], "cut": False}]


def empty(data: dict[str, Any]) -> None:
    for part, held in data.items():
        if isinstance(held, list) and part not in ("ladder", "stances", "sections"):
            data[part] = []
    data["sections"] = [{"title": "Nothing in it", "items": []}]
    for fact in data["facts"].values():
        fact["note"] = 0
    data["sources"] = rows(GOLDEN)["sources"]  # the annex of quotations leads to them
    data["grid"]["bands"] = data["glance"]["rows"] = []


def wide(data: dict[str, Any]) -> None:
    for grid in (data["grid"], data["glance"]):
        grid["columns"] = [f"Column {n}" for n in range(30)]
        bands = grid.get("bands", [grid])
        for row in (row for band in bands for row in band["rows"]):
            row["cells"] = [copy.deepcopy(row["cells"][n % len(row["cells"])]) for n in range(30)]


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "odd": odd,
    "long": long,
    "empty": empty,
    "wide": wide,
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("site", ["", "https://dossier.example/"])
def test_odd_input_is_printed_and_not_clipped(what: str, site: str, printed: Print) -> None:
    data = rows(GOLDEN, site)
    CHANGES[what](data)
    files = printed(data)
    for held in files.values():
        within_the_margins(held)
    text = "".join(text_of(files["briefing.pdf"]))
    if what == "odd":
        assert stripped(ODD) in text
        assert stripped(ODD) in "".join(text_of(files["brief.pdf"]))
    if what == "long":
        assert text.count("saidagain") >= 50 * sum(
            bool(fact["words"]) for fact in data["facts"].values()
        )
    if what == "wide":
        assert all(f"Column{n}" in text for n in range(30))
        assert "Column29" in "".join(text_of(files["brief.pdf"]))
    if what == "empty":
        assert stripped("Nothing in it") in text


def test_a_word_wider_than_its_line_breaks(golden: Path, printed: Print) -> None:
    long = "Донаудампфшиффарт" * 20
    for file, old in (("briefing.yml", "said"), ("actors.yml", "name: ")):
        path = golden / "facts" / file
        assert old in path.read_text("utf-8")
    (actors := golden / "facts" / "actors.yml").write_text(
        actors.read_text("utf-8").replace("name: ", f"name: {long} ", 1), "utf-8"
    )
    files = printed(rows(golden), golden)
    for held in files.values():
        within_the_margins(held)
    assert long in "".join(text_of(files["briefing.pdf"]))


@pytest.mark.parametrize("letter", ["漢", "٣", "\ue000", "\u0378"])
def test_a_character_that_no_font_has_is_named_with_its_fact_and_field(letter: str) -> None:
    data = rows(GOLDEN)
    code, fact = next(iter(data["facts"].items()))
    fact["words"][0]["text"] += f" {letter}"
    place = f"{letter} (U+{ord(letter):04X}) in its words, fact {fact['id']} (F-{code})"
    assert named(data) == [place]
    fact["words"][0]["text"] = "whole"
    fact["says"] += letter
    assert f"in what it says, fact {fact['id']} (F-{code})" in named(data)[0]
    fact["says"] = "whole"
    data["key_points"][0]["says"] += letter
    assert "in key points › 1 › says" in named(data)[0]
    data["key_points"][0]["says"] = "whole"
    assert named(data) == []


def named(data: dict[str, Any]) -> list[str]:
    """The characters that no font has; the data are printed with squares in their places, and
    otherwise as they are."""
    files = fonts.fonts_in(PACKAGED / "print" / "fonts")
    printed, missing = glyphs.with_substitutes(
        data, glyphs.missing_from(glyphs.characters_of(data), files)
    )
    letters = {place[0] for place in missing}
    before, after = (json.dumps(held, ensure_ascii=False) for held in (data, printed))
    assert "".join("□" if letter in letters else letter for letter in before) == after
    return missing


@pytest.mark.usefixtures("printed")
def test_a_square_is_printed_for_a_character_that_no_font_has_and_a_warning_says_where() -> None:
    data = rows(GOLDEN)
    data["key_points"][0]["says"] += " ⛴ ሰላም שלום"
    printing = pdf.start(data, PACKAGED, GOLDEN, cuts=("brief",))
    assert printing.finish() is None
    pages = text_of(printing.files["brief.pdf"])
    assert any("□□□□" in page for page in pages)
    assert any(set("שלום") <= set(page) for page in pages), "a package has a font for these"
    assert len(printing.warnings) == 2
    assert printing.warnings[0].startswith("no font has ⛴ (U+26F4) in key points › 1 › says: □")
    assert (
        "ሰ (U+1230) in key points › 1 › says: □ stands in its place, nor 2 more Ethiopic"
        in (printing.warnings[1])
    )


def test_characters_that_are_never_drawn_are_set(printed: Print) -> None:
    data = rows(GOLDEN)
    data["key_points"][0]["says"] += (
        " a\u00adb\u200bc\u200dd\u2060e\ufe0ff\u2009g\u202fh\u00a0i\u3000j"
    )
    assert printed(data)


def test_a_brief_that_is_too_long_names_its_parts_and_by_how_much(refused: Refusal) -> None:
    data = rows(GOLDEN)
    data["key_points"] *= 40
    said = refused(data, cuts=("brief",)).text
    assert "two pages" not in said
    assert "must fit 2 pages" in said
    assert (found := re.search(r"page 1 is too long by about (\d+) lines", said))
    assert int(found[1]) > 20
    assert re.search(r"Key points: \d+ words", said)
    assert "page 2" not in said
    data = rows(GOLDEN)
    data["outcomes"] *= 100
    said = refused(data, cuts=("brief",)).text
    assert "page 2 is too long by about" in said
    assert "page 1" not in said


def test_print_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch, refused: Refusal) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 0.01)
    said = refused(rows(GOLDEN))
    assert "given up" in said.text
    assert said.broken


def test_what_was_printed_from_the_same_is_taken_from_the_cache(
    made: Print, tmp_path: Path
) -> None:
    def start(data: dict[str, Any]) -> pdf.Printing | pdf.Printed:
        return pdf.start(data, PACKAGED, GOLDEN, cuts=("brief",), cache=Cache(tmp_path))

    def begins(data: dict[str, Any]) -> bool:
        """Whether print begins, which is then stopped."""
        printing = start(data)
        if isinstance(printing, pdf.Printing):
            printing.process.kill()
            assert printing.finish() is not None
        return isinstance(printing, pdf.Printing)

    data = rows(GOLDEN)
    first = start(data)
    assert isinstance(first, pdf.Printing)
    assert first.finish() is None
    again = start(rows(GOLDEN))
    assert isinstance(again, pdf.Printed)
    assert again.finish() is None
    assert again.files == first.files == {"brief.pdf": made(GOLDEN, "a4")["brief.pdf"]}
    assert begins({**data, "subtitle": "Another"})
    file = tmp_path / ".cache" / "dossier" / "print-a4-brief"
    file.write_bytes(file.read_bytes()[:-1])
    assert begins(data)


def reworded(data: dict[str, Any], code: str) -> dict[str, Any]:
    """The rows with another name for who says a statement, as another edition."""
    fact = data["facts"][code] | {"who": "Someone else", "says": "Something else"}
    return data | {"facts": data["facts"] | {code: fact}, "edition": "FFFFFFFF"}


def test_the_front_changes_with_what_it_cites_alone() -> None:
    data = rows(GOLDEN, "https://dossier.example/")
    front = front_rows(data)
    cited = front["facts"].keys()
    assert 0 < len(cited) < len(data["facts"])
    assert front["permalinks"].keys() == cited
    for code in data["facts"]:
        assert (front_rows(reworded(data, code)) == front) == (code not in cited), code
    assert front_rows({**data, "gaps": data["gaps"][1:]}) != front, "it says how many there are"


@pytest.mark.usefixtures("printed")
def test_what_the_front_shows_is_not_made_again_for_another_statement(tmp_path: Path) -> None:
    def started(data: dict[str, Any], to: Path, **more: Any) -> tuple[pdf.Printing, dict[str, Any]]:
        """What begins, and its job."""
        more.setdefault("cuts", ("brief",))
        printing = pdf.start(data, PACKAGED, GOLDEN, cache=Cache(to), **more)
        assert isinstance(printing, pdf.Printing)
        return printing, json.loads((Path(printing.folder.name) / "job.json").read_text("utf-8"))

    def files(data: dict[str, Any], to: Path, **more: Any) -> tuple[dict[str, bytes], Any, Any]:
        """What is printed, and the size and pictures that were known."""
        printing, job = started(data, to, **more)
        assert printing.finish() is None
        return printing.files, job["size"], job["shared"]

    data = rows(GOLDEN, "https://dossier.example/")
    cited = front_rows(data)["facts"]
    other = reworded(data, next(code for code in data["facts"] if code not in cited))
    first, size, shared = files(data, tmp_path, pictures=True)
    assert (size, shared) == (0, True)
    second, size, shared = files(other, tmp_path, pictures=True)
    assert (size in pdf.SIZES, shared) == (True, False), "the size is known, and the pictures"
    assert second == files(other, tmp_path / "elsewhere", pictures=True)[0], "as without a cache"
    assert second.keys() == first.keys() == {"brief.pdf", *(one.file for one in pdf.SHARED)}
    assert second["brief.pdf"] != first["brief.pdf"], "the edition is another"
    plain = files(reworded(other, next(iter(data["facts"]))), tmp_path)
    assert plain[0].keys() == {"brief.pdf"}, "no picture that is not asked for"
    kept = tmp_path / ".cache" / "dossier" / "print-a4-front"
    kept.write_bytes(kept.read_bytes()[:-1])
    printing, job = started(reworded(data, next(iter(cited))), tmp_path, pictures=True)
    assert (job["size"], job["shared"]) == (0, True), "one that is broken is not used"
    printing.process.kill()
    printing.finish()


def test_the_command(golden: Path, builder: Run) -> None:
    done = builder("dossier", "pdf", "--root", golden, "--paper", "letter", "--cut", "brief")
    assert done.returncode == 0, done.stderr
    assert (golden / "build" / "print" / "brief.pdf").is_file()
    assert not (golden / "build" / "print" / "briefing.pdf").exists()


@pytest.mark.parametrize(
    "broken", ['#panic("no such part")\n', "#let n = 1\n#while n > 0 { n = n + 1 }\n"]
)
def test_print_that_breaks_off_leaves_a_site_without_it_and_says_why(
    golden: Path, broken: str, builder: Run
) -> None:
    (golden / "templates" / "print").mkdir(parents=True)
    (golden / "templates" / "print" / "full.typ").write_text(broken, "utf-8")
    done = builder("dossier", "build", "--root", golden)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "print broke off" in said
    assert ("no such part" if "panic" in broken else "infinite") in said
    assert "the site is built without the PDFs" in said
    assert "Traceback" not in said
    assert not (golden / "site" / "print" / "briefing.pdf").exists()
    assert ".pdf" not in (golden / "site" / "index.html").read_text("utf-8")
    page = (golden / "site" / "print" / "index.html").read_text("utf-8")
    assert "made without the files for print" in page
    assert "<img" not in page


def test_a_brief_that_is_too_long_leaves_the_last_site(
    golden: Path, build: Build, builder: Run
) -> None:
    site = build(golden)
    before = (site / "index.html").read_bytes()
    file = golden / "facts" / "briefing.yml"
    held = file.read_text("utf-8")
    items = re.search(r"one_side: \[({.*})\]", held)
    assert items
    file.write_text(held.replace(items[1], ", ".join([items[1]] * 150)), "utf-8")
    done = builder("dossier", "build", "--root", golden)
    assert done.returncode == 1
    assert "page 2 is too long by about" in done.stdout + done.stderr
    assert (site / "index.html").read_bytes() == before
    assert (site / "print" / "briefing.pdf").is_file()
    done = builder("dossier", "build", "--root", golden, "--no-pdf")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (site / "print").iterdir()] == ["index.html"]
    assert ".pdf" not in (site / "index.html").read_text("utf-8")


def test_the_site_links_to_the_pdfs_and_shows_three_pages(golden_site: Path) -> None:
    home = (golden_site / "index.html").read_text("utf-8")
    for name in pdf.CUTS.values():
        assert f"print/{name}" in home
        assert (golden_site / "print" / name).read_bytes().startswith(b"%PDF-")
    page = (golden_site / "print" / "index.html").read_text("utf-8")
    assert page.count("<img") == len(pdf.PICTURES)
    for picture in pdf.PICTURES:
        assert f"print/{picture.file}" in page
        image = (golden_site / "print" / picture.file).read_bytes()
        assert image.startswith(b"\x89PNG")
        across, down = int.from_bytes(image[16:20]), int.from_bytes(image[20:24])
        wide, high = picture.size
        assert abs(across / down - wide / high) < 0.01  # the place that the page keeps for it
