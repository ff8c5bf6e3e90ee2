"""Pictures: their numbers are the data's, their words say the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.model import OWN_WORDS, Event, dates
from dossier.views.briefing import evidence_base, timeline_events
from dossier.views.index import Index, without_echoes
from dossier.views.matrix import matrix
from dossier.views.people import ActorPage, actor_page
from dossier.views.pictures.charts import heard_chart, miniature, sentences_chart
from dossier.views.pictures.strip import LETTERS, strip
from dossier.views.pictures.timeline import TimelinePicture, timeline_picture
from tests.conftest import GOLDEN, ROOT, produced


@pytest.fixture(scope="module")
def dated() -> Callable[..., TimelinePicture]:
    """The timeline of events with these dates, divided by the first of them, or by none."""
    made = produced(GOLDEN).index
    assert made is not None

    def line(*said: str, divided: bool = True) -> TimelinePicture:
        whens = {text: dates.parse(text) for text in said if text}
        some = next(iter(made.dossier.facts.values()))
        facts = {
            f"f{n}": replace(some, id=f"f{n}", happened=text or None, said=None)
            for n, text in enumerate(said)
        }
        events = {
            f"e{n}": Event(id=f"e{n}", path=(), title=f"Event {n}", facts=(f"f{n}",))
            for n in range(len(said))
        }
        dossier = replace(made.dossier, dates=whens, facts=facts, events=events)
        index = replace(made, dossier=dossier, codes=dict.fromkeys(facts, "AAAA"))
        return timeline_picture(index, timeline_events(index), "e0" if divided else None)

    return line


def shape(picture: TimelinePicture) -> list[tuple[str, list[list[int]]]]:
    """Each band with the numbers of its events, step by step."""
    return [
        (band.kind, [[int(e.row.id[1:]) for e in step.events] for step in band.steps])
        for band in picture.bands
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("2031-03-02", "day"),
        ("2031-03", "within"),
        ("2031", "within"),
        ("between 2031-03-02 and 2031-03-09", "within"),
        ("from 2031-03-02 to 2031-03-09", "lasting"),
        ("about 2031-03", "about"),
        ("before 2031-03-02", "until"),
        ("after 2031-03-02", "since"),
        ("", "undated"),
    ],
)
def test_each_form_of_a_date_has_its_shape(
    dated: Callable[..., TimelinePicture], said: str, kind: str
) -> None:
    picture = dated(said, divided=False)
    (band,) = picture.bands
    assert [event.kind for event in band.events] == [kind]
    assert picture.days == (kind == "day")
    assert picture.bounded == said.startswith(("about", "before", "after", "between"))


@pytest.mark.parametrize(
    ("said", "bands"),
    [
        # a bound that touches the day lies on its own side; the near side of a band is the open one
        (
            ["2031-03-02", "before 2031-03-02", "2030", "after 2031-03-02", "2031-04"],
            [("before", [[2], [1]]), ("during", [[0]]), ("after", [[3], [4]])],
        ),
        # the same day, and hours of it
        (["2031-03-02", "2031-03-02", "2031-03-01"], [("before", [[2]]), ("during", [[0, 1]])]),
        # dates that overlap have no order, whichever begins first; those that do not have one
        (
            ["2031-03-02", "2030", "2030-06-14", "2029", "2031-01"],
            [("before", [[3], [1, 2], [4]]), ("during", [[0]])],
        ),
        # one wide date does not hide the order of those inside it
        (
            ["2031-03-02", "between 2029-06 and 2031", "2030-05", "2030-08", "2030-05-16", "2029"],
            [("before", [[5], [2, 4], [3]]), ("during", [[0]]), ("unplaced", [[1]])],
        ),
        (
            ["2031-03-02", "between 2029-06 and 2031-02", "2030-05", "2030-08", "2029"],
            [("before", [[4], [2], [3], [1]]), ("during", [[0]])],
        ),
        # a stretch around the day, and nothing at all, are neither before nor after
        (
            ["2031-03-02", "2031", "", "about 2031-03"],
            [("during", [[0]]), ("unplaced", [[1, 3], [2]])],
        ),
        # a turning point that is a bound divides nothing
        (["after 2031-03-02", "2030"], [("all", [[1], [0]])]),
    ],
)
def test_events_stand_in_bands_and_in_the_order_that_their_dates_give(
    dated: Callable[..., TimelinePicture], said: list[str], bands: list[tuple[str, list[list[int]]]]
) -> None:
    assert shape(dated(*said)) == bands


def test_events_of_a_step_are_unordered_only_where_all_their_dates_overlap(
    dated: Callable[..., TimelinePicture],
) -> None:
    """A stretch that overlaps two others holds them in one step, and they have an order."""
    alike = dated("2031", "2031-03", "2031-03-02", divided=False)
    chained = dated(
        *("between 2031-01 and 2031-03", "between 2031-03 and 2031-05"),
        "between 2031-05 and 2031-07",
        divided=False,
    )
    for picture, unordered in ((alike, True), (chained, False)):
        (step,) = [step for band in picture.bands for step in band.steps]
        assert len(step.events) == 3
        assert (step.open, step.unordered) == (False, unordered)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
SAID = st.one_of(
    DAYS,
    DAYS.map(lambda d: d[:7]),
    DAYS.map(lambda d: d[:4]),
    *(DAYS.map(f"{w} {{}}".format) for w in ("before", "after", "about")),
)


@given(said=st.lists(SAID, min_size=1, max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_is_shown_that_dates_do_not_give(
    dated: Callable[..., TimelinePicture], said: list[str]
) -> None:
    """Of two steps with whole dates, every day of the first is before every day of the second."""
    whens = [dates.parse(text) for text in said]
    picture = dated(*said)
    assert sorted(n for _, steps in shape(picture) for step in steps for n in step) == list(
        range(len(said))
    )
    for band in picture.bands:
        closed = [
            [whens[int(event.row.id[1:])] for event in step.events]
            for step in band.steps
            if not step.open
        ]
        for earlier, later in pairwise(closed):
            assert max(w.latest or date.max for w in earlier) < min(
                w.earliest or date.min for w in later
            )


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
            if f.speaker == actor and not f.echo_of
        ]
        assert row.own == sum("direct" in v for v in voices)
        assert row.own + row.partly == sum(bool(v & set(OWN_WORDS)) for v in voices)
        assert row.own + row.partly + row.paraphrased == len(voices)
        assert row.total == len(without_echoes(index.by_actor[actor])) <= picture.most


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
    picture = miniature(index, grid, "no text says")
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


def test_no_date_of_the_strip_is_wider_than_its_column() -> None:
    made = produced(GOLDEN).index
    assert made is not None
    event = timeline_events(made)[0]
    long = "between June 14, 2024, and August 15, 2025"
    days = [replace(event, date="August 15, 2025"), replace(event, date=long)]
    short, wide = strip(days).columns
    assert short.lines == ("August 15", "2025")
    assert " ".join(wide.lines) == long
    assert max(map(len, wide.lines)) <= LETTERS
    assert strip(days).height - strip(days[:1]).height == (len(wide.lines) - 2) * 16
