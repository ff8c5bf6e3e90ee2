"""Addresses on a code forge: GitHub, GitLab, Codeberg and other Forgejo hosts."""

from urllib.parse import quote, urlsplit


def line_url(forge: str | None, branch: str, file: str, line: int) -> str:
    """The address of a line of a file, shown as text; empty without a forge.

    Args:
        forge: the repository's https address; GitLab and Forgejo are told apart from GitHub by their host's name.
    """
    if not forge:
        return ""
    base, at = forge.rstrip("/"), f"{quote(branch)}/{quote(file)}"
    host = urlsplit(base).hostname or ""
    if "gitlab" in host:
        return f"{base}/-/blob/{at}?plain=1#L{line}"
    if "codeberg" in host or "forgejo" in host or "gitea" in host:
        return f"{base}/src/branch/{at}?display=source#L{line}"
    return f"{base}/blob/{at}?plain=1#L{line}"
