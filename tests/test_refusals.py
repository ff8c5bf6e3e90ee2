"""Bad input of any kind is refused with its place and never with a traceback, through the real
command line."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from errno import ENOENT, ENOSPC, EPIPE, EROFS
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from dossier.checks import printers
from dossier.checks.examine import examine
from dossier.cli import main
from dossier.ground import evidence
from dossier.ground.textmatch import Match
from dossier.later import Once
from dossier.model.fields import fields_of
from dossier.model.files import KINDS, record_types
from dossier.model.where import Problem, Where
from dossier.publish import produce
from dossier.publish.pages import all_pages
from dossier.publish.render import Page
from tests.conftest import GOLDEN, examined

Spoil = Callable[[str, str, str], Path]
BRIEFING, ACTORS, PLACES = "facts/briefing.yml", "facts/actors.yml", "facts/places.yml"
FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"
SOURCES, SEED = "seeds/sources.yml", "seeds/ferry-talks.txt"
YAML = [
    path.relative_to(GOLDEN).as_posix()
    for folder in ("facts", "seeds")
    for path in sorted(GOLDEN.glob(f"{folder}/**/*.yml"))
]


def check(root: Path, style: str = "json") -> Result:
    """Run `dossier check`, which must end in an exit code of its own."""
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--format", style])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def problems(root: Path) -> list[tuple[str, str]]:
    """Place and code of each error, in order."""
    done = check(root)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    errors = [problem for problem in found if problem["severity"] == "error"]
    assert done.exit_code == (1 if errors else 0)
    return [("{file}:{line}:{column}".format(**problem), problem["code"]) for problem in errors]


def refused(root: Path, file: str) -> str:
    """The code of the first error in one file, which is there with a line."""
    return next(
        code for where, code in problems(root) if re.fullmatch(rf"{re.escape(file)}:\d+:\d+", where)
    )


# --- what an editor may do ---


def test_the_golden_dossier_passes() -> None:
    done = check(GOLDEN, "text")
    assert done.exit_code == 0
    assert "9 quotes, 9 checked, 0 skipped" in done.output


def test_a_letter_changed_in_a_quote(spoil: Spoil) -> None:
    root = spoil(TOLL, "The toll may fall to 10 crowns\n", "The toll may fall to 10 crawns\n")
    assert problems(root) == [(f"{TOLL}:34:11", "quote-not-found")]


def test_a_changed_seed(spoil: Spoil) -> None:
    assert problems(spoil(SEED, "on Sunday", "on Monday")) == [
        (f"{SOURCES}:4:13", "source-changed")
    ]


def test_a_text_that_is_not_locked_yet_has_the_hash_of_its_bytes(spoil: Spoil) -> None:
    """In every place that reads the hash: nothing but the warning differs from a locked text."""
    before = examined(GOLDEN)
    locked = before.dossier.sources["ferry-talks"].sha256
    after = examine(spoil(SOURCES, f"sha256: {locked}", "sha256: unknown"))
    assert after.dossier.sources == before.dossier.sources
    assert [p.code for p in after.problems if p not in before.problems] == ["not-locked"]
    assert after.grounded.counts == before.grounded.counts


def test_an_id_in_two_files(golden: Path) -> None:
    (golden / "facts/topics/pier.yml").write_text((golden / TOLL).read_text("utf-8"), "utf-8")
    found = [(where, code) for where, code in problems(golden) if code == "duplicate-id"]
    assert [where.rpartition(":")[0] for where, _ in found] == [
        f"{TOLL}:{line}" for line in (6, 13, 24, 39, 48)
    ]


def test_an_unknown_reference(spoil: Spoil) -> None:
    root = spoil(FERRY, "links: [toll-dropped]", "links: [toll-droped]")
    assert problems(root) == [(f"{FERRY}:13:13", "unknown-reference")]


@pytest.mark.parametrize(
    "date",
    ["2031-02-30", "0000-01-01", "2031-13", "between 2031-03 and 2030", "yesterday", "2031-3-2"],
)
def test_an_impossible_date(spoil: Spoil, date: str) -> None:
    assert problems(spoil(TOLL, "happened: 2031-03-02", f"happened: {date}")) == [
        (f"{TOLL}:17:15", "date")
    ]


def test_an_unknown_key_of_a_file(spoil: Spoil) -> None:
    assert problems(spoil(TOLL, "title: The toll\n", "titel: x\ntitle: The toll\n")) == [
        (f"{TOLL}:1:1", "unknown-key")
    ]


def test_a_merge_conflict_left_in(spoil: Spoil) -> None:
    root = spoil(PLACES, "places:\n", "<<<<<<< HEAD\nplaces:\n=======\nplaces:\n>>>>>>> other\n")
    assert problems(root) == [(f"{PLACES}:1:1", "merge-conflict")]


def test_an_empty_folder(tmp_path: Path) -> None:
    found = dict(problems(tmp_path))
    assert (
        found[f"{BRIEFING}:1:1"]
        == found[f"{SOURCES}:1:1"]
        == found["facts/dossier.yml:1:1"]
        == "missing-file"
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "~\n", "!\n"])
def test_an_empty_file(golden: Path, text: str) -> None:
    (golden / TOLL).write_text(text, "utf-8")
    assert refused(golden, TOLL) == "shape"


@pytest.mark.parametrize("text", ["- a\n- b\n", "[]\n", "words\n"])
def test_a_file_without_keys(golden: Path, text: str) -> None:
    (golden / TOLL).write_text(text, "utf-8")
    assert refused(golden, TOLL) == "shape"


@pytest.mark.parametrize(
    "name", ["The Toll", "toll_fall", "index", "a" * 65, "tôll", "-toll", "a\nb"]
)
def test_a_topic_file_whose_name_is_no_id(golden: Path, name: str) -> None:
    (golden / f"facts/topics/{name}.yml").write_text(
        "title: x\nquestion: x?\nanswer: It was so. [@toll-stays]\n", "utf-8"
    )
    assert problems(golden) == [(f"facts/topics/{name}.yml:1:1", "id")]


@pytest.mark.parametrize(
    "name",
    [
        "../facts/dossier.yml",
        "/etc/passwd",
        "..",
        ".",
        "./ferry-talks.txt",
        ".hidden",
        "..\\\\x.txt",
        "a/b.txt",
        "no.txt",
    ],
)
def test_a_file_name_that_leads_elsewhere(spoil: Spoil, name: str) -> None:
    root = spoil(SOURCES, "file: ferry-talks.txt", f'file: "{name}"')
    assert problems(root) == [(f"{SOURCES}:3:11", "source-file")]


# --- what is accepted ---


def test_a_byte_order_mark_is_accepted(golden: Path) -> None:
    for name in YAML:
        (golden / name).write_bytes(b"\xef\xbb\xbf" + (golden / name).read_bytes())
    assert problems(golden) == []


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_are_accepted(golden: Path, end: bytes) -> None:
    for name in YAML:
        (golden / name).write_bytes((golden / name).read_bytes().replace(b"\n", end))
    assert problems(golden) == []


def test_places_are_right_with_other_line_ends(spoil: Spoil) -> None:
    root = spoil(TOLL, "kind: report", "kind: rapport")
    (root / TOLL).write_bytes(b"\xef\xbb\xbf" + (root / TOLL).read_bytes().replace(b"\n", b"\r\n"))
    assert problems(root) == [(f"{TOLL}:16:11", "choice")]


@pytest.mark.parametrize(
    "name",
    [
        "facts/topics/.#toll.yml",
        "facts/topics/#toll.yml#",
        "facts/topics/._toll.yml",
        "facts/topics/toll.yml~",
        "facts/.git/index",
        "facts/README.md",
        "facts/topics/.gitkeep",
        "seeds/._ferry-talks.txt",
        "seeds/.#sources.yml",
        "seeds/README.md",
        "seeds/originals/ferry-talks.pdf",
    ],
)
def test_what_tools_leave_and_notes_are_passed_over(golden: Path, name: str) -> None:
    path = golden / name
    path.parent.mkdir(exist_ok=True)
    if "/.#" in name:
        path.symlink_to("somebody@host.1234")  # as Emacs locks a file
    else:
        path.write_bytes(b"\0\xff")
    assert examine(golden).problems == examined(GOLDEN).problems


def test_a_file_name_that_is_not_utf_8(golden: Path) -> None:
    """It is said in every form, and no command ends with a traceback."""
    odd = os.fsdecode(b"caf\xe9")
    (golden / f"facts/topics/{odd}.yml").write_bytes((golden / TOLL).read_bytes())
    (golden / f"facts/{odd}").write_text("actors: {}\n", "utf-8")
    (golden / f"seeds/{odd}.txt").write_text("No more was said.\n", "utf-8")
    for style in ("text", "json", "github", "markdown"):
        done = check(golden, style)
        assert done.exit_code == 1
        for code in ("id", "stray-file", "file-name"):
            assert code in done.stdout
        assert r"caf\udce9" in done.stdout
    (golden / f"facts/topics/{odd}.yml").unlink()
    (golden / f"facts/{odd}").unlink()
    (golden / f"seeds/{odd}.txt").unlink()
    assert problems(golden) == []


def test_a_text_that_no_source_has_is_no_matter_while_sources_cannot_be_read(spoil: Spoil) -> None:
    root = spoil(SOURCES, "file: ferry-talks.txt", "file: ferry-talk.txt")
    assert problems(root) == [(f"{SOURCES}:3:11", "source-file")]
    assert "unlisted-text" not in {problem.code for problem in examine(root).problems}


# --- what an attacker may do, or a broken disk ---

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{after}: &{after} [{','.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (BOMB, "1:4", "yaml-feature"),
        ('places: !!python/object/apply:os.system ["touch spoiled"]\n', "1:9", "yaml-feature"),
        ("places: !!binary aGk=\n", "1:9", "yaml-feature"),
        ("places: &a\n  x: *a\n", "1:9", "yaml-feature"),
        ("places: " + "[" * 3000, "1:20", "too-deep"),
        ("- " * 3000, "1:25", "too-deep"),
        ("".join(f"{' ' * n}a:\n" for n in range(3000)), "13:13", "too-deep"),
        ("places: " + "{" * 3000, "1:10", "yaml-syntax"),
        ("? " * 3000, "1:3", "yaml-syntax"),
        ("%YAML 9.1\n---\nplaces: {}\n", "1:1", "yaml-syntax"),
        ('places: "\\ud800"\n', "1:12", "yaml-syntax"),
        ("places: {}\n--- {}\n", "2:1", "second-document"),
        ("\0", "1:1", "control-character"),
        ("places: {x: {name: a\u202eb}}\n", "1:21", "control-character"),
        ("places: {x: {name: a\uffffb}}\n", "1:21", "control-character"),
        ('places: {x: {name: "a\\0b"}}\n', "1:20", "control-character"),
        ('places: {x: {name: "a\\e[31mb"}}\n', "1:20", "control-character"),
        ("places: {}\n\ufeff", "2:1", "control-character"),
        ("<<: {places: {}}\n", "1:1", "unknown-key"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_yaml_that_would_do_things(golden: Path, text: str, place: str, code: str) -> None:
    (golden / PLACES).write_text(text, "utf-8")
    assert (f"{PLACES}:{place}", code) in problems(golden)
    assert not Path("spoiled").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"places:\n  x: {name: caf\xe9}\n",
        "places: {}\n".encode("utf-16"),
        b"\xc0\x80",
        b"\xed\xa0\x80",
    ],
)
def test_a_yaml_file_in_another_encoding(golden: Path, data: bytes) -> None:
    (golden / PLACES).write_bytes(data)
    assert refused(golden, PLACES) == "encoding"


def test_a_seed_in_another_encoding(golden: Path) -> None:
    """Locked or not: a hash that fits does not make it text, so none is printed to paste."""
    data = (golden / SEED).read_bytes() + b"caf\xe9\n"
    (golden / SEED).write_bytes(data)
    assert [problem.paste for problem in examine(golden).errors] == [""]
    assert refused(golden, SEED) == "source-text"
    text = (golden / SOURCES).read_text("utf-8")
    (golden / SOURCES).write_text(
        re.sub(r"    sha256: .*", f"    sha256: {sha256(data).hexdigest()}", text, count=1), "utf-8"
    )
    assert refused(golden, SEED) == "source-text"


@pytest.mark.parametrize("name", YAML)
def test_a_folder_where_a_file_should_be(golden: Path, name: str) -> None:
    (golden / name).unlink()
    (golden / name).mkdir()
    assert refused(golden, name) == "unreadable"


@pytest.mark.parametrize("name", YAML)
def test_a_link_that_leads_to_itself(golden: Path, name: str) -> None:
    (golden / name).unlink()
    (golden / name).symlink_to(Path(name).name)
    assert refused(golden, name) == "unreadable"


def test_a_seed_that_is_a_folder_or_a_link_to_itself(golden: Path) -> None:
    (golden / SEED).unlink()
    (golden / SEED).mkdir()
    assert problems(golden) == [(f"{SOURCES}:3:11", "unreadable")]
    (golden / SEED).rmdir()
    (golden / SEED).symlink_to(Path(SEED).name)
    assert problems(golden) == [(f"{SOURCES}:3:11", "unreadable")]


def test_a_seed_with_a_name_longer_than_any_system_allows(spoil: Spoil) -> None:
    assert problems(spoil(SOURCES, "file: ferry-talks.txt", f"file: {'a' * 5000}")) == [
        (f"{SOURCES}:3:11", "unreadable")
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything"
)
@pytest.mark.parametrize("name", [TOLL, PLACES, SOURCES])
def test_a_file_that_may_not_be_read(golden: Path, name: str) -> None:
    (golden / name).chmod(0)
    assert refused(golden, name) == "unreadable"


def test_a_file_that_the_system_refuses(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, for those who may read everything."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "toll.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused(golden, TOLL) == "unreadable"


@pytest.mark.parametrize(
    "folder", ["facts/topics", "facts/statements", "seeds/originals", "docs/more", "templates"]
)
def test_a_folder_that_may_not_be_read(
    golden: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """What is in it would be left out, and nothing else would show that."""
    (golden / folder).mkdir(parents=True, exist_ok=True)
    assert problems(golden) == []
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path) == golden / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert problems(golden) == [(f"{folder}:1:1", "unreadable")]


def test_the_line_of_a_file_that_may_not_be_read_is_left_out(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = Problem(Where(TOLL), "unreadable", "it cannot be read", "give permission")
    assert list(printers.text([problem], golden)) == [
        f"{TOLL}:1:1: error: it cannot be read [unreadable]", "  help: give permission", ""
    ]  # fmt: skip


@pytest.mark.parametrize("folder", ["facts", "facts/topics", "seeds", "docs"])
def test_folders_that_lead_in_circles(golden: Path, folder: str) -> None:
    (golden / folder / "loop").symlink_to("..")
    assert problems(golden) == [(f"{folder}/loop:1:1", "file-link")]


@pytest.mark.parametrize("name", YAML)
def test_wrong_values_at_every_place(golden: Path, name: str) -> None:
    """The first value of each kind of place is in turn nothing, a list, a number or a record;
    tests/long tries them all at every place."""
    seen: set[tuple[str, ...]] = set()

    def chosen(place: tuple[str | int, ...]) -> Iterable[object]:
        kind = tuple(str(step) if step in KEYS else "" for step in place)
        if kind in seen:
            return ()
        seen.add(kind)
        return WRONG[len(seen) % len(WRONG) :][:1]

    assert try_wrong_values(golden, name, chosen) > 1
    assert len(seen) > 1


KEYS = {field.key for record in record_types() for field in fields_of(record)} | set(KINDS)
"""Every key that a record can have; other keys are ids."""


WRONG = (None, ["x"], 3, {"x": {"y": "z"}}, "nobody-known")


def try_wrong_values(
    golden: Path, name: str, chosen: Callable[[tuple[str | int, ...]], Iterable[object]]
) -> int:
    """Put wrong values at every place of a file: each is accepted, or refused with a place.

    Args:
        chosen: the wrong values for a place, which is the keys that lead to it.

    Returns:
        The number of places.
    """
    path = golden / name
    held = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    all_places = list(places(held))
    for place in all_places:
        for wrong in chosen(place):
            text = yaml.dump(
                changed(held, place, wrong),
                Dumper=yaml.CSafeDumper,
                allow_unicode=True,
                sort_keys=False,
            )
            path.write_text(text, "utf-8")
            examined = examine(golden)
            assert examined.errors or examined.counts
            for problem in examined.problems:
                assert located(golden, problem), (place, wrong, problem)
    return len(all_places)


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value: the file itself, then what is inside."""
    yield at
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, held in inside:
        yield from places(held, (*at, key))


def changed(value: Any, at: tuple[str | int, ...], new: object) -> Any:
    """A copy with another value at a path."""
    if not at:
        return new
    first, rest = at[0], at[1:]
    if isinstance(value, dict):
        return {
            key: changed(held, rest, new) if key == first else held for key, held in value.items()
        }
    return [
        changed(held, rest, new) if number == first else held for number, held in enumerate(value)
    ]


def located(root: Path, problem: Problem) -> bool:
    """Whether a problem says something and its place is in the dossier."""
    path, where = root / problem.where.file, problem.where
    if not (problem.message and problem.code):
        return False
    if not path.is_file():
        return (where.line, where.column) == (1, 1)
    lines = path.read_text("utf-8").splitlines() or [""]
    return (
        1 <= where.line <= len(lines) + 1
        and 1 <= where.column <= len(lines[min(where.line, len(lines)) - 1]) + 1
    )


# --- faults of our own ---


def test_a_search_that_finds_everything_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """`canary`: each run spoils a quote in memory and must see that fail."""
    monkeypatch.setattr(evidence, "find", lambda *_: Match("found", ((0, 5),)))
    problem = next(problem for problem in examine(GOLDEN).errors if problem.code == "canary")
    assert "a fault of the checker" in problem.message
    assert check(GOLDEN).exit_code == 1


def test_a_page_that_prints_other_words_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """`not-refound`: what a page prints as an article's words is found again in the article."""
    made = all_pages

    def spoiled(*arguments: Any, **named: Any) -> list[Page]:
        return [
            replace(page, body=Once(partial(page.body().replace, b"10 crowns", b"12 crowns")))
            for page in made(*arguments, **named)
        ]

    assert produce.produce(GOLDEN).refound > 0
    monkeypatch.setattr(produce, "all_pages", spoiled)
    produced = produce.produce(GOLDEN)
    assert {problem.code for problem in produced.examined.errors} == {"not-refound"}
    assert produced.pages == ()
    assert produced.files == {}


# --- what is printed ---


def test_a_folder_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    for arguments in (
        ["check", "--root", str(tmp_path / "none")],
        ["check", "--format", "xml"],
        ["chek"],
        ["pages"],
    ):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 2
        assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(ENOSPC, "No space left on device"), "Error: No space left on device\n"),
        (OSError(EROFS, "Read-only file system", "/x"), "Error: /x: Read-only file system\n"),
        (
            FileNotFoundError(ENOENT, "No usable temporary directory found in ['/tmp']"),
            "Error: No usable temporary directory found in ['/tmp']\n",
        ),
    ],
)
def test_a_disk_that_takes_nothing_is_said_in_a_line(
    golden: Path, error: OSError, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_: object) -> None:
        raise error

    monkeypatch.setattr("tempfile.mkdtemp", write)
    done = CliRunner().invoke(main, ["pdf", "--root", str(golden)])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 2
    assert done.output.endswith(line)


def test_a_closed_pipe_is_no_fault_of_the_disk(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_: object) -> None:
        raise BrokenPipeError(EPIPE, "Broken pipe")

    monkeypatch.setattr("tempfile.mkdtemp", write)
    done = CliRunner().invoke(main, ["pdf", "--root", str(golden)])
    assert "Broken pipe" not in done.output


def test_the_folder_may_be_given_before_the_command(golden: Path, tmp_path: Path) -> None:
    def counts(*arguments: str) -> str:
        return CliRunner().invoke(main, arguments).output.splitlines()[-1]

    before = counts("--root", str(golden), "check")
    assert "9 quotes" in before
    assert before == counts("check", "--root", str(golden))
    assert before == counts("--root", str(tmp_path), "check", "--root", str(golden))
    assert CliRunner().invoke(main, ["--root", str(tmp_path / "none"), "check"]).exit_code == 2


@pytest.mark.parametrize("inside", ["facts", "facts/topics", "seeds", "docs"])
def test_inside_a_dossier_the_commands_name_its_folder(
    golden: Path, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(golden / inside)
    done = check(Path())
    assert done.exit_code == 2
    up = "/".join([".."] * len(Path(inside).parts))
    assert f"no dossier here, the folder above holds one: give --root {up}\n" in done.output


@pytest.mark.parametrize("inside", [".", "docs/second", "elsewhere"])
def test_a_dossier_inside_another_and_a_new_folder_are_no_mistakes(
    golden: Path, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (golden / inside / "facts").mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(golden / inside)
    assert "the folder above" not in check(Path()).output


def test_text_shows_place_excerpt_help_and_paste(spoil: Spoil) -> None:
    root = spoil(TOLL, "The toll may fall to 10 crowns\n", "The toll may fall to 10 crown\n")
    done = check(root, "text")
    assert done.exit_code == 1
    expected = f"""\
{TOLL}:34:11: error: this quote begins or ends inside a word or a number [quote-in-word]
  34 |           The toll may fall to 10 crown
     |           ^
  help: the text has “crowns”: quote all of it, or none
  paste:
        quote: >-
          The toll may fall to 10 crowns

"""
    assert done.output.startswith(expected)
    assert done.output.rstrip().endswith("1 error, 2 warnings")


def test_json_lines_parse(spoil: Spoil) -> None:
    done = check(spoil(TOLL, "kind: report", "kind: “reports”"))
    keys = {"file", "line", "column", "severity", "code", "message", "hint", "paste"}
    for line in done.stdout.splitlines():
        assert set(json.loads(line)) == keys
    assert "error" in done.stderr


def test_github_shows_nine_annotations_and_how_many_more(golden: Path) -> None:
    (golden / BRIEFING).write_text(
        "closed: 2031-03-10\ncovers: It was so. [@a]\n"
        + "key_points:\n"
        + "  - {says: x, facts: [nobody]}\n" * 12
    )
    done = check(golden, "github")
    lines = [line for line in done.output.splitlines() if line.startswith("::")]
    count = len(examine(golden).problems)
    assert count > printers.ANNOTATIONS + 1
    assert len(lines) == printers.ANNOTATIONS + 1
    assert lines[-1].endswith(f"and {count - 9} more; the job summary lists them all")
    assert all(line.startswith("::error file=facts/") for line in lines[:9])


def test_github_escapes_what_its_format_keeps_for_itself() -> None:
    problem = Problem(
        Where("facts/a,b:c%.yml", 2, 3), "quote", "100 % of\r\nlines: all, too", "a: b", "x:\n  y"
    )
    assert list(printers.github([problem])) == [
        "::error file=facts/a%2Cb%3Ac%25.yml,line=2,col=3,title=quote::100 %25 of%0D%0Alines: all,"
        " too%0Aa: b%0Ax:%0A  y"
    ]


def test_a_value_cannot_write_a_command_into_the_log(spoil: Spoil) -> None:
    root = spoil(TOLL, "kind: report", "kind: |\n      x\n      ::error::gotcha")
    done = check(root, "github")
    assert all(
        "gotcha" not in line for line in done.output.splitlines() if line.startswith("::error::")
    )


def test_the_job_summary_lists_every_problem(
    spoil: Spoil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    root = spoil(TOLL, "The toll may fall to 10 crowns\n", "The toll may fall to 10 crown\n")
    assert check(root, "github").exit_code == 1
    text = file.read_text("utf-8")
    assert text.startswith("before\n## dossier check\n")
    assert "9 quotes, 9 checked, 0 skipped" in text
    for problem in examine(root).problems:
        assert (
            f"- **{problem.severity}** `{problem.where}` {problem.message} (`{problem.code}`)"
            in text
        )
    assert (
        "  ```yaml\n          quote: >-\n            The toll may fall to 10 crowns\n  ```" in text
    )


# --- as a process of its own ---


def dossier(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dossier", *map(str, arguments)]
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env, check=False
    )


def test_exit_codes(golden: Path) -> None:
    assert dossier("check", "--root", golden).returncode == 0
    (golden / PLACES).write_text("places: " + "[" * 3000, "utf-8")
    done = dossier("check", "--root", golden, "--format", "github")
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={PLACES},line=1,col=20,title=too-deep::")
    assert dossier("check", "--root", golden / "none").returncode == 2
    assert "Traceback" not in done.stderr


def test_a_build_that_is_refused_leaves_no_site(golden: Path) -> None:
    (golden / PLACES).write_text("places: &a {}\n", "utf-8")
    done = dossier("build", "--root", golden)
    assert done.returncode == 1
    assert "yaml-feature" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (golden / "site").exists()
