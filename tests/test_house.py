"""Rules of the house: what the generator may know, how it is written, and that documents name what
there is."""

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

import dossier
from dossier.checks.handwritten import FIGURES
from dossier.cli import main
from dossier.model import Source, choices
from dossier.model.fields import said_of
from dossier.views.urls import NAVIGATION
from tests.conftest import ROOT

CODE = sorted((ROOT / "dossier").glob("**/*.py"))
TEMPLATES = sorted((ROOT / "templates").glob("**/*.html"))
TEXTS = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".json",
    ".typ",
    ".svg",
    ".md",
    ".yml",
    ".txt",
    ".toml",
    ".lock",
    "",
}

# no dossier's subject; the words of the first one stand for all
SUBJECTS = r"anchorage|alaska|russia|ukrain|putin|trump|zelensk|ky?iev|kyiv|moscow|kremlin"
SUBJECTS += r"|washington|witkoff|donbas|donetsk|luhansk"
SUBJECTS += r"|crimea|\bnato\b|pravda|bortnik|ryabkov|europe|american"

# put together here, so that this file holds none of them
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"), ("crates", "io"), ("rubygems", "org"), ("conda", "anaconda",
        "org"), ("unpkg", "com"),
        ("cdn", "jsdelivr", "net"), ("test", "pypi", "org"), ("deb", "debian", "org"),
    )
]  # fmt: skip
PLACES = [
    "/" + name
    for name in ("work/", "root/", "home/", "Users/", "tmp/pytest", "usr/lib/", "usr/local/")
]


def tracked() -> list[Path]:
    """Files that Git keeps or would add."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("not a Git folder")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


@cache
def held(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(held(path))


def found(pattern: str, paths: list[Path], flags: re.RegexFlag = re.I) -> list[str]:
    said = []
    for path in paths:
        text = held(path)
        lines = text.splitlines() if re.search(pattern, text, flags) else ()
        for number, line in enumerate(lines, 1):
            if match := re.search(pattern, line, flags):
                said.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    return said


def test_no_line_of_code_is_too_wide() -> None:
    """Ruff passes over a line that has no space in it, such as that of a long pattern."""
    most = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"][
        "line-length"
    ]
    folders = ("dossier", "tests", "benchmarks", ".github")
    files = [file for folder in folders for file in (ROOT / folder).glob("**/*.py")]
    assert len(files) > len(CODE) > 0
    wide = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if len(line) > most
    ]
    assert wide == []


def test_the_generator_knows_no_subject() -> None:
    paths = [
        p
        for folder in ("dossier", "templates")
        for p in (ROOT / folder).glob("**/*")
        if p.is_file() and p.suffix in TEXTS
    ]
    paths = [p for p in paths if "__pycache__" not in p.parts and not p.name.startswith("LICENSE")]
    assert len(paths) > 60
    assert found(SUBJECTS, paths) == []


def test_templates_trust_no_text() -> None:
    own = [p for p in TEMPLATES if "theme" not in p.parts]
    assert len(own) > 15
    assert (
        found(
            r"\|\s*safe\b|Markup\s*\(|autoescape\s+false|\|\s*striptags|\{%\s*autoescape"
            r"|<script|\bon\w+=|style=",
            own,
        )
        == []
    )
    theme = [p for p in TEMPLATES if "theme" in p.parts]
    assert found(r"\|\s*safe\b|Markup\s*\(|autoescape\s+false", theme) == []
    marked = found(r"Markup\(|\(Markup,|\bas_markup\(", CODE, re.NOFLAG)
    allowed = {"dossier/publish/render.py", "dossier/publish/templates.py"}
    assert {line.partition(":")[0] for line in marked} == allowed


def test_no_now_in_templates_and_no_clock_in_the_core() -> None:
    assert found(r"\bnow\s*\(|build_date|strftime", TEMPLATES) == []
    assert (
        found(
            r"date\.today|datetime\.now|time\.time\(|random\.|uuid\.|\bprint\(|breakpoint\(", CODE
        )
        == []
    )
    core = [p for p in CODE if p.parent.name != "cli"]
    assert found(r"sys\.exit|os\._exit", core) == []


def test_a_module_says_what_it_is() -> None:
    assert [
        f"{path.relative_to(ROOT)} does not begin with what it is for"
        for path in CODE
        if held(path).strip() and path.name != "__main__.py"
        if not ast.get_docstring(tree(path))
    ] == []


def public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def explained(path: Path, name: str, node: ast.AST) -> bool:
    """By its docstring; by its name and types, when it is one line; by the framework, when it
    overrides its method."""
    if ast.get_docstring(node) or (isinstance(node, ast.FunctionDef) and len(node.body) == 1):
        return True
    module = importlib.import_module(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    )
    kind, _, method = name.partition(".")
    return bool(method) and any(hasattr(base, method) for base in getattr(module, kind).__mro__[1:])


def test_public_functions_and_classes_have_their_line() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in CODE
        for name, node in public(path)
        if not explained(path, name, node)
    ]
    assert bare == []


def test_every_module_can_be_imported_alone() -> None:
    names = [
        m.name
        for m in pkgutil.walk_packages(dossier.__path__, "dossier.")
        if not m.name.endswith("__main__")
    ]
    assert len(names) > 30
    for name in names:
        importlib.import_module(name)


def test_import_contracts_hold() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    if not tool.exists():
        pytest.fail("import-linter is not installed: `make test` installs it")
    done = subprocess.run(
        [str(tool), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def imported(code: str) -> set[str]:
    """The packages that a module of the generator imports, beside its own."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"dossier"}


def test_every_package_that_is_imported_is_declared() -> None:
    """One that another brings may be gone with the next version of that."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {
        re.split(r"[^\w.-]", text)[0].lower().replace("_", "-")
        for text in (*project["dependencies"], *extras["import"], *extras["fonts"])
    }
    brought = packages_distributions()
    used = {
        name: {found.lower().replace("_", "-") for found in brought.get(name, [name])}
        for path in CODE
        for name in imported(path.read_text("utf-8"))
    }
    assert len(used) > 10
    assert {name for name, packages in used.items() if not packages & declared} == set()
    assert imported("import os, watchdog.events\nfrom dossier import x") == {"watchdog"}


@pytest.mark.parametrize("missing", ["", "two"])
def test_the_lock_is_held_against_every_extra(tmp_path: Path, missing: str) -> None:
    """With a pip that finds all but the packages of one extra."""
    check = tmp_path / ".ci" / "checks" / "05-lock-fits"
    check.parent.mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "checks" / check.name, check)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[project.optional-dependencies]\none = []\n'
        '# a comment\ntwo = [\n  "a[b]>=1",\n]\n',
        "utf-8",
    )
    (tmp_path / "requirements.lock").write_text("a==1\n", "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    fails = f'*"["*{missing}*"]") exit 1;;' if missing else ""
    python.write_text(
        f'#!/bin/sh\ncase "$*" in -m*) case "$*" in {fails} esac;;'
        f' *) exec {sys.executable} "$@";; esac\n',
        "utf-8",
    )
    python.chmod(0o755)
    done = subprocess.run([str(check)], capture_output=True, text=True, check=False)
    assert done.returncode == bool(missing), done.stderr
    assert ("lacks something" in done.stdout) == bool(missing)
    assert ("fits pyproject.toml: 1 packages" in done.stdout) == (not missing)


def test_grounding_words_no_messages() -> None:
    """It returns values, and `checks.grounding` turns them into problems."""
    modules = sorted((ROOT / "dossier" / "ground").glob("*.py"))
    assert modules
    assert found(r"\bProblem\b", modules, re.NOFLAG) == []


def naming(words: list[str], paths: list[Path]) -> list[Path]:
    """The files in which one of some words stands, in whatever case."""
    folded = [word.casefold() for word in words]
    return [path for path in paths if any(word in held(path).casefold() for word in folded)]


def test_no_registry_and_no_place_of_this_machine_in_any_file() -> None:
    paths = [p for p in tracked() if p.suffix not in (".woff2", ".png", ".jpg", ".pdf", ".gz")]
    assert len(paths) > 80
    assert found("|".join(map(re.escape, HOSTS)), naming(HOSTS, paths)) == []
    shells = {ROOT / ".ci" / "run"}  # it looks where systems keep their programs
    assert (
        found(
            "|".join(rf"(?<![\w.$}}>)]){re.escape(place)}" for place in PLACES),
            naming(PLACES, [p for p in paths if p not in shells]),
            re.NOFLAG,
        )
        == []
    )
    assert naming([f"{ROOT}/"], paths) == []


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Each command and those below it: `new` and `new fact`."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command, name
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", below) for inner, below in command.commands.items())


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command and its long options and arguments."""
    for name, command in every_command():
        options = [
            o
            for p in command.params
            if isinstance(p, click.Option)
            for o in p.opts
            if o.startswith("--")
        ]
        yield name, options


def manual() -> str:
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
    return "\n".join(held(path) for path in texts)


def test_every_command_and_option_is_in_the_tables_of_the_readme() -> None:
    readme = held(ROOT / "README.md")
    rows = [line.split(" | ") for line in readme.splitlines() if line.startswith("| `--")]
    keys = {f"--{field.key.replace('_', '-')}" for field, _ in said_of(Source)}  # in one row, “…”
    missing = []
    for name, options in commands():
        if not re.search(rf"`dossier {re.escape(name)}\b", readme):
            missing.append(f"dossier {name}")
        words = (f"`{name}`", f"`{name.partition(' ')[0]}`", "each command")
        of = [option for option, whose, *_ in rows if any(word in whose for word in words)]
        missing += [
            f"dossier {name} {option}"
            for option in options
            if not any(re.search(rf"`{option}\b", row) for row in of)
            and not (name == "new source" and option in keys)
        ]
    assert missing == []


def test_the_manual_names_no_command_that_is_not_there() -> None:
    known = {name for name, _ in commands()}
    named = set(
        re.findall(r"(?:`|\$ |^ *|bin/)dossier ([a-z]+)\b(?=[^\n]*(?:`|$))", manual(), re.M)
    )
    code = "\n".join(re.findall(r"`[^`\n]+`|^```.*?^```|^    \S[^\n]*", manual(), re.M | re.S))
    assert {name for name in named if re.search(rf"\bdossier {name}\b", code)} <= known
    every = {option for _, options in commands() for option in options} | {"--help", "--version"}
    for line in re.findall(
        r"dossier (?:check|build|serve|schema|pages|pdf|quote|new)\b[^`\n]*", code
    ):
        assert set(re.findall(r"(?<!\S)--[a-z-]+", line)) <= every, line


def test_every_command_says_what_it_does_and_shows_an_example() -> None:
    assert len(list(every_command())) > 10
    for name, command in every_command():
        assert command.help, name
        assert command.epilog, name
        assert f"dossier {name}" in command.epilog, name
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, (name, parameter.name)


def test_make_targets_that_documents_name_exist() -> None:
    makefile = held(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))
    code = "\n".join(re.findall(r"`[^`\n]+`|^```.*?^```|^    \S[^\n]*", manual(), re.M | re.S))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code))
    assert named <= targets
    assert {"site", "test"} <= named, "the first steps are in the manual"
    shown = set(re.findall(r"^([a-z][a-z-]*):.*?## ", makefile, re.M))
    assert {"site", "test", "check", "serve"} <= shown


def test_every_template_is_used() -> None:
    text = "\n".join(held(path) for path in [*CODE, *TEMPLATES])
    unused = []
    for path in TEMPLATES:
        name = path.relative_to(ROOT / "templates").as_posix()
        by_rule = name.startswith("figures/") and path.stem in FIGURES
        by_rule = by_rule or name in {f"{url}index.html" for url in NAVIGATION}
        written = re.search(rf"[\"']{re.escape(name)}[\"']", text)
        if not name.startswith("theme/") and not by_rule and not written:
            unused.append(name)
    assert unused == []
    named = set(re.findall(r"[\"']([\w/-]+\.html)[\"']", text)) - {"base.html"}
    assert {
        name
        for name in named
        if not (ROOT / "templates" / name).exists()
        and not (ROOT / "templates/theme" / name).exists()
    } == set()


def test_every_macro_is_used() -> None:
    text = "\n".join(held(path) for path in TEMPLATES)
    macros = set(re.findall(r"macro (\w+)\(", text))
    assert len(macros) > 5
    assert {name for name in macros if len(re.findall(rf"\b{name}\(", text)) < 2} == set()


def test_a_class_that_a_script_sets_is_no_class_of_a_template() -> None:
    """What is styled by the one would look otherwise as soon as a script sets the other."""
    set_by_both = {"whole"}  # whether a table needs no box that scrolls: said first, then measured
    scripts = "".join(held(path) for path in (ROOT / "templates/assets/js").glob("*.js"))
    names = set(re.findall(r'classList\.(?:add|toggle)\("([\w-]+)"', scripts))
    given = " ".join(
        re.sub(r"\bif [\w.]+", "", words)
        for path in TEMPLATES
        for words in re.findall(r'class="([^"]*)"', held(path))
    )
    assert {"near", "hit"} <= names
    assert names & set(re.findall(r"[\w-]+", given)) == set_by_both


def light(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as the Web Content Accessibility Guidelines
    define it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_has_a_contrast_of_seven_to_one() -> None:
    """On the page's ground, on that of boxes and, of signs, on the colour of their stance, in both
    schemes; what is cut stays lighter than ink."""
    css = (ROOT / "templates/assets/css/00-tokens.css").read_text("utf-8")
    for scheme in ("default", "slate"):
        held = css.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
        tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", held))
        for text in ("ink", "ink-soft", "cut", "accent"):
            for ground in ("paper", "paper-2"):
                bright, dark = sorted((light(tokens[text]), light(tokens[ground])), reverse=True)
                assert (bright + 0.05) / (dark + 0.05) >= 7, (scheme, text, ground)
        for stance in choices.STANCES.values():
            tint = {"default": stance.light, "slate": stance.dark}[scheme]
            bright, dark = sorted((light(tokens["ink"]), light(tint)), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 7, (scheme, stance.key)
        bright, dark = sorted((light(tokens["ink"]), light(tokens["cut"])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) > 1.75, scheme


def test_every_lint_exception_has_its_reason() -> None:
    lines = found(
        r"#\s*(?:noqa|type:\s*ignore|fmt:|pragma).*",
        [*CODE, *sorted((ROOT / "tests").glob("*.py"))],
    )
    bare = [line for line in lines if re.search(r"noqa(?!: *[A-Z]+\d+.*#)", line)]
    assert bare == []
