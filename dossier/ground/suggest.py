"""What an editor may have meant by a quote that is not found: one without a slip of writing, one of
another source, or several quotes. For the words that are most like a quote see `nearest`."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile, zip_longest
from typing import Literal

from dossier.ground import edges
from dossier.ground.textmatch import JOIN, MAX_PARTS, Span, Text, find, folded, occurrences, parts

PartKind = Literal["invisible", "dots", "accents", "ellipsis", "quotation-marks"]

INVISIBLE = "\u200c\u200d\u034f" + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Joiners and variation selectors: they show nothing, and act on the shapes of letters and signs
beside them."""
_ELLIPSIS = re.compile(
    r" ?(?:\[ ?(?:\.{2,}|…) ?\]|\( ?(?:\.{2,}|…) ?\)|\.{3,}|…|\. \. \.(?: \.)*) ?"
)
"""Ways to mark an omission."""
_OWN_DOTS = r"[ \[(]*[.…](?: ?[.…])*[\]) ]*"
_PLAIN_FORM = {ord(char): None for char in INVISIBLE} | {ord("…"): "..."}
_QUOTATION_MARKS = "\"'“”„‘’«»‹›`"
_TRIES = 20
"""Places of words in another form that are looked at."""
_SHORT = 10_000
"""Characters of a quote up to which its dots are compared with those of a text."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of writing without which a quote is found."""

    kind: PartKind
    """`invisible`: one of the two has an invisible character; `dots`: dots of the text are other
    characters; `accents`: letters with accents are stored in another way; `ellipsis`: an omission
    is not marked with `[…]`; `quotation-marks`: the quote has some that the text has not."""
    words: str
    """The quote without the slip."""
    text_has: str = ""
    """For the first three kinds: the first characters of the text that differ …"""
    quote_has: str = ""
    """… and those of the quote; one of the two may be empty."""


def slip(words: str, text: Text, prefix: str = "", suffix: str = "") -> Slip | None:
    """The slip of writing without which a quote is found in a text, if there is one."""
    for one in _slips(folded(words), text):
        result = find(one.words, text.folded, text.paragraphs, prefix, suffix).result
        if result == "found" or (one.text_has + one.quote_has and result == "ambiguous"):
            return one
    return None


def _slips(words: str, text: Text) -> Iterator[Slip]:
    marks = list(islice(_ELLIPSIS.finditer(words), MAX_PARTS))
    if len(marks) < MAX_PARTS and (other := _in_other_form(words, marks, text)):
        yield other
    bare = words.strip(_QUOTATION_MARKS)
    if bare != words:
        yield Slip("quotation-marks", bare)


def _in_other_form(words: str, marks: list[re.Match[str]], text: Text) -> Slip | None:
    """A quote in the characters of a text; dots between words that the text has between them too
    are its own, and other dots mark an omission.

    Args:
        marks: of omissions in the quote.
    """
    parts: list[Span] = [(0, marks[0].start() if marks else len(words))]
    omits = False
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(words)
        if _own_place(words[parts[-1][0] : end].strip(), text.folded.text):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((mark.end(), end))
            omits = omits or mark[0].strip() != JOIN
    quoted = [part for span in parts if (part := words[slice(*span)].strip())]
    own = [_own_words(part, text) for part in quoted]
    corrected = f" {JOIN} ".join(own)
    if omits or not all(own):
        return Slip("ellipsis", corrected) if all(own) else None
    changed = ((folded(a), b) for a, b in zip(own, quoted, strict=True) if folded(a) != b)
    text_has, quote_has = next(changed, ("", ""))
    kind, *differ = _difference(text_has, quote_has)
    return Slip(kind, corrected, *differ) if text_has else None


def _difference(text_has: str, quote_has: str) -> tuple[PartKind, str, str]:
    """In what words differ that are the same in their plain form: the first such characters."""
    for char in INVISIBLE:
        times = text_has.count(char) - quote_has.count(char)
        if times:
            return "invisible", char if times > 0 else "", char if times < 0 else ""
    dots = zip(*(re.findall(_OWN_DOTS, has) for has in (text_has, quote_has)), strict=False)
    for ours, theirs in dots:
        if ours != theirs:
            same = ours.strip() == theirs.strip()  # but for a space
            return "dots", *((ours, theirs) if same else (ours.strip(), theirs.strip()))
    at = agreeing(text_has, quote_has)
    while at and unicodedata.combining(text_has[at]):
        at -= 1
    return "accents", _with_marks(text_has, at), _with_marks(quote_has, at)


def agreeing(first: Sequence[str], second: Sequence[str]) -> int:
    """How many characters or words of two agree from the beginning."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )


def _with_marks(text: str, at: int) -> str:
    """A character with the combining marks after it."""
    return text[at : at + 1] + "".join(takewhile(unicodedata.combining, text[at + 1 :]))


def _own_words(words: str, text: Text) -> str:
    """The text's own characters for words that may stand in it in another form; empty if they do
    not."""
    place = _own_place(words, text.folded.text)
    return text.raw[slice(*edges.whole(text.raw, *text.folded.span(*place)))] if place else ""


def _own_place(words: str, text: str) -> Span | None:
    """The first place in a folded text of words that may differ in dots, or else in their form."""
    if words in text:
        return text.index(words), text.index(words) + len(words)
    pieces = _ELLIPSIS.split(words)
    if len(pieces) > 1 and len(words) < _SHORT:
        own = re.search(_OWN_DOTS.join(map(re.escape, pieces)), text)
        if own:
            return own.span()
    return _form_place(words, text)


def _form_place(words: str, text: str) -> Span | None:
    """The first place in a folded text of words that are the same in their plain form."""
    wanted, indexes = plain_form(words), range(len(text) + 1)
    for start, end in islice(occurrences(wanted, _form(text)), _TRIES):
        first = bisect_left(indexes, start + 1, key=lambda n: len(plain_form(text[:n]))) - 1
        last = bisect_left(indexes, end, key=lambda n: len(plain_form(text[:n])))
        if plain_form(text[first:last]) == wanted:
            return first, last
    return None


def plain_form(text: str) -> str:
    """Folded words without invisible characters, with accents as marks of their own, and dots one
    by one. That of a longer text is as long or longer."""
    return unicodedata.normalize("NFD", text.translate(_PLAIN_FORM))


_form = lru_cache(maxsize=16)(plain_form)  # of whole texts


def source_with(words: str, texts: Iterable[Text]) -> str | None:
    """The id of the first text in which a quote is found."""
    return next((text.source for text in texts if is_found(words, text)), None)


def separate_quotes(words: str, text: Text) -> list[str]:
    """The parts of a quote, or its lines if it has one part, if each of them is found by itself;
    otherwise none."""
    separate = parts(words, text.folded)
    if len(separate) == 1:
        separate = _by_line(words, text)
    return separate if all(is_found(part, text) for part in separate) else []


def _by_line(words: str, text: Text) -> list[str]:
    """Words that run over several lines of a text, line by line; none if they occur twice."""
    places = occurrences(folded(words), text.folded.text)
    if len(places) != 1:
        return []
    lines = text.raw[slice(*text.folded.span(*places[0]))].splitlines()
    return [line for line in lines if line.strip()]


def is_found(words: str, text: Text) -> bool:
    """Whether a quote is found in a text without any `prefix` or `suffix`."""
    return find(words, text.folded, text.paragraphs).result == "found"
