"""What a statement leaves out follows from its source; the short form says the same as the long
one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.checks.examine import Examined, examine
from dossier.model import Fact
from dossier.views.facts import fact_row
from dossier.views.index import index

SOURCES, TOPIC = "seeds/sources.yml", "facts/topics/tried.yml"
HEAD = "title: Tried\nquestion: Does it hold?\nanswer: >-\n  It does. [@tried]\nfacts:\n  tried:\n"
LONG = """    says: >-
      Aas said that the toll might fall to 10 crowns.
    kind: statement
    speaker: jon-aas
    evidence:
      - source: keeper-interview
        quote: >-
          The toll may fall to 10 crowns
        voice: direct
"""
SHORT = """    says: >-
      Aas said that the toll might fall to 10 crowns.
    speaker: jon-aas
    source: keeper-interview
    quote: The toll may fall to 10 crowns
"""
LEAST = """    says: >-
      The article said that the toll would stay at 12 crowns.
    source: ferry-talks
    quote: the toll would stay at 12 crowns
"""
SPOKEN = """    says: >-
      Brandt said that the South Shore had offered to share its harbour.
    speaker: ada-brandt
    source: ferry-talks
    quote: According to Brandt, the South Shore had offered to share its harbour
"""


def tried(root: Path, lines: str) -> Examined:
    (root / TOPIC).write_text(HEAD + lines, "utf-8")
    return examine(root)


def fact(root: Path, lines: str) -> Fact:
    examined = tried(root, lines)
    assert [p for p in examined.errors if p.where.file == TOPIC] == []
    return examined.dossier.facts["tried"]


@pytest.fixture
def dated(golden: Path) -> Callable[[str], Path]:
    """A copy of the golden dossier whose article has the lines given."""

    def add(lines: str) -> Path:
        file = golden / SOURCES
        text = file.read_text("utf-8")
        assert text.count("  ferry-talks:\n") == 1
        file.write_text(text.replace("  ferry-talks:\n", f"  ferry-talks:\n{lines}"), "utf-8")
        return golden

    return add


def test_the_short_form_says_what_the_long_one_says(golden: Path) -> None:
    long = tried(golden, LONG)
    short = tried(golden, SHORT)
    assert short.dossier.facts["tried"] == long.dossier.facts["tried"]
    assert [str(p) for p in short.problems] == [str(p) for p in long.problems]
    rows = [
        fact_row(index(one.dossier, one.grounded), one.dossier.facts["tried"])
        for one in (short, long)
    ]
    assert rows[0] == rows[1]


def test_a_statement_of_three_lines(golden: Path) -> None:
    made = fact(golden, LEAST)
    assert (made.kind, made.evidence[0].voice, made.speakers) == ("report", "narration", ())


def test_voice_and_kind_follow_from_the_speaker(golden: Path) -> None:
    spoken = fact(golden, SPOKEN)
    assert (spoken.kind, spoken.evidence[0].voice) == ("statement", "paraphrase")
    answered = fact(golden, SHORT)
    assert (answered.kind, answered.evidence[0].voice) == ("statement", "direct")
    written = fact(golden, LEAST + "    kind: figure\n    voice: headline\n")
    assert (written.kind, written.evidence[0].voice) == ("figure", "headline")


def test_the_date_of_a_source_is_that_of_its_statements(dated: Callable[[str], Path]) -> None:
    root = dated("    written: 2031-03-01\n    written_basis: the day of the paper\n")
    plain = fact(root, LEAST)
    assert (plain.said, plain.date_basis) == ("2031-03-01", "the day of the paper")
    said = fact(root, LEAST + "    said: 2031-03-02\n    date_basis: a later word\n")
    assert (said.said, said.date_basis) == ("2031-03-02", "a later word")
    happened = fact(root, LEAST + "    happened: 2031-03-02\n    date_basis: the Sunday before\n")
    assert (happened.said, happened.happened) == (None, "2031-03-02")
    unknown = fact(root, LEAST + "    said: unknown\n")
    assert (unknown.said, unknown.date_basis) == (None, None)
    other = fact(root, SHORT)
    assert other.said is None, "another source has no date"


def test_texts_of_two_dates_give_none(dated: Callable[[str], Path]) -> None:
    root = dated("    written: 2031-03-01\n    written_basis: the day of the paper\n")
    both = """    says: >-
      The article and the keeper named a toll.
    evidence:
      - source: ferry-talks
        quote: the toll would stay at 12 crowns
      - source: keeper-interview
        quote: The toll may fall to 10 crowns
"""
    assert fact(root, both).said is None


def test_the_date_of_a_source_has_its_basis(dated: Callable[[str], Path]) -> None:
    """Once, on the source, and not on each of its statements."""
    examined = tried(dated("    written: 2031-03-01\n"), LEAST)
    found = [p for p in examined.errors if p.code == "date-basis"]
    assert [p.where.file for p in found] == [SOURCES]


def test_several_speakers(golden: Path) -> None:
    lines = """    says: >-
      Brandt and Ruiz met.
    speaker: [ada-brandt, tomas-ruiz]
    source: ferry-talks
    quote: the toll would stay at 12 crowns
"""
    examined = tried(golden, lines)
    made = examined.dossier.facts["tried"]
    assert made.speakers == ("ada-brandt", "tomas-ruiz")
    assert made.speaker == "ada-brandt"
    row = fact_row(index(examined.dossier, examined.grounded), made)
    assert [link.text for link in row.speakers] == ["Ada Brandt", "Tomas Ruiz"]
    assert row.evidence[0].how == "The Vell Courier, paraphrasing Ada Brandt and Tomas Ruiz"
    quoted = tried(golden, lines + "    voice: partial\n")
    named = [p.message for p in quoted.errors if p.code == "voice-speaker"]
    assert len(named) == 2, "each of them is named near the words, or is flagged"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("speaker", "    speaker: ada-brand\n"),
        ("source", "    source: ferry-talk\n"),
        ("voice", "    voice: narated\n"),
    ],
)
def test_a_mistake_in_the_short_form_is_shown_in_its_line(
    key: str, line: str, golden: Path
) -> None:
    lines = LEAST.replace("    source: ferry-talks\n", "") if key == "source" else LEAST
    examined = tried(golden, lines + line)
    number = (HEAD + lines + line).splitlines().index(line.rstrip()) + 1
    found = [p for p in examined.errors if p.where.line == number and p.where.file == TOPIC]
    assert found
    column = line.index(": ") + 3
    assert {p.where.column for p in found} == {column}
    pasted = next(p.paste for p in found if p.paste)
    assert pasted.startswith(f"    {key}: ")
    (golden / TOPIC).write_text(HEAD + lines + pasted + "\n", "utf-8")
    left = [p for p in examine(golden).errors if p.where.file == TOPIC and p.where.line == number]
    assert left == []


def test_a_quotation_in_the_short_form_is_repaired_by_its_paste(golden: Path) -> None:
    wrong = LEAST.replace("stay at 12", "stey at 12")
    examined = tried(golden, wrong)
    (found,) = [p for p in examined.errors if p.code == "quote-not-found"]
    assert found.where.line == len((HEAD + wrong).splitlines())
    repaired = (HEAD + wrong).replace("    quote: the toll would stey at 12 crowns", found.paste)
    (golden / TOPIC).write_text(repaired, "utf-8")
    assert [p for p in examine(golden).errors if p.where.file == TOPIC] == []


def test_a_misspelt_key_of_the_short_form_is_one_problem(golden: Path) -> None:
    examined = tried(golden, LEAST.replace("    quote:", "    qoute:"))
    (found,) = [p for p in examined.errors if p.where.file == TOPIC]
    assert (found.code, found.paste) == (
        "unknown-key",
        "    quote: the toll would stay at 12 crowns",
    )


def test_a_key_of_an_older_format_names_the_command(golden: Path) -> None:
    examined = tried(golden, LEAST + "    cut_ok: it changes nothing\n")
    assert any("dossier migrate" in p.hint for p in examined.errors)
    near = tried(golden, LEAST + "    cut_on: it changes nothing\n")
    assert not any("dossier migrate" in p.hint for p in near.errors)


def test_an_answer_silences_its_rule_on_its_record_alone(golden: Path) -> None:
    lines = LEAST.replace("The article said", "The article insisted")
    assert "loaded-word" in {p.code for p in tried(golden, lines).problems}
    answered = tried(golden, lines + "    ok: {loaded-word: the article has this word}\n")
    assert [p for p in answered.problems if p.where.file == TOPIC] == []
    assert replace(answered.dossier.facts["tried"], ok={}) == fact(golden, lines)
