"""The switch from the last site to a new one: no error, kill or neighbor leaves no site or half of
one, and what cannot be replaced is refused."""

import fcntl
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dossier.cli import commands, main
from dossier.publish import switch
from tests.conftest import ROOT, Run, copy_golden, succeeds
from tests.faults import KilledError, build_command, faults, kill, leftovers, whole
from tests.test_site import tree

Builds = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder that `dossier build` takes for a dossier."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "mkdocs.yml").touch()
    return tmp_path / "d"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    """`builds(root, text)` runs `dossier build` with an MkDocs that writes three files, each with
    that text; without a text it fails."""

    def fsync(_: int) -> None:
        """Nothing here outlives the machine."""

    monkeypatch.setattr(os, "fsync", fsync)

    def build(root: Path, text: str) -> Result:
        def mkdocs(_: Path, words: list[str], *__: object) -> int:
            new = Path(words[words.index("--site-dir") + 1])
            (new / "deep" / "er").mkdir(parents=True)
            for name in ("index.html", "deep/a.html", "deep/er/b.txt"):
                (new / name).write_text(text, "utf-8")
            return 0 if text else 1

        monkeypatch.setattr(commands, "_run_mkdocs", mkdocs)
        return CliRunner().invoke(main, ["build", "--root", str(root)])

    return build


def text_of(root: Path) -> str:
    """The text of the site, which is whole."""
    assert whole(root / "site")
    return (root / "site" / "index.html").read_text("utf-8")


@pytest.fixture(params=["in one step", "in two"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """As on Linux, and as where folders cannot be exchanged."""
    if request.param == "in two":
        monkeypatch.setattr(switch, "exchanged", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("steps")
def test_an_operation_that_fails_leaves_the_last_site(root: Path, builds: Builds) -> None:
    assert builds(root, "0").exit_code == 0
    held = "0"
    for number in count(1):
        with faults(number) as counter:
            done = builds(root, str(number))
        if done.exit_code == 0:
            held = str(number)
        assert text_of(root) == held, f"after an error in operation {number}"
        assert "Traceback" not in done.output
        assert done.exit_code == 0 or "Input/output error" in done.output
        if counter.count < number:
            break
    assert number > 40
    assert leftovers(root) == []


@pytest.mark.usefixtures("steps")
def test_a_build_that_is_killed_leaves_a_site_and_the_next_command_cleans_up(
    root: Path, builds: Builds
) -> None:
    assert builds(root, "0").exit_code == 0
    held = "0"
    for number in count(1):
        with suppress(KilledError), faults(number, killed=True) as counter:
            builds(root, str(number))
        switch.settle(root)
        assert leftovers(root) == [], f"after a kill in operation {number}"
        assert text_of(root) in (held, str(number))
        held = text_of(root)
        if counter.count < number:
            break
    assert number > 40
    assert held == str(number)


def test_between_two_renames_there_is_no_site_until_the_next_command(
    root: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The near miss of the above: this moment exists, and any command ends it."""
    monkeypatch.setattr(switch, "exchanged", lambda *_: False)
    assert builds(root, "last").exit_code == 0
    missing = []
    for number in count(1):
        with suppress(KilledError), faults(number, killed=True) as counter:
            builds(root, "new")
        if not (root / "site").exists():
            missing.append(number)
            done = CliRunner().invoke(main, ["check", "--root", str(root)])
            assert "the last site is back in its place" in done.output
            assert text_of(root) == "last"
        if counter.count < number:
            break
    assert missing


def test_a_build_that_fails_leaves_the_last_site_and_nothing_else(
    root: Path, builds: Builds
) -> None:
    assert "no site was built" in builds(root, "").output
    assert builds(root, "good").exit_code == 0
    assert "the last site was left as it is" in builds(root, "").output
    assert text_of(root) == "good"
    assert leftovers(root) == []


@pytest.mark.parametrize("command", [("check",), ("report",), ("build",), ("new", "actor", "x")])
def test_every_command_cleans_up(
    root: Path, builds: Builds, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_run_mkdocs", lambda *_: 1)
    left = root / "build" / "site-left"
    (left / "last").mkdir(parents=True)
    (left / "last" / "index.html").write_text("last", "utf-8")
    (root / "build" / "screenshots").mkdir()
    CliRunner().invoke(main, [*command, "--root", str(root)])
    assert (root / "site" / "index.html").read_text("utf-8") == "last"
    assert leftovers(root) == ["screenshots"]


def test_a_running_build_is_not_cleaned_up_and_the_second_waits(root: Path, builds: Builds) -> None:
    waited: list[str] = []
    order: list[str] = []

    def second() -> None:
        with switch.staging(root, waited.append) as staged:
            order.append("second")
            staged.new.mkdir()

    with switch.staging(root, waited.append) as staged:
        staged.new.mkdir()
        other = threading.Thread(target=second)
        other.start()
        while not waited:
            time.sleep(0.001)
        switch.settle(root)
        assert staged.new.is_dir()
        order.append("first")
    other.join()
    assert waited == [str(os.getpid())]
    assert order == ["first", "second"]
    assert leftovers(root) == []


def test_a_process_that_was_killed_holds_no_lock(root: Path, builds: Builds) -> None:
    """Its number still stands in the file."""
    (root / "build").mkdir()
    (root / "build" / "site.lock").write_text("999999", "utf-8")
    assert "waiting" not in builds(root, "new").output
    assert text_of(root) == "new"


# --- nothing to build ---


@pytest.fixture
def unchanged(root: Path, builds: Builds) -> Path:
    """A folder with a site of the text "first", of which a build knows all that it depends on."""
    (root / "mkdocs.yml").write_text("plugins: [dossier]\ntheme: {custom_dir: own}\n", "utf-8")
    for folder in ("facts", "seeds", "docs", "templates", "own"):
        (root / folder).mkdir()
        (root / folder / "a").write_text("a", "utf-8")
    assert builds(root, "first").exit_code == 0
    return root


def test_nothing_is_built_where_nothing_changed(unchanged: Path, builds: Builds) -> None:
    first = builds(unchanged, "first").output
    os.utime(unchanged / "facts" / "a", (0, 0))
    os.utime(unchanged / "site" / "index.html", (0, 0))
    done = builds(unchanged, "second")
    assert (done.exit_code, done.output) == (0, first)
    assert text_of(unchanged) == "first"
    assert leftovers(unchanged) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *((f"{folder}/a", "b") for folder in ("facts", "seeds", "docs", "templates", "own")),
        ("docs/deep/new", ""),
        ("mkdocs.yml", "plugins: [dossier]\ntheme: {custom_dir: own}\n# another line\n"),
        ("site/index.html", "spoiled"),
        ("site/more.html", "first"),
        (".cache/dossier/site", "spoiled"),
    ],
)
def test_what_changed_is_built(unchanged: Path, builds: Builds, file: str, text: str) -> None:
    (unchanged / file).parent.mkdir(exist_ok=True)
    (unchanged / file).write_text(text, "utf-8")
    assert builds(unchanged, "second").exit_code == 0
    assert text_of(unchanged) == "second"


@pytest.mark.parametrize("where", ["facts/a", "site/index.html", "site/deep", ".cache/dossier"])
def test_what_is_missing_is_built(unchanged: Path, builds: Builds, where: str) -> None:
    path = unchanged / where
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert builds(unchanged, "second").exit_code == 0
    assert text_of(unchanged) == "second"


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [dossier, another]\n",
        "plugins: [dossier]\nhooks: [own/a]\n",
        "plugins: [dossier]\nINHERIT: own/a\n",
        "plugins: [dossier]\nmarkdown_extensions: [tables, pymdownx.snippets]\n",
        "plugins: [dossier]\nmarkdown_extensions: [tables, shout]\n",
        "plugins: [dossier]\nmarkdown_extensions: [{shout: {loud: yes}}]\n",
        "plugins: [dossier]\nmarkdown_extensions: [toc: {slugify: !!python/name:shout.slug }]\n",
    ],
)
def test_code_of_others_may_read_anything_so_all_is_built(
    unchanged: Path, builds: Builds, settings: str
) -> None:
    (unchanged / "mkdocs.yml").write_text(settings, "utf-8")
    for text in ("second", "third"):
        assert builds(unchanged, text).exit_code == 0
        assert text_of(unchanged) == text


def test_an_extension_of_markdown_itself_reads_nothing_more(
    unchanged: Path, builds: Builds
) -> None:
    settings = "plugins: [dossier]\nmarkdown_extensions: [tables, toc: {permalink: true}]\n"
    (unchanged / "mkdocs.yml").write_text(settings, "utf-8")
    for text in ("second", "third"):
        assert builds(unchanged, text).exit_code == 0
        assert text_of(unchanged) == "second"


@pytest.mark.parametrize(
    ("meanwhile", "made"),
    [(["b"], "third"), (["b", "a"], "third"), ([], "second")],
    ids=["put back afterwards", "put back at once", "nothing"],
)
def test_what_is_written_while_a_build_reads_is_not_noted_as_built(
    unchanged: Path,
    builds: Builds,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: list[str],
    made: str,
) -> None:
    file = unchanged / "facts" / "a"
    shutil.rmtree(unchanged / ".cache")
    build = commands._build

    def slow(*arguments: Any) -> tuple[int, str]:
        done = build(*arguments)
        for text in meanwhile:
            file.write_text(text, "utf-8")
        return done

    monkeypatch.setattr(commands, "_build", slow)
    assert builds(unchanged, "second").exit_code == 0
    file.write_text("a", "utf-8")
    assert builds(unchanged, "third").exit_code == 0
    assert text_of(unchanged) == made


def test_what_is_written_while_a_build_waits_is_what_it_builds(
    unchanged: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = unchanged / "facts" / "a"
    other = (unchanged / "build" / "site.lock").open("a")
    fcntl.flock(other, fcntl.LOCK_EX)

    def waits(_: str) -> None:
        file.write_text("b", "utf-8")
        other.close()

    monkeypatch.setattr(commands, "_waits", waits)
    for text, made in (("second", "second"), ("third", "second")):
        assert builds(unchanged, text).exit_code == 0
        assert text_of(unchanged) == made
    file.write_text("a", "utf-8")
    assert builds(unchanged, "fourth").exit_code == 0
    assert text_of(unchanged) == "fourth"


def test_a_variable_of_the_settings_is_a_part_of_them(
    unchanged: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = 'plugins: [dossier]\nsite_url: !ENV [SITE_URL, ""]\n'
    (unchanged / "mkdocs.yml").write_text(settings, "utf-8")
    for address, text, made in (("a", "A", "A"), ("a", "B", "A"), ("b", "B", "B")):
        monkeypatch.setenv("SITE_URL", address)
        assert builds(unchanged, text).exit_code == 0
        assert text_of(unchanged) == made


# --- real builds ---


def test_a_build_that_is_killed_and_the_next_one(
    golden_site: Path, tmp_path: Path, builder: Run
) -> None:
    """A few moments of a build, and one that may write no large file; `make long` tries many."""
    root = copy_golden(tmp_path / "d")
    first = shutil.copytree(golden_site, root / "site")
    for after in (0.3, 0.8, 1.3):
        kill(root, after)
        assert tree(first) == tree(golden_site)
    with (root / "facts" / "places.yml").open("a") as file:
        file.write("# so that there is something to build\n")
    small = [*("sh", "-c", 'ulimit -f 200; exec "$@"', "sh"), *build_command(root)]
    done = subprocess.run(small, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search(r"^/.*/site-\w+/new/\S+: File too large$", done.stderr, re.M)
    assert "the last site was left as it is" in done.stderr
    assert tree(first) == tree(golden_site)
    succeeds(builder("dossier", "build", "--root", root))
    assert leftovers(root) == []
    assert tree(root / "site") == tree(golden_site)
    assert whole(root / "site")


# --- what is at `site` ---


def test_a_link_is_built_into(root: Path, builds: Builds, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    for name in ("there", "not yet"):
        (root / "site").unlink(missing_ok=True)
        (root / "site").symlink_to(f"../web/{name}")
    (tmp_path / "web" / "there").mkdir()
    for text in ("one", "two"):
        assert builds(root, text).exit_code == 0
        assert (root / "site").is_symlink()
        assert text_of(root) == text
    assert sorted(path.name for path in (tmp_path / "web").iterdir()) == ["not yet", "there"]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("a file", "is a file"),
        ("a link to a file", "is a file"),
        ("a link to itself", "leads nowhere"),
        ("a link to nothing", "leads nowhere"),
        ("a link to a folder of others", "has other files than a site"),
        ("a link to the dossier", "has other files than a site"),
    ],
)
def test_what_a_site_cannot_replace_is_refused(
    root: Path, builds: Builds, tmp_path: Path, what: str, why: str
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    leads = {
        "a link to a file": "mkdocs.yml",
        "a link to itself": "site",
        "a link to nothing": "../none/site",
        "a link to a folder of others": "../photos",
        "a link to the dossier": ".",
    }
    if what == "a file":
        (root / "site").write_text("notes", "utf-8")
    else:
        (root / "site").symlink_to(leads[what])
    before = [path for path in tmp_path.glob("**/*") if "build" not in path.parts]
    done = builds(root, "new")
    assert done.exit_code == 2
    assert why in done.output
    assert [path for path in tmp_path.glob("**/*") if "build" not in path.parts] == before
