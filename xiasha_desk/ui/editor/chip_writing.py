"""Writes plain text and chips into a document with the least difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from xiasha_desk.composition.mark_print import PrintedMark
from xiasha_desk.domain.report import MARK_CHARACTER, Mark
from xiasha_desk.services.chips import Piece
from xiasha_desk.ui.editor.chip_book import ChipBook
from xiasha_desk.ui.editor.chip_runs import blocks_of, cursor_over, pieces_of_block, runs_of

Cell = tuple[str, str]
"""A character as shown, and the id of the mark it belongs to."""


def cells_of(lines: Sequence[Sequence[Piece]]) -> list[Cell]:
    """All characters of lines, a line break between each two."""
    found: list[Cell] = []
    for index, pieces in enumerate(lines):
        if index:
            found.append(("\n", ""))
        for piece in pieces:
            found += [(character, piece.mark) for character in piece.text]
    return found


def standing_cells(document: QTextDocument, first: int, count: int) -> list[Cell]:
    """The characters of `count` blocks of a document as they stand."""
    return cells_of([pieces_of_block(document.findBlockByNumber(first + i)) for i in range(count)])


def write_pieces(cursor: QTextCursor, pieces: Sequence[Piece], book: ChipBook) -> None:
    """Insert pieces at the cursor."""
    for piece in pieces:
        cursor.insertText(piece.text, book.format(piece.mark))


def rewrite(cursor: QTextCursor, start: int, before: Sequence[Cell], after: Sequence[Cell], book: ChipBook) -> None:
    """Exchange the characters `before`, which stand from position `start` on, for `after`: only where they differ."""
    head, limit = 0, min(len(before), len(after))
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    position = start + _units(before[:head])
    if [character for character, _ in old] == [character for character, _ in new]:
        _reformat(cursor, position, new, book)
        return
    cursor.setPosition(position)
    cursor.setPosition(position + _units(old), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    for mark, cells in groupby(new, key=lambda cell: cell[1]):
        cursor.insertText("".join(character for character, _ in cells), book.format(mark))


def _reformat(cursor: QTextCursor, position: int, cells: Sequence[Cell], book: ChipBook) -> None:
    for mark, group in groupby(cells, key=lambda cell: cell[1]):
        end = position + _units(list(group))
        cursor.setPosition(position)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(book.format(mark))
        position = end


def _units(cells: Sequence[Cell]) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character, _ in cells)


def mend_block(block: QTextBlock, pieces: Sequence[Piece], book: ChipBook) -> None:
    """Make a block read exactly `pieces`."""
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    rewrite(cursor, block.position(), cells_of([pieces_of_block(block)]), cells_of([pieces]), book)
    cursor.endEditBlock()


def write_words(document: QTextDocument, changed: Mapping[str, PrintedMark], book: ChipBook) -> None:
    """Show the chips of `changed` with their new words; everything else stays untouched."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in blocks_of(document):
        for run in reversed(runs_of(block)):
            if run.mark in changed:
                over = cursor_over(block, run)
                if over.selectedText() == changed[run.mark].words:
                    over.setCharFormat(book.format(run.mark))
                else:
                    over.insertText(changed[run.mark].words, book.format(run.mark))
    cursor.endEditBlock()


def fill_placeholders(document: QTextDocument, start: int, marks: Sequence[Mark], book: ChipBook) -> None:
    """Put each mark's words in place of the bare mark characters that stand behind position `start`, in order."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(start)
    waiting = list(marks)
    while waiting:
        cursor = document.find(MARK_CHARACTER, cursor)
        if cursor.isNull():
            break
        if cursor.charFormat().objectType() == 0:
            mark = waiting.pop(0)
            cursor.insertText(book.known[mark.id].words, book.format(mark.id))
    QTextCursor(document).endEditBlock()
