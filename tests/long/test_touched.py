"""The pages that a change touches, in every case: the suite compares those of one in four."""

from pathlib import Path

import pytest

from tests.test_diff import FILES, assert_touched


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_is_touched_when_it_looks_different(file: Path, tmp_path: Path) -> None:
    assert_touched(file, tmp_path)
