"""Choosing a figure while writing: what stands behind the stroke filters the list, keys go to it, the text stays."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.ui.editor import chip_choices
from xiasha_desk.ui.editor.chip_offer import Offer
from xiasha_desk.ui.editor.chip_picker import ChipPicker
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from xiasha_desk.domain.livelihood import LivelihoodProject
    from xiasha_desk.ui.editor.chip_text import ChipText

_ENDS_QUERY = frozenset(" \t，。；：、！？,;:!?（）()“”\u3000/")
_LONGEST = 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DEEPER = (Qt.Key.Key_Tab, Qt.Key.Key_Right)
_OUT = (Qt.Key.Key_Left, Qt.Key.Key_Backtab)


class _Level(enum.Enum):
    INDICATORS = "回车插入　→ 选写法　Esc 不插入"
    FACETS = "回车插入　← 回到指标　Esc 不插入"
    WHOLES = "回车插入　← 回到写法　Esc 不插入"


class ChipPicking(QObject):
    """The list of one editor. `chosen` tells the mark (without an id), when the letters typed for it are gone."""

    chosen = Signal(object)

    def __init__(self, editor: ChipText, look: Look, offer: Offer) -> None:
        super().__init__(editor)
        self._editor, self._offer = editor, offer
        self.list = ChipPicker(look, editor.window())
        self.list.clicked.connect(self._on_clicked)
        self.destroyed.connect(self.list.deleteLater)
        editor.verticalScrollBar().valueChanged.connect(self.stand)
        self._start = QTextCursor(editor.document())
        self._slash = False
        self._over_selection = False
        self._level = _Level.INDICATORS
        self._indicator: Indicator | LivelihoodProject | None = None
        self._filtered = 0
        self._shown = ("", _Level.INDICATORS)

    # -- open and closed ------------------------------------------------------------------------
    def stand(self) -> None:
        """The text has moved under the open list."""
        if self.is_open():
            self.list.stand_at(self._place())

    def is_open(self) -> bool:
        """Whether the list stands under the cursor."""
        return self.list.isVisible()

    def open_at_stroke(self) -> None:
        """A stroke has just been typed: open the list if a word could start there."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        before = text[cursor.positionInBlock() - 2 : cursor.positionInBlock() - 1]
        if before and (before == "/" or (before.isascii() and before.isalnum())):
            return
        self._open(cursor.position() - 1, slash=True)

    def open_here(self) -> None:
        """Open it at the cursor, without a stroke; what is selected will be replaced."""
        cursor = self._editor.textCursor()
        self._over_selection = cursor.hasSelection()
        self._open(cursor.selectionStart(), slash=False)

    def _open(self, start: int, *, slash: bool) -> None:
        self._start = QTextCursor(self._editor.document())
        self._start.setPosition(start)
        self._start.setKeepPositionOnInsert(True)
        self._slash = slash
        self._over_selection = self._over_selection and not slash
        self._to(_Level.INDICATORS)

    def close(self) -> None:
        """Take the list away; what was typed stays as text."""
        self.list.hide()
        self._over_selection = False

    def query(self) -> str | None:
        """What has been typed to filter, or None when the cursor has left the place."""
        cursor = self._editor.textCursor()
        if self._over_selection and cursor.hasSelection():
            return ""
        self._over_selection = False
        start = self._start.position()
        if cursor.hasSelection() or cursor.position() < start or cursor.block() != self._start.block():
            return None
        over = QTextCursor(self._editor.document())
        over.setPosition(start)
        over.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        words = over.selectedText()
        if self._slash:
            if not words.startswith("/"):
                return None
            words = words[1:]
        if len(words) > _LONGEST or any(character in _ENDS_QUERY for character in words):
            return None
        return words

    def follow(self) -> None:
        """The text or the cursor has changed; while composing nothing does."""
        if not self.is_open() or self._editor.is_composing():
            return
        query = self.query()
        if query is None:
            self.close()
        elif self._level is _Level.FACETS and query != self._shown[0]:
            self._to(_Level.INDICATORS)
        elif (query, self._level) != self._shown:
            self._fill(query)

    # -- rows -----------------------------------------------------------------------------------
    def _to(self, level: _Level) -> None:
        self._level = level
        query = self.query()
        if query is None:
            self.close()
            return
        self._filtered = len(query) if level is _Level.WHOLES else 0
        self._fill(query)

    def _fill(self, query: str) -> None:
        ledger, period = self._offer()
        self._shown = (query, self._level)
        letters = query[self._filtered :]
        keys = self._level.value
        if self._level is _Level.INDICATORS or self._indicator is None:
            rows, heading = chip_choices.figures(ledger, period, letters), "插入指标：打几个字或拼音首字母"
            if not ledger.indicators and not ledger.projects:
                heading, keys = "台账里还没有指标，先到“指标”里新建。", "Esc 关上"
            elif not rows:
                heading, keys = f"没有找到“{letters}”", "Esc 关上"
        elif not isinstance(self._indicator, Indicator):
            rows = chip_choices.project_facets(self._indicator, ledger, period)
            heading = f"{self._indicator.name}怎么写"
        elif self._level is _Level.FACETS:
            rows, heading = chip_choices.facets(self._indicator, ledger, period), f"{self._indicator.name}怎么写"
        else:
            rows = chip_choices.wholes(self._indicator, ledger, period, letters)
            heading = f"{self._indicator.name}占哪一项的比重"
        if not rows and self._slash and (ledger.indicators or ledger.projects):
            self.list.hide()  # an ordinary stroke: out of the way
            return
        self.list.show_rows(rows, heading, keys)
        self.list.stand_at(self._place())

    def _place(self) -> QRect:
        editor = self._editor
        area = editor.cursorRect(self._start)
        return QRect(editor.viewport().mapTo(self.list.parentWidget(), area.topLeft()), area.size())

    # -- keys and mouse -------------------------------------------------------------------------
    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is the list's while it is open."""
        key = event.key()
        if not self.is_open() or self._editor.is_composing():
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and key != Qt.Key.Key_Backtab:
            return False
        if key == Qt.Key.Key_Escape:
            return True
        if key in _OUT:
            return self._level is not _Level.INDICATORS
        return self.list.choice() is not None and (key in _TAKE or key in _DEEPER or key in _STEPS)

    def handle(self, event: QKeyEvent) -> bool:
        """Deal with a key; False leaves it to the text."""
        if not self.wants(event):
            return False
        key = event.key()
        if key in _STEPS:
            self.list.step(_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in _OUT:
            self._to(_Level.FACETS if self._level is _Level.WHOLES else _Level.INDICATORS)
        elif key in _DEEPER:
            self._deeper()
        else:
            self._take()
        return True

    def _deeper(self) -> None:
        choice = self.list.choice()
        if choice is None or self._level is _Level.WHOLES:
            return
        if self._level is _Level.INDICATORS and choice.mark is not None:
            ledger = self._offer()[0]
            self._indicator = ledger.indicator(choice.mark.indicator) or ledger.project(choice.mark.indicator)
            self._to(_Level.FACETS)
        elif choice.mark is None:
            self._to(_Level.WHOLES)

    def _on_clicked(self, deeper: bool) -> None:
        self._deeper() if deeper else self._take()

    def _take(self) -> None:
        choice = self.list.choice()
        if choice is None or choice.mark is None:
            self._deeper()
            return
        over_selection = self._over_selection
        self.close()
        if not over_selection:
            self._drop_query()
        self.chosen.emit(choice.mark)

    def _drop_query(self) -> None:
        cursor = self._editor.textCursor()
        end = cursor.position()
        cursor.setPosition(self._start.position())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        with self._editor.loading():
            cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)
