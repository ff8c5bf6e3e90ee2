"""What axe finds on a page: barriers for people who do not see it as it was drawn."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES = {"light": "default", "dark": "slate"}
"""Color schemes as the system names them, and as the theme does."""
VIEWS = {"a phone": (390, "dark"), "a desk": (1280, "light")}
"""Width and color scheme. Colors hardly depend on the width, so that two of the four pairs find
what there is; tests/long opens every page of the other two."""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


def violations(page: Page, **options: Any) -> list[str]:
    """A line for each place on the page as it stands that breaks a rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = page.evaluate(
        "options => axe.run(options).then(results => results.violations)",
        {"resultTypes": ["violations"], **options},
    )
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(node['target'])}: {node['html'][:160]}"
        f" — {' '.join(node['failureSummary'].split())[:300]}"
        for rule in rules
        for node in rule["nodes"]
    ]


def settle(page: Page) -> None:
    """Open all that folds, and let nothing move: what moves has colors of its own meanwhile."""
    page.evaluate("document.querySelectorAll('main details').forEach(e => e.open = true)")
    page.add_style_tag(content=STILL)


def in_scheme(page: Page, scheme: str) -> list[str]:
    """The violations in a color scheme that the page is switched to."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"document.body.dataset.mdColorScheme == '{SCHEMES[scheme]}'")
    return violations(page)


def barriers(page: Page, addresses: Iterable[str], scheme: str) -> list[str]:
    """The violations on several pages, each opened in the color scheme."""
    found = []
    page.emulate_media(color_scheme=scheme)
    for address in addresses:
        page.goto(address)
        settle(page)
        found += [f"{address}, {scheme}: {line}" for line in in_scheme(page, scheme)]
    return found
