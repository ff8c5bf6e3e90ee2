"""What is found on pages that are written by hand, at which place; what on them is code."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from dossier.checks import examine, pages
from dossier.checks.frontmatter import front_problems
from dossier.checks.handwritten import (
    HandwrittenPage,
    code_pieces,
    first_words,
    page_problems,
    read_pages,
    scrollable_tables,
)
from tests.rules import changed, golden

FOUND = {
    "# A page\n\nThe toll may fall to 10 crowns. [@toll-may-fall]\n": [],
    "It may fall to 11 crowns. [@toll-may-fall]\n": [(1, 16, "unfounded-figure")],
    # only the sentence before a citation rests on it
    "The texts say 12. It may fall to 10. [@toll-may-fall]": [],
    "The texts say 11. It may fall to 12. [@toll-may-fall]": [
        (1, 15, "unfounded-figure"),
        (1, 34, "unfounded-figure"),
    ],
    "It may be 10. [@toll-may-fall] So 66 things.": [(1, 35, "unfounded-figure")],
    "It is so. [@nothing] 77 things": [(1, 22, "unfounded-figure")],
    "On 3 May 2031. [@toll-stays] And 77. [@toll-stays]": [
        (1, 4, "unfounded-date"),
        (1, 34, "unfounded-figure"),
    ],
    "Text.\n\n- Wellington said so.\n- He said 77 things.\n": [
        (3, 3, "unfounded-name"),
        (4, 11, "unfounded-figure"),
    ],
    "`77 things`, <!-- 77 --> and\n```\n77\n```\n78": [(5, 1, "unfounded-figure")],
    "[77 things](55.md), *99* things": [(1, 2, "unfounded-figure"), (1, 22, "unfounded-figure")],
    "Two | 88 | cells": [(1, 7, "unfounded-figure")],
    "> 55 things\n\n## 44 things\nText 43": [
        (1, 3, "unfounded-figure"),
        (3, 4, "unfounded-figure"),
        (4, 6, "unfounded-figure"),
    ],
    # words in quotation marks
    "It is “may fall”. [@toll-may-fall]": [],
    "It is “may rise”. [@toll-may-fall]": [(1, 8, "quoted-words")],
    "It is “pay for half”. [@toll-may-fall]": [(1, 8, "quoted-words")],
    "It is “pay for half” and “The lake decides”, in “A toll on the lake”.": [],
    "It is “may rise”.": [(1, 8, "quoted-words")],
    "It is “lf of the pi”.": [(1, 8, "quoted-words")],
    "Brandt said “We will pay”. [@brandt-half-pier]": [],
    "Brandt said “may fall”. [@toll-may-fall]": [
        (1, 14, "quoted-voice"),
        (1, 1, "unfounded-name"),
    ],
    "It is “doubted that there would be”.": [(1, 8, "quoted-words")],  # our own words
    "He said “I doubt it. The toll may rise”.": [(1, 10, "quoted-words")],
    "He said “I doubt it. The toll may fall”.": [],
    "It is <q>may fall</q>. [@toll-may-fall]": [],
    "It is <q>may rise</q>. [@toll-may-fall]": [(1, 8, "quoted-words")],
    "It is “may rise": [],
    # markup inside words, what is no code, and tooltips
    "By N**apoleon** and <b>N</b>orsk": [(1, 4, "unfounded-name"), (1, 24, "unfounded-name")],
    "The t**oll** of 1**2** things": [],
    "The toll of 1**4** things": [(1, 13, "unfounded-figure")],
    "1<!-- x -->4 things": [(1, 1, "unfounded-figure")],
    "```\n77 things\n": [(2, 1, "unfounded-figure")],
    "A \\`77 things\\` b": [(1, 5, "unfounded-figure")],
    '[a](b.md "77 things") [c](d.md "The toll")': [(1, 11, "unfounded-figure")],
    '<abbr title="77 things">c</abbr> <img src="a.png" alt="78">': [
        (1, 14, "unfounded-figure"),
        (1, 56, "unfounded-figure"),
    ],
    "It is “”. [@toll-may-fall]": [],
    "[@toll-may-fall]\n\n77 things": [(3, 1, "unfounded-figure")],
    "Aas admitted it. [@toll-may-fall]": [(1, 5, "loaded-word")],
    # what is not about the subject, or nobody's yet
    "---\nabout: dossier\n---\n77 things": [],
    "---\ntitle: a\n---\n77 things": [(4, 1, "unfounded-figure")],
    "<<<<<<< x\n77": [],
    # settings, and the captions of figures
    "---\ntitle: 77 things\ndescription: Text 88\n---\nx": [
        (2, 8, "unfounded-figure"),
        (3, 19, "unfounded-figure"),
    ],
    "---\ntitle: ' '\n---\nx": [],
    '---\ntitle: "\\x37\\x37 things"\n---\nx': [(1, 1, "unfounded-figure")],
    "x\n```figure brief\n77 things\n```\n": [(3, 1, "unfounded-figure")],
    "```figure brief\n```\n77": [(3, 1, "unfounded-figure")],
}


def test_settings_are_at_the_top_between_two_lines() -> None:
    places = {
        "---\n\n# A rule above a page\n": [],
        "\n\n---\nThe toll: a page\n": [],
        "# A page\n\n---\ntitle: no setting\n---\n": [],
        "---\ntitle: 'A page #1' # a comment\n---\n": [],
        "---\nhide: [toc] # a comment\n---\n": [],
        "---\ntitle: A page #1\n---\n": [2],
        "---\ntitle: A page\n# About\n": [1],
        " \n\n---\nhide:\n  - toc\n---\n": [3],
    }
    for text, expected in places.items():
        found = list(front_problems("docs/a.md", text))
        assert [one.where.line for one in found] == expected, text


def test_what_a_page_says_is_in_the_texts() -> None:
    for text, expected in FOUND.items():
        page = HandwrittenPage("docs/a.md", "a/", text)
        found = pages.prose_problems([page], *golden())
        assert [(one.where.line, one.where.column, one.code) for one in found] == expected, text


def test_what_supports_a_page_is_what_it_cites() -> None:
    page = HandwrittenPage("docs/a.md", "a/", "There are 77. So are 78. [@toll-may-fall]")
    dossier, grounded = golden()
    assert [problem.message for problem in pages.prose_problems([page], dossier, grounded)] == [
        "“77” is in no text and in no fact",
        "“78” is in none of the facts that support this sentence",
    ]
    broken = replace(dossier, broken=frozenset(("x",)))
    assert list(pages.prose_problems([page], broken, grounded)) == []


def test_a_page_may_quote_a_name_that_no_text_has() -> None:
    page = HandwrittenPage("docs/a.md", "a/", "It goes by “Port of Vell”.")
    (problem,) = pages.prose_problems([page], *golden())
    assert problem.code == "quoted-words"
    named = changed("places", "vellhaven", name="Port of Vell")
    assert list(pages.prose_problems([page], named, golden()[1])) == []


def test_a_page_may_cite_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("It is so. [@nothing] And so. [@half-read]", "utf-8")
    dossier, grounded = golden()

    def codes(**changes: Any) -> list[str]:
        found = examine._outside_facts(tmp_path, replace(dossier, **changes), grounded)
        return [problem.message for problem in found if problem.code == "citation"]

    unknown = ["no fact has the id `nothing`", "no fact has the id `half-read`"]
    assert codes() == unknown
    assert codes(broken=frozenset(("half-read",))) == unknown[:1]
    assert codes(incomplete=True) == [], "the ids of a whole file are unknown"


def test_a_page_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "docs/a.md").mkdir(parents=True)
    (tmp_path / "docs/b.md").write_bytes(b"One.\r\n\xff\rTwo.")
    (tmp_path / "docs/c.md").write_text("Three.", "utf-8")
    read, wrong = read_pages(tmp_path)
    assert [(page.file, page.text) for page in read] == [
        ("docs/b.md", "One.\n\ufffd\nTwo."),
        ("docs/c.md", "Three."),
    ]
    assert [(one.where.file, one.code) for one in wrong] == [
        ("docs/a.md", "unreadable"),
        ("docs/b.md", "encoding"),
    ]


def test_a_citation_that_is_wrong_has_its_place() -> None:
    for text, places in {
        "It is [@nothing].": [(1, 7)],
        "`a` and `[@b]` or\n\nso [@nothing; @toll-stays] [@also]": [(3, 4), (3, 28)],
        "```\n[@b]\n```\nIt is [@nothing].": [(4, 7)],
        "It is [@toll-stays]": [],
    }.items():
        page = HandwrittenPage("docs/a.md", "a/", text)
        found = page_problems([page], golden()[0].facts)
        assert [(one.where.line, one.where.column) for one in found] == places, text


PIECES = {
    "a `b` c": ["a ", ("`b`",), " c"],
    "a\n```\nb\n```\nc": ["a\n", ("```\nb\n```\n",), "c"],
    "a\n\nb": ["a\n\n", "b"],
    "````\n```\n````\nx": [("````\n```\n````\n",), "x"],
    "~~~\n```\n~~~\nx": [("~~~\n```\n~~~\n",), "x"],
    "   ```yaml\nx\n   ```\ny": ["   ", ("```yaml\nx\n   ```",), "\ny"],
    "```yaml\nx\n``` \ny": [("```yaml\nx\n``` \n",), "y"],
    "```two words\n\nx\n\n```\ny": ["```two words\n\n", "x\n\n", "```\ny"],
    "```figure two\nx\n```\n": [("```figure two\nx\n```\n",)],
    "    ```\nx": ["    ```\nx"],
    "```\nopen\n\n`b`": ["```\nopen\n\n", ("`b`",)],
    "```\nopen\n````\nx\n": ["```\nopen\n````\nx\n"],
    "a \\`b\\` c": ["a \\`b\\` c"],
    "a `b\\` c": ["a ", ("`b\\`",), " c"],
    "a<!-- b -->c <!-- d -->": ["a<!-- b -->c ", ("<!-- d -->",)],
    "a ``b`c`` d": ["a ", ("``b`c``",), " d"],
    "a <!-- `b` --> c": ["a ", ("<!-- `b` -->",), " c"],
    "a `b\nc` d": ["a ", ("`b\nc`",), " d"],
    "a `b\n\nc` d": ["a `b\n\n", "c` d"],
}
"""The pieces of a page, those that are code in a tuple."""


def test_what_is_code_on_a_page() -> None:
    for text, expected in PIECES.items():
        pieces = [(piece,) if is_code else piece for piece, is_code in code_pieces(text) if piece]
        assert pieces == expected, text
        assert "".join(piece for piece, _ in code_pieces(text)) == text


def test_a_page_is_described_by_its_first_words() -> None:
    html = "<h1>t</h1><p></p><p><img></p><p>A <b>b</b> &amp;\n c</p><p>d</p>"
    assert first_words(html) == "A b & c"
    assert first_words("<h1>t</h1>") == ""


def test_each_table_has_a_region_of_its_own() -> None:
    region = '<div class="table" role="region" aria-label="Table {}" tabindex="0">'
    table = '<table class="written">{}</table></div>'
    assert scrollable_tables("<table>a</table> b <table>\nc</table>", "Table {}".format) == (
        region.format(1) + table.format("a") + " b " + region.format(2) + table.format("\nc")
    )
    assert scrollable_tables("<table class='x'>a</table>", str) == "<table class='x'>a</table>"
    assert 'aria-label="&#60;1&#62;"' in scrollable_tables("<table>a</table>", "<{}>".format)
