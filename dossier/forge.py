"""Addresses on a code forge: GitHub, GitLab, Codeberg and other Forgejo hosts."""

from urllib.parse import quote, urlencode, urlsplit


def line_url(forge: str | None, branch: str, file: str, line: int) -> str:
    """The address of a line of a file, shown as text; empty without a forge.

    Args:
        forge: the repository's https address; GitLab and Forgejo are told apart from GitHub by their host's name.
    """
    if not forge:
        return ""
    base, at = forge.rstrip("/"), f"{quote(branch)}/{quote(file)}"
    match _kind(base):
        case "gitlab":
            return f"{base}/-/blob/{at}?plain=1#L{line}"
        case "forgejo":
            return f"{base}/src/branch/{at}?display=source#L{line}"
        case _:
            return f"{base}/blob/{at}?plain=1#L{line}"


def report_url(forge: str | None, contact: str | None, title: str) -> str:
    """Where to report a problem: a new issue with this title, else the contact; empty without either."""
    if forge:
        base = forge.rstrip("/")
        if _kind(base) == "gitlab":
            return f"{base}/-/issues/new?{urlencode({'issue[title]': title})}"
        return f"{base}/issues/new?{urlencode({'title': title})}"
    if contact and not contact.startswith("https://"):
        return f"mailto:{contact}?{urlencode({'subject': title}, quote_via=quote)}"
    return contact or ""


def _kind(base: str) -> str:
    host = urlsplit(base).hostname or ""
    if "gitlab" in host:
        return "gitlab"
    return "forgejo" if any(name in host for name in ("codeberg", "forgejo", "gitea")) else "github"
