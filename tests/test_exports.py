"""The data in every form: programs that nobody here wrote read it, and a text that tries to be a
formula or markup survives unharmed and is not run."""

import csv
import json
import os
import re
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pybtex.database import parse_string

from dossier.cli import main
from dossier.model import dates
from dossier.publish.data import citing, csvfile, workbook
from dossier.publish.data.formats import FORMATS, Exports
from dossier.publish.data.package import explained
from dossier.publish.data.tables import TABLES
from dossier.views.silence import silence
from tests.conftest import GOLDEN, ROOT, produced

SITE = "https://example.org/lake/"
FORMULAS = ('=HYPERLINK("http://x/")', "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1")
"""What a spreadsheet would run."""


@pytest.fixture(scope="module", params=["golden", "real"])
def exports(request: pytest.FixtureRequest) -> Exports:
    made = produced(GOLDEN if request.param == "golden" else ROOT).exports
    assert made is not None
    return made


@pytest.fixture(scope="module")
def golden_exports() -> Exports:
    made = produced(GOLDEN).exports
    assert made is not None
    return made


def told(exports: Exports, **data: Any) -> Exports:
    """The same exports with other values in the data file."""
    material = exports.material
    return Exports(replace(material, data={**material.data, **data}))


def text(exports: Exports, path: str) -> str:
    held = exports.all[path]
    assert isinstance(held, str)
    return held


def rows(exports: Exports, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text(exports, f"csv/{table}.csv"))))


def faults(folder: Path) -> list[str]:
    """What Frictionless finds in a Data Package: types, words to choose from, keys."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package, system

        with system.use_context(trusted=True):
            report = Package(str(folder / "datapackage.json")).validate()
    assert report.stats["tasks"] == len(TABLES)
    return [f"{e[0]} {e[1]}" for e in report.flatten(["type", "message"])]


def test_frictionless_accepts_the_tables(exports: Exports, tmp_path: Path) -> None:
    for path, data in exports.files("csv").items():
        assert isinstance(data, str)
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(data, "utf-8")
    assert faults(tmp_path) == []
    evidence = tmp_path / "csv/evidence.csv"
    source = rows(exports, "evidence")[0]["source"]
    spoiled = evidence.read_text("utf-8").replace(f",{source},", ",no-such-text,", 1)
    evidence.write_text(spoiled, "utf-8")
    found = faults(tmp_path)
    assert any(fault.startswith("foreign-key") for fault in found), found


def test_lists_of_ids_name_records_that_are_there(exports: Exports) -> None:
    ids = {table.name: {row["id"] for row in rows(exports, table.name) if "id" in row}
           for table in TABLES}  # fmt: skip
    count = 0
    for table in TABLES:
        for column in table.columns:
            if column.refers and column.separator:
                held = {
                    id_ for row in rows(exports, table.name) for id_ in row[column.name].split()
                }
                assert held <= ids[column.refers], f"{table.name}.{column.name}"
                count += len(held)
    assert count > 20


def test_every_column_and_table_says_what_it_is() -> None:
    for table in TABLES:
        assert table.description.endswith("."), table.name
        assert len({column.name for column in table.columns}) == len(table.columns)
        for column in table.columns:
            assert re.fullmatch(r"[A-Z`c].+\.", explained(column)), f"{table.name}.{column.name}"


def test_what_a_column_is_follows_from_the_schema() -> None:
    columns = {table.name: {one.name: one for one in table.columns} for table in TABLES}
    facts, sources = columns["statements"], columns["sources"]
    assert list(facts)[:4] == ["id", "code", "says", "kind"]
    assert list(columns["evidence"])[:2] == ["statement", "number"]
    assert "id" not in columns["evidence"]
    assert (facts["line"].type, facts["disputed"].type, facts["says"].type) == (
        "integer", "boolean", "string",
    )  # fmt: skip
    relations = columns["positions"]["teller_relation"].values
    assert "own" in relations
    assert None not in {
        value for held in columns.values() for c in held.values() for value in c.values
    }
    assert facts["kind"].required
    assert not facts["date"].required
    assert not columns["matrix"]["group"].required
    assert not columns["actors"]["aliases"].required
    assert (facts["actors"].separator, columns["actors"]["aliases"].separator) == (" ", "; ")
    assert facts["says"].separator == ""
    assert (facts["topic"].refers, facts["code"].refers) == ("topics", "")
    assert (columns["events"]["statements"].key, columns["events"]["title"].key) == (
        "facts",
        "title",
    )
    assert facts["says"].prose
    assert not facts["kind"].prose
    assert explained(facts["says"]) == facts["says"].description
    assert explained(facts["actors"]).endswith(" Several are separated by spaces; ids of actors.")
    assert explained(columns["actors"]["aliases"]).endswith(" Several are separated by semicolons.")
    assert sources["sha256"].description
    assert {table.title: table.description for table in TABLES}["Sides of disputes"] == (
        "Each side of each dispute."
    )


def test_only_a_date_that_is_certain_is_a_date_of_issue() -> None:
    for form, parts in (
        ("2031-03-02", [2031, 3, 2]), ("2031-03", [2031, 3]), ("2031", [2031]),
        ("before 2031-03-02", None), ("about 2031", None), ("from 2031 to 2032", None),
    ):  # fmt: skip
        issued = citing._issued(dates.parse(form))
        assert issued == ({"issued": {"date-parts": [parts]}} if parts else {}), form
    assert citing._issued(None) == {}


def test_the_tables_have_what_the_data_file_has(exports: Exports) -> None:
    data = json.loads(text(exports, "dossier.json"))
    statements = rows(exports, "statements")
    assert [row["says"] for row in statements] == [fact["says"] for fact in data["facts"]]
    pieces = [
        (fact["id"], piece["quote"], str(piece["start"]))
        for fact in data["facts"]
        for piece in fact["evidence"]
    ]
    evidence = rows(exports, "evidence")
    assert [(row["statement"], row["quote"], row["start"]) for row in evidence] == pieces
    positions = [position for fact in data["facts"] for position in fact["positions"]]
    assert len(rows(exports, "positions")) == len(positions)
    covered = {
        (actor, demand)
        for row in rows(exports, "matrix")
        for actor in row["actors"].split()
        for demand in row["demands"].split()
    }
    assert {(p["actor"], p["demand"]) for p in positions} <= covered
    dates = {row["date"]: (row["earliest"], row["latest"]) for row in statements}
    for date, bounds in dates.items():
        if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            assert bounds == (date, date)
        if date.startswith("[..") or date.endswith("..]"):
            assert "" in bounds
            assert any(bounds)


def test_the_same_data_give_the_same_bytes(golden_exports: Exports) -> None:
    again = Exports(golden_exports.material)
    assert again.all == golden_exports.all
    closed = golden_exports.material.data["as_of"]
    for path, day in (("dossier.xlsx", "1980-01-01"), ("dossier.zip", closed)):
        data = again.all[path]
        assert isinstance(data, bytes)
        with ZipFile(BytesIO(data)) as held:
            days = {"-".join(f"{n:02}" for n in one.date_time[:3]) for one in held.infolist()}
        assert days == {day}


# --- what a spreadsheet would run ---


def unguarded() -> Any:
    """The function in `docs/data.md` that gives a text back."""
    held: dict[str, Any] = {}
    exec(next(block for block in blocks("python") if "def text_of" in block), held)
    return held["text_of"]


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n;'＝a "), max_size=12))
def test_no_cell_of_a_csv_file_is_run_and_each_can_be_had_back(cell: str) -> None:
    written = csvfile.guarded(cell)
    pieces = re.split(r"[;\t]", written)
    assert not [piece for piece in pieces if piece and piece[0] in "=+-@\r\n＝＋－＠"]
    assert unguarded()(written) == cell


@pytest.mark.parametrize("cell", ["a = b", "a-b", "'tis", "5 - 3", "x; y", "“=1”", "ada@example"])
def test_a_text_that_is_no_formula_is_left_alone(cell: str) -> None:
    assert csvfile.guarded(cell) == cell


def test_a_formula_is_a_text_in_every_form(golden_exports: Exports) -> None:
    gap = dict(golden_exports.material.data["gaps"][0])
    gaps = [gap | {"id": f"gap-{n}", "question": cell} for n, cell in enumerate(FORMULAS)]
    made = told(golden_exports, gaps=gaps, title=FORMULAS[0])
    data = json.loads(text(made, "dossier.json"))
    assert [record["question"] for record in data["gaps"]] == list(FORMULAS)
    in_csv = [row["question"] for row in rows(made, "gaps")]
    assert [cell[0] for cell in in_csv] == ["'"] * len(FORMULAS)
    assert [unguarded()(cell) for cell in in_csv] == list(FORMULAS)
    xlsx = made.all["dossier.xlsx"]
    assert isinstance(xlsx, bytes)
    with ZipFile(BytesIO(xlsx)) as held:
        assert not [name for name in held.namelist() if b"<f>" in held.read(name)]
    book = loaded(xlsx)
    cells = [row[2] for row in book["Open questions"].iter_rows(min_row=2)]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    # Excel's files have no carriage return: openpyxl reads the escape as it is
    assert [cell.value for cell in cells] == [value.replace("\r", "_x000D_") for value in FORMULAS]
    assert book["About"]["B1"].value == FORMULAS[0]


# --- the workbook ---


def book_of(exports: Exports) -> Any:
    return loaded(workbook.workbook(exports.material, exports.timestamp))


def loaded(xlsx: bytes) -> Any:
    from openpyxl import load_workbook  # it takes long to import, and few tests need it

    return load_workbook(BytesIO(xlsx))


def test_the_workbook_has_the_tables(exports: Exports) -> None:
    book = book_of(exports)
    assert book.sheetnames == ["About", "Who wants what", *(table.title for table in TABLES)]
    for table in TABLES:
        sheet = book[table.title]
        assert sheet.freeze_panes == "B2"
        values = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert values[0] == [column.name for column in table.columns]
        in_csv = [list(row.values()) for row in rows(exports, table.name)]
        plain = [
            ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row]
            for row in values[1:]
        ]
        assert plain == in_csv, table.name
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_workbook_shows_who_wants_what_as_people_read_it(exports: Exports) -> None:
    grid, sheet = exports.material.grid, book_of(exports)["Who wants what"]
    assert sheet.freeze_panes == "B2"
    head, *lines = sheet.iter_rows(values_only=True)
    unsaid = silence(exports.material.index).sentence("No text says")
    assert head == ("Issue", *(column.title for column in grid.columns))
    by_issue = {str(line[0]).partition("\n")[0]: line[1:] for line in lines}
    shown = 0
    for row in grid.issues:
        for cell, words in zip(row.cells, by_issue[row.issue.text], strict=True):
            if not cell.entries:
                assert words.endswith(unsaid)
                continue
            assert words.count("\n") == len(cell.entries) - 1
            for entry, line in zip(cell.entries, words.split("\n"), strict=True):
                assert entry.phrase in line
                assert all(link.text in line for link in (*entry.demands, *entry.actors))
                assert ("disputed" in line) == entry.disputed
                shown += 1
    assert shown == grid.positions


def test_the_workbook_says_how_much_was_read_as_the_site_does(golden_exports: Exports) -> None:
    index = golden_exports.material.index

    def said(status: str) -> set[str]:
        """The last lines of the cells without a position, where each sentence has a status."""
        ledger = {
            name: tuple(replace(unit, status=status) for unit in units)
            for name, units in index.grounded.ledger.items()
        }
        read = replace(index, grounded=replace(index.grounded, ledger=ledger))
        material = replace(golden_exports.material, index=read)
        _, *rows = book_of(Exports(material))["Who wants what"].iter_rows(values_only=True)
        grid = material.grid
        cells = [words for row in rows for words in row[1:] if words]
        last = {str(words).rpartition("\n")[2] for words in cells}
        return {line for line in last if "·" not in line and grid.holes}

    assert said("used") == {"No text says."}
    assert said("open") == {"No text says, in 0 of 16 sentences read so far."}


def test_the_workbook_leads_to_the_site_where_it_has_an_address(golden_exports: Exports) -> None:
    links = [c for sheet in book_of(golden_exports) for row in sheet for c in row if c.hyperlink]
    assert links == []
    book = book_of(Exports(replace(golden_exports.material, site=SITE)))
    statement = book["Statements"]["A2"]
    code = book["Statements"]["B2"].value
    assert statement.hyperlink.target == f"{SITE}f/{code}/"
    assert book["Evidence"]["A2"].hyperlink.target == f"{SITE}f/{code}/"
    assert book["Who wants what"]["A2"].hyperlink.target.startswith(f"{SITE}issues/")
    assert book["Sides"]["A2"].hyperlink is None


# --- citations ---


def cff_faults(held: Any) -> list[str]:
    schemas = files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json"
    return [e.message for e in Draft7Validator(json.loads(schemas.read_text())).iter_errors(held)]


def test_the_citation_file_is_what_its_format_says(exports: Exports) -> None:
    for one in (exports, Exports(replace(exports.material, site=SITE))):
        held = yaml.safe_load(text(one, "CITATION.cff"))
        assert cff_faults(held) == []
        assert held["title"] == one.material.data["title"]
        assert held.get("url", "") == one.material.site
        titles = [source["title"] for source in one.material.data["sources"]]
        assert [reference["title"] for reference in held["references"]] == titles
    del held["authors"]
    assert cff_faults(held) == ["'authors' is a required property"]


def test_a_bibliography_is_set_from_the_citations(exports: Exports) -> None:
    items = json.loads(text(exports, "dossier.csl.json"))
    data = exports.material.data
    keys = [
        "dossier",
        *(f"text-{source['id']}" for source in data["sources"]),
        *(f"F-{fact['code']}" for fact in data["facts"]),
    ]
    assert [item["id"] for item in items] == keys
    few = items[: len(data["sources"]) + 2]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(few), formatters.plain)
        for item in few:
            bibliography.register(Citation([CitationItem(item["id"].lower())]))
        lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(few)
    for item in few:
        assert any(item["title"].rstrip(".") in line for line in lines), item["title"]


def test_bibtex_has_an_entry_for_each(exports: Exports) -> None:
    held = parse_string(text(exports, "dossier.bib"), "bibtex")
    keys = [item["id"] for item in json.loads(text(exports, "dossier.csl.json"))]
    assert list(held.entries) == keys
    assert all(entry.fields["title"] for entry in held.entries.values())


# --- all of it ---


def test_the_zip_has_every_file_and_says_what_it_is(exports: Exports) -> None:
    data = exports.all["dossier.zip"]
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as held:
        assert held.testzip() is None
        inside = {name.partition("/")[2]: held.read(name) for name in held.namelist()}
        assert len({name.partition("/")[0] for name in held.namelist()}) == 1
    readme = inside.pop("README.txt").decode()
    assert inside == {
        path: one.encode() if isinstance(one, str) else one
        for path, one in exports.all.items()
        if path != "dossier.zip"
    }
    assert exports.material.data["title"] in readme
    for path in inside:
        assert path in readme or path.endswith(".schema.json"), path


def test_the_site_has_every_file(golden_site: Path, golden_exports: Exports) -> None:
    there = {
        file.relative_to(golden_site / "data").as_posix()
        for file in (golden_site / "data").rglob("*")
        if file.is_file() and file.name != "index.html"
    }
    assert there == golden_exports.all.keys()
    assert (golden_site / "data/dossier.json").read_text("utf-8") == text(
        golden_exports, "dossier.json"
    )
    cited = yaml.safe_load((golden_site / "data/CITATION.cff").read_text("utf-8"))
    assert cited["url"].startswith("https://"), "a site that knows its address names it"


def test_the_command_writes_what_is_asked_for(golden: Path, golden_exports: Exports) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(main, ["export", "--root", str(golden), *words])

    done = run("csv", "--out", str(golden / "out"))
    assert done.exit_code == 0, done.output
    assert done.output == f"{golden}/out/datapackage.json\n"
    written = (golden / "out/csv/gaps.csv").read_bytes()
    assert written == text(golden_exports, "csv/gaps.csv").encode()
    assert not (golden / "out/dossier.json").exists()
    assert run().exit_code == 0
    there = (golden / "build/data").rglob("*")
    assert sum(file.is_file() for file in there) == len(golden_exports.all)
    unknown = run("ods")
    assert unknown.exit_code == 2
    assert "there is no format ods: give any of json, csv" in unknown.output
    (golden / "facts/topics/toll.yml").write_text("facts: [\n", "utf-8")
    assert run("csv").exit_code == 1


def test_the_help_names_every_form() -> None:
    shown = " ".join(CliRunner().invoke(main, ["export", "--help"]).output.split())
    assert f"in all: {', '.join(FORMATS)}." in shown


# --- the examples of the documentation ---


def blocks(language: str) -> Iterator[str]:
    page = (ROOT / "docs/data.md").read_text("utf-8")
    yield from re.findall(rf"^```{language}\n(.*?)^```", page, re.M | re.S)


@pytest.fixture
def built(golden: Path, golden_exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a dossier with the data of its site, where the examples are run."""
    for path, content in golden_exports.all.items():
        file = golden / "site/data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(golden)


@pytest.mark.usefixtures("built")
def test_examples_in_python(capsys: pytest.CaptureFixture[str]) -> None:
    """The standard library, and pandas."""
    found, counted, undo = blocks("python")
    exec(found, {})
    assert "9 quotations are where the file says" in capsys.readouterr().out
    exec(counted, {})
    printed = capsys.readouterr().out
    data = json.loads(Path("site/data/dossier.json").read_text("utf-8"))
    stances = {position["stance"] for fact in data["facts"] for position in fact["positions"]}
    assert set(printed.splitlines()[0].split()) - {"stance"} == stances
    numbers = sum(int(number) for number in re.findall(r"\b\d+\b", printed))
    assert numbers == sum(len(fact["positions"]) for fact in data["facts"]) > 0
    names: dict[str, Any] = {}
    exec(undo, names)
    assert names["text_of"]("'=1+1;'+2") == "=1+1;+2"


@pytest.mark.usefixtures("built")
def test_the_example_in_duckdb() -> None:
    import duckdb  # it takes long to import, and no other test needs it

    (query,) = blocks("sql")
    data = json.loads(Path("site/data/dossier.json").read_text("utf-8"))
    actors = {actor["id"]: actor["name"] for actor in data["actors"]}
    quoted = Counter(
        actors[fact["speaker"]]
        for fact in data["facts"]
        for piece in fact["evidence"]
        if piece["voice"] == "direct"
    )
    assert duckdb.sql(query).fetchall() == sorted(quoted.items(), key=lambda one: (-one[1], one[0]))
    assert quoted


@pytest.mark.usefixtures("built")
def test_the_example_with_jq() -> None:
    if shutil.which("jq") is None:
        if os.environ.get("CI"):
            pytest.fail("jq is not installed", pytrace=False)
        pytest.skip("jq is not installed")
    (command,) = blocks("sh")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    conflicts = [d for d in json.loads(Path("site/data/dossier.json").read_text())["disputes"]
                 if d["class"] == "conflict"]  # fmt: skip
    concerned = {fact for d in conflicts for side in d["sides"] for fact in side["facts"]}
    assert len(done.stdout.splitlines()) == len(concerned) > 0
