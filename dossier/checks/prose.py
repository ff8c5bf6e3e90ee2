"""Our own prose: each sentence cites facts or belongs to a record with facts, in neutral words."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from dossier.ground.abbreviations import goes_on
from dossier.ground.evidence import Grounded
from dossier.ground.ledger import sentences
from dossier.ground.textmatch import Span, folded
from dossier.model import Dossier, KeyPath, ids, prose
from dossier.model.roles import Prose
from dossier.model.walk import Value
from dossier.model.where import Problem

_ENDS_TOO = re.compile(
    r"(?P<stop>…)\s+(?=[^\W\d_a-z])"
    r"|\b(?!(?:dept|govt|incl|intl|misc|resp|assn)\.)"
    r"(?P<word>[a-z]{4,})(?P<stop2>[.!?])\s+(?=[a-z])"
)
"""Ends of sentences that the rules of the language do not see."""


def citation(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A citation is written `[@fact-id]` or `[@a; @b]` and names facts of the dossier."""
    for value in _cited(dossier):
        for wrong in prose.malformed(value.text):
            yield _malformed(dossier, value, wrong)
        for name in prose.cited(value.text):
            if name not in dossier.facts and name not in dossier.broken and not dossier.incomplete:
                yield _unknown(dossier, value, name)


def _malformed(dossier: Dossier, value: Value, wrong: str) -> Problem:
    """The problem of something like a citation; with the right one to paste if all of it is ids."""
    known = [name for name in re.findall(ids.PATTERN, wrong) if name in dossier.facts]
    only_ids = re.sub(r"[^a-z0-9-]+", "", wrong) == "".join(known)
    paste = ""
    if known and only_ids:
        right = f"[{'; '.join(f'@{name}' for name in known)}]"
        paste = dossier.pasted_text(value.path, value.text.replace(wrong, right))
    message = f"“{wrong}” is not a valid citation"
    hint = "write [@fact-id] or [@one-fact; @another]"
    return Problem(dossier.where(*value.path), "citation", message, hint, paste)


def _unknown(dossier: Dossier, value: Value, name: str) -> Problem:
    """The problem of a citation of a fact that is not there; with the likely one to paste."""
    withdrawn = dossier.withdrawn.get(name)
    if withdrawn and withdrawn.replaced_by:
        intended, hint = withdrawn.replaced_by, f"it was withdrawn; use `{withdrawn.replaced_by}`"
    else:
        intended = next(iter(difflib.get_close_matches(name, dossier.facts, 1, 0.8)), "")
        hint = f"did you mean `{intended}`?" if intended else "cite a fact by its id"
    right = re.sub(rf"@{name}(?![\w-])", f"@{intended}", value.text)
    paste = dossier.pasted_text(value.path, right) if intended else ""
    where, message = dossier.where(*value.path), f"no fact has the id `{name}`"
    return Problem(where, "citation", message, hint, paste)


def uncited_sentence(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Every sentence of an answer, a summary, a note, a term, a standpoint and of what the dossier
    covers cites its facts."""
    for value in _cited(dossier):
        text, path = value.text, value.path
        if prose.malformed(text):
            continue  # `citation` reports it, and which facts it was to cite is unknown
        for sentence in _uncited(text):
            where = dossier.where(*path)
            if re.search(r"\w", sentence):
                message = f"this sentence cites no facts: “{sentence}”"
                similar = _candidates(dossier, path, sentence)
                hint = f"put the facts that support it after its full stop: {similar}"
                paste = ""
            else:
                message = "this citation is before the full stop"
                hint = "put it after the full stop: `A sentence. [@fact-id]`"
                paste = dossier.pasted_text(path, re.sub(r"(\s*\[@[^\]]*\])([.!?])", r"\2\1", text))
            yield Problem(where, "uncited-sentence", message, hint, paste)


def _cited(dossier: Dossier) -> Iterator[Value]:
    """Prose in which each sentence has a citation of its own."""
    for value in dossier.prose:
        if isinstance(value.field.role, Prose) and value.field.role.cited:
            yield value


def _uncited(text: str) -> Iterator[str]:
    """The sentences of a text that cite no facts."""
    for piece, cited in prose.split(text):
        spans = [part for span in sentences(piece) for part in _parts(piece, *span)]
        for start, end in spans[: -1 if cited else None]:
            yield piece[start:end]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of the sentences in what looks like one: after `…`, and after a full stop where the
    next begins with a small letter."""
    for ended in _ENDS_TOO.finditer(prose.unquoted(text), start, end):
        before = text[start : _stop(ended)]
        if not (ended["word"] and goes_on(f"{before} X", len(before) + 1, "en")):
            yield start, _stop(ended)
            start = ended.end()
    yield start, end


def _candidates(dossier: Dossier, path: KeyPath, sentence: str) -> str:
    """Citations of the facts of the same topic that share the most words with a sentence."""
    words = set(folded(sentence).lower().split())
    topics = {topic.id for topic in dossier.topics.values() if topic.path[0] == path[0]}
    facts = [fact for fact in dossier.facts.values() if fact.topic in topics]
    facts.sort(key=lambda fact: (-len(words & set(folded(fact.says).lower().split())), fact.id))
    return ", or ".join(f"[@{fact.id}]" for fact in facts[:3]) or "[@fact-id]"


def loaded_word(dossier: Dossier, grounded: Grounded) -> Iterator[tuple[Any, Problem]]:
    """Verbs that judge a speaker, and terms of one side, are used only inside quotation marks."""
    for value in dossier.prose:
        if isinstance(value.field.role, Prose) and value.field.role.rests == "original":
            continue  # it keeps the verb that it translates
        for word in prose.loaded(value.text, dossier.settings.one_sided):
            where, message = dossier.where(*value.path), f"“{word}” is not neutral"
            hint = "use a neutral word, or quote the words with their speaker"
            problem = Problem(where, "loaded-word", message, hint, severity="warning")
            yield value.owner, problem


def _stop(ended: re.Match[str]) -> int:
    return max(ended.end("stop"), ended.end("stop2"))


CHECKS = (citation, uncited_sentence)
FLAGS = (loaded_word,)
