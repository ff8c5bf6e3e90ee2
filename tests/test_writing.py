"""Help on the site for those who write: what is copied from an article holds in a fact, and forms
and links lead somewhere."""

import json
import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from dossier.checks.examine import examine
from dossier.edit.commands import open_dossier
from dossier.edit.quoting import QuotePlace, evidence_lines, places
from dossier.edit.sources import new_sources
from dossier.ground import textmatch
from dossier.ground.edges import inside
from dossier.ground.textmatch import Text
from dossier.publish.produce import produce
from dossier.views import forge
from tests.barriers import violations
from tests.conftest import GOLDEN, ROOT, Once, Run, copy_golden, produced, succeeds
from tests.test_dossier import READ
from tests.test_edges import ALLOWED, ALPHABET, REFUSED

SCRIPT = (ROOT / "templates/assets/js/30-writing.js").read_text("utf-8")
SELECT = """async ([start, end, pointer]) => {
  document.activeElement?.blur();
  document.querySelector(".take-bar")?.remove();
  window.copied = null;
  const ends = [];
  for (const element of document.querySelectorAll(".source-text [data-words]")) {
    const [a, b] = element.dataset.words.split(":")[1].split("-").map(Number);
    const units = [...element.textContent];
    const at = point => [element.firstChild, units.slice(0, point - a).join("").length];
    if (a <= start && start < b) ends[0] = at(start);
    if (a < end && end <= b) ends[1] = at(end);
  }
  const event = name => pointer && document.dispatchEvent(
    new PointerEvent(name, { pointerType: pointer }));
  const changed = new Promise(done => {
    document.addEventListener("selectionchange", done, { once: true });
    setTimeout(done, 200);
  });
  event("pointerdown");
  getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
  await changed;
  event("pointerup");
}"""
"""Selects a span of the article's words: as the pointer that is named does it, or with the keys."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = async text => { window.copied = text; };")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def take(page: Page, span: tuple[int, int]) -> str:
    """Select a span of the article on the page and give what the button copies, or the sentence
    that refuses."""
    page.evaluate(SELECT, [*span, "mouse"])
    bar = page.locator(".take-bar")
    bar.wait_for()
    button = bar.get_by_role("button", name="copy as evidence")
    if not button.count():
        return bar.inner_text()
    button.click()
    page.wait_for_function("window.copied")
    return str(page.evaluate("window.copied"))


def spans_of(text: Text) -> list[tuple[int, int]]:
    """Spans worth trying: whole and part of words, words that stand twice, over marks, with
    quotation marks, `: ` and ` #`."""
    chance = random.Random(text.source)  # the same every time
    found = [
        m.span()
        for m in re.finditer(
            r"\b\w+\W{1,3}\w+: \w+|\S+ #\S+|[“\"][^”\"\n]{3,40}[”\"]|\S+ [—–-] \S+|\w+[’']\w+ \w+",
            text.raw,
        )
    ]
    found = chance.sample(found, min(len(found), 8))
    words = [m.span() for m in re.finditer(r"\w+", text.raw)]
    often = [
        a for a in words if len(textmatch.occurrences(text.raw[slice(*a)], text.folded.text)) > 1
    ]
    found += chance.sample(often, min(len(often), 6))
    for start, end in chance.sample(text.units, min(len(text.units), 10)):
        a = chance.randrange(start, end)
        found += [(start, end), (a, chance.randrange(a + 1, end + 1))]
    within = [
        s for s in dict.fromkeys(found) if any(a <= s[0] and s[1] <= b for a, b in text.paragraphs)
    ]
    return [span for span in within if any(map(str.isalnum, text.raw[slice(*span)]))]


def expected(text: Text, span: tuple[int, int]) -> QuotePlace:
    """What `dossier quote` prints for these words at this place."""
    asked = text.raw[slice(*span)]
    start = span[0] + len(asked) - len(asked.lstrip(" \n\r\t\u00a0"))
    everywhere = places(asked, text, most=len(text.raw))
    return next(place for place in everywhere if place.spans[0][0] <= start < place.spans[0][1])


@pytest.mark.parametrize("source", READ)
def test_copied_evidence_holds(source: str, page: Page, real_address: str, tmp_path: Path) -> None:
    held = open_dossier(ROOT)
    text = held.grounded.texts[source]
    page.goto(f"{real_address}sources/{source}/")
    copied = {span: take(page, span) for span in spans_of(text)}
    assert len(copied) > 15
    wanted = {span: expected(text, span) for span in copied}
    assert copied == {
        span: "\n".join(evidence_lines(place)) + "\n" for span, place in wanted.items()
    }
    assert any("prefix:" in block or "suffix:" in block for block in copied.values()), (
        "words that stand twice are told apart"
    )
    assert_holds(copied, source, tmp_path / "dossier", ROOT)


def assert_holds(copied: dict[tuple[int, int], str], source: str, root: Path, of: Path) -> None:
    """Put what was copied into a copy of the dossier, one fact each, and run the real check."""
    for folder in ("facts", "seeds", "docs"):
        shutil.copytree(of / folder, root / folder)
    facts = "".join(
        f"  try-{n}:\n    says: >-\n      It was tried.\n    kind: report\n    evidence:\n{block}"
        for n, block in enumerate(copied.values())
    )
    assert {p.code for p in with_topic(root, facts)} == {"unfilled"}, (
        "whose words they are is the editor's decision"
    )
    assert [str(p) for p in with_topic(root, facts.replace("voice: …", "voice: narration"))] == []
    passages = examine(root).grounded.passages
    for n, span in enumerate(copied):
        passage = passages["evidence", f"try-{n}", 0]
        assert passage.source == source
        assert passage.start <= span[0] + 1
        assert passage.end >= span[1] - 1


def with_topic(root: Path, facts: str) -> list[Any]:
    """What is wrong with facts that were copied, but for who said it, which the editor adds."""
    file = root / "facts/topics/try-out.yml"
    file.write_text(
        "title: It was tried\nquestion: Does it hold?\nanswer: >-\n  It does. [@try-0]\nfacts:\n"
        + facts,
        "utf-8",
    )
    found = (p for p in examine(root).errors if p.where.file == "facts/topics/try-out.yml")
    return [problem for problem in found if problem.code != "speaker-attributed"]


@pytest.fixture(scope="module")
def real_address(real_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(real_site)


HARD = """Talks: the “#1” point — a toll
The toll rose: it can't fall #2 below, she said. The toll rose again. \
The lake is naïve 🚢 about the toll, said Ада.
The talks set out two points:
- the toll would stay
- the toll would fall
The toll rose again.
Only here\u00a0\u00a0stands a wide space and a soft hy\u00adphen.
She said “no”. […] He said “yes”.
"""


@pytest.fixture(scope="module", params=["full", "passages"])
def hard(
    request: pytest.FixtureRequest,
    once: Once,
    serve: Callable[[Path], str],
    builder: Run,
) -> tuple[Path, str, Text]:
    """A dossier with an article that is hard to quote, shown in full or in passages, and its
    address."""

    def make(to: Path) -> None:
        root = with_hard_words(to / "dossier", request.param)
        succeeds(builder("dossier", "build", "--no-pdf", "--root", root))  # no font has a ship

    root = once(f"hard-{request.param}", make) / "dossier"
    text = open_dossier(root).grounded.texts["hard"]
    return root, serve(root / "site") + "sources/hard/", text


def with_hard_words(to: Path, publish: str) -> Path:
    root = copy_golden(to)
    file = root / "seeds/hard.txt"
    file.write_text(HARD, "utf-8")
    fields = {"title": "Hard", "genre": "news", "rights": "None", "publish": publish}
    assert list(new_sources(root, [file], "hard", fields))
    lock(root, file, HARD.encode())  # with its soft hyphen, which is not taken in
    text = open_dossier(root).grounded.texts["hard"]
    quotes = [
        "it can't fall #2 below",
        "The lake is naïve",
        "The talks set out two points: - the toll would stay",
        "Only here",
    ]
    facts = "".join(
        f"  hard-{n}:\n    says: >-\n      It was tried.\n    kind: report\n    evidence:\n"
        + "\n".join(evidence_lines(places(quote, text)[0])).replace("voice: …", "voice: narration")
        + "\n"
        for n, quote in enumerate(quotes)
    )
    topic = root / "facts/topics/toll.yml"
    topic.write_text(topic.read_text("utf-8").replace("facts:\n", f"facts:\n{facts}", 1), "utf-8")
    return root


def lock(root: Path, file: Path, data: bytes) -> None:
    """Lock a text with other content."""
    register, before = root / "seeds/sources.yml", sha256(file.read_bytes()).hexdigest()
    locked = register.read_text("utf-8")
    assert before in locked
    file.write_bytes(data)
    register.write_text(locked.replace(before, sha256(data).hexdigest()), "utf-8")


def at(text: Text, words: str, nth: int = 0) -> tuple[int, int]:
    start = [m.start() for m in re.finditer(re.escape(words), text.raw)][nth]
    return start, start + len(words)


def test_hard_words_of_an_article(hard: tuple[Path, str, Text], page: Page, tmp_path: Path) -> None:
    root, address, text = hard
    page.goto(address)
    shown = [
        "The toll rose: it can't fall #2 below, she said.",
        "can't fall #2",
        "an't",
        "the toll, said Ада",
        "🚢 about",
        "hy\u00adph",
        "toll would",
    ]
    copied = {at(text, words): take(page, at(text, words)) for words in shown}
    assert not [block for block in copied.values() if "source: hard" not in block]
    assert "          can't\n" in copied[at(text, "an't")]
    assert "          hyphen\n" in copied[at(text, "hy\u00adph")]
    assert_holds(copied, "hard", tmp_path / "dossier", root)


def test_what_cannot_be_quoted_is_refused_in_words(
    hard: tuple[Path, str, Text], page: Page
) -> None:
    _, address, text = hard
    page.goto(address)
    over = at(text, "said Ада")[0], at(text, "two points")[1]
    assert take(page, over) == "A quotation lies within one paragraph: select words of one."
    if page.locator("[data-take][data-full]").count() == 0:
        apart = at(text, "she said")[0], at(text, "The lake")[1]
        assert take(page, apart).startswith("Between these words stand others that are not shown")
    else:
        assert "two points" in take(
            page, (at(text, "set out")[0], at(text, "toll would fall")[1])
        ), "a list belongs to its lead-in"
        own = take(page, (at(text, "no”")[0], at(text, "He said")[1]))
        assert "no”. […] He said\n" in own, "an article's own […] is copied as it is"


def test_the_foldings_are_the_same_in_the_script() -> None:
    written = re.search(r"const FOLDS = (\{.*\});", SCRIPT)
    assert written is not None
    folds = json.loads(re.sub(r"'\"'", r'"\\""', written[1]))
    assert folds == {to: chars for to, chars in textmatch.FOLDINGS.items() if to != " "}
    space = re.search(r"const SPACE = /(.*)/;", SCRIPT)[1]  # type: ignore[index]
    assert {chr(n) for n in range(0x4000) if re.match(space, chr(n))} == {
        " ",
        *textmatch.FOLDINGS[" "],
    }


EDGES = """texts => texts.map(text => [true, false].map(opening =>
  [...text, ""].map((_, index) => edges.inside([...text], index, opening))))"""


def test_the_script_allows_the_edges_that_the_check_allows(page: Page, real_address: str) -> None:
    chance = random.Random(5)  # the same every time
    texts = [m.replace("|", "") for table in (REFUSED, ALLOWED) for m in chain(*table.values())]
    texts += ["".join(chance.choices(ALPHABET, k=chance.randint(1, 20))) for _ in range(1500)]
    known = [n for n in range(32, 0x20000) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    texts += ["".join(map(chr, chance.choices(known, k=8))) for _ in range(1500)]
    page.goto(f"{real_address}sources/")
    assert page.evaluate(EDGES, texts) == [
        [[inside(t, n, opening=opening) for n in range(len(t) + 1)] for opening in (True, False)]
        for t in texts
    ]


def test_selecting_with_the_mouse(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}sources/{READ[0]}/")
    line = page.locator(".source-text").nth(3)
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 10, steps=5)
    expect(page.locator(".take-bar")).to_have_count(0)
    page.mouse.up()
    selected = page.evaluate("getSelection().toString()")
    page.get_by_role("button", name="copy as evidence").click()
    page.wait_for_function("window.copied")
    quote = yaml.safe_load(page.evaluate("window.copied"))[0]["quote"]
    assert 5 < len(selected) < 80
    assert quote.split()[1] in selected
    page.mouse.click(box["x"] + 300, box["y"] + 10)
    expect(page.locator(".take-bar")).to_have_count(0)


def test_selecting_with_the_keyboard_and_on_touch(
    page: Page, browser: Browser, real_address: str
) -> None:
    page.goto(f"{real_address}sources/{READ[0]}/")
    page.evaluate(SELECT, [0, 30])
    page.locator(".take-bar").wait_for()
    page.keyboard.press("e")
    page.wait_for_function("window.copied")
    expect(page.locator(".take-bar [role=status]")).to_contain_text("copied")
    page.keyboard.press("Escape")
    expect(page.locator(".take-bar")).to_have_count(0)
    page.evaluate("getSelection().removeAllRanges()")
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    phone = context.new_page()
    phone.goto(f"{real_address}sources/{READ[0]}/")
    phone.evaluate(SELECT, [0, 30])
    bar = phone.locator(".take-bar")
    bar.wait_for()
    bar.get_by_role("button").tap()
    expect(bar.locator("[role=status]")).to_contain_text("copied")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_button_is_reached_by_the_keyboard_and_follows_the_selection(
    page: Page, real_address: str
) -> None:
    page.goto(f"{real_address}sources/{READ[0]}/")
    page.evaluate(SELECT, [0, 30])
    bar = page.locator(".take-bar")
    bar.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "copy as evidence"
    page.keyboard.press("Enter")
    page.wait_for_function("window.copied")
    assert f"source: {READ[0]}" in page.evaluate("window.copied")
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    expect(bar).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_and_the_lines_are_accessible(
    scheme: Any, browser: Browser, golden_site: Path, serve: Callable[[Path], str]
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, address = context.new_page(), serve(golden_site)
    page.goto(f"{address}sources/ferry-talks/")
    page.evaluate(SELECT, [300, 330])
    page.locator(".take-bar").wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{address}f/13J6/")
    page.locator("details.in-file summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_nothing_but_the_articles_words_is_copied(page: Page, real_address: str) -> None:
    """Numbers of citations stand between the words on the page, and margin notes beside them."""
    page.goto(f"{real_address}sources/{READ[0]}/")
    text = open_dossier(ROOT).grounded.texts[READ[0]]
    line = next(span for span in text.lines if len(text.raw[slice(*span)]) > 200)
    marks = page.evaluate(
        "n => document.querySelectorAll('.source-text')[n].querySelectorAll('a').length",
        text.lines.index(line),
    )
    assert marks, "marks of citations do stand there"
    assert " ".join(yaml.safe_load(take(page, line))[0]["quote"].split()) == " ".join(
        text.raw[slice(*line)].split()
    )


# where a statement stands, and where to say that something is wrong

FORGES = {
    "https://github.com/example/lake": (
        "https://github.com/example/lake/blob/main/facts/topics/toll.yml?plain=1#L12",
        "https://github.com/example/lake/edit/main/facts/topics/toll.yml#L12",
        "https://github.com/example/lake/issues/new",
        {
            "template": "report-a-problem.yml",
            "title": "F-1: a problem",
            "statement": "F-1: It stays.",
            "address": "f/1/",
        },
    ),
    "https://gitlab.com/example/lake/": (
        "https://gitlab.com/example/lake/-/blob/main/facts/topics/toll.yml?plain=1#L12",
        "https://gitlab.com/example/lake/-/edit/main/facts/topics/toll.yml#L12",
        "https://gitlab.com/example/lake/-/issues/new",
        {
            "issue[title]": "F-1: a problem",
            "issue[description]": "Statement: F-1: It stays.\n\nAddress: f/1/\n\nWhat: ",
        },
    ),
    "https://codeberg.org/example/lake": (
        "https://codeberg.org/example/lake/src/branch/main"
        "/facts/topics/toll.yml?display=source#L12",
        "https://codeberg.org/example/lake/_edit/main/facts/topics/toll.yml",
        "https://codeberg.org/example/lake/issues/new",
        {
            "template": ".github/ISSUE_TEMPLATE/report-a-problem.yml",
            "title": "F-1: a problem",
            "field:statement": "F-1: It stays.",
            "field:address": "f/1/",
        },
    ),
}
FORGES["gitlab https://code.example.org/a/b"] = tuple(
    (
        part.replace("https://gitlab.com/example/lake", "https://code.example.org/a/b")
        if isinstance(part, str)
        else part
    )
    for part in FORGES["https://gitlab.com/example/lake/"]
)  # type: ignore[assignment]
FIELDS = {"statement": "F-1: It stays.", "address": "f/1/", "what": ""}


@pytest.mark.parametrize("address", FORGES)
def test_the_addresses_of_each_forge(address: str) -> None:
    view, edit, issue, query = FORGES[address]
    assert forge.line_url(address, "main", "facts/topics/toll.yml", 12) == view
    assert forge.edit_url(address, "main", "facts/topics/toll.yml", 12) == edit
    found = urlsplit(
        forge.issue_url(address, "a@example.org", forge.REPORT, "F-1: a problem", FIELDS)
    )
    assert f"https://{found.netloc}{found.path}" == issue
    assert {
        key: held[0] for key, held in parse_qs(found.query, strict_parsing=True).items()
    } == query


def test_without_a_forge_there_is_the_contact_or_nothing() -> None:
    assert forge.line_url(None, "main", "x", 1) == forge.edit_url(None, "main", "x", 1) == ""
    assert forge.issue_url(None, None, forge.REPORT, "t", FIELDS) == ""
    mail = forge.issue_url(None, "desk@example.org", forge.REPORT, "F-1: & more", FIELDS)
    assert mail.startswith(
        "mailto:desk@example.org?subject=F-1%3A%20%26%20more&body=Statement%3A%20F-1"
    )
    assert "+" not in mail
    assert (
        forge.issue_url(None, "https://example.org/say", forge.REPORT, "t", FIELDS)
        == "https://example.org/say"
    )


def test_the_forms_have_the_fields_that_are_filled_in() -> None:
    asked = {
        forge.REPORT: {"statement", "address", "what"},
        forge.PROPOSE_STATEMENT: {"article", "words", "statement"},
        forge.PROPOSE_ARTICLE: set(),
    }
    for name, fields in asked.items():
        form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text("utf-8"))
        assert fields <= {part.get("id") for part in form["body"]}, name


SETTINGS = {
    **{address: f"forge: {address}" for address in FORGES},
    "mail": "contact: desk@example.org",
    "page": "contact: https://example.org/say",
    "none": "",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_links_for_editors_lead_somewhere_or_are_not_there(
    setting: str, spoil: Callable[[str, str, str], Path]
) -> None:
    made = produce(
        spoil("facts/dossier.yml", "forge: https://github.com/example/lake", SETTINGS[setting])
    )
    assert made.examined.errors == ()
    assert made.index is not None
    html = {page.path: page.html for page in made.pages}
    code, line = (
        made.index.codes["toll-stays"],
        made.index.dossier.line(made.index.dossier.facts["toll-stays"].path),
    )
    for path in ("topics/toll/", f"f/{code}/"):
        links = [
            unescape(link) for link in re.findall(r'href="((?:https|mailto):[^"]*)"', html[path])
        ]
        assert not [link for link in re.findall(r'href="([^"]*)"', html[path]) if link in ("", "#")]
        if setting == "none":
            assert links == []
            assert "report a problem" not in html[path]
        elif setting in FORGES:
            base = setting.rpartition(" ")[2].rstrip("/")
            assert all(link.startswith(base) for link in links)
            assert f"facts/topics/toll.yml, line {line}</a>" in html[path]
            assert any(re.search(r"[-_/]edit/main/facts/topics/toll.yml", link) for link in links)
        else:
            assert all(
                link.startswith(("mailto:desk@example.org?", "https://example.org/say"))
                for link in links
            )
            assert "toll.yml, line" not in html[path].partition("<details")[0]
        assert setting == "none" or html[path].count("report a problem</a>") == (
            2 if path.startswith("topics") else 1
        )
    article = html["sources/ferry-talks/"]
    assert 'data-form href="../../propose/"' in article
    assert ("Describe one in words</a>" in article) == (setting != "none")
    assert ("Propose a text</a>" in html["sources/"]) == (setting != "none")


def test_a_statements_lines_are_shown_byte_for_byte() -> None:
    for root in (GOLDEN, ROOT):
        made = produced(root)
        assert made.index is not None
        files = {path: path.read_bytes() for path in root.glob("facts/topics/*.yml")}
        facts = {path: yaml.safe_load(file)["facts"] for path, file in files.items()}
        html = {page.path: page.html for page in made.pages}
        shown = 0
        for fact in made.index.dossier.facts.values():
            block = unescape(
                re.search(
                    r"<code>(.*?)</code></pre>", html[f"f/{made.index.codes[fact.id]}/"], re.S
                )[1]
            )  # type: ignore[index]
            path = root / str(fact.path[0])
            lines = files[path].splitlines(keepends=True)[made.index.dossier.line(fact.path) - 1 :]
            assert b"".join(lines).startswith(block.encode())
            assert yaml.safe_load(block) == {fact.id: facts[path][fact.id]}
            shown += 1
        assert shown == len(made.index.dossier.facts)


def test_selected_words_and_whole_addresses_reach_the_forms(
    page: Page, golden_site: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(golden_site)
    page.goto(f"{address}sources/ferry-talks/")
    text = open_dossier(GOLDEN).grounded.texts["ferry-talks"]
    words = "Ruiz said the South Shore would not accept"
    take(page, at(text, words))
    form = str(page.locator(".take-bar a").get_attribute("href"))
    assert form.startswith(f"{address}propose/#")
    handed = parse_qs(urlsplit(form).fragment)
    assert (handed["source"], handed["quote"]) == (["ferry-talks"], [words])
    page.goto(form)
    in_words = str(page.get_by_role("link", name="Describe the statement").get_attribute("href"))
    query = parse_qs(urlsplit(in_words).query)
    assert (query["words"], query["template"]) == ([words], ["propose-a-statement.yml"])
    page.goto(f"{address}f/13J6/")
    page.locator(".tools summary").click()
    query = parse_qs(
        urlsplit(str(page.get_by_role("link", name="report a problem").get_attribute("href"))).query
    )
    assert query["address"] == [f"{address}f/13J6/"]
    assert query["statement"][0].startswith("F-13J6: Ruiz said")
    page.locator("details.in-file summary").click()
    page.get_by_role("button", name="copy these lines").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied") in (GOLDEN / "facts/topics/night-ferry.yml").read_text(
        "utf-8"
    )
