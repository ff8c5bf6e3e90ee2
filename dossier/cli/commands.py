"""The command line: `dossier` with the commands for whoever reads, builds and publishes.

Exit codes: 0 success, 1 the dossier has errors, or its site or PDFs could not be built (`quote`: no
text has the words; `new`: nothing was written), 2 the command could not run.
"""

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dossier.cli.terminal import ROOT, ROOT_BEFORE, Commands, busy, say

if TYPE_CHECKING:
    from dossier.checks.examine import Examined
    from dossier.publish.switch import Staging

ENGINES = ("mkdocs", "properdocs")
"""The site engines that run our plugin, as modules; without a name the first that is installed is
taken."""
_ENGINE = "DOSSIER_ENGINE"
"""The variable of the environment that names one."""


def _choose_engine(context: click.Context, _: click.Parameter, named: str | None) -> None:
    """Note which engine builds the site."""
    installed = [engine for engine in ENGINES if find_spec(engine)]
    if named and named not in installed:
        raise click.UsageError(f"{named} is not installed: pip install {named}")
    context.meta[_ENGINE] = named or next(iter(installed), ENGINES[0])


ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    envvar=_ENGINE,
    callback=_choose_engine,
    expose_value=False,
    help="The site engine; default: mkdocs if it is installed, else properdocs.",
)


@click.group(
    cls=Commands,
    epilog=(
        "Exit codes: 0 success, 1 the dossier has errors or its site or PDFs could not be built,"
        " 2 the command could not run."
    ),
)
@ROOT_BEFORE
@click.version_option(package_name="dossier")
def main() -> None:
    """Build a briefing dossier in which every sentence rests on the words of its source."""


@main.command(epilog="Example: dossier check --format github")
@ROOT
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "markdown"]),
    default="text",
    help="text to read, json for programs, github for annotations, markdown for a comment.",
)
def check(root: Path, style: str) -> None:
    """Check every fact against its source, without building the site."""
    from dossier.checks import printers
    from dossier.checks.examine import examine
    from dossier.edit.schema import refresh

    examined = examine(root)
    refresh(root, examined.dossier)
    if style == "markdown":
        click.echo(
            printers.printable(printers.summary(examined.problems, examined.counts)), nl=False
        )
        sys.exit(1 if examined.errors else 0)
    if style == "text":
        lines = printers.text(examined.problems, root)
    else:
        lines = (
            printers.json_lines(examined.problems)
            if style == "json"
            else printers.github(examined.problems)
        )
    for line in lines:
        say(printers.printable(line), plain=style != "text")
    if style == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with open(file, "a", encoding="utf-8") as out:
            out.write(printers.printable(printers.summary(examined.problems, examined.counts)))
    click.echo(examined.counts, err=style == "json")
    sys.exit(1 if examined.errors else 0)


@main.command(epilog="Example: dossier build")
@ROOT
@ENGINE
@click.option("--no-pdf", "plain", is_flag=True, help="Build no PDFs and no links to them.")
@click.option(
    "--offline",
    is_flag=True,
    help="Also build a zip of the site for offline reading, and link to it.",
)
def build(root: Path, plain: bool, offline: bool) -> None:
    """Build the site with its PDFs into `site/`; the last site is replaced only when the new one is
    complete."""
    from dossier.print import pdf
    from dossier.publish import switch
    from dossier.publish.again import LastBuild

    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(
            f"there is no mkdocs.yml in {root}: give the dossier's folder with --root"
        )
    site = root / switch.SITE
    try:
        with switch.staging(root, _waits) as staged:
            last = LastBuild(root, (_quiet()[_ENGINE], str(plain), str(offline)))
            code, said = 0, last.said(site)
            if said is None:
                busy(
                    "checking every statement and building the site"
                    + ("" if plain else " with its PDFs")
                )
                code, said = _build(root, staged, plain, offline)
                if code in (0, pdf.BROKEN):
                    built = [*_built(staged.new, site)]
                    switch.switch(staged)
                if not code:
                    last.keep(site, said)
            else:
                built = [*_built(site, site)]
    except switch.SwitchRefusedError as refused:
        raise click.UsageError(str(refused)) from refused
    click.echo(said, err=True, nl=False)
    if code not in (0, pdf.BROKEN):
        outcome = "the last site was left as it is" if site.exists() else "no site was built"
        click.echo(f"dossier build: {outcome}", err=True)
        sys.exit(1)
    for line in built:
        click.echo(line)
    sys.exit(1 if code else 0)


def _built(new: Path, site: Path) -> Iterator[str]:
    """What a new site is, before it stands in its place."""
    from dossier.views.urls import OFFLINE

    pages = sum(1 for _ in new.rglob("*.html"))
    yield f"{site / 'index.html'}: {pages} pages"
    for file in sorted((new / OFFLINE).glob("*.zip")):
        size = file.stat().st_size / 1e6
        yield f"{site / OFFLINE / file.name}: the same to read offline, {size:.1f} MB"


def _waits(process: str) -> None:
    click.echo(
        f"dossier build: another build is running here (process {process}): waiting for it",
        err=True,
    )


def _build(root: Path, staged: "Staging", plain: bool, offline: bool) -> tuple[int, str]:
    """Build the site where it is staged, without the PDFs if they fail for a fault of the printing;
    give the exit code, and what print warns of."""
    from dossier.print import pdf
    from dossier.publish import again
    from dossier.publish import offline as copy

    said = staged.work / "said"

    def mkdocs(asked: dict[str, str]) -> int:
        env = {k: v for k, v in _quiet().items() if k not in (pdf.ASKED, copy.ASKED)}
        words = ["build", "--strict", "--site-dir", str(staged.new.resolve())]
        env |= asked | ({copy.ASKED: "1"} if offline else {}) | {again.SAID: str(said.resolve())}
        # temporary files are cleaned up with the folder; MkDocs has the lock too, and holds it if
        # this process is killed
        return _run_mkdocs(root, words, env | {"TMPDIR": str(staged.work.resolve())}, staged.lock)

    code = mkdocs({} if plain else {pdf.ASKED: "1"})
    if code == pdf.BROKEN:
        click.echo("dossier build: the site is built without the PDFs", err=True)
        code = mkdocs({}) or pdf.BROKEN
    return code, said.read_text("utf-8") if said.is_file() else ""


def _run_mkdocs(root: Path, words: list[str], env: dict[str, str], *files: int) -> int:
    """Run the site engine in a process of its own, which inherits the open `files`; give the exit
    code."""
    import subprocess

    command = _mkdocs(words, env)
    return subprocess.run(command, cwd=root, env=env, pass_fds=files, check=False).returncode


def _mkdocs(words: list[str], env: dict[str, str]) -> list[str]:
    """The command that runs the site engine."""
    engine = ["dossier.cli.engine", env[_ENGINE]]
    return [sys.executable, "-m", *engine, *words, "--config-file", "mkdocs.yml"]


@main.command(name="pdf", epilog="Example: dossier pdf --paper letter")
@ROOT
@click.option(
    "--paper",
    "size",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    help="The paper size; default: a4.",
)
@click.option("--cut", type=click.Choice(["brief", "full"]), help="Print only this one of the two.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The output folder; default: build/print.",
)
def print_(root: Path, size: str, cut: str | None, out: Path | None) -> None:
    """Print the two-page brief and the full briefing as PDF files."""
    from dossier.cache import Cache
    from dossier.checks import printers
    from dossier.checks.config import site_url
    from dossier.checks.examine import examine
    from dossier.print import pdf
    from dossier.print.data import paper
    from dossier.publish.render import PACKAGED
    from dossier.views.index import index

    site = site_url(_settings(root))
    examined = examine(root)
    _stop_at_errors(examined, root)
    busy("typesetting the pages")
    data = paper(index(examined.dossier, examined.grounded), site)
    cuts = (cut,) if cut else tuple(pdf.CUTS)
    printing = pdf.start(data, PACKAGED, root, size, cuts, cache=Cache(root))
    if failure := printing.finish():
        click.echo(printers.printable(f"dossier pdf: {failure.text}"), err=True)
        sys.exit(1)
    for warning in printing.warnings:
        click.echo(printers.printable(f"dossier pdf: warning: {warning}"), err=True)
    folder = out or root / "build" / "print"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in printing.files.items():
        (folder / name).write_bytes(content)
        click.echo(str(folder / name))


@main.command(epilog="Example: dossier serve --address 127.0.0.1:8001")
@ROOT
@ENGINE
@click.option(
    "--address",
    default="127.0.0.1:8000",
    help="The address to serve it at; default: 127.0.0.1:8000.",
)
def serve(root: Path, address: str) -> None:
    """Serve the site locally, and rebuild it when a YAML file, a text, a page or a template is
    saved. What is wrong is shown in the browser until it is fixed."""
    from dossier.cli import serving

    env = _quiet()
    command = _mkdocs(["serve", "--dev-addr", address], env)
    sys.exit(serving.serve_site(command, root, env, address))


@main.command(epilog="Example: dossier pages build/pages")
@ROOT
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--pdf", "printed", is_flag=True, help="Print the PDFs too, and link to them.")
def pages(root: Path, folder: Path, printed: bool) -> None:
    """Write the pages as Markdown files with a `mkdocs.yml`, for other site generators."""
    from dossier.checks import printers
    from dossier.checks.config import site_url
    from dossier.publish.folder import MADE_HERE, excluded, print_into, write_folder
    from dossier.publish.produce import produce

    if folder.exists() and any(folder.iterdir()) and not (folder / MADE_HERE).is_file():
        raise click.UsageError(
            f"{folder} contains other files: give a new folder, or one that this command wrote"
        )
    settings = _settings(root)
    produced = produce(root, printed=printed, site=site_url(settings), left_out=excluded(settings))
    _stop_at_errors(produced.examined, root)
    count = write_folder(produced, root, folder, settings)
    if printed and (failure := print_into(folder, produced, root, settings)):
        click.echo(printers.printable(f"dossier pages: {failure}"), err=True)
        sys.exit(1)
    click.echo(f"{folder}: {count} pages")


@main.command(epilog="Example: dossier export csv xlsx")
@ROOT
@click.argument("formats", metavar="[FORMAT]...", nargs=-1)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The output folder; default: build/data.",
)
def export(root: Path, formats: tuple[str, ...], out: Path | None) -> None:
    """Write the data in each FORMAT, or in all: json, csv, xlsx, cff, bib, csl, zip."""
    from dossier.checks.config import site_url
    from dossier.checks.examine import examine
    from dossier.publish.data.formats import FORMATS, exports_of

    if unknown := [name for name in formats if name not in FORMATS]:
        raise click.UsageError(f"there is no format {unknown[0]}: give any of {', '.join(FORMATS)}")
    site = site_url(_settings(root))
    examined = examine(root)
    _stop_at_errors(examined, root)
    exports = exports_of(examined.dossier, examined.grounded, site)
    folder = out or root / "build" / "data"
    for name in formats or FORMATS:
        for path, content in exports.files(name).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            data = content.encode("utf-8") if isinstance(content, str) else content
            (folder / path).write_bytes(data)
        click.echo(str(folder / FORMATS[name].file))


@main.command(epilog="Example: dossier report")
@ROOT
def report(root: Path) -> None:
    """Show what is compared (issues, sides, conflicts, shared accounts) and the balance: who is
    heard, through whom, what rests on a single text, and what is missing."""
    from dossier.checks import printers
    from dossier.checks.examine import examine
    from dossier.views.answers import answers
    from dossier.views.balance import balance
    from dossier.views.comparison import comparison
    from dossier.views.index import index

    examined = examine(root)
    _stop_at_errors(examined, root)
    for table in (
        comparison(examined.dossier),
        *balance(index(examined.dossier, examined.grounded)),
        answers(examined.dossier),
    ):
        click.echo("\n".join(printers.table(table.title, table.note, table.columns, table.rows)))
    click.echo(examined.counts)


@main.command(
    epilog=(
        "Example: dossier diff main --format markdown. Exit codes: 0 compared, 2 a state could not"
        " be read."
    )
)
@ROOT
@click.argument("revision", metavar="REV")
@click.argument("other", metavar="[REV]", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Default: text.",
)
def diff(root: Path, revision: str, other: str | None, style: str) -> None:
    """Compare two states of the dossier by meaning: what changes for readers from REV to the second
    REV, or to the files here."""
    from dossier.checks import printers
    from dossier.diff import printers as diff_printers
    from dossier.diff.difference import RevisionError, compare
    from dossier.publish.touched import touched_pages

    try:
        difference = compare(root, revision, other, touched=touched_pages)
    except RevisionError as error:
        click.echo(printers.printable(f"dossier diff: {error}"), err=True)
        sys.exit(2)
    forms = {
        "text": lambda d: "\n".join(diff_printers.text_lines(d)),
        "markdown": diff_printers.markdown_text,
        "json": diff_printers.json_text,
    }
    color = False if os.environ.get("NO_COLOR") else None  # None: on a terminal only
    click.echo(printers.printable(forms[style](difference)), nl=style != "markdown", color=color)


@main.command(epilog="Example: dossier schema")
@ROOT
@click.option(
    "--plain",
    is_flag=True,
    help="Leave out this dossier's ids, as in the schema that ships with the generator.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The output file; default: .dossier/schema.json, which Git ignores.",
)
def schema(root: Path, plain: bool, out: Path | None) -> None:
    """Write the JSON Schema with which text editors complete and check YAML while you type."""
    from dossier.edit import schema as schemas
    from dossier.read.load import load

    if not plain and not out:
        for file in schemas.write_for_editors(root, load(root)[0]):
            click.echo(str(file))
        return
    file = out or root / schemas.SCHEMA
    ids = None if plain else schemas.ids_of(load(root)[0])
    schemas.schema_file(schemas.schema(ids), file)
    click.echo(str(file))


main.elsewhere = dict.fromkeys(("init", "quote", "new", "migrate", "words"), "dossier.cli.edit")


def _settings(root: Path) -> dict[str, Any]:
    """The dossier's own settings of the site."""
    from dossier.checks.config import site_settings

    try:
        return site_settings(root)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _stop_at_errors(examined: "Examined", root: Path) -> None:
    """Print the errors of the dossier, if it has any, and exit."""
    from dossier.checks import printers

    if examined.errors:
        for line in printers.text(examined.errors, root):
            say(printers.printable(line))
        click.echo(examined.counts)
        sys.exit(1)


def _quiet() -> dict[str, str]:
    """The environment for the site engine that was chosen, in which it does not advertise another
    product."""
    engine: str = click.get_current_context().meta[_ENGINE]
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", _ENGINE: engine}
