"""The outline tree: own chevrons and ground, sections dragged as branches."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from xiasha_desk.ui.outline.delegate import OutlineDelegate
from xiasha_desk.ui.outline.model import PART_ROLE
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

_CHEVRON = 12


class OutlineView(QTreeView):
    """A tree without header; the chosen row has a soft ground and a bar of 3 px at the left.

    A line parts the attachments from the main part.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._delegate = OutlineDelegate(look)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("大纲")
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look.changed.connect(self.viewport().update)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.selectionModel() is not None and self.selectionModel().isSelected(index):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("soft"))
            row = QRectF(option.rect).adjusted(6, 1, -6, -1)
            row.setLeft(6)
            painter.drawRoundedRect(row, 6, 6)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(6, row.top() + 5, 3, row.height() - 10), 1.5, 1.5)
            painter.restore()
        if index.data(PART_ROLE):
            painter.setPen(self._look.colour("line2"))
            painter.drawLine(14, option.rect.top(), option.rect.right() - 14, option.rect.top())
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if not self.model().hasChildren(index):
            return
        name = "chevron_down" if self.isExpanded(index) else "chevron_right"
        picture = pixmap(name, self._look.colour("ink3"), _CHEVRON, self.devicePixelRatioF())
        left = rect.right() - _CHEVRON
        painter.drawPixmap(left, rect.center().y() - _CHEVRON // 2 + 1, picture)
