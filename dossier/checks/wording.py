"""Whether words are in a text as whole words."""

import re

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
_WORD = re.compile(r"\w")
_DASH = re.compile(r"\s*[—–―]\s*")
_WORD_BEFORE = re.compile(r"\w$|\w[-']$")
_WORD_AFTER = re.compile(r"\w|-\w|'(?!s\b)\w")


def is_named(name: str, text: str) -> bool:
    """Whether a folded name is in a folded text as whole words."""
    at = text.find(name)
    while at >= 0 and (_WORD.match(text[at - 1 : at]) or _WORD.match(text, at + len(name))):
        at = text.find(name, at + 1)
    return at >= 0


def folded_edges(text: str) -> str:
    """A text folded, with dashes between words apart from hyphens inside words."""
    return folded(_DASH.sub(" - ", text))


def has_words(words: str, text: str) -> bool:
    """Whether words, and the parts that `[…]` joins in this order, are whole words of a text."""
    at = 0
    for part in words.split(JOIN):
        at = _after(part.strip(), text, at)
        if at < 0:
            return False
    return True


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
