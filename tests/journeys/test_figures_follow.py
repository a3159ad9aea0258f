"""An old report comes in, its figures are bound, one is changed: sentence, table, chart, rate and word follow, and a
report that was issued stays as it was printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.conftest import ROOT
from tests.journeys.test_figures_on_the_desk import type_figure
from tests.journeys.test_report_comes_in_and_goes_out import export
from tests.ui.driving import commit, import_file, press, run_loop, wait_until
from xiasha_desk.composition.mark_print import MarkState, printed_mark
from xiasha_desk.domain.changes import Batch, SetObservation
from xiasha_desk.domain.contents import ComposedChart, ComposedTable
from xiasha_desk.domain.exhibit import ChartRef, TableRef
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger, Observation
from xiasha_desk.services.ledger_edits import add_indicators
from xiasha_desk.services.starting import copy_report
from xiasha_desk.ui.desk.desk import LEDGER, TEXT, Place
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.foresight_words import BIND
from xiasha_desk.ui.main_window import MainWindow

REAL = ROOT.parent / "shared" / "data" / "report-2022h1.txt"
OWN = """某街道2022年半年度工作总结
一、经济运行
（一）财税。上半年税收收入8.3亿元，同比增长22.1%；项目投资3.5亿元。
（二）项目。引进项目12个。
二、民生保障
（一）就业。开发各类岗位8102个；新增城镇就业1420人，失业人员再就业426人。
（二）退役军人。完成8102个就业岗位推荐。
"""
TAX, JOBS, CITY, AGAIN, BOTH = "税收收入", "就业岗位数", "城镇新增就业", "失业再就业", "就业合计"
INDICATORS = (
    Indicator("tax", TAX, "亿元", 1),
    Indicator("jobs", JOBS, "个"),
    Indicator("city", CITY, "人"),
    Indicator("again", AGAIN, "人"),
    Indicator("both", BOTH, "人", formula=Formula(FormulaKind.SUM, ("again", "city"))),
)
FIGURES = (("tax", "2022H1", "8.3"), ("tax", "2021H1", "6.8"), ("jobs", "2022H1", "8102"),
           ("city", "2022H1", "1420"), ("again", "2022H1", "426"))  # fmt: skip


def imported(window: MainWindow, path: Path) -> None:
    """The report on the desk, its figures in the ledger."""
    import_file(window, path)
    desk = window.draft.desk
    assert desk.report.period == "2022H1"
    desk.perform(add_indicators(desk.session.state.ledger, INDICATORS), "指标", Place(""), Place(""))
    told = [Observation(name, period, Decimal(value)) for name, period, value in FIGURES]
    desk.perform(Batch(tuple(SetObservation(o.key, None, o) for o in told)), "数", Place(""), Place(""))
    window.activateWindow()


def bind(window: MainWindow, before: str, words: str, name: str, downs: int = 0) -> None:
    """Select `words` behind `before` in the text and choose a figure for them with Ctrl+K."""
    draft = window.draft
    draft.show_view(TEXT)
    section = next(s for s in draft.desk.report.sections for p in s.paragraphs if before + words in p.text)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    text = draft.section_page.text
    text.setFocus()
    found = text.document().find(before + words)
    assert not found.isNull()
    cursor = QTextCursor(text.document())
    cursor.setPosition(found.selectionEnd() - len(words))
    cursor.setPosition(found.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    window.actions_table["insert_figure"].trigger()
    commit(text, name)
    if downs:
        press(text, Qt.Key.Key_Right)
        for _ in range(downs):
            press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_Return, "\r")
    draft.desk.settle()


def set_figure(window: MainWindow, indicator: str, words: str) -> None:
    window.draft.show_view(LEDGER)
    run_loop(30)
    type_figure(window, indicator, Column.NOW, words)
    window.draft.desk.settle()


@pytest.fixture(params=["own", "real"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "real":
        if not REAL.exists():
            pytest.skip("the shared texts are not here")
        return REAL
    path = tmp_path / "旧稿.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_every_mention_follows(window: MainWindow, source: Path, tmp_path: Path) -> None:
    imported(window, source)
    desk = window.draft.desk
    text_before = desk.session.composed().text
    for before, words, name, downs in (
        ("各类岗位", "8102个", JOBS, 0), ("完成", "8102个", JOBS, 0), ("就业", "1420人", CITY, 0),
        ("", "8.3亿元", TAX, 0), ("", "同比增长22.1%", TAX, 2),
    ):  # fmt: skip
        bind(window, before, words, name, downs)
    assert desk.session.composed().text == text_before, "what is bound prints as before"
    marks = [m for s in desk.report.sections for p in s.paragraphs for m in p.marks]
    assert [m.indicator for m in marks].count("jobs") == 2
    states = {printed_mark(m, "2022H1", desk.session.state.ledger).state for m in marks}
    assert states == {MarkState.BOUND}

    draft = window.draft
    draft.show_view(TEXT)
    text = draft.section_page.text
    text.moveCursor(QTextCursor.MoveOperation.End)
    commit(text, "合计")
    window.actions_table["insert_figure"].trigger()
    commit(text, BOTH)
    press(text, Qt.Key.Key_Return, "\r")
    commit(text, "。")
    draft.section_page.insert_exhibit(TableRef("t", "主要指标", ("tax", "both")), "表")
    draft.section_page.insert_exhibit(ChartRef("c", "税收", indicators=("tax",)), "图")
    desk.settle()
    assert "合计1846人。" in desk.session.composed().text
    before = desk.session.state

    set_figure(window, "tax", "8.4")
    _assert_all_tell(window, "8.4亿元", "同比增长23.5%", ["8.4", "6.8", "23.5"], Decimal("8.4"))
    set_figure(window, "again", "430")
    assert "合计1850人" in desk.session.composed().text
    set_figure(window, "tax", "6.5")
    _assert_all_tell(window, "6.5亿元", "同比下降4.4%", ["6.5", "6.8", "−4.4"], Decimal("6.5"))

    window.draft.show_view(TEXT)
    file = export(window, tmp_path, "成稿.docx")
    document = desk.session.composed()
    paragraphs = "".join(p.text for p in Document(str(file)).paragraphs).replace("\n", "")
    printed = "".join(block.text for block in document.blocks if block.content is None)
    assert paragraphs == printed
    cells = [[cell.text for cell in row.cells] for row in Document(str(file)).tables[-1].rows]
    assert ["税收收入", "亿元", "6.5", "6.8", "−4.4"] in cells
    for shown in ("6.5亿元", "同比下降4.4%", "合计1850人"):
        assert shown in document.text
    for _ in range(3):
        window.actions_table["undo"].trigger()
    assert desk.session.state == before
    while desk.undo_stack.canUndo():
        window.actions_table["undo"].trigger()
    assert desk.session.composed().text == text_before


def _assert_all_tell(window: MainWindow, value: str, phrase: str, row: list[str], drawn: Decimal) -> None:
    document = window.draft.desk.session.composed()
    assert value in document.text
    assert phrase in document.text
    shown = [b.content for b in document.blocks if b.content is not None]
    table = next(c for c in shown if isinstance(c, ComposedTable) and c.rows[1][0].text == TAX)
    assert [cell.text for cell in table.rows[1][2:]] == row
    chart = next(c for c in shown if isinstance(c, ComposedChart))
    assert drawn in chart.series[-1].values
    window.draft.show_view(TEXT)
    sections = window.draft.desk.report.sections
    section = next(s for s in sections for p in s.paragraphs for m in p.marks if m.indicator == "tax")
    window.draft.outline.setCurrentIndex(window.draft.model.index_of(section.id))
    assert value in window.draft.section_page.text.toPlainText()
    assert phrase in window.draft.section_page.text.toPlainText()


def test_another_draft_follows_and_an_issued_report_does_not(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "旧稿.txt"
    path.write_text(OWN, encoding="utf-8")
    imported(window, path)
    bind(window, "", "8.3亿元", TAX)
    bind(window, "", "同比增长22.1%", TAX, 2)
    first = window.draft.desk.report
    window.save()
    second = copy_report(first, Ledger(), "第二稿", first.period)
    window.prompts.answers.append(True)
    window.actions_table["issue"].trigger()
    assert "已签发" in window.status.notice
    assert window.draft.header.issued.isVisible()
    assert window.draft.section_page.text.isReadOnly()
    printed = window.draft.desk.session.composed()
    window.actions_table["new_section"].trigger()
    assert "已签发" in window.status.notice
    text = window.draft.section_page.text
    shown = text.toPlainText()
    text.moveCursor(QTextCursor.MoveOperation.End)
    for key, words in ((Qt.Key.Key_Backspace, ""), (Qt.Key.Key_Home, ""), (Qt.Key.Key_Delete, ""), (Qt.Key.Key_A, "a")):
        press(text, key, words)
    text.selectAll()
    press(text, Qt.Key.Key_B, "b")
    commit(text, "改")
    assert text.toPlainText() == shown
    assert window.draft.desk.session.composed() == printed

    window.library.run_and_wait(lambda library: library.add(second.report))
    window.leave_report()
    wait_until(lambda: window.draft is None)
    second_id = next(
        row.id for row in window.library.run_and_wait(lambda library: library.reports()) if row.title == "第二稿"
    )
    window.control.open(second_id)
    wait_until(lambda: window.draft is not None)
    window.activateWindow()
    third = copy_report(first, Ledger(), "第三稿", first.period).report
    window.library.run_and_wait(lambda library: library.add(third))
    set_figure(window, "tax", "6.5")
    assert "6.5亿元，同比下降4.4%" in window.draft.desk.session.composed().text
    window.draft.ledger.show_indicator("tax")
    window.draft.ledger.cell.toggle()
    told = window.draft.ledger.cell.panel.list.toPlainText()
    assert "第三稿" in told
    assert "已签发" in told, "the issued one is named, too"
    window.leave_report()
    wait_until(lambda: window.draft is None)

    window.control.open(first.id)
    wait_until(lambda: window.draft is not None)
    desk = window.draft.desk
    assert desk.session.composed().text == printed.text
    assert "8.3亿元，同比增长22.1%" in desk.session.composed().text
    window.prompts.answers.append(True)
    window.actions_table["withdraw"].trigger()
    assert "1 个数变了" in window.prompts.asked[-1].text
    assert "6.5亿元，同比下降4.4%" in desk.session.composed().text
    assert not window.draft.section_page.text.isReadOnly()


def test_what_a_change_touches_is_told_before_it_is_taken_and_a_copy_is_bound(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "旧稿.txt"
    path.write_text(OWN, encoding="utf-8")
    imported(window, path)
    bind(window, "各类岗位", "8102个", JOBS)
    desk, draft = window.draft.desk, window.draft
    draft.show_view(LEDGER)
    run_loop(30)
    page = draft.ledger
    page.show_indicator("jobs")
    table = page.table
    table.setCurrentIndex(table.model().index(table.currentIndex().row(), list(Column).index(Column.NOW)))
    table.setFocus()
    for digit in "8200":
        press(QApplication.focusWidget() or table, Qt.Key(ord(digit)), digit)
    assert page.line.used.text() == "改动将影响 1 处"
    page.cell.toggle()
    told = page.cell.panel.list.toPlainText()
    assert "8102个" in told
    assert "8200个" in told
    assert "未绑定的同数" in told
    before = desk.session.state
    assert desk.session.composed().text.count("8102个") == 2, "nothing is taken yet"
    page.cell.panel.link_clicked.emit(f"{BIND}:0")
    assert len([m for s in desk.report.sections for p in s.paragraphs for m in p.marks]) == 2
    press(QApplication.focusWidget() or table, Qt.Key.Key_Return, "\r")
    desk.settle()
    assert desk.session.composed().text.count("8200个") == 2
    while desk.session.state != before:
        assert desk.undo_stack.canUndo()
        desk.undo()
    assert desk.session.composed().text.count("8102个") == 2
