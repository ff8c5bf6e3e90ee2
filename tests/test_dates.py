"""Dates in plain words: what they say, what they bound, and that every one is a date to others
too."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier.model.dates import MONTHS, When, parse

LOW, HIGH = None, None

ISO = st.one_of(
    st.dates(date(1000, 1, 1)).map(lambda day: f"{day:%Y}-{day:%m}-{day:%d}"),
    st.dates(date(1000, 1, 1)).map(lambda day: f"{day:%Y}-{day:%m}"),
    st.integers(1000, 9999).map(str),
)
ONE = st.builds("{}{}".format, st.sampled_from(["", "about ", "before ", "after "]), ISO)
TWO = st.builds(
    "{0[0]} {1} {0[1]} {2}".format, st.sampled_from([("between", "and"), ("from", "to")]), ISO, ISO
)


@pytest.mark.parametrize(
    ("text", "edtf", "words", "earliest", "latest"),
    [
        ("2031-03-02", "2031-03-02", "March 2, 2031", "2031-03-02", "2031-03-02"),
        ("2031-03", "2031-03", "March 2031", "2031-03-01", "2031-03-31"),
        ("2032-02", "2032-02", "February 2032", "2032-02-01", "2032-02-29"),
        ("2031", "2031", "2031", "2031-01-01", "2031-12-31"),
        ("about 2031-03", "2031-03~", "about March 2031", "2031-03-01", "2031-03-31"),
        ("about 2031-03-02", "2031-03-02~", "about March 2, 2031", "2031-03-02", "2031-03-02"),
        ("before 2031-03-02", "[..2031-03-02]", "before March 2, 2031", LOW, "2031-03-02"),
        ("before 2031", "[..2031]", "before 2031", LOW, "2031-12-31"),
        ("after 2031-03-02", "[2031-03-02..]", "after March 2, 2031", "2031-03-02", HIGH),
        ("after 2031-12", "[2031-12..]", "after December 2031", "2031-12-01", HIGH),
        (
            "between 2031-03-02 and 2031-03-10",
            "[2031-03-02..2031-03-10]",
            "between March 2, 2031, and March 10, 2031",
            "2031-03-02",
            "2031-03-10",
        ),
        # a set whose ends are of one precision: the library reads no other
        (
            "between 2031 and 2032-02",
            "[2031-01-01..2032-02-29]",
            "between 2031 and February 2032",
            "2031-01-01",
            "2032-02-29",
        ),
        (
            "from 2031-03-02 to 2031-04",
            "2031-03-02/2031-04",
            "from March 2, 2031, to April 2031",
            "2031-03-02",
            "2031-04-30",
        ),
        ("  after\n 2031-03-02 ", "[2031-03-02..]", "after March 2, 2031", "2031-03-02", HIGH),
    ],
)
def test_forms(text: str, edtf: str, words: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text)
    assert (when.edtf, when.words) == (edtf, words)
    assert (when.earliest and str(when.earliest), when.latest and str(when.latest)) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-29",
        "2031-13",
        "2031-00",
        "2031-00-10",
        "2031-03-00",
        "2031-04-31",
        "0000",
        "about 2031-02-30",
        "before 2031-13-01",
        "between 2031-03-02 and 2031-02-31",
        "from 2031-00 to 2031-05",
        "2100-02-29",
    ],
)
def test_impossible_days(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day|no month|no year"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "today",
        "2031-3-2",
        "2.3.2031",
        "2 March 2031",
        "31-03-02",
        "2031/03/02",
        "20310302",
        "About 2031",
        "about  ",
        "2031-03-02..",
        "2031~",
        "between 2031 and",
        "from 2031",
        "from 2031 until 2032",
        "2031-03-02 to 2031-03-04",
        "-2031",
        "after before 2031",
        "2031-03-02T10:00",
        "٢٠٣١",
        "2031-0３",
        "12031",
        "2031?",
        "2031-2032",
    ],
)
def test_no_dates(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date in a known form"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "between 2031-03-10 and 2031-03-02",
        "from 2032 to 2031",
        "from 2031-03 to 2031-02",
        "between 2031-03-02 and 2031-03-02",
        "between 2031-03-02 and 2030",
    ],
)
def test_a_span_does_not_end_before_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse(text)


@given(st.text(max_size=40) | st.text("aboutefrndw 0123456789-", max_size=40) | TWO | ONE)
def test_nothing_but_a_value_error_is_raised(text: str) -> None:
    with suppress(ValueError):
        when = parse(text)
        assert when.earliest or when.latest
        assert when.words


@st.composite
def dates(draw: st.DrawFn) -> When:
    text = draw(ONE | TWO)
    try:
        return parse(text)
    except ValueError as error:
        assume("ends before" not in str(error))
        raise


@given(dates())
def test_every_date_is_edtf(when: When) -> None:
    read = parse_edtf(when.edtf)
    assert str(read) == when.edtf


@given(dates())
def test_bounds_are_in_order_and_words_name_them(when: When) -> None:
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    assert when.earliest or when.latest
    assert when.certain == (when.form in ("on", "from"))
    for iso in filter(None, (when.first, when.last)):
        year, *rest = iso.split("-")
        assert year in when.words
        if rest:
            assert MONTHS[int(rest[0]) - 1] in when.words
    assert not re.search(r"\d-\d", when.words)


@given(ISO.map(parse))
def test_a_plain_date_holds_what_the_library_holds(when: When) -> None:
    read = parse_edtf(when.edtf)
    for ours, theirs in ((when.earliest, read.lower_strict()), (when.latest, read.upper_strict())):
        assert ours is not None
        assert (ours.year, ours.month, ours.day) == tuple(theirs[:3])


@given(dates(), dates())
def test_overlap_is_mutual(one: When, two: When) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert one.overlaps(one)


@given(dates(), dates())
def test_dates_that_do_not_overlap_lie_apart(one: When, two: When) -> None:
    if not one.overlaps(two):
        ends = [(one.latest, two.earliest), (two.latest, one.earliest)]
        assert any(end and start and end < start for end, start in ends)


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("2031-03-02", "2031-03", True),
        ("2031-03-02", "2031-04", False),
        ("after 2031-03-02", "2031-03-02", True),
        ("after 2031-03-02", "2031-03-01", False),
        ("before 2031-03-02", "2031-03-02", True),
        ("before 2031-03-02", "after 2031-03-03", False),
        ("before 2031", "after 2031-12-31", True),
        ("between 2031-03-02 and 2031-03-04", "from 2031-03-04 to 2031-03-09", True),
        ("between 2031-03-02 and 2031-03-04", "2031-03-05", False),
        ("about 2031-03", "2031-03-15", True),
    ],
)
def test_overlaps(one: str, two: str, both: bool) -> None:
    assert parse(one).overlaps(parse(two)) is both


def test_order_is_by_the_first_possible_day_then_the_last() -> None:
    texts = [
        "2030",
        "2031-03",
        "2031-03-01",
        "from 2031-03-01 to 2031-03-09",
        "after 2031-03-01",
        "2031-03-02",
        "before 2031-03-05",
    ]
    ordered = sorted(map(parse, texts), key=When.order)
    assert [when.edtf for when in ordered] == [
        "2030",
        "2031-03-01",
        "2031-03-01/2031-03-09",
        "2031-03",
        "[2031-03-01..]",
        "2031-03-02",
        "[..2031-03-05]",
    ]


@given(st.lists(dates(), max_size=6))
def test_order_is_one_order(several: list[When]) -> None:
    """Only dates that are the same date come in the order in which they are given."""
    one, other = (sorted(given, key=When.order) for given in (several, several[::-1]))
    assert [when.edtf for when in one] == [when.edtf for when in other]


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_the_next_day_comes_next(day: date) -> None:
    one, two = parse(day.isoformat()), parse((day + timedelta(days=1)).isoformat())
    assert one.order() < two.order()
    assert not one.overlaps(two)
