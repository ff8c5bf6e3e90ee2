"""Where a quotation may begin and end, in the article's own characters: `|` is the edge."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ground import edges

REFUSED = {
    "hyphens": [
        "remained toll|-free", "remained toll-|free", "a non-|approved state",
        "an anti|-ferry vote", "an anti‐|ferry vote",
        "an anti‑|ferry vote", "pre|- and post-war",
        "a F|-16", "COVID-|19", "a 12|-year plan", "a U.S.|-led plan", "a U.S.-|led plan",
        "the non−|approved", "ру|-бль",
        "בית|־ספר", "בית־|ספר", "ան֊|կախ", "中-|美",
    ],
    "words": [
        "crown|s", "can|'t", "can|’t", "can’|t",
        "d’|Artagnan", "AT|&T", "AT&|T", "col·|legi",
        "un(|safe)", "boat|(s)", "[t]|he", "U|.S. forces", "U.|S. forces", "т.|е.", "e.|g.",
        "vell|.org", "desk|@vell", "@|vell", "snake|_case",
        "𐍈|𐍈", "한|국", "צה|״ל", "צה\"|ל",
        "ге|рой",
    ],
    "numbers": [
        "cost 1.|5 crowns", "cost 1|.5 crowns", "1,|5 Kronen", "12,|500 crowns", "12|,500",
        "12 |500", "12| 500 crowns", "12\xa0|500", "12\u2009|500", "12\u202f|500", "12\u2007|500",
        "1 250 |000", "1’|000", "1'|000", "٣٫|٥",
        "٣|٫٥", "1٬|234", "１．|５", "v2.|1", "2.1|.3",
        "a .|5", "3|½", ".|5", "12|4", "12|k", "5|th",
    ],
    "times, dates, ratios and ranges": [
        "at 10:|30", "at 10|:30", "at 10.|30", "on 15/|08/2025", "on 15|/08/2025",
        "on 15.|08.2025", "on 2025|-08-15",
        "on 2025-08|-15", "from 1991|–1999", "from 1991–|1999",
        "1991|—1999", "1991 –| 1999", "1991| – 1999",
        "1991 |- 1999", "12|‒15", "1991|–present",
        "1991–|present", "3|:1", "3 :| 1", "1/|2", "1⁄|2", "2 |× 4", "24|/7",
    ],
    "signs": [
        "to −|12 crowns", "to -|12 crowns",
        "to –|12 crowns", "to − |12", "+|12", "±|12", "± |12",
        "~|12", "≈ |12", "−|$12", "−$|12", "$|12",
        "US|$12", "US$|12", "€ |12", "12| €", "12|€",
        "12|%", "12| %", "12 |%", "12\xa0|%",
        "12|°C", "12°|C", "12 °|C", "5°|12", "§ |5", "§|5",
        "№ |5", "No. |5", "Nos.| 5", "Nr. |5", "#|5", "12%|-owned", "12|+", "٪|٥",
    ],
    "marks and joiners": [
        "cafe|\u0301", "x|\u0301", "क|्या", "क्|या",
        "क्\u200d|ष", "क्|\u200dष", "می|\u200cخواهم",
        "می\u200c|خواهم", "ក|្ក", "ក្|ក", "เ|ก",
        "か|\u3099", "👩|\u200d🚀", "👩\u200d|🚀", "👍|🏽",
        "❤|\ufe0f", "1|\ufe0f\u20e3", "🇺|🇸",
        "שָ|לום", "ש|ָלום", "hy|\u00adphen", "hy\u00ad|phen",
        "cafe|\u00ad\u0301",
    ],
}  # fmt: skip
ALLOWED = {
    "dashes": [
        "the Putin|–Trump talks", "the Putin–|Trump talks", "word| — word", "word —| word",
        "word|—word", "word—|word", "word |– word", "word –| word", "word|--word",
        "1991|—the year", "1991—|the year", "in 1991 |— |12 boats", "in 1991| – the year",
        "– |12 boats", "- |12 boats", "toll-| and tax-free",
    ],
    "slashes": ["and|/or", "and/|or", "AC|/DC"],
    "apostrophes": ["the boatmen|’ pier", "‘no|’ said"],
    "quotation marks and ellipses": [
        "“|We will|,” she", "said |«да|».",
        "‘|I will|’", "he „|will|“ go", 'a "|no|" vote',
        "well|…maybe", "well…|maybe", "well|... maybe",
        "well...|maybe", "said “no”.| […] |He",
        "ended.|”", "5.|”",
    ],
    "ends of words": [
        "crowns|.", "crowns|, and", "(|crowns|)", "12| crowns", "Article |5", "(|12|),", "12|, 13",
        "12, |13", "12|.", "12.| The", "in 12|: the", "in 1991.|He left", "ended.|He left",
        "crowns|[1]", "No|. Yes", "No.| Yes",
        "x\u0301| y", "می\u200c| و", "👩\u200d🚀| said",
        "hyphen\u00ad| y", " |\u0301x", "12\n|500", "12|\n500", "toll\n|-free",
    ],
    "numbers beside numbers": [
        "in 2024| $12 million", "in 2024 |$12 million", "in 2024 |300 boats", "in 2024| 300 boats",
        "15 August 2025 |120 ships", "in 12| 5000", "a 12| 50", "12| €-based",
    ],
    "scripts without spaces": ["中|国", "12|月", "价|12", "カ|タ", "ไทย|มาก", "A|国", "国|A"],
}  # fmt: skip


def at(marked: str) -> list[tuple[str, int]]:
    """The text without its marks, with the index of each."""
    pieces = marked.split("|")
    return [("".join(pieces), len("".join(pieces[:n]))) for n in range(1, len(pieces))]


@pytest.mark.parametrize("kind", REFUSED)
def test_an_edge_inside_a_word_or_a_number_is_refused(kind: str) -> None:
    for marked in REFUSED[kind]:
        for text, index in at(marked):
            assert edges.inside(text, index), marked
            assert edges.inside(text, index, opening=True), marked
            start, end = edges.whole(text, index, index)
            assert start < index < end, marked


@pytest.mark.parametrize("kind", ALLOWED)
def test_an_edge_beside_a_word_or_a_number_is_allowed(kind: str) -> None:
    for marked in ALLOWED[kind]:
        for text, index in at(marked):
            assert not edges.inside(text, index), marked
            assert not edges.inside(text, index, opening=True), marked


@pytest.mark.parametrize("text", ["Trump’s offer", "Trump's", "Trump`s", "TRUMP’S", "Пётр’s."])
def test_a_quotation_may_end_before_a_possessive_and_not_begin_with_it(text: str) -> None:
    index = next(i for i, char in enumerate(text) if char in "'’`")
    assert not edges.inside(text, index)
    assert edges.inside(text, index, opening=True)
    assert edges.inside(text, index + 1)


@pytest.mark.parametrize("text", ["Trump’sx", "can’t", "1990’s", "they’re"])
def test_what_is_no_possessive_belongs_to_its_word(text: str) -> None:
    assert edges.inside(text, text.index("’"))


ALPHABET = (
    "ab S中ह्क\u0301\u00ad\u200d\u200c 1234.,:/-–—−'’\"“”…[]()%$€§№°+=&@·_ \xa0\u202f\n🇺👩🏽שـ،"
)


@given(st.text(st.sampled_from(ALPHABET), max_size=24), st.integers(0, 24))
def test_a_span_is_widened_to_one_that_cuts_nothing(text: str, at: int) -> None:
    at = min(at, len(text))
    start, end = edges.whole(text, at, at)
    assert 0 <= start <= at <= end <= len(text)
    assert not edges.inside(text, start, opening=True)
    assert not edges.inside(text, end)
    assert edges.whole(text, start, end) == (start, end)


def test_an_abbreviated_number_is_whole() -> None:
    for text, word, expected in (
        ("It is No. 12 now", "12", "No. 12"), ("It is Nos. 12 now", "12", "Nos. 12"),
        ("He said no. 12 left", "12", "12"), ("It is x-No. 12", "12", "x-No. 12"),
    ):  # fmt: skip
        at = text.index(word)
        assert text[slice(*edges.whole(text, at, at + len(word)))] == expected, text


@given(st.text(max_size=12))
def test_any_text_has_edges_at_its_ends_and_none_before_a_mark(text: str) -> None:
    assert not edges.inside(text, 0, opening=True)
    assert not edges.inside(text, len(text))
    for index in range(1, len(text)):
        marked = unicodedata.category(text[index])[0] == "M"
        if marked and unicodedata.category(text[index - 1])[0] in "LN":
            assert edges.inside(text, index)


UNSPACED = (
    "THAI CHARACTER", "LAO LETTER", "KHMER LETTER", "MYANMAR LETTER", "HIRAGANA LETTER",
    "KATAKANA LETTER", "BOPOMOFO LETTER", "CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH",
    "HALFWIDTH KATAKANA LETTER",
)  # fmt: skip
SPACED = ("HANGUL", "HALFWIDTH HANGUL", "HEBREW LETTER", "TIBETAN LETTER", "YI SYLLABLE")


def test_letters_of_scripts_without_spaces_are_words_of_their_own() -> None:
    """Of the first plane, but for the supplements of Burmese beyond its block."""
    kinds = {True: set(), False: set()}
    for code in range(0x0590, 0xFFFF):
        char = chr(code)
        name = unicodedata.name(char, "")
        if unicodedata.category(char) == "Lo" and not 0xA9E0 <= code <= 0xAA7F:
            if name.startswith(UNSPACED):
                kinds[True].add(edges._kind(char))
            elif name.startswith(SPACED):
                kinds[False].add(edges._kind(char))
    assert kinds == {True: {"c", "v"}, False: {"H", "w"}}
    assert {edges._kind(chr(code)) for code in range(ord("א"), ord("ת") + 1)} == {"H"}


def test_what_belongs_together_across_a_space_has_a_number() -> None:
    parts = [part for bond in edges.BONDS for part in bond.split("|")]
    across = [part for part in parts if set(part) & set("seb")]
    assert len(across) > 5
    assert all("d" in part for part in across), "else `inside` passes it over"
