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


def barriers(page: Page, addresses: Iterable[str], schemes: Sequence[str]) -> list[str]:
    """The same of several pages with all that folds open: each is opened in the first color scheme
    and then switched to the next."""
    found = []
    for address in addresses:
        page.emulate_media(color_scheme=schemes[0])
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(e => e.open = true)")
        page.add_style_tag(content=STILL)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(f"document.body.dataset.mdColorScheme == '{SCHEMES[scheme]}'")
            found += [f"{address}, {scheme}: {line}" for line in violations(page, **RULES[scheme])]
    return found
