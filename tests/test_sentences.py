"""What the sentence of a record may say of the facts behind it: each rule beside what is close and
right. All is changed in memory, and one rule is asked."""

from dataclasses import replace
from typing import Any

from dossier.checks import attribution, bound, content, days, figures, meaning, negation, relations
from dossier.checks.grounds import Vocabulary, grounds_of
from dossier.checks.names import Names
from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from tests.rules import Rule, changed, golden, problems, said

AAS, BRANDT, RUIZ = "aas-doubts", "brandt-half-pier", "ruiz-toll-first"
STAYS, FALLS, MET, ASKED = "toll-stays", "toll-may-fall", "ferry-discussed", "keeper-asked"
HEADING = "heading-ferry-talks"


def quoting(fact: str, *quotes: str, **changes: Any) -> tuple[Dossier, Grounded]:
    """The golden dossier with one fact that quotes other words, all of them found."""
    dossier, grounded = golden()
    piece = dossier.facts[fact].evidence[0]
    evidence = tuple(replace(piece, quote=quote) for quote in quotes)
    place = grounded.passages["evidence", fact, 0]
    places = {("evidence", fact, number): place for number in range(len(quotes))}
    passages: Any = {**grounded.passages, **places}
    found = replace(grounded, passages=passages)
    return changed("facts", fact, evidence=evidence, **changes), found


def says(rule: Rule, text: str, place: str = "topics toll answer", **changes: Any) -> str:
    """What a rule says of a text: the words that its message puts first, or all of it.

    Args:
        place: where the text is put.
        changes: of the fact `toll-may-fall`.
    """
    part, record, key = place.split()
    dossier = changed(part, record, **{key: text})
    if changes:
        fact = replace(dossier.facts[FALLS], **changes)
        dossier = replace(dossier, facts={**dossier.facts, FALLS: fact})
    return said(rule, dossier)


# --- what a sentence denies ---

DENIES = {
    "He won’t come": ["n't"], "He can't": ["n't"], "It was never, nor is it": ["never", "nor"],
    "No": ["No"], "She declined, rather than agreed": ["declined", "rather than"],
    "He did not say why": [], "It has not named him": [], "He was not only there": [],
    "He has not been only there": [], "He did not come": ["not"], "not a name": ["not"],
    "a note on annotation": [], "knots and nobles": [], "": [], "yes": [],
}  # fmt: skip


def test_what_denies() -> None:
    for text, words in DENIES.items():
        assert negation._negations(text) == words, text


def test_a_sentence_denies_as_often_as_its_quotes() -> None:
    yes, no = "The toll would stay", "The toll would not stay"
    ours = "this sentence has a negation that the other does not have: “not”"
    theirs = "the quote has a negation that the other does not have: “not”"
    for sentence, quotes, message in (
        (no, [yes], ours), (yes, [no], theirs), (no, [no], ""), (yes, [yes], ""),
        (no, [yes, no], ""), (yes, [yes, no], ""), (yes, [no, no], theirs), (no, [yes, yes], ours),
        (yes, ["It would not stay, nor fall"], ""), ("Nobody said not so", [yes], ""),
        (no, ["Nobody said it would never not stay"], ""), (no, ["", yes], ours), (no, [""], ""),
        (no, [], ""),
        ("No, not so, not ever", [yes], ours.replace("“not”", "“No”, “not”")),
    ):  # fmt: skip
        dossier, grounded = quoting(STAYS, *quotes, says=sentence)
        assert said(negation.negation, dossier, grounded) == message, (sentence, quotes)
    unfound = replace(golden()[0].facts[STAYS].evidence[0], quote=yes)
    dossier = changed("facts", STAYS, says=no, evidence=(unfound, unfound))
    assert said(negation.negation, dossier) == "", "one of its quotes was not found"


def test_other_prose_denies_what_a_fact_denies() -> None:
    message = "no fact behind this sentence has a negation, and it has “not”"
    for text, place, wrong in (
        ("It will not stay. [@toll-stays]", "topics toll answer", True),
        ("It will stay. [@toll-stays]", "topics toll answer", False),
        ("It will not stay. [@ruiz-toll-first]", "topics toll answer", False),
        ("It will not stay. [@toll-stays; @ruiz-toll-first]", "topics toll answer", False),
        ("The text does not say so. [@toll-stays]", "topics toll answer", False),
        ("The text has nothing on it. [@toll-stays]", "topics toll answer", False),
        ("It will not stay.", "topics toll answer", False),  # another rule asks for citations
        ("what it does not date", "facts toll-stays date_basis", False),
        ("It is “not so”. [@toll-stays]", "topics toll answer", False),
        ("What will not be?", "gaps boatmen question", False),
        ("The shores are not near.", "judgments ferry-this-year says", False),
    ):
        part, record, key = place.split()
        if part == "judgments":
            briefing = golden()[0].briefing
            judgment = replace(briefing.judgments[record], says=text, for_=(STAYS,), against=())
            dossier = changed("briefing", judgments={record: judgment})
        else:
            dossier = changed(part, record, **{key: text})
        assert said(negation.negation, dossier) == (message if wrong else ""), text


def test_a_condition_may_deny() -> None:
    (position,) = golden()[0].facts[AAS].positions
    condition = replace(position, stance="conditional", if_="if it is not dear")
    assert said(negation.negation, changed("facts", FALLS, positions=(condition,))) == ""


def test_a_fact_denies_in_its_sentence_or_in_a_quote() -> None:
    for sentence, quote, denies in (
        ("It stays", "It stays", False), ("It does not stay", "It stays", True),
        ("It stays", "It does not stay", True),
    ):  # fmt: skip
        dossier, _ = quoting(STAYS, quote, says=sentence)
        assert negation._denies(dossier, dossier.facts[STAYS]) is denies


# --- what it hedges ---

KEPT = (
    ("The toll may fall", "It falls", "the quote hedges with “may”, and this sentence does not"),
    ("The toll may fall", "It might fall", ""),
    ("The toll may fall", "It would fall", ""),
    ("It runs from May", "It runs", ""),
    ("It fell in May, and may rise", "It rises", "the quote hedges with “may”, and this sentence"
     " does not"),
    ("It could not fall", "It fell", ""),
    ("It could fall", "It fell", "the quote hedges with “could”, and this sentence does not"),
    ("It falls unless we pay", "It falls", "the quote sets a condition with “unless”, and this"
     " sentence does not"),
    ("It falls unless we pay", "It falls if they pay", ""),
    ("It falls only if we pay", "It falls", "the quote sets a condition with “only if”, and this"
     " sentence does not"),
    ("We only fall", "It falls", ""),
    ("I doubt it", "It is open", "the quote doubts with “doubt”, and this sentence does not"),
    ("I doubt it", "It is not so, perhaps", ""),
    ("I have no doubt", "He is sure", "the quote hedges with “doubt”, and this sentence does not"),
    ("I have no doubt", "It is open", ""),
)  # fmt: skip


def test_a_sentence_hedges_as_all_its_quotes_do() -> None:
    rule = negation.dropped_hedge
    for quote, sentence, message in KEPT:
        assert said(rule, *quoting(HEADING, quote, says=sentence)) == message, (quote, sentence)
        assert said(rule, *quoting(HEADING, quote, "It is so", says=sentence)) == "", "each of them"
    assert said(rule, changed("facts", HEADING, evidence=(), says="It is")) == ""


def test_a_sentence_of_the_briefing_hedges_as_all_its_facts_do() -> None:
    rule, dossier = negation.dropped_hedge, golden()[0]
    dropped = "each fact behind it hedges with “might”, and this sentence does not"
    (outlook,) = dossier.briefing.outlook
    sides = dossier.disputes["toll-stays-or-falls"].sides
    judgment = dossier.briefing.judgments["ferry-this-year"]
    for sentence, facts, message in (
        ("It falls to 10 crowns.", (FALLS,), dropped),
        ("It may fall to 10 crowns.", (FALLS,), ""),
        ("It falls to 10 crowns.", (FALLS, STAYS), ""),
    ):
        item = replace(outlook, says=sentence, facts=facts)
        assert said(rule, changed("briefing", outlook=(item,))) == message, sentence
        side = replace(sides[1], says=sentence, facts=facts)
        dispute = changed("disputes", "toll-stays-or-falls", sides=(sides[0], side))
        assert said(rule, dispute) == message, sentence
        event = changed("events", "fall", title=sentence, facts=facts)
        assert said(rule, event) == message, sentence
        estimate = replace(judgment, says=sentence, for_=facts, against=())
        assert said(rule, changed("briefing", judgments={"ferry-this-year": estimate})) == ""
    assert said(rule, changed("topics", "toll", answer="It falls. [@toll-may-fall]")) == ""


# --- what it turns round ---

ROWS = {
    "rise": {(1, 0)}, "rises": {(1, 0)}, "rising": {(1, 0)}, "rose": {(1, 0)}, "stay": {(1, 1)},
    "agree": {(0, 0)}, "agreed": {(0, 0)}, "agrees": {(0, 0)}, "refusing": {(0, 1)},
    "lost": {(6, 1), (7, 1)}, "losing": {(6, 1), (7, 1)}, "days": {(21, 0)}, "weakly": {(11, 1)},
    "partly": {(24, 0)}, "shore": set(), "s": set(), "bus": set(), "ris": set(), "dayed": {(21, 0)},
}  # fmt: skip


def test_words_that_have_an_opposite() -> None:
    for word, rows in ROWS.items():
        assert meaning._places(word) == rows, word


TURNED = (
    ("The toll would rise", ["It would fall"], "“rise” is the opposite of “fall” in the quote"),
    ("The toll would be rising", ["It falls"], "“rising” is the opposite of “falls” in the quote"),
    ("The toll would rise", ["It fell, it falls"], "“rise” is the opposite of “falls” in the"
     " quote"),
    ("It rises, it is rising", ["It fell"], "“rises” is the opposite of “fell” in the quote"),
    ("The toll would rise", ["It would rise or fall"], ""),
    ("The toll would rise, then fall", ["It would fall"], ""),
    ("The toll would stay", ["It would fall"], ""),
    ("The toll would “rise”", ["It would fall"], ""),
    ("They came", ["They stayed"], ""),
    ("It was later than before", ["It was early, after all"], "“before” is the opposite of “after”"
     " in the quote; “later” is the opposite of “early” in the quote"),
    ("All would stay", ["They would stay"], "“all” is not in the quote"),
    ("All would stay", ["Each would stay"], ""),
    ("It always stays, for everyone", ["It stays"], "“always” is not in the quote"),
    ("It will stay", ["It stays"], "“will” is not in the quote"),
    ("It will stay", ["It is to stay"], ""),
    ("It will stay", ["It’ll stay"], ""),
    ("It stays or goes", ["It stays, it goes"], "“or” is not in the quote"),
    ("It stays or goes", ["It stays, whether it goes"], ""),
    ("It stays", ["Only it stays"], "the quote has “only”, and this sentence does not"),
    ("It stays", ["Not only it stays"], ""),
    ("It stays", ["It is not only so"], ""),
    ("It stays", ["It is not the only one"], "the quote has “only”, and this sentence does not"),
    ("It stays", ["Only it is not"], "the quote has “only”, and this sentence does not"),
    ("It stays", ["A lonely one stays"], ""),
    ("It alone stays", ["Only it stays"], ""),
    ("It is Only it", ["Only it stays"], ""),
    ("It stays", ["Only it stays", "It stays"], ""),
    ("It stays", ["It stays", "Only it stays"], ""),
    ("It will stay", ["It stays", ""], ""),
    ("It will stay", [], ""),
)  # fmt: skip


def test_one_word_changes_what_a_quote_says() -> None:
    for sentence, quotes, message in TURNED:
        dossier, grounded = quoting(HEADING, *quotes, says=sentence)
        grounds = grounds_of(dossier, grounded)
        grounds.own_words = lambda _, quotes=quotes: Vocabulary(quotes)
        assert said(meaning.changed_meaning, dossier, grounded) == message, (sentence, quotes)
    fact = golden()[0].facts[HEADING]
    unfound = changed("facts", HEADING, says="It will be so", evidence=fact.evidence * 2)
    assert said(meaning.changed_meaning, unfound) == ""
    first = replace(unfound.facts[BRANDT], evidence=())
    last = replace(fact, says="It will be so")
    both = replace(unfound, facts={BRANDT: first, HEADING: last})
    assert said(meaning.changed_meaning, both) == "“will” is not in the quote"


# --- what it has in common with its facts ---


def test_a_sentence_is_about_what_it_cites() -> None:
    rule = relations.unrelated
    message = "no word of this sentence is in what supports it: `brandt-half-pier`"
    place = "topics night-ferry answer"
    for text, wrong in (
        ("Boats sail. [@brandt-half-pier]", True),
        ("Boats sail to the pier. [@brandt-half-pier]", False),
        ("Boats sail at night. [@brandt-half-pier]", True),
        ("So it is. [@brandt-half-pier]", False),
        ("Boats sail.", False),  # another rule asks for citations
        ("The text differs. [@brandt-half-pier]", False),
        ("Boats sail. [@ruiz-toll-first]", False),  # which is about the topic’s title
        ("Boats sail. [@ruiz-toll-first; @brandt-half-pier]", False),
        ("Boats sail to the pier. [@keeper-asked; @brandt-half-pier]", False),
    ):
        assert says(rule, text, place) == (message if wrong else ""), text
    both = message.replace("`brandt", "`toll-stays`, `brandt")
    assert says(rule, "Boats sail. [@toll-stays; @brandt-half-pier]", place) == both
    foreign = changed("facts", BRANDT, says="渡船", evidence=())
    topic = replace(foreign.topics["night-ferry"], answer="Boats sail. [@brandt-half-pier]")
    other = replace(foreign, topics={**foreign.topics, "night-ferry": topic})
    assert said(rule, other) == "", "these words cannot be told apart"
    (item,) = golden()[0].briefing.outlook
    named = replace(item, says="Boats sail.", facts=(BRANDT,), watch=None)
    assert said(rule, changed("briefing", outlook=(named,))) == message
    watched = replace(item, says="They pay.", facts=(BRANDT,), watch="whether boats sail")
    assert said(rule, changed("briefing", outlook=(watched,))) == ""
    judgment = golden()[0].briefing.judgments["ferry-this-year"]
    because = replace(judgment, because="Boats sail.")
    assert said(rule, changed("briefing", judgments={"ferry-this-year": because})) == ""
    standpoint = "Boats sail. [@brandt-half-pier]"
    assert said(rule, changed("sources", "ferry-talks", standpoint=standpoint)) == ""


def test_a_position_and_an_echo_are_about_the_same() -> None:
    rule, dossier = relations.unrelated, golden()[0]
    (position,) = dossier.facts[BRANDT].positions

    def on(demand: str, **changes: Any) -> str:
        positions = (position, replace(position, demand=demand))
        return said(rule, changed("facts", BRANDT, positions=positions, **changes))

    assert on("night-ferry") == on("nothing") == ""
    assert on("toll-dropped") == "no word of `brandt-half-pier` is about `toll-dropped`"
    assert on("toll-dropped", says="渡船", evidence=()) == ""
    assert on("toll-dropped", says="It has a toll.") == ""
    assert on("night-ferry", echo_of=HEADING) == f"no word of `{BRANDT}` is in `{HEADING}`"
    assert on("night-ferry", echo_of=RUIZ) == on("night-ferry", echo_of="nothing") == ""
    assert on("night-ferry", echo_of=HEADING, says="渡船", evidence=()) == ""
    lost = changed("demands", "night-ferry", issue="nothing", title="Boats", short="Boats")
    assert said(rule, lost).startswith("no word of `brandt-half-pier` is about `night-ferry`")


def test_a_channel_is_named_in_its_text() -> None:
    rule, dossier = relations.channel, golden()[0]

    def by(via: str | None, grounded: Grounded | None = None) -> str:
        piece = replace(dossier.facts[BRANDT].evidence[0], via=via)
        return said(rule, changed("facts", BRANDT, evidence=(piece,)), grounded)

    assert by("jon-aas") == "`ferry-talks` does not name Jon Aas"
    assert by("tomas-ruiz") == by("nobody") == by(None) == ""
    assert by("jon-aas", replace(golden()[1], texts={})) == "", "its text could not be read"


def test_who_speaks_for_another_is_on_its_side() -> None:
    rule = relations.speaks_for
    message = "Ada Brandt is not on the side of South Shore"
    for group, others, found in (
        ("north", ("north-shore",), ""), ("north", ("north-shore", "south-shore"), message),
        ("south", ("south-shore",), ""), ("north", ("nobody",), ""), ("north", (), ""),
        (None, ("south-shore",), message), ("elsewhere", ("south-shore",), ""),
        ("north", ("jon-aas",), "Ada Brandt is not on the side of Jon Aas"),
        (None, ("jon-aas",), ""),
    ):  # fmt: skip
        dossier = changed("actors", "ada-brandt", group=group, speaks_for=others)
        assert said(rule, dossier) == found, (group, others)


def test_a_fact_is_on_one_side() -> None:
    rule, dossier = relations.both_sides, golden()[0]
    one, two = dossier.disputes["toll-stays-or-falls"].sides
    for first, second, wrong in (
        ((STAYS,), (FALLS,), []), ((STAYS,), (FALLS, STAYS), [STAYS]), ((STAYS, STAYS), (), []),
        ((STAYS, FALLS), (FALLS, STAYS), [FALLS, STAYS]),
    ):  # fmt: skip
        sides = (replace(one, facts=first), replace(two, facts=second))
        message = said(rule, changed("disputes", "toll-stays-or-falls", sides=sides))
        assert message == "; ".join(f"`{fact}` is also on another side" for fact in wrong)
    judgment = dossier.briefing.judgments["ferry-this-year"]
    for against, facts in (((BRANDT,), []), ((BRANDT, RUIZ), [RUIZ])):
        both = replace(judgment, for_=(RUIZ,), against=against)
        message = said(rule, changed("briefing", judgments={"ferry-this-year": both}))
        assert message == "; ".join(f"`{fact}` is also for this assessment" for fact in facts)


# --- days ---


def test_a_day_of_the_week_is_that_of_its_date() -> None:
    rule, quote = days.impossible_date, "They met."
    sunday = "this day is a Sunday, and its words speak of "
    for key, date, basis, words, named in (
        ("happened", "2031-03-02", "the Sunday before", quote, ""),
        ("happened", "2031-03-02", "the Monday before", quote, "Monday"),
        ("happened", "2031-03-02", "the day before", "on Friday", "Friday"),
        ("happened", "2031-03-02", "the day before", "on Sunday", ""),
        ("happened", "2031-03-02", "after Monday, a Sunday", quote, ""),
        ("happened", "2031-03-02", "the Monday before", "on Sunday", ""),
        ("happened", "2031-03-02", "on a monday", quote, "Monday"),
        ("happened", "about 2031-03-02", "the Monday before", quote, ""),
        ("happened", "2031-03", "the Monday before", quote, ""),
        ("happened", "after 2031-03-02", "the Monday before", quote, ""),
        ("happened", None, "the Monday before", "on Friday", ""),
        ("happened", "2031-03-02", None, "on Friday", "Friday"),
        ("said", "2031-03-02", "the Monday before", quote, "Monday"),
        ("said", "2031-03-02", "the day before", "on Friday", ""),
    ):
        dates = {"said": None, "happened": None, key: date, "date_basis": basis}
        message = said(rule, *quoting(MET, words, **dates))
        assert message == (sunday + named if named else ""), (key, date, basis, words)
    both = quoting(MET, quote, said="2031-03-03", happened="2031-03-03", date_basis="on Friday")
    assert said(rule, *both).count("this day is a Monday, and its words speak of Friday") == 2


def test_nothing_is_reported_before_it_happens() -> None:
    rule = days.impossible_date
    for fact, date, late in (
        (MET, "2031-03-03", False), (MET, "2031-03-04", True), (MET, "2031-03", False),
        (MET, "2031-04", True), (MET, "before 2031-04-01", False), (MET, "after 2031-03-04", True),
        (ASKED, "2031-03-04", False),  # its text has no date
    ):  # fmt: skip
        found = said(rule, *quoting(fact, "They met.", happened=date, date_basis="it says so"))
        assert bool(found) == late, (fact, date)
        assert found in ("", f"`{fact}` is dated after `ferry-talks`, which reports it, was"
                         " published")  # fmt: skip
    forecast = {"happened": "2031-04-01", "date_basis": "so", "kind": "forecast"}
    assert said(rule, *quoting(MET, "They met.", **forecast)) == ""
    for published, late in (("after 2031-03-01", False), ("before 2031-03-03", True)):
        source = changed("sources", "ferry-talks", published=published)
        fact = changed("facts", MET, happened="2031-04-01", evidence=source.facts[MET].evidence)
        dossier = replace(source, facts=fact.facts, dates={**source.dates, **fact.dates})
        assert ("is dated after" in said(rule, dossier)) is late, published
    unknown = replace(golden()[0].facts[ASKED].evidence[0], source="nothing")
    dossier = changed("facts", MET, happened="2031-04-01", date_basis="so", evidence=(unknown,))
    assert said(rule, dossier) == ""


def test_no_edition_is_older_than_the_texts() -> None:
    rule, early = days.impossible_date, "this day is before the first text was published"
    for part, record in (("editions", "first"), ("withdrawn", "ferry-agreed")):
        for day, message in (
            ("2031-03-02", early), ("2031-03-03", ""), ("2031-03", ""), ("2031-02", early),
            ("before 2031-03-01", early), ("after 2031-03-01", ""), ("some day", ""),
        ):  # fmt: skip
            assert said(rule, changed(part, record, on=day)) == message, (part, day)
    for published, message in (("2031-03-05", ""), ("2031-03-02", ""), ("2031-03-04", ""),
                               ("before 2031-03-03", "")):  # fmt: skip
        later = changed("sources", "keeper-interview", published=published)
        edition = changed("editions", "first", on="2031-03-03")
        dossier = replace(edition, sources=later.sources, dates={**edition.dates, **later.dates})
        assert said(rule, dossier) == message, published
    undated = changed("sources", "ferry-talks", published=None)
    old = replace(undated.editions["first"], on="2031-03-01")
    dossier = replace(undated, editions={"first": old}, dates=changed("editions", "first",
                      on="2031-03-01").dates)  # fmt: skip
    assert said(rule, dossier) == ""


# --- figures ---

UNITS = {
    "It may fall to 10 crowns. [@toll-may-fall]": "",
    "It may fall to 10 crown. [@toll-may-fall]": "",
    "It may fall to 10 hours. [@toll-may-fall]": "10 hours",
    "It may fall to 10 years. [@toll-may-fall]": "10 years",
    "It may fall to 10 per boat. [@toll-may-fall]": "",
    "It may fall to 10 rupees. [@toll-may-fall]": "10 rupees",
    "It may fall to 10k. [@toll-may-fall]": "10k",
    "It may fall to 10 crowns a day. [@toll-may-fall]": "10 crowns a day",
    "It may fall to 10 crowns per boat. [@toll-may-fall]": "",
    "It may fall to about 10 crowns. [@toll-may-fall]": "about 10",
    "It may fall to at least 10 crowns. [@toll-may-fall]": "",
    "It may fall to a minimum of $10. [@toll-may-fall]": "$10",
    "It may fall to a minimum of 10. [@toll-may-fall]": "",
    "It may fall to over 10 crowns. [@toll-may-fall]": "over 10",
    "It is about a toll that may fall to 10 crowns. [@toll-may-fall]": "",
    "It may fall to “about 10 hours”. [@toll-may-fall]": "",
    "It may fall to 10 million crowns. [@toll-may-fall]": "10 million crowns",
    "About 10 hours. [@toll-may-fall]": "10 hours",
    "About 10 crowns. [@toll-may-fall]": "About 10",
}


def test_a_figure_has_the_unit_and_the_exactness_of_its_facts() -> None:
    context = "At least 10 crowns per boat, in years."
    evidence = (replace(golden()[0].facts[FALLS].evidence[0], context=context),)
    for text, words in UNITS.items():
        message = says(bound.unfounded_figure, text, evidence=evidence)
        assert message.partition("” is ")[0] == (f"“{words}" if words else ""), text
    foreign = quoting(FALLS, "至少十克朗", says="至少 10", date_basis=None)
    topic = replace(foreign[0].topics["toll"], answer="About 10 crowns. [@toll-may-fall]")
    grounds = grounds_of(replace(foreign[0], topics={"toll": topic}), foreign[1])
    own = grounds.own_words
    grounds.own_words = lambda fact: Vocabulary(["10"]) if fact == FALLS else own(fact)
    assert said(bound.unfounded_figure, grounds.dossier, grounds.grounded) == ""
    grounds = grounds_of(replace(grounds.dossier), grounds.grounded)
    grounds.own_words = lambda fact: Vocabulary(["10 crowns"]) if fact == FALLS else own(fact)
    assert "“About 10”" in said(bound.unfounded_figure, grounds.dossier, grounds.grounded)


BOTH = {
    "Both fall. [@toll-may-fall]": "Both",
    "It is so for both. [@toll-may-fall]": "both",
    "Bothy and moth may fall. [@toll-may-fall]": "",
    "Both may fall. [@toll-may-fall]": "",  # of whom it speaks before
    "Both the toll and the ferry. [@toll-may-fall]": "",
    "Both fall; the toll and the ferry. [@toll-may-fall]": "Both",
    "It is “both”. [@toll-may-fall]": "",
    "Both fall. [@toll-may-fall; @brandt-half-pier]": "",
    "Both fall. [@toll-stays]": "",  # it speaks of two points
    "Both met. [@ferry-discussed]": "",  # it has two sides
    "Both met. [@brandt-half-pier]": "Both",
}


def test_both_are_two() -> None:
    rule = bound.unfounded_figure
    for text, words in BOTH.items():
        message = says(rule, text)
        assert message.partition("” is ")[0] == (f"“{words}" if words else ""), text
    assert says(rule, "Both of it", "events fall title") == "", "a heading is our own"
    assert says(rule, "Both met.", "facts ferry-discussed says").startswith("“Both” is")
    assert says(rule, "Aas said that both fell.", "facts aas-doubts says").startswith("“both” is")
    judgment = golden()[0].briefing.judgments["ferry-this-year"]
    both = replace(judgment, says="Both fall.", for_=(BRANDT,), against=())
    assert said(rule, changed("briefing", judgments={"ferry-this-year": both})) == ""


COUNTED = {
    "Two envoys met. [@ferry-discussed]": "",  # two actors, on two sides
    "Three envoys met. [@ferry-discussed]": "Three",
    "Two envoys paid. [@toll-may-fall]": "Two",
    "Three envoys said so. [@brandt-half-pier; @toll-may-fall]": "Three",
    "Two envoys said so. [@brandt-half-pier; @toll-may-fall]": "",
    "Two accounts. [@toll-may-fall]": "",
    "Two other accounts. [@toll-may-fall]": "",
    "Two of the same accounts. [@toll-may-fall]": "",
    "Two of those. [@toll-may-fall]": "",
    "Two other envoys. [@toll-may-fall]": "Two",
    "Three accounts. [@toll-may-fall]": "Three",
    "Zero envoys. [@toll-may-fall]": "Zero",
}


def test_number_words_count_what_a_sentence_is_about() -> None:
    for text, words in COUNTED.items():
        message = says(bound.unfounded_figure, text)
        assert message.partition("” is ")[0] == (f"“{words}" if words else ""), text


def test_places_actors_and_sides_can_be_counted() -> None:
    for text, changes, words in (
        ("Three piers. [@toll-may-fall]", {"places": ("a", "b", "c")}, ""),
        ("Both fall. [@toll-may-fall]", {"places": ("a", "b")}, ""),
        ("Both fall. [@toll-may-fall]", {"places": ("a", "b", "c")}, "Both"),
        ("Three envoys. [@toll-may-fall]", {"about": ("ada-brandt", "tomas-ruiz")}, ""),
        ("Two envoys. [@toll-may-fall]", {"about": ("ada-brandt", "tomas-ruiz")}, ""),
        ("Two envoys. [@toll-may-fall]", {"about": ("ada-brandt", "north-shore")}, "Two"),
        ("Three piers. [@toll-may-fall]", {"about": ("ada-brandt",)}, "Three"),
        ("Both fall. [@toll-may-fall]", {"about": ("ada-brandt",)}, "Both"),
    ):
        dossier = changed("topics", "toll", answer=text)
        place = dossier.places["vellhaven"]
        places = {name: replace(place, id=name, name="Vellhaven") for name in "abc"}
        facts = {**dossier.facts, FALLS: replace(dossier.facts[FALLS], **changes)}
        dossier = replace(dossier, facts=facts, places={**dossier.places, **places})
        message = said(bound.unfounded_figure, dossier)
        assert message.partition("” is ")[0] == (f"“{words}" if words else ""), text
    strangers = replace(golden()[0].facts[MET], speakers=("nobody",))
    assert figures._sides(golden()[0], strangers) == {"north", "south"}


# --- names ---


def test_a_name_is_mentioned_as_whole_words() -> None:
    names = Names(golden()[0])
    for text, found in {
        "Ada Brandt met Ruiz": ["Ada Brandt", "Ruiz"],
        "Ruiz met Ada Brandt, and Ruiz": ["Ruiz", "Ada Brandt", "Ruiz"],
        "MacBrandt met nobody": [],
        "Brandts met Ruizes": [],
        "brandt and ruiz": [],
        "Granada Brandt": ["Brandt"],
        "ada Brandt of the south Shore": ["ada Brandt", "south Shore"],
        "Ada brandt": [],
        "ẞtraße to Brandt and Ruiz": ["Brandt", "Ruiz"],
        "Straße to MacBrandt and Ruiz": ["Ruiz"],
        "_Brandt": [],
        "MacBrandt and Brandt, Brandtsen": ["Brandt"],
        "Ina Holm in The Vell Courier": ["Ina Holm", "The Vell Courier"],
    }.items():
        mentioned = [text[one.start : one.end] for one in names.mentions(text)]
        assert mentioned == found, text
    several = Names(
        changed("actors", "ada-brandt", aliases=("Brandt", "Ada", "Ada Brandt of Vell"))
    )
    text = "Ada Brandt, Ada and Ada Brandt of Vell"
    mentioned = [text[one.start : one.end] for one in several.mentions(text)]
    assert mentioned == ["Ada Brandt", "Ada", "Ada Brandt of Vell"]


def test_a_name_without_capitals_may_be_part_of_a_longer_word() -> None:
    rule, place = bound.unfounded_name, "facts toll-may-fall says"
    evidence = golden()[0].facts[FALLS].evidence
    context = (replace(evidence[0], context="在东京都开会"),)
    for text, name in (
        ("Aas spoke of 东京 then.", ""), ("东京 and Aas", ""), ("Aas spoke of 大阪 then.", "大阪"),
        ("大阪 and Aas", "大阪"),
    ):  # fmt: skip
        message = says(rule, text, place, evidence=context)
        assert message.partition("” is ")[0] == (f"“{name}" if name else ""), text


# --- who says so ---


def test_a_sentence_without_a_speaker_names_its_text() -> None:
    rule, missing = attribution.says_speaker, "this sentence does not name the text that says so"
    for text, named in (
        ("The article said that it would stay.", True), ("It was in the report.", True),
        ("The toll would stay.", False), ("The toll would stay, Ruiz said.", True),
        ("The toll of Ruiz would stay.", False), ("The Vell Courier had it so.", True),
        ("The Courier had it so.", False), ("Articled, the toll would stay.", False),
    ):  # fmt: skip
        assert said(rule, changed("facts", STAYS, says=text)) == ("" if named else missing), text
    (problem,) = problems(rule, changed("facts", STAYS, says="The toll would stay."))
    assert problem.severity == "warning"
    assert said(rule, changed("facts", STAYS, says="It would stay.", evidence=())) == ""
    piece = replace(golden()[0].facts[STAYS].evidence[0], source="nothing")
    assert said(rule, changed("facts", STAYS, says="It would stay.", evidence=(piece,))) == ""
    dossier = changed("sources", "ferry-talks", noun="pamphlet")
    evidence = (dossier.facts[STAYS].evidence[0], dossier.facts[ASKED].evidence[0])
    for text, named in (("The pamphlet had it so.", True), ("The leaflet had it so.", False)):
        fact = replace(dossier.facts[STAYS], says=text, evidence=evidence)
        assert said(rule, replace(dossier, facts={STAYS: fact})) == ("" if named else missing)


def test_the_places_of_a_demand_are_near_its_facts() -> None:
    rule = attribution.about_actor

    def found(summary: str, *facts: str, **changes: Any) -> str:
        """Of a demand in Vellhaven, on which some facts take a position."""
        dossier = changed("demands", "toll-dropped", places=("vellhaven",), summary=summary)
        (position,) = dossier.facts[BRANDT].positions
        on = (replace(position, demand="toll-dropped"),)
        records = {
            name: replace(fact, positions=on if name in facts else ())
            for name, fact in dossier.facts.items()
        }
        records[FALLS] = replace(records[FALLS], **changes)
        return said(rule, replace(dossier, facts=records))

    missing = "Vellhaven is not named near the words on `toll-dropped`"
    assert found("It ends.") == found("It ends. [@toll-may-fall]") == missing
    assert found("It ends.", FALLS) == found("It ends. [@toll-may-fall]", ASKED) == missing
    assert found("It ends.", MET) == found("It ends. [@ferry-discussed]") == ""
    assert found("It ends. [@toll-may-fall]", MET) == ""
    assert found("It ends. [@toll-may-fall; @nothing]") == "", "that may be the one"
    evidence = golden()[0].facts[FALLS].evidence
    assert found("It ends.", FALLS, ASKED, evidence=evidence * 2) == "", "so may a quote not found"
    assert found("It ends.", FALLS, ASKED, evidence=()) == ""


# --- what a text says of itself ---


def test_what_could_not_be_read_says_nothing_of_itself() -> None:
    dossier = changed("sources", "ferry-talks", title="Lake Talks Ended", published="2031-03-04")
    assert said(content.not_stated, dossier).count("is not in the text") == 2
    assert said(content.not_stated, dossier, replace(golden()[1], texts={})) == ""


def test_a_name_is_in_the_texts_as_a_whole_or_not_at_all() -> None:
    rule = content.not_stated
    for part, record, name, word in (
        ("actors", "jon-aas", "Jon Aas", ""), ("actors", "jon-aas", "Jon Aass", "Aass"),
        ("actors", "jon-aas", "Ion Aass", ""), ("actors", "jon-aas", "JON AAS", ""),
        ("actors", "north-shore", "North Shores", ""),
        ("places", "vellhaven", "Vellhaven Pier", ""), ("places", "vellhaven", "Vell Port", "Port"),
    ):  # fmt: skip
        message = f"“{word}” is in no text" if word else ""
        assert said(rule, changed(part, record, name=name)) == message, name
    unread = replace(changed("actors", "jon-aas", name="Jon Aass"), broken=frozenset(("x",)))
    assert said(rule, unread) == ""
