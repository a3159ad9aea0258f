"""Places in a text with chips, told in the stored text's characters: a chip counts as one."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from xiasha_desk.ui.editor.chip_runs import runs_of
from xiasha_desk.ui.editor.chip_text import ChipText
from xiasha_desk.ui.editor.text_positions import Span, to_python, to_qt, to_shown, to_text


class PlacedText(ChipText):
    """Tells and takes places by line and offset."""

    def place(self) -> tuple[int, int]:
        """Line of the cursor, and its offset in that line's text (a chip counts as one character)."""
        cursor = self.textCursor()
        block = cursor.block()
        shown = to_python(block.text(), cursor.positionInBlock())
        return block.blockNumber(), to_text(shown, _chips_of(block))

    def go_to(self, line: int, offset: int) -> None:
        """Put the cursor at that offset of a line's text and bring it into view."""
        block = self.document().findBlockByNumber(max(0, min(line, self.document().blockCount() - 1)))
        cursor = self.textCursor()
        text = block.text()
        shown = to_shown(offset, _chips_of(block))
        cursor.setPosition(block.position() + to_qt(text, min(shown, len(text))))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selected_span(self) -> tuple[int, int]:
        """Where the selection begins and ends in the text of the cursor's line; both the cursor's place where nothing
        is selected, or more than one line."""
        cursor = self.textCursor()
        block, text, chips = cursor.block(), cursor.block().text(), _chips_of(cursor.block())
        ends = [position - block.position() for position in (cursor.selectionStart(), cursor.selectionEnd())]
        if not 0 <= ends[0] <= ends[1] < block.length():
            ends = [cursor.positionInBlock()] * 2
        start, end = (to_text(to_python(text, position), chips) for position in ends)
        return start, end

    def selected_lines(self) -> range:
        """The lines the selection touches, or the cursor's."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        return range(first, last + 1)


def _chips_of(block: QTextBlock) -> list[Span]:
    text, runs = block.text(), runs_of(block)
    if not runs or max(text) <= "\uffff":  # nothing that Qt counts twice
        return [(run.start, run.end) for run in runs]
    return [(to_python(text, run.start), to_python(text, run.end)) for run in runs]
