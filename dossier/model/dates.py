"""Dates in plain words: parsing, bounds, and the forms for readers and for programs (EDTF).

An editor writes `2025-08-15`, `2025-08`, `2025`, `about …`, `before …`, `after …`, `between … and
…` (some time within) or `from … to …` (lasting). Bounds are inclusive: `after 2025-08-15` may be
that same day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

DateForm = Literal["on", "about", "before", "after", "between", "from"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_FORMS = re.compile(
    rf"(?:(?P<word>about|before|after) )?(?P<one>{_DAY})"
    rf"|between (?P<a>{_DAY}) and (?P<b>{_DAY})|from (?P<c>{_DAY}) to (?P<d>{_DAY})"
)
_EXISTING = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
PATTERN = re.sub(r"\?P<\w+>", "?:", _FORMS.pattern).replace(_DAY, _EXISTING)
"""The forms of dates as a regular expression, which knows no length of months and no order."""
FORMS = "2025-08-15, 2025-08, 2025, about …, before …, after …, between … and …, from … to …"
"""The forms of dates, for messages."""
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_OTHER_FORMS = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})",
    rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    rf"{_MONTH},? (?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})\. ?(?P<number>\d{1,2})\. ?(?P<year>\d{4})",
    r"(?P<year>\d{4})[/. ](?P<number>\d{1,2})[/. ](?P<day>\d{1,2})",
    r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
)
"""Other forms of dates that have one meaning only; 3/4/2025 is not among them."""


@dataclass(frozen=True, slots=True)
class When:
    """A date, as precise as the texts allow."""

    form: DateForm
    first: str
    """ISO year, month or day: the date itself, or the earlier bound."""
    last: str = ""
    """The later bound of `between` and `from`; otherwise empty."""

    @property
    def earliest(self) -> date | None:
        """The first possible day; None if there is no lower bound."""
        return None if self.form == "before" else _days(self.first)[0]

    @property
    def latest(self) -> date | None:
        """The last possible day; None if there is no upper bound."""
        return None if self.form == "after" else _days(self.last or self.first)[1]

    @property
    def edtf(self) -> str:
        """The date in Extended Date/Time Format (Library of Congress, level 2)."""
        match self.form:
            case "about":
                return f"{self.first}~"
            case "before":
                return f"[..{self.first}]"
            case "after":
                return f"[{self.first}..]"
            case "between":
                if len(self.first) == len(self.last):
                    return f"[{self.first}..{self.last}]"
                return f"[{self.earliest}..{self.latest}]"  # EDTF wants equally precise bounds
            case "from":
                return f"{self.first}/{self.last}"
            case _:
                return self.first

    @property
    def words(self) -> str:
        """The date as a reader sees it: `after August 15, 2025`."""
        first, last = _written(self.first), _written(self.last) if self.last else ""
        joined = f"{first}," if "," in first else first  # the comma after a day has a second one
        match self.form:
            case "on":
                return first
            case "between":
                return f"between {joined} and {last}"
            case "from":
                return f"from {joined} to {last}"
            case form:
                return f"{form} {first}"

    @property
    def certain(self) -> bool:
        """Whether it is one day, month or year, or a span of them, rather than a bound or an
        approximation."""
        return self.form in ("on", "from")

    def order(self) -> tuple[date, bool, date, str]:
        """Sort key: by the first possible day, then by the last; `before` a day sorts directly
        before that day."""
        return (
            self.earliest or self.latest or date.min,
            self.earliest is not None,
            self.latest or date.max,
            self.edtf,
        )

    def overlaps(self, other: "When") -> bool:
        """Whether there is a day that is possible for both."""
        low = max(self.earliest or date.min, other.earliest or date.min)
        return low <= min(self.latest or date.max, other.latest or date.max)


def meant(text: str) -> str:
    """A date in another form, converted to one of this module; empty if it has no meaning or more
    than one."""
    for form in _OTHER_FORMS:
        text = re.sub(form, _iso, text, flags=re.I)
    text = " ".join(text.split()).lower()
    try:
        parse(text)
    except ValueError:
        return ""
    return text


def _iso(match: re.Match[str]) -> str:
    """The ISO form of a date in one of the other forms."""
    parts = match.groupdict()
    if name := parts.get("month"):
        month = next(n for n, m in enumerate(MONTHS, 1) if m[:3].lower() == name[:3].lower())
    else:
        month = int(parts["number"])
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    return f"{parts['year']}-{month:02}{day}"


def parse(text: str) -> When:
    """Parse a date in plain words.

    Raises:
        ValueError: with a message for the editor, if the text has no known form, names a day that
            does not exist, or ends before it begins.
    """
    match = _FORMS.fullmatch(" ".join(text.split()))
    if not match:
        raise ValueError(f"`{text}` is not a date in a known form")
    part: dict[str, Any] = match.groupdict()
    if part["one"]:
        word: DateForm = part["word"] or "on"
        when = When(word, part["one"])
    else:
        form: DateForm = "between" if part["a"] else "from"
        when = When(form, part["a"] or part["c"], part["b"] or part["d"])
    first, last = _days(when.first), _days(when.last or when.first)
    if when.last and last[1] <= first[0]:
        raise ValueError(f"`{text}` ends before it begins")
    return when


def _days(iso: str) -> tuple[date, date]:
    """The first and the last day of an ISO year, month or day."""
    parts = [int(part) for part in iso.split("-")]
    try:
        year, month, day = [*parts, 1, 1][:3]
        first = date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no {('year', 'month', 'day')[len(parts) - 1]} {iso}") from None
    if len(parts) == 1:
        return first, date(year, 12, 31)
    return first, (
        first if len(parts) == 3 else date(year, month, calendar.monthrange(year, month)[1])
    )


def _written(iso: str) -> str:
    """`August 15, 2025`, `August 2025` or `2025`."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"
