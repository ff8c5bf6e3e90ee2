"""Addresses on a code forge: GitHub, GitLab, Codeberg and other Forgejo hosts."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlencode, urlsplit

REPORT, PROPOSE_STATEMENT, PROPOSE_ARTICLE = (
    "report-a-problem.yml",
    "propose-a-statement.yml",
    "propose-an-article.yml",
)
"""The issue forms, in `.github/ISSUE_TEMPLATE/`; their fields are the keys that `issue_url` fills
in."""
_FILES = {
    "github": ("blob/{at}?plain=1#L{line}", "edit/{at}#L{line}"),
    "gitlab": ("-/blob/{at}?plain=1#L{line}", "-/edit/{at}#L{line}"),
    "forgejo": ("src/branch/{at}?display=source#L{line}", "_edit/{at}"),
}
"""Where a file is shown, and where it is edited."""
_NEW_FILES = {
    "github": "new/{branch}?filename={file}&value=",
    "gitlab": "-/new/{branch}?file_name={file}",
    "forgejo": "_new/{branch}/?filename={file}&value=",
}
"""Where a file is begun, with its name filled in; where the editor also takes the content from the
address, that goes to the end."""
HOLE = "\ue001"
"""Placeholder in an address for what a reader will write."""


def line_url(forge: str | None, branch: str, file: str, line: int) -> str:
    """The address of a line of a file, shown as text; empty without a forge.

    Args:
        forge: the repository's https address; GitLab and Forgejo are recognized by its host's
            name, or by a word before it: `gitlab https://code.example.org/team/dossier`.
    """
    return _file_url(forge, 0, branch, file, line)


def edit_url(forge: str | None, branch: str, file: str, line: int) -> str:
    """The address at which the forge's editor opens a file, at a line where the forge knows how;
    empty without a forge."""
    return _file_url(forge, 1, branch, file, line)


def new_file_url(forge: str | None, branch: str, file: str) -> str:
    """The address at which the forge's editor begins a file; empty without a forge.

    It ends in `=` where the file's content can be added to it, encoded. GitLab reads no content
    from an address.

    Args:
        file: its path, perhaps with `HOLE` in it.
    """
    if not forge:
        return ""
    kind, base = _parts(forge)
    at = _NEW_FILES[kind].format(branch=quote(branch), file=quote(file, safe=""))
    return f"{base}/{at}"


def host(forge: str | None) -> str:
    """The name of the forge's host, for readers; empty without a forge."""
    return urlsplit(_parts(forge)[1]).hostname or "" if forge else ""


def _file_url(forge: str | None, form: int, branch: str, file: str, line: int) -> str:
    if not forge:
        return ""
    kind, base = _parts(forge)
    return f"{base}/{_FILES[kind][form].format(at=f'{quote(branch)}/{quote(file)}', line=line)}"


def issue_url(
    forge: str | None, contact: str | None, form: str, title: str, fields: Mapping[str, str]
) -> str:
    """The address of a report: an issue form with its fields filled in, else the contact; empty
    without either.

    GitHub and Forgejo open the form. GitLab knows no forms of this kind, so the fields go into the
    issue's text, as they do in a message to an e-mail address. A contact that is a web page
    gets no fields.

    Args:
        fields: by the form's own ids; empty ones are left out where a form shows them
            anyway.
    """
    filled = {key: text for key, text in fields.items() if text}
    text_of_all = "\n\n".join(f"{key.capitalize()}: {text}" for key, text in fields.items())
    if forge:
        kind, base = _parts(forge)
        named = {"title": title} if title else {}  # else the form's own
        match kind:
            case "gitlab":
                asked = {"issue[title]": title, "issue[description]": text_of_all}
                return f"{base}/-/issues/new{_query(asked)}"
            case "forgejo":
                prefilled = {f"field:{key}": text for key, text in filled.items()}
                template = f".github/ISSUE_TEMPLATE/{form}"
                return f"{base}/issues/new{_query({'template': template, **named, **prefilled})}"
            case _:
                return f"{base}/issues/new{_query({'template': form, **named, **filled})}"
    if contact and not contact.startswith("https://"):
        return (
            f"mailto:{quote(contact, safe='@+')}{_query({'subject': title, 'body': text_of_all})}"
        )
    return contact or ""


def _query(parameters: Mapping[str, str]) -> str:
    """A query in which a space is `%20`: a mail program takes a `+` as it is. What is empty is left
    out."""
    filled = {key: text for key, text in parameters.items() if text}
    return f"?{urlencode(filled, quote_via=quote, safe='')}" if filled else ""


@cache  # called twice for every statement
def _parts(forge: str) -> tuple[str, str]:
    """The kind of a forge, and the repository's address without a slash at its end."""
    named, _, address = forge.rpartition(" ")
    host = urlsplit(address).hostname or ""
    kinds = {"gitlab": ("gitlab",), "forgejo": ("codeberg", "forgejo", "gitea")}
    guessed = next(
        (kind for kind, names in kinds.items() if any(name in host for name in names)), "github"
    )
    return named or guessed, address.rstrip("/")
