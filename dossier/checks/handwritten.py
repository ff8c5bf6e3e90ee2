"""Hand-written Markdown pages: their citations are checked with the facts and become links."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import count
from pathlib import Path

from dossier.checks.examples import FIGURES
from dossier.model import prose
from dossier.model.where import Problem, Where
from dossier.read.yamltext import MERGED, not_utf8

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SPAN = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.S)
FOLDER = "docs"
_FIGURE = re.compile(
    r"(?P<fence>`{3,}|~{3,})figure (?P<name>\S+)[ ]*\n(?P<caption>.*?)^(?P=fence)", re.M | re.S
)
"""A block of code that becomes a picture made of the dossier: ```figure NAME, its caption, ```."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page written by hand."""

    file: str
    """Its name from the dossier's folder: `docs/editing/index.md`."""
    address: str
    """Where it is on the site: `editing/`."""
    text: str
    """In Markdown."""

    @property
    def title(self) -> str:
        """Its first heading, else its address."""
        return next(
            (line[2:].strip() for line in self.text.splitlines() if line.startswith("# ")),
            self.address,
        )


def read_pages(root: Path) -> tuple[list[Written], list[Problem]]:
    """The pages in `docs/` as far as they can be read, by the names of their files, and what is
    wrong with the others."""
    pages, problems = [], []
    for path in sorted((root / FOLDER).glob("**/*.md")):
        name = path.relative_to(root).as_posix()
        address = path.relative_to(root / FOLDER).with_suffix("").as_posix()
        address = "" if address == "index" else address.removesuffix("/index") + "/"
        try:
            pages.append(Written(name, address, path.read_text("utf-8")))
        except UnicodeDecodeError as error:
            data = path.read_bytes()
            where = Where.at(name, data, error.start)
            problems.append(
                Problem(where, "encoding", not_utf8(data, error), "save the file as UTF-8")
            )
            pages.append(Written(name, address, path.read_text("utf-8", "replace")))
        except OSError as error:
            put = "put a plain text file there that you may read"
            problems.append(
                Problem(Where(name), "unreadable", f"{name} cannot be read: {error.strerror}", put)
            )
    return pages, problems


def problems(root: Path, facts: Container[str]) -> Iterator[Problem]:
    """Citations in `docs/` that are malformed or name no fact, with their line; code is left
    alone."""
    pages, unread = read_pages(root)
    yield from unread
    for page in pages:
        start = 0
        if mark := MERGED.search(page.text):
            keep = (
                "keep one of the versions, and delete the others with the lines of `<<<<<<<`,"
                " `=======` and `>>>>>>>`"
            )
            where = Where.at(page.file, page.text, mark.start())
            yield Problem(where, "merge-conflict", "a merge conflict was left in the file", keep)
        for piece, code in _pieces(page.text):
            for offset, message in () if code else _wrong_citations(piece, facts):
                hint = "cite a fact by its id: [@fact-id] or [@one; @another]"
                yield Problem(
                    Where.at(page.file, page.text, start + offset), "citation", message, hint
                )
            for name, _ in requested_figures(piece) if code else ():
                if name not in FIGURES:
                    where = Where.at(page.file, page.text, start + piece.find(name))
                    yield Problem(
                        where,
                        "unknown-figure",
                        f"there is no figure `{name}`",
                        f"known: {', '.join(FIGURES)}",
                    )
            start += len(piece)


def _wrong_citations(words: str, facts: Container[str]) -> Iterator[tuple[int, str]]:
    """Where in a text without code a citation is wrong, and what is wrong with it."""
    for found in prose.CITATION.finditer(words):
        for fact in (fact for fact in prose.ids(found[1]) if fact not in facts):
            yield found.start(1) - 1, f"no fact has the id `{fact}`"
    for wrong in prose.malformed(words):
        yield words.find(wrong), f"“{wrong}” is not a citation"


def requested_figures(text: str) -> tuple[tuple[str, str], ...]:
    """The name and the caption of each figure that a Markdown text asks for."""
    found = (_FIGURE.match(piece) for piece, code in _pieces(text) if code)
    return tuple(
        (figure["name"], " ".join(figure["caption"].split())) for figure in found if figure
    )


def resolve(
    text: str, link: Callable[[str], tuple[str, str]], figure: Callable[[str, str], str]
) -> str:
    """Replace the citations of a Markdown text by links, and its figures by what they show; other
    code is left alone.

    Args:
        link: gives a fact's address from this page, and its code.
        figure: gives the HTML of a figure by its name and caption.
    """
    made = []
    for piece, code in _pieces(text):
        asked = requested_figures(piece) if code else ()
        made.append(
            f"{figure(*asked[0])}\n"
            if asked
            else piece
            if code
            else prose.CITATION.sub(lambda m: _links(m[1], link), piece)
        )
    return "".join(made)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A Markdown text in pieces, each with whether it is code: fenced blocks, code spans and
    comments."""
    fence = ""
    block: list[str] = []
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            block.append(line)
            if mark and mark[1].startswith(fence):
                yield "".join(block), True
                fence, block = "", []
        elif mark:
            yield from _spans("".join(block))
            fence, block = mark[1], [line]
        else:
            block.append(line)
            if not line.strip():
                yield from _spans("".join(block))
                block = []
    yield from [("".join(block), True)] if fence else _spans("".join(block))


def _spans(paragraph: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in _SPAN.finditer(paragraph):
        yield paragraph[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield paragraph[at:], False


def _links(inside: str, link: Callable[[str], tuple[str, str]]) -> str:
    links = (link(fact) for fact in prose.ids(inside))
    mark = (
        '<a class="cite" href="{0}" data-n="{1}" aria-label="{1}: statement F-{1}">{1}</a>'.format
    )
    marks = (mark(url, code) for url, code in links)
    return '<sup class="cites">' + " ".join(marks) + "</sup>"


def tables(html: str) -> str:
    """The finished HTML of a page, each table in a part of its own that the keyboard can scroll on
    a narrow screen."""
    number = count(1)
    return re.sub(
        r"<table>.*?</table>",
        lambda m: (
            f'<div class="table" role="region" aria-label="Table {next(number)}"'
            f' tabindex="0">{m[0]}</div>'
        ),
        html,
        flags=re.S,
    ).replace("<table>", '<table class="written">')


def first_words(html: str) -> str:
    """The text of a finished page's first paragraph: what it says of itself, if it says nothing
    else."""
    found = re.search(r"<p>(.*?)</p>", html, re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", found[1])).split()) if found else ""
