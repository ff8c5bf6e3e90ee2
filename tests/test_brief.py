"""The three depths of the briefing: what leads, how long each is, and where old addresses lead."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dossier.model import Dossier
from dossier.model.briefing import Briefing, Item, Lead, Paragraph
from dossier.publish.export import dossier_data
from dossier.publish.pages import all_pages
from dossier.publish.render import Page
from dossier.views import briefing, reading, urls
from dossier.views.index import Index, index, marks
from tests.conftest import GOLDEN, ROOT, examined, produced

WORDS = 1000
"""The most words of prose in the brief."""
UNREAD = {"standing", "kicker", "key", "onward", "count", "small", "label", "disputed"}
UNREAD |= {"more", "dagger", "empty", "said-aloud"}
"""Classes of labels, which nobody reads as prose, and of what is only heard."""
OLD = [
    "top",
    "bottom-line",
    "key-points",
    "assessments",
    "known",
    "outcomes",
    "questions",
    "who-wants-what",
    "timeline",
    "topics",
    "disagreements",
    "outlook",
    "actors",
    "annexes",
    "section-1",
]
"""Anchors that the page had when it held the whole briefing."""


class Prose(HTMLParser):
    """The words of sentences and questions on a page, and those in cells of its tables; signs and
    marks that stand alone are none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []
        self.words: list[str] = []
        self.cells: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "img", "hr"):
            return
        classes = set((dict(attrs).get("class") or "").split())
        skipped = tag in ("h1", "h2", "sup", "nav", "svg", "summary", "caption", "thead")
        skipped = skipped or (
            tag == "details" and "fold" not in classes
        )  # these only fold on phones
        _, skip, cell = self.open[-1] if self.open else ("", False, False)
        self.open.append((tag, skip or skipped or bool(classes & UNREAD), cell or tag == "table"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        _, skip, cell = self.open[-1] if self.open else ("", False, False)
        if not skip:
            words = [word for word in data.split() if any(map(str.isalnum, word))]
            (self.cells if cell else self.words).extend(words)


def page(root_pages: tuple[Page, ...], path: str) -> Page:
    return next(x for x in root_pages if x.path == path)


def real(path: str) -> Page:
    return page(tuple(produced(ROOT).pages), path)


def body(html: str) -> str:
    """A page without the list of what is elsewhere."""
    return html.partition('<h2 id="more">')[0]


def stated(html: str) -> int:
    """The minutes that a page says it takes."""
    found = re.search(r"about (\d+) minutes? to read", html)
    assert found
    return int(found[1])


def changed(**lists: object) -> Index:
    """The golden dossier with other lists in its briefing."""
    held = examined(GOLDEN)
    dossier = replace(held.dossier, briefing=replace(held.dossier.briefing, **lists))
    return index(dossier, held.grounded)


def shown(of: Index, path: str) -> str:
    return page(tuple(all_pages(of, GOLDEN, dossier_data(of))), path).html


# --- length and reading time ---


def test_the_brief_is_brief() -> None:
    prose = Prose(body(real(urls.BRIEFING).html))
    assert 300 < len(prose.words) <= WORDS
    assert len(prose.cells) > 50


def test_the_bottom_line_has_ninety_words_at_most() -> None:
    html = real(urls.BRIEFING).html
    part = html[html.index('<h2 id="bottom-line">') : html.index('<h2 id="key-points">')]
    assert 20 < len(Prose(part).words) <= 90


@pytest.mark.parametrize("path", [urls.BRIEFING, urls.LONGER])
def test_the_reading_time_is_that_of_the_page(path: str) -> None:
    html = real(path).html
    prose = Prose(body(html))
    words = len(prose.words) + len(prose.cells)
    assert stated(html) - 1.1 < words / reading.PACE < stated(html) + 0.1


def test_the_depths_are_named_with_the_times_of_their_pages() -> None:
    for path in (urls.HOME, urls.BRIEFING, urls.LONGER):
        html = real(path).html
        depths = html[html.index('<nav class="depths"') :].partition("</nav>")[0]
        times = [int(minutes) for minutes in re.findall(r"<b>(\d+) minutes </b>", depths)]
        assert times[:2] == [stated(real(urls.BRIEFING).html), stated(real(urls.LONGER).html)]
        assert times[2] > times[0] + times[1]


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5), (1001, 6)]
)
def test_minutes_are_never_fewer_than_it_takes(words: int, minutes: int) -> None:
    assert reading.minutes(words) == minutes


# --- what leads ---


def test_the_editor_names_the_disagreements_that_lead() -> None:
    named = tuple(reversed(examined(GOLDEN).dossier.disputes))
    rows = briefing.leading_disputes(changed(lead=Lead(disputes=named)))
    assert tuple(row.id for row in rows) == named
    assert all(version.cites for row in rows for version in row.versions)


def test_else_conflicts_lead_by_weight_and_no_variation() -> None:
    held = examined(GOLDEN)
    light = next(x for x in held.dossier.disputes.values() if marks(x))
    facts = tuple(held.dossier.facts)
    heavy = replace(light, id="heavy", sides=(replace(light.sides[0], facts=facts), *light.sides))
    framing = replace(heavy, id="framing", kind="framing")
    disputes = {x.id: x for x in (light, framing, heavy)}
    plain = replace(_without_references(held.dossier), lead=Lead())
    of = index(replace(held.dossier, disputes=disputes, briefing=plain), held.grounded)
    assert [row.id for row in briefing.leading_disputes(of)] == ["heavy", light.id]


def test_no_more_than_eight_lead_unless_they_are_named() -> None:
    of = changed(lead=Lead())
    conflict = next(x for x in of.dossier.disputes.values() if marks(x))
    gap = next(iter(of.dossier.gaps.values()))
    many = replace(
        of.dossier,
        disputes={f"x-{n}": replace(conflict, id=f"x-{n}") for n in range(12)},
        gaps={f"x-{n}": replace(gap, id=f"x-{n}") for n in range(12)},
        briefing=replace(_without_references(of.dossier), lead=Lead()),
    )
    held = index(many, examined(GOLDEN).grounded)
    assert len(briefing.leading_disputes(held)) == len(briefing.leading_gaps(held)) == 8
    named = Lead(disputes=tuple(many.disputes), gaps=tuple(many.gaps))
    held = index(replace(many, briefing=replace(many.briefing, lead=named)), held.grounded)
    assert len(briefing.leading_disputes(held)) == len(briefing.leading_gaps(held)) == 12


def _without_references(dossier: Dossier) -> Briefing:
    items = tuple(replace(x, disputes=(), gaps=()) for x in dossier.briefing.bottom_line)
    kept = {"bottom_line": items, "key_points": (), "outlook": (), "sections": ()}
    outcomes = type(dossier.briefing.outcomes)()
    return replace(dossier.briefing, **kept, outcomes=outcomes)


def test_questions_lead_that_the_briefing_names_first() -> None:
    held = examined(GOLDEN).dossier
    last = list(held.gaps)[-1]
    first = replace(held.briefing.bottom_line[0], gaps=(last,))
    of = changed(lead=Lead(), bottom_line=(first, *held.briefing.bottom_line[1:]))
    assert briefing.leading_gaps(of)[0].id == last
    named = (next(iter(held.gaps)),)
    assert [gap.id for gap in briefing.leading_gaps(changed(lead=Lead(gaps=named)))] == [*named]


# --- pages ---


def test_old_anchors_lead_on() -> None:
    pages = {x.path: x for x in produced(ROOT).pages}
    brief, longer = pages[urls.BRIEFING], pages[urls.LONGER]
    d = examined(ROOT).dossier
    old = {*OLD, *(f"topic-{x}" for x in d.topics), *(f"j-{x}" for x in d.briefing.judgments)}
    assert old <= brief.anchors
    more = brief.html.partition('<h2 id="more">')[2]
    led = dict(re.findall(r'<li id="([\w-]+)">(?:<span[^>]*></span>)*<a href="([^"]+)"', more))
    assert {"assessments", "known", "timeline", "topics", "outlook", "section-1"} <= set(led)
    for name, href in led.items():
        path, _, anchor = href.removeprefix("../").partition("#")
        assert not anchor or anchor in pages[path].anchors, name
        assert (path == urls.LONGER) == (anchor == name), name
    assert {f"topic-{x}" for x in d.topics} <= longer.anchors
    assert {f"j-{x}" for x in d.briefing.judgments} <= longer.anchors


def test_each_version_of_a_leading_conflict_is_on_the_brief_and_on_the_home_page() -> None:
    of = produced(ROOT).index
    assert of is not None
    lead = briefing.briefing_page(of).disputes
    assert lead
    for path in (urls.HOME, urls.BRIEFING):
        html = real(path).html
        assert html.count('class="card-title"') == len(lead)
        assert html.count("<li>", html.index("versions")) >= sum(len(x.versions) for x in lead)


def test_the_home_page_begins_with_two_sentences_for_a_newcomer() -> None:
    fact = next(iter(examined(GOLDEN).dossier.facts))
    html = shown(changed(introduction=(Item("A lake lies there.", facts=(fact,)),)), urls.HOME)
    head = html.partition('<p class="standing">')[0]
    assert "A lake lies there." in head
    assert html.index("A lake lies there.") < html.index('id="bottom-line"')
    without = shown(changed(introduction=()), urls.HOME)
    subtitle = examined(GOLDEN).dossier.settings.subtitle
    assert subtitle
    assert 'class="subtitle"' in without
    assert "introduction" not in without.partition('<p class="standing">')[0]


def test_who_is_heard_is_a_line_on_the_home_page_and_a_picture_on_that_of_the_balance() -> None:
    home, balance = real(urls.HOME).html, real(urls.BALANCE).html
    assert re.search(r'id="heard">\d+ of \d+ who speak', home)
    assert f'href="./{urls.BALANCE}">who is heard' in home
    assert 'class="bars' not in home
    assert 'class="bars' in balance


def test_the_longer_briefing_has_background_and_shared_accounts() -> None:
    fact = next(iter(examined(GOLDEN).dossier.facts))
    paragraph = Paragraph((Item("The lake froze.", facts=(fact,)),))
    html = shown(changed(background=(paragraph, paragraph)), urls.LONGER)
    assert html.count("The lake froze.") == 2
    of = produced(ROOT).index
    assert of is not None
    accounts = briefing.briefing_page(of).accounts
    texts = [(x.one_origin, -len(x.texts)) for x in accounts]
    assert texts == sorted(texts)
    real_page = real(urls.LONGER)
    assert {urls.account_anchor(x.id) for x in accounts} <= real_page.anchors
