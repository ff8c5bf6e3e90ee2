"""The pages as files: Markdown with HTML blocks, for any generator that reads MkDocs' folders."""

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from dossier.checks import config, handwritten
from dossier.checks.files import PAGE, address_of
from dossier.model.languages import OURS
from dossier.model.words import ReaderWords
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish.produce import Produced
from dossier.publish.render import PACKAGED, markdown_page, numbered
from dossier.views.urls import NAVIGATION, SCRIPTS, STYLES, printed

MADE_HERE = ".dossier-pages"
"""Marks a folder as ours: no other is ever emptied."""
_CARRIED = ("site_description", "site_author")
"""Settings that are taken over as they are; `site_url` is too if it is not empty."""
_LINK = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<start>\]\(|^ {0,3}\[[^\]\n]+\]: +)(?P<target>[^)\s#]+)",
    re.M | re.S,
)
"""The target of a link in Markdown; code is matched as well, without a target."""
_NEVER = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What MkDocs leaves out whatever the settings say."""
_WORD = re.compile(r'\{\{ ui\("([\w.]+)"\) \}\}')
"""Where a template asks for a word."""
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
"""The extensions of Markdown that the pages need."""


def excluded(settings: Mapping[str, Any]) -> Callable[[str], bool]:
    """Tells whether the site leaves out a hand-written page, by its path in their folder."""
    patterns, drafts = (
        GitIgnoreSpec.from_lines(str(settings.get(key) or "").splitlines())
        for key in ("exclude_docs", "draft_docs")
    )
    return left_out(patterns, drafts)


def left_out(patterns: GitIgnoreSpec | None, drafts: GitIgnoreSpec | None) -> Callable[[str], bool]:
    """Tells whether MkDocs leaves out a hand-written page, by its path in their folder.

    Args:
        patterns: `exclude_docs` of the settings.
        drafts: `draft_docs`, unless drafts are shown.
    """
    never = _NEVER + patterns if patterns else _NEVER
    return lambda file: never.match_file(file) or bool(drafts and drafts.match_file(file))


def write_folder(produced: Produced, root: Path, out: Path, settings: Mapping[str, Any]) -> int:
    """Write every page, hand-written ones with their citations resolved, data, styles and a
    `mkdocs.yml` into `out`.

    Args:
        settings: the dossier's own settings of the site.

    Returns:
        The number of pages.
    """
    index = produced.index
    assert index is not None
    docs, left_out = out / "docs", excluded(settings)
    shutil.rmtree(out, ignore_errors=True)
    titles: dict[str, str] = {}
    written = [
        page
        for page in handwritten.read_pages(root)[0]
        if not left_out(page.file.removeprefix(f"{handwritten.FOLDER}/"))
    ]
    own = {page.address for page in written}
    for page in produced.pages:
        if page.path not in own:
            titles[f"{page.path}index.md"] = page.title
            _put(docs / page.path / "index.md", markdown_page(page))
    for sheet in written:
        up = "../" * sheet.address.count("/") or "./"
        titles[f"{sheet.address}index.md"] = sheet.title
        linked = _relinked(sheet, up)
        text = handwritten.resolve(linked, produced.citation(up), produced.figure(up))
        _put(docs / sheet.address / "index.md", numbered(text))
    for path in sorted((root / handwritten.FOLDER).glob("**/*")):
        name = path.relative_to(root / handwritten.FOLDER)
        if path.is_file() and path.suffix != PAGE and not left_out(name.as_posix()):
            _copy(path, docs / name)
    for file, content in produced.written.items():
        _put(docs / file, content)
    for file, asset in produced.assets.items():
        _copy(asset, docs / file)
    _copy_theme(root, settings, out, index.ui)
    _put(out / MADE_HERE, "This folder is made anew by `dossier pages`.\n")
    new = _settings(produced, settings, titles)
    _put(out / config.FILE, json.dumps(new, ensure_ascii=False, indent=1) + "\n")
    return len(titles)


def _relinked(sheet: handwritten.HandwrittenPage, up: str) -> str:
    """The text of a hand-written page with its links to other files as addresses on the site.

    The page becomes `NAME/index.md`: generators differ in whether an address in HTML counts from a
    page's file or from its address, and here both are the same.

    Args:
        up: the way from the page to the site's root.
    """
    folder = posixpath.dirname(sheet.file.removeprefix(f"{handwritten.FOLDER}/"))

    def address(match: re.Match[str]) -> str:
        target = match["target"]
        if target is None or re.match(r"[a-z]+:|/", target):
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, target))
        return f"{match['start']}{up}{address_of(PurePosixPath(path))}"

    return _LINK.sub(address, sheet.text)


def print_into(out: Path, produced: Produced, root: Path, settings: Mapping[str, Any]) -> str:
    """Print the PDFs and the pictures of their pages into the folder; returns why it failed, or
    nothing."""
    assert produced.index is not None
    data = paper(produced.index, config.site_url(settings))
    printing = pdf.start(data, PACKAGED, root, pictures=True)
    if failure := printing.finish():
        return failure.text
    for name, content in printing.files.items():
        file = out / "docs" / printed(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return ""


def _copy_theme(root: Path, settings: Mapping[str, Any], out: Path, ui: ReaderWords) -> None:
    """The templates of the frame: ours, and over them those of the dossier. Their words are put in
    here, since an engine knows no catalog."""
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    for folder in (PACKAGED / "theme", *([root / own] if own else [])):
        for path in sorted(folder.glob("**/*")):
            copied = out / "theme" / path.relative_to(folder)
            if path.suffix == ".html":
                text = path.read_text("utf-8")
                _put(copied, _WORD.sub(lambda asked: escape(ui(asked[1])), text))
            elif path.is_file():
                _copy(path, copied)


def _settings(
    produced: Produced, settings: Mapping[str, Any], titles: Mapping[str, str]
) -> dict[str, Any]:
    """The settings of the new folder: the dossier's own, without the plugin.

    Args:
        titles: the title of each page, by its path in `docs/`.
    """
    assert produced.index is not None
    theme, extra, ui = settings.get("theme"), settings.get("extra"), produced.index.ui
    default = [f"{path}index.md" for path in NAVIGATION]
    own = {key: settings[key] for key in _CARRIED if key in settings}
    return {
        "site_name": settings.get("site_name") or produced.index.dossier.settings.title,
        **({"site_url": address} if (address := config.site_url(settings)) else {}),
        **own,
        "theme": {
            **(theme if isinstance(theme, dict) else {}),
            **({"language": ui.language} if ui.language != OURS else {}),
            "name": "material",
            "font": False,
            "custom_dir": "theme",
        },
        # the pages have a search of their own
        "plugins": [{"search": {"enabled": False}}],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "markdown_extensions": _extensions(settings.get("markdown_extensions") or []),
        "nav": _named(settings.get("nav") or default, titles),
        "extra": {**(extra if isinstance(extra, dict) else {}), "generator": False},
        "extra_css": [*settings.get("extra_css", []), STYLES],
        "extra_javascript": [*settings.get("extra_javascript", []), SCRIPTS],
        "copyright": " · ".join(filter(None, [settings.get("copyright"), produced.footer])),
    }


def _extensions(own: list[Any]) -> list[Any]:
    """The dossier's own extensions of Markdown, and those that the pages need."""
    names = {name for item in own for name in (item if isinstance(item, dict) else [item])}
    return [*own, *(name for name in _EXTENSIONS if name not in names)]


def _named(nav: list[Any], titles: Mapping[str, str]) -> list[Any]:
    """A menu in which every page has a name: not every generator asks the page for its title."""
    items: list[Any] = []
    for item in nav:
        if isinstance(item, str):
            page = _page(item)
            items.append({titles[page]: page} if page in titles else item)
        else:
            items.append(
                {
                    name: _named(inner, titles) if isinstance(inner, list) else _page(str(inner))
                    for name, inner in item.items()
                }
            )
    return items


def _page(uri: str) -> str:
    """The path of a page in the new folder, by its path in a menu."""
    is_page = uri.endswith(PAGE) and "://" not in uri
    return f"{address_of(PurePosixPath(uri))}index.md" if is_page else uri


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)
