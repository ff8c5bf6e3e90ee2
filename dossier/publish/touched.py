"""The pages of the site that a change touches: both states are rendered and compared."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dossier.checks import handwritten
from dossier.checks.examine import Examined
from dossier.diff.fields import Both
from dossier.diff.pages import Touched
from dossier.publish import export
from dossier.publish.pages import all_pages
from dossier.publish.render import Page
from dossier.views import urls
from dossier.views.index import index


def touched_pages(b: Both, roots: tuple[Path, Path], templates: Path) -> list[Touched] | None:
    """Pages that are new, gone, or look different; None when one state has errors, since no site is
    built from it. The form to propose a statement is not among them: it lists every id.

    Args:
        templates: the folder of the dossier whose templates make both states: they are no part of a
            state.
    """
    if b.before.errors or b.after.errors:
        return None
    old, new = (_pages(side, templates) for side in (b.before, b.after))
    by_hand = {
        page.address for page in handwritten.read_pages(roots[1])[0]
    }  # they stand in place of generated ones
    touched = []
    for path, page in sorted({**old, **new}.items()):
        before, after = (
            pages[path].title.encode() + pages[path].body() if path in pages else b""
            for pages in (old, new)
        )
        if before != after and path not in by_hand and path != urls.PROPOSE:
            touched.append(
                Touched(
                    path,
                    page.title,
                    "changed" if before and after else "added" if after else "removed",
                )
            )
    return touched


def _pages(side: Examined, templates: Path) -> Mapping[str, Page]:
    """The pages of the site by their paths, without how a statement is written in its file, and on
    which line."""
    grouped = index(replace(side.dossier, marks={}), side.grounded)
    return {page.path: page for page in all_pages(grouped, templates, export.dossier_data(grouped))}
