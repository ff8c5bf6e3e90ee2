"""Lines to paragraphs: line ends inside a paragraph become spaces, words that were cut at a line
end become whole, and invisible characters go."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from dossier.ground.wrapping import ENDED, MARKER, WIDTHS, is_full, wrapped_at
from dossier.model.characters import FORBIDDEN, strays
from dossier.model.labels import number

Joint = Literal[" ", "\n", "\n\n"]
"""What is between a line and the one before it: a space, if both are of one paragraph."""

_CUT = re.compile(r"([^\W\d_]+)([-‐\u00ad])$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_COMPOUND = frozenset(
    ["all", "anti", "ex", "half", "mid", "non", "quasi", "self", "two", "three", "four", "well"]
)
"""First parts of words that mostly keep their hyphen."""
SHOWN = 5
"""Words of a kind that a note lists."""


@dataclass(slots=True)
class Hyphens:
    """What was done with hyphens at line ends."""

    removed: int = 0
    kept: int = 0
    unsure: list[str] = field(default_factory=list)
    """Words whose form the rest of the text does not show."""

    def notes(self) -> Iterator[str]:
        """What people should know, each in a few words."""
        if self.removed or self.kept:
            yield f"hyphens at line ends: {self.removed} removed, {self.kept} kept"
        if self.unsure:
            words = ", ".join(f"“{word}”" for word in dict.fromkeys(self.unsure[:SHOWN]))
            more = len(self.unsure) - SHOWN
            rest = f" and {more} more" if more > 0 else ""
            yield f"compare with the original, since these were cut at a line end: {words}{rest}"


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines as paragraphs."""

    text: str
    starts: tuple[int, ...]
    """The index in the text at which each line begins."""
    hyphens: Hyphens


def join(lines: Sequence[str], joints: Sequence[Joint]) -> Joined:
    """Lines as one text.

    Args:
        lines: without line ends.
        joints: what is before each line; that of the first is ignored.
    """
    known = _known(lines, joints)
    starts: list[int] = []
    text, hyphens = "", Hyphens()
    for line, joint in zip(lines, joints, strict=True):
        words = line.strip()
        if not starts:
            text = words
            starts.append(0)
            continue
        between: str = joint
        if joint == " ":
            text, between = _seam(text, words, known, hyphens)
        starts.append(len(text) + len(between))
        text += between + words
    return Joined(text, tuple(starts), hyphens)


def _known(lines: Sequence[str], joints: Sequence[Joint]) -> frozenset[str]:
    """Every word that is whole on its line, in lower case."""
    words: set[str] = set()
    for number_, line in enumerate(lines):
        whole = _CUT.sub("", line.rstrip())
        if number_ and joints[number_] == " " and _CUT.search(lines[number_ - 1].rstrip()):
            whole = _FIRST.sub("", whole.lstrip(), count=1)
        words |= {word.lower().replace("‐", "-") for word in _WORD.findall(whole)}
    return frozenset(words)


def _seam(
    before: str, after: str, known: frozenset[str], hyphens: Hyphens
) -> tuple[str, Literal["", " "]]:
    """The text before a line end, without a hyphen that is there only because of it, and what joins
    it to the line after."""
    cut, first = _CUT.search(before[-80:]), _FIRST.match(after)
    if not cut or not first:
        unspaced = before and after and _unspaced(before[-1]) and _unspaced(after[0])
        return before, "" if unspaced or re.search(r"\w[-–—/]$", before[-2:]) else " "
    left, right = cut[1].lower(), first[0].lower()
    token = re.search(r"\S+$", before[-80:])
    whole = (re.sub(r"^\W+", "", token[0])[:-1].lower() if token else left).replace("‐", "-")
    sure, drop = True, False
    if cut[2] == "\u00ad":
        drop = True
    elif f"{whole}-{right}" in known or (first[0][0].isupper() and not cut[1].isupper()):
        drop = False
    elif f"{whole}{right}" in known:
        drop = True
    else:
        sure = False
        drop = left not in _COMPOUND and not {left, right} <= known
    hyphens.removed += drop
    hyphens.kept += not drop
    if not sure:
        hyphens.unsure.append(cut[1] + ("" if drop else "-") + first[0])
    if drop:
        return before[:-1], ""
    return before, ""


def _unspaced(char: str) -> bool:
    """Whether a character is of a script that puts no spaces between words."""
    return unicodedata.east_asian_width(char) in "WF" and "HANGUL" not in unicodedata.name(char, "")


def unwrap(text: str) -> tuple[str, tuple[str, ...]]:
    """A text whose paragraphs are cut into lines, of one width or by hand, with a paragraph a line,
    and notes on it; any other text as it is, without notes."""
    lines = [line.rstrip() for line in text.splitlines()]
    width = wrapped_at(lines)
    if not width and not any(_runs_on(*pair) for pair in pairwise(lines)):
        return text, ()
    rows: list[str] = []
    joints: list[Joint] = []
    blank = False
    for line in lines:
        if not line:
            blank = True
            continue
        together = bool(rows) and not blank and _continues(rows[-1], line, width)
        rows.append(line)
        joints.append(_joint(together=together, blank=blank))
        blank = False
    joined = join(rows, joints)
    paragraphs = len(rows) - joints.count(" ")
    note = f"unwrapped: {len(rows)} lines into {number(paragraphs, 'paragraph')}"
    return joined.text + "\n", (note, *joined.hyphens.notes())


def _joint(*, together: bool, blank: bool) -> Joint:
    if together:
        return " "
    return "\n\n" if blank else "\n"


def _continues(before: str, line: str, width: int) -> bool:
    """Whether a line is of the same paragraph as the one directly above it.

    Args:
        width: that at which the lines of the text are wrapped; 0 if they were cut by hand.
    """
    if not width:
        return _runs_on(before, line)
    if not is_full(before, line, width) and not is_continued(before, line):
        return False
    if MARKER.match(line) and (ENDED.search(before) or MARKER.match(before)):
        return False
    deeper = _indent(line) > _indent(before)
    return not deeper or bool(MARKER.match(before)) or is_continued(before, line)


def _runs_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of a long line before it, wherever that was cut."""
    return len(before) >= WIDTHS.start and is_continued(before, line) and not MARKER.match(line)


def is_continued(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before, whatever its indentation."""
    return line.lstrip()[:1].islower() and not ENDED.search(before)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def quotable(text: str) -> bool:
    """Whether anything of a text can be quoted."""
    return any(char.isalnum() for char in text)


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the invisible characters that its script does not need, and notes on them.

    A soft hyphen at a line end stays: it says how the word goes on. Other line ends become `\\n`,
    the bullet of a symbol font an ordinary one.
    """
    text = text.replace("\r\n", "\n").replace("\uf0b7", "•")
    text = re.sub("[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    gone = {
        stray.start: char
        for stray in strays(text)
        if (FORBIDDEN.match(char := text[stray.start]) or unicodedata.category(char) != "Cn")
        and not (char == "\u00ad" and text[stray.start + 1 : stray.start + 2] in ("\n", ""))
    }
    if not gone:
        return text, ()
    counted = sorted(Counter(gone.values()).items())
    counts = ", ".join(f"{count} × U+{ord(char):04X}" for char, count in counted)
    left = "".join(char for at, char in enumerate(text) if at not in gone)
    return left, (f"invisible characters removed: {counts}",)
