"""The section editor: plain words only, minimal differences, input methods, positions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, preedit, press
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.text_editor import TextEditor
from xiasha_desk.ui.editor.text_positions import to_python, to_qt
from xiasha_desk.ui.theme.look import Look

WORDS = st.text(st.sampled_from("一二三甲乙，。 a1𠮷"), max_size=8)
LINES = st.lists(st.builds(Line, WORDS, st.sampled_from(list(ParagraphRole))), min_size=1, max_size=6)


@pytest.fixture
def editor(qtbot: object) -> TextEditor:
    made = TextEditor(Look(QApplication.instance()), lambda exhibit: "图1")
    qtbot.addWidget(made)
    made.show()
    return made


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES)
def test_it_shows_exactly_the_lines_whatever_stood_there(
    editor: TextEditor, first: list[Line], second: list[Line]
) -> None:
    editor.show_lines(first)
    assert editor.lines() == first
    editor.show_lines(second)
    assert editor.lines() == second


@given(st.text(max_size=30), st.integers(0, 40))
def test_positions_convert_both_ways(text: str, index: int) -> None:
    index = min(index, len(text))
    text = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)
    index = min(index, len(text))
    assert to_python(text, to_qt(text, index)) == index
    assert to_qt(text, index) == len(text[:index].encode("utf-16-le")) // 2


def test_minimal_difference_leaves_the_cursor_alone(editor: TextEditor) -> None:
    editor.show_lines([Line("第一段。"), Line("第二段。")])
    editor.go_to(1, 3)
    editor.show_lines([Line("第一段改了。"), Line("第二段。")])
    assert editor.place() == (1, 3)


def test_composing_is_no_edit_and_a_commit_asks_to_settle(editor: TextEditor) -> None:
    edits, settles = [], []
    editor.edited.connect(lambda: edits.append(1))
    editor.settle_wanted.connect(lambda: settles.append(1))
    preedit(editor, "zhong guo")
    assert editor.is_composing()
    assert not edits
    assert editor.lines() == [Line("")]
    commit(editor, "中国")
    assert editor.lines() == [Line("中国")]
    assert edits
    assert settles


def test_enter_keeps_the_role_and_shift_enter_is_a_paragraph_too(editor: TextEditor) -> None:
    editor.show_lines([Line("带头一句。后面", ParagraphRole.LEAD_SENTENCE)])
    editor.go_to(0, 99)
    press(editor, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    commit(editor, "又一段")
    assert [x.text for x in editor.lines()] == ["带头一句。后面", "又一段"]
    assert editor.lines()[1].role is ParagraphRole.LEAD_SENTENCE


def test_only_words_are_pasted(editor: TextEditor) -> None:
    data = QMimeData()
    data.setHtml('<p><b>粗</b>字<img src="file:///etc/passwd"></p>')
    data.setText("　　粗字\r\n\r\n第二\u0007行\ufffc")
    editor.insertFromMimeData(data)
    assert [x.text for x in editor.lines()] == ["粗字", "第二行"]


def test_nothing_named_in_a_text_is_opened(editor: TextEditor) -> None:
    assert editor.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/passwd")) is None


def test_copies_keep_every_character(editor: TextEditor) -> None:
    editor.show_lines([Line("甲\u00a0乙"), Line("丙")])
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == "甲\u00a0乙\n丙"
