"""The choices of editors: a table for each choice, a row for each value.

Code that words, draws, colors, counts or checks a choice reads a column of its row; the values are
listed nowhere else. Every column must be given: if one is missing in a row, the import fails, and
the error names the column. The rows are in the order of pages, forms and messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, TypeVar, get_type_hints

_FOR_READERS = "for readers"
Shown = Annotated[str, _FOR_READERS]
"""Words that readers see: in English they are here, in other languages in the catalog."""
Ink = Literal["full", "line", "bold"]
"""How a shape is drawn: filled, as an outline, or (in print only) as a thicker line."""


class Shape(NamedTuple):
    """A part of a sign in the pictures: an SVG element around the point 0, 0, at most 12 units
    wide."""

    element: Literal["path", "circle"]
    attribute: Literal["d", "r"]
    """The attribute that gives its form."""
    value: str
    ink: Literal["full", "line"]


class PrintShape(NamedTuple):
    """A part of a sign in print, in points from the upper left corner of a square of 5.4."""

    form: Literal["polygon", "line", "circle", "half"]
    """`half` is the left half of a circle."""
    ink: Ink
    points: tuple[tuple[float, float], ...] = ()
    """The corners of a polygon, or both ends of a line."""
    radius: float = 0
    """The radius of a circle or of half a circle."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A value that editors can choose."""

    key: str
    """The value in the files and in the data."""
    word: Shown
    """The word that readers see."""
    help: str
    """The explanation that editors see after the key; empty if the key needs none."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorKindRow(Row):
    """A kind of actor."""

    human: bool
    """Whether it is one human being, whose name can be shortened to a part of it."""
    several: bool
    """Whether its name takes a plural verb: the people demand."""
    schema: str
    """What schema.org calls such an actor."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactKindRow(Row):
    """A kind of fact."""

    spoken: bool
    """Whether it needs a speaker."""
    later: bool
    """Whether its date may be after the day on which the facts were closed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VoiceRow(Row):
    """Whose words a quote contains; its word is also the heading of a column of counts."""

    own: Literal["all", "some", "none"]
    """How many of the words may be shown as the speaker's own."""
    spoken: bool
    """Whether they are what the speaker said of its own matters, quoted or paraphrased."""
    how: Shown
    """The line under the words, with `{speaker}` and `{article}`."""
    how_unnamed: Shown
    """The same line for a fact without a speaker."""
    whose: Shown
    """What a copied line adds to that, if it does not say itself that the words are the
    text's."""
    in_marks: bool
    """Whether all of the words may be inside quotation marks of the text."""
    attributed: bool
    """Whether the rest of the sentence may say who said it, so that a quote can leave that out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StanceRow(Row):
    """An actor's stance on a demand; its word is a verb in the singular: she wants."""

    plural: Shown
    """The verb in the plural: they want."""
    condition: Shown
    """The word before its condition; empty if it cannot have a condition, else it needs one."""
    words: bool
    """Whether the source's words are always shown beside it."""
    sign: str
    """The character before the word."""
    drawing: tuple[Shape, ...]
    """The sign in the pictures."""
    print_drawing: tuple[PrintShape, ...]
    """The sign in print."""
    light: str
    """The color behind the sign in the light theme, as `#rrggbb`."""
    dark: str
    """The color behind the sign in the dark theme."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DisputeKindRow(Row):
    """How the sides of a dispute differ."""

    one_sided: bool
    """Whether one side is enough, if a `check` shows the error."""
    class_: str
    """The class to which it belongs, by its key in `DISPUTE_CLASSES`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DisputeClassRow(Row):
    """A class of disputes: derived from the kind, not written by editors."""

    many: Shown
    """The word for several."""
    explained: Shown
    """What it is, for readers."""
    marks: bool
    """Whether a statement or a position that it concerns is marked as disputed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RelationRow(Row):
    """How whoever reports a position is related to the actor whose position it is: derived, not
    written by editors. Its word is used after "reported"."""

    own: bool
    """Whether the actor reports it."""
    side: bool
    """Whether somebody of the actor's side reports it."""
    article: bool
    """Whether no speaker reports it, so that the text is named."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReportRow(Row):
    """How a position reaches readers: derived from the relation and the voice, not written by
    editors. Its word is that of a filter."""

    mark: str
    """The mark after a position that is reported so; empty if it has none."""
    how: Shown
    """What is before the names of the texts."""
    alone: Shown
    """What is after the name of an only text."""
    named: bool
    """Whether whoever reports it is named before the position."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GenreRow(Row):
    """What kind of text a source is."""

    noun: str
    """What readers call such a text, unless its source names another noun."""
    first_person: str
    """Whose words those of one person are, in such a text; empty if it has several voices."""
    csl: str
    """The type of such a text in the Citation Style Language."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PublishRow(Row):
    """What the site shows of a source."""

    whole: bool
    """Whether the whole text is shown; else only the sentences with quotes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LikelihoodRow(Row):
    """A step of the scale of likelihood; its word is in the sentence of the assessment."""

    also: tuple[str, ...]
    """Other words for it, which the check finds too."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OutcomeRow(Row):
    """What became of a thing."""

    sides: bool
    """Whether it needs words of each side that it names."""


R = TypeVar("R", bound=Row)


def _table(*rows: R) -> Mapping[str, R]:
    """Rows by their keys.

    Raises:
        ValueError: two rows have the same key.
    """
    table = {row.key: row for row in rows}
    if len(table) < len(rows):
        raise ValueError(f"duplicate key: {', '.join(row.key for row in rows)}")
    return MappingProxyType(table)


def offered(table: Mapping[str, Row], between: str = " · ") -> str:
    """The keys of a table, each with its help in brackets: `low · moderate · high`."""
    return between.join(
        f"{row.key} ({row.help})" if row.help else row.key for row in table.values()
    )


FACT_KINDS = _table(
    FactKindRow("event", "what happened", "happened", spoken=False, later=False),
    FactKindRow("statement", "what was said", "somebody said", spoken=True, later=False),
    FactKindRow("report", "what a text reports", "the text reports", spoken=False, later=False),
    FactKindRow("figure", "a number", "a number", spoken=False, later=False),
    FactKindRow("assessment", "a view", "somebody's view", spoken=False, later=False),
    FactKindRow("forecast", "what may come", "what may come", spoken=False, later=True),
)

VOICES = _table(
    VoiceRow(
        "direct",
        "own words",
        "",
        own="all",
        spoken=True,
        how="{speaker}, own words, in {article}",
        how_unnamed="own words, in {article}",
        whose="",
        in_marks=True,
        attributed=True,
    ),
    VoiceRow(
        "partial",
        "partly own words",
        "some are the speaker's own",
        own="some",
        spoken=True,
        how="{speaker}, partly in own words, in {article}",
        how_unnamed="partly in own words, in {article}",
        whose="",
        in_marks=True,
        attributed=True,
    ),
    VoiceRow(
        "paraphrase",
        "paraphrased",
        "",
        own="none",
        spoken=True,
        how="{article}, paraphrasing {speaker}",
        how_unnamed="{article}, paraphrasing",
        whose=", in the text’s words",
        in_marks=False,
        attributed=True,
    ),
    VoiceRow(
        "secondhand",
        "secondhand",
        "A reports what B said",
        own="none",
        spoken=False,
        how="{article}: {speaker} on what another said or did",
        how_unnamed="{article}, secondhand",
        whose=", in the text’s words",
        in_marks=True,
        attributed=True,
    ),
    VoiceRow(
        "narration",
        "the text’s own",
        "",
        own="none",
        spoken=False,
        how="{article}, in its own words, on {speaker}",
        how_unnamed="{article}, in its own words",
        whose="",
        in_marks=False,
        attributed=True,
    ),
    VoiceRow(
        "headline",
        "a heading",
        "",
        own="none",
        spoken=False,
        how="a heading of {article}, on {speaker}",
        how_unnamed="a heading of {article}",
        whose=", in the text’s words",
        in_marks=True,
        attributed=False,
    ),
)

OWN_WORDS = tuple(voice.key for voice in VOICES.values() if voice.own != "none")
"""The only voices whose words may be shown as the speaker's own."""

STANCES = _table(
    StanceRow(
        "demands",
        "wants",
        "",
        plural="want",
        condition="",
        words=False,
        sign="▲",
        drawing=(Shape("path", "d", "M0 -5L5 4H-5Z", "full"),),
        print_drawing=(PrintShape("polygon", "full", ((0, 5), (5.4, 5), (2.7, 0.3))),),
        light="#f6ded6",
        dark="#4a2b22",
    ),
    StanceRow(
        "offers",
        "offers",
        "its own, to the other",
        plural="offer",
        condition="",
        words=False,
        sign="◆",
        drawing=(Shape("path", "d", "M0 -5.5L5 0L0 5.5L-5 0Z", "full"),),
        print_drawing=(
            PrintShape("polygon", "full", ((2.7, 0), (5.4, 2.7), (2.7, 5.4), (0, 2.7))),
        ),
        light="#dcebdd",
        dark="#24402a",
    ),
    StanceRow(
        "accepts",
        "agrees to",
        "another's",
        plural="agree to",
        condition="",
        words=False,
        sign="●",
        drawing=(Shape("circle", "r", "4.2", "full"),),
        print_drawing=(PrintShape("circle", "full", radius=2.5),),
        light="#d3e8e4",
        dark="#1f403b",
    ),
    StanceRow(
        "conditional",
        "only if",
        "with `if`",
        plural="only if",
        condition="only",
        words=False,
        sign="◐",
        drawing=(
            Shape("circle", "r", "4", "line"),
            Shape("path", "d", "M0 -4A4 4 0 0 0 0 4Z", "full"),
        ),
        print_drawing=(
            PrintShape("circle", "line", radius=2.3),
            PrintShape("half", "full", radius=2.3),
        ),
        light="#e6e9cf",
        dark="#3b3f20",
    ),
    StanceRow(
        "willing",
        "open to",
        "open to it",
        plural="open to",
        condition="",
        words=True,
        sign="○",
        drawing=(Shape("circle", "r", "4", "line"),),
        print_drawing=(PrintShape("circle", "line", radius=2.3),),
        light="#e4e8f2",
        dark="#2a3145",
    ),
    StanceRow(
        "drops",
        "no longer wants",
        "no longer wants it",
        plural="no longer want",
        condition="",
        words=False,
        sign="△",
        drawing=(Shape("path", "d", "M0 -4.5L4.5 3.5H-4.5Z", "line"),),
        print_drawing=(PrintShape("polygon", "line", ((0, 5), (5.4, 5), (2.7, 0.3))),),
        light="#ece5f0",
        dark="#3a2d42",
    ),
    StanceRow(
        "opposes",
        "rejects",
        "",
        plural="reject",
        condition="",
        words=False,
        sign="✕",
        drawing=(Shape("path", "d", "M-4 -4L4 4M4 -4L-4 4", "line"),),
        print_drawing=(
            PrintShape("line", "bold", ((0, 0), (5, 5))),
            PrintShape("line", "bold", ((0, 5), (5, 0))),
        ),
        light="#ecdcdc",
        dark="#452a2a",
    ),
    StanceRow(
        "holds",
        "considers",
        "says that it is so",
        plural="consider",
        condition="",
        words=False,
        sign="■",
        drawing=(Shape("path", "d", "M-4 -4H4V4H-4Z", "full"),),
        print_drawing=(PrintShape("polygon", "full", ((0.4, 0.4), (5, 0.4), (5, 5), (0.4, 5))),),
        light="#e9e4d6",
        dark="#3d3826",
    ),
)

RELATIONS = _table(
    RelationRow("own", "by the side itself", "", own=True, side=True, article=False),
    RelationRow("same-group", "by others of its side", "", own=False, side=True, article=False),
    RelationRow("other-group", "by another side", "", own=False, side=False, article=False),
    RelationRow("third-party", "by a third party", "", own=False, side=False, article=False),
    RelationRow("article", "by a text alone", "", own=False, side=False, article=True),
)

REPORTS = _table(
    ReportRow(
        "quoted", "in its own quoted words", "", mark="", how="quoted in", alone="", named=False
    ),
    ReportRow(
        "paraphrased",
        "in a text’s paraphrase of its words",
        "",
        mark="",
        how="paraphrased in",
        alone="",
        named=False,
    ),
    ReportRow(
        "text",
        "by a text in its own words, paraphrasing nobody",
        "",
        mark="†",
        how="†",
        alone="alone",
        named=False,
    ),
    ReportRow(
        "account", "by another side or an analyst", "", mark="", how="in", alone="", named=True
    ),
)
"""In the order of trust within a cell: what the side says first, what others say of it last."""

MOMENTS = _table(
    Row("before", "before", ""),
    Row("during", "at the time", ""),
    Row("after", "after", ""),
    Row("reported-after", "reported after", ""),
)
"""When a position was taken, in relation to the event that divides the dossier's time; the last of
one that only a later text looks back on. Derived from dates, in their order."""

DISPUTE_CLASSES = _table(
    DisputeClassRow(
        "conflict",
        "conflict",
        "",
        many="conflicts",
        explained="accounts that a reader cannot take at face value together",
        marks=True,
    ),
    DisputeClassRow(
        "variation",
        "variation",
        "",
        many="variations",
        explained="accounts that differ in scope, framing or time",
        marks=False,
    ),
)

DISPUTE_KINDS = _table(
    DisputeKindRow(
        "contradiction", "They contradict each other", "", one_sided=False, class_="conflict"
    ),
    DisputeKindRow("number", "They differ in a number", "", one_sided=False, class_="conflict"),
    DisputeKindRow("date", "They differ in a date", "", one_sided=False, class_="conflict"),
    DisputeKindRow("error-in-source", "An error in a text", "", one_sided=True, class_="conflict"),
    DisputeKindRow("scope", "They differ in scope", "", one_sided=False, class_="variation"),
    DisputeKindRow("framing", "They frame it differently", "", one_sided=False, class_="variation"),
    DisputeKindRow(
        "time", "They speak of different times", "", one_sided=False, class_="variation"
    ),
)

ACTOR_KINDS = _table(
    ActorKindRow("person", "person", "", human=True, several=False, schema="Person"),
    ActorKindRow("state", "state", "", human=False, several=False, schema="Country"),
    ActorKindRow(
        "institution", "institution", "", human=False, several=False, schema="Organization"
    ),
    ActorKindRow(
        "organisation", "organisation", "", human=False, several=False, schema="Organization"
    ),
    ActorKindRow("outlet", "publication", "", human=False, several=False, schema="Organization"),
    ActorKindRow("people", "people", "", human=False, several=True, schema="Thing"),
)

GENRES = _table(
    GenreRow("news", "news", "", noun="article", first_person="", csl="article-newspaper"),
    GenreRow(
        "interview",
        "interview",
        "",
        noun="interview",
        first_person="as the answers of an interview are",
        csl="interview",
    ),
    GenreRow(
        "opinion",
        "opinion",
        "",
        noun="article",
        first_person="as those of an opinion piece are",
        csl="article-newspaper",
    ),
    GenreRow("analysis", "analysis", "", noun="analysis", first_person="", csl="article"),
    GenreRow(
        "document",
        "document",
        "",
        noun="document",
        first_person="as those of a letter or the answers of an interview are",
        csl="document",
    ),
    GenreRow(
        "speech", "speech", "", noun="speech", first_person="as those of a speech are", csl="speech"
    ),
)

PUBLISHING = _table(
    PublishRow("full", "full", "", whole=True),
    PublishRow("passages", "passages", "", whole=False),
)

SET_ASIDE_REASONS = _table(
    Row("credit", "a credit", ""),
    Row("question", "an interviewer’s question", ""),
    Row("boilerplate", "not part of the report", ""),
    Row("heading", "a heading that adds nothing", ""),
    Row("transition", "a transition that adds nothing", ""),
)

OUTCOMES = _table(
    OutcomeRow("agreed", "Agreed, as {sides} say", "", sides=True),
    OutcomeRow("one_side", "Agreed, as one side says", "", sides=False),
    OutcomeRow("denied", "What did not happen", "", sides=False),
    OutcomeRow("next", "Next steps", "", sides=False),
    OutcomeRow("not_discussed", "Not discussed", "", sides=False),
)

LIKELIHOODS = _table(
    LikelihoodRow("remote chance", "remote chance", "", also=()),
    LikelihoodRow("highly unlikely", "highly unlikely", "", also=()),
    LikelihoodRow("unlikely", "unlikely", "", also=()),
    LikelihoodRow("realistic possibility", "realistic possibility", "", also=()),
    LikelihoodRow("likely", "likely", "", also=()),
    LikelihoodRow("probable", "probable", "", also=("probably",)),
    LikelihoodRow("highly likely", "highly likely", "", also=()),
    LikelihoodRow("almost certain", "almost certain", "", also=()),
)
"""From low to high."""

CONFIDENCE = _table(
    Row("low", "low", ""),
    Row("moderate", "moderate", ""),
    Row("high", "high", ""),
)

CHANGE_KINDS = _table(
    Row("correction", "Corrections", "something was wrong"),
    Row("withdrawal", "Withdrawn", "a statement is no longer made"),
    Row("addition", "New", ""),
    Row("other", "Other changes", ""),
)
"""What an edition changed, in the order of readers' need to know."""

FONTS = _table(
    Row("folder", "fonts of the dossier", "from the folder `fonts/` and from packages"),
    Row(
        "system",
        "fonts of the system",
        "of the machine that prints too; the PDFs then depend on it",
    ),
)


TABLES: Mapping[str, Mapping[str, Row]] = {
    "FACT_KINDS": FACT_KINDS,
    "VOICES": VOICES,
    "STANCES": STANCES,
    "RELATIONS": RELATIONS,
    "REPORTS": REPORTS,
    "MOMENTS": MOMENTS,
    "DISPUTE_KINDS": DISPUTE_KINDS,
    "DISPUTE_CLASSES": DISPUTE_CLASSES,
    "ACTOR_KINDS": ACTOR_KINDS,
    "GENRES": GENRES,
    "PUBLISHING": PUBLISHING,
    "SET_ASIDE_REASONS": SET_ASIDE_REASONS,
    "OUTCOMES": OUTCOMES,
    "LIKELIHOODS": LIKELIHOODS,
    "CONFIDENCE": CONFIDENCE,
    "CHANGE_KINDS": CHANGE_KINDS,
    "FONTS": FONTS,
}
"""Every table by its name."""

_PLACES = {
    row: f"choices.{name.lower()}.{key}"
    for name, rows in TABLES.items()
    for key, row in rows.items()
}


def catalog_key(row: Row) -> str:
    """Where the catalog of a language has the words of a row: `choices.stances.demands`."""
    return _PLACES[row]


def columns_for_readers(kind: type[Row]) -> tuple[str, ...]:
    """The columns of a table that hold words for readers."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name, hint in hints.items() if hint == Shown)
