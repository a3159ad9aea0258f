"""The list of figures under the cursor: letters filter, arrows and the mouse choose, typing is never in its way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driving import commit, preedit, press
from tests.ui.test_chips import CONTROL, Figures, editor, figures  # noqa: F401 - fixtures
from xiasha_desk.domain.report import Facet, Mark
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor import chip_choices
from xiasha_desk.ui.editor.chip_rows import ROW
from xiasha_desk.ui.editor.text_editor import TextEditor


@pytest.fixture
def taken(editor: TextEditor) -> list[Mark]:  # noqa: F811
    found: list[Mark] = []
    editor.chip_chosen.connect(found.append)
    return found


def type_keys(editor: TextEditor, words: str) -> None:  # noqa: F811
    for character in words:
        press(editor, Qt.Key.Key_Slash if character == "/" else Qt.Key(ord(character.upper())), character)


def labels(editor: TextEditor) -> list[str]:  # noqa: F811
    return [choice.label for choice in editor.picking.list.choices()]


def test_letters_filter_and_enter_takes(editor: TextEditor, taken: list[Mark]) -> None:  # noqa: F811
    editor.show_lines([Line("上半年，")])
    editor.go_to(0, 9)
    type_keys(editor, "/ss")
    assert editor.is_picking()
    assert labels(editor) == ["税收收入"]
    assert editor.picking.list.choice().words == "8.3亿元"
    press(editor, Qt.Key.Key_Return, "\r")
    assert taken == [Mark("", "t")]
    assert editor.toPlainText() == "上半年，"
    assert not editor.is_picking()


def test_escape_leaves_what_was_typed(editor: TextEditor, taken: list[Mark]) -> None:  # noqa: F811
    type_keys(editor, "/ss")
    press(editor, Qt.Key.Key_Escape)
    type_keys(editor, "x")
    assert editor.toPlainText() == "/ssx"
    assert not editor.is_picking()
    assert not taken


@pytest.mark.parametrize(("before", "opens"), [("", True), ("完成", True), ("，", True), ("km", False), ("1", False)])
def test_a_stroke_opens_it_where_a_word_could_start(editor: TextEditor, before: str, opens: bool) -> None:  # noqa: F811
    editor.show_lines([Line(before)])
    editor.go_to(0, 9)
    type_keys(editor, "/")
    assert editor.is_picking() is opens


def test_the_input_method_filters_when_it_commits_and_keeps_its_keys(
    editor: TextEditor,  # noqa: F811
    taken: list[Mark],
) -> None:
    type_keys(editor, "/")
    assert labels(editor) == ["税收收入", "垃圾分类"]
    preedit(editor, "shui")
    assert labels(editor) == ["税收收入", "垃圾分类"]
    press(editor, Qt.Key.Key_Down)
    assert editor.picking.list.choice().label == "税收收入"
    commit(editor, "垃圾")
    assert labels(editor) == ["垃圾分类"]
    assert editor.picking.list.choice().reason == "待填　户"
    commit(editor, "和别的")
    assert not editor.is_picking()
    assert editor.toPlainText() == "/垃圾和别的"


def test_the_right_arrow_opens_the_ways_to_print_it(editor: TextEditor, taken: list[Mark]) -> None:  # noqa: F811
    type_keys(editor, "/ss")
    press(editor, Qt.Key.Key_Right)
    rows = {c.label: c.words or c.reason for c in editor.picking.list.choices()}
    assert rows["同比短语"] == "同比增长22.1%"
    assert rows["只写“增长”“下降”"] == "增长22.1%"
    assert rows["增幅、降幅"] == "增幅22.1%"
    assert rows["增减量"] == "增加1.5亿元"
    assert rows["完成率"] == "没有年度目标"
    press(editor, Qt.Key.Key_Left)
    assert labels(editor) == ["税收收入"]
    press(editor, Qt.Key.Key_Tab, "\t")
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return, "\r")
    assert taken == [Mark("", "t", Facet.GROWTH_PHRASE)]


def test_a_share_asks_of_what(editor: TextEditor, taken: list[Mark]) -> None:  # noqa: F811
    type_keys(editor, "/ss")
    press(editor, Qt.Key.Key_Tab, "\t")
    for _ in range(20):
        press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return, "\r")
    assert labels(editor) == ["占垃圾分类"]
    type_keys(editor, "lj")
    press(editor, Qt.Key.Key_Return, "\r")
    assert taken == [Mark("", "t", Facet.SHARE, whole="e")]
    assert editor.toPlainText() == ""


def test_the_mouse_takes_a_row_or_opens_it(editor: TextEditor, taken: list[Mark]) -> None:  # noqa: F811
    type_keys(editor, "/")
    rows = editor.picking.list.list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rows.viewport().width() - 10, ROW // 2))
    assert "同比短语" in labels(editor)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, ROW // 2))
    assert taken == [Mark("", "t")]


def test_it_opens_anywhere_by_itself_and_leaves_with_the_cursor(editor: TextEditor) -> None:  # noqa: F811
    editor.show_lines([Line("km"), Line("")])
    editor.go_to(0, 2)
    press(editor, Qt.Key.Key_K, "", CONTROL)
    assert editor.toPlainText() == "km\n"
    editor.choose_chip()
    assert editor.is_picking()
    type_keys(editor, "lj")
    assert labels(editor) == ["垃圾分类"]
    editor.go_to(1, 0)
    assert not editor.is_picking()


def test_departments_and_unknown_letters(figures: Figures) -> None:  # noqa: F811
    assert [c.label for c in chip_choices.figures(figures.ledger, "2022H1", "jfk")] == ["税收收入"]
    assert chip_choices.figures(figures.ledger, "2022H1", "qq") == []
    assert chip_choices.figures(figures.ledger, "", "ss")[0].reason == "待填　亿元"
