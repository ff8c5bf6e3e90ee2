"""A dossier with 10,000 facts: no page is too long to open, and of its search, what a reader waits
for is printed, what is sent is at most so much. And more questions to the search of this one."""

import gzip
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dossier.publish.produce import Produced, produce
from dossier.views.urls import SEARCH_DATA, SEARCH_ENGINE
from tests.conftest import ROOT, read_yaml
from tests.searching import missed

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import SIZES, generate

QUESTIONS = read_yaml(ROOT / "tests/search/more_questions.yml")
LARGEST = 4_000_000
"""Bytes of its data. The same words cost the theme's index 6,100,000."""
COMPRESSED = 1_000_000
PAGE = (470_000, 4_800)
"""Bytes and elements of a page, without the frame around it, which has about 30,000 and 200."""
ASK = """queries => new Promise((done, failed) => {
  const worker = new Worker('engine.js'), from = performance.now(), took = []
  let ready, asked, found
  const ask = () => {
    asked = performance.now()
    worker.postMessage({ id: 1, query: queries[took.length] })
  }
  worker.onerror = event => failed(new Error(event.message))
  worker.onmessage = ({ data }) => {
    if (data.failed) failed(new Error(data.failed))
    if (data.ready) ready = performance.now()
    else { took.push(performance.now() - asked); found ??= data.results.length }
    if (took.length < queries.length) ask()
    else done({ index: ready - from, first: took[0], later: took.slice(1), found })
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
    says = [fact.says for fact in facts[len(facts) // 2 :: len(facts) // 40]]
    took = page.evaluate(ASK, says)
    page.close()
    compressed = len(gzip.compress(data))
    print(
        f"search, {len(facts)} facts: {len(data) / 1e6:.1f} MB of data,"
        f" {compressed / 1e6:.2f} compressed; indexed after {took['index']:.0f} ms,"
        f" the first result {took['first']:.0f} ms later, then {len(took['later'])} in"
        f" {statistics.median(took['later']):.0f} ms each, the slowest in {max(took['later']):.0f}"
    )
    assert took["found"] > 0
    assert len(data) < LARGEST
    assert compressed < COMPRESSED


@pytest.mark.parametrize(("form", "most"), [("typed", 15), ("keys", 2)])
def test_further_questions_are_answered_among_the_first_results(
    browser: Browser, real_site: Path, serve: Callable[[Path], str], form: str, most: int
) -> None:
    assert len(QUESTIONS) == 280
    page = browser.new_page()
    failed = missed(page, serve(real_site), QUESTIONS, form)
    page.close()
    assert len(failed) <= most
