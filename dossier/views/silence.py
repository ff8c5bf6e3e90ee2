"""What is said where nothing was found. No text is called silent on a matter before it was read:
while sentences are open, each of these sentences names how many were read."""

from collections.abc import Callable
from dataclasses import dataclass

from dossier.views.coverage import how_much_read
from dossier.views.index import Index


@dataclass(frozen=True, slots=True)
class SilenceWords:
    """The words for what no text says, by how much of the texts was read."""

    read: int
    """Sentences that are used or set aside."""
    sentences: int
    ui: Callable[..., str]
    """The words of the interface."""

    @property
    def extent(self) -> str:
        """How much was read: `141 of 153 sentences`; empty if it was everything."""
        if self.read == self.sentences:
            return ""
        sentences = self.ui("counts.sentences", n=self.sentences)
        return self.ui("silence.extent", read=self.read, sentences=sentences)

    @property
    def cell(self) -> str:
        """In place of a position."""
        read = self.extent
        return self.ui("silence.cell_so_far", extent=read) if read else self.ui("silence.cell")

    @property
    def date(self) -> str:
        """In place of a date."""
        read = self.extent
        return self.ui("silence.date_so_far", extent=read) if read else self.ui("silence.date")

    @property
    def tail(self) -> str:
        """The end of a sentence on what no text says."""
        return f", in {self.extent} read so far." if self.extent else "."

    def sentence(self, clause: str) -> str:
        """A sentence on what no text says, which is true of what was read.

        Args:
            clause: the sentence as it is when everything was read, without its full stop.
        """
        return self.ui("silence.sentence", clause=self.clause(clause))

    def clause(self, clause: str) -> str:
        """The same without its full stop."""
        return (
            self.ui("silence.so_far", clause=clause, extent=self.extent) if self.extent else clause
        )


def silence(index: Index) -> SilenceWords:
    """The words for this dossier."""
    coverage = how_much_read(index)
    return SilenceWords(coverage.read, coverage.sentences, index.ui)
