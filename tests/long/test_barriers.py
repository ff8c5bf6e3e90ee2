"""Every kind of page in every width and color scheme, searched for barriers, and every page opened:
the suite does a part of both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.barriers import SCHEMES, VIEWS, barriers
from tests.browser import kinds
from tests.test_readers import paths, reader


@pytest.fixture(params=["real_site", "second_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """This repository's own site, and the one in many scripts."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [width for width, _ in VIEWS.values()])
def test_no_barrier(
    browser: Browser, site: Path, serve: Callable[[Path], str], width: int, scheme: str
) -> None:
    address = serve(site)
    with reader(browser, address, viewport={"width": width, "height": 900}) as page:
        wrong = barriers(page, (address + path for path in kinds(site)), scheme)
    assert not wrong, f"{len(wrong)} barriers:\n" + "\n".join(wrong[:25])


def test_every_page_opens_without_an_error_or_a_request_elsewhere(
    browser: Browser, site: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(site)
    with reader(browser, address) as page:
        for path in paths(site):
            page.goto(address + path.removesuffix("index.html"))
