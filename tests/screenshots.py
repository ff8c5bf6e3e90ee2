"""Pictures of a built site: `python tests/screenshots.py SITE` makes one of every kind of page, at
three widths, light and dark.

They go to build/screenshots/, with a page, index.html, that shows them side by side. `--readme`
makes the two that the README shows instead, in docs/pictures/.
"""

import argparse
import sys
from html import escape
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser import ARGS, Quiet, chromium, kinds, server

ROOT = Path(__file__).parent.parent
WIDTHS = (390, 768, 1440)
SCHEMES = ("light", "dark")
TALLEST = 6000
"""Pixels of a page that a picture shows."""
README = (("home.jpg", "", 1160, 680), ("who-wants-what.jpg", "matrix/", 1160, 680))
LARGEST = 150_000
"""Bytes of a picture in the README."""


def picture(
    browser: Browser, address: str, to: Path, *, width: int, scheme: str, height: int = 0
) -> None:
    """Of the whole page as far as TALLEST, or of its first `height` pixels."""
    how = "dark" if scheme == "dark" else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height or 900},
        color_scheme=how,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    tall = height or min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": tall})
    page.screenshot(
        path=to,
        animations="disabled",
        **({"type": "jpeg", "quality": 80} if to.suffix == ".jpg" else {}),
    )
    context.close()


def sheet(paths: list[str]) -> str:
    """The page that shows all pictures."""
    rows = []
    for path in paths:
        cells = "".join(
            f'<td><a href="{name}"><img loading="lazy" height="420" src="{name}"'
            f' alt="{width} px, {scheme}"></a></td>'
            for scheme in SCHEMES for width in WIDTHS for name in [named(path, width, scheme)]
        )  # fmt: skip
        rows.append(f'<tr><th scope="row">/{escape(path)}</th>{cells}</tr>')
    heads = "".join(
        f'<th scope="col">{width} px, {scheme}</th>' for scheme in SCHEMES for width in WIDTHS
    )
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>'
    table = f"<thead><tr><th>Page</th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"{head}<table>{table}</table></html>\n"


def named(path: str, width: int, scheme: str) -> str:
    return (
        f"{path.strip('/').replace('/', '-').removesuffix('.html') or 'home'}-{width}-{scheme}.png"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument(
        "--readme", action="store_true", help="the two pictures of the README instead"
    )
    asked = parser.parse_args()
    if not (asked.site / "index.html").is_file():
        sys.exit(f"there is no site in {asked.site}: make site")
    if (program := chromium()) is None:
        sys.exit("no Chromium or Chrome found; install one, or name it in the variable CHROMIUM")
    held = server(asked.site, Quiet)
    Thread(target=held.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{held.server_port}/"
    out = ROOT / ("docs/pictures" if asked.readme else "build/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGS)
        if asked.readme:
            for name, path, width, height in README:
                picture(
                    browser, address + path, out / name, width=width, scheme="light", height=height
                )
                size = (out / name).stat().st_size
                print(f"{out / name}: {size / 1000:.0f} KB")
                if size > LARGEST:
                    sys.exit(f"{name} is larger than {LARGEST / 1000:.0f} KB")
        else:
            paths = kinds(asked.site)
            for path in paths:
                for scheme in SCHEMES:
                    for width in WIDTHS:
                        picture(
                            browser,
                            address + path,
                            out / named(path, width, scheme),
                            width=width,
                            scheme=scheme,
                        )
            (out / "index.html").write_text(sheet(paths), "utf-8")
            print(
                f"{out / 'index.html'}: {len(paths) * len(WIDTHS) * len(SCHEMES)} pictures of"
                f" {len(paths)} kinds of pages"
            )
        browser.close()
    held.shutdown()


if __name__ == "__main__":
    main()
