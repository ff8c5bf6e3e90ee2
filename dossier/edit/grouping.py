"""From format 2 to format 3: each demand belongs to an issue; a condition reads after “only”.

Which demands are variants of one another is for people to say. So each demand gets an issue of its
own, whose title and question are the demand's title: nothing is lost, and the site shows the rows
that it had. `decisions` lists these issues.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from dossier.edit import write
from dossier.edit.layout import EditedFile, NotMigratedError, indent_of, read_file
from dossier.model.where import Mark, Where, block

_AFTER_ONLY = re.compile(r"(?:if|after)\b")
"""How a condition begins that already reads after “only”."""
Insertions = dict[int, list[tuple[int, str]]]
"""Texts to insert in rows: by row, each with its column, both counted from 0."""


def group(root: Path, names: Sequence[str]) -> list[tuple[str, str]]:
    """Rewrite the files of topics.

    Returns:
        the new issues: the file and the id of each.

    Raises:
        NotMigratedError: a file has a layout that cannot be rewritten.
    """
    files = [read_file(root, name) for name in names]
    taken = {issue for file in files for issue in _records(file.value, "issues")}
    new: list[tuple[str, str]] = []
    for file in files:
        insertions: Insertions = defaultdict(list)
        _conditions(file, insertions)
        issues = _demands(file, taken, insertions)
        taken |= issues.keys()
        for row, texts in insertions.items():
            file.edits.append((row, row + 1, [_inserted(file.rows[row], texts)]))
        data = file.bytes()
        for issue, title in issues.items():
            lines = [f"{issue}:", *block("title", title, 2), *block("question", f"{title}?", 2)]
            try:
                data, _ = write.append(data, file.name, "issues", issue, lines)
            except ValueError as error:
                raise NotMigratedError(str(error)) from error
            new.append((file.name, issue))
        (root / file.name).write_bytes(data)
        _verify(file.value, read_file(root, file.name).value, file.name)
    return new


def decisions(files: Sequence[EditedFile], issues: Collection[tuple[str, str]]) -> Iterator[str]:
    """What a person must decide of new issues, each with its file, line and column."""
    for file in files:
        for name, _, mark, _ in file.records("issues"):
            if (file.name, name) in issues:
                place = Where(file.name, *mark.key)
                yield (
                    f"{place}: the issue `{name}` has one demand, and its title as question: put"
                    " demands that are variants of one another into one issue, write its question,"
                    " and give each demand a `short` name"
                )


def _records(value: Any, key: str) -> dict[str, Any]:
    """The records under a key of a file; none if it has another shape."""
    records = value.get(key)
    return records if isinstance(records, dict) else {}


def _demands(file: EditedFile, taken: Collection[str], insertions: Insertions) -> dict[str, str]:
    """Give each demand without an issue one, and a short name; returns the titles of the issues, by
    id."""
    titles: dict[str, str] = {}
    for name, value, mark, segments in file.records("demands"):
        if not isinstance(value, dict) or "issue" in value:
            continue
        title, place = value.get("title"), Where(file.name, *mark.key)
        if not isinstance(title, str):
            raise NotMigratedError(f"{place}: `{name}` has no title; fix this first")
        issue = name if name not in taken else f"{name}-{Path(file.name).stem}"
        titles[issue] = title
        if segments:
            at = segments[0].start
            indent = indent_of(file.rows[at])
            lines = [f"{' ' * indent}issue: {issue}", *block("short", title, indent)]
            file.edits.append((at, at, [f"{line}\n" for line in lines]))
        else:
            short = json.dumps(title, ensure_ascii=False)
            row, column = _start(mark)
            insertions[row].append((column, f"issue: {issue}, short: {short}, "))
    return titles


def _conditions(file: EditedFile, insertions: Insertions) -> None:
    """Let each condition begin with “if”, unless it reads after “only” as it is."""
    for _, value, mark, _ in file.records("facts"):
        positions = value.get("positions") if isinstance(value, dict) else None
        marks = (
            mark.inside["positions"].inside if positions and isinstance(mark.inside, dict) else []
        )
        for position, inside in zip(positions or [], marks or [], strict=False):
            if isinstance(position, dict) and isinstance(inside, Mark):
                _condition(file, position, inside, insertions)


def _condition(
    file: EditedFile, position: dict[str, Any], mark: Mark, insertions: Insertions
) -> None:
    condition = position.get("if")
    if not isinstance(condition, str) or _AFTER_ONLY.match(condition):
        return
    assert isinstance(mark.inside, dict)
    row, column = _start(mark.inside["if"])
    column += file.rows[row][column] in "\"'"
    insertions[row].append((column, "if "))


def _start(mark: Mark) -> tuple[int, int]:
    """Where a value begins, a record with its first key: its row and column, counted from 0."""
    return mark.value[0] - 1, mark.value[1] - 1


def _inserted(row: str, texts: Sequence[tuple[int, str]]) -> str:
    """A row with texts inserted, each at its column."""
    for column, text in sorted(texts, reverse=True):
        row = row[:column] + text + row[column:]
    return row


def _verify(before: dict[str, Any], after: dict[str, Any], name: str) -> None:
    """Compare what a file says with what it said.

    Raises:
        NotMigratedError: it says something else, since this module does not handle its layout.
    """
    old, new = _without_issues(before), _without_issues(after)
    missing = [name for name, demand in _records(after, "demands").items() if "issue" not in demand]
    if old != new or missing:
        message = f"{name}: its layout cannot be rewritten"
        raise NotMigratedError(f"{message}; put each demand and each position on lines of its own")


def _without_issues(value: dict[str, Any]) -> dict[str, Any]:
    """What a file says, without issues and what names them, and with the bare conditions."""
    copy: dict[str, Any] = json.loads(json.dumps(value))
    copy.pop("issues", None)
    for demand in _records(copy, "demands").values():
        for key in ("issue", "short"):
            demand.pop(key, None)
    for fact in _records(copy, "facts").values():
        for position in fact.get("positions", []) if isinstance(fact, dict) else []:
            if isinstance(position.get("if"), str):
                position["if"] = position["if"].removeprefix("if ")
    return copy
