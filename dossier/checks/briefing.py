"""The briefing: each sentence has facts, and no name, figure, date or likelihood beyond them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.checks.grounds import grounds_of
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import folded
from dossier.model import Actor, Dossier, Judgment, Place, choices, prose
from dossier.model.dates import MONTHS, When
from dossier.model.roles import Prose
from dossier.model.where import Problem

BOTTOM_LINE_WORDS, KEY_POINT_WORDS, KEY_POINTS, JUDGMENTS = 90, 35, 7, 5
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}}) )?(?P<m>{_MONTH})(?: (?P<d2>\d{{1,2}})(?!\d))?(?:,? (?P<y>\d{{4}}))?\b"
    r"|\b(?P<iso>\d{4}-\d\d-\d\d)\b|\b(?P<year>(?:19|20)\d\d)\b"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?: ?%)?")
_STEPS = [word for step in choices.LIKELIHOODS.values() for word in (step.word, *step.also)]
_LIKELIHOOD = re.compile(rf"\b(?:{'|'.join(sorted(_STEPS, key=len, reverse=True))})\b", re.I)
_GRADES = "|".join(grade.word for grade in choices.CONFIDENCE.values())
_CONFIDENCE = re.compile(rf"\b(?:{_GRADES}) confidence\b|\bconfidence is\b|\bconfident\b", re.I)


def item_grounds(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A sentence of the briefing names facts, disputes or gaps; an assessment facts for it."""
    for item, path in dossier.briefing.items():
        if not (item.facts or item.disputes or item.gaps):
            message = "this sentence has no facts, disputes or gaps"
            yield Problem(dossier.where(*path), "item-grounds", message, "add `facts: [fact-id]`")
    for judgment in dossier.briefing.judgments.values():
        if not judgment.for_:
            where, message = dossier.where(*judgment.path), "this assessment has no facts for it"
            yield Problem(where, "item-grounds", message, "add `for: [fact-id]`")


def item_sentence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An item of the briefing is one sentence."""
    for value in dossier.prose:
        single = isinstance(value.field.role, Prose) and value.field.role.single
        if single and len(sentences(value.text)) > 1:
            message = "this item has more than one sentence"
            hint = "make each sentence an item, with its own facts"
            yield Problem(dossier.where(*value.path), "item-sentence", message, hint)


def briefing_length(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The bottom line has at most 90 words in all, there are at most seven key points of 35 words
    each, and five assessments."""
    briefing, code = dossier.briefing, "briefing-length"
    words = sum(len(item.says.split()) for item in briefing.bottom_line)
    if words > BOTTOM_LINE_WORDS:
        where = dossier.where(*briefing.path, "bottom_line")
        hint = f"write at most {BOTTOM_LINE_WORDS} words in all"
        yield Problem(where, code, f"the bottom line has {words} words", hint)
    if (count := len(briefing.key_points)) > KEY_POINTS:
        where = dossier.where(*briefing.path, "key_points")
        hint = f"keep at most {KEY_POINTS}"
        yield Problem(where, code, f"the briefing has {count} key points", hint)
    if (count := len(briefing.judgments)) > JUDGMENTS:
        where = dossier.where(*briefing.path, "judgments")
        hint = f"keep at most {JUDGMENTS}"
        yield Problem(where, code, f"the briefing has {count} assessments", hint)
    for n, item in enumerate(briefing.key_points):
        if (words := len(item.says.split())) > KEY_POINT_WORDS:
            where = dossier.where(*briefing.path, "key_points", n, "says")
            hint = f"write at most {KEY_POINT_WORDS} words"
            yield Problem(where, code, f"this key point has {words} words", hint)


def unfounded_name(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A person, state, body or place that the briefing names occurs in the facts that support the
    sentence."""
    # one name may have several records: a city can share it with the state that it stands for
    named: dict[str, list[Actor | Place]] = defaultdict(list)
    records: tuple[Actor | Place, ...] = (*dossier.actors.values(), *dossier.places.values())
    for record in records:
        for name in (record.name, *record.aliases):
            named[name].append(record)
    if not named:
        return
    longest_first = sorted(named, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)")
    for value, facts, words in grounds_of(dossier, grounded).bound:
        ids = {
            record_id
            for fact in facts
            for record_id in (*dossier.facts[fact].actors(), *dossier.facts[fact].places)
        }
        for name in dict.fromkeys(pattern.findall(value.text)):
            spellings = [s for record in named[name] for s in (record.name, *record.aliases)]
            if ids.isdisjoint(record.id for record in named[name]) and not any(
                folded(spelling) in words for spelling in spellings
            ):
                message = f"“{name}” is in none of the facts that support this sentence"
                hint = "cite the fact that names it, or leave the name out"
                yield Problem(dossier.where(*value.path), "unfounded-name", message, hint)


def unfounded_figure(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A figure in the briefing occurs in the facts that support the sentence."""
    for value, _, words in grounds_of(dossier, grounded).bound:
        for figure in _FIGURE.findall(_DATE.sub(" ", value.text)):
            whole = rf"(?<![\d.,]){re.escape(figure.replace(' ', ''))}(?!\d)"
            if not re.search(whole, words.replace(" %", "%")):
                message = f"“{figure}” is in none of the facts that support this sentence"
                hint = "take figures from the facts as they are, without calculating"
                yield Problem(dossier.where(*value.path), "unfounded-figure", message, hint)


def unfounded_date(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A date in the briefing is a date of the facts that support the sentence, or is in their
    words."""
    for value, facts, words in grounds_of(dossier, grounded).bound:
        whens = [when for fact in facts for when in _whens(dossier, fact)]
        for date in _DATE.finditer(value.text):
            if folded(date[0]) not in words and not any(_same(date, when) for when in whens):
                message = f"“{date[0]}” is not a date of the facts that support this sentence"
                hint = "write a date that one of these facts has"
                yield Problem(dossier.where(*value.path), "unfounded-date", message, hint)


def likelihood_word(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words of likelihood are used only in assessments, and an assessment uses the one that it has
    as its `likelihood`."""
    for value, _, _ in grounds_of(dossier, grounded).bound:
        word = _LIKELIHOOD.search(prose.unquoted(value.text))
        if word and not isinstance(value.record, Judgment):
            message = f"“{word[0]}” is a word of likelihood, but this is not an assessment"
            hint = "report what the articles say; an estimate of ours belongs under `judgments`"
            yield Problem(dossier.where(*value.path), "likelihood-word", message, hint)
    for judgment in dossier.briefing.judgments.values():
        words = {word.lower() for word in _LIKELIHOOD.findall(prose.unquoted(judgment.says))}
        if words != {judgment.likelihood}:
            where = dossier.where(*judgment.path, "says")
            message = f"this sentence does not match its likelihood, “{judgment.likelihood}”"
            hint = f"write “{judgment.likelihood}” in the sentence, and no other likelihood"
            yield Problem(where, "likelihood-word", message, hint)


def likelihood_and_confidence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Likelihood and confidence are never in one sentence."""
    for value, _, _ in grounds_of(dossier, grounded).bound:
        for start, end in sentences(value.text):
            sentence = prose.unquoted(value.text[start:end])
            if _LIKELIHOOD.search(sentence) and _CONFIDENCE.search(sentence):
                message = "this sentence has both a likelihood and a confidence"
                hint = "leave the confidence out: it has its own field"
                where = dossier.where(*value.path)
                yield Problem(where, "likelihood-and-confidence", message, hint)


def _whens(dossier: Dossier, fact: str) -> list[When]:
    """The dates of a fact and of its positions."""
    record = dossier.facts[fact]
    written = (record.said, record.happened, *(p.date for p in record.positions))
    return [dossier.dates[text] for text in written if text and text in dossier.dates]


def _same(date: re.Match[str], when: When) -> bool:
    """Whether a date in a text names the day, month or year of a date or of one of its bounds."""
    return any(_same_as_bound(date, bound) for bound in (when.first, when.last))


def _same_as_bound(date: re.Match[str], bound: str) -> bool:
    """The same, of an ISO year, month or day; or of an empty text, which no date names."""
    if iso := date["iso"] or date["year"]:
        return bound.startswith(iso)
    year, month, day = [*bound.split("-"), "", ""][:3]
    wanted_day = date["d"] or date["d2"]
    return (
        month == f"{MONTHS.index(date['m']) + 1:02}"
        and date["y"] in (None, year)
        and (not wanted_day or (day != "" and int(day) == int(wanted_day)))
    )


CHECKS = (
    item_grounds, item_sentence, briefing_length, unfounded_name, unfounded_figure, unfounded_date,
    likelihood_word, likelihood_and_confidence,
)  # fmt: skip
