"""Pictures that count: who is heard and how, each article's sentences, and the shape of who wants
what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model import Source, choices
from dossier.model.where import line_numbers
from dossier.views import limits, urls
from dossier.views.articles import reason
from dossier.views.index import Index, Link
from dossier.views.matrix import Matrix, position_line
from dossier.views.people import ActorPage

SAID = 6
"""Up to so many positions a mark of the miniature names."""
DRAWN = 100
"""Up to so many issues the miniature is drawn; of more, its marks would be too small to
distinguish."""


@dataclass(frozen=True, slots=True)
class HeardRow:
    """Statements by and on one actor, by how the actor's words reach us."""

    actor: Link
    own: int
    """In the actor's own words."""
    partly: int
    """Partly in the actor's own words."""
    paraphrased: int
    """The actor's statements in an article's words."""
    others: int
    """What others, or an article, say of the actor."""

    @property
    def total(self) -> int:
        return self.own + self.partly + self.paraphrased + self.others


@dataclass(frozen=True, slots=True)
class HeardChart:
    """Everybody who speaks or takes a position; those heard most in their own words first."""

    title: str
    """What the picture shows, in a sentence."""
    rows: tuple[HeardRow, ...]
    """At most `limits.ROWS`; each profile has its numbers too."""
    left_out: int
    """How many are not among them."""
    indirect: int
    """How many are heard only through others' words."""
    most: int
    """The longest bar, in statements."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article and what became of it."""

    number: int
    """From 1, in the order of the article."""
    status: str
    """`used`, `set_aside` or `open`."""
    reason: str
    """Why it was set aside, in words; else empty."""
    url: str
    """Its line on the article's page; empty where that page does not show it."""


@dataclass(frozen=True, slots=True)
class ArticleSentences:
    """An article's sentences in order."""

    article: Link
    sentences: tuple[Sentence, ...]
    used: int
    set_aside: int
    open: int
    reasons: tuple[tuple[str, int], ...]
    """Why sentences were set aside, and how many for each reason."""


@dataclass(frozen=True, slots=True)
class SentencesChart:
    """All articles' sentences."""

    title: str
    """What the picture shows, in a sentence."""
    articles: tuple[ArticleSentences, ...]
    """At most `limits.ROWS`; each article's page accounts for its sentences too."""
    left_out: int
    """How many articles are not among them."""
    each: bool
    """Whether every sentence is a mark that leads to it; of many, all of a kind are one shape."""


@dataclass(frozen=True, slots=True)
class MiniatureMark:
    """A demand in one group's row of the miniature."""

    title: str
    """The demand and the positions in words."""
    url: str
    """The row of the table."""
    x: int
    """The column, counted with a gap of one between topics."""
    stances: tuple[str, ...]
    """Each stance once, in the order of the cell; empty where no text says."""
    disputed: bool


@dataclass(frozen=True, slots=True)
class Miniature:
    """The whole matrix, a mark a cell: sides down, issues across."""

    title: str
    """What the picture shows, in a sentence."""
    width: int
    """How many columns it has."""
    lines: tuple[tuple[str, tuple[MiniatureMark, ...], int], ...]
    """Each side's title, its marks, and on how many issues it takes a position."""
    issues: int


def heard_chart(index: Index, people: Sequence[ActorPage]) -> HeardChart:
    """How everybody who speaks or takes a position is heard."""
    facts = index.dossier.facts
    rows = []
    for p in people:
        if p.positions or p.own or p.paraphrased:
            own = sum(
                any(choices.VOICES[e.voice].own == "all" for e in facts[fact].evidence)
                for fact in p.own
                if not facts[fact].echo_of
            )
            link = index.actor_link(p.id)
            rows.append(HeardRow(link, own, p.heard.own - own, p.heard.paraphrased, p.heard.others))
    rows.sort(key=lambda r: (-r.own, -r.partly, -r.paraphrased, -r.others, r.actor.text))
    indirect = sum(not r.own and not r.partly for r in rows)
    return HeardChart(
        title=index.ui("heard.title", n=indirect, all=len(rows)),
        rows=tuple(rows[: limits.ROWS]),
        left_out=max(0, len(rows) - limits.ROWS),
        indirect=indirect,
        most=max((r.total for r in rows), default=0),
    )


def sentences_chart(index: Index) -> SentencesChart:
    """Every article's sentences, in the order of the register."""
    counts = index.grounded.counts
    ui = index.ui
    title = ui(
        "sentences.title",
        sentences=ui("counts.sentences", n=counts.sentences),
        used=ui("sentences.are_used", n=counts.used),
        aside=counts.set_aside,
        open=counts.open,
    )
    sources = list(index.dossier.sources.values())
    return SentencesChart(
        title=title,
        articles=tuple(_accounted(index, source) for source in sources[: limits.ROWS]),
        left_out=max(0, len(sources) - limits.ROWS),
        each=counts.sentences <= limits.SENTENCES,
    )


def _accounted(index: Index, source: Source) -> ArticleSentences:
    units = index.grounded.ledger[source.id]
    line_of = line_numbers(index.grounded.texts[source.id].raw)
    counts = Counter(unit.status for unit in units)
    reasons = Counter(
        index.row(choices.SET_ASIDE_REASONS[unit.reason]).word for unit in units if unit.reason
    )
    shown = {
        unit for unit in units if choices.PUBLISHING[source.publish].whole or unit.status == "used"
    }
    return ArticleSentences(
        article=index.article_link(source.id),
        sentences=tuple(
            Sentence(
                number=n,
                status=unit.status,
                reason=reason(index, unit),
                url=(urls.line(source.id, line_of(unit.start)) if unit in shown else ""),
            )
            for n, unit in enumerate(units, 1)
        ),
        used=counts["used"],
        set_aside=counts["set_aside"],
        open=counts["open"],
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
    )


def miniature(index: Index, grid: Matrix, silent: str) -> Miniature:
    """The shape of a matrix.

    Args:
        silent: what is said of a cell without a position.
    """
    ui = index.ui
    lines = []
    for n, side in enumerate(grid.columns):
        marks = []
        for x, row in enumerate(grid.issues):
            cell = row.cells[n]
            words = "; ".join(position_line(index, entry) for entry in cell.entries[:SAID])
            if len(cell.entries) > SAID:
                words += f"; {ui('mini.more', n=len(cell.entries) - SAID)}"
            stances = tuple(dict.fromkeys(entry.stance for entry in cell.entries))
            marks.append(
                MiniatureMark(
                    f"{row.issue.text} — {side.title}: {words or silent}",
                    urls.matrix_row(row.id, grid.source),
                    x,
                    stances,
                    cell.disputed,
                )
            )
        lines.append((side.title, tuple(marks), sum(bool(mark.stances) for mark in marks)))
    taken = index.listed([ui("mini.side", n=n, side=title) for title, _, n in lines])
    total = ui("counts.issues", n=len(grid.issues))
    says = ui("mini.title_of_one" if grid.source else "mini.title", issues=total, sides=taken)
    drawn = tuple(lines) if len(grid.issues) <= DRAWN else ()
    return Miniature(says, len(grid.issues), drawn, len(grid.issues))
