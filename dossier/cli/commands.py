"""The command line: `dossier check`, `build`, `pdf`, `serve`, `report`, `quote`, `new`, `diff`,
`schema`, `pages`.

Exit codes: 0 all is well, 1 the dossier has errors, or its site or PDFs could not be made (`quote`:
no article has the words; `new`: nothing was written), 2 the command could not run.
"""

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.edit import new, quote
from dossier.cli.terminal import ROOT, Commands, busy, say

if TYPE_CHECKING:
    from dossier.checks.examine import Examined


@click.group(
    cls=Commands,
    epilog=(
        "Exit codes: 0 all is well, 1 the dossier has errors or its site or PDFs could not be made,"
        " 2 the command cannot run."
    ),
)
@click.version_option(package_name="dossier")
def main() -> None:
    """Make a briefing dossier in which every sentence stands on the words of its source."""


@main.command(epilog="Example: dossier check --format github")
@ROOT
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "markdown"]),
    default="text",
    help="For reading, for programs, for GitHub, or for a comment.",
)
def check(root: Path, style: str) -> None:
    """Check every fact against its source; no site is built."""
    from dossier.checks import printers
    from dossier.checks.examine import examine

    gc.disable()  # the process ends before there is garbage worth looking for: a third of the time
    examined = examine(root)
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
@click.option("--no-pdf", "plain", is_flag=True, help="Without the PDFs and the links to them.")
@click.option(
    "--offline",
    is_flag=True,
    help="With a copy of the site as one zip, which opens from a folder, and the links to it.",
)
def build(root: Path, plain: bool, offline: bool) -> None:
    """Build the site into `site/`, PDFs included: beside the last one, and switched only when it is
    whole."""
    from dossier.print import pdf
    from dossier.views.urls import OFFLINE

    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(f"{root} holds no mkdocs.yml: name the dossier's folder with --root")
    busy("checking every statement and building the site" + ("" if plain else " with its PDFs"))
    work = root / "build"
    work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-", dir=work) as folder:
        made, last, site = Path(folder) / "new", Path(folder) / "last", root / "site"
        code = _mkdocs(root, made, printed=not plain, offline=offline)
        # no editor's mistake, and no fault of the pages: they are made without links to the PDFs
        if code == pdf.BROKEN:
            click.echo("dossier build: the site is made without the PDFs", err=True)
            code = _mkdocs(root, made, printed=False, offline=offline) or pdf.BROKEN
        if code not in (0, pdf.BROKEN):
            kept = "the last site was left as it is" if site.exists() else "no site was made"
            click.echo(f"dossier build: {kept}", err=True)
            sys.exit(1)
        if site.exists():
            site.rename(last)
        made.rename(site)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(f"{site / 'index.html'}: {pages} pages")
    for file in sorted((site / OFFLINE).glob("*.zip")):
        click.echo(f"{file}: the same to read offline, {file.stat().st_size / 1e6:.1f} MB")
    sys.exit(1 if code else 0)


def _mkdocs(root: Path, made: Path, *, printed: bool, offline: bool) -> int:
    """Build the site into a folder; the exit code."""
    from dossier.print import pdf
    from dossier.publish import offline as copy

    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(made.resolve()),
    ]
    env = {name: held for name, held in _quiet().items() if name not in (pdf.ASKED, copy.ASKED)}
    env |= ({pdf.ASKED: "1"} if printed else {}) | ({copy.ASKED: "1"} if offline else {})
    return subprocess.run(command, cwd=root, env=env, check=False).returncode


@main.command(name="pdf", epilog="Example: dossier pdf --paper letter")
@ROOT
@click.option(
    "--paper",
    "size",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    help="The paper; default: a4.",
)
@click.option("--cut", type=click.Choice(["brief", "full"]), help="One of the two alone.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder; default: build/print.",
)
def print_(root: Path, size: str, cut: str | None, out: Path | None) -> None:
    """Print the two-page brief and the full briefing as PDF files."""
    gc.disable()  # as in `check`
    from dossier.checks import printers
    from dossier.checks.examine import examine
    from dossier.print import pdf
    from dossier.print.data import paper
    from dossier.publish.render import PACKAGED
    from dossier.views.index import index

    examined = examine(root)
    _stop_at_errors(examined, root)
    busy("setting the pages")
    data = paper(index(examined.dossier, examined.grounded), pdf.site_url(root))
    printing = pdf.start(data, PACKAGED, root, size, (cut,) if cut else tuple(pdf.CUTS))
    if failure := printing.finish():
        click.echo(printers.printable(f"dossier pdf: {failure.text}"), err=True)
        sys.exit(1)
    folder = out or root / "build" / "print"
    folder.mkdir(parents=True, exist_ok=True)
    for name, held in printing.files.items():
        (folder / name).write_bytes(held)
        click.echo(str(folder / name))


@main.command(epilog="Example: dossier serve --address 127.0.0.1:8001")
@ROOT
@click.option("--address", default="127.0.0.1:8000", help="Where to serve it.")
def serve(root: Path, address: str) -> None:
    """Show the site and rebuild it when a YAML file, a seed, a page or a template is saved."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    sys.exit(subprocess.run(command, cwd=root, env=_quiet(), check=False).returncode)


@main.command(epilog="Example: dossier pages build/pages")
@ROOT
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(root: Path, folder: Path) -> None:
    """Write the pages as Markdown files with a `mkdocs.yml`, for other generators."""
    from dossier.publish.folder import MADE_HERE, write_folder
    from dossier.publish.produce import produce

    if folder.exists() and any(folder.iterdir()) and not (folder / MADE_HERE).is_file():
        raise click.UsageError(
            f"{folder} holds other files: name a new folder, or one that this command made"
        )
    produced = produce(root)
    _stop_at_errors(produced.examined, root)
    click.echo(f"{folder}: {write_folder(produced, root, folder)} pages")


@main.command(epilog="Example: dossier report")
@ROOT
def report(root: Path) -> None:
    """Show the balance: who is heard, through whom, what rests on one article alone, what is
    missing."""
    from dossier.checks import printers
    from dossier.checks.examine import examine
    from dossier.views.balance import balance
    from dossier.views.index import index

    examined = examine(root)
    _stop_at_errors(examined, root)
    for table in balance(index(examined.dossier, examined.grounded)):
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
    from dossier.diff import RevisionError, compare
    from dossier.diff import printers as told

    gc.disable()  # as in `check`
    try:
        found = compare(root, revision, other)
    except RevisionError as error:
        click.echo(printers.printable(f"dossier diff: {error}"), err=True)
        sys.exit(2)
    forms = {
        "text": lambda d: "\n".join(told.text_lines(d)),
        "markdown": told.markdown_text,
        "json": told.json_text,
    }
    colour = False if os.environ.get("NO_COLOR") else None  # None: on a terminal only
    click.echo(printers.printable(forms[style](found)), nl=style != "markdown", color=colour)


@main.command(epilog="Example: dossier schema")
@ROOT
@click.option(
    "--plain",
    is_flag=True,
    help="Without this dossier's ids: the schema that ships with the generator.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: .dossier/schema.json, which Git ignores.",
)
def schema(root: Path, plain: bool, out: Path | None) -> None:
    """Write the JSON Schema by which editors complete and check YAML while typing."""
    from dossier.edit import schema as schemas
    from dossier.read.load import load

    dossier = None if plain else load(root)[0]
    kinds = (
        "sources",
        "groups",
        "actors",
        "places",
        "topics",
        "demands",
        "facts",
        "disputes",
        "gaps",
    )
    ids = {kind: sorted(getattr(dossier, kind)) for kind in kinds} if dossier else None
    file = out or root / ".dossier" / "schema.json"
    schemas.schema_file(schemas.schema(ids), file)
    click.echo(str(file))
    if dossier and not out and (root / ".vscode").is_dir():
        file = root / ".vscode" / "dossier.code-snippets"
        schemas.schema_file(schemas.snippets(dossier), file)
        click.echo(str(file))


main.add_command(quote)
main.add_command(new)


def _stop_at_errors(examined: "Examined", root: Path) -> None:
    """Print the errors of a dossier that has some, and stop."""
    from dossier.checks import printers

    if examined.errors:
        for line in printers.text(examined.errors, root):
            say(printers.printable(line))
        click.echo(examined.counts)
        sys.exit(1)


def _quiet() -> dict[str, str]:
    """The environment for MkDocs, without its announcement of another product."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
