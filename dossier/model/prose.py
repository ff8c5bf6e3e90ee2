"""Prose with citations (`A sentence. [@fact-id]`, `[@a; @b]`), with words in quotation marks, and
with loaded words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dossier.model.ids import PATTERN
from dossier.model.terms import Terms

CITATION = re.compile(rf"\s*\[(@{PATTERN}(?:; ?@{PATTERN})*)\]")
_BEGINS = "[@"
"""How a citation begins; most texts have none."""
_MALFORMED = re.compile(r"\[\s*@[^\]]*\]?|\(\s*@[^)\s]*\)")
_APOSTROPHE = re.compile(r"(?<=\w)'")

CLOSING = {
    "“": "”", "„": "“”‟", "‟": "”", "”": "”", "‘": "’", "‚": "‘’", "‛": "’", "’": "’", "'": "'",
    '"': '"', "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』",
    "《": "》",
    "❝": "❞", "❛": "❜", "❮": "❯", "´": "´", "′": "′", "״": "״",
    "〝": "〞〟", "﹁": "﹂", "﹃": "﹄", "⹂": "“”", "｢": "｣", "＂": "＂", "＇": "＇", "″": "″",
    "⟨": "⟩", "〈": "〉", "\u2329": "\u232a", "⟪": "⟫", "⸢": "⸣",
    "ʻ": "ʼ", "ʼ": "ʼ", "‵": "′‵", "ʺ": "ʺ", "ˮ": "ˮ", "˝": "˝", "‶": "″‶",
}  # fmt: skip
"""Every quotation mark that can open a quotation, with those that can close it."""
_APOSTROPHES = "’'＇´′״ʻʼʺˮ"
"""Marks that are apostrophes too, and so close a quotation that nothing opened."""
_SINGLE = "‘‚‛’'＇´′❛ʻʼ‵"
_MAY_BE_LETTERS = "’ʻʼ"
"""Marks that nothing need close: ’tis, the Hawaiian ʻokina."""
_CLOSES_ONLY = "”»›」』》〞〟﹂﹄｣❞❜❯⟩〉\u232a⟫⸣"
_MARK = re.compile(f"[{''.join(CLOSING)}{_CLOSES_ONLY}]")
_ELIDED = re.compile(r"[\d]|(?:tis|twas|em|til|cause|n)\b", re.I)
"""What can follow an apostrophe at the start of a word: ’90s, ’tis."""
_EDGE = " \t\n,.;:!?"
_SHOWN = 60
"""Characters beside a mark without its partner that are shown."""

LOADED = (
    "claimed that", "claims that", "claimed to", "claims to", "admitted", "admits", "insisted",
    "insists", "refused", "refuses",
    "vowed", "vows", "slammed", "boasted", "lashed out",
)  # fmt: skip
"""Verbs that judge a speaker; a dossier adds terms of one side in `facts/dossier.yml`."""


def split(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pieces of a text in order, each with the ids that are cited directly after it; the last
    piece may have none."""
    start = 0
    for citation in CITATION.finditer(text) if _BEGINS in text else ():
        yield text[start : citation.start()], cited_ids(citation[1])
        start = citation.end()
    if text[start:].strip():
        yield text[start:], ()


def cited_ids(citation: str) -> tuple[str, ...]:
    """The ids of a citation without its brackets: `@a; @b`."""
    return tuple(part.strip().removeprefix("@") for part in citation.split(";"))


def cited(text: str) -> tuple[str, ...]:
    """Every id that a text cites, each once, in order."""
    return tuple(dict.fromkeys(fact for _, facts in split(text) for fact in facts))


def plain(text: str) -> str:
    """A text without its citations."""
    return CITATION.sub("", text) if _BEGINS in text else text


def malformed(text: str) -> tuple[str, ...]:
    """What looks like a citation but is not one: `[@ id]`, `[@a, @b]`, `[@Id]`, `(@id)`."""
    return tuple(match[0] for match in _MALFORMED.finditer(plain(text)))


class Quoted(NamedTuple):
    """A quotation in a text."""

    start: int
    """The index of its opening mark, or of a closing one that nothing opened."""
    end: int
    """The index after its closing mark; the end of the text if nothing closes it."""
    words: str
    """The words inside, without punctuation at the end, which may belong to the sentence around
    them; the words beside a mark that has no partner."""
    whole: bool
    """Whether it has both marks."""


@cache
def quotations(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text in order, in quotation marks of any kind; an apostrophe is none."""
    found: list[Quoted] = []
    unclosed: set[str] = set()  # marks of which no later one is closed: each is looked for once
    at = 0
    while mark := _MARK.search(text, at):
        start, sign = mark.start(), mark[0]
        at = mark.end()
        if not _opens(text, start):
            if sign in _CLOSES_ONLY:
                words = text[max(start - _SHOWN, 0) : start]
                found.append(Quoted(start, at, _trimmed(words), whole=False))
            continue
        end = -1 if sign in unclosed else _closed(text, start)
        if end >= 0:
            found.append(Quoted(start, end, _trimmed(text[at : end - 1]), whole=True))
            at = end
            continue
        unclosed.add(sign)
        if sign not in _MAY_BE_LETTERS:
            found.append(Quoted(start, len(text), _trimmed(text[at : at + _SHOWN]), whole=False))
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    """Whether the mark at an index can open a quotation."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    sign = text[at]
    if sign in _APOSTROPHES or sign in _CLOSES_ONLY:
        inside_or_after = before.isalnum() or (sign in _CLOSES_ONLY and not _starts(before))
        elided = sign in _APOSTROPHES and _ELIDED.match(text, at + 1)
        return sign in CLOSING and not inside_or_after and not after.isspace() and not elided
    return not (sign == "″" and before.isdigit())


def _starts(before: str) -> bool:
    """Whether a word can begin after a character."""
    return not before or before.isspace() or before in "([—–-"


def _closed(text: str, start: int) -> int:
    """The index after the mark that closes the one at an index; -1 if none does."""
    for mark in _closing(text[start]).finditer(text, start + 1):
        return mark.end()
    return -1


@cache
def _closing(opening: str) -> re.Pattern[str]:
    marks = re.escape(CLOSING[opening])
    # an apostrophe inside a word closes nothing
    return re.compile(rf"(?<![\s])[{marks}](?!\w)" if opening in _SINGLE else f"[{marks}]")


def _trimmed(words: str) -> str:
    return words.strip(" \t\n'").rstrip(_EDGE)


def quoted(text: str) -> tuple[str, ...]:
    """The words inside each pair of quotation marks."""
    return tuple(part.words for part in quotations(text) if part.whole and part.words)


@cache
def unquoted(text: str) -> str:
    """A text without the words inside quotation marks; as long as it was."""
    pieces, at = [], 0
    for part in quotations(text):
        if part.whole:
            pieces += [text[at : part.start], " " * (part.end - part.start)]
            at = part.end
    return "".join([*pieces, text[at:]])


def apostrophes(text: str) -> str:
    """A text with typographic apostrophes in place of straight ones, except inside quotation marks,
    where the words are a text's."""
    if "'" not in text:
        return text
    outside = unquoted(text)
    signs = list(text)
    for apostrophe in _APOSTROPHE.finditer(outside):
        signs[apostrophe.start()] = "’"
    return "".join(signs)


def loaded(text: str, one_sided: tuple[str, ...]) -> tuple[str, ...]:
    """The loaded verbs and one-sided terms of a text outside quotation marks, each once.

    Args:
        one_sided: the terms that the dossier adds.
    """
    return tuple(dict.fromkeys(_terms(one_sided).findall(unquoted(plain(text)))))


@cache
def _terms(one_sided: tuple[str, ...]) -> Terms:
    return Terms(*map(re.escape, (*LOADED, *one_sided)))


def entities(text: str) -> str:
    """Text that Markdown and HTML leave alone: every ASCII punctuation character as a reference."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda m: f"&#{ord(m[0])};", text)
