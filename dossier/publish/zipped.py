"""Zip files with the same bytes for the same content."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def zipped(folder: str, files: Iterable[tuple[str, bytes]], timestamp: int) -> bytes:
    """A zip of files, in the order of their paths.

    Args:
        folder: the name of the one folder in it.
        files: the path of each below that folder, and its content.
        timestamp: the modification time of each, in seconds since 1970 (UTC).
    """
    archive = BytesIO()
    day = datetime.fromtimestamp(timestamp, UTC).timetuple()[:6]
    with ZipFile(archive, "w") as out:
        for path, data in sorted(files):
            entry = ZipInfo(f"{folder}/{path}", day)
            entry.compress_type, entry.create_system, entry.external_attr = (
                ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            out.writestr(entry, data)
    return archive.getvalue()
