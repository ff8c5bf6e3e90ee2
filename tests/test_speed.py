"""What makes the build fast, as counts: no seconds, since machines differ."""

import cProfile
import gc
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.nav import Navigation, get_navigation

import dossier.cli
from dossier.__main__ import run
from dossier.checks.examine import examine
from dossier.checks.examples import MISTAKES, figure_rows
from dossier.publish import export
from dossier.publish.pages import all_pages, matrix
from dossier.read import yamltext
from dossier.read.load import load
from dossier.views.index import index
from dossier.views.shared import shared_rows
from tests import conftest
from tests.conftest import Run
from tests.searching import entries

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "benchmarks"))
from generate import Size, generate  # noqa: E402  # benchmarks/ is a folder, not a package

SIZES = (Size(10, 300, 20, 20), Size(20, 600, 40, 40))


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the golden dossier."""
    root = tmp_path_factory.mktemp("golden") / "dossier"
    shutil.copytree(HERE / "golden" / "dossier", root, ignore=shutil.ignore_patterns("site"))
    return root


@pytest.fixture(scope="module")
def built(golden: Path, builder: Run) -> dict[str, Any]:
    """The golden site, built in this process: its folder and navigation, what was converted, how
    often each row was rendered."""
    converted: list[str] = []
    rendered: Counter[tuple[str, str]] = Counter()
    navigations: list[Navigation] = []
    convert, render = markdown.Markdown.convert, jinja2.Template.render

    def counted(self: markdown.Markdown, source: str) -> str:
        converted.append(source)
        return convert(self, source)

    def noted(self: jinja2.Template, *args: Any, **rows: Any) -> str:
        if self.name and self.name.startswith("partials/") and "f" in rows:
            rendered[self.name, rows["f"].id] += 1
        return render(self, *args, **rows)

    def kept(*args: Any) -> Navigation:
        navigations.append(get_navigation(*args))
        return navigations[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(markdown.Markdown, "convert", counted)
        patch.setattr(jinja2.Template, "render", noted)
        patch.setattr("mkdocs.commands.build.get_navigation", kept)
        config = load_config(str(golden / "mkdocs.yml"), site_dir=str(golden / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return {
        "site": golden / "site",
        "converted": converted,
        "rendered": rendered,
        "nav": config.nav,
        "navigation": navigations[0],
    }


def test_only_hand_written_pages_are_converted_from_markdown(
    golden: Path, built: dict[str, Any]
) -> None:
    assert len(built["converted"]) == len(list((golden / "docs").glob("**/*.md")))


def test_the_navigation_holds_no_more_than_the_settings_list(built: dict[str, Any]) -> None:
    assert 0 < len(built["navigation"].pages) <= len(built["nav"])


def test_a_facts_row_is_rendered_once_however_often_it_is_shown(built: dict[str, Any]) -> None:
    assert built["rendered"]
    again = {key: times for key, times in built["rendered"].items() if times > 1}
    assert not again


def test_the_search_has_one_entry_a_fact(golden: Path, built: dict[str, Any]) -> None:
    places = Counter(entry.location for entry in entries(built["site"]))
    facts = Counter(re.findall(r"#f-(.+)", "\n".join(places.elements())))
    assert facts == dict.fromkeys(load(golden)[0].facts, 1)
    assert max(places.values()) == 1


def test_a_command_looks_for_no_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither while it runs nor when the process ends."""
    enabled: list[bool] = []

    def main() -> None:
        enabled.append(gc.isenabled())
        sys.exit(1)

    monkeypatch.setattr(dossier.cli, "main", main)
    gc.unfreeze()  # what the tests have frozen, which is so again at the end
    try:
        with pytest.raises(SystemExit):
            run()
        assert enabled == [False]
        assert gc.get_freeze_count() > 0
    finally:
        gc.enable()


def test_a_figure_reads_one_file_again_and_not_the_dossier(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    once = yamltext.read

    def noted(data: bytes, file: str) -> yamltext.Document:
        read.append(file)
        return once(data, file)

    monkeypatch.setattr(yamltext, "read", noted)
    found = examine(golden)
    files = len(read)
    rows = [make() for make in figure_rows(found.dossier, golden, MISTAKES).values()]
    assert len(rows) == len(MISTAKES) > 1
    assert len(read) == files + len(rows)


def test_of_many_articles_the_table_of_each_does_not_list_the_others(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = examine(golden)
    held = index(found.dossier, found.grounded)

    def links() -> dict[str, int]:
        made = all_pages(held, golden, export.dossier_data(held))
        return {
            page.path: page.html.count(" data-only>")
            for page in made
            if page.path.startswith("matrix/")
        }

    few = links()
    articles = len(held.dossier.sources)
    assert few["matrix/"] == articles > 1
    monkeypatch.setattr(matrix, "ARTICLES", articles - 1)
    many = links()
    assert many["matrix/"] == articles
    assert {path: many[path] for path in many if path != "matrix/"} == {
        path: 1 for path in few if path != "matrix/"
    }


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A dossier and one twice its size."""
    folders = [tmp_path_factory.mktemp("generated") / str(size.facts) for size in SIZES]
    for size, folder in zip(SIZES, folders, strict=True):
        generate(size, folder)
    return folders


def test_generated_dossiers_hold(dossiers: list[Path]) -> None:
    assert [examine(folder).problems for folder in dossiers] == [(), ()]


def _rows(folder: Path) -> None:
    examined = conftest.examined(folder)
    held = index(examined.dossier, examined.grounded)
    rows = shared_rows(held)
    assert all([rows.topics, rows.people, rows.sources, rows.disputes, rows.events, rows.grid])
    export.dossier_data(held)


@pytest.mark.usefixtures("growth")  # counts work, as what uses it does
@pytest.mark.parametrize("work", [examine, _rows])
def test_work_grows_with_the_facts_and_not_faster(
    dossiers: list[Path], work: Callable[[Path], object]
) -> None:
    assert_grows(work, dossiers)


def assert_grows(work: Callable[[Path], object], dossiers: list[Path]) -> None:
    """Calls of functions for each fact: about as many in the dossier of twice the size."""
    for folder in (conftest.GOLDEN, *dossiers):
        conftest.examined(folder)
    work(conftest.GOLDEN)  # what is compiled once is compiled now
    calls = []
    for size, folder in zip(SIZES, dossiers, strict=True):
        profile = cProfile.Profile()
        profile.runcall(work, folder)
        calls.append(sum(entry.callcount for entry in profile.getstats()) / size.facts)
    assert calls[1] <= 1.3 * calls[0]
