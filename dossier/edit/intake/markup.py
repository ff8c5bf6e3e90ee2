"""HTML to lines: a paragraph, a heading, an item of a list or a row of a table each."""

import re
from html.parser import HTMLParser

SKIPPED = frozenset(
    ["script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "select"]
)
FURNITURE = frozenset(["nav", "header", "footer", "aside", "form", "button"])
"""Parts of a page that are not its text."""
_BLOCK = re.compile(
    "address|article|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6r]|header|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody"
    "|tfoot|thead|tr|ul"
)
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_CLOSE = frozenset(("li", "dt", "dd")) | _ROWS
"""Blocks that follow one another without a blank line."""
_HEADINGS = frozenset(("h1", "h2"))
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Lines(HTMLParser):
    """Collects the lines of a page."""

    def __init__(self, skipped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.skipped = skipped
        self.lines: list[tuple[str, str]] = []
        """What is before each line, and its words."""
        self.title = ""
        self.language = ""
        self._words: list[str] = []
        self._before = "\n\n"
        self._skip: list[str] = []
        self._lists: list[int | None] = []
        """Of the lists around, the number of the last item; None for one without numbers."""
        self._cells: list[list[str]] = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if self._skip or tag in self.skipped:
            if tag == (self._skip or [tag])[0]:
                self._skip.append(tag)
            return
        if tag == "br":
            self._end("\n")
        elif tag in ("td", "th") and self._cells:
            self._cells[-1].append("")
        elif _BLOCK.fullmatch(tag):
            self._block(tag, given)

    def _block(self, tag: str, given: dict[str, str | None]) -> None:
        if self._cells and tag != "table":
            self._words.append(" ")
            return
        self._end("\n" if tag in _ROWS or (tag in _CLOSE and self._lists) else "\n\n")
        self._heading = tag in _HEADINGS and not self.title
        match tag:
            case "ol":
                start = given.get("start") or "1"
                self._lists.append(int(start) - 1 if start.isdecimal() else 0)
            case "ul":
                self._lists.append(None)
            case "tr":
                self._cells.append([])
            case "li" if self._lists:
                last = self._lists[-1]
                self._lists[-1] = None if last is None else last + 1
                self._words.append("- " if last is None else f"{last + 1}. ")

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            if tag == self._skip[0]:
                self._skip.pop()
            return
        if tag in ("td", "th") and self._cells and self._cells[-1]:
            self._cells[-1][-1] = self._taken()
        elif tag == "tr" and self._cells:
            cells = [cell for cell in self._cells.pop() if cell]
            self._words = [" | ".join(cells)]
            self._end("\n")
        elif _BLOCK.fullmatch(tag) and not self._cells:
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            self._end("\n" if tag in _CLOSE else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._words.append(data)

    def _taken(self) -> str:
        words = _SPACE.sub(" ", "".join(self._words)).strip(" ")
        self._words = []
        return words

    def _end(self, before: str) -> None:
        """End a line.

        Args:
            before: what separates it from the next.
        """
        words = self._taken()
        if not words or words == "-":
            self._before = max(self._before, before, key=len)
            return
        if self._heading:
            self.title, self._heading = words, False
        self.lines.append((self._before, words))
        self._before = before


def lines_of(html: str, *, furniture: bool = True) -> tuple[str, str, str]:
    """The text of a page, its first heading, and its language as it says.

    Args:
        furniture: whether navigation, head and foot of the page are part of the text.
    """
    parser = _Lines(SKIPPED if furniture else SKIPPED | FURNITURE)
    parser.feed(html)
    parser.close()
    parser._end("\n")
    text = "".join(before + words for before, words in parser.lines).strip("\n")
    return f"{text}\n" if text else "", parser.title, parser.language
