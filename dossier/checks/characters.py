"""Characters that a reader cannot see or cannot tell apart, in every field and in every text."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape

from dossier.ground.evidence import Grounded
from dossier.model import Dossier, prose
from dossier.model.characters import FORBIDDEN, Stray, mixed, strays
from dossier.model.roles import Adjacent, FieldRole, Quotation
from dossier.model.walk import Value
from dossier.model.where import Problem, Severity, Where

_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")
_QUOTATION_MARKS = frozenset((*prose.CLOSING, *"".join(prose.CLOSING.values())))
_AROUND = 40
"""Characters beside one that say whether its script needs it."""

Find = Callable[[str], Iterable[Stray]]

_HINTS = {
    "stray-character": "delete it and retype the words around it",
    "mixed-scripts": "retype the word in the letters of one script",
}
_IN_A_TEXT = (
    "leave it if the text was published so; if it came with copying, correct it, and write"
    " `sha256: unknown` for this text in seeds/sources.yml: the check then gives the new hash"
)


def stray_character(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """No field has an invisible character that its script does not need, and none that is
    unassigned."""
    yield from _problems(dossier, grounded, strays, "stray-character")


def mixed_scripts(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The letters of a word are of one script, and no word only looks like one of another."""
    yield from _problems(dossier, grounded, mixed, "mixed-scripts")


def in_page(file: str, text: str) -> Iterator[Problem]:
    """The problems of both kinds in a page that is written by hand, but for the characters that no
    file may have (`FORBIDDEN`), which are reported as such.

    Args:
        file: its path in the dossier's folder.
    """
    for code, find in (("stray-character", strays), ("mixed-scripts", mixed)):
        for stray in find(text):
            if not FORBIDDEN.match(text, stray.start):
                yield _problem(Where.at(file, text, stray.start), code, stray, "error")


def in_references(file: str, text: str, start: int, piece: str) -> Iterator[Problem]:
    """The problems of characters that a page names by references: `&#8203;`, `&zwnj;`; and of
    letters, digits and quotation marks, which no other rule would see there: `&#49;`, `&ldquo;`.

    Args:
        file: its path in the dossier's folder.
        text: the page.
        start: the index in it of the piece.
        piece: a piece of the page without code.
    """
    for reference in _REFERENCE.finditer(piece):
        before = unescape(piece[max(reference.start() - _AROUND, 0) : reference.start()])
        character = _named(reference[0])
        if character.isalnum() or character in _QUOTATION_MARKS:
            where = Where.at(file, text, start + reference.start())
            message = f"`{reference[0]}` stands for {character}"
            yield Problem(where, "stray-character", message, "write the character itself")
            continue
        around = f"{before}{character}{unescape(piece[reference.end() :][:_AROUND])}"
        for stray in strays(around):
            if len(before) <= stray.start < len(before) + len(character):
                where = Where.at(file, text, start + reference.start())
                yield _problem(where, "stray-character", stray, "error")


def _named(reference: str) -> str:
    """The character of a reference. The standard library leaves out those that HTML forbids, which
    browsers do not."""
    character = unescape(reference)
    if character:
        return character
    digits = reference.strip("&#;").lower()
    return chr(int(digits[1:], 16) if digits[0] == "x" else int(digits))


def _problems(dossier: Dossier, grounded: Grounded, find: Find, code: str) -> Iterator[Problem]:
    """The problems of a kind: errors in fields; warnings in texts by others, which are as they are.
    What a field copies from a text has been looked at there."""
    for value in _values(dossier):
        for stray in find(value.text):
            yield _problem(dossier.where(*value.path), code, stray, "error")
    for source, text in grounded.texts.items():
        file = f"seeds/{dossier.sources[source].file}"
        for stray in find(text.raw):
            yield _problem(Where.at(file, text.raw, stray.start), code, stray, "warning")


@lru_cache(maxsize=1)
def _values(dossier: Dossier) -> tuple[Value, ...]:
    """The texts of ours that are not plain ASCII; kept, since both checks ask for them."""
    copied = (Quotation, Adjacent)
    return tuple(
        value
        for value in dossier.values(FieldRole)
        if not value.text.isascii() and not isinstance(value.field.role, copied)
    )


def _problem(where: Where, code: str, stray: Stray, severity: Severity) -> Problem:
    inside = f" in “{stray.word}”" if stray.word else ""
    message = f"this text has {stray.what}{inside}: {stray.name}"
    hint = _HINTS[code] if severity == "error" else _IN_A_TEXT
    return Problem(where, code, message, hint, severity=severity)


CHECKS = (stray_character, mixed_scripts)
FLAGS = ()
