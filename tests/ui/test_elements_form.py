"""The official elements' form: fields by kind of document, nothing lost while typing, the window's one undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.driving import commit, press
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.ui.main_window import MainWindow


def open_form(window: MainWindow) -> object:
    draft = window.draft
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    return draft.elements


def test_saving_in_the_middle_of_a_line_leaves_what_is_typed_alone(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    edit = form.edits["agency_signature"]
    edit.setFocus()
    edit.selectAll()
    commit(edit, "某某街道党工委")
    press(edit, Qt.Key.Key_Return, "\r")
    draft_window.save()
    commit(edit, "某某街道办事处")
    draft_window.save()
    assert draft_window.draft.desk.report.elements.agency_signature == "某某街道党工委\n某某街道办事处"
    assert edit.toPlainText() == "某某街道党工委\n某某街道办事处"


def test_undo_in_a_field_is_the_windows_undo(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    before = draft_window.draft.desk.report.elements
    for name in ("agency_signature", "main_recipients"):
        edit = form.edits[name]
        edit.setFocus()
        commit(edit, "甲")
        draft_window.save()
        assert draft_window.draft.desk.report.elements != before
        draft_window.activateWindow()
        QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert draft_window.draft.desk.report.elements == before


def test_the_kind_decides_what_is_offered_and_what_should_be_there(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    kinds = [form.kind.itemData(i) for i in range(form.kind.count())]
    form.kind.setCurrentIndex(kinds.index(DocumentKind.REPORT.value))
    assert draft_window.draft.desk.report.elements.kind is DocumentKind.REPORT
    assert form.boxes["main_recipients"].needed.isVisibleTo(form)
    assert not form.boxes["publish_line"].isVisibleTo(form) or form.boxes["publish_line"].text
    draft_window.actions_table["undo"].trigger()
    assert draft_window.draft.desk.report.elements.kind is DocumentKind.SUMMARY


def test_the_offices_name_fills_the_signature(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    assert not form.fill(OfficeProfile())
    assert form.fill(OfficeProfile("某区人民政府某某街道办事处", "某某街道办事处"))
    assert draft_window.draft.desk.report.elements.agency_signature == "某某街道办事处"
