"""A page of HTML as an outline of what a reader or a program would notice, in lines for a diff.

An element stands on a line of its own, indented by its depth, with its attributes in the order of
their names; text stands in quotation marks, white space collapsed as a browser does it. What only
says how a page looks is left out: classes, styles, sizes and places in a drawing, and the elements
that group others and say nothing themselves.
"""

import re
from html.parser import HTMLParser

LOOKS = {"class", "style", "width", "height"} | {"x", "y", "r", "d", "cx", "cy"}
LOOKS |= {"fill", "offset", "stop-opacity", "text-anchor"}
GROUPS = {"div", "span", "g"}
"""Left out where no attribute is left."""
INLINE = {"a", "abbr", "b", "bdi", "br", "button", "cite", "code", "em", "i", "input", "mark", "q"}
INLINE |= {"s", "select", "small", "span", "strong", "sub", "sup", "svg", "time", "wbr"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
LONG = 60
"""An attribute's value of more characters stands on a line of its own."""


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        """Depth and text of each line."""
        self.open: list[tuple[str, bool]] = []
        """Open elements, and whether each has a line."""
        self.text = ""
        """The text since the last line."""
        self.spaced = True
        """Whether a space here would follow another space, or begin a block."""

    @property
    def depth(self) -> int:
        return sum(shown for _, shown in self.open)

    def write(self) -> None:
        """Put the text so far on a line."""
        if self.text:
            self.lines.append((self.depth, f'"{self.text}"'))
        self.text = ""

    def edge(self, tag: str) -> None:
        """The edge of an element: a block's ends the text, and the spaces beside it are nothing."""
        if tag not in INLINE:
            self.text = self.text.rstrip(" ")
            self.write()
            self.spaced = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, value) for name, value in attrs if name not in LOOKS)
        shown = bool(kept) or tag not in GROUPS
        self.edge(tag)
        if shown:
            self.write()
            self.lines.append((self.depth, _tag(tag, kept)))
        if tag not in VOID:
            self.open.append((tag, shown))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"</{tag}> ends <{self.open[-1][0]}>"
        self.edge(tag)
        if self.open[-1][1]:
            self.write()
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if any(tag == "pre" for tag, _ in self.open):
            self.text += data.replace("\n", "⏎")
            return
        words = re.sub(r"\s+", " ", data)
        self.text += words.removeprefix(" ") if self.spaced else words
        self.spaced = words.endswith(" ") if words.strip() else True


def _tag(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    shown = [name if value is None else f'{name}="{value}"' for name, value in attrs]
    short = [one for one in shown if len(one) <= LONG and "\n" not in one]
    long = [one for one in shown if one not in short]
    return "\n    ".join([f"<{' '.join([tag, *short])}>", *long])


def outline(html: str) -> str:
    """The lines of a page or of a part of one. The text of an element that holds nothing else
    stands on its line. An element that is not closed in its order is an AssertionError."""
    parser = _Outline()
    parser.feed(html)
    parser.close()
    assert not parser.open, f"not closed: {parser.open}"
    parser.edge("")
    found: list[tuple[int, str]] = []
    after = [*parser.lines[1:], (0, "")]
    for (depth, line), (following, _) in zip(parser.lines, after, strict=True):
        alone = found and line.startswith('"') and found[-1][0] == depth - 1 and following < depth
        if alone and "\n" not in found[-1][1]:
            found[-1] = (depth - 1, f"{found[-1][1]} {line}")
        else:
            found.append((depth, line))
    return "".join(
        "  " * depth + line.replace("\n", "\n" + "  " * depth) + "\n" for depth, line in found
    )
