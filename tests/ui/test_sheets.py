"""Sheets of tables and pictures, and the ways to start: what comes out is what was filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.reports import make_indicator, make_report
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import ChartKind, ChartRef, FreeTable, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.errors import UserError
from xiasha_desk.services.pictures import picture_of
from xiasha_desk.ui.editor.exhibit_object import card_of
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
    sheet = IndicatorTableSheet(table, DraftState(make_report(), ledger), Look(QApplication.instance()), parent)
    assert sheet.exhibit().indicators == ("b",)
    rows = sheet.rows
    rows.rows.toggle(2)
    assert sheet.exhibit().indicators == ("b", "c")
    rows.list.setCurrentIndex(rows.rows.index(2))
    rows.movers[0].click()
    rows.movers[0].click()
    assert sheet.exhibit().indicators == ("c", "b")
    for row in (0, 1):
        rows.rows.toggle(row)
    assert not sheet.doing.isEnabled()


def test_all_columns_can_be_chosen_and_put_in_order(parent: QWidget) -> None:
    ledger = Ledger((make_indicator("a", "税收收入"),))
    table = TableRef("t", indicators=("a",), columns=(TableColumn.NAME, TableColumn.NOW))
    sheet = IndicatorTableSheet(
        table, DraftState(replace(make_report(), period="2023H1"), ledger), Look(QApplication.instance()), parent
    )
    columns = sheet.columns
    for row in range(8):
        if not columns.rows.rows[row].ticked:
            columns.rows.toggle(row)
    assert set(sheet.exhibit().columns) == set(TableColumn)
    last = columns.rows.rows[7].words
    columns.list.setCurrentIndex(columns.rows.index(7))
    for _ in range(7):
        columns.movers[0].click()
    assert columns.rows.rows[0].words == last
    assert sheet.exhibit().columns[0] is TableColumn.DEPARTMENT
    assert sheet.head.text().startswith("印出来的列：科室　指标　2023年上半年")
    columns.rows.toggle(1)
    assert TableColumn.NAME in sheet.exhibit().columns, "each table has it"
    sheet.unit_in_head.click()
    assert "单位" not in sheet.head.text().split("　")
    assert sheet.exhibit().unit_in_head
    sheet.turn.tick.click()
    assert sheet.exhibit().landscape


def test_a_card_in_the_text_tells_of_a_page_across_and_of_every_kind_of_chart() -> None:
    assert card_of(FreeTable("t", "进展", landscape=True), "表1").detail == "普通表格　2 行 × 2 列　横排"
    assert card_of(TableRef("t", "进展"), "表1").detail == "指标表　0 个指标 × 5 列"
    assert {card_of(ChartRef("c", kind=kind), "").detail[:3] for kind in ChartKind} == {
        "柱形图", "折线图", "柱线图", "堆积图"
    }  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(40), b"BM" + bytes(60)]
)
def test_what_is_no_whole_picture_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        picture_of(data)
    assert "PNG" in caught.value.sentence()
