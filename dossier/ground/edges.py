"""Where a quotation may begin and end: at the edge of a word, in the text's own characters.

Each character has a kind, a letter. A bond is a pattern of kinds: characters that belong together,
so that no quotation begins or ends between two of them. The tables serve the script of the site
too, which has the same few lines of code for them (`templates/assets/js/25-edges.js`).
"""

import re
import unicodedata
from functools import lru_cache

REACH = 10
"""How many kinds of characters on either side decide."""
WINDOW = 40
"""Characters on either side that are read for them: marks and soft hyphens count as nothing."""
KINDS: dict[str, str] = {
    "h": "-\u058a\u05be\u2010\u2011\u2e17\ufe63\uff0d",  # hyphens, Hebrew maqaf
    "r": "\u2012\u2013",  # dashes of ranges
    "m": "\u2014\u2015",  # dashes between phrases
    "M": "\u2212",  # minus
    "a": "'\u2018\u2019\u201b\u2032`\u05f3\u05f4\uff07",  # apostrophes, Hebrew geresh
    "q": '"',
    "i": "\u00b7\u2027&",  # between letters: a middle dot, AT&T
    "@": "@",
    "o": "()[]",  # un(safe), [t]he
    ".": ".,\u066b\u066c\u060c\uff0c\uff0e",  # points and commas
    ":": ":/\u2044\u2215\uff0f\uff1a",  # of times, ratios, dates and fractions
    "%": "%\u00b0\u066a\u2030\u2031\u2033\uff05",  # after a number
    "#": "#\u00a7\u00b6\u2116",  # before a number
    "+": "\u00b1",  # with the other mathematical signs
    "s": "\t",
    "b": "\u00a0\u2005\u2006\u2007\u2008\u2009\u200a\u202f",  # no-break and thin spaces
    "e": "\n\r\x0b\x0c\x85\u2028\u2029",  # line ends
    "x": "|",
    "j": "\u200c\u200d\u034f\u17d2\u1039",  # joiners, and signs that stack the next letter
    "v": "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4",  # Thai, Lao
    "-": "\u00ad",  # the soft hyphen, which is passed over
}
"""Characters by their kind, where their general category does not say enough."""
CATEGORIES: tuple[tuple[str, str], ...] = (
    ("M", "k"),
    ("N", "d"),
    ("Z", "s"),
    ("Pc", "w"),
    ("Sc", "$"),
    ("Sm", "+"),
)
"""Kinds of other characters, by the beginning of their general category."""
RANGES: tuple[tuple[str, int, int], ...] = (
    ("H", 0x5D0, 0x5EA),  # Hebrew
    ("c", 0xE01, 0xEDF),  # Thai, Lao: scripts that have no spaces between words
    ("c", 0x1000, 0x109F),  # Burmese
    ("c", 0x1780, 0x17FF),  # Khmer
    ("c", 0x3005, 0x312F),  # Japanese, Chinese
    ("c", 0x31A0, 0x31FF),
    ("c", 0x3400, 0x9FFF),
    ("c", 0xF900, 0xFAFF),
    ("c", 0xFF66, 0xFF9F),
    ("c", 0x1B000, 0x1B16F),
    ("c", 0x20000, 0x3FFFF),
    ("k", 0x1F3FB, 0x1F3FF),  # skin tones, which go with the sign before them
    ("f", 0x1F1E6, 0x1F1FF),  # halves of flags
)
"""Kinds of letters and symbols, by the first and the last code point."""
LETTERS: tuple[tuple[str, str], ...] = (("Lu", "u"), ("Lt", "u"), ("L", "w"), ("", "x"))
"""Kinds of the rest, by the beginning of their general category."""
BONDS: tuple[str, ...] = (
    "[uwHd]{2}",  # letters and digits of a word
    "[uwHdc][hM][uwHdc]",  # toll-free
    r"[uwHd]h(?![hrm])|[uwH]\.h[uwH]",  # toll- and tax-free, U.S.-led
    "[uwHdc]a[uwHdc]",  # can't, 1’000
    "HqH",  # a Hebrew acronym
    "[uwH][i@][uwH]|@[uwHd]",  # AT&T, desk@vell, @vell
    "[uwH]o[uwH]",  # un(safe), [t]he
    r"(?<![uwH])[uwH]\.[uwH]|[uwH]\.[wH]",  # U.N., vell.example
    "v[cv]|ff",
    "d[.:]d",  # 1.5, 12,500, 10:30, 15/08/2025
    r"(?<![^seb])\.d",  # .5
    "d[sb]?[hMr:+][sb]?d|dmd",  # 1991–1999, 3 : 1, 2 × 4
    "dbd|(?<!d)d{1,3}sd{3}(?!d)",  # 12 500
    r"[hMr$#+%]\.?d",  # −12, $5, –.5
    r"[$#M][sb]d|(?<![uwHd])\+[sb]d",  # € 5, § 5, ± 5
    r"[uwHdhMr+]([$#](?=[sb]?\.?d)|\+(?=\.?d))",  # US$5, −$5
    "d[$+%]|d[sb]%",  # 5$, 12+, 12 %
    r"d[sb]\$(?![sb]?\.?d|[uwHdh])",  # 12 €, but not: in 2024 $12
    "d[sb]?%[uwHh]",  # 12 °C, 12%-owned
    "dr[uwHd]|[uwHd]rd|dr(?!r)",  # 1991–present
)
"""Patterns of kinds that belong together. A window holds no marks, no joiners and no soft hyphens,
and a run of spaces as one; an abbreviated “No.” before a number is the sign `№`."""

_KIND = {char: kind for kind, chars in KINDS.items() for char in chars}
_BONDS = tuple(re.compile(f"(?=({bond}))") for bond in BONDS)
_SPACES = re.compile("[seb]{2,}")
_POSSESSIVE = re.compile("['`\u2018\u2019][sS](?![^\\W_])")
_NUMERO = re.compile(r"(?<![^\W_])N(?:os?|rs?)\.(?=[ \xa0\u202f]?\Z)")


def inside(text: str, index: int, *, opening: bool = False) -> bool:
    """Whether a quotation that begins (`opening`) or ends at this index of a text would cut a word
    or a number."""
    before = text[max(0, index - WINDOW) : index]
    if "N" in before:
        before = _NUMERO.sub("\u2116", before)
    after = text[index : index + WINDOW]
    left, right = (_kinds(part).replace("-", "") for part in (before, after))
    if not left or not right:
        return False
    spaced = left[-1] in "seb" or right[0] in "seb"
    if not spaced and (right[0] in "kj" or left[-1] == "j"):
        return True
    if spaced and "d" not in left + right:
        return False  # as most edges: a bond across a space has a number
    left, right = _window(left)[-REACH:], _window(right)[:REACH]
    if not opening and left[-1:] in tuple("uwHc") and _POSSESSIVE.match(after):
        return False
    return _bound(left, right)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text, widened so that it cuts no word and no number."""
    first = start
    while inside(text, start, opening=True):
        start -= 1
    if start < first and (numero := _NUMERO.search(text, max(0, start - REACH), start + 1)):
        return whole(text, numero.start(), end)  # a “No.” before a number is one sign
    while inside(text, end):
        end += 1
    return start, end


def _kinds(text: str) -> str:
    return text.translate(_KINDS_READ)


def _window(kinds: str) -> str:
    bases = kinds.replace("k", "").replace("j", "")
    return _SPACES.sub(lambda run: min(run[0], key="ebs".index), bases)


@lru_cache(maxsize=4096)
def _bound(left: str, right: str) -> bool:
    """Whether there is a bond of kinds on the left and kinds on the right."""
    both, edge = left + right, len(left)
    return any(
        match.start(1) < edge < match.end(1) for bond in _BONDS for match in bond.finditer(both)
    )


class _KindsRead(dict[int, str]):
    """The kinds of the characters that were read, by their code points."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


_KINDS_READ = _KindsRead()


def _kind(char: str) -> str:
    if char in _KIND:
        return _KIND[char]
    category = unicodedata.category(char)
    for start, kind in CATEGORIES:
        if category.startswith(start):
            return kind
    if category[0] in "LS":
        for kind, first, last in RANGES:
            if first <= ord(char) <= last:
                return kind
    return next(kind for start, kind in LETTERS if category.startswith(start))
