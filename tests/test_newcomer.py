"""A scripted newcomer adds an article, statements and every other kind of record by the guide
alone, and fixes mistakes by their messages alone.

It runs in this repository's own dossier, in the golden one and in an empty one, so the guide is
right in any.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.checks import briefing, examples, handwritten, printers
from dossier.checks.examine import examine
from dossier.edit import init
from dossier.model import choices
from dossier.model.briefing import Briefing
from dossier.model.fields import collections, fields_of
from dossier.model.files import FILES, RECORDS, file_of, record_types
from dossier.model.where import Problem
from dossier.read import yamltext
from tests import newcomer
from tests.conftest import GOLDEN, ROOT, Build, run

TOPIC, SOURCES, ACTORS = "facts/topics/winter-ferry.yml", "seeds/sources.yml", "facts/actors.yml"
OWN = ("facts", "seeds", "docs", "mkdocs.yml", "templates")


def clone(of: Path, to: Path) -> Path:
    """A dossier in a folder of its own, as it would be after a clone."""
    to.mkdir()
    for name in OWN:
        if (of / name).is_dir():
            shutil.copytree(of / name, to / name)
        elif (of / name).is_file():
            shutil.copyfile(of / name, to / name)
    return to


def add_everything(root: Path) -> Path:
    """The article and the four statements, by the guide; the fingerprint from the message."""
    newcomer.follow(root, "add-an-article")
    (problem,) = (one for one in examine(root).problems if one.code == "not-locked")
    newcomer.fix(root, problem)
    newcomer.follow(root, "add-a-statement")
    return root


@pytest.fixture(params=[ROOT, GOLDEN], ids=["this dossier", "another dossier"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return clone(request.param, tmp_path / "dossier")


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden dossier after the newcomer's additions; nobody writes into it."""
    return add_everything(clone(GOLDEN, tmp_path_factory.mktemp("newcomer") / "dossier"))


def test_an_article_and_four_statements(here: Path) -> None:
    before = examine(here)
    add_everything(here)
    after = examine(here)
    assert after.errors == ()
    assert after.grounded.counts.sources == before.grounded.counts.sources + 1
    assert after.grounded.counts.facts == before.grounded.counts.facts + 4
    assert (
        after.grounded.counts.checked
        == after.grounded.counts.quotes
        > before.grounded.counts.quotes
    )
    new = [problem for problem in after.problems if problem not in before.problems]
    assert [problem.code for problem in new if problem.code != "open-sentences"] == [], (
        "open sentences warn, and nothing else"
    )
    assert any("`harbour-report`" in problem.message for problem in new)
    assert after.grounded.counts.open > before.grounded.counts.open


def test_what_the_statements_leave_out_is_as_the_guide_says(added: Path) -> None:
    """Kind, date and voice: of three lines, of words that are reported, and of own words."""
    facts = examine(added).dossier.facts
    names = "board-silent-on-date", "holt-island-keeps-harbour", "holt-ice-breaker"
    assert [facts[name].kind for name in names] == ["report", "statement", "statement"]
    assert {(facts[name].said, facts[name].date_basis) for name in names} == {
        ("2014-03-03", "the date below the headline")
    }
    assert [[piece.voice for piece in facts[name].evidence] for name in names] == [
        ["narration"],
        ["paraphrase", "narration"],
        ["direct"],
    ]


def test_the_rest_of_the_guide(here: Path) -> None:
    add_everything(here)
    (here / "facts/changes.yml").unlink(missing_ok=True)  # the guide writes a new one
    for page in ("every-record", "change-a-word", "what-your-change-does"):
        newcomer.follow(here, page)
        assert [str(problem) for problem in examine(here).errors] == []
    dossier = examine(here).dossier
    assert "holt-ice-breaker" in dossier.withdrawn
    assert {"what-the-ferry-waits-for"} <= dossier.disputes.keys()
    assert {"days-of-ice"} <= dossier.gaps.keys()
    assert dossier.demands["harbour-given-up"].issue in dossier.issues
    assert "vell" in dossier.places
    assert "board-meets-holt" in dossier.events
    assert "harbour-board" in dossier.terms
    (position,) = dossier.facts["holt-island-keeps-harbour"].positions
    assert (position.actor, position.stance) == ("mira-holt", "opposes")
    (change,) = dossier.editions["december-2026"].changes
    assert (change.kind, change.facts) == ("correction", ("board-silent-on-date",))


def examples_of(value: Any, record: type) -> Iterator[type]:
    """The types of the records that a value of a YAML file consists of, as the model reads it."""
    yield record
    for field in fields_of(record):
        inside = (value or {}).get(field.key)
        match field.form:
            case "named":
                inside = list((inside or {}).values())
            case "record":
                inside = [inside] if inside else []
            case "records":
                inside = inside or []
            case _:
                continue
        for item in inside:
            yield from examples_of(item, field.record)


def test_the_guide_has_an_example_of_every_kind_of_record(tmp_path: Path) -> None:
    """In a dossier that holds nothing else: whatever kind the model declares is in what the guide
    says to write, and all of it passes the check."""
    root = tmp_path / "dossier"
    init.begin(root, bare=True)
    add_everything(root)
    for page in ("every-record", "the-briefing", "change-a-word", "what-your-change-does"):
        newcomer.follow(root, page)
    codes = {problem.code for problem in examine(root).problems}
    assert codes <= {"not-locked", "open-sentences"}, "a second text that is not locked yet"
    shown = {
        found
        for file in FILES
        for path in root.glob(file.path)
        for found in examples_of(yamltext.read(path.read_bytes(), path.name).value, file.record)
    }
    lacking = [record.__name__ for record in record_types() if record not in shown]
    assert lacking == [], "kinds of records without an example in docs/editing/"


def test_the_guide_lists_every_kind_of_record_and_its_place() -> None:
    text = (newcomer.GUIDE / "every-record.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([a-z ]+) \| (.*?`) \| \[", text, re.M))
    places = {}
    for record in RECORDS:
        kind, file = record.KIND, file_of(record.KIND.key)
        inside = kind.key in collections(file.record)
        places[kind.one] = f"`{kind.key}:` in `{file.path}`" if inside else f"a file: `{file.path}`"
    assert listed == places


def test_the_lengths_that_are_named_are_those_of_the_check() -> None:
    lengths = {
        briefing.BOTTOM_LINE_WORDS, briefing.KEY_POINTS, briefing.KEY_POINT_WORDS,
        briefing.JUDGMENTS,
    }  # fmt: skip
    guide = (newcomer.GUIDE / "the-briefing.md").read_text("utf-8")
    checks = (ROOT / "docs/checks.md").read_text("utf-8")
    rule = checks.partition("\n## briefing-length\n")[2].partition("\n## ")[0]
    for text in (guide, rule):
        assert {int(found) for found in re.findall(r"at most\s(\d+)", text)} == lengths
    keys = re.findall(r"^\| `(\w+)` \|", guide, re.M)
    assert keys == [field.key for field in fields_of(Briefing) if field.key != "ok"]


def test_the_guide_lists_every_stance_with_its_word() -> None:
    text = (newcomer.GUIDE / "every-record.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| ([^:|]*?)(?=:| \|)", text, re.M))
    assert listed.keys() == choices.STANCES.keys()
    for key, words in listed.items():
        stance = choices.STANCES[key]
        assert words == (f"only after …, {stance.word} …" if stance.condition else stance.word)


def test_the_guide_lists_the_kinds_of_each_class() -> None:
    text = (newcomer.GUIDE / "every-record.md").read_text("utf-8")
    for one in choices.DISPUTE_CLASSES.values():
        paragraph = text.partition(f"A **{one.word}** is")[2].partition("A **")[0]
        paragraph = paragraph.partition("\n\n")[0]
        kinds = {kind.key for kind in choices.DISPUTE_KINDS.values() if kind.class_ == one.key}
        assert set(re.findall(r"`([\w-]+)`", paragraph)) == kinds


def test_every_block_of_the_guide_is_followed_or_compared() -> None:
    pages = sorted(path.stem for path in newcomer.GUIDE.glob("*.md"))
    blocks = {
        page: len(
            re.findall(
                r"^```(?!figure).*\n(?=.)", (newcomer.GUIDE / f"{page}.md").read_text("utf-8"), re.M
            )
        )
        for page in pages
    }
    done = {page: sum(2 if step.new else 1 for step in newcomer.steps(page)) for page in pages}
    done["add-an-article"] += 1  # a command: `test_the_commands_for_a_new_article_run`
    done["what-your-change-does"] += 1  # `test_what_changes_is_told_as_the_guide_shows_it`
    assert done == blocks
    assert sum(done.values()) >= 11


def test_open_sentences_show_on_the_site_and_stop_nothing(
    added: Path, tmp_path: Path, build: Build
) -> None:
    root = Path(shutil.copytree(added, tmp_path / "dossier"))
    site = build(root)
    page = (site / "sources" / "harbour-report" / "index.html").read_text("utf-8")
    assert "A ferry would need a permit" in page
    assert re.search(r'class="[^"]*\bopen\b', page)
    topic = (site / "topics" / "winter-ferry" / "index.html").read_text("utf-8")
    for words in (
        "We will pay for the ice breaker",
        "would not give up its own harbour",
        "had not said when it would decide",
    ):
        assert words in topic


def test_what_changes_is_told_as_the_guide_shows_it(added: Path, tmp_path: Path) -> None:
    """The lines below “reworded” on the page, as `dossier diff` prints them; the code of the
    statement differs."""
    root = Path(shutil.copytree(added, tmp_path / "dossier"))
    git = [
        "git",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "commit.gpgsign=false",
        "-C",
        str(root),
    ]

    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    step = newcomer.steps("change-a-word")[0]
    text = (root / TOPIC).read_text("utf-8")
    (root / TOPIC).write_text(text.replace(step.text, step.new), "utf-8")
    done = run("dossier", "diff", "main", "--root", root)
    assert done.returncode == 0, done.stderr
    shown = re.findall(
        r"^```text\n(.*?)^```$",
        (newcomer.GUIDE / "what-your-change-does.md").read_text("utf-8"),
        re.M | re.S,
    )[0]
    for line in shown.splitlines():
        assert line.strip() in done.stdout, done.stdout


# --- the likeliest mistakes: what is done wrong, and the code of the message that must fix it ---

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return change


CONFLICT = (
    "<<<<<<< HEAD\ntitle: A winter ferry\n=======\ntitle: The ferry in winter\n>>>>>>> edits\n"
)
TITLE, SOURCE, BOARD = (
    "title: A winter ferry",
    "    source: harbour-report\n",
    "      The board did not say when it would decide\n",
)
PAY, ISLAND = (
    "      We will pay for the ice breaker\n",
    "          Holt said that the island would not give up its own",
)
PIECE = f"{ISLAND} harbour\n"
FIRST, SECOND = (
    f"      - source: harbour-report\n        quote: >-\n{words}"
    for words in (
        PIECE,
        "          The envoy Mira Holt met the harbour board\n        voice: narration\n",
    )
)
MISTAKES: dict[str, tuple[str, Change, str]] = {
    "a wrong word in a quotation": (
        TOPIC,
        swap(ISLAND, ISLAND.replace("give up", "hand over")),
        "quote-not-found",
    ),
    "a typing mistake in a quotation": (
        TOPIC,
        swap(PAY, PAY.replace("breaker", "braeker")),
        "quote-not-found",
    ),
    "half a word in a quotation": (
        TOPIC,
        swap(BOARD, BOARD.replace("decide", "decid")),
        "quote-in-word",
    ),
    "a tab": (TOPIC, swap(SOURCE, "\tsource: harbour-report\n"), "yaml-syntax"),
    "a space too many": (TOPIC, swap(SOURCE, f" {SOURCE}"), "yaml-syntax"),
    "no space behind a colon": (
        TOPIC,
        swap("source: harbour-report", "source:harbour-report"),
        "yaml-syntax",
    ),
    "a colon in a plain text": (TOPIC, swap(TITLE, "title: The ferry: in winter"), "yaml-syntax"),
    "a quotation mark that is not closed": (
        TOPIC,
        swap(TITLE, 'title: "A winter ferry'),
        "yaml-syntax",
    ),
    "quotation marks around a first word": (
        TOPIC,
        swap(TITLE, "title: 'Board' and ferry"),
        "yaml-syntax",
    ),
    "a key twice": (TOPIC, swap(SOURCE, SOURCE + SOURCE), "duplicate-key"),
    "a misspelt key": (
        TOPIC,
        swap(f"    quote: >-\n{BOARD}", f"    qoute: >-\n{BOARD}"),
        "unknown-key",
    ),
    "an article's id": (
        TOPIC,
        swap("source: harbour-report", "source: harbor-report"),
        "unknown-reference",
    ),
    "a name instead of an id": (
        TOPIC,
        swap("speaker: mira-holt", "speaker: Mira Holt"),
        "unknown-reference",
    ),
    "an id with capitals": (
        TOPIC,
        swap("  board-silent-on-date:", "  Board_silent_on_date:"),
        "id",
    ),
    "no kind of an actor": (
        ACTORS,
        swap("    name: Mira Holt\n    kind: person\n", "    name: Mira Holt\n"),
        "missing-key",
    ),
    "words that stand twice in the article": (
        TOPIC,
        swap(BOARD, "      a permit\n"),
        "quote-ambiguous",
    ),
    "a wrong fingerprint": (
        SOURCES,
        lambda text: re.sub(r"(?s)(.*sha256: )\w{64}", rf"\g<1>{'0' * 64}", text),
        "source-changed",
    ),
    "own words that are the article's": (
        TOPIC,
        swap(PIECE, f"{PIECE}        voice: direct\n"),
        "voice-not-quoted",
    ),
    "a sentence of an answer that cites nothing": (
        TOPIC,
        swap(" [@board-silent-on-date]", ""),
        "uncited-sentence",
    ),
    "a date as it is spoken": (
        TOPIC,
        swap(SOURCE, f"{SOURCE}    said: 3 March 2014\n    date_basis: the day of the article\n"),
        "date",
    ),
    "words from two paragraphs": (
        TOPIC,
        swap(PIECE, f"{PIECE.rstrip()} […] {BOARD.lstrip()}"),
        "quote-parts",
    ),
    "a kind that is misspelt": (TOPIC, swap(SOURCE, f"    kind: reports\n{SOURCE}"), "choice"),
    "a conflict that was left in": (TOPIC, swap(f"{TITLE}\n", CONFLICT), "merge-conflict"),
    "a voice that is still to be chosen": (
        TOPIC,
        swap("voice: narration", "voice: …  # direct, narration"),
        "unfilled",
    ),
    "a key with a space": (
        TOPIC,
        swap(SOURCE, f"{SOURCE}    said: 2014-03-03\n    date basis: the day of the article\n"),
        "unknown-key",
    ),
    "a key with a capital": (
        TOPIC,
        swap("      - source: harbour-report", "      - Source: harbour-report"),
        "unknown-key",
    ),
    "no block for a text with a colon": (
        TOPIC,
        swap(
            "    says: >-\n      The article said that", "    says:\n      The article said: that"
        ),
        "shape",
    ),
    "a text on the line of its block": (
        TOPIC,
        swap(f"    quote: >-\n{BOARD}", f"    quote: >- {BOARD.lstrip()}"),
        "yaml-syntax",
    ),
    "a dash for a hyphen": (
        TOPIC,
        swap(f"    quote: >-\n{BOARD}", f"    quote: >–\n{BOARD}"),
        "yaml-syntax",
    ),
    "no colon": (TOPIC, swap(SOURCE, "    source harbour-report\n"), "yaml-syntax"),
    "no colon behind an id": (
        TOPIC,
        swap("  board-silent-on-date:", "  board-silent-on-date"),
        "yaml-syntax",
    ),
    "a colon of another script": (
        TOPIC,
        swap(SOURCE, "    source：harbour-report\n"),
        "yaml-syntax",
    ),
    "a no-break space behind a colon": (
        TOPIC,
        swap(SOURCE, "    source:\u00a0harbour-report\n"),
        "yaml-syntax",
    ),
    "no-break spaces before a line": (
        TOPIC,
        swap(SOURCE, f"\u00a0\u00a0\u00a0\u00a0{SOURCE.lstrip()}"),
        "yaml-syntax",
    ),
    "a dash that is glued": (
        TOPIC,
        swap("      - source: harbour-report", "      -source: harbour-report"),
        "yaml-syntax",
    ),
    "a long dash for a hyphen": (
        TOPIC,
        swap("      - source: harbour", "      – source: harbour"),
        "yaml-syntax",
    ),
    "an item without its dash": (
        TOPIC,
        swap(f"{FIRST}{SECOND}", FIRST.replace("- ", "  ")),
        "shape",
    ),
    "an id at the margin's next column": (
        TOPIC,
        swap("  holt-ice-breaker:", " holt-ice-breaker:"),
        "yaml-syntax",
    ),
    "an id at the margin": (
        TOPIC,
        swap("  holt-ice-breaker:", "holt-ice-breaker:"),
        "shape",
    ),
    "a text at the margin": (TOPIC, swap(BOARD, BOARD.lstrip()), "yaml-syntax"),
    "one word in brackets": (TOPIC, swap("voice: direct", "voice: [direct]"), "choice"),
    "dots for words left out": (
        TOPIC,
        swap(BOARD, "      The board ... would decide\n"),
        "quote-not-found",
    ),
    "quotation marks that the article has not": (
        TOPIC,
        swap(BOARD, f"      “{BOARD.strip()}”\n"),
        "quote-not-found",
    ),
    "words over two paragraphs": (
        TOPIC,
        swap(PIECE, f"{PIECE.rstrip()}.\n    {BOARD}"),
        "quote-parts",
    ),
    "words of another article": (
        TOPIC,
        swap(BOARD, "      the toll would stay at 12 crowns\n"),
        "quote-not-found",
    ),
    "a citation in round brackets": (
        TOPIC,
        swap("[@board-silent-on-date]", "(@board-silent-on-date)"),
        "citation",
    ),
    "a citation before the full stop": (
        TOPIC,
        swap(". [@board-silent-on-date]", " [@board-silent-on-date]."),
        "uncited-sentence",
    ),
    "a citation with a typing mistake": (
        TOPIC,
        swap("[@board-silent-on-date]", "[@bord-silent-on-date]"),
        "citation",
    ),
    "a seed under another name": (
        SOURCES,
        swap("file: harbour-report.txt", "file: harbor-report.txt"),
        "source-file",
    ),
    "a statement without a speaker": (
        TOPIC,
        swap(SOURCE, f"    kind: statement\n{SOURCE}"),
        "statement-speaker",
    ),
}
MEETING = '      "We will pay for the ice breaker," Holt said after the meeting\n'
FORGIVEN: dict[str, tuple[str, Change]] = {
    "straight for curly quotation marks": (
        TOPIC,
        swap(f"{PAY}    voice: direct", f"{MEETING}    voice: partial"),
    ),
    "a line broken elsewhere": (TOPIC, swap(PAY, PAY.replace("pay for", "pay\n      for"))),
    "another system's line ends": (TOPIC, lambda text: text.replace("\n", "\r\n")),
}


@pytest.fixture
def spoiled(request: pytest.FixtureRequest, added: Path, tmp_path: Path) -> tuple[Path, str]:
    file, change, code = MISTAKES[request.param]
    root = Path(shutil.copytree(added, tmp_path / "dossier"))
    text = (root / file).read_text("utf-8")
    (root / file).write_text(change(text), "utf-8")
    return root, code


@pytest.mark.parametrize("spoiled", MISTAKES, indirect=True, ids=list(MISTAKES))
def test_a_mistake_is_fixed_by_its_message_alone(spoiled: tuple[Path, str]) -> None:
    root, code = spoiled
    first = examine(root).errors[0]
    assert first.code == code, first
    annotation_and_comment_hold_what_fixes(first)
    newcomer.fix(root, first)
    for problem in examine(root).errors[:1]:
        assert problem.code == "unfilled", (
            problem
        )  # what was pasted asks for what only the editor knows
        newcomer.fix(root, problem)
    assert [str(problem) for problem in examine(root).errors] == [], (root / TOPIC).read_text(
        "utf-8"
    )


def annotation_and_comment_hold_what_fixes(problem: Problem) -> None:
    annotation = next(iter(printers.github([problem])))
    comment = printers.summary([problem], "")
    assert problem.hint.replace("%", "%25") in annotation
    for line in problem.paste.splitlines():
        assert line.replace("%", "%25") in annotation
        assert f"\n  {line}\n" in comment


@pytest.mark.parametrize("name", FORGIVEN)
def test_what_is_no_mistake_is_forgiven(name: str, added: Path, tmp_path: Path) -> None:
    file, change = FORGIVEN[name]
    root = Path(shutil.copytree(added, tmp_path / "dossier"))
    (root / file).write_bytes(change((root / file).read_text("utf-8")).encode())
    assert [str(problem) for problem in examine(root).errors] == []


# --- the figures ---


def test_every_figure_is_shown_by_the_guide_and_its_message_is_real(here: Path) -> None:
    """What a figure says is what the check prints when the same mistake is made in the file."""
    asked = {
        name
        for page in handwritten.read_pages(ROOT)[0]
        for name, _ in handwritten.requested_figures(page.text)
    }
    assert asked == set(handwritten.FIGURES)
    specimen = examples.specimen(examine(here).dossier, here)
    called_out = {key for _, key, _ in examples.FIGURES["statement"](specimen).call_outs}
    assert {"id", "says", "speaker", "positions", "source", "quote"} <= called_out
    file = here / specimen.file
    before = file.read_bytes()
    for spoil in examples.MISTAKES.values():
        lines = spoil(specimen)
        assert lines != list(specimen.lines)
        file.write_text("\n".join(lines) + "\n", "utf-8")
        printed = run("dossier", "check", "--root", here).stdout
        assert examples.mistake_figure(specimen, lines).message in printed
        file.write_bytes(before)
