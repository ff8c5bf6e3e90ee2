"""What the records share: the words that editors choose from, and how a record is read."""

from typing import Annotated

from dossier.model import choices
from dossier.model.roles import Choice

KeyPath = tuple[str | int, ...]
"""A file and the keys below it that lead to a value: `("facts/topics/x.yml", "facts", "some-id",
"evidence", 0)`."""

FactKind = Annotated[str, Choice(choices.FACT_KINDS)]
Voice = Annotated[str, Choice(choices.VOICES)]
Stance = Annotated[str, Choice(choices.STANCES)]
DisputeKind = Annotated[str, Choice(choices.DISPUTE_KINDS)]
ActorKind = Annotated[str, Choice(choices.ACTOR_KINDS)]
Genre = Annotated[str, Choice(choices.GENRES)]
Publishing = Annotated[str, Choice(choices.PUBLISHING)]
SetAsideReason = Annotated[str, Choice(choices.SET_ASIDE_REASONS)]
Relation = Annotated[str, Choice(choices.RELATIONS)]
Likelihood = Annotated[str, Choice(choices.LIKELIHOODS)]
Confidence = Annotated[str, Choice(choices.CONFIDENCE)]

OWN_WORDS = choices.OWN_WORDS
"""The only voices whose words may ever be set as the speaker's own."""

FORMAT = "2"
"""The number of the format in which the files are written."""

GIVEN = ("id", "path", "topic")
"""Fields that the loader fills in: no editor writes them."""
