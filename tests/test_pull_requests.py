"""What a pull request is told: the same lines to paste everywhere, and one comment that trusts
nothing it is handed."""

import io
import json
import os
import re
import subprocess
import sys
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
from dossier.model.where import Problem, Where
from tests.conftest import ROOT, run

TOLL = "facts/topics/toll.yml"
HEAD = "a" * 40
Spoil = Callable[[str, str, str], Path]

# `gh api`, as far as the script asks it: answers are files named after what is asked, and what it
# is sent is kept
GH = """\
import pathlib, sys
here = pathlib.Path(__file__).parent
asked = sys.argv[2].replace("/", "+")
if "--method" in sys.argv:
    (here / "sent").write_bytes(sys.argv[sys.argv.index("--method") + 1].encode() + b" " + asked.encode() + b"\\n" + sys.stdin.buffer.read())
else:
    sys.stdout.buffer.write((here / asked).read_bytes())
"""  # noqa: E501  # a program of its own


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


class Forge:
    """A forge that answers from files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "gh.py").write_text(GH, "utf-8")
        (folder / "gh").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{folder}/gh.py" "$@"\n', "utf-8"
        )
        (folder / "gh").chmod(0o755)
        self.says("pulls/7", {"head": {"sha": HEAD, "repo": {"full_name": "fork/d"}}})
        self.says("issues/7/comments?per_page=100", [[]])
        self.holds(packed())

    def says(self, asked: str, answer: object) -> None:
        (self.folder / f"repos/o/d/{asked}".replace("/", "+")).write_text(
            json.dumps(answer), "utf-8"
        )

    def holds(self, files: dict[str, str], size: int = 500, preview: bool = True) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        self.sends(packed.getvalue())
        found = [{"name": "comment", "id": 1, "size_in_bytes": size}]
        found += [{"name": "preview.zip", "id": 2, "size_in_bytes": 9_000_000}] if preview else []
        self.says("actions/runs/5/artifacts?per_page=100", {"artifacts": found})

    def sends(self, artifact: bytes) -> None:
        (self.folder / "repos+o+d+actions+artifacts+1+zip").write_bytes(artifact)

    def post(self) -> tuple[str, str, str]:
        """What the script says, where it sent something (or nothing), and the body that it sent."""
        env = {
            **os.environ,
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "REPOSITORY": "o/d",
            "RUN": "5",
            "HEAD": HEAD,
            "HEAD_REPOSITORY": "fork/d",
        }
        script = ROOT / ".github" / "post_comment.py"
        done = subprocess.run(
            [sys.executable, script], env=env, capture_output=True, text=True, check=True
        )
        sent = self.folder / "sent"
        if not sent.exists():
            return done.stdout.strip(), "", ""
        to, _, text = sent.read_text("utf-8").partition("\n")
        return done.stdout.strip(), to, json.loads(text)["body"]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    (tmp_path / "forge").mkdir()
    return Forge(tmp_path / "forge")


@cache
def script() -> Any:
    """The script as a module."""
    spec = spec_from_file_location("post_comment", ROOT / ".github" / "post_comment.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def worded(preview: str = "", **changed: object) -> str:
    """The body of a comment on an artifact."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for name, text in packed(**changed).items():
            files.writestr(name, text)
    pull = {"head": {"sha": HEAD, "repo": {"full_name": "fork/d"}}}
    found = script().contents(archive.getvalue())
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
    forge.says("issues/7/comments?per_page=100", [others, [mine]])
    said, to, _ = forge.post()
    assert said == "updated comment 11 on pull request 7"
    assert to == "PATCH repos+o+d+issues+comments+11"


def test_a_pull_request_that_is_not_the_one_that_was_checked_is_left_alone(forge: Forge) -> None:
    for head in (
        {"sha": "b" * 40, "repo": {"full_name": "fork/d"}},
        {"sha": HEAD, "repo": {"full_name": "other/d"}},
    ):
        forge.says("pulls/7", {"head": head})
        assert forge.post()[1] == ""


def test_an_artifact_that_is_too_large_or_not_there_is_left_alone(forge: Forge) -> None:
    forge.holds(packed(), size=2_000_000)
    assert forge.post()[1] == ""
    with pytest.raises(script().RefusedError, match="too large"):
        worded(check_jsonl=" " * 1_000_001)
    with pytest.raises(script().RefusedError):
        script().contents(b"no archive")
    forge.says("actions/runs/5/artifacts?per_page=100", {"artifacts": []})
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


def around_code(body: str) -> str:
    """A comment without its code: blocks first, as a forge reads them."""
    kept, fence = [], ""
    for line in body.splitlines():
        ticks = re.match(r" {2}(`{3,})(?:yaml)?$", line)
        if fence:
            fence = "" if ticks and len(ticks[1]) >= len(fence) else fence
        elif ticks:
            fence = ticks[1]
        else:
            kept.append(re.sub(r"<code>(?:[\w ,;…\ufffd]|&#\d+;)*</code>", "", line))
    assert not fence
    return "\n".join(kept)


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


def composed(root: Path, out: Path) -> str:
    """The comment on a pull request of two commits, from what `.github/compose-comment` leaves."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DOSSIER": str(Path(sys.executable).parent / "dossier"),
    }
    command = [ROOT / ".github" / "compose-comment", "HEAD^1", "7", out]
    subprocess.run(command, cwd=root, env=env, check=True, capture_output=True)
    files = {path.name.replace(".", "_"): path.read_text("utf-8") for path in out.iterdir()}
    assert files.keys() == {"number", "check_jsonl", "difference_json"}
    return worded(**files)


def commit(root: Path) -> None:
    git = [
        "git",
        "-C",
        str(root),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    for arguments in ["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]:
        subprocess.run([*git, *arguments], check=True, capture_output=True)


def test_the_comment_says_what_is_wrong_or_what_changes(golden: Path, tmp_path: Path) -> None:
    commit(golden)
    topic = golden / TOLL
    before = topic.read_text("utf-8")
    topic.write_text(
        before.replace("said that the toll might fall", "said that the toll could fall"), "utf-8"
    )
    commit(golden)
    text = composed(golden, tmp_path / "one")
    assert "### The check: errors 0" in text
    assert "- statements, <code>changed</code>: <code>" in text
    assert re.search(r"- after: <code>[^<]* said that the toll could fall[^<]*</code>", text)
    topic.write_text(
        before.replace("The toll may fall to 10 crowns\n", "The toll may fall to 10 crown\n"),
        "utf-8",
    )
    commit(golden)
    text = composed(golden, tmp_path / "two")
    assert "        quote: >-\n            The toll may fall to 10 crowns\n" in text
    assert "listed here once the errors are fixed" in text


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
