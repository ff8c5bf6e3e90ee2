"""Every page of the hostile sites in a real browser, from a server and from the zip."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.attack import second_with_markup, with_hostile_pages
from tests.conftest import Once, Run, succeeds
from tests.test_hostile import paths, unzipped, visit


@pytest.fixture(scope="session")
def attacked_second(once: Once, builder: Run, second_site: Path) -> Path:
    """The site of the dossier in many scripts, with markup in every text and on pages that the
    check would refuse."""

    def make(to: Path) -> None:
        root = with_hostile_pages(second_with_markup(second_site, to / "dossier"))
        command = ("tests.unchecked", "build", "--quiet", "--config-file", root / "mkdocs.yml")
        succeeds(builder(*command))

    return once("hostile-second", make) / "dossier" / "site"


@pytest.mark.parametrize("which", ["attacked", "attacked_second"])
def test_no_page_of_a_hostile_site_trips_anything(
    which: str,
    request: pytest.FixtureRequest,
    browser: Browser,
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    site: Path = request.getfixturevalue(which)
    online, copy = paths(site), unzipped(site, tmp_path)
    visit(browser, serve(site), online)
    visit(browser, f"{copy.as_uri()}/", paths(copy))
    print(f"{len(online)} pages on the site and {len(paths(copy))} from the zip, 0 tripwires")
