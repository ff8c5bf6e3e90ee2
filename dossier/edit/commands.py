"""What `dossier quote` and `dossier new` do: words are looked up in every text, records are
written into their files."""

import difflib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

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
from dossier.model import Dossier, ids, languages
from dossier.model.files import one_space
from dossier.model.labels import number
from dossier.model.where import mark_at
from dossier.read.load import load
from dossier.read.words import to_translate

SHOWN = 10
"""Places that are printed; words that occur in more are too few."""
NEAR = 3
"""Similar passages that are printed for words that occur nowhere."""


class RefusedError(Exception):
    """Nothing was written; the message says why, and what would be right."""


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier as it is, with or without problems."""

    root: Path
    dossier: Dossier
    grounded: Grounded


def open_dossier(root: Path) -> OpenDossier:
    """Read and ground a dossier; its problems are left to `dossier check`."""
    dossier, _ = load(root)
    return OpenDossier(root, dossier, ground(dossier))


def look_up(opened: OpenDossier, words: str, source: str = "") -> list[QuotePlace]:
    """The places of words, in the order of the register; those of the most similar passages if no
    text contains the words.

    Args:
        source: the id of the one text to look in; empty for all.

    Raises:
        RefusedError: there is no such text, or its text cannot be read.
    """
    texts = opened.grounded.texts
    if source and source not in texts:
        raise RefusedError(unknown("text", source, sorted(texts)))
    chosen = {
        name: texts[name]
        for name in opened.dossier.sources
        if name in texts and source in ("", name)
    }
    exact = [place for text in chosen.values() for place in places(words, text)]
    return exact or near_places(words, chosen)[:NEAR]


def found_lines(opened: OpenDossier, matches: list[QuotePlace]) -> Iterator[str]:
    """Each place with its file, line and column, the facts that quote it already, and its evidence
    ready to paste."""
    for place in matches[:SHOWN]:
        match = "exact"
        if place.similarity is not None:
            match = f"similar, {place.similarity:.0f} %: these are the text's words, not yours"
        yield f"{place_of(opened.dossier, opened.grounded.texts[place.source], place)}: {match}"
        yield from (f"  {line}" for line in existing_uses(opened.dossier, opened.grounded, place))
        yield from evidence_lines(place, foreign=opened.dossier.foreign(place.source))
        yield ""
    if len(matches) > SHOWN:
        yield f"and at least {len(matches) - SHOWN} more places: give more words"


def new_fact(
    opened: OpenDossier, name: str, topic: str, words: str, source: str = ""
) -> Iterator[str]:
    """Write a fact that quotes words into its topic's file; yields lines for the editor."""
    file = topic_file(opened, topic)
    free(opened, "facts", name)
    matches = look_up(opened, words, source)
    if not matches:
        raise RefusedError("no text has these words or similar ones: copy them from the text")
    place = matches[0]
    if len(matches) > 1 or place.similarity is not None:
        why = "these words occur more than once: quote more of them, or name the text with --source"
        if place.similarity is not None:
            why = "no text has these words; the most similar ones are:"
        raise RefusedError("\n".join([why, "", *found_lines(opened, matches)]).rstrip())
    foreign = opened.dossier.foreign(place.source)
    lines = write.fact_lines(name, place, foreign=foreign)
    line = put(opened.root, file, "facts", name, lines)
    yield f"{file}:{line}: the fact `{name}` has been added, with words of `{place.source}`"
    yield from (f"  {use}" for use in existing_uses(opened.dossier, opened.grounded, place))
    keys = "says, speaker and translation" if foreign else "says and speaker"
    yield f"  to be filled in: {keys}; `dossier check` asks for each"


def new_dispute(opened: OpenDossier, name: str, topic: str, facts: list[str]) -> Iterator[str]:
    """Write a dispute between facts into a topic's file; yields lines for the editor."""
    dossier, file = opened.dossier, topic_file(opened, topic)
    free(opened, "disputes", name)
    for fact in facts:
        if fact not in dossier.facts:
            raise RefusedError(unknown("fact", fact, sorted(dossier.facts)))
    if len(facts) < 2:
        raise RefusedError(
            "a dispute has two sides or more: name the facts that disagree, by id, as in --facts"
            " toll-stays,toll-may-fall"
        )
    if twice := sorted({fact for fact in facts if facts.count(fact) > 1}):
        raise RefusedError(f"`{twice[0]}` is named twice: name each fact once")
    lines = write.dispute_lines(name, [dossier.facts[fact] for fact in facts])
    line = put(opened.root, file, "disputes", name, lines)
    sides = number(len(facts), "side")
    yield f"{file}:{line}: the dispute `{name}` has been added, with {sides} in the facts' words"
    yield "  to be filled in: question, kind and note; `dossier check` asks for each"


def new_words(root: Path, language: str) -> Iterator[str]:
    """Begin the file of words of a language with those of English; yields lines for the editor."""
    file = f"templates/words/{language}.toml"
    if not languages.is_language(language):
        raise RefusedError(f"`{language}` is no tag of a language; such as `de`")
    if (root / file).exists():
        raise RefusedError(f"{file} is there already: `dossier check` lists what it lacks")
    save(root / file, "".join(f"{line}\n" for line in to_translate()).encode())
    yield f"{file}: the words have been added in English"
    yield "  to be translated: what is in quotation marks; each `{place}` stays as it is"
    yield f"next: write `interface: {language}` into facts/dossier.yml; dossier check"


def topic_file(opened: OpenDossier, topic: str) -> str:
    """The path of a topic's file; refused if there is no such topic."""
    file = f"facts/topics/{topic}.yml"
    if not ids.is_id(topic) or not (opened.root / file).is_file():
        begin = f"; `dossier new topic {topic}` begins it" if ids.is_id(topic) else ""
        raise RefusedError(unknown("topic", topic, sorted(opened.dossier.topics)) + begin)
    return file


def free(opened: OpenDossier, kind: str, name: str) -> None:
    """Refuse an id that is not valid, or that a record of a kind, or of one that shares its ids,
    has; even one that cannot be read."""
    if not ids.is_id(name):
        raise RefusedError(f"`{name}` is not a valid id: {ids.RULE}; such as `night-ferry`")
    taken = [other for other in one_space(kind) if opened.dossier.has(other, name)]
    if not taken:
        return
    place = _place(opened.dossier, taken[0], name)
    if (kind, taken[0]) == ("withdrawn", "facts"):
        rest = "delete it" if place.endswith(".yml") else "delete its lines there"
        raise RefusedError(
            f"the fact `{name}` is still in {place}: {rest}, and run this again; what is withdrawn"
            " is no longer a fact"
        )
    raise RefusedError(f"the id `{name}` is taken by {place}: choose another")


def _place(dossier: Dossier, kind: str, name: str) -> str:
    """The file of a record, and its line if the file has others."""
    for file, mark in dossier.marks.items():
        if found := mark_at(mark, (kind, name)):
            return f"{file}:{found.key[0]}"
    return next(file for file in dossier.marks if PurePosixPath(file).stem == name)


def put(root: Path, file: str, key: str, name: str, lines: list[str]) -> int:
    """Write a record below the last one under a key of a file; returns the line on which it
    begins."""
    data, line = appended(root / file, file, key, name, lines)
    save(root / file, data)
    return line


def save(path: Path, data: bytes) -> None:
    """Write a file as a whole, with the permissions that it has, and its folder if there is none,
    or refuse with the system's reason and leave it as it was."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RefusedError(f"{path} cannot be written: {error.strerror}") from error


def appended(path: Path, file: str, key: str, name: str, lines: list[str]) -> tuple[bytes, int]:
    """A file's bytes with a record below the last one under a key, and the line on which it
    begins."""
    try:
        return write.append(path.read_bytes() if path.exists() else b"", file, key, name, lines)
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise RefusedError(str(error)) from error


def unknown(kind: str, name: str, known: list[str]) -> str:
    """A message on an id that no record has, with those that are like it, or else all ids."""
    near = difflib.get_close_matches(name, known, 3)
    names = ", ".join(near or known) or "none"
    return f"there is no {kind} `{name}`; {'did you mean' if near else 'there are'}: {names}"
