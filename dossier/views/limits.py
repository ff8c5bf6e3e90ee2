"""How much a page holds: what is longer is cut, and leads to the page that has the rest. A dossier
of a few hundred statements is never cut."""

from collections.abc import Sequence

POSITIONS = 200
"""Up to so many positions stand in a table."""
STATEMENTS = 150
"""Up to so many statements stand on a page with their words; of more it lists the sentences."""
ROWS = 100
"""Up to so many rows have a table or a picture that counts."""
SENTENCES = 2_000
"""Up to so many sentences of the texts are drawn as a mark each."""
TEXTS = 24
"""Up to so many texts have a column each."""


def each(lengths: Sequence[int], most: int) -> int:
    """How many of each list are shown, so that all lists together have at most `most`; at least one
    of each.

    >>> each([2, 3], 5), each([2, 30, 30], 22), each([9, 9], 1)
    (3, 10, 1)
    """
    length = max(lengths, default=0)
    while length > 1 and sum(min(length, one) for one in lengths) > most:
        length -= 1
    return length
