"""What supports our own prose: which facts, and which words and names of these."""

from dataclasses import replace
from typing import Any

import pytest

from dossier.checks import bound
from dossier.checks import grounds as module
from dossier.checks.grounds import (
    Claim,
    Grounds,
    Vocabulary,
    _begins_as_whole,
    _is_sentence,
    grounds_of,
)
from dossier.checks.naming import parted, word_forms
from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from dossier.model.roles import Prose
from dossier.model.walk import Value
from tests.rules import changed, golden, said

AAS, BRANDT, RUIZ, OFFER = (
    "aas-doubts",
    "brandt-half-pier",
    "ruiz-toll-first",
    "south-offered-harbour",
)
STAYS, FALLS, MET, ASKED = "toll-stays", "toll-may-fall", "ferry-discussed", "keeper-asked"
HEADING = "heading-ferry-talks"
TOLL, FERRY = "facts/topics/toll.yml", "facts/topics/night-ferry.yml"


def grounds(dossier: Dossier | None = None, grounded: Grounded | None = None) -> Grounds:
    return grounds_of(dossier or golden()[0], grounded or golden()[1])


def value(dossier: Dossier, *path: str | int) -> Value:
    """The text that is written at a path."""
    return next(one for one in dossier.values(Prose) if one.path == path)


def claims(dossier: Dossier | None = None, grounded: Grounded | None = None) -> dict[Any, Claim]:
    """The first claim of each text, by its path."""
    every = reversed(grounds(dossier, grounded).claims)
    return {claim.value.path: claim for claim in every}


def quotes_of(fact: str, **changes: Any) -> Dossier:
    """The golden dossier with the evidence of a fact changed."""
    evidence = tuple(replace(one, **changes) for one in golden()[0].facts[fact].evidence)
    return changed("facts", fact, evidence=evidence)


# --- names in prose ---


def test_names_that_follow_each_other_are_one() -> None:
    for text, names in (
        ("Aas saw New Wellington.", ["New Wellington"]),
        ("Aas saw Wellington and Xanadu.", ["Wellington", "Xanadu"]),
        ("Aas saw Wellington, Xanadu.", ["Wellington", "Xanadu"]),
        ("Aas saw Wellington of New Xanadu Hill.", ["Wellington", "New Xanadu Hill"]),
    ):
        message = said(bound.unfounded_name, changed("facts", AAS, says=text))
        missing = "” is in none of the words that support this sentence"
        assert message == "; ".join(f"“{name}{missing}" for name in names), text


def test_a_name_is_spelled_by_its_words() -> None:
    claim = next(iter(claims().values()))
    claim = claim._replace(spelled=(Vocabulary(["Bank", "Vell"]), Vocabulary(["Port"])))
    for name, spelled in {
        "Bank of Vell": True, "Bank Z Vell": True, "Vell Port": True, "Banks": True, "": True,
        "Bank of Xanadu": False, "Zed": False,
    }.items():  # fmt: skip
        assert bound._spelled(claim, name) is spelled, name


def test_a_word_that_is_a_name_elsewhere_is_one_where_a_sentence_begins() -> None:
    dossier = changed("topics", "toll", question="What is the toll of Meridian now?")
    facts = {AAS: replace(dossier.facts[AAS], says="Meridian, said Aas.")}
    assert said(bound.unfounded_name, replace(dossier, facts=facts)).startswith("“Meridian” is")
    assert said(bound.unfounded_name, changed("facts", AAS, says="Meridian, said Aas.")) == ""


def test_a_name_may_be_a_part_of_one_that_a_fact_names() -> None:
    dossier = changed("actors", "jon-aas", aliases=("张三丰",))
    facts = {AAS: replace(dossier.facts[AAS], says="Aas spoke of 张三.")}
    assert said(bound.unfounded_name, replace(dossier, facts=facts)) == ""
    assert said(bound.unfounded_name, changed("facts", AAS, says="Aas spoke of 张三.")) != ""


def test_a_likelihood_is_an_assessments_own() -> None:
    rule, briefing = bound.unfounded_likelihood, golden()[0].briefing
    unfounded = "“likely” is in none of the facts that support this sentence"
    (item,) = briefing.outlook
    likely = replace(item, says="It is likely.", watch=None)
    assert said(rule, changed("briefing", outlook=(likely,))) == unfounded
    judgment = briefing.judgments["ferry-this-year"]
    for key, message in (("says", ""), ("because", unfounded), ("assumes", unfounded)):
        judged = {"ferry-this-year": replace(judgment, **{key: "It is likely."})}
        assert said(rule, changed("briefing", judgments=judged)) == message, key
    dossier = quotes_of(FALLS, context="It is very likely.")
    topic = replace(dossier.topics["toll"], answer="It is likely. [@toll-may-fall]")
    assert said(rule, replace(dossier, topics={"toll": topic})) == ""
    topic = replace(topic, answer="It is unlikely. [@toll-may-fall]")
    assert said(rule, replace(dossier, topics={"toll": topic})).startswith("“unlikely”")


def test_the_forms_of_a_name() -> None:
    for name, forms in {
        "Denmark": "danish danes", "Danes": "denmark", "Ukraine": "ukrainian ukrainians",
        "Ukrainians": "ukraine", "Italy": "italian", "Chinese": "china", "Israel": "israelis",
        "Afghans": "afghanistan", "Mexico": "mexican", "Europe": "european", "Houthis": "houthi",
    }.items():  # fmt: skip
        assert set(forms.split()) <= word_forms(name), name
    for name, others in {
        "Niger": "nigeria", "Nigeria": "niger", "George": "georgia", "India": "indiana",
        "Peters": "petersen", "Hans": "hansen", "Marina": "marie", "Paul": "paula", "Ira": "iran",
        "Chin": "china", "Rus": "russia", "Victor": "victoria",
    }.items():  # fmt: skip
        assert word_forms(name).isdisjoint(others.split()), name


def test_the_words_of_two_names_are_no_third_name() -> None:
    for text, parts in {
        "North Korea met South Africa": True, "North and South Korea": False, "South Korea": False,
        "South of Korea": False, "the South met Korea": False, "South African Korea": False,
        "South Africa met Korea": False, "Korea": False, "south Africa met North Korea": False,
    }.items():  # fmt: skip
        assert parted("South", "Korea", [text]) is parts, text


# --- what is a claim ---


def test_what_rests_on_what() -> None:
    found = claims()
    assert found[TOLL, "answer"].facts == found[TOLL, "title"].facts == (STAYS, FALLS)
    assert found[FERRY, "facts", AAS, "says"].facts == (AAS,)
    assert found[FERRY, "facts", RUIZ, "positions", 0, "if"].facts == (RUIZ,)
    answer = [c.facts for c in grounds().claims if c.value.path == (FERRY, "answer")]
    assert answer == [(BRANDT,), (RUIZ,)], "each sentence on what it cites"
    gap = found[FERRY, "gaps", "boatmen", "question"]
    everything = grounds().everything
    assert (gap.facts, gap.rests_on) == ((), (everything,))
    assert gap.spelled == (everything, grounds().every_name)
    assert "Aas said that he doubted" in grounds().everything.text


def test_the_names_of_many_facts_are_spelled_in_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    few = claims()[TOLL, "answer"]
    monkeypatch.setattr(module, "_FEW", 1)
    many = Grounds(*golden()).on_facts(few.value, few.text, few.facts)
    assert (len(few.spelled), len(many.spelled)) == (6, 2)
    for claim in (few, many):
        assert bound._spelled(claim, "Aas")
        assert not bound._spelled(claim, "Xanadu")
    words = [frozenset().union(*(part.written for part in c.spelled)) for c in (few, many)]
    assert words[0] == words[1]


def test_who_answers_for_a_claim() -> None:
    records = {
        (type(claim.value.record).__name__, type(claim.record).__name__)
        for claim in grounds().claims
    }
    assert records >= {
        ("Position", "Fact"),
        ("Item", "Item"),
        ("Fact", "Fact"),
        ("Side", "Dispute"),
    }
    assert not {name for _, name in records} & {"Position", "Side", "Silence", "Evidence"}


def test_what_could_not_be_found_supports_nothing() -> None:
    def rests(found: dict[Any, Claim]) -> set[str]:
        return {claim.role.rests for claim in found.values()}

    assert rests(claims()) == {"facts", "words", "all"}
    assert rests(claims(replace(golden()[0], broken=frozenset(("x",))))) == {"facts", "words"}
    assert rests(claims(None, replace(golden()[1], texts={}))) == {"facts", "words"}
    twice = golden()[0].facts[AAS].evidence * 2
    unfound = claims(changed("facts", AAS, evidence=twice))
    kept = claims()
    assert [path for path in kept if AAS in path] != []
    assert [path for path in unfound if AAS in path] == []
    cites = claims(changed("topics", "toll", answer="It is so. [@nothing]"))
    assert [p for p in kept if p[-1] == "answer"] != [p for p in cites if p[-1] == "answer"]


def test_a_basis_that_was_filled_in_and_a_translation_are_no_claims() -> None:
    basis = golden()[0].facts[MET].date_basis
    path = (FERRY, "facts", MET, "date_basis")
    assert path in claims()
    dossier = changed("sources", "ferry-talks", written_basis=basis)
    assert path not in claims(dossier)
    two = (*golden()[0].facts[MET].evidence, *golden()[0].facts[ASKED].evidence)
    places = {
        **golden()[1].passages,
        ("evidence", MET, 1): golden()[1].passages["evidence", ASKED, 0],
    }
    facts = {**dossier.facts, MET: replace(dossier.facts[MET], evidence=two)}
    grounded = replace(golden()[1], passages=places)
    assert path not in claims(replace(dossier, facts=facts), grounded)
    translated = quotes_of(AAS, translation="I do not think so.")
    assert not [path for path in claims(translated) if path[-1] == "translation"]


# --- what it rests on ---


def test_the_words_of_a_fact() -> None:
    one = grounds()
    assert one.account(FALLS).text.startswith("Aas said that the toll might fall to 10 crowns.")
    assert "it speaks of the meeting" not in one.account(FALLS).text, "a basis supports nothing"
    assert one.own_words(FALLS).text.split("\n")[:2] == [
        "The toll may fall to 10 crowns",
        "I doubt it.",
    ]
    assert "set out two points […] the toll would" in one.own_words(STAYS).text
    own = grounds(quotes_of(FALLS, quote="no such words"))
    assert own.own_words(FALLS).text.startswith("The toll may fall"), "the text's own words"
    lost = replace(golden()[1], passages={})
    assert grounds(quotes_of(FALLS, quote="no such"), lost).own_words(FALLS).text.startswith("no")
    french = {name: replace(s, language="fr") for name, s in golden()[0].sources.items()}
    translated = replace(quotes_of(FALLS, translation="It may fall."), sources=french)
    assert grounds(translated).own_words(FALLS).text.endswith("It may fall.")
    assert grounds(translated).quotes(FALLS)[-1] == "It may fall."
    assert [part.text for part in claims()[TOLL, "answer"].rests_on] == [
        one.account(STAYS).text,
        one.account(FALLS).text,
        one.own_words(STAYS).text,
        one.own_words(FALLS).text,
    ]


def test_what_can_be_quoted_of_a_fact() -> None:
    whole, cut = "The toll may fall to 10 crowns", golden()[0].facts[STAYS].evidence[0].quote
    assert grounds().quotes(FALLS) == (whole, whole, "I doubt it.")
    assert grounds().quotes(STAYS) == (cut,), "what it leaves out is not quoted"
    assert grounds(quotes_of(FALLS, quote="no such")).quotes(FALLS)[:2] == ("no such", whole)
    lost = replace(golden()[1], passages={})
    assert grounds(None, lost).quotes(FALLS) == (whole, "I doubt it.")


def test_whom_a_fact_names() -> None:
    assert grounds().named_in(MET) == {
        ("actors", "tomas-ruiz"), ("actors", "ada-brandt"), ("places", "vellhaven"),
        ("sources", "ferry-talks"), ("groups", "north"), ("groups", "south"),
    }  # fmt: skip
    via = grounds(quotes_of(AAS, via="ada-brandt")).named_in(AAS)
    assert via - grounds().named_in(AAS) == {("actors", "ada-brandt"), ("groups", "north")}
    unknown = grounds(changed("facts", AAS, speakers=("nobody",), positions=()))
    assert unknown.named_in(AAS) == {("actors", "nobody"), ("sources", "keeper-interview")}


def test_whom_a_record_names() -> None:
    for path, named in {
        ("facts/actors.yml", "actors", "jon-aas", "roles", 0, "as"): {
            ("actors", "jon-aas"), ("sources", "keeper-interview"),
        },
        ("facts/timeline.yml", "events", "talks", "title"): set(),
        ("facts/briefing.yml", "outlook", 0, "says"): set(),
    }.items():  # fmt: skip
        assert grounds()._named_by(value(golden()[0], *path)) == named, path


def test_which_facts_are_behind_a_record() -> None:
    dossier = golden()[0]
    assert grounds().behind(dossier.facts[FALLS]) == (FALLS,)
    assert grounds().behind(dossier.topics["toll"]) == (STAYS, FALLS)
    assert grounds().behind(dossier.gaps["boatmen"]) == tuple(grounds().of_topic["night-ferry"])
    assert grounds().behind(dossier.disputes["toll-stays-or-falls"]) == (STAYS, FALLS)
    assert grounds().behind(dossier.demands["night-ferry"]) == (RUIZ,)
    assert grounds().behind(dossier.actors["jon-aas"]) == ()


def test_which_facts_support_a_text() -> None:
    ferry = {BRANDT, RUIZ, OFFER, MET, AAS, ASKED, HEADING}
    for path, facts in {
        (TOLL, "title"): {STAYS, FALLS},
        (TOLL, "answer"): {STAYS, FALLS},
        (TOLL, "disputes", "toll-stays-or-falls", "sides", 0, "says"): {STAYS},
        (TOLL, "issues", "toll", "title"): {STAYS},
        (TOLL, "demands", "toll-dropped", "title"): {RUIZ},  # that of its summary
        (FERRY, "title"): ferry,
        (FERRY, "issues", "harbour", "title"): ferry,
        (FERRY, "gaps", "boatmen", "closes_with"): ferry,
        ("facts/briefing.yml", "key_points", 1, "says"): {STAYS, FALLS},
        ("facts/briefing.yml", "key_points", 2, "says"): ferry,
        ("facts/timeline.yml", "events", "talks", "title"): {STAYS, BRANDT},
        ("facts/dossier.yml", "subtitle"): {*ferry, STAYS, FALLS},
        ("facts/changes.yml", "editions", "second", "changes", 0, "says"): {MET},
        ("seeds/sources.yml", "sources", "ferry-talks", "set_aside", 1, "note"): {RUIZ, BRANDT},
    }.items():
        assert set(grounds().facts(value(golden()[0], *path))) == facts, path


# --- days ---


def test_the_days_of_a_fact() -> None:
    (position,) = golden()[0].facts[MET].positions
    dated = changed("facts", MET, said="2031-05", positions=(replace(position, date="2030"),))
    days = grounds(dated).dates_of(MET)
    assert days >= {"2031-03-02", "2031-03", "2031-05", "2030"}
    assert "2031-05-01" not in days
    bound = grounds(changed("facts", MET, happened="between 2031-05-02 and 2031-05-09"))
    assert bound.dates_of(MET) >= {"2031-05-02", "05-09", "2031-05", "05"}
    assert bound.dates_of(MET, True) == {"2031-05", "2031", "05"}
    for happened in ("before 2031-05-02", "after 2031-05-02"):
        assert grounds(changed("facts", MET, happened=happened)).dates_of(MET, True) == set()
    assert grounds(changed("facts", MET, happened=None)).dates_of(MET) == set()
    assert grounds(changed("facts", MET, happened="some day")).dates_of(MET) == set()


def test_a_day_in_a_text_is_one_of_its_facts() -> None:
    rule = bound.unfounded_date
    for text, place, found in (
        ("It was on 2 March 2031. [@keeper-asked; @ferry-discussed]", "topics toll answer", True),
        ("It was on 2 March 2031. [@keeper-asked]", "topics toll answer", False),
        ("Who came on 2 March 2031?", "gaps boatmen question", True),
        ("Who came on 4 March 2031?", "gaps boatmen question", False),
        ("in a letter of 10 March 2031", "withdrawn ferry-agreed reason", True),
        ("in a letter of 5 March 2031", "withdrawn ferry-agreed reason", False),  # its own day
        ("Who came on Sunday?", "gaps boatmen question", True),
        ("Who came on Friday?", "gaps boatmen question", False),
    ):
        part, record, key = place.split()
        assert (said(rule, changed(part, record, **{key: text})) == "") is found, text
    dossier = quotes_of(FALLS, context="It was on 9 May 2031.")
    for day, found in (("9 May 2031", True), ("8 May 2031", False)):
        topic = replace(dossier.topics["toll"], answer=f"It was on {day}. [@toll-may-fall]")
        assert (said(rule, replace(dossier, topics={"toll": topic})) == "") is found, day
    unread = changed("withdrawn", "ferry-agreed", on="some day", reason="of 2 March 2031")
    assert said(rule, unread) == ""


# --- who is near ---


def test_who_is_named_near_words_and_in_a_text() -> None:
    one = grounds()
    for actor, source, text, near in (
        ("ada-brandt", "ferry-talks", "said Brandt", True),
        ("ada-brandt", "ferry-talks", "said Ada Brandt", True),
        ("ada-brandt", "ferry-talks", "said Ada", False),
        ("jon-aas", "keeper-interview", "I doubt it", True),  # whose words the text is
        ("jon-aas", "ferry-talks", "I doubt it", False),
    ):
        assert one.is_named_near(actor, source, text) is near, (actor, text)
    assert one.is_near(BRANDT, ["Nowhere", "Vellhaven"])
    assert not one.is_near(BRANDT, ["Nowhere", "Vellhave"])
    assert not one.is_near(ASKED, ["Vellhaven"])
    assert one.is_in_text("ada-brandt", "ferry-talks")
    assert one.is_in_text("south-shore", "ferry-talks")
    assert not one.is_in_text("ada-brandt", "keeper-interview")
    assert one.is_in_text("ada-brandt", "nothing")


def test_near_words_of_another_script_are_the_names_of_their_translation() -> None:
    sources = {name: replace(s, language="zh") for name, s in golden()[0].sources.items()}

    def near(quote: str, *aliases: str) -> str:
        dossier = quotes_of(BRANDT, quote=quote, translation="“We pay”, Tomas Ruiz told Aas.")
        ruiz = replace(dossier.actors["tomas-ruiz"], aliases=("Ruiz", *aliases))
        actors = {**dossier.actors, "tomas-ruiz": ruiz}
        found = grounds(replace(dossier, sources=sources, actors=actors))
        assert len(found.near(BRANDT)) == 1
        return found.near(BRANDT)[0].split("\n")[-1]

    assert near("我们付钱") == "Tomas Ruiz"
    assert near("我们付钱", "鲁伊斯").endswith("after the meeting."), "it has a spelling there"
    assert near("We pay").endswith("after the meeting.")
    lost = grounds(None, replace(golden()[1], passages={}))
    assert lost.near(BRANDT) == ("",)


def test_what_is_a_sentence_and_not_a_heading() -> None:
    for line, sentence in (
        ("one Two", False), ("one two Three", True), ("One Two Three four five", False),
        ("One Two three four five", True), ("12 345", False), ("", False),
    ):  # fmt: skip
        assert _is_sentence(line) is sentence, line


def test_words_with_and_without_a_capital() -> None:
    common, proper = grounds().common, grounds().proper
    assert {"toll", "harbour", "crowns"} <= common
    assert not {"Toll", "Brandt", "toll."} & common
    assert {"brandt", "vellhaven", "lake"} <= proper
    assert not {"toll", "without", "courier", "archive"} & proper, "a heading does not count"


def test_a_word_is_whole_where_it_begins_no_longer_one() -> None:
    whole = {"Brandt": True, "Brandt said": True, "so Brandt": True, "(Brandt)": True}
    within = {"Brandts": False, "vonBrandt": False, "nobody": False, "": False}
    for text, expected in (whole | within).items():
        assert _begins_as_whole("Brandt", text) is expected, text
