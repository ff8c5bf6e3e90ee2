"""What a reader waits for and fetches, in Chromium, of a built site that is served compressed."""

import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from cases import ROOT, progress
from playwright.sync_api import Browser, Error, Request, sync_playwright

sys.path.insert(0, str(ROOT))
from tests.browser import ARGS, chromium, server
from tests.lighthouse import Host, pages
from tests.searching import ASK

QUESTIONS = 20
VISITS = 3
"""How often a page is opened anew for the first result."""


def read(site: Path, facts: Sequence[str]) -> dict[str, float]:
    """Milliseconds to the first result of the search and to later ones, and the kilobytes of the
    largest first view; nothing without a browser.

    Args:
        facts: the sentences of statements, which are asked for.
    """
    path = chromium()
    if path is None:
        progress("no Chromium or Chrome: what readers wait for is not measured")
        return {}
    served = server(site, Host)
    Thread(target=served.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{served.server_port}/"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGS))
            views = [_first_view(browser, address + page) for page in pages(site)]
            step = max(1, len(facts) // QUESTIONS)
            questions = [" ".join(says.split()[-3:]) for says in facts[::step]][:QUESTIONS]
            answers = [_answers(browser, address, questions) for _ in range(VISITS)]
            browser.close()
    except Error as error:
        progress(f"what readers wait for is not measured: {error.message.splitlines()[0]}")
        return {}
    finally:
        served.shutdown()
        served.server_close()
    return {
        "first result, ms": statistics.median(took[0] for took in answers),
        "later results, ms": statistics.median(ms for took in answers for ms in took[1:]),
        "first view, kB": max(views),
    }


def _answers(browser: Browser, address: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds from each question's last key to its results.

    Nothing is in the cache, and the search is opened when the first question is there.
    """
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector(".search-dialog", state="attached")
    page.evaluate("document.querySelector('[data-search]').click()")
    took = [one["milliseconds"] for one in page.evaluate(ASK, list(questions))]
    page.close()
    return took


def _first_view(browser: Browser, url: str) -> float:
    """Kilobytes of all that a first view fetches, as they are sent."""
    page = browser.new_page()
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", note)
    page.goto(url, wait_until="networkidle")
    sent = sum(request.sizes()["responseBodySize"] for request in requests)
    page.close()
    return sent / 1000


def sentences(site: Path) -> list[str]:
    """The sentences of all statements of a built site."""
    data = json.loads((site / "data" / "dossier.json").read_text("utf-8"))
    return [fact["says"] for fact in data["facts"]]
