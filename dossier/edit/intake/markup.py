"""HTML to lines: a paragraph, a heading, an item of a list or a row of a table each."""

import re
from html.parser import HTMLParser

SKIPPED = frozenset(
    [
        "script", "style", "template", "noscript", "svg", "math", "title", "iframe", "object",
        "select", "datalist",
    ]
)  # fmt: skip
"""Elements that are no text, with all that is in them; none may be without an end tag. The head of
a page may, and holds nothing but such elements."""
FURNITURE = frozenset(["nav", "header", "footer", "aside", "form", "button"])
"""Parts of a page that are not its text."""
_BLOCK = re.compile(
    "address|article|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6r]|header|html|legend|li|main|nav|ol|p|pre|section|summary|table|ul"
)
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_ITEMS = frozenset(("li", "dt", "dd"))
"""Blocks that follow one another without a blank line, as rows do."""
_HEADINGS = frozenset(("h1", "h2"))
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Lines(HTMLParser):
    """Collects the lines of a page. End tags that HTML lets authors leave out are not waited for: a
    block ends where the next begins, a cell and a row where the next one or the table's end is."""

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
        self._tables: list[list[str] | None] = []
        """Of the tables around, the cells of the row that is open; None between rows."""
        self._heading = False

    @property
    def _row(self) -> list[str] | None:
        """The cells of the row that is open."""
        return self._tables[-1] if self._tables else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if self._skip or tag in self.skipped:
            if tag == (self._skip or [tag])[0]:
                self._skip.append(tag)
            return
        self._begin(tag, given)

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in _CELLS:
            self._begin_cell()
        elif tag in _ROWS:
            self._end_row()
            if self._tables and tag == "tr":
                self._tables[-1] = []
        elif tag == "table":
            self._begin_table()
        elif self._row is not None and (tag == "br" or _BLOCK.fullmatch(tag)):
            self._words.append(" ")
        elif tag == "br":
            self._end("\n")
        elif _BLOCK.fullmatch(tag):
            self._block(tag, given)

    def _begin_table(self) -> None:
        """Begin a table. One in a cell of another has lines of its own, between what is before it
        in the row around and what is after it."""
        within = self._row is not None
        self._end_row()
        if within:
            self._tables[-1] = []
        self._end("\n\n")
        self._tables.append(None)

    def _begin_cell(self) -> None:
        if self._row is not None:
            self._end_cell()
        elif self._tables:
            self._end("\n")
            self._tables[-1] = []
        else:
            self._words.append(" ")

    def _end_cell(self) -> None:
        if self._row is not None and (words := self._taken()):
            self._row.append(words)

    def _end_row(self) -> None:
        """End the row that is open, or else the line."""
        if self._row is not None:
            self._end_cell()
            self._words = [" | ".join(self._row)]
            self._tables[-1] = None
        self._end("\n")

    def _block(self, tag: str, given: dict[str, str | None]) -> None:
        self._end("\n" if tag in _ITEMS and self._lists else "\n\n")
        self._heading = tag in _HEADINGS and not self.title
        match tag:
            case "ol":
                start = given.get("start") or "1"
                self._lists.append(int(start) - 1 if start.isdecimal() else 0)
            case "ul":
                self._lists.append(None)
            case "li" if self._lists:
                last = self._lists[-1]
                self._lists[-1] = None if last is None else last + 1
                self._words.append("- " if last is None else f"{last + 1}. ")

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            if tag == self._skip[0]:
                self._skip.pop()
            return
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag == "table" and self._tables:
            self._end_row()
            self._tables.pop()
            self._end("\n\n")
        elif _BLOCK.fullmatch(tag):
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if self._row is not None:
            self._words.append(" ")
            return
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._end("\n" if tag in _ITEMS else "\n\n")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![…>` with any keyword is a comment, as in HTML."""
        return self.parse_bogus_comment(i)

    def finish(self) -> None:
        """End what is open where the page ends."""
        self.close()
        self._end_row()

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
    parser.finish()
    text = "".join(before + words for before, words in parser.lines).strip("\n")
    return f"{text}\n" if text else "", parser.title, parser.language
