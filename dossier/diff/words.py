"""The readers' words for what the files hold: labels of fields, names for ids, codes for
citations."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier.model import Dossier, Evidence, Fact, Position, Withdrawn, choices, labels, prose
from dossier.model.fields import Field, fields_of
from dossier.model.files import called
from dossier.model.roles import Choice, Reference
from dossier.views.facts import TextRun, citation
from dossier.views.index import codes


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
        return self.title(self.dossier.records(kind).get(name)) or name

    def title(self, record: Any) -> str:
        """What readers see of a record first."""
        return called(record) if record else ""

    def value(self, field: Field, value: Any) -> str:
        """The value of a field, or a part of it."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return ", ".join(self.value(field, part) for part in value)
        if isinstance(value, dict):
            return "; ".join(f"{key}: {self.value(field, text)}" for key, text in value.items())
        if isinstance(field.role, Reference):
            return self.name(field.role.kind, value)
        if isinstance(field.role, Choice) and value in field.role.table:
            return str(field.role.table[value].word)
        return self.prose(str(value))

    def prose(self, text: str) -> str:
        """Prose with its citations as codes."""
        return prose.CITATION.sub(
            lambda m: f" [{', '.join(self.name('facts', i) for i in prose.cited_ids(m[1]))}]", text
        )

    def how(self, evidence: Evidence, fact: Any) -> str:
        """How we have the words of a piece of evidence."""
        speakers = getattr(fact, "speakers", ())
        return labels.how(
            evidence.voice,
            labels.listed([self.name("actors", speaker) for speaker in speakers]),
            self.name("sources", evidence.source),
        )

    def item(self, item: Any, of: Any) -> str:
        """A record of a list in a line, with the record that holds it."""
        match item:
            case Evidence():
                kind = "own" if choices.VOICES[item.voice].own == "all" else "quote"
                return citation(self.how(item, of), item.voice, [TextRun(item.quote, kind, "")])
            case Position():
                said = f"{self.name('actors', item.actor)} {choices.STANCES[item.stance].word}"
                if isinstance(of, Fact) and item.actor not in of.speakers:
                    names = [self.name("actors", speaker) for speaker in of.speakers]
                    teller = labels.listed(names) or "the article"
                    said = (
                        f"{self.name('actors', item.actor)} {choices.STANCES[item.stance].word}, as"
                        f" {teller} tells it"
                    )
                more = [
                    f"if {item.if_}" if item.if_ else "",
                    f"hedged: “{item.hedge}”" if item.hedge else "",
                ]
                return "; ".join(
                    filter(None, [f"{said}: {self.name('demands', item.demand)}", *more])
                )
        fields = fields_of(type(item))
        return next(str(text) for field in fields if (text := getattr(item, field.name)))

    def withdrawal(self, gone: Withdrawn) -> str:
        """When and why a statement was taken back, and what stands in its place."""
        instead = (
            f" In its place: {self.name('facts', gone.replaced_by)}." if gone.replaced_by else ""
        )
        return f"Withdrawn on {gone.on}: {gone.reason.rstrip('.')}.{instead}"
