"""Pages that would be too long are cut: every address and every place stays, and what is cut is on
another page."""

import doctest
import posixpath
import re

import pytest

from dossier.publish.produce import produce
from dossier.publish.render import Page
from dossier.views import limits
from tests.conftest import GOLDEN, produced

LIMITS = ("POSITIONS", "STATEMENTS", "ROWS", "SENTENCES", "TEXTS")


@pytest.fixture(scope="module")
def cut() -> dict[str, Page]:
    """The pages of the golden dossier, if nearly nothing fits on a page."""
    with pytest.MonkeyPatch.context() as patch:
        for name in LIMITS:
            patch.setattr(limits, name, 1)
        return {page.path: page for page in produce(GOLDEN).pages}


@pytest.fixture(scope="module")
def whole() -> dict[str, Page]:
    return {page.path: page for page in produced(GOLDEN).pages}


def test_shares_of_lists() -> None:
    done = doctest.testmod(limits)
    assert (done.attempted, done.failed) == (1, 0)


def test_a_cut_page_keeps_its_address_and_the_places_of_its_statements(
    cut: dict[str, Page], whole: dict[str, Page]
) -> None:
    assert cut.keys() == whole.keys()
    for path, page in whole.items():
        for entry in page.entries:
            anchor = entry.location.partition("#")[2]
            assert not anchor or anchor in cut[path].anchors, entry.location
    topics = [page for path, page in cut.items() if re.fullmatch(r"topics/.+/", path)]
    assert topics
    for page in topics:
        assert 'class="passage"' not in page.html
        assert re.search(r'<li id="f-[^"]+">.*<a href="../../f/', page.html)


def test_what_is_cut_leads_to_the_rest(cut: dict[str, Page], whole: dict[str, Page]) -> None:
    for path, page in cut.items():
        for address in re.findall(r'href="([^":]*)"', page.html):
            file, _, anchor = address.partition("#")
            target = posixpath.normpath(posixpath.join(path or ".", file))
            known = cut.get("" if target == "." else f"{target}/") if file else page
            if known is not None and anchor:
                assert anchor in known.anchors, f"{path}: {address}"
    assert "1 more" in cut["matrix/"].html
    assert "1 more" in cut["issues/ferry/"].html
    assert "further rows" in cut["balance/"].html
    for path in ("matrix/", "balance/", "issues/ferry/", "actors/ada-brandt/"):
        assert len(cut[path].html) < len(whole[path].html)
