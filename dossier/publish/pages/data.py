"""The page that describes the data file."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.site import Site, overview
from dossier.views import urls

PARTS = (
    ("sources", "the texts and their sentences"),
    ("groups", "the sides"),
    ("actors", "who speaks and acts"),
    ("topics", "the questions"),
    ("demands", "demands and proposals"),
    ("facts", "statements with their words"),
    ("disputes", "where the texts disagree"),
    ("judgments", "our assessments"),
    ("outcomes", "what was and was not agreed"),
    ("gaps", "unanswered questions"),
    ("events", "the timeline"),
)
"""The parts of the file, and what each is."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    parts = [(part, len(site.data[part]), meaning) for part, meaning in PARTS]
    yield overview(
        site,
        urls.DATA,
        "Data",
        "The data of this dossier, for other programs.",
        {"parts": parts, "offline": site.offline},
    )
