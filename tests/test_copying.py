"""What is copied from a statement: nobody is given words that a text only reports."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from dossier.model import OWN_WORDS, Voice, choices, labels
from dossier.publish.produce import produce
from dossier.read.words import reader_words
from dossier.views import copies
from dossier.views.facts import TextRun, citation
from tests.conftest import GOLDEN, ROOT, produced

UI = reader_words(ROOT, "en")
CUT = TextRun("He said that ", "cut", "a:0-13")
OWN = TextRun("“we will pay,”", "own", "a:13-27")
TOLD = TextRun("the shore would pay", "quote", "a:13-32")
TOLD_BEFORE = TextRun("the shore would pay ", "quote", "a:0-20")


def cited(voice: Voice, *shown: TextRun, speaker: str = "Ada Brandt") -> str:
    return citation(UI, labels.how(UI, voice, speaker, "The Vell Courier"), voice, shown)


def test_own_words_stand_in_quotation_marks_after_the_name() -> None:
    assert (
        cited("direct", CUT, OWN)
        == "Ada Brandt, own words, in The Vell Courier: […] “we will pay,”"
    )


def test_of_partly_own_words_only_the_own_stand_in_quotation_marks() -> None:
    said = cited("partial", TOLD_BEFORE, OWN, TextRun(".", "cut", "a:40-41"))
    assert (
        said == "Ada Brandt, partly in own words, in The Vell Courier: the shore would pay “we will"
        " pay,”"
    )


def test_own_words_get_their_marks_where_the_passage_leaves_them_out() -> None:
    assert cited("direct", TextRun("we will pay", "own", "a:1-12")).endswith(": “we will pay”")


@pytest.mark.parametrize("voice", [v for v in choices.VOICES if v not in OWN_WORDS])
@pytest.mark.parametrize("speaker", ["Ada Brandt", ""])
def test_other_words_are_said_to_be_the_articles(voice: Voice, speaker: str) -> None:
    said = cited(voice, TOLD, speaker=speaker)
    how, _, words = said.partition(": “")
    assert words == "the shore would pay”"
    assert "The Vell Courier" in how
    assert how.endswith(("in the text’s words", "in its own words")) or voice == "narration"
    assert "partly in own words" not in said
    assert not said.startswith("Ada Brandt")


@pytest.mark.parametrize("voice", choices.VOICES)
def test_what_is_left_out_is_marked_once(voice: Voice) -> None:
    said = cited(
        voice, TOLD, TextRun(" and ", "cut", "a:32-37"), TextRun(" […] ", "join", ""), TOLD
    )
    assert said.count("[…]") == 1


def runs(marked: str, kind: str = "quote") -> list[TextRun]:
    """A sentence of which the parts between `|` are quoted, every second one."""
    pieces = marked.split("|")
    return [
        TextRun(text, kind if n % 2 else "cut", f"a:{n}") for n, text in enumerate(pieces) if text
    ]


@pytest.mark.parametrize(
    ("marked", "copied"),
    [
        ("|The toll stays|; |the pier goes|.", "“The toll stays; the pier goes”"),
        ("|It fell to| −|12 degrees|", "“It fell to −12 degrees”"),
        ("|It stays| […] |as it was|", "“It stays […] as it was”"),
        ("|well|… |maybe|", "“well… maybe”"),
        ("|Will it stay|?", "“Will it stay?”"),
        ("|He pays|!» ", "“He pays!»”"),
        ("— |The toll stays|.”", "“The toll stays”"),
        ("|The toll| (12 crowns) |stays|", "“The toll […] stays”"),
        ("He said |the toll stays| and |pays| now.", "“[…] the toll stays […] pays […]”"),
        ("|The toll| |stays|", "“The toll stays”"),
    ],
)
def test_every_cut_is_shown_or_copied(marked: str, copied: str) -> None:
    assert cited("narration", *runs(marked), speaker="").partition(": ")[2] == copied


@pytest.mark.parametrize(
    ("marked", "copied"),
    [
        ("“|We stay|; |they go|,” he said.", "“We stay”; “they go” […]"),
        ("“|We stay|,” “|and pay|.”", "“We stay”, “and pay”"),
        ("|“We stay,”| he said. |“We pay.”|", "“We stay,” […] “We pay.”"),
        ("“|Do we stay|?”", "“Do we stay”?"),
    ],
)
def test_two_stretches_of_own_words_are_never_joined(marked: str, copied: str) -> None:
    assert cited("direct", *runs(marked, "own")).partition(": ")[2] == copied


@given(st.lists(st.text(" ab;−.…—\n“”", min_size=1, max_size=5), max_size=4))
def test_no_sign_between_words_is_lost_in_a_copy(cuts: list[str]) -> None:
    shown = runs("|x|" + "".join(f"{cut}|y|" for cut in cuts))
    copied = "".join(cited("narration", *shown).partition(": ")[2].split()).strip("“”")
    wanted = [
        r"\[…\]" if any(map(str.isalnum, cut)) else re.escape("".join(cut.split())) for cut in cuts
    ]
    assert re.fullmatch("".join(["x", *(f"{cut}y" for cut in wanted)]), copied)


def test_every_statement_carries_its_line() -> None:
    made = produced(GOLDEN)
    topics = [
        page.html
        for page in made.pages
        if page.path.startswith("topics/") and page.path.count("/") == 2
    ]
    found = [
        held
        for html in topics
        for held in re.findall(r'data-says="([^"]*)" data-cite="([^"]*)"', html)
    ]
    assert {unescape(says) for says, _ in found} == {
        fact.says for fact in made.examined.dossier.facts.values()
    }
    assert all(": " in cite for _, cite in found)


PRINTED = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_", r"\$": "$",
}  # fmt: skip


def bibtex(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def printed(value: str) -> str:
    """What LaTeX makes of a field: what we escape, and nothing else, may be a command or a special
    character."""
    commands = re.compile("|".join(map(re.escape, PRINTED)))
    inside = (
        value[1:-1] if value.startswith("{") else value
    )  # a title's second pair of braces keeps its capitals
    assert not re.search(r"[\\%&#_$~^{}]", commands.sub("", inside)), value
    return commands.sub(lambda found: PRINTED[found[0]], inside)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_comes_whole_out_of_bibtex(text: str) -> None:
    made = bibtex(copies.entry("misc", "F-1", [("title", text), ("note", f"a{text}")]))
    plain = " ".join(text.split())
    assert printed(made.entries["F-1"].fields.get("title", "{}")) == plain
    assert printed(made.entries["F-1"].fields["note"]) == " ".join(f"a{text}".split())


def test_an_address_does_not_end_its_entry() -> None:
    made = (
        bibtex(
            copies.entry("misc", "a", [("url", "https://example.org/a}b?c=%7B&d=é"), ("note", "b")])
        )
        .entries["a"]
        .fields
    )
    assert (made["url"], made["note"]) == ("https://example.org/a%7Db?c=%7B&d=%C3%A9", "b")


@pytest.mark.parametrize("voice", choices.VOICES)
def test_a_bibtex_note_says_how_we_have_the_words(voice: Voice) -> None:
    said = cited(voice, OWN if voice in OWN_WORDS else TOLD)
    note = printed(bibtex(copies.entry("misc", "a", [("note", said)])).entries["a"].fields["note"])
    assert note == said
    assert note.startswith("Ada Brandt, ") == (voice in OWN_WORDS)


def test_every_statement_has_its_entries() -> None:
    made = produced(GOLDEN)
    assert made.index is not None
    d, seen = made.index.dossier, set()
    for page in made.pages:
        for code, text in re.findall(r'data-code="(\w+)"[^>]*data-bibtex="([^"]*)"', page.html):
            entries = bibtex(unescape(text)).entries
            fact = d.facts[
                next(
                    fact
                    for fact, held in made.index.codes.items()
                    if held == code and fact in d.facts
                )
            ]
            own = entries[f"F-{code}"]
            assert own.type == "misc"
            assert not own.persons, "a statement is a sentence of ours: no speaker is its author"
            assert printed(own.fields["title"]) == fact.says
            assert own.fields["url"] == f"f/{code}/"
            assert (own.fields["year"], own.fields["month"]) == ("2031", "March")
            for evidence in fact.evidence:
                source = d.sources[evidence.source]
                entry = entries[f"{evidence.source}-{code}"]
                assert entry.type == ("article" if source.outlet else "misc")
                assert printed(entry.fields["title"]) == source.title
                if evidence.voice not in OWN_WORDS:
                    assert (
                        "in the text’s words: “" in entry.fields["note"]
                        or evidence.voice == "narration"
                    )
            seen.add(fact.id)
    assert seen == d.facts.keys()


RAW = (
    "Talks on tolls\nThe shore would pay, he said. It would pay more and then, after a long winter"
    " of talk, would pay it all.\n"
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The shore would pay", ":~:text=The%20shore%20would%20pay"),
        ("would pay", ""),  # it stands there three times
        ("pay, he said", ":~:text=pay%2C%20he%20said"),
        ("Talks on tolls", ":~:text=Talks%20on%20tolls"),
        (
            RAW.splitlines()[1],
            ":~:text=The%20shore%20would%20pay%2C%20he%20said."
            ",of%20talk%2C%20would%20pay%20it%20all.",
        ),
    ],
)
def test_an_address_of_the_very_words(words: str, wanted: str) -> None:
    start = RAW.index(words)
    said = copies.fragment(RAW, [(start, start + len(words))])
    if wanted.count(",") == 1:
        head, tail = said.removeprefix(":~:text=").split(",")
        assert wanted.startswith(f":~:text={head}")
        assert wanted.endswith(tail)
    else:
        assert said == wanted


def test_the_last_words_of_a_long_passage_are_whole() -> None:
    words = [f"{'w' * (n % 40)}{n}" for n in range(400)]
    raw = f"{' '.join(words)}\nthe end"
    said = copies.fragment(raw, [(0, len(words[0])), (0, raw.index("\n"))])
    assert said == f":~:text={'%20'.join(words[:6])},{'%20'.join(words[-6:])}"


def test_addresses_of_many_words_in_one_sentence_grow_with_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each passage reaches from a word to the end; the words that are looked at are counted."""

    word = re.compile(r"\S+")
    counts = []

    class Counting:
        def finditer(self, *where: Any) -> Iterator[re.Match[str]]:
            for match in word.finditer(*where):
                counts[-1] += 1
                yield match

    monkeypatch.setattr(copies, "_WORD", Counting())
    for size in (200, 400):
        counts.append(0)
        raw = " ".join(f"word{n}" for n in range(size))
        for n in range(size // 2):
            start = raw.index(f"word{n} ")
            assert copies.fragment(raw, [(start, start + 5), (len(raw) - 7, len(raw))])
    assert counts[1] < 2.5 * counts[0]


def test_words_that_stand_above_the_text_have_no_such_address() -> None:
    assert copies.fragment(RAW, [(0, 14)], before="TALKS ON  tolls") == ""


def test_scripts_are_plain() -> None:
    scripts = sorted((ROOT / "templates/assets/js").glob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
            r"|https?://|localStorage|cookie",
            text,
        ), path
        assert len(text) < 12_000


def test_where_an_article_is_published_its_words_are_linked_and_cited(
    spoil: Callable[[str, str, str], Path],
) -> None:
    place = "https://courier.example.org/talks?id=7"
    root = spoil(
        "seeds/sources.yml",
        "    outlet: The Vell Courier\n",
        f"    outlet: The Vell Courier\n    url: {place}\n",
    )
    made = {page.path: page for page in produce(root).pages}
    assert f'href="{place}#:~:text=' in made["topics/night-ferry/"].html
    assert f'href="{place}" rel="noreferrer"' in made["sources/ferry-talks/"].html
    entries = [
        bibtex(unescape(text)).entries
        for text in re.findall(r'data-bibtex="([^"]*)"', made["topics/night-ferry/"].html)
    ]
    assert any(entry.fields.get("url") == place for held in entries for entry in held.values())
