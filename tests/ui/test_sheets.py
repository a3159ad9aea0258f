"""Sheets of tables and pictures, and the ways to start: what comes out is what was filled in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.reports import make_indicator, make_report
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import FreeTable, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.errors import UserError
from xiasha_desk.services.pictures import picture_of
from xiasha_desk.ui.exhibits.free_table import MOST_COLUMNS, FreeTableSheet
from xiasha_desk.ui.exhibits.indicator_table import IndicatorTableSheet
from xiasha_desk.ui.theme.look import Look


@pytest.fixture
def parent(qtbot: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_cells_of_excel_with_quotes_and_line_breaks_stay_cells(parent: QWidget) -> None:
    sheet = FreeTableSheet(FreeTable("t"), Look(QApplication.instance()), parent)
    sheet.cells.setCurrentCell(0, 0)
    sheet.cells.paste('"甲\n乙"\t2\n丙\t"说""好"""')
    assert sheet.exhibit().rows == (("甲 乙", "2"), ("丙", '说"好"'))


def test_what_has_no_room_is_told(parent: QWidget) -> None:
    sheet = FreeTableSheet(FreeTable("t"), Look(QApplication.instance()), parent)
    sheet.cells.setCurrentCell(0, 0)
    sheet.cells.paste("\t".join("1" * (MOST_COLUMNS + 5)))
    assert sheet.cells.columnCount() == MOST_COLUMNS
    assert str(MOST_COLUMNS) in sheet.said.text()


def test_rows_of_an_indicator_table_are_ticked_and_moved(parent: QWidget) -> None:
    ledger = Ledger(tuple(make_indicator(i, f"指标{i}") for i in "abc"))
    table = TableRef("t", indicators=("b", "gone"))
    sheet = IndicatorTableSheet(
        table, DraftState(make_report(), ledger), Look(QApplication.instance()), parent
    )
    assert sheet.exhibit().indicators == ("b",)
    sheet.rows.toggle(2)
    assert sheet.exhibit().indicators == ("b", "c")
    sheet.list.setCurrentIndex(sheet.rows.index(2))
    sheet.movers[0].click()
    sheet.movers[0].click()
    assert sheet.exhibit().indicators == ("c", "b")
    sheet.columns[TableColumn.TARGET].setChecked(True)
    assert TableColumn.TARGET in sheet.exhibit().columns
    for row in (0, 1):
        sheet.rows.toggle(row)
    assert not sheet.doing.isEnabled()


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(40), b"BM" + bytes(60)]
)
def test_what_is_no_whole_picture_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        picture_of(data)
    assert "PNG" in caught.value.sentence()
