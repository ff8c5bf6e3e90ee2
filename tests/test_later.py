"""Values that are made when they are first asked for: once, and no sooner."""

from functools import partial

from dossier.later import Later, Once


def test_a_value_is_made_once_and_what_it_was_made_from_is_released() -> None:
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word

    held = Later({word: partial(make, word) for word in ("a", "b")})
    assert ([*held], len(held), "a" in held, "c" in held) == (["a", "b"], 2, True, False)
    assert held.keys() == {"a": 1, "b": 2}.keys()
    assert not made
    assert (held["b"], held["b"], held.get("c")) == ("b", "b", None)
    assert made == ["b"]


def test_two_are_equal_if_their_values_are() -> None:
    assert Once(lambda: 1) == Once(lambda: 1)
    assert Once(lambda: 1) != Once(lambda: 2)
    assert Once(lambda: 1) != 1
    assert len({Once(lambda: 1), Once(lambda: 1)}) == 1
    assert Later({"a": lambda: 1}) == {"a": 1}
