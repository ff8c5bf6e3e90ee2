"""Texts as people have them: what becomes of each file, and what is kept."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.checks.examine import examine
from dossier.cli.edit import new
from dossier.edit import sources
from dossier.edit.commands import RefusedError
from dossier.edit.intake import from_pdf, joining, markup
from dossier.edit.intake.formats import take_in
from dossier.edit.intake.taken import INSTALL, NotTakenError, Taken
from dossier.ground.wrapping import wrapped_at
from dossier.model import Source
from dossier.model.fields import said_of
from tests import lookalikes
from tests.conftest import ROOT


def taken(name: str) -> Taken:
    return take_in(name, lookalikes.file(name))


def test_a_treaty_loses_the_heads_and_numbers_of_its_pages_and_keeps_its_paragraphs() -> None:
    treaty = taken("treaty.pdf")
    lines = treaty.text.splitlines()
    assert "Series No. 47" not in treaty.text
    assert "Treaty on the Waters of the Orsa" not in treaty.text
    assert lines[:1] == ["TREATY ON THE WATERS OF THE ORSA"]
    assert (
        "2. Neither Party shall begin the construction or the filling of a reservoir before it has"
        " notified the other Party at least twelve months in advance."
    ) in lines
    assert "prevent significant harm" in treaty.text, "a word that was cut at a line end is whole"
    assert lines.index("Article 4") < lines.index("Disputes")
    assert list(treaty.pages) == ["1", "2"]
    assert treaty.text[treaty.pages["2"] :].startswith("Article 4")
    assert "page numbers removed: 2" in treaty.notes


def test_columns_are_read_one_after_the_other_and_pages_have_their_printed_numbers() -> None:
    study = taken("study.pdf")
    assert "its predecessors. The commissioners nevertheless recommended" in study.text
    assert "consult. In the summer of 2019 the figures" in study.text
    assert "The Orsa Review" not in study.text
    assert "\n113\n" not in study.text
    assert "drip-fed" in study.text
    assert list(study.pages) == ["112", "113"]
    first, second = study.text[: study.pages["113"]], study.text[study.pages["113"] :]
    assert "evaluation" in first
    assert second[:1].isalpha()


def page(*columns: Sequence[tuple[float, Sequence[str]]]) -> list[from_pdf.PageLine]:
    """A page: for each column, the left edge and the lines from the top of the page down."""
    return [
        from_pdf.PageLine(0, text, left, left + 5 * len(text), y, y + 10, 10)
        for left, texts in columns
        for y, text in zip(range(700, 0, -12), texts, strict=False)
        if text
    ]


def ordered(*columns: tuple[float, Sequence[str]]) -> list[str]:
    return [line.text for line in from_pdf._in_reading_order(page(*columns))]


def test_the_last_column_may_end_soon_or_have_a_table() -> None:
    left = [f"This is line {n:02} of a column of text" for n in range(30)]
    end = ["and this is how the text ends,", "in its second column."]
    assert ordered((50, left), (300, end)) == [*left, *end]
    table = ["ANNEX", "1 Plaque", "2 Head", "3 Bell", "4 Stool", "5 Mask"]
    assert ordered((50, left), (300, table)) == [*left, *table]
    # a table above running text, and one that is the whole page, have rows
    across = [
        f"This is line {n:02} of a text that runs across the whole of the page." for n in range(24)
    ]
    cells, sums = ["The cost of insurance a year"] * 6, ["12 crowns"] * 6
    assert ordered((50, [*cells, *across]), (300, sums))[:7] == [
        *["The cost of insurance a year 12 crowns"] * 6, across[0],
    ]  # fmt: skip
    assert ordered((50, cells), (300, sums)) == ["The cost of insurance a year 12 crowns"] * 6


def test_a_single_page_has_a_number_too() -> None:
    numbered = page((50, ["1998/7", "The gates are closed.", "They open on Monday.", "Page 1"]))
    body, _, _ = from_pdf._without_furniture([numbered])
    assert [line.text for line in body[0]] == [
        "1998/7",
        "The gates are closed.",
        "They open on Monday.",
    ]


def test_what_a_browser_prints_around_a_page_goes() -> None:
    printed = ["11/29/26, 11:01 AM", "Talks of 3/3/14, 10:30", "The gates are closed.",
               "See https://example.org/a", "https://example.org/gates"]  # fmt: skip
    body, _, removed = from_pdf._without_furniture([page((50, printed))])
    assert [line.text for line in body[0]] == printed[1:-1]
    assert removed == {printed[0]: 1, printed[-1]: 1}


def test_lines_that_were_cut_by_hand_are_joined() -> None:
    mail = (
        "We have been asked to run the train between the two cities, and we want to run it.\n"
        "But the sleeping cars are forty years old, and we will not put our\npassengers into"
        " them.\nPetra Vonk\nchief executive\n"
    )
    text, (note,) = joining.unwrap(mail)
    assert text.splitlines()[1] == (
        "But the sleeping cars are forty years old, and we will not put our passengers into them."
    )
    assert text.splitlines()[2:] == ["Petra Vonk", "chief executive"], "short lines are lines"
    assert note == "unwrapped: 5 lines into 4 paragraphs"
    for file in sorted(ROOT.glob("seeds/*.txt")):
        data = file.read_bytes()
        assert take_in(file.name, data).text.encode() == data, file.name


def test_a_letter_keeps_its_lines() -> None:
    letter = taken("letter.pdf")
    assert letter.text.splitlines()[:4] == [
        "Tolm, 3 March 2021",
        "",
        "To the Government of Halvia",
        "River House",
    ]
    assert "\nYours faithfully,\nAda Brandt\nMinister of Water\n" in letter.text
    assert letter.pages == {}, "a single page is no place to point at"


def test_a_word_document_has_its_list_and_its_table_as_rows() -> None:
    interview = taken("interview.docx")
    assert interview.fields == {"title": "“Three years are possible, if the spring is wet”"}
    assert "- the first year takes 40 per cent of the water,\n- the second" in interview.text
    assert "Year | Rain at Orsa\n2019 | 310 mm\n2020 | 540 mm\n" in interview.text


def test_a_saved_page_is_its_article_and_says_what_it_is() -> None:
    page = taken("filling.html")
    for words in ("Home", "Subscribe", "Most read", "cookies", "track("):
        assert words not in page.text
    assert "“A breach of the treaty”\n" in page.text
    assert "Year | Lowest release\n2019 | 140\n" in page.text
    assert page.fields == {
        "title": "Halvia starts filling the Orsa dam",
        "outlet": "The Tolm Mail",
        "author": "Ivo Lind",
        "published": "2021-04-02",
        "url": "https://mail.example/orsa-filling",
        "language": "en",
    }
    assert any(note.startswith("left out: ") for note in page.notes)


def test_an_email_has_its_head_and_its_paragraphs() -> None:
    mail = taken("answers.eml")
    assert mail.text.startswith("From: Lena Voss <voss@energy.example>\nTo: Ivo Lind")
    assert "gave notice of the filling on 12 January 2020, by a note" in mail.text
    assert "Kind regards\nLena Voss\n" in mail.text
    assert mail.fields["published"] == "2021-03-31"
    assert "attachments that are not taken in: note.pdf" in mail.notes


def test_a_transcript_is_unwrapped() -> None:
    record = taken("hearing.txt")
    assert "Mr Sand, has the release been reduced since the beginning of April?" in record.text
    assert "\n\nSand: They are welcome.\n\n12\n\nChair: " in record.text
    assert "its own engineers." in record.text


def test_another_encoding_is_recognized_and_a_wrong_one_is_refused() -> None:
    text = taken("neighbours.txt")
    assert text.text == lookalikes.CYRILLIC
    assert text.made_with.startswith("dossier ")
    assert "charset-normalizer" in text.made_with
    assert take_in("a.txt", "é".encode("latin-1"), "latin-1").text == "é"
    with pytest.raises(NotTakenError, match="there is no encoding `latin-99`"):
        take_in("a.txt", "é".encode("latin-1"), "latin-99")
    with pytest.raises(NotTakenError, match="not in ascii"):
        take_in("a.txt", "é".encode(), "ascii")


@pytest.mark.parametrize("name", lookalikes.FILES)
def test_a_second_run_gives_the_same(name: str) -> None:
    assert take_in(name, lookalikes.file(name)) == take_in(name, lookalikes.file(name))


def test_markdown_loses_its_signs() -> None:
    text = take_in(
        "note.md", b"---\ntitle: A *note*\n---\n# On the dam\n\nIt **holds**.\n\n| a | b |\n|-|-|\n"
        b"| 1 | 2 |\n\n1. one\n2. two\n"
    )  # fmt: skip
    assert text.text == "On the dam\n\nIt holds.\n\na | b\n1 | 2\n\n1. one\n2. two\n"
    assert text.fields["title"] == "A *note*"


def test_a_scan_and_other_files_are_refused_with_what_to_do() -> None:
    with pytest.raises(NotTakenError, match="run text recognition"):
        take_in("scan.pdf", lookalikes.scan())
    with pytest.raises(NotTakenError, match="cannot be read as a PDF"):
        take_in("broken.pdf", b"%PDF-1.7\n")
    with pytest.raises(NotTakenError, match=r"save it as \.docx"):
        take_in("old.doc", b"x")
    with pytest.raises(NotTakenError, match=r"not a \.docx file"):
        take_in("old.docx", b"x")
    with pytest.raises(NotTakenError, match="empty"):
        take_in("empty.txt", b" \n")
    with pytest.raises(NotTakenError, match="no text is in this page"):
        take_in("app.html", b"<html><body><div id=app></div><script>run()</script></body></html>")


HEAD = "From: {}\nTo: x@y.example\nDate: Mon, 3 Mar 2031 10:00:00 +0100\nSubject: The pier\n"
MAIL = HEAD.format("Ada Brandt <ada@north.example>").encode()
WORDS = b"\nThe toll stays at 12 crowns.\n"
HTML = b"Content-Type: text/html\n\n"


def two_parts(first: bytes, second: bytes) -> bytes:
    """An e-mail with the same text in two forms."""
    kind = b"Content-Type: multipart/alternative; boundary=x\n\n"
    return MAIL + kind + b"--x\n" + first + b"\n--x\n" + HTML + second + b"\n--x--\n"


@pytest.mark.parametrize(
    ("mail", "encoding", "last"),
    [
        (MAIL + WORDS, "", "The toll stays at 12 crowns."),
        (MAIL + HTML + b"<html><head><title>x</title><body><p>It<p>stays", "", "stays"),
        (two_parts(b"\n", b"<p>It stays."), "", "It stays."),
        (two_parts(b"\nIt stays.", b"<p>It stays in HTML."), "", "It stays."),
        (MAIL + b"Content-Type: text/plain; charset=x-foo\n\n\xfcber", "cp1252", "über"),
        (MAIL + b"Content-Type: text/plain; charset=utf-8\n\n\xc3\xbcber", "cp1252", "über"),
    ],
)
def test_an_odd_email_has_its_text(mail: bytes, encoding: str, last: str) -> None:
    read = take_in("a.eml", mail, encoding)
    assert read.text.startswith("From: Ada Brandt <ada@north.example>\nTo: x@y.example\n")
    assert read.text.splitlines()[-1] == last
    assert read.fields["author"] == "Ada Brandt"


@pytest.mark.parametrize(
    ("mail", "message"),
    [
        (MAIL + b"Content-Type: text/plain; charset=x-foo\n" + WORDS, "no encoding `x-foo`: name"),
        (MAIL + b"Content-Type: text/plain; charset=idna\n\n\xff", "not in idna: name"),
        (MAIL + b"Content-Type: text/plain; charset=utf-7\n\n+2AA-", "not in utf-7: name"),
        (MAIL + b"Content-Type: text/plain; charset=utf-8\n\n\xfcber", "not in utf-8: name"),
        (MAIL.replace(b"Ada", b"Ad\xe4") + WORDS, "line `From:` is not in UTF-8: name its encod"),
        (MAIL + b"Content-Transfer-Encoding: x-foo\n" + WORDS, "`x-foo`, not known: copy its te"),
        (MAIL + b"Content-Transfer-Encoding: base64\n\nVGhlI\n", "cut off or damaged"),
        (MAIL + b"\n", "no words: if its text is a picture"),
        (MAIL + HTML + b"<p><img src=x>", "no words: if its text is a picture"),
        (MAIL + b"Content-Type: application/pdf\n\nx", "not an e-mail with a text"),
        (MAIL + b"Content-Type: message/rfc822\n\n" * 3000, "RecursionError.*: open it in the"),
        (MAIL.replace(b"Ada Brandt <ada@north.example>", b'"') + WORDS, "IndexError.*: open it in"),
    ],
)
def test_an_email_that_cannot_be_read_is_refused_with_what_to_do(mail: bytes, message: str) -> None:
    with pytest.raises(NotTakenError, match=message):
        take_in("a.eml", mail)


def test_the_head_of_an_email_is_what_people_see() -> None:
    """Its letters in UTF-8 or in the encoding that is given, each line as one, nothing hidden."""
    for encoding in ("utf-8", "cp1252"):
        mail = HEAD.format("Jörg Weiß <j@w.example>").encode(encoding) + WORDS
        read = take_in("a.eml", mail, encoding)
        assert read.text.startswith("From: Jörg Weiß <j@w.example>\n"), encoding
        assert read.fields["author"] == "Jörg Weiß"
        assert read.notes == ()
    hidden = MAIL.replace(b"The pier", b"=?utf-8?Q?The=0A=E2=80=AEpier?=") + WORDS
    read = take_in("a.eml", hidden)
    assert "\nSubject: The pier\n" in read.text
    assert read.fields["title"] == "The pier"
    for unread in (b"=?x-foo?Q?J=FCrg?=", b"=?utf-8?Q?J=FCrg?="):
        read = take_in("a.eml", MAIL.replace(b"Ada Brandt", unread) + WORDS)
        assert read.fields["author"] == "J\ufffdrg"
        assert read.notes == ("letters that cannot be read are �, in: From",)


def test_an_email_that_ends_too_early_and_its_attachments_are_noted() -> None:
    parts = (
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + WORDS
        + b"--x\nContent-Disposition: attachment; filename=\"\xfc.pdf\"\n\n"
    )  # fmt: skip
    whole, cut = take_in("a.eml", MAIL + parts + b"\n--x--\n"), take_in("a.eml", MAIL + parts)
    assert whole.notes == ("attachments that are not taken in: �.pdf",)
    assert cut.notes[1:] == (
        "the file ends before the e-mail does: the end of the text may be missing",
    )
    assert cut.text == whole.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dashes.txt", b"---\n***\n", "no words"),
        ("hidden.txt", b"\0\0\0", "no words"),
        ("picture.md", b"![](pier.png)\n", "no words"),
        ("old.docx", bytes.fromhex("d0cf11e0a1b11ae1"), "older format, or one with a password"),
        ("other.docx", lookalikes.archive({"a.txt": "x"}), r"save it as \.docx"),
        ("cut.docx", lookalikes.file("interview.docx")[:-500], r"save it as \.docx"),
        ("cut.pdf", lookalikes.file("letter.pdf")[:-500], "may be cut off: get it anew"),
        ("locked.pdf", lookalikes.locked("letter.pdf"), "needs a password: save it anew without"),
        ("page.html", b"<meta charset=undefined><p>It stays.", "not in undefined: name its"),
        ("page.html", b"<meta charset=utf-7><p>+2AA-", "not in utf-7: name its"),
    ],
)
def test_a_file_without_words_or_damaged_is_refused_with_what_to_do(
    name: str, data: bytes, message: str
) -> None:
    with pytest.raises(NotTakenError, match=message):
        take_in(name, data)


def test_a_fault_of_a_parser_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> object:
        raise AssertionError("unknown word")

    monkeypatch.setattr(from_pdf, "_pages", broken)
    message = r"read as \.pdf \(AssertionError: unknown word\): open it in the program that made it"
    with pytest.raises(NotTakenError, match=message):
        take_in("a.pdf", b"%PDF")


@given(data=st.data())
def test_whatever_a_damaged_file_holds_is_a_text_or_a_message(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["answers.eml", "interview.docx", "letter.pdf"]))
    whole = bytearray(lookalikes.file(name))
    places = st.integers(0, len(whole) - 1)
    for place, byte in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=20)).items():
        whole[place] = byte
    cut = data.draw(st.sampled_from([0, 0, len(whole) // 2, 100]))
    with suppress(NotTakenError):
        read = take_in(name, bytes(whole[: len(whole) - cut]))
        assert any(char.isalnum() for char in read.text)
        for text in (read.text, *read.fields.values(), *read.notes):
            text.encode()


def test_without_the_extra_a_message_has_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *_: object) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("dossier.edit.intake.taken.import_module", absent)
    with pytest.raises(NotTakenError) as refused:
        take_in("letter.pdf", lookalikes.file("letter.pdf"))
    assert INSTALL in str(refused.value)
    assert take_in("a.txt", b"Plain text.\n").text == "Plain text.\n", "which needs nothing"


# --- lines ---


@pytest.mark.parametrize(
    ("before", "after", "rest", "joined"),
    [
        ("the evalu-", "ation of it", "", "the evaluation of it"),
        ("a non-", "approved boat", "", "a non-approved boat"),
        ("a toll-", "free day", "It is toll-free.", "a toll-free day"),
        ("a toll-", "free day", "A tollfree day.", "a tollfree day"),
        ("Putin-", "Trump talks", "", "Putin-Trump talks"),
        ("in 2014-", "2015 it", "", "in 2014-2015 it"),
        ("evalu\u00ad", "ation", "", "evaluation"),
        ("the toll", "stays", "", "the toll stays"),
        ("我们付", "钱。", "", "我们付钱。"),
        ("우리는", "낸다", "", "우리는 낸다"),
        ("state-of-the-", "art gates", "State-of-the-art gates.", "state-of-the-art gates"),
    ],
)
def test_what_joins_two_lines(before: str, after: str, rest: str, joined: str) -> None:
    text = joining.join([before, after, rest], ["\n", " ", "\n"]).text
    assert text.splitlines()[0] == joined


def test_words_whose_form_the_text_does_not_show_are_named() -> None:
    hyphens = joining.join(["a winter-", "ferry"], ["\n", " "]).hyphens
    assert list(hyphens.notes()) == [
        "hyphens at line ends: 1 removed, 0 kept",
        "compare with the original, since these were cut at a line end: “winterferry”",
    ]
    sure = joining.join(["the evalu-", "ation", "An evaluation."], ["\n", " ", "\n"]).hyphens
    assert sure.unsure == []


def test_only_a_wrapped_text_is_unwrapped(golden: Path) -> None:
    hearing = lookalikes.TRANSCRIPT.splitlines()
    assert wrapped_at(hearing)
    assert not wrapped_at(joining.unwrap(lookalikes.TRANSCRIPT)[0].splitlines())
    poem = ["Under the pier the water is green", "and the ferry is late, as it was", "in May,"]
    assert not wrapped_at(poem)
    for file in sorted(golden.glob("seeds/*.txt")):
        data = file.read_bytes()
        assert take_in(file.name, data).text.encode() == data, "a text in order stays byte for byte"


def test_invisible_characters_go_and_are_counted() -> None:
    text = take_in("a.txt", "the\u200b toll\ufeff stays\x0cOn page two.\n".encode())
    assert text.text == "the toll stays\nOn page two.\n"
    assert text.notes == ("invisible characters removed: 1 × U+200B, 1 × U+FEFF",)


def test_a_soft_hyphen_goes_as_well_and_a_joiner_that_its_script_needs_stays() -> None:
    text = take_in("a.txt", "the to\u00adll stays\u200e.\nمی\u200cشود\n".encode())
    assert text.text == "the toll stays.\nمی\u200cشود\n"
    assert text.notes == ("invisible characters removed: 1 × U+00AD, 1 × U+200E",)
    assert take_in("a.txt", "the soft evalu\u00ad\nation\n".encode()).notes == ()


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_a_file_without_a_character_is_not_taken_in(golden: Path, data: bytes) -> None:
    (golden / "empty.txt").write_bytes(data)
    with pytest.raises(RefusedError, match=r"empty\.txt: (the file is empty|there are no words)"):
        list(sources.new_sources(golden, [golden / "empty.txt"], "empty"))


def test_the_letters_of_an_arabic_ligature_are_put_in_order() -> None:
    char = from_pdf._Char
    line = [char("\u0644", 9, 0, 9.5, 1), char("\u0627", 5, 0, 8, 1), char("\u0644", 5, 0, 8, 1)]
    assert "".join(from_pdf._letters(line)) == "\u0644\u0644\u0627"
    latin = [char("f", 5, 0, 8, 1), char("i", 5, 0, 8, 1)]
    assert "".join(from_pdf._letters(latin)) == "fi"


def pages_of(*pages: list[str]) -> list[list[from_pdf.PageLine]]:
    """Pages of one column with a line each 20 points, from the top."""
    return [
        [
            from_pdf.PageLine(number, text, 50, 50 + 5 * len(text), top - 10, top, 10)
            for text, top in zip(page, range(700, 0, -20), strict=False)
        ]
        for number, page in enumerate(pages)
    ]


def test_pages_may_have_roman_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    body = ["Ferries.", "Boats.", "Piers.", "Tolls.", "Keepers."]
    for first, printed in ((1, ["i", "ii", "iii", "iv", "v"]), (8, ["viii", "ix", "x", "xi"])):
        pages = pages_of(*([body[n], "It is so.", f"– {one} –"] for n, one in enumerate(printed)))
        monkeypatch.setattr(from_pdf, "_pages", lambda data, pages=pages: iter(pages))
        taken_in = from_pdf.take(b"")
        assert list(taken_in.pages) == printed, first
        assert f"page numbers removed: {len(printed)}" in taken_in.notes
        assert all(f"– {one} –" not in taken_in.text for one in printed)


def test_a_page_begins_where_it_does_without_invisible_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = pages_of(["The\u200b toll\u200b stays."], ["The ferry\ufeff runs."], ["It ends."])
    monkeypatch.setattr(from_pdf, "_pages", lambda data: iter(pages))
    taken_in = from_pdf.take(b"")
    starts = [taken_in.text[start:].splitlines()[0] for start in taken_in.pages.values()]
    assert starts == ["The toll stays.", "The ferry runs.", "It ends."]
    assert "invisible characters removed: 2 × U+200B, 1 × U+FEFF" in taken_in.notes


def test_a_page_with_unclosed_and_nested_parts_loses_no_words() -> None:
    html = "<p>One<div>two<ul><li>three<ul><li>four</ul><li>five</ul><table><tr><td><p>six</p>"
    assert markup.lines_of(html)[0].split() == [
        "One",
        "two",
        "-",
        "three",
        "-",
        "four",
        "-",
        "five",
        "six",
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # both tags of the head, and the end tag of what is in the body
        ("<html><head><title>x</title><body><p>One<p>two", "One\n\ntwo\n"),
        ("<!doctype html><title>x</title><style>y</style>One", "One\n"),
        ("<html><head><title>x</title></head><body><p>One</p><p>two</p></body>", "One\n\ntwo\n"),
        # cells, rows and groups of rows
        ("<table><tr><td>Toll<td>12<tr><th>a<td>b</table>c", "Toll | 12\na | b\n\nc\n"),
        ("<table><tr><td>Toll</td> <td>12</td></tr> <tr><td>a</td></tr></table>", "Toll | 12\na\n"),
        ("<table><caption>Tolls<colgroup><col><thead><tr><th>A<tbody><tr><td>1<td>2<tfoot><tr><td>x"
         "</table>y", "Tolls\nA\n1 | 2\nx\n\ny\n"),
        ("<table><td>a<td>b<tr><td>c</table>", "a | b\nc\n"),
        ("<tr><td>a<td>b<p>c", "a b\n\nc\n"),
        ("<table><tr><td>a<br>b<p>c</p>d<td>e", "a b c d | e\n"),
        ("<table><tr><td>A<td>b<table><tr><td>in<td>it<tr><td>too</table>c<td>d<tr><td>e</table>z",
         "A | b\n\nin | it\ntoo\n\nc | d\ne\n\nz\n"),
        # items and terms
        ("<ul><li>a<li>b<ol><li>c<li>d</ol></ul>e", "- a\n- b\n\n1. c\n2. d\n\ne\n"),
        ("<dl><dt>a<dd>b<dt>c</dl>d", "a\n\nb\n\nc\n\nd\n"),
        ("a<select><option>1<option>2</select><datalist><option>3</datalist> b", "a b\n"),
        # comments of Word
        ("<p>a<![x y]>b<![if !supportLists]>c<![endif]>d", "abcd\n"),
    ],
)  # fmt: skip
def test_end_tags_that_html_lets_authors_leave_out_are_not_needed(html: str, text: str) -> None:
    assert markup.lines_of(html)[0] == text


def test_a_letter_of_two_units_of_utf_16_is_one() -> None:
    units = ["\ud840", "\udc00", " ", "\ud840"]
    chars = [from_pdf._Char(unit, 10.0 * n, 0, 10.0 * n + 9, 10) for n, unit in enumerate(units)]
    (line,) = from_pdf._line(chars, 0)
    assert line.text == "\U00020000 \ufffd"


# --- the command ---


def test_every_text_is_added_with_its_original(golden: Path, tmp_path: Path) -> None:
    files = lookalikes.write(tmp_path / "desk")
    plain = [file for file in files if file.name not in lookalikes.LANGUAGES]
    printed = list(sources.new_sources(golden, plain))
    for name, language in lookalikes.LANGUAGES.items():
        with pytest.raises(RefusedError, match="say its language"):
            list(sources.new_sources(golden, [tmp_path / "desk" / name]))
        list(sources.new_sources(golden, [tmp_path / "desk" / name], fields={"language": language}))
    assert len(printed) < 8 * len(plain), "a summary, not the sentences"
    assert printed[-1].startswith("next: dossier quote")
    examined = examine(golden)
    assert [str(problem) for problem in examined.errors] == []
    for file in files:
        source = examined.dossier.sources[file.stem]
        if source.original_sha256:
            kept = (golden / "seeds" / "originals" / file.name).read_bytes()
            assert kept == file.read_bytes()
            assert source.original_sha256 == hashlib.sha256(kept).hexdigest()
            assert source.made_with
            assert source.made_with.startswith("dossier ")
        else:
            assert (golden / "seeds" / file.name).read_bytes() == file.read_bytes()
    letter = examined.dossier.sources["letter"]
    assert (letter.genre, letter.publish) == ("document", "passages")
    assert examined.dossier.sources["treaty"].pages["2"].isdecimal()
    before = (golden / "seeds/sources.yml").read_bytes()
    again = list(sources.new_sources(golden, files))
    assert again == [f"{file} is there already: nothing to do" for file in files]
    assert (golden / "seeds/sources.yml").read_bytes() == before


def test_what_a_page_says_beside_its_text_is_taken_with_the_reason(
    golden: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><title>Gates shut</title><meta name=author content='Ina Holm'>"
        "<meta property='article:published_time' content='2014-03-04'>"
        "<p>The gates of the harbour are closed until the ice has gone, Ina Brook said on Sunday.",
        "utf-8",
    )
    said = list(sources.new_sources(golden, [page]))
    assert "  not in the text, but said by the file: title, author, published" in said
    found = examine(golden)
    assert [p for p in found.problems if "not-stated" in p.code or p.code == "ok"] == []
    reasons = found.dossier.sources["page"].ok
    assert list(reasons) == ["not-stated"]
    other = tmp_path / "other.html"
    other.write_text(
        page.read_text("utf-8").replace("Holm", "Brook").replace("Gates shut", "The gates")
    )
    said = list(sources.new_sources(golden, [other], fields={"published": "2014-03-05"}))
    assert not any("said by the file" in line for line in said), "what was given is looked at"
    (problem,) = (p for p in examine(golden).problems if p.code == "not-stated")
    assert "date" in problem.message


def test_a_text_in_another_language_needs_its_language(golden: Path, tmp_path: Path) -> None:
    french = (
        "L'Union des musées a pris acte de l'échec des négociations entre le Musée royal et la"
        " République, et demande la restitution des bronzes sans condition.\n"
    )
    for name, text, fields, refused in (
        ("a", french, {}, True),
        ("b", french, {"language": "fr"}, False),
        ("c", french[:60], {}, False),  # too few words to see it
        ("d", lookalikes.file("hearing.txt").decode(), {}, False),
        ("e", "Plaque, inventory 1897.12. " * 12, {}, True),
        ("f", "Plaque, inventory 1897.13. " * 12, {"language": "en"}, False),
    ):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        taking = partial(sources.new_sources, golden, [tmp_path / f"{name}.txt"], fields=fields)
        if refused:
            with pytest.raises(RefusedError, match="few of its words are English: say its lang"):
                list(taking())
        else:
            assert list(taking())


def test_one_that_fails_leaves_nothing_and_stops_no_other(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(lookalikes.scan())
    (tmp_path / "ok.txt").write_text("The gates are closed.\n", "utf-8")
    files = [tmp_path / "scan.pdf", tmp_path / "ok.txt"]
    done = CliRunner().invoke(new, ["source", *map(str, files), "--root", str(golden)])
    assert done.exit_code == 1
    assert "the source `ok` has been added" in done.stdout
    assert "not added: " in done.stderr
    assert "text recognition" in done.stderr
    assert not (golden / "seeds/scan.txt").exists()
    (golden / "seeds/sources.yml").write_text("sources: {a: {b: c}\n", "utf-8")
    names = sorted(path.name for path in (golden / "seeds").iterdir())
    with pytest.raises(RefusedError, match="fix this first"):
        list(sources.new_sources(golden, [tmp_path / "ok.txt"], "other"))
    assert sorted(path.name for path in (golden / "seeds").iterdir()) == names


def test_a_write_that_fails_is_undone(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hearing.txt").write_bytes(lookalikes.file("hearing.txt"))
    before = (golden / "seeds/sources.yml").read_bytes()
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "sources.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RefusedError, match="No space left"):
        list(sources.new_sources(golden, [tmp_path / "hearing.txt"]))
    assert (golden / "seeds/sources.yml").read_bytes() == before
    assert [path.name for path in golden.glob("seeds/**/*hearing*")] == []


def test_what_is_said_comes_before_what_the_file_says_and_is_checked(
    golden: Path, tmp_path: Path
) -> None:
    (tmp_path / "filling.html").write_bytes(lookalikes.file("filling.html"))
    file = [tmp_path / "filling.html"]
    for fields, message in (
        ({"author_is": "nobody"}, "there is no actor `nobody`"),
        ({"url": "http://x.example"}, "is not an address"),
        ({"published": "2 April"}, "--published"),
        ({"title": "a < b"}, "in brackets"),
    ):
        with pytest.raises(RefusedError, match=message):
            list(sources.new_sources(golden, file, fields=fields))
    said = {"author": "The desk", "noun": "report", "genre": "news", "read_in_part": "the head"}
    list(sources.new_sources(golden, file, "dam", said))
    source = examine(golden).dossier.sources["dam"]
    assert {key: getattr(source, key) for key in said} == said
    assert source.outlet == "The Tolm Mail"
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n", "utf-8")
    with pytest.raises(RefusedError, match="is taken"):
        list(sources.new_sources(golden, [other], "dam"))
    with pytest.raises(RefusedError, match="are of one text"):
        list(sources.new_sources(golden, [other, *file], "dam"))


def test_the_options_are_the_fields_of_the_model() -> None:
    command = new.commands["source"]
    options = {option.name for option in command.params}
    assert options >= {field.key for field, _ in said_of(Source)}
    assert {"language", "author_is", "read_in_part"} <= options
    assert "sha256" not in options


def test_an_id_is_made_from_the_name_of_the_file(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "Über den Damm.txt").write_text("Der Damm hält.\n", "utf-8")
    list(sources.new_sources(golden, [tmp_path / "Über den Damm.txt"]))
    source = examine(golden).dossier.sources["uber-den-damm"]
    assert (source.file, source.original) == ("uber-den-damm.txt", "Über den Damm.txt")
    assert source.title == "[Text without a headline: Über den Damm.txt]"
    (tmp_path / "بيان.txt").write_text("x\n", "utf-8")
    with pytest.raises(RefusedError, match="give one with --id"):
        list(sources.new_sources(golden, [tmp_path / "بيان.txt"]))


def test_a_text_in_seeds_is_unwrapped_in_place_and_its_original_kept(golden: Path) -> None:
    file = golden / "seeds/hearing.txt"
    file.write_bytes(lookalikes.file("hearing.txt"))
    list(sources.new_sources(golden, [file]))
    assert (golden / "seeds/originals/hearing.txt").read_bytes() == lookalikes.file("hearing.txt")
    assert wrapped_at(file.read_text("utf-8").splitlines()) == 0
    assert [str(problem) for problem in examine(golden).errors] == []
