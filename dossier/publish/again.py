"""A build that would make the site that is there: nothing that it depends on has changed, and every
file of the site is as it was made. So nothing is made."""

import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dossier.cache import Cache, digest, files_in
from dossier.checks.config import names
from dossier.publish import switch

SAID = "DOSSIER_SAID"
"""The variable by which `dossier build` names the file for what print warns of."""
_NAME = "site"
WRITTEN = ("facts", "seeds", "docs", "templates")
"""The folders of a dossier with what is written by hand, beside that of its own theme."""
_CODE = Path(__file__).parents[1]
_KINDS = (".py", ".json")
"""The endings of what the generator itself is made of, beside its templates."""


class LastBuild:
    """What is known of the last build."""

    def __init__(self, root: Path, settings: Mapping[str, Any], how: tuple[str, ...]) -> None:
        """Of the dossier in a folder.

        Args:
            settings: those of the site, variables of the environment filled in.
            how: the options of the build.
        """
        self._cache = Cache(root)
        self._inputs = digest(_inputs(root, settings, how)) if known(settings) else None

    def said(self, site: Path) -> str | None:
        """What it warned of, if a build would make this very site again; None if one is needed."""
        if self._inputs is None:
            return None
        record = self._cache.get(_NAME, self._inputs)
        manifest = record and switch.read_manifest(site)
        if not record or not manifest:
            return None
        kept, said = json.loads(record)
        return str(said) if kept == digest([manifest]).hex() else None

    def keep(self, site: Path, said: str) -> None:
        """Note a finished build of the site."""
        if self._inputs is not None:
            manifest = digest([(site / switch.MANIFEST).read_bytes()]).hex()
            self._cache.put(_NAME, self._inputs, json.dumps([manifest, said]).encode())


def known(settings: Mapping[str, Any]) -> bool:
    """Whether all that a site depends on is known: whoever adds code of others to the settings may
    read anything with it."""
    plugins = [*names(settings.get("plugins"))]
    extensions = [*names(settings.get("markdown_extensions"))]
    return (
        "dossier" in plugins
        and {*plugins} <= {"dossier", "search"}
        and not any("." in name for name in extensions)  # else it does not come with Markdown
        and not {"hooks", "INHERIT"} & settings.keys()
    )


def folders(
    root: Path, settings: Mapping[str, Any], names: tuple[str, ...] = WRITTEN
) -> list[Path]:
    """Some folders of a dossier, and that of its own theme, if the settings name one."""
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    return [root / name for name in (*names, *([str(own)] if own else []))]


def _inputs(root: Path, settings: Mapping[str, Any], how: tuple[str, ...]) -> Iterator[str | bytes]:
    """All that the site depends on."""
    from dossier.diff.revision import releases
    from dossier.model.shipped import TEMPLATES
    from dossier.print.fonts import available

    yield from (*how, sys.version, zlib.ZLIB_RUNTIME_VERSION)
    yield os.environ.get("SOURCE_DATE_EPOCH", "")
    yield json.dumps(settings, default=str)
    for folder in (*folders(root, settings, (*WRITTEN, "fonts")), TEMPLATES, _CODE):
        yield str(folder)
        yield from files_in(folder, _KINDS if folder == _CODE else ("",))
    yield (root / "mkdocs.yml").read_bytes()
    yield repr(releases(root))
    yield from available(system=True)  # they are listed faster than the settings are read
    for path in map(Path, sys.path):  # the versions of all that is installed
        yield from sorted(found.name for found in path.glob("*.dist-info"))
