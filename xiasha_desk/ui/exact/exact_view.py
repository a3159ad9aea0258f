"""The desk with LibreOffice's pages on it, one under the other, each with its number below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from xiasha_desk.ui.exact.making import ExactMaking
from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.preview.page_view import FULL_WIDTH, MARGIN, WHOLE_PAGE, ZOOMS
from xiasha_desk.ui.theme.look import Look

FOOT = 30
"""Pixels under each page, for its number."""
_PICTURES = 6
_PIXELS_A_POINT = 96 / 72
_SHADOW = 4


class ExactView(QAbstractScrollArea):
    """Shows pages, drawn when they come into view. Facts: `page_changed`, `zoom_changed`."""

    page_changed = Signal()
    zoom_changed = Signal()

    def __init__(self, making: ExactMaking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._making, self._look = making, look
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._shown = 0
        self.zoom: str | int = FULL_WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("精确分页")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        making.drawn.connect(self._on_drawn)
        look.changed.connect(self.viewport().update)

    def show_pages(self) -> None:
        """Take over the pages that were made; the uppermost one stays so."""
        self._sizes = self._making.sizes
        self._pictures.clear()
        self._keep_page()

    def set_zoom(self, zoom: str | int) -> None:
        """WHOLE_PAGE, FULL_WIDTH or a percentage."""
        self.zoom = zoom
        self._keep_page()
        self.zoom_changed.emit()

    def current_page(self) -> int:
        """The page, from 0, that is before the eye."""
        return max(0, min(self._shown, len(self._sizes) - 1))

    def show_page(self, page: int) -> None:
        """Scroll to a page."""
        page = max(0, min(page, len(self._sizes) - 1))
        if self._sizes:
            bar = self.verticalScrollBar()
            bar.setValue(round(self.paper(page).top() + bar.value() - MARGIN))
        self._note_page(page)

    def has_picture(self, page: int) -> bool:
        """Whether the page is drawn at its present size."""
        return (page, self._pixels(page)) in self._pictures

    def paper(self, page: int) -> QRectF:
        """Where a page lies on the viewport."""
        scale = self._scale()
        above = sum(round(height * scale) + FOOT for _, height in self._sizes[:page])
        width, height = (round(side * scale) for side in self._sizes[page])
        left = max((self.viewport().width() - width) // 2, MARGIN) - self.horizontalScrollBar().value()
        return QRectF(left, MARGIN + above - self.verticalScrollBar().value(), width, height)

    def _scale(self) -> float:
        """Pixels for a point."""
        if isinstance(self.zoom, int):
            return self.zoom / 100 * _PIXELS_A_POINT
        widest = max(width for width, _ in self._sizes)
        wide = max(self.viewport().width() - 2 * MARGIN, 60) / widest
        if self.zoom == WHOLE_PAGE:
            highest = max(height for _, height in self._sizes)
            return min(wide, max(self.viewport().height() - MARGIN - FOOT, 80) / highest)
        return min(wide, ZOOMS[-1] / 100 * _PIXELS_A_POINT)

    def _pixels(self, page: int) -> int:
        return round(self.paper(page).width() * self.devicePixelRatioF())

    def _keep_page(self) -> None:
        page = self.current_page()
        self._arrange()
        self.show_page(page)

    def _arrange(self) -> None:
        if self._sizes:
            scale, view = self._scale(), self.viewport().size()
            high = MARGIN + sum(round(height * scale) + FOOT for _, height in self._sizes)
            wide = 2 * MARGIN + round(max(width for width, _ in self._sizes) * scale)
            for bar, whole, room in (
                (self.verticalScrollBar(), high, view.height()),
                (self.horizontalScrollBar(), wide, view.width()),
            ):
                bar.setRange(0, max(0, whole - room))
                bar.setPageStep(room)
                bar.setSingleStep(40)
        self.viewport().update()

    # -- events ---------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.colour("desk"))
        painter.setFont(face(12.5))
        visible = QRectF(self.viewport().rect())
        missing = None
        for page in range(len(self._sizes)):
            area = self.paper(page)
            if not area.adjusted(0, 0, 0, FOOT).intersects(visible):
                continue
            for depth in range(_SHADOW, 0, -1):
                painter.fillRect(area.adjusted(depth - 2, depth, depth, depth), QColor(0, 0, 0, 11))
            painter.fillRect(area, QColor("white"))
            picture = self._pictures.get((page, self._pixels(page)))
            if picture is not None:
                painter.drawImage(area, picture)
            elif missing is None:
                missing = page
            foot = QRectF(area.left(), area.bottom() + _SHADOW, area.width(), FOOT - _SHADOW)
            painter.setPen(self._look.colour("ink2"))
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"第 {page + 1} 页")
        if missing is not None:
            self._making.draw(missing, self._pixels(missing))

    def _on_drawn(self, page: int, width: int, picture: QImage) -> None:
        self._pictures[page, width] = picture
        while len(self._pictures) > _PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._sizes:
            self._keep_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(event.angleDelta().y() > 0)
            event.accept()
            return
        super().wheelEvent(event)

    def _step_zoom(self, larger: bool) -> None:
        now = self._scale() / _PIXELS_A_POINT * 100 if self._sizes else 100
        wanted = [z for z in ZOOMS if (z > now + 1 if larger else z < now - 1)]
        if wanted:
            self.set_zoom(wanted[0] if larger else wanted[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageDown: self.current_page() + 1,
            Qt.Key.Key_PageUp: self.current_page() - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sizes) - 1,
        }
        if event.key() in steps:
            self.show_page(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _on_scrolled(self) -> None:
        if self._sizes:
            middle = self.viewport().height() / 2
            pages = range(len(self._sizes))
            self._note_page(next((p for p in pages if self.paper(p).bottom() + FOOT >= middle), len(pages) - 1))
        self.viewport().update()

    def _note_page(self, page: int) -> None:
        if page != self._shown:
            self._shown = page
            self.page_changed.emit()
