"""Zip files with the same bytes for the same content."""

import zlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(2106, 2, 7, tzinfo=UTC).timestamp())
"""The times that the files of a site can carry, in seconds from 1970: zip files begin with one,
gzip ends with the other."""


def timestamp(day: date) -> int:
    """The seconds from 1970 to a day (UTC); for a day that the files of a site cannot carry, those
    to the nearest that they can.

    >>> [timestamp(date(year, 3, 1)) for year in (1, 1980, 2025, 9999)]
    [315532800, 320716800, 1740787200, 4294944000]
    """
    time = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return _carried(int(time.timestamp()))


def _carried(seconds: int) -> int:
    return min(max(seconds, EARLIEST), LATEST)


class Packed(NamedTuple):
    """The content of a file in a zip."""

    crc: int
    size: int
    """In bytes, before it was compressed."""
    deflated: bytes


def packed(data: bytes) -> Packed:
    """Compress the content of a file."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Packed(zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def zipped(folder: str, files: Iterable[tuple[str, Packed]], seconds: int) -> bytes:
    """A zip of files, in the order of their paths.

    Args:
        folder: the name of the one folder in it.
        files: the path of each below that folder, and its content.
        seconds: the modification time of each, from 1970 on (UTC).
    """
    archive = BytesIO()
    day = datetime.fromtimestamp(_carried(seconds), UTC).timetuple()[:6]
    with ZipFile(archive, "w") as out:
        for path, content in sorted(files):
            entry = ZipInfo(f"{folder}/{path}", day)
            entry.compress_type, entry.create_system, entry.external_attr = (
                ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            entry.CRC, entry.file_size, entry.compress_size = (
                content.crc,
                content.size,
                len(content.deflated),
            )
            entry.header_offset = archive.tell()
            archive.write(entry.FileHeader() + content.deflated)
            out.filelist.append(entry)  # `ZipFile.writestr` would compress it once more
        out.start_dir = archive.tell()
    return archive.getvalue()
