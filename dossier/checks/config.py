"""The settings of the site (`mkdocs.yml`), as far as they reach a page: names that the theme prints
as HTML, addresses, and what would make a page ask another host for something."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dossier.checks import markup
from dossier.model.where import Problem, Where
from dossier.read import yamltext

FILE = "mkdocs.yml"
_MARKUP = re.compile(r"[<>]|&#?\w+;")
_SITE = re.compile(r"https?://[^\s@/?#\\\"'<>]+(?:/[^\s?#\\\"'<>]*)?")
_ELSEWHERE = re.compile(r"^\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2})")
_LINK = re.compile(r"https://[^\s@\\\"'<>]+|(?!//)[^:\\\"'<>\n]*")


class Rule(NamedTuple):
    """What a setting may be."""

    key: str
    """Its name; a step inside another setting after a dot."""
    fits: Callable[[Any], bool]
    message: str
    hint: str


def _plain(value: Any) -> bool:
    return not _MARKUP.search(str(value or ""))


def _here(value: Any) -> bool:
    """Whether no address of another host is in a setting."""
    if isinstance(value, Mapping | list):
        return all(map(_here, value.values() if isinstance(value, Mapping) else value))
    return not (isinstance(value, str) and _ELSEWHERE.match(value))


_PRINTED = "it is printed on every page: write it without < and >, and & as it is"
_ASKS = "no page asks another host for anything: put the file into templates/assets/"
RULES = (
    *(
        Rule(key, _plain, "has HTML in it", _PRINTED)
        for key in ("site_name", "site_description", "site_author")
    ),
    Rule("site_url", lambda value: not value or bool(_SITE.fullmatch(str(value))),
         "is not the address of a site", "write https://host/folder/"),
    Rule("copyright", lambda value: not markup.excesses(str(value or "")),
         "has HTML that no page may have", "write text and links to https addresses"),
    Rule("repo_url", lambda value: not value, "makes pages ask the forge's host for something",
         "write the address as `forge:` in facts/dossier.yml: links to the files follow from it"),
    Rule("docs_dir", lambda value: value == "docs",
         "names a folder that is not checked", "hand-written pages are in docs/: delete this line"),
    Rule("use_directory_urls", lambda value: value is not False,
         "gives pages other addresses than the links to them have", "delete this line"),
    Rule("plugins", lambda value: "dossier" in yamltext.plugin_names(value),
         "does not name `dossier`, so the site would have none of its pages",
         "write `- dossier` below `plugins:`"),
    Rule("theme.font", lambda value: value is False, "makes pages ask another host for fonts",
         "write `font: false` below `theme:`; the fonts ship with the site"),
    Rule("theme.logo", _here, "is on another host", _ASKS),
    Rule("theme.favicon", _here, "is on another host", _ASKS),
    Rule("extra.analytics", lambda value: not value, "makes pages report to another host",
         "delete it"),
    Rule("extra_css", _here, "has a file of another host", _ASKS),
    Rule("extra_javascript", _here, "has a file of another host", _ASKS),
)  # fmt: skip
_ASKED_FOR_IF_LEFT_OUT = ("theme.font", "plugins")


def site_settings(root: Path) -> dict[str, Any]:
    """The dossier's own settings of the site; none if it has no such file.

    Raises:
        ValueError: the file cannot be read; the message says why.
    """
    file = root / FILE
    try:
        return yamltext.settings(file.read_text("utf-8")) if file.is_file() else {}
    except ValueError as error:
        raise ValueError(f"{file} cannot be read: {error}") from error


def site_url(settings: Mapping[str, Any]) -> str:
    """The address of the published site, ending in a slash, which engines add too; empty if the
    settings give none."""
    address = str(settings.get("site_url") or "")
    return address if not address or address.endswith("/") else f"{address}/"


def setting_problems(root: Path) -> Iterator[Problem]:
    """The problems of the settings in a dossier's folder; none if it has no such file."""
    file = root / FILE
    if not file.is_file():
        return
    try:
        text = file.read_text("utf-8")
        values = yamltext.settings(text)
    except (OSError, ValueError):
        return  # MkDocs says what is wrong with it, with its place
    yield from wrong_settings(values, text)


def wrong_settings(values: Mapping[str, Any], text: str, file: str = FILE) -> Iterator[Problem]:
    """The problems of settings.

    Args:
        values: by key, as the file or MkDocs has them.
        text: that of the file, for the places.
        file: its name.
    """
    for rule in RULES:
        given, value = _value(values, rule.key)
        asked_for = rule.key in _ASKED_FOR_IF_LEFT_OUT and "INHERIT" not in values
        if not (given or asked_for) or rule.fits(value):
            continue
        name = rule.key.rpartition(".")[2]
        message = f"`{name}` {rule.message}"
        yield Problem(_where(file, text, name), "site-setting", message, rule.hint)
    for name, target in navigation(values.get("nav")):
        if not _plain(name) or not _LINK.fullmatch(target):
            message = (
                f"this entry of the navigation is not safe: “{markup.beginning(name or target)}”"
            )
            hint = "a name has no < and >; an address is that of a page, or begins with https://"
            yield Problem(_where(file, text, name or target), "site-setting", message, hint)


def navigation(nav: Any) -> Iterator[tuple[str, str]]:
    """The entries of a navigation: the name, empty if it has none, and what it leads to, empty for
    what contains others."""
    for item in nav if isinstance(nav, list) else []:
        if isinstance(item, str):
            yield "", item
        for name, inner in item.items() if isinstance(item, dict) else ():
            if isinstance(inner, str):
                yield str(name), inner
            else:
                yield from ((str(name), ""), *navigation(inner))


def _value(values: Mapping[str, Any], key: str) -> tuple[bool, Any]:
    """Whether a setting is given, and its value."""
    value: Any = values
    for step in key.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return False, None
        value = value[step]
    return value is not None, value


def _where(file: str, text: str, name: str) -> Where:
    """The place of a key, or of another text of the file."""
    key = re.search(rf"^\s*{re.escape(name)}\s*:", text, re.M)
    at = key.end() - len(key[0].lstrip()) if key else max(text.find(name), 0)
    return Where.at(file, text, at)
