"""What became of each record: whether it was added, withdrawn, renamed, changed or removed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dossier.checks.examine import Examined
from dossier.diff.fields import (
    Both,
    Detail,
    alike,
    details,
    field_details,
    paired,
    part,
    what_happened,
)
from dossier.diff.words import Words
from dossier.model import Dossier
from dossier.model.fields import Field, fields_of
from dossier.model.files import KINDS

What = Literal[
    "added", "removed", "withdrawn", "restored", "renamed", "merged", "changed", "reordered"
]
COMPARED = tuple(kind for kind in KINDS if kind != "withdrawn")
"""The kinds of records that are compared one by one, in the order in which changes are listed;
withdrawn statements are compared with the statements."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record."""

    kind: str
    """One of `KINDS` of `model/files.py` (`withdrawn`: a tombstone itself), or `briefing`,
    `settings`, `docs` (a page written by hand)."""
    what: What
    id: str
    """Its id now, or its last one; of a sentence of the briefing, the list that it is in."""
    was: str = ""
    """The former id of a record that was renamed, or merged into this one."""
    code: str = ""
    """A statement's short code."""
    before: str = ""
    """Its title for readers before; empty if there was none."""
    after: str = ""
    """Its title now; empty if there is none."""
    details: tuple[Detail, ...] = ()
    note: str = ""
    """Of a statement that was withdrawn: when, why, and what replaces it."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A record of one state that may be in a part of the other that cannot be read."""

    kind: str
    id: str


def both(before: Examined, after: Examined) -> Both:
    """Two states, with the ids that were renamed in between."""
    renamed: dict[str, dict[str, str]] = {}
    for kind in COMPARED:
        old, new = before.dossier.records(kind), after.dossier.records(kind)
        former = (
            (name, record.id) for record in new.values() for name in getattr(record, "was", ())
        )
        renamed[kind] = {name: to for name, to in former if name in old and name not in new}
    return Both(before, after, (Words(before.dossier), Words(after.dossier)), renamed)


def record_changes(b: Both) -> list[Change | Unread]:
    """Everything that changed, by kind, in the order of the pages."""
    return [
        *(change for kind in COMPARED for change in _kind(b, kind)),
        *_tombstones(b),
        *_file(b, "briefing"),
        *_file(b, "settings"),
    ]


def _file(b: Both, kind: str) -> Iterator[Change | Unread]:
    """What became of the briefing or of the settings, each a file of its own."""
    old, new = b.before.dossier, b.after.dossier
    one, other = getattr(old, kind), getattr(new, kind)
    file = str(other.path[0])
    if any(file in side.broken or side.marks.get(file) is None for side in (old, new)):
        if old.files.get(file) != new.files.get(file):
            yield Unread(kind, file)
    elif kind == "briefing":
        yield from _briefing(b, one, other, ())
    elif changed := tuple(details(b, one, other)):
        yield Change(kind, "changed", file, before=one.title, after=other.title, details=changed)


def _kind(b: Both, kind: str) -> Iterator[Change | Unread]:
    """What became of the records of a kind, and of their order."""
    old, new = b.before.dossier.records(kind), b.after.dossier.records(kind)
    renamed = b.renamed[kind]
    former = {to: name for name, to in reversed([*renamed.items()]) if to not in old}
    for name, record in new.items():
        was = name if name in old else former.get(name)
        if was:
            yield from _kept(b, kind, old[was], record)
        else:
            yield _new(b, kind, record)
    for name, record in old.items():
        if name in renamed:
            if name not in former.values():
                yield _change(b, kind, "merged", record, new[renamed[name]])
        elif name not in new:
            yield _gone(b, kind, record)
    kept = dict.fromkeys(to for name in old if (to := renamed.get(name, name)) in new)
    if _by_topic(kept, new) != _by_topic((name for name in new if name in kept), new):
        yield Change(kind, "reordered", "")


def _kept(b: Both, kind: str, old: Any, new: Any) -> Iterator[Change]:
    """What became of a record that both states have, perhaps under two ids."""
    changed = tuple(details(b, old, new))
    if changed or old.id != new.id:
        yield _change(b, kind, "changed" if old.id == new.id else "renamed", old, new, *changed)


def _new(b: Both, kind: str, record: Any) -> Change | Unread:
    """The change of a record that only the second state has."""
    restored = kind == "facts" and record.id in b.before.dossier.withdrawn
    if not restored and unread(b.before.dossier, record):
        return Unread(kind, record.id)
    return _change(b, kind, "restored" if restored else "added", None, record, *_items(b, record))


def _gone(b: Both, kind: str, record: Any) -> Change | Unread:
    """The change of a record that only the first state has."""
    if kind == "facts" and (tombstone := b.after.dossier.withdrawn.get(record.id)):
        return _change(b, kind, "withdrawn", record, None, note=b.words[1].withdrawal(tombstone))
    if unread(b.after.dossier, record):
        return Unread(kind, record.id)
    return _change(b, kind, "removed", record, None)


def _by_topic(names: Iterable[str], records: Mapping[str, Any]) -> list[str]:
    """Ids by topic, else in their order: another order of the topics is no change of theirs."""
    return sorted(names, key=lambda name: getattr(records[name], "topic", ""))


def _tombstones(b: Both) -> Iterator[Change | Unread]:
    """Tombstones that were added though the first state had no such statement, that changed, or
    that were removed."""
    old, new, kind = b.before.dossier, b.after.dossier, "withdrawn"
    for name, record in new.withdrawn.items():
        was, code, reason = old.withdrawn.get(name), b.words[1].codes[name], record.reason
        if was is None and name not in old.facts:
            note = b.words[1].withdrawal(record)
            yield Change(kind, "added", name, code=code, after=reason, note=note)
        elif was and (changed := tuple(details(b, was, record))):
            yield Change(
                kind, "changed", name, code=code, before=was.reason, after=reason, details=changed
            )
    for name, record in old.withdrawn.items():
        if name in new.withdrawn or name in new.facts:
            continue
        if unread(new, record):
            yield Unread(kind, name)
        else:
            code = b.words[0].codes[name]
            yield Change(kind, "removed", name, code=code, before=record.reason)


def _change(
    b: Both, kind: str, what: What, old: Any, new: Any, *changed: Detail, note: str = ""
) -> Change:
    """A change of a record with an id; `old` or `new` is None if that state does not have it."""
    record, words = (new, b.words[1]) if new else (old, b.words[0])
    return Change(
        kind,
        what,
        record.id,
        was=old.id if old and new and old.id != new.id else "",
        code=words.codes[record.id] if kind == "facts" else "",
        before=b.words[0].title(old) if old else "",
        after=b.words[1].title(new) if new else "",
        details=changed,
        note=note,
    )


def _items(b: Both, record: Any) -> tuple[Detail, ...]:
    """The items of the lists of a new record."""
    return tuple(
        part(b, None, item, of=record, field=field)
        for field in fields_of(type(record))
        if field.form == "records"
        for item in getattr(record, field.name)
    )


def _briefing(b: Both, old: Any, new: Any, at: tuple[str, ...]) -> Iterator[Change]:
    """What became of the sentences of the briefing, list by list; assessments have ids and are
    compared as other records.

    Args:
        at: the keys that lead to this part of the briefing.
    """
    for field in fields_of(type(new)):
        before, after, here = getattr(old, field.name), getattr(new, field.name), (*at, field.key)
        if field.form == "record":
            yield from _briefing(b, before, after, here)
        elif field.form == "records" and collected(field.record) and not _titled(field.record):
            # paragraphs: the sentences of all of them, since a paragraph has no name
            one, other = (_all_items(paragraphs) for paragraphs in (before, after))
            yield from _sentences(b, one, other, "/".join(here))
        elif field.form == "records" and collected(field.record):
            # sections, each with sentences of its own: by title, else by place
            pairs = paired(before, after, lambda section: section.title, lambda section: ())
            for one, other in pairs:
                empty = type(one or other)("", ())
                yield from _briefing(b, one or empty, other or empty, (*here, (other or one).title))
        elif field.form == "records":
            yield from _sentences(b, before, after, "/".join(here))
        elif field.form != "named" and (changed := tuple(field_details(b, old, new, field))):
            what = what_happened(before, after)
            changed = changed if what == "changed" else ()
            place, words = "/".join(here), _in_words(b, field, before, after)
            yield Change("briefing", what, place, before=words[0], after=words[1], details=changed)


def _in_words(b: Both, field: Field, before: Any, after: Any) -> tuple[str, str]:
    """Both values of a field: a text as it is in the file, else as readers see it."""
    if field.form == "text":
        return before, after
    return b.words[0].value(field, before), b.words[1].value(field, after)


def collected(kind: type) -> bool:
    """Whether a record has lists of records."""
    return any(field.form == "records" for field in fields_of(kind))


def _titled(kind: type) -> bool:
    return any(field.name == "title" for field in fields_of(kind))


def _all_items(paragraphs: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(item for paragraph in paragraphs for item in paragraph.items)


def _sentences(
    b: Both, before: tuple[Any, ...], after: tuple[Any, ...], where: str
) -> Iterator[Change]:
    """What became of the sentences of a list; one without a partner may be a new wording of another
    without one."""
    pairs = paired(before, after, b.same, lambda item: item.says)
    gone = [one for one, other in pairs if other is None]
    for one, other in pairs:
        if other is None:
            continue
        old = one or next((item for item in gone if alike(item.says, other.says)), None)
        gone = [item for item in gone if item is not old]
        if old is None:
            yield Change("briefing", "added", where, after=other.says)
        elif changed := tuple(details(b, old, other)):
            yield Change(
                "briefing", "changed", where, before=old.says, after=other.says, details=changed
            )
    yield from (Change("briefing", "removed", where, before=one.says) for one in gone)


def unread(dossier: Dossier, record: Any) -> bool:
    """Whether a record of the other state may be in a part of this one that cannot be read."""
    if record.id in dossier.broken:
        return True
    return dossier.incomplete and not any(
        other.path[0] == record.path[0]
        for kind in KINDS
        for other in dossier.records(kind).values()
    )
