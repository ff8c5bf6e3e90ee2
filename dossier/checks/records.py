"""What records must contain beside the right keys."""

import re
from collections.abc import Iterator
from itertools import permutations

from dossier.ground.evidence import Grounded
from dossier.ground.textmatch import folded
from dossier.model import Dossier, Fact, KeyPath, choices
from dossier.model.dates import MONTHS, When
from dossier.model.numerals import date_key, find_dates, is_bound
from dossier.model.roles import Address, Alias, Headline, Name
from dossier.model.where import Problem

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_CONDITIONAL = " or ".join(
    f"`stance: {stance.key}`" for stance in choices.STANCES.values() if stance.condition
)


def no_evidence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A fact has at least one piece of evidence."""
    for fact in dossier.facts.values():
        if not fact.evidence:
            where, message = dossier.where(*fact.path), f"`{fact.id}` has no evidence"
            yield Problem(where, "no-evidence", message, "add `evidence` with a source and a quote")


def no_facts_named(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An event, each side of a dispute and each note on silence name at least one fact."""
    named: list[tuple[KeyPath, str, tuple[str, ...]]] = [
        (event.path, f"`{event.id}`", event.facts) for event in dossier.events.values()
    ]
    for dispute in dossier.disputes.values():
        for n, side in enumerate(dispute.sides):
            path = (*dispute.path, "sides", n)
            named.append((path, f"side {n + 1} of `{dispute.id}`", side.facts))
    for issue in dossier.issues.values():
        for n, note in enumerate(issue.silence):
            path = (*issue.path, "silence", n)
            named.append((path, f"note {n + 1} on silence of `{issue.id}`", note.facts))
    for path, name, facts in named:
        if not facts:
            where, hint = dossier.where(*path), "add `facts: [fact-id]`"
            yield Problem(where, "no-facts-named", f"{name} has no facts", hint)


def statement_speaker(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A fact of the kind `statement` names its speaker."""
    for fact in dossier.facts.values():
        if choices.FACT_KINDS[fact.kind].spoken and not fact.speakers:
            where = dossier.where(*fact.path, "kind")
            message = f"`{fact.id}` is a `{fact.kind}` but has no speaker"
            hint = "add `speaker: actor-id`, or make it a `report` if the text itself says this"
            yield Problem(where, "statement-speaker", message, hint)


def condition(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A position has an `if` when its stance is `conditional`, and only then."""
    for fact, n, path in _positions(dossier):
        position = fact.positions[n]
        conditional = bool(choices.STANCES[position.stance].condition)
        if conditional == bool(position.if_):
            continue
        if conditional:
            message, hint = "this conditional stance has no condition", "add `if: …`"
        else:
            message = f"the stance `{position.stance}` cannot have a condition"
            hint = f"write {_CONDITIONAL}, or delete `if`"
        yield Problem(dossier.where(*path), "condition", message, hint)


def demand_issue(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A demand belongs to an issue of its own topic."""
    for demand in dossier.demands.values():
        issue = dossier.issues.get(demand.issue)
        if issue and issue.topic != demand.topic:
            where = dossier.where(*demand.path, "issue")
            message = f"the issue `{issue.id}` is in another topic, `{issue.topic}`"
            hint = f"move `{demand.id}` to {issue.path[0]}, or name an issue of its own topic"
            yield Problem(where, "demand-issue", message, hint)


def issue_without_position(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Somebody takes a position on each issue."""
    taken = {demand for fact in dossier.facts.values() for demand in _demands(fact)}
    issues = {demand.issue for demand in dossier.demands.values() if demand.id in taken}
    # an issue may look empty only because a demand names it wrongly or cannot be read
    known = not dossier.incomplete and not dossier.broken
    known = known and {demand.issue for demand in dossier.demands.values()} <= dossier.issues.keys()
    for issue in dossier.issues.values() if known else ():
        if issue.id not in issues:
            where = dossier.where(*issue.path)
            message = f"nobody takes a position on a demand of `{issue.id}`"
            hint = "add `positions` to a fact, or move its demands to another issue"
            yield Problem(where, "issue-without-position", message, hint, severity="warning")


def silence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A side with a note on its silence takes no position on any demand of that issue."""
    spoken = {
        (dossier.demands[position.demand].issue, dossier.actors[position.actor].group)
        for fact in dossier.facts.values()
        for position in fact.positions
        if position.demand in dossier.demands and position.actor in dossier.actors
    }
    for issue in dossier.issues.values():
        for n, note in enumerate(issue.silence):
            if (issue.id, note.group) in spoken:
                where = dossier.where(*issue.path, "silence", n)
                message = f"`{note.group}` takes a position on `{issue.id}`, so it is not silent"
                yield Problem(where, "silence", message, "delete this note")


def shared_account(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The facts of a shared account are from two texts at least."""
    for account in dossier.shared_accounts.values():
        facts = [dossier.facts[name] for name in account.facts if name in dossier.facts]
        texts = {evidence.source for fact in facts for evidence in fact.evidence}
        if len(texts) < 2 and len(facts) == len(account.facts):
            where = dossier.where(*account.path, "facts")
            message = f"the facts of `{account.id}` are from fewer than two texts"
            hint = "add the fact of another text that says the same, or delete this account"
            yield Problem(where, "shared-account", message, hint)


def echo(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A fact that repeats another names the one that does not repeat any."""
    for fact in dossier.facts.values():
        other = dossier.facts.get(fact.echo_of or "")
        if other and (other.id == fact.id or other.echo_of):
            where = dossier.where(*fact.path, "echo_of")
            what = "itself" if other is fact else f"`{other.id}`, which is itself an echo"
            message = f"`{fact.id}` is an echo of {what}"
            hint = "name the fact that both repeat, or delete `echo_of`"
            yield Problem(where, "echo", message, hint)


def hedge(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The hedging words of a position are in every quote of its fact, or in its translation."""
    for fact, n, path in _positions(dossier):
        words = fact.positions[n].hedge
        for evidence in fact.evidence if words else ():
            if words and folded(words) not in folded(dossier.in_ours(evidence)):
                where = dossier.where(*path, "hedge")
                message = f"the hedge “{words}” is not in the quote from `{evidence.source}`"
                hint = "copy the hedge from the quote; another hedge belongs to another fact"
                yield Problem(where, "hedge", message, hint)
                break


def date_basis(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A date of a fact, or of one of its positions, that is in no quote of it has a `date_basis`;
    the `written` date of a source has a `written_basis`."""
    hint = "add `{}: …` to say how the date is known, or leave the date out"
    without_basis = set()
    for source in dossier.sources.values():
        if source.written and not source.written_basis:
            without_basis.add(source.written)
            where = dossier.where(*source.path, "written")
            message = f"the date of `{source.id}` has no basis"
            yield Problem(where, "date-basis", message, hint.format("written_basis"))
    for fact in dossier.facts.values():
        dates: list[tuple[KeyPath, str | None]] = [
            (("said",), fact.said),
            (("happened",), fact.happened),
            *((("positions", n, "date"), p.date) for n, p in enumerate(fact.positions)),
        ]
        for path, text in dates:
            when = dossier.dates.get(text) if text and text not in without_basis else None
            if when and not fact.date_basis and not _in_a_quote(fact, when):
                where = dossier.where(*fact.path, *path)
                message = f"this date is in no quote of `{fact.id}`"
                yield Problem(where, "date-basis", message, hint.format("date_basis"))


def dispute_sides(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A dispute has two sides or more; an error in a source may have one, and then a `check` that
    shows it."""
    for dispute in dossier.disputes.values():
        where = dossier.where(*dispute.path, "sides")
        if choices.DISPUTE_KINDS[dispute.kind].one_sided:
            if len(dispute.sides) < 2 and not dispute.check:
                message = f"`{dispute.id}` does not show the error in the source"
                hint = "add a `check` that shows it, or add the other side"
                yield Problem(where, "dispute-sides", message, hint)
        elif len(dispute.sides) < 2:
            message = f"`{dispute.id}` has fewer than two sides"
            yield Problem(where, "dispute-sides", message, "add the other side with its facts")


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
                where = dossier.where(*event.path, "facts")
                message = f"`{first.id}` is dated {other.words}, `{fact.id}` is dated {when.words}"
                hint = "correct one of the dates, or write a dispute between the two facts"
                yield Problem(where, "event-dates", message, hint)


def source_twice(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Two sources are never the same text."""
    ids: dict[bytes, str] = {}
    for source in dossier.sources.values():
        text = dossier.texts.get(source.id)
        if text is not None and (first := ids.setdefault(text, source.id)) != source.id:
            where = dossier.where(*source.path, "sha256")
            message = f"`{source.id}` is the same text as `{first}`"
            yield Problem(where, "source-twice", message, "register each text once")


def title_markup(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Titles and names contain no `<` or `>`."""
    titles = (value for value in dossier.prose if getattr(value.field.role, "heading", False))
    names = (name for name in dossier.values(Name) if not isinstance(name.field.role, Alias))
    for value in (*titles, *dossier.values(Headline), *names):
        if "<" in value.text or ">" in value.text:
            where, message = dossier.where(*value.path), "a title or name cannot contain < or >"
            yield Problem(where, "title-markup", message, "write it in words")


def address(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The addresses of the repository and of texts are https; the contact may be an e-mail
    address."""
    for value in dossier.values(Address):
        role = value.field.role
        if isinstance(role, Address) and not re.fullmatch(role.pattern, value.text):
            message = f"`{value.text}` is not a valid address for `{value.field.key}`"
            hint = f"write it in full: {role.example}"
            yield Problem(dossier.where(*value.path), "address", message, hint)


def after_closing(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """No fact is dated after the day on which the facts were closed, except a forecast."""
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
            where = dossier.where(*fact.path)
            message = f"`{fact.id}` is dated {when.words}, after the facts were closed"
            hint = "correct the date, or `closed` in facts/briefing.yml"
            yield Problem(where, "after-closing", message, hint, severity="warning")


def closing_day(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The day on which the facts were closed is one day."""
    when = dossier.dates.get(dossier.briefing.closed)
    if when and (when.form != "on" or when.earliest != when.latest):
        where = dossier.where(*dossier.briefing.path, "closed")
        message = f"`{dossier.briefing.closed}` is not one day"
        yield Problem(where, "closing-day", message, "write a day: `2025-08-15`")


def _positions(dossier: Dossier) -> Iterator[tuple[Fact, int, KeyPath]]:
    """Every position: its fact, its number there, and its path."""
    return (
        (fact, n, (*fact.path, "positions", n))
        for fact in dossier.facts.values()
        for n in range(len(fact.positions))
    )


def _demands(fact: Fact) -> Iterator[str]:
    return (position.demand for position in fact.positions)


def _in_a_quote(fact: Fact, when: When) -> bool:
    """Whether a quote, or its `context`, names the day, month or year of a date, and not only as a
    bound of it if the date is none."""
    year, *rest = when.first.split("-")
    for evidence in fact.evidence:
        words = f"{evidence.context or ''} {evidence.quote} {evidence.translation or ''}"
        month = MONTHS[int(rest[0]) - 1] if rest else ""
        day = len(rest) < 2 or re.search(rf"\b{int(rest[1])}(?:st|nd|rd|th)?\b", words)
        named = when.first in words or (month in words and day and year in words)
        same = [date for date in find_dates(words) if named and date_key(date) == when.first]
        bound = when.form == "on" and same and all(is_bound(words, date) for date in same)
        if named and not bound:
            return True
    return False


def _disputed(dossier: Dossier, one: Fact, other: Fact) -> bool:
    """Whether two facts are on different sides of a dispute."""
    return any(
        one.id in side.facts and other.id in other_side.facts
        for dispute in dossier.disputes.values()
        for side, other_side in permutations(dispute.sides, 2)
    )


CHECKS = (
    no_evidence, no_facts_named, statement_speaker, condition, demand_issue,
    issue_without_position, silence, shared_account, echo, hedge, date_basis, dispute_sides,
    event_dates, source_twice, address, title_markup, after_closing,
    closing_day,
)  # fmt: skip
FLAGS = ()
