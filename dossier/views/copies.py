"""What readers copy: BibTeX entries for the articles and the statement, and addresses that lead to
the quoted words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

from dossier.ground.textmatch import Folded, Span, each_place, indexed
from dossier.model import Fact
from dossier.model.dates import When
from dossier.model.languages import without_isolates
from dossier.views import urls
from dossier.views.index import Index

SHORT = 12
"""A passage of up to so many words is written out in an address; of a longer one the first and the
last words are."""
_LONG = 50_000
"""Characters of an article from which on words are looked up in an index."""
_URL = "%:/?#[]@!$&'()*+,;=~"
"""Characters of an address that are not escaped; a brace would end the entry."""
_WORD = re.compile(r"\S+")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    }
)  # fmt: skip
"""Braces by name: BibTeX counts them even after a backslash."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@lru_cache(maxsize=4096)
def latex_escaped(text: str) -> str:
    """Text that LaTeX prints as it is, without marks of direction, which it does not know. It is
    cached: an entry for a statement has fields of its text, which others rest on too."""
    return " ".join(without_isolates(text).split()).translate(_LATEX)


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """A BibTeX entry of the fields that are not empty; all but `month` are escaped, `url` as
    addresses are.

    Args:
        kind: `article`, `misc` and so on.
        key: letters, digits and hyphens.
    """
    lines = []
    for name, value in fields:
        if value and name == "month":
            lines.append(f"  month = {value},")
        elif value:
            text = quote(value, safe=_URL) if name == "url" else latex_escaped(value)
            lines.append(
                f"  {name} = {{{{{text}}}}},"
                if name in ("title", "journal")
                else f"  {name} = {{{text}}},"
            )
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def bibtex(index: Index, fact: Fact, cites: Sequence[str]) -> str:
    """An entry for each article with its words, and one for the statement: no speaker is its
    author.

    Args:
        cites: for each piece of evidence, its words with how we have them.
    """
    code = index.codes[fact.id]
    notes: dict[str, list[str]] = {}
    for evidence, cite in zip(fact.evidence, cites, strict=False):
        notes.setdefault(evidence.source, []).append(cite)
    entries = [
        source_entry(index, name, f"{name}-{code}", "; ".join(quotations))
        for name, quotations in notes.items()
    ]
    return "\n".join([*entries, statement_entry(index, fact, urls.statement(code))])


def source_entry(index: Index, name: str, key: str, note: str = "") -> str:
    """An entry for a source.

    Args:
        note: its words that are quoted, or anything else to note.
    """
    source = index.dossier.sources[name]
    fields = [
        ("author", source.author or ""),
        ("title", source.title),
        ("journal", source.outlet or ""),
        *dated(index.dossier.dates.get(source.published or "")),
        ("note", note),
        ("url", source.url or ""),
    ]
    return entry("article" if source.outlet else "misc", key, fields)


def statement_entry(index: Index, fact: Fact, url: str) -> str:
    """An entry for a statement of the dossier."""
    d, code = index.dossier, index.codes[fact.id]
    fields = [
        ("title", fact.says),
        ("howpublished", index.ui("cite.published", title=d.settings.title, code=code)),
        *dated(d.dates.get(d.briefing.closed)),
        ("note", statement_note(index)),
        ("url", url),
    ]
    return entry("misc", f"F-{code}", fields)


def statement_note(index: Index) -> str:
    """What is noted with each statement that is cited: whose sentence it is, and how old."""
    closed = index.dossier.dates.get(index.dossier.briefing.closed)
    return index.ui("cite.note", date=index.date(closed))


def dated(when: When | None) -> list[tuple[str, str]]:
    """`year` and `month` of a date that is certain of them; nothing for a bound or an approximate
    date."""
    if when is None or when.form != "on":
        return []
    year, _, rest = when.first.partition("-")
    return [("year", year), ("month", _MONTHS[int(rest[:2]) - 1] if rest else "")]


def fragment(raw: str, spans: Sequence[Span], before: str = "") -> str:
    """A text directive (`:~:text=…`) that leads a browser to the words of a passage; empty where
    they stand more than once.

    Args:
        raw: the article's text.
        spans: where the words stand in it, in order.
        before: what else a page shows above the article.
    """
    start, end = spans[0][0], spans[-1][1]
    line_end = raw.find("\n", start, end)
    first = list(islice(_WORD.finditer(raw, start, end if line_end < 0 else line_end), SHORT + 1))
    if len(first) <= SHORT and line_end < 0:
        parts = [raw[start:end]]
    else:
        head, tail = first[: SHORT // 2][-1].end(), _last_words(raw, start, end)
        parts = [raw[start:head], raw[tail:end]]
        if len(_places(parts[1], raw)) != 1 and raw.find(parts[1], head) != tail:
            return ""
    if _plain(parts[0]) in _plain(before) or len(_places(parts[0], raw)) != 1:
        return ""  # a browser takes the first
    return ":~:text=" + ",".join(
        quote(" ".join(part.split()), safe="").replace("-", "%2D") for part in parts
    )


def _plain(text: str) -> str:
    """Normalized as browsers compare: without case, white space as one space."""
    return " ".join(text.split()).casefold()


def _last_words(raw: str, start: int, end: int) -> int:
    """The index at which the last words of a passage begin, of those on its last line. A passage
    can be as long as its line, so words are looked at from its end."""
    first, size = max(raw.rfind("\n", start, end) + 1, start), 64
    while True:
        begin = max(first, end - size)
        words = [word.start() for word in _WORD.finditer(raw, begin, end)]
        if begin == first or len(words) > SHORT // 2:  # the first may be cut
            return words[-SHORT // 2 :][0]
        size *= 2


def _places(words: str, raw: str) -> list[Span]:
    """The first two places of words in an article, both as browsers compare them."""
    return list(islice(each_place(_plain(words), _whole(raw)), 2))


@lru_cache(maxsize=4096)
def _whole(raw: str) -> Folded:
    """A whole article as browsers compare it, with the places of its words if it is long. It is
    cached: every passage of it needs it, and consecutive statements rest on different articles."""
    plain = _plain(raw)
    text = Folded(plain, plain)
    return indexed(text) if len(plain) > _LONG else text
