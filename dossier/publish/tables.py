"""What styles and scripts know of the words to choose from and of the edges of words, written from
the tables: they stand before the styles and scripts of `templates/assets`."""

import json
import re

from dossier.ground import edges
from dossier.model.choices import STANCES, VOICES
from dossier.model.words import MissingWordError, ReaderWords
from dossier.views.articles import TINTS

_ASKED = re.compile(r'\bui\("([\w.-]+)"')
_MADE = "made from dossier/model/choices.py"


def styles() -> str:
    """The colour behind each stance's sign, as `--tint-STANCE` in both schemes."""
    light = [f"  --tint-{stance.key}: {stance.light};" for stance in STANCES.values()]
    dark = [f"  --tint-{stance.key}: {stance.dark};" for stance in STANCES.values()]
    signs = [f".stance-{key} .sign {{ background: var(--tint-{key}); }}" for key in STANCES]
    lines = [
        f"/* The colour behind each stance's sign, {_MADE}. */",
        *(":root,", '[data-md-color-scheme="default"] {', *light, "}"),
        *('[data-md-color-scheme="slate"] {', *dark, "}"),
        *signs,
        *_topics(),
    ]
    return "\n".join(lines) + "\n"


def _topics() -> list[str]:
    """The hue of each topic's passages, as far from its neighbors' as can be; every eight of them a
    step darker or lighter."""
    hues = {number: round((45 + (number - 1) * 137.508) % 360) for number in range(1, TINTS + 1)}
    return [
        "/* The hues of topics, and of those that overlap them. */",
        *(
            f".tint-{number} {{ --hue: {hue}; --step: {(number - 1) // 8 % 2}; }}"
            for number, hue in hues.items()
        ),
        *(f".also-{number} {{ --also: {hue}; }}" for number, hue in hues.items()),
    ]


def script(ui: ReaderWords, scripts: str) -> str:
    """The constants `WORDS`, `CHOICES` and `EDGES`, for the scripts that follow.

    Raises:
        MissingWordError: they ask for a phrase that the catalog does not have.
    """
    asked = dict.fromkeys(_ASKED.findall(scripts))
    if missing := [key for key in asked if key not in ui.phrases]:
        raise MissingWordError(
            f"scripts: there is no `{missing[0]}` in the words of `{ui.language}`"
        )
    shown = {"language": ui.language, "phrases": {key: ui.phrases[key] for key in asked}}
    words = {"voices": list(VOICES)}
    word_edges = {
        "reach": edges.REACH,
        "window": edges.WINDOW,
        "kinds": edges.KINDS,
        "categories": edges.CATEGORIES,
        "ranges": edges.RANGES,
        "letters": edges.LETTERS,
        "bonds": edges.BONDS,
    }
    lines = [
        "/* The words that scripts show, from the catalog of the language. */",
        '"use strict";',
        f"const WORDS = {json.dumps(shown, ensure_ascii=False)};",
        f"/* Words to choose from, {_MADE}: every voice. */",
        f"const CHOICES = {json.dumps(words)};",
        "/* Where a quotation may begin and end, from dossier/ground/edges.py. */",
        f"const EDGES = {json.dumps(word_edges)};",
    ]
    return "\n".join(lines) + "\n"
