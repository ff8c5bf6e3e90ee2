"""Every wrong value at every place of every file: the suite tries one at each place."""

from pathlib import Path

import pytest

from tests.test_refusals import WRONG, YAML, try_wrong_values


@pytest.mark.parametrize("name", YAML)
def test_wrong_values_at_every_place(golden: Path, name: str) -> None:
    assert try_wrong_values(golden, name, lambda _: WRONG) > 1
