"""A build that would make the site that is there: nothing that it depends on has changed, and every
file of the site is as it was made. So nothing is made."""

import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from dossier.cache import Cache, digest, files_in
from dossier.publish import switch
from dossier.read import yamltext

SAID = "DOSSIER_SAID"
"""The variable by which `dossier build` names the file for what print warns of."""
_NAME = "site"
_SETTINGS = "mkdocs.yml"
WRITTEN = ("facts", "seeds", "docs", "templates")
"""The folders of a dossier with what is written by hand, beside that of its own theme."""
_CODE = Path(__file__).parents[1]
_KINDS = (".py", ".json")
"""The endings of what the generator itself is made of, beside its templates."""


class LastBuild:
    """What is known of the last build."""

    def __init__(self, root: Path, how: tuple[str, ...]) -> None:
        """Of the dossier in a folder, as it is now: no other build may be running.

        Args:
            how: the options of the build.
        """
        self._root, self._how, self._cache = root, how, Cache(root)
        self._state = self._read()

    def _read(self) -> tuple[bytes, bytes] | None:
        """A digest of all that the site depends on, and one of when the dossier's own of it was
        last written; None if not all is known, or if a file goes while it is read."""
        with suppress(OSError):
            settings = known_settings(self._root)
            if settings is not None:
                own = folders(self._root, settings, (*WRITTEN, "fonts"))
                inputs = _inputs(self._root, settings, own, self._how)
                return digest(inputs), digest(_moments([self._root / _SETTINGS, *own]))
        return None

    def said(self, site: Path) -> str | None:
        """What it warned of, if a build would make this very site again; None if one is needed."""
        if self._state is None:
            return None
        record = self._cache.get(_NAME, self._state[0])
        manifest = record and switch.read_manifest(site)
        if not record or not manifest:
            return None
        kept, said = json.loads(record)
        return str(said) if kept == digest([manifest]).hex() else None

    def keep(self, site: Path, said: str) -> None:
        """Note a finished build of the site, unless something was written meanwhile: nobody knows
        whether the build read it before or after."""
        if self._state is not None and self._state == self._read():
            manifest = digest([(site / switch.MANIFEST).read_bytes()]).hex()
            self._cache.put(_NAME, self._state[0], json.dumps([manifest, said]).encode())


def known_settings(root: Path) -> dict[str, Any] | None:
    """The settings of a site of which all is known that it depends on, variables of the environment
    filled in. None if code of others, which may read anything, is added by them; or if they cannot
    be read, of which MkDocs says why."""
    try:
        text = (root / _SETTINGS).read_text("utf-8")
        values = yamltext.settings(text)
    except (OSError, ValueError):
        return None
    plugins = {*yamltext.plugin_names(values.get("plugins"))}
    extensions = {*yamltext.plugin_names(values.get("markdown_extensions"))}
    known = (
        "dossier" in plugins
        and plugins <= {"dossier", "search"}
        and extensions <= distribution("markdown").entry_points.names  # any other is imported
        and not {"hooks", "INHERIT"} & values.keys()
        and "python/" not in text  # a value may be code: `!!python/name:module.function`
    )
    return values if known else None


def folders(
    root: Path, settings: Mapping[str, Any], names: tuple[str, ...] = WRITTEN
) -> list[Path]:
    """Some folders of a dossier, and that of its own theme, if the settings name one."""
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    return [root / name for name in (*names, *([str(own)] if own else []))]


def _moments(paths: list[Path]) -> Iterator[str]:
    """When each of some files and folders, and what is in them, was last written, named or moved:
    what is as before may have been otherwise meanwhile."""
    for path in paths:
        for one in (path, *sorted(path.glob("**/*"))):
            with suppress(FileNotFoundError):
                yield f"{one} {one.lstat().st_ctime_ns}"


def _inputs(
    root: Path, settings: Mapping[str, Any], own: list[Path], how: tuple[str, ...]
) -> Iterator[str | bytes]:
    """All that the site depends on.

    Args:
        own: the folders of the dossier.
    """
    from dossier.diff.revision import releases
    from dossier.model.shipped import TEMPLATES
    from dossier.print.fonts import available

    yield from (*how, sys.version, zlib.ZLIB_RUNTIME_VERSION)
    yield os.environ.get("SOURCE_DATE_EPOCH", "")
    yield json.dumps(settings, default=str)
    for folder in (*own, TEMPLATES, _CODE):
        yield str(folder)
        yield from files_in(folder, _KINDS if folder == _CODE else ("",))
    yield (root / _SETTINGS).read_bytes()
    yield repr(releases(root))
    yield from available(system=True)  # they are listed faster than the settings are read
    for path in map(Path, sys.path):  # the versions of all that is installed
        yield from sorted(found.name for found in path.glob("*.dist-info"))
