"""The files of a dossier: links that leave their folder, names that no system can rely on, and in
`docs/` kinds of files and addresses that are not an editor's."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dossier.model.where import Problem, Where
from dossier.read.yamltext import FORBIDDEN
from dossier.views import urls

DOCS = "docs"
FOLDERS = (DOCS, "facts", "seeds", "templates")
PAGE = ".md"
TYPES = (PAGE, ".avif", ".csv", ".gif", ".jpeg", ".jpg", ".json", ".pdf", ".png", ".txt", ".webp")
"""How the names of files in `docs/` end: pages, pictures and plain files. Nothing that a browser
runs: no HTML, no script, no style and no drawing (SVG), which can hold a script."""
_INDEXES = ("index", "README")
"""Names of pages whose address is that of their folder, as MkDocs has it."""
_UNSAFE = re.compile(r"[<>\"'&%?#\\:*|`{}\[\]]|^[\s-]|\s$")
"""What a file name in `docs/` may not have: it becomes an address and, without a title, the name of
a page."""


def file_problems(root: Path) -> Iterator[Problem]:
    """The problems of the files in the folders of a dossier: links that lead out of their folder,
    names, and in `docs/` kinds of files and addresses."""
    for folder in FOLDERS:
        yield from _folder_problems(root, folder)


def _folder_problems(root: Path, folder: str) -> Iterator[Problem]:
    top = root / folder
    if top.is_symlink() and not top.resolve().is_relative_to(root.resolve()):
        yield _link(folder, "the dossier's folder")
        return
    addresses: dict[str, str] = {}
    closed: list[OSError] = []
    for path, names, files in os.walk(top, onerror=closed.append):
        names.sort()
        here = PurePosixPath(Path(path).relative_to(root).as_posix())
        yield from _same_names(here, [*names, *sorted(files)])
        for name in [*names, *sorted(files)]:
            file = here / name
            problem = _name_problem(file) or _kind_problem(root, file)
            if problem is None and folder == DOCS and name in files and not _hidden(file):
                problem = _type_problem(file) or _address_problem(file, addresses)
            if problem:
                yield problem
    for error in closed:
        yield from _closed_problem(root, error)


def _closed_problem(root: Path, error: OSError) -> Iterator[Problem]:
    """The problem of a folder whose files cannot be listed: none of them would be read."""
    file = PurePosixPath(Path(os.fsdecode(error.filename)).relative_to(root).as_posix())
    if not isinstance(error, FileNotFoundError | NotADirectoryError) and not _hidden(file):
        message = f"the folder {_shown(file)} cannot be read: {error.strerror}"
        hint = "give yourself permission to read the folder and what is in it"
        yield Problem(Where(_shown(file)), "unreadable", message, hint)


def _name_problem(file: PurePosixPath) -> Problem | None:
    """The problem of a name that is no text, or that is hard to see or to link to."""
    if file.parts[0] == "facts":
        return None  # the loader has a stricter rule
    shown = _shown(file)
    hint = "rename it: letters, digits, hyphens and dots are safe everywhere"
    try:
        file.name.encode()
    except UnicodeEncodeError:
        message = f"the name of {shown} is not in UTF-8"
        return Problem(Where(shown), "file-name", message, hint)
    if character := FORBIDDEN.search(file.name) or re.search(r"[\t\n]", file.name):
        message = f"the name of {shown} has an invisible character: U+{ord(character[0]):04X}"
        return Problem(Where(shown), "file-name", message, hint)
    if file.parts[0] == DOCS and (sign := _UNSAFE.search(file.name)):
        message = f"the name of {shown} has {sign[0]!r}, which an address cannot have"
        return Problem(Where(shown), "file-name", message, hint)
    return None


def _same_names(folder: PurePosixPath, names: list[str]) -> Iterator[Problem]:
    """Problems of names in one folder that many systems take for the same."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(_same(name), name)
        if other != name:
            shown = _shown(folder / name)
            message = f"{shown} and {_shown(folder / other)} differ by case or accents only"
            hint = "rename one of them: on many systems they are one file"
            yield Problem(Where(shown), "file-name", message, hint)


def _kind_problem(root: Path, file: PurePosixPath) -> Problem | None:
    """The problem of a link that leads elsewhere, and of what is neither a file nor a folder."""
    path, shown, folder = root / file, _shown(file), file.parts[0]
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except PermissionError:  # of what cannot be read, the reader says so
        return None
    except (OSError, RuntimeError):
        # of what is read, the reader says that it is not there
        return _link(shown, f"{folder}/") if folder == DOCS else None
    if path.is_symlink():
        inside = target.is_relative_to((root / folder).resolve())
        return None if inside and stat.S_ISREG(mode) else _link(shown, f"{folder}/")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    message, hint = f"{shown} is neither a file nor a folder", "delete it"
    return Problem(Where(shown), "file-link", message, hint)


def _link(file: str, folder: str) -> Problem:
    message = f"{file} is a link that does not lead to a file in {folder}"
    hint = "put the file itself there: a link would publish or read what is not part of the dossier"
    return Problem(Where(file), "file-link", message, hint)


def _type_problem(file: PurePosixPath) -> Problem | None:
    """The problem of a file in `docs/` that is no page, picture or plain file."""
    if file.suffix in TYPES:
        return None
    message = f"{file} has a kind that docs/ does not take: {file.suffix or 'no ending'}"
    hint = f"names there end in {', '.join(TYPES)}; styles and scripts belong in templates/assets/"
    return Problem(Where(str(file)), "file-type", message, hint)


def _address_problem(file: PurePosixPath, addresses: dict[str, str]) -> Problem | None:
    """The problem of a file in `docs/` at an address that the generator makes, or that another page
    has.

    Args:
        addresses: the files of the addresses that were seen before; the file's own is added.
    """
    address = address_of(file.relative_to(DOCS))
    if urls.is_generated(_same(address)):
        message = f"{file} would take the address /{address}, which the generator makes"
        replaceable = ", ".join(f"docs/{path.rstrip('/')}.md" for path in urls.REPLACEABLE)
        hint = f"give it another name; of the pages that are made, only {replaceable} replaces one"
        return Problem(Where(str(file)), "address-taken", message, hint)
    other = addresses.setdefault(_same(address), str(file))
    if other != str(file):
        message, hint = f"{other} has the address /{address} too", "rename or delete one of them"
        return Problem(Where(str(file)), "address-taken", message, hint)
    return None


def address_of(file: PurePosixPath) -> str:
    """The address of a file of `docs/` on the site: of a page, its folder's with a slash."""
    if file.suffix != PAGE:
        return str(file)
    parts = [*file.parts[:-1], *([] if file.stem in _INDEXES else [file.stem])]
    return "/".join(parts) + "/" if parts else ""


def _hidden(file: PurePosixPath) -> bool:
    """Whether a file is never published, since its name or that of a folder begins with a dot."""
    return any(part.startswith(".") for part in file.parts)


def _same(name: str) -> str:
    """What names have in common that many systems take for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _shown(file: PurePosixPath | str) -> str:
    """A path for a message, with invisible characters and what is not UTF-8 as escapes."""
    text = str(file).encode("utf-8", "backslashreplace").decode()
    return FORBIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
