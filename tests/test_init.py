"""`dossier init`: a new dossier checks and builds at once, and its files explain every line."""

import inspect
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.checks.examine import examine
from dossier.cli import main
from dossier.edit import init
from dossier.edit.commands import RefusedError
from dossier.model import Topic
from dossier.model.fields import field_help, fields_of
from dossier.model.files import FILES, record_types
from tests.conftest import ROOT, Build, Once, run, succeeds


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new dossier with the example."""
    init.begin(tmp_path / "begun")
    return tmp_path / "begun"


@pytest.fixture(scope="session")
def begun_site(once: Once, build: Build) -> Path:
    """The site that the commands of the README make; nobody writes into it."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    (commands,) = (line.split("&&") for line in lines if line.startswith("    dossier init"))
    begin, go, make_site = (shlex.split(command) for command in commands)
    assert (begin[:2], go, make_site) == (
        ["dossier", "init"],
        ["cd", begin[2]],
        ["dossier", "build"],
    )

    def make(to: Path) -> None:
        succeeds(run(*begin, cwd=to))
        build(to / begin[2])

    return once("begun", make) / begin[2] / "site"


def inside(record: Any) -> Iterator[type]:
    """The types of a record and of all records in it."""
    if is_dataclass(record):
        yield type(record)
        for field in fields(record):
            yield from inside(getattr(record, field.name))
    elif isinstance(record, dict | tuple):
        for item in record.values() if isinstance(record, dict) else record:
            yield from inside(item)


def test_the_example_holds_every_kind_of_record_and_nothing_to_fix(begun: Path) -> None:
    examined = examine(begun)
    assert [str(problem) for problem in examined.problems] == []
    assert examined.grounded.counts.open == 0
    dossier = examined.dossier
    records = [dossier.settings, dossier.briefing]
    records += [r for kind in type(dossier).__annotations__ if kind != "files"
                for r in getattr(getattr(dossier, kind), "values", tuple)()]  # fmt: skip
    there = {kind for record in records for kind in inside(record)}
    files = {file.record for file in FILES} - {Topic}
    assert set(record_types()) - there - files == set()


def test_the_example_builds_with_its_menu_and_its_pdfs(begun_site: Path) -> None:
    home = (begun_site / "index.html").read_text("utf-8")
    assert "Sundays at the library" in home
    for page in ("matrix/", "timeline/", "editing/", "checks/", "print/"):
        assert f'href="{page}"' in home, page
        assert (begun_site / page / "index.html").is_file()
    assert (begun_site / "print" / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert not (begun_site / "publishing").exists()


def unwrapped(path: Path) -> str:
    """The comments of a file, without the line breaks in them."""
    lines = re.findall(r"^ *# (.*)$", path.read_text("utf-8"), re.M)
    return " ".join(lines)


def test_every_record_and_every_key_is_explained_once(begun: Path) -> None:
    paths = [path for file in FILES for path in begun.glob(file.path)]
    comments = {path: unwrapped(path) for path in paths}
    for record in record_types():
        about = " ".join((inspect.getdoc(record) or "").split())
        assert [1 for text in comments.values() if about in text], record
        for field in fields_of(record):
            line = field_help(record)[field.key]
            if field.required and not field.inline:
                assert [1 for text in comments.values() if line in text], (record, field.key)
    topic = next(path for path in paths if path.parent.name == "topics")
    assert comments[topic].count(field_help(Topic)["answer"]) == 1


def test_comments_change_nothing(begun: Path) -> None:
    for path in sorted(init._EXAMPLE.rglob("*.yml")):
        name = path.relative_to(init._EXAMPLE)
        written = (begun / name).read_text("utf-8").splitlines()
        bare = [line for line in written if line and not line.lstrip().startswith("#")]
        assert bare == path.read_text("utf-8").splitlines()


def test_a_bare_dossier_says_what_to_do_first(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "harbour-talks"), "--bare"])
    assert done.exit_code == 0, done.output
    assert "dossier new source FILE" in done.output
    root = tmp_path / "harbour-talks"
    problems = examine(root).problems
    assert [p.code for p in problems] == ["no-facts", "unfilled", "unfilled"]
    assert "dossier new source FILE" in problems[0].hint
    assert "title: >-\n  Harbour talks\n" in (root / "facts/dossier.yml").read_text("utf-8")
    assert 'site_name: "Harbour talks"' in (root / "mkdocs.yml").read_text("utf-8")


def test_a_dossier_begins_from_texts(tmp_path: Path) -> None:
    """The steps that are printed lead to a first statement."""
    (tmp_path / "talks.txt").write_text("After the talks the toll stays at 12 crowns.\n", "utf-8")
    (tmp_path / "notes.md").write_text("# Notes\n\nThe pier is closed.\n", "utf-8")
    texts = [str(tmp_path / name) for name in ("talks.txt", "notes.md")]
    root = tmp_path / "harbour"
    done = CliRunner().invoke(main, ["init", str(root), "--from", *texts])
    assert done.exit_code == 0, done.output
    assert list(examine(root).dossier.sources) == ["talks", "notes"]
    steps = re.findall(r"^  dossier (\S.*?)  ", done.stdout, re.M)
    assert [step.split()[0] for step in steps] == ["new", "new", "check", "build"]
    for step in steps[:2]:
        named = step.replace("fact ID", "fact toll-stays").replace("ID", "toll")
        words = shlex.split(named.replace("…", "the toll stays"))
        done = CliRunner().invoke(main, [*words, "--root", str(root)])
        assert done.exit_code == 0, done.output
    dossier = examine(root).dossier
    assert {"toll", "toll-stays"} <= dossier.broken, "what is left is to be filled in"


def test_texts_are_named_after_their_option(tmp_path: Path) -> None:
    text = tmp_path / "talks.txt"
    text.write_text("The toll stays.\n", "utf-8")
    for words in (
        ["init", str(tmp_path / "a"), str(text)],
        ["init", str(tmp_path / "a"), "--from"],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 2
        assert "texts follow --from" in done.output
    assert not (tmp_path / "a").exists()
    text.write_text("", "utf-8")
    done = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--from", str(text)])
    assert done.exit_code == 1
    assert "the dossier has been begun, without all texts" in done.stderr
    assert "dossier new source FILE" in done.stdout, "what to do next"
    assert examine(tmp_path / "a").dossier.sources == {}


def test_a_title_is_taken_as_it_is(tmp_path: Path) -> None:
    init.begin(tmp_path / "a", "Who wants what: #1?")
    examined = examine(tmp_path / "a")
    assert [str(problem) for problem in examined.problems] == []
    assert examined.dossier.settings.title == "Who wants what: #1?"
    with pytest.raises(RefusedError, match="a title has no <"):
        init.begin(tmp_path / "b", "<script>")
    assert not (tmp_path / "b").exists()


def test_a_folder_with_files_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    for folder in (tmp_path, tmp_path / "notes.txt"):
        done = CliRunner().invoke(main, ["init", str(folder)])
        assert (done.exit_code, done.stdout) == (1, "")
        assert "nothing was written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    (tmp_path / "new" / ".git").mkdir(parents=True)  # a repository without a commit is empty
    init.begin(tmp_path / "new")
    assert examine(tmp_path / "new").errors == ()


def test_what_a_new_dossier_takes_over_is_in_the_wheel() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = wheel["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    source = inspect.getsource(init)
    named = re.findall(r'_own\("([^"]+)"\)', source)
    assert len(named) >= 5
    paths = [path for pattern in init.AS_THEY_ARE for path in ROOT.glob(pattern)]
    assert len(paths) > 15
    for name in [*named, *(path.relative_to(ROOT).as_posix() for path in paths)]:
        into = [
            carried[p] + name.removeprefix(p) for p in carried if f"{name}/".startswith(f"{p}/")
        ]
        assert into == [f"dossier/repository/{name}"]


def test_links_between_the_files_of_a_new_dossier_lead_somewhere(begun: Path) -> None:
    generated = {"index.md", "data/dossier.json", "data/dossier.schema.json"}
    count = 0
    for page in begun.rglob("*.md"):
        text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.M | re.S)
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
            target = (page.parent / link).resolve().relative_to(begun.resolve())
            count += 1
            assert (begun / target).exists() or target.name in generated, (page, link)
    assert count > 20


def test_nothing_in_a_new_dossier_is_of_this_repository(begun: Path) -> None:
    makefile = (begun / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M)) | {".venv/.ready"}
    for path in begun.rglob("*"):
        if path.is_file() and path.suffix in (".yml", ".md", "") and ".dossier" not in path.parts:
            text = path.read_text("utf-8")
            assert set(re.findall(r"(?:run: |`)make (\S+?)(?:`| |$)", text, re.M)) <= targets, path
            assert not re.search(r"pyproject|CONTRIBUTING|tests/|\.ci/", text.replace(
                ".pytest_cache/", "")), path  # fmt: skip
    assert (begun / ".github" / "compose-comment").stat().st_mode & 0o111


WHEEL = b"a wheel"
ORIGINS = {
    "an index": (None, "dossier[import]==0.2.0"),
    "a repository": (
        {
            "url": "https://example.org/dossier.git",
            "vcs_info": {"vcs": "git", "commit_id": "0f" * 20, "requested_revision": "main"},
        },
        f"dossier[import] @ git+https://example.org/dossier.git@{'0f' * 20}",
    ),
    "an address": (
        {"url": "https://example.org/dossier.whl", "archive_info": {}},
        "dossier[import] @ https://example.org/dossier.whl",
    ),
    "a folder": ({"url": "file:///some/folder", "dir_info": {}}, "# Nobody else can install"),
}


class Installed:
    """What `pip` noted of a package, of whose extras one is installed and one in part."""

    requires = ("pytest", "mkdocs>=1; extra == 'import'", "pyyaml<7; extra == 'import'",
                "mkdocs; extra == 'fonts'", "no-such-font; extra == 'fonts'")  # fmt: skip

    def __init__(self, noted: object) -> None:
        self.noted = noted

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self.noted) if self.noted else None


def requirements(monkeypatch: pytest.MonkeyPatch, noted: object) -> dict[str, bytes]:
    monkeypatch.setattr(init.metadata, "distribution", lambda name: Installed(noted))
    monkeypatch.setattr(init.metadata, "version", lambda name: "0.2.0")
    return dict(init._installed())


@pytest.mark.parametrize("origin", ORIGINS)
def test_others_install_the_generator_from_where_it_came(
    origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted, line = ORIGINS[origin]
    files = requirements(monkeypatch, noted)
    assert f"-c constraints.txt\n{line}" in files["requirements.txt"].decode()
    assert re.search(rb"^mkdocs==1\.6\S*$", files["constraints.txt"], re.M)
    assert set(files) == {"requirements.txt", "constraints.txt"}


def test_a_wheel_comes_along_if_it_is_still_the_one_that_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "a b" / "dossier-0.2.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(WHEEL)
    noted = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": init._sha256(wheel)}}}
    files = requirements(monkeypatch, noted)
    assert files["requirements.txt"].endswith(
        b"\n./generator/dossier-0.2.0-py3-none-any.whl[import]\n"
    )
    assert files["generator/dossier-0.2.0-py3-none-any.whl"] == WHEEL
    wheel.write_bytes(b"another one")
    files = requirements(monkeypatch, noted)
    assert b"# Nobody else can install" in files["requirements.txt"]
    assert set(files) == {"requirements.txt", "constraints.txt"}
