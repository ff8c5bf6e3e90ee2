"""Prose with citations (`A sentence. [@fact-id]`, `[@a; @b]`), with words in quotation marks, and
with loaded words."""

import re
from collections.abc import Iterator
from functools import cache

from dossier.model.ids import PATTERN

CITATION = re.compile(rf"\s*\[(@{PATTERN}(?:; ?@{PATTERN})*)\]")
_MALFORMED = re.compile(r"\[\s*@[^\]]*\]?|\(\s*@[^)\s]*\)")
_QUOTED = re.compile('“([^”]*)”|"([^"]*)"|‘((?:[^’]|’(?=\\w)){2,})’(?!\\w)|«([^»]*)»')
_APOSTROPHE = re.compile(r"(?<=\w)'")
_QUOTED_PART = re.compile('(“[^”]*”|"[^"]*"|«[^»]*»)')

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
    for citation in CITATION.finditer(text):
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
    return CITATION.sub("", text)


def malformed(text: str) -> tuple[str, ...]:
    """What looks like a citation but is not one: `[@ id]`, `[@a, @b]`, `[@Id]`, `(@id)`."""
    return tuple(match[0] for match in _MALFORMED.finditer(CITATION.sub("", text)))


def quoted(text: str) -> tuple[str, ...]:
    """The words inside each pair of quotation marks, without punctuation at the end, which may
    belong to the sentence around them."""
    inside = (
        next(group for group in match.groups() if group is not None)
        for match in _QUOTED.finditer(text)
    )
    return tuple(words.strip().rstrip(",.;:!?") for words in inside if words.strip(" ,.;"))


def unquoted(text: str) -> str:
    """A text without the words inside quotation marks."""
    return _QUOTED.sub(" ", text)


def apostrophes(text: str) -> str:
    """A text with typographic apostrophes in place of straight ones, except inside quotation marks,
    where the words are an article's."""
    if "'" not in text:
        return text
    return "".join(
        part if n % 2 else _APOSTROPHE.sub("’", part)
        for n, part in enumerate(_QUOTED_PART.split(text))
    )


def loaded(text: str, one_sided: tuple[str, ...]) -> tuple[str, ...]:
    """The loaded verbs and one-sided terms of a text outside quotation marks, each once.

    Args:
        one_sided: the terms that the dossier adds.
    """
    return tuple(dict.fromkeys(_terms(one_sided).findall(unquoted(plain(text)))))


@cache
def _terms(one_sided: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in (*LOADED, *one_sided))})(?!\w)", re.I
    )


def entities(text: str) -> str:
    """Text that Markdown and HTML leave alone: every ASCII punctuation character as a reference."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda m: f"&#{ord(m[0])};", text)
