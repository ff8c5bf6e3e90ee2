"""Every id that is named exists."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier.ground.evidence import Grounded
from dossier.model import Dossier, KeyPath
from dossier.model.where import Problem


def unknown_reference(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """An id that a record names belongs to a record of that kind."""
    if "*" in dossier.broken:
        return  # a whole file could not be read: its ids are unknown for that reason
    for kind, name, path in _named(dossier):
        known: Mapping[str, Any] = getattr(dossier, kind)
        if name not in known and name not in dossier.broken:
            near = _called(name, known) or difflib.get_close_matches(name, known, 1, 0.6)
            if kind == "facts" and name in dossier.withdrawn:
                stead = dossier.withdrawn[name].replaced_by
                hint = (
                    "it was withdrawn;"
                    f" {f'`{stead}` stands in its place' if stead else 'nothing replaces it'}"
                )
            else:
                hint = f"did you mean `{near[0]}`?" if near else _where_defined(kind)
            now = next(
                (record.id for record in known.values() if name in getattr(record, "was", ())), ""
            )
            both = name.replace(",", " ").split()
            if now:
                near, hint = [now], f"did you mean `{now}`, as it is called now?"
            elif len(both) > 1 and all(one in known for one in both):
                near, hint = [", ".join(both)], f"a comma is missing: [{', '.join(both)}]"
            paste = dossier.pasted(path, near[0]) if near and hint.startswith("did") else ""
            paste = (
                _in_list(dossier, path, name, near[0])
                if near and isinstance(path[-1], int)
                else paste
            )
            yield Problem(
                dossier.where(*path),
                "unknown-reference",
                f"no {_singular(kind)} has the id `{name}`",
                hint,
                paste,
            )


def former_id_taken(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A former id under `was` is not the id of another record of the same kind, nor the former id
    of two."""
    for kind in ("facts", "demands", "disputes", "topics", "actors", "sources"):
        records: Mapping[str, Any] = getattr(dossier, kind)
        seen: dict[str, str] = {}
        for record in records.values():
            for number, old in enumerate(record.was):
                taken = (
                    old
                    if old in records or (kind == "facts" and old in dossier.withdrawn)
                    else seen.get(old)
                )
                if taken:
                    where = dossier.where(*record.path, "was", number)
                    yield Problem(
                        where,
                        "former-id-taken",
                        f"the former id `{old}` is"
                        f" {'an id of today' if taken == old else f'a former id of `{taken}` too'}",
                        "an address can lead to one record only",
                    )
                seen[old] = record.id


def _named(dossier: Dossier) -> Iterator[tuple[str, str, KeyPath]]:
    """Every reference: the kind it should be of, the id, and where it is written."""
    for fact in dossier.facts.values():
        at = fact.path
        if fact.speaker:
            yield "actors", fact.speaker, (*at, "speaker")
        yield from _each("actors", fact.about, (*at, "about"))
        yield from _each("places", fact.places, (*at, "places"))
        for n, position in enumerate(fact.positions):
            yield "actors", position.actor, (*at, "positions", n, "actor")
            yield "demands", position.demand, (*at, "positions", n, "demand")
        for n, evidence in enumerate(fact.evidence):
            yield "sources", evidence.source, (*at, "evidence", n, "source")
            if evidence.via:
                yield "actors", evidence.via, (*at, "evidence", n, "via")
    for demand in dossier.demands.values():
        yield from _each("places", demand.places, (*demand.path, "places"))
        yield from _each("demands", demand.links, (*demand.path, "links"))
    for dispute in dossier.disputes.values():
        for n, side in enumerate(dispute.sides):
            yield from _each("facts", side.facts, (*dispute.path, "sides", n, "facts"))
    for actor in dossier.actors.values():
        if actor.group:
            yield "groups", actor.group, (*actor.path, "group")
        yield from _each("actors", actor.speaks_for, (*actor.path, "speaks_for"))
        for n, role in enumerate(actor.roles):
            yield "sources", role.source, (*actor.path, "roles", n, "source")
    for event in dossier.events.values():
        yield from _each("facts", event.facts, (*event.path, "facts"))
    for source in dossier.sources.values():
        if source.answers:
            yield "actors", source.answers, (*source.path, "answers")
    for gone in dossier.withdrawn.values():
        if gone.replaced_by:
            yield "facts", gone.replaced_by, (*gone.path, "replaced_by")
    yield from _each("topics", dossier.settings.topics, (*dossier.settings.path, "topics"))
    yield from _briefing(dossier)


def _briefing(dossier: Dossier) -> Iterator[tuple[str, str, KeyPath]]:
    for item, path in dossier.briefing.items():
        yield from _each("facts", item.facts, (*path, "facts"))
        yield from _each("disputes", item.disputes, (*path, "disputes"))
        yield from _each("gaps", item.gaps, (*path, "gaps"))
    for judgment in dossier.briefing.judgments.values():
        yield from _each("facts", judgment.for_, (*judgment.path, "for"))
        yield from _each("facts", judgment.against, (*judgment.path, "against"))


def _each(kind: str, names: Iterable[str], path: KeyPath) -> Iterator[tuple[str, str, KeyPath]]:
    return ((kind, name, (*path, n)) for n, name in enumerate(names))


def _called(name: str, known: Mapping[str, Any]) -> list[str]:
    """Ids of the records that are called so, where a name was written instead of an id."""
    return [
        i
        for i, record in known.items()
        if name in (getattr(record, "name", None), *getattr(record, "aliases", ()))
    ]


def _in_list(dossier: Dossier, path: KeyPath, name: str, meant: str) -> str:
    """The line to paste for an item of a list: its own line with another id."""
    where = dossier.where(*path)
    line = dict(enumerate(dossier.files[where.file].splitlines(), 1)).get(where.line, "")
    start, rest = line[: where.column - 1], line[where.column - 1 :]
    return start + meant + rest.removeprefix(name) if rest.startswith(name) else ""


def _singular(kind: str) -> str:
    return kind.removesuffix("s")


def _where_defined(kind: str) -> str:
    files = {
        "actors": "facts/actors.yml", "groups": "facts/actors.yml", "places": "facts/places.yml",
        "sources": "seeds/sources.yml",
        "topics": "facts/topics/",
    }  # fmt: skip
    return f"define it in {files.get(kind, 'a file of facts/topics/')}, or mend the id"


CHECKS = (unknown_reference, former_id_taken)
