"""The import window, driven by keys: shown, decided, taken as one step, remembered; undo within and after."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.driving import open_sheet, run_loop, wait_until
from xiasha_desk.domain.changes import Batch, InsertIndicator, SetPeriod
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.tabular.head_words import ColumnRole
from xiasha_desk.tabular.proposal import CellState
from xiasha_desk.tabular.shape import ColumnPlan, RowRole
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.importing.sheet import ImportSheet
from xiasha_desk.ui.main_window import MainWindow

ROWS = [
    ["指标", "单位", "1-6月", "备用"],
    ["税收收入", "亿元", 9.2, 1],
    ["加装电梯", "台", "—", 2],
    ["规模以上增加值", "亿元", 40.2, 3],
    ["合计", None, 49.4, None],
]


@pytest.fixture
def held(draft_window: MainWindow) -> MainWindow:
    desk = draft_window.draft.desk
    names = (("tax", "税收收入", "亿元"), ("lifts", "加装电梯", "台"), ("above", "规上工业增加值", "亿元"))
    new = tuple(InsertIndicator(n, Indicator(i, name, unit, 1)) for n, (i, name, unit) in enumerate(names))
    desk.perform(Batch((SetPeriod("2023H1"), *new)), "准备", Place(""), Place(""), show=False)
    return draft_window


def _workbook(folder: Path, rows: list[list[object]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = folder / "上报.xlsx"
    book.save(path)
    return path


def _open(window: MainWindow, path: Path) -> ImportSheet:
    window.prompts.files.append(path)
    window.actions_table["import_figures"].trigger()
    return open_sheet(ImportSheet)


def _states(sheet: ImportSheet) -> dict[str, CellState]:
    proposal = sheet.desk.proposal
    return {proposal.sheet.name_of(c.row, c.column): c.state for c in proposal.cells}


def test_every_cell_is_shown_and_the_sure_ones_are_taken(held: MainWindow, tmp_path: Path) -> None:
    before = held.draft.desk.session.state
    sheet = _open(held, _workbook(tmp_path))
    assert _states(sheet) == {"C2": CellState.NEW, "C3": CellState.DOUBTFUL, "C4": CellState.DOUBTFUL}
    assert sheet.take.text() == "导入 1 项"
    assert "第 5 行是合计" in sheet.notices.text()
    assert (sheet.view.currentIndex().row(), sheet.view.currentIndex().column()) == (2, 2)
    sheet.accept()
    ledger = held.draft.desk.session.state.ledger
    assert ledger.value("tax", "2023H1") == Decimal("9.2")
    assert ledger.observations[("tax", "2023H1")].source == "上报.xlsx Sheet!C2"
    held.draft.undo()
    assert held.draft.desk.session.state == before


def test_keys_decide_and_decisions_are_taken_back(held: MainWindow, tmp_path: Path) -> None:
    sheet = _open(held, _workbook(tmp_path))
    key = sheet.view.key_pressed.emit
    key(int(Qt.Key.Key_Return))
    assert _states(sheet)["C3"] is CellState.NEW
    key(int(Qt.Key.Key_F8))
    assert sheet.view.currentIndex().row() == 3
    key(int(Qt.Key.Key_N))
    assert _states(sheet)["C4"] is CellState.NEW
    assert sheet.take.text() == "导入 3 项"
    key(int(Qt.Key.Key_Delete))
    assert _states(sheet)["C4"] is CellState.LEFT_OUT
    for _ in range(3):
        assert sheet.desk.undo()
    assert not sheet.desk.undo()
    assert _states(sheet)["C3"] is CellState.DOUBTFUL
    sheet.reject()
    assert held.draft.desk.session.state.ledger.observations == {}


def test_what_was_said_is_remembered(held: MainWindow, tmp_path: Path) -> None:
    sheet = _open(held, _workbook(tmp_path))
    sheet.desk.set_match(3, "above")
    sheet.desk.set_column(3, ColumnPlan(ColumnRole.VALUE, "备用", "@-1"))
    sheet.desk.set_row(4, RowRole.DATA)
    assert _states(sheet)["C4"] is CellState.NEW
    assert _states(sheet)["D2"] is CellState.NEW
    assert "C5" in _states(sheet)
    sheet.accept()
    run_loop(50)
    assert held.draft.desk.session.state.ledger.value("above", "2023H1") == Decimal("40.2")
    assert held.draft.desk.session.state.ledger.value("tax", "2022H1") == Decimal(1)
    again = _open(held, _workbook(tmp_path))
    assert again.desk.understood.remembered
    assert "按上次的认法" in again.notices.text()
    assert _states(again)["C4"] is CellState.SAME
    again.reject()


def test_a_table_across_is_turned(held: MainWindow, tmp_path: Path) -> None:
    rows = [["项目", "税收收入（亿元）", "加装电梯（台）"], ["2023年上半年", 9.2, 12], ["2022年上半年", 8.3, 8]]
    sheet = _open(held, _workbook(tmp_path, rows))
    assert "行列互换" in sheet.notices.text()
    sheet.turn.click()
    assert _states(sheet) == dict.fromkeys(("B2", "B3", "C2", "C3"), CellState.NEW)
    sheet.reject()


def test_a_copied_range_is_read_by_its_names(held: MainWindow) -> None:
    held.draft.show_view("ledger")
    mime = QMimeData()
    mime.setText("指标\t本期\n加装电梯\t12\n税收收入\t9.2亿元\n")
    QGuiApplication.clipboard().setMimeData(mime)
    page = held.draft.ledger
    page.table.paste_wanted.emit()
    page.paste_bar.by_name.click()
    sheet = open_sheet(ImportSheet)
    assert _states(sheet) == {"B2": CellState.NEW, "B3": CellState.NEW}
    sheet.accept()
    assert held.draft.desk.session.state.ledger.value("lifts", "2023H1") == Decimal(12)


def test_bad_files_are_told_and_lose_nothing(held: MainWindow, tmp_path: Path) -> None:
    before = held.draft.desk.session.state
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 nonsense")
    held.prompts.files.append(path)
    held.actions_table["import_figures"].trigger()
    wait_until(lambda: held.prompts.told)
    assert "没有读入“坏.xlsx”" in held.prompts.told[-1]
    assert held.draft.desk.session.state == before


def test_the_ledger_goes_out_and_comes_back(held: MainWindow, tmp_path: Path) -> None:
    sheet = _open(held, _workbook(tmp_path))
    sheet.accept()
    held.prompts.folders.append(tmp_path)
    held.actions_table["export_figures"].trigger()
    wait_until(lambda: "已导出" in held.status.notice)
    back = _open(held, tmp_path / "指标台账 2023H1.xlsx")
    assert set(_states(back).values()) == {CellState.SAME}
    back.reject()
