"""How the tests themselves run: their marks, and what is said where there is no browser."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run, run


@pytest.mark.parametrize(
    ("mark", "files"),
    [("build and not print", {"serve"}), ("quick", {"dates", "pdf_tags"})],
)
def test_a_mark_follows_from_the_fixtures(
    mark: str, files: set[str], tmp_path: Path, builder: Run
) -> None:
    asked = (f"tests/test_{name}.py" for name in ("serve", "pdf_tags", "dates"))
    done = builder("pytest", "--collect-only", f"--basetemp={tmp_path}", "-m", mark, *asked)
    assert set(re.findall(r"^tests/test_(\w+)\.py", done.stdout, re.M)) == files


@pytest.mark.parametrize("command", [("dossier", "build"), ("dossier", "pdf"), ("mkdocs", "serve")])
def test_a_test_that_builds_has_its_mark(command: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="builder"):
        run(*command, cwd=tmp_path)


@pytest.mark.parametrize(("workers", "ci"), [("2", ""), ("0", "true")])
def test_without_a_browser_the_end_of_the_run_says_so(
    tmp_path: Path, builder: Run, workers: str, ci: str
) -> None:
    only = ("-k", "one_screen or narrow_page", "tests/test_browser.py")
    apart = ("-p", "no:cacheprovider", f"--basetemp={tmp_path}", "-n", workers)
    done = builder("pytest", *apart, *only, CHROMIUM="no-such-browser", CI=ci)
    said = re.findall(r"^!+ BROWSER TESTS DID NOT RUN: .* \((\d+) tests\) !+$", done.stdout, re.M)
    if ci:
        assert done.returncode == 1
        assert "2 errors" in done.stdout.splitlines()[-1]
    else:
        assert done.returncode == 0
        assert said == ["2"]
        assert "2 skipped" in done.stdout.splitlines()[-1]
