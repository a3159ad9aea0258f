"""Sheets written as .xlsx and .csv: numbers as numbers, words as words, never a formula out of somebody's words."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from xiasha_desk.domain.sheet_out import OutCell, OutSheet
from xiasha_desk.spreadsheet.csv_file import DANGEROUS

_FONT = "宋体"


def xlsx_bytes(sheet: OutSheet) -> bytes:
    """The workbook's bytes: the head frozen and repeated in print, A4 across."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet(sheet.name[:31])
    head = book.add_format(
        {"bold": True, "font_name": _FONT, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1,
         "bg_color": "#ECEAE4"}
    )  # fmt: skip
    words = book.add_format({"font_name": _FONT, "border": 1, "num_format": "@"})
    numbers: dict[int, object] = {}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if cell.number is not None and row:
                form = numbers.get(cell.decimals)
                if form is None:
                    code = "0" + ("." + "0" * cell.decimals if cell.decimals else "")
                    form = numbers[cell.decimals] = book.add_format(
                        {"font_name": _FONT, "border": 1, "num_format": code}
                    )
                page.write_number(row, column, float(cell.number), form)
            else:
                page.write_string(row, column, cell.text, words if row else head)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 2)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def csv_bytes(sheet: OutSheet) -> bytes:
    """The same as text with a byte order mark, so that WPS and Excel read it as UTF-8; a word that could be taken for a
    formula gets ' before it, which reading takes away again."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for cells in sheet.rows:
        writer.writerow([_csv_words(cell) for cell in cells])
    return target.getvalue().encode("utf-8-sig", "replace")


def _csv_words(cell: OutCell) -> str:
    if cell.number is not None:
        return f"{_plain(cell.number):f}"
    return f"'{cell.text}" if cell.text.startswith(tuple(DANGEROUS)) else cell.text


def _plain(number: Decimal) -> Decimal:
    return number + 0


def verify_xlsx(data: bytes) -> None:
    """Raise unless the bytes are a whole workbook."""
    from xiasha_desk.spreadsheet.xlsx_file import read_xlsx

    if not read_xlsx(data, "x.xlsx").sheets:
        raise ValueError("no sheet")
