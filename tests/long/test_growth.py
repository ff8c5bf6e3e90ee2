"""The work for all pages grows with the facts and not faster: the suite looks at what it needs."""

from pathlib import Path

from dossier.publish import export
from dossier.publish.pages import all_pages
from dossier.views.index import index
from tests import conftest
from tests.test_speed import SIZES, assert_grows, generate


def _pages(folder: Path) -> None:
    examined = conftest.examined(folder)
    held = index(examined.dossier, examined.grounded)
    all_pages(held, folder, export.dossier_data(held))


def test_pages(tmp_path: Path) -> None:
    folders = [tmp_path / str(size.facts) for size in SIZES]
    for size, folder in zip(SIZES, folders, strict=True):
        generate(size, folder)
    assert_grows(_pages, folders)
