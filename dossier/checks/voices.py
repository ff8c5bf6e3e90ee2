"""Whose words a quote contains, what it leaves out, and which sentences no fact quotes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from dossier.checks.grounds import grounds_of
from dossier.checks.negation import CONDITIONS, HEDGES, NEGATIONS
from dossier.checks.saying import cut_off
from dossier.ground.evidence import Grounded, Passage
from dossier.ground.ledger import overlapping
from dossier.ground.locators import has_floor
from dossier.ground.textmatch import Span, quoted_spans
from dossier.model import OWN_WORDS, Dossier, Evidence, Fact, KeyPath, choices, prose
from dossier.model.numerals import NUMBER_WORDS
from dossier.model.where import Problem, line_of

_CLAUSE = re.compile(
    r"[,;:—–()“”]|[.!?](?=\s)"
    r"|\s(?:-\s|(?:and|but|while|although|though|because|whereas|so)\b)"
)
_MAY_NOT_BE = (
    "if", "allegedly", "reportedly", "perhaps", "maybe", "possibly", "probably", *CONDITIONS,
)  # fmt: skip
_CHANGES = (
    "not", r"\w+n['’]t", "no", "never", "nor", "neither", "none", "nobody", "without", "cannot",
    "hardly", "only", "or (?:fewer|less|more|so)", "at (?:least|most)", *_MAY_NOT_BE,
)  # fmt: skip
_NOUN = re.compile("denials?|failure|possibility|refusals?|rejection|speculation")
_CHANGES_WHAT_FOLLOWS = (
    *_CHANGES, "whether", "untrue", "false(?:ly)?", "scarcely", "rarely", "seldom", "(?-i:may)",
    # “the failure that”, but not “after the failure of the talks”, “around the lake”, “in May”
    *(rf"{word}(?=\s+that)" if _NOUN.fullmatch(word) else word
      for word in (*NEGATIONS, *HEDGES) if word not in ("around", "may")),
)  # fmt: skip
_AFTER = re.compile(rf"\b(?:{'|'.join(_CHANGES)})\b", re.I)
_BEFORE = re.compile(rf"\b(?:{'|'.join(_CHANGES_WHAT_FOLLOWS)})\b", re.I)
_LEADS = re.compile(rf"\W*(?:only\s+)?(?:{'|'.join(_MAY_NOT_BE)})\b[^.;:!?]*,\W*", re.I)
_TRAILS = re.compile(rf",\s*(?:but\s+|and\s+)?(?:only\s+)?(?:{'|'.join(_MAY_NOT_BE)})\b", re.I)
"""A condition that a comma parts from what it is a condition of."""

_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b"
_WHOLE_NUMBER = re.compile(
    rf"\b(?:between\s+{_NUMBER}\s+(?:\w+\s+)?and\s+|(?<!from ){_NUMBER}\s+(?:to|or)\s+(?={_NUMBER})"
    r"|(?:at\s+(?:least|most)|up\s+to|as\s+(?:many|much|few|little)\s+as"
    r"|(?:more|less|fewer|higher|lower)\s+than|over|under|above|below|nearly|almost|minus"
    r"|approximately|roughly|(?:about|around|some)(?=\s+\d))\s+)?"
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    rf"\s+(?:one|two|three|four|five|six|seven|eight|nine)\b|{_NUMBER})"
    rf"(?:[\s-]+(?:hundred|thousand|million|billion|trillion|dozen|per\s?cent)s?\b"
    rf"(?:\s+and\s+{_NUMBER})?)*"
    r"(?:\s+(?:or\s+(?:fewer|less|more|so)|at\s+(?:least|most))\b)?",
    re.I,
)
"""A number with the words that make it another one: “12 million”, “at least 12”, “10 to 12”."""
_NEXT = 16
"""Characters beside an edge that can show that it is within a number."""


def voice_speaker(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The speaker of a fact is named near each of its quotes, or is the one whose words the whole
    text is; a direct or partial quote has a speaker."""
    grounds = grounds_of(dossier, grounded)
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        if not fact.speakers and evidence.voice in OWN_WORDS:
            message = f"this {evidence.voice} quote has no speaker"
            hint = (
                "add a line `speaker: actor-id`, or choose another voice: `narration` for the"
                f" {dossier.sources[passage.source].noun}'s own words"
            )
            yield fact, Problem(dossier.where(*path, "voice"), "voice-speaker", message, hint)
        for speaker in fact.speakers:
            if speaker not in dossier.actors or speaks(dossier, passage, speaker):
                continue
            text = grounds.near(fact.id)[int(path[-1])]
            if not grounds.is_named_near(speaker, passage.source, text):
                name = dossier.actors[speaker].name
                message = f"{name} is not named on the line of this quote or on the line before"
                hint = (
                    f"{_first_person(dossier, passage, speaker)}check who is speaking; if the"
                    f" {dossier.sources[passage.source].noun} spells the name in another way, add"
                    " that spelling to the actor's `aliases`"
                )
                yield fact, Problem(dossier.where(*path, "voice"), "voice-speaker", message, hint)


def voice_not_quoted(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A direct quote is inside quotation marks of its text, and a partial one is partly so; a
    text in the first person needs none."""
    for fact, evidence, path, passage in _own_words(dossier, grounded):
        known = [speaker for speaker in fact.speakers if speaker in dossier.actors]
        if not known or all(speaks(dossier, passage, speaker) for speaker in known):
            continue
        marks = _quotations(grounded.texts[evidence.source].raw, passage)
        own = choices.VOICES[evidence.voice].own
        noun = dossier.sources[passage.source].noun
        cure = _first_person(dossier, passage, known[0])
        some = any(a < e and s < b for a, b in marks for s, e in passage.spans)
        if own == "all" and not _inside(marks, passage):
            message = f"this direct quote is not entirely inside the {noun}'s quotation marks"
            hint = f"{cure or _NOT_ALL}write `voice: partial` or `paraphrase`, or quote fewer words"
            voice = "partial" if some else "paraphrase"
        elif own == "some" and not some:
            message = "this partial quote contains no words in quotation marks"
            hint = f"{cure}write `voice: paraphrase`, or quote the words in quotation marks too"
            voice = "paraphrase"
        else:
            continue
        paste = "" if cure else dossier.pasted((*path, "voice"), voice)
        where = dossier.where(*path, "voice")
        yield Problem(where, "voice-not-quoted", message, hint, paste)


_NOT_ALL = "not all of these are the speaker's own words: "


def _first_person(dossier: Dossier, passage: Passage, speaker: str) -> str:
    """What to do, before anything else, if a quote is the speaker's without quotation marks, as in
    a letter, an interview or a transcript; empty for a text in which that cannot be."""
    source, name = dossier.sources[passage.source], dossier.actors[speaker].name
    if floor := passage.locator.speaker:
        return (
            f"in this {source.noun} {floor} has the floor: if that is {name}, add “{floor}” to the"
            " actor's `aliases`; else "
        )
    one = choices.GENRES[source.genre].first_person
    if source.author_is or not one:
        return ""
    return (
        f"if these are {name}'s own words, {one}, add `author_is: {speaker}` to `{source.id}` in"
        " seeds/sources.yml; else "
    )


def own_words(dossier: Dossier, grounded: Grounded, fact: Fact, number: int) -> str:
    """The words of a piece of evidence, and of its translation, that are somebody's own: those
    inside quotation marks, or all of them in a text in the first person."""
    evidence, passage = fact.evidence[number], grounded.evidence(fact.id, number)
    if not passage:
        return ""
    raw, translation = grounded.texts[evidence.source].raw, dossier.translation(evidence)
    if any(speaks(dossier, passage, speaker) for speaker in fact.speakers):
        return f"{raw[passage.start : passage.end]}\n{translation}"
    marks = _quotations(raw, passage)
    inside = ((max(a, s), min(e, b)) for a, b in marks for s, e in passage.spans if a < e and s < b)
    whole = choices.VOICES[evidence.voice].own == "all" and _inside(marks, passage)
    ours = [translation] if whole else [part.words for part in prose.quotations(translation)]
    return "\n".join([*(raw[start:end] for start, end in inside), *ours])


def _inside(marks: Sequence[Span], passage: Passage) -> bool:
    """Whether each part of a quote is inside one of these spans."""
    return all(any(a <= s and e <= b for a, b in marks) for s, e in passage.spans)


def speaks(dossier: Dossier, passage: Passage, speaker: str) -> bool:
    """Whether the words are the speaker's without quotation marks: the whole text is (a letter, a
    speech, an interview's answers), or the speaker has the floor in a transcript."""
    actor = dossier.actors.get(speaker)
    whole = dossier.sources[passage.source].author_is == speaker
    return actor is not None and (whole or has_floor(passage.locator, actor))


def voice_quoted(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote that is entirely inside quotation marks of its text, or said by the one whose words
    the text is or who has the floor in a transcript, is not called a paraphrase or the text's own
    words."""
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        if choices.VOICES[evidence.voice].in_marks:
            continue
        actors = [dossier.actors[name] for name in fact.speakers if name in dossier.actors]
        if any(speaks(dossier, passage, actor.id) for actor in actors):
            where = dossier.where(*path, "voice")
            source, speaker = dossier.sources[passage.source], passage.locator.speaker
            noun, name = ("transcript", speaker) if speaker else (source.noun, actors[0].name)
            message = f"in this {noun} these are the words of {name}"
            hint = "these are the speaker's own words: write `voice: direct`"
            yield Problem(where, "voice-quoted", message, hint, severity="warning")
            continue
        if _inside(_quotations(grounded.texts[evidence.source].raw, passage), passage):
            where = dossier.where(*path, "voice")
            noun = dossier.sources[passage.source].noun
            message = f"this {evidence.voice} is inside the {noun}'s quotation marks"
            hint = "these are somebody's own words: name the speaker and write `voice: direct`"
            yield Problem(where, "voice-quoted", message, hint, severity="warning")


def cut_changes(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A quote does not leave out a negation, a condition or a hedge of its own clause, nor a part
    of a number."""
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        raw = grounded.texts[evidence.source].raw
        if number := _cut_number(raw, passage):
            message = f"this quote leaves out a part of the number “{number}”"
            hint = "quote all of it, or say with `ok: {cut-changes: …}` why this changes nothing"
            where = dossier.where(*path, "quote")
            yield fact, Problem(where, "cut-changes", message, hint, severity="warning")
            continue
        for (start, end), changing in _left_out_of_clauses(raw, passage):
            if word := changing.search(raw, start, end):
                where = dossier.where(*path, "quote")
                clause = " ".join(raw[start:end].split())
                message = f"this quote leaves out “{word[0]}” from its clause: “{clause}”"
                hint = (
                    "quote the word too, or say with `ok: {cut-changes: …}` why leaving it out"
                    " changes nothing"
                )
                yield fact, Problem(where, "cut-changes", message, hint, severity="warning")
                break


def changing_word(words: str) -> str:
    """The first of some words that changes what stands beside it: a negation, a condition, a doubt;
    empty if none does."""
    found = _AFTER.search(words)
    return found[0] if found else ""


def cut_attribution(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A fact without a speaker does not leave out the words that say who said it."""
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        if fact.speakers or not choices.VOICES[evidence.voice].attributed:
            continue
        raw = grounded.texts[evidence.source].raw
        for left_out, part in _beside(passage):
            if verb := cut_off(raw, left_out, part):
                where = dossier.where(*path, "quote")
                message = f"this quote leaves out “{verb}”, and `{fact.id}` has no speaker"
                hint = (
                    "name the speaker, or say with `ok: {cut-attribution: …}` why these words are"
                    f" the {dossier.sources[passage.source].noun}'s own"
                )
                yield fact, Problem(where, "cut-attribution", message, hint, severity="warning")
                break


def set_aside_used(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words that are set aside are not quoted by a fact."""
    passages: dict[str, list[tuple[Span, str]]] = {}
    for (purpose, owner, _), passage in grounded.passages.items():
        if purpose == "evidence":
            passages.setdefault(passage.source, []).extend((span, owner) for span in passage.spans)
    for (purpose, owner, number), passage in grounded.passages.items():
        if purpose == "set_aside":
            for span, fact in passages.get(owner, []):
                if any(span[0] < end and start < span[1] for start, end in passage.spans):
                    where = dossier.where(*dossier.sources[owner].path, "set_aside", number)
                    message = f"these words are set aside, but `{fact}` quotes them"
                    hint = f"delete this entry, or that evidence of `{fact}`"
                    yield Problem(where, "set-aside-used", message, hint)
                    break


def open_sentences(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Every sentence of a source is used by a fact or set aside with a reason, unless the source is
    said to be read in part."""
    if dossier.incomplete:
        return  # the facts that use them may be in what could not be read
    for source, units in grounded.ledger.items():
        unused = [unit for unit in units if unit.status == "open"]
        if unused and not dossier.sources[source].read_in_part:
            raw = grounded.texts[source].raw
            line = line_of(raw, unused[0].start)
            first = raw[unused[0].start : unused[0].end][:80]
            message = (
                f"{len(unused)} of {len(units)} sentences of `{source}` are open; the first is on"
                f" line {line}: “{first}”"
            )
            hint = "write a fact that quotes it, or set it aside with a reason"
            where = dossier.where(*dossier.sources[source].path)
            yield Problem(where, "open-sentences", message, hint, severity="warning")


@lru_cache(maxsize=1)
def _quoted(
    dossier: Dossier, grounded: Grounded
) -> tuple[tuple[Fact, Evidence, KeyPath, Passage], ...]:
    """Every piece of evidence that is in its source: its fact, its path, and its passage; kept,
    since several checks ask for them."""
    return tuple(
        (fact, evidence, (*fact.path, "evidence", n), passage)
        for fact in dossier.facts.values()
        for n, evidence in enumerate(fact.evidence)
        if (passage := grounded.evidence(fact.id, n))
    )


def _own_words(
    dossier: Dossier, grounded: Grounded
) -> Iterator[tuple[Fact, Evidence, KeyPath, Passage]]:
    """The same, of the evidence that contains words of the speaker."""
    return (quoted for quoted in _quoted(dossier, grounded) if quoted[1].voice in OWN_WORDS)


def _quotations(raw: str, passage: Passage) -> list[Span]:
    """Spans of the words in quotation marks that a passage overlaps, marks included."""
    marks = quoted_spans(raw)
    return [marks[n] for n in overlapping(marks, (passage.start, passage.end))]


def _beside(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """What a quote leaves out of its sentences before and after each of its parts, with the part;
    what is between two is beside both."""
    first, last = passage.around
    ends = [first, *(end for _, end in passage.spans)]
    starts = [*(start for start, _ in passage.spans), last]
    for n, part in enumerate(passage.spans):
        for left_out in ((ends[n], part[0]), (part[1], starts[n + 1])):
            if left_out[0] < left_out[1]:
                yield left_out, part


def _left_out_of_clauses(raw: str, passage: Passage) -> Iterator[tuple[Span, re.Pattern[str]]]:
    """What a quote leaves out of its own clauses, each with the words that would change them."""
    for (start, end), part in _beside(passage):
        breaks = _matches(_CLAUSE, raw)
        within = overlapping(breaks, (start, end))
        if start >= part[1]:  # up to the next clause
            trailing = _TRAILS.match(raw, start, end)
            until = trailing.end() if trailing else breaks[within[0]][0] if within else end
            yield (start, until), _AFTER
        else:  # from the last clause on
            leads = start == passage.around[0] and _LEADS.fullmatch(raw, start, end)
            yield (start if leads or not within else breaks[within[-1]][1], end), _BEFORE


def _cut_number(raw: str, passage: Passage) -> str:
    """A number of which a quote leaves out a part; empty if there is none."""
    first, last = passage.around
    edges = (edge for span in passage.spans for edge in span)
    for edge in (edge for edge in edges if first < edge < last - 1):  # before a full stop is none
        left, right = max(edge - 4 * _NEXT, first), min(edge + 4 * _NEXT, last)
        beside = (
            raw[max(edge - _NEXT, left) : edge].split()[-1:] + raw[edge : edge + _NEXT].split()[:1]
        )
        if any(map(_is_number, beside)):
            numbers = [match.span() for match in _WHOLE_NUMBER.finditer(raw, left, right)]
            if within := overlapping(numbers, (edge, edge)):
                return " ".join(raw[slice(*numbers[within[0]])].split())
    return ""


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or word.strip(".,;:—–“”").lower() in NUMBER_WORDS


@lru_cache(maxsize=4096)
def _matches(pattern: re.Pattern[str], raw: str) -> tuple[Span, ...]:
    """Every match in a text: many quotes are in the same sentences."""
    return tuple(match.span() for match in pattern.finditer(raw))


CHECKS = (voice_not_quoted, voice_quoted, set_aside_used, open_sentences)
CUTS = (cut_changes, cut_attribution)
"""Those that a cut makes."""
FLAGS = (voice_speaker, *CUTS)
