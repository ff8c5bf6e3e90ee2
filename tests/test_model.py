"""The model declares once: roles of fields, and everything that follows from them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any

import pytest

from dossier.checks import check
from dossier.model import Dossier, FactFile, Section
from dossier.model.fields import collections, field_help, fields_of
from dossier.model.files import FILES, KINDS, RECORDS, called, file_of, record_types, referred
from dossier.model.roles import Prose
from dossier.model.walk import Value
from tests.conftest import GOLDEN, ROOT, examined


@dataclass(frozen=True)
class Bare:
    """A record with a text that has no role."""

    name: Annotated[str, Prose()]
    """Its name."""
    lost: str | None = None
    """It has no role."""


def test_a_text_without_a_role_fails_by_its_name() -> None:
    with pytest.raises(TypeError, match=r"Bare\.lost is a text without a role"):
        fields_of(Bare)


def test_every_text_of_the_model_has_a_role() -> None:
    assert len(record_types()) > 20
    for record in record_types():
        for field in fields_of(record):
            assert field.label
            assert (
                field.form in ("record", "records", "named") or type(field.role).__name__ != "Role"
            )


def test_references_name_kinds_that_there_are() -> None:
    assert referred() <= KINDS.keys()
    assert {"facts", "actors", "sources", "topics"} <= referred()
    for record in RECORDS:
        assert record.KIND.key in {f.name for f in Dossier.__dataclass_fields__.values()} | {
            "judgments"
        }
        assert file_of(record.KIND.key) in FILES


def test_records_by_id_are_in_files_only() -> None:
    """The reader of a record inside another knows none."""
    files = {file.record for file in FILES}
    assert [record for record in record_types() if collections(record)]
    inside = [record for record in record_types() if record not in files]
    assert [record for record in inside if collections(record)] == []


def test_every_field_has_help() -> None:
    for record in record_types():
        for key, text in field_help(record).items():
            assert len(text) > 2, f"{record.__name__}.{key}"


# --- every prose field is bound ---


@pytest.fixture(scope="module")
def rich() -> Dossier:
    """The golden dossier, with a text in every field that holds prose."""
    dossier = examined(GOLDEN).dossier
    section = Section("The harbour", dossier.briefing.key_points[:1])
    dossier = replace(dossier, briefing=replace(dossier.briefing, sections=(section,)))
    for kind in KINDS:
        records = {name: filled(record) for name, record in dossier.records(kind).items()}
        if kind == "judgments":
            dossier = replace(dossier, briefing=replace(dossier.briefing, judgments=records))
        else:
            dossier = replace(dossier, **{kind: records})
    one = next(reversed(dossier.facts.values()))
    alone = FactFile(**{field.name: getattr(one, field.name) for field in fields(one)})
    dossier = replace(dossier, facts={**dossier.facts, one.id: alone})
    return replace(dossier, settings=filled(dossier.settings), briefing=filled(dossier.briefing))


def filled(record: Any) -> Any:
    """A record with a text in each field of prose that it leaves out."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.form == "text" and isinstance(field.role, Prose) and not value:
            changed[field.name] = "It is so."
        elif field.form == "map" and not value:
            changed[field.name] = {"loaded-word": "It is so."}
        elif field.form == "record":
            changed[field.name] = filled(value)
        elif field.form == "records":
            changed[field.name] = tuple(filled(item) for item in value)
    return replace(record, **changed)


def put(record: Any, steps: tuple[str | int, ...], text: str) -> Any:
    """A record with another text at the end of a path of keys."""
    if not steps:
        return text
    if isinstance(record, dict):
        return {**record, steps[0]: text}
    if isinstance(record, tuple):
        at = int(steps[0])
        return (*record[:at], put(record[at], steps[1:], text), *record[at + 1 :])
    field = next(field for field in fields_of(type(record)) if field.key == steps[0])
    return replace(record, **{field.name: put(getattr(record, field.name), steps[1:], text)})


def with_text(dossier: Dossier, value: Value, text: str) -> Dossier:
    """The dossier with another text in place of one."""
    owner = put(value.owner, value.path[len(value.owner.path) :], text)
    if value.owner is dossier.settings:
        return replace(dossier, settings=owner)
    if value.owner is dossier.briefing:
        return replace(dossier, briefing=owner)
    kind = owner.KIND.key
    records = {**dossier.records(kind), owner.id: owner}
    if kind == "judgments":
        return replace(dossier, briefing=replace(dossier.briefing, judgments=records))
    return replace(dossier, **{kind: records})


def prose_fields(dossier: Dossier) -> Iterator[tuple[str, Value]]:
    """One text for each field of prose."""
    seen: set[tuple[str, str]] = set()
    for value in dossier.prose:
        name = (type(value.record).__name__, value.field.key)
        if name not in seen:
            seen.add(name)
            yield ".".join(name), value


def test_an_invented_quotation_is_refused_in_every_field_of_prose(rich: Dossier) -> None:
    grounded = examined(GOLDEN).grounded
    tried = []
    for name, value in prose_fields(rich):
        assert isinstance(value.field.role, Prose)
        ours = value.field.role.rests == "original"  # as many quotations as the text has are right
        spoiled = with_text(rich, value, f"{value.text}{' “never once uttered”' * (1 + ours)}")
        codes = {p.code for p in check(spoiled, grounded) if "never once uttered" in p.message}
        assert ("translated-quotation" if ours else "quoted-words") in codes, name
        tried.append(name)
    every = {
        f"{record.__name__}.{field.key}"
        for record in record_types()
        for field in fields_of(record)
        if isinstance(field.role, Prose)
    }
    assert set(tried) == every, "each field of prose of the model was tried"


def test_words_of_the_text_are_no_invention(rich: Dossier) -> None:
    """The near miss: the same fields, quoting what the record rests on."""
    grounded = examined(GOLDEN).grounded
    from dossier.checks.grounds import grounds_of

    tried = 0
    for name, value in prose_fields(rich):
        grounds = grounds_of(rich, grounded)
        own = list(grounds.own_quotations(value))
        quotes = own or [quote for fact in grounds.facts(value) for quote in grounds.quotes(fact)]
        words = (
            " ".join(quotes[0].replace(" […] ", "\n").split("\n")[0].split()[:3]) if quotes else ""
        )
        if not words or any(mark in words for mark in "“”\"'’"):
            continue
        right = with_text(rich, value, f"{value.text} “{words}”")
        wrong = [
            p for p in check(right, grounded) if p.code == "quoted-words" and words in p.message
        ]
        assert wrong == [], name
        tried += 1
    assert tried > 20


def test_a_capital_at_the_start_of_a_title_is_ours(rich: Dossier) -> None:
    grounded = examined(GOLDEN).grounded
    term = next(iter(rich.terms.values()))
    fact = next(fact for fact in rich.facts.values() if fact.id in term.means)
    word = next(w for w in fact.evidence[0].quote.split() if w.isalpha() and w.islower())

    def codes(title: str) -> set[str]:
        spoiled = replace(rich, terms={**rich.terms, term.id: replace(term, term=title)})
        return {p.code for p in check(spoiled, grounded) if p.where.file == "facts/glossary.yml"}

    assert "quoted-words" not in codes(f"“{word.capitalize()}”")
    assert "quoted-words" in codes(f"The “{word.capitalize()}”")


# --- a new field is a line in the model ---

NEW_FIELDS = '''    aside: Annotated[str, Prose(), Label("an aside")] | None = None
    """What stands beside it."""
    twin: FactId | None = None
    """A fact that says the same."""
    was: Former = ()
'''
ASKED = """
import json, sys
from dataclasses import replace
from pathlib import Path
from dossier.checks.examine import examine
from dossier.diff.fields import details
from dossier.diff.records import both
from dossier.edit.schema import ids_of, schema
from dossier.views.index import index

root = Path(sys.argv[1])
examined = examine(root)
d = examined.dossier
fact = d.facts["toll-stays"]
index_ = index(d, examined.grounded)
state = both(examined, examined)
other = replace(fact, aside="Another.", twin="toll-may-fall")
changed = [(x.field, x.label, x.words) for x in details(state, fact, other)]
print(json.dumps({
    "problems": [(p.code, str(p.where), p.message) for p in examined.problems],
    "typeset": index_.dossier.facts["toll-stays"].aside,
    "changed": changed,
    "schema": schema(ids_of(d))["definitions"],
}))
"""


@pytest.fixture(scope="module")
def with_new_fields(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a generator makes of two more fields of a fact, each declared once."""
    folder = tmp_path_factory.mktemp("fields")
    for part in ("dossier", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    root = folder / "lake"
    shutil.copytree(GOLDEN, root, ignore=shutil.ignore_patterns("site", "build", ".*"))
    model = folder / "dossier/model/topic.py"
    before, cut, after = model.read_text("utf-8").partition("class Fact:")
    assert "    was: Former = ()\n" in after
    after = after.replace("    was: Former = ()\n", NEW_FIELDS, 1)
    model.write_text(before + cut + after, "utf-8")
    topic = root / "facts/topics/toll.yml"
    lines = "    kind: report\n    aside: It's “never once uttered”\n    twin: toll-stayz\n"
    topic.write_text(topic.read_text("utf-8").replace("    kind: report\n", lines, 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(root)],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_new_field_is_checked(with_new_fields: Any) -> None:
    problems = {code: (where, message) for code, where, message in with_new_fields["problems"]}
    assert problems["quoted-words"][0].startswith("facts/topics/toll.yml:17:")
    assert problems["unknown-reference"] == (
        "facts/topics/toll.yml:18:11", "no fact has the id `toll-stayz`",
    )  # fmt: skip


def test_a_new_field_is_typeset_compared_and_offered(with_new_fields: Any) -> None:
    assert with_new_fields["typeset"] == "It’s “never once uttered”"
    changed = {field[0]: (label, words) for field, label, words in with_new_fields["changed"]}
    assert changed["aside"][0] == "an aside"
    assert changed["aside"][1][1] == "Another."
    assert changed["twin"][1][1].startswith("F-")
    offered = with_new_fields["schema"]["Fact"]["properties"]
    assert offered["aside"]["description"] == "What stands beside it."
    assert offered["twin"]["allOf"] == [{"$ref": "#/definitions/facts-id"}]
    labels = [one["label"] for one in with_new_fields["schema"]["facts-id"]["defaultSnippets"]]
    assert "toll-may-fall" in labels


def test_what_a_record_is_called() -> None:
    dossier = examined(GOLDEN).dossier
    for kind in KINDS:
        for record in dossier.records(kind).values():
            assert called(record)


# --- a new kind of record ---

NEW_KIND = '''

@dataclass(frozen=True, slots=True)
class Motto:
    """A saying."""

    KIND: ClassVar = Kind("mottos", "motto", "mottos", ("text",))

    id: str
    path: KeyPath
    text: Annotated[str, Prose(heading=True)]
    """The saying."""
    facts: Annotated[tuple[FactId, ...], Label("statements")]
    """The facts that have it, by id."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:'''
TOLD = """
import json, sys
from pathlib import Path
from dossier.checks.examine import examine
from dossier.cli import main
from dossier.edit.schema import schema

root = Path(sys.argv[1])
examined = examine(root)
main(["new", "motto", "another", "--root", str(root)], standalone_mode=False)
print(json.dumps({
    "mottos": list(examined.dossier.mottos),
    "problems": [(p.code, str(p.where), p.message) for p in examined.problems],
    "schema": sorted(schema()["definitions"]["Motto"]["properties"]),
    "file": (root / "facts/glossary.yml").read_text("utf-8"),
}))
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def test_a_new_kind_of_record(tmp_path: Path) -> None:
    """A class, a field of its file, its place among the records, an attribute: the rest follows."""
    for part in ("dossier", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    root = tmp_path / "lake"
    shutil.copytree(GOLDEN, root, ignore=shutil.ignore_patterns("site", "build", ".*"))
    model = tmp_path / "dossier/model"
    old = "\n\n@dataclass(frozen=True, slots=True)\nclass GlossaryFile:"
    change(model / "register.py", old, NEW_KIND)
    terms = "    terms: dict[str, Term] = field(default_factory=dict)\n"
    mottos = (
        '    mottos: dict[str, Motto] = field(default_factory=dict)\n    """Mottos, by id."""\n'
    )
    change(model / "register.py", terms, mottos + terms)
    change(model / "files.py", "    GlossaryFile,\n", "    GlossaryFile,\n    Motto,\n")
    end = "Judgment,\n)  # fmt: skip"
    change(model / "files.py", end, end.replace("Judgment,", "Judgment, Motto,"))
    change(model / "dossier.py", "import Actor,", "import Motto, Actor,")
    change(
        model / "dossier.py",
        "    terms: Mapping[str, Term]\n",
        "    terms: Mapping[str, Term]\n    mottos: Mapping[str, Motto]\n",
    )
    file = root / "facts/glossary.yml"
    lines = (
        "mottos:\n  first: {text: It is “never once uttered”, facts: [toll-stays, toll-stayz]}\n"
    )
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + lines, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TOLD, str(root)],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["mottos"] == ["first"]
    assert said["schema"] == ["facts", "text"]
    found = {code: message for code, where, message in said["problems"] if "glossary" in where}
    assert found["unknown-reference"] == "no fact has the id `toll-stayz`"
    assert "  another:\n    text: …\n    facts: […]\n" in said["file"]
