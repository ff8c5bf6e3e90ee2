"""Pictures: their numbers are the data's, their words say the same."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import dates
from dossier.views.briefing import EventRow
from dossier.views.spans import APART, Line, spans


def line(*said: str) -> Line:
    """The timeline of events with these dates."""
    whens = {text: dates.parse(text) for text in said if text}
    facts = {f"f{n}": SimpleNamespace(happened=text or None, said=None) for n, text in enumerate(said)}
    events = {f"e{n}": SimpleNamespace(id=f"e{n}", facts=(f"f{n}",)) for n in range(len(said))}
    dossier = SimpleNamespace(dates=whens, facts=facts, events=events, when=lambda f: whens.get(f.happened or ""))
    rows = [
        EventRow(f"e{n}", f"Event {n}", whens[t].words if t else "", "", bool(t) and not whens[t].certain, (), (f"f{n}",), False)
        for n, t in enumerate(said)
    ]
    index: Any = SimpleNamespace(dossier=dossier)
    return spans(index, rows)


@pytest.mark.parametrize(
    ("said", "kind", "opened"),
    [
        ("2031-03-02", "day", (False, False)),
        ("2031-03", "within", (False, False)),
        ("2031", "within", (False, False)),
        ("between 2031-03-02 and 2031-03-09", "within", (False, False)),
        ("from 2031-03-02 to 2031-03-09", "lasting", (False, False)),
        ("about 2031-03", "about", (True, True)),
        ("before 2031-03-02", "before", (True, False)),
        ("after 2031-03-02", "after", (False, True)),
    ],
)
def test_each_form_of_a_date_has_its_shape(said: str, kind: str, opened: tuple[bool, bool]) -> None:
    for made in (line(said), line("2030-01-01", said, "2032-01-01")):
        span = next(s for s in made.spans if s.date == dates.parse(said).words)
        assert (span.kind, (span.open_start, span.open_end)) == (kind, opened)
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
    bounds = [(w.earliest, s.start) for w, s in zip(whens, made.spans, strict=True) if w.earliest and w.form != "about"]
    bounds += [(w.latest, s.end) for w, s in zip(whens, made.spans, strict=True) if w.latest and w.form != "about"]
    for day, at in bounds:
        for other, place in bounds:
            assert day > other or at <= place
            assert day != other or at == place
    assert all(0 <= s.start <= s.end <= 1 for s in made.spans)
    assert made.ticks
    assert all(b.at - a.at >= APART - 1e-9 for a, b in zip(made.ticks, made.ticks[1:], strict=False))
    assert made.days == sum(s.kind == "day" for s in made.spans)


def test_what_no_article_dates_is_told_in_words() -> None:
    made = line("2031-03-02", "")
    assert ([s.id for s in made.spans], [e.id for e in made.undated]) == (["e0"], ["e1"])
    nothing = line("")
    assert (nothing.spans, nothing.ticks) == ((), ())
