"""The formats of files from which a text can be taken, by the end of their names."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath

from dossier.edit.intake import from_docx, from_eml, from_html, from_md, from_pdf, from_txt
from dossier.edit.intake.joining import cleaned, quotable
from dossier.edit.intake.taken import NotTakenError, Taken

Taking = Callable[[bytes, str], Taken]

FORMATS: Mapping[str, Taking] = {
    ".txt": from_txt.take,
    ".text": from_txt.take,
    ".md": from_md.take,
    ".markdown": from_md.take,
    ".html": from_html.take,
    ".htm": from_html.take,
    ".xhtml": from_html.take,
    ".pdf": from_pdf.take,
    ".docx": from_docx.take,
    ".eml": from_eml.take,
}
_INSTEAD = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "save it as .docx",
    ".epub": "convert it to .docx or .txt",
    ".msg": "save it as .eml",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".jpg": "run text recognition on it, and take the text in",
    ".png": "run text recognition on it, and take the text in",
}
"""What to do with a file of another format."""


def take_in(name: str, data: bytes, encoding: str = "") -> Taken:
    """The text of a file.

    Args:
        name: its name; how it ends says its format.
        encoding: that of its characters, for formats that do not say it; if empty, it is
            recognized.

    Raises:
        NotTakenError: no text can be taken from it; the message says what to do.
    """
    ending = PurePath(name).suffix.lower()
    taking = FORMATS.get(ending)
    if taking is None:
        known = ", ".join(FORMATS)
        hint = _INSTEAD.get(ending, f"the formats are {known}")
        raise NotTakenError(f"files that end in {ending or 'nothing'} are not read: {hint}")
    if not data.strip():
        raise NotTakenError("the file is empty")
    try:
        taken = taking(data, encoding)
    except NotTakenError:
        raise
    except Exception as error:  # of a parser, which a damaged file may lead anywhere
        raise NotTakenError(
            f"it cannot be read as {ending} ({type(error).__name__}: {error}): open it in the"
            " program that made it and save it anew, or copy its text into a .txt file"
        ) from error
    if not quotable(taken.text):
        raise NotTakenError(
            "there are no words in it: if they are in pictures, run text recognition on it first"
        )
    fields = {key: " ".join(cleaned(value)[0].split()) for key, value in taken.fields.items()}
    return replace(taken, fields={key: value for key, value in fields.items() if value})
