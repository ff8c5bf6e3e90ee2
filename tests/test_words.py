"""Every word that readers see is in the catalog: no template has one of its own, what is asked for
is there, and what is there is asked for."""

import ast
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes
from markupsafe import Markup

from dossier.checks import handwritten
from dossier.model import choices, languages
from dossier.model.languages import without_isolates
from dossier.model.where import ProblemError
from dossier.model.words import HEADINGS, NOUN, PLACE, MissingWordError, Phrase, ReaderWords, filled
from dossier.print.data import UNREAD, paper
from dossier.print.tagged import LINKS
from dossier.publish.data.citing import cff_text
from dossier.publish.data.formats import exports_of, readme
from dossier.publish.data.tables import TABLES
from dossier.publish.data.workbook import MATRIX, workbook
from dossier.publish.export import dossier_data
from dossier.publish.pages import all_pages
from dossier.publish.produce import produce
from dossier.publish.render import Renderer
from dossier.publish.templates import in_markup
from dossier.read.words import flat, plural_category, reader_words, to_translate
from dossier.views.index import Index, index
from tests.conftest import GOLDEN, ROOT, examined, produced, run

TEMPLATES = ROOT / "templates"
CODE = ROOT / "dossier"
SPOKEN = {"aria-label", "title", "alt", "placeholder", "content", "label"}
"""Attributes that are read or heard."""
LITERAL = {"code", "kbd", "script", "style"}
"""Elements whose text is for programs or keys."""
NAMES = {"PDF", "ZIP", "F", "JSON", "Markdown", "BibTeX", "SHA"}
"""What is called so in every language, and what the head of a page says to programs."""
ASKING = {"ui", "form"}
"""The functions of the code that ask for a word."""
WORD = re.compile(r"[^\W\d_]{2,}")
NO_WORDS = re.compile(
    r'<[\w-]+>|\b[0-9a-fA-F]{8,}\b|\b[\w.]+\.(?:json|xlsx)\b|\bF-\w+|[\w-]+="[^"]*"'
)
"""Names of files, codes, and attributes that a macro writes alone."""
PROSE = re.compile(r"^[A-Z][a-z]+\b|^[^=-]*[a-z]{2,},? [a-z]{2,}[^=-]*$")
"""A literal that looks like words for readers."""


def catalog() -> dict[str, Phrase]:
    return dict(reader_words(ROOT, languages.OURS).phrases)


# --- what is asked for ---


def places(phrase: Phrase) -> set[str]:
    """The values that a phrase needs."""
    forms = [phrase] if isinstance(phrase, str) else [*phrase.values()]
    named = {name for form in forms for name in PLACE.findall(form)}
    return named if isinstance(phrase, str) else named | {"n"}


Asked = tuple[str, str, set[str] | None]
"""Where, which key, and with which values; None where only the beginning of the key is known."""


def asked_by_jinja(path: Path) -> Iterator[Asked]:
    parsed = Environment().parse(path.read_text("utf-8"))
    for call in parsed.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "ui":
            key, where = call.args[0], f"{path.relative_to(ROOT)}:{call.lineno}"
            if isinstance(key, nodes.Const):
                yield where, key.value, {pair.key for pair in call.kwargs}
            else:
                assert isinstance(key, nodes.Concat), where
                assert isinstance(key.nodes[0], nodes.Const), where
                yield where, key.nodes[0].value, None


CALL = re.compile(r'(?<![\w-])(?:ui|form)\("([\w.-]+)"(\s*\+)?')
NAMED = re.compile(r"(?<![\w.-])([a-z_]+): |(?<=[{,] )([a-z_]+)(?= ?[,}])")
"""A named value of Typst, and a property of an object of JavaScript."""


def asked_by_script(path: Path) -> Iterator[Asked]:
    """In Typst and JavaScript: the values are those named up to the end of the call."""
    code = path.read_text("utf-8")
    for call in CALL.finditer(code):
        where = f"{path.relative_to(ROOT)}:{code.count(chr(10), 0, call.start()) + 1}"
        at, depth = call.end(), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(code[at], 0)
            at += 1
        named = {name for pair in NAMED.findall(code[call.end() : at]) for name in pair if name}
        yield where, call[1], None if call[2] else named


def asked_by_python(path: Path) -> Iterator[Asked]:
    code = path.read_text("utf-8")
    for call in ast.walk(ast.parse(code)) if "ui" in code else ():
        if not isinstance(call, ast.Call) or not call.args:
            continue
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in ASKING:
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            values = {str(value.arg) for value in call.keywords}
            for key in call.args:
                yield from ((where, *one) for one in keys_in(key, values))


def keys_in(key: ast.expr, values: set[str]) -> Iterator[tuple[str, set[str] | None]]:
    """The keys that an argument may be, or the beginning of one that is put together."""
    match key:
        case ast.Constant(value=str(whole)):
            yield whole, values
        case ast.JoinedStr(values=[ast.Constant(value=begins), *_]):
            yield str(begins), None
        case ast.IfExp():
            yield from keys_in(key.body, values)
            yield from keys_in(key.orelse, values)


@cache
def asked() -> list[Asked]:
    readers = {
        "html": (TEMPLATES, asked_by_jinja),
        "xml": (TEMPLATES, asked_by_jinja),
        "typ": (TEMPLATES / "print", asked_by_script),
        "js": (TEMPLATES / "assets", asked_by_script),
        "py": (CODE, asked_by_python),
    }
    return [
        one
        for kind, (folder, reader) in readers.items()
        for path in sorted(folder.glob(f"**/*.{kind}"))
        for one in reader(path)
    ]


def test_what_is_asked_for_is_in_the_catalog_with_its_values() -> None:
    known = catalog()
    found = asked()
    assert len(found) > 400
    for where, key, values in found:
        if values is None:
            assert any(one.startswith(key) for one in known), (where, key)
        else:
            assert key in known, (where, key)
            assert places(known[key]) <= values, (where, key)


def test_what_is_in_the_catalog_is_asked_for() -> None:
    exact = {key for _, key, values in asked() if values is not None}
    begun = (
        NOUN,
        HEADINGS,
        *LINKS.values(),
        *(key for _, key, values in asked() if values is None),
    )
    assert {key for key in catalog() if key not in exact and not key.startswith(begun)} == set()


# --- what is elsewhere ---


class Shown(HTMLParser):
    """The words of a template that readers would see, by line."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            programs = tag in ("meta", "link", "use") and name == "content"
            if name in SPOKEN and value and not programs:
                self.said(value)
        if tag in LITERAL:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.said(data)

    def said(self, text: str) -> None:
        if set(WORD.findall(NO_WORDS.sub("", text))) - NAMES:
            self.found.append((self.getpos()[0], " ".join(text.split())))


def own_words(template: str) -> list[tuple[int, str]]:
    """The words of its own that a template shows, each with its line: what is left of its text and
    of its spoken attributes without the code, and literals in it that look like words."""
    data = ""
    for _, kind, text in Environment().lex(template):
        if kind == "data":
            data += text
        elif kind == "variable_begin":  # the name of an element may come from a variable
            data += "q" if data.endswith(("<", "</")) else "0"
        data += "\n" * text.count("\n") if kind != "data" else ""
    reader = Shown()
    reader.feed(data)
    reader.close()
    parsed = Environment().parse(template)
    compared = {id(x) for one in parsed.find_all(nodes.Compare) for x in one.find_all(nodes.Const)}
    literals = [
        (one.lineno, one.value)
        for one in parsed.find_all(nodes.Const)
        if isinstance(one.value, str) and PROSE.search(one.value) and id(one) not in compared
    ]
    return [*literals, *reader.found]


@pytest.mark.parametrize(
    ("template", "words_"),
    [
        ('<p class="lead all of it">{{ ui("a.b") }} · F-{{ code }}</p>', []),
        (
            '<p title="{{ ui("a.b") }}">{% if x == "two-sided" %} – {% endif %}<kbd>esc</kbd></p>',
            [],
        ),
        ("<p>\nWho says so</p>", ["Who says so"]),
        ('<p aria-label="The text">3</p>', ["The text"]),
        ("<p>{{ name }} and others</p>", ["0 and others"]),
        ('{{ x or "not stated" }}', ["not stated"]),
        ('{{ "Later" if x }}', ["Later"]),
    ],
)
def test_a_word_of_a_template_is_found(template: str, words_: list[str]) -> None:
    assert [word for _, word in own_words(template)] == words_


def test_no_template_has_words_of_its_own() -> None:
    templates = [p for p in sorted(TEMPLATES.glob("**/*")) if p.suffix in (".html", ".xml")]
    assert len(templates) > 40
    assert [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in templates
        for line, word in own_words(path.read_text("utf-8"))
    ] == []


TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r'|"(?P<string>(?:[^"\\\n]|\\.)*)"'
    r"|`(?P<template>(?:[^`\\]|\\.)*)`"
    r"|(?<=[(,=:\[!&|?{};> ])/(?![*/ ])(?P<regex>(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/",
    re.S,
)
"""Of JavaScript: what is no code, and a regular expression, which may hold quotation marks."""
SELECTS = re.compile(
    r"[\[\]{}<>#=:]|^\.|\.\w+ \.|use strict|\w\.\w|^[a-z]+(?:, [a-z]+)+$"
    r"|^[a-z-]+( [a-z]+-[a-z-]+)+$"
)
"""What selects elements, is a rule of a style, the name of a key, or a list of classes."""


KEYS = {"Escape", "Tab", "Home", "End", "ArrowDown", "ArrowUp"}
"""Of the keyboard."""


def words_of_script(code: str) -> list[tuple[int, str]]:
    """The literals of a script that look like words for readers, each with its line."""
    found = []
    for token in TOKEN.finditer(code):
        literal = token["string"] or re.sub(r"\$\{.*?\}", "0", token["template"] or "")
        if PROSE.search(literal) and not SELECTS.search(literal) and literal not in KEYS:
            found.append((code.count("\n", 0, token.start()) + 1, literal))
    return found


class Typst:
    """The words of a Typst source that would be printed: text of content, and literals."""

    WORDS = re.compile(r"(let|set|show|import|include|if|for|while|context|return)\b")

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[tuple[int, str]] = []
        self.content(0)

    def say(self, at: int, text: str) -> None:
        if set(WORD.findall(NO_WORDS.sub("", text))) - NAMES:
            self.found.append((self.source.count("\n", 0, at) + 1, text.strip()))

    def content(self, at: int) -> int:
        """Reads content up to its closing bracket, and gives the place after it."""
        text, source = "", self.source
        while at < len(source):
            char = source[at]
            if source.startswith("//", at) and source[at - 1] != ":":
                at = source.index("\n", at)
            elif char == "#":
                text, at = f"{text}0", self.code(at + 1)
            elif char == "[":
                at = self.content(at + 1)
            elif char == "]":
                break
            else:
                text, at = text + char, at + (2 if char == "\\" else 1)
        self.say(at - 1, text)
        return at + 1

    def code(self, at: int) -> int:
        """Reads an expression, and gives the place after it."""
        source = self.source
        keyword = self.WORDS.match(source, at)
        if keyword:
            return self.statement(at, lines=keyword[1] in ("let", "set", "show", "import"))
        name = re.compile(r"[\w-]*(?:\.[\w-]+)*").match(source, at)
        at = name.end() if name else at
        while at < len(source) and source[at] in "([{":
            at = self.group(at)
            more = re.compile(r"(?:\.[\w-]+)*").match(source, at)
            at = more.end() if more else at
        return at + (source[at : at + 1] == ";")

    def statement(self, at: int, *, lines: bool) -> int:
        """Reads a statement up to its end: of its line, or of its last block."""
        source = self.source
        while at < len(source) and source[at] not in "\n;]":
            if source[at] in '([{"':
                block = source[at] in "[{"
                at = self.group(at)
                if block and not lines and not re.compile(r" *(?:else\b|\.)").match(source, at):
                    return at
            else:
                at += 1
        return at

    def group(self, at: int) -> int:
        """Reads what is in brackets or quotation marks, and gives the place after it."""
        source, opening = self.source, self.source[at]
        if opening == "[":
            return self.content(at + 1)
        if opening == '"':
            literal = re.compile(r'"((?:[^"\\]|\\.)*)"').match(source, at)
            assert literal
            if PROSE.search(literal[1]) and not literal[1].startswith("Source "):  # a font
                self.found.append((source.count("\n", 0, at) + 1, literal[1]))
            return literal.end()
        at += 1
        while source[at] not in ")}":
            if source.startswith("//", at):
                at = source.index("\n", at)
            else:
                at = self.group(at) if source[at] in '([{"' else at + 1
        return at + 1


@pytest.mark.parametrize(
    ("source", "words_"),
    [
        ('#let a(b) = [#b · #ui("x.y", n: 1)] // the words\n#a[#(1 + 2) “#b”]', []),
        ("= Timeline\n#a", ["= Timeline\n0"]),
        ('#if a == "two words" { [Nobody] } else [ none]', ["two words", "Nobody", "none"]),
        ("#text(size: 2pt)[#b of #c]", ["0 of 0"]),
        ('#let a = ("one", 2).map(b => [said])', ["said"]),
    ],
)
def test_a_word_of_a_print_template_is_found(source: str, words_: list[str]) -> None:
    assert [word for _, word in Typst(source).found] == words_


@pytest.mark.parametrize(
    ("code", "words_"),
    [
        ('const a = b.closest("td:not([hidden]) .entry"), c = `${d} · ${ui("x.y", { n })}`;', []),
        ('/* Some words */ a.className = "md-typeset evidence-sheet"; // others\n', []),
        ("if (/[`\"]/.test(a)) b = 'c'; say(`${n} of them`);", ["0 of them"]),
        ('status.textContent = "Nothing found."', ["Nothing found."]),
        ('say(a ? "copied it" : "Close")', ["copied it", "Close"]),
    ],
)
def test_a_word_of_a_script_is_found(code: str, words_: list[str]) -> None:
    assert [word for _, word in words_of_script(code)] == words_


def test_neither_print_nor_scripts_have_words_of_their_own() -> None:
    readers = {"print/*.typ": lambda code: Typst(code).found, "assets/js/*.js": words_of_script}
    assert [
        f"{path.name}:{line}: {word}"
        for pattern, reader in readers.items()
        for path in sorted(TEMPLATES.glob(pattern))
        for line, word in reader(path.read_text("utf-8"))
    ] == []


# --- what the rest of the code says ---

OPEN, CLOSE = "⟦", "⟧"
APART = re.compile(r"[·,;:()“”\"…—–|†→\[\]/.!?]|\n")
"""What separates words of the interface from values."""
SHOWN_BY_STYLES = {"data-name", "data-reason"}


def marked(words: ReaderWords) -> ReaderWords:
    """The same words between two marks each, those of choices too: as another language would be."""

    def mark(phrase: Phrase) -> Phrase:
        if isinstance(phrase, str):
            return f"{OPEN}{phrase}{CLOSE}"
        return {name: f"{OPEN}{form}{CLOSE}" for name, form in phrase.items()}

    rows = {
        f"{choices.catalog_key(row)}.{column}": f"{OPEN}{getattr(row, column)}{CLOSE}"
        for table in choices.TABLES.values()
        for row in table.values()
        for column in choices.columns_for_readers(type(row))
        if getattr(row, column)
    }
    phrases = {key: mark(phrase) for key, phrase in words.phrases.items()}
    whole = phrases | rows
    return ReaderWords(words.language, lambda: whole, words.category)


def unmarked(text: str, depth: int = 0) -> tuple[str, int]:
    """What of a text is between no marks, and how deep in them it ends."""
    left = ""
    for char in text:
        depth += (char == OPEN) - (char == CLOSE)
        left += "\n" if char in (OPEN, CLOSE) else char if not depth else ""
    return left, depth


class Unmarked(HTMLParser):
    """What of a page is between no marks: text, and attributes that are read, heard or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.inside: list[str] = []
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SPOKEN | SHOWN_BY_STYLES and value:
                self.found.append(unmarked(value)[0])
        if tag in LITERAL | {"pre"}:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        text, self.depth = unmarked(data, self.depth)
        if not self.inside:
            self.found.append(text)


def strings(value: object) -> Iterator[str]:
    """Every text in records, mappings and lists."""
    match value:
        case str():
            yield value
        case bytes():
            yield value.decode("utf-8")
        case Mapping():
            for key, inner in value.items():
                yield from strings(key)
                yield from strings(inner)
        case list() | tuple() | frozenset():
            for inner in value:
                yield from strings(inner)
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in ("ui", "marks", "files"):
                    yield from strings(getattr(value, field.name))


@pytest.fixture(scope="module")
def in_marks() -> Index:
    """The golden dossier with each word of the interface between marks."""
    read = examined(GOLDEN)
    return index(replace(read.dossier, ui=marked(read.dossier.ui)), read.grounded)


@pytest.fixture(scope="module")
def of_the_dossier(in_marks: Index) -> str:
    """All that editors and sources say, the codes, and the documentation of the data, which is
    in English as its keys are."""
    documented = [(table.title, table.description) for table in TABLES]
    own = (in_marks.plain, in_marks.dossier, list(in_marks.codes.values()), documented)
    return "\n".join(strings(own))


def strange(texts: Iterable[str], of_the_dossier: str) -> set[str]:
    """What in some texts is neither a word of the interface nor the dossier's."""
    pieces = (
        piece.strip()
        for text in texts
        for piece in APART.split(without_isolates(unmarked(text)[0]))
    )
    left = {piece for piece in pieces if piece and piece not in of_the_dossier}
    return {piece for piece in left if set(WORD.findall(NO_WORDS.sub("", piece))) - NAMES}


def test_no_page_shows_a_word_that_is_not_in_the_catalog(
    in_marks: Index, of_the_dossier: str
) -> None:
    """With another word for each, nothing of the old is left: another language is one file."""
    made = all_pages(
        in_marks, GOLDEN, dossier_data(in_marks), printed=True, offline="offline/x.zip"
    )
    assert len(made) > 20
    for page in made:
        read = Unmarked(page.html)
        assert read.depth == 0, page.path
        assert strange([*read.found, page.title, page.description], of_the_dossier) == set(), (
            page.path
        )
        found = [str(piece) for e in page.entries for piece in (e.title, *e.pieces)]
        assert strange(found, of_the_dossier) == set(), page.path


def test_print_shows_no_word_that_is_not_in_the_catalog(
    in_marks: Index, of_the_dossier: str
) -> None:
    data = paper(in_marks)
    shown = {name: part for name, part in data.items() if name not in NOT_PRINTED}
    texts = [text.replace("\u200b", "") for text in strings(without_keys(shown))]
    assert len(texts) > 300
    assert strange(texts, of_the_dossier) == set()


def test_no_file_of_the_data_tells_readers_a_word_that_is_not_in_the_catalog(
    in_marks: Index, of_the_dossier: str
) -> None:
    """What people read beside the data: the sheet of who wants what and the one about the workbook,
    the text in the zip, and what names the dossier to those who cite it."""
    from openpyxl import load_workbook  # it takes long to import, and few tests need it

    made = exports_of(in_marks.dossier, in_marks.grounded, "")
    book = load_workbook(BytesIO(workbook(made.material, 0)))
    sheets = [book["About"], book["Who wants what"]]
    cells = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True)
             for cell in row if cell]  # fmt: skip
    cited = yaml.safe_load(cff_text(made.material))
    told = [cited["message"], *(author["name"] for author in cited["authors"])]
    told += [text["authors"][0]["name"] for text in cited["references"]]
    documented = f"{of_the_dossier}\n{MATRIX}"
    beside = [re.sub(r"^[\w/.]+ +", "", line) for line in readme(made.material).splitlines()]
    for texts in (cells, beside, told):
        assert len(texts) > 2
        assert strange(texts, documented) == set()
    assert strange(["No text says."], documented), "near: what the workbook said by itself"


def test_a_hand_written_page_has_the_words_of_the_catalog_around_its_own(in_marks: Index) -> None:
    made = replace(produced(GOLDEN), index=in_marks)
    fact = next(iter(in_marks.dossier.facts))
    html = handwritten.resolve(f"Ours. [@{fact}]", made.citation("../"), lambda *_: "")
    assert f'aria-label="{OPEN}Source {in_marks.codes[fact]}&#58; ' in html
    assert f'href="../{in_marks.fact_url(fact)}"' in html
    tables = handwritten.scrollable_tables(
        "<table>1</table><p>Table</p><table>2</table>", lambda n: in_marks.ui("written.table", n=n)
    )
    read = Unmarked(tables)
    assert strange(read.found, "Table") == set()
    assert tables.count("aria-label") == 2


NOT_PRINTED = {"words", "plurals", "signs", "language", "fonts"}


def without_keys(value: object) -> object:
    """Rows as lists of their values, without what is for programs."""
    if isinstance(value, dict):
        return [
            without_keys(inner) for key, inner in value.items() if key not in {*UNREAD, "column"}
        ]
    return [without_keys(inner) for inner in value] if isinstance(value, list) else value


def test_a_word_that_views_would_say_themselves_is_found(of_the_dossier: str) -> None:
    known = [f"{OPEN}Of 3{CLOSE} · F-7K3Q", "Ada Brandt", f"{OPEN}a {OPEN}b{CLOSE} c{CLOSE}: 4"]
    assert strange(known, of_the_dossier) == set()
    for word in ("nobody says", "Ada Brandt says", f"{OPEN}a{CLOSE} and others"):
        assert strange([word], of_the_dossier), word


GERMAN = {
    'glossary = "Glossary"': 'glossary = "Glossar"',
    'one = "{n} statement", other = "{n} statements" }': 'one = "{n} Satz", other = "{n} Sätze" }',
    'day = "{month} {day}, {year}"': 'day = "{day}. {month} {year}"',
    '3 = "March"': '3 = "März"',
    'word = "rejects"': 'word = "lehnt ab"',
    'no_position = "no position"': 'no_position = "keine Position"',
}


def test_another_language_is_one_file(golden: Path) -> None:
    run("dossier", "words", "de", "--root", str(golden))
    words = golden / "templates" / "words" / "de.toml"
    text = words.read_text("utf-8")
    assert text == run("dossier", "words").stdout
    for english, german in GERMAN.items():
        assert text.count(english) == 1, english
        text = text.replace(english, german)
    words.write_text(text, "utf-8")
    settings = golden / "facts" / "dossier.yml"
    settings.write_text(settings.read_text("utf-8") + "interface: de\n", "utf-8")
    made = produce(golden)
    assert not made.examined.errors, made.examined.errors
    assert made.index is not None
    pages = {page.path: page.html for page in made.pages}
    assert '<h1 id="top">Glossar</h1>' in pages["glossary/"]
    assert "10. März 2031" in pages[""]
    assert " Sätze" in pages[""]
    assert " statement<" not in pages["topics/toll/"]
    assert "lehnt ab" in pages["matrix/"]
    assert '"language": "de"' in made.files["assets/dossier/js/all.js"]
    assert 'xml:lang="de"' in made.files["changes/feed.xml"]
    printed = paper(made.index)
    assert (printed["language"], printed["closed"]) == ("de", "10. März 2031")
    assert printed["words"]["titles.glossary"] == "Glossar"


# --- phrases ---


def test_a_number_chooses_the_form_of_its_language() -> None:
    forms = {"a": {"0": "none", "one": "{n} text", "few": "{n} few", "other": "{n} texts"}}
    english = ReaderWords("en", lambda: forms, plural_category("en"))
    assert [english("a", n=n) for n in (0, 1, 2, 21)] == ["none", "1 text", "2 texts", "21 texts"]
    russian = ReaderWords("ru", lambda: forms, plural_category("ru"))
    assert [russian("a", n=n) for n in (0, 2, 21)] == ["none", "2 few", "21 text"]
    with pytest.raises(MissingWordError, match="`a` has several forms"):
        english("a")
    with pytest.raises(MissingWordError, match="no `b` in the words of `en`"):
        english("b")
    with pytest.raises(MissingWordError, match=r"“\{x\}” is asked for without 'x'"):
        filled("{x}", {})


def test_a_phrase_is_text_and_a_value_that_is_markup_stays_so() -> None:
    ui = in_markup(ReaderWords("en", lambda: {"a": "<{x}> & {y}"}, plural_category("en")))
    assert str(ui("a", x="<b>", y=Markup("<b>"))) == "&lt;&lt;b&gt;&gt; &amp; <b>"


def test_every_language_that_ships_is_whole(tmp_path: Path) -> None:
    files = sorted((TEMPLATES / "words").glob("*.toml"))
    assert TEMPLATES / "words" / f"{languages.OURS}.toml" in files
    shutil.copytree(TEMPLATES / "words", tmp_path / "templates" / "words")
    assert [reader_words(tmp_path, path.stem).faults for path in files] == [()] * len(files)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"{name}’s account:"', '"’s account:"', "`account_of` lacks `{name}`"),
        ('"{name}’s account:"', '"{name’s account:"', "`account_of` has a brace"),
        ('"{name}’s account:"', '"{name} says, {when}:"', "`account_of` has `{when}`"),
        ('"{name}’s account:"', '"So {name}, {name}:"', ""),
        ('{ 0 = "{side} on none", ', "{ ", ""),
        ('{ 0 = "{side} on none", ', '{ 0 = "none", ', "`mini.side` lacks `{side}`"),
        ('one = "{names} says"', 'one = "says"', "`reported_by` lacks `{names}`"),
        ('one = "{n} statement",', 'one = "one statement",', ""),
        ('other = "{n} statements" }', 'other = "statements" }', "`counts.statements` lacks `{n}`"),
        ('one = "{n} statement",', "", "`counts.statements` has no form one"),
    ],
)  # fmt: skip
def test_a_translation_keeps_every_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "templates" / "words" / "de.toml"
    file.parent.mkdir(parents=True)
    text = "\n".join(to_translate())
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    faults = reader_words(tmp_path, "de").faults
    assert [fault.message[: len(message)] for fault in faults] == [message] * bool(message)
    assert all(
        old.split("=", maxsplit=1)[0] in text.splitlines()[fault.line - 1] for fault in faults
    )


def test_what_a_translation_lacks_is_listed_whole(tmp_path: Path) -> None:
    """The phrases of each section that is begun, and the sections that are not."""
    file = tmp_path / "templates" / "words" / "de.toml"
    file.parent.mkdir(parents=True)
    whole = "\n".join(to_translate())
    before, _, after = whole.partition("\n[home]\n")
    kept, rest = after.splitlines()[0], after.partition("\n[")[0].splitlines()[1:]
    file.write_text(f"{before}\n\n[home]\n{kept}\n", "utf-8")
    lacking, sections = reader_words(tmp_path, "de").faults
    assert file.read_text("utf-8").splitlines()[lacking.line - 1] == "[home]"
    assert lacking.paste.splitlines() == [line for line in rest if line]
    assert lacking.message.count("`home.") == len([line for line in rest if line]) > 12
    headers = re.findall(r"^\[(.+)\]$", after, re.M)
    begun = {re.split(r"[.\]]", line)[0] for line in re.findall(r"^\[(.+)$", before, re.M)}
    named = [
        name if name.partition(".")[0] in begun else name.partition(".")[0] for name in headers
    ]
    assert set(re.findall("`(.+?)`", sections.message)) == set(named)
    file.write_text(whole.replace("\n".join(rest), lacking.paste), "utf-8")
    assert reader_words(tmp_path, "de").faults == ()
    file.write_text("a = [", "utf-8")
    (fault,) = reader_words(tmp_path, "de").faults
    assert (fault.message.partition(":")[0], fault.line) == ("this line cannot be read", 1)


def test_a_section_is_no_phrase() -> None:
    section = {"x": "1", "y": {"one": "2", "other": "3"}, "z": {"one": "4", "1st": "5"}}
    assert dict(flat({"a": section})) == {
        "a.x": "1", "a.y": {"one": "2", "other": "3"}, "a.z.one": "4", "a.z.1st": "5",
    }  # fmt: skip


def test_a_word_that_is_missing_stops_the_build_with_template_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "partials"
    folder.mkdir(parents=True)
    (folder / "note.html").write_text('<p>\n{{ ui("note.nothing") }}', "utf-8")
    made = produced(GOLDEN)
    assert made.index is not None
    renderer = Renderer(made.index, tmp_path)
    with pytest.raises(ProblemError) as raised:
        renderer.figure(["partials/note.html"], {})
    place, message = "templates/partials/note.html:2:1", "there is no `note.nothing`"
    assert str(raised.value) == f"{place}: {message} in the words of `en`"
