"""A dossier as it is served, without a network: each save is built as the server would build it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.test_site import tree

ADDRESS = "http://127.0.0.1:8000/"


def loaded(root: Path, site: Path) -> MkDocsConfig:
    """The settings of a dossier that is built into a folder."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.site_url = ADDRESS
    return config


def cold(root: Path, site: Path) -> dict[str, bytes] | str:
    """The files that a server shows first; or what it says is wrong."""
    forget()
    try:
        config = loaded(root, site)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=ADDRESS)
    except Exception as error:
        return str(error)
    finally:
        forget()
    return tree(site)


def forget() -> None:
    """Let MkDocs make its plugins anew: it keeps those that serve."""
    plugins().clear()


def plugins() -> dict[str, Any]:
    """Those that it keeps."""
    option: Any = MkDocsConfig.plugins
    kept: dict[str, Any] = option.plugin_cache
    return kept


@dataclass
class Served:
    """A server that was started, as the plugin sees it."""

    root: Path
    site: Path
    full: int = 0
    """How often everything was built."""
    kept: dict[str, Any] = field(default_factory=dict)
    """The plugins that serve it."""
    builder: Callable[[], None] = lambda: None
    notice: Any = None
    observer: Any = None
    build_delay: float = 0
    url: str = ADDRESS
    _epoch_cond: Condition = field(default_factory=Condition)
    reloads: int = 0
    """How often browsers were made to load their pages again, beside after a save."""

    def start(self) -> "Served":
        """Build the site for the first time."""
        forget()
        config = loaded(self.root, self.site)
        config.plugins.on_startup(command="serve", dirty=False)
        self.kept = dict(plugins())
        build(config, serve_url=ADDRESS)
        config.plugins.on_serve(self, config=config, builder=self._build)
        saves: Any = getattr(self.builder, "__self__", None)
        saves.pause = 0
        return self

    def save(self) -> dict[str, bytes] | str:
        """The files after a save, all that were asked for; or what stands over the pages."""
        self.rebuild()
        self.settle()
        for path in self.waiting:
            self.notice.make(f"/{path}")
        return self.notice.text or tree(self.site)

    def settle(self) -> None:
        """Wait until the save is checked."""
        saves: Any = getattr(self.builder, "__self__", None)
        saves.settle()

    def rebuild(self) -> None:
        """What the server does after a save."""
        forget()
        plugins().update(self.kept)
        try:
            self.builder()
        finally:
            forget()

    @property
    def waiting(self) -> list[str]:
        """What is to be made again when it is asked for."""
        return [path for plugin in self.kept.values() for path in getattr(plugin, "waiting", ())]

    def _build(self) -> None:
        self.full += 1
        build(loaded(self.root, self.site), serve_url=ADDRESS)

    # --- what the plugin asks of a server ---

    def serve_request(self, *_: object) -> list[bytes]:
        return []

    def set_app(self, app: Any) -> None:
        self.notice = app

    def watch(self, path: str) -> None: ...

    def unwatch(self, path: str) -> None: ...

    @property
    def _wanted_epoch(self) -> int:
        return self.reloads

    @_wanted_epoch.setter
    def _wanted_epoch(self, number: int) -> None:
        self.reloads = number

    _visible_epoch = _wanted_epoch
