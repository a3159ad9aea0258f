"""The editor of a section's paragraphs: plain input only, no undo of its own, input methods respected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.services.text_edits import Line
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.editor import exhibit_keys
from xiasha_desk.ui.editor.carried_lines import carried_lines, mime_of, own_copies
from xiasha_desk.ui.editor.chip_book import ChipSource
from xiasha_desk.ui.editor.chip_offer import Offer, PickingText
from xiasha_desk.ui.editor.chip_runs import marks_in
from xiasha_desk.ui.editor.chip_writing import fill_placeholders
from xiasha_desk.ui.editor.document_lines import (
    EXHIBIT_OBJECT,
    OBJECT_CHARACTER,
    TEXT_PX,
    exhibit_of,
    format_block,
    mend,
    read_lines,
    show_lines,
)
from xiasha_desk.ui.editor.exhibit_object import HEIGHT, ExhibitObject
from xiasha_desk.ui.editor.lead_highlighter import LeadHighlighter
from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.theme.look import Look

_SETTLING_MARKS = frozenset("，。；：、！？\n")


class TextEditor(PickingText):
    """Facts: `input_coming` (before a key, a commit or a paste), `edited` (text differs, no composition under way),
    `settle_wanted` (punctuation, commit, focus gone), `cursor_moved`. `exhibit_wanted` asks to open one by its id,
    `figure_wanted` for a chip's figure, `chip_chosen` to put a mark at the cursor."""

    edited = Signal()
    input_coming = Signal()
    exhibit_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        number: Callable[[str], str],
        indicators: Callable[[Exhibit], Sequence[Indicator]] = lambda exhibit: (),
        parent: QWidget | None = None,
        *,
        chips: ChipSource | None = None,
        offer: Offer | None = None,
    ) -> None:
        """`number` gives a card's number (图1) by its id, `indicators` those an exhibit is made of; `chips` tells what
        marks print, `offer` which figures there are to choose from."""
        super().__init__(look, chips or ChipSource(), offer, parent)
        self._number, self._indicators = number, indicators
        self.brought: tuple[Indicator, ...] = ()
        """Indicators that pasted exhibits are made of, until the next settling."""
        self._exhibits: dict[str, Exhibit] = {}
        self._hint = ""
        self.setObjectName("text")
        self.setAccessibleName("正文")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(face(TEXT_PX))
        self.document().setDocumentMargin(0)
        self._highlighter = LeadHighlighter(self.document())
        self._cards = ExhibitObject(look, self._exhibits, number, self._is_selected, self)
        self.document().documentLayout().registerHandler(EXHIBIT_OBJECT, self._cards)
        format_block(self.document().begin(), Line(""))
        self.textChanged.connect(self._on_text_changed)
        look.changed.connect(self.viewport().update)

    # -- what it shows --------------------------------------------------------------------------
    def lines(self) -> list[Line]:
        """The paragraphs as they stand, without what is being composed."""
        return read_lines(self.document(), self._exhibits, self.book.known)

    def character_count(self) -> int:
        """How many characters stand there, chips by their words."""
        count, block = 0, self.document().begin()
        while block.isValid():
            count += len(block.text().replace(OBJECT_CHARACTER, ""))
            block = block.next()
        return count

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Make the editor show `lines`, touching only what differs; never called while composing."""
        self.book.learn(mark for line in lines for mark in line.marks)
        self.refresh_chips()
        shown = self.lines()
        self._exhibits.update({line.exhibit.id: line.exhibit for line in lines if line.exhibit is not None})
        self.viewport().update()
        self._mend()
        if [x.looks for x in shown] == [x.looks for x in lines] and len(shown) == self.document().blockCount():
            return
        with self.loading():
            show_lines(self.document(), shown, lines, self._highlighter.rehighlightBlock, self.book)

    def _mend(self) -> None:
        """Text on a line where a card was is text again: give it a text's looks."""
        with self.loading():
            mend(self.document(), self._highlighter.rehighlightBlock)

    def load(self, lines: Sequence[Line], hint: str) -> None:
        """Show another section: cursor at the start, scrolled to the top; `hint` is what an empty one says."""
        self._hint = hint
        self.show_lines(lines)
        self.book.keep(mark for line in lines for mark in line.marks)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    # -- exhibits -------------------------------------------------------------------------------
    def exhibit_here(self) -> str:
        """The id of the exhibit on the cursor's line, "" on a paragraph."""
        return exhibit_of(self.textCursor().block())

    def choose_card(self) -> None:
        """Select the exhibit the cursor is at, if it is at one."""
        if self.exhibit_here():
            self.setTextCursor(exhibit_keys.whole_line(self.textCursor()))

    def _draw_chosen_cards(self) -> None:
        """The selection's colour lies over a card's words: draw chosen cards once more on top of it."""
        cursor, document = self.textCursor(), self.document()
        painter = QPainter(self.viewport())
        block = document.findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            if found := exhibit_of(block):
                area = document.documentLayout().blockBoundingRect(block)
                area = area.translated(0, -self.verticalScrollBar().value())
                area.setHeight(HEIGHT)
                self._cards.draw_card(painter, area, found, chosen=True)
            block = block.next()
        painter.end()

    def _is_selected(self, position: int) -> bool:
        cursor = self.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a whole card, so that it can be dragged, copied or removed."""
        super().mousePressEvent(event)
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and not cursor.hasSelection() and exhibit_of(cursor.block()):
            self.setTextCursor(exhibit_keys.whole_line(cursor))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = exhibit_of(self.cursorForPosition(event.position().toPoint()).block())
        if found:
            self.exhibit_wanted.emit(found)
        else:
            super().mouseDoubleClickEvent(event)

    # -- input ----------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()  # the window's one undo, not the text control's
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
            return
        if self.isReadOnly():
            QTextEdit.keyPressEvent(self, event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() != Qt.KeyboardModifier.NoModifier:
            if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
                event.ignore()
                return
            event = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        self.input_coming.emit()
        if self.book.known and self.handle_chip_key(event):
            return
        if self._exhibits and exhibit_keys.handle(self, event):
            return
        super().keyPressEvent(event)
        self.after_stroke(event.text())
        if (event.text() and event.text() in _SETTLING_MARKS) or event.key() == Qt.Key.Key_Return:
            self.settle_wanted.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        self.input_coming.emit()
        if self._exhibits and (event.commitString() or event.preeditString()):
            exhibit_keys.step_out(self)
        if self.book.known and (event.commitString() or event.preeditString()) and not self.is_composing():
            self.make_plain()
        super().inputMethodEvent(event)
        if not self.is_composing():
            self.after_composing()
        if event.commitString() and not event.preeditString():
            self.after_stroke(event.commitString())
            self.settle_wanted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle_wanted.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are the window's matter: their names are no text."""
        if any(url.isLocalFile() for url in source.urls()):
            return False
        return source.hasText() or carried_lines(source) is not None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only the words come in, cleaned; indentation of pasted paragraphs goes, empty lines too."""
        if self.isReadOnly():
            return
        self.input_coming.emit()
        self.step_out_of_chip()
        carried = carried_lines(source)
        if carried is not None:
            self.brought = (*self.brought, *carried[1])
            self.insert_carried(carried[0])
            self.settle_wanted.emit()
            return
        if self._exhibits:
            exhibit_keys.step_out(self)
        pieces = [piece.strip(" \t\u3000\u00a0") for piece in clean(source.text()).split("\n")]
        kept = pieces if len(pieces) == 1 else [piece for piece in pieces if piece]
        if len(pieces) == 1:
            kept = [clean(source.text())]
        self.textCursor().insertText("\n".join(kept), QTextCharFormat())
        self.settle_wanted.emit()

    def insert_carried(self, lines: Sequence[Line]) -> None:
        """Put carried lines in at the cursor; exhibits on lines of their own, chips as chips."""
        self._exhibits.update({line.exhibit.id: line.exhibit for line in lines if line.exhibit is not None})
        start = self.textCursor()
        start.removeSelectedText()
        start.setKeepPositionOnInsert(True)
        lines = own_copies(lines, self.book.source.knows, marks_in(self.document()))
        marks = [mark for line in lines for mark in line.marks]
        self.book.learn(marks)
        with self.loading():
            exhibit_keys.insert_lines(self, lines)
            fill_placeholders(self.document(), start.position(), marks, self.book)
        self._on_text_changed()

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(self.textCursor(), self._exhibits, self._number, self._indicators, self.book)

    def loadResource(self, kind: int, url: QUrl) -> object:
        """Nothing named in a text is ever fetched or opened."""
        return None

    def _on_text_changed(self) -> None:
        if self._loading or self.is_composing():
            return
        self.reconcile()
        if self._exhibits:
            self._mend()
        self.edited.emit()
        self.follow_picking()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._exhibits and self.textCursor().hasSelection():
            self._draw_chosen_cards()
        if self._hint and self.document().isEmpty() and not self.is_composing():
            painter = QPainter(self.viewport())
            painter.setPen(self._look.colour("ink3"))
            painter.setFont(face(15, QFont.Weight.Normal))
            area = QRectF(self.viewport().rect()).adjusted(2 * TEXT_PX, 4, 0, 0)
            painter.drawText(area, self._hint)
            painter.end()


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Keys that belong to the window's one undo, never to a text control."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
