"""Silence is said of what was read, and what nobody wrote is left out, on screen and on paper."""

import re
from dataclasses import replace

import pytest

from dossier.model import languages
from dossier.print.data import paper
from dossier.publish.export import dossier_data
from dossier.publish.pages import all_pages
from dossier.read.words import reader_words
from dossier.views.index import Index, index
from dossier.views.silence import SilenceWords
from tests.conftest import GOLDEN, ROOT, examined

SAYS_NOTHING = r"[Nn]o (?:text|two texts)\b[^<.;:]*"
"""A sentence, or a part of one, that no text says something."""
KEY = "or null if no text dates a thing"
"""Of the data."""


def shown(grouped: Index) -> dict[str, str]:
    return {p.path: p.html for p in all_pages(grouped, GOLDEN, dossier_data(grouped))}


def unread(open_: int, **briefing: object) -> Index:
    """The golden dossier with so many open sentences, and with another briefing."""
    e = examined(GOLDEN)
    ledger = {
        source: tuple(replace(unit, status="used") for unit in units)
        for source, units in e.grounded.ledger.items()
    }
    first, *rest = ledger
    opened = tuple(replace(unit, status="open") for unit in ledger[first][:open_])
    ledger = {first: (*opened, *ledger[first][open_:]), **{name: ledger[name] for name in rest}}
    grounded = replace(e.grounded, ledger=ledger)
    return index(replace(e.dossier, briefing=replace(e.dossier.briefing, **briefing)), grounded)


@pytest.mark.parametrize(
    ("read", "cell", "sentence"),
    [
        ((16, 16), "no text says", "No text says."),
        ((14, 16), "none found in 14 of 16 sentences",
         "No text says, in 14 of 16 sentences read so far."),
        ((0, 0), "no text says", "No text says."),
    ],
)  # fmt: skip
def test_the_words_name_how_much_was_read(read: tuple[int, int], cell: str, sentence: str) -> None:
    words = SilenceWords(*read, examined(GOLDEN).dossier.ui)
    assert (words.cell, words.sentence("No text says")) == (cell, sentence)


def test_no_page_says_that_a_text_is_silent_before_it_was_read() -> None:
    partly = shown(unread(2, outlook=(), judgments={}))
    bare = [
        (path, match[0])
        for path, html in partly.items()
        for match in re.finditer(SAYS_NOTHING, html)
        if "of 16 sentences" not in match[0] and not html[: match.end()].endswith(KEY)
    ]
    assert bare == [], bare
    assert "none found in 14 of 16 sentences" in partly["matrix/"]
    whole = shown(unread(0))
    assert "of 16 sentences" not in whole["matrix/"]
    assert "no text says" in whole["matrix/"]


ABSENT = re.compile(r"\b[Nn]o (?:text\b|two texts\b|position on it)|\b[Nn]othing in these\b")
"""What a phrase says of texts in which something was not found."""
BOUNDED = ("silence.sentence(", "silence.clause(", "says-nothing(", "silent(", ".sentence(")
"""What adds how much was read."""
NOT_OF_TEXTS = {
    "data.forms": "what null means in the data",
    "empty.accounts": "what editors have noted",
    "silence.cell": "in `SilenceWords` itself",
    "silence.date": "in `SilenceWords` itself",
}


def unbounded(code: str, key: str) -> list[str]:
    """Where a phrase is asked for without saying how much was read."""
    bounded = re.compile(rf"(?:{'|'.join(map(re.escape, BOUNDED))})[^{{}}]*$")
    before = [line for part in code.split(f'ui("{key}"')[:-1] for line in part.splitlines()[-1:]]
    return [line for line in before if not bounded.search(line)]


def test_a_phrase_that_something_is_absent_says_how_much_was_read() -> None:
    assert unbounded('<p>{{ silence.sentence(ui("a.b", n=2)) }}</p>', "a.b") == []
    assert unbounded('<p>{{ silence.cell }} {{ ui("a.b") }}</p>', "a.b")
    phrases = reader_words(ROOT, languages.OURS).phrases
    said = {key: strings for key, strings in phrases.items() if ABSENT.search(str(strings))}
    assert len(said) > 15
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/print/*.typ")]
    files += ROOT.glob("dossier/**/*.py")
    code = "\n".join(path.read_text("utf-8") for path in files)
    for key in said.keys() - NOT_OF_TEXTS.keys():
        assert f'ui("{key}"' in code, key
        assert unbounded(code, key) == [], key


def test_paper_says_the_same() -> None:
    assert paper(unread(2))["silence"] == {
        "cell": "none found in 14 of 16 sentences",
        "extent": "14 of 16 sentences",
    }
    assert paper(unread(0))["silence"] == {"cell": "no text says", "extent": ""}
    for name in ("brief", "full", "parts"):
        template = (ROOT / "templates" / "print" / f"{name}.typ").read_text("utf-8")
        assert not re.search(r"empty\[No (?:text|two texts)|\[no text", template), name


def test_a_part_that_nobody_wrote_is_left_out() -> None:
    parts = {"assessments": "Our assessments", "outlook": "Outlook", "background": "Background"}
    written = shown(unread(0))
    left_out = shown(unread(0, judgments={}, outlook=(), background=(), introduction=()))
    for part, title in parts.items():
        assert f'id="{part}"' in written["briefing/longer/"]
        assert f'id="{part}"' not in left_out["briefing/longer/"]
        assert f">{title}</a>" not in left_out["briefing/"]
    numbers = re.findall(r"<h2 id=[^>]*>(\d)\. ", left_out["briefing/longer/"])
    assert numbers == ["1", "2", "3"]
    assert "do not bear" not in left_out["briefing/longer/"]
    assert "assessments" not in left_out["briefing/"]
