"""Fonts for characters that the generator's own and the dossier's do not have: those of installed
packages, and those of the system if the dossier asks for them.

A file is taken only if it has one of these characters: what else is installed changes no page.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path

from dossier.print.glyphs import covered, distance_from_regular

OWN = "fonts"
"""The folder of a dossier with fonts of its own, each with its license."""
PACKAGES = "fontpkg.family"
"""The entry points of packages with fonts: each names a module whose `ROOT` has `files/`."""
_KINDS = (".ttf", ".otf", ".ttc")
_SYSTEM = {
    "linux": (
        "/usr/share/fonts",
        "~/.local/share/fonts",
        "~/.fonts",
        *(f"{path}/fonts" for path in os.environ.get("XDG_DATA_DIRS", "").split(":") if path),
    ),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": (f"{os.environ.get('SYSTEMROOT', 'C:/Windows')}/Fonts",),
}


def fonts_in(folder: Path) -> list[Path]:
    """The fonts of a folder and of the folders in it, in the order of their paths."""
    return sorted(map(Path, _files_in(folder)))


def _files_in(folder: Path) -> Iterator[str]:
    for inside, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(_KINDS):
                yield os.path.join(inside, name)


def packaged() -> list[Path]:
    """The fonts of installed packages."""
    roots = sorted(Path(entry.load().ROOT) for entry in entry_points(group=PACKAGES))
    return [file for root in roots for file in fonts_in(root / "files")]


def of_system() -> list[Path]:
    """The fonts of the system and of the user."""
    return [file for folder in _system_folders() for file in fonts_in(folder)]


def _system_folders() -> list[Path]:
    return [Path(name).expanduser() for name in _SYSTEM.get(sys.platform, ())]


def available(*, system: bool) -> Iterator[str]:
    """What tells apart the fonts that could be taken: the packages with their versions, and the
    files of the system with their sizes and when they were written, since reading them takes
    long."""
    for folder in map(Path, sys.path):
        yield from sorted(found.name for found in folder.glob("fontpkg*.dist-info"))
    if system:
        for file in sorted(file for folder in _system_folders() for file in _files_in(folder)):
            with suppress(OSError):  # a link that leads nowhere
                state = os.stat(file)
                yield f"{file} {state.st_size} {state.st_mtime_ns}"


def that_have(characters: set[str], files: Iterable[Path]) -> list[Path]:
    """The fewest fonts that have as many of some characters as any of these files do, those with
    most of them first; of several alike the plainest: upright, of regular weight, with the shortest
    name."""
    left = {ord(character) for character in characters}
    has = {file: covered(file) & left for file in files} if left else {}
    has = {file: letters for file, letters in has.items() if letters}
    style = {file: distance_from_regular(file) for file in has}
    taken = []
    while has:
        best = min(
            has, key=lambda file: (-len(has[file] & left), style[file], len(file.name), str(file))
        )
        if not has[best] & left:
            break
        taken.append(best)
        left -= has.pop(best)
    return taken
