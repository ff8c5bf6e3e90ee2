"""A change of `facts/` and `seeds/` alone needs nothing else changed: no generated file, no lock;
that no test fails for it is tried in tests/long."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from dossier.checks.examine import Examined, examine
from dossier.views.index import index
from tests.conftest import ROOT, Run, run
from tests.test_dossier import READ

ARTICLE = (
    "A sixth article\nThe delegations spoke for an hour. A second meeting was not announced.\n"
)
FACT = """facts:
  sixth-article-{n}:
    says: >-
      The article said that the delegations had spoken for an hour.
    kind: report
    evidence:
      - source: sixth-article
        quote: >-
          The delegations spoke for an hour
        voice: narration
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_more_content(tmp_path_factory.mktemp("content") / "repository")


def with_more_content(root: Path) -> Path:
    """This repository in a new folder, with an article more, a fact more at the top of every topic,
    and its first sentence said otherwise."""
    built = shutil.ignore_patterns(
        ".git",
        ".venv",
        "site",
        "build",
        ".cache",
        ".dossier",
        "__pycache__",
        ".*_cache",
        ".hypothesis",
    )
    shutil.copytree(ROOT, root, ignore=built)
    (root / "seeds/sixth-article.txt").write_text(ARTICLE, "utf-8")
    with (root / "seeds/sources.yml").open("a", encoding="utf-8") as register:
        register.write(
            "  sixth-article:\n    file: sixth-article.txt\n    sha256:"
            f" {hashlib.sha256(ARTICLE.encode()).hexdigest()}\n    title: A sixth article\n   "
            " genre: news\n    rights: Belongs to its publisher\n    publish: full\n"
        )
    for n, topic in enumerate(sorted(root.glob("facts/topics/*.yml"))):
        text = topic.read_text("utf-8")
        reworded = re.sub(
            r"(?<=\n    says: >-\n      )The article said that",
            "The article told that",
            text,
            count=1,
        )
        topic.write_text(reworded.replace("facts:\n", FACT.format(n=n), 1), "utf-8")
    return root


@pytest.fixture(scope="module")
def before() -> Examined:
    return examine(ROOT)


def test_the_check_takes_it(changed: Path, before: Examined) -> None:
    after = examine(changed)
    assert [str(problem) for problem in after.errors] == []
    assert after.grounded.counts.facts == before.grounded.counts.facts + len(before.dossier.topics)
    assert after.grounded.counts.sources == before.grounded.counts.sources + 1


def test_no_file_is_written_beside_it(changed: Path, builder: Run) -> None:
    """Checking and building leave nothing that Git would want to have: what they write is
    ignored."""
    held = {path for path in changed.rglob("*") if path.is_file()}
    ignored = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text("utf-8").splitlines())
    assert run("dossier", "check", "--root", changed).returncode == 0
    assert builder("dossier", "build", "--no-pdf", "--root", changed).returncode == 0
    new = {path for path in changed.rglob("*") if path.is_file()} - held
    names = {path.relative_to(changed).as_posix() for path in new}
    assert {"site/index.html", ".dossier/schema.json"} <= names
    assert set(ignored.match_files(names)) == names


def test_no_test_names_what_this_dossier_says(before: Examined) -> None:
    """Its articles that were read in full may be named; its facts, actors and questions change with
    the next pull request."""
    d = before.dossier
    kinds = (
        d.facts,
        d.withdrawn,
        d.demands,
        d.disputes,
        d.gaps,
        d.events,
        d.actors,
        d.topics,
        d.sources,
    )
    names = {name for kind in kinds for name in kind if "-" in name} - set(READ)
    names |= {
        f"{page}{code}"
        for code in index(d, before.grounded).codes.values()
        for page in ("F-", "f/")
    }
    assert len(names) > 300
    paths = [
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("tests/cases/**/*.yml"),
        *ROOT.glob(".ci/**/*"),
        *ROOT.glob("benchmarks/*.py"),
    ]
    texts = {path: path.read_text("utf-8") for path in paths if path.is_file()}
    together = "\n".join(texts.values())  # a name that stands nowhere is looked for once
    there = {name for name in names if name in together}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(there)))})(?![\w-])")
    said = [
        f"{path.name}: {found[0]}"
        for path, text in texts.items()
        if there and (found := pattern.search(text))
    ]
    assert said == []
