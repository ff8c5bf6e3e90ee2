"""What is right and close to what a rule refuses, and what is wrong by one character, one place or
one day: a small change of the code would take one for the other."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dossier.checks import wording
from dossier.checks.examine import _in_order, examine
from dossier.checks.vicinity import near
from dossier.ground.evidence import Passage
from dossier.ground.nearest import nearest
from dossier.ground.textmatch import Text, find, fold, lines, paragraphs
from dossier.model import dates, prose
from dossier.model.choices import REPORTS
from dossier.model.numerals import find_figures
from dossier.model.where import Problem, Severity, Where
from dossier.publish.export import dossier_data
from dossier.publish.produce import produce
from dossier.views import matrix
from dossier.views.facts import merge_positions
from dossier.views.index import Index
from tests.conftest import GOLDEN, copy_golden, produced

FERRY, TOLL = "facts/topics/night-ferry.yml", "facts/topics/toll.yml"
INTERVIEW, TALKS = "seeds/keeper-interview.txt", "seeds/ferry-talks.txt"
TIMELINE, SOURCES = "facts/timeline.yml", "seeds/sources.yml"
Change = tuple[str, str, str]


def change(root: Path, changes: Iterable[Change]) -> Path:
    """Make changes in a dossier; the hash of a text that is changed is written anew."""
    for name, old, new in changes:
        file = root / name
        before = file.read_bytes()
        assert before.count(old.encode()) == 1, (name, old)
        after = before.replace(old.encode(), new.encode())
        file.write_bytes(after)
        if name.startswith("seeds/") and name != SOURCES:
            hashes = [hashlib.sha256(data).hexdigest() for data in (before, after)]
            change(root, [(SOURCES, hashes[0], hashes[1])])
    return root


def found(root: Path, code: str) -> int:
    """How many problems of a rule there are."""
    return sum(problem.code == code for problem in examine(root).problems)


# --- through the whole check ---

SAYS_NO = (INTERVIEW, "keeper on the ferry talks", "keeper says no to the ferry talks")
MAY_HARDLY = (INTERVIEW, "The toll may fall to 10", "The toll may hardly fall to 10")
QUOTE = "The toll may fall to 10 crowns\n        context"
FIRST_OF_MARCH = (TOLL, "happened: 2031-03-02", "happened: 2031-03-01")
EVENTS = (
    (TIMELINE, "[toll-stays, brandt-half-pier]", "[toll-stays]"),
    (TIMELINE, "[toll-may-fall]", "[toll-stays, toll-may-fall]"),
)
OTHER_SIDE = (TOLL, "crowns., facts: [toll-may-fall]}", "crowns., facts: [brandt-half-pier]}")
CLOSED = "closed: 2031-03-10"


OTHER_WANTS = "The other wants the toll dropped first."


@pytest.mark.parametrize(
    ("code", "problems", "changes"),
    [
        ("after-closing", 0, [("facts/briefing.yml", CLOSED, "closed: 2031-03-02")]),
        ("after-closing", 4, [("facts/briefing.yml", CLOSED, "closed: 2031-03-01")]),
        ("event-dates", 0, [FIRST_OF_MARCH, *EVENTS]),
        ("event-dates", 1, [FIRST_OF_MARCH, *EVENTS, OTHER_SIDE]),
        ("cut-changes", 1, [MAY_HARDLY, (TOLL, QUOTE, QUOTE.replace("may", "may […]"))]),
        ("cut-changes", 0, [MAY_HARDLY, (TOLL, QUOTE, QUOTE.replace("may", "may hardly"))]),
        ("cut-attribution", 0, [SAYS_NO]),
        ("cut-attribution", 1, [SAYS_NO, (FERRY, "voice: headline", "voice: narration")]),
        ("unfounded-figure", 0, [(TOLL, "differ. [", "differ on B12. [")]),
        ("unfounded-figure", 1, [(TOLL, "differ. [", "differ on 13. [")]),
        ("unfounded-date", 0, [(TOLL, "differ. [", "differ on March 2, 2031. [")]),
        # the text has: would not accept a night ferry unless the toll was dropped
        ("quoted-words", 1, [(FERRY, OTHER_WANTS, "It “would […] accept a night ferry”.")]),
        ("quoted-words", 1, [(FERRY, OTHER_WANTS, "“accept a night ferry […] the toll”.")]),
        ("quoted-words", 0, [(FERRY, OTHER_WANTS, "It “would not […] a night ferry”.")]),
        ("quoted-words", 0, [(FERRY, OTHER_WANTS, "It “would not accept a night […] unless”.")]),
    ],
)
def test_a_rule_takes_one_and_not_the_other(
    golden: Path, code: str, problems: int, changes: list[Change]
) -> None:
    assert found(change(golden, changes), code) == problems


def test_every_part_of_words_that_are_set_aside_is(golden: Path) -> None:
    whole = '"By Ina Holm, The Vell Courier, 3 March 2031"'
    parts = '"The talks set out two points […] the night ferry would run from May"'
    root = change(golden, [(SOURCES, whole, parts)])
    examined = examine(root)
    assert examined.grounded is not None
    units = examined.grounded.ledger["ferry-talks"]
    raw = examined.grounded.texts["ferry-talks"].raw
    status = {raw[unit.start : unit.end]: unit.status for unit in units}
    assert status["- the night ferry would run from May,"] == "set_aside"


# --- words and dates ---


def test_a_figure_begins_where_no_word_or_number_goes_on() -> None:
    assert [figure.value for figure in find_figures("B12 and 12 of B 14")] == ["12", "14"]


def test_tens_are_one_figure_with_their_unit_and_one_without() -> None:
    values = [figure.value for figure in find_figures("twenty boats, twenty-one days, thirty two")]
    assert values == ["20", "21", "32"]


def test_a_mark_that_closes_elsewhere_opens_only_where_a_word_begins() -> None:
    assert [part.words for part in prose.quotations("She said ”yes” to it")] == ["yes"]
    assert prose.quotations("It is 3″ wide") == ()


def test_a_bracket_or_a_letter_may_be_a_quotation_mark() -> None:
    for text, words in {
        "the ⟨ghost⟩ toll": ["ghost"], "the 〈ghost〉 toll": ["ghost"], "the ʻrebelsʼ": ["rebels"],
        "the ʼrebelsʼ": ["rebels"], "the ʺghostʺ": ["ghost"], "the ⟪ghost⟫": ["ghost"],
        "Hawaiʻi, Oʻahu and ʻIolani": [], "ʻIolani donʼt": [], "obʺekt": [], "3 < 5 > 4": [],
    }.items():  # fmt: skip
        assert [part.words for part in prose.quotations(text)] == words, text


def test_the_passage_like_a_long_quote_runs_to_what_is_like_its_end() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    raw = f"Before it. {words} And after."
    altered = words.replace("word150 ", "")
    passage = nearest(altered, fold(raw))
    assert passage is not None
    assert raw[slice(*passage.span)] == words
    assert (
        nearest(" ".join(f"other{'x' * (n % 7)}{n}" for n in range(300)), fold("Nothing.")) is None
    )


def test_a_name_is_a_whole_word_at_both_ends() -> None:
    assert wording.is_named("ann", "joann, then ann.")
    assert not wording.is_named("ann", "annex")
    assert not wording.is_named("ann", "joann")


def test_the_line_before_is_near_and_the_line_after_is_not() -> None:
    raw = "Abel spoke.\nBaker spoke.\nCain spoke.\n"
    text = Text("t", raw, fold(raw), lines(raw), paragraphs(raw), ())
    for name, names in (("Abel", "Abel"), ("Baker", "Abel Baker"), ("Cain", "Abel Baker Cain")):
        at = raw.index(name), raw.index(name) + len(name)
        around = near(text, Passage("t", (at,), at))
        assert [word for word in ("Abel", "Baker", "Cain") if word in around] == names.split()


WHOLE = {
    "toll": {"the toll": True, "toll—rise": True, "a toll's end": True, "'toll'": True,
             "tolls toll": True, "tolls": False, "untoll": False, "road-toll": False,
             "toll-free": False, "o'toll": False, "toll'x": False},
    "a b": {"x a b y": True, "xa b": False, "a bc": False},
    "a […] c": {"a b c": True, "c a": False, "xa a b c": True},
    "a […] a": {"a b": False, "a a": True},
}  # fmt: skip


def test_words_are_whole_and_in_order() -> None:
    for words, texts in WHOLE.items():
        for text, there in texts.items():
            assert wording.has_words(words, wording.folded_edges(text)) is there, (words, text)


def test_a_text_is_named_by_what_it_is() -> None:
    for words, noun, named in (
        ("The article said", "article", True), ("In the article’s words, Ruiz", "article", True),
        ("As a reader of the article said", "article", True), ("both articles", "article", True),
        ("In an article Ruiz said", "article", False), ("Ruiz’s long report", "report", False),
        ("In a letter Ruiz said", "article", False), ("The interview said", "article", False),
        ("The interview said", "interview", True), ("Ruiz gave her word", "article", False),
        ("The heading spoke", "article", True), ("In her letter Ruiz", "letter", False),
    ):  # fmt: skip
        assert wording.names_text(words, noun) is named, (words, noun)


def test_words_are_compared_by_their_first_four_letters() -> None:
    for text, words in {
        "Territorial waters": {"terr", "wate"}, "The toll, then": {"toll"}, "a pie of it": set(),
        "Terr": {"terr"}, "with other": set(), "12 of 1234": set(), "渡船谈判": set(),
        "toll 渡船": set(), "Überall": {"über"}, "עם שלום": set(),
    }.items():  # fmt: skip
        assert wording.beginnings(text) == words, text


def test_errors_come_first_and_causes_before_what_they_cause() -> None:
    def problem(code: str, line: int = 1, severity: Severity = "error") -> Problem:
        return Problem(Where("a", line, 1), code, "x", severity=severity)

    cause, others = problem("no-facts", 9), problem("nothing-checked", 1)
    warning, late, early = problem("a", 1, "warning"), problem("b", 2), problem("b", 1)
    ordered = _in_order([warning, others], [late, early], [cause])
    assert ordered == (cause, early, late, others, warning)


def test_a_name_is_whole_as_far_as_its_script_shows_words() -> None:
    for name, text, named in (
        ("عمر", "وعمر", True), ("عمر", "بالعمر", True), ("عمر", "اكتبعمر", False),
        ("عمر", "عمرو", False), ("עמי", "ועמי", True), ("东京", "在东京都", True),
        ("ann", "ann2", False), ("ann", "2ann", False), ("ann", "ann's", True),
    ):  # fmt: skip
        assert wording.is_named(name, text) is named, (name, text)


def test_the_second_line_before_is_not_near() -> None:
    raw = "Heading\nAbel spoke.\nBaker spoke.\nCain spoke.\n"
    text = Text("t", raw, fold(raw), lines(raw), paragraphs(raw), ())
    at = raw.index("Cain"), raw.index("Cain") + 4
    around = near(text, Passage("t", (at,), at))
    assert [name in around for name in ("Heading", "Abel", "Baker", "Cain")] == [
        True, False, True, True,
    ]  # fmt: skip


def test_a_date_without_noughts_has_one_meaning() -> None:
    assert dates.meant("2031-3-2") == "2031-03-02"
    assert dates.meant("3/2/2031") == ""


def test_before_a_day_sorts_directly_before_it() -> None:
    written = ("2031-03-01", "before 2031-03-02", "2031-03-02", "about 2031-03-02")
    orders = [dates.parse(text).order() for text in written]
    assert all(earlier < later for earlier, later in pairwise(orders))


@pytest.mark.parametrize("bullet", ["-", "–", "—", "•", "*", "·", "1.", "12)"])
def test_a_list_belongs_to_the_line_that_announces_it(bullet: str) -> None:
    listed = f"Two points:\n{bullet} one\n{bullet} two"
    assert paragraphs(listed) == ((0, len(listed)),)
    assert len(paragraphs(listed.replace(":", "."))) == 3
    assert len(paragraphs(listed.replace(bullet, f"{bullet}x"))) == 3


@pytest.mark.parametrize(
    ("quote", "text", "result"),
    [
        ("half— […] pier", "They pay half—pier", "found"),
        ("pier […] half—", "They pay half—pier", "parts"),
        ("one […] two", "one, then one, then two", "ambiguous"),
        ("then one […] two", "one, then one, then two", "found"),
    ],
)
def test_parts_stand_in_order_and_in_one_place(quote: str, text: str, result: str) -> None:
    assert find(quote, fold(text), paragraphs(text)).result == result


# --- the data file and the matrix ---


def test_a_position_has_its_own_date_and_its_first_text(golden: Path) -> None:
    offers = "{actor: north-shore, demand: night-ferry, stance: offers}"
    another = """      - source: keeper-interview
        quote: nobody has asked the boatmen
        voice: narration
"""
    narrated = "on Sunday to discuss a night ferry across Lake Vell\n        voice: narration\n"
    changes = [
        (FERRY, offers, offers.replace("offers}", "offers, date: 2031-02-01}")),
        (FERRY, narrated, narrated + another),
    ]
    made = produce(change(golden, changes))
    assert made.index is not None
    positions = {fact["id"]: fact["positions"] for fact in dossier_data(made.index)["facts"]}
    assert positions["brandt-half-pier"][0]["date"] == "2031-02-01"
    assert positions["ferry-discussed"][0]["date"] == "2031-03-02"
    assert positions["ferry-discussed"][0]["teller"] == "source:ferry-talks"


@pytest.fixture(scope="module")
def index() -> Index:
    made = produced(GOLDEN).index
    assert made is not None
    return made


def test_a_hedged_position_is_another_position(index: Index) -> None:
    fact = index.dossier.facts["brandt-half-pier"]
    position = fact.positions[0]
    hedged = replace(position, hedge="may")
    assert len(matrix.merged(index, [(fact, position), (fact, hedged)])) == 2
    for other in (
        replace(position, if_="if it is cheap"),
        replace(position, date="2031-03-01"),
        replace(position, stance="opposes"),
        replace(position, demand="toll-dropped"),
        replace(position, actor="jon-aas"),
    ):
        assert len(matrix.merged(index, [(fact, position), (fact, other)])) == 2, other
    assert len(matrix.merged(index, [(fact, position), (fact, position)])) == 1


def test_one_disputed_fact_makes_a_position_disputed(index: Index) -> None:
    facts = index.dossier.facts
    position = facts["brandt-half-pier"].positions[0]
    alike = [(facts[name], position) for name in ("brandt-half-pier", "toll-stays")]
    row = merge_positions(index, alike)
    assert row.disputed
    assert not merge_positions(index, alike[:1]).disputed
    (entry,) = matrix._entries(index, [row])
    plain, marked = (
        next(
            replace(entry, report=word)
            for word, report in REPORTS.items()
            if has is bool(report.mark)
        )
        for has in (False, True)
    )
    for entries, has_mark in (([plain], False), ([marked], True), ([marked, marked], True),
                              ([plain, marked], False), ([marked, plain], False)):  # fmt: skip
        assert [bool(name.mark) for name in matrix._names(entries)] == [has_mark]
    several = [replace(row, disputed=False), row]
    assert [entry.disputed for entry in matrix._entries(index, several)] == [True]
    assert [entry.disputed for entry in matrix._entries(index, several[:1])] == [False]


# --- in a statement of its own ---


def stated(root: Path, sentence: str, says: str, extra: str = "") -> set[str]:
    """The codes of what a statement adds that quotes a sentence, which a text gets for it."""
    before = {problem.code for problem in examine(root).problems}
    offered = "According to Brandt, the South Shore had offered to share its harbour."
    fact = (
        f"  x-new:\n    says: {says!r}\n    kind: report\n{extra}    evidence:\n"
        f"      - source: ferry-talks\n        quote: {sentence.rstrip('.')!r}\n"
        "        voice: narration\ngaps:"
    )
    change(root, [(TALKS, offered, f"{offered} {sentence}"), (FERRY, "gaps:", fact)])
    return {problem.code for problem in examine(root).problems} - before


SAID_AS = {
    # figures: their currency, scale, unit and exactness
    ("The toll is $10.", "the toll is €10"): "unfounded-figure",
    ("The toll is 10 dollars.", "the toll is €10"): "unfounded-figure",
    ("The toll is $10.", "the toll is 10 dollars"): "",
    ("The toll is 10 pesos.", "the toll is 10 rupees"): "unfounded-figure",
    ("The lake has 21 square miles.", "the lake has 21 miles"): "unfounded-figure",
    ("The lake has 21 sq km.", "the lake has 21 square kilometers"): "",
    ("The toll is $10.", "the toll is $10bn"): "unfounded-figure",
    ("The toll is 10 million pesos.", "the toll is 10 pesos"): "unfounded-figure",
    ("The toll is $10bn.", "the toll is 10 billion dollars"): "",
    ("The toll is 10 to 14 million pesos.", "the toll is 10 million pesos to 14 million"): "",
    ("The toll is $10.", "the toll is $10m"): "unfounded-figure",
    ("The toll is $10m.", "the toll is 10 million dollars"): "",
    ("Boats of 19m left.", "boats of 19 metres left"): "",
    ("It is 19 in miles, not yards.", "it is 19 miles, not yards"): "",
    ("It is 19 in yards, not feet.", "it is 19 miles, not feet"): "unfounded-figure",
    ("On 9 May the boats left.", "9 boats left"): "unfounded-figure",
    ("At 10:30 the boats left.", "30 boats left"): "unfounded-figure",
    ("From 2 March to 4 March boats left.", "boats left from 2 to 4 March"): "",
    ("About 19 boats left.", "19 boats left"): "unfounded-figure",
    ("At least 19 boats left.", "19 boats left"): "unfounded-figure",
    ("Up to 19 boats left.", "19 boats left"): "unfounded-figure",
    ("19 boats or more left.", "19 boats left"): "unfounded-figure",
    ("19 boats or so left.", "about 19 boats left"): "",
    ("At least 12 boats left.", "at least a dozen boats left"): "",
    ("At least a dozen boats left.", "at least a dozen boats left"): "",
    ("Some 19 boats left.", "about 19 boats left"): "",
    ("They talked about 19 boats.", "they talked of 19 boats"): "",
    ("Over 19 months boats left.", "boats left in 19 months"): "",
    ("More than 19 boats left, 19 boats of them sank.", "19 boats sank"): "",
    # names: as a whole, and in their own forms only
    ("Boats of Niger left.", "boats of Nigeria left"): "unfounded-name",
    ("Boats of Petersen left.", "boats of Peters left"): "unfounded-name",
    ("Boats of India left.", "boats of Indiana left"): "unfounded-name",
    ("Danish and Korean boats left.", "boats of Denmark and of Korea left"): "",
    ("Ukrainians and Afghans left.", "boats of Ukraine and of Afghanistan left"): "",
    ("Boats of the E.U. left.", "boats of the EU left"): "",
    ("The North Shore went south.", "the South Shore went south"): "unfounded-name",
    ("North Korea and South Africa left.", "South Korea left"): "unfounded-name",
    ("North and South Korea left.", "North Korea left"): "",
    ("President Anna Lund left.", "President Lund left"): "",
    ("Anna Lund and Peter Holt left.", "Anna Holt left"): "unfounded-name",
    ("Lund, a friend of Peter Holt, left.", "Peter Lund left"): "",  # of what stands alone
    # dates: as a day or as a bound, in whatever form
    ("It closed before 14 May 2030.", "it closed on 14 May 2030"): "unfounded-date",
    ("It closed before 14 May 2030.", "it closed before May 14, 2030"): "",
    ("It closed after 14 May 2030.", "it closed in May 2030"): "unfounded-date",
    ("It closed by Sunday, 14 May 2030.", "it closed on 14 May 2030"): "unfounded-date",
    ("It closed from 14 May 2030.", "it closed on 14 May 2030"): "",
    ("It closed on 4 May 2030.", "it closed on May 4, 2030"): "",
    ("It closed in May 2030.", "it closed in 2030-05"): "",
    ("It closed on Tues., 4 May.", "it closed on Tuesday, 4 May"): "",
    ("It closed on Tues., 4 May.", "it closed on Thursday, 4 May"): "unfounded-date",
}


@pytest.mark.parametrize(("sentence", "says"), SAID_AS)
def test_a_statement_says_what_its_sentence_does(golden: Path, sentence: str, says: str) -> None:
    codes = stated(golden, sentence, f"The article said that {says}.")
    expected = SAID_AS[sentence, says]
    assert codes - {"open-sentences", "changed-meaning"} == ({expected} - {""})


def test_a_bound_in_a_quote_is_no_basis_for_a_day(golden: Path, tmp_path: Path) -> None:
    day, says = "    happened: 2030-05-14\n", "The article said that the pier closed."
    between = "The pier closed between 1 and 14 May 2030."
    copied = copy_golden(tmp_path / "copied")
    assert "date-basis" in stated(golden, between, says, day)
    assert "date-basis" not in stated(copied, "The pier closed on 14 May 2030.", says, day)


def test_what_a_date_rests_on_supports_no_other_text(golden: Path) -> None:
    basis = "happened: 2031-03-02\n    date_basis: the Sunday before the article’s date\n    about"
    changes = [
        (FERRY, basis, basis.replace("date\n    about", "date, as Aas said\n    about")),
        ("facts/briefing.yml", "Two shores of a lake talk", "Aas and two shores of a lake talk"),
    ]
    assert found(change(golden, changes), "unfounded-name") == 1


ROLE = "met South Shore mayor Tomas Ruiz"
SAID = "met former South Shore mayor Tomas Ruiz"
QUOTED = "quote: South Shore mayor Tomas Ruiz"


@pytest.mark.parametrize(
    ("as_", "quote", "problems"),
    [
        ("mayor of the South Shore", "former South Shore mayor Tomas Ruiz", 1),
        ("mayor of the South Shore", "South Shore mayor Tomas Ruiz", 1),  # “former” is cut off
        ("former mayor of the South Shore", "former South Shore mayor Tomas Ruiz", 0),
        ("South Shore", "former South Shore mayor Tomas Ruiz", 0),
    ],
)
def test_a_role_keeps_what_limits_it(golden: Path, as_: str, quote: str, problems: int) -> None:
    actors = "facts/actors.yml"
    changes = [
        (TALKS, ROLE, SAID),
        (FERRY, ROLE, SAID),
        (actors, "as: mayor of the South Shore", f"as: {as_}"),
        (actors, QUOTED, f"quote: {quote}"),
    ]
    assert found(change(golden, changes), "changed-meaning") == problems


SITE = {
    "nav:": ("nav:\n  - Napoleon's ferry: about.md", 1),
    "  - About: about.md": ("  - Napoleon's ferry: about.md", 1),
    "  - How to edit: editing.md": ("  - Napoleon's way to edit: editing.md", 0),
    "  - index.md": ("  - Napoleon's site: https://napoleon.example/", 0),
    "site_url:": ("site_description: The ferry of Napoleon\nsite_url:", 1),
    "site_name: The night ferry on Lake Vell": ("site_name: Napoleon's ferry", 0),
}


@pytest.mark.parametrize("old", SITE)
def test_the_settings_of_the_site_are_prose(golden: Path, old: str) -> None:
    new, problems = SITE[old]
    assert found(change(golden, [("mkdocs.yml", old, new)]), "unfounded-name") == problems
