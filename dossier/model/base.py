"""What the records share: the types of their choices, and the fields that the loader fills in."""

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
FontSource = Annotated[str, Choice(choices.FONTS)]
ChangeKind = Annotated[str, Choice(choices.CHANGE_KINDS)]

OWN_WORDS = choices.OWN_WORDS
"""The only voices whose words may be shown as the speaker's own."""

FORMAT = "3"
"""The number of the current format of the files."""

OLDER_KEYS = frozenset({"answers", "cut_ok"})
"""Keys of format 1 that `dossier migrate` replaces."""

GIVEN = ("id", "path", "topic")
"""Fields that the loader fills in and no editor writes, unless the record gives them a role."""
