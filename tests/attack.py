"""A dossier as somebody who means harm would write it: markup in every text of ours, in the texts
that are quoted, and on hand-written pages."""

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from dossier.model.fields import fields_of
from dossier.model.files import record_types
from dossier.model.roles import Headline, Name, Prose
from tests.payloads import HOSTILE

LOUD = (
    "</title></textarea><script>trip()</script><img src=x onerror=trip()><!-- {{ a*b }} {% raw %} "
)
LOUD += '&amp; [x](javascript:trip()) *i* `c` " onfocus=trip() z='
QUIET = "&lt;script&gt;trip()&lt;/script&gt; {{ a*b }} &amp; [x](javascript:trip()) ' *i* `c` \" "
QUIET += "onfocus=trip() z="
WRITTEN = LOUD.replace(
    '"', ""
)  # in the articles: a lone quotation mark would only move the sentences' ends
PLAIN = {"outlet", "author", "original", "rights", "made_with", "noun"}
"""Of the plain labels those that take any text."""


def keys_of(*roles: type, heading: bool) -> set[str]:
    """The keys of the fields that have one of some roles."""
    fields = [field for record in record_types() for field in fields_of(record)]
    return {
        field.key
        for field in fields
        if isinstance(field.role, roles)
        and (not isinstance(field.role, Prose) or field.role.heading == heading)
    } - {"ok"}


TITLES = keys_of(Headline, Name, Prose, heading=True) | PLAIN
PROSE = keys_of(Prose, heading=False) - TITLES


def hostile(value: Any, loud: set[str], inside: str = "") -> Any:
    """Every text field of a file with something in front that could be taken for markup."""
    if isinstance(value, dict):
        made = {}
        for key, item in value.items():
            if (
                isinstance(item, str)
                and key in TITLES | PROSE
                and not (inside == "set_aside" and key == "reason")
            ):
                made[key] = f"{LOUD if key in loud else QUIET} {item}"
            else:
                made[key] = hostile(item, loud, key)
        return made
    if isinstance(value, list):
        if inside == "aliases":
            return [*value, LOUD if "aliases" in loud else QUIET]
        return [hostile(item, loud, inside) for item in value]
    return value


SWAP = {
    "unless the toll was": f"unless {WRITTEN} the toll was",
    "toll may fall": f"toll {WRITTEN} may fall",
    "envoy Ada": f"envoy {WRITTEN} Ada",
}
"""Words of the golden dossier's articles, and the same with markup."""


SWAP_SECOND = {
    "a filling over six years": f"a filling {WRITTEN} over six years",
    "قالت الوزارة إن": f"قالت الوزارة {WRITTEN} إن",
    "מרן מסר": f"מרן {WRITTEN} מסר",
    "Мы ответили": f"Мы {WRITTEN} ответили",
    "ζητεί": f"ζητεί {WRITTEN}",
    "नदी का": f"नदी {WRITTEN} का",
    "放水": f"{WRITTEN}放水",
}
"""The same of the dossier in many scripts."""


def second_with_markup(site: Path, to: Path) -> Path:
    """The dossier in many scripts, of which there is a site, with markup in every text."""
    built = shutil.ignore_patterns("site", "build", ".cache", ".dossier")
    shutil.copytree(site.parent, to, ignore=built)
    return with_markup(to, SWAP_SECOND)


def with_markup(root: Path, swap: Mapping[str, str] = SWAP) -> Path:
    """A dossier with markup in every text.

    Args:
        root: its folder, in which it is changed.
        swap: words of its texts, in its quotes too, and the same with markup.
    """
    for path in [*root.glob("facts/**/*.yml"), root / "seeds/sources.yml"]:
        held = hostile(
            yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader), PROSE | {"aliases"}
        )
        path.write_text(
            yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=10**6), "utf-8"
        )
    for path in [*root.glob("facts/**/*.yml"), *root.glob("seeds/*.txt")]:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        for n, line in enumerate(lines):
            if path.suffix == ".txt" or line.lstrip(" -").startswith("quote: "):
                for old, new in swap.items():
                    lines[n] = lines[n].replace(old, new)
        path.write_text("".join(lines), "utf-8")
    sources = root / "seeds/sources.yml"
    held = yaml.load(sources.read_text("utf-8"), Loader=yaml.BaseLoader)
    for record in held["sources"].values():
        record["sha256"] = hashlib.sha256(
            (root / "seeds" / record["file"]).read_bytes()
        ).hexdigest()
    sources.write_text(
        yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=10**6), "utf-8"
    )
    return root


HEAD = """---
title: <script>trip()</script>
description: "\\"><script>trip()</script>"
author: "\\"><script>trip()</script>"
template: redirect.html
location: "javascript:trip()"
tags: ["<script>trip()</script>"]
---
"""
HEADINGS = (
    "<script>trip()</script>", "<img src=x onerror=trip()>", "&lt;img src=x onerror=trip()&gt;",
    '" onmouseover="trip()', "`<script>trip()</script>`", "a {onclick=trip()}",
)  # fmt: skip
"""What stands in the list of contents and in the title too."""


SWALLOWS = re.compile(r"^ {0,3}```|<(?:textarea|template|math|noscript|scr|!--)|^&lt;", re.M)
"""Payloads that take what follows them for a part of them have a page of their own."""


def with_hostile_pages(root: Path) -> Path:
    """A dossier with hand-written pages that only the sanitizer stops: the check refuses them."""
    folder = root / "docs" / "hostile"
    folder.mkdir()
    alone = [text for text in HOSTILE if SWALLOWS.search(text)]
    together = "\n\n".join(text for text in HOSTILE if text not in alone)
    headings = "\n\n".join(f"## {text}\n\nText." for text in HEADINGS)
    pages = [f"A page.\n\n{text}" for text in (together, *alone)]
    pages += [f"{title}\n\n{headings}" for title in (f"# {HEADINGS[0]}", f"# {HEADINGS[2]}")]
    for number, text in enumerate([*pages, f"{HEAD}\n# A page\n\nText."]):
        (folder / f"page-{number}.md").write_text(f"{text}\n", "utf-8")
    return root
