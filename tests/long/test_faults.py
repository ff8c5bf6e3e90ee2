"""Builds that are killed at many moments, and disks that are full: the last site or the new one is
there and whole, and the next build gives the same bytes."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import commands, main
from dossier.publish.switch import MANIFEST
from tests.conftest import Run, copy_golden, succeeds
from tests.faults import KilledError, faults, kill, leftovers, whole
from tests.test_site import tree

MOMENTS, GROUPS = 200, 8
TITLES = ("title: The toll\n", "title: Tolls and fares\n")
BUILD = ("dossier", "build", "--offline", "--root")

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, builder: Run) -> tuple[list[Site], float]:
    """The two sites between which the builds below switch, and the seconds that a build takes."""
    root = copy_golden(tmp_path_factory.mktemp("sites") / "d")
    trees, seconds = [], 0.0
    for title in TITLES:
        retitle(root, title)
        began = time.perf_counter()
        succeeds(builder(*BUILD, root))
        seconds = time.perf_counter() - began
        trees.append(tree(root / "site"))
    assert trees[0] != trees[1]
    assert "print/briefing.pdf" in trees[0]
    return trees, seconds


def retitle(root: Path, title: str) -> None:
    """Give the dossier one of the two titles of a topic, and so one of the two sites."""
    file = root / "facts/topics/toll.yml"
    text = file.read_text("utf-8")
    held = next(title for title in TITLES if title in text)
    file.write_text(text.replace(held, title), "utf-8")


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_build_killed_at_any_moment(
    group: int, sites: tuple[list[Site], float], tmp_path: Path, builder: Run
) -> None:
    trees, seconds = sites
    root = copy_golden(tmp_path / "d")
    succeeds(builder(*BUILD, root))
    took = [seconds]  # builds become faster and slower as the machine has other work
    killed = switched = 0
    for turn, moment in enumerate(range(group, MOMENTS, GROUPS), 1):
        old, new = trees[(turn + 1) % 2], trees[turn % 2]
        retitle(root, TITLES[turn % 2])
        killed += kill(root, min(took[-3:]) * (moment + 0.5) / MOMENTS, "--offline")
        assert whole(root / "site")
        there = tree(root / "site")
        assert there in (old, new), f"after a kill at {moment} of {MOMENTS}"
        switched += there == new
        began = time.perf_counter()
        succeeds(builder(*BUILD, root))
        took.append(time.perf_counter() - began)
        assert tree(root / "site") == new
        assert leftovers(root) == []
    print(f"{killed} builds killed, {switched} of them after the switch or at their end")
    assert killed > 0.8 * MOMENTS / GROUPS


@pytest.mark.parametrize("killed", [False, True], ids=["an error", "a kill"])
def test_every_operation_of_a_real_switch(
    killed: bool, sites: tuple[list[Site], float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs' part is a copy of what it made; each open, write, fsync, rename and deletion of the
    switch fails in turn."""
    few = sorted(sites[0][0].keys() - {MANIFEST})[::6]  # each file of a site is treated alike
    old, new = (put(tmp_path / str(n), made, few) for n, made in enumerate(sites[0]))
    root = tmp_path / "d"
    root.mkdir()
    (root / "mkdocs.yml").touch()

    def mkdocs(_: Path, words: list[str], *__: object) -> int:
        command = ["cp", "-r", str(made), words[words.index("--site-dir") + 1]]
        return subprocess.run(command, check=False).returncode

    monkeypatch.setattr(commands, "_run_mkdocs", mkdocs)
    made = old
    assert CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code == 0
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nothing here outlives the machine
    for number in count(1):
        last, made = made, new if made == old else old
        code = 1
        with suppress(KilledError), faults(number, killed=killed) as counter:
            code = CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code
        assert whole(root / "site"), f"after operation {number}"
        if not killed:
            assert pages(root / "site") == tree(made if code == 0 else last)
        assert CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code == 0
        assert pages(root / "site") == tree(made)
        assert leftovers(root) == []
        if counter.count < number:
            break
    print(f"{number - 1} operations")
    assert number > 100


def pages(site: Path) -> Site:
    """A site without its manifest."""
    return {name: data for name, data in tree(site).items() if name != MANIFEST}


def put(folder: Path, files: Site, names: list[str]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NO FULL DISK WAS TRIED: this user may not mount one ({done.stderr.strip()})")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


FILL = (0, 64, 256, 1024, 2048, 3072, 4096, 5120, 6144, 7168, 8192)


def test_a_full_disk(disk: Path, sites: tuple[list[Site], float], builder: Run) -> None:
    trees, _ = sites
    root = copy_golden(disk / "d")
    succeeds(builder(*BUILD, root))
    outcomes = []
    for free in FILL:
        fill(disk, free)
        retitle(root, TITLES[1])
        done = builder(*BUILD, root)
        assert "Traceback" not in done.stdout + done.stderr
        there = tree(root / "site")
        assert whole(root / "site")
        assert there == trees[0] if done.returncode else there == trees[1]
        outcomes.append(done.returncode)
        (disk / "filler").unlink()
        retitle(root, TITLES[0])
        succeeds(builder(*BUILD, root))
        assert tree(root / "site") == trees[0]
        assert leftovers(root) == []
    print(f"free KB and exit code: {dict(zip(FILL, outcomes, strict=True))}")
    assert outcomes[0] != 0
    assert outcomes[-1] == 0


def fill(disk: Path, free: int) -> None:
    """Leave a number of KB on a disk."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(1024 * 64))
        except OSError:
            filler.truncate(max(0, filler.tell() - 1024 * free))


def test_a_site_on_another_disk(disk: Path, tmp_path: Path, builder: Run) -> None:
    root = copy_golden(tmp_path / "d")
    (root / "site").mkdir()
    subprocess.run(["mount", "--bind", str(disk), str(root / "site")], check=True)
    try:
        done = builder(*BUILD, root)
    finally:
        subprocess.run(["umount", str(root / "site")], check=True)
    assert done.returncode == 2
    assert "is a mount point" in done.stderr
    (root / "site").rmdir()
    (root / "site").symlink_to(disk / "web")
    for _ in range(2):
        succeeds(builder(*BUILD, root))
        assert (root / "site").is_symlink()
        assert whole(disk / "web")
    assert [path.name for path in (disk / ".web-build").iterdir()] == ["site.lock"]
