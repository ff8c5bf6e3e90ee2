"""A dossier with 10,000 facts: no page is too long to open, and of its search, what a reader waits
for is printed, what is sent is at most so much."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dossier.publish.produce import Produced, produce
from dossier.views.urls import SEARCH_DATA, SEARCH_ENGINE
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import SIZES, generate

LARGEST = 4_000_000
"""Bytes of its data. The same words cost the theme's index 6,100,000."""
PAGE = (470_000, 4_800)
"""Bytes and elements of a page, without the frame around it, which has about 30,000 and 200."""
ASK = """query => new Promise((done, failed) => {
  const worker = new Worker('engine.js'), from = performance.now()
  let ready
  worker.onerror = event => failed(new Error(event.message))
  worker.onmessage = ({ data }) => {
    if (data.failed) failed(new Error(data.failed))
    else if (data.ready) { ready = performance.now(); worker.postMessage({ id: 1, query }) }
    else done({ index: ready - from, first: performance.now() - ready, found: data.results.length })
  }
  worker.postMessage({ address: new URL('data.json', location).href })
})"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Produced:
    root = tmp_path_factory.mktemp("large")
    generate(SIZES["10k"], root)
    return produce(root)


def test_no_page_is_too_long(large: Produced) -> None:
    sizes = {page.path: (len(page.body()), page.html.count("</")) for page in large.pages}
    for n, what in enumerate(("bytes", "elements")):
        longest = sorted(sizes, key=lambda path: -sizes[path][n])[:5]
        print(f"most {what}:", ", ".join(f"{path} {sizes[path][n]:,}" for path in longest))
    bytes_, elements = PAGE
    assert [path for path, size in sizes.items() if size[0] > bytes_ or size[1] > elements] == []


def test_the_first_result_among_10000_facts(
    tmp_path: Path, large: Produced, browser: Browser, serve: Callable[[Path], str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Search</title>", "utf-8")
    (site / "engine.js").write_text(large.files[SEARCH_ENGINE], "utf-8")
    data = large.files[SEARCH_DATA].encode()
    (site / "data.json").write_bytes(data)
    assert large.index is not None
    facts = list(large.index.dossier.facts.values())
    page = browser.new_page()
    page.goto(serve(site))
    took = page.evaluate(ASK, facts[len(facts) // 2].says)
    page.close()
    print(
        f"search, {len(facts)} facts: {len(data) / 1e6:.1f} MB of data,"
        f" {len(gzip.compress(data)) / 1e6:.2f} compressed; indexed after {took['index']:.0f} ms,"
        f" the first result {took['first']:.0f} ms later"
    )
    assert took["found"] > 0
    assert len(data) < LARGEST
