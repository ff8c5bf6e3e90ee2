"""HTML of hand-written pages: what may be on one, what a page has beyond that and where, and the
sanitizer (nh3) through which every page goes when the site is built.

Markdown passes HTML on as it is, and links and attributes of its own can hold a script too. So a
page is judged by the HTML that comes of it, not by its text: it may have what the sanitizer leaves
as it is, and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nh3 import Cleaner

TAGS = frozenset((
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul", "var",
))  # fmt: skip
"""The elements that a page may have."""
_SIGN = r"[^\s\\\0-\x1f\x7f]"
"""What an address may have; no control character, which could hide that it begins with a scheme."""
_WITHIN = rf"(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!//){_SIGN}*"
_ELSEWHERE = rf"https://[^\s@/?#\\]+(?:[/?#]{_SIGN}*)?|mailto:[^\s@?&\\]+@[^\s@?&\\]+"
_NUMBER, _ANY = r"-?\d{1,4}%?", r"[\s\S]*"
_CLASS = (
    r"language-\S+|footnote(?:-\w+)*|headerlink|admonition(?:-title)?|note|tip|hint|info|important"
    r"|warning|caution|danger|error|attention"
)
_ATTRIBUTES: dict[str, dict[str, str]] = {
    # scripts and styles of the theme look for ids that begin with two underscores
    "*": {"id": r"(?!__)\S+", "class": rf"(?:{_CLASS})(?: (?:{_CLASS}))*", "title": _ANY,
          "lang": r"[A-Za-z0-9-]+", "dir": "ltr|rtl|auto"},
    "a": {"href": f"{_WITHIN}|{_ELSEWHERE}"},
    "img": {"src": _WITHIN, "alt": _ANY, "width": _NUMBER, "height": _NUMBER},
    "ol": {"start": _NUMBER, "reversed": "", "type": "[1aAiI]"},
    "th": {"scope": "row|col|rowgroup|colgroup"},
    "details": {"open": ""},
}  # fmt: skip
"""The attributes that an element may have, with the form of their values."""
_CELL = {"colspan": _NUMBER, "rowspan": _NUMBER, "style": "text-align: ?(?:left|right|center);?"}
for _tag in ("td", "th"):
    _ATTRIBUTES[_tag] = {**_ATTRIBUTES.get(_tag, {}), **_CELL}

_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?^(?P=fence)[ ]*$", re.M | re.S)
_SPAN = re.compile(r"`(?<!``)(?<!\\`)(`*)(?!`)[^`\n]+(?<!`)`\1(?!`)")
_COMMENT = re.compile(r"<!-- [^<>]*-->")
_SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|\{[^}\n]*\}|!\[[^\]]*\](?!\()|!\[[^\]]*\]\((?!"
    + _WITHIN.replace(_SIGN, r"[\w./#-]")
    + r"[ )])|&#|\\|__"
)
_TARGETS = re.compile(r"\]\(\s*([^)]*)"), re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*([^\n]*)", re.M)
_HARMLESS = re.compile(
    r"(?:(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)[\w./#?=%~:+-]*|https://[^\s@<&\\]+)(?:\s+\"[^\"]*\")?\s*"
)
_PASSES = 4
_SHOWN = 60
"""Characters of an address or a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Excess:
    """Something that may not be on a page."""

    tag: str
    attribute: str = ""
    """Empty if it is the element itself."""
    value: str = ""
    """The attribute's."""


def suspicious(markdown: str) -> bool:
    """Whether a page has anything but text, code, and links and pictures that are plainly harmless:
    only then is its HTML made and looked at, which takes far longer."""
    text = _COMMENT.sub(" ", _SPAN.sub("", _FENCED.sub("", markdown)))
    if _SUSPECT.search(text):
        return True
    targets = (match[1] for form in _TARGETS for match in form.finditer(text))
    return not all(_HARMLESS.fullmatch(target) for target in targets)


def rendered(markdown: str) -> str:
    """The HTML of a page's Markdown, with every extension that comes with the converter and gives
    elements or attributes of its own."""
    from markdown import Markdown

    return Markdown(extensions=["extra", "toc", "admonition"]).convert(markdown)


def excesses(html: str) -> list[Excess]:
    """What the HTML of a page has beyond what a page may have, in the order in which it stands.

    The last line of defence is a comparison: what the sanitizer would change without one of these
    being the reason is an excess without a name.
    """
    before = _Events(html)
    found = [excess for event in before.tags for excess in _beyond(*event)]
    after = _Events(sanitized(html))
    if not found and (before.tags, before.text) != (after.tags, after.text):
        found.append(Excess(""))
    return found


def _beyond(tag: str, attributes: tuple[tuple[str, str], ...]) -> Iterator[Excess]:
    if tag not in TAGS:
        yield Excess(tag)
        return
    for name, value in attributes:
        if not _may_have(tag, name, value):
            yield Excess(tag, name, value)


@cache
def _may_have(tag: str, name: str, value: str) -> bool:
    form = {**_ATTRIBUTES["*"], **_ATTRIBUTES.get(tag, {})}.get(name)
    return form is not None and re.fullmatch(form, value) is not None


def sanitized(html: str) -> str:
    """The HTML of a page without anything that may not be there. A browser may read what one pass
    leaves otherwise than the pass did, so it goes through again until nothing changes."""
    for _ in range(_PASSES):
        before, html = html, _cleaner().clean(html)
        if html == before:
            break
    return html


@cache
def _cleaner() -> "Cleaner":
    from nh3 import Cleaner

    def kept(tag: str, name: str, value: str) -> str | None:
        return value if _may_have(tag, name, value) else None

    general = set(_ATTRIBUTES["*"])
    own = {tag: general | set(_ATTRIBUTES.get(tag, {})) for tag in TAGS}
    return Cleaner(
        tags=set(TAGS),
        attributes=own,
        attribute_filter=kept,
        url_schemes={"https", "mailto"},
        link_rel=None,
    )


def place(markdown: str, excess: Excess) -> int:
    """The index in a page's Markdown at which an excess begins, as far as that can be told; 0 if it
    is not written as such."""
    name = re.escape(excess.attribute)
    if not excess.tag:
        return next((match.start() for match in re.finditer("<", _without_code(markdown))), 0)
    forms = [rf"<\s*/?{re.escape(excess.tag)}\b"] if not excess.attribute else []
    if excess.attribute and excess.value:
        forms += [re.escape(excess.value), re.escape(escape(excess.value))]
    if excess.attribute:
        forms += [rf"\b{name}\s*=", rf"<\s*{re.escape(excess.tag)}\b", r"&#\w+;"]
    outside = _without_code(markdown)
    found = (re.search(form, text, re.I) for text in (outside, markdown) for form in forms)
    return next((match.start() for match in found if match), 0)


def _without_code(markdown: str) -> str:
    """A text of the same length with blanks in place of code."""
    blank = re.compile(r"[^\n]")
    for pattern in (_FENCED, _SPAN):
        markdown = pattern.sub(lambda match: blank.sub(" ", match[0]), markdown)
    return markdown


def message_and_hint(excess: Excess) -> tuple[str, str]:
    """What is wrong with something that may not be on a page, and what would be right."""
    value = beginning(excess.value)
    if not excess.tag:
        return (
            "this HTML is not whole: browsers and Markdown read it differently",
            "close every element and comment, or write `&lt;` for a plain <",
        )
    if not excess.attribute:
        message = f"`<{beginning(excess.tag)}>` may not be on a page"
        return message, "delete it; to show it as text, put it in backticks or write `&lt;` for <"
    if excess.tag == "img" and excess.attribute == "src":
        message = f"this picture is not a file of this site: `{value}`"
        return message, "put the picture into docs/: no page asks another host for anything"
    if excess.attribute == "href":
        message = f"a page may not link to `{value}`"
        return message, "link to a page of this site, to https://… or to mailto:name@example.org"
    message = (
        f"`{beginning(excess.attribute)}` may not be an attribute here, or not with this value"
    )
    return message, f"delete `{beginning(excess.attribute)}` and its value"


def repaired(line: str, markdown: str, excess: Excess) -> str:
    """The line with an element shown as text, or without attributes in braces, if that is all that
    is wrong with it; else an empty text."""
    if excess.tag and not excess.attribute:
        name = re.escape(excess.tag)
        better = re.sub(rf"<(?=\s*/?{name}\b)", "&lt;", line, flags=re.I)
    elif excess.attribute not in ("", "href", "src"):
        better = re.sub(r"\s*\{[^}]*\}", "", line)
    else:
        return ""
    changed = markdown.replace(line, better, 1)
    return better if better != line and excess not in excesses(rendered(changed)) else ""


def beginning(value: str) -> str:
    """The beginning of a value for a message."""
    text = " ".join(value.split()).replace("`", "'")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _Events(HTMLParser):
    """The elements of an HTML text, with their attributes, and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join("".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "tbody":  # a browser adds it
            written = sorted((name, value or "") for name, value in attrs)
            self.tags.append((tag, tuple((n, v.rstrip(";").replace(": ", ":")) if n == "style"
                                         else (n, v) for n, v in written)))  # fmt: skip

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![…>` with a keyword that the standard library does not know: a comment, as in
        browsers."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)


class Placeholders:
    """HTML of ours on a page: marks of citations, and figures. A placeholder stands for each until
    the rest of the page has been converted and sanitized."""

    _ALONE = re.compile("<p>\ue010([0-9]{1,6})\ue011</p>")
    _ANY = re.compile("\ue010([0-9]{1,6})\ue011")

    def __init__(self) -> None:
        self.parts: list[str] = []

    def hold(self, html: str) -> str:
        """The placeholder for a piece of HTML."""
        self.parts.append(html)
        return f"\ue010{len(self.parts) - 1}\ue011"

    def put_back(self, html: str) -> str:
        """A page's HTML with every piece in its place; a figure that stands alone is no
        paragraph."""
        for pattern in (self._ALONE, self._ANY):
            html = pattern.sub(self._part, html)
        return html

    def without(self, text: str) -> str:
        """A text without placeholders."""
        return self._ANY.sub("", text)

    def _part(self, match: re.Match[str]) -> str:
        number = int(match[1])
        part = self.parts[number] if number < len(self.parts) else ""
        alone = match[0].startswith("<p>")
        return f"<p>{part}</p>" if alone and part.startswith("<sup") else part


def escaped_text(html: str) -> str:
    """The text of a piece of HTML, escaped."""
    return escape(unescape(re.sub(r"<[^>]*>", "", html)))
