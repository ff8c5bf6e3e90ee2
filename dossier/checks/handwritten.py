"""Hand-written Markdown pages: checks of their citations and figures, and the links that replace
citations."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import count
from pathlib import Path, PurePosixPath

from dossier.checks import characters, examples, frontmatter, markup
from dossier.checks.files import PAGE, address_of
from dossier.model import prose
from dossier.model.where import Problem, Where
from dossier.read.yamltext import CONFLICT_MARKER, FORBIDDEN, encoding_message

FOLDER = "docs"
LARGEST = 1_000_000
"""Bytes of a page; Markdown of a book of 300 pages has fewer."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.S)
"""A code span or a comment."""
_FIGURE = re.compile(
    r"(?P<fence>`{3,}|~{3,})figure (?P<name>\S+)[ ]*\n(?P<caption>.*?)^(?P=fence)", re.M | re.S
)
"""A fenced code block that becomes a picture made from the dossier: its first line is ```figure and
a name, its text the caption."""
REFERENCE = "every-line"
"""The figure that lists every key of every file."""
DATA_FILES = "data-files"
"""The figure that lists every form and every table of the data."""
FIGURES = (*examples.FIGURES, REFERENCE, DATA_FILES)


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """A page written by hand."""

    file: str
    """Its path in the dossier's folder: `docs/editing/index.md`."""
    address: str
    """Its path on the site: `editing/`."""
    text: str
    """Its Markdown."""

    @property
    def title(self) -> str:
        """Its first heading, or its address if it has none."""
        return next(
            (line[2:].strip() for line in self.text.splitlines() if line.startswith("# ")),
            self.address,
        )


def read_pages(root: Path) -> tuple[list[HandwrittenPage], list[Problem]]:
    """The pages in `docs/` in the order of their paths, as far as they can be read, and a problem
    for each that cannot."""
    pages, problems = [], []
    for path in sorted((root / FOLDER).glob(f"**/*{PAGE}")):
        name = path.relative_to(root).as_posix()
        address = address_of(PurePosixPath(path.relative_to(root / FOLDER).as_posix()))
        try:
            data = _bytes(path)
        except OSError as error:
            message = f"{name} cannot be read: {error.strerror}"
            hint = "put a text file there that you have permission to read"
            problems.append(Problem(Where(name), "unreadable", message, hint))
            continue
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            where = Where.at(name, data, error.start)
            message = encoding_message(data, error.start)
            problems.append(Problem(where, "encoding", message, "save the file as UTF-8"))
            text = data.decode("utf-8", "replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        pages.append(HandwrittenPage(name, address, text))
    return pages, problems


def _bytes(path: Path) -> bytes:
    """The content of a page.

    Raises:
        OSError: it is no file (reading a pipe would never end), or is too large or not readable.
    """
    if not path.is_file():
        raise OSError(0, "it is not a file")
    if path.stat().st_size > LARGEST:
        raise OSError(0, f"it has more than {LARGEST:,} bytes")
    return path.read_bytes()


def page_problems(pages: list[HandwrittenPage], facts: Container[str] | None) -> Iterator[Problem]:
    """Problems of pages in `docs/`: merge conflicts, invisible characters, settings and HTML that a
    page may not have, citations that are malformed or name no fact, and unknown figures.

    Args:
        facts: the ids that may be cited; None if they are not known.
    """
    for page in pages:
        if marker := CONFLICT_MARKER.search(page.text):
            yield Problem(
                Where.at(page.file, page.text, marker.start()),
                "merge-conflict",
                "the file contains an unresolved merge conflict",
                "keep one of the versions, and delete the others and the lines that begin with"
                " `<<<<<<<`, `=======` and `>>>>>>>`",
            )
        if character := FORBIDDEN.search(page.text):
            yield Problem(
                Where.at(page.file, page.text, character.start()),
                "control-character",
                f"there is an invisible character here: U+{ord(character[0]):04X}",
                "delete it and retype the words around it",
            )
        yield from characters.in_page(page.file, page.text)
        yield from frontmatter.front_problems(page.file, page.text)
        yield from _markup_problems(page)
        start = 0
        for piece, is_code in code_pieces(page.text):
            if is_code and "figure" in piece:
                yield from _unknown_figures(page, start, piece)
            elif not is_code:
                if "@" in piece and facts is not None:
                    yield from _wrong_citations(page, start, piece, facts)
                yield from characters.in_references(page.file, page.text, start, piece)
            start += len(piece)


def _markup_problems(page: HandwrittenPage) -> Iterator[Problem]:
    """Problems of the HTML of a page, its own and what Markdown makes."""
    text = frontmatter.page_settings(page.text)[1]
    if not markup.suspicious(text):
        return
    for excess in dict.fromkeys(markup.excesses(markup.rendered(text))):
        offset = markup.place(text, excess)
        where = Where.at(page.file, page.text, offset)
        message, hint = markup.message_and_hint(excess)
        line = page.text.splitlines()[where.line - 1] if page.text else ""
        yield Problem(where, "unsafe-html", message, hint, markup.repaired(line, text, excess))


def _wrong_citations(
    page: HandwrittenPage, start: int, piece: str, facts: Container[str]
) -> Iterator[Problem]:
    """Citations that are malformed or name no fact, in a piece of a page's text without code."""
    wrong = [
        (citation.start(1) - 1, f"no fact has the id `{fact}`")
        for citation in prose.CITATION.finditer(piece)
        for fact in prose.cited_ids(citation[1])
        if fact not in facts
    ]
    wrong += [(piece.find(text), f"“{text}” is not a citation") for text in prose.malformed(piece)]
    for offset, message in wrong:
        where = Where.at(page.file, page.text, start + offset)
        hint = "cite a fact by its id: [@fact-id] or [@one; @another]"
        yield Problem(where, "citation", message, hint)


def _unknown_figures(page: HandwrittenPage, start: int, piece: str) -> Iterator[Problem]:
    """Figures that do not exist, in a piece of a page's text that is code."""
    for name, _ in requested_figures(piece):
        if name not in FIGURES:
            where = Where.at(page.file, page.text, start + piece.find(name))
            message, hint = f"there is no figure `{name}`", f"the figures are {', '.join(FIGURES)}"
            yield Problem(where, "unknown-figure", message, hint)


def requested_figures(text: str) -> tuple[tuple[str, str], ...]:
    """The name and the caption of each figure that a Markdown text asks for."""
    matches = (_FIGURE.match(piece) for piece, is_code in code_pieces(text) if is_code)
    return tuple((match["name"], " ".join(match["caption"].split())) for match in matches if match)


def resolve(
    text: str,
    link: Callable[[str], tuple[str, str, str]],
    figure: Callable[[str, str], str],
    hold: Callable[[str], str] = lambda html: html,
) -> str:
    """A Markdown text with links in place of its citations and HTML in place of its figures; other
    code stays as it is.

    Args:
        link: gives a fact's address from this page, its code, and what is read aloud.
        figure: gives the HTML of a figure by its name and caption.
        hold: gives what stands for such HTML; without it, the HTML is in the text.
    """
    resolved = []
    for piece, is_code in code_pieces(text):
        if not is_code:
            resolved.append(prose.CITATION.sub(lambda match: hold(_links(match[1], link)), piece))
        elif requested := requested_figures(piece):
            resolved.append(f"{hold(figure(*requested[0]))}\n")
        else:
            resolved.append(piece)
    return "".join(resolved)


@lru_cache(maxsize=64)
def code_pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """A Markdown text in pieces, each with whether it is code: a fenced block, a code span or a
    comment; kept, since several checks ask for them."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    fence = ""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        marker = _FENCE.match(line)
        if fence:
            lines.append(line)
            if marker and marker[1].startswith(fence):
                yield "".join(lines), True
                fence, lines = "", []
        elif marker:
            yield from _inlinepieces("".join(lines))
            fence, lines = marker[1], [line]
        else:
            lines.append(line)
            if not line.strip():
                yield from _inlinepieces("".join(lines))
                lines = []
    yield from [("".join(lines), True)] if fence else _inlinepieces("".join(lines))


def _inlinepieces(paragraph: str) -> Iterator[tuple[str, bool]]:
    end = 0
    may_have = "`" in paragraph or "<!--" in paragraph
    for code in _INLINE_CODE.finditer(paragraph) if may_have else ():
        yield paragraph[end : code.start()], False
        yield code[0], True
        end = code.end()
    yield paragraph[end:], False


def _links(citation: str, link: Callable[[str], tuple[str, str, str]]) -> str:
    """The HTML of the links to the facts of a citation."""
    template = '<a class="cite" href="{0}" data-n="{1}" aria-label="{2}">{1}</a>'.format
    marks = (link(fact) for fact in prose.cited_ids(citation))
    links = " ".join(template(url, code, prose.entities(spoken)) for url, code, spoken in marks)
    return f'<sup class="cites">{links}</sup>'


def scrollable_tables(html: str, name: Callable[[int], str]) -> str:
    """The finished HTML of a page with each table in a region of its own, which the keyboard can
    scroll on a narrow screen.

    Args:
        name: gives what a region is called by the number of its table, from 1.
    """
    number = count(1)
    return re.sub(
        r"<table>.*?</table>",
        lambda match: (
            f'<div class="table" role="region" aria-label="{prose.entities(name(next(number)))}"'
            f' tabindex="0">{match[0]}</div>'
        ),
        html,
        flags=re.S,
    ).replace("<table>", '<table class="written">')


def first_words(html: str) -> str:
    """The text of the first paragraph with words of a page's HTML: its description, if the page
    gives no other."""
    texts = (re.sub(r"<[^>]*>", "", match[1]) for match in re.finditer(r"<p>(.*?)</p>", html, re.S))
    return next((" ".join(unescape(text).split()) for text in texts if text.strip()), "")
