"""Full stops that end no sentence, by language: of abbreviations, initials and names of sites."""

import re
from collections.abc import Mapping

_BEFORE_NAMES: Mapping[str, str] = {
    "en": "Amb Adm Brig Capt Cmdr Col Gov Hon Maj Messrs Pres Rep Reps Sen Sens Sgt Supt"
    " Mon Tue Tues Wed Thu Thur Thurs Fri Jan Feb Apr Aug Sept Oct Nov Dec approx cf ca viz",
    "de": "Abg Fr Frhr Hr Hrn Min Präs Prof Sen St bzw ca evtl ggf sog usw vgl",
    "fr": "Mme Mlle MM Dr Pr Me cf env",
    "es": "Sr Sra Srta Dr Dra Lic Excmo aprox",
    "ru": "акад гг ген гр доц им кап ср напр площ пл полк пос просп проф см ул",
    "uk": "акад вул ген див доц ім напр пл полк пор просп проф",
}
"""Abbreviations after which a sentence goes on, whatever follows."""
_BEFORE_NUMBERS: Mapping[str, str] = {
    "en": "art arts ch cl fig figs no nos p para paras pp sec secs vol vols",
    "de": "abb abs art nr s ziff",
    "fr": "art al n p par",
    "es": "art núm p pág párr",
    "ru": "абз гл д кв п пп рис с ст стр табл ч",
    "uk": "абз буд гл кв п рис с ст стор табл ч",
}
"""Abbreviations after which it goes on if a number follows."""
_LABEL = re.compile(r"\s*(?:\(?(?:\d{1,4}|[^\W\d_]|[ivxl]{1,6})[.)]|\d+(?:\.\d+)+\.?)\s+")
"""The number or letter of a paragraph, at the beginning of a line."""
_LAST = re.compile(r"(?:^|[^\w.])([^\W\d_]+)\.$")
_INSIDE = re.compile(r"[^\W\d_]\.[^\W\d_]")


def _sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in table.items()}


_NAMES, _NUMBERS = _sets(_BEFORE_NAMES), _sets(_BEFORE_NUMBERS)


def label_end(line: str) -> int:
    """The index at which the words of a line begin, after the number of its paragraph."""
    label = _LABEL.match(line)
    return label.end() if label else 0


def goes_on(line: str, at: int, language: str) -> bool:
    """Whether the sentence before a place in a line, where another seems to begin, goes on there.

    Args:
        language: the primary subtag of a language, such as `en`.
    """
    before, after = line[:at].rstrip(), line[at:].lstrip()
    if not before.endswith("."):
        return False
    if _INSIDE.fullmatch(line, at - 2, at + 1) or after[:1].islower():
        return True
    last = _LAST.search(before[-40:])
    if last is None:
        return False
    word = last[1]
    if word in _NAMES.get(language, ()) or _lower_first(word) in _NAMES.get(language, ()):
        return True
    return after[:1].isdecimal() and word.lower() in _NUMBERS.get(language, ())


def _lower_first(word: str) -> str:
    return word[:1].lower() + word[1:]
