"""What supports our own prose: the facts behind a text, and the words that may be quoted in it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier, prose
from dossier.model.files import KINDS
from dossier.model.roles import Prose, Quotation, Reference
from dossier.model.walk import Value, values


@lru_cache(maxsize=1)
def grounds_of(dossier: Dossier, grounded: Grounded) -> "Grounds":
    """The grounds of a dossier; kept, since several checks ask for them."""
    return Grounds(dossier, grounded)


class Grounds:
    """The facts that support the texts of a dossier; each record is looked at once."""

    def __init__(self, dossier: Dossier, grounded: Grounded) -> None:
        self.dossier, self.grounded = dossier, grounded
        self.of_topic: dict[str, list[str]] = defaultdict(list)
        for fact in dossier.facts.values():
            self.of_topic[fact.topic].append(fact.id)
        self.quotes = cache(self._quotes)
        self.words = cache(self._words)

    @cached_property
    def bound(self) -> tuple[tuple[Value, tuple[str, ...], str], ...]:
        """Every bound text with the ids of the facts that support it and all that these say and
        quote, folded; without the texts whose facts cannot all be read."""
        texts = []
        for value in self.dossier.prose:
            if getattr(value.field.role, "bound", False) and self.all_read(value):
                facts = self.facts(value)
                if all(fact in self.dossier.facts for fact in facts):
                    texts.append((value, facts, "\n".join(map(self.words, facts))))
        return tuple(texts)

    def facts(self, value: Value) -> tuple[str, ...]:
        """Ids of the facts that support a text, as its role says; some may be unknown."""
        assert isinstance(value.field.role, Prose)
        if value.field.role.cited:
            return prose.cited(value.text)
        for record in (value.record, *value.around):
            if facts := self.behind(record):
                return facts
        topic = getattr(value.owner, "topic", "")
        return tuple(self.of_topic[topic] if topic else self.dossier.facts)

    def behind(self, record: Any) -> tuple[str, ...]:
        """Ids of the facts that a record is, contains or names; else of those that it cites."""
        kind = getattr(record, "KIND", None)
        if kind is KINDS["facts"]:
            return (record.id,)
        if kind is KINDS["topics"]:
            return tuple(self.of_topic[record.id])
        facts = [fact for value in values(record, Reference, ()) for fact in self._named(value)]
        if kind is KINDS["gaps"]:
            facts += self.of_topic[record.topic]
        facts = facts or [i for value in values(record, Prose, ()) for i in prose.cited(value.text)]
        return tuple(dict.fromkeys(facts))

    def all_read(self, value: Value) -> bool:
        """Whether every record that a text's own record names could be read."""
        return all(
            named.text in self.dossier.records(named.field.role.kind)
            for named in values(value.record, Reference, ())
            if isinstance(named.field.role, Reference)
        )

    def all_found(self, fact: str) -> bool:
        """Whether a fact could be read and each of its quotes was found."""
        record = self.dossier.facts.get(fact)
        return record is not None and all(
            self.grounded.evidence(fact, number) for number in range(len(record.evidence))
        )

    def own_quotations(self, value: Value) -> Iterator[str]:
        """The quotations in a text's own record, folded."""
        return (folded(quote.text) for quote in values(value.record, Quotation, ()))

    def _named(self, value: Value) -> tuple[str, ...]:
        """Ids of the facts behind a record that is named; none if its kind supports no text."""
        assert isinstance(value.field.role, Reference)
        kind = KINDS[value.field.role.kind]
        if not kind.supports:
            return ()
        if kind is KINDS["facts"]:
            return (value.text,)
        record = self.dossier.records(kind.key).get(value.text)
        return self.behind(record) if record else ()

    def _words(self, fact: str) -> str:
        """Everything that a fact says and quotes, folded."""
        record = self.dossier.facts[fact]
        texts = [record.says, record.date_basis or ""]
        for number, evidence in enumerate(record.evidence):
            passage = self.grounded.evidence(fact, number)
            texts.append(self.grounded.words(passage) if passage else evidence.quote)
            texts.append(evidence.context or "")
        return folded("\n".join(texts))

    def _quotes(self, fact: str) -> tuple[str, ...]:
        """What a fact quotes, folded: each quote as written, its passage, its `context`."""
        texts = []
        for number, evidence in enumerate(self.dossier.facts[fact].evidence):
            texts.append(evidence.quote)
            passage = self.grounded.evidence(fact, number)
            if passage and len(passage.spans) == 1:
                texts.append(self.grounded.words(passage))
            if evidence.context:
                texts.append(evidence.context)
        return tuple(map(folded, texts))
