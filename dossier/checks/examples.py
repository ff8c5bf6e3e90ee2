"""What figures on hand-written pages show: a statement's lines as they stand in its file, or with a
mistake in them and what the checks say of it.

All show one statement of the dossier, the shortest that has most to show; so a guide can be copied
into another dossier. The mistakes are made in memory only. This belongs to the checks: whoever
renders figures gets finished rows.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dossier.checks import check, grounding, printers
from dossier.ground.evidence import ground
from dossier.model import Dossier, Fact
from dossier.model.where import Problem, by_place
from dossier.read.load import reread

CALL_OUTS = {
    "id": "Its id, in files and addresses. It never changes.",
    "says": "The sentence that readers see first.",
    "kind": "What kind of statement it is: the word beside its code.",
    "speaker": "Who says so. Without this line, the text itself does.",
    "said": "When it was said.",
    "happened": "When it happened.",
    "date_basis": "What the date rests on.",
    "positions": (
        "Who wants what: a line with a sign here, and a cell in the table of who wants what."
    ),
    "source": "The text that has the words.",
    "quote": (
        "The text’s words, copied. Readers see them in their whole sentence, the rest of it in"
        " grey."
    ),
    "voice": "Whose words they are. It decides how they are set, and the line below them.",
}
"""What each line of a statement becomes on the site."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a file as a figure shows it."""

    number: int
    """Its number in the file; 0 for a line that is missing there."""
    text: str
    call_out: int = 0
    """The number of its call-out; 0 without one."""
    wrong: bool = False

    @property
    def margin(self) -> str:
        """What it is indented by."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def words(self) -> str:
        return self.text.lstrip()


@dataclass(frozen=True, slots=True)
class StatementFigure:
    """A statement in its file."""

    fact: str
    file: str
    lines: tuple[SheetLine, ...]
    call_outs: tuple[tuple[int, str, str], ...]
    """Number, key and words of each."""


@dataclass(frozen=True, slots=True)
class MistakeFigure:
    """The lines around a mistake, and what the checks say of it."""

    file: str
    lines: tuple[SheetLine, ...]
    message: str
    """As a terminal shows it, with its line and its help."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """The statement that figures show, in the lines of its file."""

    dossier: Dossier
    root: Path
    """The dossier's folder."""
    fact: Fact
    file: str
    lines: tuple[str, ...]
    """The whole file's."""
    first: int
    """The number, from 1, of the first line of the statement."""
    last: int

    def at(self, *path: str | int) -> int:
        """The index of the line on which the text of a value begins."""
        return self.dossier.where(*self.fact.path, *path).line - 1


def specimen(dossier: Dossier, root: Path) -> Specimen:
    """Choose the statement; a topic's file of the dossier must have one."""
    fact = max(_in_topics(dossier), key=_instructive)
    file = str(fact.path[0])
    lines = (root / file).read_bytes().decode("utf-8-sig").splitlines()
    first = dossier.line(fact.path)
    depth = _depth(lines[first - 1])
    below = range(first, len(lines))
    last = next((n for n in below if lines[n].strip() and _depth(lines[n]) <= depth), len(lines))
    while not lines[last - 1].strip():
        last -= 1
    return Specimen(dossier, root, fact, file, tuple(lines), first, last)


def _in_topics(dossier: Dossier) -> list[Fact]:
    """The statements in the files of topics: the figures show one among its neighbors."""
    return [fact for fact in dossier.facts.values() if fact.path[1:]]


def figure_rows(
    dossier: Dossier, root: Path, names: Iterable[str]
) -> dict[str, Callable[[], StatementFigure | MistakeFigure]]:
    """What gives what each of some figures shows, by its name; nothing where the dossier has no
    statement.

    Args:
        root: the dossier's folder.
        names: some of `FIGURES`.
    """
    if not _in_topics(dossier):
        return {}
    shown = specimen(dossier, root)
    return {name: partial(FIGURES[name], shown) for name in sorted(set(names))}


def _statement(shown: Specimen) -> StatementFigure:
    """Every line of the statement, with call-outs."""
    own = range(shown.first - 1, shown.last)
    call_outs: list[tuple[int, str, str]] = []
    numbers: dict[int, int] = {}
    for key, words in CALL_OUTS.items():
        name = shown.fact.id if key == "id" else key
        written = re.compile(rf"[\s-]*(?:\{{.*)?\b{name}:")  # at the start of a line, or in braces
        at = next((n for n in own if written.match(shown.lines[n])), None)
        if at is not None:
            call_outs.append((len(call_outs) + 1, key, words))
            numbers[at] = len(call_outs)
    lines = (SheetLine(n + 1, shown.lines[n], numbers.get(n, 0)) for n in own)
    return StatementFigure(shown.fact.id, shown.file, tuple(lines), tuple(call_outs))


def mistake_figure(shown: Specimen, lines: Sequence[str]) -> MistakeFigure:
    """The lines around the first one that is wrong, and the first message about the file.

    Args:
        lines: the whole file's, with the mistake.
    """
    at = next(
        (n for n, pair in enumerate(zip(shown.lines, lines, strict=False)) if pair[0] != pair[1]),
        shown.first,
    )
    missing = len(shown.lines) - len(lines)
    rows = [SheetLine(n + 1, lines[n]) for n in range(max(at - 2, shown.first - 1), at)]
    if missing:
        key = shown.lines[at].partition(":")[0].strip(" -")
        indent = " " * _depth(shown.lines[at])
        rows.append(SheetLine(0, f"{indent}(no line {key}:)", wrong=True))
    rows += [
        SheetLine(n + 1, lines[n], wrong=n == at and not missing)
        for n in range(at, min(at + 3, shown.last - missing))
    ]
    data = ("\n".join(lines) + "\n").encode()
    first = _problems(shown, data)[:1]
    message = "\n".join(printers.text(first, shown.root, {shown.file: data})).strip()
    return MistakeFigure(shown.file, tuple(rows), message)


def _problems(shown: Specimen, data: bytes) -> list[Problem]:
    """The problems that a topic's file would have with a mistake in one statement: those of the
    read and shape stages, or, if there are none, those of the statement alone in the later
    stages."""
    changed, unread = reread(shown.dossier, shown.fact.topic, data)
    if unread:
        return sorted(unread, key=by_place)
    name = shown.fact.id
    alone = replace(changed, facts={name: changed.facts[name]})  # thousands of others stay right
    grounded = ground(alone)
    problems = (*grounding.problems(alone, grounded), *check(alone, grounded))
    return sorted(
        (
            problem
            for problem in problems
            if problem.where.file == shown.file and shown.first <= problem.where.line <= shown.last
        ),
        key=by_place,
    )


def _typed_quote(shown: Specimen) -> list[str]:
    """The quote is typed, not copied: two letters of its longest word change places."""
    lines, at = list(shown.lines), shown.at("evidence", 0, "quote")
    words = [word for word in lines[at].split() if word.isalpha()]
    # not the first ones: the message can say up to where it is right
    word = max(words[2:] or words, key=len, default="")
    middle = next(
        (n for n in range(len(word) // 2, len(word) - 1) if word[n] != word[n + 1]), len(word) - 1
    )
    left, right = word[middle : middle + 1], word[middle + 1 : middle + 2]
    lines[at] = lines[at].replace(word, word[:middle] + right + left + word[middle + 2 :], 1)
    return lines


def _shortened_id(shown: Specimen) -> list[str]:
    """The text's id misses its last letter."""
    lines, at = list(shown.lines), shown.at("evidence", 0, "source")
    source = shown.fact.evidence[0].source
    lines[at] = lines[at].replace(source, source[:-1], 1)
    return lines


def _left_out_source(shown: Specimen) -> list[str]:
    """The line that names the text is left out."""
    lines, at = list(shown.lines), shown.at("evidence", 0, "source")
    line = re.sub(r"(?<=\{)source: *[\w-]+,? *|,? *\bsource: *[\w-]+", "", lines[at])
    lines[at : at + 1] = [line] if line.strip(" -") else []
    return lines


def _missing_space(shown: Specimen) -> list[str]:
    """There is no space after a colon."""
    lines, at = list(shown.lines), shown.at("evidence", 0, "source")
    lines[at] = lines[at].replace(": ", ":", 1)
    return lines


MISTAKES: Mapping[str, Callable[[Specimen], list[str]]] = {
    "wrong-word": _typed_quote,
    "unknown-id": _shortened_id,
    "missing-line": _left_out_source,
    "no-space": _missing_space,
}
"""By the name of its figure, what makes a mistake: it gives all lines of the file, spoiled."""


def _mistake(
    spoil: Callable[[Specimen], list[str]],
) -> Callable[[Specimen], StatementFigure | MistakeFigure]:
    return lambda shown: mistake_figure(shown, spoil(shown))


FIGURES: Mapping[str, Callable[[Specimen], StatementFigure | MistakeFigure]] = {
    "statement": _statement,
    "card": _statement,
    **{name: _mistake(spoil) for name, spoil in MISTAKES.items()},
}
"""Every figure that a page can ask for. One is drawn by the template of its name in
`templates/figures/`, or, where there is none, as a message."""


def _instructive(fact: Fact) -> tuple[bool, bool, bool, bool, int]:
    """What makes a good example: one piece of evidence, a speaker, a position, a date with its
    basis, few words."""
    alone = len(fact.evidence) == 1 and not fact.evidence[0].context
    return (
        alone,
        bool(fact.speakers),
        len(fact.positions) == 1,
        bool(fact.date_basis),
        -len(fact.says),
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
