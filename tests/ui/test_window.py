"""The window as a whole: nothing cut, every action works in its view, a save that fails says so and comes right."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from tests.ui.driving import commit, press, run_loop, wait_until
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.ui.actions import ACTIONS
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.editor.section_page import SectionPage
from xiasha_desk.ui.main_window import MainWindow


def cut_labels(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        words = widget.text() if isinstance(widget, QLabel | QPushButton | QToolButton) else ""
        gives_way = isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap())
        if not words or gives_way or not widget.isVisible() or _is_trail(widget):
            continue
        hint = widget.sizeHint()
        if hint.width() > widget.width() + 1 or widget.fontMetrics().height() > widget.height() + 1:
            found.append(f"{words}: {hint.width()}×{hint.height()} > {widget.width()}×{widget.height()}")
    return found


def _is_trail(widget: QObject) -> bool:
    return isinstance(widget.parent(), SectionPage) and widget is widget.parent().trail


@pytest.mark.parametrize("size", [(1024, 600), (1366, 740), (1920, 1000)])
def test_no_words_are_cut(draft_window: MainWindow, chinese_font: None, size: tuple[int, int]) -> None:
    window = draft_window
    window.resize(*size)
    run_loop(50)
    assert cut_labels(window) == []
    window.draft.outline.setCurrentIndex(window.draft.model.index_of(""))
    run_loop(50)
    assert cut_labels(window) == []
    for view in ("ledger", "chart", "pages"):
        window.actions_table[view].trigger()
        run_loop(300)
        assert cut_labels(window) == [], view
    window.actions_table["close"].trigger()
    run_loop(100)
    assert cut_labels(window) == []


def test_only_what_works_is_offered(draft_window: MainWindow) -> None:
    offered = {spec.id for spec in ACTIONS if draft_window.actions_table[spec.id].isVisible()}
    assert offered == {spec.id for spec in ACTIONS if spec.view in ("", "draft", "text")}
    draft_window.actions_table["close"].trigger()
    offered = {spec.id for spec in ACTIONS if draft_window.actions_table[spec.id].isVisible()}
    assert offered == {spec.id for spec in ACTIONS if spec.view in ("", "library")}


def test_actions_on_sections_are_one_undo_step_each(draft_window: MainWindow) -> None:
    draft, table = draft_window.draft, draft_window.actions_table
    section = next(s for s in draft.desk.report.sections if s.level == 2)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    for action in ("down", "promote", "new_section", "remove", "renumber", "demote", "up"):
        before, steps = draft.desk.report, draft.desk.undo_stack.index()
        draft.outline.setCurrentIndex(draft.model.index_of(section.id))
        if draft.current_section() != section.id:
            break
        table[action].trigger()
        if draft.desk.report == before:
            assert draft_window.status.notice
            continue
        assert draft.desk.undo_stack.index() == steps + 1
        table["undo"].trigger()
        assert draft.desk.report == before


def test_lead_sentence_is_a_property_of_the_paragraph(draft_window: MainWindow) -> None:
    draft = draft_window.draft
    section = draft.section_page.section
    draft_window.actions_table["lead"].trigger()
    assert draft.section_page.section.blocks[0].role is ParagraphRole.LEAD_SENTENCE
    draft_window.actions_table["lead"].trigger()
    assert draft.section_page.section == section


def test_the_official_elements_become_changes(draft_window: MainWindow) -> None:
    draft = draft_window.draft
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    edit = draft.elements.edits["document_date"]
    edit.setText("2023年7月5日")
    edit.editingFinished.emit()
    assert draft.desk.report.elements.document_date == "2023年7月5日"
    draft_window.actions_table["undo"].trigger()
    assert edit.text() == draft.desk.report.elements.document_date != "2023年7月5日"


def test_undo_in_the_editor_is_the_windows(draft_window: MainWindow) -> None:
    draft = draft_window.draft
    editor = draft.section_page.text
    start = draft.desk.report
    commit(editor, "多写的")
    wait_until(lambda: draft.desk.report is not start)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a")
    override.ignore()
    QApplication.sendEvent(editor, override)
    assert not override.isAccepted(), "the text control must not take Ctrl+Z for itself"
    press(editor, Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)
    if draft.desk.report != start:  # without a shortcut map the key reaches the editor, which must leave it alone
        assert "多写的" in "".join(line.text for line in editor.lines())
        draft_window.actions_table["undo"].trigger()
    assert draft.desk.report == start
    assert draft.desk.undo_stack.canRedo()


@pytest.mark.slow
def test_a_save_that_fails_says_so_and_comes_right(draft_window: MainWindow, tmp_path: Path) -> None:
    draft = draft_window.draft
    other = sqlite3.connect(tmp_path / "home" / "library.xsdb", isolation_level=None)
    other.execute("begin exclusive")
    commit(draft.section_page.text, "磁盘不听话时写的")
    wait_until(lambda: draft.save_label.words.startswith("未能保存"), 30)
    assert "内容还在" in draft.save_label.words
    other.execute("rollback")
    other.close()
    wait_until(lambda: draft.save_label.words.startswith("已保存"), 30)
