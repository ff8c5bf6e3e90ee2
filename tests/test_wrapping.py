"""Which texts are wrapped at one width, at the numbers on which that turns."""

from dossier.ground.wrapping import is_full, wrapped_at


def line(length: int, end: str = "") -> str:
    """A line of words of five letters, of a length."""
    words = ("abcde " * 40)[: length - len(end)]
    return words.rstrip().ljust(length - len(end), "x") + end


def test_the_first_word_below_would_not_have_fitted() -> None:
    assert is_full("abcd", "ef gh", 6)
    assert not is_full("abc", "ef gh", 6)


def test_the_width_is_that_of_lines_that_end_inside_a_sentence() -> None:
    for width in (50, 72, 100):
        assert wrapped_at([line(width)] * 4) == width
        assert wrapped_at([*[line(width)] * 3, line(20, ".")]) == width
    for width in (20, 49, 101):
        assert wrapped_at([line(width)] * 4) == 0
    assert wrapped_at([]) == 0
    assert wrapped_at([line(72)]) == 0


def test_two_full_lines_show_it_and_one_does_not() -> None:
    assert wrapped_at([line(72), line(72), line(30, ".")]) == 72
    assert wrapped_at([line(72), line(30, ".")]) == 0
    assert wrapped_at([line(72, "."), line(72, "?”"), line(72, ":"), line(30)]) == 0
    assert wrapped_at([line(72), "- " + line(70), "2. " + line(69), "(a) x"]) == 0
    assert wrapped_at([line(72), "", line(72), " ", line(72), "", line(30)]) == 0


def test_three_of_five_long_lines_are_full() -> None:
    full, short, brief = line(72), line(50), line(36)
    assert wrapped_at([full, full, full, full, short, short, "end."]) == 72  # 4 of 6 and more
    assert wrapped_at([full, full, full, short, short, "end."]) == 72  # 3 of 5
    assert wrapped_at([full, full, short, short, "end."]) == 0  # 2 of 4
    # a line of up to half the width is not long: verse, headings, tables
    assert wrapped_at([full, full, full, *[brief] * 9, "end."]) == 72
    assert wrapped_at([full, full, full, *[line(37)] * 9, "end."]) == 0


def test_a_line_in_twenty_may_be_longer() -> None:
    lines = [line(72)] * 39
    assert wrapped_at([*lines, line(90, ".")]) == 72
    assert wrapped_at([*lines[:-1], line(90, "."), line(90, ".")]) == 72
    assert wrapped_at([*lines[:-2], *[line(90, ".")] * 3]) == 0
    assert wrapped_at([*lines[:-2], *[line(74, ".")] * 3]) == 72  # hardly longer
    assert wrapped_at([*lines[:-2], *[line(75, ".")] * 3]) == 0
    assert wrapped_at([*lines[:-2], *["x" * 89 + "."] * 3]) == 72  # an address has no space


def test_one_of_fifty_that_end_inside_a_sentence_may_be_longer() -> None:
    lines = [line(72)] * 50
    assert wrapped_at([*lines, line(90), "end."]) == 72
    assert wrapped_at([*lines[:-2], line(90), "end."]) == 0
