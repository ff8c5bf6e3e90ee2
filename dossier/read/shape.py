"""Plain values to frozen records: what does not fit the model becomes problems, all of them at
once."""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dossier.model import KeyPath
from dossier.model.fields import Field, field_help, fields_of, key_set, keys
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
"""A text that YAML reads as it stands, in brackets too if it holds no comma."""
UNFILLED = "…"
"""Stands where an editor still has to write something: in what `dossier new` writes and in what is
copied from the site."""


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
    """The lists of which an only item may be written on the record itself."""
    return tuple(field for field in fields_of(kind) if field.inline)


_BLANK = (UNFILLED, [UNFILLED])


class Reader:
    """Reads the records of one file."""

    def __init__(self, mark: Mark | None, problems: list[Problem]) -> None:
        """Problems found are added to `problems`."""
        self.mark, self.problems = mark, problems

    def record(self, kind: type, value: Any, path: KeyPath, given: Mapping[str, Any]) -> Any:
        """The record at `path`; None, with its problems noted, when it does not fit.

        Args:
            given: values of the fields that no editor writes.
        """
        if not isinstance(value, dict):
            message = f"`{_name(path)}` should be a record: lines of `key: value`"
            self._add(path, "shape", message, f"its keys are {', '.join(keys(kind))}")
            return None
        before = len(self.problems)
        if _inline(kind):
            value = self._gathered(kind, value, path)
        known = _by_key(kind)
        made = dict(given)
        misspelt = set()
        for key, item in value.items():
            field = known.get(key)
            if field is None:
                misspelt |= set() if key in given else {self._strange(kind, key, item, path)}
            elif item in _BLANK:
                self._unfilled(kind, field, path)
            else:
                made[field.name] = self._value(field, item, (*path, key))
        for field in _required(kind):
            if field.key not in value and field.key not in misspelt:
                self._missing(field, path)
        return kind(**made) if len(self.problems) == before else None

    def _unfilled(self, kind: type, field: Field, path: KeyPath) -> None:
        message = f"`{field.key}` of {self._called(path)} still has to be written"
        hint = field_help(kind).get(field.key, "")
        self._add((*path, field.key), "unfilled", message, hint, key=False)

    def _gathered(self, kind: type, value: dict[str, Any], path: KeyPath) -> dict[str, Any]:
        """What a record holds, with the keys of an only item gathered into its list."""
        for field in _inline(kind):
            loose = {key: item for key, item in value.items() if key in key_set(field.record)}
            if not loose:
                continue
            value = {key: item for key, item in value.items() if key not in loose}
            if field.key in value:
                names = ", ".join(f"`{key}`" for key in loose)
                message = f"{self._called(path)} has both `{field.key}` and {names}"
                hint = f"move {names} into an item of `{field.key}:`"
                self._add((*path, next(iter(loose))), "shape", message, hint)
            else:
                value[field.key] = [loose]
        return value

    def _strange(self, kind: type, key: str, value: Any, path: KeyPath) -> str:
        """A key that the record does not have; returns the one that was meant, if any is
        like it."""
        known, (word, _, rest) = keys(kind), key.partition(":")
        near = difflib.get_close_matches(
            re.sub(r"[\s-]+", "_", word.strip().lower()), known, 1, 0.6
        )
        message, hint = f"`{key}` is not a key of {self._called(path)}", _did_you_mean(near, known)
        if rest and near and value is None:
            message, hint = f"no space stands behind the colon of `{key}`", "write `key: value`"
        written = rest if rest and value is None else _as_written(value, self._below((*path, key)))
        at = self.mark, (*path[1:], key)
        self._add(
            (*path, key),
            "unknown-key",
            message,
            hint,
            pasted(*at, written, near[0]) if near and written else "",
        )
        return near[0] if near else ""

    def _missing(self, field: Field, path: KeyPath) -> None:
        depth = indentation(self.mark, path[1:])
        one_of = f"; it is one of {', '.join(field.choices)}" if field.choices else ""
        add = (
            f"add `{field.key}: …` between the braces"
            if depth is None
            else f"add a line `{field.key}: …`"
        )
        lines = [] if depth is None else [" " * depth + line for line in blank(field)]
        self._add(
            path,
            "missing-key",
            f"`{field.key}` is missing in {self._called(path)}",
            add + one_of,
            "\n".join(lines),
        )

    def _below(self, path: KeyPath) -> bool:
        """Whether a value begins below the line of its key."""
        return (
            locate(str(path[0]), self.mark, path[1:]).line
            > locate(str(path[0]), self.mark, path[1:], key=True).line
        )

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
            case "named":
                return self._named(field, value, path)
        return self._list(
            field, [value] if field.single and isinstance(value, str) else value, path
        )

    def _named(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, dict):
            return {
                name: self.record(field.record, item, (*path, name), {})
                for name, item in value.items()
            }
        message = f"`{field.key}` should be a record: lines of `key: value`"
        self._add(path, "shape", message, "each record stands under its id")
        return None

    def _list(self, field: Field, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, list):
            self._no_list(field, value, path)
            return ()
        if field.form == "texts":
            return tuple(self._text(field, item, (*path, n)) for n, item in enumerate(value))
        records = len(value) > 1 and all(isinstance(item, dict) for item in value)
        if records and self._one_in_pieces(field, value, path):
            return ()
        return tuple(
            self.record(field.record, item, (*path, n), {}) for n, item in enumerate(value)
        )

    def _map(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, dict):
            return {key: self._text(field, item, (*path, key)) for key, item in value.items()}
        message = f"`{field.key}` should hold lines of `key: text`"
        self._add(path, "shape", message, f"write them below `{field.key}:`, indented")
        return {}

    def _one_in_pieces(self, field: Field, value: list[dict[str, Any]], path: KeyPath) -> bool:
        """Whether the items of a list are the lines of one, each with a dash of its own; if so,
        that is said once."""
        names = [key for item in value for key in item]
        needs = [inner.key for inner in fields_of(field.record) if inner.required]
        if (
            len(set(names)) < len(names)
            or not all(key in names for key in needs)
            or all(key in value[0] for key in needs)
        ):
            return False
        lines = ", ".join(
            str(locate(str(path[0]), self.mark, (*path[1:], n)).line) for n in range(1, len(value))
        )
        message = (
            f"each line of this item of `{field.key}` has a dash, which makes {len(value)} items"
            " of it"
        )
        self._add(
            (*path, 1),
            "shape",
            message,
            "only the first line of an item has one: write a space in place of the others, on"
            f" lines {lines}",
        )
        return True

    def _no_dash(self, field: Field, value: dict[str, Any], path: KeyPath) -> None:
        """An item that stands below its key as a record, without its dash."""
        key, first = next(iter(value.items()))
        at = locate(str(path[0]), self.mark, (*path[1:], key), key=True)
        line = _as_written(first, self._below((*path, key)))
        message = f"this item of `{field.key}` has no dash"
        paste = (
            f"{' ' * max(at.column - 3, 0)}- {key}: {line}".rstrip()
            if line and indentation(self.mark, path[1:]) is not None
            else ""
        )
        self._add(
            (*path, key), "shape", message, "the first line of an item begins with `- `", paste
        )

    def _choice(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]  # one word in brackets; the line to paste is without them
        elif isinstance(value, str) and value in field.choices:
            return value
        elif not value:
            self._add(
                path,
                "choice",
                f"`{field.key}` is empty",
                f"write one of {', '.join(field.choices)}",
            )
            return None
        near = difflib.get_close_matches(str(value).lower(), field.choices, 1, 0.6)
        paste = pasted(self.mark, path[1:], near[0]) if near else ""
        message, hint = (
            f"`{value}` is not known for `{field.key}`",
            _did_you_mean(near, field.choices),
        )
        if value in field.choices:
            message, hint = (
                f"`{field.key}` is one word, and not a list",
                "write it without brackets",
            )
        self._add(path, "choice", message, hint, paste, key=False)
        return None

    def _no_list(self, field: Field, value: Any, path: KeyPath) -> None:
        message, hint, mended = f"`{field.key}` should be a list", "write it in brackets", ""
        if field.form == "records":
            hint = (
                f"write the items below `{field.key}:`, indented, each with a dash before its first"
                " line"
            )
            if isinstance(value, str) and value.startswith("- "):  # a list below `>-` is a text
                hint, mended = (
                    f"nothing stands behind `{field.key}:`; the items below it may stay",
                    " ",
                )
            elif (
                isinstance(value, dict)
                and value.keys() <= set(keys(field.record))
                and self._below(path)
            ):
                self._no_dash(field, value, path)
                return
        elif isinstance(value, str) and not re.search(r"[:#{}\n\"'&*!|>%@`]", value):
            mended = f"[{', '.join(item.strip() for item in value.strip('[] ,').split(','))}]"
        paste = pasted(self.mark, path[1:], mended).rstrip() if mended else ""
        self._add(path, "shape", message, hint + _or_not(field), paste)

    def _text(self, field: Field, value: Any, path: KeyPath) -> Any:
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None and field.nullable:
            return None
        if value is None or isinstance(value, str):
            self._add(path, "shape", f"`{_name(path)}` is empty", f"write it{_or_not(field)}")
        else:
            self._no_text(value, path)
        return None

    def _no_text(self, value: Any, path: KeyPath) -> None:
        """A text that YAML took for something else: for a record, since a colon stands in it, or
        for a list in brackets."""
        message, hint, text = (
            f"`{_name(path)}` should be a text, and is a list or a record",
            "a text that begins with [ or { goes into a `>-` block",
            "",
        )
        if isinstance(value, dict) and all(isinstance(item, str | None) for item in value.values()):
            message = (
                f"a colon and a space stand inside the text of `{_name(path)}`, which makes a"
                " record of it"
            )
            hint, text = (
                "a text goes into a block: `>-` behind the key, the text below it",
                " ".join(f"{key}: {item or ''}" for key, item in value.items()),
            )
        elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            message, hint, text = (
                f"`{_name(path)}` should be a text, and is a list",
                "write it without brackets",
                value[0],
            )
        self._add(path, "shape", message, hint, self._text_line(text, path) if text else "")

    def _text_line(self, text: str, path: KeyPath) -> str:
        at = self.mark, path[1:]
        return pasted(*at, text) if re.fullmatch(PLAIN, text) else pasted_text(*at, text)

    def _called(self, path: KeyPath) -> str:
        """What an editor calls the record at a path, by the steps that are written."""
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
    """The lines of a field that still has to be written."""
    choices = f"  # {', '.join(field.choices)}" if field.choices else ""
    match field.form:
        case "records":
            inside = [
                line for inner in fields_of(field.record) if inner.required for line in blank(inner)
            ]
            return [
                f"{field.key}:",
                *(f"  {'  ' if n else '- '}{line}" for n, line in enumerate(inside)),
            ]
        case "texts":
            return [f"{field.key}: [{UNFILLED}]"]
    return [f"{field.key}: {UNFILLED}{choices}"]


def _as_written(value: Any, below: bool) -> str:
    """What stands behind a key on its line; empty where it cannot be told."""
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


def _or_not(field: Field) -> str:
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
    return (
        ", ".join(step for n, step in enumerate(steps) if n == 2 or isinstance(path[n], int))
        or "this file"
    )


def _did_you_mean(near: Sequence[str], known: Sequence[str]) -> str:
    return (
        f"did you mean `{near[0]}`? (known: {', '.join(known)})"
        if near
        else f"known: {', '.join(known)}"
    )
