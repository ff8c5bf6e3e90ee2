"""Prose is bound: each sentence of ours cites facts or belongs to a record with facts, and quotes
only their words."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import folded
from dossier.model import Dossier, KeyPath, prose
from dossier.model.where import Problem


def citation(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A citation is written `[@fact-id]` or `[@a; @b]` and names facts of the dossier."""
    for text, path in _cited_fields(dossier):
        for wrong in prose.malformed(text):
            named = [name for name in re.findall(prose.ID, wrong) if name in dossier.facts]
            right = f"[{'; '.join(f'@{name}' for name in named)}]"
            whole = re.sub(r"[^a-z0-9-]+", "", wrong) == "".join(named)  # nothing else stands in it
            paste = dossier.pasted_text(path, text.replace(wrong, right)) if named and whole else ""
            hint = "write [@fact-id] or [@one-fact; @another]"
            yield Problem(
                dossier.where(*path), "citation", f"“{wrong}” is not a citation", hint, paste
            )
        for name in prose.cited(text):
            if (
                name not in dossier.facts
                and name not in dossier.broken
                and "*" not in dossier.broken
            ):
                gone = dossier.withdrawn.get(name)
                near = difflib.get_close_matches(name, dossier.facts, 1, 0.8)
                near = [gone.replaced_by] if gone and gone.replaced_by else near
                hint = f"did you mean `{near[0]}`?" if near else "cite a fact by its id"
                hint = f"it was withdrawn; use `{near[0]}`" if gone and gone.replaced_by else hint
                paste = (
                    dossier.pasted_text(path, re.sub(rf"@{name}(?![\w-])", f"@{near[0]}", text))
                    if near
                    else ""
                )
                yield Problem(
                    dossier.where(*path), "citation", f"no fact has the id `{name}`", hint, paste
                )


def uncited_sentence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Every sentence of an answer, a summary, a note, a term, a standpoint and of what the dossier
    covers cites its facts."""
    for text, path in _cited_fields(dossier):
        if prose.malformed(text):
            continue  # `citation` says so, and what it was to cite is not known
        for sentence in _bare(text):
            if not re.search(r"\w", sentence):
                message, hint = (
                    "a citation stands before the full stop",
                    "it stands behind: `A sentence. [@fact-id]`",
                )
                paste = dossier.pasted_text(path, re.sub(r"(\s*\[@[^\]]*\])([.!?])", r"\2\1", text))
                yield Problem(dossier.where(*path), "uncited-sentence", message, hint, paste)
                continue
            hint = (
                f"put what it rests on behind its full stop: {_candidates(dossier, path, sentence)}"
            )
            yield Problem(
                dossier.where(*path),
                "uncited-sentence",
                f"this sentence cites nothing: “{sentence}”",
                hint,
            )


def _bare(text: str) -> Iterator[str]:
    """The sentences of a text that cite nothing."""
    for piece, cited in prose.split(text):
        for start, end in sentences(piece)[: -1 if cited else None]:
            yield piece[start:end]


def _found(dossier: Dossier, grounded: Grounded, fact: str) -> bool:
    return all(grounded.evidence(fact, n) for n in range(len(dossier.facts[fact].evidence)))


def _candidates(dossier: Dossier, path: KeyPath, sentence: str) -> str:
    """The facts of the same file whose words are most like those of a sentence, as citations."""
    wanted = set(folded(sentence).lower().split())
    near = [fact for fact in dossier.facts.values() if fact.path[0] == path[0]]
    near.sort(key=lambda fact: (-len(wanted & set(folded(fact.says).lower().split())), fact.id))
    return ", or ".join(f"[@{fact.id}]" for fact in near[:3]) or "[@fact-id]"


def quoted_words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words inside quotation marks occur in the quotes of the facts that the text rests on."""
    fallback = {fact: (fact,) for fact in dossier.facts}
    for text, path, facts in _fields(dossier):
        said = prose.quoted(text)
        rests = prose.cited(text) if facts is None else facts
        if not said or not all(
            fact in dossier.facts and _found(dossier, grounded, fact) for fact in rests
        ):
            # what it rests on could not be read or found, or does not exist: that has its own
            # problem
            continue
        for words in said:
            if not any(
                folded(words) in held
                for fact in rests
                for held in _quotes(dossier, grounded, fallback.get(fact, ()))
            ):
                hint = (
                    "quote only words that stand in the evidence, or leave the quotation marks out"
                )
                yield Problem(
                    dossier.where(*path),
                    "quoted-words",
                    f"“{words}” is in no quote of the facts behind this text",
                    hint,
                )


def loaded_word(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Verbs that judge a speaker, and terms of one side, stand only inside quotation marks."""
    for text, path, _ in _fields(dossier):
        for word in prose.loaded(text, dossier.settings.one_sided):
            hint = "say it neutrally, or quote the words with their speaker"
            yield Problem(
                dossier.where(*path),
                "loaded-word",
                f"“{word}” takes a side",
                hint,
                severity="warning",
            )


def _quotes(dossier: Dossier, grounded: Grounded, facts: tuple[str, ...]) -> Iterator[str]:
    for fact in facts:
        for n, evidence in enumerate(dossier.facts[fact].evidence):
            yield folded(evidence.quote)
            passage = grounded.evidence(fact, n)
            if passage and len(passage.spans) == 1:
                yield folded(grounded.words(passage))
            if evidence.context:
                yield folded(evidence.context)


def _cited_fields(dossier: Dossier) -> Iterator[tuple[str, KeyPath]]:
    """Prose whose every sentence carries its own citation."""
    for topic in dossier.topics.values():
        yield topic.answer, (*topic.path, "answer")
    for demand in dossier.demands.values():
        yield demand.summary, (*demand.path, "summary")
    for dispute in dossier.disputes.values():
        yield dispute.note, (*dispute.path, "note")
    for term in dossier.terms.values():
        yield term.means, (*term.path, "means")
    for source in dossier.sources.values():
        if source.standpoint:
            yield source.standpoint, (*source.path, "standpoint")
    if dossier.briefing.covers:
        yield dossier.briefing.covers, (*dossier.briefing.path, "covers")


def _fields(dossier: Dossier) -> Iterator[tuple[str, KeyPath, tuple[str, ...] | None]]:
    """All prose, with the facts of its record; None where the text itself cites them."""
    held_by: dict[str, list[str]] = defaultdict(list)
    for fact in dossier.facts.values():
        held_by[fact.topic].append(fact.id)
    of_topic = {topic: tuple(facts) for topic, facts in held_by.items()}
    for text, path in _cited_fields(dossier):
        yield text, path, None
    for fact in dossier.facts.values():
        yield fact.says, (*fact.path, "says"), (fact.id,)
        if fact.date_basis:
            yield fact.date_basis, (*fact.path, "date_basis"), (fact.id,)
        for n, position in enumerate(fact.positions):
            if position.if_:
                yield position.if_, (*fact.path, "positions", n, "if"), (fact.id,)
    for dispute in dossier.disputes.values():
        held = tuple(fact for side in dispute.sides for fact in side.facts)
        yield dispute.question, (*dispute.path, "question"), held
        if dispute.check:
            yield dispute.check, (*dispute.path, "check"), held
        for n, side in enumerate(dispute.sides):
            yield side.says, (*dispute.path, "sides", n, "says"), side.facts
    for topic in dossier.topics.values():
        yield topic.question, (*topic.path, "question"), of_topic.get(topic.id, ())
        yield topic.title, (*topic.path, "title"), of_topic.get(topic.id, ())
    for demand in dossier.demands.values():
        yield demand.title, (*demand.path, "title"), of_topic.get(demand.topic, ())
    for gap in dossier.gaps.values():
        for key in ("question", "closes_with", "ask"):
            yield getattr(gap, key), (*gap.path, key), of_topic.get(gap.topic, ())
    for event in dossier.events.values():
        yield event.title, (*event.path, "title"), event.facts
    for item, path in dossier.briefing.items():
        yield item.says, (*path, "says"), item_facts(dossier, item.facts, item.disputes, item.gaps)
        if item.watch:
            yield (
                item.watch,
                (*path, "watch"),
                item_facts(dossier, item.facts, item.disputes, item.gaps),
            )
    for judgment in dossier.briefing.judgments.values():
        for key in ("says", "because", "assumes", "changes_if"):
            yield getattr(judgment, key), (*judgment.path, key), (*judgment.for_, *judgment.against)


def topic_facts(dossier: Dossier, topic: str) -> list[str]:
    """Ids of a topic's facts."""
    return [fact.id for fact in dossier.facts.values() if fact.topic == topic]


def item_facts(
    dossier: Dossier, facts: tuple[str, ...], disputes: tuple[str, ...], gaps: tuple[str, ...]
) -> tuple[str, ...]:
    """Every fact that an item of the briefing rests on, by way of its disputes and gaps too."""
    held = [
        fact
        for d in disputes
        if d in dossier.disputes
        for side in dossier.disputes[d].sides
        for fact in side.facts
    ]
    open_questions = [
        fact
        for g in gaps
        if g in dossier.gaps
        for fact in topic_facts(dossier, dossier.gaps[g].topic)
    ]
    return tuple(dict.fromkeys([*facts, *held, *open_questions]))


CHECKS = (citation, uncited_sentence, quoted_words, loaded_word)
