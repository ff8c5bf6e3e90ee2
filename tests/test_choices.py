"""Tables of choices: each row is whole, nothing else lists its words, and a row is all that a new
word needs."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dossier import model
from dossier.model import choices, labels
from dossier.model.choices import PrintShape, Row, Shape, StanceRow
from dossier.model.fields import field_help, fields_of
from dossier.model.files import record_types
from dossier.model.roles import Choice
from dossier.publish import tables
from dossier.publish.produce import produce
from dossier.read.words import reader_words
from tests.conftest import GOLDEN, ROOT, Run, produced
from tests.print_help import Print, Refusal, rows

TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").glob("**/*"))
    if path.suffix in (".html", ".typ", ".css", ".js") and "offline" not in path.parts
]
CODE = [path for path in sorted((ROOT / "dossier").glob("**/*.py")) if path.name != "choices.py"]
KINDS = sorted({type(row) for table in choices.TABLES.values() for row in table.values()}, key=str)


def found(pattern: str, paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for match in re.finditer(pattern, line)
    ]


def test_every_choice_of_the_model_is_a_table() -> None:
    held = [
        f.role.table for r in record_types() for f in fields_of(r) if isinstance(f.role, Choice)
    ]
    assert len(held) > 9
    derived = [
        choices.RELATIONS,
        choices.REPORTS,
        choices.MOMENTS,
        choices.DISPUTE_CLASSES,
        choices.OUTCOMES,
    ]
    assert {id(table) for table in (*held, *derived)} == set(map(id, choices.TABLES.values()))
    assert tuple(field.name for field in fields(model.Outcomes)) == tuple(choices.OUTCOMES)


def test_the_help_of_a_field_names_every_word() -> None:
    for record in record_types():
        for field in fields_of(record):
            if isinstance(field.role, Choice):
                assert choices.offered(field.role.table) in field_help(record)[field.key]


@pytest.mark.parametrize("name", choices.TABLES)
def test_rows_are_whole_and_can_be_told_apart(name: str) -> None:
    table = choices.TABLES[name]
    assert getattr(choices, name) is table
    for key, row in table.items():
        assert key == row.key
        empty = [f.name for f in fields(row) if getattr(row, f.name) in ("", None)]
        assert set(empty) <= {"help", "whose", "mark", "alone", "condition", "first_person"}, row
    apart = ("word", "sign", "drawing", "print_drawing", "light", "dark", "how", "how_unnamed")
    for column in apart:
        values = [getattr(row, column) for row in table.values() if hasattr(row, column)]
        assert len(set(values)) == len(values), column


def test_stances_can_be_drawn() -> None:
    for stance in choices.STANCES.values():
        assert len(stance.sign) == 1
        assert re.fullmatch(r"#[0-9a-f]{6}", stance.light)
        assert re.fullmatch(r"#[0-9a-f]{6}", stance.dark)
        assert stance.drawing
        assert stance.print_drawing
        for shape in stance.drawing:
            assert (shape.element, shape.attribute) in (("path", "d"), ("circle", "r"))
        for shape in stance.print_drawing:
            assert bool(shape.radius) == (shape.form in ("circle", "half"))
            corners = {"polygon": range(3, 9), "line": (2,)}
            assert len(shape.points) in corners.get(shape.form, (0,))


def test_the_line_under_the_words_names_who_and_where() -> None:
    """Only own words are called so, and begin with the speaker."""
    ui = reader_words(ROOT, "en")
    for key, voice in choices.VOICES.items():
        assert {"{speaker}", "{article}"} == set(re.findall(r"\{\w*\}", voice.how))
        assert re.findall(r"\{\w*\}", voice.how_unnamed) == ["{article}"]
        own = voice.own != "none"
        assert own == (key in model.OWN_WORDS)
        for speaker in ("Ada Brandt", ""):
            how = labels.how(ui, key, speaker, "The {Vell} Courier")
            assert "The {Vell} Courier" in how
            assert speaker in how
            assert own == ("own words" in how and "its own words" not in how)
            assert not speaker or own == how.startswith(speaker)


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_column_fails_with_its_name(kind: type[Row]) -> None:
    whole = {field.name: "x" for field in fields(kind)}
    assert kind(**whole)  # type: ignore[arg-type]  # what a column holds does not matter here
    for field in fields(kind):
        assert field.default is MISSING
        assert field.default_factory is MISSING
        with pytest.raises(TypeError, match=f"'{field.name}'"):
            kind(**{name: "x" for name in whole if name != field.name})  # type: ignore[arg-type]


def test_a_key_stands_once() -> None:
    with pytest.raises(ValueError, match="duplicate key: low, high, low"):
        choices._table(Row("low", "low", ""), Row("high", "high", ""), Row("low", "lowest", ""))


def test_no_template_style_or_script_lists_choices() -> None:
    assert len(TEMPLATES) > 50
    keys = "|".join(sorted({key for table in choices.TABLES.values() for key in table}))
    assert found(rf"(?:[=!]==?|\bin \()\s*[\"'](?:{keys})[\"']", TEMPLATES) == []
    stances = "|".join(choices.STANCES)
    assert found(rf"(?<![\w-])(?:stance|tint|s)-(?:{stances})\b", TEMPLATES) == []
    signs = "".join(stance.sign for stance in choices.STANCES.values())
    pages = [path for path in TEMPLATES if path.parent.name != "figures"]  # ✕ marks a wrong line
    assert found(f"[{signs}]", pages) == []
    one, quoted = rf"\b(?:{keys})\b", rf"[\"'](?:{keys})[\"']"
    assert found(rf"{one}, ?{one}, ?{one}|{quoted}, ?{quoted}", TEMPLATES) == []


def test_no_code_asks_for_one_word_of_a_choice() -> None:
    """What differs between words is a column."""
    assert len(CODE) > 60
    named = r"voice|stance|genre|told|relation|reason|publish|likelihood|confidence"
    asked = rf"\b(?:{named}|(?:fact|dispute|actor|\])\.kind) *(?:[=!]=|\bin\b) *[(\[\"']"
    assert found(asked, CODE) == []


def test_styles_have_every_stance_in_both_schemes_and_name_no_other() -> None:
    css = produced(GOLDEN).files["assets/dossier/css/all.css"]
    assert css.startswith(tables.styles())
    for stance in choices.STANCES.values():
        assert css.count(f"--tint-{stance.key}: {stance.light};") == 1
        assert css.count(f"--tint-{stance.key}: {stance.dark};") == 1
        assert css.count(f".stance-{stance.key} .sign {{") == 1
    assert set(re.findall(r"--tint-([\w-]+)", css)) == set(choices.STANCES)
    used = set(re.findall(r"var\((--(?!md-)[\w-]+)", css))
    assert used <= set(re.findall(r"(--[\w-]+):", css)), "no style asks for what nothing sets"


def test_scripts_know_the_words_that_they_ask_for() -> None:
    script = produced(GOLDEN).files["assets/dossier/js/all.js"]
    assert script.startswith(tables.script(reader_words(GOLDEN, "en"), script))
    constant = re.search(r"^const CHOICES = (.*);$", script, re.M)
    assert constant
    assert json.loads(constant[1]) == {
        "voices": list(choices.VOICES),
    }
    assert set(re.findall(r"\bCHOICES\.(\w+)", script)) == json.loads(constant[1]).keys()
    assert script.count("CHOICES =") == 1


def test_several_people_have_a_verb_of_their_own(spoil: Callable[[str, str, str], Path]) -> None:
    demand = "demands/night-ferry/"
    assert "<b>offers</b>" in page(GOLDEN, demand)
    root = spoil("facts/actors.yml", "North Shore, kind: state", "North Shore, kind: people")
    assert "<b>offer</b>" in page(root, demand)
    assert "<b>offers</b>" not in page(root, demand)


def page(root: Path, path: str) -> str:
    return next(page.html for page in produce(root).pages if page.path == path)


def test_print_draws_what_the_data_hold(made: Print, refused: Refusal) -> None:
    data = rows(GOLDEN)
    assert data["signs"].keys() == {stance.sign for stance in choices.STANCES.values()}
    assert made(GOLDEN)
    lost = {sign: shapes for sign, shapes in data["signs"].items() if sign != "◆"}
    assert "◆" in refused(data | {"signs": lost}).text
    star = [{"form": "star", "ink": "full", "points": [], "radius": 0}]
    assert "star" in refused(data | {"signs": data["signs"] | {"◆": star}}).text


NEW = StanceRow(
    "shelves",
    "wants to put off",
    "",
    plural="want to put off",
    condition="",
    words=False,
    sign="◇",
    drawing=(
        Shape("path", "d", "M0 -6L6 0L0 6L-6 0Z", "line"),
        Shape("circle", "r", "1.5", "full"),
    ),
    print_drawing=(
        PrintShape("polygon", "line", ((2.7, 0), (5.4, 2.7), (2.7, 5.4), (0, 2.7))),
        PrintShape("line", "bold", ((1, 2.7), (4.4, 2.7))),
    ),
    light="#e0e4e8",
    dark="#2b3036",
)
ASKED = """
import json, sys
from pathlib import Path
from dossier.checks.examine import examine
from dossier.edit.schema import schema
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish.produce import produce
from dossier.publish.render import PACKAGED
from dossier.views.index import index

root = Path(sys.argv[1])
made = produce(root)
assert not made.examined.errors, made.examined.errors
data = paper(index(made.examined.dossier, made.examined.grounded))
printing = pdf.start(data, PACKAGED, root)
failure = printing.finish()
pages = {page.path: page.html for page in made.pages}
print(json.dumps({"pages": pages, "files": dict(made.files), "print": data,
                  "failure": failure and failure.text, "schema": schema()}))
"""


@pytest.fixture(scope="module")
def with_a_new_stance(tmp_path_factory: pytest.TempPathFactory, builder: Run) -> dict[str, Any]:
    """What a generator makes whose table has one row more, of a dossier with a position of that
    stance."""
    folder = tmp_path_factory.mktemp("generator")
    for part in ("dossier", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    root = folder / "lake"
    shutil.copytree(GOLDEN, root, ignore=shutil.ignore_patterns("site", "build", ".*"))
    change(
        folder / "dossier/model/choices.py",
        "STANCES = _table(\n",
        f"STANCES = _table(\n    {NEW},\n",
    )
    change(root / "facts/topics/night-ferry.yml", "stance: opposes}", "stance: shelves}")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(root)],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    held: dict[str, Any] = json.loads(done.stdout)
    return held


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def test_a_new_stance_is_a_row(with_a_new_stance: dict[str, Any]) -> None:
    """In the table, its filter, its key, the picture and the picture's key, and on every page that
    shows a position."""
    pages = with_a_new_stance["pages"]
    matrix, home = pages["matrix/"], pages[""]
    sign = '<span class="stance stance-shelves"><span class="sign" aria-hidden="true">◇</span>'
    assert 'data-stance="shelves" data-report=' in matrix
    assert f"{sign} <b>wants to put off</b>:" in matrix
    assert '<option value="shelves">◇ wants to put off</option>' in matrix
    listed = sign.replace("<span", '<span role="listitem"', 1)
    assert f"{listed} wants to put off</span>" in matrix.partition('<div class="key"')[2]
    assert f"{listed} wants to put off</span>" in home.partition('<div class="key"')[2]
    assert "s-shelves" not in home
    for html in (matrix,):
        assert (
            '<g id="s-shelves"><path class="sign-line" d="M0 -6L6 0L0 6L-6 0Z"></path>'
            '<circle class="sign-full" r="1.5"></circle></g>'
        ) in html
        assert '<use href="#s-shelves"' in html
    for path in ("demands/night-ferry/", "actors/jon-aas/", "topics/night-ferry/"):
        assert re.search(r"stance-shelves by-[^>]*>.{0,80}◇</span>", pages[path]), path


def test_a_new_stance_has_its_colour(with_a_new_stance: dict[str, Any]) -> None:
    css = with_a_new_stance["files"]["assets/dossier/css/all.css"]
    assert css.count("--tint-shelves: #e0e4e8;") == css.count("--tint-shelves: #2b3036;") == 1
    assert ".stance-shelves .sign { background: var(--tint-shelves); }" in css


def test_a_new_stance_is_in_the_data_and_their_schema(with_a_new_stance: dict[str, Any]) -> None:
    files = with_a_new_stance["files"]
    data, schema = (json.loads(files[f"data/dossier{end}.json"]) for end in ("", ".schema"))
    assert "shelves" in {p["stance"] for fact in data["facts"] for p in fact["positions"]}
    assert schema["$defs"]["position"]["properties"]["stance"]["enum"][0] == "shelves"
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


def test_a_new_stance_is_offered_to_editors(with_a_new_stance: dict[str, Any]) -> None:
    field = with_a_new_stance["schema"]["definitions"]["Position"]["properties"]["stance"]
    assert field["enum"][0] == "shelves"
    assert "shelves · demands" in field["description"]


def test_a_new_stance_is_printed(with_a_new_stance: dict[str, Any]) -> None:
    data = with_a_new_stance["print"]
    assert with_a_new_stance["failure"] is None, "Typst draws what it is given"
    assert data["stances"][0] == {"id": "shelves", "sign": "◇", "word": "wants to put off"}
    assert [shape["form"] for shape in data["signs"]["◇"]] == ["polygon", "line"]
    cells = [
        p
        for band in data["grid"]["bands"]
        for row in band["rows"]
        for cell in row["cells"]
        for p in cell["positions"]
    ]
    assert ("◇", "wants to put off") in {(p["sign"], p["phrase"]) for p in cells}
