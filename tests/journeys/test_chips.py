"""A figure typed once stands in the sentence: chosen with a stroke and two letters, followed, found again, undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.test_figures_on_the_desk import start_from_template, type_figure
from tests.ui.driving import commit, preedit, press, run_loop
from xiasha_desk.domain.report import MARK_CHARACTER, Facet
from xiasha_desk.ui.desk.desk import LEDGER, TEXT
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.main_window import MainWindow


def test_a_figure_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    start_from_template(window, "半年工作总结")
    window.activateWindow()
    draft = window.draft
    before = draft.desk.report
    ledger = draft.desk.session.state.ledger
    tax = next(i.id for i in ledger.indicators if i.name == "税收收入")
    draft.show_view(LEDGER)
    run_loop(50)
    type_figure(window, tax, Column.NOW, "8.3")
    type_figure(window, tax, Column.BASE, "6.8")
    draft.show_view(TEXT)
    section = next(s for s in before.sections if s.level and not s.blocks)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    text = draft.section_page.text
    text.setFocus()
    preedit(text, "shui shou")
    commit(text, "税收")
    for key, words in ((Qt.Key.Key_Slash, "/"), (Qt.Key.Key_S, "s"), (Qt.Key.Key_S, "s")):
        press(text, key, words)
    assert text.is_picking()
    assert text.picking.list.choices()[0].label == "税收收入"
    press(text, Qt.Key.Key_Return, "\r")
    assert text.toPlainText() == "税收8.3亿元"
    commit(text, "，")
    window.actions_table["insert_figure"].trigger()
    commit(text, "税收收入")
    press(text, Qt.Key.Key_Right)
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_Down)
    press(text, Qt.Key.Key_Return, "\r")
    commit(text, "。")
    assert text.toPlainText() == "税收8.3亿元，同比增长22.1%。"
    written = draft.desk.report.section(section.id).paragraphs[0]
    assert written.text == f"税收{MARK_CHARACTER}，{MARK_CHARACTER}。"
    assert [m.facet for m in written.marks] == [Facet.VALUE, Facet.GROWTH_PHRASE]
    assert [m.last_printed for m in written.marks] == ["8.3亿元", "同比增长22.1%"]

    type_figure_in_ledger(window, tax, "6.5")
    assert text.toPlainText() == "税收6.5亿元，同比下降4.4%。"
    window.actions_table["undo"].trigger()
    assert text.toPlainText() == "税收8.3亿元，同比增长22.1%。"
    draft.show_view(TEXT)

    text.go_to(0, 2)
    press(text, Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.ShiftModifier)
    press(text, Qt.Key.Key_Return, "\r")
    assert draft.view == LEDGER
    index = draft.ledger.table.currentIndex()
    assert index.row() == draft.ledger.model.place_of(tax)
    while draft.desk.undo_stack.canUndo():
        window.actions_table["undo"].trigger()
    assert draft.desk.report == before
    while draft.desk.undo_stack.canRedo():
        window.actions_table["redo"].trigger()
    assert draft.desk.report.section(section.id).paragraphs[0].text == written.text


def type_figure_in_ledger(window: MainWindow, indicator: str, words: str) -> None:
    window.draft.show_view(LEDGER)
    run_loop(30)
    type_figure(window, indicator, Column.NOW, words)
