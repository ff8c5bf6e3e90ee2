"""Plain values to frozen records; every value that does not fit the model becomes a problem."""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dossier.model import KeyPath
from dossier.model.base import OLDER_KEYS
from dossier.model.fields import Field, field_help, fields_of, key_set, keys
from dossier.model.roles import Prose
from dossier.model.where import (
    Mark,
    Problem,
    Where,
    indentation,
    locate,
    pasted,
    pasted_text,
    written,
)

PLAIN = r"\w[\w .,;()-]*(?<! )"
"""A text that YAML reads as it is; inside brackets too, if it contains no comma."""
UNFILLED = "…"
"""The value of what an editor still has to write: in the records that `dossier new` writes and in
the lines that the site offers to copy."""


@cache
def _by_key(kind: type) -> dict[str, Field]:
    """The fields of a record, by their keys."""
    return {field.key: field for field in fields_of(kind)}


@cache
def _required(kind: type) -> tuple[Field, ...]:
    """The fields without which there is no record."""
    return tuple(field for field in fields_of(kind) if field.required)


@cache
def _inline(kind: type) -> tuple[Field, ...]:
    """The lists whose only item may be written on the record itself."""
    return tuple(field for field in fields_of(kind) if field.inline)


_BLANK = (UNFILLED, [UNFILLED])


class Reader:
    """Reads the records of one file."""

    def __init__(self, mark: Mark | None, problems: list[Problem]) -> None:
        """Problems are added to `problems`."""
        self.mark, self.problems = mark, problems

    def record(self, kind: type, value: Any, path: KeyPath, given: Mapping[str, Any]) -> Any:
        """The record at `path`; None, with its problems added, if it does not fit.

        Args:
            given: values of the fields that no editor writes.
        """
        if not isinstance(value, dict):
            message = f"`{_name(path)}` should be a record: lines of `key: value`"
            self._add(path, "shape", message, f"its keys are {', '.join(keys(kind))}")
            return None
        before = len(self.problems)
        if _inline(kind):
            value = self._with_inline_items(kind, value, path)
        known = _by_key(kind)
        arguments = dict(given)
        misspelt = set()
        for key, item in value.items():
            field = known.get(key)
            if field is None:
                misspelt |= set() if key in given else {self._unknown_key(kind, key, item, path)}
            elif item in _BLANK:
                self._unfilled(kind, field, path)
            else:
                arguments[field.name] = self._value(field, item, (*path, key))
        for field in _required(kind):
            if field.key not in value and field.key not in misspelt:
                self._missing(field, path)
        return kind(**arguments) if len(self.problems) == before else None

    def _unfilled(self, kind: type, field: Field, path: KeyPath) -> None:
        """Add the problem of a field whose value an editor still has to write."""
        message = f"`{field.key}` of {self._called(path)} is not filled in yet"
        hint = field_help(kind)[field.key]
        self._add((*path, field.key), "unfilled", message, hint, key=False)

    def _with_inline_items(
        self, kind: type, value: dict[str, Any], path: KeyPath
    ) -> dict[str, Any]:
        """A record's value with the keys of a list's only item moved into that list."""
        for field in _inline(kind):
            meant = {key: _nearest(key, kind) for key in value if key not in key_set(kind)}
            if field.key in value:
                meant = {}  # a misspelt key is one of the record itself
            own = key_set(field.record)
            item = {k: inner for k, inner in value.items() if meant.get(k, k) in own}
            if not item:
                continue
            value = {key: inner for key, inner in value.items() if key not in item}
            if field.key in value:
                names = ", ".join(f"`{key}`" for key in item)
                message = f"{self._called(path)} has both `{field.key}` and {names}"
                hint = f"move {names} into an item of `{field.key}:`"
                self._add((*path, next(iter(item))), "shape", message, hint)
            else:
                value[field.key] = [item]
        return value

    def _unknown_key(self, kind: type, key: str, value: Any, path: KeyPath) -> str:
        """Add the problem of a key that the record does not have; returns the key that is most
        like it, or an empty text."""
        near, rest = _nearest(key, kind), key.partition(":")[2]
        message = f"`{key}` is not a key of {self._called(path)}"
        hint = _did_you_mean(near, keys(kind))
        if key in OLDER_KEYS:
            near, hint = "", "it is a key of an older format: run `dossier migrate`"
        if rest and near and value is None:
            message = f"there is no space after the colon of `{key}`"
            hint = "write `key: value`"
        written = rest if rest and value is None else _as_written(value, self._below((*path, key)))
        paste = pasted(self.mark, (*path[1:], key), written, near) if near and written else ""
        self._add((*path, key), "unknown-key", message, hint, paste)
        return near

    def _missing(self, field: Field, path: KeyPath) -> None:
        """Add the problem of a field that a record needs."""
        depth = indentation(self.mark, path[1:])
        hint, lines = f"add `{field.key}: …` between the braces", []
        if depth is not None:
            hint = f"add a line `{field.key}: …`"
            lines = [" " * depth + line for line in blank(field)]
        if field.choices:
            hint += f"; it is one of {', '.join(field.choices)}"
        message = f"`{field.key}` is missing in {self._called(path)}"
        self._add(path, "missing-key", message, hint, "\n".join(lines))

    def _below(self, path: KeyPath) -> bool:
        """Whether a value begins below the line of its key."""
        value = locate(str(path[0]), self.mark, path[1:])
        return value.line > locate(str(path[0]), self.mark, path[1:], key=True).line

    def _value(self, field: Field, value: Any, path: KeyPath) -> Any:
        match field.form:
            case "text":
                return self._text(field, value, path)
            case "choice":
                return self._choice(field, value, path)
            case "record":
                return self.record(field.record, value, path, {})
            case "map":
                return self._map(field, value, path)
        if field.single and isinstance(value, str):
            value = [value]
        return self._list(field, value, path)

    def _list(self, field: Field, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, list):
            self._not_a_list(field, value, path)
            return ()
        if field.form == "texts":
            return tuple(self._text(field, item, (*path, n)) for n, item in enumerate(value))
        records = len(value) > 1 and all(isinstance(item, dict) for item in value)
        if records and self._too_many_dashes(field, value, path):
            return ()
        return tuple(
            self.record(field.record, item, (*path, n), {}) for n, item in enumerate(value)
        )

    def _map(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, dict):
            return {key: self._text(field, item, (*path, key)) for key, item in value.items()}
        message = f"`{field.key}` should contain lines of `key: text`"
        self._add(path, "shape", message, f"write them below `{field.key}:`, indented")
        return {}

    def _too_many_dashes(self, field: Field, value: list[dict[str, Any]], path: KeyPath) -> bool:
        """Whether the items of a list are the lines of a single one, each with a dash of its own;
        if so, one problem is added."""
        names = [key for item in value for key in item]
        needed = [inner.key for inner in fields_of(field.record) if inner.required]
        if (
            len(set(names)) < len(names)
            or not all(key in names for key in needed)
            or all(key in value[0] for key in needed)
        ):
            return False
        lines = ", ".join(
            str(locate(str(path[0]), self.mark, (*path[1:], n)).line) for n in range(1, len(value))
        )
        message = (
            f"each line of this item of `{field.key}` has a dash, which makes it {len(value)} items"
        )
        hint = f"only its first line has a dash: replace the dashes on lines {lines} with spaces"
        self._add((*path, 1), "shape", message, hint)
        return True

    def _no_dash(self, field: Field, value: dict[str, Any], path: KeyPath) -> None:
        """Add the problem of a list's only item that is written without its dash."""
        key, first = next(iter(value.items()))
        at = locate(str(path[0]), self.mark, (*path[1:], key), key=True)
        line, paste = _as_written(first, self._below((*path, key))), ""
        if line and indentation(self.mark, path[1:]) is not None:
            paste = f"{' ' * max(at.column - 3, 0)}- {key}: {line}".rstrip()
        message = f"this item of `{field.key}` has no dash"
        hint = "the first line of an item begins with `- `"
        self._add((*path, key), "shape", message, hint, paste)

    def _choice(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]  # one word in brackets; the line to paste is without them
        elif isinstance(value, str) and value in field.choices:
            return value
        elif not value:
            hint = f"write one of {', '.join(field.choices)}"
            self._add(path, "choice", f"`{field.key}` is empty", hint)
            return None
        near = next(iter(difflib.get_close_matches(str(value).lower(), field.choices, 1, 0.6)), "")
        paste = pasted(self.mark, path[1:], near) if near else ""
        message = f"`{value}` is not a valid `{field.key}`"
        hint = _did_you_mean(near, field.choices)
        if value in field.choices:
            message = f"`{field.key}` should be one word, but is a list"
            hint = "write it without brackets"
        self._add(path, "choice", message, hint, paste, key=False)
        return None

    def _not_a_list(self, field: Field, value: Any, path: KeyPath) -> None:
        """Add the problem of another value in place of a list."""
        message, hint, fixed = f"`{field.key}` should be a list", "write it in brackets", ""
        if field.form == "records":
            hint = (
                f"write the items below `{field.key}:`, indented, each with a dash before its first"
                " line"
            )
            known = isinstance(value, dict) and value.keys() <= set(keys(field.record))
            if isinstance(value, str) and value.startswith("- "):  # a list below `>-` is a text
                hint = f"write nothing after `{field.key}:` on its line; the items below are right"
                fixed = " "
            elif known and self._below(path):
                self._no_dash(field, value, path)
                return
        elif isinstance(value, str) and not re.search(r"[:#{}\n\"'&*!|>%@`]", value):
            fixed = f"[{', '.join(item.strip() for item in value.strip('[] ,').split(','))}]"
        paste = pasted(self.mark, path[1:], fixed).rstrip() if fixed else ""
        self._add(path, "shape", message, hint + _or_left_out(field), paste)

    def _text(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None and field.nullable:
            return None
        if value is None or isinstance(value, str):
            hint = f"write the text{_or_left_out(field)}"
            self._add(path, "shape", f"`{_name(path)}` is empty", hint)
        else:
            self._not_a_text(value, path)
        return None

    def _not_a_text(self, value: Any, path: KeyPath) -> None:
        """Add the problem of another value in place of a text: YAML reads a text with a colon as a
        record, and one in brackets as a list."""
        name, text = _name(path), ""
        message = f"`{name}` should be a text, but is a list or a record"
        hint = "write a text that begins with [ or { as a `>-` block"
        if isinstance(value, dict) and all(isinstance(item, str | None) for item in value.values()):
            text = " ".join(f"{key}: {item or ''}" for key, item in value.items())
            message = f"the text of `{name}` contains a colon and a space, which makes it a record"
            hint = "write the text as a block: `>-` after the key, and the text below it"
        elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            text = value[0]
            message = f"`{name}` should be a text, but is a list"
            hint = "write it without brackets"
        self._add(path, "shape", message, hint, self._text_line(text, path) if text else "")

    def _text_line(self, text: str, path: KeyPath) -> str:
        """The lines to paste of a text: on the line of its key if YAML allows it, else a block."""
        at = self.mark, path[1:]
        return pasted(*at, text) if re.fullmatch(PLAIN, text) else pasted_text(*at, text)

    def _called(self, path: KeyPath) -> str:
        """What an editor calls the record at a path, from the steps that are written."""
        return _called((path[0], *written(self.mark, path[1:])))

    def _add(
        self,
        path: KeyPath,
        code: str,
        message: str,
        hint: str,
        paste: str = "",
        *,
        key: bool = True,
    ) -> None:
        where: Where = locate(str(path[0]), self.mark, path[1:], key=key)
        self.problems.append(Problem(where, code, message, hint, paste))


def blank(field: Field) -> list[str]:
    """The lines of a field that an editor still has to write."""
    choices = f"  # {', '.join(field.choices)}" if field.choices else ""
    match field.form:
        case "records":
            needed = (inner for inner in fields_of(field.record) if inner.required)
            lines = [line for inner in needed for line in blank(inner)]
            items = (f"  {'  ' if n else '- '}{line}" for n, line in enumerate(lines))
            return [f"{field.key}:", *items]
        case "texts":
            return [f"{field.key}: [{UNFILLED}]"]
        case _ if isinstance(field.role, Prose) and not field.role.heading:
            return [f"{field.key}: >-", f"  {UNFILLED}"]  # a sentence may have any sign
    return [f"{field.key}: {UNFILLED}{choices}"]


def _as_written(value: Any, below: bool) -> str:
    """What is after a key on its line; empty if that is unknown.

    Args:
        below: whether the value begins below that line.
    """
    if below:
        return ">-" if isinstance(value, str) else " "
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        return ""
    texts = [
        item if re.fullmatch(PLAIN, item) else json.dumps(item, ensure_ascii=False)
        for item in items
    ]
    return f"[{', '.join(texts)}]" if isinstance(value, list) else texts[0]


def _or_left_out(field: Field) -> str:
    """The end of a hint for a field that a record can do without."""
    return "" if field.required else ", or leave the line out"


def _name(path: Sequence[str | int]) -> str:
    """What an editor calls a value: `says`, or `evidence 1` in a list."""
    return f"{path[-2]} {path[-1] + 1}" if isinstance(path[-1], int) else path[-1]


def _called(path: Sequence[str | int]) -> str:
    """What an editor calls the record at a path: `toll-stays`, evidence 1."""
    steps = [
        _name(path[: n + 1]) if isinstance(step, int) else f"`{step}`"
        for n, step in enumerate(path)
    ]
    named = (step for n, step in enumerate(steps) if n == 2 or isinstance(path[n], int))
    return ", ".join(named) or "this file"


def _nearest(key: str, kind: type) -> str:
    """The key of a record that is most like another, or an empty text."""
    plain = re.sub(r"[\s-]+", "_", key.partition(":")[0].strip().lower())
    return next(iter(difflib.get_close_matches(plain, keys(kind), 1, 0.6)), "")


def _did_you_mean(near: str, known: Sequence[str]) -> str:
    """A hint with the words that are known, and the one that is like the unknown one, if any."""
    words = ", ".join(known)
    return f"did you mean `{near}`? (known: {words})" if near else f"known: {words}"
