"""What styles and scripts know of the words to choose from, written from the tables: they stand
before the styles and scripts of `templates/assets`."""

import json

from dossier.model.choices import RELATIONS, STANCES, VOICES

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
    ]
    return "\n".join(lines) + "\n"


def script() -> str:
    """A constant, `CHOICES`, for the scripts that follow it."""
    held = {
        "voices": list(VOICES),
        "otherSide": [relation.key for relation in RELATIONS.values() if relation.other_side],
    }
    lines = [
        f"/* Words to choose from, {_MADE}: every voice, and who speaks for the other side. */",
        '"use strict";',
        f"const CHOICES = {json.dumps(held)};",
    ]
    return "\n".join(lines) + "\n"
