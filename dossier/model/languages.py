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
_CODES = (
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
    "hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
    "la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
    "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
    "za zh zu "
)
"""The codes of two letters in ISO 639-1, with a space around each; those of three are thousands."""
_MEANT = {
    "al": "sq", "ara": "ar", "at": "de", "by": "be", "ces": "cs", "chi": "zh", "cn": "zh", "cz":
    "cs", "cze": "cs", "deu": "de", "dk": "da", "dut": "nl", "ell": "el", "eng": "en", "fas":
    "fa", "fra": "fr", "fre": "fr", "gb": "en", "ge": "ka", "ger": "de", "gr": "el", "gre":
    "el", "heb": "he", "hin": "hi", "il": "he", "in": "id", "ir": "fa", "ita": "it", "iw": "he",
    "ji": "yi", "jp": "ja", "jpn": "ja", "kor": "ko", "kz": "kk", "md": "ro", "mo": "ro", "mx":
    "es", "nld": "nl", "per": "fa", "pk": "ur", "pol": "pl", "por": "pt", "rs": "sr", "rus":
    "ru", "sp": "es", "spa": "es", "swe": "sv", "tj": "tg", "tur": "tr", "ua": "uk", "ukr":
    "uk", "us": "en", "vn": "vi", "zho": "zh",
}  # fmt: skip
"""What is written for a code: that of a country, one that is no longer in use, and one of three
letters where two are the rule."""
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


def is_language(tag: str) -> bool:
    """Whether a text is a tag with the code of a language."""
    code = primary(tag)
    known = f" {code} " in _CODES if len(code) == 2 else code not in _MEANT
    return known and TAG.fullmatch(tag) is not None


def tag_meant(tag: str) -> str:
    """The tag that is probably meant by one that names no language; empty if none is known."""
    code, rest = _MEANT.get(primary(tag), ""), tag.partition("-")[1:]
    return f"{code}{''.join(rest)}" if code and TAG.fullmatch(tag) else ""


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
