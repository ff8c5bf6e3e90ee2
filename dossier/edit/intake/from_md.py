"""Markdown: its words, without the signs that mark headings, emphasis and links."""

from markdown import Markdown

from dossier.edit.intake import markup
from dossier.edit.intake.from_txt import decoded
from dossier.edit.intake.joining import cleaned
from dossier.edit.intake.taken import Taken

_KEYS = {"title": "title", "author": "author", "date": "published", "lang": "language"}
"""Keys of a source, by those that people write at the top of a file."""


def take(data: bytes, encoding: str = "") -> Taken:
    """The words of a Markdown file, and what the lines at its top say of it."""
    text, tools, notes = decoded(data, encoding)
    clean, removed = cleaned(text)
    reader = Markdown(extensions=["meta", "tables", "fenced_code", "sane_lists"])
    words, title, _ = markup.lines_of(reader.convert(clean))
    meta: dict[str, list[str]] = getattr(reader, "Meta", {})
    fields = {"title": title} if title else {}
    fields |= {
        key: " ".join(meta[name]).strip("\"' ") for name, key in _KEYS.items() if name in meta
    }
    return Taken(words, fields, ("Markdown", *tools), (*notes, *removed))
