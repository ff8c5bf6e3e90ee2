"""`dossier report` counts what is compared, from the dossier itself."""

from collections.abc import Callable
from pathlib import Path

from dossier.checks.examine import examine
from dossier.views.comparison import comparison
from tests.conftest import GOLDEN, examined, run

FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"
Spoil = Callable[[str, str, str], Path]


def counts(root: Path) -> dict[str, str | int]:
    made = examined(root) if root == GOLDEN else examine(root)
    assert not made.errors, made.errors
    return {str(what).partition(":")[0]: count for what, count in comparison(made.dossier).rows}


def test_what_is_compared() -> None:
    assert counts(GOLDEN) == {
        "issues": 3,
        "sides that take a position": "2 of 2",
        "rows with positions of two sides or more": 1,
        "rows with positions of North Shore and South Shore": 1,
        "filled cells of all cells": "4 of 6",
        "empty cells with a note on silence": 1,
        "conflicts": 1,
        "variations": 0,
        "shared accounts": 1,
        "echoes": 1,
        "flags of the check that are answered": 0,
    }


def changed(root: Path) -> dict[str, str | int]:
    """The counts that differ from those of the golden dossier."""
    before, after = counts(GOLDEN), counts(root)
    return dict(after.items() - before.items())


def test_another_position_of_a_side_fills_no_other_cell(spoil: Spoil) -> None:
    line = "      - {actor: north-shore, demand: night-ferry, stance: offers}\n"
    more = line + "      - {actor: ada-brandt, demand: night-ferry, stance: offers}\n"
    assert changed(spoil(FERRY, line, more)) == {}


def test_a_position_of_the_other_side_fills_a_cell(spoil: Spoil) -> None:
    line = "      - {actor: south-shore, demand: shared-harbour, stance: offers}\n"
    more = line + "      - {actor: ada-brandt, demand: shared-harbour, stance: accepts}\n"
    assert changed(spoil(FERRY, line, more)) == {
        "rows with positions of two sides or more": 2,
        "rows with positions of North Shore and South Shore": 2,
        "filled cells of all cells": "5 of 6",
    }


def test_a_side_without_a_position_is_no_column(spoil: Spoil) -> None:
    root = spoil("facts/actors.yml", "groups:\n", "groups:\n  east: {title: East Shore}\n")
    assert changed(root) == {"sides that take a position": "2 of 3"}


def test_a_class_follows_from_the_kind(spoil: Spoil) -> None:
    assert changed(spoil(TOLL, "kind: number", "kind: contradiction")) == {}
    assert changed(spoil(TOLL, "kind: contradiction", "kind: framing")) == {
        "conflicts": 0,
        "variations": 1,
    }


def test_answers_and_echoes_are_counted(spoil: Spoil) -> None:
    root = spoil(FERRY, "    echo_of: keeper-asked\n", "")
    spoil(FERRY, "had offered to share its harbour.", "claimed that it had offered its harbour.")
    spoil(
        FERRY,
        "    places: [vellhaven]\n    positions:\n      - {actor: south-shore",
        "    places: [vellhaven]\n    ok: {loaded-word: for this test}\n    positions:\n"
        "      - {actor: south-shore",
    )
    assert changed(root) == {"echoes": 0, "flags of the check that are answered": 1}


def test_the_report_begins_with_it() -> None:
    done = run("dossier", "report", "--root", GOLDEN)
    assert done.returncode == 0, done.stderr
    head = done.stdout.splitlines()
    assert head[0].startswith("What is compared")
    assert any(line.split()[-3:] == ["4", "of", "6"] for line in head[:16])
