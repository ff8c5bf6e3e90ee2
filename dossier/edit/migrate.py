"""Files of an older format, rewritten in the current one: lines that are no longer needed are
deleted, and every other byte stays.

Format 1 repeated on each fact what is true of its whole source: its date and the basis of that, the
voice of its quotes, its kind. Format 2 has it once, on the source (`read/defaults`). Format 3 has
demands in issues (`grouping`).
"""

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dossier.checks import code_of
from dossier.checks.voices import CUTS
from dossier.edit import grouping
from dossier.edit.layout import (
    EditedFile,
    KeyRows,
    NotMigratedError,
    indent_of,
    read_file,
    segments_of,
)
from dossier.ground.evidence import ground
from dossier.model import FORMAT, Fact, KeyPath, Source
from dossier.model.where import Mark, Where, block
from dossier.read.defaults import UNKNOWN, resolved
from dossier.read.load import load
from dossier.read.shape import Reader

SETTINGS, REGISTER, TOPICS = "facts/dossier.yml", "seeds/sources.yml", "facts/topics"
OLDEST = "1"
"""The format of files without a number."""
RENAMED = {"answers": "author_is"}
"""Keys of a source in format 1, and their names in format 2."""
FEW = 2
"""A date that no more than this many facts share is not moved to their source."""


@dataclass(frozen=True, slots=True)
class Migration:
    """The result of a migration, not yet written."""

    files: Mapping[str, bytes]
    """The new bytes of each file that changes."""
    statements: int
    """The number of facts that are rewritten."""
    fewer: int
    """The number of lines by which the files become shorter."""
    notes: tuple[str, ...]
    """What a person must decide, each with its file, line and column."""


@dataclass(frozen=True, slots=True)
class _Old:
    """A fact of format 1."""

    fact: Fact
    reasons: tuple[str, ...]
    """Why what its quotes leave out changes nothing: the `cut_ok` of its evidence."""


def migrate(root: Path) -> Migration:
    """Convert the dossier in `root` to the current format, without writing it.

    Raises:
        NotMigratedError: a file cannot be read, or its format is unknown.
    """
    number = read_file(root, SETTINGS).value.get("format", OLDEST)
    if number == FORMAT:
        return Migration({}, 0, 0, ())
    if number not in (OLDEST, "2"):
        raise NotMigratedError(f"{SETTINGS}: this version does not know format {number}")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        copy = Path(folder)
        for name in ("facts", "seeds"):
            shutil.copytree(root / name, copy / name)
        issues = grouping.group(copy, _topics(copy))
        statements, notes = _shorten(copy) if number == OLDEST else (0, [])
        settings = read_file(copy, SETTINGS)
        _write_format(settings)
        (copy / SETTINGS).write_bytes(settings.bytes())
        notes += grouping.decisions([read_file(copy, name) for name in _topics(copy)], issues)
        changed = [
            (name, (copy / name).read_bytes())
            for name in (SETTINGS, REGISTER, *_topics(copy))
            if (copy / name).read_bytes() != (root / name).read_bytes()
        ]
    fewer = sum(
        (root / name).read_bytes().count(b"\n") - data.count(b"\n") for name, data in changed
    )
    return Migration(dict(changed), statements, fewer, tuple(notes))


def _topics(root: Path) -> list[str]:
    """The files of the topics, in order."""
    return [f"{TOPICS}/{path.name}" for path in sorted((root / TOPICS).glob("*.yml"))]


def _shorten(root: Path) -> tuple[int, list[str]]:
    """Rewrite the files of format 1 in format 2: the number of statements that are rewritten, and
    what a person must decide."""
    register = read_file(root, REGISTER)
    topics = [read_file(root, name) for name in _topics(root)]
    old = {name: one for file in topics for name, one in _facts(file)}
    sources = _sources(register, old)
    answers = _answers(root, old, sources)
    _write_sources(register, sources)
    notes = [note for file in topics for note in _write_facts(file, old, sources, answers)]
    for file in (register, *topics):
        (root / file.name).write_bytes(file.bytes())
    _verify(root, old)
    return sum(len(file.edits) for file in topics), notes


def write_migration(root: Path, migration: Migration) -> None:
    """Write the files of a migration."""
    for name, data in migration.files.items():
        (root / name).write_bytes(data)


def _record(file: EditedFile, kind: type, value: Any, given: Mapping[str, Any]) -> Any:
    """A record of a file, read as one of the current format."""
    reader = Reader(file.mark, [])
    record = reader.record(kind, value, given["path"], given)
    if record is None:
        problem = reader.problems[0]
        raise NotMigratedError(f"{problem.where}: {problem.message}; fix this first")
    return record


def _facts(file: EditedFile) -> Iterator[tuple[str, _Old]]:
    """The facts of a file, by id."""
    for name, value, _, _ in file.records("facts"):
        pieces = value.get("evidence") or []
        reasons = tuple(piece["cut_ok"] for piece in pieces if piece.get("cut_ok"))
        evidence = [{key: item for key, item in p.items() if key != "cut_ok"} for p in pieces]
        current = {**value, "evidence": evidence}
        path: KeyPath = (file.name, "facts", name)
        given = {"id": name, "path": path, "topic": Path(file.name).stem}
        fact = resolved(_record(file, Fact, current, given), current, {})
        yield name, _Old(fact, reasons)


def _sources(register: EditedFile, old: Mapping[str, _Old]) -> dict[str, Source]:
    """Each source as it will be, by id: `written` on the date that most of its facts share."""
    sources: dict[str, Source] = {}
    for name, value, _, _ in register.records("sources"):
        current = {RENAMED.get(key, key): item for key, item in value.items()}
        path: KeyPath = (register.name, "sources", name)
        record: Source = _record(register, Source, current, {"id": name, "path": path})
        facts = [o.fact for o in old.values() if {e.source for e in o.fact.evidence} == {name}]
        dates = Counter((fact.said, fact.date_basis) for fact in facts if not fact.happened)
        undated = sum(count for (said, _), count in dates.items() if not said)
        (said, basis), count = max(
            dates.items(), key=lambda item: item[1], default=((None, None), 0)
        )
        if said and count > max(undated, FEW) and not record.written:
            record = replace(record, written=said, written_basis=basis)
        sources[name] = record
    return sources


def _answers(
    root: Path, old: Mapping[str, _Old], sources: Mapping[str, Source]
) -> dict[str, dict[str, str]]:
    """The reasons of `cut_ok`, by fact and by the code of the rule that they answer."""
    dossier, _ = load(root)
    texts = {s.id: (root / "seeds" / s.file).read_bytes() for s in sources.values()}
    facts = {name: one.fact for name, one in old.items() if one.reasons}
    dossier = replace(dossier, facts=facts, sources=sources, texts=texts)
    grounded = ground(dossier)
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for flag in CUTS:
        for record, _ in flag(dossier, grounded):
            if record.id in facts:
                answers[record.id][code_of(flag)] = "; ".join(old[record.id].reasons)
    return answers


def _write_format(settings: EditedFile) -> None:
    """Add the edit that sets the number of the format, at the top if there was none."""
    top = settings.mark.inside if isinstance(settings.mark.inside, dict) else {}
    at = next(iter(top.values())).key[0] - 1
    if "format" in top:
        at = top["format"].key[0] - 1
    settings.edits.append((at, at + ("format" in top), [f"format: {FORMAT}\n"]))


def _write_sources(register: EditedFile, sources: Mapping[str, Source]) -> None:
    """Add the edits that rename keys of sources and give them their dates."""
    for name, value, _, segments in register.records("sources"):
        for segment in segments:
            if segment.key in RENAMED:
                row = register.rows[segment.start]
                renamed = row.replace(f"{segment.key}:", f"{RENAMED[segment.key]}:", 1)
                register.edits.append((segment.start, segment.start + 1, [renamed]))
        source = sources[name]
        if segments and source.written and "written" not in value:
            indent = indent_of(register.rows[segments[0].start])
            lines = [f"{' ' * indent}written: {source.written}"]
            if source.written_basis:
                lines += block("written_basis", source.written_basis, indent)
            at = next((s.start for s in segments if s.key == "set_aside"), segments[-1].body)
            register.edits.append((at, at, [f"{line}\n" for line in lines]))


def _write_facts(
    file: EditedFile,
    old: Mapping[str, _Old],
    sources: Mapping[str, Source],
    answers: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    """Add the edits that shorten facts; yields notes on what a person must decide."""
    for name, _, mark, segments in file.records("facts"):
        moved = sum(len(new) - (end - start) for start, end, new in file.edits)
        place = Where(file.name, mark.key[0] + moved, mark.key[1])
        one, answer = old[name], answers.get(name, {})
        if not segments:
            if one.reasons:
                yield f"{place}: `{name}` is in braces: replace its `cut_ok` with `ok` by hand"
            continue
        if one.reasons and not answer:
            why = one.reasons[0]
            yield f"{place}: `cut_ok` of `{name}` answered no problem and was deleted: {why}"
        rows = _shortened(file, mark, segments, one, sources)
        indent = indent_of(file.rows[segments[0].start])
        lines = [f"{' ' * indent}ok:"] if answer else []
        lines += [line for code, why in answer.items() for line in block(code, why, indent + 2)]
        rows += [f"{line}\n" for line in lines]
        start, end = segments[0].start, segments[-1].body
        if rows != file.rows[start:end]:
            file.edits.append((start, end, rows))


def _shortened(
    file: EditedFile,
    mark: Mark,
    segments: Sequence[KeyRows],
    old: _Old,
    sources: Mapping[str, Source],
) -> list[str]:
    """The rows of a fact without those that equal the defaults."""
    fact = old.fact
    bare = replace(fact, said=None, date_basis=None)
    default = resolved(bare, {"evidence": [{} for _ in fact.evidence]}, sources)
    drop = {"kind"} if default.kind == fact.kind else set()
    dated = not fact.happened and fact.said == default.said
    drop |= {"said"} if dated else set()
    drop |= {"date_basis"} if dated and fact.date_basis == default.date_basis else set()
    rows: list[str] = []
    for segment in segments:
        own = file.rows[segment.start : segment.body]
        if segment.key == "evidence":
            own = _evidence(file, mark, segment, fact, default)
        elif segment.key in drop and "#" not in own[0]:
            own = []
        rows += own
        if segment.key == "says" and default.said and not (fact.said or fact.happened):
            rows.append(f"{' ' * indent_of(file.rows[segment.start])}said: {UNKNOWN}\n")
        if segment is not segments[-1]:
            rows += file.rows[segment.body : segment.end]
    return rows


def _evidence(file: EditedFile, mark: Mark, whole: KeyRows, fact: Fact, default: Fact) -> list[str]:
    """The rows of a fact's evidence, without voices that equal the default; those of an only piece
    as rows of the fact itself."""
    rows = file.rows[whole.start : whole.body]
    items = mark.inside["evidence"].inside if isinstance(mark.inside, dict) else None
    if not isinstance(items, list) or "#" in rows[0]:
        return rows
    starts = [item.value[0] - 1 for item in items]
    pieces: list[list[str]] = []
    for number, (item, end) in enumerate(zip(items, [*starts[1:], whole.body], strict=True)):
        same = default.evidence[number].voice == fact.evidence[number].voice
        drop = {"cut_ok", "voice"} if same else {"cut_ok"}
        kept = [s for s in segments_of(file.rows, item, end) if s.key not in drop]
        if not kept:
            return rows  # in braces
        pieces.append([row for s in kept for row in file.rows[s.start : s.end]])
    depth = items[0].value[1] - 1
    if len(pieces) == 1:
        less = depth - indent_of(rows[0])
        return [_undashed(row, depth)[less:] if row.strip() else row for row in pieces[0]]
    dash = " " * (depth - 2) + "- "
    return [
        rows[0], *(row for first, *rest in pieces for row in (dash + first[depth:], *rest))
    ]  # fmt: skip


def _undashed(row: str, depth: int) -> str:
    """A row with a space in place of the dash of its item."""
    return row[:depth].replace("-", " ") + row[depth:]


def _verify(root: Path, old: Mapping[str, _Old]) -> None:
    """Read the new files and compare the facts with the old ones.

    Raises:
        NotMigratedError: a fact differs, since its layout is one that this module does not handle.
    """
    dossier, _ = load(root)
    for name, one in old.items():
        new = dossier.facts.get(name)
        if new is None and one.reasons and name in dossier.broken:
            continue  # its `cut_ok` is to be replaced by hand, and a note says so
        if new is None or replace(new, ok={}) != one.fact:
            message = f"{one.fact.path[0]}: `{name}` has a layout that cannot be rewritten"
            raise NotMigratedError(f"{message}; rewrite it by hand and run this again")
