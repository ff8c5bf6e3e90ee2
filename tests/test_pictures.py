"""Pictures: their numbers are the data's, their words say the same."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import OWN_WORDS, dates
from dossier.views.briefing import EventRow, evidence_base
from dossier.views.index import Index
from dossier.views.matrix import matrix
from dossier.views.people import ActorPage, actor_page
from dossier.views.pictures.charts import heard_chart, miniature, sentences_chart
from dossier.views.pictures.timeline import APART, TimelinePicture, spans
from tests.conftest import GOLDEN, ROOT, produced


def line(*said: str) -> TimelinePicture:
    """The timeline of events with these dates."""
    whens = {text: dates.parse(text) for text in said if text}
    facts = {
        f"f{n}": SimpleNamespace(happened=text or None, said=None) for n, text in enumerate(said)
    }
    events = {f"e{n}": SimpleNamespace(id=f"e{n}", facts=(f"f{n}",)) for n in range(len(said))}
    dossier = SimpleNamespace(
        dates=whens, facts=facts, events=events, when=lambda f: whens.get(f.happened or "")
    )
    rows = [
        EventRow(
            f"e{n}",
            f"Event {n}",
            whens[t].words if t else "",
            "",
            bool(t) and not whens[t].certain,
            (),
            (f"f{n}",),
            False,
        )
        for n, t in enumerate(said)
    ]
    index: Any = SimpleNamespace(dossier=dossier)
    return spans(index, rows)


@pytest.mark.parametrize(
    ("said", "kind", "opened"),
    [
        ("2031-03-02", "day", False),
        ("2031-03", "within", False),
        ("2031", "within", False),
        ("between 2031-03-02 and 2031-03-09", "within", False),
        ("from 2031-03-02 to 2031-03-09", "lasting", False),
        ("about 2031-03", "about", True),
        ("before 2031-03-02", "before", True),
        ("after 2031-03-02", "after", False),
    ],
)
def test_each_form_of_a_date_has_its_shape(said: str, kind: str, opened: bool) -> None:
    for made in (line(said), line("2030-01-01", said, "2032-01-01")):
        span = next(s for s in made.spans if s.date == dates.parse(said).words)
        assert (span.kind, span.open_start) == (kind, opened)
        assert (span.start == span.end) == (kind == "day")
        assert 0 <= span.start <= span.end <= 1


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
SAID = st.one_of(
    DAYS,
    DAYS.map(lambda d: d[:7]),
    DAYS.map(lambda d: d[:4]),
    *(DAYS.map(f"{w} {{}}".format) for w in ("before", "after", "about")),
)


@given(st.lists(SAID, min_size=1, max_size=12))
def test_the_line_keeps_the_order_of_days(said: list[str]) -> None:
    made = line(*said)
    whens = [dates.parse(text) for text in said]
    bounds = [
        (w.earliest, s.start)
        for w, s in zip(whens, made.spans, strict=True)
        if w.earliest and w.form != "about"
    ]
    bounds += [
        (w.latest, s.end)
        for w, s in zip(whens, made.spans, strict=True)
        if w.latest and w.form != "about"
    ]
    for day, at in bounds:
        for other, place in bounds:
            assert day > other or at <= place
            assert day != other or at == place
    assert all(0 <= s.start <= s.end <= 1 for s in made.spans)
    assert made.ticks
    assert all(
        b.at - a.at >= APART - 1e-9 for a, b in zip(made.ticks, made.ticks[1:], strict=False)
    )
    assert made.days == sum(s.kind == "day" for s in made.spans)


def test_what_no_article_dates_is_told_in_words() -> None:
    made = line("2031-03-02", "")
    assert ([s.id for s in made.spans], [e.id for e in made.undated]) == (["e0"], ["e1"])
    nothing = line("")
    assert (nothing.spans, nothing.ticks) == ((), ())


@pytest.fixture(scope="module", params=["golden", "this repository"])
def index(request: pytest.FixtureRequest) -> Index:
    made = produced(GOLDEN if request.param == "golden" else ROOT).index
    assert made is not None
    return made


def people(index: Index) -> list[ActorPage]:
    return [actor_page(index, actor) for actor in index.dossier.actors.values()]


def test_who_is_heard_is_counted_from_the_statements(index: Index) -> None:
    picture, found = heard_chart(index, people(index)), evidence_base(index, people(index))
    assert picture.indirect == len(found.indirect)
    assert {r.actor for r in picture.rows} == {*found.direct, *found.indirect}
    assert picture.title.startswith(f"{len(found.indirect)} of {len(picture.rows)} ")
    for row in picture.rows:
        actor = row.actor.url.split("/")[1]
        voices = [
            {e.voice for e in f.evidence}
            for f in index.dossier.facts.values()
            if f.speaker == actor
        ]
        assert row.own == sum("direct" in v for v in voices)
        assert row.own + row.partly == sum(bool(v & set(OWN_WORDS)) for v in voices)
        assert row.own + row.partly + row.paraphrased == len(voices)
        assert row.total == len(index.by_actor[actor]) <= picture.most


def test_every_sentence_has_its_tick(index: Index) -> None:
    picture = sentences_chart(index)
    counts = index.grounded.counts
    assert sum(len(a.sentences) for a in picture.articles) == counts.sentences
    for a in picture.articles:
        assert [s.number for s in a.sentences] == list(range(1, len(a.sentences) + 1))
        assert (a.used, a.set_aside, a.open) == tuple(
            sum(s.status == status for s in a.sentences) for status in ("used", "set_aside", "open")
        )
        assert all(bool(s.reason) == (s.status == "set_aside") for s in a.sentences)


def test_the_miniature_has_the_shape_of_the_table(index: Index) -> None:
    grid = matrix(index)
    picture = miniature(grid)
    rows = grid.issues
    assert len(picture.lines) == len(grid.columns) > 1
    for n, (title, marks, taken) in enumerate(picture.lines):
        assert title == grid.columns[n].title
        assert [set(mark.stances) for mark in marks] == [
            {entry.stance for entry in row.cells[n].entries} for row in rows
        ]
        assert [mark.url for mark in marks] == [f"matrix/#i-{row.id}" for row in rows]
        assert taken == sum(bool(row.cells[n].entries) for row in rows)
        assert max((mark.x for mark in marks), default=0) < picture.width


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    return {page.path: page.html for page in produced(GOLDEN).pages}


def test_a_picture_says_in_words_what_it_draws(html: dict[str, str]) -> None:
    """Bars are as long as their numbers, ticks as many as the sentences in the line below them."""
    for row in re.findall(
        r"<li>(?:(?!</li>).)*heard-(?:(?!</li>).)*</li>",
        html["balance/"].split('<ol class="bars')[1],
        re.S,
    ):
        widths = [float(w) for w in re.findall(r'width="([\d.]+)%" height="10"', row)]
        numbers = [int(n) for n in re.findall(r"<b>(\d+)</b>", row)]
        assert len(widths) == len(numbers) > 0
        for width, number in zip(widths, numbers, strict=True):
            assert abs(width / widths[0] - number / numbers[0]) < 0.01
    drawn = re.findall(
        r'<rect class="tick-(\w+)" x=', html["sources/"].split('<ul class="ticks">')[1]
    )
    said = re.findall(
        r"<b>(\d+)</b> used, <b>(\d+)</b> set aside, <b>(\d+)</b> not yet read", html["sources/"]
    )
    assert [drawn.count(kind) for kind in ("used", "set_aside", "open")] == [
        sum(map(int, column)) for column in zip(*said, strict=True)
    ]


def test_pictures_need_no_style_of_their_own_and_have_words_beside(html: dict[str, str]) -> None:
    for path in ("", "matrix/", "timeline/", "balance/", "sources/"):
        figures = re.findall(r"<figure.*?</figure>", html[path], re.S)
        assert figures, path
        for figure in figures:
            assert "style=" not in figure
            assert "<figcaption" in figure
            for svg in re.findall(r"<svg[^>]*>", figure):
                assert 'aria-hidden="true"' in svg or 'role="img"' in svg
            for link in re.findall(r"<svg.*?</svg>", figure, re.S):
                assert all('tabindex="-1"' in a for a in re.findall(r"<a [^>]*>", link))
