"""The languages of texts: tags, direction, script, and our translations of what they say."""

import re
import unicodedata
from collections import Counter
from typing import Final

OURS: Final = "en"
"""The language in which a dossier is written, and the generator speaks."""
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*")
"""A BCP 47 tag: a language, then a script, a region and variants where they differ from the usual
ones: `sr-Latn`, `zh-Hant-TW`."""
_FROM_RIGHT = frozenset((
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "sd",
    "syr", "ug", "ur", "yi",
))  # fmt: skip
"""Languages that are usually written from right to left."""
_SCRIPTS_FROM_RIGHT = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))
_TOGETHER = frozenset(("CJK", "HIRAGANA", "KATAKANA"))
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT_LETTERS = re.compile(f'[{_RIGHT}](?:[^a-zA-Z\n<>&;“”"]*[{_RIGHT}])?')
_RIGHT_LETTER = re.compile(f"[{_RIGHT}]")
_ISOLATE, _POP = "\u2068", "\u2069"
_ISOLATES = re.compile(f"[{_ISOLATE}{_POP}]")


def primary(tag: str) -> str:
    """The language of a tag without script and region: `zh` of `zh-Hant-TW`."""
    return tag.partition("-")[0].lower()


def foreign(tag: str) -> bool:
    """Whether a text in this language needs our translation."""
    return primary(tag) != OURS


def direction(tag: str) -> str:
    """The direction in which a language is written: `rtl` or `ltr`."""
    script = next((part.lower() for part in tag.split("-")[1:] if len(part) == 4), "")
    from_right = script in _SCRIPTS_FROM_RIGHT if script else primary(tag) in _FROM_RIGHT
    return "rtl" if from_right else "ltr"


def script_of(text: str) -> str:
    """The script of most letters of a text, by the first word of the names that Unicode gives its
    letters: `LATIN`, `ARABIC`, `CJK`; empty if it has no letters."""
    scripts = Counter(
        unicodedata.name(char, "?").partition(" ")[0] for char in text if char.isalpha()
    )
    return scripts.most_common(1)[0][0] if scripts else ""


def comparable(script: str, other: str) -> bool:
    """Whether names in two scripts can be compared: Japanese writes its names in several."""
    return script == other or {script, other} <= _TOGETHER


def has_from_right(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return _RIGHT_LETTER.search(text) is not None


def isolated(text: str) -> str:
    """A text in which the order of what is written from right to left reaches no other words: each
    stretch of it is between two marks that nobody sees."""
    if text.isascii():
        return text
    return _FROM_RIGHT_LETTERS.sub(lambda match: f"{_ISOLATE}{match[0]}{_POP}", text)


def without_isolates(text: str) -> str:
    """The same text without these marks, for programs."""
    return text if text.isascii() else _ISOLATES.sub("", text)
