"""Addresses of the site are put together in `dossier/views/urls.py` and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.views import urls
from tests.conftest import GOLDEN, ROOT, produced

TABLE = ROOT / "dossier" / "views" / "urls.py"
CODE = sorted(path for path in (ROOT / "dossier").glob("**/*.py") if path != TABLE)
TEMPLATES = sorted((ROOT / "templates").glob("**/*.html"))
FOLDERS = sorted({page.path.partition("/")[0] for page in produced(GOLDEN).pages} - {""})
FOLDERS += ["assets", "offline"]
ADDRESS = re.compile(rf"(?:{'|'.join(FOLDERS)})/(?!.*\.html$).*|.*#?\b[a-z]-", re.S)
"""A text that begins like an address, or ends like an anchor whose id follows."""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Each text in a module that is no docstring, and each part of an f-string, with its line."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_other_module_puts_an_address_together() -> None:
    assert len(CODE) > 60
    assert len(FOLDERS) > 12
    assert [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in CODE
        for line, text in texts(path)
        if ADDRESS.fullmatch(text)
    ] == []


def test_a_template_asks_for_its_addresses() -> None:
    """After the way to the root stands an address that was asked for; and no template writes an
    anchor that others know, or takes an address apart."""
    letters = {urls.passage_anchor(0, 1)[0], urls.line_anchor(1)[0]}
    letters |= {
        make("x")[0]
        for name, make in vars(urls).items()
        if name.endswith("_anchor") and make not in (urls.passage_anchor, urls.line_anchor)
    }
    assert len(letters) > 4
    written = re.compile(
        r"\{\{ root \}\}(?!\{\{ )"
        rf'|(?:id="|href="#|#)[{"".join(sorted(letters))}]-\{{\{{'
        r"|url\.split|url\.partition|in \w+\.url\b"
    )
    assert [
        f"{path.relative_to(ROOT)}: {found}"
        for path in TEMPLATES
        for found in written.findall(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize("url", urls.NAVIGATION)
def test_every_page_of_the_navigation_is_made(url: str) -> None:
    assert url in {page.path for page in produced(GOLDEN).pages}
