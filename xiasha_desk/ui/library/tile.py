"""The large buttons of the library: ways to start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

ROOM_BESIDE = 76
"""Icon and margins of a tile, in px."""


class Tile(QFrame):
    """A way to start: icon, words, one line of what it does."""

    chosen = Signal()

    def __init__(self, name: str, words: str, detail: str, look: Look) -> None:
        super().__init__()
        self._name, self._look = name, look
        self.setObjectName("tile")
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(66)
        self._picture = QLabel()
        title, note = self._title, self._note = QLabel(words), QLabel(detail)
        sized(title, 14, STRONG)
        sized(note, 12.5)
        note.setProperty("kind", "hint")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(note)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 12, 6)
        row.setSpacing(14)
        row.addWidget(self._picture)
        row.addLayout(texts)
        row.addStretch(1)
        look.changed.connect(self._draw)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the detail only the words stand, and at the narrowest without the picture."""
        self._picture.setVisible(self.width() >= self._title.sizeHint().width() + ROOM_BESIDE)
        self._note.setVisible(self.width() >= self._note.sizeHint().width() + ROOM_BESIDE)
        super().resizeEvent(event)

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._name, self._look.colour("accent"), 24, self.devicePixelRatioF()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
            return
        super().keyPressEvent(event)


class Tiles(QWidget):
    """The ways to start, the usual one first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.tiles = (
            Tile("document_arrow_right", "从上期新建", "上期的稿变成本期的初稿", look),
            Tile("document_arrow_down", "导入旧稿", "把文本稿读成大纲和正文", look),
            Tile("document_add", "按模板新建", "半年、年度、民生实事、专题", look),
            Tile("document_text", "看示例", "一份写好的半年总结", look),
        )
        for tile in self.tiles:
            row.addWidget(tile, 1)
        self.show_usual(0)

    def show_usual(self, place: int) -> None:
        """Tint the way that is likely meant."""
        for index, tile in enumerate(self.tiles):
            tile.setProperty("usual", "true" if index == place else "false")
            tile.style().unpolish(tile)
            tile.style().polish(tile)
