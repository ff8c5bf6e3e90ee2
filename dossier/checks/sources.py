"""The texts in `seeds/`, the files from which they were made, and their pages."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.ground.wrapping import wrapped_at
from dossier.model import Dossier
from dossier.model.where import Problem
from dossier.read.load import ORIGINALS


def original(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The original that is kept of a text is the file from which the text was made."""
    for source in dossier.sources.values():
        there = dossier.originals.get(source.id)
        if not source.original_sha256 or there == source.original_sha256:
            continue
        where = dossier.where(*source.path, "original_sha256")
        file = f"seeds/{ORIGINALS}/{source.original}"
        if there:
            message = f"{file} is not the file from which `{source.id}` was made"
            hint = "put the file back as it was"
            yield Problem(where, "original", message, hint)
        else:
            message = f"the original of `{source.id}` is not here: {file}"
            hint = "put it back, so that the text can be compared with it"
            yield Problem(where, "original", message, hint, severity="warning")


def page_starts(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The pages of a text begin one after the other, at numbers of characters within the text."""
    for source in dossier.sources.values():
        text = grounded.texts.get(source.id)
        starts = list(source.pages.values())
        whole = all(start.isascii() and start.isdecimal() for start in starts)
        numbers = [int(start) for start in starts] if whole else []
        inside = text is None or not numbers or numbers[-1] < len(text.raw)
        if whole and inside and all(one <= other for one, other in pairwise(numbers)):
            continue
        where = dossier.where(*source.path, "pages")
        message = f"the pages of `{source.id}` are not where they could be in its text"
        hint = "restore what `dossier new source` wrote"
        yield Problem(where, "page-starts", message, hint)


def wrapped_lines(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The paragraphs of a text are lines, so that a quotation can be of a whole sentence."""
    for name, text in grounded.texts.items():
        source = dossier.sources[name]
        if width := wrapped_at(text.raw.splitlines()):
            where = dossier.where(*source.path, "file")
            message = (
                f"the paragraphs of `{name}` are cut into lines of {width} characters, and no"
                " quotation can run over a line end"
            )
            hint = (
                f"delete this record and run `dossier new source seeds/{source.file}`, which makes"
                " a line of each paragraph and keeps the original"
            )
            yield source, Problem(where, "wrapped-lines", message, hint, severity="warning")


CHECKS = (original, page_starts)
FLAGS = (wrapped_lines,)
