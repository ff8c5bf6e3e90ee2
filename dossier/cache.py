"""Results that last over runs, in `.cache/` of the dossier's folder. Nothing depends on them: a
file that is not as it was written is not used, and where no folder can be written there is none."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_DIGEST = sha256().digest_size


class Cache:
    """The last result of each name, beside a digest of all that it was made from: a new result
    takes the place of the last, so the size is bounded by the number of names."""

    def __init__(self, root: Path) -> None:
        """The cache of the dossier in the folder `root`."""
        self._folder = root / ".cache" / "dossier"

    def get(self, name: str, inputs: bytes) -> bytes | None:
        """The result of a name; None if there is none that was made from these inputs."""
        with suppress(OSError):
            kept = (self._folder / name).read_bytes()
            digest, data = kept[:_DIGEST], kept[_DIGEST:]
            if sha256(inputs + data).digest() == digest:
                return data
        return None

    def put(self, name: str, inputs: bytes, data: bytes) -> None:
        """Keep a result, if that is possible.

        Args:
            inputs: a digest of everything that the result depends on.
        """
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            partial = self._folder / f"{name}.{os.getpid()}"
            partial.write_bytes(sha256(inputs + data).digest() + data)
            partial.replace(self._folder / name)  # others read it meanwhile


def digest(parts: Iterable[str | bytes]) -> bytes:
    """One digest of texts and data, in their order; nothing that is in one can pass for a part of
    the next.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    all_parts = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        all_parts.update(sha256(data).digest())
    return all_parts.digest()


def files_in(folder: Path, kinds: tuple[str, ...] = ("",)) -> Iterator[str | bytes]:
    """For `digest`: each path in a folder that has one of the endings, and what is there."""
    for path in sorted(folder.glob("**/*")):
        if path.name.endswith(kinds):
            yield path.relative_to(folder).as_posix()
            yield os.readlink(path) if path.is_symlink() else ""
            yield path.read_bytes() if path.is_file() else "no file"
