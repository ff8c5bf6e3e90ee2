"""Prose with citations, and pages as Markdown: no text ever turns into markup."""

from html import escape, unescape
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from dossier.later import Once
from dossier.model import prose
from dossier.model.terms import Terms
from dossier.publish.render import Page, markdown_page
from dossier.read.yamltext import FORBIDDEN
from tests.conftest import GOLDEN, produced

IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="[]"), min_size=1, max_size=20
)
# what could be taken for Markdown, HTML, attribute lists or front matter, among anything else that
# a dossier may hold
TRICKY = st.sampled_from(
    [
        "*a*",
        "__b__",
        "`c`",
        "[d](e)",
        "![f](g)",
        "<b>",
        "</div>",
        "&amp;",
        "&#42;",
        "{ #x }",
        "{: .y }",
        "#",
        "##",
        "---",
        "===",
        "\\",
        "<!--",
        "-->",
        "|",
        "~",
        "1.",
        "- ",
        "> ",
        "http://a.example",
        "<a@b.example>",
        "[^1]",
        "[@x]",
        ":",
        '"',
        "'",
        "$",
        "\\*",
        "😀",
    ]
)
HEADING = (
    st.lists(TRICKY | st.text(max_size=6), min_size=1, max_size=6)
    .map(lambda parts: " ".join("".join(parts).split()))
    .filter(lambda text: text and not FORBIDDEN.search(text))
)


@given(
    st.lists(st.tuples(PLAIN, st.lists(IDS, min_size=1, max_size=3)), max_size=4),
    PLAIN | st.just(""),
)
def test_citations_are_split_from_the_words_before_them(
    pieces: list[tuple[str, list[str]]], rest: str
) -> None:
    text = "".join(f"{words} [@{'; @'.join(ids)}]" for words, ids in pieces) + rest
    expected = [(words.rstrip(), tuple(ids)) for words, ids in pieces]
    made = [(words.rstrip(), ids) for words, ids in prose.split(text)]
    assert made == [*expected, (rest.rstrip(), ())] if rest.strip() else made == expected
    assert prose.cited(text) == tuple(dict.fromkeys(i for _, ids in pieces for i in ids))
    assert prose.malformed(text) == ()
    assert "[@" not in prose.plain(text)


def test_split() -> None:
    text = "One shore pays. [@a-1]  The other waits.[@b; @c] So far."
    assert list(prose.split(text)) == [
        ("One shore pays.", ("a-1",)),
        ("  The other waits.", ("b", "c")),
        (" So far.", ()),
    ]
    assert prose.plain(text) == "One shore pays.  The other waits. So far."
    assert prose.cited("[@a; @b] [@a]") == ("a", "b")
    assert list(prose.split("")) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "[@ id]",
        "[@a, @b]",
        "[@Id]",
        "[@a; b]",
        "[@]",
        "[@a;]",
        "[ @a]",
        "[@a_b]",
        "[@a--b]",
        "[@a-]",
        "[@-a]",
        "[@a",
        "[@a @b]",
    ],
)
def test_what_only_looks_like_a_citation_is_told(wrong: str) -> None:
    assert prose.malformed(f"It stays. {wrong}") == (wrong,)
    assert prose.cited(f"It stays. {wrong}") == ()


@pytest.mark.parametrize(
    "text", ["It stays. [@a]", "a [note]", "mail a@b.example", "[1]", "[x](y)", "", "@a", "[…]"]
)
def test_what_is_no_citation_is_let_be(text: str) -> None:
    assert prose.malformed(text) == ()


@given(st.text(max_size=60) | st.text("[]@;, ab-[@", max_size=30))
def test_no_text_raises(text: str) -> None:
    "".join(words for words, _ in prose.split(text))
    assert isinstance(prose.malformed(text), tuple)
    assert isinstance(prose.quoted(text), tuple)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “it stays,” and left.", ("it stays",)),
        ('He said "it stays." Then "no".', ("it stays", "no")),
        ("He said ‘it stays’ twice.", ("it stays",)),
        ("Él dijo «se queda».", ("se queda",)),
        ("“One” and “two!”", ("One", "two")),
        ("the shore’s toll and the boatmen’s fee", ()),
        ("“ ” and “,”", ()),
        ("nothing quoted", ()),
        ("“It ‘stays’ so”", ("It ‘stays’ so",)),
        ("‘The shore’s toll’ stays", ("The shore’s toll",)),
    ],
)
def test_quoted_words(text: str, words: tuple[str, ...]) -> None:
    assert prose.quoted(text) == words


class Events(HTMLParser):
    """A page as a list of tags and texts; blank lines between tags are nothing."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.held: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.held.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.held.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.held.append(" ".join(data.split()))

    def handle_comment(self, data: str) -> None:
        self.held.append(("comment", data))


def through(text: str, *more: str) -> str:
    """A Markdown file as MkDocs reads it: front matter off, the extensions that the folder
    names."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert front
    return Markdown(extensions=["attr_list", "md_in_html", "tables", "toc", *more]).convert(body)


def page(html: str) -> Page:
    return Page("x/", "A title", Once(str), Once(html.encode))


@given(HEADING, st.integers(1, 6))
def test_a_heading_comes_back_whole(text: str, level: int) -> None:
    html = through(
        markdown_page(page(f'<h{level} id="a-1">{escape(text)}</h{level}>\n<p>body</p>'))
    )
    made = Events(html).held
    assert made[:3] == [(f"h{level}", [("id", "a-1")]), text, f"/h{level}"]
    assert made[3:] == [("div", []), ("p", []), "body", "/p", "/div"]


@given(st.lists(HEADING, min_size=1, max_size=3), HEADING)
def test_a_block_of_html_comes_back_unchanged(texts: list[str], name: str) -> None:
    block = "\n".join(f'<p title="{escape(name)}">{escape(text)}</p>' for text in texts)
    html = through(
        markdown_page(page(f'<h1 id="top">A</h1>\n{block}\n\n<ul><li>{escape(name)}</li></ul>\n'))
    )
    assert f"<div>\n{block}\n<ul><li>{escape(name)}</li></ul>\n</div>" in html


@given(HEADING, HEADING)
def test_the_front_matter_holds_title_and_description(title: str, description: str) -> None:
    made = Page("x/", title, Once(lambda: description), Once(lambda: b'<h1 id="top">A</h1>'))
    text = markdown_page(made)
    front = text.removeprefix("---\n").partition("\n---\n")[0]
    said = yaml.safe_load(front)
    assert (unescape(said["title"]), unescape(said["description"])) == (title, description)


def without_blocks(html: str) -> list[object]:
    """A page but for the blocks that the file puts around its parts."""
    return [event for event in Events(html).held if event not in (("div", []), "/div")]


def test_every_page_of_a_dossier_goes_through_markdown_unchanged() -> None:
    made = produced(GOLDEN).pages
    assert len(made) > 20
    for one in made:
        assert without_blocks(through(markdown_page(one))) == without_blocks(one.html), one.path


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Russia's and the states' word", "Russia’s and the states’ word"),
        (
            "He didn't call it “Russia's 2022 invasion”, it's said",
            "He didn’t call it “Russia's 2022 invasion”, it’s said",
        ),
        ("an ' alone", "an ' alone"),
        ("nothing", "nothing"),
        (
            "in \"straight's\" marks, and «others'» too",
            "in \"straight's\" marks, and «others'» too",
        ),
    ],
)
def test_apostrophes_are_set_but_never_inside_an_articles_words(written: str, set_: str) -> None:
    assert prose.apostrophes(written) == set_


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("conditions?", "on one condition", ["condition"]),
        ("conditions?", "unconditional", []),
        ("possibl[ey]", "Possibly so", ["Possibly"]),
        ("may", "dismay", []),
        ("2014 border", "the 2014 border", ["2014 border"]),
        (r"\(so-called\)", "the (so-called) toll", ["(so-called)"]),
        ("режим", "Режим пал", ["Режим"]),
    ],
)
def test_terms_are_whole_words_in_any_form(term: str, text: str, found: list[str]) -> None:
    terms = Terms("nothing", term)
    assert terms.findall(text) == found
    assert terms.first(text) == (found[0] if found else "")
