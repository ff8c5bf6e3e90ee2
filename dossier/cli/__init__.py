"""The command line."""

from dossier.cli.commands import main

__all__ = ["main"]
