"""What `dossier quote` and `dossier new` do: words are looked up in every article, records are
written into their files."""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.edit import write
from dossier.edit.quoting import (
    QuotePlace,
    evidence_lines,
    existing_uses,
    near_places,
    place_of,
    places,
)
from dossier.ground.evidence import Grounded, ground
from dossier.model import Dossier, dates, ids
from dossier.model.labels import number
from dossier.model.where import Where
from dossier.read import yamltext
from dossier.read.load import load

SHOWN = 10
"""Places that are printed; words that stand in more say too little."""
NEAR = 3
"""Passages that are only like the words, printed where the words stand nowhere."""


class RefusedError(Exception):
    """Nothing was written; the text says why, and what would be right."""


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier as it stands, with or without mistakes."""

    root: Path
    dossier: Dossier
    grounded: Grounded


def open_dossier(root: Path) -> Held:
    """Read and ground a dossier; its mistakes are the business of `dossier check`."""
    dossier, _ = load(root)
    return Held(root, dossier, ground(dossier))


def look_up(held: Held, words: str, source: str = "") -> list[QuotePlace]:
    """Where words stand, in the order of the register; where they stand nowhere, what is most like
    them.

    Args:
        source: the id of the one article to look in; empty for all.

    Raises:
        RefusedError: there is no such article, or its text cannot be read.
    """
    texts = held.grounded.texts
    if source and source not in texts:
        raise RefusedError(_unknown("article", source, sorted(texts)))
    chosen = {
        name: texts[name] for name in held.dossier.sources if name in texts and source in ("", name)
    }
    found = [place for text in chosen.values() for place in places(words, text)]
    return found or near_places(words, chosen)[:NEAR]


def found_lines(held: Held, found: list[QuotePlace]) -> Iterator[str]:
    """Each place with file, line and column, who quotes it already, and its evidence ready to
    paste."""
    for place in found[:SHOWN]:
        how = (
            " exact"
            if place.similarity is None
            else f" near, {place.similarity:.0f} %: the article has these words and not yours"
        )
        yield f"{place_of(held.dossier, held.grounded.texts[place.source], place)}:{how}"
        yield from (f"  {line}" for line in existing_uses(held.dossier, held.grounded, place))
        yield from evidence_lines(place)
        yield ""
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more places: take more words"


def new_fact(held: Held, name: str, topic: str, words: str, source: str = "") -> Iterator[str]:
    """Write a fact that quotes words into its topic's file, and say what is left to fill in."""
    file = topic_file(held, topic)
    free(held, name, held.dossier.facts.keys() | held.dossier.withdrawn)
    found = look_up(held, words, source)
    if len(found) != 1 or found[0].similarity is not None:
        if not found:
            raise RefusedError(
                "no article has these words, or words like them: copy them from the article"
            )
        why = (
            "these words stand more than once: take more of them, or name the article with --source"
        )
        if found[0].similarity is not None:
            why = "no article has these words; what is most like them:"
        raise RefusedError("\n".join([why, "", *found_lines(held, found)]).rstrip())
    line = put(held.root, file, "facts", name, write.fact_lines(name, found[0]))
    yield f"{file}:{line}: `{name}` is written, with the words of `{found[0].source}`"
    yield from (f"  {who}" for who in existing_uses(held.dossier, held.grounded, found[0]))
    yield ("  still to be written there: says and speaker; `dossier check` asks for each")


def new_dispute(held: Held, name: str, topic: str, facts: list[str]) -> Iterator[str]:
    """Write a dispute between facts into a topic's file, and say what is left to fill in."""
    d, file = held.dossier, topic_file(held, topic)
    free(held, name, d.disputes)
    for fact in facts:
        if fact not in d.facts:
            raise RefusedError(_unknown("fact", fact, sorted(d.facts)))
    if len(facts) < 2:
        raise RefusedError(
            "a dispute has two sides or more: name the facts that disagree, by id, as in --facts"
            " toll-stays,toll-may-fall"
        )
    if twice := sorted({fact for fact in facts if facts.count(fact) > 1}):
        raise RefusedError(f"`{twice[0]}` is named twice: name each fact once")
    line = put(
        held.root,
        file,
        "disputes",
        name,
        write.dispute_lines(name, [d.facts[fact] for fact in facts]),
    )
    yield (
        f"{file}:{line}: `{name}` is written, with {number(len(facts), 'side')} in the words of the"
        " facts"
    )
    yield "  still to be written there: question, kind and note; `dossier check` asks for each"


def new_source(held: Held, text: Path, name: str, fields: dict[str, str | None]) -> Iterator[str]:
    """Copy a text into `seeds/`, lock it by its hash, describe it, and list its sentences, which
    are all open.

    Args:
        text: the file; one that lies in `seeds/` already stays where it is.
        fields: what `seeds/sources.yml` says of it beside file and hash, in the order of the lines.
    """
    free(held, name, held.dossier.sources)
    try:
        data = text.read_bytes()
    except OSError as error:
        raise RefusedError(f"{text} cannot be read: {error.strerror}") from error
    if bad := _unreadable(data, text.name):
        raise RefusedError(bad)
    if not (fields["title"] or "").strip():
        raise RefusedError(
            "the title is empty: a text without a headline gets a description in brackets"
        )
    if when := fields.get("published"):
        try:
            dates.parse(when)
        except ValueError as error:
            better = dates.meant(when) or "2025-08-16, 2025-08 or “before 2025-08-16”"
            raise RefusedError(
                f"{error}: write {better}, or leave --published out if the text does not say"
            ) from error
    seeds, target = held.root / "seeds", held.root / "seeds" / f"{name}.txt"
    if text.resolve().parent == seeds.resolve():
        target = seeds / text.name
    elif target.exists() and not (target.is_file() and target.read_bytes() == data):
        raise RefusedError(
            f"seeds/{target.name} is there already, with another text: choose another --id"
        )
    original = text.name if text.name != target.name else None
    lines = write.source_lines(name, target.name, data, {"original": original, **fields})
    written = held.root / "seeds" / "sources.yml"
    made, line = _appended(written, "seeds/sources.yml", "sources", name, lines)
    save(target, data)
    save(written, made)
    yield (
        f"seeds/sources.yml:{line}: `{name}` is written; the text is seeds/{target.name}, locked by"
        " its hash"
    )
    after = open_dossier(held.root).grounded
    for unit in after.ledger.get(name, ()):
        raw = after.texts[name].raw
        yield (
            f"  {Where.at(f'seeds/{target.name}', raw, unit.start)}: {unit.status}:"
            f" {raw[unit.start : unit.end]}"
        )
    yield (
        f"  {number(len(after.ledger.get(name, ())), 'sentence')}: quote each in a fact, or set it"
        " aside with the reason"
    )


def topic_file(held: Held, topic: str) -> str:
    """The path of a topic's file; refused if there is no such topic."""
    file = f"facts/topics/{topic}.yml"
    if not ids.is_id(topic) or not (held.root / file).is_file():
        raise RefusedError(_unknown("topic", topic, sorted(held.dossier.topics)))
    return file


def free(held: Held, name: str, taken: Collection[str]) -> None:
    """Refuse an id that cannot be one, or that a record has, be it broken."""
    if not ids.is_id(name):
        raise RefusedError(
            f"`{name}` cannot be an id: small letters, digits and single hyphens, at most 64, as in"
            " `night-ferry`"
        )
    if name in taken or name in held.dossier.broken:
        raise RefusedError(f"the id `{name}` is taken: choose another")


def put(root: Path, file: str, key: str, name: str, lines: list[str]) -> int:
    """Write a record below the last one under a key of a file; the line on which it begins."""
    made, line = _appended(root / file, file, key, name, lines)
    save(root / file, made)
    return line


def save(path: Path, data: bytes) -> None:
    """Write a file, or refuse with the system's reason."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RefusedError(f"{path} cannot be written: {error.strerror}") from error


def _appended(path: Path, file: str, key: str, name: str, lines: list[str]) -> tuple[bytes, int]:
    try:
        return write.append(path.read_bytes() if path.exists() else b"", file, key, name, lines)
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise RefusedError(str(error)) from error


def _unreadable(data: bytes, name: str) -> str:
    """Why a text cannot be a source; empty where it can."""
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            f"{Where.at(name, data, error.start)}: this is not UTF-8 text; convert it, and keep the"
            " original"
        )
    if bad := yamltext.FORBIDDEN.search(raw):
        return (
            f"{Where.at(name, raw, bad.start())}: the invisible character U+{ord(bad[0]):04X}"
            " stands here"
        )
    return "" if raw.strip() else f"{name} is empty"


def _unknown(kind: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 3)
    return (
        f"there is no {kind} `{name}`; {'did you mean' if near else 'there are'}:"
        f" {', '.join(near or known) or 'none'}"
    )
