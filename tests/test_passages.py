"""Words of a text stand once on a page, with all the statements that rest on them."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from dossier.checks.examine import examine
from dossier.publish.produce import produce
from dossier.publish.render import Page
from dossier.views.articles import TINTS, source_page, tint
from dossier.views.index import Index, index
from dossier.views.notes import notes
from dossier.views.passages import PassageGroup, passage_groups
from dossier.views.people import actor_page, grouped
from dossier.views.topics import topic_page
from tests.conftest import GOLDEN, ROOT, produced


@pytest.fixture(scope="module", params=["golden", "this repository"])
def made(request: pytest.FixtureRequest) -> tuple[Index, dict[str, Page]]:
    held = produced(GOLDEN if request.param == "golden" else ROOT)
    assert held.index is not None
    return held.index, {page.path: page for page in held.pages}


def groups(i: Index) -> list[list[PassageGroup]]:
    """Those of each topic."""
    return [list(passage_groups(i, i.by_topic.get(topic, []))) for topic in i.dossier.topics]


def test_no_character_of_a_text_is_shown_twice_for_a_topic(
    made: tuple[Index, dict[str, Page]],
) -> None:
    for rows in groups(made[0]):
        shown = Counter(
            (source, at)
            for row in rows
            for words in row.words
            for run in words.words
            if run.span
            for source, _, span in [run.span.rpartition(":")]
            for start, _, end in [span.partition("-")]
            for at in range(int(start), int(end))
        )
        assert {place for place, times in shown.items() if times > 1} == set()


def test_every_statement_stands_once_in_the_order_of_its_file_with_all_its_words(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i = made[0]
    for topic, rows in zip(i.dossier.topics, groups(i), strict=True):
        order = [fact.id for fact in i.by_topic.get(topic, [])]
        assert sorted(fact for row in rows for fact in row.facts) == sorted(order)
        firsts = [min(order.index(fact) for fact in row.facts) for row in rows]
        assert firsts == sorted(firsts)
        for row in rows:
            marks = [x.id for w in row.words for run in w.words for x in run.ends]
            assert list(row.facts) == list(dict.fromkeys(marks))
            covered: dict[str, str] = {}
            for run in (run for words in row.words for run in words.words):
                for code in run.codes:
                    covered[code] = covered.get(code, "") + run.text
            for fact in row.facts:
                text = " ".join(covered[i.codes[fact]].split())
                for n in range(len(i.dossier.facts[fact].evidence)):
                    passage = i.grounded.evidence(fact, n)
                    assert passage is not None
                    raw = i.grounded.texts[passage.source].raw
                    for start, end in passage.spans:
                        assert "".join(raw[start:end].split()) in "".join(text.split())


def test_words_that_a_statement_ends_with_have_its_mark(
    made: tuple[Index, dict[str, Page]],
) -> None:
    for rows in groups(made[0]):
        for row in rows:
            ends = {link.id for words in row.words for run in words.words for link in run.ends}
            assert ends == set(row.facts)


def test_only_what_is_own_words_to_the_end_is_set_as_a_quotation(
    made: tuple[Index, dict[str, Page]],
) -> None:
    for words in (words for rows in groups(made[0]) for row in rows for words in row.words):
        if words.direct:
            assert {run.kind for run in words.words} <= {"own", "cut", "join"}


SHARED = """  brandt-half:
    says: Brandt spoke of half of the pier.
    speaker: ada-brandt
    source: ferry-talks
    quote: half of the pier
    voice: paraphrase
"""
APART = """  brandt-other:
    says: The article names Brandt.
    source: ferry-talks
    quote: {}
"""


def test_statements_share_words_only_where_their_sentences_meet(golden: Path) -> None:
    """One that rests on the same sentence joins it; one of the next sentence does not."""
    topic = golden / "facts/topics/night-ferry.yml"
    raw = (golden / "seeds/ferry-talks.txt").read_text("utf-8")
    text = topic.read_text("utf-8")
    other = next(
        line for line in raw.splitlines() if len(line) > 40 and "half of the pier" not in line
    )
    added = SHARED + APART.format(repr(other[:40].rpartition(" ")[0]))
    topic.write_text(text.replace("facts:\n", "facts:\n" + added, 1), "utf-8")
    found = examine(golden)
    i = index(found.dossier, found.grounded)
    rows = passage_groups(i, i.by_topic["night-ferry"])
    together = {fact: set(row.facts) for row in rows for fact in row.facts}
    assert "brandt-half-pier" in together["brandt-half"]
    assert "brandt-other" not in together["brandt-half"]


def test_what_a_date_rests_on_is_said_once_a_page(made: tuple[Index, dict[str, Page]]) -> None:
    i, pages = made
    marks = 0
    for topic in i.dossier.topics.values():
        html = pages[f"topics/{topic.id}/"].html
        page = topic_page(i, topic)
        bases = {fact.date_basis for fact in i.by_topic.get(topic.id, []) if fact.date_basis}
        assert {note.text for note in page.notes} == bases
        listed = html.count('<li id="basis-')
        assert listed == len(bases)
        referred = re.findall(r'href="#basis-(\w+)"', html)
        assert set(referred) == {note.letter for note in page.notes}
        dated = [f for f in i.by_topic.get(topic.id, []) if f.date_basis and i.dossier.when(f)]
        assert len(referred) == len(dated)
        marks += len(referred)
    assert marks > 1


def test_notes_are_lettered_as_a_list_is() -> None:
    assert [(n.letter, n.text) for n in notes(["one", "", "two", "one"])] == [
        ("a", "one"),
        ("b", "two"),
    ]
    assert [n.letter for n in notes(map(str, range(28)))][-3:] == ["z", "aa", "ab"]


def test_a_statement_keeps_its_place_on_its_topics_page(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i, pages = made
    for fact in i.dossier.facts.values():
        html = pages[f"topics/{fact.topic}/"].html
        assert html.count(f'id="f-{fact.id}"') == 1
        for old in fact.was:
            assert html.count(f'id="f-{old}"') == 1


def test_a_former_page_names_its_statements_by_what_they_say(
    spoil: Callable[[str, str, str], Path],
) -> None:
    root = spoil(
        "facts/topics/toll.yml",
        "title: The toll\nquestion: What",
        "title: The toll\nwas: [dues]\nquestion: What",
    )
    pages = {page.path: page for page in produce(root).pages}
    html = pages["topics/dues/"].html
    assert ">The article said that the talks set out that the toll would stay" in html
    assert not re.search(r">F-[0-9A-Z]{4}<", html)


def test_a_profile_opens_with_its_positions_by_issue(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i, pages = made
    for actor in i.dossier.actors.values():
        page = actor_page(i, actor)
        order = list(i.dossier.issues)
        issues = [order.index(link.id) for link, _ in page.positions]
        assert issues == sorted(set(issues))
        for issue, rows in page.positions:
            assert {i.dossier.demands[row.demand.id].issue for row in rows} == {issue.id}
            dated = [bool(row.date) for row in rows]
            assert dated == sorted(dated, reverse=True)
        stated = [f for f in i.dossier.facts.values() for p in f.positions if p.actor == actor.id]
        assert {fact for _, rows in page.positions for row in rows for fact in row.facts} == {
            fact.id for fact in stated
        }
        html = pages[f"actors/{actor.id}/"].html
        heads = re.findall(r'<h2 id="([^"]+)"', html)
        assert heads[0] == "positions"


def test_positions_can_be_grouped_by_anything_they_have(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i = made[0]
    rows = [
        row
        for actor in i.dossier.actors.values()
        for _, same in actor_page(i, actor).positions
        for row in same
    ]
    by_actor = grouped(
        rows, lambda row: row.actor, lambda link: -list(i.dossier.actors).index(link.id)
    )
    names = [link.id for link, _ in by_actor]
    assert names == [actor for actor in reversed(i.dossier.actors) if actor in names]
    assert [row for _, same in reversed(by_actor) for row in same] == rows


def test_what_others_say_is_read_without_opening_anything(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i, pages = made
    found = 0
    for actor in i.dossier.actors.values():
        html = pages[f"actors/{actor.id}/"].html.partition('<h2 id="others"')[2]
        assert "<details" not in html
        facts = [f for f in i.by_actor.get(actor.id, []) if actor.id not in f.speakers]
        for fact in facts:
            assert html.count(f'data-rests="{i.codes[fact.id]}"') == 1
        others = actor_page(i, actor).others
        sources = [tuple(i.order[link.id] for link in links) for links, _ in others]
        assert sources == sorted(sources, key=lambda numbers: (len(numbers), numbers))
        for links, groups in others:  # a heading names each text below it, and no other
            assert all({words.article for words in g.words} == set(links) for g in groups)
        assert html.count("<h3") == len(sources)
        found += len(facts)
    assert found


UNTITLED = "title: '[No headline: on the toll]'\n    label: Toll article"


def test_a_text_without_a_headline_has_a_title_that_reads_as_one(
    spoil: Callable[[str, str, str], Path],
) -> None:
    root = spoil("seeds/sources.yml", "title: Lake Talks End Without a Ferry", UNTITLED)
    pages = {page.path: page for page in produce(root).pages}
    page = pages["sources/ferry-talks/"]
    assert page.title == "Toll article (no headline)"
    assert '<h1 id="top">Toll article (no headline)</h1>' in page.html
    assert ">On the toll</p>" in page.html
    assert not [path for path, other in pages.items() if ">[No headline" in other.html]
    assert ">Toll article</a>" in pages["topics/toll/"].html
    headed = pages["sources/keeper-interview/"]
    assert "no headline" not in headed.html


def test_topics_are_told_apart_by_their_letters_too(made: tuple[Index, dict[str, Page]]) -> None:
    i, pages = made
    tints = [tint(i, topic) for topic in i.dossier.topics]
    assert len({t.letter for t in tints}) == len(tints)
    assert len({t.number for t in tints}) == min(len(tints), TINTS)
    for source in i.dossier.sources.values():
        page = source_page(i, source)
        for line in page.lines:
            begun = [g for g in line.segments if g.anchors]
            assert all(g.begins for g in begun)
            for segment in line.segments:
                assert set(segment.begins) <= {t.letter for t in segment.tints}
        html = pages[f"sources/{source.id}/"].html
        assert html.count("data-begins=") == sum(
            bool(g.begins) for line in page.lines for g in line.segments
        )


def test_a_statements_page_has_the_statement_as_its_title(
    made: tuple[Index, dict[str, Page]],
) -> None:
    i, pages = made
    for fact in i.dossier.facts.values():
        html = pages[f"f/{i.codes[fact.id]}/"].html
        heads = re.findall(r"<h1[^>]*>(.*?)</h1>", html)
        assert [unescape(head) for head in heads] == [fact.says]
        assert html.count(f">{heads[0]}<") == 1
