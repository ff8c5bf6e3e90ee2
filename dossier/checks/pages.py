"""What hand-written pages say of the subject is bound, as all prose is: a sentence that cites facts
rests on these, any other on all texts and facts. A page about the dossier itself says so at its
top."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from dossier.checks import config, frontmatter
from dossier.checks.bound import RULES
from dossier.checks.grounds import Claim, Grounds, grounds_of
from dossier.checks.handwritten import FOLDER, HandwrittenPage, code_pieces, requested_figures
from dossier.checks.quoting import wrong_voices
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import folded
from dossier.model import Dossier, KeyPath, prose
from dossier.model.fields import Field, fields_of
from dossier.model.roles import Headline, Name, Prose
from dossier.model.walk import Value
from dossier.model.where import Problem, Where
from dossier.read.yamltext import CONFLICT_MARKER

_MARKUP = re.compile(r"[*_]|<[^>\n]*>|\]\([^)\n]*\)|(?<!…)\]|^ {0,3}>|&#?\w+;", re.M)
"""Emphasis, tags, the ends of links, references to characters, what begins a quoted line."""
_LINK = re.compile(r"\[(?!…)")
_LETTERS = (
    r"\*+|</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|s|samp"
    r"|small|span|strong|sub|sup|u|var)"
    r"(?:\s[^>\n]*)?>|<!--.*?-->|\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)"
)
_PARTED = re.compile(rf"[^\W_]+(?:(?:{_LETTERS})+[^\W_]+)+", re.S)
"""A word or a number with markup inside it: readers see one word."""
_INSIDE = re.compile(_LETTERS, re.S)
_Q = re.compile(r"<(/?)q\b[^>\n]*>", re.I)
"""What browsers show as quotation marks."""
_TOOLTIPS = (
    re.compile(r"\]\(\s*\S+\s+(?:\"(?P<a>[^\"\n]+)\"|'(?P<b>[^'\n]+)')\s*\)"),
    re.compile(r"<[^<>]*?\s(?:title|alt)\s*=\s*(?:\"(?P<a>[^\"]+)\"|'(?P<b>[^']+)')", re.I),
)
"""Words that readers see or hear when they point at a link or a picture."""
_BOUNDARY = re.compile(r"\n[ \t]*(?=\n)|^\s*(?:[-+:]|\d{1,3}[.)]|#+)(?=\s)|\|", re.M)
"""Where a sentence ends without a full stop: an empty line, an item, a heading, a cell."""
_HEADING = re.compile(r"^( {0,3}#+ [^\n]*)\n", re.M)


@dataclass(frozen=True, slots=True)
class _Page:
    """The fields that a page has, in place of those of a record."""

    path: KeyPath
    cited: Annotated[str, Prose(cited=True)]
    """A sentence with citations."""
    other: Annotated[str, Prose(rests="all")]
    """Any other text."""
    named: Annotated[str, Prose(rests="all", coined=True, heading=True)]
    """A name that the dossier gives."""


_CITED, _OTHER, _NAMED = fields_of(_Page)


class _Part(NamedTuple):
    """A part of a page's text without code, with blanks in place of its markup."""

    start: int
    """Its index in the page's text."""
    text: str
    facts: tuple[str, ...]
    """Ids of the facts that it cites."""


def prose_problems(
    pages: list[HandwrittenPage], dossier: Dossier, grounded: Grounded
) -> Iterator[Problem]:
    """The problems of what pages say of the subject, but for citations."""
    support = _Support(grounds_of(dossier, grounded))
    for page in pages:
        head, text = frontmatter.page_settings(page.text)
        conflict = CONFLICT_MARKER.search(page.text)  # reported, and its words are nobody's yet
        if head.get("about") != frontmatter.DOSSIER and not conflict:
            for piece in (*_settings(page, head), *_pieces(text)):
                if all(map(support.grounds.all_found, piece.facts)):  # else it is reported
                    yield from _piece_problems(page, piece, support)


def site_problems(
    root: Path, pages: list[HandwrittenPage], dossier: Dossier, grounded: Grounded
) -> Iterator[Problem]:
    """The problems of what the site's settings say of the subject: its description, and the names
    in its navigation, but for those of pages about the dossier itself and of other sites. The name
    of the site is one that the dossier gives, as its title is."""
    text, values = config.written_settings(root)
    support = _Support(grounds_of(dossier, grounded))
    page = HandwrittenPage(config.FILE, "", text)
    exempt = {one.file.removeprefix(f"{FOLDER}/") for one in pages if _about_dossier(one)}
    shown = [(values.get("site_name"), _NAMED), (values.get("site_description"), _OTHER)]
    shown += [
        (name, _OTHER)
        for name, target in config.navigation(values.get("nav"))
        if target not in exempt and not target.startswith("https://")
    ]
    for words, field in shown:
        if isinstance(words, str) and words.strip():
            piece = _Part(max(text.find(words.split()[0]), 0), words, ())
            yield from _piece_problems(page, piece, support, field)


def _about_dossier(page: HandwrittenPage) -> bool:
    return frontmatter.page_settings(page.text)[0].get("about") == frontmatter.DOSSIER


def _settings(page: HandwrittenPage, head: dict[str, Any]) -> Iterator[_Part]:
    """What readers see of a page's settings; its place is that of its first word."""
    for value in (head.get("title"), head.get("description")):
        if isinstance(value, str) and value.strip():
            yield _Part(max(page.text.find(value.split()[0]), 0), value, ())


def _pieces(text: str) -> Iterator[_Part]:
    """The parts of a page's text."""
    start = 0
    for piece, is_code in code_pieces(text):
        for part in _captions(piece) if is_code else _sentences(piece):
            yield part._replace(start=start + part.start)
        start += len(piece)


def _captions(code: str) -> Iterator[_Part]:
    for _, caption in requested_figures(code):
        if caption:
            yield _Part(code.find(caption.split()[0]), caption, ())


def _sentences(piece: str) -> Iterator[_Part]:
    """The parts of a text without code: a sentence that cites facts, and what is before it, are
    two."""
    at = 0
    for part, cited in prose.split(piece):
        begin = piece.find(part, at)
        at = begin + len(part)
        plain = _plain(part)
        last = sentences(plain)[-1][0] if cited and sentences(plain) else len(part)
        yield _Part(begin, plain[:last], ())
        yield _Part(begin + last, plain[last:], cited)
    if '"' in piece or "'" in piece:
        for tooltip in (match for form in _TOOLTIPS for match in form.finditer(piece)):
            group = "a" if tooltip["a"] else "b"
            yield _Part(tooltip.start(group), " ".join(tooltip[group].split("\n")), ())


def _plain(text: str) -> str:
    """A text of the same length, on one line, with blanks in place of markup, and a full stop where
    a sentence ends without one; the text of a link begins like a sentence."""
    text = _PARTED.sub(_whole_word, _Q.sub(_quotation_mark, text))
    text = _BOUNDARY.sub(lambda match: f"{match[0][:-1]}.", _HEADING.sub(r"\1.", text))
    text = _LINK.sub("(", _MARKUP.sub(lambda match: " " * len(match[0]), text))
    return text.replace("\n", " ")


def _whole_word(parted: re.Match[str]) -> str:
    """A word without the markup inside it, as long as with it."""
    return _INSIDE.sub("", parted[0]).ljust(len(parted[0]))


def _quotation_mark(tag: re.Match[str]) -> str:
    return "”".rjust(len(tag[0])) if tag[1] else "“".ljust(len(tag[0]))


def _piece_problems(
    page: HandwrittenPage, piece: _Part, support: "_Support", field: Field | None = None
) -> Iterator[Problem]:
    claim = support.claim(page, piece, field or (_CITED if piece.facts else _OTHER))
    for part in prose.quotations(piece.text):
        words = " ".join(part.words.split())
        if part.whole and words and not support.has_words(words, piece.facts):
            message = f"“{words}” is in no quote of the facts that support this text"
            hint = "quote only words that are in the evidence, or leave the quotation marks out"
            yield Problem(_where(page, piece, part.start + 1), "quoted-words", message, hint)
    for part, message, hint in wrong_voices(claim, support.grounds):
        yield Problem(_where(page, piece, part.start + 1), "quoted-voice", message, hint)
    for word in prose.loaded(piece.text, support.grounds.dossier.settings.one_sided):
        where, message = _where(page, piece, piece.text.find(word)), f"“{word}” is not neutral"
        hint = "use a neutral word, or quote the words with their speaker"
        yield Problem(where, "loaded-word", message, hint, severity="warning")
    if support.grounds.complete:
        for rule in RULES:
            for words, message in rule.problems(claim, support.grounds):
                where = _where(page, piece, max(claim.outside.find(words), 0))
                yield Problem(where, rule.code, message, rule.help(claim))


def _where(page: HandwrittenPage, piece: _Part, offset: int) -> Where:
    return Where.at(page.file, page.text, min(piece.start + offset, len(page.text)))


class _Support:
    """What the words of a page can rest on."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def claim(self, page: HandwrittenPage, piece: _Part, field: Field) -> Claim:
        """A piece as a claim on its facts; without any, on all texts and facts."""
        owner = _Page((page.file,), piece.text, piece.text, piece.text)
        value = Value(piece.text, (page.file,), field, owner, ())
        if piece.facts:
            return self.grounds.on_facts(value, piece.text, piece.facts)
        return self.grounds.on_everything(value, piece.text)

    def has_words(self, words: str, facts: tuple[str, ...]) -> bool:
        """Whether words are in the quotes of facts; of no facts, in any text, name or title."""
        whole = re.compile(rf"(?<!\w){re.escape(folded(words))}(?!\w)")
        texts = [quote for fact in facts for quote in self.grounds.quotes(fact)]
        return any(map(whole.search, texts if facts else self.everything))

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """All texts, and the dossier's own names and titles, folded."""
        names = [
            value.text
            for role in (Headline, Name, Prose)
            for value in self.grounds.dossier.values(role)
            if role is not Prose or getattr(value.field.role, "heading", False)
        ]
        texts = [text.raw for text in self.grounds.grounded.texts.values()]
        return tuple(map(folded, [*texts, *names]))
