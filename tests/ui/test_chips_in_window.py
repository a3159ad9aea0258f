"""Chips in the real window: two sections, figures that change, undo and redo; editor and session never disagree."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, preedit, press
from tests.ui.test_chips import CONTROL, SHIFT, at, chips
from xiasha_desk.domain.changes import Batch, EditParagraphs, InsertIndicator, SetObservation, SetPeriod
from xiasha_desk.domain.ledger import Indicator, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph
from xiasha_desk.services.text_edits import lines_of
from xiasha_desk.ui.draft.draft_page import DraftPage
from xiasha_desk.ui.main_window import MainWindow

M = MARK_CHARACTER
KEYS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down]
MODIFIERS = [Qt.KeyboardModifier.NoModifier, SHIFT, CONTROL]


def set_value(draft: DraftPage, value: str) -> None:
    ledger = draft.desk.session.state.ledger
    now = Observation("t", "2022H1", Decimal(value))
    change = SetObservation(("t", "2022H1"), ledger.observations.get(("t", "2022H1")), now)
    draft.desk.settle()
    place = draft.section_page.place()
    draft.desk.perform(change, "改数", place, place, show=False)


@pytest.fixture
def draft(draft_window: MainWindow) -> DraftPage:
    page = draft_window.draft
    report = page.desk.report
    first, second = report.sections[2:4]
    marks = (Mark("a", "t"), Mark("b", "t", Facet.GROWTH_PHRASE), Mark("c", "t", Facet.BASE))
    page.desk.session.apply(
        Batch(
            (
                SetPeriod("2022H1"),
                InsertIndicator(len(page.desk.session.state.ledger.indicators), Indicator("t", "税收收入", "亿元", 1)),
                SetObservation(("t", "2022H1"), None, Observation("t", "2022H1", Decimal("8.3"))),
                SetObservation(("t", "2021H1"), None, Observation("t", "2021H1", Decimal("6.8"))),
                EditParagraphs(
                    first.id, 0, 0, (Paragraph("pa", f"税收{M}，{M}。𠮷", marks[:2]), Paragraph("pb", "无"))
                ),
                EditParagraphs(second.id, 0, 0, (Paragraph("pc", f"{M}在前", marks[2:]),)),
            )
        )
    )
    page.desk.undo_stack.clear()
    page.chip_sections = [first.id, second.id]
    return page


def show(draft: DraftPage, number: int) -> None:
    draft.outline.setCurrentIndex(draft.model.index_of(draft.chip_sections[number]))


def act(draft: DraftPage, dice: random.Random) -> None:
    text = draft.section_page.text
    choice = dice.randrange(14)
    if choice < 2:
        press(text, dice.choice(KEYS), modifiers=dice.choice(MODIFIERS))
    elif choice < 4:
        length = min(60, text.document().characterCount() - 1)
        at(text, dice.randint(0, length), dice.randint(0, length))
    elif choice == 4:
        press(text, *dice.choice([(Qt.Key.Key_A, "a"), (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_8, "8")]))
    elif choice == 5:
        preedit(text, "zi")
        commit(text, dice.choice(["字", "。", "𠮷", "8.3亿元"]))
    elif choice == 6:
        press(text, dice.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]))
    elif choice == 7:
        dice.choice([text.cut, text.copy])()
    elif choice == 8:
        text.paste()
    elif choice == 9:
        show(draft, dice.randrange(2))
    elif choice == 10:
        set_value(draft, dice.choice(["8.3", "6.5", "12.0"]))
    elif choice == 11:
        draft.undo()
    elif choice == 12:
        draft.redo()
    else:
        press(text, Qt.Key.Key_Slash, "/")
        commit(text, "税收收入")
        if text.is_picking():
            press(text, Qt.Key.Key_Return, "\r")


def check(draft: DraftPage) -> None:
    text, section = draft.section_page.text, draft.section_page.section
    assert [x.looks for x in text.lines()] == [x.looks for x in lines_of(section)]
    assert [mark for _, mark in chips(text)] == [m.id for p in section.paragraphs for m in p.marks]
    for words, mark in chips(text):
        assert words == draft.section_page._chips.printed(text.book.known[mark].mark).words
    ids = [m.id for s in draft.desk.report.sections for p in s.paragraphs for m in p.marks]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_and_undone_text_and_marks_stay_in_step(draft: DraftPage, seed: int) -> None:
    dice = random.Random(seed)
    QApplication.clipboard().setText("外来")
    show(draft, 0)
    before = draft.desk.session.state
    for _ in range(60):
        act(draft, dice)
        draft.desk.settle()
        check(draft)
    while draft.desk.undo_stack.canUndo():
        draft.undo()
        check(draft)
    assert draft.desk.session.state == before
    while draft.desk.undo_stack.canRedo():
        draft.redo()
        check(draft)


def test_ctrl_k_opens_the_list_and_a_selection_is_bound(draft: DraftPage) -> None:
    show(draft, 1)
    text = draft.section_page.text
    draft.window().activateWindow()
    text.setFocus()
    text.go_to(0, 0)
    commit(text, "共8.3亿元，")
    draft.desk.settle()
    at(text, 1, 6)
    QTest.keyClick(text, Qt.Key.Key_K, CONTROL)
    assert text.is_picking()
    press(text, Qt.Key.Key_Escape)
    assert not text.is_picking()
    assert text.toPlainText().startswith("共8.3亿元，6.8亿元")
    QTest.keyClick(text, Qt.Key.Key_K, CONTROL)
    press(text, Qt.Key.Key_Return, "\r")
    bound = draft.section_page.section.paragraphs[0]
    assert bound.text.startswith(f"共{M}，{M}")
    assert (bound.marks[0].indicator, bound.marks[0].last_printed) == ("t", "8.3亿元")
    draft.undo()
    assert draft.section_page.section.paragraphs[0].text.startswith(f"共8.3亿元，{M}")


def test_a_chip_of_another_period_shows_its_figure_there(draft: DraftPage) -> None:
    section = draft.chip_sections[0]
    mark = Mark("old", "t", period="2021H1")
    draft.desk.session.apply(EditParagraphs(section, 0, 0, (Paragraph("px", M, (mark,)),)))
    show(draft, 0)
    text = draft.section_page.text
    assert text.toPlainText().startswith("6.8亿元")
    assert text.book.told("old") == "税收收入　2021年上半年"
    text.go_to(0, 0)
    press(text, Qt.Key.Key_Right, modifiers=SHIFT)
    press(text, Qt.Key.Key_Return, "\r")
    assert draft.view == "ledger"
    assert draft.ledger.model.period == "2021H1"
    assert draft.ledger.table.currentIndex().row() == draft.ledger.model.place_of("t")
