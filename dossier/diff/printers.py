"""A difference on a terminal, as Markdown for a comment, and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from dossier.checks import printers
from dossier.checks.printers import one_line
from dossier.diff.difference import Difference, State
from dossier.diff.report import Line, headline, report_lines

SCHEMA_VERSION = "1"
LONGEST = 55_000
"""Characters of Markdown: a comment on GitHub has at most 65,536, some of them for other things."""
_COLORS = {
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
    """For a terminal, with colors: whoever writes to a file takes them out."""
    last = ""
    for line in report_lines(d):
        if line.kind in ("text", "heading") or last == "text":
            yield ""
        last = line.kind
        ticked = line.kind in ("text", "sub")
        words = "".join(
            _colored(style, f"`{part}`" if style == "code" and ticked else part)
            for style, part in line.parts
        )
        yield _LINES[line.kind].format(words)


def _colored(style: str, words: str) -> str:
    """Words with the codes of their style, if it has any."""
    on, off = _COLORS.get(style, ("", ""))
    return f"{on}{one_line(words)}{off}"


def markdown_text(d: Difference) -> str:
    """For a comment on a pull request: no word of the dossier is read as markup, mentions a user or
    makes a link."""
    output: list[str] = []
    length = 0
    lines = list(report_lines(d))
    for number, line in enumerate(lines):
        if length > LONGEST and line.kind in ("heading", "item", "page"):
            left = sum(later.kind in ("item", "page") for later in lines[number:])
            output += _between(lines[number - 1], None)
            output += ["", f"… and {left} more: <code>dossier diff</code> lists them all."]
            break
        output += _between(lines[number - 1] if number else None, line)
        output.append(_MARKDOWN[line.kind] + _markdown_parts(line))
        length += len(output[-1]) + 1
    else:
        output += _between(lines[-1], None)
    return "\n".join(output) + "\n"


def _between(last: Line | None, line: Line | None) -> list[str]:
    """What separates two lines: blank lines, fences around lines to paste, the folded list of
    pages."""
    kinds = last.kind if last else "", line.kind if line else ""
    output = []
    if kinds[0] == "paste" != kinds[1]:
        output += ["    ```"]
    if kinds[0] == "page" != kinds[1]:
        output += ["", "</details>"]
    if kinds[1] in ("title", "heading", "text") or kinds[0] in ("title", "heading", "text"):
        output += [""] if last and line else []
    if kinds[1] == "page" != kinds[0]:
        output += ["<details><summary>the list</summary>", ""]
    if kinds[1] == "paste" != kinds[0]:
        output += ["", "    ```yaml"]
    return output


def _markdown_parts(line: Line) -> str:
    """The words of a line; of the title only its first part."""
    if line.kind == "paste":  # ids have no backtick, but no words may close the fence
        return "".join(one_line(words).replace("`", "'") for _, words in line.parts)
    parts = line.parts[:1] if line.kind == "title" else line.parts
    return "".join(escaped(*part) for part in parts)


def escaped(style: str, words: str) -> str:
    """Words of the dossier in Markdown, which shows them as they are."""
    shown = printers.markdown(words, code=style == "code")
    return f"<{_TAGS[style]}>{shown}</{_TAGS[style]}>" if style in _TAGS else shown


def json_text(d: Difference) -> str:
    """For programs: one object, described in `docs/data.md`, with its keys sorted."""
    content = {
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
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def _state(state: State) -> dict[str, Any]:
    return {**asdict(state), "commit": state.commit or None}


def _plain(value: Any) -> Any:
    """Records and tuples as objects and lists; `for_` and its like become `for`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
