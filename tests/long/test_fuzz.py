"""Many inputs that nobody thought of, the same ones each time."""

import pytest

from tests import fuzz

MANY, FEWER = 20_000, 1_000
"""Inputs for a target; for `records`, which checks a whole dossier for each, fewer."""


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_what_reads_texts_by_others_reads_anything(target: str) -> None:
    inputs = set(fuzz.tries(target, FEWER if target == "records" else MANY))
    for data in inputs:
        fuzz.TARGETS[target](data)
    print(f"{target}: {len(inputs):,} inputs")
