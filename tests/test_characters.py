"""Characters that nobody sees or can tell apart: each kind is found, with its name and place, and
what a script needs is left alone."""

import pytest

from dossier.checks.characters import in_page
from dossier.model.characters import FORBIDDEN, mixed, strays

HIDDEN = {
    "zero width space": ("Vell\u200bhaven", 4, "ZERO WIDTH SPACE (U+200B)"),
    "override": ("toll \u202ellot", 5, "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
    "isolate": ("toll \u2066now", 5, "LEFT-TO-RIGHT ISOLATE (U+2066)"),
    "tag": ("toll\U000e0041", 4, "TAG LATIN CAPITAL LETTER A (U+E0041)"),
    "private use": ("toll \ue000", 5, "U+E000"),
    "private use of another plane": ("toll \U000f0000", 5, "U+F0000"),
    "noncharacter": ("toll \ufdd0", 5, "U+FDD0"),
    "the last of a plane": ("toll \U0001ffff", 5, "U+1FFFF"),
    "lone surrogate": ("toll \ud800", 5, "U+D800"),
    "control": ("toll\x07", 4, "U+0007"),
    "unassigned": ("toll \u0378", 5, "U+0378"),
    "joiner between Latin letters": ("to\u200dll", 2, "ZERO WIDTH JOINER (U+200D)"),
    "mark of direction without need": ("to\u200ell", 2, "LEFT-TO-RIGHT MARK (U+200E)"),
    "variation of a letter": ("t\ufe0foll", 1, "VARIATION SELECTOR-16 (U+FE0F)"),
    "soft hyphen": ("to\u00adll", 2, "SOFT HYPHEN (U+00AD)"),
    "filler": ("to\u3164ll", 2, "HANGUL FILLER (U+3164)"),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_nobody_sees_is_found_with_its_name_and_place(kind: str) -> None:
    text, start, name = HIDDEN[kind]
    assert [(stray.start, stray.name) for stray in strays(text)] == [(start, name)]


@pytest.mark.parametrize(
    "text",
    [
        "سلام می\u200cخواهم",  # Persian keeps letters apart
        "क्\u200dष",  # Devanagari joins them
        "👩\u200d🚒 and ❤\ufe0f and 🏳\ufe0f\u200d🌈",
        "מחיר 12\u200e %",  # a mark of direction in Hebrew
        "عدد\u061c 12",
        "e\u0301te\u0301 naïve Łódź",
        "日本\U000e0100",
        "plain text\twith\nlines",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert list(strays(text)) == []
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("a tоll", 3, "CYRILLIC SMALL LETTER O (U+043E)"),
        ("Вrandt said", 0, "CYRILLIC CAPITAL LETTER VE (U+0412)"),
        ("Αda", 0, "GREEK CAPITAL LETTER ALPHA (U+0391)"),
        ("so Сосо said", 3, "CYRILLIC CAPITAL LETTER ES (U+0421)"),
        ("𝐍ight ferry", 0, "MATHEMATICAL BOLD CAPITAL N (U+1D40D)"),
        ("the ﬁrst", 4, "LATIN SMALL LIGATURE FI (U+FB01)"),
    ],
)
def test_letters_of_another_script_are_found(text: str, start: int, name: str) -> None:
    assert [(stray.start, stray.name) for stray in mixed(text)] == [(start, name)]


@pytest.mark.parametrize(
    "text",
    [
        "пресс-службы Акорды, kremlin.ru",
        "СССР в 1987 году",
        "日本語のテキスト",
        "한국어 漢字",
        "2 μm and 5 kΩ",
        "N° 5, 12 m², ª",
        "Zoë’s Ærø",
        "και the word",
    ],
)
def test_a_word_of_one_script_is_left_alone(text: str) -> None:
    assert list(mixed(text)) == []


def test_a_page_has_its_lines_and_columns() -> None:
    problems = list(in_page("docs/about.md", "# About\n\nThe tоll an\u200ed more\n"))
    assert [(str(p.where), p.code) for p in problems] == [
        ("docs/about.md:3:12", "stray-character"),
        ("docs/about.md:3:6", "mixed-scripts"),
    ]
