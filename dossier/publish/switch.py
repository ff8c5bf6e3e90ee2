"""The switch from the last site to a new one: whatever fails, one of the two is there and whole.

A new site is built beside the last one, on the same disk, and gets a manifest. Linux exchanges the
two folders in one step. Elsewhere it takes two renames; after a build that ended between them, the
next command puts the last site back.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, ENOSYS, ENOTSUP
from pathlib import Path
from typing import IO, NamedTuple

SITE = "site"
MANIFEST = "SHA256SUMS"
"""The file that lists every other file of a site with its hash, as `sha256sum --check` reads it."""
_LOCK = "site.lock"
_LEFTOVERS = "site-*"
"""What a build that was interrupted leaves in the folder in which it built."""
_HERE, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux."""
_UNSUPPORTED = (ENOSYS, EINVAL, ENOTSUP)


class SwitchRefusedError(Exception):
    """There is something at `site` that no build should replace; the message says what to do."""


class Staging(NamedTuple):
    """Where a new site is built."""

    work: Path
    """A folder for temporary files; it is deleted afterwards."""
    target: Path
    """The folder that the new site replaces: `site`, or the one to which it leads."""
    lock: int
    """A file descriptor; until each process that has it ends, no other build begins."""

    @property
    def new(self) -> Path:
        """The folder of the new site."""
        return self.work / "new"

    @property
    def last(self) -> Path:
        """The last site, on its way out; never in part."""
        return self.work / "last"


def settle(root: Path) -> bool:
    """Clean up after a build that was interrupted, unless another one is running.

    Returns:
        Whether there was no site, and the last one was put back.
    """
    with suppress(OSError):
        target = _target(root)
        leftovers = [*_workshop(root, target).glob(_LEFTOVERS)]
        if leftovers:
            with _locked(leftovers[0].parent, None) as lock:
                back = [_clear(Staging(work, target, lock.fileno())) for work in leftovers]
            return any(back)
    return False


@contextmanager
def staging(root: Path, waits: Callable[[str], None]) -> Iterator[Staging]:
    """A place to build a site in, for one build at a time.

    Args:
        root: the dossier's folder.
        waits: is called with the number of the process for which this one waits.

    Raises:
        SwitchRefusedError: the new site could not take the place of what is there.
    """
    from tempfile import mkdtemp

    target = _target(root)
    _refuse(root / SITE, target)
    workshop = _workshop(root, target)
    workshop.mkdir(exist_ok=True)
    with _locked(workshop, waits) as lock:
        for leftover in workshop.glob(_LEFTOVERS):
            _clear(Staging(leftover, target, lock.fileno()))
        staged = Staging(Path(mkdtemp(prefix="site-", dir=workshop)), target, lock.fileno())
        try:
            yield staged
        finally:
            _clear(staged)


def switch(staged: Staging) -> None:
    """Put the new site, with a manifest, in place of the last one."""
    _write_manifest(staged.new)
    if not staged.target.exists():
        staged.new.rename(staged.target)
    elif not exchanged(staged.new, staged.target):
        staged.target.rename(staged.last)
        staged.new.rename(staged.target)
    with suppress(OSError):  # the new site is there; the names reach the disk before the last goes
        _flush(staged.target.parent)
        _flush(staged.work)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk cannot."""
    from ctypes import CDLL, get_errno

    exchange = getattr(CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if (error := get_errno()) in _UNSUPPORTED:
        return False
    raise OSError(error, os.strerror(error), str(other))


def _clear(staged: Staging) -> bool:
    """Delete the folder of a build; if there is no site, put the last one back first.

    Returns:
        Whether it was put back.
    """
    from shutil import rmtree

    back = staged.last.is_dir() and not staged.target.exists()
    if back:
        staged.last.rename(staged.target)
    with suppress(OSError):
        if staged.last.is_dir():  # not deleted under this name: `last` is never half of a site
            staged.last.rename(staged.work / "old")
        rmtree(staged.work, ignore_errors=True)
    return back


def _target(root: Path) -> Path:
    return Path(os.path.realpath(root / SITE))


def _workshop(root: Path, target: Path) -> Path:
    """The folder in which a site is built: on the disk of the target, since folders of two disks
    cannot be exchanged."""
    build = root / "build"
    disk = (build if build.exists() else root).stat().st_dev
    beside = target.parent / f".{target.name}-build"
    return build if target.parent.stat().st_dev == disk else beside


def _refuse(site: Path, target: Path) -> None:
    """Refuse what a folder cannot take the place of, and what was not built."""
    why = ""
    if not target.parent.is_dir() or target.is_symlink():
        why = "leads nowhere: let it lead to a folder, or delete it"
    elif target.exists() and not target.is_dir():
        why = "is a file, and the site is a folder: delete it or give it another name"
    elif os.path.ismount(target):
        why = (
            "is a mount point, which cannot be exchanged in one step: let it be a link to a"
            " folder on that disk"
        )
    elif not os.access(target.parent, os.W_OK):
        why = f"cannot be replaced: {target.parent} is read-only"
    elif site.is_symlink() and not _ours(target):
        why = f"leads to {target}, which has other files than a site: empty it first"
    if why:
        raise SwitchRefusedError(f"{site} {why}")


def _ours(target: Path) -> bool:
    """Whether nothing but a site is lost with a folder."""
    return not target.exists() or (target / MANIFEST).is_file() or not any(target.iterdir())


@contextmanager
def _locked(workshop: Path, waits: Callable[[str], None] | None) -> Iterator[IO[str]]:
    """Hold the lock of a folder in which sites are built. The system releases it when the process
    ends, however it ends.

    Args:
        waits: see `staging`; with None, nothing waits.

    Raises:
        BlockingIOError: another build is running, and nothing waits.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock

    with (workshop / _LOCK).open("a+", encoding="ascii") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if waits is None:
                raise
            lock.seek(0)
            waits(lock.read())
            flock(lock, LOCK_EX)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock


def read_manifest(site: Path) -> bytes | None:
    """The manifest of a site of which each file is as it lists it, and no other is there; None
    otherwise."""
    with suppress(OSError):
        manifest = (site / MANIFEST).read_bytes()
        if manifest == b"".join(_rows(site, lambda _: None)):
            return manifest
    return None


def _write_manifest(site: Path) -> None:
    """List every other file of a site with its hash, and have all of it written to the disk."""
    rows = [*_rows(site, os.fsync)]
    for folder, _, _ in os.walk(os.fsencode(site)):
        _flush(folder)
    with (site / MANIFEST).open("wb") as manifest:
        manifest.writelines(rows)
        manifest.flush()
        os.fsync(manifest.fileno())
    _flush(site)


def _rows(site: Path, read: Callable[[int], None]) -> Iterator[bytes]:
    """The lines of the manifest of a site.

    Args:
        read: is called with the descriptor of each file.
    """
    from hashlib import file_digest

    def fail(error: OSError) -> None:
        raise error

    rows = {}
    for folder, _, names in os.walk(os.fsencode(site), onerror=fail):
        for path in (os.path.join(folder, name) for name in names):
            with open(path, "rb") as file:
                digest = file_digest(file, "sha256").hexdigest().encode()
                read(file.fileno())
            rows[os.path.relpath(path, os.fsencode(site))] = digest
    rows.pop(os.fsencode(MANIFEST), None)
    for name in sorted(rows):
        yield b"%b  %b\n" % (rows[name], name)


def _flush(folder: Path | bytes) -> None:
    """Have the names in a folder written to the disk, where the disk can."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)
