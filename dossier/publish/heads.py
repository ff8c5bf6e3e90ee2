"""What the head of a page says to programs: what it is, how it is cited, what picture goes with
it."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dossier.later import Later
from dossier.model import Fact, choices, languages
from dossier.model.dates import When
from dossier.model.words import ReaderWords
from dossier.print.pdf import CUTS, SHARED
from dossier.publish.data.formats import FORMATS
from dossier.publish.render import Renderer
from dossier.views import urls
from dossier.views.changes import iso_day
from dossier.views.index import Index, without_echoes
from dossier.views.selectors import Selector, selectors
from dossier.views.urls import ROOT

CONTEXT = {"@vocab": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#"}
"""The vocabularies, in the page itself: no processor has to ask for them."""
Meta = tuple[str, str, str]
"""An element of the head: `name` or `property`, which one, its content."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is added to the head of a page."""

    metas: tuple[Meta, ...] = ()
    data: Mapping[str, Any] | None = None
    """JSON-LD."""
    feed: bool = False
    """Whether it names the feed of changes."""


def heads(index: Index, renderer: Renderer, site: str, *, printed: bool) -> Later[str, str]:
    """The HTML that is added to the head of each page that has some, by the page's path.

    Args:
        site: the address of the published site, ending in a slash; without it addresses are
            relative, and no picture is named, since that needs a whole address.
        printed: whether the site has the PDFs and the pictures.
    """

    def html(path: str, head: Callable[[], Head]) -> str:
        text = renderer.figure(["theme/head.html"], {"head": head()})
        return text.replace(ROOT, "../" * path.count("/") or "./")

    made = _heads(index.for_programs(), site, printed)
    return Later({path: partial(html, path, head) for path, head in made})


def _heads(index: Index, site: str, printed: bool) -> Iterator[tuple[str, Callable[[], Head]]]:
    base, pictures = site or ROOT, _pictures(index.ui, site) if site and printed else {}
    brief = _brief(index, site if printed else "")

    def text(name: str) -> Head:
        return Head(tuple(_text(index, name)))

    def statement(fact: Fact) -> Head:
        return Head(tuple(_statement(index, fact)), _claim(index, fact, base))

    yield urls.HOME, lambda: Head(pictures.get(urls.HOME, ()), feed=True)
    yield urls.CHANGES, lambda: Head(feed=True)
    yield urls.MATRIX, lambda: Head(pictures.get(urls.MATRIX, ()))
    yield urls.BRIEFING, lambda: Head((*brief, *pictures.get(urls.BRIEFING, ())))
    yield urls.DATA, lambda: Head(data=_dataset(index, base))
    for name in index.dossier.sources:
        yield urls.source(name), partial(text, name)
    for fact in index.dossier.facts.values():
        yield urls.statement(index.codes[fact.id]), partial(statement, fact)


# --- pictures ---


def _pictures(ui: ReaderWords, site: str) -> dict[str, tuple[Meta, ...]]:
    """The picture of each page that has one, as those want it who show a link to it."""
    return {
        picture.page: (
            ("property", "og:image", site + urls.printed(picture.file)),
            ("property", "og:image:width", str(picture.size[0])),
            ("property", "og:image:height", str(picture.size[1])),
            ("property", "og:image:alt", ui(f"pictures.{picture.name}.alt")),
            ("name", "twitter:card", "summary_large_image"),
        )
        for picture in SHARED
    }


# --- citations ---


def _brief(index: Index, site: str) -> Iterator[Meta]:
    """How the brief is cited, with the file where its address is known."""
    dossier = index.dossier
    yield "name", "citation_title", index.ui("cite.brief", title=dossier.settings.title)
    yield from _dated(dossier.dates.get(dossier.briefing.closed))
    if site:
        yield "name", "citation_pdf_url", site + urls.printed(CUTS["brief"])


def _text(index: Index, name: str) -> Iterator[Meta]:
    """How a text is cited: no more than it says of itself."""
    source = index.dossier.sources[name]
    yield "name", "citation_title", index.title(name)
    for key, value in (("author", source.author), ("journal_title", source.outlet)):
        if value:
            yield "name", f"citation_{key}", value
    yield from _dated(index.dossier.dates.get(source.published or ""))
    yield "name", "citation_language", source.language


def _statement(index: Index, fact: Fact) -> Iterator[Meta]:
    """How a statement is cited: a sentence of the dossier, which no speaker wrote."""
    dossier = index.dossier
    yield "name", "citation_title", f"{fact.says} (F-{index.codes[fact.id]})"
    yield "name", "citation_inbook_title", dossier.settings.title
    yield from _dated(dossier.dates.get(dossier.briefing.closed))


def _dated(when: When | None) -> Iterator[Meta]:
    """A date that is certain of its day, month or year."""
    if when is not None and when.form == "on":
        yield "name", "citation_publication_date", when.first.replace("-", "/")


# --- JSON-LD ---


def _dataset(index: Index, base: str) -> dict[str, Any]:
    dossier, counts = index.dossier, index.grounded.counts
    closed = iso_day(dossier.dates.get(dossier.briefing.closed))
    about = f"{dossier.settings.subtitle}. " if dossier.settings.subtitle else ""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": base + urls.DATA,
        "name": dossier.settings.title,
        "description": about
        + index.ui(
            "data.description",
            statements=index.ui("counts.statements", n=len(without_echoes(dossier.facts.values()))),
            texts=index.ui("counts.texts", n=counts.sources),
        ),
        **({"dateModified": closed} if closed else {}),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": form.title(index.ui),
                "encodingFormat": form.media,
                "contentUrl": base + urls.exported(form.file),
            }
            for form in FORMATS.values()
        ],
    }


def _claim(index: Index, fact: Fact, base: str) -> dict[str, Any]:
    """A statement and the quotations it rests on. Nothing says whether it is true."""
    quotations = [
        _quotation(index, fact, number, selector, base)
        for number in range(len(fact.evidence))
        for selector in selectors(index, index.grounded.passages["evidence", fact.id, number])
    ]
    return {
        "@context": CONTEXT,
        "@type": "Claim",
        "@id": base + urls.statement(index.codes[fact.id]),
        "identifier": f"F-{index.codes[fact.id]}",
        "text": fact.says,
        "isPartOf": {"@id": base + urls.DATA},
        "about": [{"@id": base + urls.actor(actor)} for actor in fact.actors()],
        "appearance": quotations,
    }


def _quotation(
    index: Index, fact: Fact, number: int, selector: Selector, base: str
) -> dict[str, Any]:
    """Words of a text and where they are; the speaker is their author only if they are his own."""
    evidence = fact.evidence[number]
    source = index.dossier.sources[evidence.source]
    own = choices.VOICES[evidence.voice].own == "all"
    authors = [_actor(index, speaker, base) for speaker in fact.speakers] if own else []
    translation = index.dossier.translation(evidence)
    digest = urlsafe_b64encode(bytes.fromhex(source.sha256)).decode().rstrip("=")
    return {
        "@type": ["Quotation", "oa:SpecificResource"],
        "text": selector.exact,
        "inLanguage": source.language,
        **({"author": authors} if authors else {}),
        **({"workTranslation": _translation(index, translation)} if translation else {}),
        "isPartOf": {
            "@type": "CreativeWork",
            "@id": base + urls.source(source.id),
            "name": index.title(source.id),
        },
        "oa:hasSource": {"@id": f"ni:///sha-256;{digest}"},
        "oa:hasSelector": [
            {
                "@type": "oa:TextQuoteSelector",
                "oa:prefix": selector.prefix,
                "oa:exact": selector.exact,
                "oa:suffix": selector.suffix,
            },
            {
                "@type": "oa:TextPositionSelector",
                "oa:start": selector.start,
                "oa:end": selector.end,
            },
        ],
    }


def _translation(index: Index, words: str) -> dict[str, Any]:
    """What quoted words say, in the dossier's language: the dossier translated them."""
    return {
        "@type": "CreativeWork",
        "text": words,
        "inLanguage": languages.OURS,
        "isPartOf": {"@type": "Dataset", "name": index.dossier.settings.title},
    }


def _actor(index: Index, actor: str, base: str) -> dict[str, Any]:
    record = index.dossier.actors[actor]
    kind = choices.ACTOR_KINDS[record.kind].schema
    return {"@type": kind, "@id": base + urls.actor(actor), "name": record.name}
