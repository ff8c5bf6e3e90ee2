"""What supports our own prose: the facts behind a text, and the words, figures and names that it
may use."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from dossier.checks.names import KINDS as NAMED
from dossier.checks.names import Key, Names
from dossier.checks.naming import beside, word_forms
from dossier.checks.vicinity import near
from dossier.checks.wording import beginnings, folded_edges, is_named
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier, Evidence, Fact, KeyPath, choices, prose
from dossier.model.files import KINDS
from dossier.model.languages import comparable, script_of
from dossier.model.numerals import (
    date_keys,
    date_parts,
    days_meant,
    find_dates,
    find_figures,
    is_bound,
)
from dossier.model.roles import Day, Prose, Quotation, Reference
from dossier.model.walk import Value, values

WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "is", "i", "s", "ia", "a", "e", "y", "n")
_SHORTEST_STEM = 4
_FEW = 20
"""Facts of which it is faster to look for a name in what each says than in what all say."""
_SHORT = 2000
"""Characters of a text in which it is faster to look for a name than to tell its words apart."""
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
"""An abbreviation with full stops: `E.U.`"""
_TWO = ("both", "couple", "pair")
_BOTH = re.compile(rf"\b(?:{'|'.join(_TWO)})\b", re.I)


_WITHIN = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][^\W\d_]+")
"""A word within a sentence that may begin with a capital."""


_OWN_SIDE = re.compile(r"\b(?:we|us|ours?|I|me|my|mine)\b", re.I)
_ANOTHER = re.compile(
    r"\b(?:he|him|his|she|hers?|it|its|they|them|theirs?|th(?:is|at|[eo]se)|t?here|you|yours?|both"
    r"|other|others|each|together)\b",
    re.I,
)
"""What can stand for somebody who is named near."""


def _only_own_side(words: str) -> bool:
    """Whether words speak of the speaker's own side, and of nobody who would be named near."""
    return _OWN_SIDE.search(words) is not None and not _ANOTHER.search(words)


def _is_sentence(line: str) -> bool:
    """Whether most words of a line have no capital."""
    words = WORD.findall(line)
    return len([word for word in words if word[0].islower()]) * 2 > len(words)


def _begins_as_whole(word: str, text: str) -> bool:
    """Whether the first place of a word in a text is not within a longer word."""
    at = text.find(word)
    within = at < 0 or WORD.match(text, at + len(word)) or (at and WORD.match(text, at - 1))
    return not within


class Vocabulary:
    """The words on which a text rests."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def text(self) -> str:
        """Folded; made when it is asked for, since most sentences ask only a few of theirs."""
        text = "\n".join(filter(None, map(folded, self._texts)))  # of a single one no copy
        self._texts = ()  # they are released
        return text

    @cached_property
    def written(self) -> frozenset[str]:
        """Its words as they are written, without digits; `E.U.` as `EU`."""
        dotted = (word.replace(".", "") for word in _DOTTED.findall(self.text))
        return frozenset((*WORD.findall(self.text), *dotted))

    @cached_property
    def words(self) -> frozenset[str]:
        """In lower case, without digits."""
        return frozenset(map(str.casefold, self.written))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its words that begin with a capital, in lower case."""
        return frozenset(word.casefold() for word in self.written if word[0].isupper())

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that begin with a capital."""
        return frozenset(stem(word) for word in self.written if word[0].isupper())

    @cached_property
    def figures(self) -> frozenset[str]:
        """The values of its figures; of “both”, two."""
        found = {figure.value for figure in find_figures(self.text)}
        may_be_two = any(map(self._lower.__contains__, _TWO))
        return frozenset(found | ({"2"} if may_be_two and _BOTH.search(self.text) else set()))

    @cached_property
    def days(self) -> frozenset[str]:
        """The days of its dates, as figures."""
        days = (
            date["d"] or date["d2"] or (date["iso"] or "")[8:] for date in find_dates(self.text)
        )
        return frozenset(str(int(day)) for day in days if day)

    def has_name(self, word: str) -> bool:
        """Whether a name, or another form of it, in whatever language, is among the words."""
        if len(self.text) < _SHORT:  # most need not be split into words
            if _begins_as_whole(word, self.text):
                return True
            if stem(word) not in self._lower:
                return False
        return word.casefold() in self.words or stem(word) in self.stems

    @cached_property
    def dates(self) -> frozenset[str]:
        """The keys of its dates."""
        return frozenset(key for date in find_dates(self.text) for key in date_parts(date))

    @cached_property
    def days_meant(self) -> frozenset[str]:
        """The same, without those that are only given as bounds."""
        dates = [date for date in find_dates(self.text) if not is_bound(self.text, date)]
        return frozenset(key for date in dates for key in date_parts(date))

    def has_word(self, word: str) -> bool:
        """Whether a word of a name, in one of its forms, is among the words."""
        if len(self.text) < _SHORT:  # most need not be split into words
            if _begins_as_whole(word, self.text):
                return True
            if not word.isupper() and not any(form in self._lower for form in word_forms(word)):
                return False
        return word.casefold() in self.words or not word_forms(word).isdisjoint(self.capitals)

    def spells(self, words: Sequence[str]) -> bool:
        """Whether the words of a name are here, each beside the next."""
        if not all(map(self.has_word, words)):
            return False
        return all(beside(first, second, self.text) for first, second in pairwise(words))

    @cached_property
    def _lower(self) -> str:
        return self.text.casefold()


class Claim(NamedTuple):
    """A piece of our own prose, with what it rests on."""

    value: Value
    text: str
    """The piece, without citations."""
    facts: tuple[str, ...]
    """Ids of the facts that support it."""
    rests_on: tuple[Vocabulary, ...]
    named: frozenset[Key]
    """Keys of the actors, places, sides and texts that it may name."""
    spelled: tuple[Vocabulary, ...]
    """What it rests on, and what these may be called: where its names are spelled."""

    @property
    def outside(self) -> str:
        """The same, with spaces in place of the words inside quotation marks."""
        return prose.unquoted(self.text)

    @property
    def role(self) -> Prose:
        """The role of its field."""
        assert isinstance(self.value.field.role, Prose)
        return self.value.field.role

    @property
    def record(self) -> Any:
        """The record that can answer for it: its own, else the one around it that has an id."""
        owner = self.value.owner
        return owner if hasattr(owner, "KIND") else self.value.record


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A name without the endings of plurals and of inhabitants, so that these are found by it."""
    word = word.casefold()
    ending = "s"
    while ending:
        ending = next(
            (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), ""
        )
        word = word.removesuffix(ending)
    return word


@lru_cache(maxsize=1)
def grounds_of(dossier: Dossier, grounded: Grounded) -> "Grounds":
    """The grounds of a dossier; kept, since several checks ask for them."""
    return Grounds(dossier, grounded)


class Grounds:
    """The facts that support the texts of a dossier; each record is looked at once."""

    def __init__(self, dossier: Dossier, grounded: Grounded) -> None:
        self.dossier, self.grounded = dossier, grounded
        self.names = Names(dossier)
        self._read: dict[int, bool] = {}
        self.of_topic: dict[str, list[str]] = defaultdict(list)
        for fact in dossier.facts.values():
            self.of_topic[fact.topic].append(fact.id)
        self.support = cache(self._support)
        self.quotes = cache(self._quotes)
        self.own_words = cache(self._own_words)
        self.account = cache(self._account)
        self.named_in = cache(self._named_in)
        self.near = cache(self._near)
        self.folded_names = cache(self._folded_names)
        self.all_found = cache(self._all_found)
        self.called = cache(self._called)
        self.near_words = cache(self._near_words)
        self.dates_of = cache(self._dates_of)
        self.beginnings = cache(self._beginnings)
        self.sentences = cache(self._sentences)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All prose in pieces, each with what it rests on; without those whose facts, or the quotes
        of these, were not found, which is a problem of its own."""
        return tuple(claim for value in self.dossier.prose for claim in self._claims(value))

    @cached_property
    def read_claims(self) -> tuple[Claim, ...]:
        """Those of which all that they name could be read."""
        if self.dossier.incomplete:
            return ()
        known = self.names.keys
        return tuple(c for c in self.claims if c.named <= known and self.all_read(c.value))

    def _claims(self, value: Value) -> Iterator[Claim]:
        role = value.field.role
        assert isinstance(role, Prose)
        if role.rests == "original":
            return  # its words are of another language: `translations` compares them
        if self._inherited(value) or (role.rests == "all" and not self.complete):
            return
        if isinstance(value.owner, Fact) and not self.all_found(value.owner.id):
            return
        if role.rests == "all":
            yield self.on_everything(value, prose.plain(value.text))
        elif role.rests == "words":
            yield self._claim_on_words(value)
        else:
            pieces = prose.split(value.text) if role.cited else [(value.text, ())]
            every = self.facts(value)  # for a sentence without citations, a problem of its own
            for text, cited in pieces:
                facts = cited or every
                if all(map(self.all_found, facts)):
                    yield self.on_facts(value, text, facts)

    def on_everything(self, value: Value, text: str) -> Claim:
        """A claim that rests on all texts and facts."""
        spelled = (self.everything, self.every_name)
        return Claim(value, text, (), (self.everything,), self.names.keys, spelled)

    def on_facts(self, value: Value, text: str, facts: tuple[str, ...]) -> Claim:
        """A claim that rests on facts whose quotes were found."""
        return Claim(value, text, facts, *self.support(facts))

    def _support(
        self, facts: tuple[str, ...]
    ) -> tuple[tuple[Vocabulary, ...], frozenset[Key], tuple[Vocabulary, ...]]:
        """What claims on some facts rest on, what they may name, and where that is spelled: of
        many facts in one text, since there may be hundreds."""
        named = frozenset[Key]().union(*map(self.named_in, facts))
        rests_on = (*map(self.account, facts), *map(self.own_words, facts))
        spelled = (*rests_on, *(self.called(self.named_in(fact)) for fact in facts))
        if len(facts) > _FEW:
            spelled = (Vocabulary(part.text for part in rests_on), self.called(named))
        return rests_on, named, spelled

    def _inherited(self, value: Value) -> bool:
        """Whether a text is its source's, which was filled in."""
        fact = value.record
        return isinstance(fact, Fact) and any(
            value.text == source.written_basis
            for evidence in fact.evidence
            if (source := self.dossier.sources.get(evidence.source))
        )

    def _claim_on_words(self, value: Value) -> Claim:
        """The claim of a text that rests on what its own record, or the fact around it, quotes."""
        if isinstance(value.owner, Fact):
            fact = value.owner.id
            words, named = self.own_words(fact), self._named_by_words(fact)
            return Claim(value, value.text, (fact,), (words,), named, (words, self.called(named)))
        words = Vocabulary(quote.text for quote in values(value.record, Quotation, ()))
        named = self._named_by(value)
        names = Vocabulary(name for key in sorted(named) for name in self.names.spellings(key))
        return Claim(value, value.text, (), (words,), named, (words, names))

    def _named_by(self, value: Value) -> frozenset[Key]:
        """Keys of what a text's record names, and of the record around it."""
        roles = [
            (v.field.role.kind, v.text)
            for v in values(value.record, Reference, ())
            if isinstance(v.field.role, Reference)
        ]
        roles += [(value.owner.KIND.key, value.owner.id)] if hasattr(value.owner, "KIND") else []
        return frozenset((kind, name) for kind, name in roles if kind in NAMED)

    @cached_property
    def complete(self) -> bool:
        """Whether every record and every text could be read."""
        texts = self.dossier.sources.keys() <= self.grounded.texts.keys()
        return texts and not self.dossier.broken

    @cached_property
    def everything(self) -> Vocabulary:
        """What all texts and all facts say."""
        texts = (text.folded.text for text in self.grounded.texts.values())
        return Vocabulary([*texts, *(fact.says for fact in self.dossier.facts.values())])

    @cached_property
    def every_name(self) -> Vocabulary:
        """What everything with a name may be called."""
        return self.called(self.names.keys)

    @cached_property
    def whole_texts(self) -> dict[str, str]:
        """Each text by its source, folded, for looking up words in it."""
        texts = self.grounded.texts.items()
        return {source: folded_edges(text.raw) for source, text in texts}

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that the dossier or its texts write in lower case."""
        ours = set(WORD.findall("\n".join(value.text for value in self.dossier.prose)))
        return frozenset(filter(str.islower, self.everything.written | ours))

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words, in lower case, that the dossier or its texts write with a capital within a
        sentence; headings that give every word a capital don't count."""
        texts = [text.raw for text in self.grounded.texts.values()]
        texts += [value.text for value in self.dossier.prose]
        proper: set[str] = set()
        for line in (line for text in texts for line in text.splitlines()):
            words = {word.casefold() for word in _WITHIN.findall(line) if word[0].isupper()}
            if not words <= proper and _is_sentence(line):
                proper |= words
        return frozenset(proper)

    def is_dated(self, claim: Claim, key: str, *, meant: bool) -> bool:
        """Whether a day, month or year is one of the dates of a claim's facts; of a claim that
        rests on everything, one of another record.

        Args:
            meant: as the time itself, not as a bound of it.
        """
        if claim.role.rests == "all":
            own = claim.value.owner.path
            return any(path != own for path in self._dated[meant].get(key, ()))
        return any(key in self.dates_of(fact, meant) for fact in claim.facts)

    @cached_property
    def _dated(self) -> tuple[dict[str, set[KeyPath]], dict[str, set[KeyPath]]]:
        """The records with a date on a day, in a month, in a year: two at most of each; those of
        which it is a bound or the time itself, and those of which it is the time itself."""
        dated: tuple[dict[str, set[KeyPath]], dict[str, set[KeyPath]]]
        dated = defaultdict(set), defaultdict(set)
        for value in self.dossier.values(Day):
            when = self.dossier.dates.get(value.text)
            for records, keys in zip(dated, (date_keys, days_meant), strict=True):
                for key in keys(when) if when else ():
                    if len(records[key]) < 2:
                        records[key].add(value.owner.path)
        return dated

    def _dates_of(self, fact: str, meant: bool = False) -> set[str]:
        """The days, months and years of a fact and of its positions; those that are meant
        themselves, or those of bounds too."""
        record = self.dossier.facts[fact]
        written = (record.said, record.happened, *(p.date for p in record.positions))
        whens = (self.dossier.dates.get(text) for text in written if text)
        keys = days_meant if meant else date_keys
        return {key for when in whens if when for key in keys(when)}

    def is_named_near(self, actor: str, source: str, text: str) -> bool:
        """Whether an actor is named in the words near a passage, or is the one whose words the
        whole source is."""
        if self.dossier.sources[source].author_is == actor:
            return True
        return any(is_named(name, text) for name in self.folded_names(actor))

    def is_in_text(self, actor: str, source: str) -> bool:
        """Whether an actor is named anywhere in a text; so it is in one that could not be read."""
        text = self.whole_texts.get(source)
        return text is None or any(is_named(name, text) for name in self.folded_names(actor))

    def _folded_names(self, actor: str) -> tuple[str, ...]:
        return tuple(map(folded, self.names.spellings(("actors", actor))))

    def place_near(self, claim: Claim, keys: Iterable[Key]) -> bool:
        """Whether one of some places is named near the words of a claim's facts."""
        places = (key for key in keys if key[0] == "places")
        names = [name for key in places for name in self.names.spellings(key)]
        return any(self.is_near(fact, names) for fact in claim.facts)

    def is_near(self, fact: str, names: Iterable[str]) -> bool:
        """Whether a name is near a quote of a fact."""
        spellings = [folded(name) for name in names]
        return any(is_named(name, text) for text in self.near(fact) for name in spellings)

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
        record = value.record
        if id(record) not in self._read:  # each record has several texts
            self._read[id(record)] = all(
                named.text in self.dossier.records(named.field.role.kind)
                for named in values(record, Reference, ())
                if isinstance(named.field.role, Reference)
            )
        return self._read[id(record)]

    def _all_found(self, fact: str) -> bool:
        """Whether a fact could be read and each of its quotes was found."""
        record = self.dossier.facts.get(fact)
        return record is not None and all(
            self.grounded.evidence(fact, number) for number in range(len(record.evidence))
        )

    def own_quotations(self, value: Value) -> Iterator[str]:
        """The quotations in a text's own record."""
        return (quote.text for quote in values(value.record, Quotation, ()))

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

    def _named_in(self, fact: str) -> frozenset[Key]:
        """Keys of the actors, places, sides and texts that a fact names."""
        record = self.dossier.facts[fact]
        actors = (*record.actors(), *(e.via for e in record.evidence if e.via))
        known = (self.dossier.actors[actor] for actor in actors if actor in self.dossier.actors)
        return frozenset(
            (
                *(("actors", actor) for actor in actors),
                *(("places", place) for place in record.places),
                *(("sources", evidence.source) for evidence in record.evidence),
                *(("groups", actor.group) for actor in known if actor.group),
            )
        )

    def _named_by_words(self, fact: str) -> frozenset[Key]:
        """The same, without an actor that only a position of the fact names: its words, or those
        near them, name it, or its speaker speaks for it. “We” is the speaker's own side."""
        named, record = self.named_in(fact), self.dossier.facts[fact]
        other = {*record.speakers, *record.about, *(e.via for e in record.evidence)}
        positioned = {position.actor for position in record.positions} - other
        for speaker in record.speakers if positioned else ():
            known = self.dossier.actors.get(speaker)
            positioned -= {*known.speaks_for} if known else set()
        texts = {evidence.source for evidence in record.evidence}
        if not positioned or not texts or not texts <= self.grounded.texts.keys():
            return named  # of other texts it cannot be seen what is near
        unnamed = {actor for actor in positioned if not self._is_spelled(actor, fact)}
        others = (self.dossier.actors.get(a or "") for a in {*record.actors(), *other} - unnamed)
        sides = {("groups", actor.group) for actor in others if actor and actor.group}
        lost = {("actors", actor) for actor in unnamed}
        return frozenset(key for key in named - lost if key[0] != "groups" or key in sides)

    def _is_spelled(self, actor: str, fact: str) -> bool:
        """Whether the words of a fact, or those near them, name an actor by one of its names; a
        person by the last word of one."""
        record, words = self.dossier.actors.get(actor), self.own_words(fact)
        person = record is not None and choices.ACTOR_KINDS[record.kind].human
        spelled = [WORD.findall(name) for name in self.names.spellings(("actors", actor))]
        names = [name[-1:] if person else name for name in spelled if name]
        if any(map(words.spells, names)):
            return True
        own_side = self.dossier.facts[fact].speakers and _only_own_side(words.text)
        return not own_side and any(map(self.near_words(fact).spells, names))

    def _called(self, keys: frozenset[Key]) -> Vocabulary:
        """What some records may be called."""
        return Vocabulary(text for key in sorted(keys) for text in self.names.called(key))

    def _own_words(self, fact: str) -> Vocabulary:
        """What a fact quotes."""
        return Vocabulary(self._quoted(fact))

    def _account(self, fact: str) -> Vocabulary:
        """What a fact says."""
        return Vocabulary([self.dossier.facts[fact].says])

    def _beginnings(self, fact: str) -> frozenset[str]:
        """The beginnings of the words of what a fact says and quotes."""
        record = self.dossier.facts[fact]
        return beginnings(" ".join((record.says, *map(self.dossier.in_ours, record.evidence))))

    def _quoted(self, fact: str) -> Iterator[str]:
        for number, evidence in enumerate(self.dossier.facts[fact].evidence):
            passage = self.grounded.evidence(fact, number)
            yield self.grounded.words(passage) if passage else evidence.quote
            yield evidence.context or ""
            yield self.dossier.translation(evidence)

    def _sentences(self, fact: str) -> tuple[str, ...]:
        """The sentences that a fact quotes, whole, and the words beside them; in another language,
        what is translated."""
        texts = []
        for number, evidence in enumerate(self.dossier.facts[fact].evidence):
            passage = self.grounded.evidence(fact, number)
            translation = self.dossier.translation(evidence)
            if passage and not translation:
                texts.append(self.grounded.texts[passage.source].raw[slice(*passage.around)])
            else:
                texts.append(translation or evidence.quote)
            texts.append(evidence.context or "")
        return tuple(map(folded, texts))

    def _near(self, fact: str) -> tuple[str, ...]:
        """What is near each piece of evidence of a fact, folded; nothing near one that was not
        found. Near a quote of another script are also the names of its translation that have no
        spelling in that script."""
        texts = []
        for number, evidence in enumerate(self.dossier.facts[fact].evidence):
            passage = self.grounded.evidence(fact, number)
            around = [near(self.grounded.texts[passage.source], passage)] if passage else []
            texts.append("\n".join([*around, *self._beyond_script(evidence)]))
        return tuple(texts)

    def _beyond_script(self, evidence: Evidence) -> Iterator[str]:
        """The names of a translation that have no spelling in the script of its quote, folded."""
        translation = self.dossier.translation(evidence)
        for mention in self.names.mentions(translation):
            if not any(self.spelled_in(evidence.quote, key) for key in mention.keys):
                yield folded(translation[mention.start : mention.end])

    def spelled_in(self, words: str, key: Key) -> list[str]:
        """The spellings of a name that are in the script of some words."""
        script = script_of(words)
        return [name for name in self.names.spellings(key) if comparable(script_of(name), script)]

    def _near_words(self, fact: str) -> Vocabulary:
        return Vocabulary(self.near(fact))

    def _quotes(self, fact: str) -> tuple[str, ...]:
        """What a fact quotes: each quote as written, its passage, its `context`."""
        texts = []
        for number, evidence in enumerate(self.dossier.facts[fact].evidence):
            texts.append(evidence.quote)
            passage = self.grounded.evidence(fact, number)
            if passage and len(passage.spans) == 1:
                texts.append(self.grounded.words(passage))
            texts += filter(None, (evidence.context, self.dossier.translation(evidence)))
        return tuple(map(folded_edges, texts))
