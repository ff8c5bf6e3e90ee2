"""Plain values to frozen records: what does not fit the model becomes problems, all of them at once."""

import ast
import difflib
import inspect
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dossier.model import GIVEN, Path
from dossier.where import Mark, Problem, Where, locate, pasted

Form = Literal["text", "texts", "choice", "record", "records", "named"]
"""What a field holds: a text, a list of texts, one of some words, a record, a list of records, records by their ids."""
UNFILLED = "…"
"""Stands where an editor still has to write something: in what `dossier new` writes and in what is copied from the site."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, as editors write it."""

    name: str
    key: str
    """Its name in the files: without the `_` that keeps Python's own words free."""
    form: Form
    required: bool
    nullable: bool
    choices: tuple[str, ...] = ()
    record: type = NoneType


@cache
def shape(kind: type) -> tuple[Field, ...]:
    """The fields of a record that editors write, read off its type hints."""
    hints = get_type_hints(kind)
    made = []
    for f in fields(kind):
        if f.name in GIVEN:
            continue
        hint = hints[f.name]
        optional = f.default is not MISSING or f.default_factory is not MISSING
        inner = [arg for arg in get_args(hint) if arg not in (NoneType, Ellipsis)]
        form: Form
        record: Any
        if get_origin(hint) is Literal:
            made.append(Field(f.name, f.name.rstrip("_"), "choice", not optional, False, choices=get_args(hint)))
            continue
        if get_origin(hint) is tuple:
            form, record = ("records", inner[0]) if is_dataclass(inner[0]) else ("texts", NoneType)
        elif get_origin(hint) is dict:
            form, record = "named", inner[1]
        else:
            form, record = ("record", hint) if is_dataclass(hint) else ("text", NoneType)
        made.append(Field(f.name, f.name.rstrip("_"), form, not optional, NoneType in get_args(hint), record=record))
    return tuple(made)


def keys(kind: type) -> list[str]:
    """The keys that an editor may write in a record."""
    return [field.key for field in shape(kind)]


@cache
def _keys(kind: type) -> frozenset[str]:
    return frozenset(keys(kind))


def field_help(kind: type) -> dict[str, str]:
    """The line of help under each field of a record, by the field's name in the files."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for one, after in zip(tree.body, tree.body[1:], strict=False):
        match one, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                found[name.rstrip("_")] = " ".join(str(text).split())
    return found


class Reader:
    """Reads the records of one file."""

    def __init__(self, mark: Mark | None, problems: list[Problem]) -> None:
        """Problems found are added to `problems`."""
        self.mark, self.problems = mark, problems

    def record(self, kind: type, value: Any, path: Path, given: Mapping[str, Any]) -> Any:
        """The record at `path`; None, with its problems noted, when it does not fit.

        Args:
            given: values of the fields that no editor writes.
        """
        if not isinstance(value, dict):
            message = f"`{_name(path)}` should be a record: lines of `key: value`"
            self._add(path, "shape", message, f"its keys are {', '.join(keys(kind))}")
            return None
        before = len(self.problems)
        strange = value.keys() - _keys(kind) - given.keys()
        known = keys(kind) if strange else []
        misspelt = {near[0] for key in strange if (near := difflib.get_close_matches(key, known, 1, 0.6))}
        for key in strange:
            self._add((*path, key), "unknown-key", f"`{key}` is not a key of {_called(path)}", _did_you_mean(key, known))
        held = dict(given)
        for field in shape(kind):
            if value.get(field.key) == UNFILLED:
                message = f"`{field.key}` of {_called(path)} still has to be written"
                self._add((*path, field.key), "unfilled", message, field_help(kind).get(field.key, ""), key=False)
            elif field.key in value:
                held[field.name] = self._value(field, value[field.key], (*path, field.key))
            elif field.required and field.key not in misspelt:
                message = f"`{field.key}` is missing in {_called(path)}"
                one_of = f"; it is one of {', '.join(field.choices)}" if field.choices else ""
                self._add(path, "missing-key", message, f"add a line `{field.key}: …`{one_of}")
        return kind(**held) if len(self.problems) == before else None

    def _value(self, field: Field, value: Any, path: Path) -> Any:
        match field.form:
            case "text":
                return self._text(field, value, path)
            case "choice":
                if value not in field.choices if isinstance(value, str) else True:
                    message = f"`{value}` is not known for `{field.key}`"
                    near = difflib.get_close_matches(str(value), field.choices, 1, 0.6)
                    paste = pasted(str(path[0]), self.mark, path[1:], near[0]) if near else ""
                    self._add(path, "choice", message, _did_you_mean(str(value), list(field.choices)), paste, key=False)
                return value
            case "record":
                return self.record(field.record, value, path, {})
            case "named":
                if not isinstance(value, dict):
                    message = f"`{field.key}` should be a record: lines of `key: value`"
                    self._add(path, "shape", message, "each record stands under its id")
                    return None
                return {name: self.record(field.record, item, (*path, name), {}) for name, item in value.items()}
        if not isinstance(value, list):
            self._no_list(field, value, path)
            return ()
        if field.form == "texts":
            return tuple(self._text(field, item, (*path, n)) for n, item in enumerate(value))
        return tuple(self.record(field.record, item, (*path, n), {}) for n, item in enumerate(value))

    def _no_list(self, field: Field, value: Any, path: Path) -> None:
        message, hint, mended = f"`{field.key}` should be a list", "write it in brackets", ""
        if field.form == "records":
            hint = f"write the items below `{field.key}:`, indented, each with a dash before its first line"
            if isinstance(value, str) and value.startswith("- "):  # a list below `>-` is a text
                hint, mended = f"nothing stands behind `{field.key}:`; the items below it may stay", " "
        elif isinstance(value, str) and not re.search(r"[:#{}\n\"'&*!|>%@`]", value):
            mended = f"[{', '.join(item.strip() for item in value.strip('[] ,').split(','))}]"
        paste = pasted(str(path[0]), self.mark, path[1:], mended).rstrip() if mended else ""
        self._add(path, "shape", message, hint + _or_not(field), paste)

    def _text(self, field: Field, value: Any, path: Path) -> Any:
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None and field.nullable:
            return None
        if value is None or isinstance(value, str):
            self._add(path, "shape", f"`{_name(path)}` is empty", f"write it{_or_not(field)}")
        else:
            message = f"`{_name(path)}` should be a text, and is a list or a record"
            self._add(path, "shape", message, "a text that begins with [ or { goes into a `>-` block")
        return None

    def _add(self, path: Path, code: str, message: str, hint: str, paste: str = "", *, key: bool = True) -> None:
        where: Where = locate(str(path[0]), self.mark, path[1:], key=key)
        self.problems.append(Problem(where, code, message, hint, paste))


def _or_not(field: Field) -> str:
    return "" if field.required else ", or leave the line out"


def _name(path: Path) -> str:
    """What an editor calls a value: `says`, or `evidence 1` in a list."""
    return f"{path[-2]} {path[-1] + 1}" if isinstance(path[-1], int) else path[-1]


def _called(path: Path) -> str:
    """What an editor calls the record at a path: `toll-stays`, evidence 1."""
    steps = [_name(path[: n + 1]) if isinstance(step, int) else f"`{step}`" for n, step in enumerate(path)]
    return ", ".join(step for n, step in enumerate(steps) if n == 2 or isinstance(path[n], int)) or "this file"


def _did_you_mean(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.6)
    return f"did you mean `{near[0]}`? (known: {', '.join(known)})" if near else f"known: {', '.join(known)}"
