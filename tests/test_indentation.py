"""One line at a wrong indentation is one message, which names that line."""

import re
from pathlib import Path

import pytest

from dossier.model.where import Problem
from dossier.read.load import load
from tests.conftest import GOLDEN, ROOT

TOLL = "facts/topics/toll.yml"
SHIFTS = {
    "one deeper": 1, "two deeper": 2, "four deeper": 4, "one less": -1, "two less": -2,
    "four less": -4,
}  # fmt: skip


def errors(root: Path) -> list[Problem]:
    return [problem for problem in load(root)[1] if problem.severity == "error"]


@pytest.mark.parametrize("shift", SHIFTS.values(), ids=list(SHIFTS))
def test_a_line_at_a_wrong_indentation_is_one_message(golden: Path, shift: int) -> None:
    """Of every fifth line, and of each that begins a record; a line of a text may be indented as
    it likes."""
    file = golden / TOLL
    lines = file.read_text("utf-8").split("\n")
    said = 0
    for at, line in enumerate(lines):
        own = len(line) - len(line.lstrip(" "))
        if at % 5 and not re.fullmatch(r"  [a-z-]+:", line):
            continue
        if line and own + shift >= 0:
            moved = " " * (own + shift) + line.lstrip(" ")
            file.write_text("\n".join([*lines[:at], moved, *lines[at + 1 :]]), "utf-8")
            found = errors(golden)
            assert len(found) <= 1, [str(problem) for problem in found]
            key = re.match(r" *(- )?[a-z_-]+:", line)
            near = 0 if key else 2
            assert all(abs(problem.where.line - at - 1) <= near for problem in found), (at, found)
            said += len(found)
    assert said


def test_a_right_file_and_a_text_with_a_key_in_it_are_left_alone(golden: Path) -> None:
    assert errors(GOLDEN) == errors(ROOT) == []
    file = golden / TOLL
    text = file.read_text("utf-8")
    file.write_text(text.replace("differ. [@", "differ on:\n  gaps:\n  all. [@", 1), "utf-8")
    assert errors(golden) == []
