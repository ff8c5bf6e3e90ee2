"""A new type of page is a module, a template, a view and an address, and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.publish import pages
from tests.conftest import GOLDEN, ROOT

ADDED = {
    "dossier/views/letters.py": '''
"""Letters, as rows."""

from dossier.views.index import Index


def letters(index: Index) -> tuple[str, ...]:
    """Titles of the articles that are letters."""
    return tuple(source.title for source in index.dossier.sources.values())
''',
    "dossier/publish/pages/letters.py": '''
"""The letters."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, overview
from dossier.views import urls
from dossier.views.letters import letters


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    rows = {"letters": letters(site.index)}
    entries = [SearchEntry(f"{urls.LETTERS}#first", "page", rows["letters"][0])]
    yield overview(site, urls.LETTERS, "Letters", "All letters.", rows, entries=entries)
''',
    "templates/letters/index.html": """
<h1 id="top">Letters</h1>
{% for letter in letters %}<p{% if loop.first %} id="first"{% endif %}>{{ letter }}</p>
{% endfor %}
""",
}
SHOW = """
import json, sys
from pathlib import Path
from dossier.publish.produce import produce
pages = {page.path: page for page in produce(Path(sys.argv[1])).pages}
page = pages["letters/"]
print(json.dumps([page.html, [entry.location for entry in page.entries]]))
"""


def test_every_module_of_the_folder_makes_a_family() -> None:
    folder = Path(pages.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {family.__module__.rpartition(".")[2] for family in pages.FAMILIES} == names


def test_a_page_type_is_added_in_one_place_of_each_stage(tmp_path: Path) -> None:
    for folder in ("dossier", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name, text in ADDED.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text.lstrip(), "utf-8")
    with (tmp_path / "dossier/views/urls.py").open("a", encoding="utf-8") as file:
        file.write('LETTERS = "letters/"\n')
    root = shutil.copytree(GOLDEN, tmp_path / "golden")
    command = [sys.executable, "-c", SHOW, str(root)]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(done.stderr, pytrace=False)
    html, entries = json.loads(done.stdout)
    assert '<p id="first">' in html
    assert entries == ["letters/", "letters/#first"]
