"""What a hand-written page may set and have: where a mistake is, what is said of it, and which line
would be right."""

import pytest

from dossier.checks.frontmatter import front_problems, page_settings
from dossier.checks.markup import (
    Excess,
    Placeholders,
    beginning,
    escaped_text,
    excesses,
    message_and_hint,
    place,
    rendered,
    repaired,
    suspicious,
)

# --- the settings at its top ---

SETTINGS = {
    "title: x": "",
    "title: a\ndescription: b\nabout: dossier": "",
    "hide: toc": "",
    "hide: [navigation, toc, footer, path]": "",
    "hide: [toc, tags]": "2:1 `hide` takes a list of navigation, toc, footer, path",
    "template: x": "2:1 `template` is not a setting of a page here",
    "title: x\nfoo: y": "3:1 `foo` is not a setting of a page here",
    "title: [x]": "2:1 `title` is a text",
    "about: [x]": "2:1 `about` is a text",
    "about: us": "2:1 `about` is `dossier` or left out",
    "title: a < b": "2:1 `title` contains `<` or `>`",
    "description: a > b": "2:1 `description` contains `<` or `>`",
    "- x": "1:1 these lines have no keys",
    "": "1:1 these lines have no keys",
    "title: 'x": "2:8 this quotation mark is never closed",
}


def said(text: str) -> str:
    problems = front_problems("docs/a.md", text)
    return "; ".join(f"{str(one.where).partition(':')[2]} {one.message}" for one in problems)


def test_what_a_page_may_set() -> None:
    for lines, expected in SETTINGS.items():
        for end in ("---", "..."):
            assert said(f"---\n{lines}\n{end}\n# Title\n") == expected, lines
    unread = "1:1 this line is read as the setting `title`, and not shown"
    for text in ("title: x\n\n# Title", "   title: x"):
        assert said(text) == unread
    for text in ("# Title", "    title: x", "A title: x", " ---\nfoo: x\n---\n"):
        assert said(text) == "", text


def test_of_the_settings_blanks_are_left() -> None:
    text = "---\ntitle: x\n---\nText: y\n"
    assert page_settings(text) == ({"title": "x"}, "   \n        \n   \nText: y\n")
    assert page_settings("--- \t\ntitle: x\n---") == ({"title": "x"}, "     \n        \n   ")
    assert page_settings("---\n- x\n---\nText")[0] == {}
    for text in ("title: x\nText", "# Title\n---\ntitle: x\n---\n"):
        assert page_settings(text) == ({}, text)


# --- its HTML ---

NO_ATTRIBUTE = "`onclick` may not be an attribute here, or not with this value"
FAULTS = [
    # the page; where its fault begins; the message; its last line repaired
    ("`<b>`\n<big>x</big>", "<big>x", "`<big>` may not be on a page", "&lt;big>x&lt;/big>"),
    ("A <BLINK >x", "<BLINK", "`<blink>` may not be on a page", "A &lt;BLINK >x"),
    ("`<form>`\n\n<form>", "<form>", "`<form>` may not be on a page", ""),
    ("[a](javascript:y)", "javascript:y", "a page may not link to `javascript:y`", ""),
    ("![a](http://h/p)", "http://h", "this picture is not a file of this site: `http://h/p`", ""),
    ("[a](/x){: onclick=z }", "z }", NO_ATTRIBUTE, "[a](/x)"),
    ('a <b onclick="x">y</b>', 'x">', NO_ATTRIBUTE, ""),
    ("a <b onclick>y</b>", "<b onclick", NO_ATTRIBUTE, ""),
    ('<a href="&#106;avascript:x">', "href=", "a page may not link to `javascript:x`", ""),
    ('<a href="ftp:b&amp;c">d</a>', "ftp:b&amp;c", "a page may not link to `ftp:b&c`", ""),
]  # fmt: skip


def test_a_fault_is_found_in_the_markdown_and_shown_as_text() -> None:
    for text, begins, message, better in FAULTS:
        first = excesses(rendered(text))[0]
        assert text[place(text, first) :].startswith(begins), text
        assert message_and_hint(first)[0] == message
        assert repaired(text.splitlines()[-1], text, first) == better, text


def test_a_fault_that_is_not_written_as_such_is_at_the_beginning() -> None:
    assert place("a & b", Excess("form")) == 0
    assert place("a <!-- b", Excess("")) == 2
    assert place("`<b>` a <!-- b", Excess("")) == 8
    assert place("no sign", Excess("")) == 0
    assert place("the form", Excess("form")) == 0
    assert place("> <formula> <form>", Excess("form")) == 12
    assert repaired("a <!-- b", "a <!-- b", Excess("")) == ""


def test_a_long_value_is_cut_in_a_message() -> None:
    assert beginning("a `b`\n c") == "a 'b' c"
    assert beginning("x" * 60) == "x" * 60
    assert beginning("x" * 61) == "x" * 60 + "…"
    message, hint = message_and_hint(Excess("a", "href", "y" * 70))
    assert message == f"a page may not link to `{'y' * 60}…`"
    assert hint.startswith("link to a page of this site")
    assert "picture" in message_and_hint(Excess("img", "src", "x"))[0]
    assert "attribute" in message_and_hint(Excess("img", "srcset", "x"))[0]
    assert "delete it" in message_and_hint(Excess("form"))[1]
    assert "close every element" in message_and_hint(Excess(""))[1]


SAFE = (
    "<table><tr><td>a browser adds the body</td></tr></table>",
    "<table><thead><tr><th scope='col' style='text-align: left;'>a</th></tr></thead></table>",
    "<table><tr><td style='text-align:left'>a</td></tr></table>",
    "<details open><summary>a</summary>b</details>",
    "<img alt='a' src='b.png' width='10' height='50%'>",
    "a &amp; b &lt; c",
)
UNSAFE = {
    "<table><tr><td style='text-align: left; color: red'>a</td></tr></table>": "style",
    "<p style='text-align: left'>a</p>": "style",
    "<img src='https://example.org/b.png'>": "src",
    "<p id='__search'>a</p>": "id",
    "<p class='own'>a</p>": "class",
    "<p><form>a</form></p>": "",
}


def test_what_the_html_of_a_page_may_have() -> None:
    for html in SAFE:
        assert excesses(html) == [], html
    for html, attribute in UNSAFE.items():
        (excess, *_) = excesses(html)
        assert excess.attribute == attribute, html
    assert excesses("a <!-- b") == [Excess("")]
    assert excesses("<form>a <!-- b") == [Excess("form")], "what has a name comes alone"


@pytest.mark.parametrize(
    ("text", "looked_at"),
    [
        ("Plain *words*, [a link](../b.md) and ![a picture](c.png).", False),
        ('[a](https://example.org/b "c") and 1 < 2 or a<1', False),
        ("```\n<form>\n```\nand `<form>` and <!-- a comment -->", False),
        ("[a]: b.md", False),
        ("a <b", True),
        ("a </b", True),
        ("<!-- a <b> -->", True),
        ("a {: .x }", True),
        ("a &#60; b", True),
        ("![a](//host/b.png)", True),
        ("![a][b]", True),
        ("[a](http://example.org)", True),
        ("[a](javascript:b)", True),
        ("[a]: data:b", True),
        ("__init__", True),
    ],
)
def test_only_what_may_be_html_is_converted(text: str, looked_at: bool) -> None:
    assert suspicious(text) is looked_at


def test_what_is_ours_is_put_back_in_its_place() -> None:
    kept = Placeholders()
    figure, mark = kept.hold("<figure>1</figure>"), kept.hold("<sup>2</sup>")
    page = f"<p>{figure}</p><p>{mark}</p><p>a{mark} b{figure}</p>"
    assert kept.put_back(page) == (
        "<figure>1</figure><p><sup>2</sup></p><p>a<sup>2</sup> b<figure>1</figure></p>"
    )
    assert kept.put_back("<p>\ue0102\ue011</p>a\ue0109\ue011b") == "ab"  # written by somebody else
    assert kept.without(f"a{mark} b") == "a b"
    assert escaped_text("<b>a &amp; <i class='x'>b</i></b> &lt;") == "a &amp; b &lt;"
