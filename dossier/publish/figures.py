"""Pictures for hand-written pages, made from the dossier itself when the site is built: they cannot
go stale.

A page asks for one by a block of code, with the caption inside:

    ```figure statement A statement as it stands in its file, and as the site shows it. ```

All show one statement of the dossier, the shortest that has most to show; so a guide can be copied
into another dossier.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dossier.checks import printers
from dossier.checks.examine import examine_change
from dossier.model import Dossier, Fact
from dossier.publish.render import Renderer
from dossier.views.reference import file_tables

CALLS = {
    "id": "Its name, for files and addresses. It never changes.",
    "says": "The sentence that readers see first.",
    "kind": "What kind of statement it is: the word beside its code.",
    "speaker": "Who says so. Without this line, the article itself does.",
    "said": "When it was said.",
    "happened": "When it happened.",
    "date_basis": "What the date rests on.",
    "positions": (
        "Who wants what: a line with a sign here, and a cell in the table of who wants what."
    ),
    "source": "Which article it stands in.",
    "quote": (
        "The article’s words, copied. Readers see them in their whole sentence, the rest of it in"
        " grey."
    ),
    "voice": "Whose words they are. It decides how they are set, and the line below them.",
}
"""What each line of a statement becomes on the site."""

TEMPLATES = {
    "statement": "figures/statement.html",
    "card": "figures/card.html",
    "every-line": "figures/every-line.html",
}
"""What shows the statement as it is, and every key of the model; the other figures show a
mistake."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file as a figure shows it."""

    number: int
    text: str
    call: int = 0
    """The number of its call-out; 0 without one."""
    wrong: bool = False

    @property
    def margin(self) -> str:
        """What it is indented by."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def words(self) -> str:
        return self.text.lstrip()


def make(
    asked: Iterable[tuple[str, str]], dossier: Dossier, root: Path, renderer: Renderer
) -> dict[tuple[str, str], str]:
    """The HTML of each figure that is asked for, by name and caption; addresses in it begin with
    `views.index.ROOT`."""
    made = {}
    for name, caption in sorted(set(asked)):
        example = Example(dossier, root)
        rows = example.message(SPOILS[name]) if name in SPOILS else example.statement()
        if name == "every-line":
            rows = {"figure": file_tables()}
        template = TEMPLATES.get(name, "figures/message.html")
        made[name, caption] = renderer.figure(template, {"caption": caption, **rows})
    return made


class Example:
    """The statement that figures show, with its lines."""

    def __init__(self, dossier: Dossier, root: Path) -> None:
        self.dossier, self.root = dossier, root
        self.fact = max(dossier.facts.values(), key=_shows)
        self.file = str(self.fact.path[0])
        self.lines = (root / self.file).read_bytes().decode("utf-8-sig").splitlines()
        self.first = dossier.line(self.fact.path)
        depth = _depth(self.lines[self.first - 1])
        below = range(self.first, len(self.lines))
        self.last = next(
            (n for n in below if self.lines[n].strip() and _depth(self.lines[n]) <= depth),
            len(self.lines),
        )
        while not self.lines[self.last - 1].strip():
            self.last -= 1

    def at(self, *path: str | int) -> int:
        """The index of the line on which the text of a value begins."""
        return self.dossier.where(*self.fact.path, *path).line - 1

    def statement(self) -> dict[str, object]:
        """Every line of the statement, with call-outs."""
        own = range(self.first - 1, self.last)
        calls: list[tuple[int, str, str]] = []
        called: dict[int, int] = {}
        for key, words in CALLS.items():
            name = self.fact.id if key == "id" else key
            written = re.compile(rf"[\s-]*(?:\{{.*)?\b{name}:")
            at = next((n for n in own if written.match(self.lines[n])), None)
            if at is not None:
                calls.append((len(calls) + 1, key, words))
                called[at] = len(calls)
        lines = [
            Line(n + 1, self.lines[n], called.get(n, 0)) for n in range(self.first - 1, self.last)
        ]
        return {"file": self.file, "lines": lines, "calls": calls, "fact": self.fact.id}

    def message(self, spoil: "Spoil") -> dict[str, object]:
        """The lines around a mistake, and what the check says of it; the mistake is made in memory
        only."""
        before = list(self.lines)
        spoil(self)
        data = ("\n".join(self.lines) + "\n").encode()
        said = examine_change(self.dossier, self.fact.topic, data)[:1]
        at = next(
            (
                n
                for n, (one, other) in enumerate(zip(before, self.lines, strict=False))
                if one != other
            ),
            self.first,
        )
        gone = len(before) - len(self.lines)
        lines = [Line(n + 1, self.lines[n]) for n in range(max(at - 2, self.first - 1), at)]
        if gone:
            key = before[at].partition(":")[0].strip(" -")
            lines.append(Line(0, f"{' ' * _depth(before[at])}(no line {key}:)", wrong=True))
        lines += [
            Line(n + 1, self.lines[n], wrong=n == at and not gone)
            for n in range(at, min(at + 3, self.last - gone))
        ]
        words = "\n".join(printers.text(said, self.root, {self.file: data})).strip()
        return {"file": self.file, "lines": lines, "said": words}


def _typed(example: Example) -> None:
    """The quote is typed, not copied: two letters of its longest word change places."""
    at = example.at("evidence", 0, "quote")
    words = [word for word in example.lines[at].split() if word.isalpha()]
    word = max(
        words[2:] or words, key=len, default=""
    )  # not the first: the message can say up to where it is right
    middle = next(
        (n for n in range(len(word) // 2, len(word) - 1) if word[n] != word[n + 1]), len(word) - 1
    )
    wrong = (
        word[:middle]
        + word[middle + 1 : middle + 2]
        + word[middle : middle + 1]
        + word[middle + 2 :]
    )
    example.lines[at] = example.lines[at].replace(word, wrong, 1)


def _unknown(example: Example) -> None:
    """The article's id lacks its last letter."""
    at, source = example.at("evidence", 0, "source"), example.fact.evidence[0].source
    example.lines[at] = example.lines[at].replace(source, source[:-1], 1)


def _missing(example: Example) -> None:
    """The line that names the article is left out."""
    at = example.at("evidence", 0, "source")
    line = re.sub(r",? *\bsource: *[\w-]+", "", example.lines[at])
    example.lines[at : at + 1] = [line] if line.strip(" -") else []


def _glued(example: Example) -> None:
    """There is no space behind a colon."""
    at = example.at("evidence", 0, "source")
    example.lines[at] = example.lines[at].replace(": ", ":", 1)


SPOILS = {
    "wrong-word": _typed,
    "unknown-id": _unknown,
    "missing-line": _missing,
    "no-space": _glued,
}
"""Mistakes to show, by the name of their figure."""


Spoil = Callable[[Example], None]


def _shows(fact: Fact) -> tuple[bool, bool, bool, bool, int]:
    """What makes a good example: a speaker, a position, a date with its basis, one piece of
    evidence, few words."""
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
