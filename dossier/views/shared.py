"""The rows that several pages show, each made once, when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from dossier.later import Later
from dossier.model import Gap
from dossier.views.articles import SourcePage, source_page
from dossier.views.briefing import BriefingPage, EventRow, briefing_page, timeline_events
from dossier.views.index import Index
from dossier.views.matrix import Matrix, matrix
from dossier.views.people import ActorPage, actor_page
from dossier.views.topics import DisputeRow, TopicPage, dispute_row, topic_page


@dataclass(frozen=True, eq=False)
class SharedRows:
    """Every topic, actor, article, dispute, open question and event, and the matrix of all
    articles, in the order of the dossier."""

    index: Index
    topic: Mapping[str, TopicPage]
    """By id."""
    person: Mapping[str, ActorPage]
    """By the actor's id."""
    source: Mapping[str, SourcePage]
    """By id."""

    @cached_property
    def topics(self) -> tuple[TopicPage, ...]:
        """All topics."""
        return tuple(self.topic.values())

    @cached_property
    def people(self) -> tuple[ActorPage, ...]:
        """All actors."""
        return tuple(self.person.values())

    @cached_property
    def sources(self) -> tuple[SourcePage, ...]:
        """All articles."""
        return tuple(self.source.values())

    @cached_property
    def disputes(self) -> tuple[DisputeRow, ...]:
        """All disputes."""
        return tuple(dispute_row(self.index, x) for x in self.index.dossier.disputes.values())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All open questions."""
        return tuple(self.index.dossier.gaps.values())

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        """All events."""
        return timeline_events(self.index)

    @cached_property
    def briefing(self) -> BriefingPage:
        """The briefing's own sentences."""
        return briefing_page(self.index)

    @cached_property
    def grid(self) -> Matrix:
        """The matrix of all articles."""
        return matrix(self.index)


def shared_rows(index: Index) -> SharedRows:
    """Those of a dossier."""
    d = index.dossier
    return SharedRows(
        index,
        Later({id_: partial(topic_page, index, x) for id_, x in d.topics.items()}),
        Later({id_: partial(actor_page, index, x) for id_, x in d.actors.items()}),
        Later({id_: partial(source_page, index, x) for id_, x in d.sources.items()}),
    )
