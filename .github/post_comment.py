"""Posts one comment on a pull request, or brings it up to date, from an artifact that the change
itself made.

Runs with the right to comment, from the main branch, on Python's standard library and `gh`. The
artifact is somebody else's words: of its two short texts the number must be digits and name a pull
request whose last commit is the one that was checked, and the other is cut to a length and posted.
Nothing is unpacked to a file, and nothing is run.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile

MARKER = "<!-- the check of this dossier -->"
LONGEST = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
LARGEST = 1_000_000
"""Bytes of the artifact."""


def main() -> str:
    """Post the comment of the run that the environment names; what was done, in a line."""
    repository, run, head = (os.environ[name] for name in ("REPOSITORY", "RUN", "HEAD"))
    found = json.loads(gh(f"repos/{repository}/actions/runs/{run}/artifacts?per_page=100"))[
        "artifacts"
    ]
    held = {artifact["name"]: artifact for artifact in found}
    if "comment" not in held:
        return "nothing to post: the run left no comment"
    if held["comment"]["size_in_bytes"] > LARGEST:
        return "refused: the artifact is too large"
    number, said = texts(gh(f"repos/{repository}/actions/artifacts/{held['comment']['id']}/zip"))
    if not re.fullmatch(r"[1-9][0-9]{0,9}", number):
        return "refused: the number is no number"
    if json.loads(gh(f"repos/{repository}/pulls/{number}"))["head"]["sha"] != head:
        return (
            f"nothing to post: pull request {number} does not end with the commit that was checked"
        )
    preview = f"https://github.com/{repository}/actions/runs/{run}"
    preview += f"/artifacts/{held['preview']['id']}" if "preview" in held else ""
    comments = json.loads(
        gh(f"repos/{repository}/issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    )
    ours = [
        c["id"]
        for page in comments
        for c in page
        if c["user"]["type"] == "Bot" and c["body"].startswith(MARKER)
    ]
    text = json.dumps({"body": body(said, preview, "preview" in held)}).encode()
    if ours:
        gh(
            f"repos/{repository}/issues/comments/{ours[0]}",
            "--method",
            "PATCH",
            "--input",
            "-",
            given=text,
        )
        return f"brought comment {ours[0]} on pull request {number} up to date"
    gh(
        f"repos/{repository}/issues/{number}/comments",
        "--method",
        "POST",
        "--input",
        "-",
        given=text,
    )
    return f"commented on pull request {number}"


def texts(data: bytes) -> tuple[str, str]:
    """The number and the words of an artifact; empty where it does not hold them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        read = [
            archive.open(name).read(4 * LONGEST) if name in archive.namelist() else b""
            for name in ("number", "comment.md")
        ]
    number, said = (part.decode("utf-8", "replace") for part in read)
    return number.strip(), said.strip()


def body(said: str, address: str, preview: bool) -> str:
    """The comment: what was said, cut to a length, and where the rest is."""
    if len(said) > LONGEST:
        said = said[:LONGEST].rpartition("\n")[0]
        said += (
            f"{open_fence(said)}\n\n… and more: [the whole"
            f" list]({address.partition('/artifacts')[0]})."
        )
    look = (
        f"[The site with this change]({address}): unpack it and open `index.html`."
        if preview
        else ""
    )
    return "\n\n".join(part for part in (MARKER, said, look) if part) + "\n"


def open_fence(said: str) -> str:
    """The line that closes a block of code which is open at the end: indented and as long as the
    one that opened it."""
    fence = ""
    for line in said.splitlines():
        if found := re.match(r" *`{3,}", line):
            if not fence:
                fence = found[0]
            elif line.strip() == fence.strip():
                fence = ""
    return f"\n{fence}" if fence else ""


def gh(*arguments: str, given: bytes | None = None) -> bytes:
    """What GitHub's own client answers; it fails loudly."""
    done = subprocess.run(
        ["gh", "api", *arguments], input=given, stdout=subprocess.PIPE, check=True
    )
    return bytes(done.stdout)


if __name__ == "__main__":
    sys.stdout.write(main() + "\n")
