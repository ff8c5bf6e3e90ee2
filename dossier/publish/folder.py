"""The pages as files: Markdown with HTML blocks, for any generator that reads MkDocs' folders."""

import json
import shutil
from pathlib import Path

from dossier.checks import handwritten
from dossier.publish.produce import Produced
from dossier.publish.render import PACKAGED, markdown_page, numbered
from dossier.views.urls import NAVIGATION, SCRIPTS, STYLES

MADE_HERE = ".dossier-pages"
"""Marks a folder as ours: no other is ever emptied."""


def write_folder(produced: Produced, root: Path, out: Path) -> int:
    """Write every page, hand-written ones with their citations resolved, data, styles and a
    `mkdocs.yml` into `out`.

    Returns:
        The number of pages.
    """
    index = produced.index
    assert index is not None
    docs = out / "docs"
    shutil.rmtree(out, ignore_errors=True)
    count = 0
    written, _ = handwritten.read_pages(root)
    own = {page.address for page in written}
    for page in produced.pages:
        if page.path not in own:
            _put(docs / page.path / "index.md", markdown_page(page))
            count += 1
    for sheet in written:
        up = "../" * sheet.address.count("/") or "./"

        def link(fact: str, up: str = up) -> tuple[str, str, str]:
            return up + index.fact_url(fact), index.codes[fact], index.article_names(fact)

        _put(out / sheet.file, numbered(handwritten.resolve(sheet.text, link, produced.figure(up))))
        count += 1
    for path in sorted((root / handwritten.FOLDER).glob("**/*")):
        if path.is_file() and path.suffix != ".md":
            _copy(path, docs / path.relative_to(root / handwritten.FOLDER))
    for name, content in produced.written.items():
        _put(docs / name, content)
    for name, asset in produced.assets.items():
        _copy(asset, docs / name)
    for path in sorted((PACKAGED / "theme").glob("**/*.html")):
        _copy(path, out / "theme" / path.relative_to(PACKAGED / "theme"))
    _put(out / MADE_HERE, "This folder is made anew by `dossier pages`.\n")
    _put(out / "mkdocs.yml", json.dumps(_config(produced), ensure_ascii=False, indent=1) + "\n")
    return count


def _config(produced: Produced) -> dict[str, object]:
    assert produced.index is not None
    return {
        "site_name": produced.index.dossier.settings.title,
        "theme": {"name": "material", "font": False, "custom_dir": "theme"},
        "plugins": [],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", "toc"],
        "nav": [f"{path}index.md" for path in NAVIGATION],
        "extra": {"generator": False},
        "extra_css": [STYLES],
        "extra_javascript": [SCRIPTS],
        "copyright": produced.footer,
    }


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)
