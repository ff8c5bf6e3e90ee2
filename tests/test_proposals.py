"""A statement or a change is sent from the page: a browser selects, fills in and submits, and the
file that arrives at a mock of the forge passes the check. No YAML is typed."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from dossier.checks.examine import examine
from dossier.ground.evidence import ground
from dossier.publish.produce import produce
from dossier.read.load import load
from dossier.views import forge, urls
from dossier.views.facts import statement_lines
from dossier.views.index import index
from dossier.views.proposals import change_rows, proposal_form
from tests.barriers import SCHEMES, violations
from tests.conftest import GOLDEN, examined
from tests.test_sheet import LEAST, PHONE
from tests.test_writing import SELECT

DESK = {"viewport": {"width": 1280, "height": 900}}
WORDS = "nobody has asked the boatmen"
SAYS = "Aas said: nobody had asked the boatmen, “#1” or not."
HOSTILE = [
    "plain words",
    "says: a colon # and a comment",
    "- a dash",
    "it’s “quoted”, 'so' and \"so\"",
    "back\\slash \\n \\u0041 at the end \\",
    "{braces} [brackets] & * ! | > % @ `",
    "true",
    "Null",
    "n",
    "2031-03-02",
    "0x1F",
    "1e3",
    "~",
    "---",
    "...",
    "Київ — 12 500 крон, \u200fمرحبا\u200f 日本語 😀",
    "tab\tand\nnew line\r\nand   spaces ",
    "\x00\x07\x1b[0m\x7f\x85\u2028\ufeff\ufffe",
    "lone \ud800 half",
    "<script>alert(1)</script> &amp; </textarea>",
    "… — – ‘’",
    f"{'word ' * 60}: # - {{}}",
    "x" * 300,
    f"{'long ' * 30}\x1b\x85 end",
    f"# {'begins with a mark ' * 10}",
    f"{'|' * 120} > & {'%' * 120}",
]


@pytest.fixture(params=[DESK, PHONE], ids=["a desk", "a phone"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(**request.param, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield from _without_faults(context)


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**DESK)
    context.set_default_timeout(10_000)
    yield from _without_faults(context)


def _without_faults(context: BrowserContext) -> Iterator[BrowserContext]:
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.add_init_script(
        "if (navigator.clipboard)"
        " navigator.clipboard.writeText = async text => { window.copied = text; };"
    )
    yield context
    context.close()
    assert faults == []


@pytest.fixture(scope="module")
def address(golden_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(golden_site)


class Forge:
    """A mock of the forge's editor: it takes name and content from the address, GitLab's the name
    only, and keeps what is submitted."""

    def __init__(self, context: BrowserContext, root: Path, host: str = "github.com") -> None:
        self.root, self.visited = root, list[str]()
        self.keys = ("file_name", "") if host == "gitlab.com" else ("filename", "value")
        context.route(f"https://{host}/**", self.answer)

    def answer(self, route: Route) -> None:
        self.visited.append(route.request.url)
        if route.request.method == "POST":
            sent = dict(parse_qsl(route.request.post_data or "", keep_blank_values=True))
            path = self.root / sent["filename"]
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(sent["value"].replace("\r\n", "\n").encode())
            route.fulfill(body="created", content_type="text/html")
            return
        asked = parse_qs(urlsplit(route.request.url).query)
        name, value = (escape(asked.get(key, [""])[0]) for key in self.keys)
        route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f'<form method="post" action="/created"><input name="filename" value="{name}">'
            f'<textarea name="value">\n{value}</textarea><button>Propose new file</button></form>',
        )


def select(page: Page, source: str, words: str, root: Path = GOLDEN) -> None:
    text = examined(root).grounded.texts[source].raw
    page.evaluate(SELECT, [text.index(words), text.index(words) + len(words), "mouse"])


def test_a_statement_goes_from_selected_words_to_a_file_that_passes(
    context: BrowserContext, address: str, golden: Path
) -> None:
    before = {str(problem) for problem in examine(golden).problems}
    mock, page = Forge(context, golden), context.new_page()
    page.goto(f"{address}sources/keeper-interview/")
    select(page, "keeper-interview", WORDS)
    page.get_by_role("link", name="propose a statement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Propose a statement")
    expect(page.locator("[data-quote]")).to_have_text(WORDS)
    expect(page.get_by_label("Who says so")).to_have_value("jon-aas")
    expect(page.get_by_label("Whose words these are").locator("option:checked")).to_have_text(
        "own words (if nothing is chosen)"
    )
    send = page.get_by_role("link", name="Open it on github.com")
    send.click()
    expect(page.locator("#p-says-error")).to_have_text("Write the sentence.")
    expect(page.locator("#p-topic-error")).to_have_text("Choose the topic.")
    expect(page.get_by_label("What it says")).to_be_focused()
    page.get_by_label("What it says").fill(SAYS.replace(", “#1” or not", ""))
    page.get_by_label("Topic").select_option(label="The night ferry")
    with context.expect_page() as opened:
        send.click()
    opened.value.get_by_role("button", name="Propose new file").click()
    expect(opened.value.get_by_text("created")).to_be_visible()
    assert urlsplit(mock.visited[0]).path == "/example/lake/new/main"
    (file,) = (golden / "facts/statements").iterdir()
    assert file.name == "aas-said-nobody-had-asked-the-boatmen.yml"
    after = examine(golden)
    assert {str(problem) for problem in after.problems} <= before
    fact = after.dossier.facts[file.stem]
    assert (fact.says, fact.evidence[0].quote) == ("Aas said: nobody had asked the boatmen.", WORDS)
    assert (fact.topic, fact.evidence[0].voice) == ("night-ferry", "direct")


ROWS = """line => {
  const range = document.createRange();
  range.selectNodeContents(line);
  const rows = {};
  for (const { top, left } of range.getClientRects()) {
    rows[Math.round(top)] = Math.min(rows[Math.round(top)] ?? Infinity, Math.round(left));
  }
  return Object.values(rows);
}"""
"""Where each row begins of a line that may be wrapped."""


def test_the_form_bars_nobody(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    handed = urlencode({"source": "ferry-talks", "quote": "the toll"})
    for path in (f"propose/#{handed}", "propose/"):
        page.goto(address + path)
        if "#" in path:
            page.get_by_role("button", name="Copy it").click()  # what is missing is shown
        for scheme in SCHEMES.values() if "#" in path else [SCHEMES["light"]]:
            page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
            assert violations(page) == [], (path, scheme)
    page.goto("about:blank")
    page.goto(f"{address}propose/#{handed}")
    targets = page.locator(":is(input, select, textarea, button, .actions a)").all()
    boxes = [box for target in targets if (box := target.bounding_box())]
    inside = [box for box in boxes if box["y"] > 100]
    assert len(inside) > 9
    assert all(min(box["width"], box["height"]) >= LEAST for box in inside)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("What it says").fill(LONG)
    starts = page.locator("[data-file] span").nth(2).evaluate(ROWS)
    assert (len(starts) > 1) == (page.viewport_size == PHONE["viewport"])
    assert all(start > starts[0] for start in starts[1:]), "what is wrapped is indented more"


FORM = re.compile(r'<form class="propose".*?</form>', re.S)
LONG = (
    "Aas, the harbour keeper, said in the interview about the meeting on the lake that nobody had"
    " asked the boatmen, neither before it nor after it."
)


def at_gitlab(context: BrowserContext, root: Path, site: Path, address: str) -> None:
    """The form of the same dossier on another forge, and with an address for mail: nothing else on
    its page differs."""
    settings = root / "facts/dossier.yml"
    text = settings.read_text("utf-8").replace("github.com", "gitlab.com")
    settings.write_text(f"{text}contact: desk+lake@example.org\n", "utf-8")
    made = next(page.html for page in produce(root).pages if page.path == urls.PROPOSE)
    (form,) = FORM.findall(made)
    built = (site / urls.PROPOSE / "index.html").read_text("utf-8")
    body = FORM.sub(lambda _: form, built)
    context.route(
        f"{address}{urls.PROPOSE}",
        lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
    )


def test_it_arrives_by_gitlab_by_download_and_by_mail(
    desk: BrowserContext, address: str, golden: Path, golden_site: Path
) -> None:
    before = {str(problem) for problem in examined(GOLDEN).problems}
    at_gitlab(desk, golden, golden_site, address)
    mock, page = Forge(desk, golden, "gitlab.com"), desk.new_page()
    page.goto(f"{address}propose/#{urlencode({'source': 'keeper-interview', 'quote': WORDS})}")
    page.get_by_label("What it says").fill(LONG)
    page.get_by_label("Topic").select_option(label="The night ferry")

    with desk.expect_page() as opened:
        page.get_by_role("link", name="Copy it and open gitlab.com").click()
    editor = opened.value
    expect(editor.locator("textarea")).to_have_value("")
    editor.locator("textarea").fill(page.evaluate("copied"))
    editor.get_by_role("button", name="Propose new file").click()
    expect(editor.get_by_text("created")).to_be_visible()
    assert urlsplit(mock.visited[0]).path == "/example/lake/-/new/main"
    (file,) = (golden / "facts/statements").iterdir()
    pasted = file.read_text("utf-8")
    after = examine(golden)
    assert {str(problem) for problem in after.problems} <= before
    assert after.dossier.facts[file.stem].says == LONG

    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download it").click()
    downloaded = downloading.value
    assert downloaded.suggested_filename == file.name
    assert downloaded.path().read_text("utf-8") == pasted
    expect(page.get_by_role("status").last).to_have_text(
        f"downloaded: its place is facts/statements/{file.name}"
    )

    subject, path, lines = letter(page)
    assert file.stem in subject
    assert golden / path == file
    assert lines == pasted
    assert max(map(len, lines.splitlines())) <= 72, "a mail program would break longer lines"
    page.get_by_label("What it says").fill("the toll stays " * 500)
    assert letter(page)[1:] == (page.locator("code[data-path]").inner_text(), "")
    assert "the toll stays" in page.evaluate("copied"), "too long for a letter: to be pasted"


def letter(page: Page) -> tuple[str, str, str]:
    """What the link for mail opens, as a mail program reads it: subject, first line, the rest."""
    link = page.get_by_role("link", name="Send it by mail")
    link.evaluate(
        "link => link.addEventListener('click', event => {"
        " event.preventDefault(); window.sent = link.href; })"
    )
    link.click()
    to, _, query = str(page.evaluate("sent")).removeprefix("mailto:").partition("?")
    assert unquote(to) == "desk+lake@example.org"
    fields = {
        key: unquote(value)
        for key, _, value in (field.partition("=") for field in query.split("&"))
    }
    assert fields.keys() == {"subject", "body"}
    assert "\n" not in fields["body"].replace("\r\n", "")
    path, _, lines = fields["body"].replace("\r\n", "\n").partition("\n\n")
    return fields["subject"], path, lines


TRANSLATED = "The ministry says that Meren is ready."


def test_words_of_another_language_need_our_translation(
    desk: BrowserContext,
    second_site: Path,
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    """Of the form, and in what the button for editors copies."""
    of = second_site.parent
    root = tmp_path / "dossier"
    for folder in ("facts", "seeds"):
        shutil.copytree(of / folder, root / folder)
    before = {str(problem) for problem in examine(root).problems}
    page = desk.new_page()
    page.goto(f"{serve(second_site)}sources/statement/")
    words = next(
        piece.quote
        for fact in examined(of).dossier.facts.values()
        for piece in fact.evidence
        if piece.source == "statement"
    )
    select(page, "statement", words, of)
    page.get_by_role("button", name="copy as evidence").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("copied").splitlines()[-2] == "        translation: …"
    page.get_by_role("link", name="propose a statement").click()
    expect(page.locator("[data-quote]")).to_have_attribute("lang", "ar")
    page.get_by_label("What it says").fill("The text says what it says here.")
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_role("button", name="Download it").click()
    expect(page.locator("#p-translation-error")).to_have_text("Translate the words.")
    page.get_by_label("Our translation").fill(TRANSLATED)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download it").click()
    file = root / "facts/statements" / downloading.value.suggested_filename
    file.parent.mkdir(exist_ok=True)
    shutil.copyfile(downloading.value.path(), file)
    evidence = examine(root).dossier.facts[file.stem].evidence[0]
    assert (evidence.quote, evidence.translation) == (words, TRANSLATED)
    new = [problem for problem in examine(root).problems if str(problem) not in before]
    assert "translation" not in {problem.code for problem in new}


def change_of(root: Path, name: str) -> Any:
    dossier, _ = load(root)
    rows = index(dossier, ground(dossier))
    return change_rows(rows, dossier.facts[name], statement_lines(rows)[name])


def test_a_change_replaces_its_lines_and_no_other(
    desk: BrowserContext, address: str, golden: Path
) -> None:
    mock, page = Forge(desk, golden), desk.new_page()
    page.goto(f"{address}f/13J6/")
    page.get_by_role("link", name="Propose a change").click()
    expect(page.get_by_label("What it says")).to_have_value(
        examined(GOLDEN).dossier.facts["ruiz-toll-first"].says
    )
    page.get_by_role("link", name="Copy it and open github.com").click()
    expect(page.get_by_role("alert")).to_have_text("Nothing is changed yet.")
    assert mock.visited == []
    page.get_by_label("What it says").fill(SAYS)
    page.get_by_label("How the date is known").fill("it is: a guess")
    with desk.expect_page() as opened:
        page.get_by_role("link", name="Copy it and open github.com").click()
    assert opened.value.url.endswith("/edit/main/facts/topics/night-ferry.yml#L36")
    first, last = (int(page.locator(f"[data-{end}]").inner_text()) for end in ("from", "to"))
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download it").click()
    assert downloading.value.suggested_filename == "F-13J6.txt", "no name that a whole file has"
    expect(page.get_by_role("status").last).to_have_text(
        f"downloaded: its place is facts/topics/night-ferry.yml, lines {first} to {last}"
    )
    path = golden / "facts/topics/night-ferry.yml"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    old = yaml.safe_load("".join(rows))
    path.write_text("".join([*rows[: first - 1], page.evaluate("copied"), *rows[last:]]), "utf-8")
    new = yaml.safe_load(path.read_text("utf-8"))
    assert new["facts"].pop("ruiz-toll-first") == {
        **old["facts"].pop("ruiz-toll-first"),
        "says": SAYS,
        "date_basis": "it is: a guess",
    }
    assert new == old


def test_a_change_of_a_file_of_its_own_is_the_whole_file(
    desk: BrowserContext, address: str, golden: Path
) -> None:
    path = golden / "facts/statements/boatmen.yml"
    path.parent.mkdir()
    path.write_text(
        "# a note\ntopic: toll\nsays: Nobody asked.\nspeaker: [jon-aas, ada-brandt]\n"
        f"source: keeper-interview\nquote: {WORDS}\n# kept\nsaid: unknown\nkind: report\n",
        "utf-8",
    )
    page = desk.new_page()
    page.goto(f"{address}propose/#{urlencode({'change': change_of(golden, 'boatmen')})}")
    expect(page.get_by_label("When it was said")).to_have_value("unknown")
    page.get_by_label("Topic").select_option("night-ferry")
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Whose words these are").select_option("partial")
    page.get_by_role("button", name="Copy it").click()
    assert page.evaluate("copied") == (
        "# a note\ntopic: night-ferry\nsays: Nobody asked.\nvoice: partial\n"
        f"speaker: [jon-aas, ada-brandt]\nsource: keeper-interview\nquote: {WORDS}\n"
        "# kept\nsaid: unknown\n"
    )


def test_values_that_are_written_are_read_back(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(f"{address}propose/")
    written = page.evaluate(
        """texts => texts.map(text => [yaml.oneLine(text), yaml.entry("says", text, 2)])""", HOSTILE
    )
    for text, (line, entry) in zip(HOSTILE, written, strict=True):
        read = yaml.safe_load(f"a: b\nrecord:\n{entry}  last: end\n")
        assert read == {"a": "b", "record": {"says": line, "last": "end"}}, text
        assert line.split() == line.split(" ") or "\x85" in line or "\x1b" in line
        assert set("".join(text.split())) - set(line) <= {"\ud800", "\ufeff"}, text


def test_what_no_address_takes_is_copied(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(f"{address}propose/#{urlencode({'source': 'ferry-talks', 'quote': 'the toll'})}")
    page.get_by_label("What it says").fill("the toll stays " * 20)
    open_ = page.locator("[data-open]")
    expect(open_).to_have_accessible_name("Open it on github.com")
    assert "&value=says" in str(open_.get_attribute("href"))
    page.get_by_label("What it says").fill("the toll stays " * 500)
    expect(open_).to_have_accessible_name("Copy it and open github.com")
    assert str(open_.get_attribute("href")).endswith("stays.yml")


MADE_UP = [
    {"source": "../../etc", "quote": "x"},
    {"source": "constructor", "quote": "x"},
    {"source": "ferry-talks"},
    {"change": "{"},
    {"change": json.dumps({"source": "ferry-talks", "quote": "x", "file": "javascript:1"})},
]


def test_an_address_that_no_page_made_opens_nothing(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    for handed in MADE_UP:
        page.goto("about:blank")
        page.goto(f"{address}propose/#{urlencode(handed)}")
        expect(page.locator("form.propose")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_have_text("Propose a statement or a change")


# --- without a browser ---


def test_where_each_forge_begins_a_file() -> None:
    file = "facts/statements/a.yml"
    for address, begun in {
        "https://github.com/a/b": "new/x/y?filename=facts%2Fstatements%2Fa.yml&value=",
        "https://gitlab.com/a/b": "-/new/x/y?file_name=facts%2Fstatements%2Fa.yml",
        "https://codeberg.org/a/b": "_new/x/y/?filename=facts%2Fstatements%2Fa.yml&value=",
    }.items():
        assert forge.new_file_url(address, "x/y", file) == f"{address}/{begun}"
    assert forge.new_file_url(None, "main", file) == forge.host(None) == ""
    assert forge.host("gitlab https://code.example.org/a/b") == "code.example.org"


def test_proposals_are_the_model_s_own_defaults() -> None:
    golden = examined(GOLDEN)
    form = proposal_form(index(golden.dossier, golden.grounded))
    proposed = json.loads(form.sources)["keeper-interview"]
    assert proposed["author"] == "jon-aas"
    words = {case: proposed[case] for case in ("unsaid", "author_says", "other_says")}
    assert words == {
        "unsaid": {"voice": "the text’s own", "kind": "what a text reports"},
        "author_says": {"voice": "own words", "kind": "what was said"},
        "other_says": {"voice": "paraphrased", "kind": "what was said"},
    }
    assert {"toll-stays", "ferry-agreed", "ruiz-wants-toll-gone"} <= set(form.taken.split())


@pytest.mark.parametrize(
    ("first", "head"),
    [
        ("# Ask Jon before you publish this.\n", ""),
        ("# yaml-language-server: $schema=../../.dossier/schema.json\n", None),
    ],
)
def test_a_proposed_file_begins_with_the_schema_and_with_no_note_of_an_editor(
    first: str, head: str | None
) -> None:
    golden = examined(GOLDEN)
    files = {name: first + text for name, text in golden.dossier.files.items()}
    of = index(replace(golden.dossier, files=files), golden.grounded)
    assert proposal_form(of).head == (first.rstrip() if head is None else head)


def test_a_record_in_braces_is_left_to_the_file(
    spoil: Callable[[str, str, str], Path],
) -> None:
    assert json.loads(change_of(GOLDEN, "toll-stays"))["fields"]["says"]["to"] == 3
    root = spoil(
        "facts/topics/toll.yml",
        "  toll-stays:\n",
        "  toll-again: {says: The toll would stay., source: ferry-talks, quote: the toll would"
        " stay at 12 crowns}\n  toll-stays:\n",
    )
    assert change_of(root, "toll-again") == ""
