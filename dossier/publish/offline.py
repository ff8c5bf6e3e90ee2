"""The offline copy: the built site as one zip, whose pages open from a folder by a double-click,
search included.

A page's address on the site is a folder; without a server each needs its `index.html`. A browser
gives a page from a folder neither a worker nor another file's text, so the search and the cards of
citations get theirs as scripts.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dossier.views.urls import OFFLINE, OFFLINE_ASSETS, SEARCH_INDEX, SEARCH_SCRIPT

ASKED = "DOSSIER_OFFLINE"
"""The variable by which `dossier build` asks the plugin for the copy."""
WORKER = "iframe-worker.js"
LEFT_OUT = re.compile(
    r"(?:404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|.*\.map"
    rf"|{re.escape(SEARCH_INDEX)}|{re.escape(OFFLINE)}.*)"
)
"""What only a server needs."""
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_FOLDER = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|[?#])((?:[^?#]*/)?)(\.{0,2})([?#].*)?")
_ONLINE = re.compile(r'<(p|li|span) data-online>.*?</\1>\n?|<link rel="preload"[^>]*>\n?', re.S)
"""The copy does not name itself; and from a folder no file may be asked for in advance."""


def name(title: str) -> str:
    """The file's name, from the site's."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "dossier") + ".zip"


def url(title: str) -> str:
    """Where the copy lies on the site.

    Args:
        title: the site's name.
    """
    return f"{OFFLINE}{name(title)}"


def copy(site: Path, title: str, scripts: Path, cards: Mapping[str, str], timestamp: int) -> bytes:
    """The zip, with one folder in it; the same bytes for the same site.

    Args:
        site: the built site; nothing in it is changed.
        title: the site's name, which names the folder.
        scripts: the folder with the stand-in for the search's worker, and its licence.
        cards: the HTML of pages that a script shows on others, by their path.
        timestamp: the time that every file gets, in seconds since 1970 (UTC).
    """
    made, top = BytesIO(), name(title).removesuffix(".zip")
    day = datetime.fromtimestamp(timestamp, UTC).timetuple()[:6]
    with ZipFile(made, "w") as zipped:
        for path, data in sorted(_files(site, scripts, cards)):
            entry = ZipInfo(f"{top}/{path}", day)
            entry.compress_type, entry.create_system, entry.external_attr = (
                ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            zipped.writestr(entry, data)
    return made.getvalue()


def _files(site: Path, scripts: Path, cards: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy by its path from the copy's own root."""
    for file in site.glob("**/*"):
        path = file.relative_to(site).as_posix()
        if LEFT_OUT.fullmatch(path) or not file.is_file():
            continue
        data = file.read_bytes()
        yield path, page(data.decode("utf-8"), path).encode() if path.endswith(".html") else data
    for file in scripts.iterdir():
        yield OFFLINE_ASSETS + file.name, file.read_bytes()
    held = json.dumps(
        {path: page(html, path) for path, html in sorted(cards.items())}, ensure_ascii=False
    )
    yield f"{OFFLINE_ASSETS}cards.js", f"var __cards = {held};\n".encode()
    index = site / SEARCH_INDEX
    if index.is_file():
        found = json.loads(index.read_text("utf-8"))
        for entry in found["docs"]:
            entry["location"] = offline_address(entry["location"] or ".")
        script = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        yield SEARCH_SCRIPT, f"var __index = {script};\n".encode()


def page(html: str, path: str) -> str:
    """A page of the site as a page of the copy.

    >>> page('<a href="../topics/#f-x"> <a href="https://example.org/">', "about/the-page")
    '<a href="../topics/index.html#f-x"> <a href="https://example.org/">'
    """
    html = _ADDRESS.sub(lambda m: f'{m[1]}="{offline_address(m[2])}"', _ONLINE.sub("", html))
    worker = escape("../" * path.count("/") + quote(OFFLINE_ASSETS + WORKER))
    return html.replace("</head>", f'<script src="{worker}"></script></head>', 1)


def offline_address(url: str) -> str:
    """An address on the site with the file that a server would send for a folder; any other as it
    is.

    >>> [offline_address(url) for url in (".", "..", "../f/7BGS/", "matrix/?topic=toll#d-x")]
    ['./index.html', '../index.html', '../f/7BGS/index.html', 'matrix/index.html?topic=toll#d-x']
    >>> [offline_address(url) for url in ("print/brief.pdf", "#top", "mailto:a@b.c")]
    ['print/brief.pdf', '#top', 'mailto:a@b.c']
    """
    found = _FOLDER.fullmatch(url)
    if not found or not url:
        return url
    folder, up, rest = found[1], found[2], found[3] or ""
    return f"{folder}{up}{'/' if up else ''}index.html{rest}"
