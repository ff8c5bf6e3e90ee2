"""The pages of single records: topics, demands, actors, articles, statements, and what stands at
their former addresses."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from dossier.publish.render import Page, Renderer
from dossier.publish.search import NAME_BOOST, STATEMENT_BOOST, SearchEntry
from dossier.views import demands, topics, urls
from dossier.views.facts import FactRow, written
from dossier.views.index import Index, Link, shortened
from dossier.views.rows import Rows


def records(index: Index, shown: Rows, renderer: Renderer) -> Iterator[Page]:
    """A page for each topic, demand, actor, article and statement; and for their former
    addresses."""
    d = index.dossier
    for t in shown.topics:
        path = urls.topic(t.id)
        entries = [SearchEntry(path, t.question, " ".join([t.title, *(p.text for p in t.answer)]))]
        entries += [_fact_entry(index, renderer.row_of(fact)) for fact in t.facts]
        entries += [SearchEntry(urls.gap(t.id, g.id), g.question, g.ask) for g in t.gaps]
        yield renderer.page(
            path,
            "topics/topic.html",
            t.question,
            joined(t.answer),
            {"t": t},
            entries=tuple(entries),
        )
        stood = [(fact, index.fact_link(fact)) for fact in t.facts]
        yield from (
            moved(renderer, urls.topic(old), t.question, path, stood) for old in d.topics[t.id].was
        )
    for demand in d.demands.values():
        x = demands.demand_page(index, demand)
        path = urls.demand(x.id)
        entry = SearchEntry(path, x.title, joined(x.summary), STATEMENT_BOOST)
        yield renderer.page(
            path, "demands/demand.html", x.title, joined(x.summary), {"x": x}, entries=(entry,)
        )
        yield from (moved(renderer, urls.demand(old), x.title, path) for old in demand.was)
    for p in shown.people:
        path = urls.actor(p.id)
        roles = ", ".join(dict.fromkeys(r.role for r in p.roles))
        entry = SearchEntry(
            path, f"{p.name} ({', '.join(p.aliases)})" if p.aliases else p.name, roles, NAME_BOOST
        )
        text = (
            f"{p.name}{', ' + roles if roles else ''}: positions, own words, and what others say."
        )
        yield renderer.page(path, "actors/actor.html", p.name, text, {"p": p}, entries=(entry,))
        yield from (moved(renderer, urls.actor(old), p.name, path) for old in p.was)
    for s in shown.sources:
        path = urls.source(s.id)
        entries = [SearchEntry(path, s.title, " ".join([s.outlet, s.author]))]
        entries += [
            SearchEntry(
                urls.line(s.id, line.number), s.title, "".join(g.text for g in line.segments)
            )
            for line in s.lines
        ]
        text = f"{s.title}: the article’s text, with every passage that a statement rests on."
        yield renderer.page(
            path, "sources/source.html", s.title, text, {"s": s}, entries=tuple(entries)
        )
        yield from (moved(renderer, urls.source(old), s.title, path) for old in d.sources[s.id].was)
    yield from _permalinks(index, shown, renderer)


def moved(
    renderer: Renderer, path: str, title: str, url: str, stood: Sequence[tuple[str, Link]] = ()
) -> Page:
    """A page that leads on, with the places of what stood on it."""
    rows = {"title": title, "url": url, "stood": stood}
    return renderer.page(path, "partials/moved.html", title, title, rows, canonical=url)


def joined(prose: tuple[topics.Piece, ...]) -> str:
    """Prose as plain text, without its citations."""
    return " ".join(piece.text for piece in prose)


def _permalinks(index: Index, shown: Rows, renderer: Renderer) -> Iterator[Page]:
    """`/f/<code>/`: a small page for each fact, withdrawn fact and former id; a short code that
    several share names them all."""
    d = index.dossier
    held: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for fact in d.facts.values():
        held[index.codes[fact.id]].append(("fact", fact.id))
        for old in fact.was:
            held[index.codes[old]].append(("moved", fact.id))
    gone = {row.id: row for topic in shown.topics for row in topic.gone}
    for row in gone.values():
        held[row.code].append(("gone", row))
    for code in list(held):
        for short in shortened(code):
            held[short] += held[code]
    lines = written(index)
    for code, records in held.items():
        facts = [record for kind, record in records if kind != "gone"]
        homes = {
            f: Link(d.topics[d.facts[f].topic].question, index.fact_url(f), "facts", f)
            for f in facts
        }
        codes = {f: index.codes[f] for f in facts}
        given = {
            "code": code,
            "held": records,
            "homes": homes,
            "codes": codes,
            "title": d.settings.title,
        }
        given |= {
            "rows": {f: renderer.row_of(f) for f in facts},
            "written": {f: lines[f] for f in facts},
        }
        text = d.facts[facts[0]].says if facts else "A statement that was withdrawn."
        canonical = (
            index.fact_url(facts[0]).partition("#")[0] if len(records) == 1 and facts else ""
        )
        yield renderer.page(
            urls.statement(code),
            "f/fact.html",
            f"F-{code}: {text}",
            text,
            given,
            canonical=canonical,
        )


def _fact_entry(index: Index, row: FactRow) -> SearchEntry:
    """A fact in the search: its sentence, its words with how we have them, and every spelling of
    the names on it."""
    d = index.dossier
    words = [
        f"{e.how}: {''.join(w.text for w in e.words if w.kind != 'cut')}" for e in row.evidence
    ]
    names = [
        alias
        for actor in d.facts[row.id].actors()
        for alias in (d.actors[actor].name, *d.actors[actor].aliases)
    ]
    return SearchEntry(
        row.url,
        row.says,
        " · ".join([*words, f"F-{row.code}", ", ".join(dict.fromkeys(names))]),
        STATEMENT_BOOST,
    )
