"""Two records, compared field by field: by every field of the model, so that none can be missed."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, takewhile
from typing import Any, Literal

from dossier.checks.examine import Examined
from dossier.diff.words import Words
from dossier.model import Evidence, Source, labels
from dossier.model.fields import Field, fields_of, given
from dossier.model.prose import CITATION, cited_ids
from dossier.model.roles import FormerId, Prose, Reference
from dossier.model.where import line_of

ALIKE = 0.6
"""The similarity, from 0 to 1, at which a sentence is a new wording of another."""
_TOPIC = Field("topic", "topic", "text", True, False, "topic", Reference("topics"))
"""The loader fills it in from the file's name; a record can be moved to another topic."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that differs in a record."""

    field: tuple[str, ...]
    """The keys that lead to it, as in the files: `("evidence", "quote")`."""
    what: Literal["added", "removed", "changed", "moved", "reordered"]
    """`moved`: the words are now those of another place in the text."""
    label: str
    """What readers call the field."""
    of: str
    """Which item of a list it is: a quotation's voice and text, a position; else empty."""
    before: Any
    """The value as it is in the files; None if there was none."""
    after: Any
    words: tuple[str, str]
    """Both values as readers see them."""


@dataclass(frozen=True, slots=True)
class Both:
    """The two states, and the ids that were renamed in between."""

    before: Examined
    after: Examined
    words: tuple[Words, Words]
    renamed: Mapping[str, Mapping[str, str]]
    """New ids by former ones, for each kind."""

    def same(self, record: Any) -> Any:
        """A record of the first state with the ids of the second."""
        values = {f.name: self.value(f, getattr(record, f.name)) for f in compared(type(record))}
        return replace(record, **values)

    def value(self, field: Field, value: Any) -> Any:
        """A value of the first state with the ids of the second."""
        if isinstance(value, tuple):
            return tuple(self.value(field, item) for item in value)
        if isinstance(value, dict):
            return {key: self.value(field, item) for key, item in value.items()}
        if is_dataclass(value):
            return self.same(value)
        if isinstance(value, str) and isinstance(field.role, Reference):
            return self.renamed.get(field.role.kind, {}).get(value, value)
        if isinstance(value, str) and "[@" in value and (facts := self.renamed.get("facts")):
            return CITATION.sub(
                lambda m: f" [{'; '.join('@' + facts.get(i, i) for i in cited_ids(m[1]))}]", value
            )
        return value


def details(both: Both, old: Any, new: Any, at: tuple[str, ...] = ()) -> Iterator[Detail]:
    """What differs between two records of one type, except their ids and places."""
    for field in compared(type(new)):
        yield from field_details(both, old, new, field, at)
    if isinstance(new, Source):
        yield from _text(both, old, new)


def compared(kind: type) -> tuple[Field, ...]:
    """The fields by which two records of a type are compared."""
    moves = (_TOPIC,) if _TOPIC.name in given(kind) else ()
    return (*moves, *fields_of(kind))


def field_details(
    both: Both, old: Any, new: Any, field: Field, at: tuple[str, ...] = ()
) -> Iterator[Detail]:
    """What differs in one field."""
    before, after = getattr(old, field.name), getattr(new, field.name)
    if isinstance(field.role, FormerId):  # a renaming is a change of its own
        renamed = {name for names in both.renamed.values() for name in names}
        after = tuple(name for name in after if name in before or name not in renamed)
    mapped = both.value(field, before)
    if mapped == after:
        return
    at = (*at, field.key)
    if field.form == "records":
        yield from _records(both, old, new, field, at)
    elif field.form == "texts":
        gone = tuple(x for x, y in zip(before, mapped, strict=True) if y not in after)
        new_items = tuple(x for x in after if x not in mapped)
        words = _in_words(both, field, gone, new_items)
        what = what_happened(gone, new_items) if gone or new_items else "reordered"
        yield Detail(at, what, field.label, "", list(before), list(after), words)
    else:
        words = _in_words(both, field, before, after)
        yield Detail(at, what_happened(before, after), field.label, "", before, after, words)


def what_happened(before: Any, after: Any) -> Literal["added", "changed", "removed"]:
    """What became of something, from what it was and is: one of the two may be empty."""
    if before and after:
        return "changed"
    return "added" if after else "removed"


def _in_words(both: Both, field: Field, before: Any, after: Any) -> tuple[str, str]:
    """Both values as readers see them; as they are in the files if readers see no difference."""
    words = both.words[0].value(field, before), both.words[1].value(field, after)
    return words if words[0] != words[1] else (_as_written(before), _as_written(after))


def _as_written(value: Any) -> str:
    """A text or a list of texts, as it is in the files."""
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def part(
    both: Both, old: Any, new: Any, *, of: Any, field: Field, at: tuple[str, ...] = ()
) -> Detail:
    """An item of a list of records that only one state has.

    Args:
        of: the record that has the list.
        field: the list.
        at: the keys that lead to the list; empty if it is directly in a record with an id.
    """
    words = (both.words[0].item(old, of) if old else "", both.words[1].item(new, of) if new else "")
    return Detail(at or (field.key,), what_happened(old, new), field.label, "", old, new, words)


def paired(
    before: Sequence[Any], after: Sequence[Any], *keys: Callable[[Any], Hashable]
) -> list[tuple[Any, Any]]:
    """Pair the items of two lists: those with the same first key, of the rest those with the same
    second key, and so on.

    Returns:
        Pairs in the order of `after`, with None for an item that has no partner; then the items of
        `before` that have none.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    partners: dict[int, Any] = {}
    for key in keys:
        numbers: dict[Hashable, list[int]] = {}
        for n, item in left.items():
            numbers.setdefault(key(item), []).append(n)
        for n, item in list(right.items()):
            if same := numbers.get(key(item)):
                partners[n] = left.pop(same.pop(0))
                del right[n]
    pairs = [(partners.get(n), item) for n, item in enumerate(after)]
    return pairs + [(item, None) for item in left.values()]


def alike(one: str, other: str) -> bool:
    """Whether a sentence is a new wording of another."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _records(both: Both, old: Any, new: Any, field: Field, at: tuple[str, ...]) -> Iterator[Detail]:
    """What differs in a list of records without ids."""
    before, after = getattr(old, field.name), getattr(new, field.name)
    numbers = {id(item): n for items in (before, after) for n, item in enumerate(items)}

    def by(chosen: tuple[Field, ...]) -> Callable[[Any], Hashable]:
        return lambda item: tuple(both.value(f, getattr(item, f.name)) for f in chosen)

    for one, other in paired(before, after, both.same, *map(by, identities(field.record))):
        if one is None or other is None:
            yield part(both, one, other, of=new if other else old, field=field, at=at)
            continue
        changed = list(details(both, one, other, at))
        of = both.words[1].item(other, new)
        if isinstance(other, Evidence):
            of = both.words[1].how(other, new)
            places = (old.id, numbers[id(one)]), (new.id, numbers[id(other)])
            changed = _with_moves(both, *places, changed, at)
        yield from (replace(detail, of=of) for detail in changed)


@cache
def identities(kind: type) -> tuple[tuple[Field, ...], ...]:
    """The sets of fields by which a record without an id is recognized in another state, the surest
    first: all fields that it must have, then ever fewer of them, and at last, if one of them is
    prose, none, so that its place in the list decides. Where it must have choices only, the fields
    above them say which it is."""
    needed = [field for field in fields_of(kind) if field.required]
    if needed and all(field.form == "choice" for field in needed):
        above = tuple(takewhile(lambda field: not field.required, fields_of(kind)))
        return ((*above, *needed), above)
    sets = [
        chosen
        for size in range(len(needed), 0, -1)
        for chosen in combinations(needed, size)
        if not all(field.form == "choice" for field in chosen)
    ]
    by_place: tuple[tuple[Field, ...], ...] = ()
    if any(isinstance(field.role, Prose) for field in needed):
        by_place = ((),)
    return (*sets, *by_place)


def _with_moves(
    both: Both,
    old: tuple[str, int],
    new: tuple[str, int],
    changed: list[Detail],
    at: tuple[str, ...],
) -> list[Detail]:
    """What differs in a quotation, with what `moved` if it is now from elsewhere in the text.

    Args:
        old: the id of the fact before, and the number of the evidence there.
        new: the same after.
        changed: what differs in its fields.
        at: the keys that lead to it.
    """
    one, other = both.before.grounded.evidence(*old), both.after.grounded.evidence(*new)
    if not one or not other or one.spans == other.spans:
        return changed
    raw = both.before.grounded.texts[one.source].raw
    same_text = raw == both.after.grounded.texts[other.source].raw
    overlap = any(a < d and c < b for a, b in one.spans for c, d in other.spans)
    if not same_text or overlap:
        return changed
    if any(detail.field[-1] == "quote" for detail in changed):
        return [
            replace(detail, what="moved") if detail.field[-1] == "quote" else detail
            for detail in changed
        ]
    before, after = (f"line {line_of(raw, passage.start)}" for passage in (one, other))
    spans = list(one.spans), list(other.spans)
    label = "place in the text"
    return [*changed, Detail((*at, "passage"), "moved", label, "", *spans, (before, after))]


def _text(both: Both, old: Source, new: Source) -> Iterator[Detail]:
    """What differs in the text of a source."""
    data = both.before.dossier.texts.get(old.id), both.after.dossier.texts.get(new.id)
    if data[0] == data[1]:
        return
    before, after = ((text or b"").decode("utf-8", "replace").splitlines() for text in data)
    blocks = [
        block[1:]
        for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    a, b, c, d = blocks[0] if blocks else (0, 0, 0, 0)  # else only line ends differ
    words = " ".join(before[a:b][:1]), " ".join(after[c:d][:1])
    lines = labels.number(sum(max(b - a, d - c) for a, b, c, d in blocks), "line")
    of = f"{lines} changed, the first is line {c + 1}"
    yield Detail(("text",), "changed", "text", of, *words, words)
