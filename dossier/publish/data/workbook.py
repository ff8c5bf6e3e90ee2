"""The workbook: who wants what as people read it, then every table."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dossier.model.words import ReaderWords
from dossier.publish.data.csvfile import RUNS
from dossier.publish.data.tables import TABLES, Column, DataTable, Material
from dossier.views.matrix import Entry, IssueCell
from dossier.views.silence import silence

LONGEST = 32_767
"""Characters that a cell can hold."""
LINKS = 60_000
"""Links that a sheet is given: one with more than 65,530 does not open."""
MATRIX = "Who wants what"
"""The name of the sheet that people read. Like those of the tables, by which programs find them, it
is the same in every language."""
PLAIN = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""A text is a text, whatever it begins with."""


def workbook(material: Material, timestamp: int) -> bytes:
    """The workbook as an `.xlsx` file; the same bytes for the same data.

    Args:
        timestamp: the time of its making, in seconds since 1970 (UTC).
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **PLAIN})
    made = datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)
    book.set_properties({"title": material.data["title"], "created": made})
    writer = _Writer(book, material)
    writer.about()
    writer.matrix()
    for table in TABLES:
        writer.table(table)
    book.close()
    return out.getvalue()


class _Writer:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: xlsxwriter.Workbook, material: Material) -> None:
        self.book, self.material = book, material
        self.ui = material.index.ui
        self.head = self._format(bold=True, bg_color="#e9e4d6", bottom=1)
        self.band = self._format(italic=True, bg_color="#f4f1ea")
        self.cell = self._format()
        self.guarded = self._format(quote_prefix=True)
        self.link = self._format(font_color="#1f4e79", underline=1)

    def _format(self, **properties: Any) -> Format:
        return self.book.add_format({"valign": "top", "text_wrap": True, **properties})

    def about(self) -> None:
        """What the workbook is, and its sheets."""
        data, site, ui = self.material.data, self.material.site, self.ui
        sheet = self.book.add_worksheet("About")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        lines = [
            (ui("workbook.title"), data["title"]),
            (ui("workbook.closed"), data["as_of"]),
            (ui("workbook.words"), ui("workbook.rights")),
            (MATRIX, ui("workbook.matrix")),
            *((table.title, table.description) for table in TABLES),
        ]
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                self._put(sheet, row, column, value)
        if site:
            self._put(sheet, len(lines), 0, ui("workbook.site"))
            self._put(sheet, len(lines), 1, site, site)

    def matrix(self) -> None:
        """Issues down, sides across, a line for each position."""
        grid, codes, ui = self.material.grid, self.material.index.codes, self.ui
        unsaid = silence(self.material.index).sentence(ui("silence.says"))
        sheet = self.book.add_worksheet(MATRIX)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, len(grid.columns), 52)
        self._heads(sheet, [ui("heads.issue"), *(column.title for column in grid.columns)])
        number = 1
        for issue in (*grid.compared, None, *grid.one_sided):
            if issue is None:
                band = ui("issues.one_sided") if grid.one_sided else ""
                sheet.write_string(number, 0, band, self.band)
            else:
                title = f"{issue.issue.text}\n{issue.question}"
                self._put(sheet, number, 0, title, self._address("issues", issue.id))
                for column, cell in enumerate(issue.cells, 1):
                    self._put(sheet, number, column, cell_text(ui, cell, codes, unsaid))
            number += 1

    def table(self, table: DataTable) -> None:
        """A table of the data; the first cell of a row leads to its page."""
        sheet = self.book.add_worksheet(table.title)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _width(column))
        self._heads(sheet, [column.name for column in table.columns])
        first = table.columns[0]
        pages = table.name if first.name == "id" else first.refers
        count = 0
        for count, row in enumerate(table.rows(self.material), 1):
            link = self._address(pages, first.of(row)) if count < LINKS else ""
            for number, column in enumerate(table.columns):
                self._put(sheet, count, number, column.of(row), "" if number else link)
        sheet.autofilter(0, 0, count, len(table.columns) - 1)

    def _address(self, table: str, id_: str) -> str:
        """The whole address of a record's page; empty if there is none."""
        path = self.material.address(table, id_) if self.material.site else ""
        return self.material.site + path if path else ""

    def _heads(self, sheet: Worksheet, heads: Iterable[str]) -> None:
        for number, head in enumerate(heads):
            sheet.write_string(0, number, head, self.head)
        sheet.freeze_panes(1, 1)

    def _put(self, sheet: Worksheet, row: int, column: int, value: Any, link: str = "") -> None:
        """Write a cell. A text that begins like a formula is marked as text, so that it becomes
        none when it is edited either."""
        match value:
            case None:
                pass
            case bool():
                sheet.write_boolean(row, column, value, self.cell)
            case int():
                sheet.write_number(row, column, value, self.cell)
            case _ if link:
                sheet.write_url(row, column, link, self.link, value[:LONGEST])
            case _:
                guarded = self.guarded if RUNS.match(value) else self.cell
                sheet.write_string(row, column, value[:LONGEST], guarded)


def _width(column: Column) -> int:
    """The width of a column, in characters."""
    if column.prose:
        return 60
    return 12 if column.type != "string" else 24


def cell_text(ui: ReaderWords, cell: IssueCell, codes: Mapping[str, str], unsaid: str) -> str:
    """A side's positions on an issue, a line for each; what a text takes for granted where it has
    none.

    Args:
        codes: the short code of each statement.
        unsaid: what is said where no position was found.
    """
    notes = [note.says for note in cell.silence] if not cell.entries else []
    lines = [entry_text(ui, entry, [codes[fact] for fact in entry.facts]) for entry in cell.entries]
    return "\n".join(lines or [*notes, unsaid])


def entry_text(ui: ReaderWords, entry: Entry, codes: Iterable[str]) -> str:
    """A position as a line: when, who reports it, the stance, the demands, who, where, the codes
    of its statements."""
    words = [
        f"{entry.when}:" if entry.when else "",
        entry.account,
        f"{entry.phrase}:",
        ", ".join(link.text for link in entry.demands),
        f"“{entry.hedge}”" if entry.hedge else "",
        f"({', '.join(link.text for link in entry.actors)};",
        entry.how,
        ", ".join(link.text for link in entry.articles),
        entry.after,
        f"· {ui('disputed')}" if entry.disputed else "",
        f"· {' '.join(f'F-{code}' for code in codes)})",
    ]
    return " ".join(filter(None, words))
