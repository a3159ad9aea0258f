"""The outline tree: own chevrons and ground, sections dragged as branches."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from xiasha_desk.ui.incoming import TEXTS, WORD, files_in
from xiasha_desk.ui.outline.delegate import OutlineDelegate
from xiasha_desk.ui.outline.model import PART_ROLE, OutlineModel
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

_CHEVRON = 12


def _text_in(data: QMimeData) -> Path | None:
    """The one text or Word file that is carried; None for anything else."""
    paths = files_in(data)
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in TEXTS | WORD else None


class OutlineView(QTreeView):
    """A tree without header; the chosen row has a soft ground and a bar of 3 px at the left.

    A line parts the attachments from the main part. `text_dropped` asks to put a department's text (its path) under
    the section it was let go on.
    """

    text_dropped = Signal(str, object)

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

    # -- a department's text dropped on a section -----------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _text_in(event.mimeData()) is None:
            super().dragEnterEvent(event)
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _text_in(event.mimeData()) is None:
            super().dragMoveEvent(event)
        elif self._section_at(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        path, section = _text_in(event.mimeData()), self._section_at(event)
        if path is None:
            super().dropEvent(event)
        elif section:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.text_dropped.emit(section, path)

    def _section_at(self, event: QDropEvent) -> str:
        index = self.indexAt(event.position().toPoint())
        model = self.model()
        return model.section_id(index) if index.isValid() and isinstance(model, OutlineModel) else ""

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
