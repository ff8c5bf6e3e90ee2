"""Dates that cannot be: on another day of the week than their words, after the text that reports
them, before the first text."""

from collections.abc import Iterator
from typing import Any

from dossier.checks.grounds import WORD
from dossier.ground.evidence import Grounded
from dossier.model import Dossier, Edition, Fact, Withdrawn, choices
from dossier.model.numerals import WEEKDAYS
from dossier.model.where import Problem


def impossible_date(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """The day on which something happened is a day of the week that its words or its basis name, if
    they name one; the day on which it was said one that its basis names. No fact is dated after the
    publication of a text that reports it, except a forecast; no edition and no withdrawal before
    that of the first text."""
    code = "impossible-date"
    for fact in dossier.facts.values():
        for key, day, named in _other_weekdays(dossier, fact):
            where = dossier.where(*fact.path, key)
            message = f"this day is a {day}, and its words speak of {named}"
            yield fact, Problem(where, code, message, "correct the date, or its basis")
        if late := _reported_before(dossier, fact):
            where = dossier.where(*fact.path)
            message = f"`{fact.id}` is dated after `{late}`, which reports it, was published"
            hint = "correct one of the two dates"
            yield fact, Problem(where, code, message, hint)
    published = [dossier.dates.get(s.published or "") for s in dossier.sources.values()]
    first = min((when.earliest for when in published if when and when.earliest), default=None)
    dated: list[Withdrawn | Edition] = [*dossier.withdrawn.values(), *dossier.editions.values()]
    for record in dated:
        when = dossier.dates.get(record.on)
        if first and when and when.latest and when.latest < first:
            where = dossier.where(*record.path, "on")
            message = "this day is before the first text was published"
            yield record, Problem(where, code, message, "correct the day")


def _other_weekdays(dossier: Dossier, fact: Fact) -> Iterator[tuple[str, str, str]]:
    """The dates of a fact that are a day: their keys, the days of the week, and the ones that are
    named instead. A quote names the day on which something happened, seldom that of its words."""
    for key, date, evidence in (
        ("said", fact.said, ()),
        ("happened", fact.happened, fact.evidence),
    ):
        when = dossier.dates.get(date or "")
        if when and when.form == "on" and when.earliest and when.earliest == when.latest:
            texts = (fact.date_basis or "", *map(dossier.in_ours, evidence))
            words = (word.casefold() for text in texts for word in WORD.findall(text))
            named = [word for word in words if word in WEEKDAYS]
            day = list(WEEKDAYS)[when.earliest.weekday()]
            if named and day not in named:
                yield key, day.title(), named[0].title()


def _reported_before(dossier: Dossier, fact: Fact) -> str:
    """A text that was published before what a fact quotes from it; empty if there is none."""
    when = dossier.when(fact)
    if when and when.earliest and not choices.FACT_KINDS[fact.kind].later:
        for evidence in fact.evidence:
            source = dossier.sources.get(evidence.source)
            published = dossier.dates.get((source and source.published) or "")
            if published and published.latest and published.latest < when.earliest:
                return evidence.source
    return ""


CHECKS = ()
FLAGS = (impossible_date,)
