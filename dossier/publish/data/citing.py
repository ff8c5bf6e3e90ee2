"""How the dossier, its statements and its texts are cited: CITATION.cff, BibTeX, CSL-JSON."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.model import Fact, Source, choices
from dossier.model.dates import When
from dossier.model.words import ReaderWords
from dossier.publish.data.tables import Material
from dossier.views import copies, urls

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that a YAML file may not have, or takes for the end of a line."""


def cff_text(material: Material) -> str:
    """`CITATION.cff`: the dossier as a dataset, its texts as references."""
    index, site = material.index, material.site
    d = index.dossier
    closed = d.dates[d.briefing.closed].latest
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": index.ui("cite.message"),
        "type": "dataset",
        "title": d.settings.title,
        "abstract": d.settings.subtitle or "",
        "authors": [{"name": index.ui("cite.makers")}],
        "date-released": closed.isoformat() if closed else "",
        "version": material.data["as_of"],
        "url": site,
        "repository-code": (d.settings.forge or "").rpartition(" ")[2],
        "references": [_reference(index.ui, source) for source in d.sources.values()],
    }
    return "\n".join(_yaml({key: value for key, value in content.items() if value})) + "\n"


def _reference(ui: ReaderWords, source: Source) -> dict[str, Any]:
    """A text as a reference; where none is named, its author is not known."""
    fields = {
        "type": "generic",
        "title": source.title,
        "authors": [{"name": source.author or source.outlet or ui("cite.no_author")}],
        "publisher": {"name": source.outlet} if source.outlet else None,
        "url": source.url,
    }
    return {key: value for key, value in fields.items() if value}


def _yaml(value: Mapping[str, Any]) -> Iterator[str]:
    """A record as lines of YAML, every text in quotation marks."""
    for key, inner in value.items():
        if isinstance(inner, str):
            yield f"{key}: {_quoted(inner)}"
        else:
            yield f"{key}:"
            yield from (f"  {line}" for line in _nested(inner))


def _nested(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A record, or a list of records, below its key."""
    if isinstance(value, Mapping):
        yield from _yaml(value)
        return
    for item in value:
        for number, line in enumerate(_yaml(item)):
            yield f"{'  ' if number else '- '}{line}"


def _quoted(text: str) -> str:
    """A text as a double-quoted scalar, which JSON's strings are but for some characters."""
    plain = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def bibtex_text(material: Material) -> str:
    """BibTeX entries of the dossier, of each text and of each statement."""
    index, site = material.index, material.site
    d = index.dossier
    own = [
        ("title", d.settings.title),
        *copies.dated(d.dates.get(d.briefing.closed)),
        ("url", site),
    ]
    entries = [copies.entry("misc", "dossier", own)]
    entries += [copies.source_entry(index, name, f"text-{name}") for name in d.sources]
    entries += [
        copies.statement_entry(index, fact, _address(material, fact)) for fact in d.facts.values()
    ]
    return "\n".join(entries) + "\n"


def csl_text(material: Material) -> str:
    """CSL-JSON of the same."""
    index, d = material.index, material.index.dossier
    closed = d.dates.get(d.briefing.closed)
    own = {"id": "dossier", "type": "dataset", "title": d.settings.title, "URL": material.site}
    items = [own | _issued(closed)]
    for source in d.sources.values():
        item = {
            "id": f"text-{source.id}",
            "type": choices.GENRES[source.genre].csl,
            "title": source.title,
            "author": [{"literal": source.author}] if source.author else None,
            "container-title": source.outlet,
            "language": source.language,
            "URL": source.url,
        }
        items.append(item | _issued(d.dates.get(source.published or "")))
    for fact in d.facts.values():
        code = index.codes[fact.id]
        item = {
            "id": f"F-{code}",
            "type": "entry",
            "title": fact.says,
            "container-title": d.settings.title,
            "number": f"F-{code}",
            "note": copies.statement_note(index),
            "URL": _address(material, fact),
        }
        items.append(item | _issued(closed))
    filled = [{key: value for key, value in item.items() if value} for item in items]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in filled)
    return f"[\n{lines}\n]\n"


def _address(material: Material, fact: Fact) -> str:
    """The whole address of a statement; empty if the site knows none."""
    path = urls.statement(material.index.codes[fact.id])
    return material.site + path if material.site else ""


def _issued(when: When | None) -> dict[str, Any]:
    """A date as CSL wants it; nothing for a bound or an approximate date."""
    if when is None or when.form != "on":
        return {}
    return {"issued": {"date-parts": [[int(part) for part in when.first.split("-")]]}}
