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
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.services.text_edits import Line
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.editor import exhibit_keys
from xiasha_desk.ui.editor.carried_lines import carried_lines, mime_of
from xiasha_desk.ui.editor.document_lines import (
    EXHIBIT_OBJECT,
    TEXT_PX,
    exhibit_of,
    format_block,
    mend,
    read_lines,
    role_of,
    show_lines,
)
from xiasha_desk.ui.editor.exhibit_object import HEIGHT, ExhibitObject
from xiasha_desk.ui.editor.text_positions import to_python, to_qt
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

_SETTLING_MARKS = frozenset("，。；：、！？\n")


class _LeadHighlighter(QSyntaxHighlighter):
    """Shows the first sentence of a lead paragraph in bold; changes no text."""

    def highlightBlock(self, text: str) -> None:
        if role_of(self.currentBlock()) is not ParagraphRole.LEAD_SENTENCE:
            return
        stop = text.find("。")
        bold = QTextCharFormat()
        bold.setFontWeight(STRONG)
        self.setFormat(0, stop + 1 if stop >= 0 else len(text), bold)


class TextEditor(QTextEdit):
    """Facts: `input_coming` (before a key, a commit or a paste), `edited` (text differs, no composition under way),
    `settle_wanted` (punctuation, commit, focus gone), `cursor_moved`. `exhibit_wanted` asks to open one by its id."""

    edited = Signal()
    settle_wanted = Signal()
    input_coming = Signal()
    cursor_moved = Signal()
    exhibit_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        number: Callable[[str], str],
        indicators: Callable[[Exhibit], Sequence[Indicator]] = lambda exhibit: (),
        parent: QWidget | None = None,
    ) -> None:
        """`number` gives a card's number (图1) by its id, `indicators` those an exhibit is made of."""
        super().__init__(parent)
        self._look = look
        self._number, self._indicators = number, indicators
        self.brought: tuple[Indicator, ...] = ()
        """Indicators that pasted exhibits are made of, until the next settling."""
        self._exhibits: dict[str, Exhibit] = {}
        self._hint = ""
        self._loading = False
        self.setObjectName("text")
        self.setAccessibleName("正文")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(face(TEXT_PX))
        self.document().setDocumentMargin(0)
        self._highlighter = _LeadHighlighter(self.document())
        self._cards = ExhibitObject(look, self._exhibits, number, self._is_selected, self)
        self.document().documentLayout().registerHandler(EXHIBIT_OBJECT, self._cards)
        format_block(self.document().begin(), Line(""))
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self.cursor_moved)
        look.changed.connect(self.viewport().update)

    # -- what it shows --------------------------------------------------------------------------
    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a syllable."""
        layout = self.textCursor().block().layout()
        return layout is not None and bool(layout.preeditAreaText())

    def lines(self) -> list[Line]:
        """The paragraphs as they stand, without what is being composed."""
        return read_lines(self.document(), self._exhibits)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Make the editor show `lines`, touching only what differs; never called while composing."""
        shown = self.lines()
        self._exhibits.update({line.exhibit.id: line.exhibit for line in lines if line.exhibit is not None})
        self.viewport().update()
        self._mend()
        if [x.looks for x in shown] == [x.looks for x in lines] and len(shown) == self.document().blockCount():
            return
        self._loading = True
        try:
            show_lines(self.document(), shown, lines, self._highlighter.rehighlightBlock)
        finally:
            self._loading = False

    def _mend(self) -> None:
        """Text on a line where a card was is text again: give it a text's looks."""
        self._loading = True
        try:
            mend(self.document(), self._highlighter.rehighlightBlock)
        finally:
            self._loading = False

    def load(self, lines: Sequence[Line], hint: str) -> None:
        """Show another section: cursor at the start, scrolled to the top; `hint` is what an empty one says."""
        self._hint = hint
        self.show_lines(lines)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    # -- places ---------------------------------------------------------------------------------
    def place(self) -> tuple[int, int]:
        """Line and character offset of the cursor."""
        cursor = self.textCursor()
        block = cursor.block()
        return block.blockNumber(), to_python(block.text(), cursor.positionInBlock())

    def go_to(self, line: int, offset: int) -> None:
        """Put the cursor there and bring it into view."""
        block = self.document().findBlockByNumber(max(0, min(line, self.document().blockCount() - 1)))
        cursor = self.textCursor()
        text = block.text()
        cursor.setPosition(block.position() + to_qt(text, min(offset, len(text))))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selected_lines(self) -> range:
        """The lines the selection touches, or the cursor's."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        return range(first, last + 1)

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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() != Qt.KeyboardModifier.NoModifier:
            if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
                event.ignore()
                return
            event = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        self.input_coming.emit()
        if self._exhibits and exhibit_keys.handle(self, event):
            return
        super().keyPressEvent(event)
        if (event.text() and event.text() in _SETTLING_MARKS) or event.key() == Qt.Key.Key_Return:
            self.settle_wanted.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.input_coming.emit()
        if self._exhibits and (event.commitString() or event.preeditString()):
            exhibit_keys.step_out(self)
        super().inputMethodEvent(event)
        if event.commitString() and not event.preeditString():
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
        self.input_coming.emit()
        carried = carried_lines(source)
        if carried is not None:
            lines, indicators = carried
            self.brought = (*self.brought, *indicators)
            self._exhibits.update({line.exhibit.id: line.exhibit for line in lines if line.exhibit is not None})
            exhibit_keys.insert_lines(self, lines)
            self.settle_wanted.emit()
            return
        if self._exhibits:
            exhibit_keys.step_out(self)
        pieces = [piece.strip(" \t\u3000\u00a0") for piece in clean(source.text()).split("\n")]
        kept = pieces if len(pieces) == 1 else [piece for piece in pieces if piece]
        if len(pieces) == 1:
            kept = [clean(source.text())]
        self.textCursor().insertText("\n".join(kept))
        self.settle_wanted.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(self.textCursor(), self._exhibits, self._number, self._indicators)

    def loadResource(self, kind: int, url: QUrl) -> object:
        """Nothing named in a text is ever fetched or opened."""
        return None

    def _on_text_changed(self) -> None:
        if self._loading or self.is_composing():
            return
        if self._exhibits:
            self._mend()
        self.edited.emit()

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
