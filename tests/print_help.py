"""What the tests of print share: both cuts of a dossier, and what a PDF's pages hold. A plugin, for
its fixtures: see conftest."""

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dossier.checks.examine import examine
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish.render import PACKAGED
from dossier.views.index import index
from tests.conftest import GOLDEN, ROOT, Once, examined

SIZES = {"a4": (595, 842), "letter": (612, 792)}


Print = Callable[..., dict[str, bytes]]
Refusal = Callable[..., pdf.PrintFailure]


def rows(root: Path, site: str = "") -> dict[str, Any]:
    """What print is given, to change at will."""
    return deepcopy(_kept(root, site)) if root in (GOLDEN, ROOT) else _rows(root, site)


def _rows(root: Path, site: str) -> dict[str, Any]:
    found = examined(root) if root in (GOLDEN, ROOT) else examine(root)
    assert not found.errors
    return paper(index(found.dossier, found.grounded), site)


_kept = cache(_rows)


@pytest.fixture(scope="session")
def printed() -> Print:
    """`printed(rows)` gives the files; it fails with what print said."""

    def files(
        data: dict[str, Any],
        root: Path = GOLDEN,
        size: str = "a4",
        cuts: tuple[str, ...] = ("brief", "full"),
    ) -> dict[str, bytes]:
        printing = pdf.start(data, PACKAGED, root, size, cuts)
        failure = printing.finish()
        assert failure is None, failure
        return printing.files

    return files


@pytest.fixture(scope="session")
def refused(printed: Print) -> Refusal:
    """`refused(rows)` gives what print said; it fails when it printed."""

    def said(
        data: dict[str, Any], root: Path = GOLDEN, cuts: tuple[str, ...] = ("brief", "full")
    ) -> pdf.PrintFailure:
        printing = pdf.start(data, PACKAGED, root, cuts=cuts)
        failure = printing.finish()
        assert failure is not None
        assert not printing.files
        return failure

    return said


@pytest.fixture(scope="session")
def made(printed: Print, once: Once) -> Print:
    """`made(root, size)` gives both files of `GOLDEN` or `ROOT`, printed once a run."""

    def write(root: Path, size: str, to: Path) -> None:
        for name, held in printed(rows(root), root, size).items():
            (to / name).write_bytes(held)

    @cache
    def files(root: Path, size: str = "a4") -> dict[str, bytes]:
        name = f"print-{'golden' if root == GOLDEN else 'real'}-{size}"
        folder = once(name, lambda to: write(root, size, to))
        held = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert held.keys() == {"brief.pdf", "briefing.pdf"}
        return held

    return files


def stripped(text: str) -> str:
    """Without spaces and hyphens, which the lines of a page come and go with."""
    return re.sub(r"[\s\u00ad\u200b\u2010\u2011\ufffe\x02-]+", "", text)


@cache
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


@cache
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
