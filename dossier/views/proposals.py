"""The form for a new statement or a change: what it offers and proposes, and where it leads."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossier.model import Fact, Source, choices, dates, ids
from dossier.model.files import FILES
from dossier.model.roles import FormerId
from dossier.model.topic import FactFile
from dossier.model.walk import values
from dossier.model.where import Mark, indentation
from dossier.read import yamltext
from dossier.read.defaults import UNKNOWN, default_kind, default_voice
from dossier.views import urls
from dossier.views.forge import (
    HOLE,
    PROPOSE_STATEMENT,
    REPORT,
    edit_url,
    host,
    issue_url,
    new_file_url,
)
from dossier.views.index import Index, Link

KEYS = (
    "topic", "says", "speaker", "translation", "voice", "kind", "said", "happened", "date_basis",
)  # fmt: skip
"""The keys of a statement that the form can change; the others stay as they are."""
_SOMEBODY = "a speaker"
"""Stands for a speaker who is not the author of the text."""


@dataclass(frozen=True, slots=True)
class ActorChoices:
    """The actors of a side, as choices."""

    title: str
    """Empty for those of no side."""
    actors: tuple[tuple[str, str], ...]
    """Id and name of each."""


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """Everything that the form offers and needs to know."""

    sides: tuple[ActorChoices, ...]
    topics: tuple[tuple[str, str], ...]
    """Id and title of each topic."""
    voices: tuple[tuple[str, str], ...]
    """Key and word of each."""
    kinds: tuple[tuple[str, str], ...]
    texts: tuple[Link, ...]
    """The texts' pages."""
    sources: str
    """JSON: by the id of each text, what the form proposes for it (see `_proposed`)."""
    taken: str
    """Every id that a statement has, had or lost, with spaces between them."""
    id_pattern: str
    """A regular expression that an id matches."""
    id_longest: int
    date_forms: str
    path: str
    """The path of the new file, with `forge.HOLE` in place of its id."""
    head: str
    """The first line of such a file, which names the schema; empty if other files have none."""
    new_url: str
    """Where the forge begins the file (see `forge.new_file_url`); empty without a forge, as are the
    next two."""
    change_url: str
    """Where the forge edits a file, with `forge.HOLE` in place of its path, at line 0."""
    host: str
    """The forge's host, for readers."""
    mail: str
    """The address to which a file can be sent; empty if there is none."""
    report_url: str
    """Where to describe a statement in words, with `forge.HOLE` in place of the text's words; empty
    without a forge and a contact, as is the next."""
    problem_url: str
    """Where to report a problem with one, with `forge.HOLE` in place of the statement."""


def proposal_form(index: Index) -> ProposalForm:
    """The form of a dossier."""
    d, settings = index.dossier, index.dossier.settings
    forge, contact = settings.forge, settings.contact or ""
    new = next(file.path for file in FILES if file.record is FactFile).replace("*", HOLE)
    in_words = {"article": "", "words": HOLE, "statement": ""}
    problem = {"statement": HOLE, "address": "", "what": ""}
    return ProposalForm(
        sides=tuple(_sides(index)),
        topics=tuple((topic.id, topic.title) for topic in d.topics.values()),
        voices=tuple((key, index.row(voice).word) for key, voice in choices.VOICES.items()),
        kinds=tuple((key, index.row(kind).word) for key, kind in choices.FACT_KINDS.items()),
        texts=tuple(
            Link(index.title(source), urls.source(source), "sources", source)
            for source in d.sources
        ),
        sources=_json({source.id: _proposed(index, source) for source in d.sources.values()}),
        taken=" ".join(sorted(_taken(index))),
        id_pattern=ids.PATTERN,
        id_longest=ids.LONGEST,
        date_forms=dates.FORMS,
        path=new,
        head=_schema_line(index),
        new_url=new_file_url(forge, settings.branch, new),
        change_url=edit_url(forge, settings.branch, HOLE, 0),
        host=host(forge),
        mail="" if contact.startswith("https://") else contact,
        report_url=issue_url(forge, contact, PROPOSE_STATEMENT, "", in_words),
        problem_url=issue_url(forge, contact, REPORT, "", problem),
    )


def _sides(index: Index) -> Iterator[ActorChoices]:
    """The sides in their order, then those who are on none; each actor by name."""
    titles = {group.id: group.title for group in index.dossier.groups.values()} | {"": ""}
    for group, title in titles.items():
        actors = [
            (actor.id, actor.name)
            for actor in index.dossier.actors.values()
            if (actor.group or "") == group
        ]
        if actors:
            actors.sort(key=lambda actor: (actor[1].casefold(), actor))
            yield ActorChoices(title, tuple(actors))


def _proposed(index: Index, source: Source) -> dict[str, Any]:
    """What the form proposes for a statement from a text: voice and kind by who says so, and its
    date.

    Its keys: `title`, `url`, `language` (empty if it is the dossier's), `author` (the actor whose
    own words the text is), `date`, and `unsaid`, `author_says` and
    `other_says`, each with `voice` and `kind`.
    """
    author = source.author_is or ""
    speakers: dict[str, tuple[str, ...]] = {
        "unsaid": (),
        "author_says": (author,),
        "other_says": (_SOMEBODY,),
    }
    return {
        "title": index.title(source.id),
        "url": urls.source(source.id),
        "language": index.language(source.id),
        "author": author,
        "date": source.written or "",
        **{
            case: {
                "voice": index.row(choices.VOICES[default_voice(who, source)]).word,
                "kind": index.row(choices.FACT_KINDS[default_kind(who)]).word,
            }
            for case, who in speakers.items()
        },
    }


def _taken(index: Index) -> set[str]:
    """Every id that a new statement cannot have."""
    d = index.dossier
    former = {value.text for fact in d.facts.values() for value in values(fact, FormerId, ())}
    return {*d.facts, *d.withdrawn, *former}


def _schema_line(index: Index) -> str:
    """The line at the top of the topics' files that names the schema: the new file lies as deep as
    they do."""
    starts = [
        index.dossier.files[str(topic.path[0])].partition("\n")[0]
        for topic in index.dossier.topics.values()
    ]
    return next((start for start in starts if start.startswith(yamltext.SCHEMA_LINE)), "")


def change_rows(index: Index, fact: Fact, lines: str) -> str:
    """JSON: a statement as it stands in its file, for the form that changes it; empty if its layout
    allows no change of a single key.

    Its keys: `code`, `source`, `quote`, `file`, `line`, `own` (whether it has a file of its own),
    `rows`, `indent`, `inline` (whether its evidence is on the record itself), and `fields`: by key,
    `value` and the rows `from` and `to`, counted from 0.

    Args:
        lines: those of the statement, from `views.facts.statement_lines`.
    """
    file, d = str(fact.path[0]), index.dossier
    mark, path = d.marks.get(file), fact.path[1:]
    depth = indentation(mark, path)
    if mark is None or depth is None:
        return ""
    rows = yamltext.rows(lines)
    first = d.line(fact.path) if path else 1
    inside = _inside(mark, path)
    spans = _spans(rows, inside, first, depth)
    return _json(
        {
            "code": index.codes[fact.id],
            "source": fact.evidence[0].source,
            "quote": fact.evidence[0].quote,
            "file": file,
            "line": first,
            "own": not path,
            "rows": [row.rstrip("\r\n") for row in rows],
            "indent": depth,
            "inline": "quote" in inside,
            "fields": {
                key: {"value": _value(fact, key), "from": spans[key][0], "to": spans[key][1]}
                for key in KEYS
                if key in spans
            },
        }
    )


def _inside(mark: Mark, path: tuple[str | int, ...]) -> dict[str, Mark]:
    """The marks of the keys of the record at a path."""
    inside = mark.inside
    for step in path:
        inside = inside[str(step)].inside if isinstance(inside, dict) else None
    return inside if isinstance(inside, dict) else {}


def _spans(
    rows: list[str], inside: dict[str, Mark], first: int, depth: int
) -> dict[str, tuple[int, int]]:
    """The rows of each key of a record, from and to, without the comments before the next one."""
    starts = sorted(mark.key[0] - first for mark in inside.values())
    ends = dict(zip(starts, [*starts[1:], len(rows)], strict=True))
    return {
        key: (start, yamltext.content_end(rows, start, ends[start], depth))
        for key, mark in inside.items()
        for start in (mark.key[0] - first,)
    }


def _value(fact: Fact, key: str) -> str:
    """What is written under a key of a statement: one of `KEYS`."""
    match key:
        case "speaker":
            return ", ".join(fact.speakers)
        case "voice":
            return fact.evidence[0].voice
        case "translation":
            return fact.evidence[0].translation or ""
    return getattr(fact, key) or UNKNOWN


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
