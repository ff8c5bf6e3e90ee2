"""`/f/<code>/`: the short address of each statement, withdrawn ones and former ids included."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dossier.later import Once
from dossier.publish.render import Page
from dossier.publish.site import Site
from dossier.views import urls
from dossier.views.facts import statement_lines
from dossier.views.index import Link, shortened
from dossier.views.proposals import change_rows
from dossier.views.topics import GoneRow, gone_row


@dataclass(frozen=True, slots=True)
class Bearer:
    """A statement that a code names."""

    kind: Literal["fact", "moved", "gone"]
    """`moved`: the code is that of a former id."""
    fact: str
    """Its id now."""
    withdrawn: GoneRow | None = None


def pages(site: Site) -> Iterator[Page]:
    """A small page for each code; a shorter form that several codes share names them all."""
    lines = Once(lambda: statement_lines(site.index))
    for code, bearers in _bearers(site).items():
        yield _page(site, code, bearers, lines)


def _bearers(site: Site) -> dict[str, list[Bearer]]:
    """What each code names."""
    codes = site.index.codes
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for fact in site.index.dossier.facts.values():
        bearers[codes[fact.id]].append(Bearer("fact", fact.id))
        for former in fact.was:
            bearers[codes[former]].append(Bearer("moved", fact.id))
    for record in site.index.dossier.withdrawn.values():
        row = gone_row(site.index, record)
        bearers[row.code].append(Bearer("gone", row.id, row))
    for code in list(bearers):
        for short in shortened(code):
            bearers[short] += bearers[code]
    return bearers


def _page(site: Site, code: str, bearers: Sequence[Bearer], lines: Once[dict[str, str]]) -> Page:
    index, d = site.index, site.index.dossier
    facts = [bearer.fact for bearer in bearers if bearer.kind != "gone"]
    text = d.facts[facts[0]].says if facts else index.ui("statement.gone_text")

    def home_link(fact: str) -> Link:
        question = d.topics[d.facts[fact].topic].question
        return Link(question, index.fact_url(fact), "facts", fact)

    def rows() -> dict[str, Any]:
        return {
            "title": d.settings.title,
            "code": code,
            "bearers": bearers,
            "codes": {fact: index.codes[fact] for fact in facts},
            "homes": {fact: home_link(fact) for fact in facts},
            "rows": {fact: site.renderer.row_of(fact) for fact in facts},
            "written": {fact: lines()[fact] for fact in facts},
            "changes": {fact: change_rows(index, d.facts[fact], lines()[fact]) for fact in facts},
        }

    home = index.fact_url(facts[0]).partition("#")[0] if facts and len(bearers) == 1 else ""
    return site.renderer.page(
        urls.statement(code), "f/fact.html", f"{text} (F-{code})", text, rows, canonical=home
    )
