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


class Forge:
    """A forge that answers from files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "gh.py").write_text(GH, "utf-8")
        (folder / "gh").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{folder}/gh.py" "$@"\n', "utf-8"
        )
        (folder / "gh").chmod(0o755)
        self.says("pulls/7", {"head": {"sha": HEAD}})
        self.says("issues/7/comments?per_page=100", [[]])
        self.holds({"number": "7\n", "comment.md": "## dossier check\n"})

    def says(self, asked: str, answer: object) -> None:
        (self.folder / f"repos/o/d/{asked}".replace("/", "+")).write_text(
            json.dumps(answer), "utf-8"
        )

    def holds(self, files: dict[str, str], size: int = 500, preview: bool = True) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        (self.folder / "repos+o+d+actions+artifacts+1+zip").write_bytes(packed.getvalue())
        found = [{"name": "comment", "id": 1, "size_in_bytes": size}]
        found += [{"name": "preview", "id": 2, "size_in_bytes": 9_000_000}] if preview else []
        self.says("actions/runs/5/artifacts?per_page=100", {"artifacts": found})

    def post(self) -> tuple[str, str, str]:
        """What the script says, where it sent something (or nothing), and the body that it sent."""
        env = {
            **os.environ,
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "REPOSITORY": "o/d",
            "RUN": "5",
            "HEAD": HEAD,
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


def test_a_first_comment_is_posted_with_the_preview(forge: Forge) -> None:
    said, to, body = forge.post()
    assert said == "commented on pull request 7"
    assert to == "POST repos+o+d+issues+7+comments"
    assert body.startswith("<!-- the check of this dossier -->\n\n## dossier check\n")
    assert "(https://github.com/o/d/actions/runs/5/artifacts/2)" in body


def test_the_comment_is_brought_up_to_date_and_no_other_is_touched(forge: Forge) -> None:
    marked = "<!-- the check of this dossier -->\nbefore"
    people = {"id": 8, "user": {"type": "User"}, "body": marked}
    other = {"id": 9, "user": {"type": "Bot"}, "body": "another bot"}
    forge.says(
        "issues/7/comments?per_page=100",
        [[people], [other, {"id": 10, "user": {"type": "Bot"}, "body": marked}]],
    )
    said, to, _ = forge.post()
    assert said == "brought comment 10 on pull request 7 up to date"
    assert to == "PATCH repos+o+d+issues+comments+10"


@pytest.mark.parametrize("number", ["", "7; ls", "-7", "7/../8", "٧", "07", "99999999999"])
def test_a_number_that_is_none_is_refused(forge: Forge, number: str) -> None:
    forge.holds({"number": number, "comment.md": "x"})
    said, to, _ = forge.post()
    assert said.startswith("refused")
    assert to == ""


def test_another_pull_request_than_the_one_that_was_checked_is_left_alone(forge: Forge) -> None:
    forge.says("pulls/7", {"head": {"sha": "b" * 40}})
    assert forge.post()[1] == ""


def test_an_artifact_that_is_too_large_or_not_there_is_left_alone(forge: Forge) -> None:
    forge.holds({"number": "7", "comment.md": "x"}, size=2_000_000)
    assert forge.post()[1] == ""
    forge.says("actions/runs/5/artifacts?per_page=100", {"artifacts": []})
    assert forge.post()[1] == ""


def test_a_long_comment_is_cut_where_a_line_ends_and_its_code_is_closed(forge: Forge) -> None:
    said = "## dossier check\n  ```yaml\n  a\n  ```\n  ````yaml\n  ```\n"
    forge.holds({"number": "7", "comment.md": said + "  quote: >-\n" * 20_000}, preview=False)
    body = forge.post()[2]
    assert len(body) < 61_000
    assert (
        "\n  quote: >-\n  ````\n\n… and more" in body
    )  # indented as it opened: else it would open another
    assert "and more: [the whole list](https://github.com/o/d/actions/runs/5)" in body
    assert "artifacts" not in body


def composed(root: Path, out: Path) -> str:
    """What `.github/compose-comment` leaves for a pull request of two commits."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DOSSIER": str(Path(sys.executable).parent / "dossier"),
    }
    command = [ROOT / ".github" / "compose-comment", "HEAD^1", "7", out]
    subprocess.run(command, cwd=root, env=env, check=True, capture_output=True)
    assert (out / "number").read_text("utf-8") == "7\n"
    return (out / "comment.md").read_text("utf-8")


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
    assert text.startswith("## dossier check\n")
    assert "0 errors" in text
    assert "reworded" in text
    assert "<ins>could</ins>" in text
    topic.write_text(
        before.replace("The toll may fall to 10 crowns\n", "The toll may fall to 10 crown\n"),
        "utf-8",
    )
    commit(golden)
    text = composed(golden, tmp_path / "two")
    assert "        quote: >-\n            The toll may fall to 10 crowns\n" in text
    assert "listed here once these are fixed" in text


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
