"""Two records, field by field: every field of the model is compared, so that a new one cannot be
passed over."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from dossier.checks.examine import Examined
from dossier.diff.words import Words
from dossier.edit.schema import REFERS
from dossier.model import Evidence, Source, labels
from dossier.model.prose import CITATION, ids
from dossier.model.where import line_of

ALIKE = 0.6
"""How much of two sentences must agree for one to be a new wording of the other."""
SAME: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "evidence": (("source", "quote"), ("source",), ("quote",)),
    "positions": (
        ("actor", "demand", "stance"),
        ("actor", "demand"),
        ("demand", "stance"),
        ("demand",),
        ("actor", "stance"),
    ),
    "sides": (("says",), ("facts",), ()),
    "roles": (("as_", "source"), ("source",), ("quote",)),
    "set_aside": (("quote",),),
}
"""Records in a list have no ids: by which fields one is what it was before, the surest first; () is
by its place."""


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

    def same(self, value: Any, key: str = "") -> Any:
        """A value of the first state with the ids of the second."""
        if isinstance(value, str):
            kind = "topics" if key == "topic" else REFERS.get(key.rstrip("_"), "")
            if kind:
                return self.renamed.get(kind, {}).get(value, value)
            if "[@" in value and (facts := self.renamed.get("facts")):
                return CITATION.sub(
                    lambda m: f" [{'; '.join('@' + facts.get(i, i) for i in ids(m[1]))}]", value
                )
        elif isinstance(value, tuple):
            return tuple(self.same(part, key) for part in value)
        elif is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{f.name: self.same(getattr(value, f.name), f.name) for f in fields(value)}
            )
        return value


def details(both: Both, old: Any, new: Any, at: tuple[str, ...] = ()) -> Iterator[Detail]:
    """What differs between two records of one type, but for their ids and where they are
    written."""
    for f in fields(new):
        if f.name not in ("id", "path"):
            yield from field_details(both, old, new, f.name, at)
    if isinstance(new, Source):
        yield from _text(both, old, new)


def field_details(
    both: Both, old: Any, new: Any, name: str, at: tuple[str, ...] = ()
) -> Iterator[Detail]:
    """What differs in one field."""
    before, after, key = getattr(old, name), getattr(new, name), name.rstrip("_")
    if name == "was":  # a renaming is told as such
        after = tuple(
            x
            for x in after
            if x in before or not any(x in renamed for renamed in both.renamed.values())
        )
    mapped = both.same(before, name)
    if mapped == after:
        return
    what: Any
    record, at = type(new).__name__, (*at, key)
    called = labels.field(key)
    if isinstance(after, tuple) and any(is_dataclass(item) for item in (*before, *after)):
        yield from _records(both, old, new, name, at)
    elif isinstance(after, tuple):
        lost = tuple(x for x, y in zip(before, mapped, strict=True) if y not in after)
        won = tuple(x for x in after if x not in mapped)
        words = _told(both, record, key, lost, won)
        what = "changed" if lost and won else "added" if won else "removed" if lost else "reordered"
        yield Detail(at, what, called, "", list(before), list(after), words)
    else:
        words = _told(both, record, key, before, after)
        what = "added" if before is None else "removed" if after is None else "changed"
        yield Detail(at, what, called, "", before, after, words)


def _told(both: Both, record: str, key: str, before: Any, after: Any) -> tuple[str, str]:
    """Both values as readers see them; as they are in the files, where readers see no
    difference."""
    words = both.words[0].value(record, key, before), both.words[1].value(record, key, after)
    if words[0] != words[1]:
        return words
    one, other = (
        ", ".join(value) if isinstance(value, tuple) else value or "" for value in (before, after)
    )
    return one, other


def part(both: Both, old: Any, new: Any, of: Any, at: tuple[str, ...]) -> Detail:
    """A record of a list that is there in one state only."""
    words = (both.words[0].item(old, of) if old else "", both.words[1].item(new, of) if new else "")
    called = labels.field(at[-1])
    return Detail(at, "added" if new else "removed", called, "", old, new, words)


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


def _records(both: Both, old: Any, new: Any, name: str, at: tuple[str, ...]) -> Iterator[Detail]:
    before, after = getattr(old, name), getattr(new, name)
    numbers = {id(item): n for items in (before, after) for n, item in enumerate(items)}

    def by(names: tuple[str, ...]) -> Callable[[Any], Hashable]:
        return lambda item: tuple(both.same(getattr(item, key), key) for key in names)

    for one, other in paired(
        before, after, both.same, *(by(names) for names in SAME.get(name, ((),)))
    ):
        if one is None or other is None:
            yield part(both, one, other, new if other else old, at)
            continue
        found = list(details(both, one, other, at))
        if isinstance(other, Evidence):
            found = _moved(
                both, (old.id, numbers[id(one)]), (new.id, numbers[id(other)]), found, at
            )
        of = (
            both.words[1].how(other, new)
            if isinstance(other, Evidence)
            else both.words[1].item(other, new)
        )
        yield from (replace(detail, of=of) for detail in found)


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
    yield Detail(("text",), "changed", labels.field("text"), of, *words, words)
