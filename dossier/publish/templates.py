"""Jinja: the environment of the templates, with leaner code where nearly all the time goes: to
print a value, and to call a macro or a function. What templates print is the same.

Jinja has `Environment.code_generator_class` for this. Compiled code finds the functions that it
uses among the names of its module, so others take their place when they are imported at its end;
should a later Jinja use other names, templates become slower and not wrong.
"""

from collections.abc import Callable, Iterable, MutableMapping
from functools import cache, lru_cache
from keyword import iskeyword
from pathlib import Path
from traceback import walk_tb
from types import FunctionType
from typing import Any, Final

import jinja2
import markupsafe
from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from dossier.cache import Cache, digest
from dossier.model.where import Problem, Where
from dossier.model.words import PLACE, ReaderWords, filled

_escaped: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", escape)
"""Escapes text and gives text, where MarkupSafe has that; else it gives markup."""
_new: Final = str.__new__
REPEATED: Final = 2048
"""So many phrases are kept, with values or none: two of three are asked for again soon."""


def environment(root: Path, folders: Iterable[Path]) -> Environment:
    """Templates that escape what they print and stop at what is not defined.

    Args:
        root: the dossier's folder, where compiled templates are kept.
        folders: where templates are; those of the first take precedence.
    """
    env = Lean(
        loader=Loader([folder for folder in folders if folder.is_dir()]),
        autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
        auto_reload=False, bytecode_cache=compiled(root, Path(__file__).read_text("utf-8")),
    )  # fmt: skip
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return env


class Loader(jinja2.FileSystemLoader):
    """Says of a template that is no text which it is."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its file, and whether that is still the same."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            found = (Path(folder) / template for folder in self.searchpath)
            file = next(str(path) for path in found if path.is_file())
            message = "the file is not in UTF-8"
            raise jinja2.TemplateSyntaxError(message, line, template, file) from error


def mistake(error: Exception, own: Path) -> Problem | None:
    """What is wrong with a template of a dossier, if an exception comes from one.

    Args:
        own: the folder of these templates, in the dossier's folder.
    """
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    if isinstance(error, jinja2.TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    ours = [(Path(file), line) for file, line in places if Path(file).is_relative_to(own)]
    if not ours:
        return None
    file, line = ours[-1]
    reason = str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        reason = error.message or ""
    elif isinstance(error, jinja2.TemplateNotFound):
        reason = f"there is no template {error.name}"
    where = Where(file.relative_to(own.parent).as_posix(), line)
    hint = "compare it with the template of the same name that ships with the generator"
    return Problem(where, "template", reason.rstrip("."), hint)


def compiled(root: Path, by: str) -> BytecodeCache:
    """A cache of compiled templates that lasts over runs, like that of Python's modules.

    Args:
        by: what else the compiled code depends on, beside the templates and the version of Jinja.
    """
    cache, inputs = Cache(root), digest([jinja2.__version__, by])

    class Compiled(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            code = cache.get(_kept(bucket), inputs)
            if code is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            cache.put(_kept(bucket), inputs, bucket.bytecode_to_string())

    def _kept(bucket: Bucket) -> str:
        return f"template-{bucket.key}"

    return Compiled()


def in_markup(words: ReaderWords) -> Callable[..., str]:
    """The words of a catalog for templates: phrases are text, and a value, which is nothing that
    changes, stays markup if it is."""

    @cache
    def places(phrase: str) -> str:
        """A phrase in the format of `%`, which fills in values far faster."""
        return PLACE.sub(r"%(\1)s", str(escape(phrase)).replace("%", "%%"))

    @lru_cache(REPEATED, typed=True)
    def ui(key: str, /, **values: object) -> Markup:
        phrase = words.form(key, values.get("n"))
        shown = {name: lean_escape(value) for name, value in values.items()}
        try:
            return as_markup(places(phrase) % shown)
        except KeyError:
            return as_markup(filled(escape(phrase), shown))  # says what is missing

    return ui


def as_markup(text: str) -> Markup:
    """Text that is HTML already."""
    return _new(Markup, text)


class LeanCode(CodeGenerator):
    """Compiles templates whose globals are plain functions: one that asks for the context, as with
    `jinja2.pass_context`, would not get it."""

    def get_visitor(self, node: nodes.Node) -> Any:
        """What writes the code for a part of a template."""
        own = {nodes.Template: self._template, nodes.Call: self._call}
        return own.get(type(node)) or super().get_visitor(node)

    def _template(self, node: nodes.Template) -> None:
        self.visit_Template(node)
        self.writeline(f"from {__name__} import lean_escape as escape, lean_macro as Macro")

    def _call(self, node: nodes.Call, frame: Frame) -> None:
        """Without the way through the context, which looks for what a function asks for."""
        if (
            node.dyn_args
            or node.dyn_kwargs
            or not isinstance(node.node, nodes.Name | nodes.Getattr)
            or any(iskeyword(argument.key) for argument in node.kwargs)
        ):
            self.visit_Call(node, frame)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Lean(Environment):
    """An environment whose templates are compiled so, and share its globals: Jinja makes a chain
    of mappings of its own for each, and copies that whenever one is rendered or included."""

    code_generator_class = LeanCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template."""
        return super().make_globals(d) if d else self.globals


def lean_escape(value: Any) -> str:
    """A value as `markupsafe.escape` gives it, but as text if it is text: what is printed is joined
    at once, and needs no mark that it is escaped."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        text: str = value
        return text
    return escape(value)


def lean_macro(
    environment: Environment,
    body: FunctionType,
    name: str | None,
    names: tuple[str, ...],
    *special: bool,
) -> Callable[..., str]:
    """What `jinja2.runtime.Macro` is, but a function for a macro with plain arguments.

    Args:
        name: none for what stands in a `call` block.
        names: of its arguments.
        special: whether it uses `kwargs`, `varargs`, `caller`; and whether values are escaped.
    """
    if name is None or special != (False, False, False, True) or "caller" in names:
        return Macro(environment, body, name or "", list(names), *special)
    body.__defaults__ = (missing,) * len(names)
    body.__qualname__ = f"macro {name}"  # for the message about too many values

    def call(*values: object, **named: object) -> Markup:
        if named:
            values += tuple(named.pop(key, missing) for key in names[len(values) :])
            if named:
                raise TypeError(f"macro {name!r} takes no keyword argument {min(named)!r}")
        return _new(Markup, body(*values))

    return call
