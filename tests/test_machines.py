"""What differs from one machine to another: caches that are spoiled or cannot be written, dates
that formats cannot carry, and files of any size."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jinja2
import pytest

from dossier.cache import Cache, digest
from dossier.checks.examine import examine
from dossier.publish import offline
from dossier.publish.templates import compiled
from dossier.publish.zipped import timestamp
from dossier.read import load, misplaced
from dossier.views import articles
from dossier.views.index import index
from dossier.views.pictures import charts
from dossier.views.urls import SEARCH_DATA
from tests.conftest import GOLDEN, Growth, Work, examined

PLACES, SEED, REGISTER = "facts/places.yml", "seeds/ferry-talks.txt", "seeds/sources.yml"

# --- caches ---


def rendered(root: Path) -> str:
    """What a template gives by way of the cache in a folder."""
    text = "{% macro m(x) %}kept {{ x }}, {% endmacro %}{{ m('a') }}{{ m(1 + 1) }}"
    env = jinja2.Environment(
        loader=jinja2.DictLoader({"t": text}), bytecode_cache=compiled(root, "this test")
    )
    return env.get_template("t").render()


def test_a_cache_that_is_not_as_it_was_written_is_made_again(tmp_path: Path) -> None:
    assert rendered(tmp_path) == "kept a, kept 2, "
    (file,) = (path for path in tmp_path.glob(".cache/**/*") if path.is_file())
    good = file.read_bytes()
    spoiled = [good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(0, len(good), 23)]
    for data in (*spoiled, good[:-1], good[:5], b"", good + b"x"):
        file.write_bytes(data)
        assert rendered(tmp_path) == "kept a, kept 2, "
        assert file.read_bytes() == good


def test_a_cache_that_is_as_it_was_written_is_used(tmp_path: Path) -> None:
    rendered(tmp_path)
    (file,) = (path for path in tmp_path.glob(".cache/**/*") if path.is_file())
    other = file.read_bytes()[32:].replace(b"kept", b"used")
    Cache(tmp_path).put(file.name, digest([jinja2.__version__, "this test"]), other)
    assert rendered(tmp_path) == "used a, used 2, "


@pytest.mark.parametrize("what", ["a file", "a folder of the system's"])
def test_without_a_folder_to_write_in_there_is_no_cache(tmp_path: Path, what: str) -> None:
    if what == "a file":
        (tmp_path / ".cache").touch()
    else:
        (tmp_path / ".cache").symlink_to("/proc/none", target_is_directory=True)
    assert rendered(tmp_path) == "kept a, kept 2, "


# --- dates ---


@pytest.mark.parametrize("year", [1, 1962, 1970, 1979, 1980, 2031, 2106, 2107, 9999])
def test_a_site_that_closed_in_any_year_has_its_copy(tmp_path: Path, year: int) -> None:
    (tmp_path / SEARCH_DATA).parent.mkdir(parents=True)
    (tmp_path / SEARCH_DATA).write_text("[]", "utf-8")
    (tmp_path / "index.html").write_text("<p>", "utf-8")
    day = date(year, 12, 31)
    data = offline.copy(tmp_path, "x", {}, timestamp(day))
    with ZipFile(BytesIO(data)) as copy:
        shown = {entry.date_time[0] for entry in copy.infolist()}
    assert shown == {min(max(year, 1980), 2106)}
    # as MkDocs compresses the sitemap
    gzip.GzipFile(fileobj=BytesIO(), mode="wb", mtime=timestamp(day)).close()
    since_1970 = (day - date(1970, 1, 1)).days * 86400
    assert offline.copy(tmp_path, "x", {}, since_1970) == data


# --- sizes ---


def test_a_file_of_the_largest_size_is_read(golden: Path) -> None:
    data = (golden / PLACES).read_bytes()
    (golden / PLACES).write_bytes(data + b"#" * (load.LARGEST - len(data)))
    assert examine(golden).problems == examined(GOLDEN).problems


def test_a_larger_file_is_not_even_opened(golden: Path) -> None:
    with (golden / PLACES).open("r+b") as file:
        file.truncate(1 << 40)  # a terabyte of nothing
    assert "too-large" in {problem.code for problem in examine(golden).errors}


Prepare = Callable[[Path, int], Work]


def places(line: str) -> Prepare:
    def prepare(root: Path, size: int) -> Work:
        text = "".join(f"{line.format(n)}\n" for n in range(size))
        head = "" if line.startswith("p") else "places:\n  vellhaven: {name: Vellhaven}\n"
        (root / PLACES).write_text(head + text, "utf-8")
        return lambda: examine(root)

    return prepare


def nested_places(root: Path, size: int) -> Work:
    """Deeper than any file may be: what reads them stops at the bound."""
    (root / PLACES).write_text("places: " + "[" * size, "utf-8")
    return lambda: examine(root)


def indented_places(_: Path, size: int) -> Work:
    """What is asked of every record, here of so many that the rest would take too long."""
    record = {"name": "x"}
    records = {f"place-{n}": record for n in range(size)}

    def work() -> None:
        _, found = misplaced.without_unindented_records(
            PLACES, "", None, "places", records, fields=("name",)
        )
        assert not found

    return work


def lines_of_a_text(root: Path, size: int) -> Work:
    """What an article's page and the picture of its sentences show."""
    text = (GOLDEN / SEED).read_text("utf-8") + "".join(f"Item {n}.\n" for n in range(size))
    (root / SEED).write_text(text, "utf-8")
    register = (GOLDEN / REGISTER).read_text("utf-8")
    digest = sha256(text.encode()).hexdigest()
    (root / REGISTER).write_text(
        re.sub(r"sha256: \w+", f"sha256: {digest}", register, count=1), "utf-8"
    )

    def work() -> None:
        examined = examine(root)
        assert not examined.errors
        rows = index(examined.dossier, examined.grounded)
        page = articles.source_page(rows, examined.dossier.sources["ferry-talks"])
        assert len(page.lines) > size
        assert charts.sentences_chart(rows).articles

    return work


@pytest.mark.parametrize(
    ("prepare", "size"),
    [
        (indented_places, 4000),
        (places("  place_{0}: {{name: Place {0}}}"), 500),
        (places("place-{0}: {{name: Place {0}}}"), 250),
        (places("  place-{0}: {{name: …}}"), 500),
        (nested_places, 1000),
        (lines_of_a_text, 1000),
    ],
    ids=[
        "places",
        "ids that are none",
        "places beside the list",
        "unfilled places",
        "too deep",
        "lines",
    ],
)
def test_what_is_eight_times_as_large_takes_no_more_than_its_share(
    golden: Path, growth: Growth, prepare: Prepare, size: int
) -> None:
    """Each was 30 to 64 times."""
    growth(partial(prepare, golden), size)
