"""The texts in `seeds/`, the files from which they were made, and their pages."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.ground.locators import structure
from dossier.ground.wrapping import wrapped_at
from dossier.model import Dossier, Source
from dossier.model.where import Problem
from dossier.read.load import ORIGINALS

WAYS = ("quote", "every", "lines", "section")
"""The keys that name the words of an entry of `set_aside`."""
_WAYS = {"every": "line", "lines": "lines", "section": "part"}


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


def set_aside_words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An entry of `set_aside` names words of its text, in one way: by `quote`, `every`, `lines` or
    `section`."""
    for source in dossier.sources.values():
        for n, aside in enumerate(source.set_aside):
            path = (*source.path, "set_aside", n)
            given = [key for key in WAYS if getattr(aside, key)]
            if len(given) != 1:
                names = " and ".join(f"`{key}`" for key in given) or "no words"
                message = f"this entry of `set_aside` has {names}"
                hint = f"write one of these: {', '.join(WAYS)}"
                yield Problem(dossier.where(*path), "set-aside-words", message, hint)
                continue
            way, there = given[0], ("set_aside", source.id, n) in grounded.passages
            if way != "quote" and not there and source.id in grounded.texts:
                message = f"`{source.id}` has no such {_WAYS[way]}"
                hint = _known(grounded, source, way)
                yield Problem(dossier.where(*path, way), "set-aside-words", message, hint)


def read_in_part(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A text that is read in part has open sentences."""
    for source in dossier.sources.values():
        units = grounded.ledger.get(source.id, ())
        done = units and all(unit.status != "open" for unit in units)
        if source.read_in_part and done and not dossier.incomplete:
            where = dossier.where(*source.path, "read_in_part")
            message = f"every sentence of `{source.id}` is used or set aside"
            yield Problem(where, "read-in-part", message, "delete this line", severity="warning")


def _known(grounded: Grounded, source: Source, way: str) -> str:
    """What could be named in that way."""
    raw = grounded.texts[source.id].raw
    if way == "every":
        return "copy the whole line from the text"
    if way == "lines":
        return f"the text has {len(raw.splitlines())} lines: write `12`, or `12-40`"
    locators = structure(raw, source.pages).locators
    names = dict.fromkeys(name for locator in locators for name in locator.sections[:2])
    return f"its parts are {', '.join(names)}" if names else "no parts are seen in it: give `lines`"


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


CHECKS = (original, page_starts, set_aside_words, read_in_part)
FLAGS = (wrapped_lines,)
