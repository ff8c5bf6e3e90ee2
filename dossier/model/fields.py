"""The fields of a record as editors write them, from its type hints."""

import inspect
import sys
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as dataclass_fields
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dossier.model import choices
from dossier.model.base import GIVEN
from dossier.model.roles import Choice, Computed, FieldRole, Inline, Label, OneOrMore

Form = Literal["text", "texts", "map", "choice", "record", "records", "named"]
"""What a field contains: a text, a list of texts, texts by key, one of several values, a record, a
list of records, records by id."""


class Field(NamedTuple):
    """A field of a record, as editors write it."""

    name: str
    key: str
    """Its name in the files: `if` for `if_`."""
    form: Form
    required: bool
    nullable: bool
    label: str
    """What readers call it."""
    role: FieldRole
    """The role of its text; a plain `FieldRole` if it contains records."""
    choices: tuple[str, ...] = ()
    record: type = NoneType
    """The type of the records that it contains."""
    single: bool = False
    """Whether the only text of a list may be written without brackets."""
    inline: bool = False
    """Whether the keys of a list's only record may be written on the record that has the list."""


def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields of a record that editors write.

    Raises:
        TypeError: a text has no role; the message names the field.
    """
    return _fields_of(kind)


@cache
def _fields_of(kind: type) -> tuple[Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        _field(kind, f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING)
        for f in dataclass_fields(kind)
        if f.name not in GIVEN or get_origin(hints[f.name]) is Annotated
    )


def keys(kind: type) -> list[str]:
    """The keys that an editor may write in a record, those of an only inline item too."""
    fields = fields_of(kind)
    inline = [inner.key for field in fields if field.inline for inner in fields_of(field.record)]
    return [*(field.key for field in fields), *inline]


@cache
def key_set(kind: type) -> frozenset[str]:
    """The same keys as a set."""
    return frozenset(keys(kind))


@cache
def collections(kind: type) -> dict[str, type]:
    """The type of the records under each key of a file that contains records by id."""
    return {field.key: field.record for field in fields_of(kind) if field.form == "named"}


@cache
def given(kind: type) -> tuple[str, ...]:
    """The fields of a record that the loader fills in."""
    by_hand = {field.name for field in fields_of(kind)}
    return tuple(f.name for f in dataclass_fields(kind) if f.name not in by_hand)


@cache
def _texts_below(module: str) -> dict[str, dict[str, str]]:
    """The string under each field of the classes of a module, by class and name. It is read once:
    there are up to ten classes in a module."""
    import ast  # asked for by those who write, and by no check that finds nothing

    texts: dict[str, dict[str, str]] = {}
    for part in ast.parse(inspect.getsource(sys.modules[module])).body:
        if not isinstance(part, ast.ClassDef):
            continue
        below = texts.setdefault(part.name, {})
        for one, after in pairwise(part.body):
            match one, after:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=text)),
                ):
                    below[name] = " ".join(str(text).split())
    return texts


@cache
def field_help(kind: type) -> dict[str, str]:
    """The help of each field of a record, by key: the string under it, after a choice's values."""
    helps: dict[str, str] = {}
    for part in filter(is_dataclass, reversed(kind.__mro__)):
        helps |= _texts_below(part.__module__).get(part.__name__, {})
    return {field.key: _help(field, helps.get(field.name, "")) for field in fields_of(kind)}


def said_of(kind: type) -> tuple[tuple[Field, str], ...]:
    """The fields of a record that people can say in a line, each with its help."""
    helps = field_help(kind)
    return tuple(
        (field, helps[field.key])
        for field in fields_of(kind)
        if field.form in ("text", "choice") and not isinstance(field.role, Computed)
    )


def _help(field: Field, line: str) -> str:
    if not isinstance(field.role, Choice):
        return line
    return ". ".join(filter(None, [choices.offered(field.role.table), line]))


def _field(kind: type, name: str, hint: Any, required: bool) -> Field:
    """The field that a name and a type hint of a record declare."""
    form, inner, extras, nullable = _form(hint)
    single = next((extra for extra in extras if isinstance(extra, OneOrMore)), None)
    key = single.key if single else name.rstrip("_")
    role = next((extra for extra in extras if isinstance(extra, FieldRole)), None)
    label = next((extra.text for extra in extras if isinstance(extra, Label)), "")
    if form in ("text", "texts", "map") and role is None:
        raise TypeError(
            f"{kind.__name__}.{name} is a text without a role: see dossier/model/roles.py"
        )
    return Field(
        name=name,
        key=key,
        form="choice" if isinstance(role, Choice) and form == "text" else form,
        required=required,
        nullable=nullable,
        label=label or key.replace("_", " "),
        role=role or FieldRole(),
        choices=tuple(role.table) if isinstance(role, Choice) else (),
        record=inner if form in ("record", "records", "named") else NoneType,
        single=single is not None,
        inline=any(isinstance(extra, Inline) for extra in extras),
    )


def _form(hint: Any) -> tuple[Form, Any, list[Any], bool]:
    """The form of a type hint, its inner type, its annotations, and whether it may be None."""
    hint, extras, nullable = _bare(hint)
    if get_origin(hint) is dict:
        inner, more, _ = _bare(get_args(hint)[1])
        return "named" if is_dataclass(inner) else "map", inner, [*extras, *more], nullable
    if get_origin(hint) is tuple:
        inner, more, _ = _bare(get_args(hint)[0])
        return "records" if is_dataclass(inner) else "texts", inner, [*extras, *more], nullable
    return "record" if is_dataclass(hint) else "text", hint, extras, nullable


def _bare(hint: Any) -> tuple[Any, list[Any], bool]:
    """A type hint without annotations and None; the annotations; whether it may be None."""
    extras: list[Any] = []
    nullable = False
    while True:
        if get_origin(hint) is Annotated:
            extras += hint.__metadata__
            hint = hint.__origin__
        elif get_origin(hint) in (Union, UnionType):
            nullable = True
            hint = next(part for part in get_args(hint) if part is not NoneType)
        else:
            return hint, extras, nullable
