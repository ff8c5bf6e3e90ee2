"""The offline copy: the built site as one zip, whose pages open from a folder on a double-click,
search included.

A page's address on the site is a folder; without a server each needs its `index.html`. From a
folder, a browser does not read other files, so the data of the search and the cards of citations
come as scripts.
"""

import json
import os
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from dossier.cache import Cache, digest
from dossier.publish import zipped
from dossier.publish.zipped import Packed, packed
from dossier.views.urls import OFFLINE, OFFLINE_ASSETS, SEARCH_DATA, SEARCH_SCRIPT

ASKED = "DOSSIER_OFFLINE"
"""The variable by which `dossier build` asks the plugin for the copy."""
LEFT_OUT = re.compile(
    r"(?:404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|.*\.map"
    rf"|{re.escape(SEARCH_DATA)}|{re.escape(OFFLINE)}.*)"
)
"""Files that are of use on a server only, and the copy itself."""
_ADDRESS = re.compile(r'=(?:(?<=\shref=)|(?<=\ssrc=))"([^"]*)"')
"""The sign comes first, since a search for one character is the fastest."""
_FOLDER = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|[?#])((?:[^?#]*/)?)(\.{0,2})([?#].*)?")
_ONLINE = re.compile(r'<(p|li|span) data-online>.*?</\1>\n?|<link rel="preload"[^>]*>\n?', re.S)
"""What a page of the copy leaves out: links to the copy, and preloading, which folders do not
allow."""


def name(title: str) -> str:
    """The name of the zip file, made from the site's name."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "dossier") + ".zip"


def url(title: str) -> str:
    """The address of the copy on the site.

    Args:
        title: the site's name.
    """
    return f"{OFFLINE}{name(title)}"


def copy(
    site: Path,
    title: str,
    cards: Mapping[str, str],
    seconds: int,
    cache: Cache | None = None,
) -> bytes:
    """The zip, with one folder in it; the same bytes for the same site.

    Args:
        site: the built site; nothing in it is changed.
        title: the site's name, which names the folder.
        cards: the HTML of pages that a script shows on others, by their path.
        seconds: the modification time of every file, from 1970 on (UTC).
        cache: has what was compressed for the last copy, and keeps it for the next.
    """
    last = LastCopy(cache)
    archive = zipped.zipped(name(title).removesuffix(".zip"), _files(site, cards, last), seconds)
    last.keep()
    return archive


class LastCopy:
    """The compressed files of the last copy, each by what stands on the site: a file that is there
    as it was is not compressed again."""

    _NAME = "offline"
    _HEAD = struct.Struct("<32sIQQ")
    """Before what is compressed: a digest of the file, then the fields of `Packed`, the last by its
    length."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache
        code = (Path(module).read_bytes() for module in (__file__, zipped.__file__))
        self._inputs = digest([zlib.ZLIB_RUNTIME_VERSION, *code])
        kept = cache.get(self._NAME, self._inputs) if cache else None
        self._last = dict(self._read(kept or b""))
        self._next: dict[bytes, Packed] = {}

    def packed(self, data: bytes, *, is_page: bool) -> Packed:
        """A file of the site, compressed as it is in the copy."""
        key = digest(["page" if is_page else "", data])
        content = self._last.get(key) or packed(page(data.decode()).encode() if is_page else data)
        self._next[key] = content
        return content

    def keep(self) -> None:
        """Keep the files of this copy, and no others, for the next."""
        if self._cache and self._next.keys() != self._last.keys():
            parts = (
                self._HEAD.pack(key, crc, size, len(deflated)) + deflated
                for key, (crc, size, deflated) in self._next.items()
            )
            self._cache.put(self._NAME, self._inputs, b"".join(parts))

    def _read(self, data: bytes) -> Iterator[tuple[bytes, Packed]]:
        at = 0
        while at < len(data):
            key, crc, size, length = self._HEAD.unpack_from(data, at)
            at += self._HEAD.size + length
            yield key, Packed(crc, size, data[at - length : at])


def _files(site: Path, cards: Mapping[str, str], last: LastCopy) -> Iterator[tuple[str, Packed]]:
    """Every file of the copy, with its path inside it."""
    for file in site.glob("**/*"):
        path = os.fsencode(file.relative_to(site)).decode("utf-8", "backslashreplace")
        if LEFT_OUT.fullmatch(path) or not file.is_file():
            continue
        yield path, last.packed(file.read_bytes(), is_page=path.endswith(".html"))
    pages = json.dumps({path: page(cards[path]) for path in sorted(cards)}, ensure_ascii=False)
    yield f"{OFFLINE_ASSETS}cards.js", packed(f"var __cards = {pages};\n".encode())
    found = (site / SEARCH_DATA).read_bytes().rstrip()
    yield SEARCH_SCRIPT, packed(b"var dossierSearchData = " + found + b";\n")


def page(html: str) -> str:
    """A page of the site as a page of the copy.

    >>> page('<a href="../topics/#f-x"> <a href="https://example.org/">')
    '<a href="../topics/index.html#f-x"> <a href="https://example.org/">'
    """
    return _ADDRESS.sub(lambda m: f'="{offline_address(m[1])}"', _ONLINE.sub("", html))


@lru_cache(65536)
def offline_address(url: str) -> str:
    """An address with the file that a server would send for a folder; any other address
    unchanged.

    >>> [offline_address(url) for url in (".", "..", "../f/7BGS/", "matrix/?topic=toll#d-x")]
    ['./index.html', '../index.html', '../f/7BGS/index.html', 'matrix/index.html?topic=toll#d-x']
    >>> [offline_address(url) for url in ("print/brief.pdf", "#top", "mailto:a@b.c")]
    ['print/brief.pdf', '#top', 'mailto:a@b.c']
    """
    parts = _FOLDER.fullmatch(url)
    if not parts or not url:
        return url
    folder, up, rest = parts[1], parts[2], parts[3] or ""
    return f"{folder}{up}{'/' if up else ''}index.html{rest}"
