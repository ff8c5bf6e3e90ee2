"""The readers' words for values of the files: names for ids, codes for citations, words for
choices."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier.model import (
    Dossier,
    Evidence,
    Fact,
    Paragraph,
    Position,
    Silence,
    Withdrawn,
    choices,
    labels,
    prose,
)
from dossier.model.fields import Field, fields_of
from dossier.model.files import called
from dossier.model.roles import Choice, Reference
from dossier.views.facts import TextRun, citation
from dossier.views.index import codes


@dataclass(frozen=True)
class Words:
    """The words of one state; an unknown id is its own name."""

    dossier: Dossier

    @cached_property
    def codes(self) -> dict[str, str]:
        """The short code of each statement, by present and former ids, withdrawn ones included."""
        return codes(self.dossier)

    def name(self, kind: str, name: str) -> str:
        """What readers see in place of an id."""
        if kind == "facts":
            return f"F-{self.codes[name]}" if name in self.codes else name
        return self.title(self.dossier.records(kind).get(name)) or name

    def title(self, record: Any) -> str:
        """What readers see of a record first; empty for None."""
        return called(record) if record else ""

    def value(self, field: Field, value: Any) -> str:
        """The value of a field, or an item of it."""
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
        """Whose words a piece of evidence quotes, and in which text."""
        speakers = getattr(fact, "speakers", ())
        return labels.how(
            self.dossier.ui,
            evidence.voice,
            labels.listed([self.name("actors", speaker) for speaker in speakers]),
            self.name("sources", evidence.source),
        )

    def item(self, item: Any, of: Any) -> str:
        """An item of a list of records, on one line.

        Args:
            of: the record that has the list.
        """
        match item:
            case Evidence():
                kind = "own" if choices.VOICES[item.voice].own == "all" else "quote"
                runs = [TextRun(item.quote, kind, "")]
                return citation(self.dossier.ui, self.how(item, of), item.voice, runs)
            case Position():
                row = choices.STANCES[item.stance]
                word = f"{row.condition} {item.if_}" if row.condition and item.if_ else row.word
                stance = f"{self.name('actors', item.actor)} {word}"
                if isinstance(of, Fact) and item.actor not in of.speakers:
                    names = [self.name("actors", speaker) for speaker in of.speakers]
                    stance += f", as reported by {labels.listed(names) or 'the text'}"
                parts = [
                    f"{stance}: {self.name('demands', item.demand)}",
                    f"hedged: “{item.hedge}”" if item.hedge else "",
                ]
                return "; ".join(filter(None, parts))
            case Silence():
                return f"{self.name('groups', item.group)}: {item.says}"
            case Paragraph():
                return " ".join(sentence.says for sentence in item.items)
        fields = fields_of(type(item))
        return next(str(text) for field in fields if (text := getattr(item, field.name)))

    def withdrawal(self, gone: Withdrawn) -> str:
        """When and why a statement was withdrawn, and what replaces it."""
        note = f"Withdrawn on {gone.on}: {gone.reason.rstrip('.')}."
        if gone.replaced_by:
            note += f" Replaced by {self.name('facts', gone.replaced_by)}."
        return note
