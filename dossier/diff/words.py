"""The readers' words for what the files hold: labels of fields, names for ids, codes for
citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from dossier.edit.schema import REFERS
from dossier.model import Dossier, Evidence, Fact, Position, Withdrawn, labels, prose
from dossier.views.facts import TextRun, citation
from dossier.views.index import codes

_CHOICES: Final[Mapping[tuple[str, str], Mapping[str, Any]]] = {
    ("Position", "stance"): labels.STANCES, ("Fact", "kind"): labels.FACT_KINDS, ("Dispute",
    "kind"): labels.DISPUTE_KINDS,
    ("Actor", "kind"): labels.ACTOR_KINDS, ("Evidence", "voice"): labels.VOICES, ("SetAside",
    "reason"): labels.REASONS,
}  # fmt: skip


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
        if (kind := REFERS.get(key) or ("topics" if key == "topic" else "")) and isinstance(
            value, str
        ):
            return self.name(kind, value)
        if chosen := _CHOICES.get((record, key), {}).get(value):
            return str(chosen[1] if isinstance(chosen, tuple) else chosen)
        return self.prose(str(value))

    def prose(self, text: str) -> str:
        """Prose with its citations as codes."""
        return prose.CITATION.sub(
            lambda m: f" [{', '.join(self.name('facts', i) for i in prose.ids(m[1]))}]", text
        )

    def how(self, evidence: Evidence, fact: Any) -> str:
        """How we have the words of a piece of evidence."""
        speaker = getattr(fact, "speaker", None)
        return labels.how(
            evidence.voice,
            self.name("actors", speaker) if speaker else "",
            self.name("sources", evidence.source),
        )

    def item(self, item: Any, of: Any) -> str:
        """A record of a list in a line, with the record that holds it."""
        match item:
            case Evidence():
                kind = "own" if item.voice == "direct" else "quote"
                return citation(self.how(item, of), item.voice, [TextRun(item.quote, kind, "")])
            case Position():
                said = f"{self.name('actors', item.actor)} {labels.STANCES[item.stance][1]}"
                if isinstance(of, Fact) and of.speaker != item.actor:
                    teller = self.name("actors", of.speaker) if of.speaker else "the article"
                    said = (
                        f"{self.name('actors', item.actor)} {labels.STANCES[item.stance][1]}, as"
                        f" {teller} tells it"
                    )
                more = [
                    f"if {item.if_}" if item.if_ else "",
                    f"hedged: “{item.hedge}”" if item.hedge else "",
                ]
                return "; ".join(
                    filter(None, [f"{said}: {self.name('demands', item.demand)}", *more])
                )
        return self.title(item) or str(getattr(item, "as_", "") or getattr(item, "quote", ""))

    def withdrawal(self, gone: Withdrawn) -> str:
        """When and why a statement was taken back, and what stands in its place."""
        instead = (
            f" In its place: {self.name('facts', gone.replaced_by)}." if gone.replaced_by else ""
        )
        return f"Withdrawn on {gone.on}: {gone.reason.rstrip('.')}.{instead}"
