"""Prose is bound: its names, figures, dates and words of likelihood are in what it rests on."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dossier.checks.figures import more_exact_figures, unfounded_figures
from dossier.checks.grounds import WORD, Claim, Grounds, grounds_of
from dossier.checks.naming import parted
from dossier.checks.wording import FUNCTION_WORDS
from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import Span, folded
from dossier.model import Dossier, Judgment, choices
from dossier.model.numerals import (
    NUMBER_WORDS,
    WEEKDAYS,
    date_key,
    find_dates,
    meant_as_day,
    without_dates,
)
from dossier.model.terms import Terms
from dossier.model.where import Problem

_STEPS = [word for step in choices.LIKELIHOODS.values() for word in (step.word, *step.also)]
_OTHERS = (
    "almost certainly", "certain", "certainly", "surely", "definitely", "inevitable", "inevitably",
    "undoubtedly", "doubtless", "no doubt", "bound to", "sure to", "possibly", "perhaps", "maybe",
    "improbable", "improbably", "impossible", "chance", "chances", "odds", "presumably",
)  # fmt: skip
_LIKELIHOOD = Terms(*_STEPS, *_OTHERS)
_MISSING = {
    "facts": "in none of the facts that support this sentence",
    "words": "in none of the words that support this sentence",
    "all": "in no text and in no fact",
}
"""Where something is missing, by what a text rests on."""
_NOT_DATED = {
    "facts": "not a date of the facts that support this sentence",
    "words": "not a date of the words that support this sentence",
    "all": "in no text, and not a date of another record",
}
_MORE_EXACT = {
    "facts": "more exact than in the facts that support this sentence",
    "words": "more exact than in the words that support this sentence",
}
_CLAUSE_END = re.compile(r"[.;:!?]\s|,? (?:but|while|yet|though|although|whereas)\b")
"""Where what is said to be absent ends."""
_NO_NAME = re.compile(
    r"\b[Nn]o (?:[A-Z][\w’'-]*,? (?:or |and )?)*$"
    r"|\b(?:quot|nam|giv|cit|report|mention)\w* no (?:\w+ ){0,3}(?:of|from|by|on) $"
)
"""What is before a name that is said to be absent: `no Danish or`, `quotes no words of`."""
_NO_TEXT = re.compile(
    r"(?:^|[,:(]|\band|\bthat)\s*(?:no|none|neither|not one)\b (?:\w+ ){0,2}?(?:texts?|articles?"
    r"|sources?|interviews?|letters?|speech(?:es)?|statements?|passages?|sentences?|reports?"
    r"|quot(?:e|ation)s?|transcripts?)\b",
    re.I,
)
_NOT_SAID = re.compile(
    r"(?P<by>\b(?:it|they|both|article|text|interview|letter|speech|treaty|report)s?)?"
    r" (?:do|does|did) not (?:say|tell|name|mention|quote|give|state|report|ask|explain)\b",
    re.I,
)
_TWO_NAMES = re.compile(r"([A-Z](?<![^\W\d_].)[^\W\d_]+)(?= ([A-Z][^\W\d_]+))")
"""Two words with capitals, one behind the other."""
_NOT_LOWER = re.compile(r"[^\W\d_a-z][^\W\d_]+")
"""What may be a word with a capital: most words are not, and are passed over quickly."""
_SENTENCE_END = ".!?:;"
_MAY_END = "…("
"""After these most words with a capital are names."""
_ABBREVIATED = re.compile(r"(?:^|\W)(?:e\.g|i\.e|cf|viz|vs|incl|esp)\.$", re.I)
_AS_NAME = re.compile(
    r"[’']s\b|(?: and)? [A-Z]\w|(?: (?:also|has|had|then|never|not))* (?:is|was|has|had|does|did"
    r"|will|would|shall|should|can|could|may|might|must|said|says|wants|wanted|met|meets|went|came"
    r"|took|gave|told|agreed|asked|accepted|rejected|refused|denied|offered|proposed|promised|paid"
    r"|declined|announced|stated|wrote)\b|,? too\b|, who(?:se)?\b"
    r"| (?:[a-z]+(?:s|ed)|set|built|made|held|led|sent|kept|won|lost|left|sold|brought|broke)"
    r" (?:the|an?|its|their|his|her|half|every|another)\b"
)
"""What follows a name that begins a sentence."""
_FORMED = re.compile(
    r"(?:[^s]s|ions?|ments?|ness|ity|ings?|ance|ence|ism|ship|age|ancy|ency|ed|ly|est)$"
)
"""How words end that are formed of others, or are in the plural."""


class Binding(NamedTuple):
    """A rule for every claim: a field's, or a page's."""

    code: str
    find: Callable[[Claim, Grounds], Iterator[str]]
    """Gives the words of a claim that nothing supports."""
    missing: dict[str, str]
    """Where they are missing, by what a text rests on."""
    hint: str
    on_words: str = ""
    """The hint for a text that rests on the words of its own record, if it is another."""

    def help(self, claim: Claim) -> str:
        """The hint for a claim."""
        return (claim.role.rests == "words" and self.on_words) or self.hint

    def problems(self, claim: Claim, grounds: Grounds) -> Iterator[tuple[str, str]]:
        """The words of a claim that nothing supports, each once, with the message."""
        for words in dict.fromkeys(self.find(claim, grounds)):
            yield words, f"“{words}” is {self.missing[claim.role.rests]}"


def _flagged(
    dossier: Dossier, grounded: Grounded, rule: "Binding"
) -> Iterator[tuple[Any, Problem]]:
    """The problems of all fields, each with the record that may answer it."""
    grounds = grounds_of(dossier, grounded)
    for claim in grounds.read_claims:
        for _, message in rule.problems(claim, grounds):
            where = dossier.where(*claim.value.path)
            yield claim.record, Problem(where, rule.code, message, rule.help(claim))


def unfounded_name(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A person, state, body, place or text that our prose names occurs in what the prose rests
    on."""
    yield from _flagged(dossier, grounded, NAME)


def _unfounded_names(claim: Claim, grounds: Grounds) -> Iterator[str]:
    """The names in a claim that it may not use: of records, then other words with a capital."""
    text = claim.outside
    rest, end = [], 0
    for mention in grounds.names.mentions(text):
        name = text[mention.start : mention.end]
        rest += [text[end : mention.start], " " * len(name)]
        end = mention.end
        founded = not mention.keys.isdisjoint(claim.named) or _named_whole(claim, name)
        near = claim.role.coined or (claim.role.heading and grounds.place_near(claim, mention.keys))
        if not founded and not near and not _is_absent(claim, mention[:2], grounds):
            yield name
    text = without_dates("".join([*rest, text[end:]]))
    spans: list[Span] = []
    for word in _unfounded_capitals(claim, grounds, text):
        if spans and text[spans[-1][1] : word.start()] == " ":
            spans[-1] = (spans[-1][0], word.end())
        else:
            spans.append(word.span())
    yield from (text[start:end] for start, end in spans)
    if not claim.role.coined:
        yield from _mixed_names(claim, text)


def _mixed_names(claim: Claim, text: str) -> Iterator[str]:
    """Names whose words are all there, but as words of different names."""
    for pair in _TWO_NAMES.finditer(text):
        name, texts = f"{pair[1]} {pair[2]}", [part.text for part in claim.spelled]
        if _spelled(claim, name) and parted(pair[1], pair[2], texts):
            yield name


def _is_absent(claim: Claim, span: Span, grounds: Grounds) -> bool:
    """Whether a claim with citations says that the texts do not have what it names: “no text gives
    the answer of …”, “it quotes no … voice”."""
    if not claim.role.cited:
        return False
    text = claim.outside
    before = _CLAUSE_END.split(text[: span[0]])[-1]
    if before.endswith(", and ") and _AS_NAME.match(text, span[1]):
        return False  # another clause
    if _NO_NAME.search(before) or _NO_TEXT.search(before):
        return True
    silent = _NOT_SAID.search(before)
    if silent is None or silent["by"]:
        return silent is not None
    names = grounds.names.mentions(before[: silent.start()])[-1:]
    return any(key[0] == "sources" for name in names for key in name.keys)


def _unfounded_capitals(claim: Claim, grounds: Grounds, text: str) -> Iterator[re.Match[str]]:
    """The words with a capital letter that a claim may not use; those of records are looked at
    before.

    Args:
        text: that of the claim, without the names of records and without dates.
    """
    for word in _NOT_LOWER.finditer(text):
        if word[0].casefold() in WEEKDAYS:
            continue  # `unfounded-date` looks at them
        within = word.start() and WORD.match(text, word.start() - 1)
        if within or word[0][0].islower() or _spelled(claim, word[0]):
            continue
        if claim.role.coined or not _is_name(claim, text, word, grounds):
            continue
        if not (grounds.every_name.has_word(word[0]) and _is_absent(claim, word.span(), grounds)):
            yield word


def _is_name(claim: Claim, text: str, word: re.Match[str], grounds: Grounds) -> bool:
    """Whether a word that is not in lower case, and in nothing that supports a claim, is a name.
    One of a script without capitals is, unless it is a part of a longer word there."""
    if word[0][0].isupper():
        return not _begins_sentence(text, word, grounds)
    name = folded(word[0])
    return not any(name in part.text for part in claim.spelled)


def _words(name: str) -> list[str]:
    """The words of a name that tell it from others."""
    words = WORD.findall(name)
    return [word for word in words if len(word) > 1 and word not in FUNCTION_WORDS]


def _spelled(claim: Claim, name: str) -> bool:
    """Whether each word of a name, or another form of it, is in what a claim rests on."""
    return all(any(part.has_word(word) for part in claim.spelled) for word in _words(name))


def _named_whole(claim: Claim, name: str) -> bool:
    """Whether a name, in whatever form, is in what a claim rests on, its words beside each
    other."""
    words = _words(name)
    return any(part.spells(words) for part in claim.spelled)


def _begins_sentence(text: str, word: re.Match[str], grounds: Grounds) -> bool:
    """Whether a word has its capital because it begins a sentence: nothing uses it as a name, or it
    is a common word, and not one that is found as a name alone."""
    before = text[: word.start()].rstrip()
    if before and before[-1] not in _SENTENCE_END + _MAY_END:
        return False
    lower = word[0].casefold()
    if lower in FUNCTION_WORDS | NUMBER_WORDS or lower in grounds.common:
        return True
    if before and (before[-1] in _MAY_END or _ABBREVIATED.search(before)):
        return _FORMED.search(word[0]) is not None
    after = WORD.match(text, word.end() + 1)
    if after is not None and after[0] in ("of", "that", "to", "on", "in", "for", "from"):
        return True
    known = lower in grounds.proper or grounds.every_name.has_word(word[0])
    return not known and not _used_as_name(text, word)


def _used_as_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word that begins a sentence is the subject or the owner as only a name can be in
    English, which gives other nouns an article: `Wellington will …`, `Wellington’s …`. Words in the
    plural, and those formed of other words (payment, fishing), need no article either."""
    if _FORMED.search(word[0]):
        return False
    return _AS_NAME.match(text, word.end()) is not None


def unfounded_figure(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A figure in our prose, in digits or in words, occurs in what the prose rests on, and so do
    its unit and how exact it is."""
    yield from _flagged(dossier, grounded, FIGURE)
    yield from _flagged(dossier, grounded, EXACT)


def unfounded_date(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A date or a day of the week in our prose is in what the prose rests on, or is a date of its
    facts."""
    yield from _flagged(dossier, grounded, DAY)


def _unfounded_dates(claim: Claim, grounds: Grounds) -> Iterator[str]:
    for date in find_dates(claim.text):
        on, key = meant_as_day(claim.text, date), date_key(date)
        dates = (part.days_meant if on >= 0 else part.dates for part in claim.rests_on)
        if any(key in keys for keys in dates) or grounds.is_dated(claim, key, meant=on >= 0):
            continue
        bounded = on >= 0 and (
            grounds.is_dated(claim, key, meant=False)
            or any(key in part.dates for part in claim.rests_on)
        )
        yield claim.text[on if bounded else date.start() : date.end()]
    for word in WORD.findall(claim.text) if "day" in claim.text.casefold() else ():
        if word.casefold() in WEEKDAYS and not _has_weekday(claim, word):
            yield word


def _has_weekday(claim: Claim, name: str) -> bool:
    """Whether a day of the week is in what a claim rests on, perhaps as `Tues.`."""
    short = re.compile(rf"\b{name[:3]}(?:s|n|r|rs)?\.")
    return _spelled(claim, name) or any(short.search(part.text) for part in claim.rests_on)


def unfounded_likelihood(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """A word of likelihood in our prose is in what the prose rests on; an assessment has its
    own."""
    yield from _flagged(dossier, grounded, LIKELIHOOD)


def _unfounded_likelihoods(claim: Claim, grounds: Grounds) -> Iterator[str]:
    if not (isinstance(claim.value.record, Judgment) and claim.role.single):
        for word in _LIKELIHOOD.findall(claim.outside):
            whole = re.compile(rf"\b{re.escape(word)}\b", re.I)
            if not any(whole.search(part.text) for part in claim.rests_on):
                yield word


NAME = Binding(
    "unfounded-name", _unfounded_names, _MISSING,
    "cite the fact that names it, or leave the name out",
    "quote the words that name it too, or leave the name out; the text itself goes by its `label`",
)  # fmt: skip
FIGURE = Binding(
    "unfounded-figure", unfounded_figures, _MISSING,
    "take figures from the facts as they are, without calculating",
)  # fmt: skip
EXACT = Binding(
    "unfounded-figure", more_exact_figures, _MORE_EXACT,
    "keep the word that says how exact it is (about, at least, up to)",
)  # fmt: skip
DAY = Binding(
    "unfounded-date", _unfounded_dates, _NOT_DATED, "write a date that one of these facts has"
)
LIKELIHOOD = Binding(
    "unfounded-likelihood", _unfounded_likelihoods, _MISSING,
    "keep the word of the source; an estimate of ours belongs under `judgments`",
)  # fmt: skip
RULES = (NAME, FIGURE, EXACT, DAY, LIKELIHOOD)

CHECKS = ()
FLAGS = (unfounded_name, unfounded_figure, unfounded_date, unfounded_likelihood)
