"""The briefing: each sentence has facts, and no name, figure, date or likelihood beyond them."""

import re
from collections.abc import Iterator, Mapping

from dossier.checks.grounds import grounds_of
from dossier.checks.names import Key
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.model import Dossier, Judgment, choices, prose
from dossier.model.roles import Prose
from dossier.model.walk import Value
from dossier.model.where import Problem, Where
from dossier.model.words import BOTH

BOTTOM_LINE_WORDS, KEY_POINT_WORDS, KEY_POINTS, JUDGMENTS = 90, 35, 7, 5
_NONE = re.compile(r"\b(?:no|not|none|nobody|nothing|neither|never)\b", re.I)
_HEARD = [
    key for key, voice in choices.VOICES.items() if voice.own != "none" or key == "paraphrase"
]
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


def likelihood_word(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words of likelihood are used only in assessments, and an assessment uses the one that it has
    as its `likelihood`."""
    for value in _summaries(dossier, grounded):
        word = _LIKELIHOOD.search(prose.unquoted(value.text))
        if word and not isinstance(value.record, Judgment):
            message = f"“{word[0]}” is a word of likelihood, but this is not an assessment"
            hint = "report what the texts say; an estimate of ours belongs under `judgments`"
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
    for value in _summaries(dossier, grounded):
        for start, end in sentences(value.text):
            sentence = prose.unquoted(value.text[start:end])
            if _LIKELIHOOD.search(sentence) and _CONFIDENCE.search(sentence):
                message = "this sentence has both a likelihood and a confidence"
                hint = "leave the confidence out: it has its own field"
                where = dossier.where(*value.path)
                yield Problem(where, "likelihood-and-confidence", message, hint)


def _summaries(dossier: Dossier, grounded: Grounded) -> Iterator[Value]:
    """The texts in which an estimate would be the dossier's own."""
    claims = grounds_of(dossier, grounded).claims
    return (claim.value for claim in claims if claim.role.sums_up)


def words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A word for readers that a dossier sets is one of those that can be set, in as many forms."""
    settable = dossier.ui.settable() if dossier.settings.words else {}
    for key, word in dossier.settings.words.items():
        where = dossier.where(*dossier.settings.path, "words", key)
        usual = settable.get(key)
        if usual is None:
            hint = f"these can be set: {', '.join(settable)}"
            yield Problem(where, "words", f"`{key}` is no word that can be set", hint)
        elif any(not form.strip() for form in word.split(BOTH)) or (
            word.count(BOTH) != usual.count(BOTH)
        ):
            forms = "two forms, for one and for several" if BOTH in usual else "one form"
            message = f"“{word}” does not have {forms}"
            hint = f"write it like the usual one: `{usual.format(sides='all sides')}`"
            yield Problem(where, "words", message, hint)
        elif same := _said_alike(key, {**settable, **dossier.settings.words}):
            message = f"“{word}” is what readers see for `{same}` too"
            hint = "write a word that no other stance or outcome has"
            yield Problem(where, "words", message, hint)


def _said_alike(key: str, words: Mapping[str, str]) -> str:
    """Another stance, if a word is one's, or another outcome, with the same word; empty if each is
    told from the others."""
    kinds = (choices.STANCES, choices.OUTCOMES)
    named = [{row.key for row in kind.values()} for kind in kinds]
    others = next((keys - {key} for keys in named if key in keys), frozenset[str]())

    def forms(one: str) -> set[str]:
        return {" ".join(form.split()).casefold() for form in words.get(one, "").split(BOTH)}

    return next((one for one in sorted(others) if forms(one) & forms(key)), "")


def interface(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The language of the interface has a file with a phrase for each one in English, with the same
    places and every form that its numbers need."""
    for message, hint, line, paste in dossier.ui.faults:
        where = dossier.where(*dossier.settings.path, "interface")
        if line:
            where = Where(f"templates/words/{dossier.settings.interface}.toml", line)
        yield Problem(where, "interface", message, hint, paste)


def outcome_sides(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """What all sides say was agreed rests on words of each side that the sentence names, two at
    least; if it rests on open questions alone, it says that there is none."""
    names = grounds_of(dossier, grounded).names
    kinds = [kind for kind, row in choices.OUTCOMES.items() if row.sides]
    for kind in kinds:
        for n, item in enumerate(getattr(dossier.briefing.outcomes, kind)):
            speaking = {side for fact in item.facts for side in _sides_heard(dossier, fact)}
            if not item.facts:
                missing = "" if _NONE.search(item.says) else "words of the sides"
            else:
                keys = {key for mention in names.mentions(item.says) for key in mention.keys}
                unheard = sorted(_sides(dossier, keys) - speaking)
                missing = f"words of `{unheard[0]}`" if unheard else ""
                missing = missing or ("words of a second side" if len(speaking) < 2 else "")
            if missing:
                where = dossier.where(*dossier.briefing.path, "outcomes", kind, n)
                message = f"this outcome rests on no {missing}"
                hint = "add the facts in which each side says so; else it belongs under `one_side`"
                yield Problem(where, "outcome-sides", message, hint)


def _sides_heard(dossier: Dossier, fact: str) -> set[str]:
    """The sides whose own words a fact has, as quoted or paraphrased."""
    record = dossier.facts.get(fact)
    heard = record and any(evidence.voice in _HEARD for evidence in record.evidence)
    speakers = record.speakers if record and heard else ()
    return _sides(dossier, {("actors", speaker) for speaker in speakers})


def _sides(dossier: Dossier, keys: set[Key]) -> set[str]:
    """The sides of some actors, and those among the keys themselves."""
    actors = (dossier.actors.get(name) for kind, name in keys if kind == "actors")
    sides = {actor.group for actor in actors if actor and actor.group}
    return sides | {name for kind, name in keys if kind == "groups"}


CHECKS = (
    item_grounds, item_sentence, briefing_length, likelihood_word, likelihood_and_confidence,
    outcome_sides, words, interface,
)  # fmt: skip
FLAGS = ()
