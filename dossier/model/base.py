"""What the records share: the words that editors choose from, and how a record is read."""

from typing import Literal

from dossier.model import choices

KeyPath = tuple[str | int, ...]
"""A file and the keys below it that lead to a value: `("facts/topics/x.yml", "facts", "some-id",
"evidence", 0)`."""

FactKind = Literal["event", "statement", "report", "figure", "assessment", "forecast"]
Voice = Literal["direct", "partial", "paraphrase", "secondhand", "narration", "headline"]
Stance = Literal["demands", "offers", "accepts", "conditional", "willing", "drops", "opposes"]
DisputeKind = Literal[
    "contradiction", "scope", "number", "date", "framing", "time", "error-in-source"
]
ActorKind = Literal["person", "state", "institution", "organisation", "outlet", "people"]
Genre = Literal["news", "interview", "opinion", "analysis", "document", "speech"]
SetAsideReason = Literal["credit", "question", "boilerplate", "heading", "transition"]
Relation = Literal["own", "same-group", "other-group", "third-party", "article"]
Likelihood = Literal[
    "remote chance", "highly unlikely", "unlikely", "realistic possibility",
    "likely", "probable", "highly likely", "almost certain",
]  # fmt: skip
Confidence = Literal["low", "moderate", "high"]

OWN_WORDS = choices.OWN_WORDS
"""The only voices whose words may ever be set as the speaker's own."""

GIVEN = ("id", "path", "topic")
"""Fields that the loader fills in: no editor writes them."""
