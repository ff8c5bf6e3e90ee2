"""The brief and the longer briefing."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.model import choices
from dossier.model.words import ReaderWords
from dossier.publish.pages.matrix import legend
from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site
from dossier.views import briefing, matrix, reading, urls
from dossier.views.briefing import BriefingPage, ItemRow


def written_parts(ui: ReaderWords, b: BriefingPage) -> dict[str, str]:
    """The headings of the parts that the longer briefing has, by their ids; the sections of the
    dossier come last. What nobody wrote has no part, since nothing is known from that."""
    written = {
        "background": b.introduction or b.background,
        "assessments": b.judgments,
        "outlook": b.outlook,
    }
    parts = {
        "background": ui("parts.background"),
        "topics": ui("parts.topics"),
        "assessments": ui("parts.assessments"),
        "known": ui("titles.known"),
        "timeline": ui("titles.timeline"),
        "outlook": ui("parts.outlook"),
    }
    sections = {f"section-{n}": title for n, (title, _) in enumerate(b.sections, 1)}
    return {part: title for part, title in parts.items() if written.get(part, True)} | sections


def pages(site: Site) -> Iterator[Page]:
    """The two pages; the third depth is the full PDF, and all other pages."""
    rows = shown(site)
    b: BriefingPage = rows["b"]
    titles = written_parts(site.index.ui, b)
    yield _brief(site, b, {**rows, "parts": tuple(titles.items())})
    yield _longer(site, b, {**rows, "titles": titles})


def shown(site: Site) -> dict[str, Any]:
    """What the home page shows too."""
    page, shared = briefing.briefing_page(site.index), site.rows
    return {
        "b": page,
        "r": briefing.evidence_base(site.index, shared.people),
        "x": shared.grid,
        "glance": matrix.glance(shared.grid),
        **legend(site),
        "depths": reading.depths(site.index, page, shared),
        "disagreements": len(shared.disputes),
        "questions": len(shared.gaps),
        "topics": shared.topics,
        "events": shared.events,
        "printed": site.printed,
    }


def _brief(site: Site, b: BriefingPage, rows: Mapping[str, Any]) -> Page:
    ui = site.index.ui
    texts = [*_texts(b.bottom_line), *_texts(b.key_points)]
    texts += [text for _, outcome in b.outcomes for text in _texts(outcome)]
    texts += [gap.ask for gap in b.gaps]
    return site.renderer.page(
        urls.BRIEFING,
        "briefing/index.html",
        ui("titles.brief"),
        ui("brief.about", title=b.title, text=" ".join(_texts(b.bottom_line))),
        rows,
        contents=True,
        entries=(SearchEntry(urls.BRIEFING, "page", ui("titles.brief"), tuple(texts)),),
    )


def _longer(site: Site, b: BriefingPage, rows: Mapping[str, Any]) -> Page:
    texts = [text for paragraph in b.background for text in _texts(paragraph)]
    texts += [judgment.says for judgment in b.judgments]
    texts += [account.says for account in b.accounts]
    texts += [*_texts(b.outlook), *(text for _, items in b.sections for text in _texts(items))]
    issues = {
        t.id: [x.issue for x in rows["x"].issues if x.topic.id == t.id] for t in rows["topics"]
    }
    title = site.index.ui("titles.longer")
    ladder = tuple(site.index.row(step).word for step in choices.LIKELIHOODS.values())
    return site.renderer.page(
        urls.LONGER,
        "briefing/longer.html",
        title,
        " ".join(_texts(b.introduction)) or b.title,
        {**rows, "issues": issues, "ladder": ladder},
        contents=True,
        entries=(SearchEntry(urls.LONGER, "page", title, tuple(texts)),),
    )


def _texts(items: tuple[ItemRow, ...]) -> list[str]:
    return [item.says for item in items]
