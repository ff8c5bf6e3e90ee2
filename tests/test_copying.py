"""What is copied from a statement: nobody is given words that an article only told of."""

import re
from typing import get_args

import pytest

from dossier import labels
from dossier.model import OWN_WORDS, Voice
from dossier.produce import produce
from dossier.views.facts import Words, citation
from tests.conftest import GOLDEN, ROOT

CUT = Words("He said that ", "cut", "a:0-13")
OWN = Words("“we will pay,”", "own", "a:13-27")
TOLD = Words("the shore would pay", "quote", "a:13-32")


def cited(voice: Voice, *shown: Words, speaker: str = "Ada Brandt") -> str:
    return citation(labels.how(voice, speaker, "The Vell Courier"), voice, shown)


def test_own_words_stand_in_quotation_marks_after_the_name() -> None:
    assert cited("direct", CUT, OWN) == "Ada Brandt, own words, in The Vell Courier: […] “we will pay,”"


def test_of_partly_own_words_only_the_own_stand_in_quotation_marks() -> None:
    said = cited("partial", TOLD, OWN, Words(".", "cut", "a:40-41"))
    assert said == "Ada Brandt, partly in own words, in The Vell Courier: the shore would pay “we will pay,”"


def test_own_words_get_their_marks_where_the_passage_leaves_them_out() -> None:
    assert cited("direct", Words("we will pay", "own", "a:1-12")).endswith(": “we will pay”")


@pytest.mark.parametrize("voice", [v for v in get_args(Voice) if v not in OWN_WORDS])
@pytest.mark.parametrize("speaker", ["Ada Brandt", ""])
def test_other_words_are_said_to_be_the_articles(voice: Voice, speaker: str) -> None:
    said = cited(voice, TOLD, speaker=speaker)
    how, _, words = said.partition(": “")
    assert words == "the shore would pay”"
    assert "The Vell Courier" in how
    assert how.endswith(("in the article’s words", "in its own words")) or voice == "narration"
    assert "partly in own words" not in said
    assert not said.startswith("Ada Brandt")


@pytest.mark.parametrize("voice", get_args(Voice))
def test_what_is_left_out_is_marked_once(voice: Voice) -> None:
    said = cited(voice, TOLD, Words(" and ", "cut", "a:32-37"), Words(" […] ", "join", ""), TOLD)
    assert said.count("[…]") == 1


def test_every_statement_carries_its_line() -> None:
    made = produce(GOLDEN)
    for page in made.pages:
        if page.path.startswith("topics/") and page.path.count("/") == 2:
            for says, cite in re.findall(r'data-says="([^"]*)" data-cite="([^"]*)"', page.html):
                assert says
                assert ": " in cite


def test_scripts_are_plain() -> None:
    scripts = sorted((ROOT / "templates/assets/js").glob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|https?://|localStorage|cookie", text
        ), path
        assert len(text) < 12_000
