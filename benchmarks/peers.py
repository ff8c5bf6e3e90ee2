"""The same dossier for other generators, each in its usual form, from our data file.

A peer that checks nothing is written as its manual shows: facts as data, and a page for each
topic, text, actor and demand that lists its facts. Beside Hugo and Eleventy the comparison is made
a second time on equal pages: as many as ours, with the bodies of ours.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

Data = dict[str, Any]
"""The data file of a dossier."""


@dataclass(frozen=True)
class Peer:
    """A generator that is measured beside ours."""

    name: str
    packages: tuple[str, ...]
    """What is installed into its own environment; from npm, if it begins with `npm:`."""
    write: Callable[[Data, Path], None]
    """Writes the dossier into an empty folder in the peer's form."""
    command: tuple[str, ...]
    """The program of its environment, and its arguments."""
    made: str
    """The folder that it writes."""
    differs: str
    """How its work differs from ours."""
    slow: bool = False
    """Whether it is left out from 10,000 statements on, where a run takes minutes."""


def pages(data: Data) -> Iterator[tuple[str, str, str, list[Data]]]:
    """The pages of the usual form: kind, id, title, facts."""
    facts = data["facts"]
    for topic in data["topics"]:
        yield "topics", topic["id"], topic["title"], [f for f in facts if f["topic"] == topic["id"]]
    by_source: dict[str, list[Data]] = {}
    by_actor: dict[str, list[Data]] = {}
    by_demand: dict[str, list[Data]] = {}
    for fact in facts:
        for source in dict.fromkeys(e["source"] for e in fact["evidence"]):
            by_source.setdefault(source, []).append(fact)
        for actor in fact["actors"]:
            by_actor.setdefault(actor, []).append(fact)
        for demand in dict.fromkeys(p["demand"] for p in fact["positions"]):
            by_demand.setdefault(demand, []).append(fact)
    for source in data["sources"]:
        yield "sources", source["id"], source["title"], by_source.get(source["id"], [])
    for actor in data["actors"]:
        yield "actors", actor["id"], actor["name"], by_actor.get(actor["id"], [])
    for demand in data["demands"]:
        yield "demands", demand["id"], demand["title"], by_demand.get(demand["id"], [])


def shown(made: Path, data: Data, most: int = 100) -> str:
    """How many of some statements and quotations, evenly chosen, are in the pages of a peer.

    Args:
        most: statements that are looked for.
    """
    text = _plain("\n".join(path.read_text("utf-8") for path in sorted(made.rglob("*.html"))))
    facts = data["facts"][:: max(1, len(data["facts"]) // most)]
    says = [_plain(fact["says"]) for fact in facts]
    quotes = [_plain(e["quote"]) for fact in facts for e in fact["evidence"]]
    counts = [sum(words in text for words in sample) for sample in (says, quotes)]
    return f"{counts[0]} of {len(says)} statements, {counts[1]} of {len(quotes)} quotations"


def _plain(html: str) -> str:
    """Letters and digits only: marks, tags and typography aside."""
    text = re.sub(r"<[^>]*>", "", re.sub(r"(?s)<(script|style)\b.*?</\1>", "", html))
    return re.sub(r"[\W_]+", " ", unescape(text))


def put(path: Path, text: str) -> None:
    """Write a file and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _short(fact: Data) -> Data:
    """What a row of the usual form shows of a fact."""
    names = ("id", "says", "kind", "date", "topic")
    quotes = [{"source": e["source"], "quote": e["quote"]} for e in fact["evidence"]]
    return {**{name: fact[name] for name in names}, "quotes": quotes}


def _front(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


# --- Hugo ---

HUGO_BASE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title>
<body><nav><a href="/">Home</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>
"""
HUGO_SINGLE = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Params.facts }}{{ with index site.Data.facts . }}<li id="{{ .id }}">{{ .says }}
({{ .kind }}, {{ .date }}) {{ range .quotes }}<blockquote>{{ .quote }}
<a href="/sources/{{ .source }}/">{{ .source }}</a></blockquote>{{ end }}</li>
{{ end }}{{ end }}</ul>{{ .Content }}{{ end }}
"""
HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ .Content }}{{ end }}
"""


def _hugo_layouts(folder: Path) -> None:
    put(
        folder / "hugo.json",
        json.dumps(
            {
                "baseURL": "https://dossier.example/",
                "disableKinds": ["taxonomy", "term", "rss"],
                "security": {"allowContent": [".*"]},  # HTML as content is refused by default
            }
        ),
    )
    put(folder / "layouts/_default/baseof.html", HUGO_BASE)
    put(folder / "layouts/_default/single.html", HUGO_SINGLE)
    put(folder / "layouts/_default/list.html", HUGO_LIST)


def hugo(data: Data, folder: Path) -> None:
    _hugo_layouts(folder)
    facts = {fact["id"]: _short(fact) for fact in data["facts"]}
    put(folder / "data/facts.json", json.dumps(facts, ensure_ascii=False))
    for kind, name, title, held in pages(data):
        front = _front(title=title, facts=[fact["id"] for fact in held])
        put(folder / f"content/{kind}/{name}.md", front)


def bodies(site: Path) -> Iterator[tuple[str, str, str]]:
    """Path, title and body of every page of our built site."""
    for file in sorted(site.glob("**/index.html")):
        text = file.read_text("utf-8")
        title, _, body = text.partition("<article")[::1]
        name = re.search(r"<title>(.*?)</title>", title, re.S)
        inner = body.partition(">")[2].partition("</article>")[0]
        yield file.parent.relative_to(site).as_posix(), name[1] if name else "", inner


def hugo_equal(site: Path, folder: Path) -> None:
    """As many pages as ours, with the same bodies."""
    _hugo_layouts(folder)
    ours = list(bodies(site))
    sections = {".", *(path.rpartition("/")[0] for path, _, _ in ours)}
    for path, title, body in ours:
        file = f"{path}/_index.html" if path in sections else f"{path}/index.html"
        put(folder / "content" / file, _front(title=title, facts=[]) + body)


# --- Eleventy ---

ELEVENTY_LAYOUT = """<!doctype html><html lang="en"><meta charset="utf-8">
<title>{{ title | escape }}</title><body><nav><a href="/">Home</a></nav>
<main>{{ content }}</main></body></html>
"""
ELEVENTY_PAGE = """<h1>{{ title | escape }}</h1><ul>
{% for id in held %}{% assign f = facts[id] %}<li id="{{ f.id }}">{{ f.says | escape }}
({{ f.kind }}, {{ f.date }}) {% for q in f.quotes %}<blockquote>{{ q.quote | escape }}
<a href="/sources/{{ q.source }}/">{{ q.source }}</a></blockquote>{% endfor %}</li>
{% endfor %}</ul>
"""
ELEVENTY_CONFIG = """export default config => {
  config.addGlobalData("layout", "page.liquid")
  return { dir: { input: "content", includes: "../layouts", data: "../data" },
           htmlTemplateEngine: false, markdownTemplateEngine: "liquid" }
}
"""


def _eleventy(folder: Path) -> None:
    put(folder / "package.json", '{"type": "module"}')
    put(folder / "eleventy.config.js", ELEVENTY_CONFIG)
    put(folder / "layouts/page.liquid", ELEVENTY_LAYOUT)


def eleventy(data: Data, folder: Path) -> None:
    _eleventy(folder)
    facts = {fact["id"]: _short(fact) for fact in data["facts"]}
    put(folder / "data/facts.json", json.dumps(facts, ensure_ascii=False))
    for kind, name, title, held in pages(data):
        front = _front(title=title, held=[fact["id"] for fact in held])
        put(folder / f"content/{kind}/{name}.liquid", f"---json\n{front}---\n{ELEVENTY_PAGE}")


def eleventy_equal(site: Path, folder: Path) -> None:
    """As many pages as ours, with the same bodies."""
    _eleventy(folder)
    for path, title, body in bodies(site):
        put(
            folder / "content" / path / "index.html",
            f"---json\n{_front(title=title)}---\n{body}",
        )


# --- MkDocs with macros ---

MACROS_PAGE = """{% for id in listed %}{% set f = facts[id] %}
- <span id="{{ f.id }}"></span>{{ f.says }} ({{ f.kind }}, {{ f.date }})
{% for q in f.quotes %}
    > {{ q.quote }} [{{ q.source }}](../sources/{{ q.source }}.md)
{% endfor %}
{% endfor %}
"""


def macros(data: Data, folder: Path) -> None:
    facts = {fact["id"]: _short(fact) for fact in data["facts"]}
    put(folder / "facts.yml", json.dumps({"facts": facts}, ensure_ascii=False))
    macro_settings = {"include_yaml": ["facts.yml"], "on_error_fail": True}
    put(
        folder / "mkdocs.yml",
        json.dumps(
            {
                "site_name": "Peer",
                "theme": {"name": "material", "font": False},
                "plugins": ["search", {"macros": macro_settings}],
                "extra": {"generator": False},
            }
        ),
    )
    put(folder / "docs/index.md", "# Home\n")
    for kind, name, title, held in pages(data):
        front = _front(listed=[fact["id"] for fact in held])
        put(folder / f"docs/{kind}/{name}.md", f"---\n{front}---\n\n# {title}\n\n{MACROS_PAGE}")


# --- sphinx-needs ---

SPHINX_CONF = """project = "Peer"
extensions = ["sphinx_needs"]
html_theme = "alabaster"
needs_id_regex = "^[A-Z0-9_-]+"
needs_types = [
    {"directive": "fact", "title": "Fact", "prefix": "F_", "color": "#BFD8D2", "style": "node"},
]
"""


def _need_id(name: str) -> str:
    return "F_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def sphinx(data: Data, folder: Path) -> None:
    put(folder / "conf.py", SPHINX_CONF)
    listed = []
    for kind, name, title, held in pages(data):
        lines = [title, "=" * (2 * len(title) + 2), ""]
        if kind == "topics":
            for fact in held:
                tags = {e["source"] for e in fact["evidence"]} | set(fact["actors"])
                tags |= {p["demand"] for p in fact["positions"]}
                lines += [
                    f".. fact:: {fact['says']}",
                    f"   :id: {_need_id(fact['id'])}",
                    f"   :tags: {', '.join(sorted(tags))}",
                    "",
                    *(f"   {e['quote']}\n" for e in fact["evidence"]),
                ]
        else:
            lines += [".. needtable::", f'   :filter: "{name}" in tags', ""]
        put(folder / f"{kind}/{name}.rst", "\n".join(lines) + "\n")
        listed.append(f"   {kind}/{name}")
    put(folder / "index.rst", "Peer\n====\n\n.. toctree::\n\n" + "\n".join(listed) + "\n")


# --- StrictDoc ---


def strictdoc(data: Data, folder: Path) -> None:
    for kind, name, title, held in pages(data):
        if kind == "topics":
            lines = ["[DOCUMENT]", f"TITLE: {title}", ""]
            for fact in held:
                text = " ".join([fact["says"], *(e["quote"] for e in fact["evidence"])])
                lines += [
                    "[REQUIREMENT]",
                    f"UID: {_need_id(fact['id'])}",
                    f"TITLE: {fact['says'][:60].strip()}",
                    "STATEMENT: >>>",
                    escape(text, quote=False),
                    "<<<",
                    "",
                ]
            put(folder / f"{name}.sdoc", "\n".join(lines))


# --- Doorstop ---

DOORSTOP_ITEM = {
    "active": True, "derived": False, "header": "", "links": [], "normative": True, "ref": "",
    "reviewed": None,
}  # fmt: skip


def doorstop(data: Data, folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    settings = {"digits": 5, "itemformat": "yaml", "prefix": "FACT", "sep": ""}
    put(folder / "facts/.doorstop.yml", json.dumps({"settings": settings}))
    for n, fact in enumerate(data["facts"], start=1):
        text = "\n\n".join([fact["says"], *("> " + e["quote"] for e in fact["evidence"])])
        item = {**DOORSTOP_ITEM, "level": f"1.{n}", "text": text}
        put(folder / f"facts/FACT{n:05}.yml", json.dumps(item, ensure_ascii=False))


PEERS = (
    Peer(
        "Hugo",
        ("hugo",),
        hugo,
        ("hugo", "--quiet", "--destination", "made"),
        "made",
        "A bare theme, no search, nothing is checked.",
    ),
    Peer(
        "Eleventy",
        ("npm:@11ty/eleventy",),
        eleventy,
        ("eleventy", "--quiet", "--output=made"),
        "made",
        "A bare theme, no search, nothing is checked.",
    ),
    Peer(
        "mkdocs-macros",
        ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin"),
        macros,
        ("mkdocs", "build", "--quiet", "--site-dir", "made"),
        "made",
        "The same theme and the theme's search; nothing is checked.",
    ),
    Peer(
        "Doorstop",
        ("doorstop",),
        doorstop,
        ("doorstop", "publish", "--html", "all", "made"),
        "made",
        "One page with all items; links between items are checked.",
    ),
    Peer(
        "sphinx-needs",
        ("sphinx", "sphinx-needs"),
        sphinx,
        ("sphinx-build", "-q", "-b", "html", ".", "made"),
        "made",
        "A need for each fact, a table for each text, actor and demand, the theme's search; ids are"
        " checked.",
        slow=True,
    ),
    Peer(
        "StrictDoc",
        ("strictdoc",),
        strictdoc,
        ("strictdoc", "export", ".", "--output-dir", "made"),
        "made",
        "A document for each topic, a requirement for each fact; ids are checked.",
        slow=True,
    ),
)

EQUAL = {"Hugo": hugo_equal, "Eleventy": eleventy_equal}
"""Peers that are measured a second time, on equal pages: they are written from our built site."""


def install(peer: Peer, tools: Path) -> Path | None:
    """The folder with a peer's programs, in an environment of its own; None if it cannot be
    installed, which is printed."""
    home = tools / peer.name.lower()
    npm = [name.removeprefix("npm:") for name in peer.packages if name.startswith("npm:")]
    programs = home / ("node_modules/.bin" if npm else "bin")
    if (programs / peer.command[0]).exists():
        return programs
    home.mkdir(parents=True, exist_ok=True)
    steps = (
        [["npm", "install", "--silent", "--prefix", str(home), *npm]]
        if npm
        else [
            [sys.executable, "-m", "venv", str(home)],
            [str(home / "bin/python"), "-m", "pip", "install", "--quiet", *peer.packages],
        ]
    )
    for step in steps:
        try:
            done = subprocess.run(step, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            print(f"{peer.name}: not measured, {error}", file=sys.stderr)
            return None
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            print(f"{peer.name}: not measured, {' '.join(last)}", file=sys.stderr)
            return None
    return programs


def version(programs: Path, peer: Peer) -> str:
    """The installed version of a peer, as its package says."""
    name = peer.packages[-1].removeprefix("npm:")
    if peer.packages[0].startswith("npm:"):
        package = programs.parent / name / "package.json"
        return str(json.loads(package.read_text("utf-8"))["version"])
    ask = f"from importlib.metadata import version; print(version({name!r}))"
    python = [str(programs / "python"), "-c", ask]
    done = subprocess.run(python, capture_output=True, text=True, check=True)
    return done.stdout.strip()
