"""This repository's own dossier, built again as other machines would: the same bytes each time,
the PDFs, the pictures of their pages and the offline copy among them."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dossier.print import pdf
from dossier.publish import offline
from tests.conftest import ROOT, Run, succeeds
from tests.test_house import tracked
from tests.test_site import tree


@dataclass(frozen=True)
class Machine:
    """What differs from one machine to another and must not show."""

    folder: str
    backwards: bool = False
    """Whether files are written in the other order, in which some file systems then list them."""
    twice: bool = False
    """Whether the site is built over one that is there already, with what it left in its caches."""
    env: dict[str, str] = field(default_factory=dict)


MACHINES = {
    "one": Machine("one", env={"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC-14"}),
    "another": Machine(
        "a second folder, élsewhere/deep/down",
        backwards=True,
        env={"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "UTC+11", "COLUMNS": "40"},
    ),
    "a third, over what is there": Machine(
        "three", twice=True, env={"PYTHONHASHSEED": "4294967295", "LC_ALL": "POSIX", "HOME": "."}
    ),
}


def checkout(to: Path, *, backwards: bool) -> Path:
    """The files that Git keeps or would add, in a folder of their own."""
    for path in sorted(tracked(), reverse=backwards):
        copy = to / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return to


@pytest.mark.parametrize("machine", MACHINES.values(), ids=list(MACHINES))
def test_the_dossier_is_the_same_bytes_wherever_it_is_built(
    machine: Machine, real_site: Path, tmp_path: Path, builder: Run
) -> None:
    root = checkout(tmp_path / machine.folder, backwards=machine.backwards)
    site = tmp_path / "site"

    def build() -> subprocess.CompletedProcess[str]:
        env = {**machine.env, "PYTHONPATH": str(root), pdf.ASKED: "1", offline.ASKED: "1"}
        return builder(
            "mkdocs", "build", "--strict", "--quiet", "--site-dir", site, cwd=root, **env
        )

    for _ in range(2 if machine.twice else 1):
        succeeds(build())
    kept, made = tree(real_site), tree(site)
    assert len(kept) > 300
    assert made.keys() == kept.keys()
    assert [name for name in kept if kept[name] != made[name]] == []
