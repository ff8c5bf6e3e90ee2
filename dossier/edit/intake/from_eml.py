"""E-mails as files (.eml): who wrote to whom, when, and the text."""

from collections.abc import Mapping
from email import errors, message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Any

from dossier.edit.intake import markup
from dossier.edit.intake.from_txt import decoded
from dossier.edit.intake.joining import cleaned, quotable, unwrap
from dossier.edit.intake.taken import NotTakenError, Taken

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_TRANSFER = frozenset(
    ["", "7bit", "8bit", "binary", "quoted-printable", "base64", "x-uuencode", "uuencode", "uue",
     "x-uue"]
)  # fmt: skip
"""The encodings for transfer that the standard library reads."""
_DAMAGED = (
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64PaddingDefect,
)
_BY_HAND = "copy its text from a mail program into a .txt file"


def take(data: bytes, encoding: str = "") -> Taken:
    """An e-mail: the lines of its head that people see, then its text.

    Args:
        encoding: that of lines and of a text that name none, or none that is known.

    Raises:
        NotTakenError: it has no text, or not one that can be read.
    """
    message = message_from_bytes(data, policy=policy.default)
    head = _head(message, encoding)
    parts = (message.get_body((kind,)) for kind in ("plain", "html"))
    bodies = [part for part in parts if part is not None]
    if not head or not bodies:
        raise NotTakenError("this is not an e-mail with a text")
    texts = (_text(body, encoding) for body in bodies)
    found = next((text for text in texts if quotable(text.text)), None)
    if found is None:
        raise NotTakenError(
            "this e-mail has no words: if its text is a picture or an attachment, save that as a"
            " file, and take it in"
        )
    lines = "\n".join(f"{name}: {_line(value)}" for name, value in head.items())
    text, removed = cleaned(f"{lines}\n\n{found.text.strip()}\n")
    notes = (*found.notes, *_notes(message, head), *removed)
    return Taken(text, _fields(message, head), found.tools, notes)


def _head(message: EmailMessage, encoding: str) -> dict[str, Any]:
    """The lines of its head that people see, parsed, in the order in which they are shown."""
    raw = {name.title(): str(value) for name, value in reversed([*message.raw_items()])}
    return {
        name: policy.default.header_factory(name, _unfolded(name, raw[name], encoding))
        for name in _SHOWN
        if raw.get(name, "").strip()
    }


def _unfolded(name: str, raw: str, encoding: str) -> str:
    """A line of a head as one line, with its letters: they should be in UTF-8, if not in ASCII."""
    data = "".join(raw.splitlines()).encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        if not encoding:
            raise NotTakenError(
                f"its line `{name}:` is not in UTF-8: name its encoding with --encoding, such as"
                " cp1251"
            ) from None
        return decoded(data, encoding)[0]


def _line(value: object) -> str:
    """A value of a head for readers: on one line, with � for what cannot be read."""
    text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def _text(body: MIMEPart, encoding: str) -> Taken:
    """The text of a part, with a paragraph a line."""
    transfer = str(getattr(body.get("Content-Transfer-Encoding"), "cte", ""))
    if transfer not in _TRANSFER:
        raise NotTakenError(f"its text is encoded as `{_line(transfer)}`, not known: {_BY_HAND}")
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    if any(isinstance(defect, _DAMAGED) for defect in body.defects):
        raise NotTakenError(f"its text is cut off or damaged (base64): {_BY_HAND}")
    text, tools, notes = _decoded(data, body.get_content_charset(""), encoding)
    if body.get_content_type() == "text/html":
        return Taken(markup.lines_of(text)[0], tools=tools, notes=notes)
    text, unwrapped = unwrap(text)
    return Taken(text, tools=tools, notes=(*notes, *unwrapped))


def _decoded(
    data: bytes, declared: str, encoding: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The characters of a part, in the encoding that it declares if that can be, else in the one
    that is given."""
    try:
        return decoded(data, declared or encoding)
    except NotTakenError:
        if not (declared and encoding):
            raise
        return decoded(data, encoding)


def _notes(message: EmailMessage, head: Mapping[str, Any]) -> list[str]:
    """What people should know of the e-mail."""
    notes = []
    attached = [_line(part.get_filename() or "a file") for part in message.iter_attachments()]
    if attached:
        notes.append(f"attachments that are not taken in: {', '.join(attached)}")
    if unread := [name for name, value in head.items() if "\ufffd" in _line(value)]:
        notes.append(f"letters that cannot be read are �, in: {', '.join(unread)}")
    if any(isinstance(x, errors.CloseBoundaryNotFoundDefect) for x in message.defects):
        notes.append("the file ends before the e-mail does: the end of the text may be missing")
    return notes


def _fields(message: EmailMessage, head: Mapping[str, Any]) -> dict[str, str]:
    fields = {}
    if subject := _line(head.get("Subject", "")):
        fields["title"] = subject
    senders = getattr(head.get("From"), "addresses", ())
    if names := ", ".join(_line(sender.display_name or sender.addr_spec) for sender in senders):
        fields["author"] = names
    if date := getattr(head.get("Date"), "datetime", None):
        fields["published"] = date.date().isoformat()
    if language := _line(message.get("Content-Language", "")).partition(",")[0].strip():
        fields["language"] = language
    return fields
