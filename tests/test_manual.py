"""What the README shows is true: its commands run, its message is what the
check says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from dossier.checks.examine import examine
from dossier.edit import init
from tests import lookalikes, newcomer
from tests.conftest import ROOT, copy_golden, examined, run

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.M | re.S)


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A new dossier with a topic and nothing else."""
    root = tmp_path / "harbour"
    init.begin(root, bare=True)
    assert run("dossier", "new", "topic", "toll", cwd=root).returncode == 0
    return root


def lock(root: Path) -> None:
    """Paste the fingerprint that the check prints."""
    newcomer.fix(
        root, next(problem for problem in examine(root).problems if problem.code == "not-locked")
    )


def test_the_commands_for_a_new_article_run(harbour: Path) -> None:
    """What they leave to be written is all that the check then asks for."""
    commands = [
        shlex.split(line) for line in re.findall(r"^    (dossier (?:new|quote) .*)$", README, re.M)
    ]
    assert len(commands) == 3
    (harbour / "talks.txt").write_text(
        "After a day of talks the toll would stay at 12 crowns.\n", "utf-8"
    )
    for command in commands:
        done = run(*command, cwd=harbour)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "toll-would-stay" in (harbour / "facts/topics/toll.yml").read_text("utf-8")
    assert {problem.where.file for problem in examine(harbour).errors} <= {
        "facts",  # nothing is checked while the only fact is not filled in
        "facts/briefing.yml",
        "facts/topics/toll.yml",
        "seeds/sources.yml",
    }


def test_the_commands_for_texts_of_ones_own_run(tmp_path: Path) -> None:
    """From texts to a statement; what they leave to be written is all that the check asks for."""
    for name in ("treaty.pdf", "letter.docx"):
        like = {"letter.docx": "interview.docx"}.get(name, name)
        (tmp_path / name).write_bytes(lookalikes.file(like))
    (tmp_path / "interview.html").write_text(
        "<html lang=en><title>Talks</title><p>Ruiz said that the toll stays at 12 crowns, and that"
        " the ferry waits for the ice.</p></html>", "utf-8"
    )  # fmt: skip
    block = next(text for _, text in BLOCKS if text.startswith("dossier init"))
    begin, cd, *commands, check, build = map(shlex.split, block.splitlines())
    assert (check[1], build[1]) == ("check", "build")
    assert len(commands) + 3 <= 6
    for command, cwd in [(begin, tmp_path), *((command, tmp_path / cd[1]) for command in commands)]:
        done = run(*command, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
    codes = {problem.code for problem in examine(tmp_path / cd[1]).errors}
    assert codes == {"unfilled", "nothing-checked"}
    topic = (tmp_path / cd[1] / "facts/topics/toll.yml").read_text("utf-8")
    assert topic.startswith("# yaml-language-server: $schema=../../.dossier/schema.json\n")
    assert "\nanswer: >-\n  …\n" in topic, "a sentence with a colon is no key"


def test_the_message_of_the_readme_is_what_the_check_says(harbour: Path) -> None:
    """The README's statement in a dossier that holds little else; numbers of lines and counts are
    another dossier's."""
    statement = next(text for _, text in BLOCKS if text.startswith("facts:\n"))
    message = next(text for _, text in BLOCKS if "[quote-not-found]" in text)
    (name, fact), *_ = yaml.safe_load(statement)["facts"].items()
    source = fact["source"]
    shutil.copyfile(ROOT / "seeds" / f"{source}.txt", harbour / "seeds" / f"{source}.txt")
    sources = (harbour / "seeds/sources.yml").read_text("utf-8")
    keys = {
        "file": f"{source}.txt",
        "sha256": "unknown",
        "title": "'[x]'",
        "outlet": examined(ROOT).dossier.sources[source].outlet,
        "genre": "news",
        "rights": "x",
        "publish": "full",
    }
    more = f"  {source}:\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())
    (harbour / "seeds/sources.yml").write_text(sources + more, "utf-8")
    stated = [position["actor"] for position in fact["positions"]]
    actors = {fact["speaker"], *fact["about"], *stated}
    named = [examined(ROOT).dossier.actors[actor] for actor in sorted(actors)]
    people = "".join(
        f"  {one.id}: {{name: {one.name}, kind: {one.kind}, aliases: {list(one.aliases)}}}\n"
        for one in named
    )
    (harbour / "facts/actors.yml").write_text(f"actors:\n{people}", "utf-8")
    demands = "".join(
        f"  {p['demand']}: {{issue: x, title: x, short: x, summary: 'It was so. [@{name}]'}}\n"
        for p in fact["positions"]
    )
    issues = "issues:\n  x: {title: x, question: x?}\n"
    head = f"title: x\nquestion: x?\nanswer: It was so. [@{name}]\n"
    topic = f"{head}{issues}demands:\n{demands}{statement}"
    file = message.partition(":")[0]
    (harbour / "facts/topics/toll.yml").unlink()
    (harbour / "facts/briefing.yml").write_text(
        f"closed: 2031-03-10\ncovers: It was so. [@{name}]\n", "utf-8"
    )
    (harbour / file).write_text(topic, "utf-8")
    lock(harbour)
    assert [str(problem) for problem in examine(harbour).errors] == []

    wrong, right = re.findall(r"Write “(.*?)” where the text has “(.*?)”", README)[0]
    at = topic.rindex(right)
    (harbour / file).write_text(topic[:at] + wrong + topic[at + len(right) :], "utf-8")
    said = run("dossier", "check", "--root", harbour).stdout
    assert unnumbered(message.partition("\n\n")[0]) in unnumbered(said)
    assert re.search(r"\d+ error, 0 warnings\n$", message)


def unnumbered(text: str) -> str:
    """A message without the number of its line, which another file sets."""
    return (
        re.sub(r"(?m)^( *)\d+ \|", r"\1N |", re.sub(r":\d+:(\d+):", r":N:\1:", text))
        .replace("     |", "   |")
        .replace("    |", "   |")
    )


def test_the_commands_that_the_guide_names_run(tmp_path: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(newcomer.GUIDE.glob("*.md")))
    named = set(re.findall(r"`dossier (\w+)[^`]*`", text))
    assert named == {"check", "quote", "new", "diff", "serve", "report"}
    golden = copy_golden(tmp_path / "dossier")
    for command in (["check"], ["quote", "the toll would stay"], ["report"]):
        done = run("dossier", *command, "--root", golden)
        assert done.returncode == 0, done.stdout + done.stderr
