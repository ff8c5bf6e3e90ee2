"""The command line: `dossier check`, `build`, `pdf`, `export`, `serve`, `report`, `quote`, `new`,
`diff`, `schema`, `pages`.

Exit codes: 0 success, 1 the dossier has errors, or its site or PDFs could not be built (`quote`: no
article has the words; `new`: nothing was written), 2 the command could not run.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.terminal import ROOT, Commands, busy, say

if TYPE_CHECKING:
    from dossier.checks.examine import Examined


@click.group(
    cls=Commands,
    epilog=(
        "Exit codes: 0 success, 1 the dossier has errors or its site or PDFs could not be built,"
        " 2 the command could not run."
    ),
)
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
@click.option("--no-pdf", "plain", is_flag=True, help="Build no PDFs and no links to them.")
@click.option(
    "--offline",
    is_flag=True,
    help="Also build a zip of the site for offline reading, and link to it.",
)
def build(root: Path, plain: bool, offline: bool) -> None:
    """Build the site with its PDFs into `site/`; the last site is replaced only when the new one is
    complete."""
    from tempfile import TemporaryDirectory

    from dossier.print import pdf
    from dossier.views.urls import OFFLINE

    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(
            f"there is no mkdocs.yml in {root}: give the dossier's folder with --root"
        )
    busy("checking every statement and building the site" + ("" if plain else " with its PDFs"))
    work = root / "build"
    work.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="site-", dir=work) as folder:
        new, last, site = Path(folder) / "new", Path(folder) / "last", root / "site"
        code = _mkdocs(root, new, printed=not plain, offline=offline)
        # a fault of the printing: neither the dossier nor the pages have one
        if code == pdf.BROKEN:
            click.echo("dossier build: the site is built without the PDFs", err=True)
            code = _mkdocs(root, new, printed=False, offline=offline) or pdf.BROKEN
        if code not in (0, pdf.BROKEN):
            outcome = "the last site was left as it is" if site.exists() else "no site was built"
            click.echo(f"dossier build: {outcome}", err=True)
            sys.exit(1)
        if site.exists():
            site.rename(last)
        new.rename(site)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(f"{site / 'index.html'}: {pages} pages")
    for file in sorted((site / OFFLINE).glob("*.zip")):
        click.echo(f"{file}: the same to read offline, {file.stat().st_size / 1e6:.1f} MB")
    sys.exit(1 if code else 0)


def _mkdocs(root: Path, folder: Path, *, printed: bool, offline: bool) -> int:
    """Build the site into a folder, and give the exit code."""
    from dossier.print import pdf
    from dossier.publish import offline as copy

    words = ["build", "--strict", "--quiet", "--site-dir", str(folder.resolve())]
    env = {name: value for name, value in _quiet().items() if name not in (pdf.ASKED, copy.ASKED)}
    env |= ({pdf.ASKED: "1"} if printed else {}) | ({copy.ASKED: "1"} if offline else {})
    return _run_mkdocs(root, words, env)


def _run_mkdocs(root: Path, words: list[str], env: dict[str, str]) -> int:
    """Run MkDocs in a process of its own, and give the exit code."""
    import subprocess

    command = [sys.executable, "-m", "mkdocs", *words]
    return subprocess.run(command, cwd=root, env=env, check=False).returncode


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
    from dossier.checks import printers
    from dossier.checks.examine import examine
    from dossier.print import pdf
    from dossier.print.data import paper
    from dossier.publish.render import PACKAGED
    from dossier.views.index import index

    examined = examine(root)
    _stop_at_errors(examined, root)
    busy("typesetting the pages")
    data = paper(index(examined.dossier, examined.grounded), pdf.site_url(root))
    printing = pdf.start(data, PACKAGED, root, size, (cut,) if cut else tuple(pdf.CUTS))
    if failure := printing.finish():
        click.echo(printers.printable(f"dossier pdf: {failure.text}"), err=True)
        sys.exit(1)
    folder = out or root / "build" / "print"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in printing.files.items():
        (folder / name).write_bytes(content)
        click.echo(str(folder / name))


@main.command(epilog="Example: dossier serve --address 127.0.0.1:8001")
@ROOT
@click.option(
    "--address",
    default="127.0.0.1:8000",
    help="The address to serve it at; default: 127.0.0.1:8000.",
)
def serve(root: Path, address: str) -> None:
    """Serve the site locally, and rebuild it when a YAML file, an article, a page or a template is
    saved."""
    sys.exit(_run_mkdocs(root, ["serve", "--dev-addr", address], _quiet()))


@main.command(epilog="Example: dossier pages build/pages")
@ROOT
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(root: Path, folder: Path) -> None:
    """Write the pages as Markdown files with a `mkdocs.yml`, for other site generators."""
    from dossier.publish.folder import MADE_HERE, write_folder
    from dossier.publish.produce import produce

    if folder.exists() and any(folder.iterdir()) and not (folder / MADE_HERE).is_file():
        raise click.UsageError(
            f"{folder} contains other files: give a new folder, or one that this command wrote"
        )
    produced = produce(root)
    _stop_at_errors(produced.examined, root)
    click.echo(f"{folder}: {write_folder(produced, root, folder)} pages")


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
    from dossier.checks.examine import examine
    from dossier.print.pdf import site_url
    from dossier.publish.data.formats import FORMATS, exports_of

    if unknown := [name for name in formats if name not in FORMATS]:
        raise click.UsageError(f"there is no format {unknown[0]}: give any of {', '.join(FORMATS)}")
    examined = examine(root)
    _stop_at_errors(examined, root)
    exports = exports_of(examined.dossier, examined.grounded, site_url(root))
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
    from dossier.diff import RevisionError, compare
    from dossier.diff import printers as diff_printers
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

    dossier = None if plain else load(root)[0]
    ids = schemas.ids_of(dossier) if dossier else None
    file = out or root / ".dossier" / "schema.json"
    schemas.schema_file(schemas.schema(ids), file)
    click.echo(str(file))
    if dossier and not out and (root / ".vscode").is_dir():
        file = root / ".vscode" / "dossier.code-snippets"
        schemas.schema_file(schemas.snippets(dossier), file)
        click.echo(str(file))


main.elsewhere = dict.fromkeys(("quote", "new", "migrate"), "dossier.cli.edit")


def _stop_at_errors(examined: "Examined", root: Path) -> None:
    """Print the errors of the dossier, if it has any, and exit."""
    from dossier.checks import printers

    if examined.errors:
        for line in printers.text(examined.errors, root):
            say(printers.printable(line))
        click.echo(examined.counts)
        sys.exit(1)


def _quiet() -> dict[str, str]:
    """The environment for MkDocs, in which it does not advertise another product."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
