"""Whether words are in a text as whole words."""

import re
from functools import cache

from dossier.ground.textmatch import JOIN, folded

FUNCTION_WORDS = frozenset((
    "a", "about", "according", "after", "all", "also", "although", "an", "and", "another",
    "any", "anyone", "are", "as", "ask", "asked", "at", "be", "because", "before", "beside",
    "besides", "both", "but", "by", "can", "could", "did", "do", "does", "each", "either",
    "even", "every", "everyone", "few", "for", "from", "had", "half", "has", "have", "he",
    "her", "his", "how", "i", "if", "in", "instead", "is", "it", "its", "later", "like", "many",
    "may", "might", "more", "most", "much", "must", "my", "neither", "no", "nobody", "none",
    "nor", "not", "nothing", "of", "on", "one", "only", "or", "other", "others", "our", "she",
    "should", "since", "so", "some", "somebody", "such", "than", "that", "the", "their", "then",
    "there", "these", "they", "this", "those", "though", "to", "under", "until", "very", "was",
    "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "without", "would", "yes", "you", "your",
))  # fmt: skip
"""Words that join others; none of them is a name."""
_TEXTS = (
    r"(?:article|interview|letter|speech|study|text|transcript|treaty|report|heading|headline"
    r"|sub-heading|sentence|word|wording|outlet)s?"
)
SOURCE = re.compile(rf"\b{_TEXTS}\b", re.I)
"""What can name a text."""
_ANY_TEXT = "text|heading|headline|sub-heading|sentence|wording|outlet"
"""What every text may be called, or a part of it."""
_SOME_TEXT = re.compile(
    r"(?:\b(?:an?|another|any|her|his|its|my|no|our|some|their)|\w(?:[’']s|s[’']))"
    r"\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
"""Before a word for a text that is not the one that was named: “a letter”, “Brandt’s report”."""
_BEFORE_NOUN = 40
"""Characters before a word for a text that say which one it is."""
OF_TEXTS = re.compile(
    rf"\b(?:{_TEXTS}|accounts?|passages?|names?|statements?|views?|both|these|this|each|none|no"
    r"|nobody|any|same)\b",
    re.I,
)
"""Words of a sentence that may speak of the texts rather than of what these say."""
_WORD = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 4
"""Letters at the beginning of a word that other forms of it share: `terr` of territorial."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
"""Letters of scripts without spaces between words, or that join particles to names."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff]")
_CLITIC = 3
"""Letters that Arabic and Hebrew join to the beginning of a name: “and”, “to”, “in”, “the”."""
_CLITICS = re.compile(rf"\w{{{_CLITIC + 1}}}$")
_ANY_DASH = re.compile("[—–―]")
_WORD_BEFORE = re.compile(r"\w$|\w[-']$")
_WORD_AFTER = re.compile(r"\w|-\w|'(?!s\b)\w")


def beginnings(text: str) -> frozenset[str]:
    """The first letters of the words that say what a text is about, in lower case. None of a text
    in a script that does not separate words, or joins others to their beginning."""
    if not text.isascii() and (_UNSPACED.search(text) or _FROM_RIGHT.search(text)):
        return frozenset()
    words = _LETTERS.findall(text.casefold())
    return frozenset(word[:_BEGINNING] for word in words if word not in FUNCTION_WORDS)


@cache
def text_called(noun: str) -> re.Pattern[str]:
    """A pattern of what a text may be called: what it is (“article”), or what every text is."""
    return re.compile(rf"\b(?:{_ANY_TEXT}|{re.escape(noun)})(?:e?s)?\b", re.I)


def names_text(words: str, noun: str) -> bool:
    """Whether words speak of a certain text: “the article”, but not “a letter” or “her article”.

    Args:
        noun: what the text is.
    """
    return any(
        not _SOME_TEXT.search(words, max(match.start() - _BEFORE_NOUN, 0), match.start())
        for match in text_called(noun).finditer(words)
    )


def is_named(name: str, text: str) -> bool:
    """Whether a folded name is in a folded text as whole words."""
    at = text.find(name)
    while at >= 0 and not _is_whole(name, text, at):
        at = text.find(name, at + 1)
    return at >= 0


def _is_whole(name: str, text: str, at: int) -> bool:
    """Whether a name at an index is a whole word, as far as its script shows words."""
    if _UNSPACED.match(name):
        return True
    before, after = text[max(at - _CLITIC - 1, 0) : at], text[at + len(name) : at + len(name) + 1]
    joined = _CLITICS.search(before) if _FROM_RIGHT.match(name) else _WORD.match(before[-1:])
    return not joined and not _WORD.match(after)


def folded_edges(text: str) -> str:
    """A text folded, with dashes between words apart from hyphens inside words."""
    pieces = [text] if text.isascii() else _ANY_DASH.split(text)
    if len(pieces) == 1:
        return folded(text)
    first, *within, last = pieces
    return folded(" - ".join((first.rstrip(), *map(str.strip, within), last.lstrip())))


def has_words(words: str, text: str) -> bool:
    """Whether words, and the parts that `[…]` joins in this order, are whole words of a text."""
    return between_parts(words, text) is not None


def between_parts(words: str, text: str) -> str | None:
    """What a text has between the parts of words that `[…]` joins; None if it does not have
    them."""
    between, at = [], 0
    for part in map(str.strip, words.split(JOIN)):
        end = _after(part, text, at)
        if end < 0:
            return None
        between.append(text[at : end - len(part)])
        at = end
    return " ".join(between[1:])


def _after(part: str, text: str, start: int) -> int:
    """The index after the first place of whole words in a text from an index on; -1 if none."""
    at = text.find(part, start)
    while at >= 0:
        end = at + len(part)
        before, after = text[max(at - 2, 0) : at], text[end : end + 3]
        if not _WORD_BEFORE.search(before) and not _WORD_AFTER.match(after):
            return end
        at = text.find(part, at + 1)
    return -1
