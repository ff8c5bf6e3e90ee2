"""Words inside quotation marks: whole words of a quote, in order, and of the right voice."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from dossier.checks.grounds import Claim, Grounds, grounds_of
from dossier.checks.names import Key
from dossier.checks.voices import changing_word, own_words
from dossier.checks.wording import between_parts, folded_edges, has_words, names_text
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import JOIN
from dossier.model import Dossier, Source, prose
from dossier.model.roles import Adjacent, Computed, Plain, Stated
from dossier.model.where import Problem


class _Place(NamedTuple):
    """A quote that has some words."""

    fact: str
    source: str
    own: bool
    """Whether they are the speaker's own words there, not the text's."""


def quoted_words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words inside quotation marks are whole words, in order, of the quotes of the facts that
    support the text, in a label of some text; each quotation mark has its partner."""
    grounds = grounds_of(dossier, grounded)
    for claim in grounds.claims:
        for part in prose.quotations(claim.text):
            where = dossier.where(*claim.value.path)
            if not part.whole:
                message = f"a quotation mark beside “{part.words}” has no partner"
                hint = "close the quotation where it ends; an apostrophe is written ’"
                yield Problem(where, "quoted-words", message, hint)
                continue
            cuts = _cuts(claim, part, grounds) if part.words else [""]
            if not cuts:
                message = f"“{part.words}” is in no quote of the facts that support this text"
                hint = "quote only words that are in the evidence, or leave the quotation marks out"
                yield Problem(where, "quoted-words", message, hint)
            elif all(map(changing_word, cuts)):
                message = f"“{part.words}” leaves out “{changing_word(cuts[0])}”"
                hint = "quote the word too, or fewer words"
                yield Problem(where, "quoted-words", message, hint)
    yield from _labels(dossier, grounds)


def _labels(dossier: Dossier, grounds: Grounds) -> Iterator[Problem]:
    """Quotations in labels, such as the title of an edition or what a text is called, that no text
    has; what a text says of itself is `not-stated`."""
    for value in dossier.values(Plain) if grounds.complete else ():
        if isinstance(value.field.role, Stated | Computed | Adjacent):
            continue
        for part in prose.quotations(value.text):
            words = folded_edges(part.words)
            if not any(has_words(words, text) for text in grounds.whole_texts.values()):
                message = f"“{part.words}” is in no text"
                hint = "leave the quotation marks out, or copy words that a text has"
                yield Problem(dossier.where(*value.path), "quoted-words", message, hint)


def _cuts(claim: Claim, part: prose.Quoted, grounds: Grounds) -> list[str]:
    """What a quotation leaves out by `[…]`, for each quote behind a claim that has its words; of
    one that rests on everything, for each text."""
    texts = [folded_edges(text) for text in grounds.own_quotations(claim.value)]
    texts += [text for fact in claim.facts for text in grounds.quotes(fact)]
    if claim.role.rests == "all":
        texts += grounds.whole_texts.values()
    found = (between_parts(words, text) for words in _spellings(claim, part) for text in texts)
    cuts = (cut for cut in found if cut is not None)
    return [*cuts] if JOIN in part.words else [*islice(cuts, 1)]


def _spellings(claim: Claim, part: prose.Quoted) -> list[str]:
    """Words as a source may spell them: the capital that begins a title is our own."""
    words = folded_edges(part.words)
    starts = claim.role.heading and part.start == 0
    return [words, words[:1].lower() + words[1:]] if starts else [words]


def quoted_voice(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Words inside quotation marks are those of the speaker whom the sentence names; or the
    sentence names the text whose words they are."""
    grounds = grounds_of(dossier, grounded)
    for claim in grounds.claims:
        if not claim.role.heading and not isinstance(claim.value.record, Source):
            for _, message, hint in wrong_voices(claim, grounds):
                where = dossier.where(*claim.value.path)
                yield claim.record, Problem(where, "quoted-voice", message, hint)


def wrong_voices(claim: Claim, grounds: Grounds) -> Iterator[tuple[prose.Quoted, str, str]]:
    """The quotations of a claim that its sentence gives to somebody whose words they are not, each
    with what is wrong and what would be right."""
    quotations = [part for part in prose.quotations(claim.text) if part.whole and part.words]
    mentions = grounds.names.mentions(claim.outside) if quotations else ()
    keys = {key for mention in mentions for key in mention.keys}
    if not any(key[0] == "actors" for key in keys):
        return
    for part in quotations:
        places = list(_places(grounds, claim, folded_edges(part.words)))
        nouns = {grounds.dossier.sources[place.source].noun for place in places}
        if any(names_text(claim.outside, noun) for noun in nouns):
            continue
        if places and (wrong := _wrong_voice(grounds.dossier, part, places, keys)):
            yield part, *wrong


def _places(grounds: Grounds, claim: Claim, words: str) -> Iterator[_Place]:
    """The quotes behind a claim that have some words; none of a fact with an unknown speaker, which
    is a problem of its own."""
    facts, actors = grounds.dossier.facts, grounds.dossier.actors.keys()
    for fact in (name for name in claim.facts if actors >= set(facts[name].speakers)):
        for number, evidence in enumerate(facts[fact].evidence):
            written = (evidence.quote, evidence.context, grounds.dossier.translation(evidence))
            texts = (folded_edges(text) for text in written if text)
            if any(has_words(words, text) for text in texts):
                yield _Place(fact, evidence.source, has_words(words, _own(grounds, fact, number)))


@lru_cache(maxsize=1024)
def _own(grounds: Grounds, fact: str, number: int) -> str:
    """The speaker's own words of a piece of evidence, folded; many sentences ask for them."""
    record = grounds.dossier.facts[fact]
    return folded_edges(own_words(grounds.dossier, grounds.grounded, record, number))


def _wrong_voice(
    dossier: Dossier, part: prose.Quoted, places: list[_Place], keys: set[Key]
) -> tuple[str, str] | None:
    """What is wrong with words that a sentence gives to somebody whose words they are not, and what
    would be right."""
    if any(("sources", place.source) in keys for place in places):
        return None
    speakers = [
        speaker for place in places if place.own for speaker in dossier.facts[place.fact].speakers
    ]
    if any(("actors", speaker) in keys for speaker in speakers):
        return None
    if speakers:
        name = dossier.actors[speakers[0]].name
        message = f"“{part.words}” are words of {name}, whom this sentence does not name"
        hint = "name the one who said them"
    else:
        message = f"“{part.words}” are the text's own words, and no speaker's"
        hint = "name the text whose words they are, or leave the quotation marks out"
    return message, hint


CHECKS = (quoted_words,)
FLAGS = (quoted_voice,)
