"""A difference in the readers' words: a headline, then one line after another, for a terminal or a
comment."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from dossier.diff import Article, Change, Difference, Lost
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
"""What readers call the records of each kind, one and several, in the order in which changes are
listed."""
VERBS: Final[Mapping[tuple[str, str], str]] = {
    ("facts", "removed"): "removed without a trace", ("disputes", "added"): "opened", ("disputes",
    "removed"): "closed",
    ("gaps", "added"): "opened", ("gaps", "removed"): "closed", ("", "renamed"): "given another id",
    ("", "merged"): "merged into another", ("", "restored"): "brought back", ("",
    "reordered"): "in another order",
}  # fmt: skip
_WAYS: Final[Sequence[tuple[str, Sequence[tuple[str, ...]]]]] = (
    ("reworded", [("says",)]),
    ("resting on other words", [("evidence",), ("evidence", "quote"), ("evidence", "passage"),
    ("evidence", "source")]),
    ("told otherwise", [("speaker",), ("evidence", "voice"), ("evidence", "via")]),
    ("dated otherwise", [("said",), ("happened",)]),
    ("with other grounds for its date", [("date_basis",)]),
)  # fmt: skip
"""In what way a statement changed, by the fields that differ."""
LONG = 60
"""Values longer than this stand below each other."""

ORDER = ("added", "withdrawn", "removed", "restored", "renamed", "merged", "changed", "reordered")
"""What became of records of one kind, in the order in which it is told."""

Style = Literal["", "strong", "code", "gone", "new"]
Part = tuple[Style, str]
LineKind = Literal["title", "heading", "text", "item", "sub", "before", "after", "paste", "page"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the telling."""

    kind: LineKind
    parts: tuple[Part, ...]


def headline(d: Difference) -> str:
    """What changed, in one sentence of counts."""
    if d.same:
        return "Nothing changed: both states say the same."
    said = []
    for kind, nouns in NOUNS.items():
        held = [change for change in d.changes if change.kind == kind]
        counts = Counter(change.what for change in held)
        words: list[str] = []
        for what in dict.fromkeys(
            change.what for change in sorted(held, key=lambda change: ORDER.index(change.what))
        ):
            noun = "" if words else f" {nouns[counts[what] > 1]}"
            count = f"{counts[what]}{noun}" if what != "reordered" else nouns[1] if noun else ""
            words.append(
                f"{count} {_changed(held) if what == 'changed' else _verb(kind, what)}".strip()
            )
        said += [", ".join(words)] if words else []
    if d.pages:
        said.append(f"{labels.number(len(d.pages), 'page')} of the site touched")
    if d.lost:
        said.append(
            f"{labels.number(sum(len(lost.addresses) for lost in d.lost), 'address', 'addresses')}"
            " lost"
        )
    if d.unread:
        said.append(f"{labels.number(len(d.unread), 'record')} not compared")
    return "; ".join(said) + "."


def told(d: Difference) -> Iterator[Line]:
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
            said = f"The state {when} has {errors}: what could be read was compared."
            where: list[str | Part] = [" ", ("code", "dossier check"), " names them."]
            yield _line("text", said, *([] if state.commit else where))


def _changes(d: Difference) -> Iterator[Line]:
    for kind, nouns in NOUNS.items():
        found = [change for change in d.changes if change.kind == kind]
        if found:
            yield _line("heading", nouns[1][0].upper() + nouns[1][1:])
        for change in sorted(found, key=lambda change: ORDER.index(change.what)):
            yield from _change(change)


def _unread(d: Difference) -> Iterator[Line]:
    if d.unread:
        yield _line("heading", "Not compared")
        yield _line("text", "These stand in one state and cannot be read in the other:")
    for one in d.unread:
        noun = NOUNS[one.kind][one.kind in ("briefing", "settings")]  # of these, the whole file
        yield _line("item", f"{noun} ", ("code", one.id))


def _pages(d: Difference) -> Iterator[Line]:
    if d.pages:
        yield _line("heading", "Pages of the site touched")
        for page in (page for page in d.pages if not is_statement(page.address)):
            what = (
                "" if page.what == "changed" else f", {'new' if page.what == 'added' else 'gone'}"
            )
            yield _line("page", ("code", f"/{page.address}"), f" {page.title}{what}")
        if short := sum(is_statement(page.address) for page in d.pages):
            yield _line(
                "page",
                ("code", f"/{statement('…')}"),
                f" the short address of {labels.number(short, 'statement')}",
            )
    elif d.pages is None and not d.same:
        yield _line(
            "text", "Which pages of the site change can be told once the errors are mended."
        )


def _line(kind: LineKind, *parts: str | Part) -> Line:
    return Line(
        kind, tuple(("", part) if isinstance(part, str) else part for part in parts if part)
    )


def _verb(kind: str, what: str) -> str:
    return VERBS.get((kind, what)) or VERBS.get(("", what)) or what


def _changed(held: Sequence[Change]) -> str:
    """In what ways records changed, with the number of each where they differ."""
    changed = [_ways_of(change) for change in held if change.what == "changed"]
    found = Counter(way for ways in changed for way in ways)
    if len(found) == 1 and all(changed):
        return next(iter(found))
    order = [way for way, _ in _WAYS]
    said = ", ".join(
        f"{found[way]} {way}" for way in [*order, *(found.keys() - set(order))] if found[way]
    )
    return f"changed ({said})" if said else "changed"


def _ways_of(change: Change) -> list[str]:
    if change.kind != "facts" or change.what != "changed":
        return []
    fields = {detail.field for detail in change.details}
    ways = [way for way, held in _WAYS if fields & set(held)]
    return (
        [*ways, "with other positions"]
        if any(field[0] == "positions" for field in fields)
        else ways
    )


def _lost(lost: Lost) -> Iterator[Line]:
    where: list[str | Part] = [
        part for address in lost.addresses for part in (" and ", ("code", f"/{address}"))
    ][1:]
    leads = "leads" if len(lost.addresses) == 1 else "lead"
    nowhere = "only to the top of its page now" if "#" in lost.addresses[0] else "nowhere any more"
    yield _line(
        "item",
        *where,
        f" {leads} {nowhere} ({NOUNS[lost.kind][0]} ",
        ("code", lost.id),
        f": {lost.title})",
    )
    place: list[str | Part] = [" (", ("code", f"{lost.file}:{lost.line}"), ")"] if lost.line else []
    yield _line("sub", *_coded(lost.hint), *place)
    yield from (_line("paste", line) for line in lost.paste.splitlines())


def _change(change: Change) -> Iterator[Line]:
    if change.what == "reordered":
        yield _line("item", "They stand in another order.")
        return
    verb = _verb(change.kind, change.what)
    name: Part = ("strong", f"F-{change.code}") if change.code else ("code", change.id)
    if change.kind == "briefing":
        name = ("strong", _place(change.id))
    said = ", ".join(_ways_of(change)) or verb
    rewritten = change.before and change.after and change.before != change.after
    title = (
        ""
        if rewritten
        and any(detail.words == (change.before, change.after) for detail in change.details)
        else (change.after or change.before)
    )
    yield _line("item", name, f" {said}", f": {title}" if title else ":")
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
    what = {"moved": ", now from elsewhere in the article", "reordered": ", in another order"}.get(
        detail.what, ""
    )
    of = f" ({detail.of})" if detail.of else ""
    if before and after and len(before) + len(after) > LONG:
        yield _line("sub", f"{detail.label}{of}{what}:")
        one, other = _marked(before, after)
        yield Line("before", one)
        yield Line("after", other)
    elif before and after:
        yield _line("sub", f"{detail.label}{of}{what}: {before} → {after}")
    elif before or after:
        yield _line(
            "sub",
            f"{detail.label}{of}{'' if what else ' added' if after else ' removed'}{what}:"
            f" {after or before}",
        )
    else:
        yield _line("sub", f"{detail.label}{of}{what}")


def _marked(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two wordings with the words that differ marked; unmarked when little is left of the first."""
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
    held: list[Part] = []
    for part in parts:
        held += [("", " "), part] if held else [part]
    return tuple(held)


def _articles(articles: Sequence[Article]) -> Iterator[Line]:
    changed = [article for article in articles if article.before != article.after]
    if changed:
        yield _line("heading", "Sentences accounted for")
    for article in changed:
        if article.before and article.after:
            states = [
                (state.replace("_", " "), article.before[state], count)
                for state, count in article.after.items()
            ]
            said = ", ".join(
                f"{state} {was} → {now}" if was != now else f"{state} {now}"
                for state, was, now in states
            )
        else:
            held = article.after or article.before or {}
            said = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in held.items())
            said = f"{'new' if article.after else 'gone, or not readable any more'}: {said}"
        yield _line("item", ("strong", article.title), f": {said}")


def _coded(text: str) -> list[Part]:
    """A text of ours with its `code` as such."""
    return [("code" if n % 2 else "", part) for n, part in enumerate(text.split("`")) if part]
