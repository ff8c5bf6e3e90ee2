"""Figures on hand-written pages, made from the dossier itself when the site is built: they cannot
go stale.

A page asks for one by a block of code, with the caption inside:

    ```figure statement
    A statement as it stands in its file, and as the site shows it.
    ```

What each shows is prepared with the checks, in `checks/examples.py`; here it is only drawn.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from dossier.later import Later
from dossier.publish.render import Renderer


def drawn(
    asked: Iterable[tuple[str, str]], rows: Mapping[str, object], renderer: Renderer
) -> Mapping[tuple[str, str], str]:
    """The HTML of each figure that is asked for, by name and caption; addresses in it begin with
    `views.urls.ROOT`.

    Args:
        rows: what each shows, by its name; a figure without any is left out.
    """

    def html(name: str, caption: str) -> str:
        templates = [f"figures/{name}.html", "figures/message.html"]
        return renderer.figure(templates, {"caption": caption, "figure": rows[name]})

    figures = sorted({figure for figure in asked if figure[0] in rows})
    return Later({figure: partial(html, *figure) for figure in figures})
