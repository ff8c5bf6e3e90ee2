"""What a statement leaves out, from its source: its kind, its date, whose words it quotes.

It is filled in when records are made, before anything is grounded, from what is written alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dossier.model import Evidence, Fact, Source, Voice

UNKNOWN = "unknown"
"""Stands for a date of which the texts say nothing, where the source would give one."""


def resolved(fact: Fact, value: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    """A fact with what its lines leave out.

    Args:
        fact: as it was read.
        value: its lines, by key.
        sources: by id; those that cannot be read are missing.
    """
    changed: dict[str, Any] = {}
    if "kind" not in value:
        changed["kind"] = "statement" if fact.speakers else "report"
    pieces = value.get("evidence", [value])
    evidence = tuple(
        piece if "voice" in lines else replace(piece, voice=_voice(fact, piece, sources))
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


def _voice(fact: Fact, piece: Evidence, sources: Mapping[str, Source]) -> Voice:
    """Whose words a source's are where nothing says it."""
    source = sources.get(piece.source)
    if source and source.author_is in fact.speakers:
        return "direct"
    return "paraphrase" if fact.speakers else "narration"


def _dated(fact: Fact, sources: Mapping[str, Source]) -> Source | None:
    """The source that dates a fact: the only one it quotes, or one of several with one date."""
    named = [sources.get(piece.source) for piece in fact.evidence]
    dates = {source.written if source else None for source in named}
    return named[0] if len(dates) == 1 and None not in dates else None
