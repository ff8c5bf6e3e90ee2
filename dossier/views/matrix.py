"""The matrix: issues down, sides across; an issue opens into its demands, a demand into the voices
of each side and their words. From all texts or from one alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple, TypeVar

from dossier.model import OWN_WORDS, Fact, Issue, Position, choices, prose
from dossier.views.facts import PositionRow, merge_positions, passage_runs
from dossier.views.index import Index, Link

OTHERS = "others"
"""The last column, for actors whom no text places on a side; shown only when one of them takes
a position."""
CELL_WORDS, TABLE_WORDS = 15, 220
"""The most words of a cell, and of the whole table, at a glance."""
T = TypeVar("T")
NAMES = 2
"""The most demands that a line names at a glance."""


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A side that takes a position: a column of the matrix."""

    id: str
    title: str
    voices: tuple[Link, ...]
    """Its actors that take a position."""
    quiet: tuple[Link, ...]
    """Its actors that take none."""
    quoted: int
    """How many words its actors are quoted with, in quotation marks or in an interview."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a side's voices want of a demand; empty when no text says."""

    column: str
    positions: tuple[PositionRow, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A demand across the sides."""

    demand: Link
    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One position in the cell of an issue, with every demand on which it is taken alike."""

    actors: tuple[Link, ...]
    """Who takes it alike: those of one side."""
    stance: str
    sign: str
    phrase: str
    """The stance, or the condition: what stands between the actors and the demands."""
    label: str
    """The same where no actor stands before it, but the side above it: in the singular."""
    hedge: str
    demands: tuple[Link, ...]
    """Each with its short name as text."""
    report: str
    """How it reaches readers, by its key in `choices.REPORTS`."""
    reporter: str
    """Whoever reports it, if another side or an analyst does."""
    moments: tuple[str, ...]
    """When it was taken, by their keys in `choices.MOMENTS`, in their order."""
    articles: tuple[Link, ...]
    facts: tuple[str, ...]
    disputed: bool
    account: str = ""
    """The reporter, to be read before the position: `Ada Brandt’s account:`; empty without one."""
    how: str = ""
    """What is before the names of the texts that report it."""
    after: str = ""
    """What is after the name of an only text."""
    when: str = ""
    """The moments in words: `before`, `before and after`."""
    alone: bool = False
    """From one text alone: whether no other text reports it."""

    @property
    def conditional(self) -> bool:
        """Whether its phrase is a condition, which is read after the demands."""
        return bool(choices.STANCES[self.stance].condition)


@dataclass(frozen=True, slots=True)
class SilenceNote:
    """What a text takes for granted about a side without a position."""

    says: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IssueCell:
    """A side's positions on an issue; without entries, no text says."""

    column: str
    entries: tuple[Entry, ...]
    disputed: bool
    silence: tuple[SilenceNote, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    """From one text alone: whose positions only other texts report."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue across the sides."""

    issue: Link
    id: str
    question: str
    topic: Link
    cells: tuple[IssueCell, ...]
    demands: tuple[MatrixRow, ...]
    """Those on which somebody takes a position."""
    others: tuple[Link, ...]
    """Its demands on which nobody does."""
    was: tuple[str, ...]

    @property
    def sides(self) -> int:
        """How many sides take a position; actors on no side are none."""
        return sum(bool(cell.entries) for cell in self.cells if cell.column != OTHERS)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix; what it counts is in the issues that it shows."""

    title: str
    source: str
    """The text that it is from; empty for all."""
    columns: tuple[SideColumn, ...]
    issues: tuple[IssueRow, ...]
    """Those on which several sides take a position first; then those on which one alone does."""
    silent: tuple[str, ...]
    """Sides that take no position on any issue, by title."""

    @property
    def positions(self) -> int:
        """Entries of all cells."""
        return sum(len(cell.entries) for cell in self._cells)

    @property
    def alone(self) -> int:
        """Of one text: entries that no other text reports."""
        return sum(entry.alone for cell in self._cells for entry in cell.entries)

    @property
    def holes(self) -> int:
        """Cells of sides where no text says."""
        return sum(not cell.entries and cell.column != OTHERS for cell in self._cells)

    @property
    def disputed(self) -> int:
        """Cells that a conflict concerns."""
        return sum(cell.disputed for cell in self._cells)

    @property
    def _cells(self) -> Iterator[IssueCell]:
        return chain.from_iterable(row.cells for row in self.issues)

    @property
    def rows(self) -> Iterator[MatrixRow]:
        """The demands of all issues."""
        return chain.from_iterable(row.demands for row in self.issues)

    def only(self, row: IssueRow) -> "Matrix":
        """The same matrix with one issue alone."""
        return replace(self, issues=(row,))

    @property
    def compared(self) -> tuple[IssueRow, ...]:
        """Issues on which two sides or more take a position."""
        return tuple(row for row in self.issues if row.sides > 1)

    @property
    def one_sided(self) -> tuple[IssueRow, ...]:
        """Issues on which one side alone takes a position, or only actors on no side do."""
        return tuple(row for row in self.issues if row.sides < 2)


def matrix(index: Index) -> Matrix:
    """The matrix of all texts: every issue, every side that takes a position."""
    return _table(index, "", _columns(index), index.by_demand)


def of_one_source(index: Index, whole: Matrix) -> Callable[[str], Matrix]:
    """Gives the same issues from one text alone, by its id: only facts with evidence from it
    count. Issues of which it reports no position are left out.

    Args:
        whole: the matrix of all texts, to say what only others report.
    """
    everywhere = {row.id: row for row in whole.issues}
    reporting: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in whole.rows:
        for position in chain.from_iterable(cell.positions for cell in row.cells):
            reporting[stated(position)].update(link.id for link in position.articles)

    def of_source(source: str) -> Matrix:
        table = _table(index, source, whole.columns, index.by_source_demand.get(source, {}))
        rows = [
            _compared(row, everywhere[row.id], source, reporting)
            for row in table.issues
            if row.demands
        ]
        return replace(table, issues=tuple(rows))

    return of_source


def _table(
    index: Index,
    source: str,
    columns: tuple[SideColumn, ...],
    positions: Mapping[str, Sequence[tuple[Fact, Position]]],
) -> Matrix:
    """Rows of issues."""
    rows = [_issue_row(index, issue, columns, positions) for issue in index.dossier.issues.values()]
    rows.sort(key=lambda row: row.sides < 2)
    with_column = {column.id for column in columns}
    return Matrix(
        title=index.article(source) if source else "",
        source=source,
        columns=columns,
        issues=tuple(rows),
        silent=tuple(
            group.title for group in index.dossier.groups.values() if group.id not in with_column
        ),
    )


def _issue_row(
    index: Index,
    issue: Issue,
    columns: Sequence[SideColumn],
    positions: Mapping[str, Sequence[tuple[Fact, Position]]],
) -> IssueRow:
    """An issue with its demands."""
    demands = [
        MatrixRow(
            index.demand_link(demand), demand, _cells(index, positions.get(demand, ()), columns)
        )
        for demand in index.of_issue.get(issue.id, ())
        if positions.get(demand)
    ]
    cells = []
    for n, column in enumerate(columns):
        rows = [p for row in demands for p in row.cells[n].positions]
        silence = tuple(
            SilenceNote(note.says, tuple(index.fact_link(fact) for fact in note.facts))
            for note in issue.silence
            if note.group == column.id
        )
        cells.append(
            IssueCell(column.id, _entries(index, rows), any(p.disputed for p in rows), silence)
        )
    return IssueRow(
        issue=index.issue_link(issue.id),
        id=issue.id,
        question=issue.question,
        topic=index.topic_link(issue.topic),
        cells=tuple(cells),
        demands=tuple(demands),
        others=tuple(
            index.demand_link(demand)
            for demand in index.of_issue.get(issue.id, ())
            if not index.by_demand.get(demand)
        ),
        was=issue.was,
    )


def _entries(index: Index, rows: Iterable[PositionRow]) -> tuple[Entry, ...]:
    """The positions of a cell, each said once; earliest first, then what the side says itself
    before what others say of it.

    Alike positions on one demand are one entry, whoever of the side takes them and at whatever
    time; so are positions that differ in their demand alone.
    """
    alike: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for p in rows:
        entry = _entry(index, p)
        alike[_words(entry)].append(entry)
    same_words = [_joined(same) for same in alike.values()]
    on_several: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in same_words:
        key = (entry.actors, entry.stance, entry.phrase, entry.hedge, entry.moments)
        on_several[(*key, entry.report, entry.reporter)].append(entry)
    entries = [_worded(index, _joined(same)) for same in on_several.values()]
    reports = list(choices.REPORTS)
    return tuple(sorted(entries, key=lambda e: (_order(e.moments), reports.index(e.report))))


def _words(entry: Entry) -> tuple[object, ...]:
    """What makes two entries the same words, whoever takes the position and when."""
    return (entry.stance, entry.phrase, entry.hedge, entry.demands, entry.report, entry.reporter)


def _order(moments: Sequence[str]) -> int:
    """The place of the first moment; what has none is last."""
    return list(choices.MOMENTS).index(moments[0]) if moments else len(choices.MOMENTS)


def _entry(index: Index, p: PositionRow) -> Entry:
    """One position as an entry."""
    return Entry(
        actors=(p.actor,),
        stance=p.stance,
        sign=p.sign,
        phrase=p.phrase,
        label=p.condition or index.row(choices.STANCES[p.stance]).word,
        hedge=p.hedge,
        demands=(replace(p.demand, text=p.short),),
        report=p.report,
        reporter=p.account,
        moments=(p.moment,) if p.moment else (),
        articles=p.articles,
        facts=p.facts,
        disputed=p.disputed,
    )


def _joined(same: Sequence[Entry]) -> Entry:
    """Entries that differ in who, when, where or on what, as one."""
    moments = {moment for entry in same for moment in entry.moments}
    return replace(
        same[0],
        actors=_each_once(entry.actors for entry in same),
        demands=_each_once(entry.demands for entry in same),
        moments=tuple(moment for moment in choices.MOMENTS if moment in moments),
        articles=_each_once(entry.articles for entry in same),
        facts=_each_once(entry.facts for entry in same),
        disputed=any(entry.disputed for entry in same),
    )


def _worded(index: Index, entry: Entry) -> Entry:
    """An entry with what is said around its texts, and when it was taken."""
    report = index.row(choices.REPORTS[entry.report])
    moments = [index.row(choices.MOMENTS[moment]).word for moment in entry.moments]
    return replace(
        entry,
        account=index.ui("account_of", name=entry.reporter) if entry.reporter else "",
        how=report.how,
        after=report.alone if len(entry.articles) == 1 else "",
        when=index.ui("list.last").join(moments),
    )


def _each_once(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


class DemandName(NamedTuple):
    """A demand at a glance."""

    text: str
    mark: str
    """The mark of how a position on it is reported; empty if that needs none."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A line of a cell at a glance: positions with the same stance and of the same time."""

    stance: str
    sign: str
    word: str
    """The stance, or the condition."""
    names: tuple[DemandName, ...]
    """Demands, at most `NAMES` of them."""
    reporter: str
    """Whoever reports it, if another side or an analyst does: named before it."""
    when: str
    disputed: bool
    more: int
    """How many demands it leaves out."""
    conditional: bool
    """Whether `word` is a condition, which is read after the demands."""

    @property
    def words(self) -> int:
        """How many words it has."""
        names = " ".join(name.text for name in self.names)
        return len(f"{self.when} {self.reporter} {self.word} {names}".split())


@dataclass(frozen=True, slots=True)
class BriefCell:
    """A cell at a glance: at most `CELL_WORDS` words, and how many positions it leaves out."""

    column: str
    lines: tuple[Brief, ...]
    more: int
    disputed: bool
    silence: tuple[str, ...]
    """Words that a text uses where it takes something for granted about a side without a
    position."""


@dataclass(frozen=True, slots=True)
class BriefRow:
    """An issue at a glance."""

    issue: Link
    id: str
    cells: tuple[BriefCell, ...]

    @property
    def words(self) -> int:
        """How many words it has, its title included."""
        in_cells = sum(line.words for cell in self.cells for line in cell.lines)
        assumed = " ".join(words for cell in self.cells for words in cell.silence)
        return len(self.issue.text.split()) + in_cells + len(assumed.split())


def glance(grid: Matrix) -> tuple[BriefRow, ...]:
    """The issues on which most sides take a position, in short and in their order: as many as fit
    into `TABLE_WORDS` words, and one at least."""
    rows = {row.id: _brief_row(row) for row in grid.compared or grid.issues}
    ranked = sorted(grid.compared or grid.issues, key=lambda row: -row.sides)
    kept: list[str] = []
    for row in ranked:
        if kept and sum(rows[name].words for name in (*kept, row.id)) > TABLE_WORDS:
            break
        kept.append(row.id)
    return tuple(row for name, row in rows.items() if name in kept)


def _brief_row(row: IssueRow) -> BriefRow:
    taken = [_demands(cell.entries) for cell in row.cells]
    contested = {
        demand for n, demands in enumerate(taken) for other in taken[n + 1 :]
        for demand in demands & other
    }  # fmt: skip
    return BriefRow(row.issue, row.id, tuple(_brief_cell(cell, contested) for cell in row.cells))


def _brief_cell(cell: IssueCell, contested: set[Link]) -> BriefCell:
    """As many lines as there is room for: first those on demands on which another side takes a
    position too. They are shown in the order of the cell."""
    alike: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in cell.entries:
        alike[entry.stance, entry.phrase, entry.moments, entry.reporter].append(entry)
    groups = list(alike.values())
    ranked = sorted(groups, key=lambda entries: contested.isdisjoint(_demands(entries)))
    kept: dict[int, Brief] = {}
    for entries in ranked:
        room = CELL_WORDS - sum(line.words for line in kept.values())
        fitting = [line for line in _lines(entries) if line.words <= room]
        if fitting or not kept:
            kept[groups.index(entries)] = (fitting or _lines(entries)[-1:])[0]
    lines = tuple(kept[number] for number in sorted(kept))
    left_out = sum(len(_names(groups[n])) for n in range(len(groups)) if n not in kept)
    more = left_out + sum(line.more for line in lines)
    assumed = () if lines else tuple(filter(None, map(_assumed, cell.silence)))
    return BriefCell(cell.column, lines, more, cell.disputed, assumed)


def _assumed(note: SilenceNote) -> str:
    """The first words that a note quotes; empty if it quotes none."""
    return next(iter(prose.quoted(note.says)), "")


def _demands(entries: Iterable[Entry]) -> set[Link]:
    return {demand for entry in entries for demand in entry.demands}


def _lines(entries: Sequence[Entry]) -> list[Brief]:
    """A line in its forms, the fullest first: with `NAMES` demands, then with one. A condition is
    never cut: it is what a reader needs of it."""
    return [_line(entries, count) for count in range(NAMES, 0, -1)]


def _names(entries: Iterable[Entry]) -> tuple[DemandName, ...]:
    """The demands of some entries in the order of the issue, each once: unmarked if one of the
    entries is."""
    marks: dict[Link, str] = {}
    for entry in entries:
        mark = choices.REPORTS[entry.report].mark
        for demand in entry.demands:
            marks[demand] = marks.get(demand, mark) and mark
    return tuple(DemandName(link.text, mark) for link, mark in marks.items())


def _line(entries: Sequence[Entry], count: int) -> Brief:
    entry, names = entries[0], _names(entries)
    return Brief(
        stance=entry.stance,
        sign=entry.sign,
        word=entry.label,
        names=names[:count],
        reporter=entry.account,
        when=entry.when,
        disputed=any(x.disputed for x in entries),
        more=len(names) - count if len(names) > count else 0,
        conditional=entry.conditional,
    )


def merged(index: Index, positions: Sequence[tuple[Fact, Position]]) -> tuple[PositionRow, ...]:
    """Positions with the same actor, demand, stance, hedge, condition, reporter and date of their
    own joined into one row each."""
    alike: dict[tuple[object, ...], list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in positions:
        key = (p.actor, p.demand, p.stance, p.hedge, p.if_, fact.speakers, p.date)
        alike[key].append((fact, p))
    return tuple(merge_positions(index, same) for same in alike.values())


def stated(position: PositionRow) -> tuple[str, ...]:
    """Who takes which stance on what: what makes two rows the same position, whoever states it."""
    return (position.actor.id, position.demand.id, position.stance, position.condition)


def _compared(
    row: IssueRow, whole: IssueRow, source: str, reporting: Mapping[tuple[str, ...], set[str]]
) -> IssueRow:
    """A row of one text against the same row of all.

    Args:
        reporting: by what is `stated`, the texts that report it.
    """
    cells = []
    for n, (cell, everywhere) in enumerate(zip(row.cells, whole.cells, strict=True)):
        here = {actor for entry in cell.entries for actor in entry.actors}
        rows = [p for demand in row.demands for p in demand.cells[n].positions]
        lone = {fact for p in rows if reporting[stated(p)] <= {source} for fact in p.facts}
        actors = dict.fromkeys(actor for entry in everywhere.entries for actor in entry.actors)
        cells.append(
            replace(
                cell,
                entries=tuple(replace(e, alone=lone.issuperset(e.facts)) for e in cell.entries),
                elsewhere=tuple(actor for actor in actors if actor not in here),
            )
        )
    return replace(row, cells=tuple(cells))


def _columns(index: Index) -> tuple[SideColumn, ...]:
    """The sides of which an actor takes a position, and the others where one of them does."""
    d = index.dossier
    speaking = {p.actor for stated_here in index.by_demand.values() for _, p in stated_here}
    titles = {g.id: g.title for g in d.groups.values()} | {OTHERS: index.ui("others")}
    columns = []
    for group, title in titles.items():
        members = [actor for actor in d.actors.values() if (actor.group or OTHERS) == group]
        voices = tuple(index.actor_link(actor.id) for actor in members if actor.id in speaking)
        quiet = tuple(
            index.actor_link(actor.id)
            for actor in members
            if actor.id not in speaking and group != OTHERS
        )
        if voices:
            quoted = _quoted_words(index, {actor.id for actor in members})
            columns.append(SideColumn(group, title, voices, quiet, quoted))
    return tuple(columns)


def _quoted_words(index: Index, actors: set[str]) -> int:
    """How many words of the texts are some actors' own, each passage counted once."""
    stretches = {
        (run.span, run.text)
        for fact in index.dossier.facts.values()
        if not actors.isdisjoint(fact.speakers)
        for number, evidence in enumerate(fact.evidence)
        if evidence.voice in OWN_WORDS and (passage := index.grounded.evidence(fact.id, number))
        for run in passage_runs(index, passage, evidence.voice)
        if run.kind == "own"
    }
    return sum(len(text.split()) for _, text in stretches)


def _cells(
    index: Index, positions: Sequence[tuple[Fact, Position]], columns: Sequence[SideColumn]
) -> tuple[Cell, ...]:
    by_group: dict[str, list[tuple[Fact, Position]]] = defaultdict(list)
    for fact, p in positions:
        by_group[index.dossier.actors[p.actor].group or OTHERS].append((fact, p))
    cells = []
    for column in columns:
        rows = merged(index, by_group[column.id])
        cells.append(Cell(column.id, rows, any(row.disputed for row in rows)))
    return tuple(cells)
