"""The site in a real browser: search, the way from a statement to its words and back, no foreign
request, accessibility."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dossier.model import OWN_WORDS, Voice, choices, labels
from dossier.read.words import reader_words
from dossier.views import copies
from dossier.views.facts import TextRun, citation
from tests.barriers import SCHEMES, VIEWS, barriers, in_scheme, settle, violations
from tests.conftest import ROOT, Build, Once, copy_golden
from tests.searching import ask

KINDS = {
    "home": "",
    "briefing": "briefing/",
    "matrix": "matrix/",
    "matrix of one article": "matrix/ferry-talks/",
    "topics": "topics/",
    "topic": "topics/night-ferry/",
    "topic with a dispute": "topics/toll/",
    "demand": "demands/night-ferry/",
    "actors": "actors/",
    "actor": "actors/south-shore/",
    "former address": "actors/thomas-ruiz/",
    "articles": "sources/",
    "article": "sources/ferry-talks/",
    "article in passages": "sources/keeper-interview/",
    "disputes": "disputes/",
    "timeline": "timeline/",
    "glossary": "glossary/",
    "balance": "balance/",
    "print": "print/",
    "data": "data/",
    "permalink": "f/13J6/",
    "withdrawn": "f/7XKQ/",
    "written by hand": "about/",
    "guide": "editing/",
    "error": "404.html",
}
WATCHED = ("home", "matrix", "topic", "article", "disputes", "briefing", "timeline", "permalink")


@pytest.fixture(scope="session")
def address(once: Once, serve: Callable[[Path], str], build: Build) -> str:
    """The golden dossier with the theme and the search of this repository's own site, served."""
    return serve(once("browser", lambda to: build(themed(to / "dossier"))) / "dossier" / "site")


def themed(to: Path) -> Path:
    root = copy_golden(to)
    own = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    real = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    held = {**real, "site_name": own["site_name"], "nav": own["nav"], "site_url": None}
    (root / "mkdocs.yml").write_text(
        yaml.safe_dump(held, allow_unicode=True, sort_keys=False), "utf-8"
    )
    with (root / "docs/about.md").open("a", encoding="utf-8") as about:
        words = "They spoke of “half of the pier” (moorings) and of buoys/jetties—gangways."
        about.write(f"\n{words}\n")
    return root


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that fails the test when it logs an error or asks another address for anything."""
    made = context.new_page()
    said: list[str] = []
    made.on(
        "console",
        lambda message: (
            said.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    made.on("pageerror", lambda error: said.append(f"script: {error}"))
    made.on(
        "request",
        lambda r: (
            None
            if r.url.startswith((address, "data:", "blob:"))
            else said.append(f"asked: {r.url}")
        ),
    )
    made.on(
        "response",
        lambda r: (
            said.append(f"{r.status}: {r.url}")
            if r.status >= 400 and "404.html" not in r.url
            else None
        ),
    )
    yield made
    assert said == []


def hits(page: Page, address: str, query: str) -> list[str]:
    """The addresses that a search brings up, best first."""
    return [result.url for result in ask(page, address, [query])[0].results]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (
            "pier",
            "topics/night-ferry/#f-brandt-half-pier",
        ),  # the first fact of its page; a word of its quote
        ("unless", "topics/night-ferry/#f-ruiz-toll-first"),
        ("crowns", "topics/toll/#f-toll-stays"),
        ("pay", "topics/night-ferry/#f-brandt-half-pier"),
        ("AAG3", "topics/night-ferry/#f-brandt-half-pier"),
        ("Aas", "topics/toll/#f-toll-may-fall"),
        ("ferry", "demands/night-ferry/"),
        ("boatmen", "topics/night-ferry/#g-boatmen"),
        ("Courier", "sources/ferry-talks/"),
    ],
)
def test_a_word_of_a_quote_finds_its_statement(
    page: Page, address: str, query: str, wanted: str
) -> None:
    found = hits(page, address, query)
    assert wanted in found, found


def test_an_alias_finds_the_actor_and_the_statements(page: Page, address: str) -> None:
    found = hits(page, address, "Mr Aas")
    assert "actors/jon-aas/" in found
    assert "topics/toll/#f-toll-may-fall" in found


def test_a_word_right_after_a_quotation_mark_is_found(page: Page, address: str) -> None:
    assert "sources/ferry-talks/#l-5" in hits(page, address, "pier")
    assert "sources/keeper-interview/" in hits(page, address, "decides")  # right before ”
    assert "about/" in hits(page, address, "half")  # right after “
    for word in ("moorings", "jetties", "gangways"):
        assert [url.partition("#")[0] for url in hits(page, address, word)] == ["about/"], word


def test_from_the_search_to_the_statement_to_its_words_and_back(page: Page, address: str) -> None:
    found = hits(page, address, "pier")
    page.goto(address + next(url for url in found if url.endswith("#f-brandt-half-pier")))
    fact = page.locator("#f-brandt-half-pier")
    expect(fact).to_be_in_viewport()
    assert page.locator(":target").get_attribute("id") == "f-brandt-half-pier"
    fact.get_by_role("link", name="in the article").first.click()
    page.wait_for_url("**/sources/ferry-talks/#w-*")
    mark = page.locator(
        "mark.lit"
    ).first  # an address of the very words makes them the target, not the mark around them
    expect(mark).to_be_in_viewport()
    assert mark.inner_text().startswith("“We will pay for half of the pier,”")
    colour = "e => getComputedStyle(e).backgroundColor"
    other = page.locator("mark:not(.lit)").first
    assert mark.evaluate(colour) not in ("rgba(0, 0, 0, 0)", other.evaluate(colour))
    back = page.locator("a[href$='#f-brandt-half-pier']").first
    back.click()
    page.wait_for_url("**/topics/night-ferry/#f-brandt-half-pier")
    expect(page.locator("#f-brandt-half-pier")).to_be_in_viewport()


def test_a_target_is_not_hidden_under_the_head_of_the_page(page: Page, address: str) -> None:
    for place in ("topics/night-ferry/#f-south-offered-harbour", "sources/ferry-talks/#w-273-363"):
        page.goto(address + place)
        page.wait_for_timeout(100)
        top = page.locator(":target").first.evaluate("e => e.getBoundingClientRect().top")
        head = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
        assert top >= head - 1, place


def test_the_demands_of_an_issue_open_to_their_words(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    page.goto(page.locator("tr.issue a.opens").first.evaluate("e => e.href"))
    row = page.locator("tr.demand").first
    cell = row.locator("details").first
    expect(cell.locator("[data-words]").first).to_be_hidden()
    cell.locator("summary").press("Enter")
    below = page.locator("tr.demand + tr.words")
    expect(below.locator("[data-words]").first).to_be_visible()
    room, table = below.locator("td").bounding_box(), page.locator("table.matrix").bounding_box()
    assert room is not None
    assert table is not None
    assert (
        room["width"] > table["width"] - 2
    )  # words are read across the row, not in a narrow column
    assert cell.locator("summary").get_attribute("aria-controls") == below.locator(
        ".opened"
    ).get_attribute("id")
    second = row.locator("details").nth(1)
    second.locator("summary").press("Enter")
    expect(below.locator(".opened")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(below.locator(".opened")).to_have_count(1)
    expect(second.locator("summary")).to_be_focused()
    below.get_by_role("button", name="Close").press("Enter")
    expect(page.locator("tr.words")).to_have_count(0)
    expect(cell.locator("summary")).to_be_focused()
    expect(cell.locator("[data-words]").first).to_be_hidden()


@pytest.mark.parametrize("kind", WATCHED)
def test_no_error_and_no_request_elsewhere(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind], wait_until="networkidle")
    assert page.locator("h1").first.inner_text()


def overflow(page: Page) -> list[str]:
    """Elements that stick out of the page to the right, but for those that scroll inside a region
    of their own."""
    found: list[str] = page.evaluate("""() => {
          const width = document.documentElement.clientWidth
          const clipped = e => { for (let p = e.parentElement; p; p = p.parentElement) {
            if (p.matches('.table')) return true
            if (p.matches('html, body, article')) continue
            if (getComputedStyle(p).overflowX !== 'visible') return true } return false }
          return [...document.querySelectorAll('main *')].filter(
            e => e.getBoundingClientRect().right > width + 1
            && e.getClientRects().length && !clipped(e))
            .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40))
        }""")
    return found


def test_nothing_sticks_out_of_a_narrow_page(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    wrong = {}
    for kind, path in KINDS.items():
        page.goto(address + path)
        wide = page.evaluate(
            "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
        )
        if wide or overflow(page):
            wrong[kind] = overflow(page)[:4]
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("view", VIEWS)
def test_no_barrier_on_any_kind_of_page(browser: Browser, address: str, view: str) -> None:
    width, scheme = VIEWS[view]
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    wrong = barriers(context.new_page(), (address + path for path in KINDS.values()), scheme)
    context.close()
    assert not wrong, f"{len(wrong)} barriers:\n" + "\n".join(wrong[:25])


def test_a_barrier_would_be_seen(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    page.locator("article").evaluate(
        """e => e.insertAdjacentHTML("beforeend", `<p style="color: #888; background: #999">The toll
        <img src="data:," width="9" height="9"></p>`)"""
    )
    for scheme in SCHEMES:
        found = sorted(line.partition(" ")[0] for line in in_scheme(page, scheme))
        assert found == ["color-contrast", "image-alt"]


def test_the_open_search_has_no_barrier(page: Page, address: str) -> None:
    hits(page, address, "pier")
    assert violations(page) == []


def tally(page: Page) -> str:
    return page.locator("[data-tally]").inner_text()


def shown(page: Page) -> list[str]:
    return [
        row.get_attribute("id") or "" for row in page.locator("tr.issue").all() if row.is_visible()
    ]


def test_filters_live_in_the_address_and_the_back_button_undoes_them(
    page: Page, address: str
) -> None:
    page.goto(address + "matrix/")
    everything, whole = shown(page), tally(page)
    assert len(everything) == page.locator("tr.issue").count() > 1
    stances = [e.get_attribute("data-stance") or "" for e in page.locator(".entry").all()]
    stance = min(stances, key=stances.count)
    page.get_by_label("Stance").select_option(stance)
    assert f"stance={stance}" in page.url
    few, count = shown(page), tally(page)
    assert 0 < len(few) < len(everything)
    assert f"{len(few)} of {len(everything)} issues" in count
    assert page.locator("[data-tally]").get_attribute("role") == "status"
    for row in few:
        assert page.locator(f"#{row} .entry.hit[data-stance={stance}]").count()
    page.get_by_label("disputed").check()
    assert "disputed=1" in page.url
    page.reload()
    assert page.get_by_label("Stance").input_value() == stance
    assert page.get_by_label("disputed").is_checked()
    page.go_back()
    expect(page.get_by_label("disputed")).not_to_be_checked()
    assert shown(page) == few
    page.get_by_role("button", name="Show all").click()
    page.wait_for_url(address + "matrix/")
    assert shown(page) == everything
    assert tally(page) == whole


def test_every_filter_keeps_only_what_it_names(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    everything = shown(page)
    side = page.locator("select[name=side] option").nth(1).get_attribute("value") or ""
    for name, value, wanted in (
        ("topic", "toll", "[data-topic=toll]#{}"),
        ("side", side, f"#{{}} td[data-side={side}]:not(.is-silent)"),
        ("disputed", "1", "#{} .entry[data-disputed]"),
        ("report", "account", "#{} .entry[data-report=account]"),
        ("moment", "before", '#{} .entry[data-moments~="before"]'),
        ("silent", "1", "#{} td.is-silent:not([data-side=others])"),
    ):
        page.goto(f"{address}matrix/?{name}={value}")
        for row in everything:
            fits = page.locator(wanted.format(row)).count() > 0
            assert fits == (row in shown(page)), (name, row)


def test_an_unknown_filter_in_the_address_is_none(page: Page, address: str) -> None:
    page.goto(address + "matrix/?stance=nonsense&topic=%3Cb%3E&open=nothing")
    assert len(shown(page)) == page.locator("tr.issue").count()
    expect(page.locator("tr.words")).to_have_count(0)


def test_an_issue_opens_into_its_demands_and_stays_open_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(address + "matrix/")
    opener = page.locator("tr.issue a.opens").first
    name = opener.get_attribute("data-open")
    expect(page.get_by_role("button", name=opener.inner_text())).to_have_count(
        page.locator("a.opens", has_text=opener.inner_text()).count()
    )
    opener.press("Enter")
    demands = page.locator("tr.issue + tr.words table.demands")
    expect(demands).to_be_visible()
    assert opener.get_attribute("aria-expanded") == "true"
    page.wait_for_url(f"**/matrix/?open={name}")
    own = demands.locator("a[href]").first.evaluate("e => e.href")
    assert own.startswith(address + "demands/"), "the links lead where they lead on its own page"
    demands.locator("details summary").first.press("Enter")
    expect(demands.locator(".opened [data-words]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(demands.locator(".opened")).to_have_count(0)
    page.reload()
    expect(demands).to_be_visible()
    page.locator("tr.words summary").first.focus()
    page.keyboard.press("Escape")
    expect(demands).to_have_count(0)
    expect(opener).to_be_focused()
    page.wait_for_url("**/matrix/")
    page.go_back()
    expect(demands).to_be_visible()


def test_old_addresses_of_demands_lead_to_their_issue(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    row = page.locator("tr.issue").last
    former = row.locator(".anchor").last.get_attribute("id") or ""
    assert former.startswith("d-")
    page.goto(f"{address}matrix/#{former}")
    expect(row).to_be_in_viewport()


def test_another_text_keeps_the_view(page: Page, address: str) -> None:
    page.goto(address + "matrix/?side=south")
    page.locator(".articles a[data-only]").first.click()
    page.wait_for_url("**/matrix/ferry-talks/?side=south")
    assert page.locator("select[name=side]").input_value() == "south"


def test_one_text_marks_what_differs(page: Page, address: str) -> None:
    page.goto(address + "matrix/keeper-interview/")
    alone = page.locator(".entry[data-alone]")
    assert alone.locator(".alone").count() == alone.count() > 0
    assert page.locator(".elsewhere").count() > 0
    assert page.locator("#vanish + ul > li").count() > 0
    page.get_by_label("only in this text").check()
    assert len(shown(page)) == page.locator("tr.issue:has([data-alone])").count() > 0
    page.goto(address + "matrix/keeper-interview/?stance=drops&alone=1")
    assert shown(page) == []
    expect(page.get_by_role("status").filter(has_text="Nothing fits")).to_be_visible()


def test_the_link_to_a_view_can_be_copied(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "matrix/?disputed=1")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.locator("[data-copied]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_on_a_phone_an_issue_and_a_demand_are_cards(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + "matrix/")
    row = page.locator("tr.issue:has(td.is-empty):has(.entry)").first
    empty = [e.bounding_box() for e in row.locator("td.is-empty").all() if e.is_visible()]
    filled = [e.bounding_box() for e in row.locator("td:has(.entry)").all()]
    tops, bottoms = [box["y"] for box in empty if box], [box["y"] for box in filled if box]
    assert min(tops) > max(bottoms)
    page.goto(row.locator("a.opens").evaluate("e => e.href"))
    cell = page.locator("tr.demand td:has(details)").first
    cell.locator("summary").press("Enter")
    expect(cell.locator("[data-words]").first).to_be_visible()  # right below, not after the card
    assert page.locator("tr.words").count() == 0
    page.goto(address + "matrix/#regions")
    assert (
        page.locator("table.regions tbody tr").first.evaluate("e => getComputedStyle(e).display")
        == "flex"
    )
    context.close()


def test_on_a_phone_sides_without_a_position_are_named_after_one_label(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    rows = []
    for path in ("matrix/", "issues/toll/", "issues/ferry/", ""):
        page.goto(address + path)
        rows += page.locator("table.matrix tr").evaluate_all(
            """rows => rows.map(row => [...row.querySelectorAll("td.is-empty:not([hidden])")]
                 .map(cell => [getComputedStyle(cell, "::before").content,
                               cell.dataset.none, cell.dataset.name]))"""
        )
    assert any(len(row) > 1 for row in rows)
    for first, *others in filter(None, rows):
        assert first[0] == f'"{first[1]}:\xa0{first[2]}"'
        assert all(shown == f'"{name}"' for shown, _, name in others)
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_the_caption_of_a_wide_table_is_read_without_scrolling(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + "balance/")
    tables = page.locator(".table:has(.counts)")
    assert tables.count() > 3
    cut = tables.evaluate_all(
        """tables => tables.filter(table => table.getBoundingClientRect().right + 1
             < table.querySelector("caption").getBoundingClientRect().right)
             .map(table => table.textContent)"""
    )
    assert cut == []
    context.close()


def test_what_leads_to_another_point_says_so(page: Page, address: str) -> None:
    """The words that are seen are in the name that is heard."""
    for path in ("", "briefing/", "briefing/longer/"):
        page.goto(address + path)
        for link in page.locator("sup.cites a").all():
            text = link.text_content() or ""
            assert re.search(r"\w", text), "a sign says nothing"
            assert text in (link.get_attribute("aria-label") or text).replace("Source ", "")


@pytest.mark.parametrize(("width", "block"), [(390, "flex"), (1280, "table-row")])
def test_the_matrix_needs_no_box_that_scrolls(
    browser: Browser, address: str, width: int, block: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(address + "matrix/")
    table = page.locator(".table:has(.matrix)")
    assert table.evaluate("e => getComputedStyle(e).overflowY") == "visible"
    row = page.locator("tr.issue").first
    assert row.evaluate("e => getComputedStyle(e).display") == block
    if block == "table-row":
        page.set_viewport_size({"width": width, "height": 300})
        page.locator("tr.issue").last.scroll_into_view_if_needed()
        head = page.locator(".matrix thead th").first.bounding_box()
        bar = page.locator(".md-header").bounding_box()
        assert head is not None
        assert bar is not None
        assert abs(head["y"] - (bar["y"] + bar["height"])) < 4
    else:
        named = page.locator("tr.issue td").first.evaluate(
            "e => getComputedStyle(e, '::before').content"
        )
        assert page.locator(".matrix thead th[data-side]").first.text_content() in named
    context.close()


def test_on_a_phone_the_filters_are_folded_behind_one_button(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(address + "matrix/")
    fold = page.locator(".filters-fold")
    expect(fold).to_have_accessible_name("Filter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_label("Stance")).to_be_hidden()
    box = page.locator("form.filters").bounding_box()
    assert box is not None
    assert box["height"] < 60
    fold.click()
    page.get_by_label("disputed").check()
    page.get_by_label("Stance").select_option(index=1)
    expect(fold).to_have_accessible_name("Filter, 2 active")
    fold.click()
    expect(page.get_by_label("Stance")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("disputed")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(fold).to_have_accessible_name("Filter")
    page.goto(address + "matrix/?open=nothing")
    expect(fold).to_have_attribute("aria-expanded", "false")
    page.set_viewport_size({"width": 1280, "height": 700})
    expect(fold).to_be_hidden()
    expect(page.get_by_label("Stance")).to_be_visible()
    context.close()


def test_without_scripts_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(address + "matrix/")
    expect(page.locator("form.filters")).to_be_hidden()
    assert len(shown(page)) == page.locator("tr.issue").count()
    for entry in page.locator(".entry").all():  # each names who, so that no column is needed
        assert entry.locator(".who").inner_text().strip()
    page.locator("tr.issue a.opens").first.click()
    page.wait_for_url("**/issues/*/")
    cell = page.locator("table.demands details").first
    cell.locator("summary").click()
    expect(cell.locator("[data-words]").first).to_be_visible()
    page.goto(address + "topics/night-ferry/")
    control = page.locator("#f-brandt-half-pier summary")
    assert control.inner_text().strip().startswith("correct")  # nothing that needs a script
    page.locator("#f-brandt-half-pier summary").click()
    expect(page.locator("#f-brandt-half-pier .fix")).to_be_visible()
    expect(page.locator(".copy").first).to_be_hidden()
    page.locator("a.cite").first.click()
    page.wait_for_url("**/#f-*")
    page.goto(address + "sources/ferry-talks/")
    expect(page.locator(".steps")).to_be_hidden()
    context.close()


def test_a_citation_shows_who_says_so_and_the_words(page: Page, address: str) -> None:
    page.goto(address)
    link, card = page.locator("a.cite").first, page.locator(".peek")
    before = page.evaluate("document.documentElement.scrollHeight")
    link.hover()
    expect(card).to_be_visible()
    code = link.get_attribute("data-code")
    name = link.get_attribute("aria-label") or ""
    assert name.startswith("Source 1: ")
    assert code
    assert code not in name
    assert card.get_attribute("aria-label") == name
    for part in (".says", ".meta", ".how", "[data-words]"):
        expect(card.locator(part).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before
    assert all(
        url.startswith(address)
        for url in card.locator("a").evaluate_all("all => all.map(a => a.href)")
    )
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(5, 5)
    link.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_citation_opens_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    link, card = page.locator("a.cite").first, page.locator(".peek")
    page.locator("main a").first.focus()
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('a.cite')"):
            break
        page.keyboard.press("Tab")
    expect(card).to_be_visible()
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.peek') !== null")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#f-*")


def test_marks_are_numbers_in_the_order_of_the_page(page: Page, address: str) -> None:
    page.goto(address + "briefing/")
    first: dict[str, int] = {}
    for code, text in page.locator("a.cite").evaluate_all(
        "all => all.map(a => [a.dataset.code, a.textContent])"
    ):
        assert int(text) == first.setdefault(code, len(first) + 1)
    assert len(first) > 2


def test_what_is_copied_says_how_we_have_the_words(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "topics/night-ferry/")
    fact = page.locator("#f-brandt-half-pier")
    expect(fact.get_by_role("button", name="footnote")).to_be_hidden()  # behind one control
    fact.locator("summary").press("Enter")
    said = {}
    for kind in ("footnote", "Markdown", "BibTeX", "link"):
        fact.get_by_role("button", name=kind).click()
        expect(fact.get_by_role("status")).to_contain_text("copied")
        said[kind] = page.evaluate("navigator.clipboard.readText()")
    code = fact.get_attribute("data-code")
    assert said["link"] == f"{address}f/{code}/"
    assert said["link"] in said["footnote"]
    assert f"url = {{{address}f/{code}/}}" in said["BibTeX"]
    assert said["Markdown"].endswith(f"[F-{code}]({address}f/{code}/)")
    page.evaluate("document.querySelectorAll('.tools').forEach(e => e.open = true)")
    for row in page.locator(".fact[data-cite]").all():
        row.get_by_role("button", name="footnote").click()
        expect(row.get_by_role("status")).to_contain_text("copied")
        text = page.evaluate("navigator.clipboard.readText()")
        for how in row.locator(".how").all_inner_texts():
            assert how.split(", through")[0].split(" · ")[0] in text
    assert page.goto(said["link"]).ok  # type: ignore[union-attr]  # a page was asked for


@pytest.mark.parametrize("voice", choices.VOICES)
def test_no_copy_gives_a_speaker_words_that_are_not_his(
    context: BrowserContext, page: Page, address: str, voice: Voice
) -> None:
    """Each form of copying, with words of each kind."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "f/13J6/")
    ui = reader_words(ROOT, "en")
    shown = [TextRun("the shore would pay", "own" if voice in OWN_WORDS else "quote", "a:1-2")]
    cite = citation(ui, labels.how(ui, voice, "Ada Brandt", "The Courier"), voice, shown)
    entry = (
        copies.entry("misc", "a-13J6", [("note", cite)])
        + "\n"
        + copies.entry("misc", "F-13J6", [("url", "f/13J6/")])
    )
    page.locator(".fact").evaluate(
        "(e, [says, cite, bibtex]) => Object.assign(e.dataset, {says, cite, bibtex})",
        ["Brandt spoke of paying.", cite, entry],
    )
    page.locator(".tools summary").click()
    forms = page.locator(".fact button[data-copy]").evaluate_all(
        "all => all.map(e => e.dataset.copy)"
    )
    assert forms == ["footnote", "markdown", "bibtex", "link"]
    for form in forms:
        page.locator(f"button[data-copy={form}]").click()
        expect(page.locator(".fact [role=status]")).to_contain_text("copied")
        said = page.evaluate("navigator.clipboard.readText()")
        assert f"{address}f/13J6/" in said
        if form == "link":
            assert "pay" not in said
            continue
        how, _, words = said.replace("\\", "").partition("the shore would pay")
        assert words.startswith("”")
        assert how.endswith("“")
        named = how.rpartition("{")[2].rpartition("paying. ")[2]
        assert named.startswith("Ada Brandt") == (voice in OWN_WORDS), said
        if voice not in OWN_WORDS:
            assert "in the text’s words: “" in named or voice == "narration", said
            assert "The Courier" in named


def test_an_address_of_the_words_leads_to_them(page: Page, address: str) -> None:
    page.goto(address + "topics/night-ferry/")
    link = page.locator("#f-brandt-half-pier .how a", has_text="in the article").first
    assert ":~:text=" in (link.get_attribute("href") or "")
    link.click()
    page.wait_for_url("**/sources/ferry-talks/#w-*")
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    assert page.evaluate("location.hash.includes(':~:')") is False


def test_overlapping_passages_show_and_each_is_noted(page: Page, address: str) -> None:
    page.goto(address + "sources/ferry-talks/")
    marks = page.locator("mark").all()
    assert marks
    line = "e => getComputedStyle(e).borderBottomStyle"
    assert {mark.evaluate(line) for mark in marks} == {"none"}, (
        "each of these words is of one topic"
    )
    assert marks[0].evaluate(f"e => {{ e.classList.add('also-2'); return ({line})(e); }}") != "none"
    for mark in marks:
        held = (mark.get_attribute("data-passages") or "").split()
        assert held
        for passage in held:
            expect(
                mark.locator("xpath=ancestor::div[contains(@class, 'line')]")
                .locator(f"[data-passage='{passage}']")
                .first
            ).to_be_visible()


def test_a_passage_is_lit_whole_and_keys_lead_on(page: Page, address: str) -> None:
    page.goto(address + "sources/ferry-talks/")
    split = page.evaluate("""() => { const held = {}
          for (const mark of document.querySelectorAll('mark'))
            for (const p of mark.dataset.passages.split(' '))
            held[p] = (held[p] || 0) + 1
          return Object.entries(held).sort((a, b) => b[1] - a[1])[0] }""")
    page.goto(f"{address}sources/ferry-talks/#{split[0]}")
    expect(page.locator("mark.lit")).to_have_count(split[1])
    page.goto(address + "sources/ferry-talks/")
    page.keyboard.press("n")
    expect(page.locator("[data-at]")).to_contain_text("1 of ")
    first = page.url
    page.get_by_role("button", name="Next passage").click()
    expect(page.locator("[data-at]")).to_contain_text("2 of ")
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page).to_have_url(first)
    for reason in page.locator(".margin .reason").all():
        expect(reason).to_be_visible()


@pytest.mark.parametrize("kind", WATCHED)
def test_on_paper_there_is_no_interface(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in (
        ".md-header",
        ".md-tabs",
        ".md-footer",
        ".md-sidebar",
        "form.filters",
        ".tools",
        ".steps",
    ):
        for held in page.locator(part).all():
            expect(held).to_be_hidden()
    for held in page.locator("main details:not(.table details)").all():
        assert held.evaluate("e => e.open")
    ink, paper = page.evaluate(
        "() => [getComputedStyle(document.querySelector('h1')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert ink == "rgb(0, 0, 0)"
    assert paper == "rgb(255, 255, 255)"
    if page.locator("a.cite").count():
        code = page.locator("a.cite").first.get_attribute("data-code")
        shown = page.locator("a.cite").first.evaluate("e => getComputedStyle(e, '::after').content")
        assert code in shown or "attr(data-code)" in shown


def test_the_home_page_says_all_in_one_screen(browser: Browser, address: str) -> None:
    for width, height in ((1440, 900), (390, 844)):
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto(address)
        for part in ("h1", ".standing", ".bottom-line p >> nth=0"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)
        if width > 1000:
            expect(page.locator(".front-side")).to_be_in_viewport(ratio=0.9)
        picture = page.locator(".strip svg")
        assert picture.evaluate(
            "e => !e.querySelector('[style]') && e.querySelector('title, desc') !== null"
        )
        listed = page.locator(".strip-list li li").count()
        assert listed == page.locator(".strip circle").count() > 0
        context.close()
