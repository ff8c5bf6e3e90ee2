"""Some of the inputs that nobody thought of, the same ones each time; `make long` tries many."""

import pytest

from tests import fuzz

FEW, FEWER = 200, 20
"""Inputs for a target; for `records`, which checks a whole dossier for each, fewer."""


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_what_reads_texts_by_others_reads_anything(target: str) -> None:
    inputs = list(fuzz.tries(target, FEWER if target == "records" else FEW))
    assert len(set(inputs)) > len(inputs) / 2
    for data in inputs:
        fuzz.TARGETS[target](data)
