"""Repairs of a file that is not valid YAML: guesses at what one line was meant to be, of which the
first that makes the file valid is offered to paste."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import name

_KEY = r"(?P<start>[ \t]*(?:- +)?)(?P<key>[A-Za-z_][\w-]*|[a-z0-9-]+)"
_NO_SPACE = re.compile(rf"{_KEY}:(?P<text>[^\s:/].*)$")
_PAIR = re.compile(rf"{_KEY}: +(?P<text>\S.*)$")
_NO_TEXT = re.compile(r"[|>][+-]?\d?\s*$|\{|\[(?!…)")
"""What cannot be the text of a key: the head of a block, a record, a list."""
_BROKEN_BLOCK = re.compile(rf"{_KEY}: *[|>] *[-–—_~]* *(?P<text>.*)$")
"""The head of a block that YAML cannot read: `> -`, `>–`, or with text after it."""
_NO_COLON = re.compile(rf"{_KEY}(?: *[;：=,] *|[ \t]+)(?P<text>\S.*)$")
_BARE_KEY = re.compile(rf"{_KEY} *[;：=,.]?$")
_BAD_DASH = re.compile(r"(?P<start>[ \t]*)(?:-(?=\w)|[–—•*] ?)(?P<text>[\w-]+:.*)$")
"""A dash without a space after it, or another character in its place."""
_KEY_LINE = re.compile(rf"^{_KEY}:(?:\s|$)", re.M)
_STRUCTURE = re.compile(r"\s*(?:- |[\w-]+:)")
"""The start of a key or of a list item, rather than the text of a block."""
_BRACKETS = (("[", "]"), ("{", "}"))
_LINES_ABOVE = 1
"""Lines above the reported one in which the cause is looked for too."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Lines to paste in place of one line, so that the file is valid YAML."""

    line: int
    """Counted from 1."""
    column: int
    """Where the line and its repair begin to differ, counted from 1."""
    paste: str
    wrong: str
    """What is wrong with the line, where the repair shows it; empty where the parser's own error
    says it better."""
    right: str


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a line may have been meant to be."""

    lines: str
    wrong: str = ""
    right: str = ""


def find_repair(text: str, line: int, is_valid: Callable[[str], bool]) -> Repair | None:
    """The repair that makes a file valid YAML, if one of the guesses does.

    Args:
        line: the number, from 1, of the line that the parser reports.
        is_valid: whether a text is valid YAML.
    """
    lines = text.splitlines()
    reported = range(line - 1, line - 2 - _LINES_ABOVE, -1)
    suspects = [at for at in reported if 0 <= at < len(lines) and lines[at].strip()]
    # a special space is the likeliest cause, on whichever line it is
    spaces = [(at, [_with_plain_spaces(lines[at])]) for at in suspects if not lines[at].isascii()]
    for at, guesses in (*spaces, *((at, _guesses(lines, at)) for at in suspects)):
        tried = {lines[at]}
        for guess in guesses:
            if guess.lines not in tried and is_valid(
                "\n".join([*lines[:at], guess.lines, *lines[at + 1 :]]) + "\n"
            ):
                column = max(_difference(lines[at], guess.lines), _indent(lines[at])) + 1
                return Repair(at + 1, column, guess.lines, guess.wrong, guess.right)
            tried.add(guess.lines)
    return None


def _difference(one: str, other: str) -> int:
    """The index of the first character in which two texts differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _guesses(lines: Sequence[str], at: int) -> Iterator[_Guess]:
    """What a line may have been meant to be, the most specific guess first."""
    yield from _dash(lines[at])
    yield from _colon(lines, at)
    yield from _block_head(lines[at])
    yield from _space_after_colon(lines[at])
    yield from _first_line_of_item(lines, at)
    yield from _brackets(lines[at])
    yield from _text_into_block(lines[at])
    yield from _other_indentation(lines, at)


def _with_plain_spaces(line: str) -> _Guess:
    """A line with plain spaces in place of characters that look like them."""
    special = re.search(r"[^\S \t]", line)
    wrong = ""
    if special:
        kind = name(special[0], "").lower()
        wrong = f"this line has U+{ord(special[0]):04X} ({kind}) in place of a plain space"
    return _Guess(re.sub(r"[^\S \t]", " ", line), wrong, "replace it with a space")


def _dash(line: str) -> Iterator[_Guess]:
    if item := _BAD_DASH.match(line):
        yield _Guess(
            f"{item['start']}- {item['text']}",
            "this is not a list item",
            "a list item begins with a dash and a space: `- `",
        )


def _colon(lines: Sequence[str], at: int) -> Iterator[_Guess]:
    """A key without its colon: one that is used elsewhere in the file, or one with lines below."""
    if (pair := _NO_COLON.match(lines[at])) and (key := pair["key"].lower()) in _keys(lines):
        yield _Guess(
            f"{pair['start']}{key}: {pair['text']}",
            f"there is no colon after `{key}`",
            "write `key: value`",
        )
    if (bare := _BARE_KEY.match(lines[at])) and _has_structure_below(lines, at):
        yield _Guess(
            f"{bare['start']}{bare['key']}:",
            f"there is no colon after `{bare['key']}`",
            f"write `{bare['key']}:`, with its lines indented below it",
        )


def _block_head(line: str) -> Iterator[_Guess]:
    block = _BROKEN_BLOCK.match(line)
    if not block or _NO_TEXT.fullmatch(line.partition(":")[2].strip()):
        return
    head = f"{block['start']}{block['key']}: >-"
    right = "put the text on the next line, indented by two more spaces"
    if block["text"]:
        below = f"{_below(block['start'])}{_unquoted(block['text'])}"
        yield _Guess(f"{head}\n{below}", "there is text after `>-` on the same line", right)
    else:
        yield _Guess(head, "this is not `>-`, a greater-than sign and a hyphen", right)


def _space_after_colon(line: str) -> Iterator[_Guess]:
    if pair := _NO_SPACE.match(line):
        yield _Guess(
            f"{pair['start']}{pair['key']}: {pair['text']}",
            "there is no space after the colon",
            "write `key: value`",
        )


def _first_line_of_item(lines: Sequence[str], at: int) -> Iterator[_Guess]:
    if (pair := _PAIR.match(lines[at])) and _opens_an_item(lines, at):
        yield _Guess(
            f"{pair['start']}- {pair['key']}: {pair['text']}",
            "this list item has no dash",
            "the first line of a list item begins with `- `",
        )


def _brackets(line: str) -> Iterator[_Guess]:
    """A line with one bracket too few or too many, with a missing comma, or with an id written as
    in a citation."""
    for opening, closing in _BRACKETS:
        if line.count(opening) > line.count(closing):
            yield _Guess(
                f"{line.rstrip()}{closing}",
                f"the bracket `{opening}` is never closed",
                "close every bracket that you open",
            )
        elif line.count(opening) < line.count(closing):
            yield _Guess(
                "".join(line.rsplit(closing, 1)),
                f"there is one `{closing}` too many",
                "every closing bracket needs an opening one",
            )
    if "{" in line:
        yield _Guess(
            re.sub(r"(?<=[\w\]])\s+(?=[a-z_]+: )", ", ", line),
            "a comma is missing between two keys",
            "write `{key: value, key: value}`",
        )
    if ids := re.search(r": +\[ *@[^\]]*", line):
        yield _Guess(
            line.replace(ids[0], ids[0].replace("@", "")),
            "an id in a list has no `@`",
            "write `[some-id]`; `[@some-id]` is a citation in a text",
        )


def _text_into_block(line: str) -> Iterator[_Guess]:
    pair = _PAIR.match(line)
    if pair and "\t" not in pair["start"] and not _NO_TEXT.match(pair["text"]):
        text = f"{_below(pair['start'])}{_unquoted(pair['text'])}"
        yield _Guess(f"{pair['start']}{pair['key']}: >-\n{text}")


def _other_indentation(lines: Sequence[str], at: int) -> Iterator[_Guess]:
    indent, has_tab = _indent(lines[at]), _tab_indented(lines[at])
    spaces = "1 space" if indent == 1 else f"{indent} spaces"
    for right_indent in _plausible_indents(lines, at):
        yield _Guess(
            " " * right_indent + lines[at].lstrip(),
            "" if has_tab else f"this line is indented by {spaces} instead of {right_indent}",
            "indent the keys of a record alike, and what belongs to a key by two more spaces",
        )


def _keys(lines: Sequence[str]) -> set[str]:
    """The keys of all records of a file."""
    return {pair["key"] for pair in _KEY_LINE.finditer("\n".join(lines))}


def _has_structure_below(lines: Sequence[str], at: int) -> bool:
    """Whether the lines below a line are keys or items that belong to it."""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return _indent(below) > _indent(lines[at]) and bool(_STRUCTURE.match(below))


def _opens_an_item(lines: Sequence[str], at: int) -> bool:
    """Whether a line is where the first line of a list item would be: below a bare key, with more
    keys indented by two below it."""
    if at == 0 or at + 1 >= len(lines) or not lines[at - 1].rstrip().endswith(":"):
        return False
    below = lines[at + 1]
    return _indent(below) == _indent(lines[at]) + 2 and bool(_STRUCTURE.match(below))


def _plausible_indents(lines: Sequence[str], at: int) -> list[int]:
    """Indentations that a line may have been meant to have: those of lines of its kind, structure
    or text, the most likely first."""
    is_structure = bool(_STRUCTURE.match(lines[at]))
    others = [
        n
        for n, line in enumerate(lines)
        if n != at
        and line.strip()
        and not _tab_indented(line)
        and bool(_STRUCTURE.match(line)) == is_structure
    ]
    indents: list[int] = []
    for n in sorted(others, key=lambda n: abs(n - at)):
        indent = _indent(lines[n])
        is_item = lines[n].lstrip().startswith("- ")
        opens = n < at and lines[n].rstrip().endswith(":")
        indents += [indent + 2, indent] if is_item or opens else [indent]
    nearest = list(dict.fromkeys(indents))[:12]
    if _tab_indented(lines[at]) or not is_structure:
        return nearest
    own = wanted = _indent(lines[at])
    if lines[at].rstrip().endswith(":") and _has_structure_below(lines, at):
        wanted = _indent(lines[at + 1]) - 2
    return sorted(nearest, key=lambda indent: (abs(indent - wanted), abs(indent - own)))


def _indent(line: str) -> int:
    """The number of white-space characters at the start of a line."""
    return len(line) - len(line.lstrip())


def _tab_indented(line: str) -> bool:
    return "\t" in line[: _indent(line)]


def _below(start: str) -> str:
    """The indentation of a text in a block below a key.

    Args:
        start: what is before the key: white space and the hyphen of an item.
    """
    return " " * (len(start) + 2)


def _unquoted(text: str) -> str:
    """A text without the quotation marks that were meant for YAML: those around it, or one that is
    never closed."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inside = text[1:-1]
        if text[0] not in re.sub(r"(?<=\w)'(?=\w)", "", inside):  # an apostrophe closes nothing
            return inside
    return text[1:] if text[0] in "\"'" and text.count(text[0]) == 1 else text
