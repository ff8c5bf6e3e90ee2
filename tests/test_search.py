"""The search: what it can find, in what order, and how its dialog is used."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import markdown
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dossier.publish import offline as offline_copy
from dossier.publish.search import KINDS, SearchEntry, site_pages, written_entries
from dossier.views.urls import SEARCH, SEARCH_DATA, SEARCH_ENGINE
from tests.conftest import GOLDEN, ROOT, Build, Once, copy_golden, produced, read_yaml
from tests.searching import FIRST, Entry, Result, ask, entries, missed, open_search
from tests.test_site import Html

QUESTIONS = read_yaml(ROOT / "tests/search/questions.yml")
HOSTILE = "<img src=x onerror=window.hostile=1>"


# --- what it can find ---


@pytest.fixture(scope="module")
def golden_entries(golden_site: Path) -> list[Entry]:
    return entries(golden_site)


def test_every_page_and_place_is_found_once_and_is_there(
    golden_site: Path, golden_entries: list[Entry]
) -> None:
    places = [entry.location for entry in golden_entries]
    assert len(places) == len(set(places))
    pages: dict[str, Html] = {}
    for place in places:
        path, _, anchor = place.partition("#")
        if path not in pages:
            pages[path] = Html((golden_site / path / "index.html").read_text("utf-8"))
        if anchor:
            assert anchor in pages[path].ids, place
            assert places.index(path) < places.index(place), place
    generated = {
        page.path
        for page in produced(GOLDEN).pages
        if not page.path.startswith("f/") and not page.canonical
    }
    by_article = {path for path in generated if re.fullmatch(r"matrix/.+/", path)}
    assert generated - by_article <= set(places)


def test_a_page_that_the_site_leaves_out_is_not_found(real_site: Path) -> None:
    """`exclude_docs` in mkdocs.yml names pages that are for those who write the program."""
    assert "/design.md" in (ROOT / "mkdocs.yml").read_text("utf-8")
    paths = {entry.location.partition("#")[0] for entry in entries(real_site)}
    assert {"method/", "about/"} <= paths
    assert [path for path in paths if not (real_site / path / "index.html").is_file()] == []


def test_every_statement_is_found_by_its_sentence_words_code_and_names(
    golden_entries: list[Entry],
) -> None:
    data = json.loads(produced(GOLDEN).files["data/dossier.json"])
    assert data["facts"]
    actors = {actor["id"]: actor for actor in data["actors"]}
    for fact in data["facts"]:
        (entry,) = [entry for entry in golden_entries if entry.location == fact["url"]]
        assert entry.title == fact["says"]
        assert entry.code == fact["code"]
        for evidence in fact["evidence"]:
            for part in evidence["quote"].split(" […] "):
                assert part in "\n".join(entry.pieces)
        for actor in fact["actors"]:
            assert {actors[actor]["name"], *actors[actor]["aliases"]} <= set(entry.names)


@pytest.fixture(scope="module")
def kinds(golden_site: Path) -> list[tuple[str, str]]:
    """What each kind of entry is called: over its results, and in the line on what is found."""
    data = json.loads((golden_site / SEARCH_DATA).read_text("utf-8"))
    return [(heading, many) for heading, many, *_ in data["kinds"]]


def test_every_kind_of_entry_is_in_the_table_and_used(
    golden_entries: list[Entry], kinds: list[tuple[str, str]]
) -> None:
    assert len(kinds) == len(KINDS)
    assert {entry.group for entry in golden_entries} == {heading for heading, _ in kinds}


def test_a_passage_is_in_the_sentences_of_its_article(golden_entries: list[Entry]) -> None:
    for entry in (one for one in golden_entries if "#l-" in one.location):
        assert entry.title == ""
        source = entry.location.split("/")[1]
        text = (GOLDEN / f"seeds/{source}.txt").read_text("utf-8")
        assert all(piece in text and piece == piece.strip() for piece in entry.pieces)
    assert any(len(entry.pieces) > 1 for entry in golden_entries if "#l-" in entry.location)


def test_a_demand_is_found_by_the_positions_on_it(golden_entries: list[Entry]) -> None:
    (entry,) = [one for one in golden_entries if one.location == "demands/night-ferry/"]
    assert any("South Shore" in piece for piece in entry.pieces[1:])


def test_a_page_written_by_hand_is_found_by_its_parts() -> None:
    text = """# Of *boats*

The `first` one [@some-fact; @other].

```figure card
caption
```

## The pier { #quay }

- a [link](x.md) to <b>it</b>
- | a | cell |

## Twice
## Twice
"""
    assert [
        (entry.location, entry.title, entry.pieces) for entry in written_entries("boats/", text)
    ] == [
        ("boats/", "Of boats", ("The first one .",)),
        ("boats/#quay", "The pier", ("a link to it", "a cell")),
        ("boats/#twice", "Twice", ()),
        ("boats/#twice_1", "Twice", ()),
    ]


HEADINGS = (
    "A &amp; B", "A & B", "`x` and y", "Café, é", "1. One", "**Bold** and _slanted_", "a_b",
    "A [link](x.md)", "&lt;b&gt;", "What’s “new”?", "Twice", "Twice",
)  # fmt: skip


def test_the_places_of_a_page_written_by_hand_are_those_that_markdown_gives_it() -> None:
    text = "# Title\n\n" + "".join(f"## {heading}\n\nWords.\n\n" for heading in HEADINGS)
    html = markdown.markdown(text, extensions=["toc", "attr_list"])
    places = re.findall(r'<h2 id="([^"]*)">', html)
    assert len(places) == len(HEADINGS)
    entries = [entry.location for entry in written_entries("a/", text)]
    assert entries == ["a/", *(f"a/#{place}" for place in places)]


def test_a_page_written_by_hand_takes_the_place_of_a_generated_one() -> None:
    pages = [(path, (SearchEntry(path, "page", "generated"),)) for path in ("about/", "method/")]
    found = dict(site_pages(pages, [("about/", "# By hand")]))
    assert found.keys() == {"about/", "method/"}
    assert [entry.title for rows in found.values() for entry in rows] == ["generated", "By hand"]


def test_the_library_comes_whole_and_with_its_license(golden_site: Path) -> None:
    engine = (golden_site / SEARCH_ENGINE).read_text("utf-8")
    licenses = {
        "minisearch": "Permission is hereby granted",
        "stemmer": "Permission is hereby granted",
        "thesaurus": "Permission to use, copy, modify and distribute",
    }
    for name, granted in licenses.items():
        assert (ROOT / f"templates/search/{name}.js").read_text("utf-8") in engine
        file = golden_site / SEARCH / f"LICENSE-{name}.txt"
        assert granted in file.read_text("utf-8")


def test_no_page_asks_for_the_search_before_a_reader_does(golden_site: Path) -> None:
    for file in golden_site.glob("**/*.html"):
        html = file.read_text("utf-8")
        assert "search/engine.js" not in html
        assert "search_index" not in html
    assert not (golden_site / "search").exists()


# --- what it answers ---


@pytest.fixture(scope="module")
def address(golden_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(golden_site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it logs an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    made, said = context.new_page(), []
    made.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert said == []


@pytest.mark.parametrize(("form", "least"), [("typed", 36), ("keys", 38)])
def test_questions_are_answered_among_the_first_results(
    page: Page, real_site: Path, serve: Callable[[Path], str], form: str, least: int
) -> None:
    assert len(QUESTIONS) == 40
    failed = missed(page, serve(real_site), QUESTIONS, form)
    assert len(QUESTIONS) - len(failed) >= least, failed


def best(page: Page, address: str, *queries: str) -> list[list[Result]]:
    return [answer.results for answer in ask(page, address, queries)]


def test_spellings_signs_and_forms_make_no_difference(page: Page, address: str) -> None:
    alike = (
        ("South Shore's toll", "South Shore’s toll", "‘south shore’ TOLL"),
        ("South Shore's toll", "South  Shore`s tolls"),
        ("Mr Aas", "mr. aas", "MR AAS", "Mr Áas", "Mr Аас"),
        ("paying half of the pier", "pays half of the pier", "paid half of the pier"),
        ("where the mayors met", "where the mayors meet", "where the mayors are meeting"),
        ("crowns that are wanted", "crowns that we want"),
        ("a harbour for both", "a harbor for both"),
    )
    for queries in alike:
        found = best(page, address, *queries)
        assert found[0], queries
        for query, results in zip(queries, found, strict=True):
            assert [one.url for one in results] == [one.url for one in found[0]], query
    (american,) = ask(page, address, ["harbor"])
    assert "does not have" not in american.status
    apart = best(page, address, "South Shore toll", "North Shore toll")
    assert [one.url for one in apart[0]] != [one.url for one in apart[1]]


def test_an_other_name_finds_what_the_name_finds(page: Page, address: str) -> None:
    (found, other) = best(page, address, "Mr Aas", "Jon Aas")
    assert found[0].url == other[0].url == "actors/jon-aas/"
    assert any(result.url.startswith("topics/toll/#f-") for result in found)


def test_beginnings_and_typing_errors_find_the_word(page: Page, address: str) -> None:
    whole, begun, wrong = ask(page, address, ["boatmen", "boatm", "baotmen"])
    assert whole.results[0].url == begun.results[0].url == wrong.results[0].url
    assert "baotmen" in wrong.status
    assert "does not have" not in whole.status


def test_a_synonym_finds_the_word_and_is_said_to_be_missing(page: Page, address: str) -> None:
    pier, wharf, jetty = ask(
        page, address, [f"who pays for the {what}" for what in ("pier", "wharf", "jetty")]
    )
    first = pier.results[0]
    assert first.url == wharf.results[0].url
    assert "pier" in first.marked
    assert "pier" in wharf.results[0].marked
    assert "does not have “wharf”" in wharf.status
    assert [one for one in jetty.results if "pier" in one.marked] == []


def test_a_word_finds_the_one_that_it_is_made_of(page: Page, address: str) -> None:
    derived, apart = best(page, address, "southern", "tollhouse")
    assert derived[0].url == "actors/south-shore/"
    assert "South" in derived[0].marked
    assert apart == [], "less than half of another word is not what a word is made of"


def test_dates_answer_when_and_numbers_how_many(page: Page, address: str) -> None:
    plain, much, when = best(page, address, "toll", "how much is the toll", "when is the toll")
    assert plain[0].url == "topics/toll/"
    assert re.search(r"\d+ crowns", much[0].text)
    assert re.search(r"\b2031\b", when[0].text)


def test_the_words_around_a_quotation_say_what_it_is_about(page: Page, address: str) -> None:
    """Nobody quotes the boatmen, but one statement on the night ferry stands beside them."""
    near, alone = (
        [one.url for one in results if one.group == "Statements" or "#f-" in one.url]
        for results in best(page, address, "boatmen night", "night")
    )
    assert near[0] == "topics/night-ferry/#f-aas-doubts" != alone[0]
    (other,) = best(page, address, "boatmen")
    assert [one.url for one in other if "#f-" in one.url] == [], "no statement has the word"


def test_words_that_ask_weigh_little_and_not_always_counts(page: Page, address: str) -> None:
    plain, asked, quiet, negated = best(
        page, address, "toll stays", "and does the toll stay where it is", "where is it", "not"
    )
    assert plain[0].url == asked[0].url
    assert quiet, "words that ask are looked for where there are no others"
    assert all(any(mark.lower().startswith("not") or "n’t" in mark for mark in one.marked)
               for one in negated)  # fmt: skip


def test_verbs_that_say_little_do_not_lead(page: Page, address: str) -> None:
    """Rare words do not count for more when any other verb would do."""
    plain, *asked = best(
        page,
        address,
        "toll stays",
        "whether the toll was held and stays",
        "did the toll get to stay",
    )
    for results in asked:
        assert [one.url for one in results][:FIRST] == [one.url for one in plain][:FIRST]
        assert {mark.lower() for one in results for mark in one.marked} <= {"toll", "stay", "stays"}
    (found,) = best(page, address, "want")
    assert {"wants"} <= {mark for one in found for mark in one.marked}


def test_a_quoted_phrase_is_found_whole(page: Page, address: str) -> None:
    quoted, joined, other, loose = ask(
        page,
        address,
        ["“Half of the PIER”", '"half of the pier" Brandt', '"half the pier"', "half the pier"],
    )
    for answer in (quoted, joined):
        assert answer.results
        assert [
            one for one in answer.results if "half of the pier" not in f"{one.title} {one.text}"
        ] == []
    assert "nothing has “half the pier” word for word" in other.status
    assert [one.url for one in other.results] == [one.url for one in loose.results]
    assert "word for word" not in quoted.status + loose.status


def test_what_does_not_answer_comes_after_what_does(page: Page, address: str) -> None:
    open_question, alone, invented = best(
        page, address, "boatmen", "sail", "this dossier on the toll"
    )
    groups = [one.url for one in open_question]
    gap = "topics/night-ferry/#g-boatmen"
    assert groups.index("sources/keeper-interview/#l-4") < groups.index(gap)
    assert alone[0].url == gap, "where nothing answers, the question is what there is"
    places = [one.url for one in invented]
    assert places.index("topics/toll/") < places.index("about/")


def test_an_issue_shows_a_position_not_its_other_names(page: Page, address: str) -> None:
    (found,) = best(page, address, "boat")
    (issue,) = [one for one in found if one.url == "issues/ferry/"]
    assert re.search(r"offers|only if|open to|rejects", issue.text)
    assert "boat" not in issue.text


def test_results_come_by_kind_with_the_sentence_and_its_words_marked(
    page: Page, address: str, kinds: list[tuple[str, str]]
) -> None:
    (answer,) = ask(page, address, ["toll of the night ferry"])
    groups = list(dict.fromkeys(result.group for result in answer.results))
    assert groups[0] == "Best matches"
    order = [heading for heading, _ in kinds]
    assert groups[1:] == sorted(groups[1:], key=order.index)
    assert len([one for one in answer.results if one.group == groups[0]]) == FIRST
    assert len({one.url for one in answer.results}) == len(answer.results)
    for result in answer.results:
        assert result.marked
        assert {mark.lower() for mark in result.marked} & {"toll", "tolls", "night", "ferry"}
    assert answer.status == f"{len(answer.results)} results"


def test_the_best_results_show_what_stands_beside_the_sentence(page: Page, address: str) -> None:
    """The other version of a dispute, the next sentence of a passage."""
    dispute, quoted = best(page, address, "toll stays", "“I doubt it”")
    assert dispute[0].url == "disputes/#d-toll-stays-or-falls"
    assert dispute[0].text.splitlines() == ["It stays at 12 crowns.", "It may fall to 10 crowns."]
    (passage,) = [one for one in quoted[:FIRST] if one.url == "sources/keeper-interview/#l-4"]
    assert passage.text.splitlines() == [
        "— I doubt it.",
        "The toll may fall to 10 crowns, but nobody has asked the boatmen.",
    ]
    assert [one.url for one in dispute[FIRST:] if "\n" in one.text] == []


def test_the_best_statements_stand_in_their_source_each_passage_once(
    page: Page, address: str
) -> None:
    """What is around the words is often what was asked for."""
    (found,) = best(page, address, "who doubts the night ferry")
    first = found[0]
    assert (first.title, first.url) == (
        "Aas said that he doubted that there would be a ferry at night.",
        "topics/night-ferry/#f-aas-doubts",
    )
    assert first.text.splitlines()[-2:] == [
        "— I doubt it.",
        "The toll may fall to 10 crowns, but nobody has asked the boatmen.",
    ]
    assert "sources/keeper-interview/#l-4" not in [one.url for one in found[:FIRST]]
    assert "sources/keeper-interview/#l-4" in [one.url for one in found[FIRST:]]


def test_whose_words_they_are_stands_before_these_words_alone(
    page: Page, address: str, golden_entries: list[Entry]
) -> None:
    """What the text says around them is neither below that label nor, when heard, one with it."""
    pieces = {entry.location: entry.pieces for entry in golden_entries}
    around = []
    for query in ("who doubts the night ferry", "who met Ruiz in Vellhaven", "toll of 12 crowns"):
        open_search(page, address, query)
        for link in page.locator("section:first-of-type li > a:has(.search-how)").all():
            url = (link.get_attribute("href") or "").removeprefix(address)
            parts = link.evaluate(
                """link => [...link.children].map(one => [one.className, one.textContent])"""
            )
            own = " ".join(text for kind, text in parts if "is-own" in kind)
            assert re.findall(r"\w+", own) in [re.findall(r"\w+", x) for x in pieces[url]]
            kinds = [kind for kind, _ in parts]
            for at, kind in enumerate(kinds):
                after = kinds[at - 1] if at else ""
                if kind == "search-passage":
                    assert after in ("said-aloud", "search-passage"), parts
            around += [text for kind, text in parts if kind == "said-aloud"]
    assert any("before the quoted words" in text for text in around)
    assert any("after the quoted words" in text for text in around)


def test_an_overview_leads_if_its_title_says_most_of_what_is_asked(
    page: Page, address: str
) -> None:
    looked_up, asked_for = best(page, address, "toll", "what do the boatmen doubt about the toll")
    assert [one.url for one in looked_up[:2]] == ["topics/toll/", "issues/toll/"]
    statements = re.compile("/#f-|^sources/")
    assert all(statements.search(one.url) for one in asked_for[:FIRST])
    assert not all(statements.search(one.url) for one in asked_for)


def test_a_word_that_no_best_result_has_is_named(page: Page, address: str) -> None:
    left_out, like, all_found = ask(page, address, ["toll job", "wharf", "toll night"])
    assert left_out.status.endswith("; the best matches do not have “job”")
    assert "“wharf”, so these have words like it" in like.status
    assert "best matches" not in like.status + all_found.status


def test_near_words_are_offered_when_nothing_is_found(page: Page, address: str) -> None:
    nothing, *empty = ask(page, address, ["xboaqtmenq", "qqqqqq", "xboaqtmenqz", "qinvxentz"])
    assert nothing.results == []
    assert "Did you mean" in nothing.status
    assert {one.status for one in empty} == {"Nothing found."}, "too far, or on a page alone"
    open_search(page, address)
    page.locator(".search-field").fill("xboaqtmenq")
    page.get_by_role("button", name="boatmen", exact=True).click()
    expect(page.locator(".search-results a").first).to_be_visible()
    assert page.locator(".search-field").input_value() == "boatmen"


# --- how it is used ---


def test_it_is_used_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "briefing/")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("pier")
    links = page.locator(".search-results li:not([hidden]) > a")
    expect(links.nth(2)).to_be_visible()
    expect(page.locator(".search-dialog")).to_have_attribute("data-query", "pier")  # not of “pie”
    for at in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(links.nth(at)).to_be_focused()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(field).to_be_focused()
    assert field.input_value() == "piers"
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.locator("[data-search]")).not_to_be_focused()
    page.locator("[data-search]").press("Enter")
    expect(field).to_be_focused()
    expect(links.first).to_be_visible()
    goal = links.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(goal)
    expect(field).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_search_and_shows_it(page: Page, address: str) -> None:
    open_search(page, address + "topics/toll/", "toll")
    link = page.locator(".search-results a[href*='topics/toll/#f-']").first
    goal = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(page.locator(f"#{goal}")).to_be_in_viewport()


def test_back_leads_from_a_result_to_the_results(page: Page, address: str) -> None:
    page.goto(address + "matrix/?stance=offers")
    page.keyboard.press("/")
    page.keyboard.type("pier & boat")
    page.locator(".search-results a:not([href*='/matrix/'])").first.click()
    page.wait_for_url(lambda url: "matrix" not in url)
    page.go_back()
    expect(page.locator(".search-results a").first).to_be_visible()
    assert page.locator(".search-field").input_value() == "pier & boat"
    page.keyboard.press("Escape")
    page.wait_for_url(address + "matrix/?stance=offers")


def test_more_of_a_group_is_shown_when_asked_for(page: Page, address: str) -> None:
    open_search(page, address, "the")
    more = page.locator(".search-more").first
    items = more.locator("xpath=../ul/li").element_handles()
    hidden = [item for item in items if not item.is_visible()]
    assert more.inner_text() == f"{len(hidden)} more"
    assert hidden
    more.press("Enter")
    assert all(item.is_visible() for item in items)
    assert hidden[0].evaluate("item => item.querySelector('a') === document.activeElement")


def test_what_is_half_typed_is_not_said_to_be_missing(page: Page, address: str) -> None:
    """While a reader types, results stay; what is read aloud is read once. No time passes on the
    page between the keys, however slow the machine is."""
    page.clock.install()
    open_search(page, address, "pier")
    expect(page.locator(".search-dialog [role=status]")).to_contain_text("result")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.evaluate("""() => {
      const seen = window.seen = { shown: [], aloud: [] }
      const watch = (selector, list) => new MutationObserver(() =>
        list.push(document.querySelector(selector).textContent)
      ).observe(document.querySelector(selector), { childList: true })
      watch('.search-status', seen.shown)
      watch('.search-dialog [role=status]', seen.aloud)
    }""")
    page.locator(".search-field").fill("")
    page.keyboard.type(asked := "xqz the toll stays", delay=20)
    expect(page.locator(".search-dialog")).to_have_attribute("data-query", asked)
    page.clock.run_for(1000)
    aloud = page.locator(".search-dialog [role=status]")
    expect(aloud).to_contain_text("xqz")
    seen = page.evaluate("window.seen")
    assert seen["aloud"] == [aloud.inner_text()]
    assert [line for line in seen["shown"] if "Nothing found" in line] == []


def test_it_says_what_it_can_find(page: Page, address: str, kinds: list[tuple[str, str]]) -> None:
    page.goto(address)
    page.locator("[data-search]").click()
    line = page.locator(".search-scope")
    expect(line).to_contain_text("typing error")
    said = line.inner_text()
    assert [many for _, many in kinds if many not in said] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_search_has_no_barrier(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for query in ("pier", "xboaqtmenq"):
        open_search(page, address, query)
        wrong = [
            f"{v['id']}: {[n['html'][:120] for n in v['nodes']]}"
            for v in Axe().run(page).response["violations"]
        ]
        assert wrong == []
        dialog = page.locator(".search-dialog")
        assert dialog.evaluate("e => e.scrollWidth <= e.clientWidth")
    context.close()


def test_without_scripts_there_is_no_search_to_press(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("[data-search]")).to_be_hidden()
    context.close()


def test_markup_in_facts_stays_text(
    page: Page, once: Once, build: Build, serve: Callable[[Path], str]
) -> None:
    def make(to: Path) -> None:
        root = copy_golden(to / "dossier")
        with (root / "docs/about.md").open("a", encoding="utf-8") as about:
            about.write("\nThe zeppelin.\n")
        for file in ("facts/topics/toll.yml", "facts/topics/night-ferry.yml"):
            path = root / file
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"(?m)^(    ask: )(.+)$", rf"\1'zeppelin {HOSTILE}'", text))
        build(root)

    start = serve(once("hostile-search", make) / "dossier" / "site")
    queries = ("zeppelin", "onerror", HOSTILE, f"zeplin{HOSTILE}")
    for answer in ask(page, start, queries)[:2]:
        assert any(HOSTILE in " ".join([one.title, one.text]) for one in answer.results)
    page.goto(f"{start}?q={HOSTILE.replace(' ', '%20')}")
    page.wait_for_function("document.querySelector('.search-dialog')?.dataset.query")
    assert page.locator(".search-dialog img").count() == 0
    assert page.evaluate("window.hostile") is None


# --- in place of the theme's, everywhere ---


@pytest.mark.parametrize("offline", [False, True])
def test_a_browser_without_workers_searches_in_the_page(
    page: Page, golden_site: Path, address: str, tmp_path: Path, offline: bool
) -> None:
    start = address
    if offline:
        data = offline_copy.copy(golden_site, "Copy", {}, 315_532_800)
        with ZipFile(BytesIO(data)) as zipped:
            zipped.extractall(tmp_path)
        start = (tmp_path / "copy" / "index.html").as_uri()
    page.add_init_script("delete window.Worker")
    (results,) = best(page, start, "pier")
    assert any("#f-brandt-half-pier" in result.url for result in results)
    assert page.workers == []


def test_a_dossier_that_asks_for_the_themes_search_gets_ours_alone(
    page: Page, once: Once, build: Build, serve: Callable[[Path], str]
) -> None:
    def make(to: Path) -> None:
        root = copy_golden(to / "dossier")
        file = root / "mkdocs.yml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("plugins:\n", "plugins:\n  - search\n"), "utf-8")
        build(root)

    start = serve(once("both-searches", make) / "dossier" / "site")
    page.goto(start)
    assert page.locator(".md-search").count() == 0
    assert best(page, start, "pier")[0]
