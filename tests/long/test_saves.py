"""A hundred saves of every kind of file, chosen at random: what is served after each is what a
server that is started then shows, the mistakes too."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Run, copy_golden
from tests.serving import Served, cold

SAVES, GROUPS = 100, 4
STYLE = "templates/assets/own.css"


def edit(root: Path, chance: random.Random) -> tuple[str, Path, bytes | None]:
    """Change one file; which kind of change, the file, and what it was, None for a new one."""
    folders = ("facts", "facts", "facts", "seeds", "docs", "templates")
    folder = root / chance.choice(folders)
    files = [path for path in folder.rglob("*") if path.is_file()]
    path = chance.choice(sorted([*files, root / "mkdocs.yml"]))
    kind = chance.choice(("word", "word", "word", "says", "says", "line", "twice", "gone", "new"))
    before = path.read_bytes()
    if kind == "gone":
        path.unlink()
        return kind, path, before
    if kind == "new":
        path = path.with_stem(f"{path.stem}-{chance.randrange(1000)}")
        path.write_bytes(before)
        return kind, path, None
    if kind == "says":
        path = chance.choice(sorted((root / "facts" / "topics").glob("*.yml")))
        before = path.read_bytes()
    path.write_text(spoiled(before.decode(), kind, chance), "utf-8")
    return kind, path, before


def spoiled(text: str, kind: str, chance: random.Random) -> str:
    """A text with one change."""
    lines = text.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    if kind == "line":
        del lines[number]
    elif kind == "twice":
        lines.insert(number, lines[number])
    elif kind == "says":
        numbers = [n for n, line in enumerate(lines) if re.match(r" +(says|title|note): \w", line)]
        number = chance.choice(numbers or [number])
        lines[number] = re.sub(r": (\w+)", r": \1 again", lines[number], count=1)
    else:
        words = re.findall(r"\w+", text)
        lines[number] = re.sub(r"\w+", lambda _: chance.choice(words), lines[number], count=1)
    return "".join(lines)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_save_gives_what_a_cold_start_gives(group: int, tmp_path: Path, builder: Run) -> None:
    root = copy_golden(tmp_path / "d")
    (root / STYLE).parent.mkdir(parents=True)
    (root / STYLE).write_text(".own { color: black }\n", "utf-8")
    served, chance = Served(root, tmp_path / "served").start(), random.Random(group)
    outcomes: Counter[str] = Counter()
    shown = served.save()
    for number in range(SAVES // GROUPS):
        kind, path, before = edit(root, chance)
        full, saved = served.full, served.save()
        assert saved == cold(root, tmp_path / f"cold-{number}"), (kind, path)
        outcomes["a mistake" if isinstance(saved, str) else "pages"] += 1
        outcomes["of pages alone"] += served.full == full
        if isinstance(saved, str):  # fixed again
            path.write_bytes(before) if before is not None else path.unlink()
            assert served.save() == shown, (kind, path)
        else:
            shown = saved
    print(dict(outcomes))
    assert outcomes["pages"] > 1
    assert outcomes["a mistake"] > 1
