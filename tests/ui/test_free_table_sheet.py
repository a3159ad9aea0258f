"""The sheet of a table of words at work with mouse and keys: cells joined and parted, rows and columns in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.driving import run_loop
from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.ui.exhibits.free_table import FreeTableSheet
from xiasha_desk.ui.theme.look import Look

ROWS = (("a", "b", "c"), ("d", "", "f"), ("g", "h", "i"), ("j", "k", "l"))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def parent(qtbot: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _sheet(
    parent: QWidget, *merges: Merge, head_rows: int = 1, rows: tuple[tuple[str, ...], ...] = ROWS
) -> FreeTableSheet:
    table = FreeTable("t", "表", rows, head_rows, merges=merges)
    sheet = FreeTableSheet(table, Look(QApplication.instance()), parent)
    sheet.show()
    run_loop(10)
    return sheet


def _at(sheet: FreeTableSheet, row: int, column: int) -> QPoint:
    return sheet.cells.visualRect(sheet.cells.model().index(row, column)).center()


def _click(sheet: FreeTableSheet, row: int, column: int, *, shift: bool = False) -> None:
    modifier = SHIFT if shift else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(sheet.cells.viewport(), Qt.MouseButton.LeftButton, modifier, _at(sheet, row, column))


def _press(sheet: FreeTableSheet, words: str) -> None:
    action = next(a for a in sheet.cells.menu().actions() if a.text().startswith(words))
    assert action.isEnabled()
    action.trigger()
    run_loop(10)


def test_joined_cells_keep_the_words_of_all(parent: QWidget) -> None:
    sheet = _sheet(parent)
    assert not sheet.merging.isEnabled()
    _click(sheet, 1, 0)
    _click(sheet, 2, 1, shift=True)
    QTest.mouseClick(sheet.merging, Qt.MouseButton.LeftButton)
    made = sheet.exhibit()
    assert made.merges == (Merge(1, 0, 2, 2),)
    assert made.rows == (ROWS[0], ("d g h", "", "f"), ("", "", "i"), ROWS[3])
    assert (sheet.cells.rowSpan(1, 0), sheet.cells.columnSpan(1, 0)) == (2, 2)
    assert not sheet.merging.isEnabled()
    QTest.mouseClick(sheet.splitting, Qt.MouseButton.LeftButton)
    assert sheet.exhibit().merges == ()
    assert sheet.exhibit().rows[1][0] == "d g h"


def test_keys_and_menu_do_the_same(parent: QWidget) -> None:
    sheet = _sheet(parent)
    _click(sheet, 1, 0)
    QTest.keyClick(sheet.cells, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(sheet.cells, Qt.Key.Key_M, CTRL)
    assert sheet.exhibit().merges == (Merge(1, 0, 2, 1),)
    QTest.keyClick(sheet.cells, Qt.Key.Key_M, CTRL | SHIFT)
    assert sheet.exhibit().merges == ()
    _click(sheet, 2, 1)
    _click(sheet, 2, 2, shift=True)
    _press(sheet, "合并单元格")
    assert sheet.exhibit().merges == (Merge(2, 1, 1, 2),)
    _press(sheet, "拆分单元格")
    assert sheet.exhibit().merges == ()


def test_headings_are_not_joined_with_rows(parent: QWidget) -> None:
    sheet = _sheet(parent)
    _click(sheet, 0, 0)
    _click(sheet, 1, 0, shift=True)
    sheet.merging.click()
    assert sheet.exhibit().merges == ()
    assert sheet.said.text() == "表头和下面的行不能合并成一格。"
    sheet.head_rows.setCurrentIndex(2)
    assert sheet.said.text() == ""
    sheet.merging.click()
    assert sheet.exhibit().merges == (Merge(0, 0, 2, 1),)
    sheet.head_rows.setCurrentIndex(1)
    assert sheet.exhibit().merges == ()
    assert "已经拆开" in sheet.said.text()


def test_rows_and_columns_go_in_and_out_of_merged_cells(parent: QWidget) -> None:
    sheet = _sheet(parent, Merge(1, 0, 3, 1), Merge(0, 1, 1, 2))
    _click(sheet, 2, 1)
    _press(sheet, "在下面加一行")
    assert sheet.exhibit().merges == (Merge(0, 1, 1, 2), Merge(1, 0, 4, 1))
    assert len(sheet.exhibit().rows) == 5
    _click(sheet, 1, 1)
    _press(sheet, "删去这一行")
    made = sheet.exhibit()
    assert made.merges == (Merge(0, 1, 1, 2), Merge(1, 0, 3, 1))
    assert made.rows[1][0] == "d", "the words of the merged cell stay"
    _click(sheet, 1, 1)
    _press(sheet, "在右边加一列")
    assert sheet.exhibit().merges == (Merge(0, 1, 1, 3), Merge(1, 0, 3, 1))
    for _ in range(2):
        _click(sheet, 1, 1)
        _press(sheet, "删去这一列")
    assert sheet.exhibit().merges == (Merge(1, 0, 3, 1),)
    assert sheet.exhibit().rows[0] == ("a", "b")


def test_a_row_below_a_merged_cell_does_not_grow_it(parent: QWidget) -> None:
    sheet = _sheet(parent, Merge(1, 0, 2, 1))
    _click(sheet, 1, 0)
    _press(sheet, "在下面加一行")
    assert sheet.exhibit().merges == (Merge(1, 0, 2, 1),)
    assert sheet.exhibit().rows[3] == ("", "", "")


def test_cells_pasted_over_a_merged_one_part_it(parent: QWidget) -> None:
    sheet = _sheet(parent, Merge(1, 0, 2, 1))
    _click(sheet, 1, 1)
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    QTest.keyClick(sheet.cells, Qt.Key.Key_V, CTRL)
    assert sheet.exhibit().merges == (Merge(1, 0, 2, 1),), "it was not touched"
    _click(sheet, 1, 0)
    QTest.keyClick(sheet.cells, Qt.Key.Key_V, CTRL)
    assert sheet.exhibit().merges == ()
    assert sheet.exhibit().rows[1:3] == (("1", "2", "2"), ("3", "4", "4"))
    assert "已经拆开" in sheet.said.text()


def test_unit_page_across_and_the_advice_for_it(parent: QWidget) -> None:
    sheet = _sheet(parent)
    assert not sheet.turn.advice.isVisible()
    sheet.unit.setText("亿元")
    _click(sheet, 0, 2)
    for _ in range(6):
        _press(sheet, "在右边加一列")
    assert sheet.turn.advice.isVisible()
    assert sheet.turn.advice.text() == "列多字小，建议横排"
    QTest.mouseClick(sheet.turn.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, sheet.turn.tick.height() // 2))
    assert not sheet.turn.advice.isVisible()
    made = sheet.exhibit()
    assert (made.landscape, made.unit) == (True, "亿元")


def test_what_was_opened_comes_out_the_same(parent: QWidget) -> None:
    rows = (("a", "b", ""), ("", "e", "f"), ("g", "h", "i"))
    table = FreeTable("t", "表", rows, 2, "注", (Merge(0, 0, 2, 1), Merge(0, 1, 1, 2)), "亿元", landscape=True)
    sheet = FreeTableSheet(table, Look(QApplication.instance()), parent)
    assert sheet.exhibit() == table
