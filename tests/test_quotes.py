"""Quotes through the whole check: what is refused because an edge cuts a word or a number, or
because its dots or accents are not the text's; what is pasted in its place; how the work grows."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.checks.examine import examine
from dossier.ground import evidence
from dossier.ground.textmatch import JOIN, find, fold, indexed, paragraphs
from dossier.model.where import Problem
from tests.conftest import GOLDEN, Growth, Work, copy_golden

CUT = {
    "remained toll-free for years": "remained toll",
    "it was a non-approved state of things": "approved state",
    "an anti-ferry vote was held": "ferry vote",
    "it fell to −17 crowns a day": "17 crowns",
    "it cost 1.5 crowns a day": "5 crowns",
    "es kostete 1,5 Kronen am Tag": "5 Kronen",
    "it cost 12,500 crowns a day": "500 crowns",
    "it cost 12 500 crowns a day": "500 crowns",
    "it left at 10:30 sharp": "30 sharp",
    "it ran 1991–1999 on the lake": "it ran 1991",
    "They met in the cafe\u0301 by the pier": "They met in the cafe",
    "The boatmen are non-unionised and poor": "The boatmen are […] unionised",
}
"""What a text has, and a quote whose edge cuts a word or a number of it."""
WHOLE = {
    "it remained toll-free for years": "remained toll-free",
    "it fell to −12 crowns a day": "fell to −12 crowns",
    "it cost 12,500 crowns a day": "12,500 crowns",
    "the pier — and it alone — stays": "and it alone",
    "They held Putin–Trump talks": "Trump talks",
    "It was the mayor’s pier and/or toll": "the mayor",
    "They met in the cafe\u0301 by the pier": "the cafe\u0301 by",
    "The boatmen are non-unionised and poor": "The boatmen are […] poor",
    "well… maybe we pay": "well… maybe",
    "the toll […] stays as it is": "the toll […] stays",
}
"""Neighbors of those, and what has always been right."""


def tried(root: Path, line: str, quote: str) -> list[Problem]:
    """What the check says of a statement with the quote, once the line is in a text; warnings and
    what it says of the words around the quote are left out."""
    text = root / "seeds/ferry-talks.txt"
    before = text.read_bytes()
    text.write_bytes(before + f"{line}\n".encode())
    sources = root / "seeds/sources.yml"
    hashes = (hashlib.sha256(data).hexdigest() for data in (before, text.read_bytes()))
    sources.write_text(sources.read_text("utf-8").replace(*hashes), "utf-8")
    topic = root / "facts/topics/toll.yml"
    topic.write_text(
        re.sub(
            r"^facts:$",
            "facts:\n  tried:\n    says: It was so.\n    source: ferry-talks\n"
            f"    quote: >-\n      {quote}",
            topic.read_text("utf-8"),
            count=1,
            flags=re.M,
        ),
        "utf-8",
    )
    return [p for p in examine(root).problems if p.code.startswith("quote-")]


@pytest.mark.parametrize("line", CUT)
def test_an_edge_that_cuts_a_word_or_a_number_is_refused(tmp_path: Path, line: str) -> None:
    (problem,) = tried(copy_golden(tmp_path / "dossier"), line, CUT[line])
    assert (problem.code, problem.severity) == ("quote-in-word", "error")
    assert problem.where.file == "facts/topics/toll.yml"


@pytest.mark.parametrize("line", WHOLE)
def test_whole_words_and_numbers_pass(tmp_path: Path, line: str) -> None:
    assert tried(copy_golden(tmp_path / "dossier"), line, WHOLE[line]) == []


@pytest.mark.parametrize(
    ("line", "quote", "words"),
    [
        ("Well… maybe we pay for it", "Well... maybe we pay", "Well… maybe we pay"),
        ("Well... maybe we pay for it", "Well… maybe we pay", "Well... maybe we pay"),
        ("They met in the cafe\u0301 again", "met in the caf\u00e9 again", "the cafe\u0301 again"),
        ("They met in the ca\u200dfe again", "met in the cafe again", "the ca\u200dfe again"),
    ],
)
def test_what_is_stored_differently_is_named_and_pasted_as_the_text_has_it(
    tmp_path: Path, line: str, quote: str, words: str
) -> None:
    problems = tried(copy_golden(tmp_path / "dossier"), line, quote)
    if not problems:  # accents in either form are one letter: nothing is to be fixed
        assert "\u0301" in line
        return
    (problem,) = problems
    assert problem.code == "quote-not-found"
    assert words in problem.paste
    assert JOIN not in problem.paste
    assert "\u200d" not in line or "U+200D" in problem.message + problem.hint


def test_a_line_that_stands_twice_gets_words_that_tell_its_copies_apart(tmp_path: Path) -> None:
    root = copy_golden(tmp_path / "dossier")
    line = "The ferry rests.\nA bell rang once.\nThe ferry rests.\nA bell rang twice."
    (problem,) = tried(root, line, "The ferry rests.")
    assert problem.code == "quote-ambiguous"
    assert not re.search(r"(?:prefix|suffix): *>-?\s*(?:\n\s*)*$", problem.paste)
    topic = root / "facts/topics/toll.yml"
    added = re.search(r"(?:prefix|suffix): .*(?:\n {2,}\S.*)*", problem.paste)
    assert added, problem.paste
    indented = re.sub(r"\n\s+", "\n      ", added[0])
    quote = "      The ferry rests."
    text = topic.read_text("utf-8")
    topic.write_text(text.replace(quote, f"{quote}\n    {indented}", 1), "utf-8")
    assert [p for p in examine(root).problems if p.code.startswith("quote-")] == []


# --- growth ---


def test_an_index_of_the_words_of_a_text_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made where a text is searched for many quotes."""
    plain = examine(GOLDEN)
    monkeypatch.setattr(evidence, "_SEARCHED", 0)
    by_index = examine(GOLDEN)
    assert by_index.problems == plain.problems
    assert by_index.grounded.passages == plain.grounded.passages


def _pairs(n: int) -> Work:
    text = "".join(f"the bell {i} and the pier {i}\n" for i in range(n))
    return lambda: find("the […] pier", fold(text), paragraphs(text))


def _near_miss(n: int) -> Work:
    words = " ".join(f"word{i}" for i in range(n))
    return lambda: find(f"{words} no", fold(f"{words} yes\n"), paragraphs(f"{words} yes\n"))


def _one_quote(n: int) -> Work:
    text = "the toll stays.\n" * n
    return lambda: find("the toll stays", fold(text), paragraphs(text))


def _quotes_of_one_text(n: int) -> Work:
    text = "".join(f"bell{i} rang at pier{i} and so on\n" for i in range(n))

    def look() -> list[object]:
        words, blocks = indexed(fold(text)), paragraphs(text)
        return [find(f"bell{i} rang at pier{i} and", words, blocks) for i in range(n)]

    return look


def _many_parts(n: int) -> Work:
    text, quote = "the toll stays and " * n, f" {JOIN} ".join(["the toll"] * 6)
    return lambda: find(quote, fold(text), paragraphs(text))


@pytest.mark.parametrize(
    ("prepare", "size"),
    [
        (_pairs, 150),
        (_near_miss, 1_000),
        (_one_quote, 2_000),
        (_quotes_of_one_text, 200),
        (_many_parts, 28),
    ],
)
def test_work_grows_with_the_text_and_not_faster(
    growth: Growth, prepare: Callable[[int], Work], size: int
) -> None:
    """It would be 64 times as much if every line were compared with every other."""
    growth(prepare, size)


def test_the_golden_dossier_has_the_lines_that_these_tests_change() -> None:
    assert "\nfacts:\n" in (GOLDEN / "facts/topics/toll.yml").read_text("utf-8")
