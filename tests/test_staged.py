"""Pages that are checked one by one: in a build whose site is thrown away if one is wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from dossier.later import Once
from dossier.publish import again
from dossier.publish.data import formats
from dossier.publish.data.workbook import workbook
from dossier.publish.plugin import DossierPlugin, GeneratedPage, _is_staged
from dossier.publish.produce import produce
from dossier.publish.render import Page
from tests.conftest import GOLDEN


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    site = tmp_path_factory.mktemp("work") / "new"
    loaded = load_config(str(GOLDEN / "mkdocs.yml"), site_dir=str(site))
    loaded.plugins._current_plugin = "dossier"  # as in a build
    return loaded


def spoiled(page: Page) -> Page:
    """A page that misquotes."""
    return replace(page, body=Once(lambda: page.body().replace(b"10 crowns", b"12 crowns")))


def written(config: MkDocsConfig, change: Callable[[Page], Page], *, staged: bool) -> DossierPlugin:
    """The plugin, once the page of disputes is written."""
    plugin = DossierPlugin()
    plugin.staged, plugin.misquoting, plugin.targets = staged, [], set()
    plugin.produced = produce(GOLDEN, later=True)
    (page,) = (page for page in plugin.produced.pages if page.path == "disputes/")
    plugin.generated = {page.path: (made := GeneratedPage.of(change(page), config))}
    made.read_source(config)
    plugin.on_page_context({}, page=made, config=config, nav=None)
    assert made.toc.items, "it shows its headings"
    assert "10 crowns" in made.content or "12 crowns" in made.content
    plugin.on_post_page(made.content, page=made, config=config)
    return plugin


def test_a_page_is_released_once_it_is_written(config: MkDocsConfig) -> None:
    plugin = written(config, lambda page: page, staged=True)
    plugin._refuse_misquoting(GOLDEN)
    with pytest.raises(RuntimeError, match="released"):
        _ = plugin.generated["disputes/"].rendered.html
    kept = written(config, lambda page: page, staged=False)
    assert "10 crowns" in kept.generated["disputes/"].rendered.html


def test_a_file_is_made_once_and_released_when_it_is_written(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = produce(GOLDEN, later=True).written
    whole = dict(kept.items())
    made: list[object] = []

    def counted(*arguments: Any) -> bytes:
        made.append(arguments)
        return workbook(*arguments)

    monkeypatch.setattr(formats, "workbook", counted)
    plugin = DossierPlugin()
    plugin.staged, plugin.produced = True, produce(GOLDEN, later=True)
    written = plugin.produced.written
    files = {path: plugin._made_file(path, written, config) for path in written}
    assert not made
    for path, file in files.items():
        file.copy_file()
        content = whole[path]
        assert Path(file.abs_dest_path).read_bytes() == (
            content.encode() if isinstance(content, str) else content
        ), path
        with pytest.raises(RuntimeError, match="released"):
            _ = written[path]
    assert len(made) == 1, "the forms of the data are not made again for the zip"
    assert plugin.produced.exports
    assert not plugin.produced.exports.all.is_made("dossier.zip")
    plugin.staged, plugin.produced = False, produce(GOLDEN, later=True)
    path, other = "data/dossier.json", plugin.produced.written
    file = plugin._made_file(path, other, config)
    file.copy_file()
    assert other[path] == file.content_string == whole[path]


def test_a_page_that_misquotes_ends_a_build_whose_site_is_thrown_away(config: MkDocsConfig) -> None:
    plugin = written(config, spoiled, staged=True)
    with pytest.raises(Abort, match=r"disputes/: “.*12 crowns") as refused:
        plugin._refuse_misquoting(GOLDEN)
    assert "[not-refound]" in str(refused.value)


def test_what_dossier_build_replaces_at_the_end_is_staged(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not _is_staged(config)
    monkeypatch.setenv(again.SAID, str(Path(config.site_dir).parent / "said"))
    assert _is_staged(config)
    monkeypatch.setenv(again.SAID, "/elsewhere/said")  # left over in somebody's shell
    assert not _is_staged(config)
