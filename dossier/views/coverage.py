"""How much of the texts has been read: what an empty cell stands for."""

from dataclasses import dataclass

from dossier.views.index import Index, Link


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A text of which the editors say that it is read in part."""

    text: Link
    what: str
    """What of it has been read."""
    read: int
    """Its sentences that are used or set aside."""
    sentences: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of the texts, and how many of them are used or set aside."""

    read: int
    sentences: int
    partly: tuple[PartlyRead, ...]

    @property
    def open(self) -> int:
        return self.sentences - self.read


def how_much_read(index: Index, only: str = "") -> Coverage:
    """How much has been read.

    Args:
        only: the id of one text; empty for all.
    """
    counts: dict[str, tuple[int, int]] = {}
    for source, units in index.grounded.ledger.items():
        if only in ("", source):
            counts[source] = sum(unit.status != "open" for unit in units), len(units)
    partly = tuple(
        PartlyRead(index.article_link(name), source.read_in_part, *counts[name])
        for name, source in index.dossier.sources.items()
        if source.read_in_part and name in counts
    )
    read = sum(done for done, _ in counts.values())
    return Coverage(read, sum(all_ for _, all_ in counts.values()), partly)
