"""This repository's own site as readers meet it, in a real browser: over HTTP, from a folder,
narrow, enlarged, on paper.

Nothing here knows what the dossier says: pages are taken by their kind, statements by a fixed seed
from those there are. `readers.js` holds what is looked at inside a page.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.barriers import VIEWS, barriers
from tests.browser import kinds as browser_kinds
from tests.conftest import ROOT
from tests.searching import ask

LOOK = ROOT / "tests" / "readers.js"
INTERFACE = "button, form, .copy, .steps, .needs-script, [data-copy], [hidden]"
# what a narrow or a wide screen has in another place: see
# test_a_phone_folds_what_a_wide_screen_shows
INTERFACE += ", .fold > summary, .contents, .strip svg"
# the number of a citation gives way to its code, see test_browser; ways to other files and pages
# are for the screen
ON_PAPER = (
    INTERFACE
    + ", a.cite, .nr, nav, .onward, .in-file, .tints .more, .strip-list ~ p, .articles, .key .small"
)
ON_PAPER += ", .matrix :is(details, .words, .opens)"
ON_PAPER += (  # each version stands over its words, which are open
    ", .dispute > .sides, .dispute > .sides *, .by-hand, .take a"
)
SAMPLE = 50
PARTS = 4
"""Of the kinds of pages, where a test takes its time with each: workers share the work."""
ONE_IN = 8
"""Of all pages, so many are opened here, and every one in tests/long."""


@pytest.fixture(scope="module")
def address(real_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(real_site)


@pytest.fixture(scope="module")
def kinds(real_site: Path) -> list[str]:
    found = browser_kinds(real_site)
    assert len(found) >= 20
    return found


@pytest.fixture(scope="module")
def data(real_site: Path) -> dict[str, Any]:
    return dict(json.loads((real_site / "data/dossier.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def copy(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy, unpacked: its one folder."""
    folder = tmp_path_factory.mktemp("a reader’s folder")
    (zipped,) = (real_site / "offline").glob("*.zip")
    with ZipFile(zipped) as held:
        held.extractall(folder)
    (top,) = folder.iterdir()
    return top


@contextmanager
def reader(browser: Browser, base: str, **how: Any) -> Iterator[Page]:
    """A page that ends with a failure if it logged an error, asked anything outside `base`, or did
    not get what it asked for."""
    context = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **how}
    )
    context.set_default_timeout(20_000)
    if how.get("java_script_enabled", True):
        context.add_init_script(path=LOOK)
    page, said = context.new_page(), []
    page.on(
        "console",
        lambda message: (
            said.append(f"console: {message.text}")
            # a busy machine can take too long to use what was preloaded
            if message.type in ("error", "warning") and "was preloaded" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    page.on(
        "request",
        lambda r: (
            None if r.url.startswith((base, "data:", "blob:")) else said.append(f"asked: {r.url}")
        ),
    )
    left = "net::ERR_ABORTED"  # asked by a page that was left meanwhile
    page.on(
        "requestfailed",
        lambda r: None if r.failure == left else said.append(f"failed: {r.url}: {r.failure}"),
    )
    page.on("response", lambda r: said.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
    assert said == []


def dead(folder: Path, *, served: bool) -> tuple[list[str], int]:
    """Addresses in the pages of a folder that lead to no file or no anchor there, and how many were
    followed."""
    texts = {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.glob("**/*.html")
    }
    ids = {name: set(re.findall(r'\s(?:id|name)="([^"]+)"', text)) for name, text in texts.items()}
    base, wrong, followed = "https://site.example/", [], 0
    for name, text in texts.items():
        for url in set(re.findall(r'\s(?:href|src)="([^"]*)"', text)):
            at = base + (name.removesuffix("index.html") if served else name)
            full = urlsplit(
                urljoin(at, url.replace("&amp;", "&")).partition(":~:")[0]
            )  # the rest lights words, see test_browser
            if full.netloc != urlsplit(base).netloc:
                continue
            target = unquote(full.path).lstrip("/")
            if served and (not target or target.endswith("/")):
                target += "index.html"
            followed += 1
            if not (target in texts or (folder / target).is_file()):
                wrong.append(f"{name}: {url}: no such file")
            elif full.fragment and unquote(full.fragment) not in ids[target]:
                wrong.append(f"{name}: {url}: no such anchor")
    return wrong, followed


def test_every_link_and_anchor_leads_somewhere(real_site: Path, copy: Path) -> None:
    for folder, served in ((real_site, True), (copy, False)):
        wrong, followed = dead(folder, served=served)
        assert wrong == []
        assert followed > 5000


def paths(folder: Path) -> list[str]:
    """The path of every page of a site or of the copy."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.glob("**/*.html"))


def test_pages_open_without_an_error_or_a_request_elsewhere(
    browser: Browser, address: str, real_site: Path
) -> None:
    """One in so many; test_no_barrier_no_error_no_request_elsewhere opens every kind."""
    files = paths(real_site)
    assert len(files) > 300
    with reader(browser, address) as page:
        for path in files[::ONE_IN]:
            page.goto(address + path.removesuffix("index.html"))


def test_pages_open_from_a_folder_too(browser: Browser, copy: Path, kinds: list[str]) -> None:
    """Every kind of page: they differ from the served ones in their addresses, which
    test_every_link_and_anchor_leads_somewhere follows on every page."""
    listed = {path + "index.html" if path.endswith("/") or not path else path for path in kinds}
    opened = sorted(listed.intersection(paths(copy)))
    assert len(opened) > 15
    with reader(browser, copy.as_uri()) as page:
        for path in opened:
            page.goto(f"{copy.as_uri()}/{path}")


@pytest.mark.parametrize("part", range(PARTS))
def test_no_barrier_no_error_no_request_elsewhere(
    browser: Browser, address: str, kinds: list[str], part: int
) -> None:
    """Each kind of page in one view: test_browser opens the golden site's kinds in both, and
    tests/long these in all there are."""
    width, scheme = list(VIEWS.values())[part % len(VIEWS)]
    with reader(browser, address, viewport={"width": width, "height": 900}) as page:
        wrong = barriers(page, (address + path for path in kinds[part::PARTS]), scheme)
    assert not wrong, f"{len(wrong)} barriers:\n" + "\n".join(wrong[:25])


def test_light_or_dark_is_the_readers_choice_and_kept(browser: Browser, address: str) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    with reader(browser, address, color_scheme="dark") as page:
        page.goto(address)
        assert (
            page.evaluate(scheme) == "slate"
        )  # by the system, until the reader says something else
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"{scheme} == 'default'")
        switch = page.get_by_role("button", name="Dark", exact=True)
        expect(switch).to_have_attribute("aria-pressed", "false")
        switch.focus()
        page.keyboard.press("Enter")
        expect(switch).to_have_attribute("aria-pressed", "true")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.goto(address + "matrix/")
        assert page.evaluate(scheme) == "slate"
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor")
            == dark
            != "rgb(255, 254, 251)"
        )
        switch.click()
        page.reload()
        assert page.evaluate(scheme) == "default"
    with reader(browser, address, java_script_enabled=False) as page:
        page.goto(address)
        expect(page.locator("[data-palette]")).to_be_hidden()


def test_a_page_is_styled_once(browser: Browser, address: str, kinds: list[str]) -> None:
    """Scripts that change the root make the browser style every element again: it costs more than
    all else on a phone."""
    again, asked = {}, "devtools.timeline"
    with reader(browser, address, viewport={"width": 412, "height": 823}) as page:
        session = page.context.new_cdp_session(page)
        events, done = list[dict[str, Any]](), dict[str, Any]()
        session.on("Tracing.dataCollected", lambda held: events.extend(held["value"]))
        session.on("Tracing.tracingComplete", lambda held: done.update(held, ended=True))
        for path in kinds[::2]:
            events.clear()
            done.clear()
            page.goto("about:blank")
            session.send(
                "Tracing.start",
                {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": [asked]}},
            )
            page.goto(address + path)
            page.wait_for_timeout(300)
            elements = page.evaluate("document.querySelectorAll('*').length")
            session.send("Tracing.end")
            while not done:
                page.wait_for_timeout(20)
            styled = sum(
                event["args"].get("elementCount", 0)
                for event in events
                if event["name"] == "UpdateLayoutTree"
            )
            again[path] = round(styled / elements, 2)
    # a second time is the browser's own: it may learn of the system's colours when the page has
    # begun
    assert {path: times for path, times in again.items() if times > 2.5} == {}
    assert min(again.values()) > 0.1, (
        "nothing was measured"
    )  # what is shut in `details` or not displayed is not styled


@pytest.mark.parametrize(
    ("width", "zoom"), [(320, 1), (640, 2)], ids=["320 px", "200 % of 1280 px"]
)
def test_nothing_is_cut_off_or_covered(
    browser: Browser, address: str, kinds: list[str], width: int, zoom: int
) -> None:
    wrong = {}
    with reader(
        browser, address, viewport={"width": width, "height": 700}, device_scale_factor=zoom
    ) as page:
        for path in kinds:
            page.goto(address + path)
            if found := page.evaluate("[...readers.clipped(), ...readers.overlapping()]"):
                wrong[path] = found[:5]
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def test_what_is_cut_off_covered_or_hidden_would_be_seen(browser: Browser, address: str) -> None:
    with reader(browser, address, viewport={"width": 320, "height": 700}) as page:
        page.goto(address)
        add = "html => document.querySelector('article').insertAdjacentHTML('beforeend', html)"
        for html, found in (
            ("<p class=a>Ferry</p><p class=b>Harbour</p>", ""),
            (
                (
                    "<p class=a style='width: 500px'>The night ferry would leave the harbour at"
                    " ten, and the toll would fall.</p>"
                ),
                "clipped",
            ),
            (
                (
                    "<div class=a style='width: 40px; overflow: hidden; white-space: nowrap'>The"
                    " night ferry</div>"
                ),
                "clipped",
            ),
            (
                "<div class=a style='height: 10px; overflow: hidden'>The night ferry</div>",
                "clipped",
            ),
            (
                "<p class=a>Ferry</p><p class=b style='margin-top: -2.5em'>Harbour</p>",
                "overlapping",
            ),
            ("<p class=a style='display: none'>Ferry</p>", "unseen"),
            ("<p class=a style='visibility: hidden'>Ferry</p>", "unseen"),
        ):
            page.evaluate(add, html)
            for name in ("clipped", "overlapping", "unseen"):
                assert bool(page.evaluate(f"readers.{name}({json.dumps(INTERFACE)})")) == (
                    name == found
                ), (html, name)
            page.evaluate(
                "document.querySelectorAll('article > .a, article > .b').forEach(e => e.remove())"
            )


def test_without_scripts_everything_can_be_read(
    browser: Browser, address: str, kinds: list[str]
) -> None:
    wrong, opened = {}, 0
    with reader(browser, address, java_script_enabled=False) as page:
        for path in kinds:
            page.goto(address + path)
            page.evaluate(LOOK.read_text("utf-8"))
            if found := page.evaluate(f"readers.unseen({json.dumps(INTERFACE)})"):
                wrong[path] = found[:5]
            shut = page.locator("article details:not([open]) > summary:visible")
            if shut.count():
                shut.first.click()
                opened += page.locator("article details[open]").count()
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)
    assert opened > 3


def test_a_phone_folds_what_a_wide_screen_shows(
    browser: Browser, address: str, kinds: list[str]
) -> None:
    """Nothing is lost on a phone: what is folded opens with a key, without a script, and all events
    are in the list."""
    shown = "all => all.map(e => e.checkVisibility() && e.getBoundingClientRect().height > 0)"
    to, ids = "all => all.map(e => e.getAttribute('href'))", "all => all.map(e => e.id)"
    folds, listed = 0, 0
    for width, paths_there in ((1280, kinds), (768, kinds[::4]), (390, kinds)):
        with reader(
            browser, address, viewport={"width": width, "height": 844}, java_script_enabled=False
        ) as page:
            for path in paths_there:
                page.goto(address + path)
                inside = page.locator(".fold > :not(summary)").evaluate_all(shown)
                heads = page.locator(".fold > summary").evaluate_all(shown)
                assert all(heads if width < 720 else inside), path
                assert width < 720 or not any(heads), path
                folds += len(heads)
                if page.locator(".dispute-topic").count():
                    overview, words = (
                        page.locator(".dispute > .sides").first,
                        page.locator(".evidence-of").first,
                    )
                    expect(overview).to_be_visible(visible=width >= 720)
                    versions = overview.locator(".side-says").count()
                    words.locator("summary").press("Enter")
                    assert words.locator(".side-head").evaluate_all(shown) == [True] * versions > []
                beside = page.locator(".md-sidebar--secondary:not([hidden]) li a").evaluate_all(to)
                below = page.locator(".contents a")
                if page.locator(".contents > summary").is_visible():
                    page.locator(".contents > summary").press("Enter")
                    expect(below.first).to_be_visible()
                    titles = [f"#{id}" for id in page.locator("h2[id]").evaluate_all(ids)]
                    visible = zip(below.evaluate_all(to), below.evaluate_all(shown), strict=True)
                    assert [url for url, seen in visible if seen] == [
                        url for url in beside if url in titles
                    ]
                    listed += 1
                else:
                    assert not below.count() or width >= 960, path
            page.goto(address)
            expect(page.locator(".strip svg")).to_be_visible(visible=width >= 960)
            for shut in page.locator(".strip-list details > summary").all() if width < 720 else ():
                shut.press("Enter")
            assert all(page.locator(".strip-list li li").evaluate_all(shown))
            assert page.evaluate("document.documentElement.scrollHeight / innerHeight") < 11
    assert folds > 20
    assert listed > 3


def test_on_paper_stands_all_that_stands_on_the_screen(
    browser: Browser, address: str, kinds: list[str]
) -> None:
    wrong = {}
    with reader(browser, address, viewport={"width": 794, "height": 1123}) as page:
        for path in kinds:
            page.goto(address + path)
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            if found := page.evaluate(f"readers.unseen({json.dumps(ON_PAPER)})"):
                wrong[path] = found[:5]
            page.emulate_media(media="screen")
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def sample(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Statements, the same for the same facts: address, a phrase of the quote around its rarest
    word, that word."""
    quotes = {
        fact["url"]: fact["evidence"][0]["quote"].replace(" […] ", " ") for fact in data["facts"]
    }
    often = Counter(
        word for quote in quotes.values() for word in set(re.findall(r"\w+", quote.lower()))
    )
    for url in random.Random(2026).sample(sorted(quotes), min(SAMPLE, len(quotes))):
        words = quotes[url].split()
        rare = min(
            (w for w in re.findall(r"[^\W\d_]{3,}", quotes[url])),
            key=lambda word: often[word.lower()],
        )
        at = next(n for n, word in enumerate(words) if rare in word)
        yield url, " ".join(words[max(0, at - 3) : at + 4]), rare


def test_any_word_of_a_quote_leads_to_its_statement(
    browser: Browser, address: str, data: dict[str, Any]
) -> None:
    asked = list(sample(data))
    assert len(asked) == SAMPLE
    with reader(browser, address) as page:
        phrases = ask(page, address, [phrase for _, phrase, _ in asked])
        words = ask(page, address, [word for _, _, word in asked])
        missing = [
            f"“{phrase}”, “{word}”: {url}"
            for (url, phrase, word), one, other in zip(asked, phrases, words, strict=True)
            if url not in [result.url for result in (*one.results, *other.results)]
        ]
        assert missing == []
        first = sum(
            url in [result.url for result in answer.results[:3]]
            for (url, _, _), answer in zip(asked, phrases, strict=True)
        )
        assert first >= 0.8 * SAMPLE, "a phrase brings its statement among the first three results"
        for url, _, _ in asked[:5]:
            page.goto(address + url)
            expect(page.locator(":target")).to_be_in_viewport()
            assert page.locator(":target").get_attribute("id") == url.partition("#")[2]


def test_names_in_any_spelling_and_the_commonest_words_are_found(
    browser: Browser, address: str, data: dict[str, Any]
) -> None:
    actors = [
        (name, f"actors/{a['id']}/") for a in data["actors"] for name in (a["name"], *a["aliases"])
    ]
    common = ["however", "about", "the", "not"]
    with reader(browser, address) as page:
        answers = ask(page, address, [*(name for name, _ in actors), *common])
    missing = [
        name
        for (name, path), answer in zip(actors, answers, strict=False)
        if path not in [result.url for result in answer.results]
    ]
    assert missing == []
    assert all(answer.results for answer in answers[len(actors) :])


def test_a_result_says_how_we_have_the_words(
    browser: Browser, address: str, data: dict[str, Any]
) -> None:
    """Nobody takes an article's paraphrase for the speaker's own words: the text of a result begins
    with who tells it."""
    by_voice: dict[str, dict[str, Any]] = {}
    for fact in data["facts"]:
        by_voice.setdefault(fact["evidence"][0]["voice"], fact)
    assert by_voice.keys() >= {"direct", "paraphrase", "narration"}
    names = {a["id"]: a["name"] for a in data["actors"]}
    with reader(browser, address) as page:
        answers = ask(page, address, [f"F-{fact['code']}" for fact in by_voice.values()])
    for (voice, fact), answer in zip(by_voice.items(), answers, strict=True):
        (result,) = [result for result in answer.results if result.url == fact["url"]]
        assert result.title == fact["says"]
        how, _, words = result.text.partition(":")
        speaker = names.get(fact["speaker"], "")
        if voice in ("direct", "partial"):
            assert how.startswith(speaker)
            assert "own words" in how
        else:
            assert not speaker or not how.startswith(speaker)
            assert voice != "paraphrase" or f"paraphrasing {speaker}" in how
        assert fact["evidence"][0]["quote"].split(" […] ")[0] in words


def shown(page: Page) -> list[str]:
    return list(
        page.locator("tr.issue").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
        )
    )


def test_a_view_of_the_table_is_restored_from_its_address(browser: Browser, address: str) -> None:
    with reader(browser, address) as page:
        page.goto(address + "matrix/")
        everything = shown(page)
        stance = (
            page.locator("tr.issue .entry[data-disputed]").first.get_attribute("data-stance") or ""
        )
        page.get_by_label("Stance").select_option(stance)
        page.get_by_label("disputed").check()
        few, view = shown(page), page.url
        assert few
        assert few != everything
    with reader(browser, address) as page:
        page.goto(view)
        assert shown(page) == few
        assert page.get_by_label("Stance").input_value() == stance


def test_the_copy_works_from_a_folder(browser: Browser, copy: Path, data: dict[str, Any]) -> None:
    """Search, filters, cards and colours, with no request outside the folder, none that fails, and
    no error."""
    base = copy.as_uri() + "/"
    asked = list(sample(data))[:10]
    with reader(browser, base) as page:
        answers = ask(page, base + "index.html", [word for _, _, word in asked])
        for (url, _, word), answer in zip(asked, answers, strict=True):
            there = url.replace("#", "index.html#")
            assert there in [result.url for result in answer.results], word
        assert page.workers, "the search works beside the page"
        page.goto(base + asked[0][0].replace("#", "index.html#"))
        expect(page.locator(":target")).to_be_in_viewport()
        page.locator(":target").get_by_role("link", name=re.compile(r"^in the ")).first.click()
        page.wait_for_url("**/sources/*/index.html#*")
        page.goto(base + "index.html")
        page.locator("a.cite").first.hover()
        expect(page.locator(".peek .says")).to_be_visible()
        page.goto(base + "matrix/index.html?stance=offers")
        few = shown(page)
        assert 0 < len(few) < page.locator("tr.issue").count()
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("tr.issue").first).to_be_visible()
        assert len(shown(page)) == page.locator("tr.issue").count()
        page.get_by_role("button", name="Dark", exact=True).click()
        page.wait_for_function("document.body.dataset.mdColorScheme == 'slate'")
        page.goto(base + "briefing/index.html")
        page.wait_for_function("document.body.dataset.mdColorScheme == 'slate'")
