"""How long a text takes to read."""

PACE = 200
"""Words that are read in a minute."""


def minutes(words: int) -> int:
    """Whole minutes, one at least, in which so many words are read."""
    return max(1, round(words / PACE))
