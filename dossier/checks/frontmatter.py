"""The settings at the top of a hand-written page, between two lines of `---`."""

import re
from collections.abc import Iterator
from typing import Any

from dossier.model.where import Problem, Where, locate, mark_at
from dossier.read import yamltext

KEYS = ("title", "description", "hide", "about")
"""What a page may set. The theme knows more: some of it is printed as HTML, or names a template."""
DOSSIER = "dossier"
"""Under `about`: the page is about the dossier, its files or how it was made, not its subject."""
_HIDDEN = ("navigation", "toc", "footer", "path")
_BLOCK = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|$)", re.S)
_BARE = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
"""A first line that MkDocs takes for a setting, though no `---` is around it."""
_BEGUN = re.compile(r"((?:[ \t]*\n)*)-{3}[ \t]*\n[a-z_]+:(?: .*)?\n")
"""The beginning of settings, after empty lines or not. A rule across the page has none below it."""
_HINT = f"a page sets {', '.join(KEYS[:-1])} or {KEYS[-1]}, between two lines of `---` at its top"


def page_settings(text: str) -> tuple[dict[str, Any], str]:
    """What a page sets, and its text, in which spaces are in the place of the settings."""
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    value = _read(block, "").value
    rest = re.sub(r"[^\n]", " ", block[0]) + text[block.end() :]
    return (value if isinstance(value, dict) else {}), rest


def front_problems(file: str, text: str) -> Iterator[Problem]:
    """The problems of what a page sets.

    Args:
        file: its path in the dossier's folder.
    """
    block = _BLOCK.match(text)
    if not block:
        yield from _outside(file, text)
        return
    document = _read(block, file)
    yield from document.problems
    if document.problems:
        return
    if not isinstance(document.value, dict):
        yield Problem(Where(file), "page-setting", "these lines have no keys", _HINT)
        return
    for key, value in document.value.items():
        if message := _wrong(key, value) or _cut(document, key):
            where = locate(file, document.mark, (key,), key=True)
            yield Problem(where, "page-setting", message, _HINT)


def _outside(file: str, text: str) -> Iterator[Problem]:
    """The problems of lines that are read as settings and should not be, or the other way round."""
    if bare := _BARE.match(text):
        message = f"this line is read as the setting `{bare[1]}`, and not shown"
        hint = "begin the page with its title: `# Title`"
        yield Problem(Where(file), "page-setting", message, hint)
    if begun := _BEGUN.match(text):
        message, hint = "no line of `---` ends these settings, so they are shown", _HINT
        if begun[1]:
            message = "there are empty lines above these settings, so they are shown"
            hint = "delete the empty lines: settings are at the top of a page"
        yield Problem(Where.at(file, text, begun.end(1)), "page-setting", message, hint)


def _cut(document: yamltext.Document, key: str) -> str:
    """What is wrong with a setting that ends before a number sign; empty if it does not."""
    mark = mark_at(document.mark, (key,))
    cut = mark and mark.value in document.comments
    wrong = "ends before ` #`, where a comment begins: put it in quotation marks"
    return f"the text of `{key}` {wrong}" if cut else ""


def _wrong(key: str, value: Any) -> str:
    """What is wrong with a setting; empty if nothing is."""
    if key not in KEYS:
        return f"`{key}` is not a setting of a page here"
    if key == "hide":
        items = value if isinstance(value, list) else [value]
        unknown = [item for item in items if item not in _HIDDEN]
        return f"`hide` takes a list of {', '.join(_HIDDEN)}" if unknown else ""
    if not isinstance(value, str):
        return f"`{key}` is a text"
    if key == "about" and value != DOSSIER:
        return f"`about` is `{DOSSIER}` or left out"
    return f"`{key}` contains `<` or `>`" if re.search("[<>]", value) else ""


def _read(block: re.Match[str], file: str) -> yamltext.Document:
    """The settings, read as every other YAML, with the lines that they have in the page."""
    return yamltext.read(f"\n{block[1]}".encode(), file)
