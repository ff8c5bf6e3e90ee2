"""The fields of a record as editors write them, read off its type hints."""

import inspect
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as dataclass_fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dossier.model import choices
from dossier.model.base import GIVEN
from dossier.model.roles import Choice, FieldRole, Inline, Label, OneOrMore

Form = Literal["text", "texts", "map", "choice", "record", "records", "named"]
"""What a field holds: a text, a list of texts, texts by a key, one of some words, a record, a list
of records, records by their ids."""


class Field(NamedTuple):
    """A field of a record, as editors write it."""

    name: str
    key: str
    """Its name in the files: without the `_` that keeps Python's own words free."""
    form: Form
    required: bool
    nullable: bool
    label: str
    """What readers call it."""
    role: FieldRole
    """What its text is; a plain `FieldRole` where it holds records."""
    choices: tuple[str, ...] = ()
    record: type = NoneType
    """The type of the records that it holds."""
    single: bool = False
    """Whether the only text of a list may be written without brackets."""
    inline: bool = False
    """Whether the keys of the only record of a list may be written on the record that holds it."""


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
        if f.name not in GIVEN
    )


def keys(kind: type) -> list[str]:
    """The keys that an editor may write in a record."""
    return [field.key for field in fields_of(kind)]


@cache
def key_set(kind: type) -> frozenset[str]:
    """The same, to look up."""
    return frozenset(keys(kind))


@cache
def collections(kind: type) -> dict[str, type]:
    """The fields of a file's record that hold records by their ids, and the type of these."""
    return {field.key: field.record for field in fields_of(kind) if field.form == "named"}


@cache
def given(kind: type) -> tuple[str, ...]:
    """The fields of a record that the loader fills in."""
    return tuple(f.name for f in dataclass_fields(kind) if f.name in GIVEN)


def field_help(kind: type) -> dict[str, str]:
    """The help of each field of a record, by its key: the line under it, and the words to choose
    from."""
    import ast  # asked for by those who write, and by no check that finds nothing

    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    helps: dict[str, str] = {}
    for one, after in zip(tree.body, tree.body[1:], strict=False):
        match one, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                helps[name] = " ".join(str(text).split())
    return {field.key: _help(field, helps.get(field.name, "")) for field in fields_of(kind)}


def _help(field: Field, line: str) -> str:
    if not isinstance(field.role, Choice):
        return line
    return ". ".join(filter(None, [choices.offered(field.role.table), line]))


def _field(kind: type, name: str, hint: Any, required: bool) -> Field:
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
    """What a type hint stands for: form, inner type, what is annotated, whether it may be null."""
    hint, extras, nullable = _bare(hint)
    if get_origin(hint) is dict:
        inner, more, _ = _bare(get_args(hint)[1])
        return "named" if is_dataclass(inner) else "map", inner, [*extras, *more], nullable
    if get_origin(hint) is tuple:
        inner, more, _ = _bare(get_args(hint)[0])
        return "records" if is_dataclass(inner) else "texts", inner, [*extras, *more], nullable
    return "record" if is_dataclass(hint) else "text", hint, extras, nullable


def _bare(hint: Any) -> tuple[Any, list[Any], bool]:
    """A type hint without its annotations and without None; with both."""
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
