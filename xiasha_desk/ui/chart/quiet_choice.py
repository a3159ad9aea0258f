"""A choice in a scrolled form: the wheel passes it by, and it gives way in width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox


class QuietChoice(ChoiceBox):
    """Words with a value each, named `name` for those who cannot see it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumHeight(30)
        sized(self, 13)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def offer(self, items: Sequence[tuple[str, object]], chosen: object) -> None:
        """Show these words with their values and the chosen one; tells nobody."""
        self.blockSignals(True)
        if [(self.itemText(i), self.itemData(i)) for i in range(self.count())] != list(items):
            self.clear()
            for words, value in items:
                self.addItem(words, value)
        self.setCurrentIndex(next((i for i, (_, value) in enumerate(items) if value == chosen), -1))
        self.blockSignals(False)
