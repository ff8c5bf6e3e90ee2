"""The figures of the guide: which statement they show, its lines with call-outs, the mistakes that
are made in it, and what the checks say of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.checks import examples
from dossier.checks.examples import Specimen, StatementFigure, mistake_figure, specimen
from dossier.read.load import load
from tests.conftest import GOLDEN, examined

FERRY = "facts/topics/night-ferry.yml"
BEST_FIRST = (
    "aas-doubts",  # one piece of evidence without context, a speaker, a position, a dated day
    "brandt-half-pier",  # the same, longer
    "south-offered-harbour",  # without a basis of its date
    "ruiz-toll-first",  # two positions
    "ferry-discussed",  # without a speaker
    "toll-stays",  # without a position
    "heading-ferry-talks",  # without a basis of its date
    "keeper-asked",  # the same, longer
    "toll-may-fall",  # its evidence has context
)
LAST_LINES = {"aas-doubts": "        voice: direct", "toll-may-fall": "        voice: direct"}


@pytest.fixture(scope="module")
def shown() -> Specimen:
    return specimen(examined(GOLDEN).dossier, GOLDEN)


def mistake(shown: Specimen, name: str) -> tuple[list[tuple[int, str]], list[str], list[str]]:
    """The lines of a figure with their numbers, those that are wrong, and its message."""
    figure = mistake_figure(shown, examples.MISTAKES[name](shown))
    assert figure.file == shown.file
    lines = [(line.number, line.text.strip()) for line in figure.lines]
    return lines, [line.words for line in figure.lines if line.wrong], figure.message.splitlines()


def test_a_mistake_on_the_last_line_has_its_message(shown: Specimen) -> None:
    lines = examples.MISTAKES["wrong-word"](shown)
    whole = mistake_figure(shown, lines).message
    last = shown.at("evidence", 0, "quote") + 1
    assert f":{last}:" in whole
    assert mistake_figure(replace(shown, last=last), lines).message == whole
    assert mistake_figure(replace(shown, last=last - 1), lines).message == ""


def test_the_statement_that_has_most_to_show_is_chosen() -> None:
    dossier = examined(GOLDEN).dossier
    facts = dict(dossier.facts)
    for name in BEST_FIRST:
        chosen = specimen(replace(dossier, facts=facts), GOLDEN)
        assert chosen.fact.id == name
        del facts[name]
    assert not facts
    assert examples.figure_rows(replace(dossier, facts={}), GOLDEN, ["statement"]) == {}


def test_of_a_statement_all_lines_are_shown_and_no_others() -> None:
    dossier = examined(GOLDEN).dossier
    for name, fact in dossier.facts.items():
        alone = specimen(replace(dossier, facts={name: fact}), GOLDEN)
        own = alone.lines[alone.first - 1 : alone.last]
        text = (GOLDEN / alone.file).read_text("utf-8")
        _, _, rest = text.partition(f"\n  {name}:\n")
        expected = [f"  {name}:"]
        for line in rest.splitlines():
            if not line.startswith("    "):
                break
            expected.append(line)
        assert list(own) == expected


def test_lines_that_show_something_have_call_outs(shown: Specimen) -> None:
    figure = examples.FIGURES["statement"](shown)
    assert isinstance(figure, StatementFigure)
    assert (figure.fact, figure.file) == ("aas-doubts", FERRY)
    assert [line.number for line in figure.lines] == list(range(78, 91))
    assert [line.call_out for line in figure.lines] == [1, 2, 0, 3, 4, 5, 6, 7, 0, 0, 8, 9, 10]
    named = [(number, key) for number, key, _ in figure.call_outs]
    assert named == list(
        enumerate(
            ("id", "says", "kind", "speaker", "said", "date_basis", "positions", "source",
             "quote", "voice"), 1,
        )
    )  # fmt: skip
    for _, key, words in figure.call_outs:
        assert words == examples.CALL_OUTS[key]
    assert figure.lines[1].margin + figure.lines[1].words == "    says: >-"
    assert figure.lines[1].words == "says: >-"
    assert not any(line.wrong for line in figure.lines)


def test_a_key_is_called_out_where_it_is_written(spoil: Callable[[str, str, str], Path]) -> None:
    """Also in braces; not where its name ends another one or is a word of a sentence."""
    old = "      - source: keeper-interview\n        quote: I doubt it.\n        voice: direct\n"
    new = "      - {source: keeper-interview, quote: I doubt it., voice: direct}\n\n\n"
    root = spoil(FERRY, old, new)
    says = "      Aas said that he doubted that there would be a ferry at night.\n"
    spoil(FERRY, says, "      resource: Aas said that he doubted a source: ferry.\n")
    dossier = load(root)[0]
    in_braces = specimen(dossier, root)
    assert in_braces.lines[in_braces.last - 1] == new.rstrip()
    figure = examples.FIGURES["statement"](in_braces)
    assert isinstance(figure, StatementFigure)
    assert [line.call_out for line in figure.lines] == [1, 2, 0, 3, 4, 5, 6, 7, 0, 0, 10]
    lines, wrong, message = mistake(in_braces, "missing-line")
    assert wrong == ["- {quote: I doubt it., voice: direct}"]
    assert [number for number, _ in lines] == [86, 87, 88]
    assert "missing" in message[0]


def test_a_mistake_is_shown_among_its_lines_with_what_the_check_says(shown: Specimen) -> None:
    lines, wrong, message = mistake(shown, "wrong-word")
    assert lines == [
        (87, "evidence:"), (88, "- source: keeper-interview"), (89, "quote: I dobut it."),
        (90, "voice: direct"),
    ]  # fmt: skip
    assert wrong == ["quote: I dobut it."]
    assert message[0].startswith(f"{FERRY}:89:16: error: these words are not in")
    assert message[1] == "  89 |         quote: I dobut it."

    lines, wrong, message = mistake(shown, "unknown-id")
    assert [number for number, _ in lines] == [86, 87, 88, 89, 90]
    assert wrong == ["- source: keeper-intervie"]
    assert message[0].endswith("no source has the id `keeper-intervie` [unknown-reference]")

    lines, wrong, message = mistake(shown, "missing-line")
    assert lines == [
        (86, "- {actor: jon-aas, demand: night-ferry, stance: opposes}"), (87, "evidence:"),
        (0, "(no line source:)"), (88, "quote: I doubt it."), (89, "voice: direct"),
    ]  # fmt: skip
    assert wrong == ["(no line source:)"]
    assert message[0].startswith(f"{FERRY}:88:9: error: this item of `evidence` has no dash")

    lines, wrong, message = mistake(shown, "no-space")
    assert wrong == ["- source:keeper-interview"]
    assert message[0].endswith("there is no space after the colon [yaml-syntax]")
    assert "facts/topics/toll.yml" not in "".join(message)


@pytest.mark.parametrize(
    ("quote", "typed"),
    [
        ("I doubt it.", "I dobut it."),
        # the longest word after the first two, and in it the middle letters that differ
        ("nobody somewhere asked boatmen", "nobody somewhere asked boamten"),
        ("in a coool see", "in a coolo see"),
        ("of it aaa", "of it aaa"),
        ("word12 and 34", "word12 adn 34"),
    ],
)
def test_two_letters_of_a_long_word_change_places(shown: Specimen, quote: str, typed: str) -> None:
    at = shown.at("evidence", 0, "quote")
    lines = list(shown.lines)
    lines[at] = f"        quote: {quote}"
    spoiled = examples.MISTAKES["wrong-word"](replace(shown, lines=tuple(lines)))
    assert spoiled[at] == f"        quote: {typed}"
    assert spoiled[:at] + spoiled[at + 1 :] == lines[:at] + lines[at + 1 :]
