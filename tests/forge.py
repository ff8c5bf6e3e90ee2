"""A forge that answers `gh api` from files, and how it reads a comment."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

HEAD = "a" * 40
REPOSITORY, FORK = "o/d", "fork/d"

# `gh api`, as far as the script asks it: answers are files named after what is asked, and what it
# is sent is kept
GH = """\
import pathlib, sys
here = pathlib.Path(__file__).parent
asked = sys.argv[2].replace("/", "+")
if "--method" in sys.argv:
    method = sys.argv[sys.argv.index("--method") + 1]
    line = f"{method} {asked}\\n".encode()
    (here / "sent").write_bytes(line + sys.stdin.buffer.read())
else:
    sys.stdout.buffer.write((here / asked).read_bytes())
"""


class Posted(NamedTuple):
    """A request that was sent, and the comment in it; both are empty if nothing was sent."""

    to: str
    body: str


class Forge:
    """A forge with one pull request, whose number is 7 and whose run is 5."""

    def __init__(self, folder: Path, head: str = HEAD) -> None:
        """Args:
        folder: where its answers are, and its `gh`; it exists.
        head: the commit with which the pull request ends.
        """
        self.folder = folder
        (folder / "gh.py").write_text(GH, "utf-8")
        (folder / "gh").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{folder}/gh.py" "$@"\n', "utf-8"
        )
        (folder / "gh").chmod(0o755)
        self.answers("pulls/7", {"head": {"sha": head, "repo": {"full_name": FORK}}})
        self.answers("issues/7/comments?per_page=100", [[]])

    def answers(self, asked: str, answer: object) -> None:
        """Set the answer to a question about the repository."""
        (self.folder / f"repos/{REPOSITORY}/{asked}".replace("/", "+")).write_text(
            json.dumps(answer), "utf-8"
        )

    def stores(
        self, artifacts: Mapping[str, bytes], sizes: Mapping[str, int] | None = None
    ) -> None:
        """Keep the artifacts of the run, by name.

        Args:
            sizes: by name, the size that is said of one in place of its own.
        """
        listed = []
        for number, (name, data) in enumerate(artifacts.items(), 1):
            size = (sizes or {}).get(name, len(data))
            listed.append({"name": name, "id": number, "size_in_bytes": size})
            self.keeps(number, data)
        self.answers("actions/runs/5/artifacts?per_page=100", {"artifacts": listed})

    def keeps(self, number: int, data: bytes) -> None:
        """Set the bytes of an artifact."""
        asked = f"repos/{REPOSITORY}/actions/artifacts/{number}/zip"
        (self.folder / asked.replace("/", "+")).write_bytes(data)

    @property
    def posted(self) -> Posted:
        """What was sent last."""
        sent = self.folder / "sent"
        if not sent.exists():
            return Posted("", "")
        to, _, text = sent.read_text("utf-8").partition("\n")
        return Posted(to, json.loads(text)["body"])

    def post(self) -> tuple[str, str, str]:
        """What the script prints, where it sends something (or nothing), and the body it sends."""
        env = {
            **os.environ,
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "REPOSITORY": REPOSITORY,
            "RUN": "5",
            "HEAD": HEAD,
            "HEAD_REPOSITORY": FORK,
        }
        script = ROOT / ".github" / "post_comment.py"
        done = subprocess.run(
            [sys.executable, script], env=env, capture_output=True, text=True, check=True
        )
        return (done.stdout.strip(), *self.posted)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of some files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def around_code(body: str) -> str:
    """A comment without its code: blocks first, as a forge reads them."""
    kept, fence = [], ""
    for line in body.splitlines():
        ticks = re.match(r" {2}(`{3,})(?:yaml)?$", line)
        if fence:
            fence = "" if ticks and len(ticks[1]) >= len(fence) else fence
        elif ticks:
            fence = ticks[1]
        else:
            kept.append(re.sub(r"<code>(?:[\w ,;…\ufffd]|&#\d+;)*</code>", "", line))
    assert not fence
    return "\n".join(kept)
