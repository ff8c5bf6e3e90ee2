"""Hand-written Markdown pages: their citations are checked with the facts and become links."""

import re
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from dossier import prose
from dossier.where import Problem, Where

_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.M | re.S
)
FOLDER = "docs"


def problems(root: Path, facts: Container[str]) -> Iterator[Problem]:
    """Citations in `docs/` that name no fact, with their line; code is left alone."""
    for path in sorted((root / FOLDER).glob("**/*.md")):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            yield Problem(Where(name), "encoding", "this is not UTF-8 text", "save the file as UTF-8")
            continue
        masked = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
        for found in prose.CITATION.finditer(masked):
            for fact in prose.ids(found[1]):
                if fact not in facts:
                    at = masked.index("[", found.start())
                    where = Where(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
                    yield Problem(
                        where, "citation", f"no fact has the id `{fact}`", "cite a fact by its id: [@fact-id] or [@one; @another]"
                    )


def resolve(text: str, link: Callable[[str], tuple[str, str]]) -> str:
    """Replace the citations of a Markdown text by links; code is left alone.

    Args:
        link: gives a fact's address from this page, and the text of the link.
    """
    parts: list[str] = []
    at = 0
    for code in [*_CODE.finditer(text), None]:
        end = code.start() if code else len(text)
        parts.append(prose.CITATION.sub(lambda m: _links(m[1], link), text[at:end]))
        if code:
            parts.append(code[0])
            at = code.end()
    return "".join(parts)


def _links(inside: str, link: Callable[[str], tuple[str, str]]) -> str:
    links = (link(fact) for fact in prose.ids(inside))
    return '<sup class="cites">' + " ".join(f'<a href="{url}">{text}</a>' for url, text in links) + "</sup>"
