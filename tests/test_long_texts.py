"""A treaty and a transcript: what is set aside, where words are cited from, whose they are."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.checks.examine import examine
from dossier.edit.sources import new_sources
from dossier.publish.produce import Produced, produce
from dossier.views.method import method
from tests import lookalikes
from tests.conftest import Once, copy_golden

FACTS = """facts:
  notice-is-owed:
    says: >-
      The treaty says that neither Party begins a filling before it has notified the other.
    source: treaty
    quote: >-
      has notified the other Party at least twelve months in advance
  six-years:
    says: >-
      Brandt said that they would accept six years.
    speaker: ada-brandt
    source: hearing
    quote: >-
      We have said that we would accept six years
    voice: direct
"""
ASIDE = {
    "treaty": "    read_in_part: articles 1 and 4\n    set_aside:\n"
    "      - {section: Art. 4, reason: boilerplate}\n"
    "      - {every: Commission, reason: heading}\n",
    "hearing": "    set_aside:\n      - {lines: 1-2, reason: heading}\n"
    "      - {lines: 6, reason: question}\n",
}


def with_long_texts(to: Path) -> Path:
    """The golden dossier with a treaty and a transcript, each with a statement."""
    root = copy_golden(to)
    for name in ("treaty.pdf", "hearing.txt"):
        (to.parent / name).write_bytes(lookalikes.file(name))
        list(new_sources(root, [to.parent / name], fields={"publish": "full"}))
    register = root / "seeds/sources.yml"
    text = register.read_text("utf-8")
    for source, lines in ASIDE.items():
        record = re.compile(rf"^  {source}:\n(?:    .*\n)+", re.M)
        text = record.sub(lambda match, more=lines: match[0] + more, text)
    register.write_text(text, "utf-8")
    topic = root / "facts/topics/toll.yml"
    topic.write_text(topic.read_text("utf-8").replace("facts:\n", FACTS, 1), "utf-8")
    return root


def test_who_has_the_floor_is_said_where_another_is_named(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "hearing.txt").write_bytes(lookalikes.file("hearing.txt"))
    list(new_sources(golden, [tmp_path / "hearing.txt"], fields={"noun": "transcript"}))
    topic = golden / "facts/topics/toll.yml"
    fact = FACTS[FACTS.index("  six-years") :].replace("ada-brandt", "jon-aas")
    text = topic.read_text("utf-8").replace("facts:\n", f"facts:\n{fact}", 1)
    topic.write_text(text.replace("Brandt said that they", "Aas said that they"), "utf-8")
    problems = [p for p in examine(golden).errors if p.code.startswith("voice-")]
    assert {p.code for p in problems} == {"voice-speaker", "voice-not-quoted"}
    for problem in problems:
        assert problem.hint.startswith(
            "in this transcript Brandt has the floor: if that is Jon Aas, add “Brandt” to the"
            " actor's `aliases`; else "
        )


@pytest.fixture(scope="module")
def made(once: Once) -> Produced:
    return produce(once("long-texts", lambda to: with_long_texts(to / "dossier")) / "dossier")


def statuses(made: Produced, source: str) -> dict[str, str]:
    grounded = made.examined.grounded
    raw = grounded.texts[source].raw
    return {raw[u.start : u.end][:20].strip(): u.status for u in grounded.ledger[source]}


def page(made: Produced, url: str) -> str:
    return next(page.html for page in made.pages if page.path == url)


def test_what_is_set_aside_by_section_line_or_copy(made: Produced) -> None:
    assert [str(problem) for problem in made.examined.errors] == []
    treaty = statuses(made, "treaty")
    assert treaty["1. A dispute on the"] == "set_aside"
    assert treaty["2. If the Commission"] == "set_aside"
    assert treaty["Article 4"] == "set_aside"
    assert treaty["Commission"] == "set_aside", "a copy of the line alone"
    assert treaty["1. A Commission of f"] == "open", "which only begins alike"
    assert treaty["This Treaty remains"] == "open"
    hearing = statuses(made, "hearing")
    assert [hearing[k] for k in ("COMMISSION ON THE OR", "Record of the hearin")] == [
        "set_aside",
        "set_aside",
    ]
    assert hearing["Sand: No."] == "set_aside"
    assert "12" not in hearing, "the number of a page is no sentence"


def test_citations_the_page_of_the_text_and_the_data_have_the_place(made: Produced) -> None:
    data = json.loads(made.files["data/dossier.json"])
    facts = {fact["id"]: fact for fact in data["facts"]}
    assert facts["notice-is-owed"]["evidence"][0]["locator"] == "Art. 1(2), p. 1"
    assert facts["six-years"]["evidence"][0]["locator"] == "Brandt:"
    assert facts["toll-stays"]["evidence"][0]["locator"] is None
    code = facts["notice-is-owed"]["code"]
    statement = page(made, f"f/{code}/")
    assert statement.count("Art. 1(2), p. 1") >= 2, "below the words, and in what is copied"
    assert "Art. 1(2), p. 1" in page(made, "topics/toll/")
    text = page(made, "sources/treaty/")
    assert '<li class="locator">Art. 4(1), p. 2</li>' in text
    assert text.count(">p. 1<") == 1, "once, until it changes"
    assert ">12</span>" in page(made, "sources/hearing/"), "a line that is no sentence is shown"


def test_a_text_that_is_read_in_part_is_said_to_be(made: Produced) -> None:
    data = json.loads(made.files["data/dossier.json"])
    parts = {source["id"]: source["read_in_part"] for source in data["sources"]}
    assert parts["treaty"] == "articles 1 and 4"
    assert parts["hearing"] is None
    units = made.examined.grounded.ledger["treaty"]
    read = sum(unit.status != "open" for unit in units)
    for url in ("", "matrix/", "matrix/treaty/"):
        assert f"(articles 1 and 4; {read} of {len(units)} sentences)" in page(made, url), url
    assert "articles 1 and 4" not in page(made, "matrix/hearing/")
    assert "Read in part: articles 1 and 4" in page(made, "sources/treaty/")
    assert made.index
    assert [part.what for part in method(made.index).partly] == ["articles 1 and 4"], "on paper"
    open_ = [p.message for p in made.examined.problems if p.code == "open-sentences"]
    assert not [message for message in open_ if "`treaty`" in message], "it is said already"
    assert [message for message in open_ if "`hearing`" in message]


@pytest.fixture
def changed(golden: Path, once: Once) -> Callable[[str, str], list[tuple[str, str]]]:
    """`changed(old, new)` gives the codes and messages after a change of the topic's file."""
    import shutil

    root = golden.parent / "long"
    shutil.copytree(
        once("long-texts", lambda to: with_long_texts(to / "dossier")) / "dossier", root
    )

    def check(old: str, new: str) -> list[tuple[str, str]]:
        topic = root / "facts/topics/toll.yml"
        text = topic.read_text("utf-8")
        assert text.count(old) == 1
        topic.write_text(text.replace(old, new), "utf-8")
        problems = examine(root).problems
        return [(p.code, p.message) for p in problems if p.code.startswith("voice")]

    return check


def test_who_has_the_floor_says_the_words(
    changed: Callable[[str, str], list[tuple[str, str]]],
) -> None:
    assert changed("Brandt said that they would accept", "Brandt said they would accept") == []


def test_words_of_another_speaker_are_not_the_speakers_own(
    changed: Callable[[str, str], list[tuple[str, str]]],
) -> None:
    problems = changed("We have said that we would accept six years\n", "We cannot accept that\n")
    assert {code for code, _ in problems} == {"voice-speaker", "voice-not-quoted"}


def test_ones_own_words_in_a_transcript_are_no_paraphrase(
    changed: Callable[[str, str], list[tuple[str, str]]],
) -> None:
    problems = changed(
        "accept six years\n    voice: direct\n", "accept six years\n    voice: paraphrase\n"
    )
    assert problems == [("voice-quoted", "in this transcript these are the words of Brandt")]
