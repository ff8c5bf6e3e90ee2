"""The examples of `docs/checks.md` are true: what it calls wrong is reported by that rule, and what
it calls right is not reported at all."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.checks.examine import examine
from tests.conftest import GOLDEN, ROOT, copy_golden, examined

Record = dict[str, Any]
Place = tuple[str, tuple[str | int, ...]]
"""A file of the golden dossier, and the path of a record in it."""
EXAMPLE = re.compile(r"# wrong.*?\n(.*)# right.*?\n(.*)", re.S)
OTHERWISE = ("page-setting", "yaml-syntax", "yaml-feature", "duplicate-key", "id", "origin", "ok")
"""Rules whose example is no record, or needs another record or problem beside it."""


def examples() -> Iterator[tuple[str, Record, Record]]:
    """The codes of the rules with a wrong and a right record, or some fields of one."""
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    for section in page.split("\n## ")[1:]:
        code = section.split("\n")[0]
        for block in re.findall(r"```yaml\n(.*?)```", section, re.S):
            if (example := EXAMPLE.fullmatch(block)) and code not in OTHERWISE:
                wrong, right = map(record, example.groups())
                if not (code == "shape" and "says" in right):  # of a layout: `test_indentation`
                    yield code, wrong, right


def record(written: str) -> Record:
    read = yaml.load(written, yaml.BaseLoader)
    one: Record = read[0] if isinstance(read, list) else read
    return one


EXAMPLES = list(examples())
OWN = {(problem.code, problem.message) for problem in examined(GOLDEN).problems}


def words(value: Any) -> Counter[str]:
    return Counter(re.findall(r"[\w-]+", str(value)))


def files(root: Path) -> Iterator[tuple[str, Any]]:
    for path in (*root.glob("facts/**/*.yml"), root / "seeds/sources.yml"):
        yield str(path.relative_to(root)), yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def records(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from records(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from records(item, (*path, number))


def nearest(root: Path, right: Record) -> list[Place]:
    """The records that are most like one, the first most."""
    found: list[tuple[int, int, str, tuple[str | int, ...]]] = []
    for name, whole in files(root):
        for path, one in records(whole):
            alike = {key: one[key] for key in right if key in one}
            if alike:
                shared = sum((words(alike) & words(right)).values())
                found.append((-shared, len(right) - len(alike), name, path))
    return [
        (name, path) for *_, name, path in sorted(found, key=lambda one: (one[:3], str(one[3])))
    ]


def reported(root: Path, place: Place, out: Record, new: Record) -> set[tuple[str, str]]:
    """What is reported if a record has new fields and others no more."""
    name, path = place
    file = root / name
    before = file.read_bytes()
    whole = one = yaml.load(before, yaml.BaseLoader)
    for step in path:
        one = one[step]
    for key in out:
        one.pop(key, None)
    one.update(new)
    file.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        problems = examine(root).problems
    finally:
        file.write_bytes(before)
    return {(p.code, p.message) for p in problems if p.code != "open-sentences"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_golden(tmp_path_factory.mktemp("documented") / "dossier")


@pytest.mark.parametrize(("code", "wrong", "right"), EXAMPLES)
def test_an_example_is_reported_as_it_says(
    code: str, wrong: Record, right: Record, copy: Path
) -> None:
    tried = []
    for place in nearest(copy, right)[:4]:
        is_wrong = code in {name for name, _ in reported(copy, place, right, wrong) - OWN}
        more = reported(copy, place, wrong, right) - OWN
        if is_wrong and not more:
            return
        tried.append((place, is_wrong, more))
    pytest.fail("\n".join(map(str, tried)))
