"""Every page of the hostile site in a real browser, from a server and from the zip."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.test_hostile import paths, unzipped, visit


def test_no_page_of_the_hostile_site_trips_anything(
    browser: Browser, attacked: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    online, copy = paths(attacked), unzipped(attacked, tmp_path)
    visit(browser, serve(attacked), online)
    visit(browser, f"{copy.as_uri()}/", paths(copy))
    print(f"{len(online)} pages on the site and {len(paths(copy))} from the zip, 0 tripwires")
