"""The matrix by issue: every position is in the cell of its side, said once, with who reports it
and when; at a glance it stays short."""

from dataclasses import replace

import pytest

from dossier.model import Dispute, Fact, Position, choices, dates
from dossier.views.demands import _steps
from dossier.views.facts import FactRow, _moment, fact_row, position_row
from dossier.views.index import Index, marks
from dossier.views.matrix import (
    CELL_WORDS,
    OTHERS,
    TABLE_WORDS,
    Entry,
    Matrix,
    SilenceNote,
    glance,
    matrix,
    of_one_source,
)
from tests.conftest import GOLDEN, ROOT, produced


@pytest.fixture(scope="module", params=["golden", "this repository"])
def index(request: pytest.FixtureRequest) -> Index:
    made = produced(GOLDEN if request.param == "golden" else ROOT).index
    assert made is not None
    return made


@pytest.fixture(scope="module")
def whole(index: Index) -> Matrix:
    return matrix(index)


def entries(grid: Matrix) -> list[tuple[str, str, Entry]]:
    """Each entry with its issue and its side."""
    return [
        (row.id, cell.column, entry)
        for row in grid.issues
        for cell in row.cells
        for entry in cell.entries
    ]


def test_every_position_is_in_the_cell_of_its_issue_and_side(index: Index, whole: Matrix) -> None:
    d = index.dossier
    shown = {
        (issue, side, actor.id, entry.stance, demand.id, fact)
        for issue, side, entry in entries(whole)
        for actor in entry.actors
        for demand in entry.demands
        for fact in entry.facts
    }
    for fact in d.facts.values():
        for p in fact.positions:
            side = d.actors[p.actor].group or OTHERS
            issue = d.demands[p.demand].issue
            assert (issue, side, p.actor, p.stance, p.demand, fact.id) in shown


def test_a_cell_says_nothing_twice(whole: Matrix) -> None:
    said = [
        (issue, side, e.stance, e.phrase, e.hedge, e.demands, e.report, e.reporter)
        for issue, side, e in entries(whole)
    ]
    assert said
    assert len(said) == len(set(said))


def test_a_side_is_silent_only_if_no_text_gives_it_a_position(index: Index, whole: Matrix) -> None:
    d = index.dossier
    spoken = {
        (d.demands[p.demand].issue, d.actors[p.actor].group)
        for fact in d.facts.values()
        for p in fact.positions
    }
    cells = [(row.id, cell) for row in whole.issues for cell in row.cells if cell.column != OTHERS]
    assert whole.holes == sum((issue, cell.column) not in spoken for issue, cell in cells)
    for issue, cell in cells:
        assert bool(cell.entries) == ((issue, cell.column) in spoken)
        assert not (cell.entries and cell.silence)
    columns = {column.id for column in whole.columns}
    assert whole.silent == tuple(g.title for g in d.groups.values() if g.id not in columns)
    assert {row.id for row in whole.issues} == set(d.issues)


def test_issues_that_several_sides_speak_on_come_first(whole: Matrix) -> None:
    sides = [row.sides > 1 for row in whole.issues]
    assert sides == sorted(sides, reverse=True)
    assert whole.compared + whole.one_sided == whole.issues


def test_times_are_shown_wherever_they_are_known_and_the_earliest_first(whole: Matrix) -> None:
    order = list(choices.MOMENTS)
    for row in whole.issues:
        for n, cell in enumerate(row.cells):
            known = {p.moment for demand in row.demands for p in demand.cells[n].positions} - {""}
            assert {moment for entry in cell.entries for moment in entry.moments} == known
            dated = [order.index(entry.moments[0]) for entry in cell.entries if entry.moments]
            assert dated == sorted(dated)
            undated = [not entry.moments for entry in cell.entries]
            assert undated == sorted(undated)


def test_at_a_glance_a_cell_and_the_table_stay_short(whole: Matrix) -> None:
    rows = glance(whole)
    assert rows
    for row in rows:
        for cell in row.cells:
            assert len(cell.lines) == 1 or sum(x.words for x in cell.lines) <= CELL_WORDS
    assert len(rows) == 1 or sum(row.words for row in rows) <= TABLE_WORDS
    full = {row.id: row for row in whole.issues}
    for row in rows:
        for cell, all_of_it in zip(row.cells, full[row.id].cells, strict=True):
            assert bool(cell.lines) == bool(all_of_it.entries)


def test_at_a_glance_a_silent_side_has_the_words_that_are_taken_for_granted(whole: Matrix) -> None:
    """A note stands only where nothing else does; one that quotes nothing has no short form."""
    first, *others = whole.compared or whole.issues
    notes = (SilenceNote("A text speaks of “its aims”; of “them” no more.", ()),)
    silent = [replace(cell, entries=(), silence=notes) for cell in first.cells[:1]]
    spoken = [replace(cell, silence=notes) for cell in first.cells[1:] if cell.entries]
    cells = (*silent, *spoken, replace(silent[0], silence=(SilenceNote("It says no more.", ()),)))
    (row, *_) = glance(replace(whole, issues=(replace(first, cells=cells), *others)))
    assert [cell.silence for cell in row.cells] == [("its aims",), *[()] * len(spoken), ()]


def test_one_text_alone_shows_its_own_positions_and_names_those_of_others(
    index: Index, whole: Matrix
) -> None:
    of_source = of_one_source(index, whole)
    for source in index.dossier.sources:
        alone = of_source(source)
        for _, _, entry in entries(alone):
            assert all(source in index.articles([fact]) for fact in entry.facts)
        everywhere = {(issue, side): entry for issue, side, entry in entries(whole)}
        for row in alone.issues:
            assert any(cell.entries for cell in row.cells)
            for cell in row.cells:
                here = {actor for entry in cell.entries for actor in entry.actors}
                assert here.isdisjoint(cell.elsewhere)
                assert not cell.elsewhere or (row.id, cell.column) in everywhere


def test_what_a_matrix_counts_is_in_the_rows_that_it_shows(index: Index, whole: Matrix) -> None:
    of_source = of_one_source(index, whole)
    alone = [of_source(source) for source in index.dossier.sources]
    of_issues = [whole.only(row) for row in whole.issues]
    assert any(len(grid.issues) < len(whole.issues) for grid in alone)
    for grid in (whole, *alone, *of_issues, replace(whole, issues=())):
        cells = [cell for row in grid.issues for cell in row.cells]
        entries_ = [entry for cell in cells for entry in cell.entries]
        silent = [cell for cell in cells if not cell.entries and cell.column != OTHERS]
        assert (grid.positions, grid.holes) == (len(entries_), len(silent))
        assert grid.disputed == sum(cell.disputed for cell in cells)
        assert grid.alone == sum(entry.alone for entry in entries_) <= grid.positions
    assert sum(grid.holes for grid in of_issues) == whole.holes
    assert whole.alone == 0, "only a text is compared with others"


POSITION = Position("somebody", "thing", "demands")
FACT = Fact(id="x", path=("x",), topic="t", says="X.", evidence=())


@pytest.mark.parametrize(
    ("form", "dated", "own", "moment"),
    [
        ("2031-03-01", False, True, "before"),
        ("before 2031-03-02", False, True, "before"),
        ("2031-03-02", False, True, "during"),
        ("after 2031-03-02", False, True, "after"),
        ("after 2031-03-02", False, False, "reported-after"),
        ("after 2031-03-02", True, False, "after"),
        ("2031-03-05", True, False, "after"),
        ("before 2031-03-05", False, True, ""),
        ("after 2031-02-28", False, True, ""),
        ("2031-03", False, True, ""),
        ("", False, True, ""),
    ],
)
def test_a_position_is_before_or_after_the_turning_point_only_where_its_date_says_so(
    index: Index, form: str, dated: bool, own: bool, moment: str
) -> None:
    """`dated`: whether the date is the position's own, and not that of the report."""
    actor = next(iter(index.dossier.actors))
    fact = replace(FACT, speakers=(actor,) if own else ())
    position = replace(POSITION, actor=actor, date=form if dated else None)
    turned = replace(index, turning=dates.parse("2031-03-02"))
    when = dates.parse(form) if form else None
    assert _moment(turned, fact, position, when) == moment
    assert _moment(replace(index, turning=None), fact, position, when) == ""


def test_what_is_only_reported_later_has_no_date_of_its_own_and_no_place_in_an_order() -> None:
    made = produced(GOLDEN).index
    assert made is not None
    fact = next(fact for fact in made.dossier.facts.values() if fact.positions)
    actor = fact.positions[0].actor
    when = {form: dates.parse(form) for form in ("2031-03-01", "after 2031-03-02")}
    turned = replace(
        made,
        turning=dates.parse("2031-03-02"),
        dossier=replace(made.dossier, dates={**made.dossier.dates, **when}),
    )

    def stated(said: str, *, own: bool) -> tuple[Fact, Position]:
        position = replace(fact.positions[0], date=None)
        speakers = (actor,) if own else ()
        taken = replace(fact, said=said, happened=None, speakers=speakers, positions=(position,))
        return taken, position

    before = stated("2031-03-01", own=True)
    for own, date, order in (
        (True, "after March 2, 2031", "later"),
        (False, "reported after March 2, 2031", "unknown"),
    ):
        after = stated("after 2031-03-02", own=own)
        assert position_row(turned, *after).date == date
        assert [step.order for step in _steps(turned, [after, before])] == ["first", order]


def test_a_statement_says_which_disagreements_make_it_disputed() -> None:
    made = produced(GOLDEN).index
    assert made is not None
    conflict = next(x for x in made.dossier.disputes.values() if marks(x))
    kind = next(name for name, row in choices.DISPUTE_KINDS.items() if row.class_ == "variation")
    variation = replace(conflict, kind=kind)
    fact = made.dossier.facts[conflict.sides[0].facts[0]]

    def row(*disputes: Dispute) -> FactRow:
        return fact_row(replace(made, disputes_of={fact.id: [*disputes]}), fact)

    both = row(conflict, variation)
    assert (len(both.conflicts), len(both.variations), both.disputed) == (1, 1, True)
    differing = row(variation)
    assert (len(differing.conflicts), len(differing.variations)) == (0, 1)
    assert not differing.disputed


def test_at_a_glance_the_issue_of_most_sides_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made = produced(ROOT).index
    assert made is not None
    grid = matrix(made)
    fewest_first = tuple(sorted(grid.compared, key=lambda row: row.sides))
    assert fewest_first[0].sides < fewest_first[-1].sides
    most = next(row for row in fewest_first if row.sides == fewest_first[-1].sides)
    monkeypatch.setattr("dossier.views.matrix.TABLE_WORDS", 0)
    assert [row.id for row in glance(replace(grid, issues=fewest_first))] == [most.id]


def golden_matrix() -> Matrix:
    made = produced(GOLDEN).index
    assert made is not None
    return matrix(made)


def test_at_a_glance_as_many_issues_are_kept_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = golden_matrix()
    first = grid.compared[0]
    issues = tuple(replace(first, id=name) for name in ("a", "b", "c"))
    grid = replace(grid, issues=issues)
    words = glance(grid)[0].words
    for room, kept in ((0, "a"), (2 * words - 1, "a"), (2 * words, "ab"), (3 * words, "abc")):
        monkeypatch.setattr("dossier.views.matrix.TABLE_WORDS", room)
        assert "".join(row.id for row in glance(grid)) == kept, room


def test_at_a_glance_what_sides_disagree_on_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = golden_matrix()
    row = grid.compared[0]
    entry = next(entry for cell in row.cells for entry in cell.entries)
    (link,) = entry.demands
    alone = replace(entry, demands=(replace(link, id="alone", text="alone"),))
    both = replace(entry, stance="opposes", phrase="reject", label="rejects", demands=(link,))
    cells = (
        replace(row.cells[0], entries=(alone, both)),
        replace(row.cells[1], entries=(entry,)),
        replace(row.cells[2], entries=()),
    )
    grid = replace(grid, issues=(replace(row, cells=cells),))

    def shown() -> list[tuple[list[str], int]]:
        (brief,) = glance(grid)
        return [([name.text for line in cell.lines for name in line.names], cell.more)
                for cell in brief.cells]  # fmt: skip

    assert shown() == [(["alone", link.text], 0), ([link.text], 0), ([], 0)]
    one_line = max(line.words for line in glance(grid)[0].cells[0].lines)
    monkeypatch.setattr("dossier.views.matrix.CELL_WORDS", one_line)
    assert shown() == [([link.text], 1), ([link.text], 0), ([], 0)]
    monkeypatch.setattr("dossier.views.matrix.CELL_WORDS", 0)
    assert shown() == [([link.text], 1), ([link.text], 0), ([], 0)], "one line at least"


def test_at_a_glance_a_condition_is_whole_or_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = golden_matrix()
    row = grid.compared[0]
    entry = next(entry for cell in row.cells for entry in cell.entries)
    condition = "only after talks of experts have prepared the ground"
    only = replace(entry, stance="conditional", phrase=condition, label=condition)
    cells = (
        replace(row.cells[0], entries=(only, entry)),
        *(replace(cell, entries=()) for cell in row.cells[1:]),
    )
    grid = replace(grid, issues=(replace(row, cells=cells),))

    def shown() -> list[str]:
        return [line.word for line in glance(grid)[0].cells[0].lines]

    for room, words in ((40, [condition, entry.label]), (8, [condition])):
        monkeypatch.setattr("dossier.views.matrix.CELL_WORDS", room)
        assert shown() == words


def test_at_a_glance_a_line_names_as_many_demands_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = golden_matrix()
    row = grid.compared[0]
    entry = next(entry for cell in row.cells for entry in cell.entries)
    (link,) = entry.demands
    two = replace(entry, demands=(link, replace(link, id="other", text="another")))
    cells = (
        replace(row.cells[0], entries=(two,)),
        *(replace(cell, entries=()) for cell in row.cells[1:]),
    )
    grid = replace(grid, issues=(replace(row, cells=cells),))
    for room, names, more in ((40, [link.text, "another"], 0), (1, [link.text], 1)):
        monkeypatch.setattr("dossier.views.matrix.CELL_WORDS", room)
        cell = glance(grid)[0].cells[0]
        assert [name.text for line in cell.lines for name in line.names] == names
        assert cell.more == more


def test_at_a_glance_a_side_has_its_stance_in_the_singular() -> None:
    made = produced(ROOT).index
    assert made is not None
    grid = matrix(made)
    several = [e for row in grid.issues for cell in row.cells for e in cell.entries
               if not e.conditional and e.phrase != e.label]  # fmt: skip
    assert {e.phrase: e.label for e in several}.get("reject") == "rejects"
    words = {line.word for row in glance(grid) for cell in row.cells for line in cell.lines}
    assert not words & {e.phrase for e in several}


def test_issues_of_two_sides_are_compared_and_others_are_not() -> None:
    grid = golden_matrix()
    row = grid.compared[0]
    north, south, others = row.cells
    assert (others.column, bool(others.entries)) == (OTHERS, True)
    silent = [replace(cell, entries=()) for cell in row.cells]
    rows = {
        "none": (*silent[:2], others),
        "one": (north, silent[1], others),
        "two": (north, south, silent[2]),
    }
    issues = tuple(replace(row, id=name, cells=cells) for name, cells in rows.items())
    grid = replace(grid, issues=issues)
    assert [one.id for one in grid.compared] == ["two"]
    assert [one.id for one in grid.one_sided] == ["none", "one"]
