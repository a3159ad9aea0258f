"""Keys at the edge of an exhibit: words never join its line, and it is taken away only as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.document_lines import exhibit_of, format_block, insert_line

if TYPE_CHECKING:
    from xiasha_desk.ui.editor.text_editor import TextEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def whole_line(cursor: QTextCursor) -> QTextCursor:
    """The cursor with the exhibit of its line selected."""
    return _selected(cursor.block())


def _selected(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def holds_exhibit(cursor: QTextCursor) -> bool:
    """Whether nothing but one exhibit is selected."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return (
        cursor.hasSelection() and bool(exhibit_of(block)) and cursor.selectionEnd() < block.position() + block.length()
    )


def step_out(editor: TextEditor) -> None:
    """Before words come in on an exhibit's line: make room for them on a line of their own."""
    cursor = editor.textCursor()
    block = cursor.block()
    if not exhibit_of(block) or (cursor.hasSelection() and not holds_exhibit(cursor)):
        return
    before = not cursor.hasSelection() and cursor.positionInBlock() == 0
    editor.setTextCursor(_new_line(block, before=before))


def _new_line(block: QTextBlock, *, before: bool) -> QTextCursor:
    cursor = QTextCursor(block)
    if not before:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    if before:
        format_block(cursor.block(), Line("", exhibit=None))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        _as_card(cursor.block().next())
    format_block(cursor.block(), Line(""))
    cursor.setCharFormat(QTextCharFormat())
    return cursor


def _as_card(block: QTextBlock) -> None:
    plain = QTextBlockFormat(block.blockFormat())
    plain.setTextIndent(0)
    plain.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    QTextCursor(block).setBlockFormat(plain)


def insert_lines(editor: TextEditor, lines: Sequence[Line]) -> None:
    """Put lines in at the cursor; exhibits get lines of their own."""
    step_out(editor)
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        if line.exhibit is None:
            cursor.insertText(line.text, QTextCharFormat())
            if not last:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                format_block(cursor.block(), Line(""))
            continue
        if cursor.positionInBlock():
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        rest_follows = not cursor.atBlockEnd()
        if rest_follows:
            cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        insert_line(cursor, line)
        if rest_follows:
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        elif not last:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            format_block(cursor.block(), Line(""))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)


def handle(editor: TextEditor, event: QKeyEvent) -> bool:
    """Deal with a key that concerns an exhibit; False leaves it to the text."""
    cursor = editor.textCursor()
    key, block = event.key(), cursor.block()
    here = exhibit_of(block)
    if here and key in _ENTER:
        if holds_exhibit(cursor):
            editor.exhibit_wanted.emit(here)
        else:
            editor.setTextCursor(_new_line(block, before=cursor.positionInBlock() == 0))
        return True
    if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not cursor.hasSelection():
        return _remove_at_edge(editor, cursor, block, forward=key == Qt.Key.Key_Delete)
    if here and event.text() and event.text().isprintable() and (not cursor.hasSelection() or holds_exhibit(cursor)):
        step_out(editor)
    return False


def _remove_at_edge(editor: TextEditor, cursor: QTextCursor, block: QTextBlock, *, forward: bool) -> bool:
    """The first press at a card's edge selects it, the second one removes it; a card never joins its neighbour."""
    if exhibit_of(block):
        at_card = (cursor.positionInBlock() == 0) if forward else not cursor.atBlockStart()
        neighbour = block.next() if forward else block.previous()
        if at_card:
            editor.setTextCursor(_selected(block))
        elif neighbour.isValid():
            move = QTextCursor(neighbour)
            if not forward:
                move.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editor.setTextCursor(move)
        return True
    neighbour = block.next() if forward else block.previous()
    at_edge = cursor.atBlockEnd() if forward else cursor.atBlockStart()
    if at_edge and neighbour.isValid() and exhibit_of(neighbour):
        if not block.text():  # an empty line beside a card goes without a question
            return _drop_empty_line(editor, block, neighbour)
        editor.setTextCursor(_selected(neighbour))
        return True
    return False


def _drop_empty_line(editor: TextEditor, block: QTextBlock, neighbour: QTextBlock) -> bool:
    cursor = QTextCursor(block)
    forward = neighbour.blockNumber() > block.blockNumber()
    if forward:
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        kept = neighbour.blockFormat()
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    editor.setTextCursor(cursor)
    return True
