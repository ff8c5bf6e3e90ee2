"""The benchmark: what other generators get, how runs that fail are reported, and the targets."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from cases import Case, in_turns, row
from measure import MARK, write
from peers import PEERS, Peer, pages, shown
from targets import BUILD, CHECK, FLOOR, TARGETS, USUAL, Results, holds, table

from dossier.publish import export
from dossier.views.index import index
from tests import conftest


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """The data file of the golden dossier."""
    examined = conftest.examined(conftest.GOLDEN)
    return dict(export.dossier_data(index(examined.dossier, examined.grounded)))


def measured(name: str, *seconds: float, megabytes: float = 0) -> Case:
    """A case as if it had been run."""
    return Case(name, (), Path(), seconds=list(seconds), waited=[1.0], megabytes=megabytes)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_what_a_peer_gets_has_every_statement_and_quotation(
    peer: Peer, data: dict[str, Any], tmp_path: Path
) -> None:
    peer.write(data, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and ".git" not in path.parts]
    made = tmp_path / "as-pages"
    made.mkdir()
    text = "\n".join(path.read_text("utf-8") for path in files)
    (made / "all.html").write_text(re.sub(r'\\"', '"', text), "utf-8")
    counts = [part.split(" of ") for part in shown(made, data).split(", ")]
    assert [one for one, other in counts] == [other.split()[0] for _, other in counts]
    assert int(counts[0][0]) == len(data["facts"])
    (made / "all.html").write_text("<p>Nothing.</p>", "utf-8")
    assert shown(made, data).startswith("0 of ")


def test_the_pages_of_a_peer_list_each_statement_once_under_its_topic(data: dict[str, Any]) -> None:
    listed = [fact["id"] for kind, _, _, facts in pages(data) if kind == "topics" for fact in facts]
    assert sorted(listed) == sorted(fact["id"] for fact in data["facts"])


def test_a_run_that_fails_or_is_too_long_is_a_row_and_not_the_end(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def case(code: str, limit: float | None = 0.3) -> Case:
        return Case(code, (sys.executable, "-Sc", code), tmp_path, limit=limit)

    slow, wrong, good = case("while True: pass"), case("raise SystemExit(3)"), case("pass", 60)
    wrong.limit = 60
    in_turns([slow, wrong, good], 1, warm=False)
    assert "not measured, took more than 0 s" in row(slow, good)
    assert "not measured, failed, exit code 3" in row(wrong, good)
    assert row(good, good).endswith("| 1 |")
    with pytest.raises(SystemExit):
        case("raise SystemExit(3)", None).run()
    assert "exit 3" in capfd.readouterr().err


def test_the_memory_of_a_run_is_its_own(tmp_path: Path) -> None:
    """The system counts that of the process that starts it, and what a site needs is much."""
    own = b"x" * 200_000_000
    small, large = (
        Case(code, (sys.executable, "-Sc", code), tmp_path, limit=60)
        for code in ("pass", "b'x' * 200_000_000")
    )
    in_turns([small, large], 1, warm=False)
    assert small.megabytes < len(own) / 2**20 <= large.megabytes


def test_targets_follow_from_what_was_measured() -> None:
    results = Results()
    given = [("real", BUILD, 2.6), ("real", FLOOR, 2.0), ("10k", BUILD, 5.0)]
    given += [("10k", "mkdocs-macros" + USUAL, 15.0), ("real", CHECK, 1.0)]
    results.cases.update({(size, name): measured(name, s) for size, name, s in given})
    results.numbers["10k", "elements"] = 5000
    rows = list(table(results))
    assert len(rows) == len(TARGETS) + 2
    assert len({row.split("|")[1] for row in rows}) == len(rows)
    assert "| real: build, without PDFs ÷ floor | ≤ 1.25 | 1.30 | **no** |" in rows
    assert "| 10k: mkdocs-macros ÷ our build | ≥ 3 | 3.00 | yes |" in rows
    assert "| 10k: elements of a page, most | ≤ 5000 | 5000.00 | yes |" in rows
    assert "| 1k: StrictDoc ÷ our build | ≥ 8 | not in this run |  |" in rows


@pytest.mark.parametrize(
    ("bound", "number", "held"),
    [("≤ 3", 3, True), ("≤ 3", 3.001, False), ("≥ 8", 8, True), ("≥ 8", 7.9, False)],
)
def test_a_bound(bound: str, number: float, held: bool) -> None:
    assert holds(bound, number) is held


def test_the_report_goes_below_the_mark_and_makes_its_file(tmp_path: Path) -> None:
    out = tmp_path / "speed.md"
    write(out, ["| one |"], Results())
    assert out.read_text("utf-8").startswith(f"{MARK}\n\n| one |\n")
    out.write_text(f"# Speed\n\n{MARK}\nbygone\n", "utf-8")
    write(out, ["| two |"], Results())
    text = out.read_text("utf-8")
    assert text.startswith(f"# Speed\n\n{MARK}\n\n| two |\n\n## Targets\n")
    assert "bygone" not in text
