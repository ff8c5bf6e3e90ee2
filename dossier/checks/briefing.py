"""The briefing says nothing that its facts do not carry: no name, no figure, no date, no
likelihood."""

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

BOTTOM_LINE_WORDS, KEY_POINT_WORDS, KEY_POINTS, JUDGMENTS = 60, 35, 7, 5
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}}) )?(?P<m>{_MONTH})(?: (?P<d2>\d{{1,2}})(?!\d))?(?:,? (?P<y>\d{{4}}))?\b"
    r"|\b(?P<iso>\d{4}-\d\d-\d\d)\b|\b(?P<year>(?:19|20)\d\d)\b"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?: ?%)?")
_STEPS = [word for step in choices.LIKELIHOODS.values() for word in (step.word, *step.also)]
_LADDER = re.compile(rf"\b(?:{'|'.join(sorted(_STEPS, key=len, reverse=True))})\b", re.I)
_GRADES = "|".join(grade.word for grade in choices.CONFIDENCE.values())
_CONFIDENCE = re.compile(rf"\b(?:{_GRADES}) confidence\b|\bconfidence is\b|\bconfident\b", re.I)


def item_grounds(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A sentence of the briefing rests on facts, disputes or gaps; an assessment on facts."""
    for item, path in dossier.briefing.items():
        if not (item.facts or item.disputes or item.gaps):
            yield Problem(
                dossier.where(*path),
                "item-grounds",
                "this sentence rests on nothing",
                "add `facts: [fact-id]`",
            )
    for judgment in dossier.briefing.judgments.values():
        if not judgment.for_:
            yield Problem(
                dossier.where(*judgment.path),
                "item-grounds",
                "this assessment rests on nothing",
                "add `for: [fact-id]`",
            )


def item_sentence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An item of the briefing is one sentence."""
    for value in dossier.prose:
        single = isinstance(value.field.role, Prose) and value.field.role.single
        if single and len(sentences(value.text)) > 1:
            message = "this item is more than one sentence"
            hint = "make each sentence an item, with its own facts"
            yield Problem(dossier.where(*value.path), "item-sentence", message, hint)


def briefing_length(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The bottom line has at most 60 words in all, there are at most seven key points of 35 words
    each, and five assessments."""
    briefing = dossier.briefing
    words = sum(len(item.says.split()) for item in briefing.bottom_line)
    if words > BOTTOM_LINE_WORDS:
        where = dossier.where(*briefing.path, "bottom_line")
        yield Problem(
            where,
            "briefing-length",
            f"the bottom line has {words} words",
            f"at most {BOTTOM_LINE_WORDS} in all",
        )
    if len(briefing.key_points) > KEY_POINTS:
        where = dossier.where(*briefing.path, "key_points")
        yield Problem(
            where,
            "briefing-length",
            f"there are {len(briefing.key_points)} key points",
            f"at most {KEY_POINTS}",
        )
    if len(briefing.judgments) > JUDGMENTS:
        where = dossier.where(*briefing.path, "judgments")
        yield Problem(
            where,
            "briefing-length",
            f"there are {len(briefing.judgments)} assessments",
            f"at most {JUDGMENTS}",
        )
    for n, item in enumerate(briefing.key_points):
        if len(item.says.split()) > KEY_POINT_WORDS:
            where = dossier.where(*briefing.path, "key_points", n, "says")
            yield Problem(
                where,
                "briefing-length",
                f"this key point has {len(item.says.split())} words",
                f"at most {KEY_POINT_WORDS}",
            )


def unfounded_name(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A person, state, body or place that the briefing names occurs in the facts behind the
    sentence."""
    names: dict[str, list[Actor | Place]] = defaultdict(list)
    # a city can share its name with the state that it stands for
    named: tuple[Actor | Place, ...] = (*dossier.actors.values(), *dossier.places.values())
    for record in named:
        for name in (record.name, *record.aliases):
            names[name].append(record)
    if not names:
        return
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)")
    for value, facts, words in grounds_of(dossier, grounded).bound:
        known = {
            name
            for fact in facts
            for name in (*dossier.facts[fact].actors(), *dossier.facts[fact].places)
        }
        for name in dict.fromkeys(pattern.findall(value.text)):
            spellings = [s for record in names[name] for s in (record.name, *record.aliases)]
            if known.isdisjoint(record.id for record in names[name]) and not any(
                folded(spelling) in words for spelling in spellings
            ):
                message = f"“{name}” is in none of the facts behind this sentence"
                hint = "cite the fact that names it, or leave the name out"
                yield Problem(dossier.where(*value.path), "unfounded-name", message, hint)


def unfounded_figure(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A figure in the briefing occurs in the facts behind the sentence."""
    for value, _, words in grounds_of(dossier, grounded).bound:
        for figure in _FIGURE.findall(_DATE.sub(" ", value.text)):
            whole = rf"(?<![\d.,]){re.escape(figure.replace(' ', ''))}(?!\d)"
            if not re.search(whole, words.replace(" %", "%")):
                message = f"“{figure}” is in none of the facts behind this sentence"
                hint = "figures are taken from the facts, not worked out"
                yield Problem(dossier.where(*value.path), "unfounded-figure", message, hint)


def unfounded_date(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A date in the briefing is a date of the facts behind the sentence, or stands in their
    words."""
    for value, facts, words in grounds_of(dossier, grounded).bound:
        whens = [when for fact in facts for when in _whens(dossier, fact)]
        for date in _DATE.finditer(value.text):
            if folded(date[0]) not in words and not any(_same(date, when) for when in whens):
                message = f"“{date[0]}” is not a date of the facts behind this sentence"
                hint = "give the date as a fact behind the sentence has it"
                yield Problem(dossier.where(*value.path), "unfounded-date", message, hint)


def likelihood_word(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words of the ladder of likelihood stand only in assessments, and there its own step is said,
    without the confidence."""
    for value, _, _ in grounds_of(dossier, grounded).bound:
        found = _LADDER.search(prose.unquoted(value.text))
        if found and not isinstance(value.record, Judgment):
            message = f"“{found[0]}” is a word of the ladder"
            hint = (
                "say what the articles say; what we make of it is an assessment, under `judgments`"
            )
            yield Problem(dossier.where(*value.path), "likelihood-word", message, hint)
    for judgment in dossier.briefing.judgments.values():
        steps = {step.lower() for step in _LADDER.findall(prose.unquoted(judgment.says))}
        if steps != {judgment.likelihood}:
            where = dossier.where(*judgment.path, "says")
            message = f"this sentence does not say its likelihood, “{judgment.likelihood}”"
            hint = f"say “{judgment.likelihood}” in the sentence, and no other step"
            yield Problem(where, "likelihood-word", message, hint)


def likelihood_and_confidence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Likelihood and confidence are never in one sentence."""
    for value, _, _ in grounds_of(dossier, grounded).bound:
        for start, end in sentences(value.text):
            sentence = prose.unquoted(value.text[start:end])
            if _LADDER.search(sentence) and _CONFIDENCE.search(sentence):
                message = "likelihood and confidence stand in one sentence"
                hint = "leave the confidence to its own field"
                where = dossier.where(*value.path)
                yield Problem(where, "likelihood-and-confidence", message, hint)


def _whens(dossier: Dossier, fact: str) -> list[When]:
    record = dossier.facts[fact]
    written = (record.said, record.happened, *(p.date for p in record.positions))
    return [dossier.dates[text] for text in written if text and text in dossier.dates]


def _same(found: re.Match[str], when: When) -> bool:
    """Whether a date in a text names the day, month or year of a date or of one of its bounds."""
    if found["iso"] or found["year"]:
        return any(
            bound.startswith(found["iso"] or found["year"]) for bound in (when.first, when.last)
        )
    month = f"{MONTHS.index(found['m']) + 1:02}"
    day = found["d"] or found["d2"]
    for bound in (when.first, when.last):
        parts = bound.split("-")
        if (
            len(parts) > 1
            and parts[1] == month
            and (not found["y"] or parts[0] == found["y"])
            and (not day or (len(parts) > 2 and int(parts[2]) == int(day)))
        ):
            return True
    return False


CHECKS = (
    item_grounds, item_sentence, briefing_length, unfounded_name, unfounded_figure, unfounded_date,
    likelihood_word, likelihood_and_confidence,
)  # fmt: skip
