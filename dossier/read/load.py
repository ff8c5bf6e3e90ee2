"""From a folder of YAML to frozen records: one run reads every file and reports every mistake."""

import difflib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dossier import model
from dossier.model import Dossier, KeyPath, dates, ids
from dossier.model.fields import collections, given, keys
from dossier.model.files import FILES, KINDS, File, one_space, record_of
from dossier.model.roles import Day, FormerId
from dossier.model.walk import values
from dossier.model.where import Mark, Problem, Where, locate, pasted
from dossier.read import yamltext
from dossier.read.defaults import UNKNOWN, named, resolved
from dossier.read.indented import CODES, Indented, find_indented, swallowed
from dossier.read.misplaced import (
    ReadFile,
    misread_texts,
    without_top_level_records,
    without_unindented_records,
    wrapped_record,
)
from dossier.read.shape import Reader
from dossier.read.words import reader_words

NEEDED = "every dossier needs it"
ORIGINALS = "originals"
"""The folder in `seeds/` for the files from which texts were made."""
REGISTER = "seeds/sources.yml"
LARGEST = 5_000_000
"""Bytes of the largest YAML file that is read: every value takes memory, up to a hundred times what
it takes in the file."""
_LEFT_BEFORE, _LEFT_AFTER = (".", "#"), ("~", "#", ".orig", ".bak", ".swp")
"""How the names of files begin and end that tools and systems leave beside a file."""
_NOTES = ".md"
"""The ending of notes for those who edit, which may lie anywhere."""
_YAML = re.compile(r"\.ya?ml", re.I)


def load(root: Path) -> tuple[Dossier, list[Problem]]:
    """Read the dossier in `root`: everything that could be read, and the problems of the rest."""
    reader = _read(root, {})
    if indented := dict(_indented(reader)):
        reader = _read(root, {name: other.text.encode() for name, other in indented.items()})
        reader.problems += [other.problem for other in indented.values()]
    if closed := [file.path for file in FILES if "*" in file.path and _is_closed(root, file)]:
        reader.incomplete = True
    if not reader.topic_names and not closed:
        hint = (
            "begin with a text, a topic and a statement: `dossier new source FILE`, `dossier new"
            " topic ID`, `dossier new fact ID`; or write facts/topics/<topic>.yml by hand"
        )
        reader.problem(Where("facts/topics"), "no-facts", "there is no topic file", hint)
        reader.incomplete = True
    reader.strays()
    # a file that could not be read has its problem already; the others are checked all the same
    settings = reader.single.get(model.Settings) or model.Settings(("facts/dossier.yml",), "")
    if settings.format != model.FORMAT:
        reader.wrong_format(settings)
    briefing = reader.single.get(model.Briefing) or model.Briefing(("facts/briefing.yml",), "", "")
    records = {kind: reader.kinds.get(kind, {}) for kind in KINDS}
    briefing = replace(briefing, judgments=records.pop("judgments"))
    texts = reader.texts(records["sources"])
    reader.unlisted(records["sources"])
    records["sources"] = reader.hashed(records["sources"], texts)
    dossier = Dossier(
        settings=settings,
        briefing=briefing,
        **_in_order(records, settings.topics, reader.topic_names),
        texts=texts,
        originals=reader.originals(records["sources"]),
        dates={},
        ui=reader_words(root, settings.interface),
        marks=reader.marks,
        files=reader.files,
        broken=frozenset(reader.broken),
        incomplete=reader.incomplete,
    )
    return _dated(dossier, reader.problems)


def _read(root: Path, instead: Mapping[str, bytes]) -> "_Reader":
    """A reader that has read every file.

    Args:
        instead: by file name, bytes to read in place of those of the file.
    """
    reader = _Reader(root, instead)
    for file in FILES:
        for name in _names(root, file):
            reader.file(name, file)
    return reader


def _indented(reader: "_Reader") -> Iterator[tuple[str, Indented]]:
    """The files in which a line has a wrong indentation that causes all problems of their records,
    or some of them, by name."""
    for file in FILES:
        for name in _names(reader.root, file):
            text, problems = reader.files.get(name, ""), _problems_in(reader, name, file)
            if len(text) < yamltext.REPAIR_LIMIT and {one.code for one in problems} & CODES:
                found = find_indented(name, text, problems, partial(_tried, reader, name, file))
                if found:
                    yield name, found


def _problems_in(reader: "_Reader", name: str, file: File) -> list[Problem]:
    """The problems of a file, with one for each of its keys that is inside something else."""
    mark = reader.marks.get(name)
    present = mark.inside if mark and isinstance(mark.inside, dict) else {}
    missing = [key for key in keys(file.record) if key not in present]
    inside = swallowed(reader.files.get(name, ""), mark, missing)
    problems = [problem for problem in reader.problems if problem.where.file == name]
    return problems + [Problem(Where(name, at + 1), "shape", "") for at in inside]


def _tried(
    reader: "_Reader", name: str, file: File, text: str
) -> tuple[list[Problem], Mark | None]:
    """The problems of a file with another text, and its mark."""
    trial = _Reader(reader.root, {name: text.encode()})
    if file.record is not model.SourcesFile:
        trial.kinds["sources"] = dict(reader.kinds.get("sources", {}))
    trial.file(name, file)
    return _problems_in(trial, name, file), trial.marks.get(name)


def _names(root: Path, file: File) -> list[str]:
    """The path of a file, or the paths that match its pattern."""
    if "*" not in file.path:
        return [file.path]
    paths = sorted(root.glob(file.path), key=lambda path: path.stem)
    names = (path.relative_to(root).as_posix() for path in paths)
    return [name for name in names if not _left_behind(name)]


def _is_closed(root: Path, file: File) -> bool:
    """Whether the folder of files that match a pattern cannot be listed; `Path.glob` finds nothing
    there, and `checks.files` has the problem."""
    try:
        os.scandir((root / file.path).parent).close()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def _left_behind(path: str) -> bool:
    """Whether a file, or a folder around it, was left by a tool or the system: nobody wrote it."""
    return any(
        part.startswith(_LEFT_BEFORE) or part.endswith(_LEFT_AFTER) for part in path.split("/")
    )


def _in_order(
    records: dict[str, dict[str, Any]], listed: tuple[str, ...], topics: list[str]
) -> dict[str, dict[str, Any]]:
    """The records of each kind in the order of the pages: topics as the settings list them, then
    the others by id; records of topics in the order of their topics.

    Args:
        topics: the ids of all topics, including those that could not be read.
    """
    first = [topic for topic in listed if topic in topics]
    names = [*first, *sorted(topic for topic in topics if topic not in first)]
    order = {topic: number for number, topic in enumerate(names)}
    ordered = dict(records)
    for kind, by_id in records.items():
        if kind == "topics":
            ordered[kind] = {topic: by_id[topic] for topic in order if topic in by_id}
        elif "topic" in given(record_of(kind)):
            in_order = sorted(by_id.values(), key=lambda r: order.get(r.topic, len(order)))
            ordered[kind] = {record.id: record for record in in_order}
    return ordered


def reread(dossier: Dossier, topic: str, data: bytes) -> tuple[Dossier, list[Problem]]:
    """A dossier with other content in a topic's file, and the problems there; no other file is read
    again.

    It has the facts of that file only. Those of other files count as broken: their ids are known,
    but they are not checked.

    Args:
        topic: its id.
        data: the other content.
    """
    name = f"facts/topics/{topic}.yml"
    reader = _Reader(Path(), {name: data})
    reader.kinds["sources"] = dict(dossier.sources)
    reader.read_texts = dossier.texts
    reader.file(name, next(file for file in FILES if file.record is model.Topic))
    changed: dict[str, Any] = {
        kind: {**dossier.records(kind), **reader.kinds.get(kind, {})}
        for kind in ("topics", *collections(model.Topic))
    }
    changed["facts"] = reader.kinds.get("facts", {})
    changed["marks"] = {**dossier.marks, **reader.marks}
    changed["files"] = {**dossier.files, **reader.files}
    changed["broken"] = frozenset(reader.broken | dossier.facts.keys() - changed["facts"].keys())
    changed["incomplete"] = reader.incomplete
    return _dated(replace(dossier, **changed), reader.problems)


def _dated(dossier: Dossier, problems: list[Problem]) -> tuple[Dossier, list[Problem]]:
    """A dossier with its dates parsed, and the problems with those that cannot be."""
    return replace(dossier, dates=dict(_dates(dossier, problems))), problems


class _Reader:
    """Collects the records of all files by kind, and their problems."""

    def __init__(self, root: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Args:
        root: the dossier's folder.
        instead: by file name, bytes to read in place of those of the file.
        """
        self.root, self.instead = root, instead
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark | None] = {}
        self.files: dict[str, str] = {}
        self.documents: dict[str, yamltext.Document] = {}
        """Those with texts that YAML may read otherwise than they look."""
        self.kinds: dict[str, dict[str, Any]] = {}
        self.single: dict[type, Any] = {}
        """The record of each file that is a record without an id, by its type."""
        self.topic_names: list[str] = []
        self.read_texts: Mapping[str, bytes] = {}
        """The bytes of sources that were read before, by source id."""
        self.broken: set[str] = set()
        self.incomplete = False

    def problem(
        self, where: Where, code: str, message: str, hint: str = "", paste: str = ""
    ) -> None:
        self.problems.append(Problem(where, code, message, hint, paste))

    def file(self, name: str, file: File) -> None:
        """Read a file: its own record, and the records inside it by kind and id."""
        own_id = Path(name).stem if "*" in file.path else ""
        of_topic = own_id if file.record is model.Topic else ""
        if of_topic:
            self.topic_names.append(of_topic)
        value = self._value(name, file)
        if value is None:
            self.broken |= {own_id} - {""}
            return
        if own_id:
            self._id(own_id, Where(name), "; name the file {}.yml")
        lists = collections(file.record)
        value, misplaced = without_top_level_records(
            name, self.files[name], self.marks[name], value, lists
        )
        self.problems += misplaced
        self.incomplete |= bool(misplaced)  # what follows such a record may be lost too
        for key, record_type in lists.items():
            if key in value:
                self._collection(name, key, value[key], record_type, of_topic)
        own = {key: item for key, item in value.items() if key not in lists}
        if own_id:
            self._own_record(name, file.record, own, own_id)
        elif record := self._own_fields(name, file.record, own, name):
            self.single[file.record] = record

    def _own_record(self, name: str, kind: type[Any], own: dict[str, Any], own_id: str) -> None:
        """Read the record that a file is, whose id is the file's name."""
        wrapped = wrapped_record(name, self.files[name], self.marks[name], own, kind)
        if wrapped:
            self.problems.append(wrapped)
            self.broken.add(own_id)
        elif first := self._same_id(kind.KIND.key, own_id):
            self._duplicate_id(kind.KIND.key, own_id, first, Where(name), whole_file=True)
        elif record := self._own_fields(name, kind, own, own_id):
            self.kinds.setdefault(kind.KIND.key, {})[own_id] = self._resolved(record, own)

    def _own_fields(self, name: str, kind: type, own: dict[str, Any], own_id: str) -> Any:
        """The record of a file's own keys; None, with its problems added, if it does not fit."""
        record = self._record(kind, own, (name,), own_id, own_id)
        if record is None:
            # there may be records under a key that is not read: their ids are unknown
            unknown = own.keys() - keys(kind)
            self.incomplete |= any(isinstance(own[key], dict) for key in unknown)
        return record

    def _resolved(self, record: Any, item: dict[str, Any]) -> Any:
        """A record with its defaults filled in."""
        if isinstance(record, model.Fact):
            return resolved(record, item, self.kinds.get("sources", {}))
        if isinstance(record, model.Source):
            return named(record)
        return record

    def _value(self, name: str, file: File) -> dict[str, Any] | None:
        """The value of a file; None, with its problem added, if it has no keys."""
        before = len(self.problems)
        data = None if self._too_large(name) else self._bytes(self.root / name, Where(name))
        if data is None:
            if len(self.problems) > before:
                self.incomplete = True
            elif file.required:
                self.problem(Where(name), "missing-file", "this file is missing", NEEDED)
                self.incomplete |= bool(collections(file.record))
            return None
        document = yamltext.read(data, name)
        self.problems += document.problems
        # a list of records that is there twice: the first is lost
        self.incomplete |= any(problem.where.column == 1 for problem in document.problems)
        self.marks[name] = document.mark
        if document.comments or document.keyed:
            self.documents[name] = document
        self.files[name] = data.decode("utf-8-sig", "replace")
        if isinstance(document.value, dict):
            return document.value
        if document.value is not None or not document.problems:
            self._no_keys(name, file, document.value)
        self.incomplete = True
        return None

    def _too_large(self, name: str) -> bool:
        """Whether a file is larger than any that is read; then its problem is added."""
        size = 0
        with suppress(OSError):  # what cannot be read has another problem
            size = (self.root / name).stat().st_size if name not in self.instead else 0
        if size > LARGEST:
            message = f"this file has {size:,} bytes; at most {LARGEST:,} are read"
            hint = "divide it: a topic can become two, and a source text belongs in seeds/"
            self.problem(Where(name), "too-large", message, hint)
        return size > LARGEST

    def _no_keys(self, name: str, file: File, value: Any) -> None:
        """Add the problem of a file that is empty, or whose value is not a record."""
        message = "this file contains a list or a text, not keys"
        hint = f"its keys are {', '.join(keys(file.record))}"
        if value is None:
            message = "this file is empty"
            hint += f"; {NEEDED if file.required else 'or delete the file'}"
        self.problem(Where(name), "shape", message, hint)

    def wrong_format(self, settings: model.Settings) -> None:
        """Add the problem of files of another format than this version reads."""
        path: KeyPath = (*settings.path, "format")
        where = locate(str(path[0]), self.marks.get(str(path[0])), path[1:])
        message = f"these files have format {settings.format}; this version reads {model.FORMAT}"
        older = settings.format.isdigit() and int(settings.format) < int(model.FORMAT)
        hint = "run `dossier migrate`" if older else "install the version that wrote them"
        self.problem(where, "format", message, hint)

    def _collection(self, name: str, key: str, value: Any, kind: type, topic: str) -> None:
        """Read the records under a key of a file.

        Args:
            kind: their type.
            topic: the id of the topic whose file it is; empty for other files.
        """
        if value is None:
            return
        if not isinstance(value, dict):
            message = f"`{key}` should contain records, each under its id"
            self.problem(self._where(name, key), "shape", message, f"{key}:\n  some-id:\n    …")
            return
        items, misplaced = without_unindented_records(
            name, self.files[name], self.marks[name], key, value, fields=keys(kind)
        )
        self.problems += misplaced
        self.broken |= {
            record_id
            for record_id, item in value.items()
            if item is None and record_id not in items
        }
        records = self.kinds.setdefault(key, {})
        for record_id, item in items.items():
            path: KeyPath = (name, key, record_id)
            where = locate(name, self.marks[name], path[1:], key=True)
            self._id(record_id, where)
            if first := self._same_id(key, record_id):
                self._duplicate_id(key, record_id, first, where)
            elif not isinstance(item, dict):
                hint = f"write them below it, indented: {', '.join(keys(kind))}"
                self.problem(where, "shape", f"`{record_id}` has no fields", hint)
                self.broken.add(record_id)
            elif record := self._record(kind, item, path, record_id, topic):
                records[record_id] = self._resolved(record, item)

    def _same_id(self, key: str, record_id: str) -> Any:
        """The record with an id that was read before, of a kind or of one that shares its ids; None
        if there is none."""
        spaces = (self.kinds.get(kind, {}) for kind in one_space(key))
        return next((records[record_id] for records in spaces if record_id in records), None)

    def _duplicate_id(
        self, key: str, record_id: str, first: Any, where: Where, *, whole_file: bool = False
    ) -> None:
        """Add the problem of an id that an earlier record has.

        Args:
            whole_file: whether the later record has a file of its own.
        """
        place = f"{first.path[0]}:{self._where(*first.path).line}"
        message = f"the id `{record_id}` is taken: {place} has it too"
        withdrawn = (key == "withdrawn") != isinstance(first, model.Withdrawn)
        hint = "ids are unique across all files: give one of the two another id"
        if whole_file:
            hint = "delete the one that is too much, or rename this file: its name is the id"
        if withdrawn:
            hint = "a withdrawn fact is no longer under `facts`: delete its lines there"
        if withdrawn and whole_file:
            hint = "a withdrawn fact has no file of its own: delete this file, or rename it"
        self.problem(where, "duplicate-id", message, hint)

    def _record(
        self, kind: type, item: dict[str, Any], path: KeyPath, record_id: str, topic: str
    ) -> Any:
        """A record; None, with its problems added, if it does not fit."""
        known: dict[str, Any] = {"id": record_id, "path": path, "topic": topic}
        names = given(kind)
        for key in (key for key in item if key in names):
            message, hint = f"`{key}` is not written by hand", "delete this line"
            if key == "id":
                hint += (
                    f": the id is the {'key above the record' if path[1:] else 'name of the file'}"
                )
            self.problem(self._where(*path, key), "unknown-key", message, hint)
        if self._misread(kind, item, path):
            self.broken.add(record_id)
            return None
        reader = Reader(self.marks[str(path[0])], self.problems)
        record = reader.record(kind, item, path, {key: known[key] for key in names})
        if record is None:
            self.broken.add(record_id)
            return None
        for former in values(record, FormerId, path):  # it becomes an address too
            self._id(former.text, self._where(*former.path))
        return record

    def _misread(self, kind: type, item: dict[str, Any], path: KeyPath) -> bool:
        """Whether YAML reads texts of a record otherwise than they look; then their problems are
        added, and no others, which would follow from these."""
        name = str(path[0])
        if name not in self.documents:
            return False
        before, file = len(self.problems), ReadFile(name, self.files[name], self.documents[name])
        self.problems += misread_texts(file, (kind, item, path[1:]), self._in_source)
        return len(self.problems) > before

    def _in_source(self, source_id: str, words: str) -> bool:
        """Whether the text of a source has words, on one line or several."""
        source = self.kinds.get("sources", {}).get(source_id)
        if not isinstance(source, model.Source):
            return False
        data = self.read_texts.get(source_id)
        if data is None:
            path = self.root / "seeds" / Path(source.file).name
            with suppress(OSError):  # what cannot be read has another problem
                data = path.read_bytes()
        return " ".join(words.split()) in " ".join((data or b"").decode("utf-8", "replace").split())

    def _id(self, text: str, where: Where, suggestion: str = ": `{}`") -> None:
        """Add a problem if a text is not a valid id.

        Args:
            suggestion: the end of the hint, with `{}` for an id that is like the text.
        """
        if ids.is_id(text):
            return
        plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: ids.LONGEST].rstrip("-")
        hint, paste = ids.RULE, ""
        if ids.is_id(slug):
            self.broken.add(slug)  # what names it so is right once this id is
            hint += suggestion.format(slug)
            line = "".join(_lines(self.files[where.file])[where.line - 1 : where.line])
            start = line[: where.column - 1]
            paste = f"{start}{slug}:" if line.rstrip() == f"{start}{text}:" else ""
        self.problem(where, "id", f"`{text}` is not a valid id", hint, paste)

    def _where(self, *path: str | int) -> Where:
        """The place of a key."""
        return locate(str(path[0]), self.marks.get(str(path[0])), path[1:], key=True)

    def _bytes(self, path: Path, where: Where) -> bytes | None:
        """A file's bytes; None if there is no such file, or, with its problem added, if it cannot
        be read."""
        name = path.relative_to(self.root).as_posix()
        if name in self.instead:
            return self.instead[name]
        try:
            if path.is_file():
                return path.read_bytes()
            reason = "it is not a file" if path.exists() or path.is_symlink() else ""
        except OSError as error:
            reason = error.strerror or "access was denied"
        if reason:
            hint = "put a plain text file there, with permission to read it"
            self.problem(where, "unreadable", f"{name} cannot be read: {reason}", hint)
        return None

    def texts(self, sources: dict[str, model.Source]) -> dict[str, bytes]:
        """The bytes of each source's file, by source id; without those that cannot be read."""
        texts: dict[str, bytes] = {}
        for source in sources.values():
            mark, key = self.marks[str(source.path[0])], (*source.path[1:], "file")
            where = locate(str(source.path[0]), mark, key)
            path, before = self.root / "seeds" / source.file, len(self.problems)
            if Path(source.file).name != source.file or source.file.startswith("."):
                message = f"{source.file!r} is not a plain file name"
                hint = "the text is in seeds/ itself: write its file name only"
                self.problem(where, "source-file", message, hint)
            elif (data := self._bytes(path, where)) is not None:
                texts[source.id] = data
            elif len(self.problems) == before:
                names = [p.name for p in self.root.glob("seeds/*.txt")]
                near = next(iter(difflib.get_close_matches(source.file, names, 1)), "")
                message = f"seeds/{source.file} does not exist"
                hint = f"did you mean {near}?" if near else "put the text there"
                paste = pasted(mark, key, near) if near else ""
                self.problem(where, "source-file", message, hint, paste)
        return texts

    def hashed(
        self, sources: dict[str, model.Source], texts: dict[str, bytes]
    ) -> dict[str, model.Source]:
        """The sources with the hash of their text where the editor does not know it, each with a
        warning."""
        known = dict(sources)
        for source in sources.values():
            if source.sha256 == UNKNOWN and source.id in texts:
                sha256 = hashlib.sha256(texts[source.id]).hexdigest()
                known[source.id] = replace(source, sha256=sha256)
                mark, path = self.marks[REGISTER], (*source.path[1:], "sha256")
                message = f"seeds/{source.file} is not locked yet, so that a change goes unnoticed"
                hint = f"commit this line in place of `sha256: {UNKNOWN}`"
                where, paste = locate(REGISTER, mark, path), pasted(mark, path, sha256)
                self.problems.append(
                    Problem(where, "not-locked", message, hint, paste, severity="warning")
                )
        return known

    def originals(self, sources: dict[str, model.Source]) -> dict[str, str]:
        """The SHA-256 of each original that is kept, by source id."""
        hashes: dict[str, str] = {}
        for source in sources.values():
            if source.original and source.original_sha256:
                path = self.root / "seeds" / ORIGINALS / Path(source.original).name
                if data := self._bytes(path, Where(REGISTER)):
                    hashes[source.id] = hashlib.sha256(data).hexdigest()
        return hashes

    def strays(self) -> None:
        """Add the problems of files that nothing reads: all in `facts/`, and YAML in `seeds/`."""
        known = [file.path for file in FILES if "*" not in file.path]
        forms = [file.path for file in FILES if "*" in file.path]
        read = {name for file in FILES for name in _names(self.root, file)}
        for path in sorted([*self.root.glob("facts/**/*"), *self.root.glob("seeds/**/*")]):
            name = path.relative_to(self.root).as_posix()
            around = {parent.as_posix() for parent in Path(name).parents}
            if read & {name, *around} or not _may_be_facts(name) or _is_no_file(path):
                continue
            named = [form.replace("*", path.name.split(".")[0]) for form in forms]
            near = difflib.get_close_matches(name, [*known, *named], 1)
            of_any = [form.replace("*", "<id>") for form in forms]
            hint = (
                f"did you mean {near[0]}?"
                if near
                else f"files of one record are {', '.join(of_any)}"
            )
            self.problem(Where(name), "stray-file", "files with this name are not read", hint)

    def unlisted(self, sources: dict[str, model.Source]) -> None:
        """Add a warning for each text in `seeds/` that no source names, if all sources could be
        read."""
        if any(problem.where.file == REGISTER for problem in self.problems):
            return
        listed = {source.file for source in sources.values()}
        for path in sorted(self.root.glob("seeds/*")):
            name = path.relative_to(self.root).as_posix()
            quiet = path.suffix == _NOTES or _YAML.search(path.name) or _left_behind(name)
            if path.name not in listed and not quiet and path.is_file():
                message = f"no source in {REGISTER} has this file"
                hint = "describe it there with `dossier new source`, or move it out of seeds/"
                self.problems.append(
                    Problem(Where(name), "unlisted-text", message, hint, severity="warning")
                )


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """A text's lines, which nobody changes: they are asked for at each of its problems."""
    return text.splitlines()


def _is_no_file(path: Path) -> bool:
    """Whether a path leads to a folder, or cannot be followed for lack of permission."""
    try:
        return path.is_dir()
    except OSError:
        return True


def _may_be_facts(name: str) -> bool:
    """Whether a file in `facts/` or `seeds/` may have been meant to be read as records."""
    if _left_behind(name) or name.endswith(_NOTES):
        return False
    return name.startswith("facts/") or bool(_YAML.search(Path(name).name))


def _dates(dossier: Dossier, problems: list[Problem]) -> Iterator[tuple[str, dates.When]]:
    """Every date that was written, by its words; one that cannot be parsed becomes a problem."""
    for value in dossier.values(Day):
        try:
            yield value.text, dates.parse(value.text)
        except ValueError as error:
            intended = dates.meant(value.text)
            paste = dossier.pasted(value.path, intended) if intended else ""
            where, hint = dossier.where(*value.path), f"the forms are {dates.FORMS}"
            problems.append(Problem(where, "date", str(error), hint, paste))
