"""E-mails as files (.eml): who wrote to whom, when, and the text."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from dossier.edit.intake import markup
from dossier.edit.intake.joining import cleaned, unwrap
from dossier.edit.intake.taken import NotTakenError, Taken

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def take(data: bytes, encoding: str = "") -> Taken:
    """An e-mail: the lines of its head that people see, then its text.

    Raises:
        NotTakenError: it has no text.
    """
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html"))
    if body is None or not any(message.get(name) for name in _SHOWN):
        raise NotTakenError("this is not an e-mail with a text")
    content = body.get_content()
    notes: tuple[str, ...] = ()
    if body.get_content_type() == "text/html":
        content = markup.lines_of(content)[0]
    else:
        content, notes = unwrap(content)
    head = "\n".join(f"{name}: {message[name]}" for name in _SHOWN if message.get(name))
    text, removed = cleaned(f"{head}\n\n{content.strip()}\n")
    attached = [part.get_filename() or "a file" for part in message.iter_attachments()]
    if attached:
        notes += (f"attachments that are not taken in: {', '.join(attached)}",)
    return Taken(text, _fields(message), (), (*notes, *removed))


def _fields(message: EmailMessage) -> dict[str, str]:
    fields = {}
    if subject := str(message.get("Subject", "")).strip():
        fields["title"] = subject
    senders = getattr(message.get("From"), "addresses", ())
    if names := ", ".join(sender.display_name or sender.addr_spec for sender in senders):
        fields["author"] = names
    if date := getattr(message.get("Date"), "datetime", None):
        fields["published"] = date.date().isoformat()
    if language := str(message.get("Content-Language", "")).partition(",")[0].strip():
        fields["language"] = language
    return fields
