"""What an editor is told of a record that does not fit the model."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from dossier import model
from dossier.model import Path
from dossier.where import Mark, Problem, locate


def keys(kind: type) -> list[str]:
    """The keys that an editor may write in a record."""
    return [f.name.rstrip("_") for f in fields(kind) if f.name not in model.GIVEN]


def explain(error: Mapping[str, Any], kind: type, path: Path, mark: Mark | None) -> Problem:
    """Say in an editor's words what validation found.

    Args:
        error: one of pydantic's error details: `type`, `loc` and `input`.
        kind: the record's class.
        path: where the record is written.
    """
    at = (*path, *(step for step in error["loc"]))
    last = error["loc"][-1] if error["loc"] else ""
    key = f"{error['loc'][-2]} {last + 1}" if isinstance(last, int) else last
    where = locate(str(at[0]), mark, at[1:])
    name = locate(str(at[0]), mark, at[1:], key=True)
    needless = key in _optional(_inner(kind, error["loc"][:-1]))
    or_not = ", or leave the line out" if needless else ""
    write = f"write it{or_not}"
    match error["type"]:
        case "missing":
            outer = locate(str(at[0]), mark, at[1:-1], key=True)
            return Problem(outer, "missing-key", f"`{key}` is missing in {_called(at[:-1])}", f"add a line `{key}: …`")
        case "unexpected_keyword_argument" | "extra_forbidden":
            known = keys(_inner(kind, error["loc"][:-1]))
            return Problem(name, "unknown-key", f"`{key}` is not a key of {_called(at[:-1])}", _did_you_mean(key, known))
        case "literal_error":
            known = [str(v) for v in _choices(kind, error["loc"])]
            return Problem(
                where,
                "choice",
                f"`{error['input']}` is not known for `{key}`",
                _did_you_mean(str(error["input"]), known),
            )
        case "tuple_type":
            given = error["input"]
            mend = f"{key}: [{given}]" if isinstance(given, str) else ""
            return Problem(name, "shape", f"`{key}` should be a list", f"write it in brackets{or_not}", mend)
        case "string_type":
            empty = error["input"] is None
            message = f"`{key}` is empty" if empty else f"`{key}` should be a text, and is a list or a record"
            return Problem(
                name,
                "shape",
                message,
                "a text that begins with [ or { goes into a `>-` block" if not empty else write,
            )
        case "string_too_short":
            return Problem(name, "shape", f"`{key}` is empty", write)
        case _:
            return Problem(
                name,
                "shape",
                f"`{key}` should be a record: lines of `key: value`",
                f"its keys are {', '.join(keys(_inner(kind, error['loc'])))}",
            )


def _optional(kind: type) -> set[str]:
    """Keys of a record that may be left out."""
    return {f.name.rstrip("_") for f in fields(kind) if f.default is not MISSING or f.default_factory is not MISSING}


def _called(at: Path) -> str:
    """What an editor calls the record at a path: `toll-stays`, evidence 1."""
    steps = [
        f"{at[n - 1]} {step + 1}" if isinstance(step, int) else f"`{step}`"
        for n, step in enumerate(at)
        if isinstance(step, int) or n == 2
    ]
    return ", ".join(steps) or "this file"


def _inner(kind: type, steps: Iterable[str | int]) -> type:
    """The record type that stands at the end of a path below `kind`."""
    for step in steps:
        hints = {name.rstrip("_"): hint for name, hint in get_type_hints(kind).items()} if is_dataclass(kind) else {}
        hint = hints.get(str(step))
        if hint is not None:
            kind = next((t for t in [hint, *get_args(hint)] if is_dataclass(t)), kind)  # type: ignore[assignment]
    return kind


def _choices(kind: type, steps: tuple[str | int, ...]) -> tuple[Any, ...]:
    hints = {name.rstrip("_"): hint for name, hint in get_type_hints(_inner(kind, steps[:-1])).items()}
    return get_args(hints[str(steps[-1])])


def _did_you_mean(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.6)
    return f"did you mean `{near[0]}`? (known: {', '.join(known)})" if near else f"known: {', '.join(known)}"
