"""The report's 版式: chosen by name, explained, undone; a stored one that is gone stays; the form of each 版头."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.driving import commit, press, run_loop
from xiasha_desk.domain.changes import SetElements
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.paths import template
from xiasha_desk.template_files.layouts import layout_roots, list_layouts, load_layout
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.main_window import MainWindow

OFFERED, _ = list_layouts(layout_roots())
NAMES = [layout.name for layout in OFFERED]
USUAL = load_layout(template("layouts/changyong.toml"))


def open_form(window: MainWindow) -> object:
    draft = window.draft
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    draft.elements.layout_box.offer(window.wiring.layouts)
    return draft.elements


def names(form: object) -> list[str]:
    choice = form.layout_box.choice
    return [choice.itemText(index) for index in range(choice.count())]


def told(form: object) -> str:
    run_loop(20)  # labels are shown when their row is laid out
    labels = form.layout_box.notes.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(form.layout_box.notes))


def layout_of(window: MainWindow) -> PageLayout | None:
    return window.draft.desk.report.elements.layout


def put(window: MainWindow, layout: PageLayout) -> None:
    desk = window.draft.desk
    desk.perform(
        SetElements(replace(desk.report.elements, layout=layout)), "公文要素", Place(""), Place(""), show=False
    )


def test_a_layout_is_chosen_explained_and_undone(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    choice = form.layout_box.choice
    assert names(form) == NAMES
    assert choice.currentText() == "国标版式"
    assert "上37、下35" in told(form)
    choice.setCurrentText(USUAL.name)
    assert layout_of(draft_window) == USUAL
    assert "上34.6、下32.6" in told(form)
    assert "上37、下35" not in told(form)
    assert "与5.2.1不同" in told(form)
    draft_window.actions_table["undo"].trigger()
    assert layout_of(draft_window) is None
    assert choice.currentText() == "国标版式"
    assert "5.2.1 规定" in told(form)
    draft_window.actions_table["redo"].trigger()
    assert layout_of(draft_window) == USUAL
    assert choice.currentText() == USUAL.name
    choice.setCurrentText("国标版式")
    assert layout_of(draft_window) is None


def test_a_layout_that_is_gone_stays_the_reports_own(draft_window: MainWindow) -> None:
    own = replace(USUAL, slug="gone", name="旧版式", line_twips=590)
    put(draft_window, own)
    form = open_form(draft_window)
    assert form.layout_box.choice.currentText() == "（本稿自带）旧版式"
    assert names(form)[:-1] == NAMES
    form.edits["annotation"].setFocus()
    commit(form.edits["annotation"], "联系人：张三")
    draft_window.save()
    assert layout_of(draft_window) == own
    form.layout_box.choice.setCurrentText("国标版式")
    assert layout_of(draft_window) is None
    draft_window.actions_table["undo"].trigger()
    assert layout_of(draft_window) == own
    assert form.layout_box.choice.currentText() == "（本稿自带）旧版式"
    assert names(form).count("（本稿自带）旧版式") == 1


def test_a_layout_that_was_only_told_otherwise_is_the_same(draft_window: MainWindow) -> None:
    older = replace(USUAL, description="从前的说明", notes=())
    put(draft_window, older)
    form = open_form(draft_window)
    assert names(form) == NAMES
    assert form.layout_box.choice.currentText() == USUAL.name
    form.settle()
    assert layout_of(draft_window) is older


def test_the_wheel_chooses_no_layout(draft_window: MainWindow) -> None:
    choice = open_form(draft_window).layout_box.choice
    at = QPointF(choice.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, at, QPoint(0, 0), QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(choice, wheel)
    assert choice.currentIndex() == 0


def test_a_broken_own_layout_is_told_under_the_choice(draft_window: MainWindow, own_folders: Path) -> None:
    folder = own_folders / "templates" / "layouts"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "我们的"\nbased_on = "changyong"\n', encoding="utf-8")
    (folder / "bad.toml").write_text("x", encoding="utf-8")
    form = open_form(draft_window)
    assert "我们的" in names(form)
    assert form.layout_box.problem.isVisibleTo(form)
    assert form.layout_box.problem.text().startswith("版式“bad”用不了")


# -- the forms of 版头 ----------------------------------------------------------------------------
def choose(form: object, words: str) -> None:
    form.boxes["form"].edit.setCurrentText(words)


def shown(form: object) -> set[str]:
    return {name for name, box in form.boxes.items() if box.isVisibleTo(form)}


ATTENDANCE = {"attendees", "absentees", "observers"}


@pytest.mark.parametrize(
    ("words", "there", "gone"),
    [
        ("信函", {"agency_marks", "agency_signature", "copy_recipients"}, {"signatories", "with_file_word"}
            | {"printing_office", "printing_date"} | ATTENDANCE),
        ("命令", {"agency_marks", "signature_title", "document_date", "printing_date"}, {"with_file_word", "seal"}
            | {"agency_signature", "title_lines", "signatories"} | ATTENDANCE),
        ("纪要", {"agency_marks", *ATTENDANCE}, {"seal", "agency_signature", "signature_title", "with_file_word"}),
    ],
)  # fmt: skip
def test_each_form_has_its_fields(draft_window: MainWindow, words: str, there: set[str], gone: set[str]) -> None:
    form = open_form(draft_window)
    choose(form, words)
    run_loop(20)
    assert there <= shown(form)
    assert not gone & shown(form)
    assert draft_window.draft.desk.report.elements.form.value == words
    hint = form.boxes["agency_marks"].hint.text()
    assert "GB/T 9704—2012 10." in hint
    assert form.own_head.isVisibleTo(form) == (words != "纪要")
    assert form.horizontalScrollBar().maximum() == 0


def test_the_number_of_an_order_is_left_as_it_is_typed(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    choose(form, "命令")
    box = form.boxes["document_number"]
    box.edit.setFocus()
    commit(box.edit, "第5号")
    press(box.edit, Qt.Key.Key_Return, "\r")
    assert draft_window.draft.desk.report.elements.document_number == "第5号"
    assert not box.problem.isVisibleTo(form)


def test_the_office_fills_each_form_with_what_it_has(draft_window: MainWindow) -> None:
    form = open_form(draft_window)
    office = OfficeProfile("某区人民政府某某街道办事处", "某某街道办事处", "某街办", "某某街道党政办")
    choose(form, "纪要")
    form.fill(office)
    elements = draft_window.draft.desk.report.elements
    assert (elements.agency_marks, elements.document_number) == ((), "")
    assert elements.printing_office == "某某街道党政办"
    draft_window.actions_table["undo"].trigger()
    choose(form, "信函")
    form.fill(office)
    elements = draft_window.draft.desk.report.elements
    assert (elements.agency_marks, elements.printing_office) == (("某区人民政府某某街道办事处",), "")
    assert elements.document_number.startswith("某街办〔")
