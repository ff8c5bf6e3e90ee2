"""A new dossier: every file that it begins with.

What this repository says of any dossier (its menu, palette and search, the workflows, the guide) is
taken from its own files; the wheel carries them. Comments and help come from the model.
"""

import hashlib
import json
import re
import shlex
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from dossier.edit import schema as schemas
from dossier.edit.commands import RefusedError
from dossier.edit.comments import commented
from dossier.model import FORMAT, Briefing, Settings, SourcesFile
from dossier.model.fields import fields_of
from dossier.model.files import FILES
from dossier.model.where import block
from dossier.read.load import load
from dossier.read.shape import blank

_PACKAGE = Path(__file__).parents[1]
_CARRIED = _PACKAGE / "repository"
REPOSITORY = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent
"""The files of the generator's repository that a dossier begins with: inside the wheel, or the
checkout itself."""
_START = Path(__file__).parent / "start"
_EXAMPLE = _START / "example"

AS_THEY_ARE = (
    ".gitattributes",
    ".gitignore",
    ".github/ISSUE_TEMPLATE/*.yml",
    ".github/compose-comment",
    ".github/post_comment.py",
    ".github/workflows/comment.yml",
    ".github/workflows/statements.yml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "docs/checks.md",
    "docs/editing/*.md",
    "docs/publishing.md",
    "docs/upgrading.md",
)
"""Files of the repository that suit any dossier."""
_ABOUT = ("Contact and corrections", "Rights", "Privacy")
"""The sections of the repository's page on itself that are true of any dossier."""
_EXTRAS = ("import", "fonts")
"""What a dossier may need beside the generator itself."""
_GENERATOR = "generator"
"""The folder for the wheel from which the workflows install."""


def begin(folder: Path, title: str = "", *, bare: bool = False) -> list[str]:
    """Write a new dossier: an example that checks and builds, or one without a record.

    Args:
        folder: a new folder, or one that holds no more than `.git`.
        title: the dossier's title; if empty, the folder's name or that of the example.
        bare: whether the example is left out.

    Returns:
        The paths of the files.

    Raises:
        RefusedError: nothing was written; the message says why.
    """
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file: name a folder that does not exist yet")
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise RefusedError(f"{folder} contains other files: name a new folder, or an empty one")
    if re.search(r"[<>\n]", title):
        raise RefusedError("a title has no < or > and is one line")
    if bare and not title:
        words = re.sub(r"[-_]+", " ", folder.resolve().name)
        title = words[:1].upper() + words[1:]
    files = dict(_new_files(title, bare))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if content.startswith(b"#!"):
            path.chmod(0o755)
    list(schemas.write_for_editors(folder, load(folder)[0]))
    return sorted(files)


def next_steps(folder: Path, *, bare: bool, texts: bool = False) -> Iterator[str]:
    """What to do first in a new dossier, in lines for whoever began it.

    Args:
        texts: whether it has texts already.
    """
    first = (
        ("dossier new source FILE", "takes a text in, locks it and describes it"),
        ("dossier new topic ID", "a question of your readers: facts/topics/ID.yml"),
        ('dossier new fact ID --topic ID --quote "…"', "a statement that quotes the text"),
        ("dossier check", "says what is left to fill in"),
        ("dossier build", "builds the site: open site/index.html"),
    )
    shown = (
        ("dossier build", "builds the site: open site/index.html"),
        ("dossier serve", "shows it while you change the files in facts/ and seeds/"),
        ("dossier check", "says what is wrong, and how to fix it"),
    )
    steps = [(f"cd {shlex.quote(str(folder))}", ""), *(first[texts:] if bare else shown)]
    width = max(len(command) for command, _ in steps)
    yield ""
    yield from (f"  {command:{width}}  {what}".rstrip() for command, what in steps)
    yield ""
    if not bare:
        yield "The example is invented. Its files explain each line; replace them with yours."
    yield "README.md says what is where, and what to do before others see it."
    if not _origin()[0]:
        yield "requirements.txt: write there where others can install the generator from."


def _new_files(title: str, bare: bool) -> Iterator[tuple[str, bytes]]:
    """The path and the content of each file."""
    facts = dict(_bare(title) if bare else _example(title))
    for file in FILES:
        for name in sorted(name for name in facts if Path(name).match(file.path)):
            text = commented(facts.pop(name).decode(), name, file.record)
            yield name, f"{schemas.named_in(name)}\n{text}".encode()
    yield from facts.items()
    named = title or _title_of_example()
    carried = [
        (path.relative_to(REPOSITORY).as_posix(), path.read_bytes())
        for pattern in AS_THEY_ARE
        for path in sorted(REPOSITORY.glob(pattern))
    ]
    yield from carried
    yield ".github/PULL_REQUEST_TEMPLATE.md", _pull_request()
    yield ".github/workflows/publish.yml", _publish()
    yield "docs/about.md", _about()
    yield "Makefile", (_START / "Makefile").read_bytes()
    yield "README.md", (_START / "README.md").read_text("utf-8").replace("TITLE", named).encode()
    yield "mkdocs.yml", _mkdocs(named, {"docs/about.md", *(name for name, _ in carried)})
    yield from _installed()


# --- facts and texts ---


def _example(title: str) -> Iterator[tuple[str, bytes]]:
    """The files of the example, under a title if one is given."""
    for path in sorted(_EXAMPLE.rglob("*")):
        if path.is_file():
            name, content = path.relative_to(_EXAMPLE).as_posix(), path.read_bytes()
            if name == FILES[0].path and title:
                old, new = f"title: {_title_of_example()}", "\n".join(block("title", title))
                content = content.replace(old.encode(), new.encode())
            yield name, content


def _title_of_example() -> str:
    text = (_EXAMPLE / FILES[0].path).read_text("utf-8")
    return next(line for line in text.splitlines() if line.startswith("title: "))[len("title: ") :]


def _bare(title: str) -> Iterator[tuple[str, bytes]]:
    """The files that every dossier has, with `…` where a person has to write."""
    known = {"title": block("title", title)}
    for record in (Settings, Briefing, SourcesFile):
        name = next(file.path for file in FILES if file.record is record)
        needed = [field for field in fields_of(record) if field.required]
        lines = [line for field in needed for line in known.get(field.key) or blank(field)]
        if record is Settings:
            lines.insert(0, f"format: {FORMAT}")
        lines = lines or [f"{field.key}:" for field in fields_of(record)]
        yield name, "".join(f"{line}\n" for line in lines).encode()


# --- the site, the guide, the workflows ---


def _own(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def _mkdocs(title: str, written: set[str]) -> bytes:
    """The repository's own configuration, with another name and without the pages that the dossier
    does not have.

    Args:
        written: the paths of its hand-written pages.
    """
    lines = []
    for line in _own("mkdocs.yml").splitlines(keepends=True):
        page = re.fullmatch(r"\s*- (?:[^:]*: )?([\w/-]+\.md)\n", line)
        if page and not page[1].endswith("index.md") and f"docs/{page[1]}" not in written:
            continue
        lines.append(
            f"site_name: {json.dumps(title, ensure_ascii=False)}\n"
            if line.startswith("site_name:")
            else line
        )
    return "".join(lines).encode()


def _about() -> bytes:
    """The page about the dossier: the front matter, the heading and some sections of ours."""
    head, *sections = re.split(r"(?=^## )", _own("docs/about.md"), flags=re.M)
    kept = [s for s in sections if s.partition("\n")[0].removeprefix("## ") in _ABOUT]
    return "".join([head, *kept]).encode()


def _publish() -> bytes:
    """The workflow that publishes, with the versions of a dossier in place of the generator's."""
    text = _own(".github/workflows/publish.yml")
    text = re.sub(r"^ *pyproject\.toml\n|--pyproject pyproject\.toml ", "", text, flags=re.M)
    return text.replace("requirements.lock", "constraints.txt").encode()


def _pull_request() -> bytes:
    """The form of a pull request, without the part on the generator."""
    text = _own(".github/PULL_REQUEST_TEMPLATE.md")
    return (text.partition("**If it changes the generator**")[0].rstrip() + "\n").encode()


# --- where the generator comes from ---


def _installed() -> Iterator[tuple[str, bytes]]:
    """What the workflows install: the generator as it was installed here, and what it needs in the
    versions with which it was tested."""
    line, wheel = _origin()
    version = metadata.version("dossier")
    versions = re.findall(r"^[\w.-]+==[^\\\n]+", _own("requirements.lock"), re.M)
    head = f"# The versions with which version {version} of the generator was tested.\n"
    yield "constraints.txt", (head + "".join(f"{v.strip()}\n" for v in versions)).encode()
    if wheel:
        yield f"{_GENERATOR}/{wheel.name}", wheel.read_bytes()
    if not line:
        line = (
            "# Nobody else can install the generator from where it was installed here. Write here\n"
            f"# where it is to be had: dossier @ git+https://…@v{version},"
            " or the path of a wheel\n"
            f"# in this folder, such as ./{_GENERATOR}/dossier-{version}-py3-none-any.whl"
        )
    head = "# The generator; the workflows and `make` install it. See docs/upgrading.md.\n"
    yield "requirements.txt", f"{head}-c constraints.txt\n{line}\n".encode()


def _origin() -> tuple[str, Path | None]:
    """The line that installs the generator again, as `pip` noted when it installed it here, and the
    wheel to carry along if that is a file; no line if it is a folder of this machine."""
    version, extras = metadata.version("dossier"), _extras()
    noted = metadata.distribution("dossier").read_text("direct_url.json")
    if not noted:
        return f"dossier{extras}=={version}", None
    origin = json.loads(noted)
    url = urlsplit(origin["url"])
    if url.scheme != "file":
        commit = origin.get("vcs_info", {})
        if commit:
            return f"dossier{extras} @ {commit['vcs']}+{origin['url']}@{commit['commit_id']}", None
        return f"dossier{extras} @ {origin['url']}", None
    wheel = Path(url2pathname(url.path))
    sha256 = origin.get("archive_info", {}).get("hashes", {}).get("sha256")
    if wheel.suffix == ".whl" and wheel.is_file() and sha256 == _sha256(wheel):
        return f"./{_GENERATOR}/{wheel.name}{extras}", wheel
    return "", None


def _extras() -> str:
    """The extras of the generator that are installed here and that a dossier may need, in
    brackets."""
    needed = metadata.distribution("dossier").requires or []
    installed = [extra for extra in _EXTRAS if all(map(_is_installed, _of_extra(needed, extra)))]
    return f"[{','.join(installed)}]" if installed else ""


def _of_extra(needed: list[str], extra: str) -> Iterator[str]:
    """The names of the packages of an extra."""
    lines = (line for line in needed if re.search(rf"""extra == ['"]{extra}['"]""", line))
    return (re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines)


def _is_installed(package: str) -> bool:
    return any(True for _ in metadata.distributions(name=package))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
