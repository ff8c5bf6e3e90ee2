"""What became of each record: added, withdrawn, renamed, reworded, gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dossier.checks.examine import Examined
from dossier.diff.fields import Both, Detail, alike, details, field_details, paired, part
from dossier.diff.words import Words
from dossier.model import Dossier
from dossier.model.fields import fields_of
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
    """Its id today, or its last one; of a sentence of the briefing, the list it stands in."""
    was: str = ""
    """The former id of a record that was renamed, or merged into this one."""
    code: str = ""
    """A statement's short code."""
    before: str = ""
    """What readers saw of it; empty where there was nothing."""
    after: str = ""
    """What they see of it now; empty where there is nothing."""
    details: tuple[Detail, ...] = ()
    note: str = ""
    """Of a statement that was withdrawn: when, why, and what stands in its place."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that is there in one state and cannot be read in the other, so that nothing can be
    said of it."""

    kind: str
    id: str


def both(before: Examined, after: Examined) -> Both:
    """Two states, with what was renamed in between."""
    renamed: dict[str, dict[str, str]] = {}
    for kind in COMPARED:
        old, new = before.dossier.records(kind), after.dossier.records(kind)
        named = (
            (name, record.id) for record in new.values() for name in getattr(record, "was", ())
        )
        renamed[kind] = {name: to for name, to in named if name in old and name not in new}
    return Both(before, after, (Words(before.dossier), Words(after.dossier)), renamed)


def changes(b: Both) -> list[Change | Unread]:
    """Everything that changed, by kind, in the order of the pages."""
    found = [change for kind in COMPARED for change in _kind(b, kind)]
    old, new = b.before.dossier, b.after.dossier
    found += _tombstones(b)
    for kind, one, other in (
        ("briefing", old.briefing, new.briefing),
        ("settings", old.settings, new.settings),
    ):
        file = str(other.path[0])
        if any(file in side.broken or side.marks.get(file) is None for side in (old, new)):
            found += [Unread(kind, file)] if old.files.get(file) != new.files.get(file) else []
        elif kind == "briefing":
            found += _briefing(b, one, other, ())
        elif held := tuple(details(b, one, other)):
            found.append(
                Change(
                    kind,
                    "changed",
                    file,
                    before=old.settings.title,
                    after=new.settings.title,
                    details=held,
                )
            )
    return found


def _kind(b: Both, kind: str) -> Iterator[Change | Unread]:
    """What became of the records of a kind: of those that are there now, of those that were, and
    of their order."""
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
    """A record that was there before, perhaps under another id."""
    found = tuple(details(b, old, new))
    if found or old.id != new.id:
        yield _change(b, kind, "changed" if old.id == new.id else "renamed", old, new, *found)


def _new(b: Both, kind: str, record: Any) -> Change | Unread:
    back = kind == "facts" and record.id in b.before.dossier.withdrawn
    if not back and unread(b.before.dossier, record):
        return Unread(kind, record.id)
    return _change(b, kind, "restored" if back else "added", None, record, *_inside(b, record))


def _gone(b: Both, kind: str, record: Any) -> Change | Unread:
    if kind == "facts" and (tombstone := b.after.dossier.withdrawn.get(record.id)):
        return _change(b, kind, "withdrawn", record, None, note=b.words[1].withdrawal(tombstone))
    if unread(b.after.dossier, record):
        return Unread(kind, record.id)
    return _change(b, kind, "removed", record, None)


def _by_topic(names: Iterable[str], held: Mapping[str, Any]) -> list[str]:
    """Ids topic by topic: the order of the topics is told once, and not again of what is in
    them."""
    return sorted(names, key=lambda name: getattr(held[name], "topic", ""))


def _tombstones(b: Both) -> Iterator[Change | Unread]:
    """Withdrawn statements that came without the statement, went, or tell another reason."""
    old, new = b.before.dossier, b.after.dossier
    for name, record in new.withdrawn.items():
        was, code = old.withdrawn.get(name), b.words[1].codes[name]
        if was is None and name not in old.facts:
            yield Change(
                "withdrawn",
                "added",
                name,
                code=code,
                after=record.reason,
                note=b.words[1].withdrawal(record),
            )
        elif was and (held := tuple(details(b, was, record))):
            yield Change(
                "withdrawn",
                "changed",
                name,
                code=code,
                before=was.reason,
                after=record.reason,
                details=held,
            )
    for name, record in old.withdrawn.items():
        if name not in new.withdrawn and name not in new.facts:
            gone = Change(
                "withdrawn", "removed", name, code=b.words[0].codes[name], before=record.reason
            )
            yield Unread("withdrawn", name) if unread(new, record) else gone


def _change(
    b: Both, kind: str, what: What, old: Any, new: Any, *held: Detail, note: str = ""
) -> Change:
    record, words = (new, b.words[1]) if new else (old, b.words[0])
    return Change(
        kind,
        what,
        record.id,
        was=old.id if old and new and old.id != new.id else "",
        code=words.codes[record.id] if kind == "facts" else "",
        before=b.words[0].title(old) if old else "",
        after=b.words[1].title(new) if new else "",
        details=held,
        note=note,
    )


def _inside(b: Both, record: Any) -> tuple[Detail, ...]:
    """The parts of a new record."""
    return tuple(
        part(b, None, item, of=record, field=field)
        for field in fields_of(type(record))
        if field.form == "records"
        for item in getattr(record, field.name)
    )


def _briefing(b: Both, old: Any, new: Any, at: tuple[str, ...]) -> Iterator[Change]:
    """Sentences of the briefing, list by list; its assessments have ids and are listed with the
    records."""
    for field in fields_of(type(new)):
        before, after, here = getattr(old, field.name), getattr(new, field.name), (*at, field.key)
        if field.form == "record":
            yield from _briefing(b, before, after, here)
        elif field.form == "records" and collected(field.record):
            # sections, each with sentences of its own
            pairs = paired(before, after, lambda part: part.title, lambda part: ())
            for one, other in pairs:
                empty = type(one or other)("", ())
                yield from _briefing(b, one or empty, other or empty, (*here, (other or one).title))
        elif field.form == "records":
            yield from _sentences(b, before, after, "/".join(here))
        elif field.form != "named" and (found := tuple(field_details(b, old, new, field))):
            what: What = "changed" if before and after else "added" if after else "removed"
            found = found if before and after else ()
            place = "/".join(here)
            yield Change("briefing", what, place, before=before, after=after, details=found)


def collected(kind: type) -> bool:
    """Whether a record has records of its own in lists."""
    return any(field.form == "records" for field in fields_of(kind))


def _sentences(
    b: Both, before: tuple[Any, ...], after: tuple[Any, ...], where: str
) -> Iterator[Change]:
    pairs = paired(before, after, b.same, lambda item: item.says)
    alone = [one for one, other in pairs if other is None]
    for one, other in pairs:
        if other is None:
            continue
        old = one or next(
            (gone for gone in alone if alike(gone.says, other.says)), None
        )  # else it may be a new wording
        alone = [gone for gone in alone if gone is not old]
        held = tuple(details(b, old, other)) if old else ()
        if held or old is None:
            was = old.says if old else ""
            yield Change(
                "briefing",
                "changed" if old else "added",
                where,
                before=was,
                after=other.says,
                details=held,
            )
    yield from (Change("briefing", "removed", where, before=one.says) for one in alone)


def unread(dossier: Dossier, record: Any) -> bool:
    """Whether a record of the other state may be in this one too, in what cannot be read."""
    if record.id in dossier.broken:
        return True
    return dossier.incomplete and not any(
        other.path[0] == record.path[0]
        for kind in KINDS
        for other in dossier.records(kind).values()
    )
