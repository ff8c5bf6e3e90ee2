"""Every address on the site, counted from its root: no other module puts one together.

The address of a page ends in a slash; a place on a page follows behind `#`, as the `id` of an
element there. Templates call these functions as `urls`. An anchor that only the template of its own
page knows (a heading's) is no address of the site and stays there.
"""

from collections.abc import Callable, Mapping

ROOT = "\ue000"
"""Stands for the way to the site's root in HTML, until a page knows how deep it lies (see
`publish/render.py`)."""

# --- pages of which there is one ---

HOME = ""
BRIEFING = "briefing/"
"""The brief, the first of three depths."""
LONGER = "briefing/longer/"
"""The second: what the brief has no room for."""
MATRIX = "matrix/"
TOPICS = "topics/"
ACTORS = "actors/"
TIMELINE = "timeline/"
DISPUTES = "disputes/"
SOURCES = "sources/"
PRINT = "print/"
BALANCE = "balance/"
GLOSSARY = "glossary/"
DATA = "data/"
CHANGES = "changes/"
PROPOSE = "propose/"
"""The form for a new statement or a change, which other pages fill in."""
NAVIGATION = (
    HOME,
    BRIEFING,
    MATRIX,
    TOPICS,
    ACTORS,
    TIMELINE,
    DISPUTES,
    SOURCES,
    PRINT,
    BALANCE,
    GLOSSARY,
    DATA,
    CHANGES,
)
"""The pages that a navigation names, in its order; they lead to all others."""


def longer(part: str) -> str:
    """A part of the longer briefing, by the `id` of its heading there."""
    return f"{LONGER}#{part}"


# --- pages of single records ---

STATEMENTS = "f/"
"""Below it every statement has a short address, by its code."""


def topic(id_: str) -> str:
    return f"{TOPICS}{id_}/"


def issue(id_: str) -> str:
    return f"issues/{id_}/"


def demand(id_: str) -> str:
    return f"demands/{id_}/"


def actor(id_: str) -> str:
    return f"{ACTORS}{id_}/"


def source(id_: str) -> str:
    return f"{SOURCES}{id_}/"


def source_matrix(id_: str) -> str:
    """Who wants what, as one text alone says it; as all say it, where `id_` is empty."""
    return f"{MATRIX}{id_}/" if id_ else MATRIX


def statement(code: str) -> str:
    """The short address of a statement, by its code or by the beginning of a longer one."""
    return f"{STATEMENTS}{code}/"


def is_statement(url: str) -> bool:
    """Whether an address is a statement's short one."""
    return url.startswith(STATEMENTS)


# --- places on pages, by the `id` of their element ---


def fact_anchor(id_: str) -> str:
    return f"f-{id_}"


def gap_anchor(id_: str) -> str:
    return f"g-{id_}"


def account_anchor(id_: str) -> str:
    return f"a-{id_}"


def dispute_anchor(id_: str) -> str:
    return f"d-{id_}"


def issue_anchor(id_: str) -> str:
    """The row of an issue in a table of who wants what."""
    return f"i-{id_}"


def demand_anchor(id_: str) -> str:
    """A demand: its row on the page of its issue, and the row of its issue in a table of who wants
    what."""
    return f"d-{id_}"


def event_anchor(id_: str) -> str:
    return f"e-{id_}"


def edition_anchor(id_: str) -> str:
    return f"v-{id_}"


def term_anchor(id_: str) -> str:
    return f"g-{id_}"


def line_anchor(number: int) -> str:
    """A line of an article, counted from 1."""
    return f"l-{number}"


def passage_anchor(start: int, end: int) -> str:
    """A passage of an article, by its first character and the one after its last."""
    return f"w-{start}-{end}"


def fact(topic_id: str, id_: str) -> str:
    """The home of a statement: its place on its topic's page."""
    return f"{topic(topic_id)}#{fact_anchor(id_)}"


def gap(topic_id: str, id_: str) -> str:
    return f"{topic(topic_id)}#{gap_anchor(id_)}"


def account(topic_id: str, id_: str) -> str:
    """A shared account, on its topic's page."""
    return f"{topic(topic_id)}#{account_anchor(id_)}"


def dispute(id_: str) -> str:
    return f"{DISPUTES}#{dispute_anchor(id_)}"


def matrix_row(issue_id: str, source_id: str = "") -> str:
    """The row of an issue in the table of all texts, or in that of one alone."""
    return f"{source_matrix(source_id)}#{issue_anchor(issue_id)}"


def demand_row(issue_id: str, demand_id: str) -> str:
    """The row of a demand on the page of its issue."""
    return f"{issue(issue_id)}#{demand_anchor(demand_id)}"


def event(id_: str) -> str:
    return f"{TIMELINE}#{event_anchor(id_)}"


def edition(id_: str) -> str:
    return f"{CHANGES}#{edition_anchor(id_)}"


def term(id_: str) -> str:
    return f"{GLOSSARY}#{term_anchor(id_)}"


def line(source_id: str, number: int) -> str:
    return f"{source(source_id)}#{line_anchor(number)}"


def passage(source_id: str, start: int, end: int) -> str:
    return f"{source(source_id)}#{passage_anchor(start, end)}"


LASTING: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "facts": (statement,),
    "disputes": (dispute,),
    "issues": (issue,),
    "demands": (demand,),
    "topics": (topic,),
    "sources": (source, source_matrix),
    "actors": (actor,),
}
"""The addresses that a record keeps for good, by its kind: each is made from the record's id, a
fact's from its code."""

# --- files ---

FEED = f"{CHANGES}feed.xml"
DATA_FILE = f"{DATA}dossier.json"
DATA_SCHEMA = f"{DATA}dossier.schema.json"


def exported(file: str) -> str:
    """A file of the data in another form, by its path in the folder of the data."""
    return f"{DATA}{file}"


ASSETS = "assets/dossier/"
STYLES = f"{ASSETS}css/all.css"
SCRIPTS = f"{ASSETS}js/all.js"
OFFLINE = "offline/"
"""The folder of the offline copy."""
OFFLINE_ASSETS = f"{ASSETS}offline/"
"""In the copy: scripts that the site itself does not have."""
SEARCH = f"{ASSETS}search/"
SEARCH_ENGINE = f"{SEARCH}engine.js"
SEARCH_DATA = f"{SEARCH}data.json"
SEARCH_SCRIPT = f"{SEARCH}data.js"
"""The data of the search in the offline copy."""


def printed(file: str) -> str:
    """A PDF, or a picture of one of its pages."""
    return f"{PRINT}{file}"


# --- what is ours ---

ENGINE = ("404.html", "search/", "sitemap.xml", "sitemap.xml.gz")
"""What the site engine makes beside pages."""
REPLACEABLE = (DATA,)
"""The generated pages in whose place a page of `docs/` may stand."""


_OURS = frozenset(
    url.partition("/")[0]
    for url in (
        *NAVIGATION,
        *(make("x") for makers in LASTING.values() for make in makers),
        PROPOSE,
        ASSETS,
        OFFLINE,
        *ENGINE,
    )
    if url != HOME
)
"""The first part of every address that is made."""


def is_generated(path: str) -> bool:
    """Whether an address, from the site's root and in small letters, is in a folder that the
    generator fills or is one of its pages; not if that page may be replaced."""
    return path not in REPLACEABLE and (path == HOME or path.partition("/")[0] in _OURS)
