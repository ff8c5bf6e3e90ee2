"""Words for readers that a dossier can set itself: what its texts are called, the labels of stances
and outcomes, the headings of its briefing. This is the one list of them, with what stands where the
dossier sets none."""

from collections.abc import Mapping
from typing import Final

from dossier.model.choices import OUTCOMES, STANCES

BOTH: Final = " / "
"""Stands between the two forms of a word: for one, and for several."""
HEADINGS: Final = {
    "bottom_line": "Bottom line",
    "key_points": "Key points",
    "who_wants_what": "Who wants what",
    "outcomes": "What was agreed, and what was not",
    "conflicts": "Where the texts conflict",
    "questions": "Questions to ask",
}
"""Of the parts of the brief."""


def _forms(one: str, several: str) -> str:
    return one if one == several else f"{one}{BOTH}{several}"


DEFAULTS: Final[Mapping[str, str]] = {
    "text": _forms("text", "texts"),
    **{key: _forms(row.word, row.plural) for key, row in STANCES.items()},
    **{key: row.word for key, row in OUTCOMES.items()},
    **HEADINGS,
}
"""By their keys: those of stances and outcomes are the keys of these."""


class ReaderWords:
    """The words of a dossier."""

    def __init__(self, own: Mapping[str, str], sides: int) -> None:
        """Those that it sets, and the others.

        Args:
            own: what the dossier sets, by the keys of `DEFAULTS`; other keys are not looked at.
            sides: how many sides it has.
        """
        self._own = own
        self._all_sides = "both sides" if sides == 2 else "all sides"

    def one(self, key: str) -> str:
        """A word as it stands for one."""
        return self._of(key).partition(BOTH)[0]

    def several(self, key: str) -> str:
        """The same for several."""
        return self._of(key).rpartition(BOTH)[2]

    def headings(self) -> dict[str, str]:
        """The headings of the parts of the brief."""
        return {key: self.one(key) for key in HEADINGS}

    def _of(self, key: str) -> str:
        return self._own.get(key) or DEFAULTS[key].format(sides=self._all_sides)
