"""Sentences and how each was used; abbreviations that end none; the fewest words that tell a place
from others."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

from dossier.checks import grounding
from dossier.ground import evidence
from dossier.ground.abbreviations import goes_on, label_end
from dossier.ground.context import REACH, in_context
from dossier.ground.evidence import Grounded, ground
from dossier.ground.ledger import RUN, Unit, ledger, overlapping, units_of
from dossier.ground.locators import structure
from dossier.ground.textmatch import find
from dossier.model import Dossier, SetAside
from tests.rules import changed, golden, problems
from tests.test_suggest import text

# --- where a sentence goes on ---

GOES_ON = {
    "en": {
        "Amb.| Holt": True, "See approx.| Five": True, "Approx.| Five": True, "Thurs.| They": True,
        "It is art.| 7": True, "Art.| 7": True, "No.| 5": True, "(no.| 5": True,
        "It is art.| Seven": False, "xart.| 7": False, "x.no.| 5": False, "Mme.| Holt": False,
        "He left.| she": True, "He left.| She": False,
        "He left.| eBay": True, "So?| she": False, "Approx| Five": False,
        "to Pravda.|Ru": True, "It ended.|Then": True, "in 2.|The": False, "APPROX.| Five": False,
    },
    "de": {"ca.| Fünf": True, "Nr.| 5": True, "No.| 5": False},
    "xx": {"Amb.| Holt": False, "No.| 5": False, "He left.| she": True},
}  # fmt: skip
"""By language, lines with the place at which a sentence seems to begin."""


def test_a_full_stop_of_an_abbreviation_ends_no_sentence() -> None:
    for language, lines in GOES_ON.items():
        for line, expected in lines.items():
            at = line.index("|")
            assert goes_on(line.replace("|", ""), at, language) is expected, (language, line)


def test_a_number_before_a_paragraph_is_no_sentence() -> None:
    for line, end in {
        "1. The": 3, "(a) The": 4, "iv) The": 4, "1.2.3 The": 6, "1.2. The": 5, " 2) x": 4,
        "(12. x": 5, "1234. The": 6, "12345. The": 0, "a The": 0, "Hello. The": 0, "1.The": 0,
    }.items():  # fmt: skip
        assert label_end(line) == end, line


# --- the ledger ---

WORDS = "one two three four five six seven eight nine ten."
RAW = f"{WORDS} Second one here. Third one."
UNITS = ((0, len(WORDS)), (len(WORDS) + 1, len(WORDS) + 17), (len(WORDS) + 18, len(RAW)))


def at(words: str) -> tuple[int, int]:
    return RAW.index(words), RAW.index(words) + len(words)


def test_each_sentence_is_used_set_aside_or_open() -> None:
    used = [(at("Second one"), "b"), (at("one here"), "a"), (at("one here"), "b")]
    entries = ledger(RAW, UNITS, used, {at("Third one."): ("credit", "who")})
    assert entries == (
        Unit(*UNITS[0], "open"),
        Unit(*UNITS[1], "used", facts=("b", "a")),
        Unit(*UNITS[2], "set_aside", "credit", "who"),
    )
    assert ledger(RAW, UNITS, [], {at("Third"): ("credit", None)})[2].status == "open"
    assert ledger(RAW, UNITS, [], {at("Third one"): ("credit", None)})[2].status == "set_aside"
    both = ledger(RAW, UNITS, [(at("Third"), "a")], {at("one."): ("credit", None)})[2]
    assert both == Unit(*UNITS[2], "used", facts=("a",))
    over = ledger(RAW, UNITS, [((at("ten")[0], at("Second")[1]), "a")], {})
    assert [unit.status for unit in over] == ["used", "used", "open"]


def test_long_runs_of_a_used_sentence_that_nobody_quotes_are_listed() -> None:
    def uncovered(*quoted: str, aside: str = "") -> list[str]:
        set_aside = {at(aside): ("credit", None)} if aside else {}
        unit = ledger(RAW, UNITS, [(at(words), "a") for words in quoted], set_aside)[0]
        return [RAW[slice(*span)] for span in unit.uncovered]

    assert RUN == 8
    assert uncovered("one two") == ["three four five six seven eight nine ten"]
    assert uncovered("one two three") == uncovered("one two three", "two") == []
    assert uncovered("one") == ["two three four five six seven eight nine ten"]
    assert uncovered("nine ten") == ["one two three four five six seven eight"]
    assert uncovered("nine") == ["one two three four five six seven eight"]
    assert uncovered("five") == uncovered("one", aside="nine") == []
    assert uncovered("one", aside="ten") == ["two three four five six seven eight nine"]
    short = " ".join("abcdefgh")
    unit = ledger(f"x {short}", ((0, 17),), [((0, 1), "a")], {})[0]
    assert unit.uncovered == ((2, 17),)


def test_which_sentences_a_span_overlaps() -> None:
    units = ((0, 4), (5, 9), (9, 12))
    for span, expected in {
        (0, 4): [0], (3, 5): [0], (4, 5): [], (4, 6): [1], (8, 10): [1, 2], (9, 10): [2],
        (0, 12): [0, 1, 2], (12, 13): [],
    }.items():  # fmt: skip
        assert list(overlapping(units, span)) == expected, span


# --- the fewest words around ---

BOATS = (
    "One line has it.\nThe boat left the pier. The boat left the lake. The boat left.\n"
    "Other: the boat left the pier.\nSame.\nSame.\n"
)


def around(words: str, number: int, *rest: str, at_least: int = 1) -> tuple[str, str] | None:
    """Prefix and suffix of the place of some words, the number from 0."""
    start = -1
    for _ in range(number + 1):
        start = BOATS.index(words, start + 1)
    found = in_context(text(BOATS), (start, start + len(words)), list(rest), at_least)
    if found is None:
        return None
    assert found.spans[0] == (start, start + len(words))
    return found.prefix, found.suffix


def test_the_fewest_words_around_tell_a_place_from_others() -> None:
    assert around("has it", 0) == ("", "")
    assert around("The boat left", 0) == ("", "the pier.")
    assert around("The boat left", 1) == ("pier.", "")
    assert around("The boat left", 2) == ("lake.", "")
    assert around("boat left the pier", 0) == ("The", "")
    assert around("left the pier", 1) == ("the boat", "")
    assert around("The boat left", 0, at_least=3) == ("", "the pier. The")
    # words after the first part of several are no suffix; those of another line come last
    assert around("The boat left", 0, "the pier") == ("", "")
    assert around("The boat left", 0, "the lake") == ("it.", "")
    assert around("Same", 0) == ("pier.", "")
    assert around("Same", 1) == ("Same.", "")


def test_words_that_are_further_away_are_not_tried() -> None:
    for between, found in ((REACH - 1, True), (REACH, False)):
        line = f"{' '.join(['so'] * between)} it {' '.join(['so'] * 2 * REACH)}"
        raw = f"A {line}\nB {line}"
        first = raw.index("it")
        context = in_context(text(raw), (first, first + 2), [])
        assert (context is not None) is found
        assert context is None or context.prefix.split() == ["A", *["so"] * between]


# --- what is set aside without a quote ---


def grounded(*asides: SetAside) -> Grounded:
    return ground(changed("sources", "ferry-talks", set_aside=asides))


def test_lines_and_copies_are_set_aside() -> None:
    def spans(**way: str) -> list[str]:
        aside = replace(golden()[0].sources["ferry-talks"].set_aside[0], quote=None, **way)
        found = grounded(aside)
        passage = found.passages.get(("set_aside", "ferry-talks", 0))
        raw = found.texts["ferry-talks"].raw
        return [raw[slice(*span)] for span in passage.spans] if passage else []

    title, byline = "Lake Talks End Without a Ferry", "By Ina Holm, The Vell Courier, 3 March 2031"
    one = replace(golden()[0].sources["ferry-talks"].set_aside[0], quote=None, lines="1-3")
    passage = grounded(one).passages["set_aside", "ferry-talks", 0]
    assert passage.around == (0, passage.spans[1][1])
    assert spans(lines="1") == [title]
    assert spans(lines="1-3") == spans(lines=" 1 – 4 ") == [title, byline]
    assert spans(lines="3") == [byline]
    assert spans(lines="13") == spans(lines="13-13") == ["Photo: Courier archive"]
    for lines in ("0", "14-15", "13-15", "3-1", "1,2", "one", "2"):
        assert spans(lines=lines) == [], lines
    assert spans(every=title) == [title]
    assert spans(every="Lake Talks") == []


def test_which_lines_of_a_text_are_meant() -> None:
    raw = "Article 1\nWe pay.\n\nArticle 2\nWe wait.\nWe pay."
    whole = text(raw)
    aside = replace(golden()[0].sources["ferry-talks"].set_aside[0], quote=None)
    for way, words in (
        ({"lines": "6"}, ["We pay."]),
        ({"lines": "5-6"}, ["We wait.", "We pay."]),
        ({"lines": "6-7"}, []),
        ({"every": "We pay."}, ["We pay.", "We pay."]),
        ({"every": " We  pay. "}, ["We pay.", "We pay."]),
        ({"section": "Art. 1"}, ["Article 1", "We pay."]),
        ({"section": "Art. 3"}, []),
    ):
        spans = evidence._range(replace(aside, **way), whole, structure(raw, {}))
        assert [raw[slice(*span)] for span in spans] == words, way


def test_words_that_stand_elsewhere_have_a_wrong_context() -> None:
    whole = text("The toll stays. He said the toll stays.")
    key: evidence.QuoteKey = ("evidence", "a", 0)
    for words, prefix, suffix, wrong in (
        ("toll stays", "He", "", True), ("toll stays", "", "now", True),
        ("He said", "The", "", True), ("toll stays", "", "", False), ("no toll", "He", "", False),
        ("stays […] said", "", "now", True), ("said […] He", "", "now", False),
    ):  # fmt: skip
        quote = evidence.Quote(key, (), "t", words, prefix, suffix)
        match = find(words, whole.folded, whole.paragraphs, prefix, suffix)
        assert evidence._wrong_context(quote, match, whole) is wrong, (words, prefix, suffix)


def test_the_sentences_around_words() -> None:
    raw = "12\nIt rains. It snows. It hails."
    whole = replace(text(raw), units=units_of(raw, "en"))
    for words, around in {
        "rains": "It rains.", "rains. It": "It rains. It snows.", "12": "12",
        "12\nIt": "12\nIt rains.", "hails.": "It hails.",
    }.items():  # fmt: skip
        start = raw.index(words)
        found = evidence._around(whole, ((start, start + len(words)),))
        assert raw[slice(*found)] == around, words


def test_an_altered_quote_is_looked_for() -> None:
    raw = "It is abc, and aqqqc. It is 12, and 1qqq. Then bcd."

    def found(*quotes: tuple[evidence.Purpose, str], lost: int = -1) -> bool:
        wanted = [
            evidence.Quote((purpose, "x", n), (), "t", words)
            for n, (purpose, words) in enumerate(quotes)
        ]
        passages = {
            quote.key: evidence.Passage("t", ((0, 1),), (0, 1))
            for n, quote in enumerate(wanted)
            if n != lost
        }
        return evidence._finds_altered_quote(wanted, passages, {"t": text(raw)})

    assert found(("evidence", "abc"))
    assert not found(("evidence", "bcd"))
    assert not found(("evidence", "bcd"), ("evidence", "abc")), "the first is tried"
    assert found(("role", "bcd"), ("evidence", "abc")), "the first of the evidence"
    assert found(("evidence", "bcd"), ("evidence", "abc"), lost=0), "the first that was found"
    assert not found(("evidence", "12")), "it has no letter"
    assert not found(("role", "abc"))
    assert not found()


def test_every_quote_is_looked_up() -> None:
    dossier = golden()[0]
    quotes = list(evidence._quotes(dossier))
    purposes = Counter(quote.purpose for quote in quotes)
    assert purposes == {"evidence": 9, "context": 1, "role": 3, "set_aside": 4}
    assert {quote.key[1] for quote in quotes if quote.purpose == "set_aside"} == {*dossier.sources}
    for quote in quotes:
        assert dossier.where(*quote.path) != dossier.where(quote.path[0]), quote.path
    bare = changed("sources", "ferry-talks", set_aside=())
    assert sum(q.purpose == "set_aside" for q in evidence._quotes(bare)) == 1


def test_a_context_that_is_not_found_has_its_place() -> None:
    evidence = golden()[0].facts["toll-may-fall"].evidence[0]
    lost = (replace(evidence, context="no such words"),)
    dossier = changed("facts", "toll-may-fall", evidence=lost)
    (problem,) = problems(grounding.problems, dossier, ground(dossier))
    assert str(problem.where) == "facts/topics/toll.yml:36:11"


def test_a_text_that_cannot_be_used_is_rejected() -> None:
    source = golden()[0].sources["ferry-talks"]

    def outcome(data: bytes, locked: bytes | None = None) -> tuple[str, int]:
        sha256_ = "unknown" if locked is None else sha256(locked).hexdigest()
        found = evidence._text(replace(source, sha256=sha256_), data)
        if isinstance(found, evidence.RejectedSource):
            digest = sha256(data).hexdigest() if found.reason in hashed else ""
            assert (found.source, found.sha256) == (source.id, digest)
            return found.reason, found.offset
        return found.raw, 0

    hashed = ("not-locked", "line-ends", "changed")
    for data in (b"ab\nc", b"a\r\nb"):
        assert outcome(data, data) == (data.decode(), 0)
        assert outcome(data) == ("not-locked", 0)
    assert outcome(b"a\r\nb\rc", b"a\nb\nc") == ("line-ends", 0)
    assert outcome(b"a\nb", b"a\r\nb") == outcome(b"a\nb", b"a\nc") == ("changed", 0)
    for data, reason, at in (
        (b"ab\xffc", "not-utf-8", 2),
        (b"ab\x00c", "invisible-character", 2),
        (b"ab\n<<<<<<< x\nc\n", "merge-conflict", 3),
    ):
        assert outcome(data, data) == (reason, at)


def test_what_is_not_read_is_counted_and_not_checked() -> None:
    dossier: Dossier = golden()[0]
    counts = ground(dossier).counts
    assert (counts.sources, counts.facts, counts.quotes, counts.checked) == (2, 9, 9, 9)
    assert (counts.sentences, counts.used, counts.set_aside, counts.open) == (16, 10, 4, 2)
    assert counts.skipped == 0
    lost = replace(dossier, texts={"ferry-talks": dossier.texts["ferry-talks"]})
    assert (ground(lost).counts.quotes, ground(lost).counts.checked) == (9, 5)
    assert ground(lost).counts.skipped == 4


def test_a_long_text_of_many_quotes_has_an_index() -> None:
    whole = text("It has fifty characters, as the limit divides so.x")
    assert len(whole.raw) == 50
    for quotes, indexed in ((1, False), (1_000_000, False), (1_000_001, True)):
        assert (evidence._prepared(whole, quotes).folded.starts is not None) is indexed
