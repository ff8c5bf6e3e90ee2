"""Barriers on every kind of page, in the pairs of width and color scheme that the suite leaves out:
see `tests.barriers.VIEWS`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.barriers import SCHEMES, VIEWS, barriers
from tests.browser import kinds

OTHERS = [
    (width, scheme) for width, first in VIEWS.values() for scheme in SCHEMES if scheme != first
]


@pytest.mark.parametrize(("width", "scheme"), OTHERS)
def test_no_barrier(
    browser: Browser, real_site: Path, serve: Callable[[Path], str], width: int, scheme: str
) -> None:
    address = serve(real_site)
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    wrong = barriers(context.new_page(), (address + path for path in kinds(real_site)), scheme)
    context.close()
    assert not wrong, f"{len(wrong)} barriers:\n" + "\n".join(wrong[:25])
