"""The data file is a contract, and so are the schemas: what they promise is held against the texts
by code of its own."""

import hashlib
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from edtf import parse_edtf
from jsonschema import Draft7Validator, Draft202012Validator

from dossier.checks import printers
from dossier.edit.schema import SCHEMA
from dossier.model import choices
from dossier.publish import export
from dossier.read import yamltext
from tests.conftest import GOLDEN, ROOT, produced, run

PLAIN = ROOT / "dossier" / "facts.schema.json"
KINDS = {
    "facts/dossier.yml": "Settings",
    "facts/briefing.yml": "Briefing",
    "facts/actors.yml": "ActorsFile",
    "facts/places.yml": "PlacesFile",
    "facts/timeline.yml": "TimelineFile",
    "facts/glossary.yml": "GlossaryFile",
    "facts/changes.yml": "ChangesFile",
    "seeds/sources.yml": "SourcesFile",
}


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(export.data_schema())
    Draft202012Validator.check_schema(held)
    return held


@pytest.fixture(scope="session", params=["golden", "real"])
def root(request: pytest.FixtureRequest) -> Path:
    return GOLDEN if request.param == "golden" else ROOT


@pytest.fixture(scope="session")
def data(root: Path) -> dict[str, Any]:
    made = produced(root)
    if made.examined.errors:
        said = "\n".join(printers.text(made.examined.errors[:9], root))
        pytest.fail(
            f"this dossier has {len(made.examined.errors)} errors, so it makes no data"
            f" file:\n{said}",
            pytrace=False,
        )
    held: dict[str, Any] = json.loads(made.files["data/dossier.json"])
    assert held["facts"], "what is asked of every statement is asked of some"
    assert held["sources"]
    assert all(source["sentences"] for source in held["sources"])
    return held


@pytest.fixture(scope="session")
def texts(root: Path, data: dict[str, Any]) -> dict[str, str]:
    """Each source's text, read anew: bytes, then UTF-8, line ends as they are."""
    found = {}
    for source in data["sources"]:
        held = (root / "seeds" / source["file"]).read_bytes()
        assert hashlib.sha256(held).hexdigest() == source["sha256"]
        found[source["id"]] = held.decode("utf-8")
    return found


def errors(held: Any, schema: dict[str, Any]) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(schema).iter_errors(held)
    ]


def parts(evidence: dict[str, Any]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in evidence.get("spans", [[evidence["start"], evidence["end"]]])]


def test_the_data_file_is_what_its_schema_says(
    data: dict[str, Any], schema: dict[str, Any]
) -> None:
    assert errors(data, schema) == []


def test_the_site_carries_the_data_file_and_its_schema(golden_site: Path) -> None:
    made = produced(GOLDEN)
    assert (golden_site / "data/dossier.json").read_text("utf-8") == made.files["data/dossier.json"]
    assert (golden_site / "data/dossier.schema.json").read_text("utf-8") == export.data_schema()


def places_of(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield path, schema
        for key, item in schema.items():
            yield from places_of(item, f"{path}/{key}")
    elif isinstance(schema, list):
        for n, item in enumerate(schema):
            yield from places_of(item, f"{path}/{n}")


def test_the_schema_is_strict_and_explains_itself(schema: dict[str, Any]) -> None:
    records = list(places_of(schema))
    assert len(records) > 15
    for path, record in records:
        assert record["additionalProperties"] is False, path
        optional = record["properties"].keys() - set(record["required"])
        assert optional == ({"spans"} if path.endswith("/evidence") else set()), path
        for key, held in record["properties"].items():
            named = key in (
                "id",
                "topic",
                "kind",
                "genre",
                "start",
                "end",
                "status",
                "actor",
                "demand",
                "stance",
                "source",
            )
            named = named or key in (
                "likelihood",
                "confidence",
                "date",
                "file",
                "line",
            )  # the record's own line says it
            assert "description" in held or "$ref" in held or named, f"{path}: {key}"


def few_records(held: dict[str, Any]) -> dict[str, Any]:
    """The data with the first record of each kind, and those below whose fields are asked for."""
    needed = {"facts": "positions", "issues": "silence"}
    few = {key: item[:1] if isinstance(item, list) else item for key, item in held.items()}
    for key, field in needed.items():
        few[key] += [record for record in held[key][1:] if record[field]][:1]
    return few


def test_the_schema_refuses_what_breaks_the_contract(schema: dict[str, Any]) -> None:
    good = few_records(json.loads(produced(GOLDEN).files["data/dossier.json"]))
    assert errors(good, schema) == []
    fact = next(n for n, f in enumerate(good["facts"]) if f["positions"])

    def broken(change: Any) -> list[str]:
        held = deepcopy(good)
        change(held)
        return errors(held, schema)

    assert broken(lambda d: d.update(extra=1))
    for key in good:
        assert broken(lambda d, key=key: d.pop(key)), key
    for kind in (
        "sources",
        "groups",
        "actors",
        "topics",
        "issues",
        "demands",
        "facts",
        "disputes",
        "shared_accounts",
        "judgments",
        "outcomes",
        "gaps",
        "events",
    ):
        for key in good[kind][0]:
            assert broken(lambda d, kind=kind, key=key: d[kind][0].pop(key)), f"{kind}.{key}"
        assert broken(lambda d, kind=kind: d[kind][0].update(extra=1)), kind
    silent = next(n for n, issue in enumerate(good["issues"]) if issue["silence"])
    for key in good["issues"][silent]["silence"][0]:
        assert broken(lambda d, key=key: d["issues"][silent]["silence"][0].pop(key)), key
    for key in good["briefing"]["lead"]:
        assert broken(lambda d, key=key: d["briefing"]["lead"].pop(key)), key
    assert broken(lambda d: d["shared_accounts"][0].update(facts=[]))
    assert broken(lambda d: d["disputes"][0].update({"class": "quarrel"}))
    for key in good["facts"][fact]["positions"][0]:
        assert broken(lambda d, key=key: d["facts"][fact]["positions"][0].pop(key)), key
    for key in good["facts"][0]["evidence"][0]:
        assert broken(lambda d, key=key: d["facts"][0]["evidence"][0].pop(key)), key
    assert broken(lambda d: d["facts"][0].update(evidence=[]))
    assert broken(lambda d: d["facts"][0].update(date="2 March 2031"))
    assert broken(lambda d: d["facts"][0].update(speaker=""))
    assert broken(lambda d: d["facts"][0]["evidence"][0].update(voice="shouted"))
    assert broken(lambda d: d["sources"][0]["sentences"][0].update(status="used", facts=[]))
    assert broken(lambda d: d["sources"][0]["sentences"][0].update(status="set_aside", reason=None))


def test_spans_hold_the_quotes(data: dict[str, Any], texts: dict[str, str]) -> None:
    count = 0
    for fact in data["facts"]:
        for evidence in fact["evidence"]:
            text, spans = texts[evidence["source"]], parts(evidence)
            assert evidence["quote"] == " […] ".join(text[a:b] for a, b in spans), fact["id"]
            assert (evidence["start"], evidence["end"]) == (spans[0][0], spans[-1][1])
            assert all(a < b for a, b in spans)
            assert all(one[1] <= two[0] for one, two in pairwise(spans))
            for a, b in spans:
                assert text[a:b] == text[a:b].strip()
                assert not re.match(r"\w\w", text[max(a - 1, 0) : a + 1]) or a == 0, fact["id"]
                assert not re.match(r"\w\w", text[b - 1 : b + 1]), fact["id"]
            count += 1
    assert count == data["counts"]["quotes"] == data["counts"]["checked"] > 0


def test_an_origin_comes_with_the_words_that_name_it(
    root: Path, data: dict[str, Any], texts: dict[str, str]
) -> None:
    declared = 0
    for fact in data["facts"]:
        for piece in fact["evidence"]:
            named = piece["origin"] != piece["source"]
            declared += named
            assert named == (piece["origin_words"] is not None), fact["id"]
            assert (piece["origin_words"] or "") in texts[piece["source"]], fact["id"]
    assert declared or root == GOLDEN, "the golden dossier declares none"


def test_sentences_are_in_order_apart_and_complete(
    data: dict[str, Any], texts: dict[str, str]
) -> None:
    for source in data["sources"]:
        text, at = texts[source["id"]], 0
        for sentence in source["sentences"]:
            assert at <= sentence["start"] < sentence["end"] <= len(text)
            assert not text[at : sentence["start"]].strip(), (
                f"{source['id']}: words before {sentence['start']} belong to no sentence"
            )
            assert "\n" not in text[sentence["start"] : sentence["end"]]
            for a, b in sentence["uncovered"]:
                assert sentence["start"] <= a < b <= sentence["end"]
                assert len(text[a:b].split()) >= 7
            at = sentence["end"]
        assert not text[at:].strip(), f"{source['id']}: its end belongs to no sentence"


def test_the_ledger_agrees_with_the_evidence(data: dict[str, Any]) -> None:
    touched: dict[tuple[str, int], set[str]] = {}
    for source in data["sources"]:
        for sentence in source["sentences"]:
            held = touched.setdefault((source["id"], sentence["start"]), set())
            for fact in data["facts"]:
                for evidence in fact["evidence"]:
                    for a, b in parts(evidence):
                        if (
                            evidence["source"] == source["id"]
                            and a < sentence["end"]
                            and b > sentence["start"]
                        ):
                            held.add(fact["id"])
            assert set(sentence["facts"]) == held
            assert (sentence["status"] == "used") == bool(held)
    states = [sentence["status"] for source in data["sources"] for sentence in source["sentences"]]
    counts = data["counts"]
    assert [counts[key] for key in ("used", "set_aside", "open")] == [
        states.count(key) for key in ("used", "set_aside", "open")
    ]
    assert counts["sentences"] == len(states)
    assert (counts["sources"], counts["facts"]) == (len(data["sources"]), len(data["facts"]))


def test_references_resolve(data: dict[str, Any]) -> None:
    ids: dict[str, set[str]] = {}
    for kind in (
        "sources",
        "groups",
        "actors",
        "topics",
        "issues",
        "demands",
        "facts",
        "disputes",
        "shared_accounts",
        "judgments",
        "gaps",
        "events",
    ):
        held = [record["id"] for record in data[kind]]
        assert len(held) == len(set(held)), kind
        ids[kind] = set(held)
    for actor in data["actors"]:
        assert {actor["group"]} - {None} <= ids["groups"]
        assert set(actor["speaks_for"]) <= ids["actors"]
    for kind in ("issues", "demands", "facts", "disputes", "shared_accounts", "gaps"):
        assert {record["topic"] for record in data[kind]} <= ids["topics"]
    for fact in data["facts"]:
        assert {fact["speaker"], *(e["via"] for e in fact["evidence"])} - {None} <= ids["actors"]
        assert set(fact["actors"]) <= ids["actors"]
        assert {e["source"] for e in fact["evidence"]} <= ids["sources"]
        for position in fact["positions"]:
            assert position["actor"] in ids["actors"]
            assert position["actor"] in fact["actors"]
            assert position["demand"] in ids["demands"]
            teller = position["teller"].removeprefix("source:")
            assert (
                teller in ids["sources" if position["teller"].startswith("source:") else "actors"]
            )
            assert (position["teller_relation"] == "article") == position["teller"].startswith(
                "source:"
            )
            assert fact["speaker"] in (None, teller)
        assert fact["url"] == f"topics/{fact['topic']}/#f-{fact['id']}"
    assert len({fact["code"] for fact in data["facts"]}) == len(data["facts"])
    rests = [side["facts"] for dispute in data["disputes"] for side in dispute["sides"]]
    rests += [[*judgment["for"], *judgment["against"]] for judgment in data["judgments"]]
    rests += [record["facts"] for kind in ("outcomes", "events") for record in data[kind]]
    rests += [sentence["facts"] for source in data["sources"] for sentence in source["sentences"]]
    prose = [data["covers"], *(dispute["note"] for dispute in data["disputes"])]
    rests += [re.findall(r"@([a-z0-9-]+)", text) for text in prose]
    rests += [account["facts"] for account in data["shared_accounts"]]
    rests += [note["facts"] for issue in data["issues"] for note in issue["silence"]]
    rests += [[fact["echo_of"]] for fact in data["facts"] if fact["echo_of"]]
    assert {fact for facts in rests for fact in facts} <= ids["facts"]
    assert {data["turning_point"]} <= ids["events"]
    lead = data["briefing"]["lead"]
    assert set(lead["disputes"]) <= ids["disputes"]
    assert set(lead["gaps"]) <= ids["gaps"]


def test_issues_accounts_and_classes_are_what_they_promise(data: dict[str, Any]) -> None:
    """A demand is in one issue of its topic, an account has two texts, and a side with a note on
    its silence is silent."""
    demands = {demand["id"]: demand for demand in data["demands"]}
    listed = [demand for issue in data["issues"] for demand in issue["demands"]]
    assert sorted(listed) == sorted(demands)
    groups = {actor["id"]: actor["group"] for actor in data["actors"]}
    for issue in data["issues"]:
        assert {(demands[d]["issue"], demands[d]["topic"]) for d in issue["demands"]} == {
            (issue["id"], issue["topic"])
        }
        spoken = {
            groups[position["actor"]]
            for fact in data["facts"]
            for position in fact["positions"]
            if position["demand"] in issue["demands"]
        }
        assert spoken.isdisjoint(note["group"] for note in issue["silence"])
    facts = {fact["id"]: fact for fact in data["facts"]}
    for account in data["shared_accounts"]:
        texts = {e["source"] for fact in account["facts"] for e in facts[fact]["evidence"]}
        assert len(texts) >= 2, account["id"]
    variations = {"scope", "framing", "time"}
    for dispute in data["disputes"]:
        assert (dispute["class"] == "variation") == (dispute["kind"] in variations)
    echoes = [fact for fact in data["facts"] if fact["echo_of"]]
    assert all(facts[fact["echo_of"]]["echo_of"] is None for fact in echoes)


def dates(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        for key, item in held.items():
            if key in ("said", "happened", "date", "published", "written", "as_of"):
                yield from [item] if item is not None else []
            else:
                yield from dates(item)
    elif isinstance(held, list):
        for item in held:
            yield from dates(item)


def test_dates_are_edtf(data: dict[str, Any]) -> None:
    found = sorted(set(dates(data)))
    assert found
    for text in found:
        assert str(parse_edtf(text)) == text
    for fact in data["facts"]:
        assert fact["date"] == (fact["happened"] or fact["said"])


def test_edit_places_name_the_line_of_the_fact(data: dict[str, Any], root: Path) -> None:
    for fact in data["facts"]:
        line = (
            (root / fact["edit"]["file"]).read_text("utf-8").splitlines()[fact["edit"]["line"] - 1]
        )
        assert line.strip().startswith(f"{fact['id']}:"), fact["id"]


def editors_schema(tmp_path: Path, *arguments: str | Path) -> dict[str, Any]:
    out = tmp_path / "schema.json"
    done = run("dossier", "schema", "--out", out, *arguments)
    assert done.returncode == 0, done.stderr
    held: dict[str, Any] = json.loads(out.read_text("utf-8"))
    Draft7Validator.check_schema(held)
    assert held["$schema"].startswith("http://json-schema.org/draft-07")
    return held


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return editors_schema(tmp_path_factory.mktemp("plain"), "--plain", "--root", GOLDEN)


def yaml_files(root: Path) -> list[tuple[str, Any]]:
    paths = [root / name for name in KINDS if (root / name).exists()] + sorted(
        root.glob("facts/topics/*.yml")
    )
    made = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        document = yamltext.read(path.read_bytes(), name)
        assert not document.problems, document.problems
        made.append((name, document.value))
    assert any(name.startswith("facts/topics/") for name, _ in made)
    return made


def against(schema: dict[str, Any], name: str, value: Any) -> list[str]:
    """Errors of a file against the part of the schema that is its own."""
    own = {**schema, "anyOf": [{"$ref": f"#/definitions/{KINDS.get(name, 'Topic')}"}]}
    found = [
        sub for error in Draft7Validator(own).iter_errors(value) for sub in error.context or [error]
    ]
    return [
        f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:160]}"
        for error in found
    ]


def test_every_yaml_file_is_what_the_editors_schema_says(plain: dict[str, Any], root: Path) -> None:
    wrong = [error for name, value in yaml_files(root) for error in against(plain, name, value)]
    assert wrong == []
    for name, value in yaml_files(root):
        assert Draft7Validator(plain).is_valid(value), name


def records(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield path
        for key, item in value.items():
            yield from records(item, (*path, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from records(item, (*path, n))


COLLECTIONS = {"groups", "actors", "places", "events", "terms", "sources", "judgments", "editions"}
COLLECTIONS |= {"issues", "demands", "facts", "disputes", "shared_accounts", "gaps", "withdrawn"}


def test_an_unknown_key_is_refused_in_every_record(plain: dict[str, Any]) -> None:
    count = 0
    for name, value in yaml_files(GOLDEN):
        for path in records(value):
            spoiled = deepcopy(value)
            record = spoiled
            for step in path:
                record = record[step]
            if len(path) == 1 and path[0] in COLLECTIONS:
                record["No Id"] = {}
            else:
                record["unknown_key"] = "x"
            assert against(plain, name, spoiled), f"{name}: {path}"
            assert not Draft7Validator(plain).is_valid(spoiled), f"{name}: {path}"
            count += 1
    assert count > 50


def test_a_missing_key_and_an_unknown_choice_are_refused(plain: dict[str, Any]) -> None:
    name, value = next(
        (name, value) for name, value in yaml_files(GOLDEN) if name == "facts/topics/toll.yml"
    )
    for key in ("says", "evidence"):
        spoiled = deepcopy(value)
        del spoiled["facts"]["toll-stays"][key]
        assert against(plain, name, spoiled), key
    spoiled = deepcopy(value)
    spoiled["facts"]["toll-stays"]["kind"] = "rumour"
    assert against(plain, name, spoiled)
    spoiled["facts"]["toll-stays"]["kind"] = ["report"]
    assert against(plain, name, spoiled)


def test_every_field_has_its_help(plain: dict[str, Any]) -> None:
    assert len(plain["definitions"]) > 15
    for name, held in plain["definitions"].items():
        assert held["description"], name
        assert held["additionalProperties"] is False, name
        for key, field in held["properties"].items():
            assert len(field["description"]) > 2, f"{name}.{key}"
            assert "\n" not in field["description"], f"{name}.{key}"
            assert not key.endswith("_"), f"{name}.{key}"
        by_hand = {"topic"} if name == "FactFile" else set()
        given = {"id", "path", "topic"} - by_hand
        assert not given & (held["properties"].keys() - {"topics"}), name


def offered(schema: dict[str, Any], record: str, key: str) -> list[str]:
    field = schema["definitions"][record]["properties"][key]
    one = field if "allOf" in field else field.get("items", {})
    (named,) = one.get("allOf", [{}])
    part = schema["definitions"].get(named.get("$ref", "").rpartition("/")[2], {})
    return [snippet["label"] for snippet in part.get("defaultSnippets", [])]


def test_the_dossiers_own_ids_are_offered(tmp_path: Path, plain: dict[str, Any]) -> None:
    rich = editors_schema(tmp_path, "--root", GOLDEN)
    for record, key, name in (
        ("Fact", "speaker", "ada-brandt"),
        ("Fact", "about", "jon-aas"),
        ("Fact", "places", "vellhaven"),
        ("Evidence", "source", "ferry-talks"),
        ("Evidence", "via", "jon-aas"),
        ("Position", "actor", "north-shore"),
        ("Position", "demand", "night-ferry"),
        ("Demand", "links", "toll-dropped"),
        ("Actor", "group", "north"),
        ("Actor", "speaks_for", "south-shore"),
        ("Side", "facts", "toll-stays"),
        ("Judgment", "for", "toll-stays"),
        ("Judgment", "against", "toll-stays"),
        ("Item", "facts", "toll-stays"),
        ("Item", "disputes", "toll-stays-or-falls"),
        ("Item", "gaps", "boatmen"),
        ("Event", "facts", "toll-stays"),
        ("Withdrawn", "replaced_by", "toll-stays"),
        ("Source", "author_is", "jon-aas"),
        ("Settings", "topics", "toll"),
    ):
        assert name in offered(rich, record, key), f"{record}.{key}"
        assert offered(plain, record, key) == [], f"{record}.{key}"
    for name, value in yaml_files(GOLDEN):
        assert against(rich, name, value) == []


def test_the_schema_goes_to_an_ignored_file_by_default(golden: Path) -> None:
    done = run("dossier", "schema", "--root", golden)
    assert done.returncode == 0
    assert (golden / ".dossier" / "schema.json").is_file()
    assert "/.dossier/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_an_editors_language_server_finds_the_schema_from_each_file() -> None:
    """By a line at the top: a relative path, so that a clone needs no setting. A new file may do
    without it."""
    named = 0
    for path in [*sorted(ROOT.glob("facts/**/*.yml")), ROOT / "seeds/sources.yml"]:
        if found := re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8")):
            assert (path.parent / found[1]).resolve() == ROOT / SCHEMA, path
            named += 1
    assert named > 15
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert {(ROOT / name).resolve() for name in settings["yaml.schemas"]} == {ROOT / SCHEMA}


def test_files_hold_as_a_language_server_reads_them(plain: dict[str, Any]) -> None:
    """YAML 1.2: `2025` is a number there, and a date stays text."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers: ClassVar[Any] = {}

    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789")
    )
    number = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$")
    Loader.add_implicit_resolver("tag:yaml.org,2002:float", number, list("-+.0123456789"))
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf")
    )
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""]
    )
    numbers = 0
    for path in [*sorted(ROOT.glob("facts/**/*.yml")), ROOT / "seeds/sources.yml"]:
        value = yaml.load(
            path.read_text("utf-8"), Loader
        )  # a safe loader without the types of YAML 1.1
        name = path.relative_to(ROOT).as_posix()
        assert against(plain, name, value) == []
        numbers += len(re.findall(r"'(?:said|happened)': \d", str(value)))
    assert numbers, "a year alone is among them"


def test_words_to_choose_from_are_in_the_schema(plain: dict[str, Any]) -> None:
    chosen = (
        ("Fact", "kind", choices.FACT_KINDS),
        ("Evidence", "voice", choices.VOICES),
        ("Position", "stance", choices.STANCES),
    )
    for record, key, words in chosen:
        assert plain["definitions"][record]["properties"][key]["enum"] == list(words)


def test_ids_are_offered_where_no_schema_reaches(golden: Path) -> None:
    """A schema named in a file wins over any setting, so VS Code gets the ids as snippets, in a
    file that Git ignores."""
    (golden / ".vscode").mkdir()
    done = run("dossier", "schema", "--root", golden)
    file = golden / ".vscode/dossier.code-snippets"
    assert str(file) in done.stdout
    held = json.loads(file.read_text("utf-8"))
    assert held["facts: toll-stays"]["body"] == held["facts: toll-stays"]["prefix"] == "toll-stays"
    assert held["actors: ada-brandt"]["description"] == "Ada Brandt"
    assert all(
        re.fullmatch(r"[a-z0-9-]+", one["body"]) and one["scope"] == "yaml" for one in held.values()
    )
    assert "/.vscode/dossier.code-snippets" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"] == [
        "redhat.vscode-yaml"
    ]


def test_the_committed_schema_is_what_the_model_makes(tmp_path: Path) -> None:
    editors_schema(tmp_path, "--plain", "--root", GOLDEN)
    assert (tmp_path / "schema.json").read_text("utf-8") == PLAIN.read_text("utf-8"), (
        "the model has changed: dossier schema --plain --out dossier/facts.schema.json"
    )
