"""New records in the files that editors write: text is inserted, and every other byte stays.

A file is not parsed and dumped as YAML, which would lose its comments and its layout: a record is
inserted below the last one of its kind, and the result is parsed and compared with what the file
contained before.
"""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from dossier.edit.quoting import QuotePlace
from dossier.model import Fact, choices
from dossier.model.where import WIDTH, Mark, block
from dossier.read import yamltext
from dossier.read.shape import UNFILLED


def append(data: bytes, file: str, key: str, name: str, lines: Sequence[str]) -> tuple[bytes, int]:
    """Put a record under a key of a file, below the last one there; the key itself is added where
    it is missing.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        key: such as `facts`.
        name: the record's id.
        lines: the record: its id, not indented, and its fields, indented by two spaces.

    Returns:
        The new bytes, and the line on which the record begins.

    Raises:
        ValueError: the file cannot be read, has the id already, or has a layout in which nothing
            can be inserted there; the message says which.
    """
    before = yamltext.read(data, file)
    if before.problems:
        problem = before.problems[0]
        raise ValueError(f"{problem.where}: {problem.message}; fix this first")
    top = before.mark.inside if before.mark and isinstance(before.mark.inside, dict) else {}
    value = before.value or {}
    if not isinstance(value, dict):
        raise ValueError(f"{file} contains a list or a text, not keys")
    records = value.get(key)
    if isinstance(records, dict) and name in records:
        raise ValueError(f"`{name}` already exists: {file}:{_inside(top[key])[name].key[0]}")
    in_lines = isinstance(records, dict) and top[key].value[0] != top[key].key[0]
    if records is not None and not in_lines:
        raise ValueError(
            f"`{key}` in {file}:{top[key].key[0]} is written in braces: give each record lines of"
            " its own first"
        )
    text = data.decode("utf-8")
    rows = yamltext.rows(text)
    end = "\r\n" if "\r\n" in text else "\n"
    first = next(iter(_inside(top[key]).values()), None) if records else None
    indent = " " * (first.key[1] - 1 if first else 2)
    new = [f"{indent}{line}" if line else "" for line in lines]
    start = top[key].key[0] - 1 if key in value else -1
    following = min(
        (mark.key[0] - 1 for mark in top.values() if key in value and mark.key[0] - 1 > start),
        default=len(rows),
    )
    at = yamltext.content_end(rows, start, following, 0)
    if key not in value:
        new.insert(0, f"{key}:")
    if at and not rows[at - 1].endswith(("\n", "\r")):
        rows[at - 1] += end
    result = "".join([*rows[:at], *(line + end for line in new), *rows[at:]]).encode()
    after = yamltext.read(result, file)
    if (
        after.problems
        or _without(after.value, key, name) != _without(value, key, name)
        or name not in after.value[key]
    ):
        raise ValueError(
            f"the layout of {file} leaves no place below `{key}`: write the record by hand"
        )
    return result, at + 1 + (key not in value)


def fact_lines(name: str, place: QuotePlace, *, foreign: bool = False) -> list[str]:
    """A fact that quotes a place; the check asks for what only the editor can know.

    Args:
        foreign: whether its text is in another language than the dossier, and needs a translation.
    """
    quoted = (("quote", place.words), ("prefix", place.prefix), ("suffix", place.suffix))
    return [
        f"{name}:",
        *block("says", UNFILLED, 2),
        f"  speaker: {UNFILLED}  # who asserts it, by id; delete this line if the text itself does",
        f"  source: {place.source}",
        *(line for key, text in quoted if text for line in block(key, text, 2)),
        *(block("translation", UNFILLED, 2) if foreign else ()),
    ]


def dispute_lines(name: str, facts: Sequence[Fact]) -> list[str]:
    """A dispute with a side for each fact, which at first has the fact's own sentence."""
    lines = [
        f"{name}:",
        *block("question", UNFILLED, 2),
        f"  kind: {UNFILLED}  # {', '.join(choices.DISPUTE_KINDS)}",
        "  sides:",
    ]
    for fact in facts:
        says = block("says", fact.says, 6)
        lines += [f"    - {says[0].lstrip()}", *says[1:], f"      facts: [{fact.id}]"]
    return [*lines, *block("note", UNFILLED, 2)]


def source_lines(name: str, fields: Mapping[str, str], pages: Mapping[str, int]) -> list[str]:
    """A source.

    Args:
        fields: its texts, in the order of the lines; those that are empty are left out.
        pages: where each page begins, by its number.
    """
    lines = [f"{name}:"]
    for key, text in fields.items():
        if text:
            plain = re.fullmatch(r"\w[\w.-]*", text) and text.lower() != "null"
            lines += [f"  {key}: {text}"] if plain else block(key, text, 2)
    if pages:
        starts = ", ".join(f"{page}: {start}" for page, start in pages.items())
        lines += ["  pages:", *wrap(f"{{{starts}}}", WIDTH, initial_indent=" " * 4,
                                     subsequent_indent=" " * 5)]  # fmt: skip
    return lines


def _inside(mark: Mark) -> dict[str, Mark]:
    return mark.inside if isinstance(mark.inside, dict) else {}


def _without(value: Any, key: str, name: str) -> Any:
    """A file's value without one record, and without its key if nothing else is under it."""
    rest = {k: v for k, v in (value.get(key) or {}).items() if k != name}
    return {k: v for k, v in value.items() if k != key} | ({key: rest} if rest else {})
