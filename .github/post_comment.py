"""Posts one comment on a pull request, or updates it, from what the check and the comparison found.

Runs with the right to comment, from the main branch, on Python's standard library and `gh`. The
artifact was made by the change itself, so nothing in it is trusted: it holds three files of data,
of which each field is compared with its form, cut to a length, and shown as code, where a forge
reads no markup, name, number or address. The words around the fields are this file's. Nothing is
unpacked to a file, and nothing is run.
"""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

MARKER = "<!-- the check of this dossier -->"
AUTHOR = "github-actions[bot]"
"""Who posts with the right that the workflow has."""
LARGEST = 1_000_000
"""Bytes of the artifact, and of each file in it."""
PREVIEW = "preview.zip"
MOST, ROOM = 30, 18_000
"""How many of a kind are shown, and in how many characters; GitHub takes 65,536 in all."""
WORDS, PASTE_LINES, PASTE_WIDTH = 240, 12, 160
"""Of a text the characters, of lines to paste the lines and their characters that are shown."""


class RefusedError(ValueError):
    """The artifact does not have the form that it should have."""


# --- the forms of fields ---


def integer(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 10**9:
        raise RefusedError("a number")
    return value


def matching(pattern: str) -> Callable[[Any], str]:
    """A text of a form, in full."""

    def fits(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise RefusedError(f"a text of the form {pattern}")
        return value

    return fits


def words(value: Any) -> str:
    if not isinstance(value, str):
        raise RefusedError("a text")
    return value


def nothing_or(form: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else form(value)


def several(form: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def fits(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise RefusedError("a list")
        return [form(item) for item in value]

    return fits


def record(**forms: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """A record with these keys; of others, which a later version may add, nothing is read."""

    def fits(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not value.keys() >= forms.keys():
            raise RefusedError(f"a record with {', '.join(forms)}")
        return {key: form(value[key]) for key, form in forms.items()}

    return fits


SLUG = matching(r"[a-z0-9_]{1,40}(?:-[a-z0-9_]{1,40}){0,30}")
NUMBER = matching(r"[1-9][0-9]{0,9}")
PROBLEM = record(
    file=words, line=integer, column=integer, severity=matching("error|warning"), code=SLUG,
    message=words, hint=words, paste=words,
)  # fmt: skip
KINDS = {
    "facts": "statements", "disputes": "disagreements", "shared_accounts": "shared accounts",
    "gaps": "open questions", "issues": "issues", "demands": "demands", "topics": "topics",
    "sources": "texts", "actors": "actors", "groups": "sides", "places": "places",
    "events": "events", "terms": "terms", "judgments": "assessments", "withdrawn": "withdrawals",
    "editions": "editions",
    "briefing": "sentences of the briefing", "settings": "settings", "docs": "pages by hand",
}  # fmt: skip
"""What readers call records; a kind that is not here is shown by its key."""
CHANGE = record(
    kind=SLUG, what=SLUG, id=words, code=matching(r"[0-9A-Z]{0,16}"), before=words, after=words,
)  # fmt: skip
LOST = record(kind=SLUG, id=words, addresses=several(words), hint=words, paste=words)
DIFFERENCE = record(
    changes=several(CHANGE), lost=several(LOST), pages=nothing_or(several(record(address=words))),
)  # fmt: skip


# --- fields as Markdown ---


def shown(text: str, longest: int = WORDS) -> str:
    """A text that somebody else wrote, as code: every character but letters, digits, spaces, commas
    and semicolons is a reference, and what is invisible is a sign that can be seen."""
    text = " ".join(text[: 4 * longest].split())
    text = text if len(text) <= longest else f"{text[:longest]}…"
    seen = ("\ufffd" if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    safe = (s if s.isalnum() or s in " ,;…" else f"&#{ord(s)};" for s in seen)
    return f"<code>{''.join(safe)}</code>" if text else ""


def pasted(text: str, indent: str) -> list[str]:
    """Lines to paste, in a block of code that none of them can close."""
    lines = text.splitlines()[:PASTE_LINES]
    plain = [
        "".join(s for s in line if s == "\t" or unicodedata.category(s)[0] != "C")[:PASTE_WIDTH]
        for line in lines
    ]
    ticks = max(map(len, re.findall("`+", "\n".join(plain))), default=0)
    fence = "`" * max(3, ticks + 1)
    more = ["…"] if len(text.splitlines()) > PASTE_LINES else []
    return [indent + line for line in (f"{fence}yaml", *plain, *more, fence)] if plain else []


def limited(records: Sequence[Any], item: Callable[[Any], list[str]]) -> Iterator[str]:
    """The lines of some records, as many as there is room for, and how many more there are."""
    room = ROOM
    for number, one in enumerate(records):
        lines = item(one) if number < MOST else []
        room -= sum(len(line) + 2 for line in lines)
        if number == MOST or room < 0:
            yield f"- … and {len(records) - number} more"
            return
        yield from lines


def problem_item(problem: dict[str, Any]) -> list[str]:
    place = shown(f"{problem['file']}:{problem['line']}:{problem['column']}")
    message, code = shown(problem["message"]), shown(problem["code"])
    hint = [f"  - what would be right: {shown(problem['hint'])}"] if problem["hint"] else []
    return [
        f"- **{problem['severity']}** {place} {message} ({code})",
        *hint,
        *pasted(problem["paste"], "  "),
    ]


def lost_item(lost: dict[str, Any]) -> list[str]:
    addresses = ", ".join(shown(address, 80) for address in lost["addresses"][:5])
    line = f"- **an address would be lost**: {addresses}: {shown(lost['hint'])}"
    return [line, *pasted(lost["paste"], "  ")]


def change_item(change: dict[str, Any]) -> list[str]:
    kind = KINDS.get(change["kind"], shown(change["kind"]))
    return [
        f"- {kind}, {shown(change['what'])}: {shown(change['code'] or change['id'], 80)}",
        *(f"  - {name}: {shown(change[name])}" for name in ("before", "after") if change[name]),
    ]


def found_lines(problems: list[dict[str, Any]], difference: dict[str, Any] | None) -> Iterator[str]:
    """What the check found, and what changes."""
    errors = sum(problem["severity"] == "error" for problem in problems)
    yield f"### The check: errors {errors}, warnings {len(problems) - errors}"
    yield from limited(problems, problem_item)
    if difference is None:
        yield "What changes on the site is listed here once the errors are fixed."
        return
    pages = difference["pages"]
    yield f"### What changes: pages of the site {'unknown' if pages is None else len(pages)}"
    yield from limited(difference["lost"], lost_item)
    yield from limited(difference["changes"], change_item)


def body(found: dict[str, Any], pull: dict[str, Any], run: str, preview: str) -> str:
    """The comment.

    Args:
        found: what the artifact holds, by the names of its files, each field checked.
        pull: the pull request, as GitHub has it.
        run: the address of the run.
        preview: the address of the preview; empty if there is none.
    """
    origin = (pull["head"]["repo"] or {}).get("full_name", "a repository that is gone")
    lines = [
        MARKER,
        "## dossier check",
        f"Commit {shown(pull['head']['sha'][:12])} of {shown(origin)}. What is below was found by"
        " running that commit. Its words are shown as code: they are its author's."
        f" [The run]({run}) has all of it.",
        *found_lines(found["problems"], found["difference"]),
    ]
    if preview:
        lines.append(
            f"[A preview of the site]({preview}) as {shown(origin)} would have it: unpack it and"
            " open `index.html`. That change built it, and nobody here has looked at it yet."
        )
    return spaced(lines)


def spaced(lines: list[str]) -> str:
    """Lines with a blank line around each that is no item of a list."""
    text = ""
    for line in lines:
        loose = not line.startswith(("- ", "  "))
        text += f"\n{line}\n" if loose and text else f"{line}\n"
    return text


# --- the artifact and GitHub ---


def contents(data: bytes) -> dict[str, Any]:
    """What an artifact holds, each field checked.

    Raises:
        RefusedError: it is not what it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            number, check, difference = (
                file_text(archive, name) for name in ("number", "check.jsonl", "difference.json")
            )
        return {
            "number": int(NUMBER(number.strip())),
            "problems": [PROBLEM(json.loads(line)) for line in check.split("\n") if line],
            "difference": DIFFERENCE(json.loads(difference)) if difference.strip() else None,
        }
    except (ValueError, RecursionError, zipfile.BadZipFile, NotImplementedError) as error:
        raise RefusedError(f"the artifact does not have its form: {error}") from error


def file_text(archive: zipfile.ZipFile, name: str) -> str:
    """A file of an archive; empty if it has none of this name."""
    if name not in archive.namelist():
        return ""
    with archive.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RefusedError(f"{name} is too large")
    return data.decode("utf-8")


def main() -> str:
    """Post the comment of the run that the environment names; what was done, in a line."""
    repository, run, head, origin = (
        os.environ[name] for name in ("REPOSITORY", "RUN", "HEAD", "HEAD_REPOSITORY")
    )
    listed = json.loads(gh(f"repos/{repository}/actions/runs/{run}/artifacts?per_page=100"))
    artifacts = {artifact["name"]: artifact for artifact in listed["artifacts"]}
    if "comment" not in artifacts:
        return "nothing to post: the run left no comment"
    if artifacts["comment"]["size_in_bytes"] > LARGEST:
        return "refused: the artifact is too large"
    data = gh(f"repos/{repository}/actions/artifacts/{artifacts['comment']['id']}/zip")
    try:
        found = contents(data)
    except RefusedError as refusal:
        return f"refused: {refusal}"
    number = found["number"]
    pull = json.loads(gh(f"repos/{repository}/pulls/{number}"))
    at = pull["head"]
    if at["sha"] != head or (at["repo"] or {}).get("full_name") != origin:
        return f"nothing to post: pull request {number} does not end with the checked commit"
    address = f"https://github.com/{repository}/actions/runs/{run}"
    preview = f"{address}/artifacts/{artifacts[PREVIEW]['id']}" if PREVIEW in artifacts else ""
    text = json.dumps({"body": body(found, pull, address, preview)}).encode()
    comments = json.loads(
        gh(f"repos/{repository}/issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    )
    ours = [
        comment["id"]
        for page in comments
        for comment in page
        if comment["user"]["login"] == AUTHOR and comment["body"].startswith(MARKER)
    ]
    if ours:
        gh(f"repos/{repository}/issues/comments/{ours[0]}", "--method", "PATCH", given=text)
        return f"updated comment {ours[0]} on pull request {number}"
    gh(f"repos/{repository}/issues/{number}/comments", "--method", "POST", given=text)
    return f"commented on pull request {number}"


def gh(*arguments: str, given: bytes | None = None) -> bytes:
    """What GitHub's own client answers; it fails loudly.

    Args:
        given: what is sent.
    """
    sent = ("--input", "-") if given else ()
    done = subprocess.run(
        ["gh", "api", *arguments, *sent], input=given, stdout=subprocess.PIPE, check=True
    )
    return bytes(done.stdout)


if __name__ == "__main__":
    sys.stdout.write(main() + "\n")
