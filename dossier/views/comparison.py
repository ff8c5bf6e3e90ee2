"""How far the sides can be compared: issues, cells with a position, conflicts, shared accounts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from dossier.model import Dossier, choices, labels
from dossier.views.balance import Table


def comparison(dossier: Dossier) -> Table:
    """Counts of what is compared; every pair of sides is counted that speaks on an issue."""
    d, sides = dossier, _sides(dossier)
    spoken = [sides.get(issue, frozenset()) for issue in d.issues]
    columns = [group for group in d.groups if any(group in of_row for of_row in spoken)]
    classes = Counter(choices.DISPUTE_KINDS[x.kind].class_ for x in d.disputes.values())
    rows: list[tuple[str, str | int]] = [
        ("issues: rows of the table of who wants what", len(spoken)),
        ("sides that take a position: columns", f"{len(columns)} of {len(d.groups)}"),
        ("rows with positions of two sides or more", sum(len(of_row) > 1 for of_row in spoken)),
        *_pairs(d, columns, spoken),
        ("filled cells of all cells", f"{sum(map(len, spoken))} of {len(spoken) * len(columns)}"),
        ("empty cells with a note on silence", sum(len(x.silence) for x in d.issues.values())),
        *((x.many, classes[x.key]) for x in choices.DISPUTE_CLASSES.values()),
        ("shared accounts: what two texts or more say alike", len(d.shared_accounts)),
        ("echoes: statements that repeat another", sum(bool(x.echo_of) for x in d.facts.values())),
        ("flags of the check that are answered", sum(x.field.form == "map" for x in d.prose)),
    ]
    note = "How far the sides, and the texts, can be compared."
    return Table("comparison", "What is compared", note, ("what", "how many"), tuple(rows))


def _sides(dossier: Dossier) -> Mapping[str, frozenset[str]]:
    """The ids of the sides that take a position on a demand of an issue, by issue."""
    sides: dict[str, set[str]] = defaultdict(set)
    for fact in dossier.facts.values():
        for position in fact.positions:
            if group := dossier.actors[position.actor].group:
                sides[dossier.demands[position.demand].issue].add(group)
    return {issue: frozenset(groups) for issue, groups in sides.items()}


def _pairs(
    dossier: Dossier, columns: list[str], spoken: list[frozenset[str]]
) -> Iterator[tuple[str, int]]:
    """The number of rows on which both sides of a pair take a position, for each pair."""
    for one, other in combinations(columns, 2):
        names = labels.listed([dossier.groups[one].title, dossier.groups[other].title])
        yield f"rows with positions of {names}", sum({one, other} <= row for row in spoken)
