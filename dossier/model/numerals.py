"""Figures and dates in a text, in digits and in words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dossier.model.dates import MONTHS, When

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("hundred", "thousand", "million", "billion", "trillion")
_OTHERS = {
    "twice": "×2", "double": "×2", "doubles": "×2", "doubled": "×2", "doubling": "×2",
    "thrice": "×3", "triple": "×3", "triples": "×3", "tripled": "×3", "tripling": "×3",
    "half": "½", "halves": "½", "halve": "½", "halved": "½", "halving": "½",
    "quarter": "¼", "quarters": "¼", "dozen": "12", "dozens": "12",
}  # fmt: skip
_TENTHS = (f"{ten[:-1]}ieth" for ten in _TENS)
_WORDS: dict[str, str] = {
    **{word: str(n) for n, word in enumerate(_UNITS)},
    **{word: str(n) for n, word in enumerate(_ORDINALS)},
    **{f"{word}s": str(n) for n, word in enumerate(_ORDINALS) if n > 2},
    **{word: f"{n}0" for n, word in enumerate(_TENS, 2)},
    **{word: f"{n}0" for n, word in enumerate(_TENTHS, 2)},
    **{word: word for word in _SCALES},
    **{f"{word}s": word for word in _SCALES},
    **{f"{word}th": word for word in _SCALES},
    **{f"{word}fold": f"×{n}" for n, word in enumerate(_UNITS) if n > 1},
    **_OTHERS,
}
NUMBER_WORDS = frozenset(_WORDS)
_TOKEN = re.compile(
    r"(?P<fraction>[¼½¾⅐-⅞])|(?P<word>[^\W\d_]+)"
    r"|(?P<digits>(?<![\w.,])[-−]?\d+(?:[.,:/'’]\d+|[ \xa0\u202f]\d{3}(?!\d))*)"
    r"(?:st|nd|rd|th|s)?"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"[\d¼½¾⅐-⅞]")
_PERCENT = re.compile(r"[ \xa0\u202f]?(?:%|percent\b|per cent\b)", re.I)
_FRACTION = re.compile(r"[ -](?:half|third|quarter|fourth|fifth|tenth)s?\b", re.I)
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ,.'’]\d{3})+")

_MONTH = "|".join([*MONTHS, *(f"{name[:3]}\\.?" for name in MONTHS if len(name) > 3), "Sept\\.?"])
_NTH = r"(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}}){_NTH} (?:of )?)?(?P<m>{_MONTH})(?!\w)"
    rf"(?: (?P<d2>\d{{1,2}}){_NTH}(?![\d,.]*\d))?(?:,? (?P<y>\d{{4}})(?!\d))?"
    r"|\b(?P<iso>\d{4}-\d\d(?:-\d\d)?)(?!\d)|\b(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d| ?percent)"
)
"""A date in a text. Its groups: day, month and year, an ISO date, or a year alone."""
_BEFORE = 60
"""Characters before a date that can say that it is a bound."""
_DAY_NAMED = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?"
_BOUND = re.compile(
    r"\b(?:before|after|by|prior to|ahead of|(?:earlier|later) than"
    rf"|between (?:[^.;:]{{1,40}} and )?) ?{_DAY_NAMED}$",
    re.I,
)
_ON = re.compile(rf"\b(?:on|in|during) {_DAY_NAMED}$", re.I)
_MONTHS_BEGIN = frozenset(month[:3] for month in MONTHS)
_FOUR_DIGITS = re.compile(r"\d{4}")
_TEXTS = 4096
"""How many texts are remembered, since several rules ask for the dates and figures of one."""
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
"""Their numbers as in `date.weekday`."""


class Figure(NamedTuple):
    """A figure in a text."""

    start: int
    end: int
    value: str
    """What it says, the same for `12,500` and `12 500`, for `five`, `fifth` and `5th`."""


@lru_cache(_TEXTS)
def find_dates(text: str) -> tuple[re.Match[str], ...]:
    """The dates of a text, in order: matches of `DATE`."""
    return tuple(DATE.finditer(text)) if _may_have_date(text) else ()


def _may_have_date(text: str) -> bool:
    """Whether a text has four digits, or the beginning of a month: each date has, few texts
    have."""
    return any(map(text.__contains__, _MONTHS_BEGIN)) or bool(_FOUR_DIGITS.search(text))


def without_dates(text: str) -> str:
    """A text with spaces in place of its dates."""
    dates = find_dates(text)
    if not dates:
        return text
    pieces, end = [], 0
    for date in dates:
        pieces += [text[end : date.start()], " " * len(date[0])]
        end = date.end()
    return "".join([*pieces, text[end:]])


@lru_cache(_TEXTS)
def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text that are no parts of dates, in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    if not _DIGITS.search(text) and NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower())):
        return  # as most sentences, which this tells faster than looking at each word
    blank = without_dates(text)
    tens = None  # the word before, if it can begin a number of two words: `twenty-one`
    for token in _TOKEN.finditer(blank):
        word = token[0].lower() if token.lastgroup == "word" else ""
        if word and word not in _WORDS:
            tens = None
            continue
        if word == "one" and _FRACTION.match(blank, token.end()):
            continue  # `one half` is a half
        joined = tens is not None and blank[tens.end() : token.start()] in ("-", " ")
        start, end = token.start(), token.end()
        value = _plain(token["digits"]) if token["digits"] else _WORDS.get(word, token[0])
        if percent := _PERCENT.match(blank, end):
            value, end = f"{value}%", percent.end()
        if joined and tens and len(value) == 1 and value.isdigit():
            yield Figure(tens.start(), end, f"{_WORDS[tens[0].lower()][0]}{value}")
        elif word in _TENS and not percent:
            tens = token
            if not _continues(blank, end):
                yield Figure(start, end, value)
            continue
        else:
            yield Figure(start, end, value)
        tens = None


def _continues(text: str, end: int) -> bool:
    """Whether a unit follows a word for tens."""
    after = _TOKEN.match(text, end + 1)
    unit = _WORDS.get(after[0].lower(), "") if after and text[end] in "- " else ""
    return len(unit) == 1 and unit.isdigit()


def _plain(digits: str) -> str:
    """Digits of any script without separators of thousands; a decimal comma as a point."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in digits)
    plain = re.sub("[\xa0\u202f]", " ", plain).replace("−", "-")
    if _GROUPED.fullmatch(plain):
        return re.sub(r"[^\d-]", "", plain)
    return plain.replace(",", ".")


def date_keys(when: When) -> set[str]:
    """The days, months and years that a date or its bounds name: `2025-08-15`, `2025-08`, `2025`,
    and without the year `08-15`, `08`."""
    return {key for bound in (when.first, when.last) if bound for key in _keys(bound)}


def days_meant(when: When) -> set[str]:
    """The same, without those of a mere bound: `after 2025-08-15` means no day, `between 2025-08-13
    and 2025-08-15` the month and the year."""
    if when.form in ("before", "after"):
        return set()
    keys = date_keys(when)
    return keys & _keys(when.first) & _keys(when.last) if when.form == "between" else keys


def _keys(iso: str) -> set[str]:
    """The keys of a year, month or day; of a day or month without its year, as of one with it."""
    year, *rest = iso.split("-") if len(iso.partition("-")[0]) == 4 else ("", *iso.split("-"))
    with_year = {"-".join([year, *rest[:n]]) for n in range(len(rest) + 1)} if year else set()
    return with_year | {"-".join(rest[:n]) for n in range(1, len(rest) + 1)}


def date_parts(date: re.Match[str]) -> set[str]:
    """The keys of a match of `DATE`, as those of `date_keys`: of a day, its month and year too."""
    return _keys(date_key(date))


def is_bound(text: str, date: re.Match[str]) -> bool:
    """Whether a date of a text is only a bound: `before 14 May`, `between 1 and 14 May`."""
    return _BOUND.search(text[max(date.start() - _BEFORE, 0) : date.start()]) is not None


def meant_as_day(text: str, date: re.Match[str]) -> int:
    """The index from which a text says that something was on or in a date: `on 14 May`; -1 if it
    does not."""
    start = max(date.start() - _BEFORE, 0)
    on = _ON.search(text[start : date.start()])
    return start + on.start() if on else -1


def date_key(date: re.Match[str]) -> str:
    """The day, month or year that a match of `DATE` names, in the form of `date_keys`."""
    if iso := date["iso"] or date["year"]:
        return iso
    day = date["d"] or date["d2"]
    parts = (date["y"], f"{month_of(date['m']):02}", f"{int(day):02}" if day else None)
    return "-".join(part for part in parts if part)


def month_of(name: str) -> int:
    """The number of a month, from 1, by its name or its first three letters."""
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == name[:3])
