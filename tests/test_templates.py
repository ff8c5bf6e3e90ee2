"""Templates print what Jinja's own environment prints, in less time."""

from collections.abc import Callable
from pathlib import Path
from types import FunctionType

import jinja2
import pytest
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from dossier.model.where import ProblemError
from dossier.model.words import MissingWordError, ReaderWords
from dossier.publish import templates
from dossier.publish.render import Renderer
from tests.conftest import GOLDEN, produced

HOSTILE = "<img src=x onerror='alert(\"1\")'>&"


class Html:
    """An object that is HTML."""

    def __html__(self) -> str:
        return "<i>&amp;</i>"


class Text(str):
    """A text that is no plain `str`."""


class Shy(str):
    """A text that says which HTML it is."""

    def __html__(self) -> str:
        return "<u>shy</u>"


VALUES = (HOSTILE, "", "words", Markup("<b>"), Html(), Text(HOSTILE), Shy("<"), 0, 1.5, None, True)
VALUES += ([HOSTILE, Markup("<b>")], {"<": Markup(">")}, (), escape(HOSTILE), ValueError("<"))


CALLS = """
{% macro m(a, b="<b>", c=a) %}{{ a }},{{ b }},{{ c }}{% endmacro %}
{% macro words() %}{{ varargs|join("-") }}{{ kwargs["k"] }}{% endmacro %}
{% macro around(x) %}[{{ caller(x) }}]{% endmacro %}
{% macro old(x, caller=none) %}({{ caller("<") if caller else x }}){% endmacro %}
{% macro hold(class="") %}{{ class }}{% endmacro %}
"""


@pytest.fixture
def both(tmp_path: Path) -> list[jinja2.Environment]:
    """Jinja's own environment and ours, with the same settings."""
    (tmp_path / "macros").write_text(CALLS, "utf-8")
    plain = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tmp_path), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return [plain, templates.environment(tmp_path, [tmp_path])]


def shown(env: jinja2.Environment, text: str, **values: object) -> str:
    """What a template prints, or how it fails."""
    try:
        text = "{% from 'macros' import m, words, around, old, hold %}" + text
        return env.from_string(text).render(**values)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def test_a_value_is_printed_as_it_always_was(both: list[jinja2.Environment]) -> None:
    plain, ours = both
    text = "{{ x }}|{% macro n(y) %}{{ y }}{{ x }}{% endmacro %}{{ n(x) }}|{{ x ~ '<' }}|{{ f(x) }}"
    for value in VALUES:
        expected = shown(plain, text, x=value, f=lambda x: [x])
        assert shown(ours, text, x=value, f=lambda x: [x]) == expected
        assert str(templates.lean_escape(value)) == str(escape(value))
    assert "<img" not in shown(ours, text, x=HOSTILE, f=str)
    assert "Error: 'f' is undefined" in shown(ours, text, x=HOSTILE)
    assert templates.lean_escape("<") == "&lt;"
    assert templates.lean_escape(Markup("<")) == "<"


def test_a_call_gives_what_it_always_gave(both: list[jinja2.Environment]) -> None:
    plain, ours = both
    values = {"x": "<x>", "d": {"f": lambda x: x}}
    calls = (
        'm("<", 2, 3)', 'm("<")', 'm("<", c="&")', 'm(c=1, b=2, a="<")', "m(b=1)", "m()",
        "m(1, a=2)", "m(1, d=2)", "m(*[1, 2])", 'm(**{"a": "<"})', "m(m(m(x)))",
        'words("<", 1, k="&")', "around(x)", "old(x)", 'hold(class="<")', "hold(x)|upper",
        "none()", "nothing()", "nothing", "x.nothing", "x.nothing()", "x.upper()",
        "d.items()|length", 'd["f"](x)', "d.f(x)", "(d.f)(x)", "d.f(x)(1)", "range(3)|list",
        'joiner("<")()', 'dict(a="<").a', 'cycler("<", ">").next()', "m(x) if x else m(d)",
        '("<" ~ m(x))|e', "x()",
    )  # fmt: skip
    for call in calls:
        text = (
            f"{{{{ {call} }}}}{{% for y in '<>' %}}{{% set x = y %}}{{{{ {call} }}}}{{% endfor %}}"
        )
        assert shown(ours, text, **values) == shown(plain, text, **values)
    for env in both:
        assert shown(env, "{{ m(1, 2, 3, 4) }}", **values).startswith("TypeError: macro ")


def test_what_stands_around_a_call_is_as_it_always_was(both: list[jinja2.Environment]) -> None:
    plain, ours = both
    texts = (
        "{% call(y) around('<') %}inside {{ y }}{{ x }}{% endcall %}",
        "{% call(y) old('<') %}inside {{ y }}{% endcall %}",
        "{% set s %}{{ m(x) }}<{% endset %}{{ s }}{{ m(s) }}",
        "{% for a in [[1], [2, [3]]] recursive %}{{ a if a is number else loop(a) }}{% endfor %}",
        "{% for a in 'ab' %}{{ loop.cycle('<', '>') }}{{ loop.changed(a) }}{% endfor %}",
        "{% autoescape false %}{{ x }}{{ m(x) }}{% macro n(x) %}{{ x }}{% endmacro %}{{ n(x) }}"
        "{% endautoescape %}{{ x }}",
        "{% filter upper %}{{ m(x) }}<{% endfilter %}",
        "{% block b %}{{ m(x) }}{% endblock %}{{ self.b() }}",
    )
    for text in texts:
        assert shown(ours, text, x="<x>") == shown(plain, text, x="<x>")
        assert "Error" not in shown(ours, text, x="<x>")
    wrong = "{% call around('<') %}takes no value{% endcall %}"
    assert shown(ours, wrong).startswith("TypeError: macro ")


def test_a_macro_with_plain_arguments_is_a_function(tmp_path: Path) -> None:
    """If not, a later Jinja has other names for its functions, and pages take longer."""
    (tmp_path / "macros").write_text(CALLS, "utf-8")
    made, kept = (templates.environment(tmp_path, [tmp_path]) for _ in range(2))
    for env in (made, kept):
        template = env.get_template("macros")
        macros = vars(template.module)
        assert [type(macros[name]) for name in ("m", "hold")] == [FunctionType] * 2
        assert [type(macros[name]) for name in ("words", "around", "old")] == [Macro] * 3
        assert template.root_render_func.__globals__["escape"] is templates.lean_escape


def test_a_template_has_the_globals_and_its_own(both: list[jinja2.Environment]) -> None:
    for env in both:
        env.globals.update(x="<", y=">")
        template = env.from_string("{{ x }}{{ y }}", {"y": 2})
        assert [template.render(), template.render(x=1), "y" in env.globals] == [
            "&lt;2",
            "12",
            True,
        ]
        assert shown(env, "{{ x }}{{ y }}{% set x = 3 %}{{ x }}") == "&lt;&gt;3"
        assert shown(env, "{{ x }}") == "&lt;"


def test_no_function_of_the_templates_asks_for_the_context(tmp_path: Path) -> None:
    index = produced(GOLDEN).index
    assert index is not None
    own = Renderer(index, tmp_path).env.globals.values()
    assert [value for value in own if hasattr(value, "jinja_pass_arg")] == []

    @jinja2.pass_context
    def asks(context: object) -> None: ...

    assert hasattr(asks, "jinja_pass_arg")


def test_a_word_is_markup_and_its_values_are_escaped() -> None:
    phrases = {"a": "100% <{x}> {n}", "b": "50% & more", "n": {"0": "no", "other": "{n}"}}
    ui: Callable[..., str] = templates.in_markup(
        ReaderWords("en", lambda: phrases, lambda n: "one")
    )
    assert ui("a", x=HOSTILE, n=1) == f"100% &lt;{escape(HOSTILE)}&gt; 1"
    assert ui("a", x=Markup("%s{n}%(n)s"), n=Html()) == "100% &lt;%s{n}%(n)s&gt; <i>&amp;</i>"
    assert ui("b") == ui("b", x=1) == Markup("50% &amp; more")
    assert all(isinstance(word, Markup) for word in (ui("b"), ui("b", x=1)))
    assert [ui("n", n=0), ui("n", n=2)] == ["no", "2"]
    same = ("<", Markup("<"), Text("<"), 1, True, 1.0)  # as far as `==` and `hash` know
    assert [ui("a", x=x, n=1)[9:-6] for x in same] == ["&lt;", "<", "&lt;", "1", "True", "1.0"]
    for key, values in (("a", {}), ("a", {"x": 1}), ("none", {}), ("n", {}), ("n", {"x": 2})):
        for _ in range(2):
            with pytest.raises(MissingWordError):
                ui(key, **values)


MISTAKES = {
    b"<p>\n{{ undefined_word }}": (2, "'undefined_word' is undefined"),
    b"<p>\n\n{% if x %}": (3, "Unexpected end of template. Jinja was looking for the"),
    b"{{ 1|nothing }}": (1, "No filter named 'nothing'"),
    b'<p>\n{{ ui("no.such.key") }}': (2, "there is no `no.such.key` in the words of `en`"),
    b"<p>\ncaf\xe9": (2, "the file is not in UTF-8"),
    b'\n{% include "partials/none.html" %}': (2, "there is no template partials/none.html"),
    b"{{ 1 + None }}": (1, "unsupported operand"),
    b'{% import "partials/macros.html" as m %}\n{{ m.a(1, 2, 3, 4, 5) }}': (2, "takes"),
}


@pytest.mark.parametrize("template", MISTAKES)
@pytest.mark.parametrize("name", ["f/fact.html", "partials/card.html"])
def test_a_mistake_in_a_template_of_the_dossier_is_said_with_its_place(
    template: bytes, name: str, tmp_path: Path
) -> None:
    own = tmp_path / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_bytes(template)
    made = produced(GOLDEN)
    assert made.index is not None
    with pytest.raises(ProblemError) as raised:
        Renderer(made.index, tmp_path).figure([name], {})
    line, message = MISTAKES[template]
    problem = raised.value.problem
    assert (problem.where.file, problem.where.line) == (f"templates/{name}", line)
    assert message in problem.message


def test_a_fault_of_the_generator_s_own_templates_is_none_of_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    made = produced(GOLDEN)
    assert made.index is not None
    with pytest.raises(jinja2.UndefinedError):
        Renderer(made.index, tmp_path).figure(["f/fact.html"], {})
