"""A text with chips: whole or not at all, one stop of the cursor, their words kept in step with the figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.report import MARK_CHARACTER
from xiasha_desk.services.chips import Reconciler
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.chip_book import ChipBook, ChipSource
from xiasha_desk.ui.editor.chip_runs import (
    Run,
    blocks_of,
    chosen_run,
    cursor_over,
    mark_of,
    marks_in,
    pieces_of_block,
    run_around,
    run_at_edge,
    runs_of,
    snapped,
)
from xiasha_desk.ui.editor.chip_writing import mend_block, write_words
from xiasha_desk.ui.theme.look import Look

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ChipText(QTextEdit):
    """Facts: `settle_wanted` (a step is complete), `cursor_moved`. `figure_wanted` asks for a chip's figure: indicator
    id, period ("" for the report's own)."""

    settle_wanted = Signal()
    cursor_moved = Signal()
    figure_wanted = Signal(str, str)

    def __init__(self, look: Look, source: ChipSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.book = ChipBook(look, source)
        self._loading = False
        self._touched: tuple[int, int] | None = None
        self._runs: dict[int, list[Run]] = {}
        self._block_count = 0
        self._came_from = 0
        self._by_mouse = False
        self._refresh_waits = False
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        look.changed.connect(self._recolour)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """What changes meanwhile is no edit."""
        outer, self._loading = self._loading, True
        try:
            yield
        finally:
            self._loading = outer
            self._touched = None

    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a syllable."""
        layout = self.textCursor().block().layout()
        return layout is not None and bool(layout.preeditAreaText())

    # -- in step with the figures ---------------------------------------------------------------
    def refresh_chips(self) -> None:
        """Show the chips whose words or state have changed; while composing it waits for the commit."""
        self._refresh_waits = self.is_composing()
        if self._refresh_waits or not self.book.known:
            return
        standing = marks_in(self.document())
        changed = self.book.renew(known.mark for known in self.book.known.values())
        self.book.learn([self.book.known[mark].mark for mark in changed])
        changed = {mark: shown for mark, shown in changed.items() if mark in standing}
        if changed:
            with self.loading():
                write_words(self.document(), changed, self.book)

    def _recolour(self) -> None:
        with self.loading():
            for block in blocks_of(self.document()):
                for run in runs_of(block):
                    cursor_over(block, run).setCharFormat(self.book.format(run.mark))

    def after_composing(self) -> None:
        """A commit or the end of one: what waited for it is done."""
        if self._refresh_waits and not self.is_composing():
            self.refresh_chips()

    # -- in step with what is typed -------------------------------------------------------------
    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        first, last = self._touched or (position, position)
        self._touched = (min(first, position), max(last, position + added))
        document = self.document()
        if document.blockCount() != self._block_count:
            self._block_count = document.blockCount()
            self._runs.clear()
            return
        end = document.findBlock(position + added)
        until = end.blockNumber() if end.isValid() else self._block_count
        for number in range(document.findBlock(position).blockNumber(), until + 1):
            self._runs.pop(number, None)

    def runs_in(self, block: QTextBlock) -> list[Run]:
        """The chips of a block, remembered until its text changes."""
        number = block.blockNumber()
        if number not in self._runs:
            self._runs[number] = runs_of(block)
        return self._runs[number]

    def reconcile(self) -> None:
        """Make chips whole again or plain text in the lines that have just changed."""
        if self._touched is None or not self.book.known:
            return
        document = self.document()
        last = document.characterCount() - 1
        block, end = document.findBlock(min(self._touched[0], last)), min(self._touched[1], last)
        self._touched = None
        while block.isValid() and block.position() <= end:
            before = block.length()
            self._reconcile_block(block)
            end += block.length() - before
            block = block.next()

    def _reconcile_block(self, block: QTextBlock) -> None:
        pieces = pieces_of_block(block)
        if not any(piece.mark for piece in pieces):
            return
        read = Reconciler(self.book.known, new_id).line(pieces)
        if read.clean or MARK_CHARACTER in block.text():
            return
        self.book.learn(read.marks)
        with self.loading():
            mend_block(block, self.book.pieces(Line(read.text, marks=read.marks)), self.book)

    def make_plain(self) -> None:
        """Before words come in: they never take on a chip's format, nor do those they replace lend them one."""
        cursor = self.textCursor()
        if self.book.known and cursor.hasSelection():
            cursor.removeSelectedText()
        if mark_of(cursor.charFormat()):
            cursor.setCharFormat(QTextCharFormat())
            self.setTextCursor(cursor)

    # -- the cursor -----------------------------------------------------------------------------
    def _on_cursor_moved(self) -> None:
        if self._loading or self.is_composing():
            return
        if self.book.known:
            moved = snapped(self.textCursor(), None if self._by_mouse else self._came_from)
            if moved is not None:
                self.setTextCursor(moved)
                return
        self._came_from = self.textCursor().position()
        self.cursor_moved.emit()

    def handle_chip_key(self, event: QKeyEvent) -> bool:
        """Deal with a key that concerns a chip; False leaves it to the text."""
        cursor = self.textCursor()
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (run := chosen_run(cursor)) is not None:
            self._ask_for_figure(run.mark)
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not cursor.hasSelection():
            return not event.matches(QKeySequence.StandardKey.Cut) and self._remove_at_edge(
                cursor, ahead=key == Qt.Key.Key_Delete
            )
        if event.text() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            self.make_plain()
        return False

    def _remove_at_edge(self, cursor: QTextCursor, *, ahead: bool) -> bool:
        block = cursor.block()
        run = run_at_edge(block, cursor.position(), ahead=ahead)
        if run is None:
            return False
        self.settle_wanted.emit()
        run = run_at_edge(cursor.block(), cursor.position(), ahead=ahead)
        if run is not None:
            cursor_over(cursor.block(), run).removeSelectedText()
            self.settle_wanted.emit()
        return True

    def _ask_for_figure(self, mark_id: str) -> None:
        known = self.book.known.get(mark_id)
        if known is not None:
            self.figure_wanted.emit(known.mark.indicator, known.mark.period)

    # -- mouse ----------------------------------------------------------------------------------
    def mark_under(self, point: QPoint) -> str:
        """The id of the mark whose chip is at a point of the viewport, "" where there is none."""
        from xiasha_desk.ui.editor.chip_paint import areas, visible_blocks

        if not self.book.known:
            return ""
        size = self.font().pixelSize()
        for block, origin in visible_blocks(self):
            for run in self.runs_in(block):
                if any(area.translated(origin).contains(point) for area in areas(block.layout(), run, size)):
                    return run.mark
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with self._pointing():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        with self._pointing():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with self._pointing():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a chip asks for its figure."""
        found = self.mark_under(event.position().toPoint())
        if found:
            self._ask_for_figure(found)
            return
        with self._pointing():
            super().mouseDoubleClickEvent(event)

    @contextmanager
    def _pointing(self) -> Iterator[None]:
        self._by_mouse = True
        try:
            yield
        finally:
            self._by_mouse = False

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.book.known:
            QToolTip.showText(event.globalPos(), self.book.told(self.mark_under(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def step_out_of_chip(self) -> None:
        """A dropped or pasted thing never lands inside a chip."""
        cursor = self.textCursor()
        moved = snapped(cursor, None) if run_around(cursor.block(), cursor.position()) else None
        if moved is not None:
            self.setTextCursor(moved)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.book.known:
            super().paintEvent(event)
            return
        from xiasha_desk.ui.editor.chip_paint import paint_chosen, paint_grounds

        painter = QPainter(self.viewport())
        paint_grounds(self, painter, QRectF(event.rect()), self.book, self._look)
        painter.end()
        super().paintEvent(event)
        if self.textCursor().hasSelection():
            painter = QPainter(self.viewport())
            paint_chosen(self, painter, self._look)
            painter.end()
