"""What readers copy: BibTeX entries for the articles and the statement, and addresses that lead to
the quoted words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from dossier.ground.textmatch import Span
from dossier.model import Fact
from dossier.model.dates import When
from dossier.model.languages import without_isolates
from dossier.views import urls
from dossier.views.index import Index

SHORT = 12
"""A passage of up to so many words is written out in an address; of a longer one the first and the
last words are."""
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


def latex_escaped(text: str) -> str:
    """Text that LaTeX prints as it is, without marks of direction, which it does not know."""
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
        ("howpublished", f"{d.settings.title}, statement F-{code}"),
        *dated(d.dates.get(d.briefing.closed)),
        ("note", statement_note(index)),
        ("url", url),
    ]
    return entry("misc", f"F-{code}", fields)


def statement_note(index: Index) -> str:
    """What is noted with each statement that is cited: whose sentence it is, and how old."""
    closed = index.dossier.dates.get(index.dossier.briefing.closed)
    return (
        "A sentence of the dossier, no speaker’s own; facts closed on"
        f" {closed.words if closed else ''}"
    )


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
    words = [m.span() for m in _WORD.finditer(raw, start, end)]
    if len(words) <= SHORT and "\n" not in raw[start:end]:
        parts = [raw[start:end]]
    else:
        line_end = raw.find("\n", start)
        head = max(b for _, b in words[: SHORT // 2] if line_end < 0 or b <= line_end)
        tail = min(a for a, _ in words[-SHORT // 2 :] if a > raw.rfind("\n", 0, end))
        parts = [raw[start:head], raw[tail:end]]
        if raw.find(parts[1], head) != tail:
            return ""
    if f"{_whole(before)} {_whole(raw)}".count(_plain(parts[0])) != 1:  # a browser takes the first
        return ""
    return ":~:text=" + ",".join(
        quote(" ".join(part.split()), safe="").replace("-", "%2D") for part in parts
    )


def _plain(text: str) -> str:
    """Normalized as browsers compare: without case, white space as one space."""
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=4096)
def _whole(text: str) -> str:
    """The same for a whole article, cached: every passage of it needs it, and consecutive
    statements rest on different articles."""
    return _plain(text)
