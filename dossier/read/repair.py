"""Lines that may mend a file which is not readable as YAML: guesses, of which the reader keeps one
that makes it readable."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_KEY = r"(?P<start>[ \t]*(?:- +)?)(?P<key>[A-Za-z_][\w-]*|[a-z0-9-]+)"
_GLUED = re.compile(rf"{_KEY}:(?P<text>[^\s:/].*)$")
_PAIR = re.compile(rf"{_KEY}: +(?P<text>\S.*)$")
_RECORD = re.compile(r"[|>][+-]?\d?\s*$|\{|\[(?!…)")
"""What is no text: the head of a block, a record, a list."""
_BLOCK = re.compile(rf"{_KEY}: *[|>] *[-–—_~]* *(?P<text>.*)$")
"""The head of a block that is none: `> -`, `>–`, or with the text behind it."""
_NO_COLON = re.compile(rf"{_KEY}(?: *[;：=,] *|[ \t]+)(?P<text>\S.*)$")
_BARE = re.compile(rf"{_KEY} *[;：=,.]?$")
_DASH = re.compile(r"(?P<start>[ \t]*)(?:-(?=\w)|[–—•*] ?)(?P<text>[\w-]+:.*)$")
"""A dash that is glued to its item, or another character in its place."""
_KNOWN = re.compile(rf"^{_KEY}:(?:\s|$)", re.M)
_LEADS = re.compile(r"\s*(?:- |[\w-]+:)")
"""A key or an item, not the text of a block."""
_REACH = 1
"""Lines above the place of an error where its cause may stand."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Lines to paste in place of one line, so that the file can be read."""

    line: int
    """Counted from 1."""
    column: int
    """Where the line and its mend begin to differ, counted from 1."""
    paste: str
    wrong: str
    """What is wrong with the line, where the mend shows it; empty where the reader's own words say
    it better."""
    right: str


_Guess = tuple[str, str, str]
"""A line, what is wrong with the one that stands there, and what would be right."""


def mended(text: str, places: Sequence[int], readable: Callable[[str], bool]) -> Mend | None:
    """The mend that makes a file readable, if a guess does.

    Args:
        places: numbers of the lines, from 1, that the reader names as the cause.
    """
    lines = text.splitlines()
    around = [n - 1 - back for back in range(_REACH + 1) for n in places]
    near = list(dict.fromkeys(n for n in around if 0 <= n < len(lines) and lines[n].strip()))
    plain = [(at, [_plain(lines[at])]) for at in near if not lines[at].isascii()]
    for at, guesses in (*plain, *((at, _guesses(lines, at)) for at in near)):
        tried = {lines[at]}
        for guess, wrong, right in guesses:
            if guess not in tried and readable(
                "\n".join([*lines[:at], guess, *lines[at + 1 :]]) + "\n"
            ):
                alike = zip(guess, lines[at], strict=False)
                column = next(
                    (n for n, (a, b) in enumerate(alike, 1) if a != b),
                    min(len(guess), len(lines[at])) + 1,
                )
                return Mend(at + 1, max(column, len(_margin(lines[at])) + 1), guess, wrong, right)
            tried.add(guess)
    return None


def _guesses(lines: Sequence[str], at: int) -> Iterator[_Guess]:
    """What the line may have been meant to be, the most particular guess first."""
    line = lines[at]
    if found := _DASH.match(line):
        yield (
            f"{found['start']}- {found['text']}",
            "this is no item of a list",
            "it begins with a dash and a space: `- `",
        )
    if (found := _NO_COLON.match(line)) and (key := found["key"].lower()) in _known(lines):
        yield (
            f"{found['start']}{key}: {found['text']}",
            f"no colon stands behind `{key}`",
            "write `key: value`",
        )
    if (found := _BARE.match(line)) and _leads(lines, at):
        yield (
            f"{found['start']}{found['key']}:",
            f"no colon stands behind `{found['key']}`",
            "its lines stand below it, indented",
        )
    if (found := _BLOCK.match(line)) and not _RECORD.fullmatch(line.partition(":")[2].strip()):
        inside = (
            f"\n{' ' * (len(found['start']) + 2)}{_unquoted(found['text'])}"
            if found["text"]
            else ""
        )
        wrong = (
            "the text stands on the line of its `>-`"
            if inside
            else "this is no `>-`: a greater-than sign and a hyphen"
        )
        yield (
            f"{found['start']}{found['key']}: >-{inside}",
            wrong,
            "a text begins on the next line, indented by two more spaces",
        )
    if found := _GLUED.match(line):
        yield (
            f"{found['start']}{found['key']}: {found['text']}",
            "no space stands behind the colon",
            "write `key: value`",
        )
    if (found := _PAIR.match(line)) and _opens_an_item(lines, at):
        dash = f"{found['start']}- {found['key']}: {found['text']}"
        yield dash, "this item of a list has no dash", "the first line of an item begins with `- `"
    yield from _brackets(line)
    if (
        (found := _PAIR.match(line))
        and "\t" not in found["start"]
        and not _RECORD.match(found["text"])
    ):
        inside = " " * (len(found["start"]) + 2)
        yield f"{found['start']}{found['key']}: >-\n{inside}{_unquoted(found['text'])}", "", ""
    for depth in _depths(lines, at):
        has = len(_margin(line))
        wrong = (
            ""
            if "\t" in _margin(line)
            else f"this line is indented by {has} space{'s' * (has != 1)}, where {depth} fit"
        )
        yield (
            " " * depth + line.lstrip(),
            wrong,
            "what belongs together is indented alike, what belongs to a key by two more",
        )


def _plain(line: str) -> _Guess:
    """A line with spaces in place of what only looks like one."""
    wrong = "a no-break space stands here: it looks like a space and is none"
    return re.sub(r"[^\S \t]", " ", line), wrong, "type a space in its place"


def _brackets(line: str) -> Iterator[_Guess]:
    """A line with brackets: one too few or too many, a comma that lacks, an id written as in a
    citation."""
    for opens, closes in ("[]", "{}"):
        if line.count(opens) > line.count(closes):
            yield (
                f"{line.rstrip()}{closes}",
                f"the bracket `{opens}` is not closed",
                "each bracket that opens must close",
            )
        elif line.count(opens) < line.count(closes):
            yield (
                "".join(line.rsplit(closes, 1)),
                f"there is a `{closes}` too many",
                "each bracket that closes was opened",
            )
    if "{" in line:
        yield (
            re.sub(r"(?<=[\w\]])\s+(?=[a-z_]+: )", ", ", line),
            "a comma is missing",
            "write `{key: value, key: value}`",
        )
    if found := re.search(r": +\[ *@[^\]]*", line):
        yield (
            line.replace(found[0], found[0].replace("@", "")),
            "in a list an id has no `@`",
            "`[@id]` is for citations in a text",
        )


def _known(lines: Sequence[str]) -> set[str]:
    """Words that are keys elsewhere in the file."""
    return {found["key"] for found in _KNOWN.finditer("\n".join(lines))}


def _leads(lines: Sequence[str], at: int) -> bool:
    """Whether the lines below a line are keys or items that belong to it."""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return len(_margin(below)) > len(_margin(lines[at])) and bool(_LEADS.match(below))


def _opens_an_item(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands where the first line of an item would: below a bare key, with more keys
    indented by two below it."""
    if at == 0 or at + 1 >= len(lines) or not lines[at - 1].rstrip().endswith(":"):
        return False
    return len(_margin(lines[at + 1])) == len(_margin(lines[at])) + 2 and bool(
        _LEADS.match(lines[at + 1])
    )


def _depths(lines: Sequence[str], at: int) -> list[int]:
    """Indentations that a line may be meant to have: those of lines of its sort, the likest first,
    then the nearest."""
    sort, own = bool(_LEADS.match(lines[at])), len(_margin(lines[at]))
    others = [
        n for n, line in enumerate(lines) if n != at and line.strip() and "\t" not in _margin(line)
    ]
    found: list[int] = []
    for n in sorted(
        (n for n in others if bool(_LEADS.match(lines[n])) == sort), key=lambda n: abs(n - at)
    ):
        depth = len(_margin(lines[n]))
        item, opens = lines[n].lstrip().startswith("- "), n < at and lines[n].rstrip().endswith(":")
        found += [depth + 2] * (item or opens) + [depth]
    found = list(dict.fromkeys(found))[:12]
    if "\t" in _margin(lines[at]) or not sort:
        return found
    below = (
        len(_margin(lines[at + 1])) - 2
        if lines[at].rstrip().endswith(":") and _leads(lines, at)
        else own
    )
    return sorted(found, key=lambda depth: (abs(depth - below), abs(depth - own)))


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _unquoted(text: str) -> str:
    """A text without the quotation marks that were meant for YAML: those around it, or one that is
    never closed."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text.count(text[0]) == 2:
        return text[1:-1]
    return text[1:] if text[0] in "\"'" and text.count(text[0]) == 1 else text
