"""What a record must hold beside the right keys."""

import re
from collections.abc import Iterator

from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier, Event, Fact, KeyPath, choices
from dossier.model.dates import MONTHS, When
from dossier.model.roles import Address, Alias, Headline, Name
from dossier.model.where import Problem, Where

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_CONDITIONAL = " or ".join(
    f"`stance: {stance.key}`" for stance in choices.STANCES.values() if stance.condition
)


def no_evidence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A fact has at least one piece of evidence."""
    for fact in dossier.facts.values():
        if not fact.evidence:
            yield Problem(
                dossier.where(*fact.path),
                "no-evidence",
                f"`{fact.id}` stands on nothing",
                "add `evidence` with source, quote and voice",
            )


def no_facts_named(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An event and each side of a dispute name at least one fact."""
    for event in dossier.events.values():
        if not event.facts:
            yield Problem(
                dossier.where(*event.path),
                "no-facts-named",
                f"`{event.id}` rests on no fact",
                "add `facts: [fact-id]`",
            )
    for dispute in dossier.disputes.values():
        for n, side in enumerate(dispute.sides):
            if not side.facts:
                where = dossier.where(*dispute.path, "sides", n)
                yield Problem(
                    where,
                    "no-facts-named",
                    f"side {n + 1} of `{dispute.id}` rests on no fact",
                    "add `facts: [fact-id]`",
                )


def statement_speaker(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A fact of the kind `statement` names its speaker."""
    for fact in dossier.facts.values():
        if choices.FACT_KINDS[fact.kind].spoken and not fact.speakers:
            hint = "add `speaker: actor-id`, or call it a `report` when the article itself tells it"
            yield Problem(
                dossier.where(*fact.path, "kind"),
                "statement-speaker",
                f"`{fact.id}` is a statement of nobody",
                hint,
            )


def condition(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A position has an `if` when its stance is `conditional`, and only then."""
    for fact, n, path in _positions(dossier):
        position = fact.positions[n]
        conditional = choices.STANCES[position.stance].condition
        if conditional != bool(position.if_):
            message = (
                "a conditional stance lacks its condition"
                if conditional
                else f"the stance `{position.stance}` has a condition"
            )
            yield Problem(
                dossier.where(*path),
                "condition",
                message,
                "add `if: …`" if conditional else f"write {_CONDITIONAL}, or delete `if`",
            )


def hedge(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The hedging words of a position stand in every quote of its fact."""
    for fact, n, path in _positions(dossier):
        words = fact.positions[n].hedge
        for evidence in fact.evidence if words else ():
            if words and folded(words) not in folded(evidence.quote):
                hint = "copy the hedge from the quote; evidence with another hedge is another fact"
                yield Problem(
                    dossier.where(*path, "hedge"),
                    "hedge",
                    f"“{words}” is not in the quote from `{evidence.source}`",
                    hint,
                )
                break


def date_basis(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A date that the quote itself does not carry has its basis; the date of a source, once for all
    its statements."""
    hint = "add `{}: …` and name the premises, or leave the date out"
    unfounded = set()
    for source in dossier.sources.values():
        if source.written and not source.written_basis:
            unfounded.add(source.written)
            where = dossier.where(*source.path, "written")
            message = f"`{source.id}` does not say what this date rests on"
            yield Problem(where, "date-basis", message, hint.format("written_basis"))
    for fact in dossier.facts.values():
        for key, text in (("said", fact.said), ("happened", fact.happened)):
            when = dossier.dates.get(text) if text and text not in unfounded else None
            if when and not fact.date_basis and not _carries(fact, when):
                where = dossier.where(*fact.path, key)
                message = f"no quote of `{fact.id}` carries this date"
                yield Problem(where, "date-basis", message, hint.format("date_basis"))


def dispute_sides(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A dispute has two sides or more; an error in a source may have one, and then a `check` that
    shows it."""
    for dispute in dossier.disputes.values():
        where = dossier.where(*dispute.path, "sides")
        if choices.DISPUTE_KINDS[dispute.kind].one_sided:
            if len(dispute.sides) < 2 and not dispute.check:
                yield Problem(
                    where,
                    "dispute-sides",
                    f"`{dispute.id}` does not show the error",
                    "add a `check:` line, or the other side",
                )
        elif len(dispute.sides) < 2:
            yield Problem(
                where,
                "dispute-sides",
                f"`{dispute.id}` has fewer than two sides",
                "add the other side with its facts",
            )


def event_dates(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The dates of an event's facts can be the same day, unless a dispute holds the facts that
    differ."""
    for event in dossier.events.values():
        dated = [
            (fact, when)
            for i in event.facts
            if (fact := dossier.facts.get(i)) and (when := dossier.when(fact))
        ]
        for fact, when in dated[1:]:
            first, other = dated[0]
            if not when.overlaps(other) and not _disputed(dossier, first, fact):
                message = f"`{first.id}` says {other.words}, `{fact.id}` says {when.words}"
                yield Problem(
                    _facts_of(dossier, event),
                    "event-dates",
                    message,
                    "mend a date, or write a dispute that holds both",
                )


def source_twice(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Two sources are never the same text."""
    seen: dict[str, str] = {}
    for source in dossier.sources.values():
        first = seen.setdefault(source.sha256, source.id)
        if first != source.id:
            message = f"`{source.id}` is the same text as `{first}`"
            yield Problem(
                dossier.where(*source.path, "sha256"),
                "source-twice",
                message,
                "register a text once",
            )


def title_markup(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Titles and names hold no `<` or `>`."""
    titles = (value for value in dossier.prose if getattr(value.field.role, "heading", False))
    names = (name for name in dossier.values(Name) if not isinstance(name.field.role, Alias))
    for value in (*titles, *dossier.values(Headline), *names):
        if "<" in value.text or ">" in value.text:
            where, message = dossier.where(*value.path), "a title cannot hold < or >"
            yield Problem(where, "title-markup", message, "write it in words")


def address(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A repository's address, after its forge's kind if need be, and an article's are https; a
    contact may be an e-mail."""
    for value in dossier.values(Address):
        role = value.field.role
        if isinstance(role, Address) and not re.fullmatch(role.pattern, value.text):
            message = f"`{value.text}` is no address for `{value.field.key}`"
            hint = f"write it in full: {role.example}"
            yield Problem(dossier.where(*value.path), "address", message, hint)


def after_closing(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """No fact but a forecast is dated after the day the facts were closed on."""
    closed = dossier.dates.get(dossier.briefing.closed)
    for fact in dossier.facts.values():
        when = dossier.when(fact)
        if (
            closed
            and closed.latest
            and when
            and when.earliest
            and when.earliest > closed.latest
            and not choices.FACT_KINDS[fact.kind].later
        ):
            message = f"`{fact.id}` is dated {when.words}, after the facts were closed"
            yield Problem(
                dossier.where(*fact.path),
                "after-closing",
                message,
                "mend the date, or `closed` in facts/briefing.yml",
                severity="warning",
            )


def _positions(dossier: Dossier) -> Iterator[tuple[Fact, int, KeyPath]]:
    return (
        (fact, n, (*fact.path, "positions", n))
        for fact in dossier.facts.values()
        for n in range(len(fact.positions))
    )


def _carries(fact: Fact, when: When) -> bool:
    """Whether a quote, or the words it leans on, name the day, month or year of a date."""
    year, *rest = when.first.split("-")
    for evidence in fact.evidence:
        words = f"{evidence.context or ''} {evidence.quote}"
        month = MONTHS[int(rest[0]) - 1] if rest else ""
        day = len(rest) < 2 or re.search(rf"\b{int(rest[1])}(?:st|nd|rd|th)?\b", words)
        if when.first in words or (month in words and day and (rest or year in words)):
            return True
    return False


def _disputed(dossier: Dossier, one: Fact, other: Fact) -> bool:
    held = ([set(side.facts) for side in dispute.sides] for dispute in dossier.disputes.values())
    return any(
        one.id in a and other.id in b for sides in held for a in sides for b in sides if a is not b
    )


def _facts_of(dossier: Dossier, event: Event) -> Where:
    return dossier.where(*event.path, "facts")


CHECKS = (
    no_evidence, no_facts_named, statement_speaker, condition, hedge, date_basis, dispute_sides,
    event_dates,
    source_twice, address, title_markup, after_closing,
)  # fmt: skip
