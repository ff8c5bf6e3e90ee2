"""The brief and the longer briefing."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.later import Once
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
    rows = Once(partial(shown, site))
    yield site.renderer.page(
        urls.BRIEFING,
        "briefing/index.html",
        site.index.ui("titles.brief"),
        partial(_what_the_brief_says, site),
        lambda: {
            **rows(),
            "parts": tuple(written_parts(site.index.ui, site.rows.briefing).items()),
        },
        contents=True,
        entries=_brief_entries(site),
    )
    yield site.renderer.page(
        urls.LONGER,
        "briefing/longer.html",
        site.index.ui("titles.longer"),
        partial(_what_is_longer, site),
        lambda: {**rows(), **_longer(site)},
        contents=True,
        entries=_longer_entries(site),
    )


def shown(site: Site) -> dict[str, Any]:
    """What the home page shows too."""
    page, shared = site.rows.briefing, site.rows
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


def _what_the_brief_says(site: Site) -> str:
    b = site.rows.briefing
    return site.index.ui("brief.about", title=b.title, text=" ".join(_texts(b.bottom_line)))


def _brief_entries(site: Site) -> Iterator[SearchEntry]:
    b = site.rows.briefing
    texts = [*_texts(b.bottom_line), *_texts(b.key_points)]
    texts += [text for _, outcome in b.outcomes for text in _texts(outcome)]
    texts += [gap.ask for gap in b.gaps]
    yield SearchEntry(urls.BRIEFING, "page", site.index.ui("titles.brief"), tuple(texts))


def _what_is_longer(site: Site) -> str:
    b = site.rows.briefing
    return " ".join(_texts(b.introduction)) or b.title


def _longer(site: Site) -> dict[str, Any]:
    issues = site.rows.grid.issues
    return {
        "titles": written_parts(site.index.ui, site.rows.briefing),
        "issues": {t.id: [x.issue for x in issues if x.topic.id == t.id] for t in site.rows.topics},
        "ladder": tuple(site.index.row(step).word for step in choices.LIKELIHOODS.values()),
    }


def _longer_entries(site: Site) -> Iterator[SearchEntry]:
    b = site.rows.briefing
    texts = [text for paragraph in b.background for text in _texts(paragraph)]
    texts += [judgment.says for judgment in b.judgments]
    texts += [account.says for account in b.accounts]
    texts += [*_texts(b.outlook), *(text for _, items in b.sections for text in _texts(items))]
    yield SearchEntry(urls.LONGER, "page", site.index.ui("titles.longer"), tuple(texts))


def _texts(items: tuple[ItemRow, ...]) -> list[str]:
    return [item.says for item in items]
