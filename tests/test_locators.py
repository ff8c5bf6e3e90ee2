"""Sentences by language, and where in a text words are."""

from dataclasses import replace

import pytest

from dossier.edit.intake.formats import take_in
from dossier.ground.ledger import sentences, units_of
from dossier.ground.locators import NOWHERE, Locator, has_floor, is_called, structure
from dossier.ground.textmatch import lines
from tests import lookalikes
from tests.conftest import GOLDEN, ROOT
from tests.rules import golden


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Amb. Holt met para. 12 of the text.|On Thurs. they left."),
        ("en", "See approx. 5 boats.|Art. 7 para. 2 applies.|So does No. 5."),
        ("en", "J. R. Smith came.|Mr. Holt left.|The U.S. Senate met."),
        ("en", "Subscribe to Pravda.Ru Telegram channel"),
        ("en", "1. The Parties shall pay.|They may wait."),
        ("en", "(a) The toll stays.|It may fall."),
        ("en", "Yes.|We pay."),
        ("en", "He loves art.|She left.|He sat.|It stays, viz. here."),
        ("ru", "В 2014 г. он приехал, т. е. позже.|А. С. Пушкин писал."),
        ("ru", "Население — 5 млн. человек.|См. ул. Ленина, д. 5."),
        ("uk", "Це вул. Шевченка.|Див. ст. 5.|Кінець."),
        ("de", "Die Abg. Reed zahlt ca. 5 Kronen.|Das ist Nr. 5."),
        ("ar", "ستبقى الرسوم.|هل تبقى؟|نعم."),
        ("zh-Hant", "我們付錢。|你呢？"),
        ("hi", "टोल रहेगा।|क्या वह रहेगा?"),
    ],
)
def test_what_ends_a_sentence(language: str, text: str) -> None:
    plain = text.replace("|", "" if language.startswith("zh") else " ")
    assert [plain[slice(*span)] for span in sentences(plain, language)] == text.split("|")


def test_what_has_no_letters_is_no_sentence() -> None:
    text = "12\n— 4 —\n* * *\nChapter 12\nNo. 5 stays. 12\n"
    assert [text[slice(*span)] for span in units_of(text, "en")] == ["Chapter 12", "No. 5 stays."]


def places(text: str, pages: dict[str, str] | None = None) -> dict[str, str]:
    """The place of each line, by its first words."""
    parts = structure(text, pages or {})
    return {text[a:b][:22].strip(): str(parts.at(a)) for a, b in lines(text)}


def test_a_treaty_has_articles_paragraphs_points_and_pages() -> None:
    treaty = take_in("treaty.pdf", lookalikes.file("treaty.pdf"))
    pages = {page: str(start) for page, start in treaty.pages.items()}
    at = places(treaty.text, pages)
    assert at["TREATY ON THE WATERS O"] == "p. 1"
    assert at["2. Neither Party shall"] == "Art. 1(2), p. 1"
    assert at["(b) to 150 cubic metre"] == "Art. 2(2)(b), p. 1"
    assert at["2. If the Commission d"] == "Art. 4(2), p. 2"
    assert at["This Treaty remains in"] == "Art. 5, p. 2"
    assert at["Done at Tolm on 14 Jun"] == "p. 2", "which is of no article"


def test_annexes_chapters_and_numbered_paragraphs() -> None:
    annexed = (
        "Article 1\nWe pay.\nArticle 2\nWe wait.\nAnnex I\n1. The gates.\nAnnex II\n1. Levels.\n"
    )
    assert places(annexed)["1. The gates."] == "Annex I, para. 1"
    chapters = "Chapter 1: Rain\nIt rains.\nChapter 2: Sun\nIt does not.\n"
    assert places(chapters)["It does not."] == "Chapter 2"
    report = "Report\n1. It rains.\n2. It rained.\n3. It will.\n4. It may.\nAnd more.\n"
    assert places(report)["3. It will."] == "para. 3"
    assert places(report)["And more."] == "para. 4"
    sections = "1.1 It rains.\n1.2 It rained.\n1.3 It may.\n"
    assert places(sections)["1.3 It may."] == "para. 1.3"
    russian = "Статья 1\nМы платим.\nСтатья 2\nМы ждём.\n"
    assert places(russian)["Мы ждём."] == "Art. 2"


HEADINGS = {
    "Article 1": "Art. 1",
    "Article 1.": "Art. 1",
    "ARTICLE IV": "Art. IV",
    "Article 12A": "Art. 12a",
    "Article 1 – Scope": "Art. 1",
    "Article 1: Scope": "Art. 1",
    "— Article 3 —": "Art. 3",
    "Article 1 " + "x" * 90: "Art. 1",
    "Annex": "Annex",
    "ANNEX I": "Annex I",
    "Protocol 2 Tables": "Protocol 2",
    # sentences, and words that are no heading
    "Article 1 says so.": "",
    "Article 1 says:": "",
    "Article 1,": "",
    "Article 1) x": "",
    "Article": "",
    "Article 1 " + "x" * 91: "",
    "The Article 1": "",
    "Annex of tables": "",
    "Annex:": "",
}


def test_what_is_a_heading() -> None:
    for row, name in HEADINGS.items():
        other = "Annex II" if name.startswith(("Annex", "Protocol")) else "Article 99"
        text = f"{row}\nWe pay.\n{other}\nWe wait.\n{other[:-1]}8\nWe go.\n"
        assert places(text)["We pay."] == name, row
        assert places(text)["We wait."] == other.replace("Article", "Art."), row


def test_an_article_may_have_its_words_on_the_line_of_its_number() -> None:
    treaty = (
        "Treaty\nArticle 1. Object. The Museum lends the bronzes.\nThey are eleven.\n"
        "Article II: The sides shall talk.\nARTICLE 3. — Any dispute shall be settled by talks, and"
        " if these bring nothing within six months, by a committee of three.\nDone at Lisse.\n"
    )
    at = places(treaty)
    assert at["Article 1. Object. The"] == at["They are eleven."] == "Art. 1"
    assert at["Article II: The sides"] == "Art. II"
    assert at["ARTICLE 3. — Any dispu"] == "Art. 3"
    assert at["Done at Lisse."] == ""
    report = "The sides met.\nArticle 1 says so.\nArticle 2, which is short, does not.\n"
    assert set(places(report).values()) == {""}


def test_one_heading_of_a_kind_makes_no_parts() -> None:
    assert set(places("Article 1\nWe pay.\nAnd more.\n").values()) == {""}
    assert set(places("Annex\nWe pay.\nAnd more.\n").values()) == {""}
    one_annex = places("Article 1\nWe pay.\nArticle 2\nWe wait.\nAnnex\nTables.\n")
    assert (one_annex["We pay."], one_annex["Tables."]) == ("Art. 1", "Annex")
    one_article = places("Chapter 1\nWe pay.\nChapter 2\nArticle 1\nWe wait.\n")
    assert one_article["We wait."] == "Chapter 2"
    # chapters are parts where there are no articles
    both = places("Chapter 1\nArticle 1\nWe pay.\nChapter 2\nArticle 2\nWe wait.\n")
    assert (both["Chapter 2"], both["We wait."]) == ("Art. 1", "Art. 2")


def test_most_paragraphs_are_numbered_or_none_counts() -> None:
    numbered = [f"{n}. It rains." for n in range(1, 21)]
    assert places("\n".join(numbered[:2]))["2. It rains."] == ""
    assert places("\n".join(numbered[:3]))["3. It rains."] == "para. 3"
    between = [line for n in range(1, 5) for line in (f"{n}. It rains.", f"Rain {n}.")]
    assert places("\n".join(between))["4. It rains."] == "para. 4"
    assert places("\n".join([*between, "And.", "So."]))["4. It rains."] == ""
    assert places("\n".join(["Head."] * 20 + numbered[:3]))["3. It rains."] == "para. 3"
    # nine of ten follow one another
    assert places("\n".join([*numbered[:10], "12. It is."]))["12. It is."] == "para. 12"
    assert places("\n".join([*numbered[:5], "7. It is."]))["7. It is."] == ""
    assert places("(1) We pay.\n(2) We wait.\n(3) (a) We go.\n")["(3) (a) We go."] == "para. 3(a)"


def test_points_are_below_their_paragraph() -> None:
    treaty = (
        "Article 1\n1. (a) We pay:\n(b) in gold,\n(iv) in tin.\n2. We wait.\nArticle 2\n"
        "a) We go.\nDone at Tolm.\nSo.\n"
    )
    assert places(treaty) == {
        "Article 1": "Art. 1",
        "1. (a) We pay:": "Art. 1(1)(a)",
        "(b) in gold,": "Art. 1(1)(b)",
        "(iv) in tin.": "Art. 1(1)(iv)",
        "2. We wait.": "Art. 1(2)",
        "Article 2": "Art. 2",
        "a) We go.": "Art. 2(a)",
        "Done at Tolm.": "",
        "So.": "",
    }


def test_pages_count_where_they_begin() -> None:
    text = "One.\nTwo.\nThree.\n"
    parts = structure(text, {"7": "0", "8": str(text.index("Three")), "x": "none"})
    assert [parts.at(text.index(word)).page for word in ("One", "Two", "Three")] == ["7", "7", "8"]
    assert structure("", {}).at(0) == Locator()


LABELS = {
    "Brandt": True,
    "Mr Brandt": True,
    "Ada van der Brandt": True,
    "Brandt (laughing)": True,
    "Q3": True,
    "O. Sand": True,
    "mr Brandt": False,
    "the minister": False,
    "The minister": False,
    "One Two Three Four Five": False,
    "12": False,
    "Time of day": False,
}


def test_who_can_have_the_floor() -> None:
    for label, known in LABELS.items():
        turns = f"Holt: Yes.\n{label}: No.\nHolt: Why?\n{label}: Why not?\n{label}: So.\n"
        speaker = f"{label.partition(' (')[0]}:" if known else "Holt:"
        at = [str(structure(turns, {}).at(a)) for a, b in lines(turns)]
        if known:
            assert at == ["Holt:", speaker, "Holt:", speaker, speaker], label
        else:  # only one speaker is no transcript
            assert at == [""] * 5, label


def test_a_transcript_has_two_who_speak_again() -> None:
    def speakers(*rows: str) -> set[str]:
        return set(places("\n".join(rows)).values()) - {""}

    two = ("A: Yes.", "B: No.", "A: Why?", "B: So.")
    assert speakers(*two) == {"A:", "B:"}
    assert speakers("Speaker 1: Yes.", "Speaker 2: No.", "Speaker 1: So.", "Speaker 2: No.") == {
        "Speaker 1:",
        "Speaker 2:",
    }
    assert speakers(*two[:3]) == set()
    assert speakers("A: Yes.", "B: No.", "A: Why?", "C: So.") == set()
    assert speakers("A: Yes.", "A: No.", "B: Why?", "B: So.") == {"A:", "B:"}
    assert speakers(*two, *["x"] * 12) == {"A:", "B:"}
    assert speakers(*two, *["x"] * 13) == set()


def test_an_article_of_a_newspaper_has_no_parts() -> None:
    news = (
        "The board met.\nArticle 5 of the treaty says that it may.\nArticle 6 says nothing.\n"
        "It named three points:\n1. the toll,\n2. the pier,\n3. the ferry.\nThen it left.\n"
        "Nobody spoke.\nHolt said: “No.”\nIt was late.\nIt was cold.\nIt was dark.\n"
    )
    assert set(places(news).values()) == {""}
    for file in (*ROOT.glob("seeds/*.txt"), *GOLDEN.glob("seeds/*.txt")):
        assert set(places(file.read_text("utf-8")).values()) == {""}, file
    mail = take_in("answers.eml", lookalikes.file("answers.eml"))
    assert set(places(mail.text).values()) == {""}, "the head of an e-mail is no transcript"


def test_a_transcript_has_speakers() -> None:
    record = take_in("hearing.txt", lookalikes.file("hearing.txt")).text
    at = places(record)
    assert at["Record of the hearing"] == ""
    assert at["Brandt: Our own instru"] == "Brandt:"
    assert at["Sand: They are welcome"] == "Sand:"
    long = record.replace("They are welcome.", "They are welcome.\nAnd fed.")
    assert places(long)["And fed."] == "Sand:", "until somebody else has the floor"


@pytest.mark.parametrize(
    ("label", "same"),
    [
        ("Brandt", True),
        ("Mr BRANDT", True),
        ("MINISTER BRANDT", True),
        ("The Minister", True),
        ("Minister Sand", False),
        ("Ada Brandt", True),
        ("Brand", False),
        ("Sand", False),
    ],
)
def test_whose_turn_it_is(label: str, same: bool) -> None:
    assert is_called(label, ["Ada Brandt", "the minister"]) is same


def test_who_has_the_floor_may_be_called_by_another_name() -> None:
    ada = replace(golden()[0].actors["ada-brandt"], aliases=("the envoy",))
    for label, floor in (("Ada Brandt", True), ("Envoy", True), ("Ruiz", False)):
        assert has_floor(Locator(speaker=label), ada) is floor, label
    assert not has_floor(NOWHERE, ada)
    assert not has_floor(Locator(speaker="Ruiz"), replace(ada, aliases=("",)))
    assert is_called("Brandt", ["Ada Maria Brandt"])
    assert not is_called("Maria", ["Ada Maria Brandt"])


def test_a_place_is_named_from_the_outside_to_the_inside() -> None:
    place = Locator("Annex I", "Art. 7", "1", "a", "3", "Brandt")
    assert str(place) == "Annex I, Art. 7(1)(a), p. 3, Brandt:"
    assert place.sections == ("Annex I", "Art. 7", "Annex I, Art. 7", "Annex I, Art. 7(1)")
    assert Locator(section="Art. 7", paragraph="1").sections == ("Art. 7", "Art. 7(1)")
