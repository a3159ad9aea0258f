"""The save state, always true, always words, always in the same place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from xiasha_desk.ui.desk.saving import Saver
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look


class SaveLabel(QWidget):
    """已保存 10:32:05 / 正在保存… / 未能保存. Fact: `acknowledged`, when the words 已保存 have been put there."""

    acknowledged = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = ("checkmark_circle", "green", "ink2", "")
        self._icon = QLabel()
        self._words = QLabel()
        sized(self._words, 13)
        self._again = QPushButton("重试")
        self._again.setProperty("kind", "link")
        self._again.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for widget in (self._icon, self._words, self._again):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setMinimumWidth(130)
        look.changed.connect(self._draw)

    def follow(self, saver: Saver) -> None:
        """Show what is true of one open report from now on."""
        saver.saved.connect(self.show_saved)
        saver.busy.connect(self.show_busy)
        saver.failed.connect(self.show_failed)
        self._again.clicked.connect(saver.save)
        self._show("checkmark_circle", "green", "ink2", "已保存")

    @property
    def words(self) -> str:
        """What stands there now."""
        return self._words.text()

    def show_saved(self, moment: str) -> None:
        """Everything is on the disk since then."""
        self._show("checkmark_circle", "green", "ink2", f"已保存 {moment}")
        self.acknowledged.emit()

    def show_busy(self) -> None:
        """Changes wait or a save is under way, for more than half a second."""
        if not self._again.isVisibleTo(self):
            self._show("arrow_sync", "accent", "accent", "正在保存…")

    def show_failed(self, reason: str) -> None:
        """The last save failed; it stays until one succeeds."""
        self._show("error_circle_filled", "red", "red", f"未能保存：{reason}（内容还在，未丢）", again=True)

    def _show(self, icon: str, tint: str, ink: str, words: str, again: bool = False) -> None:
        self._shown = (icon, tint, ink, words)
        self._again.setVisible(again)
        self._draw()

    def _draw(self) -> None:
        icon, tint, ink, words = self._shown
        self._icon.setPixmap(pixmap(icon, self._look.colour(tint), 16, self.devicePixelRatioF()))
        self._words.setText(words)
        self._words.setStyleSheet(f"color: {getattr(self._look.tokens, ink)};")
        self.setAccessibleName(words)
