"""The editor of a section's paragraphs: plain input only, no undo of its own, input methods respected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.services.text_edits import Line
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.editor.text_positions import to_python, to_qt
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

TEXT_PX = 17
LINE_PERCENT = 162
PARAGRAPH_GAP = 6
_ROLE = QTextFormat.Property.UserProperty + 1
_ROLES = tuple(ParagraphRole)
_SETTLING_MARKS = frozenset("，。；：、！？\n")


def role_of(block: QTextBlock) -> ParagraphRole:
    """How the paragraph of a block is printed; carried by the block's format, so Enter keeps it."""
    return _ROLES[block.blockFormat().intProperty(_ROLE)]


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
    `settle_wanted` (punctuation, commit, focus gone), `cursor_moved`."""

    edited = Signal()
    settle_wanted = Signal()
    input_coming = Signal()
    cursor_moved = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
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
        self._format_all(0)
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
        result = []
        block = self.document().begin()
        while block.isValid():
            result.append(Line(block.text(), role_of(block)))
            block = block.next()
        return result

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Make the editor show `lines`, touching only what differs; never called while composing."""
        shown = self.lines()
        if shown == list(lines):
            return
        head = 0
        while head < min(len(shown), len(lines)) and shown[head] == lines[head]:
            head += 1
        tail = 0
        while tail < min(len(shown), len(lines)) - head and shown[-1 - tail] == lines[-1 - tail]:
            tail += 1
        self._loading = True
        try:
            self._replace(head, shown[head : len(shown) - tail], lines[head : len(lines) - tail])
            for place in range(max(0, head - 1), min(len(lines), len(lines) - tail + 1)):  # joined blocks mix formats
                self._format(self.document().findBlockByNumber(place), lines[place].role)
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

    def _replace(self, first: int, old: Sequence[Line], new: Sequence[Line]) -> None:
        """Exchange whole lines from line `first` on; within them only the differing middle of the text."""
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        before, after = "\n".join(x.text for x in old), "\n".join(x.text for x in new)
        if not old and first == document.blockCount():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + after)
        elif not old:
            cursor.setPosition(document.findBlockByNumber(first).position())
            cursor.insertText(after + "\n")
        elif not new:
            self._remove_lines(cursor, first, len(old))
        else:
            self._replace_text(cursor, document.findBlockByNumber(first).position(), before, after)
        cursor.endEditBlock()

    def _remove_lines(self, cursor: QTextCursor, first: int, count: int) -> None:
        document = self.document()
        start = document.findBlockByNumber(first).position()
        following = document.findBlockByNumber(first + count)
        if following.isValid():
            cursor.setPosition(start)
            cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(max(0, start - 1))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    @staticmethod
    def _replace_text(cursor: QTextCursor, start: int, before: str, after: str) -> None:
        head = 0
        while head < min(len(before), len(after)) and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        cursor.setPosition(start + to_qt(before, head))
        end = start + to_qt(before, len(before) - tail)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[head : len(after) - tail])

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

    # -- format ---------------------------------------------------------------------------------
    def _format(self, block: QTextBlock, role: ParagraphRole) -> None:
        wanted = QTextBlockFormat()
        wanted.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        wanted.setTextIndent(2 * TEXT_PX)
        wanted.setBottomMargin(PARAGRAPH_GAP)
        wanted.setProperty(_ROLE, _ROLES.index(role))
        if block.blockFormat() != wanted:
            QTextCursor(block).setBlockFormat(wanted)
            self._highlighter.rehighlightBlock(block)

    def _format_all(self, first: int) -> None:
        block = self.document().findBlockByNumber(first)
        while block.isValid():
            self._format(block, role_of(block))
            block = block.next()

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
        super().keyPressEvent(event)
        if (event.text() and event.text() in _SETTLING_MARKS) or event.key() == Qt.Key.Key_Return:
            self.settle_wanted.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.input_coming.emit()
        super().inputMethodEvent(event)
        if event.commitString() and not event.preeditString():
            self.settle_wanted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle_wanted.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only the words come in, cleaned; indentation of pasted paragraphs goes, empty lines too."""
        self.input_coming.emit()
        pieces = [piece.strip(" \t\u3000\u00a0") for piece in clean(source.text()).split("\n")]
        kept = pieces if len(pieces) == 1 else [piece for piece in pieces if piece]
        if len(pieces) == 1:
            kept = [clean(source.text())]
        self.textCursor().insertText("\n".join(kept))
        self.settle_wanted.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def loadResource(self, kind: int, url: QUrl) -> object:
        """Nothing named in a text is ever fetched or opened."""
        return None

    def _on_text_changed(self) -> None:
        if self._loading or self.is_composing():
            return
        self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
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
