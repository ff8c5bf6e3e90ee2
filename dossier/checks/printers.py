"""One list of problems, several printers: for a terminal, for programs, for GitHub."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dossier.model.where import Problem
from dossier.read.yamltext import FORBIDDEN

ANNOTATIONS = 9
"""GitHub shows ten a step; the tenth says how many more there are."""

# what Markdown could read as markup; a dot or colon only inside a word, where it could make an
# address
_MARKUP = re.compile(r"[!#$%&*+<=>@\[\\\]^_`{|}~]|[.:](?=[\w/])|(?<=\d)[.)]|^[-+]")
# what a forge could read as a name, a number of an issue or a picture
_NAMES = re.compile(r"(?<=[@#!$%&~:^])(?=\w)|(?<=GH-)(?=\d)", re.I)


def text(
    problems: Sequence[Problem], root: Path, instead: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[str]:
    """For reading: place, what is wrong, the line with a caret, what would be right, and the lines
    to paste."""
    line_of = _lines(root, instead)
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
    """For programs: one JSON object a line."""
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
    """For GitHub's annotations: the first nine and how many more there are."""
    for problem in problems[:ANNOTATIONS]:
        where = problem.where
        said = "\n".join(part for part in (problem.message, problem.hint, problem.paste) if part)
        at = f"file={_property(where.file)},line={where.line},col={where.column}"
        at += f",title={_property(problem.code)}"
        yield f"::{problem.severity} {at}::{_data(said)}"
    if len(problems) > ANNOTATIONS:
        worst = problems[ANNOTATIONS].severity
        more = f"and {len(problems) - ANNOTATIONS} more; the job summary lists them all"
        yield f"::{worst} title=and more::{_data(more)}"


def printable(text: str) -> str:
    """A text that any terminal and file takes: a file's name may hold bytes that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()


def one_line(words: str) -> str:
    """Words on one line, without what no one could see: a file's name, too, may hold anything."""
    return re.sub(r"[^\S ]+", " ", FORBIDDEN.sub("�", words))


def markdown(words: str, *, code: bool = False) -> str:
    """Words in Markdown that are read as they stand: no markup, no link, and nobody's name is
    called.

    Args:
        code: whether they stand inside `<code>`, where no forge calls a name: nothing is put in, so
            that they can be copied.
    """
    said = one_line(words) if code else _NAMES.sub("\u200b", one_line(words))
    return _MARKUP.sub(lambda m: f"&#{ord(m[0])};", said)


def summary(problems: Sequence[Problem], counts: str) -> str:
    """In Markdown, for GitHub's job summary and for a comment: the whole list, with the lines to
    paste."""
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
    """A table in columns for a terminal; a link is shown by its text."""
    yield f"{title}: {note}"
    cells = [list(columns), *([str(getattr(cell, "text", cell)) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    for row in cells:
        yield (
            "  "
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    yield ""


def _lines(root: Path, instead: Mapping[str, bytes]) -> Callable[[str, int], str]:
    files: dict[str, list[str]] = {}

    def line_of(file: str, number: int) -> str:
        if file not in files:
            path = root / file
            data = (
                instead[file] if file in instead else path.read_bytes() if path.is_file() else b""
            )
            files[file] = data.decode("utf-8", "replace").splitlines()
        lines = files[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line_of


def _coded(text: str) -> str:
    """A message in Markdown, with its `code` as such and no other markup: it may hold an editor's
    words."""
    pieces = re.split(r"(`[^`]+`)", one_line(text))
    return "".join(piece if n % 2 else markdown(piece) for n, piece in enumerate(pieces))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
