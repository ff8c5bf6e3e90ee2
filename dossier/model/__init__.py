"""The content model: what editors write, as frozen records.

The line under each field is its help: the JSON Schema and the editors' reference are generated from it. A name that
Python keeps for itself ends in `_` here and has no such end in the files (`if_` is `if`).
"""

from dossier.model.base import (
    OWN_WORDS,
    ActorKind,
    Confidence,
    DisputeKind,
    FactKind,
    Genre,
    Likelihood,
    Path,
    Relation,
    SetAsideReason,
    Stance,
    Voice,
)
from dossier.model.briefing import OUTCOMES, Briefing, Item, Judgment, Outcomes, Section, Settings
from dossier.model.dossier import Dossier
from dossier.model.register import (
    Actor,
    ActorsFile,
    Event,
    GlossaryFile,
    Group,
    Place,
    PlacesFile,
    Role,
    SetAside,
    Source,
    SourcesFile,
    Term,
    TimelineFile,
)
from dossier.model.topic import Demand, Dispute, Evidence, Fact, Gap, Position, Side, Topic, Withdrawn

__all__ = [
    "OUTCOMES",
    "OWN_WORDS",
    "Actor",
    "ActorKind",
    "ActorsFile",
    "Briefing",
    "Confidence",
    "Demand",
    "Dispute",
    "DisputeKind",
    "Dossier",
    "Event",
    "Evidence",
    "Fact",
    "FactKind",
    "Gap",
    "Genre",
    "GlossaryFile",
    "Group",
    "Item",
    "Judgment",
    "Likelihood",
    "Outcomes",
    "Path",
    "Place",
    "PlacesFile",
    "Position",
    "Relation",
    "Role",
    "Section",
    "SetAside",
    "SetAsideReason",
    "Settings",
    "Side",
    "Source",
    "SourcesFile",
    "Stance",
    "Term",
    "TimelineFile",
    "Topic",
    "Voice",
    "Withdrawn",
]
