"""The search of the site: what it finds, where it splits words, and how much each counts."""

from dataclasses import dataclass
from html import escape

SEPARATOR = r"""[\s\u200b\u00a0\-–—_,;:!?=\[\]()"“”„«»‘’…/]+|\.(?!\d)|&[lg]t;|&amp;"""
"""What divides words, as a pattern of JavaScript. A word right after a quotation mark or a bracket
is found too."""
NAME_BOOST, STATEMENT_BOOST = 6, 4
"""What a word counts: of an actor's profile; of a demand or a statement. More than 1, so that these
come before mere mentions."""
HANDWRITTEN_BOOST = 0.3
"""What a word of a page written by hand counts: readers look for what the articles say."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds; plain text."""

    location: str
    """From the site's root, with the anchor."""
    title: str
    text: str
    boost: float = 1
    """How much a word found here counts beside one found elsewhere."""

    def document(self) -> dict[str, object]:
        """The entry as the search index holds it, which reads its texts as HTML."""
        weight = {"boost": self.boost} if self.boost != 1 else {}
        return {
            "location": self.location,
            "title": escape(self.title, quote=False),
            "text": escape(self.text, quote=False),
            **weight,
        }
