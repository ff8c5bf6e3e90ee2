"""The commands for people who write facts."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from dossier.cli.terminal import ROOT, say
from dossier.model import Source
from dossier.model.fields import Field, said_of
from dossier.model.files import KINDS, in_topic
from dossier.model.labels import number
from dossier.model.roles import Kind


@click.command(epilog='Example: dossier quote "the words, copied from the text"')
@ROOT
@click.option("--source", default="", help="The id of the only text to look in.")
@click.argument("words")
def quote(root: Path, source: str, words: str) -> None:
    """Find words in the texts and print evidence ready to paste; if no text has them, print
    similar words, marked `near`."""
    from dossier.edit import commands as editing

    opened = editing.open_dossier(root)
    try:
        places = editing.look_up(opened, words, source)
    except editing.RefusedError as refused:
        raise click.UsageError(str(refused)) from refused
    for line in editing.found_lines(opened, places):
        say(line)
    if not places:
        click.echo(
            "no text has these words or similar ones"
            if re.search(r"\w", words)
            else "give some words of a text",
            err=True,
        )
    sys.exit(0 if places and places[0].similarity is None else 1)


@click.command(epilog="Example: dossier words de")
@ROOT
@click.argument("language", default="")
def words(root: Path, language: str) -> None:
    """Begin the file of words of another LANGUAGE, `templates/words/de.toml`: every word that
    pages, print and scripts show, in English. `interface: de` in facts/dossier.yml then asks for
    it. Without a language, the words are printed."""
    from dossier.edit import commands as editing
    from dossier.read.words import to_translate

    if language:
        _written(lambda: editing.new_words(root, language))
        return
    for line in to_translate():
        click.echo(line)


@click.group(
    epilog='Example: dossier new fact toll-stays --topic toll --quote "the toll stays at 12 crowns"'
)
def new() -> None:
    """Write a new record of any kind into its file; nothing else in the file changes."""


@new.command(
    name="fact",
    epilog=(
        'Example: dossier new fact toll-stays --topic toll --quote "the toll stays at 12 crowns"'
    ),
)
@ROOT
@click.argument("id_", metavar="ID")
@click.option("--topic", required=True, help="The topic's id: the name of its file, without .yml.")
@click.option(
    "--quote", "words", required=True, help="The words it rests on, copied from the text."
)
@click.option("--source", default="", help="The text's id, when more than one has the words.")
def new_fact(root: Path, id_: str, topic: str, words: str, source: str) -> None:
    """Write a fact with its evidence below the last one of its topic; replace each `…` in it."""
    from dossier.edit import commands as editing

    _written(lambda: editing.new_fact(editing.open_dossier(root), id_, topic, words, source))


@new.command(
    name="source",
    epilog="Example: dossier new source talks.pdf letter.docx --language uk",
)
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@ROOT
@click.option("--id", "id_", default="", help="Its id; if not given, the name of the file.")
@click.option("--encoding", default="", help="Of a file that names none; else it is recognized.")
def new_source(
    root: Path, files: tuple[Path, ...], id_: str, encoding: str, **fields: str | None
) -> None:
    """Take texts in: .txt, .md, .html, .pdf, .docx or .eml. Each becomes a plain text in `seeds/`,
    locked by its hash and described in `seeds/sources.yml`; the original is kept beside it."""
    from dossier.edit import sources

    _written(lambda: sources.new_sources(root, files, id_, fields, encoding), "not added")


def _said(field: Field, words: str) -> click.Option:
    """The option for what a text says of itself."""
    return click.Option(
        [f"--{field.key.replace('_', '-')}"],
        type=click.Choice(field.choices) if field.choices else str,
        help=words,
    )


for _field, _words in said_of(Source):
    new_source.params.append(_said(_field, _words))


@new.command(
    name="dispute",
    epilog=(
        "Example: dossier new dispute toll-stays-or-falls --topic toll --facts"
        " toll-stays,toll-may-fall"
    ),
)
@ROOT
@click.argument("id_", metavar="ID")
@click.option("--topic", required=True, help="The topic's id: the name of its file, without .yml.")
@click.option(
    "--facts",
    required=True,
    help="The ids of the facts that disagree, separated by commas; each becomes a side.",
)
def new_dispute(root: Path, id_: str, topic: str, facts: str) -> None:
    """Write a dispute with a side for each fact; replace each `…` in it."""
    from dossier.edit import commands as editing

    names = [name.strip() for name in facts.split(",") if name.strip()]
    _written(lambda: editing.new_dispute(editing.open_dossier(root), id_, topic, names))


def _generic(kind: Kind) -> click.Command:
    """`dossier new` for a kind of record that needs no more than its id."""
    topic = click.Option(
        ["--topic"], required=True, help="The topic's id: the name of its file, without .yml."
    )

    def write(root: Path, id_: str, topic: str = "") -> None:
        from dossier.edit import commands as editing
        from dossier.edit import records

        _written(lambda: records.new_record(editing.open_dossier(root), kind.key, id_, topic))

    command = click.Command(
        kind.command,
        callback=write,
        params=[click.Argument(["id_"], metavar="ID"), *([topic] if in_topic(kind.key) else [])],
        help=f"Write a new record of the kind `{kind.key}`; replace each `…` in it.",
        epilog=f"Example: dossier new {kind.command} some-id"
        + " --topic some-topic" * in_topic(kind.key),
    )
    return ROOT(command)


for _kind in KINDS.values():
    if _kind.command not in new.commands:
        new.add_command(_generic(_kind))


@click.command(
    options_metavar="[OPTIONS] [--from TEXT...]",
    epilog="Example: dossier init harbour --from treaty.pdf letter.docx",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument(
    "texts", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=""
)
@click.option("--title", default="", help="The dossier's title.")
@click.option("--bare", is_flag=True, help="Leave out the example, which shows every record.")
@click.option(
    "--from",
    "given",
    is_flag=True,
    help="Take in the texts named after it, as `dossier new source` does, and no example.",
)
def init(folder: Path, texts: tuple[Path, ...], title: str, bare: bool, given: bool) -> None:
    """Begin a new dossier in a new FOLDER: an example that checks and builds, the site's menu, the
    guide, the workflows and the settings of text editors."""
    from dossier.edit import init as beginning

    if given != bool(texts):
        raise click.UsageError("texts follow --from: dossier init FOLDER --from TEXT…")
    bare = bare or given

    def lines() -> Iterator[str]:
        files = beginning.begin(folder, title, bare=bare)
        yield f"{folder}: {len(files)} files"

    def taken_in() -> Iterator[str]:
        from dossier.edit import sources

        yield from sources.new_sources(folder, texts)

    _written(lines)
    whole = not texts or _printed(
        taken_in, "the dossier has been begun, without all texts\nnot added"
    )
    for line in beginning.next_steps(folder, bare=bare, texts=bool(texts) and whole):
        say(line)
    sys.exit(not whole)


@click.command(epilog="Example: dossier migrate")
@ROOT
def migrate(root: Path) -> None:
    """Rewrite files of an older format in today's, and list what a person must decide."""
    from dossier.edit import migrate as migration
    from dossier.edit.layout import NotMigratedError

    try:
        done = migration.migrate(root)
    except NotMigratedError as error:
        raise click.UsageError(str(error)) from error
    if not done.files:
        click.echo("Nothing to do: the files are in today's format.")
        return
    migration.write_migration(root, done)
    files, shortened = number(len(done.files), "file"), number(done.statements, "statement")
    lines = number(abs(done.fewer), "line") + (" fewer" if done.fewer >= 0 else " more")
    click.echo(f"{files} written: {shortened} shortened, {lines}.")
    for note in done.notes:
        say(note)


def _written(work: Callable[[], Iterable[str]], refusal: str = "nothing was written") -> None:
    """Print what was written, or why it was not, and end with an error."""
    if not _printed(work, refusal):
        sys.exit(1)


def _printed(work: Callable[[], Iterable[str]], refusal: str) -> bool:
    """Print what was written, or why it was not; whether it was."""
    from dossier.edit.commands import RefusedError

    try:
        for line in work():
            say(line)
    except RefusedError as refused:
        click.echo(f"{refusal}: {refused}", err=True)
        return False
    return True
