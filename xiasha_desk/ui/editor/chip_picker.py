"""The list under the cursor: which figure, and how it is printed. It never takes the keyboard from the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xiasha_desk.ui.editor.chip_choices import Choice
from xiasha_desk.ui.editor.chip_rows import CHOICE_ROLE, ROW, SIGN, ChoiceDelegate
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.look import Look

WIDTH = 420
_SHOWN = 8
_GAP = 6


class _Rows(QListWidget):
    """A list whose rows are taken by a click, or opened by one on the sign at their end."""

    clicked_at = Signal(bool)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and item is not None:
            self.setCurrentItem(item)
            at_end = event.position().x() > self.visualItemRect(item).right() - SIGN
            self.clicked_at.emit(at_end and item.data(CHOICE_ROLE).leads_on)


class ChipPicker(QFrame):
    """Rows with a heading above and the keys below. `clicked` tells that a mouse chose a row; True: to go deeper."""

    clicked = Signal(bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("picker")
        self.setAccessibleName("插入指标")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading, self.keys = QLabel(), QLabel()
        for label in (self.heading, self.keys):
            label.setProperty("kind", "hint")
            sized(label, 12.5)
            label.setContentsMargins(12, 0, 12, 0)
        self.list = _Rows()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(ChoiceDelegate(look))
        self.list.setUniformItemSizes(True)
        self.list.clicked_at.connect(self.clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 8)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addWidget(self.keys)
        self.hide()

    def show_rows(self, choices: Sequence[Choice], heading: str, keys: str) -> None:
        """Show these rows, the first one chosen."""
        self.heading.setText(heading)
        self.keys.setText(keys)
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(self.list)
            item.setData(CHOICE_ROLE, choice)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{choice.label} {choice.detail} {choice.words or choice.reason}"
            )
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(ROW * max(1, min(_SHOWN, len(choices))))
        self.list.setVisible(bool(choices))
        self.setFixedWidth(WIDTH)
        self.layout().activate()
        self.adjustSize()

    def choice(self) -> Choice | None:
        """The row that is chosen."""
        item = self.list.currentItem()
        return None if item is None else item.data(CHOICE_ROLE)

    def choices(self) -> list[Choice]:
        """All rows."""
        return [self.list.item(row).data(CHOICE_ROLE) for row in range(self.list.count())]

    def step(self, rows: int) -> None:
        """Choose a row further down or up, stopping at the ends."""
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + rows)))

    def stand_at(self, cursor: QRect) -> None:
        """Stand below a rectangle of the parent's coordinates, or above it where there is no room."""
        parent = self.parentWidget()
        left = max(_GAP, min(cursor.left() - 12, parent.width() - self.width() - _GAP))
        top = cursor.bottom() + _GAP
        if top + self.height() > parent.height() - _GAP and cursor.top() - _GAP - self.height() > 0:
            top = cursor.top() - _GAP - self.height()
        self.move(QPoint(left, top))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line2"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
