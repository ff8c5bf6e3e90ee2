"""What the commands share: the option for the dossier's folder, and output on a terminal."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from errno import EPIPE
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.decorators import FC


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
        from dossier.model.where import ProblemError

        try:
            return super().invoke(ctx)
        except ProblemError as error:
            raise click.ClickException(f"{error}\nhelp: {error.problem.hint}") from error
        except OSError as error:
            if error.errno is None or error.errno == EPIPE:
                raise  # not about a file
            # a write that fails, to a full disk for one, does not name its file
            file = f"{os.fsdecode(error.filename)}: " if error.filename is not None else ""
            raise click.UsageError(f"{file}{error.strerror}") from error


_ROOT = "dossier.root"
"""The key of the folder that was given before the command's name."""
_PARTS = ("facts", "seeds", "docs", "templates")
"""Folders of a dossier in which somebody may be by mistake."""


def _note_root(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    context.meta[_ROOT] = value


def _open_root(context: click.Context, _: click.Parameter, value: Path | None) -> Path:
    """The dossier's folder, in which a build that was interrupted has been cleaned up after."""
    root: Path = value or context.meta.get(_ROOT) or Path()
    if context.resilient_parsing:
        return root
    if above := _above(root.resolve()):
        up = os.path.relpath(above)
        raise click.UsageError(f"no dossier here, the folder above holds one: give --root {up}")
    from dossier.publish.switch import settle

    if settle(root):
        click.echo("the last build was interrupted: the last site is back in its place", err=True)
    return root


def _above(root: Path) -> Path | None:
    """The dossier of which a folder is a part, if it is none itself."""
    if any((root / name).is_dir() for name in ("facts", "seeds")):
        return None
    return next(
        (
            part.parent
            for part in (root, *root.parents)
            if part.name in _PARTS and (part.parent / "facts" / "dossier.yml").is_file()
        ),
        None,
    )


def _root_option(callback: Callable[..., Path | None], *, exposed: bool) -> "Callable[[FC], FC]":
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=callback,
        expose_value=exposed,
        help="The dossier's folder; default: the current one.",
    )


ROOT = _root_option(_open_root, exposed=True)
"""The option of each command."""
ROOT_BEFORE = _root_option(_note_root, exposed=False)
"""The same option before the name of the command."""


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
