"""What `dossier diff` tells: cases as files, every field of the model, two real revisions, and
lines that save an address."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import model
from dossier.checks.examine import examine
from dossier.cli import main
from dossier.diff import addresses, printers
from dossier.diff.difference import Difference, compare, difference
from dossier.diff.fields import Both, compared, details
from dossier.diff.pages import FindTouched, Touched
from dossier.diff.records import both, record_changes
from dossier.model import GIVEN, Dossier
from dossier.model.fields import Field, fields_of
from dossier.model.files import KINDS, record_types
from dossier.publish.produce import produce
from dossier.publish.touched import touched_pages
from dossier.read.load import load
from dossier.views.urls import LASTING, PROPOSE
from tests.conftest import GOLDEN, ROOT, copy_golden, examined, is_golden, produced, read_yaml
from tests.test_cases import spoil as change

FILES = sorted((Path(__file__).parent / "diff").glob("*.yml"))
KEYS = {"why", "before", "replace", "files", "delete", "pages", "text", "markdown"}
UPDATE = "if this is what was meant: UPDATE_CASES=1 pytest tests/test_diff.py"
FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"


def plain(text: str) -> str:
    """A text without a terminal's colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def nothing_touched(states: Both, *_: object) -> list[Touched] | None:
    """In place of rendering all pages, for tests that do not look at them."""
    return None if states.before.errors or states.after.errors else []


@pytest.fixture(autouse=True)
def examined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The state before most changes is the golden dossier as it is."""
    monkeypatch.setattr(
        "dossier.diff.difference.examine",
        lambda root: examined(GOLDEN) if is_golden(root) else examine(root),
    )


def between(before: Path, after: Path, touched: FindTouched = nothing_touched) -> Difference:
    names = ("before", "after")
    return difference((before, after), names, ("", ""), after, touched=touched)


# --- cases as files ---


def read(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = read_yaml(file)
    assert case["why"]
    assert set(case) <= KEYS, f"{file}: unknown keys {set(case) - KEYS}"
    return case


def sides(case: dict[str, Any], folder: Path) -> tuple[Path, Path]:
    before, after = copy_golden(folder / "before"), folder / "after"
    change(before, case.get("before", {}))
    shutil.copytree(before, after, symlinks=True)
    change(after, case)
    return before, after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path, tmp_path: Path) -> None:
    """What is printed; the pages that are touched are among it where a case asks for them. Nothing
    differs from itself."""
    case = read(file)
    before, after = sides(case, tmp_path)
    found = between(before, after, touched_pages if case.get("pages") else nothing_touched)
    printed = {
        "text": plain("\n".join(printers.text_lines(found))) + "\n",
        "markdown": printers.markdown_text(found),
    }
    if os.environ.get("UPDATE_CASES"):
        update(file, case, printed)
    else:
        assert {key: case[key] for key in printed if key in case} == {
            key: printed[key] for key in printed if key in case
        }, UPDATE
    assert "text" in case or os.environ.get("UPDATE_CASES")
    itself = between(after, after)
    assert itself.same
    assert not itself.lost
    assert printers.markdown_text(itself).count("Nothing changed") == 1


def update(file: Path, case: dict[str, Any], told: dict[str, str]) -> None:
    """Write what is told anew and leave the rest of the case as it is."""
    head = re.split(r"^(?:text|markdown): \|", file.read_text("utf-8"), maxsplit=1, flags=re.M)[0]
    for key, said in told.items():
        if key == "text" or key in case:
            head += f"{key}: |\n" + "".join(
                f"  {line}\n" if line else "\n" for line in said.splitlines()
            )
    file.write_text(head, "utf-8")


def test_no_page_of_the_same_state_is_touched() -> None:
    assert between(GOLDEN, GOLDEN, touched_pages).pages == ()


# --- addresses and pages ---


def rendered(root: Path) -> dict[str, str] | None:
    """The pages as the site has them, without how a statement is written in its file, and on which
    line."""
    made = produce(root)
    if made.examined.errors:
        return None
    place = re.compile(
        r'<details class="in-file">.*?</details>|data-change="[^"]*"|(?<=, line )\d+|(?<=#L)\d+',
        re.S,
    )
    read = (page for page in made.pages if page.path != PROPOSE)
    return {page.path: place.sub("", page.title + page.html) for page in read}


@cache
def rendered_golden() -> dict[str, str] | None:
    return rendered(GOLDEN)


@pytest.mark.parametrize("file", FILES[::4], ids=lambda file: file.stem)
def test_a_page_is_touched_when_it_looks_different(file: Path, tmp_path: Path) -> None:
    assert_touched(file, tmp_path)


def assert_touched(file: Path, folder: Path) -> None:
    """Pages that are said to be touched are those that look different."""
    case = read(file)
    before, after = sides(case, folder)
    found = between(before, after, touched_pages)
    old = rendered(before) if "before" in case else rendered_golden()
    new = rendered(after)
    if old is None or new is None:
        assert found.pages is None
    else:
        assert found.pages is not None
        told = {page.address: page.what for page in found.pages}
        what = {path: "added" if path not in old else "removed" for path in old.keys() ^ new.keys()}
        what |= {path: "changed" for path in old.keys() & new.keys() if old[path] != new[path]}
        assert told == what


def renamed_everywhere(root: Path, kind: str) -> tuple[str, str]:
    """Give one record of a kind another id, in every file, and keep the former one under `was`."""
    dossier = load(root)[0]
    old = {
        "facts": "toll-stays", "disputes": "toll-stays-or-falls", "demands": "toll-dropped",
        "issues": "harbour", "topics": "toll", "sources": "keeper-interview", "actors": "jon-aas",
    }[kind]  # fmt: skip
    record, new = dossier.records(kind)[old], f"{old}-anew"
    named = rf"(?<![\w-]){old}(?![\w.-])"
    if kind == "issues":  # their ids are words of the prose too
        named = rf"(?m)(?<=issue: ){old}$|(?<=^  ){old}(?=:$)"
    for path in [*root.glob("facts/**/*.yml"), *root.glob("seeds/*.yml"), *root.glob("docs/*.md")]:
        text = path.read_text("utf-8")
        if kind != "topics":
            text = re.sub(named, new, text)
        path.write_text(text, "utf-8")
    file = root / record.path[0]
    text = file.read_text("utf-8")
    if kind == "topics":
        settings_file = root / "facts/dossier.yml"
        settings_file.write_text(
            settings_file.read_text("utf-8").replace(", toll]", f", {new}]"), "utf-8"
        )
        file.unlink()
        file.with_name(f"{new}.yml").write_text(f"was: [{old}]\n{text}", "utf-8")
    else:
        file.write_text(
            re.sub(rf"^  {new}:\n", f"  {new}:\n    was: [{old}]\n", text, count=1, flags=re.M),
            "utf-8",
        )
    return old, new


@pytest.mark.parametrize("kind", LASTING)
def test_a_former_id_keeps_every_address(kind: str, golden: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(golden, tmp_path / "before", symlinks=True))
    old, new = renamed_everywhere(golden, kind)
    found = between(before, golden)
    assert found.after.errors == 0
    assert found.lost == ()
    (change,) = [change for change in found.changes if change.kind == kind]
    assert (change.what, change.was, change.id, change.details) == ("renamed", old, new, ())
    assert {change.kind for change in found.changes} <= {kind, "settings", "docs"}
    was, now = (
        {page.path: page for page in made.pages} for made in (produced(GOLDEN), produce(golden))
    )
    assert was.keys() <= now.keys()
    places = addresses.addresses(load(golden)[0])
    for address, target in zip(places[kind, old], places[kind, new], strict=True):
        path, _, anchor = address.partition("#")
        if anchor:
            assert anchor in now[path].anchors
        else:
            assert f'href="{"../" * path.count("/")}{target}"' in now[path].html
    kept = {
        f"{page.path}#{anchor}"
        for page in was.values()
        for anchor in page.anchors
        if anchor.startswith("f-")
    }
    assert kept <= {f"{page.path}#{anchor}" for page in now.values() for anchor in page.anchors}, (
        "statements keep their places"
    )


@pytest.mark.parametrize("root", [GOLDEN, ROOT], ids=["golden", "real"])
def test_the_addresses_are_those_of_the_site(root: Path) -> None:
    made = produced(root)
    pages = {page.path: page for page in made.pages}
    assert made.index is not None
    told = [
        address for held in addresses.addresses(made.index.dossier).values() for address in held
    ]
    assert len(told) == len(set(told)) > 10
    for address in told:
        path, _, anchor = address.partition("#")
        assert path in pages
        assert not anchor or anchor in pages[path].anchors
    single = re.compile(r"(?:f|issues|demands|topics|sources|matrix|actors)/[^/]+/")
    assert {path for path in pages if single.fullmatch(path)} == {
        address for address in told if "#" not in address
    }


PASTED = [
    file for file in FILES if (case := read(file)) and "would be lost" in case.get("text", "")
]


@pytest.mark.parametrize("file", PASTED, ids=lambda file: file.stem)
def test_what_is_printed_to_paste_saves_the_address(file: Path, tmp_path: Path) -> None:
    before, after = sides(read(file), tmp_path)
    lost = between(before, after).lost
    assert lost
    for one in lost:
        if one.file:
            path = after / one.file
            lines = path.read_text("utf-8").splitlines()
            if one.line and "over the line" in one.hint:
                lines[one.line - 1] = one.paste
            elif one.line and "inside its braces" in one.hint:
                lines[one.line - 1] = lines[one.line - 1].rstrip("}") + f", {one.paste}}}"
            elif one.line:
                lines.insert(one.line - 1, one.paste)
            elif one.paste.startswith("withdrawn:"):
                lines.append(one.paste)
            else:
                lines.insert(lines.index("withdrawn:") + 1, one.paste)
            path.write_text("\n".join(lines) + "\n", "utf-8")
    assert [one for one in between(before, after).lost if one.file] == []
    assert [
        p
        for p in examine(after).problems
        if p.code in ("yaml-syntax", "shape", "unknown-key", "duplicate-key", "id")
    ] == []


# --- every field of the model ---


def others(value: Any, field: Field) -> Iterator[Any]:
    """Other values for a field, whatever it holds."""
    if isinstance(value, tuple):
        if value:
            yield value[1:]
        yield (*value, filled(field.record) if field.form == "records" else "new")
    else:
        yield "new"
        if value is not None and field.nullable:
            yield None


def filled(kind: Any) -> Any:
    """A record with a text in every field that must be there."""
    held = {
        f.name: () if f.form in ("texts", "records") else [*f.choices, "another"][0]
        for f in fields_of(kind)
        if f.required
    }
    given = {
        f.name: ("x",) if f.name == "path" else "another" for f in fields(kind) if f.name in GIVEN
    }
    return kind(**held, **given)


def test_every_record_of_the_model_is_tried() -> None:
    every = {kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert every - {Dossier} == set(record_types())


@pytest.mark.parametrize(
    "kind", [kind for kind in record_types() if not kind.__name__.endswith("File")]
)
def test_a_change_in_any_field_is_told(kind: Any) -> None:
    state = both(examined(GOLDEN), examined(GOLDEN))
    one = filled(kind)
    tried = 0
    for field in compared(kind):
        if field.form in ("record", "named"):
            continue  # records with ids are compared by kind
        for value in others(getattr(one, field.name), field):
            if value != getattr(one, field.name):
                other = replace(one, **{field.name: value})
                told = [*details(state, one, other)], [*details(state, other, one)]
                assert all(detail.field[0] == field.key for found in told for detail in found)
                assert all(told), f"{kind.__name__}.{field.name}"
                tried += 1
    assert tried
    assert list(details(state, one, one)) == []


def test_every_part_of_a_dossier_is_compared() -> None:
    derived = {
        "texts",
        "originals",
        "dates",
        "marks",
        "files",
        "broken",
        "incomplete",
        "ui",
    }  # texts are compared with their sources
    parts = {"judgments", "briefing", "settings", *KINDS}
    assert {f.name for f in fields(Dossier)} - derived == parts - {"judgments"}


@pytest.mark.parametrize(
    "section", [f.name for f in fields(model.Briefing) if f.name not in (*GIVEN, "judgments")]
)
def test_a_change_in_any_part_of_the_briefing_is_told(section: str, golden: Path) -> None:
    before = examine(golden)
    part = getattr(before.dossier.briefing, section)
    item = model.Item("It is new.", ("toll-stays",))
    if isinstance(part, model.Outcomes):
        new: Any = replace(part, denied=(item,))
    elif isinstance(part, model.Lead):
        new = replace(part, disputes=())
    elif isinstance(part, tuple):
        lists = {"sections": model.Section("New", (item,)), "background": model.Paragraph((item,))}
        new = (*part, lists.get(section, item))
    elif isinstance(part, dict):
        new = {**part, "loaded-word": "the word is explained"}
    else:
        new = part + " More."
    dossier = replace(before.dossier, briefing=replace(before.dossier.briefing, **{section: new}))
    found = record_changes(both(before, replace(before, dossier=dossier)))
    assert found
    assert {change.kind for change in found} == {"briefing"}  # type: ignore[union-attr]


# --- revisions of Git ---


def git(folder: Path, *arguments: str) -> str:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    setting = [
        "-c",
        "user.name=Ina Holm",
        "-c",
        "user.email=ina@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    command = ["git", *setting, "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def ask(*arguments: str | Path, **env: str | None) -> Result:
    done = CliRunner().invoke(main, ["diff", *map(str, arguments)], env=env)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the golden dossier in a folder of it: a first commit, a second that
    rewords, a third that spoils."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "--quiet", "--initial-branch", "main")
    root = copy_golden(top / "lake's dossier")
    (top / "facts").mkdir()
    (top / "facts/dossier.yml").write_text("title: Not this one\n", "utf-8")
    for tag, old, new in (
        ("first", "", ""),
        ("second", "half of the pier.\n", "half of a pier.\n"),
        ("third", "title: The", '"'),
    ):
        text = (root / FERRY).read_text("utf-8")
        (root / FERRY).write_text(text.replace(old, new, 1), "utf-8")
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "--message", tag)
        git(top, "tag", tag)
    git(top, "checkout", "--quiet", "second")
    return root


def test_two_revisions_and_the_files_in_the_folder(repository: Path) -> None:
    told = ask("first", "second", "--root", repository)
    assert told.exit_code == 0
    assert "What changes, from first to second\n\n1 statement reworded;" in told.output
    assert "- Brandt said" not in told.output
    assert "− Brandt said that the North Shore would pay for half of the pier." in told.output
    assert "\x1b" not in told.output, "colours are for a terminal"
    here = ask("first", "--root", repository)
    assert here.output == told.output.replace("to second\n", "to this folder\n", 1)
    assert (
        "Nothing changed: both states say the same." in ask("second", "--root", repository).output
    )
    assert "to first\n\n1 statement reworded" in ask("second", "first", "--root", repository).output
    held = json.loads(ask("first", "second", "--root", repository, "--format", "json").output)
    assert held["before"]["commit"] == git(repository, "rev-parse", "first")
    assert (
        json.loads(ask("first", "--root", repository, "--format", "json").output)["after"]["commit"]
        is None
    )


def test_nothing_is_checked_out_and_nothing_is_left_behind(
    repository: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = (
        git(repository, "status", "--porcelain", "--branch"),
        git(repository, "rev-parse", "HEAD"),
    )
    assert ask("first", "third", "--root", repository, TMPDIR=str(scratch)).exit_code == 0
    assert (
        git(repository, "status", "--porcelain", "--branch"),
        git(repository, "rev-parse", "HEAD"),
    ) == before
    assert list(scratch.iterdir()) == []


def test_a_revision_with_errors_is_compared_as_far_as_it_can_be_read(repository: Path) -> None:
    told = ask("second", "third", "--root", repository)
    assert told.exit_code == 0
    assert "The state after has 1 error: what could be read was compared." in told.output
    assert "removed without a trace" not in told.output, "what cannot be read is not gone"
    assert "statement `" not in told.output
    assert "Not compared" in told.output
    held = json.loads(ask("second", "third", "--root", repository, "--format", "json").output)
    assert held["after"]["errors"] > 0 == held["before"]["errors"]
    assert held["pages"] is None
    assert {one["id"] for one in held["not_compared"]} >= {
        "brandt-half-pier",
        "night-ferry",
        "boatmen",
        "ferry-agreed",
    }


def sentence(done: Result) -> str:
    """What a command that could not run says: one sentence, and no more."""
    assert done.exit_code == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("dossier diff: ")
    return line


def test_a_revision_that_is_not_there(repository: Path) -> None:
    for name in ("nowhere", "", "--help", "HEAD:facts", "first^{tree}", "@{99}", "a b", "x\ny"):
        assert "there is no revision" in sentence(
            ask("--root", repository, "--", name.replace("\n", " "))
        )
    assert "give two with a space between them" in sentence(
        ask("first..second", "--root", repository)
    )
    assert "there is no revision `nowhere`" in sentence(
        ask("first", "nowhere", "--root", repository)
    )


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "first")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-tags", "--branch", "main",
        (repository.parent).as_uri(), "shallow")  # fmt: skip
    assert "git fetch --unshallow" in sentence(
        ask(first, "--root", tmp_path / "shallow" / repository.name)
    )


def test_no_repository_no_git_no_dossier(repository: Path, tmp_path: Path) -> None:
    alone = copy_golden(tmp_path / "alone")
    ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert "is not in a Git repository" in sentence(ask("HEAD", "--root", alone, **ceiling))
    assert "git is not installed" in sentence(ask("HEAD", "--root", repository, PATH=""))
    (repository.parent / "empty").mkdir()
    assert "contains no dossier" in sentence(ask("HEAD", "--root", repository.parent / "empty"))


def test_links_in_a_revision_lead_nowhere(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("title: A secret\n", "utf-8")
    (repository / TOLL).unlink()
    (repository / TOLL).symlink_to(secret)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "a link")
    told = ask("first", "HEAD", "--root", repository)
    assert told.exit_code == 0
    assert "secret" not in told.output


# --- Markdown and JSON ---

_TAG = re.compile(r"</?(?:strong|code|del|ins|details|summary)>")


@settings(max_examples=settings().max_examples * 3 // 5)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
        str.strip
    )
)
def test_no_words_become_markup(words: str) -> None:
    import markdown

    said = " ".join(printers.escaped("", f"a {words} b").split())
    html = markdown.markdown(
        f"- <strong>F-1</strong> changed: {said}", extensions=["tables", "fenced_code"]
    )
    inside = html.removeprefix("<ul>\n<li><strong>F-1</strong> changed: ").removesuffix(
        "</li>\n</ul>"
    )
    assert "<" not in inside
    assert not re.search(r"[@#]\w|\bGH-\d", unescape(inside))


@pytest.mark.parametrize(
    "words", ["facts/topics/toll.yml:12", "/disputes/#d-toll-stays-or-falls", "@team", "<b>a_b</b>"]
)
def test_an_id_can_be_copied_from_a_comment(words: str) -> None:
    assert unescape(printers.escaped("code", words)) == f"<code>{words}</code>"
    assert ("\u200b" in printers.escaped("", words)) == ("<b>" not in words)


def test_markdown_has_no_tags_but_ours_and_is_cut_to_a_length(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = read(next(file for file in FILES if file.stem == "markup"))
    found = between(*sides(case, tmp_path), touched_pages)
    told = printers.markdown_text(found)
    assert "<" not in _TAG.sub("", told)
    assert "@octocat" not in told
    assert told.count("<details>") == told.count("</details>") == 1
    monkeypatch.setattr(printers, "LONGEST", 900)
    short = printers.markdown_text(found)
    assert len(short) < len(told)
    assert re.search(r"\n… and \d+ more: <code>dossier diff</code> lists them all\.\n$", short)
    assert short.count("<details>") == short.count("</details>")
    assert short.count("```") % 2 == 0


def test_json_is_as_documented(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "data.md").read_text("utf-8").partition("## What changed")[2]
    tables = {
        name: set(
            re.findall(
                r"`(\w+)`",
                " ".join(
                    line.split("|")[1] for line in held.splitlines() if line.startswith("| `")
                ),
            )
        )
        for name, held in re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    }
    wanted = {name: keys for name, keys in tables.items() if name != "The object"}
    seen: Mapping[str, set[str]] = {name: set() for name in wanted}
    for file in sorted(FILES, key=lambda file: -file.stat().st_size):
        if seen == wanted:
            break
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        held = json.loads(printers.json_text(between(*sides(read(file), tmp_path))))
        assert set(held) == tables["The object"]
        parts = {
            "A state": [held["before"], held["after"]],
            "A change": held["changes"],
            "A detail": [detail for one in held["changes"] for detail in one["details"]],
            "A lost address": held["lost"],
        }
        for name, found in parts.items():
            for one in found:
                assert set(one) == tables[name], name
                seen[name].update(one)
        for one in held["changes"]:
            assert f"`{one['kind']}`" in text
            assert f"`{one['what']}`" in text
            assert all(f"`{detail['what']}`" in text for detail in one["details"])
    assert seen == wanted


def test_the_output_is_the_same_each_time(tmp_path: Path) -> None:
    before, after = sides(read(next(file for file in FILES if file.stem == "briefing")), tmp_path)
    one, other = (between(before, after, touched_pages) for _ in range(2))
    assert printers.json_text(one) == printers.json_text(other)
    assert json.dumps(
        json.loads(printers.json_text(one)), ensure_ascii=False, indent=1, sort_keys=True
    ) == printers.json_text(one)
    assert list(printers.text_lines(one)) == list(printers.text_lines(other))


def test_the_real_dossier_does_not_differ_from_itself() -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a Git folder")
    # whether the same state gives the same pages: test_site compares them
    assert compare(ROOT, "HEAD", "HEAD", touched=lambda *_: []).same
