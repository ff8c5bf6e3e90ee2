"""What the search finds: entries of a few kinds, and the one data file that they are written to.

`templates/search/engine.js` reads the file in the reader's browser.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

from dossier.model import Dossier, prose
from dossier.model.fields import fields_of
from dossier.model.files import RECORDS, called
from dossier.model.roles import Alias
from dossier.model.words import ReaderWords
from dossier.views.index import Index


class EntryKind(NamedTuple):
    """A kind of entry: results are grouped by it."""

    weight: float
    """How much a match in such an entry counts beside one in another."""
    yields: float = 0
    """Entries that do not answer come after the best answers that find so much of what they find
    of the question themselves; 0 if they do answer."""


KINDS: Mapping[str, EntryKind] = {
    "issue": EntryKind(1),
    "demand": EntryKind(1),
    "topic": EntryKind(1),
    "actor": EntryKind(1.25),
    "account": EntryKind(1.2),
    "dispute": EntryKind(1.2),
    "event": EntryKind(1.2),
    "gap": EntryKind(1, 1),
    "term": EntryKind(1),
    "statement": EntryKind(1),
    "passage": EntryKind(0.6),
    "page": EntryKind(0.4, 0.5),
    "help": EntryKind(0.4, 0.25),
}
"""Every kind, in the order in which results are shown: answers, then statements, then passages."""


ARTICLE = "\N{SUBSTITUTE}"
"""Stands for an article's name, which no text can have inside: thousands of statements differ in
how we have their words by that name alone."""
NAMED = 3
"""Up to so many texts are all named."""


class QuotedPiece(NamedTuple):
    """A piece of an entry that stands in an article: the data of the search hold it once."""

    how: str
    """How we have the words."""
    article: str
    """The article's name, as `how` has it."""
    source: str
    """The path of the article's page."""
    words: str

    def __str__(self) -> str:
        return f"{self.how}: {self.words}"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds; plain text."""

    location: str
    """From the site's root, with the anchor."""
    kind: str
    """A key of `KINDS`."""
    title: str
    pieces: tuple[str | QuotedPiece, ...] = ()
    """Its text, a sentence or a quotation each: a result shows the one that answers."""
    names: tuple[str, ...] = ()
    """Ids of the actors by whose names it is found as well."""
    code: str = ""
    """The code by which it is cited, if it has one."""
    also: tuple[str, ...] = ()
    """Other text by which it is found, a piece each, which a result does not show."""
    language: str = ""
    """Of a text, on its own page, if it is not the dossier's."""


def search_data(
    ui: ReaderWords, dossier: Dossier, pages: Iterable[tuple[str, Sequence[SearchEntry]]]
) -> str:
    """The data of the search, as JSON.

    Its parts: `kinds`, of each the heading over its results, its word in the line that says what
    the search finds, and its fields; `names`, a list of all spellings each, the name first;
    `how`, how we have words, with `ARTICLE` for the name of the article; `articles`, that name by
    the number of its page; `languages`, those of texts in another language than the dossier, by
    the number of their pages; `statement` and `passage`, the numbers of these kinds; `pages`, a
    pair each of the path and its entries: number of the kind, anchor, title, pieces, numbers of
    names, code, other words by which it is found. What is empty at the end of an entry is left out.
    A piece is a text or, if its words stand in a passage, the numbers of how we have them and of
    the page, and where they start and end in all its passages, a line each, in UTF-16 units.

    Args:
        pages: the path of each page with its entries, its own first.
    """
    listed = [(path, entries) for path, entries in pages if entries]
    rows = _Rows(dict(all_spellings(dossier)), dict(listed))
    data = {
        "kinds": [
            (ui(f"search.kinds.{key}.heading"), ui(f"search.kinds.{key}.many"), *kind)
            for key, kind in KINDS.items()
        ],
        "names": list(rows.spellings.values()),
        "pages": [[path, [rows.row(entry) for entry in entries]] for path, entries in listed],
        "how": list(rows.how),
        "articles": rows.articles,
        "article": ARTICLE,
        "languages": {
            number: entries[0].language
            for number, (_, entries) in enumerate(listed)
            if entries[0].language
        },
        "statement": rows.kinds["statement"],
        "passage": rows.kinds["passage"],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Rows:
    """Entries as they are written: what many have in common is a number."""

    def __init__(
        self,
        spellings: Mapping[tuple[str, str], tuple[str, ...]],
        pages: Mapping[str, Sequence[SearchEntry]],
    ) -> None:
        self.spellings = spellings
        self.names = {key: number for number, key in enumerate(spellings)}
        self.kinds = {key: number for number, key in enumerate(KINDS)}
        self.how: dict[str, int] = {}
        self.articles: dict[int, str] = {}
        self.pages = {path: number for number, path in enumerate(pages)}
        self.passages = {
            path: "\n".join(str(x) for one in entries if one.kind == "passage" for x in one.pieces)
            for path, entries in pages.items()
        }

    def row(self, entry: SearchEntry) -> list[object]:
        row: list[object] = [
            self.kinds[entry.kind],
            entry.location.partition("#")[2],
            entry.title,
            [self.piece(piece) for piece in entry.pieces if piece],
            [self.names["actors", name] for name in entry.names],
            entry.code,
            list(entry.also),
        ]
        while len(row) > 1 and not row[-1]:
            row.pop()
        return row

    def piece(self, piece: str | QuotedPiece) -> str | list[int]:
        if isinstance(piece, str):
            return piece
        how, article, path, words = piece
        text = self.passages.get(path, "")
        start = text.find(words)
        if start < 0:  # cut inside, or not shown in full
            return str(piece)
        units = len(text[:start].encode("utf-16-le")) // 2
        end = units + len(words.encode("utf-16-le")) // 2
        page = self.pages[path]
        self.articles[page] = article
        number = self.how.setdefault(how.replace(article, ARTICLE), len(self.how))
        return [number, page, units, end]


def all_spellings(dossier: Dossier) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Every spelling of each record that has other spellings, by its kind and id; the name comes
    first."""
    for kind in RECORDS:
        spelled = any(isinstance(field.role, Alias) for field in fields_of(kind))
        for id_, record in dossier.records(kind.KIND.key).items() if spelled else ():
            yield (kind.KIND.key, id_), (called(record), *record.aliases)


def some(index: Index, texts: Sequence[str]) -> str:
    """The names of texts in a sentence of an entry: `A`, `A and B`, `A, B and 7 more texts`. A
    position that many texts report is in the data once for its issue and once for its demand."""
    named = (
        texts
        if len(texts) <= NAMED
        else [*texts[: NAMED - 1], index.ui("search.more_texts", n=len(texts) - NAMED + 1)]
    )
    return index.listed(named)


def search_engine(folder: Path) -> str:
    """The script that searches: one function that holds the library and what we do with it. A
    worker runs it; from a folder, where browsers start no worker from a file, a page reads the
    function's own text and makes a worker of that."""
    library, stemmer, forms, thesaurus, own = (
        (folder / f"{name}.js").read_text("utf-8")
        for name in ("minisearch", "stemmer", "forms", "thesaurus", "engine")
    )
    parts = (
        "function dossierSearch(self) {",
        library,
        "var module = {};  // where the next script puts its function",
        stemmer,
        forms,
        thesaurus,
        own,
        "}",
        'if (typeof document === "undefined") dossierSearch(self);',
    )
    return "\n".join(parts)


# --- pages written by hand ---

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ ]*$", re.M | re.S)
_HEADING = re.compile(r"^#{1,6}[ ]+(.+?)[ ]*#*$", re.M)
_OWN_ID = re.compile(r"\s*\{[^}]*?#([\w-]+)[^}]*\}\s*$|\s*\{[^}]*\}\s*$")
_MARKUP = re.compile(
    r"<[^>]*>|!?\[([^\]]*)\]\([^)]*\)|(?<![\w\\])[*_]+|[*_]+(?!\w)|`+|^[>|\s:-]+|\|"
)


def written_entries(address: str, markdown: str) -> Iterator[SearchEntry]:
    """A page written by hand: itself, then each part of it that has a heading.

    Args:
        address: its path on the site.
    """
    from markdown.extensions.toc import (
        slugify,
        unique,
    )  # the anchors that every engine makes

    text = _FENCE.sub("", markdown)
    heads = list(_HEADING.finditer(text))
    taken: set[str] = set()
    if not heads:
        name = address.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
        yield SearchEntry(address, "page", name, tuple(filter(None, map(_plain, [text]))))
    ends = [head.start() for head in heads[1:]] + [len(text)][: len(heads)]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True)):
        own_id = _OWN_ID.search(head[1])
        title = _plain(_OWN_ID.sub("", head[1]))
        anchor = (own_id and own_id[1]) or unique(slugify(title, "-"), taken)
        location = f"{address}#{anchor}" if number else address
        paragraphs = re.split(r"\n\s*\n|^[ ]*[-*] |^\|", text[head.end() : end], flags=re.M)
        yield SearchEntry(location, "help", title, tuple(filter(None, map(_plain, paragraphs))))


def _plain(markdown: str) -> str:
    """A paragraph as a reader sees it, without its citations."""
    words = " ".join(piece for piece, _ in prose.split(markdown))
    return " ".join(unescape(_MARKUP.sub(lambda match: match[1] or " ", words)).split())


def site_pages(
    pages: Iterable[tuple[str, Sequence[SearchEntry]]], written: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Sequence[SearchEntry]]]:
    """The pages of the site with their entries: a page written by hand takes the place of the
    generated one.

    Args:
        pages: generated pages: path and entries.
        written: pages written by hand: path and Markdown.
    """
    own = dict(written)
    yield from ((path, entries) for path, entries in pages if path not in own)
    for path, markdown in own.items():
        yield path, tuple(written_entries(path, markdown))
