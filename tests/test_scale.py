"""What `docs/scale.md` shows holds: its workflow is whole, and its script joins sites below one
address."""

import re
import runpy
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from tests.conftest import ROOT

TEXT = (ROOT / "docs/scale.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.M | re.S))
NAMES = ("harbour", "lake")


def join(sites: Path, public: Path) -> None:
    """Run the page's script."""
    script = sites.parent / "join.py"
    script.write_text(BLOCKS["python"], "utf-8")
    public.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [script.name, str(sites), str(public)])
        runpy.run_path(str(script))


def test_each_job_of_the_workflow_builds_what_the_last_one_joins() -> None:
    workflow = yaml.safe_load(BLOCKS["yaml"])
    jobs = workflow["jobs"]
    assert [jobs[name].get("needs") for name in ("list", "build", "join")] == [
        None,
        "list",
        "build",
    ]
    steps = [step for job in jobs.values() for step in job["steps"]]
    known = "".join(path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    pinned = re.findall(r"uses: (\S+ # v\S+)", BLOCKS["yaml"])
    assert len(pinned) == sum("uses" in step for step in steps) > 5
    assert [one for one in pinned if one not in known] == []
    commands = [step["run"] for step in steps if "run" in step]
    assert 'dossier build --root "dossiers/$DOSSIER"' in commands
    assert "python3 join.py sites public" in commands
    assert "python3 join.py sites public" in BLOCKS["sh"]


def test_joined_sites_have_a_start_page_and_every_link_leads_somewhere(
    golden_site: Path, tmp_path: Path
) -> None:
    sites, public = tmp_path / "sites", tmp_path / "public"
    for name in NAMES:
        shutil.copytree(golden_site, sites / name)
    join(sites, public)
    start = (public / "index.html").read_text("utf-8")
    assert re.findall(r'href="([^"]+)"', start) == [f"{name}/" for name in NAMES]
    assert dead(public) == []
    shutil.rmtree(public / "lake" / "matrix")
    assert any("/lake/matrix/" in link for link in dead(public, "lake/index.html"))


def dead(public: Path, pages: str = "**/index.html") -> list[str]:
    """Links of pages that lead to no file; the page for wrong addresses is left out."""
    found = []
    for page in sorted(public.glob(pages)):
        base = f"/{page.parent.relative_to(public).as_posix()}/".replace("/./", "/")
        links = re.findall(r'\s(?:href|src)="([^"]+)"', page.read_text("utf-8"))
        for link in sorted(set(links)):
            whole = urlsplit(urljoin(base, link))
            if whole.scheme or whole.netloc:
                continue
            target = public / unquote(whole.path).lstrip("/")
            if not (target / "index.html" if target.is_dir() else target).is_file():
                found.append(f"{base}: {whole.path}")
    return found
