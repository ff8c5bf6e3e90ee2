"""The report of a difference, in the readers' words: a headline, then line after line, for a
terminal or a comment."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from dossier.diff.difference import Article, Change, Difference, Lost
from dossier.diff.fields import Detail
from dossier.model import Briefing, labels
from dossier.model.fields import fields_of
from dossier.model.files import KINDS
from dossier.views.urls import is_statement, statement

NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    **{kind.key: (kind.one, kind.many) for kind in KINDS.values()},
    "briefing": ("sentence of the briefing", "sentences of the briefing"),
    "settings": ("setting of the dossier", "settings of the dossier"),
    "docs": ("page written by hand", "pages written by hand"),
}
"""What readers call one record of each kind and several, in the order of the report."""
VERBS: Final[Mapping[tuple[str, str], str]] = {
    ("facts", "removed"): "removed without a tombstone",
    ("disputes", "added"): "opened",
    ("disputes", "removed"): "closed",
    ("gaps", "added"): "opened",
    ("gaps", "removed"): "closed",
    ("", "renamed"): "given another id",
    ("", "merged"): "merged into another",
    ("", "reordered"): "in another order",
}
"""The verb for a change, by kind (empty for any other) and what became of the record. A change that
is not here is its own verb."""
_WAYS: Final[Sequence[tuple[str, Sequence[tuple[str, ...]]]]] = (
    ("reworded", [("says",)]),
    (
        "with other evidence",
        [("evidence",), ("evidence", "quote"), ("evidence", "passage"), ("evidence", "source")],
    ),
    ("with another attribution", [("speaker",), ("evidence", "voice"), ("evidence", "via")]),
    ("with another date", [("said",), ("happened",)]),
    ("with another basis for its date", [("date_basis",)]),
)
"""In what ways a statement can change, each with the fields that differ then."""
_OTHER_POSITIONS = "with other positions"
_ALL_WAYS = (*(way for way, _ in _WAYS), _OTHER_POSITIONS)
LONG = 60
"""Two values that have more characters than this are put below each other."""

ORDER = ("added", "withdrawn", "removed", "restored", "renamed", "merged", "changed", "reordered")
"""What can become of the records of a kind, in the order of the report."""

Style = Literal["", "strong", "code", "gone", "new"]
Part = tuple[Style, str]
LineKind = Literal["title", "heading", "text", "item", "sub", "before", "after", "paste", "page"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report."""

    kind: LineKind
    parts: tuple[Part, ...]


def headline(d: Difference) -> str:
    """What changed, in one sentence of counts."""
    if d.same:
        return "Nothing changed: both states say the same."
    clauses = [_counted(d.changes, kind) for kind in NOUNS]
    if d.pages:
        clauses.append(f"{labels.number(len(d.pages), 'page')} of the site touched")
    if d.lost:
        count = sum(len(lost.addresses) for lost in d.lost)
        clauses.append(f"{labels.number(count, 'address', 'addresses')} lost")
    if d.unread:
        clauses.append(f"{labels.number(len(d.unread), 'record')} not compared")
    return "; ".join(filter(None, clauses)) + "."


def counted_entries(changes: Sequence[Change]) -> str:
    """What became of records, kind by kind, with the number of each; empty if nothing did."""
    return "; ".join(filter(None, (_counted(changes, kind) for kind in NOUNS)))


def _counted(every: Sequence[Change], kind: str) -> str:
    """The same of one kind: `2 statements added, 1 withdrawn`."""
    changes = [change for change in every if change.kind == kind]
    counts = Counter(change.what for change in changes)
    one, many = NOUNS[kind]
    words: list[str] = []
    for what in sorted(counts, key=ORDER.index):
        verb = _changed(changes) if what == "changed" else _verb(kind, what)
        noun = many if counts[what] > 1 or what == "reordered" else one
        count = "" if what == "reordered" else str(counts[what])
        words.append(" ".join(filter(None, [count, "" if words else noun, verb])))
    return ", ".join(words)


def report_lines(d: Difference) -> Iterator[Line]:
    """The whole difference, the most important first."""
    before: Part = ("strong", d.before.name)
    after: Part = ("strong", d.after.name)
    yield _line("title", "What changes", ", from ", before, " to ", after)
    yield _line("text", ("strong", headline(d)))
    yield from _errors(d)
    if d.lost:
        yield _line("heading", "Addresses that would be lost")
        for lost in d.lost:
            yield from _lost(lost)
    yield from _changes(d)
    yield from _unread(d)
    yield from _articles(d.articles)
    yield from _pages(d)


def _errors(d: Difference) -> Iterator[Line]:
    for when, state in (("before", d.before), ("after", d.after)):
        if state.errors:
            errors = labels.number(state.errors, "error")
            sentence = f"The state {when} has {errors}: what could be read was compared."
            where: list[str | Part] = [" ", ("code", "dossier check"), " lists them."]
            yield _line("text", sentence, *([] if state.commit else where))


def _changes(d: Difference) -> Iterator[Line]:
    for kind, nouns in NOUNS.items():
        changes = [change for change in d.changes if change.kind == kind]
        if changes:
            yield _line("heading", nouns[1][0].upper() + nouns[1][1:])
        for change in sorted(changes, key=lambda change: ORDER.index(change.what)):
            yield from change_lines(change)


def _unread(d: Difference) -> Iterator[Line]:
    if d.unread:
        yield _line("heading", "Not compared")
        yield _line("text", "These are in one state and cannot be read in the other:")
    for one in d.unread:
        noun = NOUNS[one.kind][one.kind in ("briefing", "settings")]  # of these, the whole file
        yield _line("item", f"{noun} ", ("code", one.id))


def _pages(d: Difference) -> Iterator[Line]:
    if d.pages:
        yield _line("heading", "Pages of the site touched")
        what = {"added": ", new", "removed": ", gone", "changed": ""}
        for page in (page for page in d.pages if not is_statement(page.address)):
            yield _line("page", ("code", f"/{page.address}"), f" {page.title}{what[page.what]}")
        if short := sum(is_statement(page.address) for page in d.pages):
            statements = labels.number(short, "statement")
            yield _line(
                "page", ("code", f"/{statement('…')}"), f" the short address of {statements}"
            )
    elif d.pages is None and not d.same:
        yield _line("text", "The pages of the site that change are listed once no errors are left.")


def _line(kind: LineKind, *parts: str | Part) -> Line:
    """A line of parts, of which texts are plain; empty texts are left out."""
    return Line(
        kind, tuple(("", part) if isinstance(part, str) else part for part in parts if part)
    )


def _verb(kind: str, what: str) -> str:
    return VERBS.get((kind, what)) or VERBS.get(("", what)) or what


def _changed(changes: Sequence[Change]) -> str:
    """In what ways records changed, with the number of each if there are several."""
    ways = [ways_of(change) for change in changes if change.what == "changed"]
    counts = Counter(way for of_record in ways for way in of_record)
    if len(counts) == 1 and all(ways):
        return next(iter(counts))
    words = ", ".join(f"{counts[way]} {way}" for way in _ALL_WAYS if counts[way])
    return f"changed ({words})" if words else "changed"


def ways_of(change: Change) -> list[str]:
    """In what ways a statement changed; none for other records."""
    if change.kind != "facts" or change.what != "changed":
        return []
    fields = {detail.field for detail in change.details}
    ways = [way for way, of_way in _WAYS if fields & set(of_way)]
    positions = any(field[0] == "positions" for field in fields)
    return [*ways, _OTHER_POSITIONS] if positions else ways


def _lost(lost: Lost) -> Iterator[Line]:
    addresses: list[str | Part] = [
        part for address in lost.addresses for part in (" and ", ("code", f"/{address}"))
    ][1:]
    plural = len(lost.addresses) > 1
    verb = "no longer exist" if plural else "no longer exists"
    if "#" in lost.addresses[0]:
        verb = f"{'lead' if plural else 'leads'} only to the top of its page now"
    record: list[str | Part] = [f" ({NOUNS[lost.kind][0]} ", ("code", lost.id), f": {lost.title})"]
    yield _line("item", *addresses, f" {verb}", *record)
    place: list[str | Part] = [" (", ("code", f"{lost.file}:{lost.line}"), ")"] if lost.line else []
    yield _line("sub", *_coded(lost.hint), *place)
    yield from (_line("paste", line) for line in lost.paste.splitlines())


def change_lines(change: Change) -> Iterator[Line]:
    """A change: the line of its record, then what differs in it."""
    if change.what == "reordered":
        yield _line("item", "They are in another order.")
        return
    name: Part = ("strong", f"F-{change.code}") if change.code else ("code", change.id)
    if change.kind == "briefing":
        name = ("strong", _place(change.id))
    verb = ", ".join(ways_of(change)) or _verb(change.kind, change.what)
    title = change.after or change.before
    both_titles = (change.before, change.after)
    retitled = change.before and change.after and change.before != change.after
    if retitled and any(detail.words == both_titles for detail in change.details):
        title = ""  # the details have both
    yield _line("item", name, f" {verb}", f": {title}" if title else ":")
    if change.was:
        yield _line("sub", "former id ", ("code", change.was), ", now ", ("code", change.id))
    if change.note:
        yield _line("sub", change.note)
    for detail in change.details:
        yield from _detail(detail)


def _place(id_: str) -> str:
    """What readers call a list of the briefing: by its label, or by the title of its section."""
    record: type = Briefing
    title = label = ""
    for step in id_.split("/"):
        field = next((field for field in fields_of(record) if field.key == step), None)
        if field is None:
            title = step
        else:
            record, label = field.record, "" if title and field.form == "records" else field.label
    return " · ".join(filter(None, [title, label])) if title else label


def _detail(detail: Detail) -> Iterator[Line]:
    before, after = detail.words
    what = {"moved": ", now from elsewhere in the text", "reordered": ", in another order"}.get(
        detail.what, ""
    )
    label = f"{detail.label} ({detail.of})" if detail.of else detail.label
    if before and after and len(before) + len(after) > LONG:
        yield _line("sub", f"{label}{what}:")
        one, other = _marked(before, after)
        yield Line("before", one)
        yield Line("after", other)
    elif before and after:
        yield _line("sub", f"{label}{what}: {before} → {after}")
    elif before or after:
        verb = what or (" added" if after else " removed")
        yield _line("sub", f"{label}{verb}: {after or before}")
    else:
        yield _line("sub", f"{label}{what}")


def _marked(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two wordings with the words that differ marked; unmarked if they have little in common."""
    one, other = before.split(), after.split()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < 0.3:
        return (("", before),), (("", after),)
    left: list[Part] = []
    right: list[Part] = []
    for what, a, b, c, d in matcher.get_opcodes():
        left += [("" if what == "equal" else "gone", " ".join(one[a:b]))] if a < b else []
        right += [("" if what == "equal" else "new", " ".join(other[c:d]))] if c < d else []
    return _spaced(left), _spaced(right)


def _spaced(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts with a space between each two."""
    spaced: list[Part] = []
    for part in parts:
        spaced += [("", " "), part] if spaced else [part]
    return tuple(spaced)


def _articles(articles: Sequence[Article]) -> Iterator[Line]:
    changed = [article for article in articles if article.before != article.after]
    if changed:
        yield _line("heading", "Sentences accounted for")
    for article in changed:
        if article.before and article.after:
            rows = [
                (status.replace("_", " "), article.before[status], count)
                for status, count in article.after.items()
            ]
            counts = ", ".join(
                f"{status} {before} → {after}" if before != after else f"{status} {after}"
                for status, before, after in rows
            )
        else:
            only = article.after or article.before or {}
            counts = "new: " if article.after else "gone or no longer readable: "
            counts += ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in only.items())
        yield _line("item", ("strong", article.title), f": {counts}")


def _coded(text: str) -> list[Part]:
    """A text with its `code` as parts of their own."""
    return [("code" if n % 2 else "", part) for n, part in enumerate(text.split("`")) if part]
