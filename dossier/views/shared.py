"""The rows that several pages show, computed once."""

from dataclasses import dataclass

from dossier.model import Gap
from dossier.views.articles import SourcePage, source_page
from dossier.views.briefing import EventRow, timeline_events
from dossier.views.index import Index
from dossier.views.matrix import Matrix, matrix
from dossier.views.people import ActorPage, actor_page
from dossier.views.topics import DisputeRow, TopicPage, dispute_row, topic_page


@dataclass(frozen=True, slots=True)
class SharedRows:
    """Every topic, actor, article, dispute, open question and event, and the matrix of all
    articles."""

    topics: tuple[TopicPage, ...]
    people: tuple[ActorPage, ...]
    sources: tuple[SourcePage, ...]
    disputes: tuple[DisputeRow, ...]
    gaps: tuple[Gap, ...]
    events: tuple[EventRow, ...]
    grid: Matrix


def shared_rows(index: Index) -> SharedRows:
    """All of them, in the order of the dossier."""
    d = index.dossier
    return SharedRows(
        topics=tuple(topic_page(index, x) for x in d.topics.values()),
        people=tuple(actor_page(index, x) for x in d.actors.values()),
        sources=tuple(source_page(index, x) for x in d.sources.values()),
        disputes=tuple(dispute_row(index, x) for x in d.disputes.values()),
        gaps=tuple(d.gaps.values()),
        events=timeline_events(index),
        grid=matrix(index),
    )
