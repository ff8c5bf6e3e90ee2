"""The targets for speed and size, in one table, and whether what was measured holds them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cases import Case, ratio

BUILD = "`dossier build --no-pdf`"
CHECK = "`dossier check`"
FLOOR = "floor"
FIRST = "`dossier build --offline`, first"
UNCHANGED = "`dossier build --offline`, again, nothing changed"
CHANGED = "`dossier build --offline`, again, one statement changed"
BEFORE = "before: "
USUAL = ", its usual form"
EQUAL = ", our pages"


@dataclass
class Results:
    """What a run measured, by size and name."""

    cases: dict[tuple[str, str], Case] = field(default_factory=dict)
    numbers: dict[tuple[str, str], float] = field(default_factory=dict)

    def times(self, size: str, one: str, other: str) -> float | None:
        """CPU seconds of one case divided by another's; None if either was not measured."""
        pair = [self.cases.get((size, name)) for name in (one, other)]
        if all(case and case.seconds for case in pair):
            return ratio(*(case for case in pair if case))
        return None

    def number(self, size: str, name: str) -> float | None:
        """A number that is not of a case."""
        return self.numbers.get((size, name))

    def megabytes(self, size: str, name: str) -> float | None:
        """The memory of a case's largest process."""
        case = self.cases.get((size, name))
        return case.megabytes if case and case.seconds else None


@dataclass(frozen=True)
class Target:
    """A bound, and how its number follows from what was measured."""

    what: str
    bound: str
    """`≤ 1.25`, `≥ 3`, or empty for a number that is stated only."""
    measured: Callable[[Results], float | None]


def holds(bound: str, number: float) -> bool:
    """Whether a number is within a bound."""
    sign, _, limit = bound.partition(" ")
    return number <= float(limit) if sign == "≤" else number >= float(limit)


def _times(what: str, bound: str, size: str, one: str, other: str) -> Target:
    return Target(f"{size}: {what}", bound, lambda results: results.times(size, one, other))


def _number(what: str, bound: str, size: str, name: str) -> Target:
    return Target(f"{size}: {what}", bound, lambda results: results.number(size, name))


def _quotient(results: Results, size: str) -> float | None:
    wrong, right = (results.number(size, name) for name in ("refused, s", "saved, s"))
    return wrong / right if wrong and right else None


def _mistake(size: str) -> Target:
    return Target(
        f"{size}: a wrong quotation over its page ÷ a right statement on it, wall",
        "≤ 1",
        lambda results: _quotient(results, size),
    )


def _growth(results: Results) -> float | None:
    cases = [results.cases.get((size, BUILD)) for size in ("100k", "10k")]
    return ratio(cases[0], cases[1]) if cases[0] and cases[1] else None


SAVES = (("real", "≤ 0.5"), ("1k", "≤ 1"), ("10k", "≤ 3"))
SEARCHES = (("real", "≤ 150", "≤ 20"), ("10k", "≤ 1000", "≤ 50"))
TARGETS = (
    _times("build, without PDFs ÷ floor", "≤ 1.25", "real", BUILD, FLOOR),
    _times("whole build, nothing changed ÷ first", "≤ 0.25", "real", UNCHANGED, FIRST),
    _times("whole build, one statement changed ÷ first", "≤ 0.6", "real", CHANGED, FIRST),
    *(
        _times(f"{peer} ÷ our build", bound, size, peer + USUAL, BUILD)
        for peer, bound in (("mkdocs-macros", "≥ 3"), ("sphinx-needs", "≥ 8"), ("StrictDoc", "≥ 8"))
        for size in ("1k", "10k")
    ),
    *(
        _times(f"our build ÷ {peer} on equal pages", "", size, BUILD, peer + EQUAL)
        for peer in ("Hugo", "Eleventy")
        for size in ("1k", "10k")
    ),
    _times("build ÷ first version's", "≤ 0.5", "10k", BUILD, BEFORE + BUILD),
    Target("10k: build, peak MB", "≤ 200", lambda results: results.megabytes("10k", BUILD)),
    Target("100k: build ÷ 10k", "", _growth),
    Target("100k: build, peak MB", "", lambda results: results.megabytes("100k", BUILD)),
    _times("check ÷ first version's", "≤ 0.5", "10k", CHECK, BEFORE + CHECK),
    _times("check ÷ first version's", "≤ 1", "real", CHECK, BEFORE + CHECK),
    *(_number("a saved statement on its page, s", b, size, "saved, s") for size, b in SAVES),
    *(_mistake(size) for size, _ in SAVES),
    _number("largest page, kB", "≤ 500", "10k", "largest page, kB"),
    _number("elements of a page, most", "≤ 5000", "10k", "elements"),
    *(_number("first result, ms", b, size, "first result, ms") for size, b, _ in SEARCHES),
    *(_number("later results, ms", b, size, "later results, ms") for size, _, b in SEARCHES),
    _number("search, compressed, MB", "≤ 1", "10k", "search, MB"),
    _number("first view, compressed, kB", "≤ 250", "real", "first view, kB"),
    Target("real: Lighthouse, performance: `make lighthouse` prints it", "≥ 97", lambda _: None),
)


def table(results: Results) -> Iterator[str]:
    """A row for each target: the bound, what was measured, whether it holds."""
    yield "| target | bound | measured | holds |"
    yield "| --- | --- | --- | --- |"
    for target in TARGETS:
        number = target.measured(results)
        shown = "not in this run" if number is None else f"{number:.2f}"
        verdict = ""
        if number is not None and target.bound:
            verdict = "yes" if holds(target.bound, number) else "**no**"
        yield f"| {target.what} | {target.bound or 'stated'} | {shown} | {verdict} |"
