"""The search of a dossier with 10,000 facts: what a reader waits for is printed; what is sent is at
most so much."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from dossier.publish.produce import produce
from dossier.views.urls import SEARCH_DATA, SEARCH_ENGINE
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import SIZES, generate

LARGEST = 4_000_000
"""Bytes of its data. The same words cost the theme's index 6,100,000."""
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


def test_the_first_result_among_10000_facts(
    tmp_path: Path, browser: Browser, serve: Callable[[Path], str]
) -> None:
    generate(SIZES["10k"], tmp_path / "dossier")
    produced = produce(tmp_path / "dossier")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Search</title>", "utf-8")
    (site / "engine.js").write_text(produced.files[SEARCH_ENGINE], "utf-8")
    data = produced.files[SEARCH_DATA].encode()
    (site / "data.json").write_bytes(data)
    assert produced.index is not None
    facts = list(produced.index.dossier.facts.values())
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
