"""The driver of `python -m tests.mutation`, with a toy: what small changes it makes to code, what
it leaves alone, and whether it tells those that tests notice from those that they do not."""

import ast
import gc
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutation import modules
from tests.mutation.__main__ import faults
from tests.mutation.changes import Change, changed, changes_of, path_of
from tests.mutation.trial import Judge, Memory, UnfitError, first_failure

TOY = '''
"""A toy."""
from functools import cache

LIMIT = 3

def within(number: int, most: int = 9) -> bool:
    """Whether a number is small."""
    message = "no" if number else "yes"
    if number < 0:
        raise ValueError(f"{number + 1}")
    return number <= most

@cache
def total(most: int) -> int:
    left, result = most, 0
    while left > 0:
        result += left
        left = left - 1
    return result

class Pair:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def is_even(self):
        return any(n % 2 == 0 and n is not None for n in (self.a, self.b))

    def adder(self):
        extra = self.b
        def add(n):
            return n + extra if n else n
        return add

    def __repr__(self):
        return str(self.a + 1)
'''
NOTICED = {
    "within: number <= most -> number < most",
    "within: if number < 0: … -> if True: …",  # raises an error
    "total: left - 1 -> left + 1",  # never ends
    "total: result += left -> pass",
    "Pair.is_even: any -> all",
    "Pair.adder.add: n + extra -> n - extra",
}
UNNOTICED = {
    "total: left > 0 -> left >= 0",  # adds nothing
    "within: if number < 0: … -> if False: …",  # no test has a number below 0
    "within: number < 0 -> number <= 0",
    "Pair.is_even: n % 2 == 0 and n is not None -> n % 2 == 0",
    "Pair.adder.add: n + extra if n else n -> n + extra",
}
LEFT_ALONE = ('"""', "'no'", "number + 1", "str(self.a", "message", "int")


@pytest.fixture
def toy(tmp_path: Path) -> ModuleType:
    path = tmp_path / "toy.py"
    path.write_text(TOY, "utf-8")
    spec = importlib.util.spec_from_file_location("toy", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def all_changes(source: str = TOY) -> dict[str, Change]:
    return {change.key.removeprefix("toy:"): change for change in changes_of("toy", source)}


def test_changes_are_named_by_their_code_alone() -> None:
    changes = all_changes()
    assert changes.keys() >= NOTICED | UNNOTICED
    assert len(changes) == len(list(changes_of("toy", TOY)))
    assert all_changes("\n# a comment\n" + TOY).keys() == changes.keys()
    places = [change.place("a") for change in changes.values()]
    assert 0.2 < sum(places) / len(places) < 0.8
    assert places != [change.place("b") for change in changes.values()]


def test_texts_types_and_what_is_stated_are_left_alone() -> None:
    for key in all_changes():
        before = key.partition(": ")[2].partition(" -> ")[0]
        assert not any(part in before for part in LEFT_ALONE), key


def test_only_what_is_in_a_body_can_be_changed_in_place() -> None:
    outside = {key for key, change in all_changes().items() if not change.inside}
    assert outside == {": 3 -> 4", "within: 9 -> 10"}


def test_each_change_is_made_where_it_says() -> None:
    before = ast.unparse(ast.parse(TOY)).splitlines()
    for change in all_changes().values():
        module = changed(TOY, change)
        compile(module, "toy.py", "exec")
        after = ast.unparse(module).splitlines()
        differ = [line for line in after if line not in before]
        assert differ or len(after) != len(before), change.key


def test_it_is_known_which_changes_tests_notice(toy: ModuleType) -> None:
    add = toy.Pair(1, 2).adder()
    tests = [
        Judge("within", 0, lambda: toy.within(9) and not toy.within(10)),
        Judge("total", 0, lambda: toy.total(2) == 3),
        Judge("pair", 0, lambda: toy.Pair(1, 2).is_even() and not toy.Pair(1, 3).is_even()),
        Judge("adder", 0, lambda: add(1) == 3 and add(2) == 4),
    ]
    assert all(test.passes() for test in tests)  # fills the cache of `total`, too
    gc.freeze()  # as when all tests were collected: the functions are found all the same
    memory, path = Memory(("toy",)), Path(toy.__file__ or "")
    assert first_failure(lambda: None, tests) is None
    names = {}
    for key in sorted(NOTICED | UNNOTICED):
        code = compile(changed(TOY, all_changes()[key]), str(path), "exec")
        names[key] = first_failure(lambda code=code: memory.put(path, code), tests, least=0.1)
    assert {key for key, name in names.items() if name} == NOTICED
    assert names["total: left - 1 -> left + 1"] == "total"
    assert names["Pair.adder.add: n + extra -> n - extra"] == "adder"


def test_a_function_of_other_variables_must_be_imported(toy: ModuleType) -> None:
    change = all_changes()["Pair.adder.add: n + extra if n else n -> n"]
    kept_alive = toy.Pair(1, 2).adder()
    memory, path = Memory(("toy",)), Path(toy.__file__ or "")
    code = compile(changed(TOY, change), str(path), "exec")
    with pytest.raises(UnfitError):
        first_failure(lambda: memory.put(path, code), [])
    assert kept_alive(1) == 3


def test_the_list_of_survivors_must_be_right() -> None:
    keys = {str(n) for n in range(20)}
    assert faults(keys, keys - {"1", "2"}, {"1", "2"}) == []
    assert faults(keys, keys - {"1", "2"}, {"1"}) == [
        "no test notices this, and the list does not name it: 2"
    ]
    assert faults(keys, keys, {"1"}) == ["a test notices this, and the list names it: 1"]
    assert faults(keys, keys, {"x"}) == ["the list names this, which the sample does not have: x"]
    assert faults(keys, keys - {"1", "2", "3"}, {"1", "2", "3"}) == ["less than 90 % are noticed"]


def test_what_decides_whether_a_dossier_holds_is_changed() -> None:
    names = modules()
    assert {"dossier.checks", "dossier.ground.edges", "dossier.model.dates"} <= set(names)
    assert all(path_of(name).is_file() for name in names)
