"""Word documents (.docx), with tables as rows and tracked changes accepted."""

from io import BytesIO

from dossier.edit.intake import markup
from dossier.edit.intake.joining import cleaned
from dossier.edit.intake.taken import NotTakenError, Taken, library

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""With what older files of Word, and those with a password, begin."""
_STYLES = "p[style-name='Title'] => h1:fresh"


def take(data: bytes, encoding: str = "") -> Taken:
    """The text of a Word document, without its pictures, and without the head and foot of its
    pages.

    Raises:
        NotTakenError: it is no such document, or has no words.
    """
    if data.startswith(_OLE):
        raise NotTakenError(
            "this is a Word file of the older format, or one with a password: open it in a word"
            " processor and save it as .docx without a password"
        )
    mammoth = library("mammoth")
    try:
        html = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        ).value
    except Exception as error:
        raise NotTakenError(
            f"this is not a .docx file that can be read ({error}): open it in a word processor and"
            " save it as .docx"
        ) from error
    text, title, _ = markup.lines_of(html)
    if not text:
        raise NotTakenError("this document has no words")
    text, removed = cleaned(text)
    return Taken(text, {"title": title} if title else {}, ("mammoth",), removed)
