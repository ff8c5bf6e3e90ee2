"""What hand-written pages say of the subject: their words in quotation marks and their figures are
those of the texts, as in all prose. A page about the dossier itself says so at its top."""

import re
from collections.abc import Iterator
from functools import cached_property

from dossier.checks import frontmatter
from dossier.checks.grounds import grounds_of
from dossier.checks.handwritten import HandwrittenPage, code_pieces
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import folded
from dossier.model import Dossier, prose
from dossier.model.roles import Headline, Name, Prose
from dossier.model.where import Problem, Where

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKUP = re.compile(r"[*_]|<[^>\n]*>|\]\([^)\n]*\)|^\s*(?:\d{1,3}[.)]|#+)\s", re.M)
"""Emphasis, tags, the targets of links, and what begins an item of a list or a heading."""


def prose_problems(
    pages: list[HandwrittenPage], dossier: Dossier, grounded: Grounded
) -> Iterator[Problem]:
    """The problems of what pages say of the subject, but for citations."""
    support = _Support(dossier, grounded)
    for page in pages:
        head, text = frontmatter.page_settings(page.text)
        if head.get("about") != frontmatter.DOSSIER:
            start = 0
            for piece, is_code in code_pieces(text):
                if not is_code:
                    yield from _piece_problems(page, start, piece, support)
                start += len(piece)


def _piece_problems(
    page: HandwrittenPage, start: int, piece: str, support: "_Support"
) -> Iterator[Problem]:
    """The problems of a piece of a page's text without code.

    Args:
        start: its index in the page's text.
    """
    at = 0
    for text, cited in prose.split(piece):
        begin = piece.find(text, at)
        at = begin + len(text)
        last = sentences(text)[-1][0] if cited and sentences(text) else len(text)
        if not all(map(support.is_known, cited)):
            continue  # a citation that names no fact, or one that cannot be read, is reported
        for quoted in prose.quoted(text):
            index, words = text.find(quoted), " ".join(quoted.split())
            facts = cited if index >= last else ()
            if not support.has_words(words, facts):
                where = _where(page, start + begin + index)
                message = f"“{words}” is in no quote of the facts that support this text"
                hint = "quote only words that are in the evidence, or leave the quotation marks out"
                yield Problem(where, "quoted-words", message, hint)
        for number in _NUMBER.finditer(_blanked(text)):
            if number.start() >= last and not support.has_number(number[0], cited):
                where = _where(page, start + begin + number.start())
                message = f"“{number[0]}” is in none of the facts that support this sentence"
                hint = "take figures from the facts as they are, without calculating"
                yield Problem(where, "unfounded-figure", message, hint)


def _where(page: HandwrittenPage, offset: int) -> Where:
    return Where.at(page.file, page.text, offset)


def _blanked(text: str) -> str:
    """A text of the same length with blanks in place of markup."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


class _Support:
    """What the words of a page can rest on."""

    def __init__(self, dossier: Dossier, grounded: Grounded) -> None:
        self.dossier, self.grounded = dossier, grounded
        self.grounds = grounds_of(dossier, grounded)

    def is_known(self, fact: str) -> bool:
        """Whether a fact could be read and each of its quotes was found."""
        return self.grounds.all_found(fact)

    def has_words(self, words: str, facts: tuple[str, ...]) -> bool:
        """Whether words are in the quotes of facts; of no facts, in any text, name or title."""
        whole = re.compile(rf"(?<!\w){re.escape(folded(words))}(?!\w)")
        texts = [quote for fact in facts for quote in self.grounds.quotes(fact)]
        return any(map(whole.search, texts if facts else self.everything))

    def has_number(self, number: str, facts: tuple[str, ...]) -> bool:
        """Whether a number is in what facts say and quote, or in their dates."""
        return any(number in self.numbers(fact) for fact in facts)

    def numbers(self, fact: str) -> set[str]:
        """The numbers of a fact's words, and the days and years of its dates."""
        record = self.dossier.facts[fact]
        dates = (record.said, record.happened, *(p.date for p in record.positions))
        known = self.dossier.dates
        whens = [known[date] for date in dates if date and date in known]
        days = [part for when in whens for part in f"{when.first}-{when.last}".split("-")]
        texts = (record.says, record.date_basis or "", *self.grounds.quotes(fact))
        return {number for text in texts for number in _NUMBER.findall(text)} | {
            part.lstrip("0") for part in days
        }

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """All texts, and the dossier's own names and titles, folded."""
        names = [
            value.text
            for role in (Headline, Name, Prose)
            for value in self.dossier.values(role)
            if role is not Prose or getattr(value.field.role, "heading", False)
        ]
        texts = [text.raw for text in self.grounded.texts.values()]
        return tuple(map(folded, [*texts, *names]))
