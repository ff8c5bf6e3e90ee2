"""Finding quotes: exact but for the foldings, in whole words, in one paragraph, and nothing near is
ever accepted."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier.ground import ledger, textmatch
from dossier.ground.textmatch import (
    FOLDINGS,
    JOIN,
    Match,
    find,
    fold,
    folded,
    indexed,
    lines,
    occurrences,
    paragraphs,
)

SOFT = "\u00ad"
SPACES = [char for char in FOLDINGS[" "] if not re.match(r"[\r\n\u2028\u2029\x85]", char)]
LETTERS = "abcdefgéøжλ中𝒳𐍈😀"
CORES = st.text("abcdefgéøжλ中𐍈", min_size=2, max_size=6)
FRAMES = st.sampled_from(
    ["{}", "{},", "{}.", "“{}”", "‘{}’", "({})", "{}’s", "{}-te", "{}—", "{}…", '"{}"']
)
ANY = st.text(
    st.sampled_from(LETTERS + "’'-–—“”\",.; " + "".join(SPACES) + SOFT + "\n\r\x85\u2028"),
    max_size=80,
)


def look(quote: str, text: str, prefix: str = "", suffix: str = "") -> Match:
    return find(quote, fold(text), paragraphs(text), prefix, suffix)


def words_found(quote: str, text: str, **around: str) -> list[str]:
    """The source's own characters for a quote that must be found."""
    found = look(quote, text, **around)
    assert found.result == "found", found
    return [text[slice(*span)] for span in found.spans]


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Words that differ in their letters, and the white space behind each."""
    cores = draw(st.lists(CORES, min_size=3, max_size=9, unique=True))
    gap = st.lists(st.sampled_from([" ", " ", "\xa0", "\u2009", "\t"]), min_size=1, max_size=3).map(
        "".join
    )
    return [draw(FRAMES).format(core) for core in cores], [draw(gap) for _ in cores]


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text of one paragraph, and the span of some whole words in it."""
    words, gaps = draw(sentences())
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    pieces = [word + gap for word, gap in zip(words, gaps, strict=True)]
    start = sum(map(len, pieces[:first]))
    return "".join(pieces), start, start + len("".join(pieces[first : last + 1]).rstrip())


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """The same words with other quotation marks, dashes, spaces and soft hyphens."""
    alike = {char: [to, *chars] for to, chars in FOLDINGS.items() for char in to + chars}
    alike |= {char: [" ", "  ", "\xa0", "\n", "\r\n", " \t"] for char in FOLDINGS[" "] + " "}
    swapped = [draw(st.sampled_from(alike.get(char, [char]))) for char in text]
    at = draw(st.integers(0, len(swapped)))
    return "".join([*swapped[:at], SOFT * draw(st.integers(0, 2)), *swapped[at:]])


@given(ANY)
def test_folding_maps_back_to_the_text(text: str) -> None:
    made = fold(text)
    places = [made.original(i) for i in range(len(made.text))]
    assert places == sorted(set(places))
    for char, place in zip(made.text, places, strict=True):
        if char != " ":
            assert fold(text[place]).text == char


@given(ANY, st.data())
def test_a_folded_span_is_the_span_of_the_text(text: str, data: st.DataObject) -> None:
    made = fold(text)
    inked = [i for i, char in enumerate(made.text) if char != " "]
    assume(inked)
    start = data.draw(st.sampled_from(inked))
    last = data.draw(st.sampled_from([i for i in inked if i >= start]))
    a, b = made.span(start, last + 1)
    assert fold(text[a:b]).text == made.text[start : last + 1]
    assert text[a] != SOFT != text[b - 1]


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert not re.search(r"[“”‘’–—\xa0\xad\t\r\n\x85\u2028]|  ", once)


@pytest.mark.parametrize(
    ("to", "char"), [(to, char) for to, chars in FOLDINGS.items() for char in chars]
)
def test_each_folding_is_applied(to: str, char: str) -> None:
    assert fold(f"a{char}b").text == f"a{to}b"
    # a list line, so that a line end stays inside the paragraph
    text = f"the gate:{char}- keeper spoke"
    assert look(f"gate:{to}- keeper", text).spans == ((4, 18),)


@given(cut())
def test_words_cut_from_a_text_are_found_at_their_place(case: tuple[str, int, int]) -> None:
    text, start, end = case
    found = look(text[start:end], text)
    assert (found.result, found.spans) == ("found", ((start, end),))


@given(cut(), st.data())
def test_foldings_in_the_quote_change_nothing(
    case: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = case
    quote = data.draw(dressed(text[start:end]))
    found = look(quote, text)
    assert (found.result, found.spans) == ("found", ((start, end),))


@given(cut(), st.data())
def test_foldings_in_the_text_change_nothing(
    case: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = case
    before, quote, after = text[:start], text[start:end], text[end:]
    inside = data.draw(dressed(quote))
    assume(not re.search(r"[\r\n\x85\u2028\u2029]", inside))
    found = look(quote, before + inside + after)
    assert found.result == "found"
    assert (before + inside + after)[slice(*found.spans[0])].strip(SOFT) == inside.strip(SOFT)


@given(cut(), st.data())
def test_one_changed_letter_is_never_found(case: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = case
    quote = text[start:end]
    at = data.draw(st.sampled_from([i for i, char in enumerate(quote) if char.isalpha()]))
    other = data.draw(
        st.sampled_from(
            ["z", quote[at].upper() if quote[at].upper() != quote[at] else "y", "", "zz"]
        )
    )
    changed = quote[:at] + other + quote[at + 1 :]
    assume(
        folded(changed) not in fold(text).text
    )  # a letter less at an edge is a word cut, and has its own test
    assert look(changed, text).result != "found"


@given(cut(), st.data())
def test_case_counts(case: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = case
    quote = text[start:end]
    cased = [i for i, char in enumerate(quote) if len(char.upper()) == 1 and char.upper() != char]
    assume(cased)
    at = data.draw(st.sampled_from(cased))
    assert look(quote[:at] + quote[at].upper() + quote[at + 1 :], text).result == "missing"


@given(cut(), st.data())
def test_punctuation_counts(case: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = case
    quote = text[start:end]
    at = data.draw(st.integers(1, len(quote) - 1))
    assert (
        look(quote[:at] + data.draw(st.sampled_from(";!?:/·")) + quote[at:], text).result
        == "missing"
    )


@given(sentences(), st.data())
def test_order_counts(case: tuple[list[str], list[str]], data: st.DataObject) -> None:
    words, _ = case
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 2))
    swapped = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
    assert look(" ".join(swapped), text).result == "missing"


@pytest.mark.parametrize(
    "quote",
    [
        "the toll would rise",
        "toll, would stay",
        "The toll would stay",
        "toll would  not stay",
        "toll wöuld stay",
        "toll woulds",
    ],
)
def test_near_is_never_enough(quote: str) -> None:
    assert look(quote, "Aas said the toll would stay at 12 crowns.").result == "missing"


@given(cut(), st.data())
def test_an_edge_inside_a_word_is_refused(case: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = case
    letters = [char.isalnum() and char != "中" for char in text]  # no spaces between words there
    inner = [i for i in range(start + 1, end) if letters[i - 1] and letters[i]]
    assume(inner)
    at = data.draw(st.sampled_from(inner))
    assert (
        look(text[at:end], text).spans != ((at, end),)
        or look(text[at:end], text).result == "in-word"
    )
    assert (
        look(text[start:at], text).spans != ((start, at),)
        or look(text[start:at], text).result == "in-word"
    )


@pytest.mark.parametrize(
    ("quote", "text", "result"),
    [
        ("can", "He can't sail.", "in-word"),
        ("can", "He can’t sail.", "in-word"),
        ("t sail", "He can’t sail.", "in-word"),
        ("can't sail", "He can’t sail.", "found"),
        ("Vellhaven", "Vellhaven’s harbour", "found"),
        ("Vellhaven’s", "Vellhaven's harbour", "found"),
        ("boatmen", "the boatmen’ harbour", "found"),
        ("We will", "“We will,” she said.", "found"),
        ("will", "‘I will’ was all.", "found"),
        ("shore", "the off-shore wind", "in-word"),
        ("rate", "a 12rate 12 rates", "in-word"),
        ("12", "over 124 crowns", "in-word"),
        ("12", "over 12.4 crowns", "in-word"),
    ],
)
def test_word_edges(quote: str, text: str, result: str) -> None:
    assert look(quote, text).result == result


def test_a_cut_word_does_not_hide_the_whole_one() -> None:
    assert words_found("toll", "The tollgate: the toll stays.") == ["toll"]
    assert look("toll", "The tollgate: the toll stays.").spans == ((18, 22),)


TALKS = (
    "The shores met. The toll stays, and the ferry waits.\r\nThe ferry waits for May. The toll fell"
    " once."
)


def test_parts_stand_in_order_in_one_paragraph() -> None:
    assert words_found(f"The toll stays {JOIN} the ferry waits", TALKS) == [
        "The toll stays",
        "the ferry waits",
    ]
    assert look(f"the ferry waits {JOIN} The toll stays", TALKS).result == "parts"
    assert look(f"The shores met {JOIN} The toll fell", TALKS).result == "parts"
    assert look(f"The shores met {JOIN} May", TALKS).result == "parts"
    assert look("the ferry waits. The ferry waits", TALKS).result == "parts"


def test_parts_do_not_overlap() -> None:
    assert look(f"The toll stays {JOIN} toll stays", TALKS).result == "parts"


def test_every_place_counts() -> None:
    """Also those that overlap, and with an index of the words of the text."""
    for part, text, starts in (
        ("aa", "aaaa", [0, 1, 2]), ("a a a", "a a a a a", [0, 2, 4]), ("b", "aaa", []),
        ("", "aa", []), ("the toll is", "so the toll is the toll is", [3, 15]),
        ("x y z", "y z, x y z", [5]),
    ):  # fmt: skip
        assert [start for start, _ in occurrences(part, text)] == starts
        places = list(textmatch.each_place(part, indexed(fold(text))))
        assert places == occurrences(part, text), part
    rare = look(f"one {JOIN} two", "one\none\none\none, then two")
    assert (rare.result, rare.spans[0]) == ("found", (12, 15)), "the fourth place is the one"


def test_soft_hyphens_are_nothing_and_runs_of_spaces_one() -> None:
    for raw, text in {
        "to\u00adll": "toll", "a \u00ad b": "a b", "a\u00ad\u00adb": "ab", "a  b": "a b",
        "a\u00ad b": "a b", "a b": "a b",
    }.items():  # fmt: skip
        assert fold(raw).text == text
        assert raw[slice(*fold(raw).span(len(text) - 1, len(text)))] == text[-1]


def test_why_a_quote_is_not_found() -> None:
    assert look("", "The toll", prefix="The", suffix="toll").result == "missing"
    twenty = [f"w{n}" for n in range(21)]
    for words, prefix, result, part in (
        (f" {JOIN} ".join(twenty[:20]), "", "found", 0), (f" {JOIN} ".join(twenty), "", "parts", 0),
        (f"w1 {JOIN} nothing", "w5", "missing", 1), (f"w1 {JOIN} nothing", "w0", "missing", 1),
        ("w2", "w5", "parts", 0), (f"w1 {JOIN} w2 {JOIN} 2 w3", "", "in-word", 2),
        ("1", "", "in-word", 0), ("w1 w2", "w0", "found", 0),
    ):  # fmt: skip
        found = look(words, " ".join([*twenty, "w2end"]), prefix=prefix)
        assert (found.result, found.part) == (result, part), words
    whole = look("toll", "The tollgate, and the toll stays.", prefix="no")
    assert whole.result == "parts", "it is not always cut"


def test_a_mark_of_an_omission_may_be_the_texts_own() -> None:
    text = fold(f"He said: a {JOIN} b, then c {JOIN} b")
    for quote, expected in (
        (f"a {JOIN} b", [f"a {JOIN} b"]), (f"a {JOIN} c", ["a", "c"]),
        (f"a {JOIN} b {JOIN} c", [f"a {JOIN} b", "c"]),
        (f"said {JOIN} a {JOIN} b", ["said", f"a {JOIN} b"]),
        (f"a {JOIN} b {JOIN} c {JOIN} b", [f"a {JOIN} b", f"c {JOIN} b"]), ("b", ["b"]),
    ):  # fmt: skip
        assert textmatch.parts(quote, text) == expected
    assert textmatch.parts(f"a {JOIN} b", fold("a and b")) == ["a", "b"]


def test_a_long_part_that_often_overlaps_itself_is_ambiguous(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(textmatch, "_LONG", 4)
    monkeypatch.setattr(textmatch, "_EFFORT", 40)
    for part, length, result in (
        (4, 13, "ambiguous"), (4, 12, "found"), (3, 40, "found"), (20, 21, "ambiguous"),
        (20, 20, "found"),
    ):  # fmt: skip
        assert look("文" * part, f"{'文' * length}本", suffix="本").result == result, (part, length)
    assert look("文" * 4, "文" * 20).spans == ((0, 4), (1, 5))


def test_the_part_that_is_missing_is_named() -> None:
    found = look(f"The toll stays {JOIN} the boatmen {JOIN} waits", TALKS)
    assert (found.result, found.part) == ("missing", 1)


@given(sentences(), sentences(), st.data())
def test_parts_of_two_paragraphs_never_join(one: tuple, two: tuple, data: st.DataObject) -> None:
    first, second = (" ".join(words) for words, _ in (one, two))
    text = (
        first
        + data.draw(st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n\n"]))
        + second
    )
    a, b = data.draw(st.sampled_from(one[0])), data.draw(st.sampled_from(two[0]))
    assume(folded(a) not in fold(second).text and folded(b) not in fold(first).text)
    assert look(f"{a} {JOIN} {b}", text).result == "parts"


LIST = (
    "The talks set out two points:\n- the ferry runs from May,\n- the toll stays.\n"
    "The boatmen were not asked:\n\n1. on Monday\n2) on Sunday\nAfter all.\n- a stray line"
)


def test_list_lines_belong_to_their_lead_in() -> None:
    assert words_found(f"two points {JOIN} the toll stays", LIST) == [
        "two points",
        "the toll stays",
    ]
    assert words_found(f"not asked {JOIN} on Sunday", LIST) == ["not asked", "on Sunday"]
    assert look(f"the toll stays {JOIN} The boatmen", LIST).result == "parts"
    assert look(f"on Sunday {JOIN} After all", LIST).result == "parts"
    assert look(f"After all {JOIN} a stray line", LIST).result == "parts"
    assert len(paragraphs(LIST)) == 4


AGAIN = "The toll stays. He said the toll stays today. Nobody denied it: the toll stays now."


def test_an_ambiguous_quote_is_told_from_its_neighbours() -> None:
    found = look("the toll stays", AGAIN)
    assert found.result == "ambiguous"
    assert [AGAIN[slice(*span)] for span in found.spans] == ["the toll stays"] * 2
    assert look("the toll stays", AGAIN, prefix="He said").spans == ((24, 38),)
    assert look("the toll stays", AGAIN, suffix="now.").spans == ((64, 78),)
    assert look("the toll stays", AGAIN, prefix="denied it:", suffix="now").spans == ((64, 78),)
    assert look("the toll stays", AGAIN, prefix="He said", suffix="now").result == "parts"
    assert look("the toll stays", AGAIN, prefix="She said").result != "found"


def test_prefix_and_suffix_are_folded_and_belong_to_the_outer_parts() -> None:
    text = "“No,” he said, then rose. “No,” he said – and left."
    assert look("he said", text, prefix='"No,"', suffix="- and").spans == ((32, 39),)
    assert look(f"he said {JOIN} left", text, prefix="rose. “No,”").spans == ((32, 39), (46, 50))


def test_what_follows_a_unique_quote_still_has_to_agree() -> None:
    assert look("Nobody denied it", AGAIN, suffix="at all").result != "found"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n\r\n"])
def test_line_ends(end: str) -> None:
    text = f"{end}one two{end}  {end}three:{end}- four{end}five{end}"
    assert [text[slice(*span)] for span in lines(text)] == ["one two", "three:", "- four", "five"]
    assert [text[slice(*span)].split() for span in paragraphs(text)] == [
        ["one", "two"],
        ["three:", "-", "four"],
        ["five"],
    ]
    assert words_found("four", text) == ["four"]


@given(ANY)
def test_lines_and_paragraphs_hold_all_the_ink_in_order(text: str) -> None:
    for spans in (lines(text), paragraphs(text)):
        ends = [0, *(edge for span in spans for edge in span)]
        assert ends == sorted(ends)
        covered = {i for span in spans for i in range(*span)}
        assert all(
            i in covered
            for i, char in enumerate(text)
            if not char.isspace() and char not in "\x85\u2028\u2029"
        )
    assert {start for start, _ in paragraphs(text)} <= {start for start, _ in lines(text)}


def test_code_points_beyond_the_first_plane_count_as_one() -> None:
    text = "𐍈𐍈 said 😀: “the 𝒳 stays”\r\nand 中."
    assert look("the 𝒳 stays", text).spans == ((12, 23),)
    assert look("𐍈", text).result == "in-word"
    assert words_found("and 中", text) == ["and 中"]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " ",
        SOFT,
        JOIN,
        f"{JOIN} toll",
        f"toll {JOIN}",
        f"toll {JOIN} {JOIN} stays",
        "\n",
        "\xa0",
    ],
)
def test_an_empty_part_is_found_nowhere(quote: str) -> None:
    assert look(quote, AGAIN).result == "missing"


@pytest.mark.parametrize("quote", [".", "…", "—", "“”", ":", "?!", "'", "-"])
def test_a_quote_of_punctuation_does_no_harm(quote: str) -> None:
    assert look(quote, AGAIN).result in ("found", "missing", "ambiguous")


def test_a_quote_longer_than_the_text_is_missing() -> None:
    assert look(AGAIN + " And so on.", AGAIN).result == "missing"
    assert look("toll", "").result == "missing"


@given(st.text(max_size=40), st.text(max_size=80), st.text(max_size=10), st.text(max_size=10))
def test_no_text_raises(quote: str, text: str, prefix: str, suffix: str) -> None:
    found = look(quote, text, prefix, suffix)
    for start, end in found.spans:
        assert 0 <= start < end <= len(text)
    if found.result == "found":
        assert [fold(text[slice(*span)]).text for span in found.spans] == [
            folded(part) for part in quote.split(JOIN)
        ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Subscribe to Pravda.Ru on Telegram. Or do not.", 2),
        ("He told Pravda.Ru. It ended.", 2),
        ("It ended in 1991.He left.", 2),
        ("It ended.\nHe left.", 2),
    ],
)
def test_a_full_stop_inside_the_name_of_a_site_ends_no_sentence(text: str, sentences: int) -> None:
    spans = ledger.sentences(text)
    assert len(spans) == sentences
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == re.sub(r"\s", "", text)
