"""From a folder of YAML to frozen records: every file is read, every mistake in every file is
reported in one run."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from dossier import model
from dossier.model import Dossier, KeyPath, dates
from dossier.model.where import Mark, Problem, Where, locate, pasted
from dossier.read import yamltext
from dossier.read.misplaced import without_top_level_records, without_unindented_records
from dossier.read.shape import Reader, keys

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILES: dict[str, type] = {
    "facts/dossier.yml": model.Settings,
    "facts/briefing.yml": model.Briefing,
    "facts/actors.yml": model.ActorsFile,
    "facts/places.yml": model.PlacesFile,
    "facts/timeline.yml": model.TimelineFile,
    "facts/glossary.yml": model.GlossaryFile,
    "seeds/sources.yml": model.SourcesFile,
}
NEEDED = "a dossier cannot do without it"
REQUIRED = ("facts/dossier.yml", "facts/briefing.yml", "seeds/sources.yml")
_SHARED = {"withdrawn": "facts"}  # kinds whose ids share one namespace


def load(root: Path) -> tuple[Dossier, list[Problem]]:
    """Read the dossier in `root`: whatever could be read, and what is wrong."""
    reader = _Reader(root)
    files = {name: reader.file(name, kind) for name, kind in FILES.items()}
    topics = {
        p.stem: reader.file(f"facts/topics/{p.name}", model.Topic)
        for p in sorted(root.glob("facts/topics/*.yml"))
    }
    if not topics:
        hint = "write facts/topics/<topic>.yml; the guide to editing shows one"
        reader.problem(Where("facts/topics"), "no-facts", "no topic file is here", hint)
        reader.broken.add("*")
    reader.strays()
    # what could not be read has its problem already; the rest is checked all the same
    settings = files["facts/dossier.yml"] or model.Settings(("facts/dossier.yml",), "")
    kinds = reader.kinds
    briefing = files["facts/briefing.yml"] or model.Briefing(("facts/briefing.yml",), "", "")
    briefing = replace(briefing, judgments=kinds.get("judgments", {}))
    listed = [t for t in settings.topics if t in topics]
    order = {t: n for n, t in enumerate([*listed, *sorted(t for t in topics if t not in listed)])}
    by_topic: dict[str, dict[str, Any]] = {
        kind: dict(
            sorted(
                kinds.get(kind, {}).items(), key=lambda item: order.get(item[1].topic, len(order))
            )
        )
        for kind in ("demands", "facts", "disputes", "gaps", "withdrawn")
    }
    found: dict[str, model.Topic] = {
        t: topic for t in order if isinstance(topic := topics[t], model.Topic)
    }
    dossier = Dossier(
        settings=settings,
        briefing=briefing,
        topics=found,
        **by_topic,
        **{
            kind: kinds.get(kind, {})
            for kind in ("sources", "groups", "actors", "places", "events", "terms")
        },
        texts=reader.texts(kinds.get("sources", {})),
        dates={},
        marks=reader.marks,
        files=reader.files,
        broken=frozenset(reader.broken),
    )
    return _dated(dossier, reader.problems)


def reread(dossier: Dossier, topic: str, data: bytes) -> tuple[Dossier, list[Problem]]:
    """A dossier in which a topic's file holds something else, and what is wrong there; no other
    file is read again.

    It has that file's statements alone. Those of other files count as broken: they are known, and
    nobody looks at them.
    """
    name = f"facts/topics/{topic}.yml"
    reader = _Reader(Path(), {name: data})
    read = reader.file(name, model.Topic)
    found: dict[str, dict[str, Any]] = {
        "topics": {topic: read} if read else {},
        "marks": reader.marks,
        "files": reader.files,
    }
    found |= {
        kind: reader.kinds.get(kind, {}) for kind in ("demands", "disputes", "gaps", "withdrawn")
    }
    both: dict[str, Any] = {
        kind: {**getattr(dossier, kind), **records} for kind, records in found.items()
    }
    both["facts"] = reader.kinds.get("facts", {})
    both["broken"] = frozenset(reader.broken | dossier.facts.keys() - both["facts"].keys())
    return _dated(replace(dossier, **both), reader.problems)


def _dated(dossier: Dossier, problems: list[Problem]) -> tuple[Dossier, list[Problem]]:
    return replace(dossier, dates=dict(_dates(dossier, problems))), problems


class _Reader:
    """Collects, over all files, the records by kind and what is wrong with them."""

    def __init__(self, root: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Files named in `instead` are taken to hold what stands there."""
        self.root, self.instead = root, instead
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark | None] = {}
        self.files: dict[str, str] = {}
        self.kinds: dict[str, dict[str, Any]] = {}
        self.broken: set[str] = set()
        self.unread: set[str] = set()

    def problem(
        self, where: Where, code: str, message: str, hint: str = "", paste: str = ""
    ) -> None:
        self.problems.append(Problem(where, code, message, hint, paste))

    def file(self, name: str, kind: type) -> Any:
        """The record of one file, with the records inside it gathered by kind and id; None where it
        cannot be read."""
        path, before = self.root / name, len(self.problems)
        data = self._bytes(path, Where(name))
        if data is None:
            if len(self.problems) > before:
                self.broken.add("*")
            elif name in REQUIRED:
                self.problem(Where(name), "missing-file", "this file is missing", NEEDED)
                self.broken |= {"*"} if _collections(kind) else set()
            return None
        document = yamltext.read(data, name)
        self.problems += document.problems
        if any(
            problem.where.column == 1 for problem in document.problems
        ):  # a list of records twice: the first is lost
            self.broken.add("*")
        self.marks[name] = document.mark
        self.files[name] = data.decode("utf-8-sig", "replace")
        if document.problems and document.value is None:
            self.broken.add("*")
            return None
        value = document.value
        if not isinstance(value, dict):
            message, hint = (
                "this file holds a list or a text, not keys",
                f"its keys are {', '.join(keys(kind))}",
            )
            if value is None:
                message, hint = (
                    "this file is empty",
                    f"{hint}; {NEEDED if name in REQUIRED else 'or delete the file'}",
                )
            self.problem(Where(name), "shape", message, hint)
            self.broken.add("*")
            return None
        topic = path.stem if kind is model.Topic else ""
        if topic:
            self._id(topic, Where(name), "; name the file {}.yml")
        value, beside = without_top_level_records(
            name, self.files[name], document.mark, value, _collections(kind)
        )
        self.problems += beside
        self.broken |= (
            {"*"} if beside else set()
        )  # what follows such a record below its list may be lost too
        own = {key: item for key, item in value.items() if key not in _collections(kind)}
        for key, record in _collections(kind).items():
            if key in value:
                self._collection(name, key, value[key], record, topic)
        record = self._record(kind, own, (name,), topic or name, topic)
        if record is None and any(isinstance(own[key], dict) for key in own.keys() - keys(kind)):
            self.broken.add("*")  # records under a key that nothing reads: their ids are not known
        return record

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
        taken = (
            self.kinds.setdefault(_SHARED.get(key, key), {}),
            self.kinds.get("withdrawn", {}) if key == "facts" else {},
        )
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
                into[record_id] = record

    def _record(
        self, kind: type, item: dict[str, Any], path: KeyPath, record_id: str, topic: str
    ) -> Any:
        """One record; None, with its problems noted, when it does not fit."""
        given: dict[str, Any] = {"id": record_id, "path": path, "topic": topic}
        names = _given(kind)
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
        record = reader.record(kind, item, path, {key: given[key] for key in names})
        if record is None:
            self.broken.add(record_id)
        for number, former in enumerate(getattr(record, "was", ())):  # it becomes an address too
            self._id(former, self._where(*path, "was", number))
        return record

    def _id(self, text: str, where: Where, better: str = ": `{}`") -> None:
        if not ID.fullmatch(text) or len(text) > 64 or text == "index":
            plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
            slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].rstrip("-")
            better = better.format(slug) if slug not in ("", "index") else ""
            hint = f"small letters, digits and single hyphens, at most 64, and not `index`{better}"
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
        for path in sorted(
            [*self.root.glob("facts/**/*.y*ml*"), *self.root.glob("seeds/**/*.y*ml*")]
        ):
            name = path.relative_to(self.root).as_posix()
            known = name in FILES or name.endswith(
                ("~", ".orig", ".bak", ".swp")
            )  # what tools leave beside a file
            if not known and not (
                path.parent == self.root / "facts" / "topics" and path.suffix == ".yml"
            ):
                near = difflib.get_close_matches(
                    name, [*FILES, f"facts/topics/{path.name.split('.')[0]}.yml"], 1
                )
                hint = f"did you mean {near[0]}?" if near else "topics are facts/topics/<topic>.yml"
                self.problem(Where(name), "stray-file", "nothing reads this file", hint)


def _dates(dossier: Dossier, problems: list[Problem]) -> Iterator[tuple[str, dates.When]]:
    """Every date that was written, by its words; a bad one becomes a problem at its place."""
    for text, path in _date_fields(dossier):
        try:
            yield text, dates.parse(text)
        except ValueError as error:
            meant = dates.meant(text)
            paste = dossier.pasted(path, meant) if meant else ""
            problems.append(
                Problem(
                    dossier.where(*path), "date", str(error), f"the forms are {dates.FORMS}", paste
                )
            )


def _date_fields(dossier: Dossier) -> Iterator[tuple[str, KeyPath]]:
    if dossier.briefing.closed:
        yield dossier.briefing.closed, (*dossier.briefing.path, "closed")
    for fact in dossier.facts.values():
        if fact.said:
            yield fact.said, (*fact.path, "said")
        if fact.happened:
            yield fact.happened, (*fact.path, "happened")
        for number, position in enumerate(fact.positions):
            if position.date:
                yield position.date, (*fact.path, "positions", number, "date")
    for source in dossier.sources.values():
        if source.published:
            yield source.published, (*source.path, "published")
    for gone in dossier.withdrawn.values():
        yield gone.on, (*gone.path, "on")


@cache
def _given(kind: type) -> tuple[str, ...]:
    """Fields of a record that the loader fills in."""
    return tuple(f.name for f in fields(kind) if f.name in model.GIVEN)


@cache
def _collections(kind: type) -> dict[str, type]:
    """Keys of a file that hold records under their ids, where those records know their own id."""
    hints = get_type_hints(kind)
    held = {
        name: get_args(hint)[1]
        for name, hint in hints.items()
        if getattr(hint, "__origin__", None) is dict
    }
    return {
        name: record
        for name, record in held.items()
        if isinstance(record, type) and is_dataclass(record)
    }
