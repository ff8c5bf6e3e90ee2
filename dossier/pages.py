"""Every page of the site: which template, which rows, which search entries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from dossier import labels
from dossier.forge import PROPOSE_ARTICLE, issue_url
from dossier.model import Likelihood
from dossier.render import Entry, Page, Renderer
from dossier.views import balance, briefing, demands, lens, matrix, pictures, regions, spans, strip, topics
from dossier.views.facts import FactRow, written
from dossier.views.index import Index, Link
from dossier.views.rows import Rows, rows

CARDS = 6
"""Disagreements shown on the home page."""
WORDS_A_MINUTE = 200
NAMED, SAID = 6, 4
"""What a word counts in the search: of an actor's profile; of a demand or a statement, so that they come before mere mentions."""
SHEETS = (
    ("cover.png", "The first page", "The first page of the full briefing: title, what it holds, how to cite it, the contents."),
    ("text.png", "A page of text", "A page of text of the full briefing, its footnotes at the foot of the page."),
    ("table.png", "Who wants what", "The table of every demand and proposal, a column a side, on a page that lies on its side."),
)
"""The pages of print that the site shows as pictures: file, title, and what is on it."""
PARTS = (
    ("sources", "the articles and their sentences"), ("groups", "the sides"), ("actors", "who speaks and acts"),
    ("topics", "the questions"),
    ("demands", "demands and proposals"), ("facts", "statements with their words"), ("disputes", "where the articles disagree"),
    ("judgments", "our assessments"), ("outcomes", "what was and was not agreed"), ("gaps", "unanswered questions"),
    ("events", "the timeline"),
)  # fmt: skip


def pages(
    index: Index,
    root: Path,
    data: dict[str, Any],
    *,
    printed: bool = False,
    offline: str = "",
    renderer: Renderer | None = None,
) -> list[Page]:
    """All generated pages, in order of their paths.

    Args:
        root: the dossier's folder, whose templates come before those that ship with the generator.
        data: the data file, for the page that describes it.
        printed: whether the PDFs lie beside the pages.
        offline: where the offline copy lies, if there is one.
        renderer: what renders them, if not the templates: a comparison only asks what they are made of.
    """
    renderer = renderer or Renderer(index, root)
    shown = rows(index)
    made = [
        *_summit(index, shown, renderer, {"printed": printed, "offline": offline}),
        *_lists(index, shown, renderer, data, offline),
    ]
    made += [*_records(index, shown, renderer), *_permalinks(index, shown, renderer)]
    return sorted(made, key=lambda page: page.path)


def _summit(index: Index, shown: Rows, renderer: Renderer, beside: dict[str, Any]) -> Iterator[Page]:
    """The home page, the briefing and the matrices."""
    d = index.dossier
    b, title = briefing.briefing_page(index), d.settings.title
    r = briefing.rests(index, shown.people)
    held: dict[str, Any] = {
        "b": b,
        "r": r,
        "glance": matrix.glance(shown.grid),
        "mini": pictures.miniature(shown.grid),
        "stances": labels.STANCES,
        "heard": pictures.heard(index, shown.people),
        "disputes": _spread(shown)[:CARDS],
        "disputes_total": len(shown.disputes),
        "strip": strip.strip(shown.events),
        "counts": {
            "topics": len(shown.topics), "demands": len(d.demands), "events": len(shown.events), "people": len(shown.people),
        },
        **beside,
    }  # fmt: skip
    bottom = " ".join(item.says for item in b.bottom_line)
    yield renderer.page("", "index.html", title, bottom or title, held, entries=(Entry("", title, bottom),))
    held = {
        "b": b,
        "r": r,
        "x": shown.grid,
        "disputes": shown.disputes,
        "gaps": shown.gaps,
        "topics": shown.topics,
        "known": briefing.known(index),
        "events": shown.events,
        "people": shown.people,
        "ladder": get_args(Likelihood),
        **beside,
    }
    said = [item.says for item, _ in d.briefing.items()] + [t.question + " ".join(p.text for p in t.answer) for t in shown.topics]
    held["minutes"] = max(1, round(sum(len(text.split()) for text in said) / WORDS_A_MINUTE))
    yield renderer.page(
        "briefing/",
        "briefing/index.html",
        "Briefing",
        _joined(b.covers) or title,
        held,
        contents=True,
        entries=(Entry("briefing/", "Briefing", " ".join(said)),),
    )
    text = "The brief on two pages and the full briefing with all its words, as PDF files."
    held = {**beside, "pictures": SHEETS}
    yield renderer.page("print/", "print/index.html", "In print", text, held, entries=(Entry("print/", "In print", text),))
    only = [Link(index.article(s), f"matrix/{s}/") for s in d.sources]
    ones = [matrix.of_source(index, source, shown.grid) for source in d.sources]
    differs = lens.differs(index, shown.grid, ones)
    for x in (shown.grid, *ones):
        source = x.source
        name = f"Who wants what, as {index.article(source)} alone tells it" if source else "Who wants what"
        path = f"matrix/{source}/" if source else "matrix/"
        held = {"x": x, "only": only, "stances": labels.STANCES, "mini": pictures.miniature(x)}
        held["regions"] = () if source else regions.regions(index)
        held["differs"] = differs.get(source)
        tells = f"as {index.article(source)} alone tells it, " if source else ""
        text = f"Demands and proposals, and who wants what, {tells}with the words each position rests on."
        entries = (Entry(path, name, text),) if not source else ()
        yield renderer.page(path, "matrix/index.html", name, text, held, entries=entries)
        for old in d.sources[source].was if source else ():
            yield _moved(renderer, f"matrix/{old}/", name, path)


def _spread(shown: Rows) -> list[topics.DisputeRow]:
    """Disagreements for a first look: the first of each topic, then the others."""
    first = {x.topic_id: x for x in reversed(shown.disputes)}.values()
    return sorted(shown.disputes, key=lambda x: x not in first)


def _lists(index: Index, shown: Rows, renderer: Renderer, data: dict[str, Any], offline: str) -> Iterator[Page]:
    """Index pages, the timeline, the disputes, the glossary and the data page."""
    d = index.dossier
    questions = " ".join(t.question for t in shown.topics)
    yield renderer.page(
        "topics/",
        "topics/index.html",
        "Topics",
        questions,
        {"topics": shown.topics},
        entries=(Entry("topics/", "Topics", questions),),
    )
    sides = [(g.title, [p for p in shown.people if p.group_id == g.id]) for g in d.groups.values()]
    sides.append((labels.ON_NO_SIDE, [p for p in shown.people if not p.group_id]))
    held: dict[str, Any] = {"sides": [(title, found) for title, found in sides if found]}
    text = "Who speaks and acts, in what role, and through whom we hear them."
    yield renderer.page(
        "actors/",
        "actors/index.html",
        "Who speaks and acts",
        text,
        held,
        entries=(Entry("actors/", "Who speaks and acts", text),),
    )
    events = shown.events
    text = "Every dated or datable event, with what its date rests on."
    entries = [Entry("timeline/", "Timeline", text), *(Entry(f"timeline/#e-{e.id}", e.title, e.date) for e in events)]
    yield renderer.page(
        "timeline/",
        "timeline/index.html",
        "Timeline",
        text,
        {"events": events, "line": spans.spans(index, events)},
        entries=tuple(entries),
    )
    by_topic = [(topic, found) for topic in shown.topics if (found := [x for x in shown.disputes if x.topic_id == topic.id])]
    kinds = {x.kind_id for x in shown.disputes}
    text = "Where the articles disagree, both sides with their words."
    entries = [Entry("disputes/", "Where the articles disagree", text)]
    entries += [Entry(x.url, x.question, " ".join(side.says for side in x.sides)) for x in shown.disputes]
    yield renderer.page(
        "disputes/",
        "disputes/index.html",
        "Where the articles disagree",
        text,
        {
            "topics": by_topic,
            "total": len(shown.disputes),
            "kinds": [(k, word) for k, word in labels.DISPUTE_KINDS.items() if k in kinds],
        },
        entries=tuple(entries),
    )
    text = "The articles, what they say of themselves, and how many of their sentences are accounted for."
    yield renderer.page(
        "sources/",
        "sources/index.html",
        "The articles",
        text,
        {
            "sources": shown.sources,
            "accounted": pictures.sentences(index),
            "propose": issue_url(d.settings.forge, d.settings.contact, PROPOSE_ARTICLE, "", {}),
        },
        entries=(Entry("sources/", "The articles", text),),
    )
    terms = [(t.id, t.term, topics.pieces(index, t.means)) for t in d.terms.values()]
    entries = [Entry("glossary/", "Glossary", "")]
    entries += [Entry(f"glossary/#g-{id}", term, " ".join(p.text for p in means)) for id, term, means in terms]
    yield renderer.page(
        "glossary/", "glossary/index.html", "Glossary", "Terms and contested names.", {"terms": terms}, entries=tuple(entries)
    )
    text = "Who is heard, through whom, and what rests on one article alone."
    held = {
        "tables": balance.balance(index),
        "heard": pictures.heard(index, shown.people),
        "accounted": pictures.sentences(index),
    }
    yield renderer.page(
        "balance/", "balance/index.html", "Balance", text, held, contents=True, entries=(Entry("balance/", "Balance", text),)
    )
    parts = [(part, len(data[part]), meaning) for part, meaning in PARTS]
    text = "The data of this dossier, for other programs."
    yield renderer.page(
        "data/", "data/index.html", "Data", text, {"parts": parts, "offline": offline}, entries=(Entry("data/", "Data", text),)
    )


def _records(index: Index, shown: Rows, renderer: Renderer) -> Iterator[Page]:
    """A page for each topic, demand, actor and article; and for their former addresses."""
    d = index.dossier
    for t in shown.topics:
        path = f"topics/{t.id}/"
        entries = [Entry(path, t.question, " ".join([t.title, *(p.text for p in t.answer)]))]
        entries += [fact_entry(index, renderer.row_of(fact)) for fact in t.facts]
        entries += [Entry(f"{path}#g-{g.id}", g.question, g.ask) for g in t.gaps]
        yield renderer.page(path, "topics/topic.html", t.question, _joined(t.answer), {"t": t}, entries=tuple(entries))
        stood = [(fact, index.fact_link(fact)) for fact in t.facts]
        yield from (_moved(renderer, f"topics/{old}/", t.question, path, stood) for old in d.topics[t.id].was)
    for demand in d.demands.values():
        x = demands.demand_page(index, demand)
        path = f"demands/{x.id}/"
        entry = Entry(path, x.title, _joined(x.summary), SAID)
        yield renderer.page(path, "demands/demand.html", x.title, _joined(x.summary), {"x": x}, entries=(entry,))
        yield from (_moved(renderer, f"demands/{old}/", x.title, path) for old in demand.was)
    for p in shown.people:
        path = f"actors/{p.id}/"
        roles = ", ".join(dict.fromkeys(r.role for r in p.roles))
        entry = Entry(path, f"{p.name} ({', '.join(p.aliases)})" if p.aliases else p.name, roles, NAMED)
        text = f"{p.name}{', ' + roles if roles else ''}: positions, own words, and what others say."
        yield renderer.page(path, "actors/actor.html", p.name, text, {"p": p}, entries=(entry,))
        yield from (_moved(renderer, f"actors/{old}/", p.name, path) for old in p.was)
    for s in shown.sources:
        path = f"sources/{s.id}/"
        entries = [Entry(path, s.title, " ".join([s.outlet, s.author]))]
        entries += [Entry(f"{path}#l-{line.number}", s.title, "".join(g.text for g in line.segments)) for line in s.lines]
        text = f"{s.title}: the article’s text, with every passage that a statement rests on."
        yield renderer.page(path, "sources/source.html", s.title, text, {"s": s}, entries=tuple(entries))
        yield from (_moved(renderer, f"sources/{old}/", s.title, path) for old in d.sources[s.id].was)


def _permalinks(index: Index, shown: Rows, renderer: Renderer) -> Iterator[Page]:
    """`/f/<code>/`: a small page for each fact, withdrawn fact and former id; a short code that several share names them all."""
    d = index.dossier
    held: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for fact in d.facts.values():
        held[index.codes[fact.id]].append(("fact", fact.id))
        for old in fact.was:
            held[index.codes[old]].append(("moved", fact.id))
    gone = {row.id: row for topic in shown.topics for row in topic.gone}
    for row in gone.values():
        held[row.code].append(("gone", row))
    for code in [code for code in held if len(code) > 4]:
        for length in range(4, len(code)):
            held[code[:length]] += held[code]
    lines = written(index)
    for code, records in held.items():
        facts = [record for kind, record in records if kind != "gone"]
        homes = {f: Link(d.topics[d.facts[f].topic].question, index.fact_url(f)) for f in facts}
        codes = {f: index.codes[f] for f in facts}
        given = {"code": code, "held": records, "homes": homes, "codes": codes, "title": d.settings.title}
        given |= {"rows": {f: renderer.row_of(f) for f in facts}, "written": {f: lines[f] for f in facts}}
        text = d.facts[facts[0]].says if facts else "A statement that was withdrawn."
        canonical = index.fact_url(facts[0]).partition("#")[0] if len(records) == 1 and facts else ""
        yield renderer.page(f"f/{code}/", "f/fact.html", f"F-{code}: {text}", text, given, canonical=canonical)


def fact_entry(index: Index, row: FactRow) -> Entry:
    """A fact in the search: its sentence, its words with how we have them, and every spelling of the names on it."""
    d = index.dossier
    words = [f"{e.how}: {''.join(w.text for w in e.words if w.kind != 'cut')}" for e in row.evidence]
    names = [alias for actor in d.facts[row.id].actors() for alias in (d.actors[actor].name, *d.actors[actor].aliases)]
    return Entry(row.url, row.says, " · ".join([*words, f"F-{row.code}", ", ".join(dict.fromkeys(names))]), SAID)


def _moved(renderer: Renderer, path: str, title: str, url: str, stood: Sequence[tuple[str, Link]] = ()) -> Page:
    """A page that leads on, with the places of what stood on it."""
    rows = {"title": title, "url": url, "stood": stood}
    return renderer.page(path, "partials/moved.html", title, title, rows, canonical=url)


def _joined(prose: tuple[topics.Piece, ...]) -> str:
    return " ".join(piece.text for piece in prose)
