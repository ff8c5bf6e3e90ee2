"""Whom a record names is named near its words, and the words are those of whoever said them."""

from collections.abc import Iterable, Iterator
from typing import Any

from dossier.checks.grounds import WORD, Grounds, Vocabulary, grounds_of
from dossier.checks.names import Key
from dossier.checks.saying import Saying, begins_with_speaker, who_says
from dossier.checks.vicinity import near
from dossier.checks.voices import speaks
from dossier.checks.wording import SOURCE, beginnings, is_named, text_called
from dossier.ground.evidence import Grounded, Passage
from dossier.ground.ledger import overlapping
from dossier.ground.textmatch import Span, Text, folded, quoted_spans
from dossier.model import OWN_WORDS, Actor, Dossier, Fact, KeyPath, Role, choices, prose
from dossier.model.languages import foreign
from dossier.model.where import Problem

_PART = 3
"""Letters of a part of a name that can stand for the whole."""


def speaker_attributed(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Where a sentence says who said it, the fact's speakers are among them; so where each
    quotation does of which a direct quote joins parts. A fact without a speaker quotes no words
    that say who said it."""
    grounds = grounds_of(dossier, grounded)
    for fact in dossier.facts.values():
        speakers = {("actors", speaker) for speaker in fact.speakers}
        if not speakers <= grounds.names.keys:
            continue
        said = list(_said_by(dossier, grounds, fact))
        if all(map(speakers.issubset, _named(said))) if speakers else not any(_named(said)):
            continue  # as most
        named = [first.named for _, (first, *_) in said]
        absent = all(named) and not speakers <= frozenset().union(*named)
        for number, sayings in said:
            wrong = [one.named for one in sayings if _is_wrong(one, speakers)]
            if wrong or (absent and not sayings[0].others):
                actor = dossier.actors[min(wrong[0] if wrong else sayings[0].named)[1]]
                where = dossier.where(*fact.path, "evidence", number, "quote")
                message = f"the sentence of this quote says that {actor.name} said so"
                hint = f"write `speaker: {actor.id}`, or quote the words of the speaker"
                yield fact, Problem(where, "speaker-attributed", message, hint)


def _named(said: Iterable[tuple[int, list[Saying]]]) -> Iterator[frozenset[Key]]:
    return (saying.named for _, sayings in said for saying in sayings)


def _is_wrong(saying: Saying, speakers: set[Key]) -> bool:
    """Whether a sentence says that somebody else than some speakers said so."""
    if not saying.named or not speakers.isdisjoint(saying.named):
        return False
    return not speakers or not saying.others  # whom it does not name may be one of them


def _said_by(dossier: Dossier, grounds: Grounds, fact: Fact) -> Iterator[tuple[int, list[Saying]]]:
    """The number of each quote of a fact that is not the speaker's own text, and who said it by its
    sentences, or without a speaker by the quote alone; then who said each part of it that is in
    quotation marks."""
    for number, passage in enumerate(_passages(grounds.grounded, fact)):
        if any(speaks(dossier, passage, speaker) for speaker in fact.speakers):
            continue
        text = grounds.grounded.texts[passage.source]
        if fact.speakers:
            places = _places(text, passage)
        elif fact.evidence[number].voice in OWN_WORDS:
            continue  # `voice-speaker` asks for the speaker
        else:
            places = [(passage.start, passage.end)]
        yield number, [who_says(grounds.names, _outside(text.raw, place)) for place in places]


def _places(text: Text, passage: Passage) -> list[Span]:
    """Where a text says who said the words of a quote; then, if it has several parts, each of
    those in quotation marks."""
    marks = quoted_spans(text.raw)
    if not overlapping(marks, passage.around):
        return [passage.around]
    several = passage.spans if len(passage.spans) > 1 else ()
    parts = [part for part in several if overlapping(marks, part)]
    return [_told(text, words) for words in (passage.around, *parts)]


def _told(text: Text, words: Span) -> Span:
    """From the start of the first sentence of words with quotations, and of these, to the end of
    the last; and of the next one, if this begins with who said it: “We will!” Ruiz said."""
    marks, units = quoted_spans(text.raw), text.units
    within = overlapping(marks, words)
    last = marks[within[-1]][1]
    start, end = min(words[0], marks[within[0]][0]), max(words[1], last)
    sentences = overlapping(units, (start, end))
    if not sentences:
        return start, end
    start, end = min(start, units[sentences[0]][0]), max(end, units[sentences[-1]][1])
    after = sentences[-1] + 1
    ends = last == end and after < len(units)
    if ends and begins_with_speaker(text.raw, *units[after]):
        end = units[after][1]
    return start, end


def _outside(raw: str, place: Span) -> str:
    """A stretch of a text with spaces in place of the words inside quotation marks, in which a
    speaker may report what others say; the marks stay."""
    start, end = place
    marks = quoted_spans(raw)
    within = overlapping(marks, place)
    if not within:
        return raw[start:end]
    pieces, at = [], start
    for first, last in marks[within[0] : within[-1] + 1]:
        inner = max(first + 1, at)
        after = max(min(last - 1, end), inner)
        pieces += [raw[at:inner], " " * (after - inner)]
        at = after
    return "".join([*pieces, raw[at:end]])


def says_speaker(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The sentence of a fact names each of its speakers; without any, the text that says so."""
    grounds = grounds_of(dossier, grounded)
    for fact in dossier.facts.values():
        known = [speaker for speaker in fact.speakers if speaker in dossier.actors]
        words = Vocabulary([fact.says])
        missing = [speaker for speaker in known if not _mentioned(grounds, speaker, words)]
        if missing:
            where = dossier.where(*fact.path, "says")
            message = f"this sentence does not name its speaker, {dossier.actors[missing[0]].name}"
            hint = "name the speaker in the sentence, or correct `speaker`"
            yield fact, Problem(where, "says-speaker", message, hint)
        elif not fact.speakers and fact.evidence and not _names_text(grounds, fact):
            where = dossier.where(*fact.path, "says")
            message = "this sentence does not name the text that says so"
            source = dossier.sources.get(fact.evidence[0].source)
            noun = source.noun if source else "text"
            hint = f"begin with the text (“The {noun} said that …”), or name the speaker"
            yield fact, Problem(where, "says-speaker", message, hint, severity="warning")


def _names_text(grounds: Grounds, fact: Fact) -> bool:
    """Whether the sentence of a fact names one of its texts, calls it what it is, or says who said
    it."""
    sources = [grounds.dossier.sources.get(evidence.source) for evidence in fact.evidence]
    nouns = ("report", *(source.noun for source in sources if source))
    if None in sources or any(text_called(noun).search(fact.says) for noun in nouns):
        return True
    named = {key for mention in grounds.names.mentions(fact.says) for key in mention.keys}
    texts = {("sources", evidence.source) for evidence in fact.evidence}
    return not named.isdisjoint(texts) or bool(who_says(grounds.names, fact.says).named)


def position_actor(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The actor of a position is named in the words of its fact and near them, or by whoever
    speaks for it."""
    grounds = grounds_of(dossier, grounded)
    for fact in dossier.facts.values():
        if not fact.positions or not _passages(grounded, fact):
            continue
        words = Vocabulary(_words(grounds, fact))
        for n, position in enumerate(fact.positions):
            if position.actor not in dossier.actors:
                continue
            voices = {position.actor, *grounds.names.speaking_for[position.actor]}
            spoken = not voices.isdisjoint(fact.speakers)
            in_words = spoken or any(_mentioned(grounds, actor, words) for actor in voices)
            if not in_words or not _near_one(grounds, position.actor, voices, fact):
                path = (*fact.path, "positions", n, "actor")
                yield fact, _not_near(dossier, fact, position.actor, path, "position-actor")


def _words(grounds: Grounds, fact: Fact) -> Iterator[str]:
    """What a fact says and quotes, when it is asked for: most name who takes a position at once."""
    yield fact.says
    yield from grounds.quotes(fact.id)


def about_actor(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Whom a fact concerns, and the places that it names, are named near one of its quotes; the
    places of a demand near those of the facts that take a position on it or that its summary
    cites."""
    grounds = grounds_of(dossier, grounded)
    for fact in dossier.facts.values():
        passages = (fact.about or fact.places) and _passages(grounded, fact)
        for n, actor in enumerate(fact.about if passages else ()):
            if actor in dossier.actors and not _near_one(grounds, actor, {actor}, fact):
                yield fact, _not_near(dossier, fact, actor, (*fact.path, "about", n), "about-actor")
        for n, place in enumerate(fact.places if passages else ()):
            names = grounds.names.spellings(("places", place))
            if names and not grounds.is_near(fact.id, names):
                where = dossier.where(*fact.path, "places", n)
                message = f"{names[0]} is not named near the words of `{fact.id}`"
                hint = "quote the words that name it, or leave it out"
                yield fact, Problem(where, "about-actor", message, hint)
    yield from _demand_places(dossier, grounds)


def _demand_places(dossier: Dossier, grounds: Grounds) -> Iterator[tuple[Any, Problem]]:
    on: dict[str, list[str]] = {}
    for fact in dossier.facts.values():
        for position in fact.positions:
            on.setdefault(position.demand, []).append(fact.id)
    for demand in dossier.demands.values():
        facts = [*on.get(demand.id, ()), *prose.cited(demand.summary)]
        known = all(grounds.all_found(fact) and dossier.facts[fact].evidence for fact in facts)
        near_them = {text for fact in facts for text in grounds.near(fact)} if known else set()
        for n, place in enumerate(demand.places if known else ()):
            names = grounds.names.spellings(("places", place))
            if names and not any(
                is_named(folded(name), text) for name in names for text in near_them
            ):
                where = dossier.where(*demand.path, "places", n)
                message = f"{names[0]} is not named near the words on `{demand.id}`"
                hint = "cite the fact whose words name it, or leave it out"
                yield demand, Problem(where, "about-actor", message, hint)


def role_person(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The words for a role name the actor, or are near its name; and they say what the role
    says."""
    for actor in dossier.actors.values():
        for n, role in enumerate(actor.roles):
            passage = grounded.passages.get(("role", actor.id, n))
            grounds = grounds_of(dossier, grounded)
            wrong_person = _names_another(grounds, actor, role.quote)
            text = near(grounded.texts[passage.source], passage) if passage else ""
            beside = passage and grounds.is_named_near(actor.id, passage.source, text)
            if passage and (wrong_person or not beside):
                where = dossier.where(*actor.path, "roles", n, "quote")
                message = f"these words are not about {actor.name}"
                hint = "quote the words beside the name of this actor"
                yield actor, Problem(where, "role-person", message, hint)
            elif passage and (word := _beyond_quote(dossier, actor, role)):
                where = dossier.where(*actor.path, "roles", n, "as")
                message = f"“{word}” is not in the words for this role"
                hint = "say what the quote says, or quote the words that say so"
                yield actor, Problem(where, "role-person", message, hint, severity="warning")


def _beyond_quote(dossier: Dossier, actor: Actor, role: Role) -> str:
    """A word of a role that its quote does not have; empty if there is none. Names may be those of
    the actor or of whom it speaks for; a role may speak of its text, as one without a name does."""
    theirs = beginnings(role.quote)
    language = dossier.sources[role.source].language
    if foreign(language) or not theirs or SOURCE.search(role.as_):
        return ""
    others = (other for name in actor.speaks_for if (other := dossier.actors.get(name)))
    names = (actor.name, *actor.aliases, *(other.name for other in others))
    allowed = theirs | beginnings(" ".join(names))
    return next((word for word in WORD.findall(role.as_) if not beginnings(word) <= allowed), "")


def _names_another(grounds: Grounds, actor: Actor, words: str) -> bool:
    """Whether words name another person than an actor, who is one."""
    persons = {
        key
        for mention in grounds.names.mentions(words)
        for key in mention.keys
        if key[0] == "actors" and _is_human(grounds.dossier, key[1])
    }
    return (
        _is_human(grounds.dossier, actor.id)
        and bool(persons)
        and ("actors", actor.id) not in persons
    )


def _is_human(dossier: Dossier, actor: str) -> bool:
    return choices.ACTOR_KINDS[dossier.actors[actor].kind].human


def _passages(grounded: Grounded, fact: Fact) -> list[Passage]:
    """The passages of a fact; none if one of its quotes was not found, which is a problem of its
    own."""
    passages = [grounded.evidence(fact.id, number) for number in range(len(fact.evidence))]
    return [passage for passage in passages if passage] if all(passages) else []


def _mentioned(grounds: Grounds, actor: str, words: Vocabulary) -> bool:
    """Whether words name an actor, in whatever form; a part of a person's name is enough."""
    enough = any if _is_human(grounds.dossier, actor) else all
    for name in grounds.names.spellings(("actors", actor)):
        parts = [word for word in WORD.findall(name) if len(word) >= _PART and word != "the"]
        if enough(map(words.has_name, parts or WORD.findall(name))):
            return True
    return False


def _near_one(grounds: Grounds, actor: str, voices: set[str], fact: Fact) -> bool:
    """Whether an actor, or one of those who speak for it, is named near a quote of a fact, in
    whatever form."""
    near_each = zip(fact.evidence, grounds.near(fact.id), strict=True)
    return any(
        grounds.is_named_near(voice, evidence.source, text)
        for evidence, text in near_each
        for voice in voices
    ) or _mentioned(grounds, actor, grounds.near_words(fact.id))


def _not_near(dossier: Dossier, fact: Fact, actor: str, path: KeyPath, code: str) -> Problem:
    name = dossier.actors[actor].name
    message = f"{name} is not named by the words of `{fact.id}`"
    hint = "quote the words that name this actor, or name the one who is named there"
    return Problem(dossier.where(*path), code, message, hint)


CHECKS = ()
FLAGS = (speaker_attributed, says_speaker, position_actor, about_actor, role_person)
