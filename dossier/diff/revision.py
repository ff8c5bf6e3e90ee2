"""A state of a dossier as Git keeps it: the files of a commit, laid into a folder; nothing is
checked out."""

import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath

REGULAR = (b"100644", b"100755")
"""Modes of plain files. Links are left out: what they lead to may lie outside the dossier."""


class RevisionError(Exception):
    """A state that cannot be read; the message is one plain sentence."""


def lay(root: Path, revision: str, into: Path) -> str:
    """Write a dossier's files, as a revision has them, into a folder.

    Args:
        root: the dossier's folder today, in a Git repository or in a folder of one.
        revision: a branch, a tag, a commit.

    Returns:
        The commit, in hexadecimal.

    Raises:
        RevisionError: when Git, the repository, the revision or a dossier in it is not there.
    """
    done = _git(root, "rev-parse", "--show-prefix")
    if done.returncode:
        raise RevisionError(_refused(root, done.stderr))
    folder = os.fsdecode(done.stdout.removesuffix(b"\n")).rstrip("/")
    done = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if done.returncode:
        raise RevisionError(_unknown(root, revision))
    commit = done.stdout.decode().strip()
    wanted = [(blob, name) for blob, name in _listed(root, f"{commit}:{folder}") if _held(name)]
    if not any(name.startswith(("facts/", "seeds/")) for _, name in wanted):
        where = f"`{folder}`" if folder else "it"
        raise RevisionError(
            f"the revision `{revision}` holds no dossier: no file below facts/ or seeds/ in {where}"
        )
    for (_, name), data in zip(wanted, _blobs(root, [blob for blob, _ in wanted]), strict=True):
        file = into / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return commit


def _git(root: Path, *arguments: str, feed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise RevisionError(
            "git is not installed here: without it no other state of the dossier can be read"
        )
    env = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(
        [git, *arguments], cwd=root, env=env, input=feed, capture_output=True, check=False
    )


def _refused(root: Path, said: bytes) -> str:
    text = said.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
    if "not a git repository" in text:
        return f"{root.resolve()} is in no Git repository: there is no other state to compare with"
    return f"git does not read this repository: {text}"


def _unknown(root: Path, revision: str) -> str:
    if ".." in revision:
        return (
            f"`{revision}` is not one revision: name two with a space between them, such as `main"
            " HEAD`"
        )
    text = f"there is no revision `{revision}` in this repository"
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return f"{text}, which is a shallow clone: `git fetch --unshallow` brings what is missing"
    return f"{text}: name a branch, a tag or a commit that `git log` shows"


def _listed(root: Path, tree: str) -> list[tuple[str, str]]:
    """Blobs and names of the plain files of a tree; none where the tree is not there."""
    done = _git(root, "ls-tree", "-r", "-z", "--full-tree", tree, "facts", "seeds", "docs")
    found = []
    for entry in done.stdout.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.split(b" ")
        if mode in REGULAR:
            found.append((blob.decode(), os.fsdecode(name)))
    return found


def _held(name: str) -> bool:
    """Whether a file is of the dossier: its facts and texts, and the pages written by hand."""
    parts = PurePosixPath(name).parts
    return ".." not in parts and (parts[0] != "docs" or name.endswith(".md"))


def _blobs(root: Path, blobs: list[str]) -> list[bytes]:
    """What each blob holds, in order, from one run of Git."""
    done = _git(root, "cat-file", "--batch", feed="".join(f"{blob}\n" for blob in blobs).encode())
    held, at = [], 0
    for blob in blobs:
        line = done.stdout.find(b"\n", at)
        head = done.stdout[at:line].split(b" ")
        if line < 0 or len(head) != 3:
            raise RevisionError(
                f"git could not read the object {blob}: the repository is damaged or only partly"
                " here"
            )
        start = line + 1
        at = start + int(head[2]) + 1
        held.append(done.stdout[start : at - 1])
    return held
