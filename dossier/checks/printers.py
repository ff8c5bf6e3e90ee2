"""Printers of a list of problems: for a terminal, for programs, for GitHub."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from dossier.model.where import Problem
from dossier.read.yamltext import FORBIDDEN

ANNOTATIONS = 9
"""GitHub shows ten for each step; the tenth says how many more problems there are."""

# what Markdown could read as markup; a dot or a colon only where it could be part of an address
_MARKUP = re.compile(r"[!#$%&*+<=>@\[\\\]^_`{|}~]|[.:](?=[\w/])|(?<=\d)[.)]|^[-+]")
# places where a forge could read a user's name, an issue's number or an emoji
_NAMES = re.compile(r"(?<=[@#!$%&~:^])(?=\w)|(?<=GH-)(?=\d)", re.I)


def text(
    problems: Sequence[Problem], root: Path, changed: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[str]:
    """For reading: the place, what is wrong, the line with a caret, what would be right, and the
    lines to paste.

    Args:
        root: the dossier's folder.
        changed: the content of files that is not, or not yet, on disk, by file name.
    """
    line_of = _lines(root, changed)
    for problem in problems:
        where = problem.where
        yield f"{where}: {problem.severity}: {problem.message} [{problem.code}]"
        if line := FORBIDDEN.sub("�", line_of(where.file, where.line)):
            number = str(where.line)
            yield f"  {number} | {line}"
            yield f"  {' ' * len(number)} | {' ' * (where.column - 1)}^"
        if problem.hint:
            yield f"  help: {problem.hint}"
        if problem.paste:
            yield "  paste:"
            yield from problem.paste.splitlines()
        yield ""


def json_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """For programs: one JSON object on each line."""
    for problem in problems:
        where = problem.where
        record = {
            "file": where.file,
            "line": where.line,
            "column": where.column,
            "severity": problem.severity,
            "code": problem.code,
        }
        texts = {"message": problem.message, "hint": problem.hint, "paste": problem.paste}
        yield json.dumps(record | texts, ensure_ascii=False)


def github(problems: Sequence[Problem]) -> Iterator[str]:
    """GitHub's annotations: of the first nine problems, and of how many more there are."""
    for problem in problems[:ANNOTATIONS]:
        where = problem.where
        words = "\n".join(part for part in (problem.message, problem.hint, problem.paste) if part)
        properties = f"file={_property(where.file)},line={where.line},col={where.column}"
        properties += f",title={_property(problem.code)}"
        yield f"::{problem.severity} {properties}::{_data(words)}"
    if len(problems) > ANNOTATIONS:
        severity = problems[ANNOTATIONS].severity  # errors come first
        more = f"and {len(problems) - ANNOTATIONS} more; the job summary lists them all"
        yield f"::{severity} title=and more::{_data(more)}"


def printable(text: str) -> str:
    """A text that any terminal and file accepts; a file's name may hold bytes that are not text."""
    return text.encode("utf-8", "backslashreplace").decode()


def one_line(words: str) -> str:
    """Words on one line without invisible characters: even a file's name may contain anything."""
    return re.sub(r"[^\S ]+", " ", FORBIDDEN.sub("�", words))


def markdown(words: str, *, code: bool = False) -> str:
    """Words in Markdown that show as they are: without markup, links and mentions of users.

    Args:
        code: whether they are inside `<code>`, where a forge mentions no one: no zero-width spaces
            are added, so that the words can be copied.
    """
    text = one_line(words) if code else _NAMES.sub("\u200b", one_line(words))
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def summary(problems: Sequence[Problem], counts: str) -> str:
    """The whole list in Markdown with the lines to paste, for GitHub's job summary and comments.

    Args:
        counts: what the run did, in one line.
    """
    parts = ["## dossier check", "", counts, ""]
    for problem in problems:
        where = one_line(str(problem.where)).replace("`", "'")
        parts.append(
            f"- **{problem.severity}** `{where}` {_coded(problem.message)} (`{problem.code}`)"
        )
        parts += [f"  {_coded(problem.hint)}"] if problem.hint else []
        if problem.paste:
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", problem.paste)), default=0))
            parts += [
                "",
                f"  {fence}yaml",
                *("  " + line for line in problem.paste.splitlines()),
                f"  {fence}",
                "",
            ]
    return "\n".join(parts) + "\n"


def table(
    title: str, note: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> Iterator[str]:
    """A table in columns for a terminal, with the text of each link."""
    yield f"{title}: {note}"
    cells = [list(columns), *([str(getattr(cell, "text", cell)) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    for row in cells:
        yield (
            "  "
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    yield ""


def _lines(root: Path, changed: Mapping[str, bytes]) -> Callable[[str, int], str]:
    """A function that gives a line of a file by its number, from 1; empty if there is none."""
    files: dict[str, list[str]] = {}

    def line_of(file: str, number: int) -> str:
        if file not in files:
            data = b""
            with suppress(OSError):  # of what cannot be read, no line is shown
                data = changed[file] if file in changed else (root / file).read_bytes()
            files[file] = data.decode("utf-8", "replace").splitlines()
        lines = files[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line_of


def _coded(text: str) -> str:
    """A message in Markdown, with its `code` and no other markup: it may contain an editor's
    words."""
    pieces = re.split(r"(`[^`]+`)", one_line(text))
    return "".join(piece if n % 2 else markdown(piece) for n, piece in enumerate(pieces))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
