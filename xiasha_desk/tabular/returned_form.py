"""A 科室填报表 that came back, read by the ids in it wherever its rows and columns went."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xiasha_desk.domain.forms import DepartmentForm
from xiasha_desk.domain.sheet import RawKind, RawSheet, RawWorkbook
from xiasha_desk.tabular.cells import Verdict, read_cell, shown_words
from xiasha_desk.tabular.head_words import plain
from xiasha_desk.text.amounts import Amount

FORM_ID = "填报表编号"
"""The name of the file's own property that holds a form's id; the same words stand before it in a cell."""
ID, NAME, UNIT, BASE, NOW, CUT_OFF, NOTE = "编号", "指标", "单位", "上年同期", "本期数", "截止日期", "备注"
HEADS = ("序号", ID, NAME, UNIT, BASE, NOW, CUT_OFF, NOTE)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back: its indicator (an id), name and unit as they stand there, the cell of 本期数 as it is seen
    and as it was read, and why it is doubtful."""

    indicator: str
    name: str
    unit: str
    words: str
    amount: Amount | None = None
    reasons: tuple[str, ...] = ()
    base_words: str = ""
    cut_off: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What came back: the form's id ("" when the file does not say), its rows, sentences on what is odd."""

    form: str
    rows: tuple[ReturnedRow, ...]
    remarks: tuple[str, ...] = ()


def form_id(workbook: RawWorkbook, known: Collection[str]) -> str:
    """The id of the form a file says it is: by its property, else by a cell; "" for none of the known."""
    told = workbook.properties.get(FORM_ID, "")
    if told in known:
        return told
    for sheet in workbook.sheets:
        for row in sheet.rows:
            for cell in row:
                words = cell.text.strip().removeprefix(FORM_ID).lstrip("：: ")
                if cell.kind is RawKind.TEXT and words in known:
                    return words
    return ""


def likely_form(workbook: RawWorkbook, forms: Sequence[DepartmentForm]) -> DepartmentForm | None:
    """The form that a file without an id answers: the one most of whose indicators' ids, else names, stand in it."""
    cells = {shown_words(cell) for sheet in workbook.sheets for row in sheet.rows for cell in row}
    best, found = 0.0, None
    for form in reversed(forms):
        names = [(item.indicator, item.name) for item in form.items]
        share = sum(bool({one, name} & cells) for one, name in names) / max(len(names), 1)
        if share > best:
            best, found = share, form
    return found if best >= 0.5 else None


def read_form(workbook: RawWorkbook, form: DepartmentForm) -> ReturnedForm:
    """The rows of a file that answers a form."""
    for sheet in workbook.sheets:
        head = _head(sheet)
        if head is not None:
            return _read(sheet, *head, form)
    return ReturnedForm(form.id, (), ("表头被改掉了，认不出哪一列是本期数",))


def _head(sheet: RawSheet) -> tuple[int, dict[str, int]] | None:
    """The row of the head and the columns by their headings."""
    for number, row in enumerate(sheet.rows):
        words = [plain(shown_words(cell)) for cell in row]
        columns = {head: words.index(head) for head in HEADS if head in words}
        if NOW in columns and (ID in columns or NAME in columns):
            return number, columns
    return None


def _read(sheet: RawSheet, head: int, columns: dict[str, int], form: DepartmentForm) -> ReturnedForm:
    by_id = {item.indicator: item for item in form.items}
    by_name = {item.name: item for item in form.items}
    rows: list[ReturnedRow] = []
    remarks: list[str] = []
    for number in range(head + 1, len(sheet.rows)):

        def words(heading: str, number: int = number) -> str:
            return shown_words(sheet.cell(number, columns[heading])) if heading in columns else ""

        item = by_id.get(words(ID)) or by_name.get(words(NAME))
        name, unit = words(NAME), words(UNIT)
        if item is None:
            if name and words(NOW) and unit:
                rows.append(ReturnedRow("", name, unit, words(NOW)))
            continue
        if item.indicator not in by_id or any(row.indicator == item.indicator for row in rows):
            remarks.append(f"“{item.name}”有两行，只读了前一行")
            continue
        rows.append(_row(sheet, number, columns, item.indicator, item.unit, name, unit, words))
    if ID not in columns:
        remarks.append("编号列没有了，是按名称认的")
    return ReturnedForm(form.id, tuple(rows), tuple(remarks))


def _row(
    sheet: RawSheet, number: int, columns: dict[str, int], indicator: str, sent_unit: str, name: str, unit: str,
    words: object,
) -> ReturnedRow:  # fmt: skip
    assert callable(words)
    unit = unit or sent_unit
    reading = read_cell(sheet.cell(number, columns[NOW]), unit)
    usable = reading.verdict is Verdict.USABLE
    reasons = () if usable else reading.reasons
    return ReturnedRow(
        indicator, name, unit, words(NOW), reading.amount if usable else None, reasons, words(BASE), words(CUT_OFF),
        words(NOTE),
    )  # fmt: skip
