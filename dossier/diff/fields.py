"""Two records, field by field: every field of the model is compared, so that a new one cannot be
passed over."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import Any, Literal

from dossier.checks.examine import Examined
from dossier.diff.words import Words
from dossier.model import Evidence, Source, labels
from dossier.model.fields import Field, fields_of, given
from dossier.model.prose import CITATION, cited_ids
from dossier.model.roles import FormerId, Prose, Reference
from dossier.model.where import line_of

ALIKE = 0.6
"""How much of two sentences must agree for one to be a new wording of the other."""
_TOPIC = Field("topic", "topic", "text", True, False, "topic", Reference("topics"))
"""The loader fills it in, from the name of the file; a record can move from one to another."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that differs in a record."""

    field: tuple[str, ...]
    """The keys that lead to it, as in the files: `("evidence", "quote")`."""
    what: Literal["added", "removed", "changed", "moved", "reordered"]
    """`moved`: the words now stand elsewhere in the article."""
    label: str
    """What readers call it."""
    of: str
    """In a list, which one: a quotation's article and how we have it, a position."""
    before: Any
    """The value as in the files; None where there was none."""
    after: Any
    words: tuple[str, str]
    """Both values as readers see them."""


@dataclass(frozen=True, slots=True)
class Both:
    """The two states, and the ids that were renamed in between, by kind."""

    before: Examined
    after: Examined
    words: tuple[Words, Words]
    renamed: Mapping[str, Mapping[str, str]]

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
    """What differs between two records of one type, but for their ids and where they are
    written."""
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
    if isinstance(field.role, FormerId):  # a renaming is told as such
        renamed = {name for names in both.renamed.values() for name in names}
        after = tuple(name for name in after if name in before or name not in renamed)
    mapped = both.value(field, before)
    if mapped == after:
        return
    what: Any
    at = (*at, field.key)
    if field.form == "records":
        yield from _records(both, old, new, field, at)
    elif field.form == "texts":
        gone = tuple(x for x, y in zip(before, mapped, strict=True) if y not in after)
        come = tuple(x for x in after if x not in mapped)
        words = _in_words(both, field, gone, come)
        what = "changed" if gone and come else "added" if come else "removed"
        what = what if gone or come else "reordered"
        yield Detail(at, what, field.label, "", list(before), list(after), words)
    else:
        words = _in_words(both, field, before, after)
        what = "changed" if before and after else "added" if after else "removed"
        yield Detail(at, what, field.label, "", before, after, words)


def _in_words(both: Both, field: Field, before: Any, after: Any) -> tuple[str, str]:
    """Both values as readers see them; as they are in the files, where readers see no
    difference."""
    words = both.words[0].value(field, before), both.words[1].value(field, after)
    if words[0] != words[1]:
        return words
    one, other = (
        ", ".join(value) if isinstance(value, tuple) else value or "" for value in (before, after)
    )
    return one, other


def part(
    both: Both, old: Any, new: Any, *, of: Any, field: Field, at: tuple[str, ...] = ()
) -> Detail:
    """A record of a list that is there in one state only.

    Args:
        of: the record that holds the list.
        field: the list.
        at: the keys that lead to the list, if not from a record with an id.
    """
    words = (both.words[0].item(old, of) if old else "", both.words[1].item(new, of) if new else "")
    what: Any = "added" if new else "removed"
    return Detail(at or (field.key,), what, field.label, "", old, new, words)


def paired(
    before: Sequence[Any], after: Sequence[Any], *keys: Callable[[Any], Hashable]
) -> list[tuple[Any, Any]]:
    """Items of two lists that are the same by the first key, of the rest by the second, and so on;
    what is left stands alone.

    Returns:
        Pairs in the order of `after`, then what is only in `before`.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, Any] = {}
    for key in keys:
        by: dict[Hashable, list[int]] = {}
        for n, item in left.items():
            by.setdefault(key(item), []).append(n)
        for n, item in list(right.items()):
            if same := by.get(key(item)):
                found[n] = left.pop(same.pop(0))
                del right[n]
    return [(found.get(n), item) for n, item in enumerate(after)] + [
        (item, None) for item in left.values()
    ]


def alike(one: str, other: str) -> bool:
    """Whether two sentences are one in two wordings."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _records(both: Both, old: Any, new: Any, field: Field, at: tuple[str, ...]) -> Iterator[Detail]:
    before, after = getattr(old, field.name), getattr(new, field.name)
    numbers = {id(item): n for items in (before, after) for n, item in enumerate(items)}

    def by(chosen: tuple[Field, ...]) -> Callable[[Any], Hashable]:
        return lambda item: tuple(both.value(f, getattr(item, f.name)) for f in chosen)

    for one, other in paired(before, after, both.same, *map(by, identities(field.record))):
        if one is None or other is None:
            yield part(both, one, other, of=new if other else old, field=field, at=at)
            continue
        found = list(details(both, one, other, at))
        of = both.words[1].item(other, new)
        if isinstance(other, Evidence):
            of = both.words[1].how(other, new)
            places = (old.id, numbers[id(one)]), (new.id, numbers[id(other)])
            found = _moved(both, *places, found, at)
        yield from (replace(detail, of=of) for detail in found)


@cache
def identities(kind: type) -> tuple[tuple[Field, ...], ...]:
    """By which fields a record of a list, which has no id, is what it was before, the surest
    first: by all that it must have, by ever fewer of these, and where it holds a sentence of ours,
    by its place."""
    needed = [field for field in fields_of(kind) if field.required]
    sets = [
        chosen
        for size in range(len(needed), 0, -1)
        for chosen in combinations(needed, size)
        if not all(field.form == "choice" for field in chosen)
    ]
    placed = any(isinstance(field.role, Prose) for field in needed)
    return (*sets, *(((),) if placed else ()))


def _moved(
    both: Both, old: tuple[str, int], new: tuple[str, int], found: list[Detail], at: tuple[str, ...]
) -> list[Detail]:
    """Say of a quotation whether it was written anew, made longer or shorter, or taken from
    elsewhere in the article."""
    one, other = both.before.grounded.evidence(*old), both.after.grounded.evidence(*new)
    if not one or not other or one.spans == other.spans:
        return found
    raw = both.before.grounded.texts[one.source].raw
    if raw != both.after.grounded.texts[other.source].raw or any(
        a < d and c < b for a, b in one.spans for c, d in other.spans
    ):
        return found
    if any(detail.field[-1] == "quote" for detail in found):
        return [
            replace(detail, what="moved") if detail.field[-1] == "quote" else detail
            for detail in found
        ]
    before, after = (f"line {line_of(raw, passage.start)}" for passage in (one, other))
    spans = list(one.spans), list(other.spans)
    return [
        *found,
        Detail((*at, "passage"), "moved", "place in the article", "", *spans, (before, after)),
    ]


def _text(both: Both, old: Source, new: Source) -> Iterator[Detail]:
    """What differs in an article's text."""
    held = [
        side.dossier.texts.get(source.id)
        for side, source in ((both.before, old), (both.after, new))
    ]
    if held[0] == held[1]:
        return
    was, now = ((data or b"").decode("utf-8", "replace").splitlines() for data in held)
    blocks = [
        block[1:]
        for block in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    a, b, c, d = blocks[0] if blocks else (0, 0, 0, 0)  # else only line ends differ
    words = " ".join(was[a:b][:1]), " ".join(now[c:d][:1])
    of = (
        f"{labels.number(sum(max(b - a, d - c) for a, b, c, d in blocks), 'line')} changed, the"
        f" first is line {c + 1}"
    )
    yield Detail(("text",), "changed", "text", of, *words, words)
