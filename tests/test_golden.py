"""Three golden layers of an invented dossier: the rows tell whether logic moved, the pages whether
structure or wording did, the data what other programs get. How a page looks is in none: see
`outline`."""

import difflib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from dossier.ground.ledger import Unit
from dossier.publish.data.formats import FORMATS, Exports, readme
from dossier.publish.produce import Produced, produce
from dossier.publish.render import Page
from dossier.views import (
    articles,
    balance,
    briefing,
    demands,
    lens,
    matrix,
    people,
    regions,
    topics,
)
from dossier.views.facts import fact_row
from dossier.views.pictures import charts as pictures
from dossier.views.pictures import timeline
from dossier.views.silence import silence
from tests.conftest import GOLDEN, ROOT
from tests.outline import outline

ROWS = GOLDEN.parent / "rows.json"
PAGES = GOLDEN.parent / "pages"
DATA = GOLDEN.parent / "data.txt"
SITE = "https://example.org/lake/"
COMMAND = "if this is what was meant: UPDATE_GOLDEN=1 pytest tests/test_golden.py"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


@pytest.fixture(scope="module")
def produced() -> Produced:
    made = produce(GOLDEN)
    assert not made.examined.errors, made.examined.errors
    return made


def rows(made: Produced) -> dict[str, Any]:
    """Every row of every view, by what it is and for which record."""
    index = made.index
    assert index is not None
    d = index.dossier
    actors = {x.id: people.actor_page(index, x) for x in d.actors.values()}
    whole = matrix.matrix(index)
    of_source = matrix.of_one_source(index, whole)
    alone = {source: of_source(source) for source in d.sources}
    held: dict[str, Any] = {
        "facts": {x.id: asdict(fact_row(index, x)) for x in d.facts.values()},
        "topics": {x.id: asdict(topics.topic_page(index, x)) for x in d.topics.values()},
        "demands": {x.id: asdict(demands.demand_page(index, x)) for x in d.demands.values()},
        "actors": {x.id: asdict(x) for x in actors.values()},
        "sources": {x.id: asdict(articles.source_page(index, x)) for x in d.sources.values()},
        "disputes": {x.id: asdict(topics.dispute_row(index, x)) for x in d.disputes.values()},
        "gaps": {x.id: asdict(x) for x in d.gaps.values()},
        "matrix": {"all": asdict(whole)} | {source: asdict(x) for source, x in alone.items()},
        "differs": {s: asdict(x) for s, x in lens.differs(index, whole).items()},
        "regions": [asdict(x) for x in regions.regions(index)],
        "heard": asdict(pictures.heard_chart(index, list(actors.values()))),
        "sentences": asdict(pictures.sentences_chart(index)),
        "miniature": asdict(pictures.miniature(index, whole, silence(index).cell)),
        "briefing": asdict(briefing.briefing_page(index)),
        "rests": asdict(briefing.evidence_base(index, list(actors.values()))),
        "balance": [asdict(x) for x in balance.balance(index)],
        "timeline": [asdict(x) for x in briefing.timeline_events(index)],
        "bands": asdict(
            timeline.timeline_picture(
                index, briefing.timeline_events(index), d.settings.turning_point
            )
        ),
    }
    return held


def page_text(page: Page) -> str:
    """A page and what goes with it, to be read in a diff."""
    head = [
        f"path: /{page.path}",
        f"title: {page.title}",
        f"description: {page.description}",
        f"canonical: {page.canonical}",
    ]
    head += [f"heading: {h.level} #{h.id} {h.text}" for h in page.headings]
    head += [
        f"found: {e.location} | {e.kind} | {e.title} | {' / '.join(map(str, (*e.pieces, *e.also)))}"
        for e in page.entries
    ]
    return "\n".join([*head, "", outline(page.html)])


def page_file(page: Page) -> str:
    return f"{page.path.rstrip('/') or 'home'}.txt"


def data_text(made: Produced) -> str:
    """What programs get, to be read in a diff: texts as they are, but for help that the model has;
    and what differs where the site's address is known."""
    assert made.exports
    placed = Exports(replace(made.exports.material, site=SITE))
    plain, other = data_files(made.exports), data_files(placed)
    lines = []
    for name, text in plain.items():
        lines += [f"== {name}", *text]
        changes = difflib.unified_diff(text, other[name], "", "", "", "", 0, "")
        lines += [row for row in changes if re.match(r"[+-](?![+-])", row)]
    return "\n".join(lines) + "\n"


def data_files(exports: Exports) -> dict[str, list[str]]:
    """The lines of each file, by its name."""
    files = {path: exports.all[path] for path in exports.all if path not in FORMATS["zip"].makes}
    texts = {name: str(files[name]) for name in files if name.endswith((".csv", ".cff", ".bib"))}
    texts["dossier.csl.json"] = json.dumps(json.loads(files["dossier.csl.json"]), indent=1)
    texts["dossier.json"] = str(files["dossier.json"])
    texts["README.txt"] = readme(exports.material)
    package = json.loads(files["datapackage.json"])
    resources = package.pop("resources")
    described = [json.dumps(package, indent=1)]
    for resource in resources:
        schema = resource.pop("schema")
        fields = [{k: v for k, v in f.items() if k != "description"} for f in schema.pop("fields")]
        described += [json.dumps(one) for one in (resource, schema, *fields)]
    texts["datapackage.json"] = "\n".join(described)
    xlsx = files["dossier.xlsx"]
    assert isinstance(xlsx, bytes)
    from openpyxl import load_workbook  # it takes long to import, and few tests need it

    texts["dossier.xlsx"] = "\n".join(workbook_lines(load_workbook(BytesIO(xlsx))))
    return {name: text.splitlines() for name, text in texts.items()}


def workbook_lines(book: Any) -> Iterator[str]:
    """The columns of each sheet with their widths, and each cell with its format and its link; of
    the tables, which the CSV files have too, the first two rows."""
    yield f"{book.properties.title}, {book.properties.created}"
    for number, sheet in enumerate(book):
        widths = {key: round(one.width) for key, one in sheet.column_dimensions.items()}
        yield f"-- {sheet.title}: {widths} {sheet.freeze_panes} {sheet.auto_filter.ref}"
        for row in sheet.iter_rows(max_row=None if number < 2 else 2):
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                about = [cell.fill.fgColor.rgb] if cell.fill.fill_type else []
                about += [key for key in ("b", "i", "u") if getattr(cell.font, key)]
                about += [cell.border.bottom.style] if cell.border.bottom.style else []
                about += [cell.hyperlink.target] if cell.hyperlink else []
                about += [] if cell.alignment.wrap_text else ["unwrapped"]
                yield " ".join([f"{cell.coordinate}: {cell.value!r}", *about])


def differences(name: str, kept: str, made: str) -> str:
    diff = list(
        difflib.unified_diff(
            kept.splitlines(), made.splitlines(), f"{name} (kept)", f"{name} (made)", "", "", 1, ""
        )
    )
    more = f"\n… and {len(diff) - 60} more lines" if len(diff) > 60 else ""
    return "\n".join(diff[:60]) + more


def test_rows(produced: Produced) -> None:
    made = json.dumps(rows(produced), ensure_ascii=False, indent=1) + "\n"
    if UPDATE:
        ROWS.write_text(made, "utf-8")
    kept = ROWS.read_text("utf-8")
    if kept != made:
        pytest.fail(f"{differences('rows.json', kept, made)}\n\n{COMMAND}", pytrace=False)


def test_pages(produced: Produced) -> None:
    made = {page_file(page): page_text(page) for page in produced.pages}
    assert len(made) == len(produced.pages)
    if UPDATE:
        shutil.rmtree(PAGES, ignore_errors=True)
        for name, text in made.items():
            (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
            (PAGES / name).write_text(text, "utf-8")
    kept = {
        path.relative_to(PAGES).as_posix(): path.read_text("utf-8")
        for path in sorted(PAGES.glob("**/*.txt"))
    }
    lost, new = sorted(kept.keys() - made.keys()), sorted(made.keys() - kept.keys())
    moved = [name for name in sorted(made.keys() & kept.keys()) if made[name] != kept[name]]
    if lost or new or moved:
        said = [f"pages no longer made: {', '.join(lost)}"] if lost else []
        said += [f"pages made anew: {', '.join(new)}"] if new else []
        said += [f"pages that changed: {', '.join(moved)}"] if moved else []
        said += [differences(name, kept[name], made[name]) for name in moved[:3]]
        pytest.fail("\n".join([*said, "", COMMAND]), pytrace=False)


def test_data(produced: Produced) -> None:
    made = data_text(produced)
    if UPDATE:
        DATA.write_text(made, "utf-8")
    kept = DATA.read_text("utf-8")
    if kept != made:
        pytest.fail(f"{differences('data.txt', kept, made)}\n\n{COMMAND}", pytrace=False)


def test_the_golden_dossier_has_one_of_everything(produced: Produced) -> None:
    """What no golden row shows could break unseen."""
    held = rows(produced)
    for kind, found in held.items():
        assert found, kind
    briefed = held["briefing"]
    for part in ("covers", "bottom_line", "key_points", "outcomes", "judgments", "outlook"):
        assert briefed[part], part
    evidence = [e for fact in held["facts"].values() for e in fact["evidence"]]
    assert {"direct", "partial"} & (voices := {e["voice"] for e in evidence})
    assert voices - {"direct", "partial"}
    assert any(e["context"] for e in evidence)
    assert any(word["kind"] == "join" for e in evidence for word in e["words"])
    assert any(topic["gone"] for topic in held["topics"].values())


def test_the_same_dossier_elsewhere_makes_the_same_rows_and_pages(
    produced: Produced, golden: Path
) -> None:
    again = produce(golden)
    assert rows(again) == rows(produced)
    assert again.pages == produced.pages
    assert again.files == produced.files


PIECE = """<div class="fact wide" id="f-1" style="color: red">
  <p class="says">It <span class="cut">stays</span>, <a href="a/#b" class="x">he said</a>.</p>
  <blockquote><span data-words="a:1-5" class="own">no</span></blockquote>
  <svg width="9" height="9" aria-hidden="true"><rect x="1" fill="red"></rect></svg>
</div>"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fact wide", "statement"),
        ("red", "blue"),
        (' class="own"', ""),
        ('<span class="cut">stays</span>', "stays"),
        ("<div class=", '<div class="frame"><div class='),
        ("<p ", "\n\n    <p  "),
        ('x="1"', 'x="2"'),
        ('href="a/#b" class="x"', 'class="x" href="a/#b"'),
    ],
)
def test_how_a_page_looks_is_not_in_its_outline(old: str, new: str) -> None:
    piece = PIECE.replace(old, new)
    assert piece != PIECE
    if "frame" in new:
        piece += "</div>"
    assert outline(piece) == outline(PIECE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stays", "falls"),
        ("f-1", "f-2"),
        ("a/#b", "a/#c"),
        ("a:1-5", "a:1-6"),
        (' aria-hidden="true"', ""),
        ("blockquote", "figure"),
        (">no<", "> <"),
        ("</a>.", "</a> ."),
        ("</span>, <", "</span>,<"),
        ("<rect", "<title>It stays</title><rect"),
        ("he said", "<em>he</em> said"),
    ],
)
def test_what_a_reader_or_a_program_would_notice_is_in_its_outline(old: str, new: str) -> None:
    piece = PIECE.replace(old, new)
    assert piece != PIECE
    assert outline(piece) != outline(PIECE)


def test_an_outline_is_read_line_by_line() -> None:
    assert (
        outline(PIECE)
        == """\
<div id="f-1">
  <p>
    "It stays, "
    <a href="a/#b"> "he said"
    "."
  <blockquote>
    <span data-words="a:1-5"> "no"
  <svg aria-hidden="true">
    <rect>
"""
    )


def classes(text: str) -> set[str]:
    """Classes in selectors."""
    return set(re.findall(r"\.([a-z][\w-]*)", text))


def test_every_class_that_is_styled_or_looked_for_is_set_somewhere() -> None:
    """The golden pages hold no classes: one that is renamed in its template alone shows here."""
    html, css, js = (
        "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "templates").glob(pattern)))
        for pattern in ("**/*.html", "assets/css/*.css", "assets/js/*.js")
    )
    plain = re.sub(
        r"\{[{%].*?[}%]\}", lambda code: " ".join(re.findall(r"[\"'](.*?)[\"']", code[0])), html
    )
    named = re.findall(r'class="([^"]*)"', plain) + re.findall(r"(?:className|classList).*", js)
    set_there = {name for names in named for name in re.findall(r"[a-z][\w-]*", names)}
    set_there |= set(get_args(get_type_hints(Unit)["status"]))  # `{{ g.status }}`
    begun = tuple(name for name in set_there if name.endswith("-"))  # `tint-{{ n }}`

    heads = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    asked = re.findall(r"(?:querySelector(?:All)?|closest|matches)\(\s*[\"'`]([^\"'`]*)", js)
    styled, looked_for = classes(" ".join(heads)), classes(" ".join(asked))
    assert len(styled) > 100
    assert len(looked_for) > 10
    ours = {name for name in styled | looked_for if not name.startswith("md-")}
    assert {name for name in ours - set_there if not name.startswith(begun)} == set()
