"""Near misses of the rules on issues, silence, shared accounts and echoes: what is close to a
problem, and is none. The problems themselves are in `tests/cases`."""

from collections.abc import Callable
from pathlib import Path

from dossier.checks.examine import examine

FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"
RULES = {
    "demand-issue", "issue-without-position", "silence", "shared-account", "echo", "condition",
    "no-facts-named",
}  # fmt: skip
Spoil = Callable[[str, str, str], Path]


def codes(root: Path) -> set[str]:
    return {problem.code for problem in examine(root).problems} & RULES


def test_the_golden_dossier_breaks_none(golden: Path) -> None:
    assert codes(golden) == set()


def test_a_demand_may_be_in_another_issue_of_its_topic(spoil: Spoil) -> None:
    root = spoil(FERRY, "    issue: harbour\n", "    issue: ferry\n")
    assert codes(root) == {"issue-without-position"}, "the issue that is left without demands"


def test_a_demand_without_a_position_is_no_problem_in_an_issue_with_one(spoil: Spoil) -> None:
    root = spoil(
        FERRY,
        "  shared-harbour:\n",
        "  third-pier:\n    issue: harbour\n    short: a third pier\n    title: A third pier\n"
        "    summary: A pier. [@brandt-half-pier]\n  shared-harbour:\n",
    )
    assert codes(root) == set()


def test_a_position_of_an_actor_on_no_side_is_one(spoil: Spoil) -> None:
    root = spoil(
        FERRY,
        "{actor: south-shore, demand: shared-harbour",
        "{actor: jon-aas, demand: shared-harbour",
    )
    assert codes(root) == set()


def test_a_side_that_is_silent_on_one_issue_may_speak_on_another(spoil: Spoil) -> None:
    root = spoil(
        FERRY,
        "    question: Who may use the harbour?\n",
        "    question: Who may use the harbour?\n    silence:\n"
        "      - {group: north, says: It is about the harbour., facts: [south-offered-harbour]}\n",
    )
    assert codes(root) == set()


def test_one_fact_with_words_of_two_texts_is_enough_for_a_shared_account(spoil: Spoil) -> None:
    spoil(
        FERRY,
        "    evidence:\n      - source: keeper-interview\n        quote: I doubt it.\n",
        "    evidence:\n      - source: ferry-talks\n        quote: the night ferry would run"
        " from May\n        voice: narration\n      - source: keeper-interview\n"
        "        quote: I doubt it.\n",
    )
    root = spoil(FERRY, "facts: [ferry-discussed, keeper-asked]", "facts: [aas-doubts]")
    assert "shared-account" not in codes(root)


def test_two_echoes_of_one_fact(spoil: Spoil) -> None:
    root = spoil(
        FERRY,
        "  ferry-discussed:\n    says: >-\n",
        "  ferry-discussed:\n    echo_of: keeper-asked\n    says: >-\n",
    )
    assert codes(root) == set()


def test_an_account_or_echo_that_names_no_record_has_one_message(spoil: Spoil) -> None:
    """`unknown-reference` says it; what would follow from it is not said besides."""
    spoil(FERRY, "facts: [ferry-discussed, keeper-asked]", "facts: [ferry-discussed, nobody]")
    root = spoil(FERRY, "echo_of: keeper-asked", "echo_of: nobody")
    assert codes(root) == set()
    unknown = [p for p in examine(root).errors if p.code == "unknown-reference"]
    assert len(unknown) == 2
