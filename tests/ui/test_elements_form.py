"""The official elements' form: fields by kind of document, nothing lost while typing, the window's one undo."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, press
from xiasha_desk.domain.element_field import ElementGroup
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentForm, DocumentKind, SealForm
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
    form.edits["agency_signature"].setPlainText("")
    form.settle()
    assert form.fill(OfficeProfile("某区人民政府某某街道办事处", "某某街道办事处"))
    assert draft_window.draft.desk.report.elements.agency_signature == "某某街道办事处"


def test_a_signature_that_was_typed_is_never_filled_over(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    form.edits["agency_signature"].setPlainText("甲机关\n乙机关")
    form.settle()
    assert form.fill(OfficeProfile("丙街道"))
    assert draft_window.draft.desk.report.elements.agency_signature == "甲机关\n乙机关"


def choose(form: object, name: str, words: str) -> None:
    form.boxes[name].edit.setCurrentText(words)


def shown(form: object) -> set[str]:
    return {name for name, box in form.boxes.items() if box.isVisibleTo(form)}


def elements_of(window: MainWindow) -> object:
    return window.draft.desk.report.elements


def test_head_and_imprint_are_folded_away_until_there_is_a_head(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    headed = {"copy_number", "urgency", "agency_marks", "with_file_word", "document_number"}
    headed |= {"copy_recipients", "imprint_items", "printing_office", "printing_date"}
    assert "form" in shown(form)
    assert not shown(form) & headed
    assert not form.groups[ElementGroup.IMPRINT].isVisibleTo(form)
    assert not form.secrecy_note.isVisibleTo(form)
    choose(form, "form", "有版头")
    assert elements_of(draft_window).form is DocumentForm.STANDARD
    assert headed <= shown(form)
    assert "涉密文件不得用本程序起草" in form.secrecy_note.text()
    assert form.secrecy_note.isVisibleTo(form)
    draft_window.actions_table["undo"].trigger()
    assert elements_of(draft_window).form is DocumentForm.NONE
    assert not shown(form) & headed


def test_no_field_asks_for_secrecy(draft_window: MainWindow) -> None:
    assert not [name for name in open_form(draft_window).boxes if name.startswith("secrecy")]


def test_signatories_are_for_reports_to_those_above(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    choose(form, "form", "有版头")
    assert "signatories" not in shown(form)
    form.kind.setCurrentIndex(list(DocumentKind).index(DocumentKind.REPORT))
    assert "signatories" in shown(form)


def test_the_title_of_office_belongs_to_the_stamp(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    assert "signature_title" not in shown(form)
    choose(form, "seal", "加盖签名章")
    assert elements_of(draft_window).seal is SealForm.SIGNATURE_STAMP
    assert "signature_title" in shown(form)


def test_what_is_left_is_put_into_the_form_of_the_standard(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    choose(form, "form", "有版头")
    for name, typed, normal in (
        ("document_number", "下办[2023]第05号", "下办〔2023〕5号"),
        ("document_date", "2023.7.5", "2023年7月5日"),
        ("printing_date", "2023年07月05日", "2023年7月5日"),
        ("copy_number", "12", "000012"),
    ):
        edit = form.edits[name]
        edit.setFocus()
        edit.selectAll()
        commit(edit, typed)
        draft_window.save()
        assert getattr(elements_of(draft_window), name) == typed
        press(edit, Qt.Key.Key_Return, "\r")
        assert edit.text() == getattr(elements_of(draft_window), name) == normal
        assert not form.boxes[name].problem.isVisibleTo(form)


def test_a_day_that_there_is_not_stays_as_typed_and_is_told_beside_the_field(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    box = form.boxes["document_date"]
    box.edit.setFocus()
    box.edit.selectAll()
    commit(box.edit, "2023.2.30")
    press(box.edit, Qt.Key.Key_Return, "\r")
    assert elements_of(draft_window).document_date == box.edit.text() == "2023.2.30"
    assert box.problem.isVisibleTo(form)
    assert box.problem.text() == "没有2023年2月30日这一天"
    box.edit.selectAll()
    commit(box.edit, "2023.2.28")
    press(box.edit, Qt.Key.Key_Return, "\r")
    assert not box.problem.isVisibleTo(form)
    assert elements_of(draft_window).document_date == "2023年2月28日"


def test_the_wheel_chooses_nothing(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    edit = form.boxes["seal"].edit
    at = QPointF(edit.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, at, QPoint(0, 0), QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(edit, wheel)
    assert edit.currentIndex() == 0


def test_the_office_fills_what_is_still_empty_of_head_and_imprint(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    office = OfficeProfile("某区人民政府某某街道办事处", "某某街道办事处", "某街办", "某某街道党政办")
    choose(form, "form", "有版头")
    edit = form.edits["document_date"]
    edit.setFocus()
    edit.selectAll()
    commit(edit, "2023.7.5")
    form.edits["agency_signature"].setPlainText("")
    form.settle()
    assert form.fill(office)
    elements = elements_of(draft_window)
    assert elements.agency_marks == ("某区人民政府某某街道办事处",)
    assert elements.agency_signature == "某某街道办事处"
    assert elements.document_number == "某街办〔2023〕号"
    assert elements.printing_office == "某某街道党政办"
    assert form.fill(OfficeProfile("别的街道", "别的", "别", "别处"))
    assert elements_of(draft_window).agency_marks == ("某区人民政府某某街道办事处",)
