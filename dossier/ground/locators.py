"""Where in a text words are: the article and paragraph of a treaty, the numbered paragraph of a
report, the page, and who has the floor in a transcript."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dossier.ground.textmatch import lines
from dossier.model import Actor

_ARTICLE = (
    r"article|artikel|artículo|articolo|artigo|статья|стаття|член"
    r"|άρθρο|المادة|סעיף|अनुच्छेद"
)
_SECTION = (
    r"chapter|section|part|kapitel|abschnitt|teil|chapitre|capítulo"
    r"|глава|раздел|розділ|الفصل"
)
_ANNEX = (
    r"annex|appendix|protocol|schedule|anhang|anlage|annexe|anexo"
    r"|приложение|додаток|ملحق"
)
_HEADING = re.compile(
    rf"\W*(?:(?P<article>{_ARTICLE})|(?P<section>{_SECTION})|(?P<annex>{_ANNEX}))"
    r"(?:\s+(?P<number>\d{1,3}[a-z]?|[IVXLC]{1,7}|[A-H])\b)?(?P<rest>.*)",
    re.I,
)
_RUN_IN = re.compile(
    rf"\W*(?:{_ARTICLE})\s+(?P<number>\d{{1,3}}[a-z]?|[IVXLC]{{1,7}})"
    rf"\s*(?:[.:]|[.:]?\s*[–—-])\s+\S",
    re.I,
)
"""The beginning of a line that has the words of an article after its number: `Article 1. The …`."""
_TITLE = 100
"""The longest heading, in characters."""
_PARAGRAPH = re.compile(r"\s*(?:(\d{1,3})\.|\((\d{1,3})\)|(\d{1,2}(?:\.\d{1,3})+)\.?)\s+(?=\S)")
_POINT = re.compile(r"\s*\(?([a-z]|[ivx]{1,5})\)\s")
_TURN = re.compile(r"(?P<who>[^\W\d_][\w.'’ -]{0,50}?)(?:\s*\([^)]*\))?\s*[:：]\s*\S")
_END = re.compile(
    r"(?:Done at|In witness whereof|Fait à|Geschehen|Hecho en"
    r"|Совершено|Вчинено)\b"
)
"""The words below the last article of a treaty."""
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|sir|lord|lady|the|hon|minister|senator|judge|ambassador"
    r"|professor|president|secretary|commissioner)\.?\s+)+",
    re.I,
)
"""What comes before a name in a transcript."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where words are in their text; empty for what the text does not show."""

    annex: str = ""
    section: str = ""
    """An article, or, in a text without articles, a chapter: `Art. 7`, `Ch. 2`."""
    paragraph: str = ""
    point: str = ""
    page: str = ""
    speaker: str = ""
    """As the transcript has it before the words."""

    def __str__(self) -> str:
        """As it is cited: `Art. 7(1)(a)`, `para. 12`, `p. 3`, `Brandt:`."""
        within = self.section
        if within and self.paragraph:
            within += f"({self.paragraph})"
        elif self.paragraph:
            within = f"para. {self.paragraph}"
        if within and self.point:
            within += f"({self.point})"
        page = f"p. {self.page}" if self.page else ""
        speaker = f"{self.speaker}:" if self.speaker else ""
        return ", ".join(filter(None, (self.annex, within, page, speaker)))

    @property
    def cited(self) -> str:
        """The same without the speaker, whom a citation names already."""
        return str(replace(self, speaker=""))

    @property
    def sections(self) -> tuple[str, ...]:
        """What `section` may call it, from the outermost part of the text to the innermost."""
        inner = replace(self, page="", speaker="", point="")
        names = (self.annex, self.section, str(replace(inner, paragraph="")), str(inner))
        return tuple(dict.fromkeys(filter(None, names)))


NOWHERE = Locator()
"""The place of words in a text without parts."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a text."""

    starts: tuple[int, ...] = ()
    """Where each line begins."""
    locators: tuple[Locator, ...] = ()
    """The place of each line, without its page."""
    pages: tuple[tuple[int, str], ...] = field(default=())
    """Where each page begins, and its number."""

    def at(self, index: int) -> Locator:
        """The place of a character."""
        line, page = (
            bisect_right(self.starts, index),
            bisect_right(self.pages, (index, "\U0010ffff")),
        )
        place = self.locators[line - 1] if line else NOWHERE
        return replace(place, page=self.pages[page - 1][1]) if page else place


def structure(text: str, pages: Mapping[str, str]) -> Structure:
    """The parts of a text, as its lines show them.

    Args:
        pages: where each page begins, by its number.
    """
    spans = lines(text)
    rows = [text[slice(*span)] for span in spans]
    starts = [(int(start), page) for page, start in pages.items() if start.isdecimal()]
    speakers = _speakers(rows)
    places = _numbered(rows, _headings(rows))
    if speakers:
        places = [replace(place, speaker=speakers[n]) for n, place in enumerate(places)]
    return Structure(tuple(start for start, _ in spans), tuple(places), tuple(sorted(starts)))


def has_floor(place: Locator, actor: Actor) -> bool:
    """Whether the words at a place of a transcript are an actor's."""
    return bool(place.speaker) and is_called(place.speaker, (actor.name, *actor.aliases))


def is_called(label: str, names: Sequence[str]) -> bool:
    """Whether a speaker's label in a transcript, such as `Mr BRANDT`, is one of somebody's names,
    or the last word of one."""
    bare = _HONORIFIC.sub("", label).casefold()
    known = {name.casefold() for name in names}
    return bare in known or bare in {name.split()[-1] for name in known if name}


# --- articles, chapters, annexes ---


def _headings(rows: Sequence[str]) -> list[tuple[str, str] | None]:
    """For each line, its kind and number if it is a heading or begins with one; None for others,
    and for kinds that the text does not count."""
    found = [_heading(row) for row in rows]
    kinds = Counter(kind for kind, _ in filter(None, found))
    kept = {"article", "annex"} if kinds["article"] > 1 else {"section", "annex"}
    counted = {kind for kind in kept if kinds[kind] > 1 or kind == "annex"}
    if counted == {"annex"} and kinds["annex"] < 2:
        return [None] * len(rows)
    return [heading if heading and heading[0] in counted else None for heading in found]


def _heading(row: str) -> tuple[str, str] | None:
    if run_in := _RUN_IN.match(row):
        return "article", _article(run_in["number"])
    match = _HEADING.fullmatch(row) if len(row) <= _TITLE else None
    if not match or not (match["number"] or (match["annex"] and not match["rest"].strip())):
        return None
    rest = match["rest"].strip()
    if rest.endswith((".", ",", ";", ":")) and len(rest) > 1:
        return None  # a sentence that begins with the name of an article
    if rest and not re.match(r"[.:–—-]|\w", rest):
        return None
    kind = next(kind for kind in ("article", "section", "annex") if match[kind])
    word, number = match[kind].capitalize(), (match["number"] or "").upper()
    if kind == "article":
        return kind, _article(number)
    return kind, f"{word} {number}".strip()


def _article(number: str) -> str:
    """What an article is called: `Art. 7`, `Art. 7a`, `Art. IV`."""
    return f"Art. {number.lower() if number[:1].isdecimal() else number.upper()}"


def _numbered(rows: Sequence[str], headings: Sequence[tuple[str, str] | None]) -> list[Locator]:
    """The place of each line, by the headings above it and the numbers before its paragraphs."""
    counted = any(headings) or _counts_paragraphs(rows)
    places: list[Locator] = []
    place = Locator()
    for row, heading in zip(rows, headings, strict=True):
        if heading:
            kind, name = heading
            place = Locator(annex=name) if kind == "annex" else Locator(place.annex, name)
        elif place.section and _END.match(row):
            place = Locator(place.annex)
        elif counted:
            place = _paragraph(row, place)
        places.append(place)
    return places


def _paragraph(row: str, place: Locator) -> Locator:
    number, point = _PARAGRAPH.match(row), _POINT.match(row)
    if number:
        words = next(filter(None, number.groups()))
        after = _POINT.match(row[number.end() :])
        return replace(place, paragraph=words, point=after[1] if after else "")
    return replace(place, point=point[1]) if point else place


def _counts_paragraphs(rows: Sequence[str]) -> bool:
    """Whether most paragraphs of a text are numbered, one after the other."""
    numbers = [match for row in rows if (match := _PARAGRAPH.match(row))]
    first = next((n for n, row in enumerate(rows) if _PARAGRAPH.match(row)), 0)
    whole = [int(m[1] or m[2]) for m in numbers if not m[3]]
    steps = sum(other == one + 1 for one, other in pairwise(whole))
    rising = not whole or steps * 10 >= (len(whole) - 1) * 9
    return len(numbers) > 2 and rising and len(numbers) * 2 >= len(rows) - first


# --- speakers ---


def _speakers(rows: Sequence[str]) -> list[str]:
    """For each line of a transcript, who has the floor; empty for any other text."""
    labels = [_label(row) for row in rows]
    counts = Counter(filter(None, labels))
    recurring = [label for label, count in counts.items() if count > 1]
    turns = sum(counts.values())
    if len(recurring) < 2 or turns < 4 or turns * 4 < len(rows):
        return []
    return list(_floor(labels))


def _floor(labels: Sequence[str]) -> Iterator[str]:
    current = ""
    for label in labels:
        current = label or current
        yield current


def _label(row: str) -> str:
    """The name before the words of a line; empty if there is none."""
    match = _TURN.match(row)
    if not match:
        return ""
    who = match["who"].strip()
    words = who.split()
    named = len(words) <= 4 and all(
        word[0].isupper() or not word[0].isalpha() for word in words[-1:]
    )
    return who if named and not who[0].islower() else ""
