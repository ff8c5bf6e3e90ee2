"""A demand's page: what comes after what, and what each position changes."""

from dataclasses import replace

import pytest

from dossier.model import dates
from dossier.views.demands import DemandPage, _changes, demand_page, order
from dossier.views.index import Index, Link
from tests.conftest import GOLDEN, ROOT, produced


@pytest.mark.parametrize(
    ("before", "when", "wanted"),
    [
        ("2031-03-02", "2031-03-03", "later"),
        ("before 2031-03-02", "after 2031-03-02", "not earlier"),
        ("2031-03-02", "after 2031-03-02", "not earlier"),
        ("2031-03-02", "2031-03-02", "unknown"),
        ("2031-03-02", "before 2031-03-05", "unknown"),
        ("after 2031-03-02", "after 2031-03-05", "unknown"),
        ("2031-03", "2031-03-15", "unknown"),
        ("2031-03-02", "", "unknown"),
    ],
)
def test_positions_are_put_in_order_only_where_their_dates_are(
    before: str, when: str, wanted: str
) -> None:
    assert order(dates.parse(before), dates.parse(when) if when else None) == wanted


@pytest.fixture(scope="module", params=["golden", "this repository"])
def index(request: pytest.FixtureRequest) -> Index:
    made = produced(GOLDEN if request.param == "golden" else ROOT).index
    assert made is not None
    return made


@pytest.fixture(scope="module")
def shown(index: Index) -> dict[str, DemandPage]:
    made = {demand.id: demand_page(index, demand) for demand in index.dossier.demands.values()}
    assert any(page.courses for page in made.values())
    return made


def test_every_position_stands_on_its_demands_page_with_its_words(
    index: Index, shown: dict[str, DemandPage]
) -> None:
    for name, page in shown.items():
        steps = [step for course in page.courses for step in course.steps]
        assert {fact for step in steps for fact in step.position.facts} == {
            f.id for f, _ in index.by_demand.get(name, ())
        }
        assert sum(len(step.position.facts) for step in steps) == len(index.by_demand.get(name, ()))
        assert {row.actor for _, rows in page.by_article for row in rows} == {
            step.position.actor for step in steps
        }
        articles = [
            *(link.text for link, _ in page.by_article),
            *(link.text for link in page.other_articles),
        ]
        assert sorted(articles) == sorted(index.article(source) for source in index.dossier.sources)
        assert all(rows for _, rows in page.by_article)
        for course in page.courses:
            assert [step.order == "first" for step in course.steps] == [
                n == 0 for n in range(len(course.steps))
            ]
            assert [bool(step.changes) for step in course.steps] == [
                n > 0 for n in range(len(course.steps))
            ]
        assert {course.title for course in page.courses}.isdisjoint(page.silent)


def test_what_is_near_is_near_both_ways_and_says_why(shown: dict[str, DemandPage]) -> None:
    found = {
        (name, near.demand.url.split("/")[1]) for name, page in shown.items() for near in page.near
    }
    assert found
    assert found == {(b, a) for a, b in found}
    assert all(
        near.declared or near.places or near.disputes
        for page in shown.values()
        for near in page.near
    )


def test_of_what_an_editor_relates_only_the_issue_is_named(
    index: Index, shown: dict[str, DemandPage]
) -> None:
    """It may ask for the opposite, so nothing says that it asks for the same."""
    demands = index.dossier.demands
    for name, page in shown.items():
        for near in page.near:
            other = demands[near.demand.url.split("/")[1]].issue
            wanted = "" if other == demands[name].issue else index.dossier.issues[other].title
            assert near.elsewhere == wanted
    pages = {page.path: page.html for page in produced(GOLDEN).pages}
    related = pages["demands/toll-dropped/"].partition('id="related"')[2]
    assert "similar" not in related
    assert "on the issue “" in related


def test_a_change_is_named(index: Index, shown: dict[str, DemandPage]) -> None:
    row = next(
        step.position for page in shown.values() for course in page.courses for step in course.steps
    )
    other = Link("Somebody else", "actors/somebody/")
    assert list(_changes(index, row, row)) == ["the same stance"]
    moved = replace(
        row,
        stance="other",
        word="sings",
        actor=other,
        hedge="perhaps",
        reporter="the choir",
        articles=(),
    )
    assert list(_changes(index, replace(row, reporter="", hedge=""), moved)) == [
        f"another stance: sings, before: {row.word}",
        f"taken by Somebody else, before by {row.actor.text}",
        "now with the words “perhaps”",
        "reported by the choir, before by the side itself",
        "in another text: ",
    ]
    assert list(_changes(index, row, replace(row, condition="another"))) == [
        "the same stance with another condition"
    ]
