"""Who says something by a sentence, and the words that say so: one list of verbs for all rules.

A plain verb says so wherever it is, a strong one where it follows a name. A weak one has other uses
too (“agreed to it”, “demanded a toll”): it counts only before what is said, or after a quotation.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from dossier.checks.names import Key, Mention, Names
from dossier.ground.textmatch import Span

_PLAIN = "add|announc|argu|claim|declar|emphasis|emphasiz|explain|not|stat|warn"
_STRONG = (
    "acknowledg|admit|admitt|affirm|alleg|ask|assert|assur|believ|boast|caution|comment|complain"
    "|conced|confid|confirm|contend|disclos|express|hint|insist|jok|lament|mention|observ|opin"
    "|pledg|predict|proclaim|promis|propos|quip|reaffirm|reiterat|remark|remind|retort|reveal"
    "|speculat|stress|suggest|tweet|underlin|underscor|vow"
)
_WEAK = (
    "agre|answer|assum|conclud|continu|counter|demand|estimat|fear|hop|indicat|maintain|post|recall"
    "|recommend|repeat|report|respond|signal|signall|suspect|threaten|urg"
)
_TOLD = rf"(?:said|told|(?:{_PLAIN})ed)\b"
_SAID = (
    rf"(?:said|told|wrote|(?:den|repl|testif)ied|pointed\s+out|made\s+(?:it\s+)?clear"
    rf"|(?:{_PLAIN}|{_STRONG})ed)\b"
)
_SAYS = (
    rf"(?:say|says|tells|writes|(?:den|repl|testif)ies|points\s+out|makes\s+(?:it\s+)?clear|warn"
    rf"|claim|(?:{_PLAIN}|{_STRONG})e?s)\b"
)
_SAYING = rf"(?:saying|telling|writing|denying|replying|(?:{_PLAIN}|{_STRONG})ing)\b"
_THINKS = (
    rf"(?:thought|thinks?|felt|feels?|found|finds?|held|holds?|knew|knows?"
    rf"|(?:{_WEAK})(?:ed|e?s|ing)"
    r"|(?:is|was|are|were|remain(?:s|ed))\s+(?:\w+\s+)?"
    r"(?:sure|certain|convinced|confident|adamant|afraid|skeptical|sceptical))\b"
)
_WHAT = r"(?=(?:\s+(?:at|in|on|to)\s+[\w’'-]+)?(?:,?\s+that\b|:|,?\s*[“\"«„‘]))"
"""What is said, or quoted, follows."""
_VERB = rf"(?:{_SAID}|{_SAYS}|{_SAYING}|{_THINKS}{_WHAT})"
_VIEW = r"(?:accounts?|assessments?|estimates?|eyes|judge?ments?|mind|opinions?|views?|words)\b"
_FINITE = re.compile(
    r"\b(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will"
    r"|would)\b"
)
_NO_NOUN = r"(?<!\b[Tt]he )(?<!\b[Aa]n )(?<!\b[Aa] )(?<!\b[Aa]s )"
_CLOSES = (
    r"(?=\s*(?:[.,;:!?”\"»)]|$)|\s+(?:after|as|at|before|during|from|in|later|on|today|when|while"
    r"|yesterday|[a-z]+ly)\b)"
)
"""What follows a tag such as “Ruiz said”."""

_ANYWHERE = re.compile(
    rf"\b(?:[Aa]ccording\s+to\b|says\b|{_NO_NOUN}{_TOLD}|(?:believe|claim|warn)s?\b)"
)
_GOVERNS = re.compile(
    rf"\b(?:{_NO_NOUN}(?:{_SAID}|{_SAYS}|{_SAYING}|{_THINKS})"
    rf"|[Ii]n\s+(?:the\s+)?(?:[\w.-]+(?:[’']s|s[’'])|his|her|their|its|my|our)"
    rf"\s+(?:\w+\s+)?{_VIEW},"
    rf"|[Ii]n\s+the\s+{_VIEW}\s+of\s+(?:[\w’'.-]+\s+){{0,5}}[\w’'.-]+,"
    r"|(?:allegation|announcement|argument|assertion|assurance|belief|claim|conviction|denial|fear"
    r"|hope|opinion|position|prediction|promise|remark|statement|suggestion|view|warning)s?"
    r"(?:\s+(?:is|was))?(?=\s+that\b))"
)
_GAP = re.compile(r"(?:.*\bthat\b|\s*:)?\s*[“\"«]?[^.,;:!?—–()“”\"]*", re.S)
_OF = re.compile(r"\b(?:about|against|at|by|for|from|in|of|on|to|with)\s*(?:the|an?)?\s*$")
_TAG = re.compile(
    rf"[\s,”\"»—–-]+(?:(?:[\w’'.()-]+\s+){{1,5}}(?P<verb>{_SAID}|{_SAYS}|{_THINKS}){_CLOSES}"
    rf"|(?P<told>{_SAID}|{_SAYS})\s+(?!by\b)(?:the\s+)?(?:[a-z]+,?\s+){{0,3}}[A-Z]"
    rf"|in\s+the\s+{_VIEW}\s+of\b|in\s+(?:[\w.-]+(?:[’']s|s[’'])|his|her|their|its)\s+{_VIEW})"
)

_BEFORE = 90
"""Characters before a name that can say that its bearer speaks."""
_NEAR = 40
"""Characters before a name in which a quotation can end that its bearer says."""
_FAR = 200
"""Characters between a verb and what is said."""
_WORDS = r"((?:(?!and\b|but\b|or\b|that\b|who\b|which\b)[\w’'.-]+,?\s+){0,6})$"
_ANY_WORDS = r"((?:[\w’'.-]+\s+){0,6})$"
"""Words between a verb and the name of whoever speaks."""
_ADVERBS = (
    r"(?:(?:has|have|had|did|does|would|will|also|then|later|again|once|still|now|too|repeatedly"
    r"|himself|herself|itself|themselves|(?:is|was|were|been)\s+(?:quoted|cited)\s+as"
    r"|went\s+on\s+to|(?!(?:ally|assembly|family|rally|reply|supply)\b)[a-z]+ly)\s+)*"
)
_OF_ANOTHER = re.compile(
    r"\b(?:about|against|at|behind|beside|between|by|for|from|in|like|near|of|on|over|than|to"
    r"|under|unlike|with)\s+(?:the\s+|an?\s+)?(?:(?:Mr|Mrs|Ms|Dr|Sir|President)\.?\s+)?$",
    re.I,
)
"""Before a name that only says more about somebody: “the mayor of the South Shore said”."""
_FOLLOWS = re.compile(rf",?\s+{_ADVERBS}{_VERB}")
_AFTER_QUOTE = re.compile(rf",?\s+{_ADVERBS}{_THINKS}")
_FOLLOWS_LATER = re.compile(
    r"(?:\s*\([^()]{1,60}\)"
    r"|\s*[—–][^—–.;:!?“”\"]{1,80}[—–]"
    r"|,(?!\s*(?:and|or|but|as\s+well\s+as)\b)[^.;:!?“”\"()]{1,80},"
    r"|\s+(?:after|at|before|during|in|on)(?:\s+(?!(?:and|are|be|been|but|had|has|he|is|it|she|that"
    rf"|they|was|we|were|which|who)\b)[\w’'.-]+){{1,6}}),?\s+{_ADVERBS}{_VERB}"
)
"""The same after a parenthesis, an apposition or a time or place."""
_CLAUSE = re.compile(r".*(?:[.,;:!?“”\"()—–]|\b(?:and|but|while|whereas|because|so)\s)", re.S)
_NO_SUBJECT = re.compile(r"\b(?:who|whom|whose|which|that|when|while|\w+ing)\b|(?:\w+\s+){6}", re.I)
_ACCORDING = re.compile(rf"\b(?:[Aa]ccording\s+to|[Ii]n\s+the\s+{_VIEW}\s+of)\s+{_ANY_WORDS}")
_INVERTED = re.compile(rf"(?:^|[,?!…”\"»’'–—-])\s*(?:[Ss]aid\b|{_SAID}|{_SAYS})\s+(?!by\b){_WORDS}")
_BY = re.compile(rf"\s(?!asked|told){_SAID}\s+by\s+{_WORDS}")
_ENDS = re.compile(_CLOSES)
_AT_VIEW = re.compile(r"(?:^|[.,;:“”\"(—–]\s*)(?:in|by|to)\s+(?:[\w’'.-]+\s+){0,5}$", re.I)
_OWN_VIEW = re.compile(rf"[’']s?\s+(?:\w+\s+)?{_VIEW}\s*(?:[.,;:]|$)")
_VIEW_IS = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:argument|belief|claim|opinion|position|view)"
    r"\s+(?:is|was|remains)\s+that\b"
)
_QUOTE_ENDS = re.compile(r"[”\"»]\s*(?:[\w.]+\s+){0,4}$")
_BEGINS = re.compile(
    rf"(?:[–—-]\s*)?(?:[\w’'.-]+\s+){{1,6}}?{_ADVERBS}"
    rf"(?:{_SAID}|{_SAYS}|{_THINKS})(?:\s+so)?{_CLOSES}"
)
_UNNAMED = re.compile(
    rf"{_NO_NOUN}(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:{_TOLD}|says?\b|believes\b)"
)
_TRAILING = re.compile(rf",[”\"»]?\s+(?:[\w’'.-]+\s+){{1,5}}(?:{_SAID}|{_SAYS}){_CLOSES}")
_AND = re.compile(r",?\s+(?:and|or|as\s+well\s+as)\s+(?:later\s+|then\s+|the\s+)?")


class Saying(NamedTuple):
    """Who says something by a sentence."""

    sentence: str
    places: Mapping[Mention, Span]
    """Where it says so, by the name of whoever does."""
    named: frozenset[Key]
    """Keys of the actors who are named as those who say so."""

    @property
    def others(self) -> bool:
        """Whether the sentence begins or ends with somebody else who says so, without a name that
        is known: “he said that Ruiz denied it”."""
        first = min((start for start, _ in self.places.values()), default=0)
        if any(verb.end() <= first for verb in _UNNAMED.finditer(self.sentence, 0, first)):
            return True
        tags = [tag.span() for tag in _TRAILING.finditer(self.sentence)] if self.places else ()
        places = self.places.values()
        return any(not any(a < end and start < b for a, b in places) for start, end in tags)


def who_says(names: Names, sentence: str) -> Saying:
    """Who says something by a sentence."""
    mentions = names.mentions(sentence)
    verbs: set[int] = set()
    places: dict[Mention, Span] = {}
    named: set[Key] = set()
    for mention in mentions:
        actors = _actors(mention)
        if actors and (verb := _subject(sentence, mention)):
            if verb in verbs:
                continue  # within an apposition: “Ruiz, who had met Brandt, said”
            verbs.add(verb)
            places[mention] = (mention.start, verb)
        elif actors and (told := _tells(sentence, mention)):
            places[mention] = told
        else:
            continue
        named.update(actors)
    if not places:
        return _NOBODY
    for one, other in pairwise(mentions):  # “Ruiz and Brandt said”
        if other in places and _AND.fullmatch(sentence, one.end, other.start):
            named.update(_actors(one))
    return Saying(sentence, places, frozenset(named))


_NOBODY = Saying("", {}, frozenset())


def _actors(mention: Mention) -> list[Key]:
    return [key for key in mention.keys if key[0] == "actors"]


def _subject(sentence: str, mention: Mention) -> int:
    """The index after the verb of saying of which a name is the subject; 0 if it is of none."""
    start, end = mention.start, mention.end
    verb = _FOLLOWS.match(sentence, end)
    if not verb and _QUOTE_ENDS.search(sentence, max(start - _NEAR, 0), start):
        verb = _AFTER_QUOTE.match(sentence, end)
    if not verb and (verb := _FOLLOWS_LATER.match(sentence, end)):
        before = sentence[max(start - _BEFORE, 0) : start]
        verb = None if _NO_SUBJECT.search(_CLAUSE.sub("", before)) else verb
    return (
        verb.end() if verb and not _OF_ANOTHER.search(sentence, max(start - _NEAR, 0), start) else 0
    )


def _tells(sentence: str, mention: Mention) -> Span | None:
    """Where the words around a name say that its bearer says so: “said Ruiz”, “according to Ruiz”,
    “in Ruiz’s view”."""
    left, end = max(mention.start - _BEFORE, 0), mention.end
    before = sentence[left : mention.start]
    if sentence[end : end + 1] in ("’", "'"):
        at_view = _OWN_VIEW.match(sentence, end) and _AT_VIEW.search(before)
        return (mention.start, end) if at_view or _VIEW_IS.match(sentence, end) else None
    told = _ACCORDING.search(before) if "ccording" in before or " of " in before else None
    if not told and mention.start and _ENDS.match(sentence, end):
        told = _INVERTED.search(before) or _BY.search(before)
    return None if not told or _OF_ANOTHER.search(told[1]) else (left + told.start(), end)


def begins_with_speaker(text: str, start: int, end: int) -> bool:
    """Whether a sentence at a place of a text says, at its beginning, who said what is before it:
    “Ruiz said on Sunday.”, but not “Ruiz said no.”"""
    return bool(_BEGINS.match(text, start, end))


def cut_off(raw: str, left_out: Span, part: Span) -> str:
    """The words by which a text says who says a part of a quote, if they are in what is left out
    before it or after it; empty if there are none."""
    start, end = left_out
    if found := _ANYWHERE.search(raw, start, end):
        return found[0]
    if start >= part[1]:
        tag = _TAG.match(raw, start, end)
        return tag[0].strip(' ,.”"»—–-') if tag else ""
    verbs = list(_GOVERNS.finditer(raw, max(start, end - _FAR), end))
    governing = (verb for verb in reversed(verbs) if _governs(raw, (verb.end(), end), part))
    return next((verb[0] for verb in governing), "")


def _governs(raw: str, between: Span, part: Span) -> bool:
    """Whether what follows a verb of saying, after some words, is what is said: a clause."""
    words = raw[slice(*between)]
    if not _GAP.fullmatch(words) or _OF.search(words) or _FINITE.match(raw, *part):
        return False
    return words.strip() == "that" or bool(_FINITE.search(raw, *part))
