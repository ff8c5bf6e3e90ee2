"""Runs the workflows of `.github/workflows` on this machine: their own steps, read from the files,
in clones, for a pull request that comes from a fork.

What a forge does between the steps is played here: it clones, keeps artifacts, evaluates `if` and
`${{ … }}`, and answers `gh api` (`tests/forge.py`). An action that is not known here fails.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from tests.conftest import ROOT
from tests.forge import FORK, REPOSITORY, Forge, archive

MERGED = "refs/pull/7/merge"
"""What a forge checks out for a pull request: the change, merged into what it goes into."""
_STATUS = re.compile(r"\b(?:success|failure|cancelled|always)\(\)")
_IDENTITY = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


@dataclass
class Job:
    """A job that ran."""

    outcomes: dict[str, str] = field(default_factory=dict)
    """By the name of a step, or its action, `success`, `failure` or `skipped`."""
    artifacts: dict[str, bytes] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    summary: str = ""

    @property
    def failed(self) -> bool:
        return "failure" in self.outcomes.values()


@dataclass(frozen=True)
class Reviewed:
    """What a pull request gets: its jobs, and the comment."""

    statements: Job
    changed: Job
    tested: bool
    """Whether the generator's own tests run."""
    comment: Job
    request: str
    """What was sent to the forge; empty if nothing was."""
    body: str
    """The comment."""


@dataclass(frozen=True)
class Event:
    """What sets a workflow off."""

    origin: Path
    """The repository."""
    context: dict[str, Any]
    """What expressions can name, from `github` on."""
    ref: str
    """What is checked out if a step does not say what."""
    programs: Path
    """A folder that comes first where programs are looked for."""


def git(folder: Path, *arguments: str) -> str:
    """Run Git; what it prints."""
    command = ["git", "-C", str(folder), *_IDENTITY, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path) -> str:
    """Commit all files of a folder; the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
        git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def review(
    origin: Path,
    change: Callable[[Path], object],
    workspace: Path,
    instead: Mapping[str, str] | None = None,
) -> Reviewed:
    """Propose a change in a pull request, and run what is run for it.

    Args:
        origin: a repository whose branch `main` the change goes into.
        change: changes the files in a clone of it.
        workspace: an empty folder to work in.
        instead: by the text of a step, what is run in place of it.
    """
    fork = workspace / "fork"
    git(workspace, "clone", "-q", "--branch", "main", origin.as_uri(), str(fork))
    change(fork)
    head = commit(fork)
    git(fork, "checkout", "-q", "--detach", "origin/main")
    git(fork, "merge", "-q", "--no-ff", "-m", "x", head)
    git(fork, "push", "-q", "--force", "origin", f"HEAD:{MERGED}")
    (workspace / "forge").mkdir()
    forge = Forge(workspace / "forge", head)
    (forge.folder / "python3").symlink_to(sys.executable)
    event = Event(origin, _pull_request(), MERGED, forge.folder)
    statements = run_job("statements", event, workspace / "statements", instead=instead)
    changed = run_job("tests", event, workspace / "changed", "changed")
    needs = {"changed": {"outputs": changed.outputs}}
    tests = _workflow("tests")["jobs"]["tests"]
    tested = bool(_evaluated(tests["if"], {**event.context, "needs": needs}))
    forge.stores(statements.artifacts)
    after = Event(origin, _after_a_run(head), "refs/heads/main", forge.folder)
    assert _evaluated(_workflow("comment")["jobs"]["comment"]["if"], after.context)
    comment = run_job("comment", after, workspace / "comment")
    return Reviewed(statements, changed, tested, comment, *forge.posted)


def run_job(
    workflow: str,
    event: Event,
    workspace: Path,
    name: str = "",
    instead: Mapping[str, str] | None = None,
) -> Job:
    """Run the steps of a job as a forge does.

    Args:
        name: the job's, if it is not the workflow's.
    """
    job, held, others = Job(), _workflow(workflow)["jobs"][name or workflow], instead or {}
    assert others.keys() <= {step.get("run") for step in held["steps"]}
    for step in held["steps"]:
        called = step.get("name") or step["uses"].partition("@")[0]
        if not _wanted(step, job, event):
            job.outcomes[called] = "skipped"
        elif "uses" in step:
            done = _act(step, job, event, workspace)
            job.outcomes[called] = "success" if done else "failure"
        else:
            text = others.get(step["run"], step["run"])
            done = _run(text, step.get("env", {}), job, event, workspace)
            job.outcomes[called] = "success" if done else "failure"
    job.outputs = {
        key: str(_filled(text, event.context | {"steps": _steps(held, job)}))
        for key, text in held.get("outputs", {}).items()
    }
    return job


def _workflow(name: str) -> dict[str, Any]:
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    held: dict[str, Any] = yaml.safe_load(text)
    return held


def _pull_request() -> dict[str, Any]:
    return {"github": {"event_name": "pull_request", "event": {"pull_request": {"number": 7}}}}


def _after_a_run(head: str) -> dict[str, Any]:
    """The context of what runs after the workflow `statements`, with more rights."""
    run = {
        "id": 5,
        "event": "pull_request",
        "head_sha": head,
        "head_repository": {"full_name": FORK},
        "head_branch": "main",
    }
    repository = {"default_branch": "main"}
    event = {"workflow_run": run, "repository": repository}
    return {"github": {"event": event, "repository": REPOSITORY, "token": "none"}}


# --- expressions ---


def _wanted(step: Mapping[str, Any], job: Job, event: Event) -> bool:
    """Whether a step runs: without a word on the status, only after no failure."""
    expression = str(step.get("if", "true"))
    if not _STATUS.search(expression) and job.failed:
        return False
    status = {
        "success": lambda: not job.failed,
        "failure": lambda: job.failed,
        "cancelled": lambda: False,
        "always": lambda: True,
    }
    return bool(_evaluated(expression, event.context | status))


def _evaluated(expression: str, context: Mapping[str, Any]) -> Any:
    """The value of an expression: what a forge writes `&&`, `||` and `!` is Jinja's otherwise."""
    inner = re.fullmatch(r"\s*(?:\$\{\{)?(.*?)(?:\}\})?\s*", expression, re.S)
    text = inner[1].replace("&&", " and ").replace("||", " or ") if inner else expression
    text = re.sub(r"!(?!=)", " not ", text)
    return Environment().compile_expression(text, undefined_to_none=True)(**context)


def _filled(text: str, context: Mapping[str, Any]) -> str:
    """A text with its expressions replaced by their values."""

    def value(found: re.Match[str]) -> str:
        held = _evaluated(found[1], context)
        assert held is not None, f"{found[0]} is nothing that is known here"
        return str(held)

    return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))


def _steps(held: Mapping[str, Any], job: Job) -> dict[str, Any]:
    """The outputs of the steps, by their ids."""
    return {step["id"]: {"outputs": job.outputs} for step in held["steps"] if "id" in step}


# --- steps ---


def _run(text: str, env: Mapping[str, str], job: Job, event: Event, workspace: Path) -> bool:
    """Run the shell of a step; whether it succeeded."""
    files = {
        name: workspace.with_name(f"{workspace.name}.{name}") for name in ("output", "summary")
    }
    for file in files.values():
        file.write_text("", "utf-8")
    held = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT")},
        "PATH": f"{event.programs}:{os.environ['PATH']}",
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(files["output"]),
        "GITHUB_STEP_SUMMARY": str(files["summary"]),
        **{key: _filled(value, event.context) for key, value in env.items()},
    }
    done = subprocess.run(
        ["bash", "-e", "-c", _filled(text, event.context)],
        cwd=workspace, env=held, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    job.printed += done.stdout.decode("utf-8")
    job.summary += files["summary"].read_text("utf-8")
    lines = files["output"].read_text("utf-8").splitlines()
    job.outputs |= dict(line.split("=", 1) for line in lines)
    return done.returncode == 0


def _act(step: Mapping[str, Any], job: Job, event: Event, workspace: Path) -> bool:
    """Do what an action does; whether it succeeded."""
    values = {key: _filled(value, event.context) for key, value in step.get("with", {}).items()}
    match step["uses"].partition("@")[0]:
        case "actions/checkout":
            _check_out(event, values, workspace)
        case "actions/setup-python":
            assert values.keys() == {"python-version"}
            _set_up(workspace)
        case "actions/upload-artifact":
            return _keep(job, values, workspace)
        case other:
            raise AssertionError(f"{other} is not known here")
    return True


def _check_out(event: Event, values: Mapping[str, str], workspace: Path) -> None:
    workspace.mkdir()
    git(workspace, "init", "-q")
    if "sparse-checkout" in values:
        git(workspace, "sparse-checkout", "set", values["sparse-checkout"])
    depth = values.get("fetch-depth", "1")
    limits = [f"--depth={depth}"] if depth != "0" else []
    ref = values.get("ref", event.ref)
    git(workspace, "fetch", "-q", *limits, event.origin.as_uri(), ref)
    git(workspace, "checkout", "-q", "FETCH_HEAD")


def _set_up(workspace: Path) -> None:
    """An environment as `make .venv/.ready` makes it, of what is installed here: with the code of
    the clone, or of this folder if the clone is a dossier alone."""
    code = workspace if (workspace / "dossier").is_dir() else ROOT
    programs = workspace / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, arguments in (("python", ""), ("dossier", " -m dossier")):
        text = f'#!/bin/sh\nPYTHONPATH="{code}" exec "{sys.executable}"{arguments} "$@"\n'
        (programs / name).write_text(text, "utf-8")
        (programs / name).chmod(0o755)
    (workspace / ".venv" / ".ready").touch()


def _keep(job: Job, values: Mapping[str, str], workspace: Path) -> bool:
    """Keep an artifact: a zip of a folder, or with `archive: false` a file as it is, under its own
    name."""
    path = workspace / values["path"]
    if not path.exists():
        assert values["if-no-files-found"] == "error"
        return False
    if values.get("archive", "true").lower() == "false":
        job.artifacts[path.name] = path.read_bytes()
    else:
        inside = [file for file in sorted(path.rglob("*")) if file.is_file()]
        files = {file.relative_to(path).as_posix(): file.read_bytes() for file in inside}
        job.artifacts[values["name"]] = archive(files)
    return True


def repository(folder: Path) -> Path:
    """Make a folder a repository that can be cloned and pushed to."""
    commit(folder)
    git(folder, "checkout", "-q", "--detach")  # nothing that is pushed to is checked out
    return folder
