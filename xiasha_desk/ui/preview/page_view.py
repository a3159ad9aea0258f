"""The desk with the pages on it: one or two beside each other, at any size, to be leafed through and clicked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.painting import Marks, PagePictures
from xiasha_desk.ui.theme.look import Look

WHOLE_PAGE, FULL_WIDTH = "整页", "适合宽度"
ZOOMS = (75, 100, 125, 150)
MARGIN, GAP = 18, 22
_UNITS_A_PIXEL = 7.5
"""Tenths of a point in a pixel at 100 %."""
_SHADOW = 4


class PageView(QAbstractScrollArea):
    """Shows pages. Facts: `page_changed` (another page is uppermost), `clicked` (page from 0, place on the paper in
    tenths of a point), `zoom_changed`; `text_wanted` is a request."""

    page_changed = Signal()
    clicked = Signal(int, float, float)
    zoom_changed = Signal()
    text_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document, self._pages = ComposedDocument("", ()), [Page()]
        self._pictures = PagePictures(8)  # at 150 % on a dense screen a page takes 8 MB
        self._shown = 0
        self.columns = 1
        self.zoom: str | int = FULL_WIDTH
        self.marks = Marks(crops=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("版面预览")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        look.changed.connect(self.viewport().update)

    # -- what is shown --------------------------------------------------------------------------
    def show_pages(self, document: ComposedDocument, pages: list[Page]) -> None:
        """Take over pages; the scroll stays."""
        self._document, self._pages = document, pages or [Page()]
        self._arrange()

    def set_marks(self, marks: Marks) -> None:
        """Grid and tint."""
        self.marks = marks
        self.viewport().update()

    def forget_pictures(self) -> None:
        """Draw every page anew when it is next shown."""
        self._pictures.clear()
        self.viewport().update()

    def set_columns(self, columns: int) -> None:
        """One page or two beside each other; the page that was uppermost stays so."""
        self._keep_page(lambda: setattr(self, "columns", columns))

    def set_zoom(self, zoom: str | int) -> None:
        """WHOLE_PAGE, FULL_WIDTH or a percentage."""
        self._keep_page(lambda: setattr(self, "zoom", zoom))
        self.zoom_changed.emit()

    def current_page(self) -> int:
        """The page, from 0, that the desk shows first."""
        return min(self._shown, len(self._pages) - 1)

    def show_page(self, page: int) -> None:
        """Scroll to a page."""
        page = max(0, min(page, len(self._pages) - 1))
        self.verticalScrollBar().setValue(round(self._room(page).top() + self.verticalScrollBar().value() - MARGIN))
        self._note_page(page - page % self.columns)

    def show_place(self, page: int, y: float) -> None:
        """Scroll so that a height of a page (tenths of a point from the paper's top) is before the eye."""
        bar = self.verticalScrollBar()
        spot = self.paper(page).top() + y * self.page_scale(page)
        if self.zoom == WHOLE_PAGE or not 40 <= spot <= self.viewport().height() - 80:
            whole = self.paper(page).height() <= self.viewport().height()
            top = self.paper(page).top() - MARGIN if whole else spot - self.viewport().height() / 3
            bar.setValue(round(bar.value() + top))
        self._on_scrolled()

    def scale(self) -> float:
        """Pixels for a tenth of a point."""
        room = (self.viewport().width() - 2 * MARGIN - GAP * (self.columns - 1)) / self.columns
        if isinstance(self.zoom, int):
            return self.zoom / 100 / _UNITS_A_PIXEL
        wide = max(room, 60) / g.PAPER_WIDTH
        if self.zoom == FULL_WIDTH:
            return min(wide, ZOOMS[-1] / 100 / _UNITS_A_PIXEL)
        return min(wide, max(self.viewport().height() - 2 * MARGIN, 80) / g.PAPER_HEIGHT)

    def paper(self, page: int) -> QRectF:
        """Where a page lies on the viewport; one across is made smaller, so that it has the room of an upright one."""
        room = self._room(page)
        if not 0 <= page < len(self._pages) or not self._pages[page].grid.across:
            return room
        height = round(room.width() * g.PAPER_WIDTH / g.PAPER_HEIGHT)
        return QRectF(room.x(), room.y() + (room.height() - height) // 2, room.width(), height)

    def page_scale(self, page: int) -> float:
        """Pixels for a tenth of a point on that page."""
        return self.paper(page).width() / self._pages[page].grid.width

    def _room(self, page: int) -> QRectF:
        scale = self.scale()
        width, height = round(g.PAPER_WIDTH * scale), round(g.PAPER_HEIGHT * scale)
        all_wide = width * self.columns + GAP * (self.columns - 1)
        left = max((self.viewport().width() - all_wide) // 2, MARGIN) - self.horizontalScrollBar().value()
        row, column = divmod(page, self.columns)
        y = MARGIN + row * (height + GAP) - self.verticalScrollBar().value()
        return QRectF(left + column * (width + GAP), y, width, height)

    def _keep_page(self, change: object) -> None:
        page = self.current_page()
        change()  # type: ignore[operator]
        self._arrange()
        self.show_page(page)

    def _arrange(self) -> None:
        rows = -(-len(self._pages) // self.columns)
        paper = self._room(0)
        high = 2 * MARGIN + rows * (paper.height() + GAP) - GAP
        wide = 2 * MARGIN + self.columns * (paper.width() + GAP) - GAP
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, round(high - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(wide - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    # -- events ---------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.colour("desk"))
        visible = QRectF(self.viewport().rect())
        for index, page in enumerate(self._pages):
            area = self.paper(index)
            if not area.adjusted(0, 0, _SHADOW, _SHADOW).intersects(visible):
                continue
            for depth in range(_SHADOW, 0, -1):
                painter.fillRect(area.adjusted(depth - 2, depth, depth, depth), QColor(0, 0, 0, 11))
            ratio = self.devicePixelRatioF()
            picture = self._pictures.picture(self._document, page, index + 1, area.width(), ratio, self.marks)
            painter.drawPixmap(area.topLeft(), picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.current_page()
        self._arrange()
        self.show_page(page)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        for index in range(len(self._pages)):
            area = self.paper(index)
            if area.contains(point):
                place = (point - area.topLeft()) / self.page_scale(index)
                self.clicked.emit(index, place.x(), place.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def step_zoom(self, direction: int) -> None:
        """To the next larger (1) or smaller (-1) percentage."""
        now = self.scale() * _UNITS_A_PIXEL * 100
        wanted = [z for z in ZOOMS if (z > now + 1 if direction > 0 else z < now - 1)]
        if wanted:
            self.set_zoom(wanted[0] if direction > 0 else wanted[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, page = event.key(), self.current_page()
        steps = {
            Qt.Key.Key_PageDown: page + self.columns,
            Qt.Key.Key_PageUp: page - self.columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._pages) - 1,
        }
        if key in steps:
            self.show_page(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.text_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_scrolled(self) -> None:
        middle = self.viewport().height() / 2
        pages = range(0, len(self._pages), self.columns)
        uppermost = next((p for p in pages if self.paper(p).bottom() + GAP / 2 >= middle), len(self._pages) - 1)
        self._note_page(uppermost)
        self.viewport().update()

    def _note_page(self, page: int) -> None:
        if page != self._shown:
            self._shown = page
            self.page_changed.emit()
