"""Lines that may mend a file which is not readable as YAML: guesses, of which the reader keeps one that makes it readable."""

import re
from collections.abc import Callable, Iterator, Sequence

_KEY = r"(?P<start>[ \t]*(?:- +)?)(?P<key>[A-Za-z_][\w-]*|[a-z0-9-]+)"
_GLUED = re.compile(rf"{_KEY}:(?P<text>[^\s:/].*)$")
_PAIR = re.compile(rf"{_KEY}: +(?P<text>\S.*)$")
_EQUALS = re.compile(rf"{_KEY} *= *(?P<text>\S.*)$")
_RECORD = re.compile(r"[|>][+-]?\d?\s*$|\{|\[(?!…)")
"""What is no text: the head of a block, a record, a list."""
_LEADS = re.compile(r"\s*(?:- |[\w-]+:)")
"""A key or an item, not the text of a block."""
_REACH = 1
"""Lines above the place of an error where its cause may stand."""


def mended(text: str, places: Sequence[int], readable: Callable[[str], bool]) -> str:
    """The lines to paste in place of one line, so that the file can be read; empty where no guess does it.

    Args:
        places: numbers of the lines, from 1, that the reader names as the cause.
    """
    lines = text.splitlines()
    around = [n - 1 - back for back in range(_REACH + 1) for n in places]
    for at in dict.fromkeys(n for n in around if 0 <= n < len(lines) and lines[n].strip()):
        for guess in dict.fromkeys(_guesses(lines, at)):
            if guess != lines[at] and readable("\n".join([*lines[:at], guess, *lines[at + 1 :]]) + "\n"):
                return guess
    return ""


def _guesses(lines: Sequence[str], at: int) -> Iterator[str]:
    """What the line may have been meant to be."""
    line = lines[at]
    if found := _GLUED.match(line):
        yield f"{found['start']}{found['key']}: {found['text']}"
    if found := _EQUALS.match(line):
        yield f"{found['start']}{found['key'].lower()}: {found['text']}"
    if (found := _PAIR.match(line)) and _opens_an_item(lines, at):
        yield f"{found['start']}- {found['key']}: {found['text']}"
    if line.count("[") > line.count("]"):
        yield f"{line.rstrip()}]"
    if (found := _PAIR.match(line)) and "\t" not in found["start"] and not _RECORD.match(found["text"]):
        inside = " " * (len(found["start"]) + 2)
        yield f"{found['start']}{found['key']}: >-\n{inside}{_unquoted(found['text'])}"
    for depth in _depths(lines, at):
        yield " " * depth + line.lstrip()


def _opens_an_item(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands where the first line of an item would: below a bare key, with more keys indented by two below it."""
    if at == 0 or at + 1 >= len(lines) or not lines[at - 1].rstrip().endswith(":"):
        return False
    return len(_margin(lines[at + 1])) == len(_margin(lines[at])) + 2 and bool(_LEADS.match(lines[at + 1]))


def _depths(lines: Sequence[str], at: int) -> list[int]:
    """Indentations that the line may be meant to have: those of the lines around that are of its sort, the nearest first."""
    sort = bool(_LEADS.match(lines[at]))
    others = [n for n, line in enumerate(lines) if n != at and line.strip() and "\t" not in _margin(line)]
    found = []
    for n in sorted((n for n in others if bool(_LEADS.match(lines[n])) == sort), key=lambda n: abs(n - at))[:12]:
        depth = len(_margin(lines[n]))
        item, opens = lines[n].lstrip().startswith("- "), n < at and lines[n].rstrip().endswith(":")
        found += [depth + 2] * (item or opens) + [depth]
    return found


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _unquoted(text: str) -> str:
    """A text without the quotation marks that were meant for YAML: those around it, or one that is never closed."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text.count(text[0]) == 2:
        return text[1:-1]
    return text[1:] if text[0] in "\"'" and text.count(text[0]) == 1 else text
