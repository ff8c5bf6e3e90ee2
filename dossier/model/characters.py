"""Characters that a reader cannot see or cannot tell apart, in any text: one list for fields, pages
and texts.

`FORBIDDEN` are those that no text needs. Others are right in one script and hidden in another:
joiners, marks of direction, variation selectors. `strays` looks at what is around them.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

_PLANES = "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0xE0000, 0x10000)
)
FORBIDDEN = re.compile(  # all but the others: a list of the usual ones is read six times faster
    "[^\t\n\r -~\xa0-\u180d\u180f-\u200a\u200c-\u2027\u202f-\u205f\u2070-\ud7ff\uf900-\ufdcf"
    f"\ufdf0-\ufefe\uff00-\ufff8\ufffc\ufffd{_PLANES}\U000e0080-\U000efffd]"
)
"""Controls, zero-width spaces, characters that turn the direction of text round, the line breaks
that only YAML knows, tags, surrogates, noncharacters, and private-use characters: no font of ours
has these, and the renderer uses some of them as placeholders, with which those of a text would
be confused."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks that show as nothing."""
_CLOSER_LOOK = re.compile(
    f"[\u00ad\u061c\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef{_FILLERS}]"
)
_DIRECTIONS = "\u061c\u200e\u200f"
_LINE = re.compile("[^\n]+")
_FROM_RIGHT = (
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
"""Few texts have a mark of direction, by which these are asked for."""
_BEYOND = re.compile(
    "[^\x00-\u0377\u0400-\u052f\u05d0-\u05ea\u0620-\u06ff\u1e00-\u1eff\u2010-\u205e\u3041-\u3096"
    "\u4e00-\u9fff\uac00-\ud7a3]"
)
"""Characters that may be unassigned: all but those of the most usual blocks."""
_SEVERAL_SCRIPTS = re.compile(r"[^\W\d_\x00-\u0340\u1e00-\u1eff\u2010-\u205e]")
_HIGH_MARK = re.compile("[\u0341-\u036f]")
"""What only a text has with letters other than Latin ones, or other forms of these."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_JOINING = (
    "ADLAM", "ARABIC", "BALINESE", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "JAVANESE",
    "KANNADA", "KHMER", "LEPCHA", "MALAYALAM", "MANDAIC", "MEETEI", "MONGOLIAN", "MYANMAR", "NKO",
    "ORIYA", "SINHALA", "SYRIAC", "TAMIL", "TELUGU", "TIBETAN",
)  # fmt: skip
"""Scripts with joiners between letters, by the first word of the names of their letters."""
_TOGETHER = frozenset(("BOPOMOFO", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"))
"""Scripts that one word may mix."""
_UNIT = re.compile("μ[A-Za-z]{1,2}|[kMG]Ω")
_LETTERS = re.compile(r"(?:SMALL|CAPITAL|MODIFIER)? ?LETTER|IDEOGRAPH|SYLLABLE")
_ALIKE = frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌԚԜαοντρυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Cyrillic and Greek letters that look like Latin ones."""


class Stray(NamedTuple):
    """A character that a reader cannot see, or takes for another."""

    start: int
    """Its index in the text."""
    name: str
    """`ZERO WIDTH SPACE (U+200B)`."""
    what: str
    """What it is, in words."""
    word: str = ""
    """The word that it is in, if it looks like a letter."""


def name_of(character: str) -> str:
    """The name of a character, and its code point."""
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    return f"{name} ({code})" if name else code


def what_is(character: str) -> str:
    """What a forbidden character is, in words."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "half of a character"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "a noncharacter"
    if 0xE0000 <= code <= 0xE007F:
        return "an invisible tag"
    kinds = {"Cc": "a control character", "Co": "a private-use character"}
    return kinds.get(unicodedata.category(character), "an invisible character")


def strays(text: str) -> Iterator[Stray]:
    """The characters of a text that nobody sees, and those that no font can have; in order of kind,
    then of place. What a script needs is none: a joiner between letters that it joins, a mark of
    direction in a line with letters from right to left."""
    if text.isascii() and not FORBIDDEN.search(text):
        return
    for match in FORBIDDEN.finditer(text):
        yield Stray(match.start(), name_of(match[0]), what_is(match[0]))
    for match in _CLOSER_LOOK.finditer(text):
        at = match.start()
        needed = _turned(text, at) if match[0] in _DIRECTIONS else _needed(text, at)
        if not needed:
            yield Stray(at, name_of(match[0]), "an invisible character")
    for match in _BEYOND.finditer(text):
        unassigned = unicodedata.category(match[0]) == "Cn"
        if unassigned and not FORBIDDEN.match(match[0]):
            yield Stray(match.start(), name_of(match[0]), "an unassigned character")


def _needed(text: str, at: int) -> bool:
    """Whether a script, or a picture, needs an invisible character where it is."""
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in "\u200c\u200d":
        return _joins(text, at) or (_is_picture(before) and _is_picture(after))
    if "\ufe00" <= sign <= "\ufe0f":
        return _is_picture(before) or before in "0123456789#*" or _script(before) in _TOGETHER
    return "\U000e0100" <= sign <= "\U000e01ef" and _script(before) in _TOGETHER


def _turned(text: str, at: int) -> bool:
    """Whether a mark of direction is in a line with letters from right to left."""
    lines = _lines_from_right(text)
    number = bisect_right(lines, at, key=itemgetter(0)) - 1
    return number >= 0 and at < lines[number][1]


@lru_cache(maxsize=4)
def _lines_from_right(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of a text with letters from right to left."""
    letters = re.compile(_FROM_RIGHT)
    return [line.span() for line in _LINE.finditer(text) if letters.search(line[0])]


def _joins(text: str, at: int) -> bool:
    """Whether the letter before a joiner is of a script that has them."""
    back = at - 1
    while back >= 0 and unicodedata.category(text[back]) == "Mn" and back > at - 4:
        back -= 1
    return back >= 0 and _script(text[back]) in _JOINING


def _is_picture(character: str) -> bool:
    """Whether a character is a pictograph, or a part of the sequence for one."""
    return character != "" and (
        unicodedata.category(character) in ("So", "Sk") or character in "\ufe0f\u2640\u2642"
    )


def mixed(text: str) -> Iterator[Stray]:
    """The letters of a text that are of another script than the rest of their word, or another form
    of a Latin letter; and words that only look like Latin, where no other word is of their
    script."""
    if not _SEVERAL_SCRIPTS.search(text) and not _HIGH_MARK.search(text):
        return
    lines = (line.span() for line in _LINE.finditer(text) if not line[0].isascii())
    each = (word for line in lines for word in _WORD.finditer(text, *line))
    words = [w for w in each if not w[0].isascii() and not _UNIT.fullmatch(w[0])]
    for word in words:
        scripts = [_script(letter) for letter in word[0]]
        first = max(filter(None, dict.fromkeys(scripts)), key=scripts.count, default="")
        for at, script in enumerate(scripts):
            if script and script != first and not {script, first} <= _TOGETHER:
                what = f"a letter among {first.title()} ones"
                yield Stray(word.start() + at, name_of(word[0][at]), what, word[0])
        yield from _compatible(word)
    yield from _disguised(text, words)


def _compatible(word: re.Match[str]) -> Iterator[Stray]:
    """The characters of a word that are other forms of Latin letters: ligatures, mathematical
    letters, letters of full width."""
    for at, letter in enumerate(word[0]):
        plain = unicodedata.normalize("NFKC", letter)
        if not letter.isascii() and plain.isascii() and plain.isalpha() and letter not in "ªº":
            what = f"another form of “{plain}”"
            yield Stray(word.start() + at, name_of(letter), what, word[0])


def _disguised(text: str, words: list[re.Match[str]]) -> Iterator[Stray]:
    """Words that consist of letters that look like Latin ones, in a text in Latin letters."""
    alike = [word for word in words if len(word[0]) > 1 and set(word[0]) <= _ALIKE]
    if not alike or not re.search("[a-zA-Z]", text):
        return
    own = {_script(char) for word in words if word not in alike for char in word[0]}
    for word in alike:
        if _script(word[0][0]) not in own:
            yield Stray(
                word.start(), name_of(word[0][0]), "a letter that looks like a Latin one", word[0]
            )


def _script(character: str) -> str:
    """The script of a letter: the first word of its name; empty if it is no letter of one."""
    name = unicodedata.name(character, "") if character else ""
    return name.partition(" ")[0] if _LETTERS.search(name) else ""
