"""What the commands share: the folder they work in, and how lines look on a terminal."""

import os
import re
import sys
from pathlib import Path
from typing import Any

import click


class Commands(click.Group):
    """Commands that say in a line which file the system would not let them read or write."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise  # no file of anybody's: a pipe that was closed, or a fault of ours
            raise click.UsageError(
                f"{os.fsdecode(error.filename)}: {error.strerror}"
            ) from error  # without lines on usage


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The dossier's folder; default: this one.",
)


def say(line: str, *, plain: bool = False) -> None:
    """Print a line, its place and its kind coloured: on a terminal only, and not where NO_COLOR is
    set."""
    if not plain and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        place = re.match(r"([^\s:]+:\d+(?::\d+)?:)( error:| warning:| near,)?", line)
        if place:
            kind = click.style(
                place[2] or "", fg="red" if place[2] == " error:" else "yellow", bold=True
            )
            line = click.style(place[1], bold=True) + kind + line[place.end() :]
    click.echo(line)


def busy(line: str) -> None:
    """Say what is under way, where somebody waits at a terminal for it."""
    if sys.stderr.isatty():
        click.echo(f"{line} …", err=True)
