"""Plain text: any encoding, and lines that are wrapped."""

import codecs

from dossier.edit.intake.joining import cleaned, unwrap
from dossier.edit.intake.taken import NotTakenError, Taken, library

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NAME_IT = "name its encoding with --encoding, such as cp1251"


def take(data: bytes, encoding: str = "") -> Taken:
    """A plain text. One in UTF-8 whose paragraphs are lines already is not changed at all."""
    text, tools, notes = decoded(data, encoding)
    clean, removed = cleaned(text)
    paragraphs, unwrapped = unwrap(clean)
    notes += removed + unwrapped
    if not notes:
        return Taken(text)
    return Taken(paragraphs, tools=tools, notes=notes)


def decoded(data: bytes, encoding: str = "") -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The characters of a text, the tools that recognized them, and notes.

    Args:
        encoding: the name of its encoding; if empty, it is recognized.

    Raises:
        NotTakenError: the bytes are not text in this encoding, or in any.
    """
    encoding = encoding or next((name for bom, name in _BOMS if data.startswith(bom)), "")
    try:
        text = data.decode(encoding or "utf-8")
        same = text.encode() == data
        return text, (), () if same else (f"converted from {encoding}",)
    except LookupError as error:
        raise NotTakenError(f"there is no encoding `{encoding}`: {_NAME_IT}") from error
    except ValueError as error:  # of bytes, of what they stand for, or of the name
        if encoding:
            raise NotTakenError(f"the text is not in {encoding}: {_NAME_IT}") from error
    match = library("charset_normalizer").from_bytes(data).best()
    if match is None:
        raise NotTakenError(
            f"its encoding is not recognized: {_NAME_IT}, or save the text as UTF-8"
        )
    name = match.encoding
    note = f"converted from {name}, as recognized: if letters are wrong, name another --encoding"
    return str(match), ("charset-normalizer",), (note,)
