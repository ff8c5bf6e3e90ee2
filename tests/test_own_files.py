"""A statement in a file of its own: one more place that everything reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.checks.examine import examine
from dossier.edit.commands import OpenDossier, RefusedError, existing_uses, look_up, new_fact
from dossier.model import Fact
from dossier.views.facts import statement_lines
from dossier.views.index import index

Spoil = Callable[[str, str, str], Path]
OWN = """# yaml-language-server: $schema=../../facts.schema.json
topic: night-ferry
says: Aas said that a pier of stone was promised.
speaker: jon-aas
source: keeper-interview
quote: The toll may fall to 10 crowns
context: I doubt it.
"""


def with_files(root: Path, *names: str) -> Path:
    (root / "facts/statements").mkdir()
    for name in names:
        (root / f"facts/statements/{name}.yml").write_text(OWN, "utf-8")
    return root


def facts_of(root: Path, topic: str) -> list[Fact]:
    return [fact for fact in examine(root).dossier.facts.values() if fact.topic == topic]


def test_its_own_files_follow_the_topic_s_by_id(golden: Path) -> None:
    before = [fact.id for fact in facts_of(golden, "night-ferry")]
    with_files(golden, "pier-of-stone", "pier", "a-pier")
    after = facts_of(golden, "night-ferry")
    assert [fact.id for fact in after] == [*before, "a-pier", "pier", "pier-of-stone"]
    (line,) = {examine(golden).dossier.line(fact.path) for fact in after[-3:]}
    assert line == 2, "the record begins below the comment"


def test_defaults_of_its_source_reach_it(golden: Path) -> None:
    fact = facts_of(with_files(golden, "pier"), "night-ferry")[-1]
    assert (fact.kind, fact.evidence[0].voice) == ("statement", "direct"), "author_is of the source"


def test_commands_know_it(golden: Path) -> None:
    examined = examine(with_files(golden, "pier"))
    opened = OpenDossier(golden, examined.dossier, examined.grounded)
    with pytest.raises(RefusedError, match="the id `pier` is taken"):
        list(new_fact(opened, "pier", "toll", "The toll may fall to 10 crowns"))
    (place,) = look_up(opened, "The toll may fall to 10 crowns")
    uses = list(existing_uses(opened.dossier, opened.grounded, place))
    assert "quoted by `pier`, facts/statements/pier.yml:2" in uses
    assert statement_lines(index(examined.dossier, examined.grounded))["pier"] == OWN


def test_it_keeps_its_address_when_it_moves_into_its_topic_s_file(golden: Path) -> None:
    """What the guide says about moving one: its lines without `topic:`, indented below its id."""
    before = examine(with_files(golden, "pier"))
    own, topic = golden / "facts/statements/pier.yml", golden / "facts/topics/night-ferry.yml"
    rows = [row for row in OWN.splitlines() if not row.startswith(("#", "topic:"))]
    text = topic.read_text("utf-8")
    assert "\nfacts:\n" in text
    moved = "".join(f"{row}\n" for row in ("  pier:", *(f"    {row}" for row in rows)))
    topic.write_text(text.replace("\nfacts:\n", f"\nfacts:\n{moved}"), "utf-8")
    assert {problem.code for problem in examine(golden).problems} >= {"duplicate-id"}
    own.unlink()
    after = examine(golden)
    assert {str(p).partition(": ")[2] for p in after.problems} == {
        str(p).partition(": ")[2] for p in before.problems
    }
    known = [index(one.dossier, one.grounded) for one in (before, after)]
    assert known[0].codes == known[1].codes
    assert after.dossier.facts["pier"].says == before.dossier.facts["pier"].says


def test_a_file_that_cannot_be_read_breaks_no_reference(golden: Path, spoil: Spoil) -> None:
    spoil("facts/topics/toll.yml", "[@ruiz-toll-first]", "[@ruiz-toll-first; @pier]")
    with_files(golden)
    (golden / "facts/statements/pier.yml").write_text("says: [\n", "utf-8")
    problems = examine(golden).problems
    assert {problem.where.file for problem in problems} == {"facts/statements/pier.yml"}
