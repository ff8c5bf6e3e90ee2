"""What the tests of print share: both cuts of a dossier, and what a PDF's pages hold."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

from dossier.checks.examine import examine
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish.render import PACKAGED
from dossier.views.index import index
from tests.conftest import GOLDEN

SIZES = {"a4": (595, 842), "letter": (612, 792)}


def rows(root: Path, site: str = "") -> dict[str, Any]:
    examined = examine(root)
    assert not examined.errors
    return paper(index(examined.dossier, examined.grounded), site)


def printed(
    data: dict[str, Any],
    root: Path = GOLDEN,
    size: str = "a4",
    cuts: tuple[str, ...] = ("brief", "full"),
) -> dict[str, bytes]:
    """The files; fails with what print said."""
    printing = pdf.start(data, PACKAGED, root, size, cuts)
    failure = printing.finish()
    assert failure is None, failure
    return printing.files


def refused(
    data: dict[str, Any], root: Path = GOLDEN, cuts: tuple[str, ...] = ("brief", "full")
) -> pdf.PrintFailure:
    """What print said; fails when it printed."""
    printing = pdf.start(data, PACKAGED, root, cuts=cuts)
    failure = printing.finish()
    assert failure is not None
    assert not printing.files
    return failure


@cache
def made(root: Path, size: str = "a4") -> dict[str, bytes]:
    files = printed(rows(root), root, size)
    assert files.keys() == {"brief.pdf", "briefing.pdf"}
    return files


def stripped(text: str) -> str:
    """Without spaces and hyphens, which the lines of a page come and go with."""
    return re.sub(r"[\s\u00ad\u200b\u2010\u2011\ufffe\x02-]+", "", text)


def text_of(held: bytes) -> list[str]:
    """The text of each page, stripped."""
    with pypdfium2.PdfDocument(held) as file:
        return [stripped(page.get_textpage().get_text_range()) for page in file]


def stands(words: str, pages: list[str]) -> bool:
    """Whether words stand on a page, or break between one column or page and the next."""
    if any(words in page for page in pages):
        return True
    return any(
        words[:cut] in page and words[cut:] in after
        for page, after in [*pairwise(pages)]
        for cut in range(1, len(words))
    )


def boxes(
    held: bytes,
) -> "list[tuple[tuple[float, float], list[tuple[float, float, float, float]]]]":
    """Of each page its width and height, and the edges (left, bottom, right, top) of each stretch
    of its text, in points."""
    with pypdfium2.PdfDocument(held) as file:
        found = []
        for page in file:
            text = page.get_textpage()
            found.append((page.get_size(), [text.get_rect(n) for n in range(text.count_rects())]))
        return found
