"""What is short in print: the rows of the brief and of the pictures for shared links. Most changes
of a statement change none of them."""

from collections.abc import Iterator, Mapping
from typing import Any

UNSET = "00000000"
"""Stands for the edition, which any change of a statement changes, where a size of type is
tried."""
_WHOLE = (
    "title", "subtitle", "closed", "closed_on", "language", "words", "plurals", "headings",
    "silence", "stances", "signs", "turning", "moments", "fonts", "site", "link", "span", "rests",
)  # fmt: skip
_CITED = ("bottom_line", "key_points", "glance", "outcomes", "lead", "ask")
"""The parts that the brief prints, with the codes of what they cite."""
_COUNTED = ("gaps", "disputes")
"""Parts of which the brief says how many rows they have."""


def front_rows(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `brief.typ` and `share.typ` show of the data for print, with `UNSET` for the edition."""
    cited = {key: data[key] for key in _CITED}
    codes = sorted({*_codes(cited)})
    rows: dict[str, Any] = {key: data[key] for key in _WHOLE} | cited
    rows |= {key: [None] * len(data[key]) for key in _COUNTED}
    rows["facts"] = {
        code: {key: data["facts"][code][key] for key in ("who", "articles")} for code in codes
    }
    if "permalinks" in data:
        rows["permalinks"] = {code: data["permalinks"][code] for code in codes}
    rows["minutes"] = {key: data["minutes"][key] for key in ("first", "brief")}
    return rows | {"edition": UNSET}


def _codes(row: object) -> Iterator[str]:
    """The codes of the statements that a row and those below it cite."""
    if isinstance(row, dict):
        if isinstance(row.get("code"), str):
            yield row["code"]
        row = list(row.values())
    if isinstance(row, list):
        for inner in row:
            yield from _codes(inner)
