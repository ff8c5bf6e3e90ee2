"""Which characters the fonts have, and what is printed in place of one that is in none of them.

Typst refuses a character without a glyph in a tagged PDF, and does not say where it is.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from struct import unpack_from
from typing import Any

IGNORED = re.compile(
    "[\x00-\x1f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Characters that are never drawn; control characters are refused where YAML is read."""
SUBSTITUTE = "□"
"""What is printed in place of a character that no font has."""
_DRAWN = {"sign"}
"""Keys of characters that are drawn, not set."""
NAMES = {
    "says": "what it says",
    "who": "its speaker",
    "articles": "its texts",
    "date": "its date",
    "words": "its words",
}
"""Fields of a fact that are printed, as a message names them, in the order of the search."""


def characters_of(data: dict[str, Any]) -> set[str]:
    """The characters of all texts that print may set; signs are drawn."""
    return set(unicodedata.normalize("NFC", "\n".join(text for _, text in _texts(data, ""))))


def missing_from(letters: set[str], files: Iterable[Path]) -> set[str]:
    """Those of some characters that are drawn, and that none of these fonts has."""
    glyphs = set().union(*map(covered, files))
    return {
        x
        for x in letters
        if ord(x) not in glyphs
        and not IGNORED.match(x)
        and not unicodedata.category(x).startswith("Z")
    }


def with_substitutes(data: dict[str, Any], missing: set[str]) -> tuple[dict[str, Any], list[str]]:
    """The data with a substitute for each character that no font has; and these characters, each
    with the fact and field, or the part of the briefing, where it occurs first.

    Args:
        data: what print shows.
        missing: the characters that no font has.
    """
    places: dict[str, str] = {}
    for place, text in strings(data) if missing else ():
        for letter in unicodedata.normalize("NFC", text):
            if letter in missing:
                places.setdefault(letter, f"{letter} (U+{ord(letter):04X}) in {place}")
    if not places:
        return data, []
    table = str.maketrans(dict.fromkeys(places, SUBSTITUTE))
    return _replaced(data, table), list(places.values())


def _replaced(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).translate(table)
    if isinstance(value, list):
        return [_replaced(item, table) for item in value]
    if isinstance(value, dict):
        return {
            name: inner if name in _DRAWN else _replaced(inner, table)
            for name, inner in value.items()
        }
    return value


def strings(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All texts of the data, each with its place in an editor's words; facts first, which other
    parts repeat."""
    for code, fact in data["facts"].items():
        for name, words in NAMES.items():
            for _, text in _texts(fact[name], name):
                yield f"{words}, fact {fact['id']} (F-{code})", text
    for name, part in data.items():
        if name != "facts":
            yield from _texts(part, name.replace("_", " "))


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for n, item in enumerate(value, 1):
            named = item.get("id") or item.get("title") if isinstance(item, dict) else ""
            yield from _texts(item, f"{place} › {named or n}")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _DRAWN:
                yield from _texts(inner, f"{place} › {name}")


def covered(path: Path) -> set[int]:
    """The characters that a TrueType or OpenType font has (its `cmap`, formats 4 and 12); of a
    collection, those of its first font; of a file that is no font or cannot be read, none."""
    with suppress(struct.error, OSError):
        return _characters(path.read_bytes())
    return set()


def _characters(font: bytes) -> set[int]:
    at = _table(font, b"cmap")
    if at is None:
        return set()
    characters: set[int] = set()
    for n in range(unpack_from(">H", font, at + 2)[0]):
        sub = at + unpack_from(">HHI", font, at + 4 + 8 * n)[2]
        form = unpack_from(">H", font, sub)[0]
        if form == 12:
            for group in range(unpack_from(">I", font, sub + 12)[0]):
                first, last, _ = unpack_from(">III", font, sub + 16 + 12 * group)
                characters.update(range(first, last + 1))
        elif form == 4:
            count = unpack_from(">H", font, sub + 6)[0] // 2
            ends = unpack_from(f">{count}H", font, sub + 14)
            starts = unpack_from(f">{count}H", font, sub + 16 + 2 * count)
            for first, last in zip(starts, ends, strict=True):
                characters.update(range(first, last + 1))
    return characters - {0xFFFF}


def distance_from_regular(path: Path) -> int:
    """How far a font is from an upright one of regular weight, as its table `OS/2` says: 0 for one,
    300 for a bold one, more for a slanted one."""
    font = path.read_bytes()
    at = _table(font, b"OS/2")
    if at is None:
        return 1000
    weight: int = unpack_from(">H", font, at + 4)[0]
    style: int = unpack_from(">H", font, at + 62)[0]
    return abs(weight - 400) + 1000 * (style & 1)


def _table(font: bytes, tag: bytes) -> int | None:
    """Where a table of a font begins; of a collection, of its first font; None if it has none."""
    start = unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (tables,) = unpack_from(">H", font, start + 4)
    records = (unpack_from(">4sIII", font, start + 12 + 16 * n) for n in range(tables))
    return next((offset for name, _, offset, _ in records if name == tag), None)
