"""A record of any kind, written into its file from the model: each line that it must have, with
`…` where a person has to write."""

from collections.abc import Iterator
from pathlib import Path

from dossier.edit.commands import OpenDossier, RefusedError, free, put, save, topic_file
from dossier.edit.schema import named_in
from dossier.model.fields import fields_of
from dossier.model.files import FILES, KINDS, File, file_of, in_topic, record_of
from dossier.model.topic import Topic
from dossier.read.shape import blank
from dossier.read.yamltext import SCHEMA_LINE


def new_record(opened: OpenDossier, kind: str, name: str, topic: str = "") -> Iterator[str]:
    """Write a record below the last of its kind, and say what is left to fill in.

    Args:
        kind: such as `actors`.
        name: the record's id.
        topic: the topic to which it belongs, if its kind belongs to one.

    Raises:
        RefusedError: nothing was written; the text says why.
    """
    record = record_of(kind)
    free(opened, kind, name)
    needed = [field for field in fields_of(record) if field.required]
    lines = [line for field in needed for line in blank(field)]
    if record is Topic:
        file, line = _new_file(opened.root, file_of(kind), name, lines), 1
    else:
        home = file_of(kind)
        file = topic_file(opened, topic) if in_topic(kind) else home.path
        line = put(opened.root, file, kind, name, [f"{name}:", *(f"  {line}" for line in lines)])
    keys = ", ".join(field.key for field in needed)
    yield f"{file}:{line}: the {KINDS[kind].noun} `{name}` has been added"
    yield f"  to be filled in: {keys}; `dossier check` asks for each"


def _new_file(root: Path, home: File, name: str, lines: list[str]) -> str:
    """A file for one record, which begins as the others do: with the line that names the schema, if
    they have it."""
    file = home.path.replace("*", name)
    if (root / file).exists():
        raise RefusedError(f"{file} already exists: choose another id")
    others = [*sorted(root.glob(home.path)), root / FILES[0].path]
    first = next((path.read_text("utf-8") for path in others if path.is_file()), "")
    head = [named_in(file)] if first.startswith(SCHEMA_LINE) else []
    save(root / file, "".join(f"{line}\n" for line in [*head, *lines]).encode())
    return file
