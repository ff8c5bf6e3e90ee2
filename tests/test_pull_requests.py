"""What a pull request is told: the same lines to paste everywhere, and one comment that trusts
nothing it is handed."""

import hashlib
import io
import json
import re
import shutil
import textwrap
import zipfile
from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.checks import printers
from dossier.checks.examine import examine
from dossier.model.files import KINDS
from dossier.model.where import Problem, Where
from tests import newcomer
from tests.conftest import ROOT, copy_golden, run
from tests.forge import HEAD, Forge, archive, around_code
from tests.workflows import Reviewed, repository, review

TOLL = "facts/topics/toll.yml"
Spoil = Callable[[str, str, str], Path]


PROBLEM = {
    "file": "facts/topics/toll.yml", "line": 12, "column": 9, "severity": "error",
    "code": "quote-not-found", "message": "these words are not in `ferry-talks`",
    "hint": "copy them", "paste": "    quote: >-\n      The toll may fall",
}  # fmt: skip
CHANGE = {
    "kind": "facts", "what": "changed", "id": "toll-stays", "was": "", "code": "JXMD",
    "before": "The toll stays.", "after": "The toll stayed.", "note": "", "details": [],
}  # fmt: skip
STATE = {"name": "HEAD", "commit": None, "errors": 0, "warnings": 0, "counts": {}}
DIFFERENCE = {
    "schema": "1", "headline": "x", "same": False, "before": STATE, "after": STATE,
    "changes": [CHANGE], "not_compared": [], "lost": [], "articles": [],
    "pages": [{"address": "topics/toll/", "title": "The toll", "what": "changed"}],
}  # fmt: skip
MARKER = "<!-- the check of this dossier -->"
MINE = "github-actions[bot]"


def packed(**changed: object) -> dict[str, str]:
    """The files of an artifact: a check with a problem and a comparison, or others in place."""
    files = {"number": 7, "check.jsonl": [PROBLEM], "difference.json": DIFFERENCE}
    files |= {name.replace("_", "."): value for name, value in changed.items()}
    return {
        name: value
        if isinstance(value, str)
        else "\n".join(map(json.dumps, value))
        if isinstance(value, list)
        else json.dumps(value)
        for name, value in files.items()
    }


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    (tmp_path / "forge").mkdir()
    forge = Forge(tmp_path / "forge")
    holds(forge)
    return forge


def holds(forge: Forge, size: int = 500) -> None:
    """Let the run have left a comment's files, of a size, and a preview."""
    artifacts = {"comment": archive(packed()), "preview.zip": b"x"}
    forge.stores(artifacts, {"comment": size})


@cache
def script() -> Any:
    """The script as a module."""
    spec = spec_from_file_location("post_comment", ROOT / ".github" / "post_comment.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_comment_has_a_word_for_every_kind_of_record() -> None:
    assert KINDS.keys() <= script().KINDS.keys()


def worded(preview: str = "", **changed: object) -> str:
    """The body of a comment on an artifact."""
    pull = {"head": {"sha": HEAD, "repo": {"full_name": "fork/d"}}}
    found = script().contents(archive(packed(**changed)))
    return str(script().body(found, pull, "https://github.com/o/d/actions/runs/5", preview))


def test_a_first_comment_says_what_was_found_and_whose_preview_it_is(forge: Forge) -> None:
    said, to, body = forge.post()
    assert said == "commented on pull request 7"
    assert to == "POST repos+o+d+issues+7+comments"
    assert body.startswith(f"{MARKER}\n\n## dossier check\n")
    assert f"Commit <code>{HEAD[:12]}</code> of <code>fork&#47;d</code>." in body
    assert "### The check: errors 1, warnings 0" in body
    assert "- statements, <code>changed</code>: <code>JXMD</code>" in body
    assert "  - after: <code>The toll stayed&#46;</code>" in body
    preview = "https://github.com/o/d/actions/runs/5/artifacts/2"
    assert f"[A preview of the site]({preview}) as <code>fork&#47;d</code> would have it" in body


def test_our_own_comment_is_updated_and_no_other_is_touched(forge: Forge) -> None:
    marked = f"{MARKER}\nbefore"
    others = [
        {"id": 8, "user": {"type": "User", "login": "somebody"}, "body": marked},
        {"id": 9, "user": {"type": "Bot", "login": "another[bot]"}, "body": marked},
        {"id": 10, "user": {"type": "Bot", "login": MINE}, "body": f"> {marked}"},
    ]
    mine = {"id": 11, "user": {"type": "Bot", "login": MINE}, "body": marked}
    forge.answers("issues/7/comments?per_page=100", [others, [mine]])
    said, to, _ = forge.post()
    assert said == "updated comment 11 on pull request 7"
    assert to == "PATCH repos+o+d+issues+comments+11"


def test_a_pull_request_that_is_not_the_one_that_was_checked_is_left_alone(forge: Forge) -> None:
    for head in (
        {"sha": "b" * 40, "repo": {"full_name": "fork/d"}},
        {"sha": HEAD, "repo": {"full_name": "other/d"}},
    ):
        forge.answers("pulls/7", {"head": head})
        assert forge.post()[1] == ""


def test_an_artifact_that_is_too_large_or_not_there_is_left_alone(forge: Forge) -> None:
    holds(forge, size=2_000_000)
    assert forge.post()[1] == ""
    with pytest.raises(script().RefusedError, match="too large"):
        worded(check_jsonl=" " * 1_000_001)
    with pytest.raises(script().RefusedError):
        script().contents(b"no archive")
    forge.answers("actions/runs/5/artifacts?per_page=100", {"artifacts": []})
    assert forge.post()[1] == ""


WRONG: tuple[dict[str, object], ...] = (
    *({"number": number} for number in ("", "7; ls", "-7", "7/../8", "٧", "07", "99999999999")),
    {"check_jsonl": "## dossier check"},
    {"check_jsonl": "[1]"},
    {"check_jsonl": "[" * 100_000},
    {"check_jsonl": [{**PROBLEM, "severity": "fine @everybody"}]},
    {"check_jsonl": [{**PROBLEM, "code": "<img src=x>"}]},
    {"check_jsonl": [{**PROBLEM, "line": "1 @everybody"}]},
    {"check_jsonl": [{**PROBLEM, "line": True}]},
    {"check_jsonl": [{**PROBLEM, "line": 10**4000}]},
    {"check_jsonl": [{**PROBLEM, "message": ["x"]}]},
    {"check_jsonl": [{key: PROBLEM[key] for key in PROBLEM if key != "hint"}]},
    {"difference_json": "[]"},
    {"difference_json": {**DIFFERENCE, "changes": {"x": CHANGE}}},
    {"difference_json": {**DIFFERENCE, "changes": [{**CHANGE, "kind": "closes #1"}]}},
    {"difference_json": {**DIFFERENCE, "changes": [{**CHANGE, "code": "@everybody"}]}},
    {"difference_json": {**DIFFERENCE, "pages": "many"}},
)


@pytest.mark.parametrize("changed", WRONG, ids=range(len(WRONG)))
def test_an_artifact_of_another_form_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(script().RefusedError):
        worded(**changed)


def test_what_a_later_version_adds_is_not_read() -> None:
    more = {**DIFFERENCE, "more": "@everybody", "changes": [{**CHANGE, "more": "@everybody"}]}
    assert worded(difference_json=more) == worded()
    line_ends = json.dumps({**PROBLEM, "message": "a\u2028b"}, ensure_ascii=False)
    assert "<code>a b</code>" in worded(check_jsonl=line_ends)
    assert "once the errors are fixed" in worded(difference_json="")


POISON = (
    "@everybody", "@o/team", "closes #1", "o/d#1", "GH-1", "a" * 40,
    "![x](https://elsewhere/x.png)", "[x](https://elsewhere/)", "https://elsewhere/",
    "www.elsewhere.example", "<img src=x>", "</code>@everybody", "`@everybody`",
    "```\n@everybody\n```", "~~~\n@everybody", "<!-- x",
    "<details>", "-->", "# x", "- x", "> x", "| x |\n| - |", "\\", "&#64;everybody", ":tada:",
    "$\\href{javascript:x}{y}$", "a\u202eb\u200b\x00", "x\n\n@everybody", f"{MARKER}",
)  # fmt: skip


@pytest.mark.parametrize("text", POISON)
def test_the_words_of_a_change_are_shown_as_code_wherever_they_stand(text: str) -> None:
    """What is outside of code is the same whatever the change says."""
    outside = around_code(worded(**said_everywhere(text)))
    assert outside == around_code(worded(**said_everywhere("x")))
    assert "everybody" not in outside
    assert "elsewhere" not in outside
    assert outside.count("<!--") == 1


def said_everywhere(text: str) -> dict[str, object]:
    """An artifact with a text in every field that takes any."""
    change = {**CHANGE, "id": text, "code": "", "before": text, "after": text}
    lost = {"kind": "facts", "id": text, "addresses": [text], "hint": text, "paste": text}
    return {
        "check_jsonl": [{**PROBLEM, "file": text, "message": text, "hint": text, "paste": text}],
        "difference_json": {**DIFFERENCE, "changes": [change], "lost": [lost]},
    }


def test_a_comment_has_a_length_whatever_it_is_made_of() -> None:
    """GitHub takes 65,536 characters."""
    long = "@" * 10_000
    problem = {**PROBLEM, "message": long, "hint": long, "paste": "`\n" * 500 + long, "file": long}
    change = {**CHANGE, "id": long, "code": "", "before": long, "after": long}
    lost = {"kind": "facts", "id": long, "addresses": [long] * 50, "hint": long, "paste": long}
    found = {
        "number": 7,
        "problems": [problem] * 500,
        "difference": {**DIFFERENCE, "changes": [change] * 500, "lost": [lost] * 500},
    }
    pull = {"head": {"sha": HEAD, "repo": {"full_name": "f" * 100 + "/" + "d" * 100}}}
    body = script().body(found, pull, "https://github.com/o/d/actions/runs/5", "https://x")
    assert len(body) < 65_000
    assert "more" in body


# --- the workflows themselves, for pull requests from a fork ---


def with_the_guide(root: Path) -> Path:
    """A dossier with the article and the statements that the guide adds, ready for changes."""
    newcomer.follow(root, "add-an-article")
    (problem,) = (one for one in examine(root).problems if one.code == "not-locked")
    newcomer.fix(root, problem)
    newcomer.follow(root, "add-a-statement")
    return root


def good_change(fork: Path) -> None:
    """Reword a statement, as the guide does."""
    newcomer.take(fork, newcomer.steps("change-a-word")[0])


def wrong_quotation(fork: Path) -> None:
    """Type words in place of copying them."""
    replaced(fork / FERRY, "    quote: >-\n      The board did not say", "say", "tell")


def new_text(fork: Path) -> None:
    """Add a text whose hash is not known, and a statement that quotes it."""
    (fork / "seeds/harbour-letter.txt").write_text(LETTER, "utf-8")
    added(fork / "seeds/sources.yml", NEW_SOURCE)
    added(fork / FERRY, NEW_STATEMENT)


FERRY = "facts/topics/winter-ferry.yml"
LETTER = "The harbour freezes each January.\n"
NEW_SOURCE = """\
  harbour-letter:
    file: harbour-letter.txt
    sha256: unknown
    title: "[A letter on the harbour]"
    noun: letter
    genre: document
    rights: Belongs to its author
    publish: full
"""
NEW_STATEMENT = """\
  harbour-freezes:
    says: >-
      The letter said that the harbour froze each January.
    source: harbour-letter
    quote: >-
      The harbour freezes each January
"""


def added(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")


def replaced(file: Path, lines: str, old: str, new: str) -> None:
    """Change words in some lines that a file has once."""
    text = file.read_text("utf-8")
    assert text.count(lines) == 1
    file.write_text(text.replace(lines, lines.replace(old, new)), "utf-8")


def hostile(number: str = "$2") -> Callable[[Path], None]:
    """A change that writes what it likes into the files for the comment.

    Args:
        number: the pull request that it says it is, for the shell.
    """
    words = " ".join(POISON)
    files = packed(**{"number": "", **said_everywhere(words)})

    def change(fork: Path) -> None:
        folder = fork / ".github" / "poison"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        script = fork / ".github" / "compose-comment"
        script.write_text(
            f'#!/bin/sh\nmkdir -p "$3"\ncp .github/poison/* "$3"\necho "{number}" >"$3/number"\n'
        )

    return change


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden dossier's repository, with the workflows of this one."""
    root = with_the_guide(copy_golden(tmp_path_factory.mktemp("origin") / "dossier"))
    (root / ".cache").unlink()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", ".gitignore"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / ".github", root / ".github")
    return repository(root)


@pytest.fixture
def instead(real_site: Path) -> dict[str, str]:
    """A built site in place of `make site`, which takes too long for these tests."""
    return {"make site": f'mkdir site && cp -r "{real_site}/offline" site/'}


def test_a_new_text_gets_a_warning_its_line_and_a_preview(
    origin: Path, tmp_path: Path, instead: dict[str, str]
) -> None:
    def change(fork: Path) -> None:
        new_text(fork)
        good_change(fork)

    told = review(origin, change, tmp_path, instead)
    shows_a_new_text(told)
    shows_a_good_change(told)


def shows_a_good_change(told: Reviewed) -> None:
    assert set(told.statements.outcomes.values()) == {"success"}
    assert not told.tested, "facts and texts alone do not wait for the generator's tests"
    assert told.request == "POST repos+o+d+issues+7+comments"
    assert "### The check: errors 0" in told.body
    assert re.search(r"- statements, <code>changed</code>: <code>\w+</code>", told.body)
    assert "when it would decide on a winter ferry&#46;</code>" in told.body
    assert "[A preview of the site](https://github.com/o/d/actions/runs/5/artifacts/1)" in told.body
    with zipfile.ZipFile(io.BytesIO(told.statements.artifacts["preview.zip"])) as preview:
        names = preview.namelist()
    assert any(re.fullmatch(r"[^/]+/index\.html", name) for name in names), "no zip in a zip"


def shows_a_new_text(told: Reviewed) -> None:
    """The line to commit is in the comment, in the annotations and in the job summary."""
    line = f"    sha256: {hashlib.sha256(LETTER.encode()).hexdigest()}"
    assert "preview.zip" in told.statements.artifacts
    assert "not&#45;locked" in told.body
    for text in (told.body, told.statements.summary):
        assert f"\n  ```yaml\n  {line}\n  ```\n" in text
    assert re.search(rf"::warning file=seeds/sources.yml,.*{line}", told.statements.printed)


def test_a_wrong_quotation_gets_its_correction_and_no_preview(
    origin: Path, tmp_path: Path, instead: dict[str, str]
) -> None:
    shows_a_wrong_quotation(review(origin, wrong_quotation, tmp_path, instead))


def shows_a_wrong_quotation(told: Reviewed) -> None:
    outcomes = told.statements.outcomes
    assert outcomes["Check every quotation"] == "failure"
    assert outcomes["Build the site, to look at without a network"] == "skipped"
    assert told.statements.artifacts.keys() == {"comment"}
    assert told.request == "POST repos+o+d+issues+7+comments"
    assert "### The check: errors 1, " in told.body
    paste = "    quote: >-\n      The board did not say when it would decide"
    for text in (told.body, told.statements.summary):
        assert textwrap.indent(f"```yaml\n{paste}\n```", "  ") in text
    assert paste.replace("\n", "%0A") in told.statements.printed
    assert "listed here once the errors are fixed" in told.body
    assert "preview" not in told.body


def test_a_hostile_artifact_is_shown_as_code(
    origin: Path, tmp_path: Path, instead: dict[str, str]
) -> None:
    shows_a_hostile_artifact(review(origin, hostile(), tmp_path, instead))


def shows_a_hostile_artifact(told: Reviewed) -> None:
    assert told.tested, "a change of what runs waits for the tests"
    assert told.request == "POST repos+o+d+issues+7+comments"
    outside = around_code(told.body)
    assert "everybody" not in outside
    assert "elsewhere" not in outside
    assert outside.count("<!--") == 1
    assert "everybody" in told.body, "what it says is there, as code"


def test_every_printer_holds_the_same_lines_to_paste(spoil: Spoil) -> None:
    root = spoil(TOLL, "The toll may fall to 10 crowns\n", "The toll may fall to 10 crown\n")
    paste = next(problem.paste for problem in examine(root).problems if problem.paste)
    shown = {
        style: run("dossier", "check", "--root", root, "--format", style).stdout
        for style in ("text", "json", "github")
    }
    assert paste in shown["text"]
    assert paste in [json.loads(line)["paste"] for line in shown["json"].splitlines()]
    assert paste.replace("\n", "%0A") in shown["github"]
    done = run("dossier", "check", "--root", root, "--format", "markdown")
    assert done.returncode == 1
    inside = re.findall(r"^  ```yaml\n(.*?)^  ```$", done.stdout, re.M | re.S)
    assert paste in ["\n".join(line[2:] for line in block.splitlines()) for block in inside]


def test_an_editors_words_are_no_markup_in_a_comment() -> None:
    problem = Problem(
        Where("facts/a.yml"), "choice", "`<b>` <img>, [a](b) and @somebody\n# x", "", "```\n<b>"
    )
    text = printers.summary([problem], "1 error")
    shown = "`<b>` &#60;img&#62;, &#91;a&#93;(b) and &#64;\u200bsomebody &#35; x"
    assert f"\n- **error** `facts/a.yml:1:1` {shown} (`choice`)\n" in text
    assert "  ````yaml\n  ```\n  <b>\n  ````\n" in text


def workflows() -> dict[str, Any]:
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in sorted(ROOT.glob(".github/workflows/*.yml"))
    }


def test_workflows_have_the_rights_that_they_need_and_no_others() -> None:
    rights = {
        (name, job): held["permissions"]
        for name, flow in workflows().items()
        for job, held in flow["jobs"].items()
    }
    assert all(flow["permissions"] == {} for flow in workflows().values())
    writing = {
        (name, job, right)
        for (name, job), held in rights.items()
        for right, kind in held.items()
        if kind == "write"
    }
    assert writing == {
        ("comment", "comment", "pull-requests"),
        ("publish", "attest", "attestations"),
        ("publish", "attest", "id-token"),
        ("publish", "deploy", "id-token"),
        ("publish", "deploy", "pages"),
    }
    assert workflows()
    for flow in workflows().values():
        triggers = flow[True]  # YAML reads the key `on` as a truth value
        assert "pull_request_target" not in triggers
        assert all(job["timeout-minutes"] for job in flow["jobs"].values())
        for step in (step for job in flow["jobs"].values() for step in job["steps"]):
            assert re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", step.get("uses", f"none/none@{HEAD}"))
            assert (
                "checkout" not in step.get("uses", "")
                or step["with"]["persist-credentials"] is False
            )


def test_forms_have_the_fields_that_links_fill_in() -> None:
    fields = {
        "report-a-problem": {"statement", "address", "what"},
        "propose-a-statement": {"article", "words", "statement"},
        "propose-an-article": {"article-title", "link", "why"},
    }
    for name, ids in fields.items():
        form = yaml.safe_load(
            (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8")
        )
        assert form["labels"]
        for label in form["labels"]:  # a label that does not exist is left out
            assert f"`{label}`" in (ROOT / "docs/publishing.md").read_text("utf-8")
        found = {field.get("id") for field in form["body"]}
        assert ids <= found
        assert not found & {
            "template",
            "title",
            "body",
            "labels",
            "assignees",
            "milestone",
            "projects",
            "type",
        }, "GitHub's own"
