"""Defaults of a fact's fields, its kind, its date and the voices of its evidence, and the noun for
a source.

They are filled in when the records are made, before anything is grounded, from the fact itself and
the records of its sources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dossier.model import Fact, FactKind, Source, Voice
from dossier.model.choices import GENRES

UNKNOWN = "unknown"
"""The value of `said` for a fact that the texts do not date, though its source is dated."""


def resolved(fact: Fact, value: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    """A fact with its defaults filled in.

    Args:
        fact: as it was read.
        value: what was written, by key.
        sources: by id, without those that cannot be read.
    """
    changed: dict[str, Any] = {}
    if "kind" not in value:
        changed["kind"] = default_kind(fact.speakers)
    pieces = value.get("evidence", [value])
    evidence = tuple(
        piece
        if "voice" in lines
        else replace(piece, voice=default_voice(fact.speakers, sources.get(piece.source)))
        for piece, lines in zip(fact.evidence, pieces, strict=True)
    )
    if evidence != fact.evidence:
        changed["evidence"] = evidence
    if fact.said == UNKNOWN:
        changed["said"] = None
    elif not fact.said and not fact.happened and (source := _dated(fact, sources)):
        changed["said"] = source.written
        if not fact.date_basis:
            changed["date_basis"] = source.written_basis
    return replace(fact, **changed) if changed else fact


def named(source: Source) -> Source:
    """A source with the noun for it that follows from its genre, unless it has its own."""
    return source if source.noun else replace(source, noun=GENRES[source.genre].noun)


def default_kind(speakers: Sequence[str]) -> FactKind:
    """The kind of a fact that has none written."""
    return "statement" if speakers else "report"


def default_voice(speakers: Sequence[str], source: Source | None) -> Voice:
    """The voice of evidence that has none written.

    Args:
        speakers: of the fact.
        source: that it quotes; None if it cannot be read.
    """
    if source and source.author_is in speakers:
        return "direct"
    return "paraphrase" if speakers else "narration"


def _dated(fact: Fact, sources: Mapping[str, Source]) -> Source | None:
    """The source that dates a fact: the only one that it quotes, or the first of several that are
    all `written` on the same date; None if there is none."""
    quoted = [sources.get(piece.source) for piece in fact.evidence]
    dates = {source.written if source else None for source in quoted}
    return quoted[0] if len(dates) == 1 and None not in dates else None
