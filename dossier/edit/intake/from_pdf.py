"""PDF files with a text layer: lines from the places of the letters, columns in reading order, no
running heads, and the number of each page."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from dossier.edit.intake.joining import Joint, cleaned, is_continued, join
from dossier.edit.intake.taken import NotTakenError, Taken, library
from dossier.ground.wrapping import ENDED, MARKER
from dossier.model.labels import number

EDGE = 3
"""Lines at the top and at the bottom of a page among which heads and page numbers are."""
GUTTER = 8.0
"""The least space between two columns, in points."""
PROSE = 20
"""The least length, in characters, of the middle line of a column; what is shorter is a table."""
_FAR = 6
"""An indentation of so many sizes of letters is that of no paragraph."""
COLUMN = 4
"""The fewest lines of a column."""
LAST = 2
"""The fewest lines of the last column of a text."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|с\.|стр\.|صفحة)?\s*(\d{1,4}|(?a:[ivxl]{1,7}))"
    r"(?:\s*(?:of|/|von|из|من)\s*\d{1,4})?\W*",
    re.I,
)
_OF_BROWSER = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:\s*[AP]M)?|(?:https?|file)://\S+", re.I
)
"""What a browser prints at the edges of a page: the time, and the address."""
_NUMBER = re.compile(r"\d+")
_CUT = re.compile(r"[^\W\d_]-$")
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
"""Ligatures, and the forms of Arabic letters that depend on their neighbors."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """Words of a page on one line of one column; lengths in points, upwards and to the right."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Of its letters."""
    column: tuple[float, float] = (0.0, 0.0)
    """The left and the right edge of its column."""
    cells: int = 1
    """How many pieces there are on the line, as in a row of a table."""

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def take(data: bytes, encoding: str = "") -> Taken:
    """The text of a PDF file, with the page on which each part of it begins.

    Raises:
        NotTakenError: it cannot be opened, or has no text layer.
    """
    pages = list(_pages(data))
    empty = [number_ for number_, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise NotTakenError(
            "this PDF has no text, only pictures of pages: run text recognition on it first, such"
            " as `ocrmypdf scan.pdf text.pdf`, compare the result with the pages, and take that in"
        )
    body, labels, removed = _without_furniture(pages)
    lines = [line for page in body for line in _in_reading_order(page)]
    if not lines:
        raise NotTakenError("this PDF has no text but page numbers")
    joints: list[Joint] = ["\n"]
    joints += [_joint(one, other, _pitch(lines)) for one, other in pairwise(lines)]
    joined = join([line.text for line in lines], joints)
    starts: dict[str, int] = {}
    for line, start in zip(lines, joined.starts, strict=True):
        starts.setdefault(labels[line.page], start)
    text, invisible = cleaned(joined.text + "\n")
    if invisible:
        starts = _shifted(starts, joined.text)
    notes = (*_notes(removed, empty), *joined.hyphens.notes(), *invisible)
    return Taken(text, {}, ("pypdfium2",), notes, starts if len(pages) > 1 else {})


def _notes(removed: Counter[str], empty: Sequence[int]) -> Iterator[str]:
    heads = removed.pop("", 0)
    if heads:
        yield f"page numbers removed: {heads}"
    for words, count in removed.most_common():
        yield f"running head removed {number(count, 'time')}: “{words}”"
    if empty:
        yield f"pages without text, which may be pictures: {', '.join(map(str, empty))}"


def _shifted(starts: dict[str, int], text: str) -> dict[str, int]:
    """Where pages begin once invisible characters are removed."""
    return {page: len(cleaned(text[:start])[0]) for page, start in starts.items()}


# --- characters to lines ---


def _pages(data: bytes) -> Iterator[list[PageLine]]:
    """The lines of each page, in the order in which the file draws them."""
    pdfium = library("pypdfium2")
    again = "and may be cut off: get it anew, or open it in a viewer and print it into a PDF"
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise NotTakenError(
            "this file needs a password: save it anew without protection"
            if "assword" in str(error)
            else f"this file cannot be read as a PDF, {again}"
        ) from error
    with document:
        for index in range(len(document)):
            try:
                page = document[index]
                text = page.get_textpage()
            except pdfium.PdfiumError as error:
                raise NotTakenError(f"page {index + 1} cannot be read, {again}") from error
            yield list(_lines(pdfium.raw, text, index))
            text.close()
            page.close()


def _lines(raw: Any, text: Any, page: int) -> Iterator[PageLine]:
    """The lines of a page: a line ends where the next character is on another height, further left,
    or far to the right."""
    chars: list[_Char] = []
    pending = ""
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char in "\r\n" or raw.FPDFText_IsGenerated(text, index) == 1:
            pending = " "
            continue
        box = _box(raw, text, index)
        if box is None or abs(raw.FPDFText_GetCharAngle(text, index)) > 0.1:
            continue  # turned text is a stamp in the margin or across the page
        following = _Char(char, *box)
        if chars and not _same_line(chars[-1], following, chars):
            yield from _line(chars, page)
            chars = []
        elif pending and chars:
            chars.append(_Char(" ", chars[-1].right, chars[-1].bottom, box[0], chars[-1].top))
        pending = ""
        chars.append(following)
    yield from _line(chars, page)


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def _box(raw: Any, text: Any, index: int) -> tuple[float, float, float, float] | None:
    """The left, bottom, right and top edge of a character, with the room that its font gives it."""
    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, rect):
        return None
    return rect.left, rect.bottom, rect.right, rect.top


def _same_line(before: _Char, after: _Char, line: Sequence[_Char]) -> bool:
    size = max(before.top - before.bottom, 1.0)
    overlap = min(before.top, after.top) - max(before.bottom, after.bottom)
    if overlap < 0.4 * min(size, max(after.top - after.bottom, 1.0)):
        return False
    gap = max(after.left - before.right, before.left - after.right)
    return gap < 1.2 * size


def _line(chars: Sequence[_Char], page: int) -> Iterator[PageLine]:
    units = "".join(_letters(chars)).encode("utf-16-le", "surrogatepass")
    words = " ".join(units.decode("utf-16-le", "replace").split())
    words = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), words)
    words = unicodedata.normalize("NFC", re.sub("[\x02\ufffe]", "-", words))
    if not words:
        return
    inked = [char for char in chars if not char.text.isspace()]
    size = median(char.top - char.bottom for char in inked)
    tall = [char for char in inked if char.top - char.bottom > 0.8 * size] or inked
    yield PageLine(
        page,
        words,
        min(char.left for char in inked),
        max(char.right for char in inked),
        median(char.bottom for char in tall),
        median(char.top for char in tall),
        max(round(size, 1), 0.1),
    )


def _letters(chars: Sequence[_Char]) -> Iterator[str]:
    """The letters of a line, in units of UTF-16: some letters have two. Those of one Arabic
    ligature are drawn in one box and come in reverse order, since the whole line is turned round
    letter by letter."""
    for _, group in groupby(chars, key=lambda char: (char.left, char.bottom, char.right, char.top)):
        letters = [char.text for char in group]
        if len(letters) > 1 and _right_to_left("".join(letters)):
            letters.reverse()
        yield from letters


# --- heads, feet and numbers of pages ---


def _without_furniture(
    pages: Sequence[Sequence[PageLine]],
) -> tuple[list[list[PageLine]], list[str], Counter[str]]:
    """The pages without running heads and page numbers; the number of each page as printed; what
    was removed, by its words, and page numbers by an empty text."""
    edges = [_edges(page) for page in pages]
    drop: set[int] = set()
    removed: Counter[str] = Counter()
    labels = [str(index) for index in range(1, len(pages) + 1)]
    for line, label in _page_numbers(edges, len(pages)):
        drop.add(id(line))
        removed[""] += 1
        labels[line.page] = label
    for line in (line for page in edges for line in page if _OF_BROWSER.fullmatch(line.text)):
        drop.add(id(line))
        removed[line.text] += 1
    repeated: dict[tuple[str, int], list[PageLine]] = defaultdict(list)
    for line in (line for page in edges for line in page if id(line) not in drop):
        for shape in {line.text, _NUMBER.sub(_relative(line.page), line.text)}:
            repeated[shape, round(line.middle / 6)].append(line)
    fewest = max(2 if len(pages) < 5 else 3, len(pages) // 8)
    for lines in repeated.values():
        new = [line for line in lines if id(line) not in drop]
        if new and len({line.page for line in lines}) >= fewest:
            drop |= {id(line) for line in new}
            removed[new[0].text] += len(new)
    body = [[line for line in page if id(line) not in drop] for page in pages]
    return body, _distinct(labels), removed


def _relative(page: int) -> Any:
    """A replacement for the number of a page that is the same on every page."""
    return lambda match: f"#{int(match[0]) - page}" if len(match[0]) < 5 else match[0]


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    """The lines at the top and at the bottom of a page."""
    rows = sorted({round(line.middle, 0) for line in page}, reverse=True)
    outer = {*rows[:EDGE], *rows[-EDGE:]}
    return [line for line in page if round(line.middle, 0) in outer]


def _page_numbers(
    edges: Sequence[Sequence[PageLine]], pages: int
) -> Iterator[tuple[PageLine, str]]:
    """The lines that are page numbers, with the number as printed: they grow with the pages."""
    candidates: dict[tuple[int, int], list[tuple[PageLine, str]]] = defaultdict(list)
    for line in (line for page in edges for line in page):
        if match := _PAGE_NUMBER.fullmatch(line.text):
            value = int(match[1]) if match[1].isdecimal() else _roman(match[1])
            if value:
                candidates[value - line.page, match[1].isdecimal()].append((line, match[1]))
    if not candidates:
        return
    first = ("1", "i")
    best = max(
        candidates.values(),
        key=lambda lines: (len({line.page for line, _ in lines}), lines[0][1] in first),
    )
    alone = pages == 1 and best[0][1] in first
    if len({line.page for line, _ in best}) * 2 > pages and (pages > 1 or alone):
        for lines in candidates.values():
            if lines is best or len({line.page for line, _ in lines}) > 1:
                yield from lines


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[char] for char in letters.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _distinct(labels: Sequence[str]) -> list[str]:
    """The numbers of the pages as printed, or, if two pages have one number, as counted."""
    counted = [str(index) for index in range(1, len(labels) + 1)]
    return list(labels) if len(set(labels)) == len(labels) else counted


# --- columns ---


def _in_reading_order(page: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a page from top to bottom, a column after the other."""
    right_to_left = _right_to_left("".join(line.text for line in page))
    return _ordered(sorted(page, key=lambda line: -line.middle), right_to_left=right_to_left)


def _right_to_left(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(char) for char in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _ordered(lines: list[PageLine], *, right_to_left: bool) -> list[PageLine]:
    """The same for lines that are sorted from top to bottom; columns may have columns."""
    gutter = _gutter(lines)
    if gutter is None:
        return _rows(lines, _edges_of(lines), right_to_left=right_to_left)
    ordered: list[PageLine] = []
    for crossing, group in groupby(lines, key=lambda line: line.left < gutter < line.right):
        band = list(group)
        if crossing:
            ordered += _rows(band, _edges_of(lines), right_to_left=right_to_left)
            continue
        sides = ([x for x in band if x.right <= gutter], [x for x in band if x.left >= gutter])
        for side in reversed(sides) if right_to_left else sides:
            ordered += _ordered(side, right_to_left=right_to_left)
    return ordered


def _edges_of(lines: Sequence[PageLine]) -> tuple[float, float]:
    """The left and the right edge of a column."""
    left, right = (line.left for line in lines), (line.right for line in lines)
    return min(left, default=0.0), max(right, default=0.0)


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """The middle of the space between two columns; None if there is one column."""
    best: tuple[int, float, float] | None = None
    for edge in sorted({line.left for line in lines}):
        left = [line for line in lines if line.right <= edge - GUTTER]
        right = [line for line in lines if line.left >= edge]
        crossing = _crossing(lines, left, right)
        if crossing is not None:
            space = edge - max(line.right for line in left)
            gutter = (crossing, -space, edge - space / 2)
            best = min(best, gutter) if best else gutter
    return best[2] if best else None


def _crossing(
    lines: Sequence[PageLine], left: Sequence[PageLine], right: Sequence[PageLine]
) -> int | None:
    """How many lines cross the space between two columns where these are beside each other; None if
    they are no columns."""
    few, many = sorted((left, right), key=len)
    if len(few) < LAST or len(many) < COLUMN:
        return None
    low = max(min(line.bottom for line in side) for side in (left, right))
    high = min(max(line.top for line in side) for side in (left, right))
    beside = [line for line in lines if low <= line.middle <= high]
    crossing = len(beside) - sum(line in left or line in right for line in beside)
    short, long = sorted(median(len(line.text) for line in side) for side in (left, right))
    if crossing * 5 > len(beside) or long < PROSE:
        return None
    if len(few) >= COLUMN and len(beside) >= 2 * COLUMN and short >= PROSE:
        return crossing
    # the last column of a text may end soon, or have a table: the other goes on alone below it, and
    # hardly a line of the page crosses the space
    alone = sum(line.top < low or line.bottom > high for line in many)
    across = len(lines) - len(left) - len(right)
    goes_on = alone >= max(2 * COLUMN, len(many) // 2) and across * 8 <= len(lines)
    return crossing if goes_on and _prose(many) else None


def _prose(lines: Sequence[PageLine]) -> bool:
    """Whether the middle line is as long as one of running text."""
    return median(len(line.text) for line in lines) >= PROSE


def _rows(
    lines: Sequence[PageLine], column: tuple[float, float], *, right_to_left: bool
) -> list[PageLine]:
    """Lines of one column, those at one height as one."""
    rows: list[list[PageLine]] = []
    for line in lines:
        if rows and rows[-1][0].bottom < line.middle < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(row, column, right_to_left=right_to_left) for row in rows]


def _row(row: list[PageLine], column: tuple[float, float], *, right_to_left: bool) -> PageLine:
    row.sort(key=lambda line: line.left, reverse=right_to_left)
    largest = max(row, key=lambda line: len(line.text))
    return PageLine(
        row[0].page,
        " ".join(line.text for line in row),
        min(line.left for line in row),
        max(line.right for line in row),
        largest.bottom,
        largest.top,
        largest.size,
        column,
        len(row),
    )


# --- lines to paragraphs ---


def _pitch(lines: Sequence[PageLine]) -> float:
    """The usual distance between two lines of a paragraph, in sizes of their letters."""
    steps = [
        (one.middle - other.middle) / one.size
        for one, other in pairwise(lines)
        if one.page == other.page and one.column == other.column and _full(one, other)
    ]
    return median(steps) if steps else 1.3


def _joint(one: PageLine, other: PageLine, pitch: float) -> Joint:
    """What is between two lines: a space if the second goes on with the paragraph of the first."""
    alike = abs(one.size - other.size) <= 0.1 * one.size or is_continued(one.text, other.text)
    together = alike and _full(one, other)
    if MARKER.match(other.text) and (ENDED.search(one.text) or MARKER.match(one.text)):
        together = False
    if one.page != other.page or one.column != other.column:
        return " " if together and not ENDED.search(one.text) else "\n\n"
    step = (one.middle - other.middle) / one.size
    if step > 1.25 * pitch:
        return "\n\n"
    if together and _inset(one) > _FAR * one.size:
        return "\n"  # a line at the other edge, such as the date of a letter
    if together and _inset(other) - _inset(one) > 0.7 * one.size:
        together = bool(MARKER.match(one.text)) or is_continued(one.text, other.text)
        together |= not ENDED.search(one.text) and _centered(other)
    rows = min(one.cells, other.cells) > 1
    return " " if together and not rows else "\n"


def _centered(line: PageLine) -> bool:
    """Whether a line has the same room on both sides, as the last of a heading."""
    return abs((line.left - line.column[0]) - (line.column[1] - line.right)) < 0.3 * line.size


def _full(one: PageLine, other: PageLine) -> bool:
    """Whether the first word of a line would not have fitted into the one before."""
    word = other.text.split(maxsplit=1)[0]
    if _CUT.search(one.text) and word[0].islower():
        return True
    letter = (one.right - one.left) / max(len(one.text), 1)
    room = one.left - one.column[0] if _right_to_left(one.text) else one.column[1] - one.right
    return room < letter * (len(word) + 1)


def _inset(line: PageLine) -> float:
    """How far inside its column a line begins."""
    if _right_to_left(line.text):
        return line.column[1] - line.right
    return line.left - line.column[0]
