"""Words to look for in many texts, most of which have none of them."""

import re
from collections.abc import Iterable

_LITERAL = re.compile(r"[^\W\d_]+(?![?*{])")
"""Letters at the beginning of a pattern that each of its matches has."""


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Of some words those that no other is a part of: a text that has none of these, inside words
    too, has none of the words."""
    shortest: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if not any(map(word.__contains__, shortest)):
            shortest.append(word)
    return tuple(shortest)


class Terms:
    """Words, or patterns of their forms: `suggest(?:s|ed)?`. They are found as whole words, in
    capitals too."""

    def __init__(self, *terms: str) -> None:
        beginnings = [_LITERAL.match(term) for term in terms]
        self._beginnings = shortest(match[0].lower() if match else "" for match in beginnings)
        longest = sorted(terms, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.I)

    def findall(self, text: str) -> list[str]:
        """Each of them that a text has, in order."""
        return self._pattern.findall(text) if self._may_be_in(text) else []

    def first(self, text: str) -> str:
        """The first of them that a text has; empty if it has none."""
        match = self._pattern.search(text) if self._may_be_in(text) else None
        return match[0] if match else ""

    def _may_be_in(self, text: str) -> bool:
        """Whether it is worth looking for them: this is much faster than to look for them."""
        low = text.lower()
        return any(map(low.__contains__, self._beginnings))
