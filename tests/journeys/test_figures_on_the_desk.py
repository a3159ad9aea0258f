"""New by template → figures typed → chart chosen → table and chart placed → Word: the file holds what was typed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from tests.journeys.test_report_comes_in_and_goes_out import export
from tests.ui.driving import ScriptedPrompts, commit, open_sheet, press, run_loop, wait_until
from xiasha_desk import app
from xiasha_desk.domain.exhibit import ChartKind, ChartRef, Picture, TableRef
from xiasha_desk.domain.report import exhibits_of
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.desk.desk import CHART, LEDGER, TEXT, Place
from xiasha_desk.ui.dialogs.new_report_sheet import NewReportSheet
from xiasha_desk.ui.dialogs.period_field import ALL_KINDS
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.main_window import MainWindow

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001649444154"
    "789c63fccfc0c0c0c0c4c0c0c0f09f81010008040101f18d0b8d0000000049454e44ae426082"
)


def start_from_template(window: MainWindow, name: str) -> None:
    window.actions_table["new"].trigger()
    sheet = open_sheet(NewReportSheet)
    sheet.list.setCurrentRow([t.name for t in sheet._templates].index(name))
    sheet.period.offer(sheet.template.period_kinds, "2023H1")
    sheet._propose()
    assert "2023年上半年" in sheet.title.text()
    sheet.title.setText("某街道2023年上半年工作总结")
    sheet.doing.click()
    wait_until(lambda: window.draft is not None)


def type_figure(window: MainWindow, indicator: str, column: Column, words: str) -> None:
    ledger = window.draft.ledger
    ledger.show_indicator(indicator)
    table = ledger.table
    index = table.model().index(table.currentIndex().row(), list(Column).index(column))
    table.setCurrentIndex(index)
    table.setFocus()
    for character in words:
        target = QApplication.focusWidget() or table
        press(target, Qt.Key(ord(character)) if character.isascii() else Qt.Key.Key_unknown, character)
    press(QApplication.focusWidget(), Qt.Key.Key_Return, "\r")


@pytest.fixture
def figures_window(window: MainWindow) -> MainWindow:
    start_from_template(window, "半年工作总结")
    window.activateWindow()
    draft = window.draft
    assert draft.desk.session.state.ledger.indicators
    draft.show_view(LEDGER)
    run_loop(50)
    for name, now, base in (("税收收入", "9.2", "8.3"), ("固定资产投资", "31.2", "29.6")):
        indicator = next(i.id for i in draft.desk.session.state.ledger.indicators if i.name == name)
        type_figure(window, indicator, Column.NOW, now)
        type_figure(window, indicator, Column.BASE, base)
    return window


def two_indicators(window: MainWindow) -> list[str]:
    return list(dict.fromkeys(key[0] for key in window.draft.desk.session.state.ledger.observations))


def test_typed_once_and_printed_in_sentence_table_and_chart(figures_window: MainWindow, tmp_path: Path) -> None:
    window = figures_window
    draft = window.draft
    ledger = draft.desk.session.state.ledger
    first = two_indicators(window)[0]
    assert ledger.value(first, "2023H1") == Decimal("9.2")
    assert ledger.value(first, "2022H1") == Decimal("8.3")
    draft.show_view(TEXT)
    section = next(s for s in draft.desk.report.sections if s.level and not s.blocks)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    draft.section_page.text.setFocus()
    commit(draft.section_page.text, "上半年，主要指标回升。")
    run_loop(20)

    window.actions_table["insert_chart"].trigger()
    run_loop(50)
    assert draft.view == CHART
    chart = next(e for s, e in exhibits_of(draft.desk.report) if s.id == section.id and isinstance(e, ChartRef))
    assert first in chart.indicators
    draft.show_view(TEXT)
    window.actions_table["insert_indicator_table"].trigger()
    sheet = open_sheet(ExhibitSheet)
    sheet.caption.setText("两项指标")
    sheet.doing.click()
    assert draft.view == TEXT
    table = next(e for s, e in exhibits_of(draft.desk.report) if s.id == section.id and isinstance(e, TableRef))
    assert draft.section_page.text.exhibit_here() == table.id

    path = export(window, tmp_path, "成稿.docx")
    cells = [[c.text for c in row.cells] for t in Document(str(path)).tables for row in t.rows]
    assert any("9.2" in row and "8.3" in row and "10.8" in row for row in cells), cells
    with zipfile.ZipFile(path) as package:
        workbooks = [n for n in package.namelist() if n.startswith("word/embeddings/")]
        values = {
            cell
            for name in workbooks
            for row in load_workbook(io.BytesIO(package.read(name))).active.iter_rows(values_only=True)
            for cell in row
        }
    assert workbooks
    assert {9.2, 8.3} <= values


def test_every_placing_is_one_undo_step(figures_window: MainWindow, tmp_path: Path) -> None:
    window = figures_window
    draft = window.draft
    draft.show_view(TEXT)
    picture = tmp_path / "图.png"
    picture.write_bytes(PNG)
    window.prompts.files.append(picture)
    before = draft.desk.report
    window.actions_table["insert_picture"].trigger()
    sheet = open_sheet(ExhibitSheet)
    sheet.caption.setText("改造前后")
    sheet.doing.click()
    assert any(isinstance(e, Picture) and e.caption == "改造前后" for _, e in exhibits_of(draft.desk.report))
    window.actions_table["undo"].trigger()
    assert draft.desk.report == before
    window.actions_table["redo"].trigger()
    assert draft.desk.report != before


def test_a_chart_is_changed_in_its_view_and_undone_there(figures_window: MainWindow) -> None:
    window = figures_window
    draft = window.draft
    window.actions_table["chart"].trigger()
    run_loop(50)
    chart = next(e for _, e in exhibits_of(draft.desk.report) if isinstance(e, ChartRef))
    draft.chart.show_chart(chart.id)
    changed = replace(chart, kind=ChartKind.LINE)
    place = Place(next(s.id for s, e in exhibits_of(draft.desk.report) if e is chart), chart.id, view=CHART)
    draft.desk.perform(exhibit_edits.replace(draft.desk.report, changed), "改成折线", place, place)
    window.actions_table["undo"].trigger()
    assert draft.view == CHART
    assert next(e for _, e in exhibits_of(draft.desk.report) if isinstance(e, ChartRef)) == chart


def test_figures_are_there_again_after_closing(figures_window: MainWindow) -> None:
    window = figures_window
    state = window.draft.desk.session.state
    report_id = state.report.id
    window.leave_report()
    wait_until(lambda: window.draft is None)
    window.control.open(report_id)
    wait_until(lambda: window.draft is not None)
    assert window.draft.desk.session.state == state


def test_the_first_start_shows_the_sample_and_its_figures_stay_apart(
    qapp: object, tmp_path: Path, chinese_font: None
) -> None:
    window = app.make_window(tmp_path / "home" / "library.xsdb")
    window.prompts = ScriptedPrompts()
    window.show()
    try:
        wait_until(lambda: window.draft is not None)
        assert window.draft.header.tag.isVisible()
        assert window.draft.desk.session.state.ledger.observations
        window.actions_table["copy"].trigger()
        sheet = open_sheet(QDialog)
        sheet.title.setText("某街道2023年上半年工作总结")
        sheet.period.offer(ALL_KINDS, "2023H1")
        sheet.doing.click()
        wait_until(lambda: window.draft is not None and not window.draft.header.tag.isVisible())
        ledger = window.draft.desk.session.state.ledger
        assert ledger.indicators
        assert not ledger.observations
    finally:
        window.close()
        window.deleteLater()
