"""Prose with citations: `A sentence. [@fact-id]` or `[@a; @b]`, split into words and ids."""

import re
from collections.abc import Iterator
from functools import cache

from dossier.model.ids import PATTERN

CITATION = re.compile(rf"\s*\[(@{PATTERN}(?:; ?@{PATTERN})*)\]")
_ALMOST = re.compile(r"\[\s*@[^\]]*\]?|\(\s*@[^)\s]*\)")
_QUOTED = re.compile('“([^”]*)”|"([^"]*)"|‘((?:[^’]|’(?=\\w)){2,})’(?!\\w)|«([^»]*)»')
_APOSTROPHE = re.compile(r"(?<=\w)'")
_INSIDE = re.compile('(“[^”]*”|"[^"]*"|«[^»]*»)')

LOADED = (
    "claimed that", "claims that", "claimed to", "claims to", "admitted", "admits", "insisted",
    "insists", "refused", "refuses",
    "vowed", "vows", "slammed", "boasted", "lashed out",
)  # fmt: skip
"""Verbs that judge a speaker; a dossier adds its own one-sided terms in `facts/dossier.yml`."""


def split(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pieces of prose in order, each with the ids cited right after it (none after the last piece,
    if it has none)."""
    start = 0
    for found in CITATION.finditer(text):
        yield text[start : found.start()], ids(found[1])
        start = found.end()
    if text[start:].strip():
        yield text[start:], ()


def ids(inside: str) -> tuple[str, ...]:
    """The ids of `@a; @b`."""
    return tuple(part.strip().removeprefix("@") for part in inside.split(";"))


def cited(text: str) -> tuple[str, ...]:
    """Every id that a text cites, each once, in order."""
    return tuple(dict.fromkeys(i for _, found in split(text) for i in found))


def plain(text: str) -> str:
    """A text without its citations."""
    return CITATION.sub("", text)


def malformed(text: str) -> tuple[str, ...]:
    """What looks like a citation and is none: `[@ id]`, `[@a, @b]`, `[@Id]`, `(@id)`."""
    return tuple(found[0] for found in _ALMOST.finditer(CITATION.sub("", text)))


def quoted(text: str) -> tuple[str, ...]:
    """The words inside quotation marks, without a comma or full stop that typography pulled in."""
    inside = (
        next(part for part in found if part is not None)
        for found in (m.groups() for m in _QUOTED.finditer(text))
    )
    return tuple(words.strip().rstrip(",.;:!?") for words in inside if words.strip(" ,.;"))


def unquoted(text: str) -> str:
    """A text without the words inside quotation marks."""
    return _QUOTED.sub(" ", text)


def apostrophes(text: str) -> str:
    """Straight apostrophes as typographic ones, but for those inside quotation marks, which are an
    article's."""
    if "'" not in text:
        return text
    return "".join(
        part if n % 2 else _APOSTROPHE.sub("’", part) for n, part in enumerate(_INSIDE.split(text))
    )


def loaded(text: str, one_sided: tuple[str, ...]) -> tuple[str, ...]:
    """Loaded verbs and one-sided terms of a text, each once, outside quotation marks."""
    return tuple(dict.fromkeys(_terms(one_sided).findall(unquoted(plain(text)))))


@cache
def _terms(one_sided: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in (*LOADED, *one_sided))})(?!\w)", re.I
    )
