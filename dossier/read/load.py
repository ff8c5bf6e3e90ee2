"""From a folder of YAML to frozen records: every file is read, every mistake in every file is
reported in one run."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dossier import model
from dossier.model import Dossier, KeyPath, dates, ids
from dossier.model.fields import collections, given, keys
from dossier.model.files import FILES, KINDS, File, record_of
from dossier.model.roles import Day, FormerId
from dossier.model.walk import values
from dossier.model.where import Mark, Problem, Where, locate, pasted
from dossier.read import yamltext
from dossier.read.defaults import resolved
from dossier.read.misplaced import without_top_level_records, without_unindented_records
from dossier.read.shape import Reader

NEEDED = "a dossier cannot do without it"
LEFTOVERS = ("~", ".orig", ".bak", ".swp")
"""Ends of the names of files that tools leave beside a file."""


def load(root: Path) -> tuple[Dossier, list[Problem]]:
    """Read the dossier in `root`: whatever could be read, and what is wrong."""
    reader = _Reader(root)
    for file in FILES:
        for name in _names(root, file):
            reader.file(name, file)
    if not reader.topic_names:
        hint = "write facts/topics/<topic>.yml; the guide to editing shows one"
        reader.problem(Where("facts/topics"), "no-facts", "no topic file is here", hint)
        reader.incomplete = True
    reader.strays()
    # what could not be read has its problem already; the rest is checked all the same
    settings = reader.single.get(model.Settings) or model.Settings(("facts/dossier.yml",), "")
    if settings.format != model.FORMAT:
        reader.wrong_format(settings)
    briefing = reader.single.get(model.Briefing) or model.Briefing(("facts/briefing.yml",), "", "")
    records = {kind: reader.kinds.get(kind, {}) for kind in KINDS}
    briefing = replace(briefing, judgments=records.pop("judgments"))
    dossier = Dossier(
        settings=settings,
        briefing=briefing,
        **_in_order(records, settings.topics, reader.topic_names),
        texts=reader.texts(records["sources"]),
        dates={},
        marks=reader.marks,
        files=reader.files,
        broken=frozenset(reader.broken),
        incomplete=reader.incomplete,
    )
    return _dated(dossier, reader.problems)


def _names(root: Path, file: File) -> list[str]:
    """The paths of a file, or of those that its pattern stands for."""
    if "*" not in file.path:
        return [file.path]
    return sorted(path.relative_to(root).as_posix() for path in root.glob(file.path))


def _in_order(
    records: dict[str, dict[str, Any]], listed: tuple[str, ...], topics: list[str]
) -> dict[str, dict[str, Any]]:
    """The records of each kind in the order of the pages: topics as the settings list them, the
    others after them by id; what belongs to a topic follows it.

    Args:
        topics: the ids of all topics, of those too that could not be read.
    """
    first = [topic for topic in listed if topic in topics]
    names = [*first, *sorted(topic for topic in topics if topic not in first)]
    order = {topic: number for number, topic in enumerate(names)}
    ordered = dict(records)
    for kind, found in records.items():
        if kind == "topics":
            ordered[kind] = {topic: found[topic] for topic in order if topic in found}
        elif "topic" in given(record_of(kind)):
            place = sorted(found, key=lambda name: order.get(found[name].topic, len(order)))
            ordered[kind] = {name: found[name] for name in place}
    return ordered


def reread(dossier: Dossier, topic: str, data: bytes) -> tuple[Dossier, list[Problem]]:
    """A dossier in which a topic's file holds something else, and what is wrong there; no other
    file is read again.

    It has that file's statements alone. Those of other files count as broken: they are known, and
    nobody looks at them.
    """
    name = f"facts/topics/{topic}.yml"
    reader = _Reader(Path(), {name: data})
    reader.kinds["sources"] = dict(dossier.sources)
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
    return replace(dossier, dates=dict(_dates(dossier, problems))), problems


class _Reader:
    """Collects, over all files, the records by kind and what is wrong with them."""

    def __init__(self, root: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Files named in `instead` are taken to hold what it gives for them."""
        self.root, self.instead = root, instead
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark | None] = {}
        self.files: dict[str, str] = {}
        self.kinds: dict[str, dict[str, Any]] = {}
        self.single: dict[type, Any] = {}
        """The record of each file that is one record without an id, by its type."""
        self.topic_names: list[str] = []
        self.broken: set[str] = set()
        self.incomplete = False

    def problem(
        self, where: Where, code: str, message: str, hint: str = "", paste: str = ""
    ) -> None:
        self.problems.append(Problem(where, code, message, hint, paste))

    def file(self, name: str, file: File) -> None:
        """Read one file: its record, and the records inside it by kind and id."""
        of_topic = Path(name).stem if file.record is model.Topic else ""
        if of_topic:
            self.topic_names.append(of_topic)
        value = self._value(name, file)
        if value is None:
            return
        if of_topic:
            self._id(of_topic, Where(name), "; name the file {}.yml")
        lists = collections(file.record)
        value, beside = without_top_level_records(
            name, self.files[name], self.marks[name], value, lists
        )
        self.problems += beside
        self.incomplete |= bool(beside)  # what follows such a record may be lost too
        for key, record_type in lists.items():
            if key in value:
                self._collection(name, key, value[key], record_type, of_topic)
        own = {key: item for key, item in value.items() if key not in lists}
        record = self._record(file.record, own, (name,), of_topic or name, of_topic)
        if record is None:
            # records under a key that nothing reads: their ids are not known
            unknown = own.keys() - keys(file.record)
            self.incomplete |= any(isinstance(own[key], dict) for key in unknown)
        elif of_topic:
            self.kinds.setdefault("topics", {})[of_topic] = record
        else:
            self.single[file.record] = record

    def _value(self, name: str, file: File) -> dict[str, Any] | None:
        """What a file holds; None, with its problem noted, where it holds nothing to read."""
        before = len(self.problems)
        data = self._bytes(self.root / name, Where(name))
        if data is None:
            if len(self.problems) > before:
                self.incomplete = True
            elif file.required:
                self.problem(Where(name), "missing-file", "this file is missing", NEEDED)
                self.incomplete |= bool(collections(file.record))
            return None
        document = yamltext.read(data, name)
        self.problems += document.problems
        # a list of records twice: the first is lost
        self.incomplete |= any(problem.where.column == 1 for problem in document.problems)
        self.marks[name] = document.mark
        self.files[name] = data.decode("utf-8-sig", "replace")
        if isinstance(document.value, dict):
            return document.value
        if document.value is not None or not document.problems:
            self._no_keys(name, file, document.value)
        self.incomplete = True
        return None

    def _no_keys(self, name: str, file: File, value: Any) -> None:
        message = "this file holds a list or a text, not keys"
        hint = f"its keys are {', '.join(keys(file.record))}"
        if value is None:
            message = "this file is empty"
            hint += f"; {NEEDED if file.required else 'or delete the file'}"
        self.problem(Where(name), "shape", message, hint)

    def wrong_format(self, settings: model.Settings) -> None:
        """The files are of another format than this version reads."""
        path: KeyPath = (*settings.path, "format")
        where = locate(str(path[0]), self.marks.get(str(path[0])), path[1:])
        message = f"these files have format {settings.format}; this version reads {model.FORMAT}"
        older = settings.format.isdigit() and int(settings.format) < int(model.FORMAT)
        hint = "run `dossier migrate`" if older else "install the version that wrote them"
        self.problem(where, "format", message, hint)

    def _collection(self, name: str, key: str, held: Any, kind: type, topic: str) -> None:
        if held is None:
            return
        if not isinstance(held, dict):
            message = f"`{key}` should hold records, each under its id"
            self.problem(self._where(name, key), "shape", message, f"{key}:\n  some-id:\n    …")
            return
        value, beside = without_unindented_records(
            name, self.files[name], self.marks[name], key, held, fields=keys(kind)
        )
        self.problems += beside
        self.broken |= {
            record_id for record_id, item in held.items() if item is None and record_id not in value
        }
        into = self.kinds.setdefault(key, {})
        space = KINDS[key].ids or key
        taken = [
            self.kinds.get(kind.key, {}) for kind in KINDS.values() if space in (kind.key, kind.ids)
        ]
        for record_id, item in value.items():
            path: KeyPath = (name, key, record_id)
            where = locate(name, self.marks[name], path[1:], key=True)
            self._id(record_id, where)
            if first := next((t[record_id] for t in taken if record_id in t), None):
                message = (
                    f"the id `{record_id}` is taken:"
                    f" {first.path[0]}:{self._where(*first.path).line} has it too"
                )
                hint = "ids are unique across all files; give this one another"
                if (key == "withdrawn") != isinstance(first, model.Withdrawn):
                    hint = "what is withdrawn leaves `facts`: delete its lines there"
                self.problem(where, "duplicate-id", message, hint)
                continue
            if not isinstance(item, dict):
                write_below = f"write them below it, indented: {', '.join(keys(kind))}"
                self.problem(where, "shape", f"`{record_id}` has no fields", write_below)
                self.broken.add(record_id)
            elif record := self._record(kind, item, path, record_id, topic):
                if isinstance(record, model.Fact):
                    record = resolved(record, item, self.kinds.get("sources", {}))
                into[record_id] = record

    def _record(
        self, kind: type, item: dict[str, Any], path: KeyPath, record_id: str, topic: str
    ) -> Any:
        """One record; None, with its problems noted, when it does not fit."""
        known: dict[str, Any] = {"id": record_id, "path": path, "topic": topic}
        names = given(kind)
        for key in (key for key in item if key in names):
            hint = (
                "the id is the key above the record; delete this line"
                if key == "id"
                else "delete this line"
            )
            self.problem(
                self._where(*path, key), "unknown-key", f"`{key}` is not written by hand", hint
            )
        reader = Reader(self.marks[str(path[0])], self.problems)
        record = reader.record(kind, item, path, {key: known[key] for key in names})
        if record is None:
            self.broken.add(record_id)
            return None
        for former in values(record, FormerId, path):  # it becomes an address too
            self._id(former.text, self._where(*former.path))
        return record

    def _id(self, text: str, where: Where, better: str = ": `{}`") -> None:
        if not ids.is_id(text):
            plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
            slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: ids.LONGEST].rstrip("-")
            better = better.format(slug) if ids.is_id(slug) else ""
            hint = f"{ids.RULE}{better}"
            line = (
                dict(enumerate(self.files[where.file].splitlines(), 1)).get(where.line, "")
                if better
                else ""
            )
            start = line[: where.column - 1]
            paste = f"{start}{slug}:" if line.rstrip() == f"{start}{text}:" else ""
            self.problem(where, "id", f"`{text}` cannot be an id", hint, paste)

    def _where(self, *path: str | int) -> Where:
        return locate(str(path[0]), self.marks.get(str(path[0])), path[1:], key=True)

    def _bytes(self, path: Path, where: Where) -> bytes | None:
        """A file's bytes; None where there is none, or, with its problem noted, where it cannot be
        read."""
        if path.relative_to(self.root).as_posix() in self.instead:
            return self.instead[path.relative_to(self.root).as_posix()]
        try:
            if path.is_file():
                return path.read_bytes()
            reason = "it is no file" if path.exists() or path.is_symlink() else ""
        except OSError as error:
            reason = error.strerror or "the system refuses"
        if reason:
            hint = "put a plain text file there that you may read"
            self.problem(
                where,
                "unreadable",
                f"{path.relative_to(self.root).as_posix()} cannot be read: {reason}",
                hint,
            )
        return None

    def texts(self, sources: dict[str, model.Source]) -> dict[str, bytes]:
        """The bytes of each source file that is there."""
        found: dict[str, bytes] = {}
        for source in sources.values():
            where = locate(
                str(source.path[0]), self.marks[str(source.path[0])], (*source.path[1:], "file")
            )
            path, before = self.root / "seeds" / source.file, len(self.problems)
            if Path(source.file).name != source.file or source.file.startswith("."):
                hint = "the text lies in seeds/ itself: write its file name alone"
                self.problem(
                    where, "source-file", f"{source.file!r} is not a plain file name", hint
                )
            elif (data := self._bytes(path, where)) is not None:
                found[source.id] = data
            elif len(self.problems) == before:
                near = difflib.get_close_matches(
                    source.file, [p.name for p in self.root.glob("seeds/*.txt")], 1
                )
                hint = f"did you mean {near[0]}?" if near else "put the text there"
                at = self.marks[str(source.path[0])], (*source.path[1:], "file")
                paste = pasted(*at, near[0]) if near else ""
                self.problem(where, "source-file", f"seeds/{source.file} is not there", hint, paste)
        return found

    def strays(self) -> None:
        """A file that looks like facts and is read by nothing must not be lost without a word."""
        found = [*self.root.glob("facts/**/*.y*ml*"), *self.root.glob("seeds/**/*.y*ml*")]
        for path in sorted(found):
            name = path.relative_to(self.root).as_posix()
            if name.endswith(LEFTOVERS) or any(name in _names(self.root, f) for f in FILES):
                continue
            topic = f"facts/topics/{path.name.split('.')[0]}.yml"
            known = [file.path for file in FILES if "*" not in file.path]
            near = difflib.get_close_matches(name, [*known, topic], 1)
            hint = f"did you mean {near[0]}?" if near else "topics are facts/topics/<topic>.yml"
            self.problem(Where(name), "stray-file", "nothing reads this file", hint)


def _dates(dossier: Dossier, problems: list[Problem]) -> Iterator[tuple[str, dates.When]]:
    """Every date that was written, by its words; a bad one becomes a problem at its place."""
    for value in dossier.values(Day):
        try:
            yield value.text, dates.parse(value.text)
        except ValueError as error:
            meant = dates.meant(value.text)
            paste = dossier.pasted(value.path, meant) if meant else ""
            where, hint = dossier.where(*value.path), f"the forms are {dates.FORMS}"
            problems.append(Problem(where, "date", str(error), hint, paste))
