"""Tables, charts and pictures among the lines of the editor: whole or not at all, never joined with words."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, preedit, press
from xiasha_desk.domain.exhibit import ChartRef, FreeTable
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.report import Section
from xiasha_desk.services.text_edits import Line, edit_of, lines_of
from xiasha_desk.ui.editor.text_editor import TextEditor
from xiasha_desk.ui.theme.look import Look

WORDS = st.text(st.sampled_from("一二三甲乙，。 a1𠮷"), max_size=6)
CHART, TABLE = Line("", exhibit=ChartRef("c", "税收")), Line("", exhibit=FreeTable("t", "实事"))


@st.composite
def mixed_lines(draw: st.DrawFn) -> list[Line]:
    lines = draw(st.lists(st.builds(Line, WORDS), min_size=1, max_size=5))
    for exhibit in draw(st.lists(st.sampled_from([CHART, TABLE]), unique_by=id, max_size=2)):
        lines.insert(draw(st.integers(0, len(lines))), exhibit)
    return lines


@pytest.fixture
def editor(qtbot: object) -> TextEditor:
    made = TextEditor(Look(QApplication.instance()), lambda exhibit: "图1")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def texts(editor: TextEditor) -> list[str]:
    return [f"<{x.exhibit.id}>" if x.exhibit else x.text for x in editor.lines()]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed_lines(), mixed_lines())
def test_it_shows_exactly_these_lines(editor: TextEditor, first: list[Line], second: list[Line]) -> None:
    for lines in (first, second):
        editor.show_lines(lines)
        assert editor.lines() == lines
        assert editor.document().blockCount() == len(lines)


def test_words_typed_at_a_card_get_a_line_of_their_own(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line("乙")])
    editor.go_to(1, 1)
    commit(editor, "后面")
    assert texts(editor) == ["甲", "<c>", "后面", "乙"]
    editor.go_to(1, 0)
    press(editor, Qt.Key.Key_A, "a")
    assert texts(editor) == ["甲", "a", "<c>", "后面", "乙"]
    editor.choose_card()
    editor.go_to(2, 0)
    editor.choose_card()
    preedit(editor, "hou")
    commit(editor, "又")
    assert texts(editor) == ["甲", "a", "<c>", "又", "后面", "乙"]


def test_a_card_goes_at_the_second_press_only(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line("乙")])
    editor.go_to(2, 0)
    press(editor, Qt.Key.Key_Backspace)
    assert texts(editor) == ["甲", "<c>", "乙"]
    press(editor, Qt.Key.Key_Backspace)
    assert "<c>" not in texts(editor)
    assert "".join(texts(editor)) == "甲乙"


def test_an_empty_line_beside_a_card_can_be_removed(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line(""), Line("乙")])
    editor.go_to(2, 0)
    press(editor, Qt.Key.Key_Backspace)
    assert texts(editor) == ["甲", "<c>", "乙"]
    editor.show_lines([Line("甲"), Line(""), CHART, Line("乙")])
    editor.go_to(1, 0)
    press(editor, Qt.Key.Key_Delete)
    assert texts(editor) == ["甲", "<c>", "乙"]


def test_enter_opens_the_chosen_card_and_makes_room_beside_it(editor: TextEditor) -> None:
    wanted = []
    editor.exhibit_wanted.connect(wanted.append)
    editor.show_lines([CHART])
    editor.go_to(0, 0)
    press(editor, Qt.Key.Key_Return, "\r")
    assert texts(editor) == ["", "<c>"]
    editor.go_to(1, 0)
    editor.choose_card()
    press(editor, Qt.Key.Key_Return, "\r")
    assert wanted == ["c"]


def test_cut_and_paste_carry_the_card_and_give_others_its_words(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line("乙丙")])
    editor.go_to(1, 0)
    editor.choose_card()
    editor.cut()
    assert "图1" in QApplication.clipboard().text()
    assert "税收" in QApplication.clipboard().text()
    assert "<c>" not in texts(editor)
    editor.go_to(len(editor.lines()) - 1, 1)
    editor.paste()
    assert [t for t in texts(editor) if t] == ["甲", "乙", "<c>", "丙"]


def test_a_foreign_object_character_is_no_card(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART])
    QApplication.clipboard().setText("外\ufffc来")
    editor.go_to(0, 1)
    editor.paste()
    assert texts(editor) == ["甲外来", "<c>"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_pressed_no_card_is_doubled_or_joined_and_the_section_follows(
    editor: TextEditor, seed: int
) -> None:
    dice = random.Random(seed)
    section = Section("s", 1, blocks=())
    editor.show_lines([Line("甲乙"), CHART, Line("丙"), TABLE, Line("")])
    for _ in range(120):
        act(editor, dice)
        change = edit_of(section, editor.lines(), new_id)
        if change is not None:
            kept = (
                *section.blocks[: change.start],
                *change.blocks,
                *section.blocks[change.start + change.count :],
            )
            section = Section("s", 1, blocks=kept)
        ids = [b.id for b in section.blocks]
        assert len(set(ids)) == len(ids)
        editor.show_lines(lines_of(section))
        assert [x.looks for x in editor.lines()] == [x.looks for x in lines_of(section)]


def act(editor: TextEditor, dice: random.Random) -> None:
    keys = {Qt.Key.Key_Backspace: "", Qt.Key.Key_Delete: "", Qt.Key.Key_Return: "\r", Qt.Key.Key_A: "a"}
    choice = dice.randrange(9)
    if choice < 4:
        key = dice.choice(list(keys))
        press(editor, key, keys[key])
    elif choice == 4:
        commit(editor, "字。")
    elif choice == 5:
        cursor = editor.textCursor()
        length = editor.document().characterCount() - 1
        cursor.setPosition(dice.randint(0, length))
        cursor.setPosition(dice.randint(0, length), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
    elif choice == 6:
        editor.go_to(dice.randrange(max(1, editor.document().blockCount())), dice.randint(0, 2))
    elif choice == 7:
        editor.copy() if dice.random() < 0.5 else editor.cut()
    else:
        editor.paste()


def test_text_where_a_card_was_looks_like_text_again(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line("乙")])
    indent = editor.document().firstBlock().blockFormat().textIndent()
    editor.go_to(1, 0)
    editor.choose_card()
    press(editor, Qt.Key.Key_Delete)
    commit(editor, "新写的一行")
    block = editor.document().begin()
    while block.isValid():
        assert block.blockFormat().textIndent() == indent > 0
        block = block.next()


def test_a_dropped_card_stands_where_it_was_dropped(editor: TextEditor) -> None:
    editor.show_lines([Line("甲"), CHART, Line("乙")])
    editor.go_to(1, 0)
    editor.choose_card()
    carried = editor.createMimeDataFromSelection()
    point = editor.cursorRect(QTextCursor(editor.document().lastBlock())).center()
    kinds = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(point, *kinds))
    QApplication.sendEvent(editor.viewport(), QDropEvent(point.toPointF(), *kinds))
    assert [t for t in texts(editor) if t] == ["甲", "<c>", "<c>", "乙"]
