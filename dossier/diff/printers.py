"""A difference on a terminal, as Markdown for a comment, and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from dossier.checks import printers
from dossier.checks.printers import one_line
from dossier.diff import Difference, State
from dossier.diff.telling import Line, headline, told

SCHEMA_VERSION = "1"
LONGEST = 55_000
"""Characters of Markdown: GitHub takes 65,536 in a comment, and a comment says other things too."""
_COLOURS = {
    "strong": ("\x1b[1m", "\x1b[22m"),
    "gone": ("\x1b[4m", "\x1b[24m"),
    "new": ("\x1b[4m", "\x1b[24m"),
}
_LINES = {
    "heading": "\x1b[1m{}\x1b[0m",
    "before": "      \x1b[31m− {}\x1b[0m",
    "after": "      \x1b[32m+ {}\x1b[0m",
}
_LINES |= {
    "title": "{}",
    "text": "{}",
    "item": "  {}",
    "sub": "    {}",
    "paste": "      {}",
    "page": "  {}",
}
_TAGS = {"strong": "strong", "code": "code", "gone": "del", "new": "ins"}
_MARKDOWN = {
    "title": "## ",
    "heading": "### ",
    "text": "",
    "item": "- ",
    "sub": "  - ",
    "page": "- ",
}
_MARKDOWN |= {"before": "    - before: ", "after": "    - now: ", "paste": "    "}


def text_lines(d: Difference) -> Iterator[str]:
    """For a terminal, with colours: whoever writes to a file takes them out."""
    last = ""
    for line in told(d):
        if line.kind in ("text", "heading") or last == "text":
            yield ""
        last = line.kind
        ticked = line.kind in ("text", "sub")
        said = "".join(
            _coloured(style, f"`{words}`" if style == "code" and ticked else words)
            for style, words in line.parts
        )
        yield _LINES[line.kind].format(said)


def _coloured(style: str, words: str) -> str:
    on, off = _COLOURS.get(style, ("", ""))
    return f"{on}{one_line(words)}{off}"


def markdown_text(d: Difference) -> str:
    """For a comment on a pull request: no word of the dossier is read as markup, calls a name or
    makes a link."""
    made: list[str] = []
    length = 0
    lines = list(told(d))
    for number, line in enumerate(lines):
        if length > LONGEST and line.kind in ("heading", "item", "page"):
            left = sum(later.kind in ("item", "page") for later in lines[number:])
            made += _between(lines[number - 1], None)
            made += ["", f"… and {left} more: <code>dossier diff</code> lists them all."]
            break
        made += _between(lines[number - 1] if number else None, line)
        made.append(_MARKDOWN[line.kind] + _said(line))
        length += len(made[-1]) + 1
    else:
        made += _between(lines[-1], None)
    return "\n".join(made) + "\n"


def _between(last: Line | None, line: Line | None) -> list[str]:
    """What stands between two lines: blank lines, fences around what is to be pasted, the folded
    list of pages."""
    kinds = last.kind if last else "", line.kind if line else ""
    found = []
    if kinds[0] == "paste" != kinds[1]:
        found += ["    ```"]
    if kinds[0] == "page" != kinds[1]:
        found += ["", "</details>"]
    if kinds[1] in ("title", "heading", "text") or kinds[0] in ("title", "heading", "text"):
        found += [""] if last and line else []
    if kinds[1] == "page" != kinds[0]:
        found += ["<details><summary>the list</summary>", ""]
    if kinds[1] == "paste" != kinds[0]:
        found += ["", "    ```yaml"]
    return found


def _said(line: Line) -> str:
    if (
        line.kind == "paste"
    ):  # what is to be pasted holds ids and no backtick; should it, the fence must hold
        return "".join(one_line(words).replace("`", "'") for _, words in line.parts)
    return "".join(
        escaped(*part) for part in (line.parts[:1] if line.kind == "title" else line.parts)
    )


def escaped(style: str, words: str) -> str:
    """Words of the dossier in Markdown: they are read as they stand."""
    said = printers.markdown(words, code=style == "code")
    return f"<{_TAGS[style]}>{said}</{_TAGS[style]}>" if style in _TAGS else said


def json_text(d: Difference) -> str:
    """For programs: one object, in the shape that `docs/data.md` tells, with its keys sorted."""
    held = {
        "schema": SCHEMA_VERSION,
        "headline": headline(d),
        "same": d.same,
        "before": _state(d.before),
        "after": _state(d.after),
        "changes": [_plain(change) for change in d.changes],
        "not_compared": [_plain(one) for one in d.unread],
        "lost": [_plain(one) for one in d.lost],
        "articles": [_plain(article) for article in d.articles],
        "pages": None if d.pages is None else [_plain(page) for page in d.pages],
    }
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True)


def _state(state: State) -> dict[str, Any]:
    return {**asdict(state), "commit": state.commit or None}


def _plain(value: Any) -> Any:
    """Records and tuples as objects and lists; a name that Python keeps for itself loses its
    `_`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
