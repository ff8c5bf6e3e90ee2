"""What axe finds on a page: barriers for people who do not see it as it was drawn."""

from collections.abc import Iterable, Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES = {"light": "default", "dark": "slate"}
"""Color schemes as the system names them, and as the theme does."""
RULES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
"""All rules, and those of colors, which are all that the dark scheme changes."""
VIEWS = {"a phone": (390, ("dark", "light")), "a desk": (1280, ("light", "dark"))}
"""Width, and the color schemes that a page is opened in and then switched to."""
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
    return violations(page, **RULES[scheme])


def barriers(page: Page, addresses: Iterable[str], schemes: Sequence[str]) -> list[str]:
    """Those of several pages, each opened in the first color scheme and then switched to the
    next."""
    found = []
    for address in addresses:
        page.emulate_media(color_scheme=schemes[0])
        page.goto(address)
        settle(page)
        for scheme in schemes:
            found += [f"{address}, {scheme}: {line}" for line in in_scheme(page, scheme)]
    return found
