"""Dates in the words of the interface."""

from dossier.model.dates import When
from dossier.model.words import ReaderWords


def in_words(ui: ReaderWords, when: When) -> str:
    """A date as a reader sees it: `after August 15, 2025`."""
    first, last = _written(ui, when.first), _written(ui, when.last) if when.last else ""
    match when.form:
        case "on":
            return first
        case "about":
            return ui("dates.about", date=first)
        case "before":
            return ui("dates.before", date=first)
        case "after":
            return ui("dates.after", date=first)
    # in English the comma after a day has a second one, and a year alone none
    to_day = when.first.count("-") == 2
    if when.form == "between":
        return ui("dates.between_days" if to_day else "dates.between", first=first, last=last)
    return ui("dates.from_day" if to_day else "dates.from", first=first, last=last)


def _written(ui: ReaderWords, iso: str) -> str:
    """`August 15, 2025`, `August 2025` or `2025`."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = ui.form(f"dates.months.{int(rest[0])}")
    if len(rest) == 1:
        return ui("dates.month", month=month, year=year)
    return ui("dates.day", day=int(rest[1]), month=month, year=year)
