"""Records at a wrong indentation: they can be read as YAML, and are not what was meant."""

from collections.abc import Collection, Mapping
from typing import Any

from dossier.model.fields import keys
from dossier.model.where import Mark, Problem, locate
from dossier.read import yamltext


def at_the_margin(
    file: str, text: str, mark: Mark | None, held: dict[str, Any], lists: Mapping[str, type]
) -> tuple[dict[str, Any], list[Problem]]:
    """What a file holds, without the records that stand beside the list they belong to; and what is
    wrong with these.

    Args:
        lists: the keys under which the file holds records by their ids, and the kind of each.
    """
    kept, problems = dict(held), []
    for key, item in held.items():
        names = item.keys() if isinstance(item, dict) and key not in lists else ()
        near = [name for name, kind in lists.items() if names and names <= set(keys(kind))]
        if near:
            where = locate(file, mark, (key,), key=True)
            rows = yamltext.rows(text)[where.line - 1 : _end(text, where.line)]
            paste = "\n".join(f"  {row.rstrip()}".rstrip() for row in rows)
            hint = f"indent it and what belongs to it by two spaces, below `{near[0]}:`"
            problems.append(
                Problem(
                    where,
                    "shape",
                    f"`{key}` stands beside the lists of this file, and in none",
                    hint,
                    paste,
                )
            )
            del kept[key]
    return kept, problems


def fields_beside(
    file: str,
    text: str,
    mark: Mark | None,
    key: str,
    held: dict[str, Any],
    *,
    fields: Collection[str],
) -> tuple[dict[str, Any], list[Problem]]:
    """The records under a key, without those whose lines stand beside their id and not below it;
    and what is wrong with these.

    Args:
        fields: the keys that such a record has.
    """
    ids, kept, problems = list(held), dict(held), []
    for at, record_id in enumerate(ids):
        lines: list[str] = []
        for other in ids[at + 1 :]:
            if held[record_id] is not None or other not in fields:
                break
            lines.append(other)
        if lines:
            first, last = (
                locate(file, mark, (key, name), key=True).line for name in (lines[0], lines[-1])
            )
            message = f"the lines of `{record_id}` stand beside it, not below it"
            hint = f"indent lines {first} to {_end(text, last)} by two more spaces"
            problems.append(
                Problem(locate(file, mark, (key, record_id), key=True), "shape", message, hint)
            )
            for name in (record_id, *lines):
                del kept[name]
    return kept, problems


def _end(text: str, start: int) -> int:
    """The last line of what belongs to a line, both from 1."""
    rows = yamltext.rows(text)
    depth = len(rows[start - 1]) - len(rows[start - 1].lstrip())
    after = (
        n
        for n in range(start, len(rows))
        if rows[n].strip() and len(rows[n]) - len(rows[n].lstrip()) <= depth
    )
    return yamltext.trimmed(rows, start - 1, next(after, len(rows)), depth)
