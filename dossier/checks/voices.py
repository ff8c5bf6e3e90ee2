"""Whose words a quote holds, what a quote leaves out, and what no fact has taken up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from dossier.ground.evidence import Grounded, Passage
from dossier.ground.textmatch import QUOTATIONS, Span, Text, folded
from dossier.model import OWN_WORDS, Dossier, Evidence, Fact, KeyPath, choices
from dossier.model.where import Problem, line_of

_CLAUSE = re.compile(r"[,;:—–()“”]|\s-\s|\b(?:and|but|while|although|though|because|whereas|so)\b")
_CHANGES = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|without|cannot|hardly|unless|if|only|provided|allegedly|reportedly|\w+n['’]t)\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|[Aa]ccording"
    r" to|told|stat(?:ed|es)|announced|noted|explained|argued|declared|warn(?:ed|s)?|claim(?:ed|s)?"
    r"|added|emphasized|believes?)\b",
)
_WORD = re.compile(r"\w")


def voice_speaker(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The speaker of a direct or partial quote is named on its line or the line before, or is the
    one whose words the text is."""
    # many quotes share their line
    near = cache(lambda source, span: folded(grounded.texts[source].raw[slice(*span)]))
    names = cache(
        lambda actor: [
            folded(name) for name in (dossier.actors[actor].name, *dossier.actors[actor].aliases)
        ]
    )
    for fact, evidence, path, passage in _own_words(dossier, grounded):
        if not fact.speakers:
            message = f"a {evidence.voice} quote of nobody"
            hint = (
                "add a line `speaker: actor-id`, or choose another voice: `narration` for the"
                " article's own words"
            )
            yield Problem(dossier.where(*path, "voice"), "voice-speaker", message, hint)
        for speaker in fact.speakers:
            if speaker not in dossier.actors or _first_person(dossier, evidence, speaker):
                continue
            span = _line_and_before(grounded.texts[evidence.source], passage)
            if not any(_named(name, near(evidence.source, span)) for name in names(speaker)):
                name = dossier.actors[speaker].name
                message = f"{name} is not named on the line of this quote, nor on the line before"
                hint = (
                    "check whose words these are; a spelling that is missing goes into the actor's"
                    " `aliases`"
                )
                yield Problem(dossier.where(*path, "voice"), "voice-speaker", message, hint)


def voice_not_quoted(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A direct quote lies inside quotation marks of the article, a partial one touches some; a text
    in the first person needs none."""
    for fact, evidence, path, passage in _own_words(dossier, grounded):
        known = [speaker for speaker in fact.speakers if speaker in dossier.actors]
        if not known or all(_first_person(dossier, evidence, speaker) for speaker in known):
            continue
        marks = _quotations(grounded.texts[evidence.source].raw, passage)
        own = choices.VOICES[evidence.voice].own
        some = any(a < e and s < b for a, b in marks for s, e in passage.spans)
        if own == "all" and not _inside(marks, passage):
            message = "this direct quote goes beyond the article's quotation marks"
            hint = (
                "these are not all the speaker's own words: write `voice: partial` or `paraphrase`,"
                " or take fewer words"
            )
            voice = "partial" if some else "paraphrase"
        elif own == "some" and not some:
            message = "this partial quote holds no words in quotation marks"
            hint, voice = "write `voice: paraphrase`, or take the quoted words in", "paraphrase"
        else:
            continue
        paste = dossier.pasted((*path, "voice"), voice)
        where = dossier.where(*path, "voice")
        yield Problem(where, "voice-not-quoted", message, hint, paste)


def _inside(marks: Sequence[Span], passage: Passage) -> bool:
    """Whether each part of a quote lies inside one of these spans."""
    return all(any(a <= s and e <= b for a, b in marks) for s, e in passage.spans)


def _first_person(dossier: Dossier, evidence: Evidence, speaker: str) -> bool:
    """Whether a text is somebody's own: a letter, a speech, the answers in an interview."""
    return dossier.sources[evidence.source].author_is == speaker


def voice_quoted(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote that lies wholly inside the article's quotation marks is not called the article's own
    words or a paraphrase."""
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            passage = grounded.evidence(fact.id, n)
            if passage and not choices.VOICES[evidence.voice].in_marks:
                marks = _quotations(grounded.texts[evidence.source].raw, passage)
                if _inside(marks, passage):
                    hint = "these are somebody's words: name the speaker and write `voice: direct`"
                    where = dossier.where(*fact.path, "evidence", n, "voice")
                    yield Problem(
                        where,
                        "voice-quoted",
                        f"a {evidence.voice} that stands in quotation marks",
                        hint,
                        severity="warning",
                    )


def cut_changes(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A quote does not cut a negation, a condition or a hedge off its own clause."""
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        raw = grounded.texts[evidence.source].raw
        for start, end in _cut_in_clause(raw, passage):
            if found := _CHANGES.search(raw, start, end):
                clause = " ".join(raw[start:end].split())
                message = f"the cut drops “{found[0]}” from its clause: “{clause}”"
                hint = (
                    "take the word in, or say with `ok: {cut-changes: …}` why leaving it out"
                    " changes nothing"
                )
                where = dossier.where(*path, "quote")
                yield fact, Problem(where, "cut-changes", message, hint, severity="warning")
                break


def cut_attribution(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A fact without a speaker does not cut off the words that say who said it."""
    for fact, evidence, path, passage in _quoted(dossier, grounded):
        if fact.speakers or not choices.VOICES[evidence.voice].attributed:
            continue
        raw = grounded.texts[evidence.source].raw
        for start, end in _cuts(passage):
            if found := _SAID.search(raw, start, end):
                message = f"the cut drops “{found[0]}”, and `{fact.id}` has no speaker"
                hint = (
                    "name the speaker, or say with `ok: {cut-attribution: …}` why these words are"
                    " the article's own"
                )
                where = dossier.where(*path, "quote")
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
                    yield Problem(
                        where,
                        "set-aside-used",
                        f"`{fact}` quotes these words",
                        "delete this entry, or that evidence",
                    )
                    break


def open_sentences(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Every sentence of a source is used by a fact or set aside with a reason."""
    if dossier.incomplete:
        return  # the statements that use them may stand in what could not be read
    for source, units in grounded.ledger.items():
        left = [unit for unit in units if unit.status == "open"]
        if left:
            raw = grounded.texts[source].raw
            line = line_of(raw, left[0].start)
            first = raw[left[0].start : left[0].end][:80]
            message = (
                f"{len(left)} of {len(units)} sentences of `{source}` are open; the first, on line"
                f" {line}: “{first}”"
            )
            hint = "state what it says as a fact, or set it aside with a reason"
            yield Problem(
                dossier.where(*dossier.sources[source].path),
                "open-sentences",
                message,
                hint,
                severity="warning",
            )


def _quoted(
    dossier: Dossier, grounded: Grounded
) -> Iterator[tuple[Fact, Evidence, KeyPath, Passage]]:
    for fact in dossier.facts.values():
        for n, evidence in enumerate(fact.evidence):
            if passage := grounded.evidence(fact.id, n):
                yield fact, evidence, (*fact.path, "evidence", n), passage


def _own_words(
    dossier: Dossier, grounded: Grounded
) -> Iterator[tuple[Fact, Evidence, KeyPath, Passage]]:
    return (found for found in _quoted(dossier, grounded) if found[1].voice in OWN_WORDS)


def _line_and_before(text: Text, passage: Passage) -> Span:
    here = max(bisect_right(text.lines, passage.start, key=itemgetter(0)) - 1, 0)
    return text.lines[max(here - 1, 0)][0], max(text.lines[here][1], passage.end)


def _named(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words."""
    at = text.find(name)
    while at >= 0 and (_WORD.match(text[at - 1 : at]) or _WORD.match(text, at + len(name))):
        at = text.find(name, at + 1)
    return at >= 0


def _quotations(raw: str, passage: Passage) -> list[Span]:
    """Spans of the words in quotation marks on the passage's line, marks included."""
    start = raw.rfind("\n", 0, passage.start) + 1
    end = raw.find("\n", passage.end)
    line = raw[start : end if end >= 0 else len(raw)]
    return [(start + found.start(), start + found.end()) for found in QUOTATIONS.finditer(line)]


def _cuts(passage: Passage) -> list[Span]:
    """What the quote leaves out of its sentences: before it, between its parts, after it."""
    edges = [
        passage.around[0],
        *(edge for span in passage.spans for edge in span),
        passage.around[1],
    ]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i] < edges[i + 1]]


def _cut_in_clause(raw: str, passage: Passage) -> Iterator[Span]:
    """What the quote leaves out of its own clauses."""
    for start, end in _cuts(passage):
        breaks = [m.span() for m in _CLAUSE.finditer(raw, start, end)]
        if start >= passage.start:  # after a part: up to the next clause
            yield start, breaks[0][0] if breaks else end
        if end <= passage.end:  # before a part: from the last clause on
            yield breaks[-1][1] if breaks else start, end


CHECKS = (voice_speaker, voice_not_quoted, voice_quoted, set_aside_used, open_sentences)
FLAGS = (cut_changes, cut_attribution)
