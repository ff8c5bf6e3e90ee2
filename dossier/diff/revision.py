"""A state of a dossier in Git: the files of a commit, written to a folder without a checkout."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

REGULAR = (b"100644", b"100755")
"""Modes of plain files. Links are left out: their targets may be outside the dossier."""


class RevisionError(Exception):
    """A state that cannot be read; the message is one sentence."""


def extract_revision(root: Path, revision: str, target: Path) -> str:
    """Write the files of a dossier, as they are in a revision, to a folder.

    Args:
        root: the dossier's present folder, in a Git repository or in a folder of one.
        revision: a branch, a tag or a commit.
        target: the folder to write to.

    Returns:
        The hash of the commit, in hexadecimal.

    Raises:
        RevisionError: Git is not installed, or there is no such repository or revision, or no
            dossier in it.
    """
    prefix = _git(root, "rev-parse", "--show-prefix")
    if prefix.returncode:
        raise RevisionError(_no_repository(root, prefix.stderr))
    folder = os.fsdecode(prefix.stdout.removesuffix(b"\n")).rstrip("/")
    to_commit = f"{revision}^{{commit}}"
    parsed = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", to_commit)
    if parsed.returncode:
        raise RevisionError(_no_revision(root, revision))
    commit = parsed.stdout.decode().strip()
    files = [(blob, name) for blob, name in _files(root, f"{commit}:{folder}") if _of_dossier(name)]
    if not any(name.startswith(("facts/", "seeds/")) for _, name in files):
        where = f"`{folder}`" if folder else "it"
        raise RevisionError(
            f"the revision `{revision}` contains no dossier: {where} has no file under facts/ or"
            " seeds/"
        )
    for (_, name), data in zip(files, _contents(root, [blob for blob, _ in files]), strict=True):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return commit


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run Git in a folder, with messages in English and without questions."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError(
            "git is not installed: without it, no other state of the dossier can be read"
        )
    env = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(
        [git, *arguments], cwd=root, env=env, input=stdin, capture_output=True, check=False
    )


def _no_repository(root: Path, stderr: bytes) -> str:
    """The message for a folder in which Git fails, from Git's own."""
    error = stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
    if "not a git repository" in error:
        return f"{root.resolve()} is not in a Git repository: there is no state to compare with"
    return f"git cannot read this repository: {error}"


def _no_revision(root: Path, revision: str) -> str:
    """The message for a revision that Git does not know."""
    if ".." in revision:
        return (
            f"`{revision}` is not one revision: give two with a space between them, such as `main"
            " HEAD`"
        )
    message = f"there is no revision `{revision}` in this repository"
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return f"{message}, which is a shallow clone: `git fetch --unshallow` completes it"
    return f"{message}: give a branch, a tag or a commit that `git log` shows"


def _files(root: Path, tree: str) -> list[tuple[str, str]]:
    """The blob and the name of each plain file of a tree; none if there is no such tree."""
    output = _git(root, "ls-tree", "-r", "-z", "--full-tree", tree, "facts", "seeds", "docs").stdout
    files = []
    for entry in output.split(b"\0")[:-1]:
        properties, _, name = entry.partition(b"\t")
        mode, _, blob = properties.split(b" ")
        if mode in REGULAR:
            files.append((blob.decode(), os.fsdecode(name)))
    return files


def _of_dossier(name: str) -> bool:
    """Whether a file belongs to the dossier: facts, texts, and pages written by hand."""
    parts = PurePosixPath(name).parts
    return ".." not in parts and (parts[0] != "docs" or name.endswith(".md"))


def _contents(root: Path, blobs: list[str]) -> list[bytes]:
    """The content of each blob, in order, from one run of Git."""
    names = "".join(f"{blob}\n" for blob in blobs).encode()
    output = _git(root, "cat-file", "--batch", stdin=names).stdout
    contents, at = [], 0
    for blob in blobs:
        line = output.find(b"\n", at)
        head = output[at:line].split(b" ")
        if line < 0 or len(head) != 3:
            raise RevisionError(
                f"git cannot read the object {blob}: the repository is damaged or incomplete"
            )
        start = line + 1
        at = start + int(head[2]) + 1
        contents.append(output[start : at - 1])
    return contents


@dataclass(frozen=True, slots=True)
class Release:
    """A state of a dossier that has a name in Git."""

    name: str
    """The tag."""
    commit: str
    """The hash of its commit, in hexadecimal."""
    day: date
    """The day of the commit, in UTC."""


def releases(root: Path) -> list[Release]:
    """The tagged states that led to the present one, the newest first; of several tags on one
    commit, the last by name. None where there is no Git, no repository or no tag."""
    fields = "%(refname:strip=2) {} {}".format(
        "%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)",
        "%(if)%(*objectname)%(then)%(*committerdate:unix)%(else)%(committerdate:unix)%(end)",
    )
    try:
        tags = _git(root, "for-each-ref", "refs/tags", "--merged=HEAD", f"--format={fields}")
    except RevisionError:
        return []
    found: dict[str, tuple[int, Release]] = {}
    for line in tags.stdout.decode("utf-8", "replace").splitlines():
        name, commit, seconds = line.split(" ")
        if seconds:  # else it names no commit
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            found[commit] = int(seconds), Release(name, commit, day)
    ordered = sorted(found.values(), key=lambda item: (item[0], item[1].name), reverse=True)
    return [release for _, release in ordered]
