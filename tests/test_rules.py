"""Rules about single records, beside what is close and right."""

from dataclasses import replace
from typing import Any

from dossier.checks import (
    attribution,
    bound,
    briefing,
    check,
    content,
    grounding,
    prose,
    quoting,
    records,
    references,
    sources,
    translations,
    voices,
)
from dossier.checks.grounds import Vocabulary, stem
from dossier.checks.names import Names
from dossier.ground.evidence import ground
from dossier.model import Outcomes, Position, Side, Silence
from tests.rules import changed, golden, problems, said

AAS, BRANDT, RUIZ = "aas-doubts", "brandt-half-pier", "ruiz-toll-first"
STAYS, FALLS, MET, ASKED = "toll-stays", "toll-may-fall", "ferry-discussed", "keeper-asked"


def test_the_golden_dossier_breaks_no_rule() -> None:
    flags = (*voices.FLAGS, *attribution.FLAGS, *content.FLAGS)
    for rule in (*voices.CHECKS, *records.CHECKS, *content.CHECKS, *briefing.CHECKS, *flags):
        if rule is not voices.open_sentences:
            assert list(rule(*golden())) == [], rule


def test_an_answer_is_to_a_problem_that_there_is() -> None:
    unnamed, reason = "The keeper doubted a ferry at night.", "the sentence before names him"

    def found(says: str, **ok: str) -> list[str]:
        answers = {code.replace("_", "-"): words for code, words in ok.items()}
        dossier = changed("facts", AAS, says=says, ok=answers)
        return [problem.code for problem in check(dossier, golden()[1])]

    said_so = golden()[0].facts[AAS].says
    quiet = found(said_so)
    assert "says-speaker" not in quiet
    assert "says-speaker" in found(unnamed)
    assert found(unnamed, says_speaker=reason) == quiet
    assert found(said_so, says_speaker=reason).count("ok") == quiet.count("ok") + 1
    assert found(unnamed, says_speaker=reason, about_actor=reason).count("ok") == 1


# --- names, reasons, origins ---

CALLED = {
    ("actors", "jon-aas"): ["Jon Aas", "Mr Aas", "harbour keeper"],
    ("actors", "ada-brandt"): ["Ada Brandt", "Brandt", "envoy of the North Shore", "North Shore"],
    ("places", "vellhaven"): ["Vellhaven"],
    ("groups", "north"): ["North Shore", "North"],
    ("sources", "ferry-talks"): ["The Vell Courier", "Ina Holm"],
    ("actors", "nobody"): [],
    ("groups", "elsewhere"): ["Elsewhere"],
    ("sources", "nothing"): [],
}


def test_what_somebody_may_be_called() -> None:
    names = Names(golden()[0])
    assert {key: list(names.called(key)) for key in CALLED} == CALLED
    text = "The South Shore, the south Shore, Brandts, ada Brandt and Ina Holm of Vellhaven"
    mentioned = [text[mention.start : mention.end] for mention in names.mentions(text)]
    assert mentioned == ["The South Shore", "south Shore", "ada Brandt", "Ina Holm", "Vellhaven"]
    assert list(names.mentions("")) == []


def test_an_alias_is_a_name() -> None:
    none, common = "“{}” is no name", "“{}” is a common word, and no name"
    for alias, message in {
        "J": none, "12": none, "the of": none, "u.s.": none, "U.s.": none, "A": none,
        "J Aas": "", "U.S.": "", "UN": "", "Aa": "", "Jon Aas": "", "The Keeper": "",
        "keeper Jon": "",
        "the keeper": common, "Ada Brandt": "“{}” is also a name of `ada-brandt`",
    }.items():  # fmt: skip
        dossier = changed("actors", "jon-aas", aliases=(alias,))
        assert said(content.alias, dossier) == message.format(alias)
    state = changed("actors", "south-shore", aliases=("the south",))
    assert said(content.alias, state) == common.format("the south")
    people = changed("actors", "south-shore", kind="people", aliases=("the boatmen", "the of"))
    assert said(content.alias, people) == none.format("the of")
    place = changed("places", "vellhaven", aliases=("the haven", "Ada Brandt"))
    assert said(content.alias, place) == "", "a place may be called by a common word"


def test_a_text_of_ours_has_some_words() -> None:
    for words, few in (
        ("of it", True), ("it was said so", False), ("so so so", True), ("it is as it is", True),
        ("it is his", False), ("considerations", True),
    ):  # fmt: skip
        dossier = changed("facts", AAS, date_basis=words)
        assert bool(said(content.few_words, dossier)) == few, words
    for words, few in (
        ("渡船谈判的那一天", False), ("渡船", True), ("渡船谈判的那", False), ("渡船谈判的", True),
        ("considerations", True),
    ):  # fmt: skip
        assert bool(said(content.few_words, changed("facts", AAS, date_basis=words))) == few
    for words, few in (("It is. [@toll-stays]", True), ("It was. [@toll-stays]", False)):
        assert bool(said(content.few_words, changed("topics", "toll", answer=words))) == few, words
    for words, few in (("It", False), ("12", True)):
        assert bool(said(content.few_words, changed("topics", "toll", title=words))) == few, words


def test_an_origin_is_shown_by_words_of_its_text() -> None:
    def asked(origin: str | None, words: str | None) -> str:
        piece = golden()[0].facts[AAS].evidence[0]
        evidence = (replace(piece, origin=origin, origin_words=words),)
        return said(content.origin, changed("facts", AAS, evidence=evidence))

    assert asked("harbour-board", "harbour keeper") == ""
    assert asked(None, None) == ""
    assert asked("harbour-board", None) == "no words show the origin `harbour-board`"
    assert asked(None, "harbour keeper") == "these words show no origin"
    assert "are not in" in asked("harbour-board", "harbour keeping")
    assert asked("we-us", "We asked") == "these words do not name the origin `we-us`"
    assert asked("lake-board", "harbour keeper") == (
        "these words do not name the origin `lake-board`"
    )
    assert asked("aas-us", "Jon Aas") == ""
    piece = replace(golden()[0].facts[AAS].evidence[0], origin="aas", origin_words="No Aas")
    unread = replace(golden()[1], texts={})
    assert said(content.origin, changed("facts", AAS, evidence=(piece,)), unread) == ""


def test_facts_of_one_origin_give_the_lowest_confidence() -> None:
    for confidence, facts, one in (
        ("low", (RUIZ,), False), ("moderate", (RUIZ,), True), ("high", (RUIZ, BRANDT), True),
        ("high", (RUIZ, AAS), False), ("high", (), False),
    ):  # fmt: skip
        judgment = replace(
            golden()[0].briefing.judgments["ferry-this-year"], confidence=confidence, for_=facts
        )
        message = said(
            content.confidence_origins, changed("briefing", judgments={"ferry-this-year": judgment})
        )
        origin = "all facts for this assessment have one origin, `ferry-talks`"
        assert message == (origin if one else ""), (confidence, facts)


def test_what_a_text_says_of_itself_is_in_it() -> None:
    missing = "“{}” is not in the text"
    for key, value, message in (
        ("title", "Lake Talks End", ""),
        ("title", "Lake Talks Ended", missing),
        ("title", "[A report]", ""),
        ("title", "[A report", missing),
        ("title", "A report]", missing),
        ("author", "Ina Holms", missing),
        ("outlet", "The Courier", missing),
        ("published", "2031-03-03", ""),
        ("published", "2031-03-04", "this date is not in the text"),
        ("published", None, ""),
    ):
        dossier = changed("sources", "ferry-talks", **{key: value})
        assert said(content.not_stated, dossier) == message.format(value), value


def test_which_id_an_unknown_one_may_mean() -> None:
    dossier = golden()[0]
    for kind, name, intended, hint in (
        ("facts", "toll-stay", STAYS, "did you mean `toll-stays`?"),
        ("facts", "ruiz-wants-toll-gone", RUIZ, "is its former id"),
        ("facts", "toll-stays toll-may-fall", f"{STAYS}, {FALLS}", "missing comma: write [toll-"),
        ("facts", "toll-stays,toll-may-fall", f"{STAYS}, {FALLS}", "missing comma: write [toll-"),
        ("facts", "ferry-agreed", "", "it was withdrawn; use `ruiz-toll-first`"),
        ("actors", "Tomas Ruiz", "tomas-ruiz", "did you mean `tomas-ruiz`?"),
    ):
        found = references._intended(dossier, kind, name)
        assert found[0] == intended or not intended, name
        assert hint in found[1], (name, found)
    for name in ("toll-stays, nothing at all", "xxxx"):
        assert "missing comma" not in references._intended(dossier, "facts", name)[1], name


def test_a_loaded_verb_is_one_of_ours() -> None:
    piece = replace(golden()[0].facts[FALLS].evidence[0], translation="He admitted it.")
    dossier = changed("facts", FALLS, evidence=(piece,))
    assert said(prose.loaded_word, dossier) == "", "a translation keeps the verb"
    topic = replace(dossier.topics["toll"], answer="Aas admitted it. [@toll-may-fall]")
    loaded = replace(dossier, topics={"toll": topic})
    assert said(prose.loaded_word, loaded) == "“admitted” is not neutral"
    quoted = replace(topic, answer="Aas “admitted” it. [@toll-may-fall]")
    assert said(prose.loaded_word, replace(dossier, topics={"toll": quoted})) == ""


def test_an_ambiguous_quote_needs_more_words_or_longer_ones_beside_it() -> None:
    piece = golden()[0].facts[RUIZ].evidence[0]
    for sides, longer in (({}, False), ({"suffix": "Shore"}, True), ({"prefix": "the"}, True)):
        evidence = (replace(piece, quote="South", **sides),)
        dossier = changed("facts", RUIZ, evidence=evidence)
        (problem,) = problems(grounding.quote_ambiguous, dossier, ground(dossier))
        assert problem.message == "this quote occurs more than once in `ferry-talks`"
        assert ("or give a longer prefix or suffix" in problem.hint) is longer, sides
        assert bool(problem.paste) is not longer, sides


# --- statements ---


def test_a_statement_says_who_says_it() -> None:
    rule = records.statement_speaker
    assert "has no speaker" in said(rule, changed("facts", BRANDT, speakers=()))
    assert said(rule, changed("facts", BRANDT, speakers=(), kind="report")) == ""


def test_a_condition_goes_with_one_stance() -> None:
    def takes(stance: str, condition: str | None) -> str:
        position = Position("jon-aas", "night-ferry", stance, if_=condition)
        return said(records.condition, changed("facts", AAS, positions=(position,)))

    assert takes("conditional", "if it is cheap") == ""
    assert takes("opposes", None) == ""
    assert takes("conditional", None) == "this conditional stance has no condition"
    assert takes("opposes", "if it is cheap") == "the stance `opposes` cannot have a condition"


def test_a_hedge_is_in_every_quote() -> None:
    def hedged(words: str | None, *extra: str) -> list[str]:
        fact = golden()[0].facts[AAS]
        more = [replace(fact.evidence[0], quote=quote) for quote in extra]
        position = replace(fact.positions[0], hedge=words)
        dossier = changed("facts", AAS, positions=(position,), evidence=(*fact.evidence, *more))
        return [problem.message for problem in problems(records.hedge, dossier)]

    missing = ["the hedge “doubt” is not in the quote from `keeper-interview`"]
    assert hedged("doubt") == hedged(None) == hedged("doubt", "We doubt it.") == []
    assert hedged("doubt", "We know it.") == missing
    assert hedged("doubt", "We know it.", "We said so.") == missing, "once for a position"


def test_a_date_is_in_a_quote_or_has_a_basis() -> None:
    def dated(happened: str, quote: str, **changes: Any) -> bool:
        piece = replace(golden()[0].facts[MET].evidence[0], quote=quote, **changes)
        fact = {"happened": happened, "date_basis": None, "evidence": (piece,)}
        return said(records.date_basis, changed("facts", MET, **fact)) == ""

    day = "2031-03-02"
    for quote in ("on 2 March 2031", "March 2nd, 2031", "2031-03-02", "on March 2 of 2031"):
        assert dated(day, quote), quote
    for quote in (
        "on 12 March 2031",
        "2 March",
        "2 May 2031",
        "March 2031",
        "in 2031",
        "2031-03-20",
    ):
        assert not dated(day, quote), quote
    assert dated(day, "They met.", context="It was 2 March 2031.")
    assert dated(day, "Ils se rencontrent.", translation="They met on 2 March 2031.")
    assert dated("2031-03", "in March 2031")
    assert not dated("2031-03", "in 2031")
    assert dated("2031", "in 2031")
    assert not dated("2031", "in 2032")
    assert said(records.date_basis, changed("facts", MET, happened="2031-04-01")) == ""
    undated = changed("sources", "ferry-talks", written="2031-03-01")
    assert said(records.date_basis, undated) == "the date of `ferry-talks` has no basis"
    based = changed("sources", "ferry-talks", written="2031-03-01", written_basis="it says so")
    assert said(records.date_basis, based) == ""


def test_nothing_happens_after_the_facts_were_closed() -> None:
    rule = records.after_closing
    for when, flagged in (
        ("2031-03-10", False), ("2031-03-11", True), ("before 2031-04-01", False),
        ("2031-03", False), ("2031-04", True), ("after 2031-03-09", False),
        ("after 2031-03-11", True),
    ):  # fmt: skip
        assert bool(said(rule, changed("facts", MET, happened=when))) == flagged, when
        assert said(rule, changed("facts", FALLS, happened=when)) == "", "a forecast may"
    assert said(rule, changed("facts", AAS, said="2031-04-01")).startswith("`aas-doubts` is dated")
    assert said(rule, changed("briefing", closed="2031-03-01")).count("after the facts") == 4
    assert said(rule, changed("briefing", closed="after 2031-03-01")) == ""


def test_the_facts_were_closed_on_one_day() -> None:
    for closed, wrong in (
        ("2031-03-10", False), ("2031-03", True), ("2031", True), ("about 2031-03-10", True),
        ("from 2031-03-10 to 2031-03-11", True),
    ):  # fmt: skip
        assert bool(said(records.closing_day, changed("briefing", closed=closed))) == wrong, closed


def test_an_echo_repeats_what_repeats_nothing() -> None:
    rule = records.echo
    itself = said(rule, changed("facts", ASKED, echo_of=ASKED))
    assert itself.startswith("`keeper-asked` is an echo of itself; `heading-ferry-talks` is an")
    chain = said(rule, changed("facts", MET, echo_of="heading-ferry-talks"))
    assert chain.endswith("`heading-ferry-talks`, which is itself an echo")
    assert said(rule, changed("facts", MET, echo_of=ASKED)) == ""
    assert said(rule, changed("facts", MET, echo_of="nothing")) == ""


# --- disputes, events, issues ---


def test_a_dispute_has_two_sides() -> None:
    rule, name = records.dispute_sides, "toll-stays-or-falls"
    side = golden()[0].disputes[name].sides[0]
    one = changed("disputes", name, sides=(side,))
    assert said(rule, one) == f"`{name}` has fewer than two sides"
    assert said(rule, changed("disputes", name, sides=(side,), check="1 + 1 = 3")) == said(
        rule, one
    )
    error = {"kind": "error-in-source"}
    assert "does not show the error" in said(
        rule, changed("disputes", name, sides=(side,), **error)
    )
    shown = changed("disputes", name, sides=(side,), check="1 + 1 is not 3", **error)
    assert said(rule, shown) == ""
    assert said(rule, changed("disputes", name, **error)) == ""


def test_what_names_statements_names_some() -> None:
    rule = records.no_facts_named
    assert said(rule, changed("events", "talks", facts=())) == "`talks` has no facts"
    sides = tuple(
        replace(side, facts=()) for side in golden()[0].disputes["toll-stays-or-falls"].sides
    )
    disputed = said(
        rule, changed("disputes", "toll-stays-or-falls", sides=(sides[0], Side("x", (AAS,))))
    )
    assert disputed == "side 1 of `toll-stays-or-falls` has no facts"
    notes = (Silence("north", "x", (AAS,)), Silence("north", "x", ()))
    silent = said(rule, changed("issues", "toll", silence=notes))
    assert silent == "note 2 on silence of `toll` has no facts"


def test_the_statements_of_an_event_can_be_of_one_day() -> None:
    rule = records.event_dates
    for when, flagged in (
        ("2031-03-02", False), ("2031-03", False), ("after 2031-03-01", False),
        ("2031-03-03", True), ("before 2031-03-01", True),
    ):  # fmt: skip
        dossier = changed("facts", BRANDT, said=when)
        assert bool(said(rule, dossier)) == flagged, when
    other = replace(changed("facts", FALLS, said="2031-04-01"))
    events = {"talks": replace(other.events["talks"], facts=(STAYS, FALLS))}
    assert said(rule, replace(other, events=events)) == "", "a dispute has both"
    events = {"talks": replace(other.events["talks"], facts=("nothing", STAYS, AAS))}
    assert said(rule, replace(other, events=events)) == ""


def test_a_demand_is_in_the_topic_of_its_issue() -> None:
    rule = records.demand_issue
    moved = changed("demands", "night-ferry", issue="toll")
    assert said(rule, moved) == "the issue `toll` is in another topic, `toll`"
    assert said(rule, changed("demands", "night-ferry", issue="harbour")) == ""
    assert said(rule, changed("demands", "night-ferry", issue="nothing")) == ""


def test_somebody_takes_a_position_on_each_issue() -> None:
    rule = records.issue_without_position
    moved = changed("demands", "toll-dropped", issue="ferry")
    message = "nobody takes a position on a demand of `toll`"
    assert said(rule, moved) == message
    assert said(rule, changed("facts", RUIZ, positions=())) == message
    assert said(rule, changed("demands", "toll-dropped", issue="nothing")) == ""
    assert said(rule, replace(moved, incomplete=True)) == ""
    assert said(rule, replace(moved, broken=frozenset(("x",)))) == ""


def test_who_takes_a_position_is_not_silent() -> None:
    rule = records.silence

    def noted(issue: str, group: str) -> str:
        return said(rule, changed("issues", issue, silence=(Silence(group, "x", (AAS,)),)))

    assert noted("ferry", "north") == "`north` takes a position on `ferry`, so it is not silent"
    assert noted("toll", "south") == "`south` takes a position on `toll`, so it is not silent"
    assert noted("harbour", "north") == ""


def test_a_shared_account_is_of_two_texts() -> None:
    def shared(*facts: str) -> str:
        return said(records.shared_account, changed("shared_accounts", "a-meeting", facts=facts))

    few = "the facts of `a-meeting` are from fewer than two texts"
    assert shared(MET, STAYS) == shared(MET) == few
    assert shared(MET, ASKED) == shared(MET, ASKED, STAYS) == ""
    assert shared(MET, "nothing") == ""


def test_titles_and_names_have_no_markup() -> None:
    rule = records.title_markup
    for part, record, key in (
        ("actors", "jon-aas", "name"), ("topics", "toll", "title"), ("issues", "toll", "question"),
        ("sources", "ferry-talks", "title"), ("places", "vellhaven", "name"),
    ):  # fmt: skip
        for value in ("a < b", "a > b"):
            assert "cannot contain" in said(rule, changed(part, record, **{key: value})), key
    assert said(rule, changed("actors", "jon-aas", aliases=("A<B",))) == ""
    assert said(rule, changed("facts", AAS, says="a < b")) == ""


# --- texts and translations ---


def test_the_original_is_what_the_text_was_made_from() -> None:
    kept = changed("sources", "ferry-talks", original="talks.pdf", original_sha256="ab")
    file = "seeds/originals/talks.pdf"
    (lost,) = problems(sources.original, kept)
    assert lost.message == f"the original of `ferry-talks` is not here: {file}"
    (other,) = problems(sources.original, replace(kept, originals={"ferry-talks": "cd"}))
    assert other.message == f"{file} is not the file from which `ferry-talks` was made"
    assert (lost.severity, other.severity) == ("warning", "error")
    assert said(sources.original, replace(kept, originals={"ferry-talks": "ab"})) == ""


def test_pages_begin_in_order_within_the_text() -> None:
    length = len(golden()[1].texts["ferry-talks"].raw)
    for starts, right in (
        ((), True), (("0",), True), (("0", "0", "9"), True), (("0", str(length - 1)), True),
        (("0", str(length)), False), (("9", "0"), False), (("0", "x"), False), (("٣",), False),
    ):  # fmt: skip
        pages = {str(number): start for number, start in enumerate(starts)}
        dossier = changed("sources", "ferry-talks", pages=pages)
        assert (said(sources.page_starts, dossier) == "") is right, starts
    unread = replace(golden()[1], texts={})
    dossier = changed("sources", "ferry-talks", pages={"1": str(length)})
    assert said(sources.page_starts, dossier, unread) == ""


def test_words_are_set_aside_in_one_way() -> None:
    def asked(**way: str) -> list[tuple[str, str]]:
        given = {"quote": None, **way}
        aside = replace(golden()[0].sources["ferry-talks"].set_aside[0], **given)
        dossier = changed("sources", "ferry-talks", set_aside=(aside,))
        found = problems(sources.set_aside_words, dossier, ground(dossier))
        return [(problem.message, problem.hint) for problem in found]

    ways = "write one of these: quote, every, lines, section"
    assert asked() == [("this entry of `set_aside` has no words", ways)]
    assert asked(lines="1", every="x") == [
        ("this entry of `set_aside` has `every` and `lines`", ways)
    ]
    assert asked(lines="1") == asked(quote="no such words") == []
    assert asked(lines="99") == [
        ("`ferry-talks` has no such lines", "the text has 13 lines: write `12`, or `12-40`")
    ]
    assert asked(every="x") == [
        ("`ferry-talks` has no such line", "copy the whole line from the text")
    ]
    assert asked(section="Art. 1") == [
        ("`ferry-talks` has no such part", "no parts are seen in it: give `lines`")
    ]


def test_a_text_that_is_read_in_part_has_open_sentences() -> None:
    partly = changed("sources", "ferry-talks", read_in_part="it is long")
    done = "every sentence of `ferry-talks` is used or set aside"
    units = golden()[1].ledger["ferry-talks"]
    for status, message in (("used", done), ("set_aside", done), ("open", "")):
        last = replace(units[-1], status=status)
        closed = tuple(replace(unit, status="used") for unit in units[:-1])
        ledger = {**golden()[1].ledger, "ferry-talks": (*closed, last)}
        grounded = replace(golden()[1], ledger=ledger)
        assert said(sources.read_in_part, partly, grounded) == message
        assert said(sources.read_in_part, golden()[0], grounded) == ""
        assert said(sources.read_in_part, replace(partly, incomplete=True), grounded) == ""


TRANSLATED = {
    translations.translated_figure: {
        "It may fall to 10.": "", "It may fall to ten.": "", "It may fall to 11.": "11",
    },
    translations.translated_name: {
        "Aas says that it may fall.": "", "Ruiz says that it may fall.": "Ruiz",
        "It may fall.": "",
    },
    translations.translated_quotation: {
        "It may fall.": "", "It “may” fall.": "may", "“It” may “fall”.": "fall",
    },
}  # fmt: skip


def test_a_translation_adds_nothing() -> None:
    dossier, grounded = golden()
    french = {name: replace(one, language="fr") for name, one in dossier.sources.items()}
    piece = dossier.facts[FALLS].evidence[0]
    for rule, texts in TRANSLATED.items():
        for text, word in texts.items():
            record = replace(dossier.facts[FALLS], evidence=(replace(piece, translation=text),))
            facts = {**dossier.facts, FALLS: record}
            message = said(rule, replace(dossier, sources=french, facts=facts), grounded)
            assert message.partition("” is ")[0] == (f"“{word}" if word else ""), text
    no_digits = replace(dossier.facts[AAS].evidence[0], translation="It was 10.")
    changed_facts = changed("facts", AAS, evidence=(no_digits,))
    assert said(translations.translated_figure, changed_facts) == "", "they may be in words there"


def test_another_language_is_translated_and_ours_is_not() -> None:
    rule, piece = translations.translation, golden()[0].facts[AAS].evidence[0]
    ours = changed("facts", AAS, evidence=(replace(piece, translation="I doubt it."),))
    assert said(rule, ours) == "`keeper-interview` is in the language of the dossier"
    other = changed("sources", "keeper-interview", language="fr")
    missing = "these words are in another language (`fr`)"
    assert said(rule, other) == "; ".join([missing] * 4)
    assert [one.severity for one in problems(rule, ours)] == ["error"]
    assert {one.severity for one in problems(rule, other)} == {"warning"}
    both = replace(ours, sources=other.sources)
    assert said(rule, both) == "; ".join([missing] * 3)
    assert said(rule, replace(ours, sources={})) == ""


# --- the briefing ---


def outcome(says: str, *facts: str) -> str:
    agreed = replace(golden()[0].briefing.outlook[0], says=says, facts=facts, watch=None)
    return said(briefing.outcome_sides, changed("briefing", outcomes=Outcomes(agreed=(agreed,))))


def test_what_was_agreed_rests_on_words_of_both_sides() -> None:
    missing = "this outcome rests on no {}"
    assert outcome("Both shores will pay.", BRANDT, RUIZ) == ""
    assert outcome("Both shores will pay.", BRANDT) == missing.format("words of a second side")
    assert outcome("Both shores will pay.", STAYS) == missing.format("words of a second side")
    assert outcome("Brandt and Ruiz will pay.", BRANDT) == missing.format("words of `south`")
    assert outcome("Brandt and Ruiz will pay.", BRANDT, RUIZ) == ""
    assert outcome("They will pay.") == missing.format("words of the sides")
    assert outcome("Nothing was agreed.") == ""
    assert outcome("Both shores will pay.", BRANDT, "nothing") == missing.format(
        "words of a second side"
    )


# --- words that the facts do not have ---

FIGURES = {
    "both shores": {"2"}, "Both of them": {"2"}, "bothy": set(), "on 2 March 2031": set(),
    "at 10:30": {"10:30"}, "twelve": {"12"}, "the 2nd": {"2"}, "half": {"½"},
    "12 boats, 3.5 m": {"12", "3.5"},
}  # fmt: skip


def test_the_figures_of_a_text() -> None:
    for text, figures in FIGURES.items():
        assert Vocabulary([text]).figures == figures, text


def test_the_days_of_dates_are_no_figures() -> None:
    for text, days in {
        "on 2 March 2031, on 2031-03-04": {"2", "4"}, "March 12": {"12"}, "in May 2031": set(),
        "at 10:30": set(), "in 2031-05": set(), "2 boats": set(),
    }.items():  # fmt: skip
        assert Vocabulary([text]).days == days, text


def test_a_name_is_known_in_other_forms() -> None:
    words = Vocabulary(["The Norwegian envoy", "a shore"])
    known = ("Norwegians", "norwegian", "shore", "Envoy")
    unknown = ("Norway", "Shores", "Envoys", "Swede")
    assert all(words.has_name(word) for word in known)
    assert not any(words.has_name(word) for word in unknown)
    assert stem("Russians") == stem("Russian") == stem("Russia") != stem("Rus")
    assert (stem("Bus"), stem("as")) == ("bus", "as"), "too short to have an ending"


def test_what_rests_on_records_that_could_not_be_read_is_left_alone() -> None:
    dossier = changed("topics", "toll", answer="It is Xanadu, he said. [@ruiz-toll-first]")
    assert "Xanadu" in said(bound.unfounded_name, dossier)
    unread = replace(dossier.facts[RUIZ], about=("nobody",))
    facts = {**dossier.facts, RUIZ: unread}
    assert said(bound.unfounded_name, replace(dossier, facts=facts)) == ""
    assert said(bound.unfounded_name, replace(dossier, incomplete=True)) == ""


FOUNDED = {
    bound.unfounded_name: {
        "facts aas-doubts says": {
            "Aas said that he doubted it.": "",
            "He said it, as Aas.": "",
            "Payment was doubtful, Aas said.": "",
            "Aas said it on Monday.": "",
            "Aas said A.": "",
            "Aas said that Brandt doubted it.": "Brandt",
            "Aas said that Wellington doubted it.": "Wellington",
            "Aas said that nobody named Ruiz.": "Ruiz",
            "Aas said on Monday that Wellington doubted it.": "Wellington",
            "Aas spoke of eBay and the McDonalds.": "McDonalds",
            "Wellington met Mr Aas.": "Wellington",
            "Mr Aas spoke of Wellington.": "Wellington",
            "Courier, said Aas.": "Courier",  # as a part of a name, it is one
            "Courier of it, said Aas.": "",
            "Payment, said Aas.": "",
            "Wellington’s toll, Aas said.": "Wellington",
            "Aas said that the Lake was deep.": "Lake",
        },
        "topics toll answer": {
            "No text names Tomas Ruiz. [@toll-stays]": "",
            "No text names Wellington. [@toll-stays]": "Wellington",
            "No text names Tomas. [@toll-stays]": "",
            "The texts name Tomas. [@toll-stays]": "Tomas",
            "The texts name Tomas Ruiz. [@toll-stays]": "Tomas Ruiz",
            "The texts name Tomas Ruiz. [@ruiz-toll-first]": "",
        },
        "gaps boatmen question": {
            "What does Ada Brandt want?": "",
            "What does Wellington want?": "Wellington",
        },
        # what a dossier names itself, and who holds the rights, no text has to name
        "groups north title": {"Meridian Shore": ""},
        "sources ferry-talks rights": {"Given by Wellington": "", "Given by Brandt": ""},
        "demands toll-dropped title": {"An end of the Vellhaven toll": ""},
        "issues toll title": {"A toll at Vellhaven": "Vellhaven"},
    },
    bound.unfounded_figure: {
        "topics toll answer": {
            "The toll may fall to 10 crowns. [@toll-may-fall]": "",
            "It may fall to ten. [@toll-may-fall]": "",
            "It may fall to 11. [@toll-may-fall]": "11",
            # number words count texts, sides and what a sentence cites
            "One toll. [@toll-may-fall]": "",
            "1 toll. [@toll-may-fall]": "1",
            "Two texts say so. [@toll-may-fall]": "",
            "Two other texts say so. [@toll-may-fall]": "",
            "Two. [@toll-may-fall]": "",
            "Two crowns. [@toll-may-fall]": "Two",
            "Two of the crowns. [@toll-may-fall]": "Two",
            "Three texts. [@toll-may-fall]": "Three",
            "2 texts. [@toll-may-fall]": "2",
            "Three envoys. [@brandt-half-pier; @toll-may-fall; @ruiz-toll-first]": "",
            "Half of it. [@toll-may-fall]": "Half",
            "Half of it. [@brandt-half-pier]": "",
        },
        # what names no facts rests on those of its topic
        "issues harbour title": {"Half of the harbour": "", "A harbour for 12 crowns": "12"},
        "facts toll-may-fall says": {
            "Aas said that it might fall to 10.": "",
            "Aas said that two texts differ.": "two",
            "Aas said that one of them falls.": "one",
        },
    },
    bound.unfounded_date: {
        "topics toll answer": {
            "It was on 2 March 2031. [@toll-stays]": "",
            "It was in March 2031. [@toll-stays]": "",
            "It was on 3 March 2031. [@toll-stays]": "3 March 2031",
            "It was on Sunday. [@ferry-discussed]": "",
            "It was on Monday. [@ferry-discussed]": "Monday",
        },
    },
    bound.unfounded_likelihood: {
        "topics toll answer": {
            "It may be. [@toll-may-fall]": "",
            "It is “likely”. [@toll-stays]": "",
            "It is likely. [@toll-stays]": "likely",
        },
    },
}
"""By rule, then by the field that is changed: what it says, and the word that nothing supports."""


def test_words_that_nothing_supports() -> None:
    for rule, by_field in FOUNDED.items():
        for field, texts in by_field.items():
            part, record, key = field.split()
            for text, unfounded in texts.items():
                message = said(rule, changed(part, record, **{key: text}))
                assert message.partition("” is ")[0] == (f"“{unfounded}" if unfounded else ""), text


# --- words in quotation marks ---

NOT_THERE, ALONE = "is in no quote of the facts", "has no partner"
OF_AAS, OF_ADA = "are words of Jon Aas, whom", "are words of Ada Brandt, whom"
OF_TEXT = "are the text's own words"
QUOTED = {
    quoting.quoted_words: {
        "topics toll answer": {
            "It is “may fall”. [@toll-may-fall]": "",
            "It is “I doubt it”. [@toll-may-fall]": "",  # its context
            "It is “”. [@toll-may-fall]": "",
            "It is “The toll […] crowns”. [@toll-may-fall]": "",
            "It is “may rise”. [@toll-may-fall]": NOT_THERE,
            "It is “may fal”. [@toll-may-fall]": NOT_THERE,
            "It is “pay for half”. [@toll-may-fall]": NOT_THERE,  # of another statement
            "It is “may. [@toll-may-fall]": ALONE,
        },
        "gaps boatmen question": {
            "What is “asked the boatmen”?": "",  # it rests on all texts
            "What is “asked no boatmen”?": NOT_THERE,
        },
        "topics toll title": {
            "“may fall”: its end": "",
            "“May fall”: its end": "",  # the capital that begins a title is ours
            "Its end: “May fall”": NOT_THERE,
        },
    },
    quoting.quoted_voice: {
        "topics toll answer": {
            "Aas said “may fall”. [@toll-may-fall]": "",
            "It is “may fall”, without Brandt. [@toll-stays]": "",
            "Brandt said “may fall”. [@toll-may-fall]": OF_AAS,
            "Brandt said “We will pay”. [@brandt-half-pier]": "",
            "Ruiz said “We will pay”. [@brandt-half-pier]": OF_ADA,
            "Ruiz and Brandt said “We will pay”. [@brandt-half-pier]": "",
            "It is “We will pay”. [@brandt-half-pier]": "",
            "Ruiz said “dropped first”. [@ruiz-toll-first]": OF_TEXT,
            "Brandt said “after the meeting”. [@brandt-half-pier]": OF_TEXT,
            "The article says “dropped first” of Ruiz. [@ruiz-toll-first]": "",
            "The Vell Courier says “dropped first” of Ruiz. [@ruiz-toll-first]": "",
        },
        "topics toll title": {"Brandt’s “may fall”": ""},
    },
}


def test_words_in_quotation_marks_are_those_of_whom_the_sentence_names() -> None:
    for rule, by_field in QUOTED.items():
        for field, texts in by_field.items():
            part, record, key = field.split()
            for text, wrong in texts.items():
                message = said(rule, changed(part, record, **{key: text}))
                assert (wrong in message) if wrong else message == "", text
