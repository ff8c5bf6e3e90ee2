"""The readers' words for the fields of the files; those for choices stand in `choices`."""

from typing import Final

from dossier.model.choices import VOICES

REPORTED: Final = "said to"
"""Stands before the stance in a position that is not the actor's own word."""
ON_NO_SIDE: Final = "On no side that the articles name"
THE_ARTICLES: Final = "The articles themselves"
FIELDS: Final = {
    "about": "whom it concerns", "actor": "who", "against": "statements against it",
    "agreed": "both sides say it was agreed",
    "aliases": "other spellings", "answer": "answer", "answers": "whose answers they are",
    "ask": "what to ask",
    "assumes": "what it takes for granted", "author": "author", "because": "why",
    "bottom_line": "bottom line",
    "branch": "branch", "changes_if": "what would change it", "check": "the check",
    "closed": "closing day of the facts",
    "closes_with": "what would close it", "confidence": "confidence", "contact": "contact",
    "context": "words it leans on",
    "covers": "what the articles span", "cut_ok": "why the cut changes nothing", "date": "date",
    "date_basis": "what the date rests on", "demand": "on what",
    "denied": "said not to have come about",
    "disputes": "disagreements", "evidence": "words", "facts": "statements", "file": "file",
    "for": "statements for it",
    "forge": "address of the repository", "gaps": "open questions", "genre": "genre",
    "group": "side",
    "happened": "when it happened", "hedge": "doubting words", "if": "condition",
    "judgments": "assessments",
    "key_points": "key points", "kind": "kind", "label": "short name", "likelihood": "likelihood",
    "links": "close to it",
    "means": "meaning", "name": "name", "next": "next steps", "not_discussed": "not discussed",
    "note": "note", "on": "day",
    "one_side": "one side says so", "one_sided": "terms of one side", "origin": "common origin",
    "original": "name it came with",
    "outcomes": "what was and was not agreed", "outlet": "outlet", "outlook": "outlook",
    "places": "places",
    "positions": "position", "prefix": "words before it", "publish": "what the site shows",
    "published": "when published",
    "question": "question", "quote": "quotation", "reason": "reason",
    "replaced_by": "what stands in its place",
    "rights": "rights", "role": "role", "roles": "role", "as": "role", "said": "when it was said",
    "says": "sentence",
    "sections": "sections", "set_aside": "words set aside", "sha256": "fingerprint of the text",
    "sides": "side",
    "source": "article", "speaker": "speaker", "speaks_for": "speaks for", "stance": "stance",
    "standpoint": "standpoint",
    "subtitle": "subtitle", "suffix": "words after it", "summary": "summary", "term": "term",
    "text": "text", "title": "title",
    "topic": "topic", "topics": "order of the topics", "url": "address", "via": "channel",
    "voice": "how we have the words",
    "was": "former ids",
    "watch": "what to watch", "items": "sentences",
}  # fmt: skip
"""What readers call each field, by its key in the files; one that has no name here goes by its key.
"""


def how(voice: str, speaker: str, article: str) -> str:
    """How we have the words: a line under them."""
    row = VOICES[voice]
    return (row.how if speaker else row.how_unnamed).format(speaker=speaker, article=article)


def number(count: int, one: str, many: str = "") -> str:
    """`1 article`, `5 articles`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def few(count: int, one: str, many: str) -> str:
    """`none names its outlet`, `1 names its outlet`, `2 name their outlet`."""
    return f"{count or 'none'} {one if count < 2 else many}"


def field(key: str) -> str:
    """What readers call a field."""
    return FIELDS.get(key) or key.replace("_", " ")
