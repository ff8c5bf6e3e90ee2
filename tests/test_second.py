"""Texts in many scripts: how they are shown, found, copied and printed."""

import json
import os
import re
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pdfua
import pytest
import typst
from playwright.sync_api import Browser

from dossier.checks.examine import examine
from dossier.checks.wording import is_named
from dossier.edit.quoting import QuotePlace, evidence_lines
from dossier.edit.write import fact_lines
from dossier.model import choices, languages
from dossier.model.words import NOUN
from dossier.print import fonts, pdf
from dossier.print.glyphs import covered
from dossier.publish.produce import produce
from dossier.publish.render import PACKAGED
from dossier.read.words import reader_words
from dossier.views.facts import fact_row
from dossier.views.index import Index, index
from tests import second
from tests.attack import second_with_markup
from tests.barriers import barriers
from tests.conftest import ROOT, examined
from tests.print_help import text_of
from tests.searching import ask
from tests.test_readers import dead, reader
from tests.test_site import Html, addresses

WANTED = {
    "خزان": "began to fill the reservoir",  # without the article, which the text joins to it
    "היבול": "lost their harvest",
    "ΧΡΟΝΙΑ": "six years",
    "मीटर": "12 metres",
    "noty": "sent Meren a note",  # Cyrillic in Latin letters
    "notification": "sent Meren a note",  # a word of our translation alone
    "放水": "the reservoir releases",  # a part of a run of letters without spaces
}
"""Words of the texts and of their translations, each with words of the statement they find."""


@cache
def grouped(site: Path) -> Index:
    found = examine(site.parent)
    assert [str(problem) for problem in found.errors] == []
    return index(found.dossier, found.grounded)


def test_each_text_has_its_language_and_direction(second_site: Path) -> None:
    page = (second_site / "topics/filling/index.html").read_text("utf-8")
    for source, said in (("statement", 'lang="ar" dir="rtl"'), ("he", 'lang="he" dir="rtl"'),
                         ("hi", 'lang="hi" dir="ltr"'), ("ja", 'lang="ja" dir="ltr"')):  # fmt: skip
        lines = [line for line in page.splitlines() if f'data-words="{source}:' in line]
        assert lines
        assert all(said in line for line in lines)
    ours = [line for line in page.splitlines() if 'data-words="letter:' in line]
    assert ours
    assert not any("lang=" in line for line in ours), "texts in our language have no mark"
    text = (second_site / "sources/statement/index.html").read_text("utf-8")
    assert text.count('<p class="source-text" lang="ar" dir="rtl">') == 3
    assert re.search(r'<h1 id="top"><span lang="ar" dir="rtl">.*</span></h1>', text)


def test_a_translation_is_marked_as_ours_wherever_the_words_are(second_site: Path) -> None:
    code = grouped(second_site).codes["lund-answered"]
    ours = "Our translation:</span> We answered on the same day</p>"
    for path in ("topics/filling/", f"f/{code}/", "actors/lund/"):
        assert ours in (second_site / path / "index.html").read_text("utf-8"), path
    data = json.loads((second_site / "data/dossier.json").read_text("utf-8"))
    (fact,) = (fact for fact in data["facts"] if fact["id"] == "lund-answered")
    assert fact["evidence"][0]["quote"] == "Мы ответили в тот же день"
    assert fact["evidence"][0]["translation"] == "We answered on the same day"
    row = fact_row(grouped(second_site), grouped(second_site).dossier.facts["lund-answered"])
    assert row.evidence[0].cite.endswith("“Мы ответили в тот же день” […] (our translation: We"
                                         " answered on the same day)")  # fmt: skip
    assert "our translation: We answered on the same day" in row.bibtex
    full = " ".join(text_of((second_site / "print/briefing.pdf").read_bytes()))
    assert "ourtranslation:" in re.sub(r"\s", "", full)
    position = (second_site / "issues/time-of-filling/index.html").read_text("utf-8")
    assert "in six years [our translation]”" in position


def test_words_from_right_to_left_are_kept_apart_for_readers_alone(second_site: Path) -> None:
    page = (second_site / "topics/filling/index.html").read_text("utf-8")
    assert "Meren (\u2068ميرن\u2069) said" in page
    for path in ("data/dossier.json", "data/dossier.bib"):
        data = (second_site / path).read_text("utf-8")
        assert "ميرن" in data
        assert languages.without_isolates(data) == data, path


def test_its_pages_lead_somewhere_offline_too(second_site: Path, tmp_path: Path) -> None:
    (zipped,) = (second_site / "offline").glob("*.zip")
    with ZipFile(zipped) as held:
        held.extractall(tmp_path)
    (copy,) = tmp_path.iterdir()
    for folder, served in ((second_site, True), (copy, False)):
        wrong, followed = dead(folder, served=served)
        assert wrong == []
        assert followed > 1000


def test_it_is_searched_in_every_script_and_has_no_barrier(
    browser: Browser, second_site: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(second_site)
    with reader(browser, address) as page:
        for (word, words), answer in zip(WANTED.items(), ask(page, address, list(WANTED)),
                                         strict=True):  # fmt: skip
            found = [result.title for result in answer.results[:2]]
            assert any(words in title for title in found), (word, found)
            assert any(result.marked for result in answer.results), word
        shown = page.locator(".search-text[lang]").first
        assert shown.get_attribute("dir") == "auto"
        pages = [address + path for path in ("topics/filling/", "sources/statement/")]
        assert barriers(page, pages, "light") == []


def test_markup_in_any_script_is_text(
    second_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make long` opens every page of such a site in a browser."""
    root = second_with_markup(second_site, tmp_path / "dossier")
    monkeypatch.setattr("dossier.checks.examine.check", lambda *_: [])
    monkeypatch.setattr("dossier.checks.examine._outside_facts", lambda *_: iter(()))
    pages = produce(root).pages
    assert len(pages) > 60
    heard = 0
    for made in pages:
        html = Html(made.html)
        assert not {"script", "img"} & {tag for tag, _ in html.elements}, made.path
        assert not [key for _, attrs in html.elements for key in attrs if key.startswith("on")]
        assert not [url for _, _, url in addresses(html) if url.startswith("javascript:")]
        heard += "".join(text for text, _ in html.texts).count("trip()")
    assert heard > 2000


def test_the_build_prints_every_script_and_says_which_letters_have_no_font(
    second_site: Path,
) -> None:
    said = (second_site.parent.parent / "said").read_text("utf-8")
    for script in ("Arabic", "Hebrew", "Devanagari", "Greek", "Cyrillic"):
        assert f"{script} letters" not in said
    assert re.search(
        r"no font has 水 \(U\+6C34\) in its words, fact level-twelve \(F-\w+\): □ stands in its"
        r" place, nor \d+ more Cjk letters; put a font that has it into fonts/, with its license,"
        r" or write `fonts: system` in facts/dossier\.yml",
        said,
    )
    for name in ("brief.pdf", "briefing.pdf"):
        report = pdfua.validate(str(second_site / "print" / name))
        assert not report.findings, [finding.message for finding in report.findings]
    text = "".join(text_of((second_site / "print/briefing.pdf").read_bytes()))
    for letters in (
        "[\u0620-\u064a\ufe70-\ufefc]",
        "[א-ת]",
        "[\u0905-\u0939]",
        "[α-ω]",
        "[а-я]",
        "□",
    ):
        assert re.search(letters, text), letters


def test_the_dossiers_own_words_are_on_screen_and_in_print(second_site: Path) -> None:
    def page(path: str) -> str:
        return (second_site / path / "index.html").read_text("utf-8")

    assert "12 documents · 16 statements" in page("briefing")
    assert '<h2 id="bottom-line">In short</h2>' in page("briefing")
    assert '<h2 id="bottom-line">In short</h2>' in page("")
    assert '<h3 id="outcomes-1">What was refused</h3>' in page("briefing")
    assert "</span> asks for</span>" in page("matrix"), "the key"
    assert "<b>asks for</b>" in page("matrix")
    brief = " ".join(text_of((second_site / "print/brief.pdf").read_bytes()))
    for words in ("In short", "12 documents", "asks for", "What was refused"):
        assert words.replace(" ", "") in re.sub(r"\s", "", brief), words
    assert "Bottom line" not in brief


def test_words_that_a_dossier_does_not_set_are_the_usual_ones() -> None:
    usual = reader_words(ROOT, "en")
    own = {"text": "letter / letters", "questions": "Ask", "drops": "quits / quit", "next": "Then"}
    set_, unset = usual.with_own(own), usual.with_own({"accepts": "", "harbour": "port"})
    assert [set_.form(NOUN, n) for n in (1, 2)] == ["letter", "letters"]
    assert [unset.form(NOUN, n) for n in (1, 2)] == ["text", "texts"]
    assert set_.headings() == usual.headings() | {"questions": "Ask"}
    drops = set_.row(choices.STANCES["drops"])
    assert (drops.word, drops.plural, drops.sign) == ("quits", "quit", "△")
    assert set_.row(choices.OUTCOMES["next"]).word == "Then"
    assert unset.row(choices.STANCES["accepts"]) is choices.STANCES["accepts"]
    assert [usual("sides", n=n) for n in (2, 3)] == ["both sides", "all sides"]
    keys = [*choices.STANCES, *choices.OUTCOMES, *usual.headings(), "text"]
    assert len(set(keys)) == len(keys), "no key stands for two words"
    assert sorted(keys) == sorted(usual.settable())
    assert usual.settable()["text"] == "text / texts"


# --- fonts ---


def job(folder: Path, text: str, *, system: bool, **more: object) -> tuple[str, tuple[str, ...]]:
    """What print says of a text and of more rows, without typesetting them."""
    asked = {"cuts": [], "closed": "", "shared": False, "system": system, "own": True, "size": 0,
             "fonts": [str(PACKAGED / "print" / "fonts")]}  # fmt: skip
    (folder / "job.json").write_text(json.dumps(asked), "utf-8")
    (folder / "data.json").write_text(
        json.dumps({"facts": {}, "title": text, "words": {}, **more}), "utf-8"
    )
    return pdf.work(folder)[:2]


def test_fonts_of_packages_and_of_the_system_are_taken_only_where_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "of_system", fonts.packaged)
    monkeypatch.setattr(fonts, "packaged", list)
    cases = (("plain Ωж", True), ("שלום", True), ("שלום", False), ("שלום 水", True))
    said = {}
    for number, (text, system) in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        said[text, system] = job(folder, text, system=system)[1]
    assert said["plain Ωж", True] == ()
    (used,) = said["שלום", True]
    assert used.endswith("of this system is used: on another machine the PDFs may look otherwise")
    (lacking,) = said["שלום", False]
    assert "nor 3 more Hebrew letters; install the extra `dossier[fonts]`" in lacking
    assert [line.partition(" ")[0] for line in said["שלום 水", True]] == [used.split()[0], "no"]


def collection(font: bytes) -> bytes:
    """A collection (`.ttc`) of one font, with its tables below the head."""
    head = struct.pack(">4sIII", b"ttcf", 0x00010000, 1, 16)
    made = bytearray(head + font)
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        at = 16 + 12 + 16 * n + 8
        struct.pack_into(">I", made, at, struct.unpack_from(">I", made, at)[0] + len(head))
    return bytes(made)


def test_a_collection_in_the_folder_is_a_font_like_others(tmp_path: Path) -> None:
    (amiri,) = fonts.that_have(set("ميرن"), fonts.packaged())
    assert amiri.stem == "Amiri-Regular", "the plainest of those that have the letters"
    font = tmp_path / "Some Font.ttc"
    font.write_bytes(collection(amiri.read_bytes()))
    assert covered(font) == covered(amiri)
    page = '#set text(font: "Source Serif 4")\nMeren (ميرن)'
    printed = typst.compile(
        page.encode(),
        font_paths=[str(tmp_path), str(PACKAGED / "print" / "fonts")],
        ignore_system_fonts=True,
    )
    assert b"Amiri-Regular" in printed


def font_of(letter: str) -> bytes:
    """A font in which nothing is but that it has one character."""
    group = struct.pack(">III", ord(letter), ord(letter), 1)
    groups = struct.pack(">HHIII", 12, 0, 28, 0, 1) + group
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups
    table = struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
    return struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + table + cmap


def test_a_font_of_the_system_is_named_for_a_letter_and_not_for_a_sign_that_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tmp_path / "signs.ttf"
    font.write_bytes(font_of("✕"))
    assert covered(font) == {ord("✕")}
    monkeypatch.setattr(fonts, "of_system", lambda: [font])
    drawn = {"topics": [{"sign": "✕", "word": "refuses"}], "signs": {"✕": [{"form": "line"}]}}
    assert job(tmp_path, "Rows", system=True, **drawn)[1] == ()
    (used,) = job(tmp_path, "Rows ✕", system=True, **drawn)[1]
    assert used.startswith("signs.ttf of this system is used")


def test_another_font_under_the_same_name_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_SYSTEM", {sys.platform: (str(tmp_path), str(tmp_path / "none"))})
    font = tmp_path / "deep" / "Some Font.TTF"
    font.parent.mkdir()
    font.write_bytes(font_of("a"))
    before = [*fonts.available(system=True)]
    written = font.stat()

    def changes() -> bool:
        return [*fonts.available(system=True)] != before

    assert fonts.of_system() == [font]
    (tmp_path / "license.txt").touch()
    (tmp_path / "gone.ttf").symlink_to("nowhere")
    assert covered(tmp_path / "gone.ttf") == set()
    font.read_bytes()
    assert not changes()
    font.write_bytes(font_of("b"))
    os.utime(font, ns=(0, 0))
    assert changes(), "of the same size"
    font.write_bytes(font_of("b") + b" ")
    os.utime(font, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert changes(), "of the same time"
    assert [*fonts.available(system=False)] == before[:-1], "where the dossier asks for none"


def test_a_file_that_is_no_font_stops_nothing(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"no font", b"ttcf", b"\0\1\0\0\0\1\0\0\0\0\0\0OS/2")):
        (tmp_path / f"{number}.ttf").write_bytes(data)
    assert fonts.that_have(set("水"), fonts.fonts_in(tmp_path)) == []


def test_the_fewest_fonts_are_taken() -> None:
    own = fonts.fonts_in(PACKAGED / "print" / "fonts")
    assert len(own) > 1
    (taken,) = fonts.that_have(set("ж"), own)
    assert taken in own
    assert fonts.that_have(set("水"), own) == []
    assert fonts.that_have(set(), own) == []


# --- languages ---


@pytest.mark.parametrize(
    ("tag", "direction", "valid"),
    [("en", "ltr", True), ("ar", "rtl", True), ("he-IL", "rtl", True), ("az-Arab", "rtl", True),
     ("ku-Latn", "ltr", True), ("ar-Latn", "ltr", True), ("zh-Hant-TW", "ltr", True),
     ("German", "ltr", False), ('a" onload=x', "ltr", False)],
)  # fmt: skip
def test_a_tag_gives_the_direction(tag: str, direction: str, valid: bool) -> None:
    assert languages.direction(tag) == direction
    assert bool(languages.TAG.fullmatch(tag)) == valid


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("ua", "uk"), ("CZ", "cs"), ("jp-Latn", "ja-Latn"), ("iw", "he"), ("ger", "de"), ("xx", ""),
     ("German", ""), ("", ""), ("e", "")],
)  # fmt: skip
def test_what_is_no_language_and_what_is_meant(tag: str, meant: str) -> None:
    assert not languages.is_language(tag)
    assert languages.tag_meant(tag) == meant
    assert not meant or languages.is_language(meant)


@pytest.mark.parametrize("tag", ["uk", "EN", "se", "br", "zu", "aa", "nds", "grc", "zh-Hant-TW"])
def test_what_is_a_language(tag: str) -> None:
    assert languages.is_language(tag)
    assert not languages.tag_meant(tag)


def test_what_is_isolated() -> None:
    assert languages.isolated("Meren (ميرن), 2020") == "Meren (\u2068ميرن\u2069), 2020"
    assert languages.isolated("“שלום עולם 3 ימים” said") == "“\u2068שלום עולם 3 ימים\u2069” said"
    assert languages.isolated("Жук and 水") == "Жук and 水"
    text = "x ميرن y"
    assert languages.without_isolates(languages.isolated(text)) == text


def test_a_dossier_in_our_language_alone_is_not_walked_through_again() -> None:
    from dossier.views.typography import kept_apart
    from tests.conftest import GOLDEN

    dossier = examined(GOLDEN).dossier
    assert kept_apart(dossier) is dossier
    titled = replace(dossier, files={"facts/dossier.yml": "title: ميرن"})
    assert kept_apart(titled) is not titled


def test_its_texts_are_those_of_a_desk(second_site: Path) -> None:
    dossier = grouped(second_site).dossier
    assert {languages.primary(s.language) for s in dossier.sources.values()} == {
        "en", "ar", "ru", *second.NOTES,
    }  # fmt: skip
    assert len({Path(s.original or s.file).suffix for s in dossier.sources.values()}) == 4


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [("ميرن", "وزارة لميرن", True), ("ميرن", "وزارة xxxxميرن", False), ("ميرن", "ميرنات", False),
     ("东京", "他在东京说", True), ("Лунд", "Лунду", False), ("Lund", "Lunden", False)],
)  # fmt: skip
def test_what_is_joined_to_a_name(name: str, text: str, named: bool) -> None:
    """Arabic and Hebrew join up to three letters to the beginning of a name; in scripts without
    spaces a name has no edges."""
    assert is_named(name, text) == named


def test_a_translation_is_asked_for_where_evidence_is_written() -> None:
    place = QuotePlace("he", ((0, 4),), "שלום")
    assert "        translation: …" in evidence_lines(place, foreign=True)
    assert not any("translation" in line for line in evidence_lines(place))
    assert "  translation: >-" in fact_lines("greeting", place, foreign=True)
    assert not any("translation" in line for line in fact_lines("greeting", place))
