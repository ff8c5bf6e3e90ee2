"""`dossier migrate`: an older format becomes today's, says the same, and keeps every other byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.checks.examine import examine
from dossier.cli import main
from dossier.edit.layout import NotMigratedError
from dossier.edit.migrate import migrate, write_migration
from dossier.publish.produce import produce

SOURCES, SETTINGS, TOPIC = "seeds/sources.yml", "facts/dossier.yml", "facts/topics/old.yml"
BRACES = (
    "  braces: {said: 2031-03-01, date_basis: the day of the paper, says: The article named it.,"
    " kind: report, evidence: [{source: ferry-talks, quote: the toll would stay at 12 crowns,"
    " voice: narration, cut_ok: it is a clause}]}"
)
MORE = range(9)
"""More statements of one date, so that it is that of most statements of the source."""
OLD = """# comments stay, wherever they are
title: Old
question: Does it hold?
answer: >-
  It does. [@one]
facts:
  # before the first
  one:
    says: >-
      The article said that the toll would stay at 12 crowns.
    kind: report  # why it is one
    said: 2031-03-01
    date_basis: the day of the paper
    evidence:
      - source: ferry-talks
        quote: >-
          the toll would stay at 12 crowns
        voice: narration
  two:
    says: >-
      The article set out two points.
    kind: report
    said: 2031-03-01
    date_basis: the day of the paper
    evidence:
      - source: ferry-talks
        # the words themselves
        quote: >-
          The talks set out two points
        voice: narration

  three:
    says: >-
      Brandt spoke.
    kind: statement
    speaker: ada-brandt
    said: 2031-03-01
    date_basis: another good reason
    evidence:
      - source: ferry-talks
        quote: >-
          the South Shore had offered to share its harbour
        voice: secondhand
  four:
    says: >-
      The article offered a harbour.
    kind: report
    said: 2031-03-01
    date_basis: the day of the paper
    evidence:
      - source: ferry-talks
        quote: >-
          the South Shore had offered to share its harbour
        voice: narration
        cut_ok: these words are the article's own
  undated:
    says: >-
      The article named a toll of 12 crowns.
    kind: report
    evidence:
      - source: ferry-talks
        quote: >-
          the toll would stay at 12 crowns
        voice: narration
  happened:
    says: >-
      The toll stayed.
    kind: event
    happened: 2031-03-02
    date_basis: the Sunday before
    evidence:
      - source: ferry-talks
        quote: >-
          the toll would stay at 12 crowns
        voice: narration
      - source: keeper-interview
        quote: >-
          The toll may fall to 10 crowns
        voice: narration
@BRACES@
# after the last
gaps: {}
""".replace("@BRACES@", BRACES)
MANY = "".join(
    f"""  more-{n}:
    says: The article named a toll.
    kind: report
    said: 2031-03-01
    date_basis: the day of the paper
    evidence: [{{source: ferry-talks, quote: the toll would stay at 12 crowns, voice: narration}}]
"""
    for n in MORE
)
OLD = OLD.replace("  # before the first\n", f"  # before the first\n{MANY}")
NEW = """# comments stay, wherever they are
title: Old
question: Does it hold?
answer: >-
  It does. [@one]
facts:
  # before the first
  one:
    says: >-
      The article said that the toll would stay at 12 crowns.
    kind: report  # why it is one
    source: ferry-talks
    quote: >-
      the toll would stay at 12 crowns
  two:
    says: >-
      The article set out two points.
    source: ferry-talks
    # the words themselves
    quote: >-
      The talks set out two points

  three:
    says: >-
      Brandt spoke.
    speaker: ada-brandt
    date_basis: another good reason
    source: ferry-talks
    quote: >-
      the South Shore had offered to share its harbour
    voice: secondhand
  four:
    says: >-
      The article offered a harbour.
    source: ferry-talks
    quote: >-
      the South Shore had offered to share its harbour
    ok:
      cut-attribution: >-
        these words are the article's own
  undated:
    says: >-
      The article named a toll of 12 crowns.
    said: unknown
    source: ferry-talks
    quote: >-
      the toll would stay at 12 crowns
  happened:
    says: >-
      The toll stayed.
    kind: event
    happened: 2031-03-02
    date_basis: the Sunday before
    evidence:
      - source: ferry-talks
        quote: >-
          the toll would stay at 12 crowns
      - source: keeper-interview
        quote: >-
          The toll may fall to 10 crowns
"""
FEWER = MANY.replace("    kind: report\n", "").replace("    said: 2031-03-01\n", "")
FEWER = FEWER.replace("    date_basis: the day of the paper\n", "")
NEW = NEW.replace("  # before the first\n", f"  # before the first\n{FEWER}")


@pytest.fixture
def older(golden: Path) -> Path:
    """The golden dossier in format 1, with statements of every layout."""
    sources = golden / SOURCES
    text = sources.read_text("utf-8")
    assert text.count("    author_is: ") == 1
    sources.write_text(text.replace("    author_is: ", "    answers: "), "utf-8")
    (golden / TOPIC).write_text(OLD, "utf-8")
    return golden


def test_it_says_the_same_in_fewer_lines(older: Path) -> None:
    done = migrate(older)
    assert (older / TOPIC).read_text("utf-8").startswith("# comments stay"), (
        "nothing is written yet"
    )
    write_migration(older, done)
    text = (older / TOPIC).read_text("utf-8")
    assert text.partition("  braces:")[0] == NEW
    assert text.partition("  braces:")[2] == OLD.partition("  braces:")[2]
    assert "format: 3\n" in (older / SETTINGS).read_text("utf-8")
    register = (older / SOURCES).read_text("utf-8")
    assert "    author_is: " in register
    assert "answers:" not in register
    assert (
        "    written: 2031-03-01\n    written_basis: >-\n      the day of the paper\n" in register
    )
    line = text.partition("  braces:")[0].count("\n") + 1
    assert [note.partition(": ")[0] for note in done.notes] == [f"{TOPIC}:{line}:3"]
    assert "braces" in done.notes[0]
    assert migrate(older).files == {}, "the second run has nothing to do"


def test_the_data_are_equal(older: Path) -> None:
    """But for lines, for what was added, and for what a person must decide."""
    topic = older / TOPIC
    topic.write_text(topic.read_text("utf-8").replace(", cut_ok: it is a clause", ""), "utf-8")
    write_migration(older, migrate(older))
    after = examine(older)
    assert {p.code for p in after.errors} <= {"unfounded-name"}, after.errors
    facts = after.dossier.facts
    assert {name: (f.said, f.date_basis, f.kind) for name, f in facts.items() if name in (
        "one", "three", "undated", "happened")} == {
        "one": ("2031-03-01", "the day of the paper", "report"),
        "three": ("2031-03-01", "another good reason", "statement"),
        "undated": (None, None, "report"),
        "happened": (None, "the Sunday before", "event"),
    }  # fmt: skip
    assert [e.voice for e in facts["happened"].evidence] == ["narration", "narration"]
    assert facts["three"].evidence[0].voice == "secondhand"


def test_a_dossier_of_today_is_left_alone(golden: Path) -> None:
    """The near miss: it has no number yet, and nothing of an older format."""
    before = json.loads(produce(golden).files["data/dossier.json"])
    done = migrate(golden)
    write_migration(golden, done)
    after = json.loads(produce(golden).files["data/dossier.json"])
    for data in (before, after):
        for source in data["sources"]:
            source["written"] = source["written_basis"] = None
        for fact in data["facts"]:
            del fact["edit"]["line"]
    assert after == before


def test_a_reason_that_answers_no_rule_is_named(older: Path) -> None:
    topic = older / TOPIC
    text = topic.read_text("utf-8")
    quote = "          The talks set out two points\n        voice: narration\n"
    assert quote in text
    topic.write_text(text.replace(quote, f"{quote}        cut_ok: it changes nothing\n"), "utf-8")
    notes = migrate(older).notes
    assert any("`two`" in note and "it changes nothing" in note for note in notes)


def test_what_cannot_be_read_is_not_touched(older: Path) -> None:
    topic = older / TOPIC
    topic.write_text(topic.read_text("utf-8").replace("kind: event", "kind: evnt"), "utf-8")
    before = {path: path.read_bytes() for path in older.glob("**/*.yml")}
    with pytest.raises(NotMigratedError, match="evnt"):
        migrate(older)
    assert {path: path.read_bytes() for path in older.glob("**/*.yml")} == before


def test_an_unknown_format_is_refused(golden: Path) -> None:
    settings = golden / SETTINGS
    settings.write_text("format: 9\n" + settings.read_text("utf-8"), "utf-8")
    with pytest.raises(NotMigratedError, match="9"):
        migrate(golden)


def test_the_command_says_what_it_did(older: Path) -> None:
    done = CliRunner().invoke(main, ["migrate", "--root", str(older)])
    assert done.exit_code == 0, done.output
    assert "statements" in done.output
    assert TOPIC in done.output
    again = CliRunner().invoke(main, ["migrate", "--root", str(older)])
    assert "Nothing to do" in again.output
    assert replace(examine(older).dossier.facts["one"], ok={}).kind == "report"


def test_one_file_is_one_file(golden: Path) -> None:
    settings = golden / SETTINGS
    settings.write_text(settings.read_text("utf-8") + "format: 2\n", "utf-8")
    done = CliRunner().invoke(main, ["migrate", "--root", str(golden)])
    assert done.output == "1 file written: 0 statements shortened, 0 lines fewer.\n"


# --- from format 2 to format 3 ---

FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"
SECOND = """title: Old
question: Does it hold?
answer: >-
  It does. [@one]
# what is asked for
demands:
  # in lines
  a-pier:
    title: "A “pier”: for both"
    summary: A pier. [@one]
  night-ferry: {title: A ferry, summary: 'A ferry. [@one]'}  # in braces
facts:
  one:
    says: The article said that Ruiz would not accept a ferry unless the toll was dropped.
    positions:
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: the toll is dropped}
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: "the toll is gone"}
      - actor: tomas-ruiz
        demand: night-ferry
        stance: conditional
        if: >-
          the toll
          is dropped
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: after the toll is dropped}
    source: ferry-talks
    quote: would not accept a night ferry unless the toll was dropped first
# the end
"""
THIRD = """title: Old
question: Does it hold?
answer: >-
  It does. [@one]
# what is asked for
demands:
  # in lines
  a-pier:
    issue: a-pier
    short: >-
      A “pier”: for both
    title: "A “pier”: for both"
    summary: A pier. [@one]
  night-ferry: {@NEW@title: A ferry, summary: 'A ferry. [@one]'}  # in braces
facts:
  one:
    says: The article said that Ruiz would not accept a ferry unless the toll was dropped.
    positions:
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: if the toll is dropped}
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: "if the toll is gone"}
      - actor: tomas-ruiz
        demand: night-ferry
        stance: conditional
        if: >-
          if the toll
          is dropped
      - {actor: tomas-ruiz, demand: a-pier, stance: conditional, if: after the toll is dropped}
    source: ferry-talks
    quote: would not accept a night ferry unless the toll was dropped first
issues:
  a-pier:
    title: >-
      A “pier”: for both
    question: >-
      A “pier”: for both?
  night-ferry:
    title: >-
      A ferry
    question: >-
      A ferry?
# the end
""".replace("@NEW@", 'issue: night-ferry, short: "A ferry", ')


@pytest.fixture
def second(golden: Path) -> Path:
    """A dossier in format 2, whose demands are in no issues."""
    (golden / FERRY).unlink()
    (golden / TOLL).unlink()
    (golden / SETTINGS).write_text("format: 2\ntitle: The lake\n", "utf-8")
    (golden / TOPIC).write_text(SECOND, "utf-8")
    return golden


def test_each_demand_gets_an_issue_and_nothing_is_lost(second: Path) -> None:
    done = migrate(second)
    assert (second / TOPIC).read_text("utf-8") == SECOND, "nothing is written yet"
    assert done.files.keys() == {SETTINGS, TOPIC}
    write_migration(second, done)
    assert (second / TOPIC).read_text("utf-8") == THIRD
    assert (second / SETTINGS).read_text("utf-8") == "format: 3\ntitle: The lake\n"
    assert [note.partition(": ")[0] for note in done.notes] == [f"{TOPIC}:31:3", f"{TOPIC}:36:3"]
    assert all("write its question" in note for note in done.notes)
    dossier = examine(second).dossier
    assert {demand.issue for demand in dossier.demands.values()} == dossier.issues.keys()
    assert migrate(second).files == {}, "the second run has nothing to do"


def test_an_issue_that_is_there_keeps_its_demands(second: Path) -> None:
    """The near miss: a demand that has its issue stays as it is."""
    text = SECOND.replace("  a-pier:\n", "  a-pier:\n    issue: a-pier\n    short: it\n")
    issues = "issues:\n  a-pier:\n    title: A pier\n    question: Is there one?\n"
    (second / TOPIC).write_text(text + issues, "utf-8")
    done = migrate(second)
    write_migration(second, done)
    dossier = examine(second).dossier
    assert dossier.issues["a-pier"].question == "Is there one?"
    assert (dossier.demands["a-pier"].short, len(dossier.issues)) == ("it", 2)
    assert len(done.notes) == 1


def test_two_demands_on_one_line(second: Path) -> None:
    head, _, rest = SECOND.partition("# what is asked for\n")
    one, other = (f"{{title: {name}, summary: 'It. [@one]'}}" for name in "AB")
    demands = f"demands: {{a-pier: {one}, night-ferry: {other}}}\n"
    (second / TOPIC).write_text(head + demands + rest[rest.index("facts:") :], "utf-8")
    done = migrate(second)
    text = done.files[TOPIC].decode("utf-8")
    assert '{a-pier: {issue: a-pier, short: "A", title: A' in text
    assert 'night-ferry: {issue: night-ferry, short: "B", title: B' in text


def test_a_demand_without_a_title_is_named(second: Path) -> None:
    (second / TOPIC).write_text(SECOND.replace("title: A ferry, ", ""), "utf-8")
    with pytest.raises(NotMigratedError, match="`night-ferry` has no title"):
        migrate(second)


def test_from_format_1_to_3_at_once(older: Path) -> None:
    demand = "demands:\n  a-pier: {title: A pier, summary: 'A pier. [@one]'}\n"
    (older / TOPIC).write_text(OLD.replace("facts:\n", f"{demand}facts:\n", 1), "utf-8")
    write_migration(older, migrate(older))
    dossier = examine(older).dossier
    assert dossier.demands["a-pier"].issue == "a-pier"
    assert dossier.issues["a-pier"].title == "A pier"
    assert dossier.sources["ferry-talks"].written == "2031-03-01"
