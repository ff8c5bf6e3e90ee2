"""Prose is bound: each sentence of ours cites facts or belongs to a record with facts, and quotes
only their words."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from dossier.checks.grounds import grounds_of
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import folded
from dossier.model import Dossier, KeyPath, ids, prose
from dossier.model.roles import Prose
from dossier.model.walk import Value
from dossier.model.where import Problem


def citation(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A citation is written `[@fact-id]` or `[@a; @b]` and names facts of the dossier."""
    for value in _cited(dossier):
        for wrong in prose.malformed(value.text):
            yield _malformed(dossier, value, wrong)
        for name in prose.cited(value.text):
            if name not in dossier.facts and name not in dossier.broken and not dossier.incomplete:
                yield _unknown(dossier, value, name)


def _malformed(dossier: Dossier, value: Value, wrong: str) -> Problem:
    named = [name for name in re.findall(ids.PATTERN, wrong) if name in dossier.facts]
    right = f"[{'; '.join(f'@{name}' for name in named)}]"
    whole = re.sub(r"[^a-z0-9-]+", "", wrong) == "".join(named)  # nothing else is in it
    right = value.text.replace(wrong, right) if named and whole else ""
    paste = dossier.pasted_text(value.path, right) if right else ""
    message, hint = f"“{wrong}” is not a citation", "write [@fact-id] or [@one-fact; @another]"
    return Problem(dossier.where(*value.path), "citation", message, hint, paste)


def _unknown(dossier: Dossier, value: Value, name: str) -> Problem:
    gone = dossier.withdrawn.get(name)
    if gone and gone.replaced_by:
        meant, hint = gone.replaced_by, f"it was withdrawn; use `{gone.replaced_by}`"
    else:
        meant = next(iter(difflib.get_close_matches(name, dossier.facts, 1, 0.8)), "")
        hint = f"did you mean `{meant}`?" if meant else "cite a fact by its id"
    right = re.sub(rf"@{name}(?![\w-])", f"@{meant}", value.text)
    paste = dossier.pasted_text(value.path, right) if meant else ""
    where, message = dossier.where(*value.path), f"no fact has the id `{name}`"
    return Problem(where, "citation", message, hint, paste)


def uncited_sentence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Every sentence of an answer, a summary, a note, a term, a standpoint and of what the dossier
    covers cites its facts."""
    for value in _cited(dossier):
        text, path = value.text, value.path
        if prose.malformed(text):
            continue  # `citation` says so, and what it was to cite is not known
        for sentence in _bare(text):
            where = dossier.where(*path)
            if re.search(r"\w", sentence):
                near = _candidates(dossier, path, sentence)
                message = f"this sentence cites nothing: “{sentence}”"
                hint, paste = f"put what it rests on behind its full stop: {near}", ""
            else:
                message = "a citation stands before the full stop"
                hint = "it stands behind: `A sentence. [@fact-id]`"
                paste = dossier.pasted_text(path, re.sub(r"(\s*\[@[^\]]*\])([.!?])", r"\2\1", text))
            yield Problem(where, "uncited-sentence", message, hint, paste)


def _cited(dossier: Dossier) -> Iterator[Value]:
    """Prose whose every sentence carries its own citation."""
    for value in dossier.prose:
        if isinstance(value.field.role, Prose) and value.field.role.cited:
            yield value


def _bare(text: str) -> Iterator[str]:
    """The sentences of a text that cite nothing."""
    for piece, cited in prose.split(text):
        for start, end in sentences(piece)[: -1 if cited else None]:
            yield piece[start:end]


def _candidates(dossier: Dossier, path: KeyPath, sentence: str) -> str:
    """The facts of the same file whose words are most like those of a sentence, as citations."""
    wanted = set(folded(sentence).lower().split())
    near = [fact for fact in dossier.facts.values() if fact.path[0] == path[0]]
    near.sort(key=lambda fact: (-len(wanted & set(folded(fact.says).lower().split())), fact.id))
    return ", or ".join(f"[@{fact.id}]" for fact in near[:3]) or "[@fact-id]"


def quoted_words(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Words inside quotation marks occur in the quotes of the facts that the text rests on."""
    grounds = grounds_of(dossier, grounded)
    for value in dossier.prose:
        quoted = prose.quoted(value.text)
        facts = grounds.facts(value) if quoted else ()
        if not all(map(grounds.found, facts)):
            continue  # what it rests on cannot be read or found, and has its own problem
        sources = [quote for fact in facts for quote in grounds.quotes(fact)] if quoted else []
        for words in quoted:
            spellings = _spellings(value, words)
            if not any(
                part in quote
                for part in spellings
                for quote in (*sources, *grounds.own_words(value))
            ):
                message = f"“{words}” is in no quote of the facts behind this text"
                hint = (
                    "quote only words that stand in the evidence, or leave the quotation marks out"
                )
                yield Problem(dossier.where(*value.path), "quoted-words", message, hint)


def _spellings(value: Value, words: str) -> list[str]:
    """Words as a source may have them, folded: a capital at the start of a title is ours."""
    part = folded(words)
    starts = getattr(value.field.role, "heading", False) and value.text.find(words) == 1
    return [part, part[:1].lower() + part[1:]] if starts else [part]


def loaded_word(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Verbs that judge a speaker, and terms of one side, stand only inside quotation marks."""
    for value in dossier.prose:
        for word in prose.loaded(value.text, dossier.settings.one_sided):
            where, message = dossier.where(*value.path), f"“{word}” takes a side"
            hint = "say it neutrally, or quote the words with their speaker"
            problem = Problem(where, "loaded-word", message, hint, severity="warning")
            yield value.owner, problem


CHECKS = (citation, uncited_sentence, quoted_words)
FLAGS = (loaded_word,)
