"""The readers' words for what the files hold: labels of fields, names for ids, codes for citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from dossier import labels, prose
from dossier.model import Dossier, Evidence, Fact, Position, Withdrawn
from dossier.schema import REFERS
from dossier.views.facts import Words as Stretch
from dossier.views.facts import citation
from dossier.views.index import codes

LABELS: Final[Mapping[str, str]] = {
    "about": "whom it concerns", "actor": "who", "against": "statements against it", "agreed": "both sides say it was agreed",
    "aliases": "other spellings", "answer": "answer", "answers": "whose answers they are", "ask": "what to ask",
    "assumes": "what it takes for granted", "author": "author", "because": "why", "bottom_line": "bottom line",
    "branch": "branch", "changes_if": "what would change it", "check": "the check", "closed": "closing day of the facts",
    "closes_with": "what would close it", "confidence": "confidence", "contact": "contact", "context": "words it leans on",
    "covers": "what the articles span", "cut_ok": "why the cut changes nothing", "date": "date",
    "date_basis": "what the date rests on", "demand": "on what", "denied": "said not to have come about",
    "disputes": "disagreements", "evidence": "words", "facts": "statements", "file": "file", "for": "statements for it",
    "forge": "address of the repository", "gaps": "open questions", "genre": "genre", "group": "side",
    "happened": "when it happened", "hedge": "doubting words", "if": "condition", "judgments": "assessments",
    "key_points": "key points", "kind": "kind", "label": "short name", "likelihood": "likelihood", "links": "close to it",
    "means": "meaning", "name": "name", "next": "next steps", "not_discussed": "not discussed", "note": "note", "on": "day",
    "one_side": "one side says so", "one_sided": "terms of one side", "origin": "common origin", "original": "name it came with",
    "outcomes": "what was and was not agreed", "outlet": "outlet", "outlook": "outlook", "places": "places",
    "positions": "position", "prefix": "words before it", "publish": "what the site shows", "published": "when published",
    "question": "question", "quote": "quotation", "reason": "reason", "replaced_by": "what stands in its place",
    "rights": "rights", "role": "role", "roles": "role", "as": "role", "said": "when it was said", "says": "sentence",
    "sections": "sections", "set_aside": "words set aside", "sha256": "fingerprint of the text", "sides": "side",
    "source": "article", "speaker": "speaker", "speaks_for": "speaks for", "stance": "stance", "standpoint": "standpoint",
    "subtitle": "subtitle", "suffix": "words after it", "summary": "summary", "term": "term", "text": "text", "title": "title",
    "topic": "topic", "topics": "order of the topics", "url": "address", "via": "channel", "voice": "how we have the words",
    "was": "former ids",
    "watch": "what to watch", "items": "sentences",
}  # fmt: skip
"""What readers call each field, by its key in the files; one that has no name here goes by its key."""
_CHOICES: Final[Mapping[tuple[str, str], Mapping[str, Any]]] = {
    ("Position", "stance"): labels.STANCES, ("Fact", "kind"): labels.FACT_KINDS, ("Dispute", "kind"): labels.DISPUTE_KINDS,
    ("Actor", "kind"): labels.ACTOR_KINDS, ("Evidence", "voice"): labels.VOICES, ("SetAside", "reason"): labels.REASONS,
}  # fmt: skip


def label(key: str) -> str:
    """What readers call a field."""
    return LABELS.get(key) or key.replace("_", " ")


@dataclass(frozen=True)
class Words:
    """The words of one state; an id that it does not know stands for itself."""

    dossier: Dossier

    @cached_property
    def codes(self) -> dict[str, str]:
        """The short code of each statement, withdrawn ones and former ids too."""
        return codes(self.dossier)

    def name(self, kind: str, name: str) -> str:
        """What readers see of an id."""
        if kind == "facts":
            return f"F-{self.codes[name]}" if name in self.codes else name
        return self.title(getattr(self.dossier, kind).get(name)) or name

    def title(self, record: Any) -> str:
        """What readers see of a record first."""
        if type(record).__name__ == "Source":
            return str(record.label or record.outlet or record.title)
        for key in ("says", "question", "name", "term", "title", "reason"):
            if text := getattr(record, key, None):
                return str(text)
        return ""

    def value(self, record: str, key: str, value: Any) -> str:
        """The value of a field, or a part of it."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return ", ".join(self.value(record, key, part) for part in value)
        if (kind := REFERS.get(key) or ("topics" if key == "topic" else "")) and isinstance(value, str):
            return self.name(kind, value)
        if chosen := _CHOICES.get((record, key), {}).get(value):
            return str(chosen[1] if isinstance(chosen, tuple) else chosen)
        return self.prose(str(value))

    def prose(self, text: str) -> str:
        """Prose with its citations as codes."""
        return prose.CITATION.sub(lambda m: f" [{', '.join(self.name('facts', i) for i in prose.ids(m[1]))}]", text)

    def how(self, evidence: Evidence, fact: Any) -> str:
        """How we have the words of a piece of evidence."""
        speaker = getattr(fact, "speaker", None)
        return labels.how(evidence.voice, self.name("actors", speaker) if speaker else "", self.name("sources", evidence.source))

    def item(self, item: Any, of: Any) -> str:
        """A record of a list in a line, with the record that holds it."""
        match item:
            case Evidence():
                kind = "own" if item.voice == "direct" else "quote"
                return citation(self.how(item, of), item.voice, [Stretch(item.quote, kind, "")])
            case Position():
                said = f"{self.name('actors', item.actor)} {labels.STANCES[item.stance][1]}"
                if isinstance(of, Fact) and of.speaker != item.actor:
                    teller = self.name("actors", of.speaker) if of.speaker else "the article"
                    said = f"{self.name('actors', item.actor)} {labels.STANCES[item.stance][1]}, as {teller} tells it"
                more = [f"if {item.if_}" if item.if_ else "", f"hedged: “{item.hedge}”" if item.hedge else ""]
                return "; ".join(filter(None, [f"{said}: {self.name('demands', item.demand)}", *more]))
        return self.title(item) or str(getattr(item, "as_", "") or getattr(item, "quote", ""))

    def withdrawal(self, gone: Withdrawn) -> str:
        """When and why a statement was taken back, and what stands in its place."""
        instead = f" In its place: {self.name('facts', gone.replaced_by)}." if gone.replaced_by else ""
        return f"Withdrawn on {gone.on}: {gone.reason.rstrip('.')}.{instead}"
