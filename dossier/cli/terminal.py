"""What the commands share: the option for the dossier's folder, and output on a terminal."""

import os
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click


class Commands(click.Group):
    """A group of commands that report in one line which file could not be read or written. Some are
    loaded when they are asked for: `dossier check` does not wait for them."""

    elsewhere: Mapping[str, str] = MappingProxyType({})
    """Their names, and the module of each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.elsewhere:
            command: click.Command = getattr(import_module(self.elsewhere[cmd_name]), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise  # not about a file: a closed pipe, or a fault of ours
            raise click.UsageError(f"{os.fsdecode(error.filename)}: {error.strerror}") from error


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The dossier's folder; default: the current one.",
)


def say(line: str, *, plain: bool = False) -> None:
    """Print a line, with its place and severity in color on a terminal, unless NO_COLOR is set.

    Args:
        plain: whether to print it without color in any case.
    """
    if not plain and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        start = re.match(r"([^\s:]+:\d+(?::\d+)?:)( error:| warning:| near,)?", line)
        if start:
            color = "red" if start[2] == " error:" else "yellow"
            severity = click.style(start[2] or "", fg=color, bold=True)
            line = click.style(start[1], bold=True) + severity + line[start.end() :]
    click.echo(line)


def busy(line: str) -> None:
    """Report what is under way, if somebody waits for it at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"{line} …", err=True)
