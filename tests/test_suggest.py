"""What an editor is told of a quote that is not found: the words that are most like it, the slip of
writing without which it is found, the source that has it, the quotes that it is made of."""

from dataclasses import replace

import pytest

from dossier.checks import grounding
from dossier.checks.grounding import _whole_word
from dossier.ground import nearest as near
from dossier.ground.evidence import ground
from dossier.ground.nearest import NearestPassage, nearest
from dossier.ground.suggest import separate_quotes, slip, source_with
from dossier.ground.textmatch import Text, fold, lines, paragraphs
from tests.rules import changed, golden, problems

ASKED = (
    'The keeper said: "Nobody asked the boatmen," and left (by the pier). The toll may fall to 10'
    " crowns, but nobody knows when!"
)


def text(raw: str, source: str = "t") -> Text:
    return Text(source, raw, fold(raw), lines(raw), paragraphs(raw), ())


def like(quote: str, raw: str = ASKED) -> tuple[str, NearestPassage]:
    """The words of a text that are most like a quote, which must be some."""
    passage = nearest(quote, fold(raw))
    assert passage is not None, quote
    return raw[slice(*passage.span)], passage


# --- the most similar words ---


MOST_LIKE = [
    # the first words that differ, four of them, after the last four that agree
    (
        "Nobody asked the boatman",
        "Nobody asked the boatmen",
        "Nobody asked the",
        "boatmen",
        "boatman",
    ),
    (
        "The toll may rise to 10 crowns",
        "The toll may fall to 10 crowns",
        "The toll may",
        "fall to 10 crowns",
        "rise to 10 crowns",
    ),
    (
        "the toll may fall to 10",
        "The toll may fall to 10",
        "",
        "The toll may fall",
        "the toll may fall",
    ),
    (
        "The toll may fall to 12 crowns, but nobody knows",
        "The toll may fall to 10 crowns, but nobody knows",
        "toll may fall to",
        "10 crowns, but nobody",
        "12 crowns, but nobody",
    ),
    ("asked boatmen", "asked the boatmen", "asked", "the boatmen", "boatmen"),
    # whole words, with the marks around them only where the quote has them
    (
        '"Nobody asked the boatman',
        '"Nobody asked the boatmen',
        '"Nobody asked the',
        "boatmen",
        "boatman",
    ),
    (
        "Nobody asked the boatman,",
        "Nobody asked the boatmen,",
        "Nobody asked the",
        "boatmen,",
        "boatman,",
    ),
    ("(by the peer)", "(by the pier)", "(by the", "pier)", "peer)"),
    ("by the peer", "by the pier", "by the", "pier", "peer"),
    ("but nobody knows why!", "but nobody knows when!", "but nobody knows", "when!", "why!"),
    ("but nobody knows why", "but nobody knows when", "but nobody knows", "when", "why"),
    (
        "body asked the boatmen",
        "Nobody asked the boatmen",
        "",
        "Nobody asked the boatmen",
        "body asked the boatmen",
    ),
]
"""A quote; the words that are most like it; the last words that agree, and how text and quote go
on."""


def test_the_words_that_are_most_like_a_quote() -> None:
    for quote, words, *differ in MOST_LIKE:
        found, passage = like(quote)
        assert found == words
        assert [passage.agrees, passage.text_has, passage.quote_has] == differ, quote
        assert 60 <= passage.similarity < 100


def test_what_is_hardly_alike_is_not_suggested() -> None:
    for quote, raw in (
        ("", ASKED),
        ("the toll", ""),
        ("", ""),
        ("quite other words of somebody else", ASKED),
        # a short text is no passage of a long quote
        ("The toll may fall to 10 crowns and more", "The toll may fall to 10 crowns"),
    ):
        assert nearest(quote, fold(raw)) is None, quote


def test_the_best_of_similar_words_are_taken() -> None:
    raw = "He saw the peer. He saw the pier. He saw the peer."
    assert like("the pier", raw)[0] == "the pier"
    assert like("the pier", raw)[1].similarity == 100


def test_only_words_near_those_that_are_alike_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def likeness(wanted: str, raw: str, start: int, end: int) -> tuple[float, int]:
        compared.append((start, end))
        return closeness(wanted, raw, start, end)

    closeness = near._likeness
    monkeypatch.setattr(near, "_likeness", likeness)
    raw = f"{'so it was ' * 300}the boatmen left {'so it was ' * 300}"
    assert like("the boatman left", raw)[0] == "the boatmen left"
    assert all(2988 <= start < end <= 3028 for start, end in compared)


NUMBERED = [f"w{number}" for number in range(400)]
LONG = " ".join(NUMBERED)
OTHER = " ".join(f"z{number}" for number in range(1500))


@pytest.mark.parametrize(
    ("raw", "first", "last", "agrees"),
    [
        (f"Before. {LONG.replace('w200 ', '')} After.", "w0", "w399", "w196 w197 w198 w199"),
        (f"Before. {LONG.replace('w3 ', '')} After.", "w0", "w399", "w0 w1 w2"),
        (f"Before. {LONG.replace('w397 ', '')} After.", "w0", "w399", "w393 w394 w395 w396"),
    ],
)
def test_of_a_long_quote_both_ends_are_compared(
    raw: str, first: str, last: str, agrees: str
) -> None:
    words, passage = like(LONG, raw)
    assert (words.split()[0], words.split()[-1]) == (first, last)
    assert passage.agrees == agrees


def test_ends_of_a_long_quote_that_are_far_apart_make_no_passage() -> None:
    """As many characters are suggested as the quote has, from what is like its beginning."""
    start, end = " ".join(NUMBERED[:200]), " ".join(NUMBERED[200:])
    for raw in (f"{start} {OTHER} {end}", f"{end} {OTHER} {start} {OTHER}"):
        words, passage = like(LONG, f"Before. {raw} After.")
        assert words.startswith("w0 w1 ")
        assert len(LONG) - 10 < len(words) <= len(LONG)
        assert passage.text_has == "z0 z1 z2 z3"
        assert 90 < passage.similarity < 100
    # ends at twice the length of the quote belong together, and one character further do not
    for length, last in ((2 * len(LONG), "w399"), (2 * len(LONG) + 1, "z")):
        between = "z" * (length - len(f"{start}  {end}"))
        words, _ = like(LONG, f"{start} {between} {end} After.")
        assert words.endswith(last) == (last == "w399")
        assert (len(words) == length) == (last == "w399")
    for quote in (f"{LONG} {'щ ' * 600}", f"{'щ ' * 600} {LONG}"):
        assert nearest(quote, fold(f"{LONG} {'ж' * 4000}")) is None, "one end is nowhere"
    only_start = nearest(LONG, fold(f"{start} {OTHER}"))
    assert only_start is None or only_start.similarity < 95


def test_between_the_ends_of_a_long_quote_anything_may_differ() -> None:
    start, end, others = (
        LONG[:1000].rpartition(" ")[0],
        LONG[-1000:].partition(" ")[2],
        OTHER[:1500],
    )
    words, passage = like(f"{start} {others} {end}", f"So: {start} {others.upper()} {end} And so.")
    assert words == f"{start} {others.upper()} {end}"
    assert passage.similarity > 99


def test_a_long_quote_may_have_no_spaces() -> None:
    quote = "".join(chr(0x4E00 + n * 37 % 9000) for n in range(1500))
    for lost in (3, 700, 1490):
        altered = quote[:lost] + quote[lost + 1 :]
        assert like(quote, f"前 {altered}")[0] == altered


# --- slips of writing ---


SLIPS = [
    (
        "cafe\u0301 closed",
        "The caf\u00e9 closed.",
        "accents",
        "caf\u00e9 closed",
        "\u00e9",
        "e\u0301",
    ),
    (
        "caf\u00e9 closed",
        "The cafe\u0301 closed.",
        "accents",
        "cafe\u0301 closed",
        "e\u0301",
        "\u00e9",
    ),
    ("fer\u200dry runs", "The ferry runs.", "invisible", "ferry runs", "", "\u200d"),
    ("ferry runs", "The fer\u200dry runs.", "invisible", "fer\u200dry runs", "\u200d", ""),
    ("wait… and see", "They wait... and see.", "dots", "wait... and see", "...", "…"),
    ("wait... and see", "They wait… and see.", "dots", "wait… and see", "…", "..."),
    ("wait . . . and see", "They wait… and see.", "dots", "wait… and see", "…", ". . ."),
    ("wait... and… see", "They wait... and... see.", "dots", "wait... and... see", "...", "…"),
    ("wait... and see", "They wait ... and see.", "dots", "wait ... and see", " ... ", "... "),
    ("They wait ... what", "They wait and see what.", "ellipsis", "They wait […] what", "", ""),
    ("They wait (...) what", "They wait and see what.", "ellipsis", "They wait […] what", "", ""),
    ("They [...] what ... is", "They wait, what... is.", "ellipsis", "They […] what... is", "", ""),
    ('"They wait"', "They wait and see.", "quotation-marks", "They wait", "", ""),
    ("a cafe\u0301", "It is a caf\u00e9", "accents", "a caf\u00e9", "\u00e9", "e\u0301"),
    (
        "They ... and ... soon",
        "They wait and see soon",
        "ellipsis",
        "They […] and […] soon",
        "",
        "",
    ),
    (
        "They ... wait ... see ... is",
        "They all wait to see what is.",
        "ellipsis",
        "They […] wait […] see […] is",
        "",
        "",
    ),
    # in several places: the slip is known, though the place is not
    ("cafe\u0301", "The caf\u00e9, a caf\u00e9.", "accents", "caf\u00e9", "\u00e9", "e\u0301"),
]
"""A quote and a text; the kind of the slip, the quote without it, and what text and quote have."""


def test_a_slip_of_writing_is_named() -> None:
    for quote, raw, *expected in SLIPS:
        slipped = slip(quote, text(raw))
        assert slipped is not None, quote
        assert [slipped.kind, slipped.words, slipped.text_has, slipped.quote_has] == expected


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("They wait", "They wait. They wait."),  # in several places, with no slip
        ('"They wait"', "They wait. They wait."),  # without the slip too
        ("They wait ... nothing", "They wait and see."),
        ("They ... nothing ... see", "They wait and see."),
        (" ... ".join(f"w{n}" for n in range(21)), " and ".join(f"w{n}" for n in range(21))),
        ('"nothing"', "They wait and see."),
        ("They waited ... see", "They wait and see."),
        ("cafe closed", "The caf\u00e9 closed."),  # another letter, not another form of it
    ],
)
def test_what_is_no_slip_of_writing(quote: str, raw: str) -> None:
    assert slip(quote, text(raw)) is None


def test_a_slip_is_looked_for_at_the_place_that_is_asked_for() -> None:
    raw = text('The café "here", a café there.')
    assert slip('"café"', raw) is None
    assert slip('"café"', raw, prefix="a ") is not None
    assert slip('"café"', raw, suffix=" there") is not None


CUT = {
    "oatmen": "boatmen",
    "boat": "boatmen",
    "the boat": "boatmen",
    "oatmen of 12": "boatmen",
    "boatmen of 1": "12.5",
    "of 12.": "12.5",
    "2.5": "12.5",
}


def test_the_word_that_a_quote_cuts() -> None:
    """At its beginning, or else at its end."""
    raw = "So the boatmen of 12.5 shores say."
    for quote, whole in CUT.items():
        start, end = raw.index(quote), raw.index(quote) + len(quote)
        first, last = raw.rindex(" ", 0, start + 1) + 1, raw.index(" ", end)
        assert _whole_word(raw, (first, last), (start, end)) == whole, quote


# --- several quotes ---


def test_parts_that_are_found_alone_are_quotes_of_their_own() -> None:
    raw = text("two there. And one here.\n\none here\n\nlast line\n")
    assert separate_quotes("And one […] two there", raw) == ["And one", "two there"]
    assert separate_quotes("And one […] three there", raw) == []
    assert separate_quotes("one here […] two there", raw) == []  # the first is there twice
    lines_ = text("First line.\n\nSecond line.\n\nThird.")
    assert separate_quotes("First line. Second", lines_) == ["First line.", "Second"]
    assert separate_quotes("First line. Second line. Third", lines_) == [
        "First line.", "Second line.", "Third",
    ]  # fmt: skip
    twice = text("First.\n\nSecond.\n\nFirst.\n\nSecond.")
    assert separate_quotes("First. Second", twice) == []


def test_another_source_may_have_the_words() -> None:
    texts = [text("The toll. The toll.", "a"), text("The toll rose.", "b"), text("The toll.", "c")]
    assert source_with("The toll", texts) == "b"
    assert source_with("The toll rose", texts[:1]) is None


# --- what the check prints ---

SAID = {
    "nobody has asked the boatmen indeed": (
        "they agree up to “has asked the boatmen”; then the text has “(nothing more)” where the"
        " quote has “indeed”",
        "quote: >-\n          nobody has asked the boatmen",
    ),
    "nobody asked": (
        "they agree up to “nobody”; then the text has “has asked” where the quote has “asked”",
        "quote: >-\n          nobody has asked",
    ),
    "the toll may fall to 10 crowns": (
        "the text has “The toll may fall” where the quote has “the toll may fall”",
        "quote: >-\n          The toll may fall to 10 crowns",
    ),
    "zzz yyy xxx": ("nothing in the text is like them: copy the words from the text", ""),
    "We will pay for half of the pier": (
        "they are in `ferry-talks`: change `source`, or quote words of this text",
        "- source: ferry-talks",
    ),
    "“I doubt it.”": (
        "the text has no quotation marks around these words: leave them out",
        "quote: >-\n          I doubt it.",
    ),
    "The tol": (
        "the text has “toll”: quote all of it, or none",
        "quote: >-\n          The toll",
    ),
    "harbour": (
        "it is on lines 1 and 2: quote more words, or say which place is meant; for the first,"
        " add:",
        "prefix: >-\n          “The lake decides”: a",
    ),
    "The toll may fall […] I doubt it.": (
        "`[…]` joins parts of one paragraph, in the text's order; words from two paragraphs are"
        " two pieces of evidence",
        "- source: keeper-interview\n        quote: >-\n          The toll may fall\n"
        "        voice: direct\n      - source: keeper-interview\n        quote: >-\n"
        "          I doubt it.\n        voice: direct",
    ),
}
"""By quote, what would be right and the lines to paste."""


def test_a_quote_that_is_not_found_is_answered_with_what_was_meant() -> None:
    evidence = golden()[0].facts["aas-doubts"].evidence[0]
    for quote, (hint, paste) in SAID.items():
        dossier = changed("facts", "aas-doubts", evidence=(replace(evidence, quote=quote),))
        (problem,) = problems(grounding.problems, dossier, ground(dossier))
        assert problem.hint == hint, quote
        assert problem.paste.strip() == paste, quote
    for around in ({"prefix": "no such"}, {"prefix": "no such", "suffix": "neither"}):
        piece = replace(evidence, quote="harbour", **around)
        dossier = changed("facts", "aas-doubts", evidence=(piece,))
        (problem,) = problems(grounding.problems, dossier, ground(dossier))
        keys = " and ".join(f"`{key}`" for key in around)
        assert problem.message == f"these words are in `keeper-interview`, but not with this {keys}"
