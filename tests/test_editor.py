"""What a text editor knows of a dossier: the schema with its ids, kept up to date, and what it
marks. `.ci/checks/45-editor` asks a language server itself."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from dossier.cli import main
from dossier.edit import schema as schemas
from dossier.edit.schema import SCHEMA
from dossier.model import dates
from tests.conftest import GOLDEN, examined
from tests.test_data import against


def test_the_schema_follows_the_ids_of_the_dossier(golden: Path) -> None:
    """Each check brings it up to date; a file that cannot be read takes no id away."""
    check = ["check", "--root", str(golden)]
    CliRunner().invoke(main, check)
    file, topic = golden / SCHEMA, golden / "facts/topics/toll.yml"
    first = file.read_text("utf-8")
    assert "toll-stays" in first
    file.touch()
    before = file.stat().st_mtime_ns
    CliRunner().invoke(main, check)
    assert file.stat().st_mtime_ns == before, "nothing has changed, and nothing is written"
    text = topic.read_text("utf-8")
    topic.write_text(text.replace("toll-stays", "toll-remains"), "utf-8")
    CliRunner().invoke(main, check)
    assert "toll-remains" in (renamed := file.read_text("utf-8"))
    assert "toll-stays" not in renamed.replace("toll-stays-or-falls", "")
    topic.write_text(text.replace("title: ", "title ", 1), "utf-8")
    CliRunner().invoke(main, check)
    assert file.read_text("utf-8") == renamed
    assert (golden / ".dossier/.gitignore").read_text("utf-8") == "*\n"


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(golden: Path) -> None:
    (golden / ".dossier").write_text("in the way", "utf-8")
    assert CliRunner().invoke(main, ["check", "--root", str(golden)]).exit_code == 0


def marked(rich: dict[str, Any], file: str, old: str, new: str) -> list[str]:
    """What the schema says of a file of the golden dossier with another text in place of one."""
    text = (GOLDEN / file).read_text("utf-8")
    assert old in text
    return against(rich, file, yaml.load(text.replace(old, new, 1), yaml.BaseLoader))


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("speaker: jon-aas", "speaker: jon-as", True),
        ("speaker: jon-aas", "speaker: [jon-aas, jon-as]", True),
        ("speaker: jon-aas", "speaker: [jon-aas, ada-brandt]", False),
        ("facts: [toll-stays]", "facts: [toll-stay]", True),
        ("source: ferry-talks", "source: ferry-talk", True),
        ("[@toll-stays; @toll-may-fall]", "[@toll-stays; @toll-may-fal]", True),
        ("[@toll-stays; @toll-may-fall]", "[@toll-stays;@toll-may-fall] (mail a@b) [so]", False),
        ("[@toll-stays; @toll-may-fall]", "[ @toll-stays]", True),
        ("happened: 2031-03-02", "happened: 2031-3-2", True),
        ("happened: 2031-03-02", "happened: 2031-13-02", True),
        ("happened: 2031-03-02", "happened: unknown", True),
        ("happened: 2031-03-02", "happened: between 2031 and 2032-03", False),
        ("said: after 2031-03-02", "said: unknown", False),
    ],
)
def test_unknown_ids_and_dates_are_marked(old: str, new: str, wrong: bool) -> None:
    rich = schemas.schema(schemas.ids_of(examined(GOLDEN).dossier))
    assert bool(marked(rich, "facts/topics/toll.yml", old, new)) is wrong


DAYS = ("2031", "2031-02", "2031-13", "2031-00", "2031-02-28", "2031-02-30", "2031-12-31",
        "2031-12-32", "2031-12-00", "0000", "203", "2031-1", "2031-1-1", "x")  # fmt: skip
FORMS = ("{}", "about {}", "before {}", "after {}", "since {}", "between {} and {}",
         "from {} to {}", "{} to {}", "unknown")  # fmt: skip


def refusal(text: str) -> str:
    """Why a date cannot be read; empty if it can."""
    try:
        dates.parse(text)
    except ValueError as error:
        return str(error)
    return ""


def test_a_date_is_marked_if_it_cannot_be_read() -> None:
    """What the schema leaves to the check is the length of months, the year 0 and which day is the
    later."""
    texts = {form.format(*days) for form in FORMS for days in product(DAYS, DAYS)}
    passed = {text for text in texts if re.fullmatch(dates.PATTERN, text)}
    assert not {text for text in texts - passed if not refusal(text)}
    left = {refusal(text) for text in passed} - {""}
    assert all(
        re.search("there is no (year 0000|day 2031-02-30)|ends before", text) for text in left
    )
    assert len(passed) > 50
