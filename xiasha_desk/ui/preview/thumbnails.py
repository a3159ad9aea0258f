"""The pages in small at the left; the ones on the desk are framed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.ui.fonts import STRONG, face, sized
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.painting import Marks, PagePictures
from xiasha_desk.ui.theme.look import Look

WIDTH = 124
PAPER_WIDTH = 76
PAPER_HEIGHT = round(PAPER_WIDTH * g.PAPER_HEIGHT / g.PAPER_WIDTH)
ROW = PAPER_HEIGHT + 29
Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """The pages of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.document, self.pages = ComposedDocument("", ()), [Page()]
        self.on_desk: range = range(1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"第 {index.row() + 1} 页"
        return None

    def show_pages(self, document: ComposedDocument, pages: list[Page]) -> None:
        """Take over pages; where their number stays, so does the list's place."""
        pages = pages or [Page()]
        same = len(pages) == len(self.pages)
        if not same:
            self.beginResetModel()
        self.document, self.pages = document, pages
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))
        else:
            self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, model: PageModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._pictures = PagePictures()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 16, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row = self._model, index.row()
        box: QRect = option.rect
        area = QRectF(box.x() + (box.width() - PAPER_WIDTH) // 2, box.y() + 5, PAPER_WIDTH, PAPER_HEIGHT)
        if model.pages[row].grid.across:
            area.setTop(area.center().y() - PAPER_WIDTH * PAPER_WIDTH / PAPER_HEIGHT / 2)
            area.setHeight(round(PAPER_WIDTH * PAPER_WIDTH / PAPER_HEIGHT))
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.picture(model.document, model.pages[row], row + 1, PAPER_WIDTH, ratio, Marks(True))
        painter.drawPixmap(area.topLeft(), picture)
        here = row in model.on_desk
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if here:
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(-4, -4, 4, 4), 4, 4)
        else:
            painter.setPen(QPen(self._look.colour("line2"), 1))
            painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(self._look.colour("ink" if here else "ink3"))
        painter.setFont(face(12.5, STRONG) if here else face(12.5))
        words = QRectF(box.x(), box.y() + PAPER_HEIGHT + 10, box.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(row + 1))


class ThumbnailColumn(QWidget):
    """Heading with the count, and the list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        words = QLabel("页")
        sized(words, 14, STRONG)
        self.count = QLabel()
        self.count.setProperty("kind", "count")
        sized(self.count, 12.5)
        self.model = PageModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = _Delegate(look, self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("各页缩略图")
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 8, 4)
        head.setSpacing(6)
        head.addWidget(words)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_on_desk(self, pages: range) -> None:
        """Frame the pages on the desk and bring them before the eye."""
        if not pages:
            return
        self.model.on_desk = pages
        index = self.model.index(pages.start)
        self.list.selectionModel().setCurrentIndex(index, self.list.selectionModel().SelectionFlag.ClearAndSelect)
        self.list.scrollTo(self.model.index(pages[-1]))
        self.list.scrollTo(index)
        self.list.viewport().update()
