"""What changed for readers: as editors write it down, else from Git's tags; and the feed of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from dossier.checks.examine import examine
from dossier.diff.history import tagged_editions
from dossier.diff.revision import releases
from dossier.publish import changes as publishing
from dossier.publish.produce import Produced, produce
from dossier.publish.render import Renderer
from dossier.views.changes import EditionRow
from tests.conftest import GOLDEN, ROOT, copy_golden, produced
from tests.test_diff import TOLL, git
from tests.test_site import LOUD

SITE = "https://example.org/lake/"
REWORDED = "The article said that the talks set out that the toll would stay at 12 crowns."
AGAIN = "The article said that the talks had set out that the toll would stay at 12 crowns."
GAP = """gaps:
  keeper: {question: Who pays the keeper?, closes_with: A bill., ask: Who pays?}
"""


def page(made: Produced) -> str:
    return next(one.html for one in made.pages if one.path == "changes/")


def words(edition: EditionRow) -> dict[str, list[str]]:
    """The lines of each group of an edition."""
    return {
        group.kind: ["".join(text for _, text in row.words) for row in group.rows]
        for group in edition.groups
    }


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with three tags: the first edition, a new wording with a new question, and a
    change of what readers do not see."""
    root = copy_golden(tmp_path / "repository")
    (root / "facts/changes.yml").unlink()
    git(root, "init", "--quiet", "--initial-branch", "main")
    toll = root / TOLL
    steps: dict[str, Callable[[str], str]] = {
        "v1": lambda text: text,
        "v2": lambda text: text.replace(REWORDED, AGAIN).replace("issues:\n", f"{GAP}issues:\n"),
        "v3": lambda text: f"# nothing that readers see\n{text}",
    }
    for tag, change in steps.items():
        toll.write_text(change(toll.read_text("utf-8")), "utf-8")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", tag, "--date", "2031-03-09T12:00:00Z")
        git(root, "tag", *(["-a", "-m", "a tag with a note"] if tag == "v2" else []), tag)
    return root


def withdrawn(root: Path) -> None:
    """Withdraw a statement in the files of the folder."""
    file = root / "facts/topics/night-ferry.yml"
    text = file.read_text("utf-8")
    found = re.search(r"^  brandt-half-pier:\n(?:    .*\n)+", text, re.M)
    assert found
    note = "withdrawn:\n  brandt-half-pier: {on: 2031-03-10, reason: It was said by another.}\n"
    text = text.replace(found[0], "").replace("withdrawn:\n", note)
    file.write_text(text, "utf-8")
    for name in ("briefing", "timeline"):
        path = root / f"facts/{name}.yml"
        path.write_text(path.read_text("utf-8").replace("brandt-half-pier", "toll-stays"), "utf-8")


def test_tags_say_what_changed_corrections_and_withdrawals_first(repository: Path) -> None:
    now = examine(repository)
    assert [one.name for one in releases(repository)] == ["v3", "v2", "v1"]
    second, first = tagged_editions(repository, now)
    assert (second.title, first.title) == ("v2", "v1"), "v3 changed nothing that readers see"
    assert words(second) == {
        "correction": ["F-JXMD reworded:"],
        "addition": ["Open question: Who pays the keeper?"],
    }
    details = ["".join(text for _, text in line) for line in second.groups[0].rows[0].details]
    assert details == ["sentence:", f"− {REWORDED}", f"+ {AGAIN}"]
    assert ("new", "had") in second.groups[0].rows[0].details[2]
    assert (first.groups, first.note) == ((), "No earlier edition is on record.")
    withdrawn(repository)
    since, *rest = tagged_editions(repository, examine(repository))
    assert [one.title for one in rest] == ["v2", "v1"]
    assert since.title == "Since v3"
    assert next(iter(words(since))) == "withdrawal"
    (row,) = since.groups[0].rows
    assert row.details == ((("", "Withdrawn on 2031-03-10: It was said by another."),),)
    assert row.url == f"f/{row.words[0][1].removeprefix('F-')}/"


def test_the_site_shows_them_and_the_same_commit_gives_the_same_bytes(
    repository: Path, tmp_path: Path
) -> None:
    made = produce(repository)
    assert "<del>" not in page(made)
    assert "<ins>had</ins>" in page(made)
    assert page(made).index("Corrections") < page(made).index("Open question:")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    again = produce(tmp_path / "clone")
    for file in ("changes/feed.xml", "data/dossier.json"):
        assert again.files[file] == made.files[file]
    assert page(again) == page(made)


def test_without_tags_without_git_and_in_a_shallow_clone_it_is_the_first_edition(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    alone = copy_golden(tmp_path / "alone")
    (alone / "facts/changes.yml").unlink()
    shallow = tagged_editions(tmp_path / "shallow", examine(tmp_path / "shallow"))
    assert [(one.title, one.note) for one in shallow] == [
        ("v3", "No earlier edition is on record.")
    ]
    git(tmp_path / "shallow", "tag", "--delete", "v3")
    for root in (tmp_path / "shallow", alone):
        made = produce(root)
        assert "No earlier edition is on record" in page(made)
        assert len(feedparser.parse(made.files["changes/feed.xml"]).entries) == 1
    monkeypatch.setenv("PATH", "")
    assert releases(repository) == []
    assert tagged_editions(repository, examine(repository)) == ()


def test_a_state_that_cannot_be_read_whole_is_not_compared(repository: Path) -> None:
    git(repository, "tag", "--delete", "v2", "v3")
    toll = repository / TOLL
    whole = toll.read_text("utf-8")
    toll.write_text(f"{whole}facts: [\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "broken")
    git(repository, "tag", "v2")
    toll.write_text(whole, "utf-8")
    assert tagged_editions(repository, examine(repository)) == ()


def test_what_editors_write_comes_before_git(repository: Path) -> None:
    file = repository / "facts/changes.yml"
    file.write_text((GOLDEN / "facts/changes.yml").read_text("utf-8"), "utf-8")
    made = produce(repository)
    assert made.index is not None
    titles = [one.title for one in publishing.editions(repository, made.examined, made.index)]
    assert titles == ["Second edition", "First edition"]
    assert page(made) == page(produced(GOLDEN))


def test_the_home_page_leads_to_the_changes_in_one_line() -> None:
    home = next(one.html for one in produced(GOLDEN).pages if one.path == "")
    assert '<a href="./changes/">changes of March 10, 2031</a>' in home


def test_this_dossier_says_what_is_on_record() -> None:
    shown = page(produced(ROOT))
    assert "No earlier edition is on record" in shown or '<h2 id="v-' in shown


# --- the feed ---


@pytest.mark.parametrize("site", ["", SITE])
def test_a_feed_reader_reads_the_feed(site: str) -> None:
    made = produced(GOLDEN)
    assert made.index is not None
    rows = publishing.editions(GOLDEN, made.examined, made.index)
    text = publishing.feed(made.index, rows, Renderer(made.index, GOLDEN), site)
    feed = feedparser.parse(text)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.updated == "2031-03-10T00:00:00Z"
    assert [entry.title for entry in feed.entries] == ["Second edition", "First edition"]
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    assert len(set(ids)) == 3
    for id_ in ids:
        assert id_.startswith(f"{SITE}changes/" if site else "urn:uuid:")
    first = feed.entries[0]
    assert first.updated_parsed[:3] == (2031, 3, 10)
    content = first.content[0].value
    assert content.index("in its own words") < content.index("is withdrawn")
    address = f"{SITE}changes/#v-second" if site else "../changes/#v-second"
    assert first.link == address
    linked = re.findall(r'href="([^"]*)"', content)
    assert linked == [f"{site or '../'}topics/night-ferry/#f-ferry-discussed"]


def test_markup_in_a_note_is_text_in_the_feed() -> None:
    made = produced(GOLDEN)
    assert made.index is not None
    (row, *_) = publishing.editions(GOLDEN, made.examined, made.index)
    (group, *_) = row.groups
    loud = replace(group.rows[0], words=(("", LOUD),), cites=())
    rows = (replace(row, title=LOUD, groups=(replace(group, rows=(loud,)),)),)
    feed = feedparser.parse(
        publishing.feed(made.index, rows, Renderer(made.index, GOLDEN), SITE), sanitize_html=False
    )
    assert not feed.bozo
    content = feed.entries[0].content[0].value
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    assert feed.entries[0].title_detail.type == "text/plain"
    assert feed.entries[0].title_detail.value == LOUD.strip()
