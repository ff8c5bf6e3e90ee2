"""What is said where nothing was found. No text is called silent on a matter before it was read:
while sentences are open, each of these sentences names how many were read."""

from dataclasses import dataclass

from dossier.views.coverage import how_much_read
from dossier.views.index import Index


@dataclass(frozen=True, slots=True)
class SilenceWords:
    """The words for what no text says, by how much of the texts was read."""

    read: int
    """Sentences that are used or set aside."""
    sentences: int

    @property
    def extent(self) -> str:
        """How much was read: `141 of 153 sentences`; empty if it was everything."""
        return "" if self.read == self.sentences else f"{self.read} of {self.sentences} sentences"

    @property
    def cell(self) -> str:
        """In place of a position."""
        return f"none found in {self.extent}" if self.extent else "no text says"

    @property
    def date(self) -> str:
        """In place of a date."""
        return f"no date found in {self.extent}" if self.extent else "no text dates it"

    @property
    def tail(self) -> str:
        """The end of a sentence on what no text says."""
        return f", in {self.extent} read so far." if self.extent else "."

    def sentence(self, text: str) -> str:
        """A sentence on what no text says, which is true of what was read.

        Args:
            text: the sentence as it is when everything was read, with its full stop.
        """
        return text.removesuffix(".") + self.tail


def silence(index: Index) -> SilenceWords:
    """The words for this dossier."""
    coverage = how_much_read(index)
    return SilenceWords(coverage.read, coverage.sentences)
