"""What a text editor shows in every kind of file of this repository's dossier, asked of a language
server: `python tests/editor.py COMMAND…`, such as `yaml-language-server --stdio`.

It types into the files that are here and saves nothing. For each key of each type of record it
takes the first place in the files, and holds what is shown there against the model.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from dossier.edit import schema as schemas
from dossier.model import Dossier
from dossier.model.fields import Field, field_help, fields_of, keys
from dossier.model.files import FILES, File
from dossier.model.roles import Day, Prose, Reference
from dossier.model.where import Mark as Marked
from dossier.read import yamltext
from dossier.read.load import load
from tests.language_client import Editor, Opened
from tests.newcomer import GUIDE, Step, steps

ROOT = Path(__file__).resolve().parent.parent
WRONG = "no-such-word"
ASKED = {"files", "ids", "dates", "choices", "citations", "heads", "keys"}


class Spot(NamedTuple):
    """A key of a record in a file, or one of the texts in its list. Lines and columns count from
    0."""

    file: str
    kind: type
    """The type of the record."""
    field: Field
    key: tuple[int, int]
    at: tuple[int, int]
    """Where its text begins."""
    text: str
    """Empty for what is no text."""
    beside: tuple[str, ...]
    """The other texts of the list."""

    def __str__(self) -> str:
        return f"{self.file}:{self.at[0] + 1}, {self.kind.__name__}.{self.field.key}"


def main(command: list[str]) -> None:
    """Ask everything, and end with an error that lists what is not shown as it should be."""
    start = time.monotonic()
    dossier, problems = load(ROOT)
    assert not [problem for problem in problems if problem.severity == "error"]
    list(schemas.write_for_editors(ROOT, dossier))
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    # as VS Code has them by default; and nothing is looked up in the network
    settings |= {"yaml.validate": True, "yaml.hover": True, "yaml.completion": True}
    settings |= {"yaml.schemaStore.enable": False, "yaml.kubernetesCRDStore.enable": False}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with Editor(command, ROOT, settings) as editor:
        for name, found in observed(editor, dossier):
            counts[name] += 1
            wrong += [f"{name}: {what}" for what in found]
    counted = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    print(f"{counted}: {time.monotonic() - start:.0f} s")
    if wrong or counts.keys() != ASKED:
        sys.exit("\n".join([*wrong, f"asked of: {sorted(counts)}"]))


def observed(editor: Editor, dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    """What was asked, and what is wrong with the answer."""
    texts = dict(contents(dossier))
    for name, text in texts.items():
        marks = editor.marked(editor.open(name, text))
        yield "files", [f"{name} is right, and marked: {mark}" for mark in marks]
    chosen = spots(texts)
    titles = schemas.ids_of(dossier)
    for spot in chosen:
        file = editor.open(spot.file, texts[spot.file])
        yield "heads", list(head(editor, file, spot))
        if isinstance(spot.field.role, Reference):
            yield "ids", list(offered(editor, file, spot, titles[spot.field.role.kind]))
        elif spot.field.choices:
            words = dict.fromkeys(spot.field.choices, "")
            yield "choices", list(offered(editor, file, spot, words))
    for spot in chosen:
        for name, typed_over, message in mistakes(spot, texts[spot.file]):
            yield name, list(marked(editor, texts[spot.file], spot, typed_over, message))
    for spot in first_keys(texts):
        yield "keys", list(offered_keys(editor, editor.open(spot.file, texts[spot.file]), spot))


# --- the files, and what is where in them ---


def contents(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Each file of the dossier with its text, and of a kind that it does not have the file that
    the guide shows."""
    for file in FILES:
        paths = sorted(ROOT.glob(file.path))
        for path in paths:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        if not paths:
            step = next(one for one in guide() if PurePath(one.file).match(file.path))
            text = re.sub(r"\[[a-z-]+\]", "[]", step.text)
            for kind in ("topic", "source"):  # the guide adds its own before
                known = next(iter(dossier.records(f"{kind}s")))
                text = re.sub(rf"(?m)^{kind}: .+$", f"{kind}: {known}", text)
            yield step.file, text


def guide() -> Iterator[Step]:
    """What the guide says to do, page by page."""
    for page in sorted(GUIDE.glob("*.md")):
        yield from steps(page.stem)


def spots(texts: dict[str, str]) -> list[Spot]:
    """The first place of each key of each type of record; a place with a citation before others."""
    chosen: dict[tuple[type, str], Spot] = {}
    for spot in all_spots(texts):
        key = spot.kind, spot.field.key
        cites = "[@" in texts[spot.file].split("\n")[spot.at[0]]
        if key not in chosen or (isinstance(spot.field.role, Prose) and cites):
            chosen[key] = spot
    return sorted(chosen.values(), key=lambda spot: (spot.file, spot.at))


def all_spots(texts: dict[str, str]) -> Iterator[Spot]:
    for name, text in texts.items():
        document = yamltext.read(text.encode(), name)
        yield from inside(name, file_of(name).record, document.value, document.mark)


def file_of(name: str) -> File:
    """The kind of a file."""
    return next(file for file in FILES if Path(name).match(file.path))


def inside(file: str, kind: type, value: Any, mark: Marked | None) -> Iterator[Spot]:
    """The places of a record's keys, and of those inside it."""
    known = {field.key: field for field in fields_of(kind)}
    known |= {inner.key: inner for field in known.values() if field.inline
              for inner in fields_of(field.record)}  # fmt: skip
    assert mark is not None
    assert isinstance(mark.inside, dict)
    for key, at in mark.inside.items():
        field, item = known[key], value[key]
        items = at.inside if isinstance(at.inside, list) else [at]
        held = item if isinstance(item, list) else [item]
        if field.form in ("record", "records"):
            yield Spot(file, kind, field, less(at.key), less(at.value), "", ())
            for one, inner in zip(held, items, strict=True):
                yield from inside(file, field.record, one, inner)
        elif isinstance(at.inside, dict):
            yield Spot(file, kind, field, less(at.key), less(at.value), "", ())
            for name, inner in at.inside.items() if field.form == "named" else ():
                yield from inside(file, field.record, item[name], inner)
        elif held != [None]:
            for one, inner in zip(held, items, strict=True):
                rest = tuple(other for other in held if other != one)
                yield Spot(file, kind, field, less(at.key), less(inner.value), str(one), rest)


def less(place: tuple[int, int]) -> tuple[int, int]:
    """A place that counts from 0."""
    return place[0] - 1, place[1] - 1


def first_keys(texts: dict[str, str]) -> Iterator[Spot]:
    """The first key of a record of each type, where it has a line of its own."""
    seen: set[type] = set()
    for spot in all_spots(texts):
        line = texts[spot.file].split("\n")[spot.key[0]]
        if spot.kind not in seen and not line[: spot.key[1]].strip():
            seen.add(spot.kind)
            yield spot


# --- what is shown there ---


def head(editor: Editor, file: Opened, spot: Spot) -> Iterator[str]:
    """The pointer on a key shows the record, and the help of the key; or the record that is its
    value."""
    shown = unescaped(editor.hover(file, spot.key[0], spot.key[1] + 1))
    own = next((f.record for f in fields_of(spot.kind) if f.inline), spot.kind)
    kind, words = spot.kind, (field_help(own) | field_help(spot.kind))[spot.field.key]
    if spot.field.form == "record":
        kind, words = spot.field.record, spot.field.record.__doc__ or ""
    if not shown.startswith(f"#### {schemas.title_of(kind)}\n") or unescaped(words) not in shown:
        yield f"{spot} should show {schemas.title_of(kind)!r} and its help: {shown!r}"


def unescaped(text: str) -> str:
    """A text without the signs that keep Markdown from reading others."""
    return re.sub(r"[\\`]", "", text)


def offered(editor: Editor, file: Opened, spot: Spot, words: dict[str, str]) -> Iterator[str]:
    """Every word is offered, with what is said of it, but those that the list has."""
    shown = editor.completions(file, spot.at[0], spot.at[1] + len(spot.text))
    for word in words.keys() - {spot.text, *spot.beside}:
        if words[word] not in shown.get(word, "") or word not in shown:
            yield f"{spot} should offer {word} ({words[word]}): {shown.get(word)}"


def mistakes(spot: Spot, text: str) -> Iterator[tuple[str, tuple[str, str], str]]:
    """What is typed over what in a place, and what is then said of it."""
    role = spot.field.role
    if isinstance(role, Reference):
        yield "ids", (spot.text, WRONG), "has this id"
    elif isinstance(role, Day):
        yield "dates", (spot.text, "yesterday"), "not a date"
    elif spot.field.choices:
        yield "choices", (spot.text, WRONG), "Valid values"
    elif isinstance(role, Prose) and role.cited and "[@" in text.split("\n")[spot.at[0]]:
        yield "citations", ("[@", "[@x-"), "a fact that does not exist"


def marked(
    editor: Editor, text: str, spot: Spot, typed_over: tuple[str, str], message: str
) -> Iterator[str]:
    """A mistake is marked once, on its line or where its text begins."""
    old, new = typed_over
    lines = text.split("\n")
    line = lines[spot.at[0]]
    at = line.index(old, spot.at[1])
    lines[spot.at[0]] = f"{line[:at]}{new}{line[at + len(old) :]}"
    marks = editor.marked(editor.open(spot.file, "\n".join(lines)))
    right = [one for one in marks if message in one.message]
    if len(marks) != 1 or marks != right or marks[0].line - 1 not in (spot.key[0], spot.at[0]):
        yield f"{spot} should be marked once for {new}, with “{message}”: {marks}"


def offered_keys(editor: Editor, file: Opened, spot: Spot) -> Iterator[str]:
    """On a new line of a record, the keys that it does not have are offered."""
    lines = file.text.split("\n")
    lines.insert(spot.key[0], " " * spot.key[1])
    shown = editor.completions(editor.open(file.path, "\n".join(lines)), *spot.key)
    present = {field for field in keys(spot.kind) if f"{field}:" in file.text}
    if missing := set(keys(spot.kind)) - present - shown.keys():
        yield f"{spot}: a new line above should offer {missing}: {sorted(shown)}"


if __name__ == "__main__":
    main(sys.argv[1:])
