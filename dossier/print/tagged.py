"""What Typst leaves to do in a tagged PDF: row headers, lists in one piece, links from page to
page, a smaller file.

Typst's wheel cannot mark row headers. A list whose items are each kept on one page is tagged as
many lists of one item. Links inside the file come as addresses, `dossier:here>there`, of which
`here` names the place of the link itself: to find the places, Typst would have to lay out every
page once more.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

SCHEME = "dossier:"
ROOM = 14
"""How many points above the target of a link stay visible."""
SAID = {
    "n": "Footnote ",
    "m": "Back to the text of footnote ",
    "q": "The words of F-",
    "a": "The text ",
}
"""What a link inside the file is for, by the first letter of where it leads."""


@dataclass(frozen=True, slots=True)
class TaggedPdf:
    """A finished PDF."""

    data: bytes
    pages: int
    wide: int
    """The first page that is wider than high, counted from 1; 0 where there is none."""


def tagged(pdf: bytes) -> TaggedPdf:
    """Finish a PDF of Typst; the same input gives the same bytes.

    Raises:
        ValueError: a link leads to a place that nothing marks, which is a fault of the template.
    """
    with Pdf.open(BytesIO(pdf)) as file:
        _link(file)
        for element in file.objects:
            if isinstance(element, Dictionary) and isinstance(kids := element.get("/K"), Array):
                if element.get("/S") == "/TR":
                    _head_row(kids)
                else:
                    _join_lists(kids)
        out = BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        boxes = [[float(edge) for edge in page.mediabox] for page in file.pages]
    wide = next((n for n, box in enumerate(boxes, 1) if box[2] > box[3]), 0)
    return TaggedPdf(out.getvalue(), len(boxes), wide)


def _link(file: Pdf) -> None:
    """Join the links that lead from one place in the file to another, and mark the places of the
    others."""
    places: dict[str, Array] = {}
    links: list[tuple[Any, str]] = []
    for page in file.pages:
        for note in page.get("/Annots", ()):
            address = str(note.A.URI) if "/A" in note and "/URI" in note.A else ""
            if address.startswith(SCHEME):
                here, _, there = address.removeprefix(SCHEME).partition(">")
                left, _, _, top = (float(edge) for edge in note.Rect)
                places.setdefault(
                    here, Array([page.obj, Name.XYZ, round(left, 2), round(top + ROOM, 2), 0])
                )
                links.append((note, there))
    for note, there in links:
        if ":" in there:  # out of the file
            note.A.URI = note.Contents = String(there)
        elif there in places:
            note.Dest = places[there]
            note.Contents = String(SAID.get(there[0], "") + there[1:].removeprefix("-"))
            del note.A
        else:
            raise ValueError(f"a link leads to “{there}”, which no page holds")


def _head_row(cells: Array) -> None:
    """Mark the first cell of a row as its header; the scopes of headers then take the place of the
    lists of headers in the cells."""
    for n, cell in enumerate(cells):
        if cell.get("/S") != "/TD":
            continue
        for attributes in cell.get("/A", ()):
            if attributes.get("/O") == "/Table" and "/Headers" in attributes:
                del attributes.Headers
        if n == 0:
            cell.S = Name.TH
            cell.A = Array([*cell.get("/A", ()), Dictionary(O=Name.Table, Scope=Name.Row)])


def _join_lists(kids: Array) -> None:
    """Join lists of one item that follow each other."""
    last: Any = None
    for n in range(len(kids)):
        kid = kids[n]
        if not (isinstance(kid, Dictionary) and kid.get("/S") == "/L" and len(kid.K) == 1):
            last = None
        elif last is None:
            last = kid
        else:
            kid.K[0].P = last
            last.K.append(kid.K[0])
            kids[n] = Dictionary()
    gone = [n for n, kid in enumerate(kids) if isinstance(kid, Dictionary) and not kid.keys()]
    for n in reversed(gone):
        del kids[n]
