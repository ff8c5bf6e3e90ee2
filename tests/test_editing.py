"""Help for those who write facts: words are found and told apart, records go into their files and
nothing else changes."""

import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.checks.examine import examine
from dossier.edit import commands as editing
from dossier.edit import write
from dossier.edit.quoting import evidence_lines, places
from dossier.ground.context import REACH
from dossier.ground.evidence import ground
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import Text, find, fold, lines, paragraphs
from dossier.model.fields import fields_of
from dossier.model.files import KINDS, in_topic, record_of
from dossier.model.roles import Kind
from dossier.model.where import block
from dossier.read import yamltext
from dossier.read.load import load
from tests.conftest import GOLDEN, ROOT, Run, run

VOICES = "  # direct, partial, paraphrase, secondhand, narration, headline"


def text_of(raw: str) -> Text:
    return Text("a", raw, fold(raw), lines(raw), paragraphs(raw), sentences(raw))


def spoken(*arguments: str | Path, root: Path) -> tuple[int, str, str]:
    done = run("dossier", *arguments, "--root", root)
    return done.returncode, done.stdout, done.stderr


# quote


def test_quote_prints_evidence_ready_to_paste(golden: Path) -> None:
    code, out, _ = spoken("quote", "The toll may fall", root=golden)
    assert code == 0
    assert out.splitlines() == [
        "seeds/keeper-interview.txt:4:15: exact",
        "  quoted by `toll-may-fall`, facts/topics/toll.yml:24",
        "      - source: keeper-interview",
        "        quote: >-",
        "          The toll may fall",
        f"        voice: …{VOICES}",
        "",
    ]


def test_what_quote_prints_holds_in_a_fact(golden: Path) -> None:
    """Also where the words stand twice: what tells them apart comes with them."""
    _, out, _ = spoken("quote", "the toll", root=golden)
    blocks = re.findall(r"^      - source:.*?(?=^\S|\Z)", out, re.M | re.S)
    assert len(blocks) == 2
    assert all("prefix:" in held or "suffix:" in held for held in blocks)
    topic = golden / "facts/topics/toll.yml"
    facts = "".join(
        f"  try-{n}:\n    says: >-\n      The article named the toll.\n    kind: report\n   "
        f" evidence:\n{held.rstrip()}\n"
        for n, held in enumerate(blocks)
    )
    topic.write_text(
        topic.read_text("utf-8").replace(
            "facts:\n", "facts:\n" + facts.replace("voice: …", "voice: narration")
        ),
        "utf-8",
    )
    examined = examine(golden)
    assert [str(p) for p in examined.errors] == []
    starts = {
        (p.source, p.start)
        for (_, fact, _), p in examined.grounded.passages.items()
        if fact.startswith("try-")
    }
    assert len(starts) == len(blocks), "each block is another place"


def test_words_that_are_near_are_said_to_be_and_are_the_articles(golden: Path) -> None:
    code, out, _ = spoken("quote", "the toll might fall to 10 crowns", root=golden)
    assert code == 1
    assert re.match(r"seeds/keeper-interview.txt:4:15: similar, \d\d %", out)
    assert "The toll may fall to 10 crowns\n" in out
    assert "might" not in out


def test_words_that_are_nowhere_are_not_found(golden: Path) -> None:
    code, out, said = spoken("quote", "zzz qqq xxx", root=golden)
    assert (code, out) == (1, "")
    assert "no text has these words" in said
    code, _, said = spoken("quote", "toll", "--source", "ferry-talk", root=golden)
    assert code == 2
    assert "did you mean: ferry-talks" in said


def test_quote_works_while_the_dossier_has_mistakes(spoil: Callable[[str, str, str], Path]) -> None:
    root = spoil("facts/topics/toll.yml", "kind: report", "kind: reports")
    assert spoken("quote", "toll would stay", root=root)[0] == 0


def test_words_set_aside_are_said_to_be(golden: Path) -> None:
    assert (
        "set aside as credit, seeds/sources.yml:17"
        in spoken("quote", "Courier archive", root=golden)[1]
    )


def test_no_colours_but_on_a_terminal(golden: Path) -> None:
    assert "\x1b" not in spoken("quote", "toll", root=golden)[1] + spoken("check", root=golden)[1]


WORDS = st.lists(
    st.sampled_from(
        ["the", "toll", "“may”", "fall,", "can't", "- x", "naïve", "ла", "10", "—", "said:", "#1"]
    ),
    min_size=1,
)


@settings(max_examples=settings().max_examples * 2)
@given(
    text=st.lists(WORDS.map(" ".join), min_size=1, max_size=5).map("\n".join),
    start=st.integers(0, 200),
    length=st.integers(1, 60),
)
def test_whatever_is_found_is_found_again_and_there_only(
    text: str, start: int, length: int
) -> None:
    held = text_of(text)
    start %= len(text)
    asked = text[start : start + length]
    for place in places(asked, held):
        found = find(place.words, held.folded, held.paragraphs, place.prefix, place.suffix)
        assert found.result == "found"
        assert found.spans == place.spans
        read = yaml.safe_load("\n".join(evidence_lines(place)))[0]
        assert (read["quote"], read.get("prefix", ""), read.get("suffix", "")) == (
            place.words,
            place.prefix,
            place.suffix,
        )
        assert len(place.prefix.split()) + len(place.suffix.split()) <= 2 * REACH


@given(WORDS.map(" ".join), st.integers(0, 12))
def test_a_block_gives_its_text_again(words: str, indent: int) -> None:
    told = "\n".join(block("key", words * 9, indent))
    assert yamltext.read(told.encode(), "x").value == {"key": words * 9}


# new


def test_a_new_fact_is_asked_for_what_is_left_and_holds_when_filled(golden: Path) -> None:
    file = golden / "facts/topics/night-ferry.yml"
    before = file.read_bytes()
    code, out, _ = spoken(
        "new",
        "fact",
        "ruiz-would-not",
        "--topic",
        "night-ferry",
        "--quote",
        "would not accept a night ferry",
        root=golden,
    )
    assert code == 0
    added = re.match(r"facts/topics/night-ferry.yml:(\d+): the fact `ruiz-would-not` has ", out)
    assert added
    line = int(added[1])
    after = file.read_bytes()
    assert after.decode().splitlines()[line - 1] == "  ruiz-would-not:"
    assert only_added(before, after)
    problems = examine(golden).errors
    assert {p.code for p in problems} == {"unfilled"}
    assert [re.findall(r"`(\w+)`", p.message)[0] for p in problems] == [
        "says",
        "speaker",
    ]
    assert all(p.where.line > line and p.hint for p in problems)
    filled = after.decode().replace(
        "      …\n", "      Ruiz said that the South Shore would not accept a night ferry.\n"
    )
    file.write_text(filled.replace("speaker: …", "speaker: tomas-ruiz"), "utf-8")
    assert [str(p) for p in examine(golden).errors] == []


def test_a_new_fact_from_a_text_in_another_language_asks_for_a_translation(
    spoil: Callable[[str, str, str], Path],
) -> None:
    root = spoil(
        "seeds/sources.yml", "    genre: interview\n", "    genre: interview\n    language: nb\n"
    )
    for name, words in {"aas": "I doubt it", "toll": "the toll would stay"}.items():
        arguments = ("fact", name, "--topic", "toll", "--quote", words)
        code, out, _ = spoken("new", *arguments, root=root)
        assert code == 0
        assert ("says, speaker and translation" in out) == (name == "aas")
    (asked,) = (
        p for p in examine(root).errors if p.code == "unfilled" and "`translation`" in p.message
    )
    text = (root / "facts/topics/toll.yml").read_text("utf-8")
    asked_for = text.splitlines()[asked.where.line - 2 : asked.where.line]
    assert asked_for == ["    translation: >-", "      …"]
    assert text.count("translation:") == 1


def only_added(before: bytes, after: bytes) -> bool:
    """Whether taking one stretch out of what is there now gives what was there before, byte for
    byte."""
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    return before == after[:same] + after[same + len(after) - len(before) :]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["toll-stays", "--topic", "toll", "--quote", "I doubt it"],
            "the id `toll-stays` is taken",
        ),
        (
            ["ferry-agreed", "--topic", "toll", "--quote", "I doubt it"],
            "the id `ferry-agreed` is taken",
        ),
        (
            ["aas-doubts", "--topic", "toll", "--quote", "I doubt"],
            "by facts/topics/night-ferry.yml:",
        ),
        (["Toll_1", "--topic", "toll", "--quote", "I doubt it"], "is not a valid id"),
        (["toll-x", "--topic", "tol", "--quote", "I doubt it"], "did you mean: toll"),
        (["toll-x", "--topic", "pier", "--quote", "I doubt it"], "`dossier new topic pier` begins"),
        (["toll-x", "--topic", "../toll", "--quote", "I doubt it"], "there is no topic"),
        (["toll-x", "--topic", "toll", "--quote", "the toll"], "occur more than once"),
        (["toll-x", "--topic", "toll", "--quote", "the toll might fall to 10 crowns"], "similar, "),
        (["toll-x", "--topic", "toll", "--quote", "zzz qqq"], "no text has these words"),
    ],
)
def test_a_fact_that_cannot_be_written_changes_nothing(
    golden: Path, arguments: list[str], why: str
) -> None:
    before = {path: path.read_bytes() for path in golden.rglob("*.yml")}
    code, out, said = spoken("new", "fact", *arguments, root=golden)
    assert (code, out) == (1, "")
    assert said.startswith("nothing was written: ")
    assert why in said
    assert {path: path.read_bytes() for path in golden.rglob("*.yml")} == before


def test_the_words_of_another_language_are_begun_once(golden: Path) -> None:
    code, out, _ = spoken("words", "de", root=golden)
    assert (code, out.splitlines()[0]) == (
        0, "templates/words/de.toml: the words have been added in English"
    )  # fmt: skip
    before = (golden / "templates/words/de.toml").read_bytes()
    code, _, said = spoken("words", "de", root=golden)
    assert (code, "is there already" in said) == (1, True)
    assert (golden / "templates/words/de.toml").read_bytes() == before
    for language in ("../de", "ua", "German"):
        code, _, said = spoken("words", language, root=golden)
        assert (code, "is no tag of a language" in said) == (1, True)


def test_a_fact_that_is_still_there_is_not_withdrawn(golden: Path) -> None:
    code, _, said = spoken("new", "withdrawn", "toll-stays", "--topic", "toll", root=golden)
    assert code == 1
    assert "`toll-stays` is still in facts/topics/toll.yml:13: delete its lines there" in said
    own = golden / "facts" / "statements" / "ferry-later.yml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("topic: toll\nsays: It may run.\nsource: ferry-talks\nquote: in May\n", "utf-8")
    code, _, said = spoken("new", "withdrawn", "ferry-later", "--topic", "toll", root=golden)
    assert code == 1
    assert "`ferry-later` is still in facts/statements/ferry-later.yml: delete it" in said


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ("", "name the facts that disagree"),
        (" , ", "name the facts"),
        ("toll-stays, toll-stays", "`toll-stays` is named twice"),
    ],
)
def test_a_dispute_between_nothing_or_with_itself_is_not_written(
    golden: Path, facts: str, why: str
) -> None:
    before = (golden / "facts/topics/toll.yml").read_bytes()
    code, out, said = spoken(
        "new", "dispute", "a-b", "--topic", "toll", "--facts", facts, root=golden
    )
    assert (code, out) == (1, "")
    assert why in said
    assert (golden / "facts/topics/toll.yml").read_bytes() == before


@pytest.mark.parametrize("words", ["", "  ", "…", "[…]"])
def test_quote_asks_for_words(golden: Path, words: str) -> None:
    assert spoken("quote", words, root=golden) == (1, "", "give some words of a text\n")


def test_a_source_without_a_title_is_not_written(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("They talked.\n", "utf-8")
    before = sorted(golden.rglob("*"))
    code, _, said = spoken(
        "new",
        "source",
        str(tmp_path / "talks.txt"),
        "--id",
        "talks",
        "--title",
        " ",
        "--genre",
        "news",
        root=golden,
    )
    assert (code, sorted(golden.rglob("*"))) == (1, before)
    assert "the title is empty or has" in said


@pytest.mark.parametrize(
    "command", [["schema", "--out"], ["pages"], ["pdf", "--cut", "brief", "--out"]]
)
def test_where_nothing_can_be_written_the_file_is_named(
    golden: Path, tmp_path: Path, command: list[str], builder: Run
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    done = builder("dossier", *command, tmp_path / "file" / "x", "--root", golden)
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_new_dispute_holds_when_filled(golden: Path) -> None:
    file = golden / "facts/topics/night-ferry.yml"
    before = file.read_bytes()
    code, _, _ = spoken(
        "new",
        "dispute",
        "ferry-first",
        "--topic",
        "night-ferry",
        "--facts",
        "ruiz-toll-first, toll-stays",
        root=golden,
    )
    assert code == 0
    assert only_added(before, file.read_bytes()), "the key `disputes` was not there and is now"
    assert {p.code for p in examine(golden).errors} == {"unfilled"}
    filled = (
        file.read_text("utf-8")
        .replace("question: >-\n      …", "question: Which comes first?")
        .replace("kind: …", "kind: scope")
    )
    file.write_text(
        filled.replace("      …\n", "      The two differ. [@ruiz-toll-first; @toll-stays]\n"),
        "utf-8",
    )
    examined = examine(golden)
    assert [str(p) for p in examined.errors] == []
    sides = examined.dossier.disputes["ferry-first"].sides
    assert [side.facts for side in sides] == [("ruiz-toll-first",), ("toll-stays",)]
    code, _, said = spoken(
        "new", "dispute", "other", "--topic", "toll", "--facts", "toll-stay", root=golden
    )
    assert (code, "did you mean: toll-stays" in said) == (1, True)


def test_a_new_source_is_copied_locked_and_all_open(golden: Path, tmp_path: Path) -> None:
    text = tmp_path / "Clip 7.txt"
    text.write_bytes("The pier: a “delay”\r\nWork stops. It may begin again in May.\r\n".encode())
    before = (golden / "seeds/sources.yml").read_bytes()
    title = "The pier: a “delay” # 2"
    code, out, _ = spoken(
        "new",
        "source",
        text,
        "--id",
        "pier",
        "--title",
        title,
        "--genre",
        "news",
        "--outlet",
        "Vell",
        root=golden,
    )
    assert code == 0
    assert (golden / "seeds/pier.txt").read_bytes() == text.read_bytes()
    assert only_added(before, (golden / "seeds/sources.yml").read_bytes())
    examined = examine(golden)
    assert [str(p) for p in examined.errors] == [], "it is valid as it stands"
    source = examined.dossier.sources["pier"]
    assert (source.title, source.outlet, source.original, source.publish) == (
        title,
        "Vell",
        "Clip 7.txt",
        "passages",
    )
    units = examined.grounded.ledger["pier"]
    assert len(units) == 3
    for unit in units:
        assert unit.status == "open"
    assert "3 sentences, all open" in out
    assert len(out.splitlines()) < 6
    code, out, _ = spoken(
        "new", "source", text, "--id", "pier", "--title", "x", "--genre", "news", root=golden
    )
    assert (code, "there already" in out) == (0, True)


def test_a_text_that_lies_in_seeds_stays_there(golden: Path) -> None:
    text = golden / "seeds/pier-2.txt"
    text.write_text("Work stops.\n", "utf-8")
    assert (
        spoken(
            "new", "source", text, "--id", "pier", "--title", "x", "--genre", "news", root=golden
        )[0]
        == 0
    )
    assert load(golden)[0].sources["pier"].file == "pier-2.txt"
    assert not (golden / "seeds/pier.txt").exists()


def test_a_text_in_seeds_may_have_any_name(golden: Path) -> None:
    text = golden / "seeds/pier: the # second.txt"
    text.write_text("Work stops.\n", "utf-8")
    assert (
        spoken(
            "new", "source", text, "--id", "pier", "--title", "x", "--genre", "news", root=golden
        )[0]
        == 0
    )
    assert load(golden)[0].sources["pier"].file == text.name


def test_a_disk_that_takes_nothing_is_said_in_a_sentence(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = editing.open_dossier(golden)

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(editing.RefusedError, match="cannot be written: No space left on device"):
        list(editing.new_dispute(held, "new", "toll", list(held.dossier.facts)[:2]))


@pytest.mark.parametrize(
    ("data", "why"), [(bytes(range(256)) * 9, "encoding"), (b" \n", "is empty")]
)
def test_a_text_that_cannot_be_a_source_is_refused(
    golden: Path, tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    code, _, said = spoken(
        "new",
        "source",
        tmp_path / "a.txt",
        "--id",
        "pier",
        "--title",
        "x",
        "--genre",
        "news",
        root=golden,
    )
    assert code == 1
    assert why in said
    assert not (golden / "seeds/pier.txt").exists()


NEW = ["new:", "  says: >-", "    …"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "facts:\n  a:\n    says: b\n",
            "facts:\n  a:\n    says: b\n  new:\n    says: >-\n      …\n",
        ),
        (
            "facts:\n    a:\n        says: b",
            "facts:\n    a:\n        says: b\n    new:\n      says: >-\n        …\n",
        ),
        (
            "facts:\n  a: {}\n\n# next\ngaps: {}\n",
            "facts:\n  a: {}\n  new:\n    says: >-\n      …\n\n# next\ngaps: {}\n",
        ),
        (
            "facts:\n  a: >-\n      #b\n  # c\nd: {}\n",
            "facts:\n  a: >-\n      #b\n  # c\n  new:\n    says: >-\n      …\nd: {}\n",
        ),
        (
            "facts:  # none yet\ngaps: {}\n",
            "facts:  # none yet\n  new:\n    says: >-\n      …\ngaps: {}\n",
        ),
        ("title: x\n\n\n", "title: x\nfacts:\n  new:\n    says: >-\n      …\n\n\n"),
        ("", "facts:\n  new:\n    says: >-\n      …\n"),
        (
            "facts:\r\n  a: {}\r\nb: c\r\n",
            "facts:\r\n  a: {}\r\n  new:\r\n    says: >-\r\n      …\r\nb: c\r\n",
        ),
        ("\ufefffacts:\n  a: {}\n", "\ufefffacts:\n  a: {}\n  new:\n    says: >-\n      …\n"),
    ],
)
def test_a_record_goes_below_the_last_and_nothing_else_moves(before: str, after: str) -> None:
    made, line = write.append(before.encode(), "f.yml", "facts", "new", NEW)
    assert made.decode() == after
    assert made.decode().splitlines()[line - 1].strip() == "new:"


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("facts: {a: {}}\n", "in braces"),
        ("facts: {}\n", "in braces"),
        ("facts:\n  new:\n    a: b\n", "already exists: f.yml:2"),
        ("facts:\n\t- a\n", "fix this first"),
        ("- a\n", "not keys"),
        ("{facts: {a: b}}\n", "in braces"),
        ("{a: b}\n", "by hand"),
    ],
)
def test_a_file_that_a_record_cannot_be_put_into_is_refused(before: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        write.append(before.encode(), "f.yml", "facts", "new", NEW)


@pytest.mark.parametrize(
    "file", sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("facts/topics/*.yml"))
)
@pytest.mark.parametrize("key", ["facts", "disputes"])
def test_a_record_goes_into_each_file_of_this_dossier(file: str, key: str) -> None:
    before = (ROOT / file).read_bytes()
    made, _ = write.append(before, file, key, "new", NEW)
    assert only_added(before, made)
    held, now = yamltext.read(before, file).value, yamltext.read(made, file).value
    assert list(now[key]) == [*held.get(key, {}), "new"]


def test_every_sentence_of_an_article_is_found_again() -> None:
    """A sentence that stands twice, too: each place gets what tells it apart."""
    for root in (GOLDEN, ROOT):
        held = editing.open_dossier(root)
        assert all(text.units for text in held.grounded.texts.values())
        assert held.grounded.texts
        for text in held.grounded.texts.values():
            for start, end in text.units:
                found = places(text.raw[start:end], text)
                assert (start, end) in {(place.spans[0][0], place.spans[-1][1]) for place in found}


def test_grounding_is_what_quote_uses() -> None:
    held = editing.open_dossier(GOLDEN)
    assert held.grounded.counts == ground(load(GOLDEN)[0]).counts


# pre-commit


def test_the_hook_for_pre_commit_runs_the_check(golden: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= hook.keys(), "what pre-commit asks of every hook"
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == (
        "dossier-check",
        "python",
        False,
    )
    assert f"id: {hook['id']}" in (ROOT / "README.md").read_text("utf-8")
    watched = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("facts/**/*.yml")]
    for name in [*watched, "seeds/sources.yml", "seeds/a.txt", "docs/about.md"]:
        assert re.search(hook["files"], name), name
    for name in (
        "dossier/cli/commands.py",
        "mkdocs.yml",
        "README.md",
        "tests/golden/dossier/facts/dossier.yml",
    ):
        assert not re.search(hook["files"], name), name
    command = shlex.split(hook["entry"])
    assert run(*command, cwd=golden).returncode == 0
    topic = golden / "facts/topics/toll.yml"
    topic.write_text(
        topic.read_text("utf-8").replace("The toll may fall", "The toll may fell"), "utf-8"
    )
    assert run(*command, cwd=golden).returncode == 1
    assert (
        command[0]
        in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    )


@pytest.mark.parametrize("kind", [k for k in KINDS.values() if k.noun not in ("fact", "source")])
def test_a_record_of_every_kind_can_be_begun(kind: Kind, golden: Path) -> None:
    """What is written is asked for by the check, line by line, and nothing else changes."""
    more = ["--topic", "toll"] if in_topic(kind.key) else []
    more += ["--facts", "toll-stays,toll-may-fall"] if kind.noun == "dispute" else []
    before = {path: path.read_bytes() for path in golden.glob("facts/**/*.yml")}
    code, out, err = spoken("new", kind.command, "quite-new", *more, root=golden)
    assert code == 0, err
    file, line = re.match(r"(\S+):(\d+): ", out).groups()  # type: ignore[union-attr]
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    new = golden / file
    assert f": the {kind.key.removesuffix('s').replace('_', ' ')} `quite-new` has been" in out
    assert changed == [new] if new in before else changed == []
    assert only_added(before.get(new, b""), new.read_bytes())
    assert "quite-new" in (
        file if kind.key == "topics" else new.read_text("utf-8").splitlines()[int(line) - 1]
    )
    unfilled = [p for p in examine(golden).errors if p.code == "unfilled" and p.where.file == file]
    needed = [field.key for field in fields_of(record_of(kind.key)) if field.required]
    asked = {re.findall(r"`(\w+)`", problem.message)[0] for problem in unfilled}
    assert asked == set(needed) - ({"sides"} if kind.noun == "dispute" else set())
    code, _, err = spoken("new", kind.command, "quite-new", *more, root=golden)
    assert code
    assert "quite-new" in err


def test_an_id_is_free_for_another_kind_even_before_the_record_that_has_it_is_filled_in(
    golden: Path,
) -> None:
    """A side and a state are often called the same."""
    for kind, code in (("actor", 0), ("group", 0), ("actor", 1), ("group", 1)):
        assert spoken("new", kind, "quite-new", root=golden)[0] == code, kind


def test_a_record_needs_an_id_that_is_free(golden: Path) -> None:
    for name, kind in (("No Id", "actor"), ("jon-aas", "actor"), ("toll-stays", "withdrawn")):
        code, _, err = spoken(
            "new", kind, name, *(["--topic", "toll"] * (kind != "actor")), root=golden
        )
        assert code
        assert name in err


def test_a_file_that_is_changed_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "facts" / "glossary.yml"
    editing.save(file, b"old")
    usual = file.stat().st_mode
    file.chmod(0o664)
    editing.save(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o664
    editing.save(tmp_path / "facts" / "other.yml", b"new")
    assert (tmp_path / "facts" / "other.yml").stat().st_mode == usual
