"""A newcomer who can do two things: what the guide's pages say, and what a message says. No
knowledge of YAML is in here."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.model.where import Problem
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "editing"
_STEP = re.compile(
    r"\*\*(?P<what>New file|All of|Take out|At the end of|Below the last one under|In place"
    r" of)\*\*(?:\s+`(?P<key>\w+):`)?[^`]*?`(?P<file>[^`]+)`[^`]*?```\w*\n(?P<text>.*?)^```$"
    r"(?:\s*\*\*write\*\*\s*```\w*\n(?P<new>.*?)^```$)?",
    re.M | re.S,
)


@dataclass(frozen=True)
class Step:
    """One thing that the guide says to do."""

    page: str
    what: str
    file: str
    text: str
    new: str
    key: str
    """Below which the text goes; empty unless `what` says so."""


def steps(page: str) -> list[Step]:
    """What a page of the guide says to do, in order."""
    text = (GUIDE / f"{page}.md").read_text("utf-8")
    return [
        Step(page, m["what"], m["file"], m["text"], m["new"] or "", m["key"] or "")
        for m in _STEP.finditer(text)
    ]


def follow(root: Path, page: str) -> None:
    """Do what a page of the guide says, as in a forge's web editor: whole files are written,
    nothing is run."""
    for step in steps(page):
        take(root, step)


def take(root: Path, step: Step) -> None:
    """Do one thing that the guide says."""
    path = root / step.file
    match step.what:
        case "New file":
            assert not path.exists(), f"{step.page}: {step.file} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(step.text, "utf-8")
        case "All of":
            path.write_text(step.text, "utf-8")
        case "Below the last one under":
            text = path.read_text("utf-8") if path.exists() else ""
            path.write_text(below(text, step.key, step.text), "utf-8")
        case "At the end of":
            path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + step.text, "utf-8")
        case _:  # what is taken out is replaced by nothing
            text = path.read_text("utf-8")
            assert text.count(step.text) == 1, (
                f"{step.page}: {step.file} holds this {text.count(step.text)} times:\n{step.text}"
            )
            path.write_text(text.replace(step.text, step.new), "utf-8")


def below(text: str, key: str, record: str) -> str:
    """A file's text with a record below all that is under a key, or under a new line with the key
    at the end, as the guide says."""
    rows = text.splitlines(keepends=True)
    if f"{key}:\n" not in rows:
        return "".join([*rows, f"{key}:\n", record])
    start = rows.index(f"{key}:\n") + 1
    after = (n for n, row in enumerate(rows[start:], start) if re.match(r"\w", row))
    end = next(after, len(rows))
    while not rows[end - 1].startswith(" "):
        end -= 1
    return "".join([*rows[:end], record, *rows[end:]])


def fix(root: Path, problem: Problem) -> None:
    """Do what a message says, by the rule that the guide gives: from its place and its words, and
    from nothing else."""
    if problem.paste:
        paste(root, problem)
        return
    path = root / problem.where.file
    lines = path.read_text("utf-8").split("\n")
    at = problem.where.line - 1
    match problem.code:
        case "duplicate-key":  # “delete one of the two with what belongs to it”
            del lines[at : _end(lines, at)]
        case "unfilled":  # the field's help: “person · state · …”, “direct, …, narration, …”
            word = "narration" if "narration" in problem.hint else problem.hint.partition(" · ")[0]
            assert word in problem.hint
            lines[at] = re.sub(r"….*", word, lines[at])
        case "uncited-sentence":  # “put the facts that support it after its full stop: …”
            sentence, citation = (
                re.findall(r"“(.*)”", problem.message)[0],
                re.findall(r"\[@[^\]]+\]", problem.hint)[0],
            )
            lines = "\n".join(lines).replace(sentence, f"{sentence} {citation}", 1).split("\n")
        case (
            "merge-conflict"
        ):  # “keep one of the two versions and delete the marker lines: 3, 5, 7”
            first, middle, last = (int(n) - 1 for n in re.findall(r"\d+", problem.hint))
            lines = [line for n, line in enumerate(lines) if n != first and not middle <= n <= last]
        case (
            "statement-speaker" | "voice-speaker"
        ):  # “make it a `report`”, “choose another voice: `narration`”
            key, value = (
                ("kind", "report")
                if problem.code == "statement-speaker"
                else ("voice", "narration")
            )
            assert f"`{value}`" in problem.hint
            lines[at] = re.sub(rf"\b{key}: .*", f"{key}: {value}", lines[at])
        case "stray-file":  # “did you mean facts/topics/winter-ferry.yml?”
            shutil.move(path, root / re.findall(r"did you mean (\S+)\?", problem.hint)[0])
            return
        case _:
            raise AssertionError(f"the message offers nothing to do: {problem}")
    path.write_text("\n".join(lines), "utf-8")


def paste(root: Path, problem: Problem) -> None:
    """One line in place of the line that begins with the same word, several in place of what
    belongs to it too.

    If none begins so, they are added where the help says “add”, and otherwise stand in place of the
    line that is shown.
    """
    path = root / problem.where.file
    lines = path.read_text("utf-8").split("\n")
    new = problem.paste.split("\n")
    key = _key(new[0])
    at = next(
        (n for n in _around(problem.where.line - 1, len(lines)) if _key(lines[n]) == key), None
    )
    if at is None and not re.search(r"\badd\b", problem.hint):
        at = problem.where.line - 1
    if at is None:
        stop = _end(lines, problem.where.line - 1)
        lines[stop:stop] = new
    else:
        stop = _end(lines, at) if len(new) > 1 else at + 1
        lines[at:stop] = new
    path.write_text("\n".join(lines), "utf-8")


def _around(at: int, count: int) -> Iterator[int]:
    """Lines to look at: the one that is named, then upwards, then one below."""
    yield from (n for n in (at, at - 1, at - 2, at - 3, at + 1) if 0 <= n < count)


def _end(lines: list[str], at: int) -> int:
    """The line after what belongs to a line: what is indented more than its first word."""
    depth = _depth(lines[at])
    stop = at + 1
    while (
        stop < len(lines)
        and lines[stop].strip()
        and len(lines[stop]) - len(lines[stop].lstrip()) > depth
    ):
        stop += 1
    return stop


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _key(line: str) -> str:
    """The word that a line begins with, whatever stands before it."""
    found = re.match(r"[\s-]*([\w-]+):", line)
    return found[1] if found else line.strip()
