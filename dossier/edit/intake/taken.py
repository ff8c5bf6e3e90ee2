"""What every format gives: a text, what its file says of it, and how the text was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import Any

INSTALL = "pip install 'dossier[import]'"


class NotTakenError(Exception):
    """A file from which no text can be taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as plain text."""

    text: str
    """Paragraphs, headings, list items and rows of tables, a line each."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself, by key of a source: `title`, `author`, `published` …"""
    tools: tuple[str, ...] = ()
    """The packages that read it, by their names in the registry."""
    notes: tuple[str, ...] = ()
    """What was changed or left out, each in a few words."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """The index in the text at which each page begins, by its number as printed."""

    @property
    def made_with(self) -> str:
        """The tools, with their versions."""
        return ", ".join(f"{tool} {version(tool)}" for tool in ("dossier", *self.tools))


def library(name: str) -> Any:
    """A module of the extra `import`.

    Raises:
        NotTakenError: it is not installed; the message has the command.
    """
    try:
        module: ModuleType = import_module(name)
    except ModuleNotFoundError as error:
        raise NotTakenError(
            f"this format needs packages that are not installed here: {INSTALL}"
        ) from error
    return module
