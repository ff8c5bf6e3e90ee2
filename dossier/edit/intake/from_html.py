"""Saved web pages: the article without the page's navigation, and Markdown."""

import re

from dossier.edit.intake import markup
from dossier.edit.intake.from_txt import decoded
from dossier.edit.intake.joining import cleaned
from dossier.edit.intake.taken import NotTakenError, Taken, library
from dossier.model.register import PAGE

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)
_ROW = re.compile(r"\w+")


def take(data: bytes, encoding: str = "") -> Taken:
    """The article of a saved web page, and what the page says of it.

    Raises:
        NotTakenError: there are no words in it.
    """
    trafilatura = library("trafilatura")
    declared = _CHARSET.search(data[:4096])
    text, tools, notes = decoded(data, encoding or (declared[1].decode() if declared else ""))
    whole, _, language = markup.lines_of(text)
    article = trafilatura.extract(
        text, output_format="html", include_comments=False, include_tables=True, favor_recall=True
    )
    if article:
        body, heading, _ = markup.lines_of(article)
    else:
        body, heading, _ = markup.lines_of(text, furniture=False)
    if not body:
        raise NotTakenError(
            "no text is in this page: its words may be loaded by a script; save the page from a"
            " browser, or copy its text into a .txt file"
        )
    body, removed = cleaned(body)
    left = len(_ROW.findall(whole)) - len(_ROW.findall(body))
    notes += removed
    if left > 0:
        notes += (f"left out: {left} words of menus and other parts of the page",)
    fields = _fields(trafilatura, text) | ({"language": language} if language else {})
    if heading:
        fields["title"] = heading
    return Taken(body, fields, ("trafilatura", *tools), notes)


def _fields(trafilatura: object, html: str) -> dict[str, str]:
    """What the page's own metadata say; nothing is taken from its running text."""
    metadata = trafilatura.extract_metadata(  # type: ignore[attr-defined]
        html, date_config={"extensive_search": False, "original_date": True}
    )
    given = {
        "title": metadata.title,
        "outlet": metadata.sitename,
        "author": metadata.author,
        "published": metadata.date,
        "url": metadata.url if re.fullmatch(PAGE, metadata.url or "") else "",
    }
    return {key: " ".join(value.split()) for key, value in given.items() if value}
