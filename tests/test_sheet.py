"""The words behind a citation on a phone: a sheet over the page, which comes and goes without
leaving it."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.test_browser import KINDS, address

__all__ = ["address"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LEAST = 24
"""Pixels that a finger needs in each direction."""


@pytest.fixture(params=["a phone", "a narrow window"])
def held(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page where no card has room beside the words."""
    how: dict[str, Any] = PHONE if request.param == "a phone" else {"viewport": PHONE["viewport"]}
    context = browser.new_context(**how, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def opened(page: Page, url: str) -> tuple[Locator, Locator]:
    """The first citation of a page, with the sheet that it opened."""
    page.goto(url)
    mark = page.locator("a.cite").first
    mark.scroll_into_view_if_needed()
    mark.click()
    sheet = page.locator("dialog.evidence-sheet")
    expect(sheet.locator("[data-words]").first).to_be_visible()
    return mark, sheet


def closed(page: Page, mark: Locator, url: str) -> None:
    """The sheet is gone, the page is where it was, and so is the focus."""
    expect(page.locator("dialog.evidence-sheet")).to_have_count(0)
    page.wait_for_function("history.state === null || !history.state.sheet")
    assert page.url == url
    expect(mark).to_be_focused()


def test_a_citation_opens_in_place_and_names_its_source(held: Page, address: str) -> None:
    mark, sheet = opened(held, address)
    assert held.url == address
    name = mark.get_attribute("aria-label") or ""
    assert name.startswith(f"Source {mark.inner_text()}: ")
    expect(sheet).to_have_accessible_name(name)
    for part in (".says", ".who", ".how", "[data-words]"):
        expect(sheet.locator(part).first).to_be_in_viewport()
    box, height = sheet.bounding_box(), 844
    assert box is not None
    assert box["y"] > 0
    assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    assert held.evaluate("document.activeElement.closest('dialog') !== null")
    held.keyboard.press("Shift+Tab")  # nothing behind the sheet takes the focus
    assert not held.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert Axe().run(held).response["violations"] == []


@pytest.mark.parametrize("way", ["Escape", "button", "outside", "Back"])
def test_a_sheet_closes_and_the_focus_returns(held: Page, address: str, way: str) -> None:
    mark, sheet = opened(held, address)
    match way:
        case "Escape":
            held.keyboard.press("Escape")
        case "button":
            sheet.get_by_role("button", name="Close").click()
        case "outside":
            held.mouse.click(195, 40)
        case "Back":
            held.go_back()
    closed(held, mark, address)
    mark.click()  # and it opens again
    expect(held.locator("dialog.evidence-sheet").locator("[data-words]").first).to_be_visible()


@pytest.mark.parametrize(("down", "closes"), [(200, True), (30, False)])
def test_a_swipe_down_closes_the_sheet(
    browser: Browser, address: str, down: int, closes: bool
) -> None:
    context = browser.new_context(**PHONE, reduced_motion="reduce")
    page = context.new_page()
    mark, sheet = opened(page, address)
    box = sheet.locator(".sheet-head").bounding_box()
    assert box is not None
    x, y = box["x"] + 60, box["y"] + 20
    finger = context.new_cdp_session(page)
    steps = [("touchStart", y), ("touchMove", y + down / 2), ("touchMove", y + down)]
    for kind, at in [*steps, ("touchEnd", None)]:
        points = [] if at is None else [{"x": x, "y": at}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    if closes:
        closed(page, mark, address)
    else:
        expect(sheet).to_be_visible()
        assert sheet.evaluate("e => getComputedStyle(e).translate") == "none"
    context.close()


def test_a_link_in_the_sheet_takes_its_place(held: Page, address: str) -> None:
    """Back from there leads to the page, not to the sheet that was left."""
    mark, sheet = opened(held, address)
    home = mark.evaluate("e => e.href")
    sheet.get_by_role("link", name="This statement").click()
    held.wait_for_url(home)
    held.go_back()
    held.wait_for_url(address)
    expect(held.locator("dialog.evidence-sheet")).to_have_count(0)


def test_a_sheet_whose_words_do_not_come_leads_to_them(held: Page, address: str) -> None:
    held.route("**/f/*/", lambda route: route.abort())
    held.goto(address)
    mark = held.locator("a.cite").first
    home = mark.evaluate("e => e.href")
    mark.click()
    held.wait_for_url(home)


def test_without_scripts_a_mark_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("a.cite").first.click()
    page.wait_for_url("**/#f-*")
    context.close()


AREAS = """() => {
const marks = [...document.querySelectorAll('main :is(a.cite, a.end)')]
return marks.filter(e => e.checkVisibility()).map(e => {
  const one = e.getClientRects()[0], near = [0.05, 0.95].flatMap(x => [0.05, 0.95].map(y => [x, y]))
  e.scrollIntoView({ block: 'center' })
  const box = e.getClientRects()[0]
  const at = ([x, y]) =>
    document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)
  const own = near.every(point => at(point)?.closest('a') === e)
  return [one.width, one.height, own, e.getAttribute('aria-label')]
})}"""


@pytest.mark.parametrize("kind", ["home", "topic", "briefing", "article"])
def test_a_mark_has_room_for_a_finger(held: Page, address: str, kind: str) -> None:
    """Each has its own: no part of it belongs to the mark beside it."""
    held.goto(address + KINDS[kind])
    areas = held.evaluate(AREAS)
    assert areas
    assert [a for a in areas if a[0] < LEAST or a[1] < LEAST or not a[2]] == []


def test_the_room_for_a_finger_moves_no_text(browser: Browser, address: str) -> None:
    """Lines break where they would with the smallest marks, and are as high."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(address)
    sizes = "() => [...document.querySelectorAll('.bottom-line p, .items li')]"
    sizes += ".filter(e => !e.querySelector('.cite + .cite')).map(e => e.offsetHeight)"
    before = page.evaluate(sizes)
    page.add_style_tag(content=".md-typeset .cite { padding: 0 !important; margin: 0 !important }")
    assert before == page.evaluate(sizes)
    assert before
    context.close()
