"""The page view: thumbnails at the left, the pages on the desk in the middle, facts at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.services.ports import ExactPagesMaker
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.exact.exact_panel import BY_LIBREOFFICE, ExactPanel
from xiasha_desk.ui.exact.exact_view import ExactView
from xiasha_desk.ui.exact.making import ExactMaking
from xiasha_desk.ui.preview.facts_panel import FactsPanel
from xiasha_desk.ui.preview.layout.paginator import Paginator
from xiasha_desk.ui.preview.page_view import WHOLE_PAGE, PageView
from xiasha_desk.ui.preview.pdf import pdf_bytes
from xiasha_desk.ui.preview.places import place_at, place_in, where_is
from xiasha_desk.ui.preview.strip import PreviewStrip
from xiasha_desk.ui.preview.thumbnails import ThumbnailColumn
from xiasha_desk.ui.theme.look import Look

APPROXIMATE = "近似分页，以 Word/WPS 为准"


class PreviewPage(QWidget):
    """The pages of one open report.

    `notice` has a sentence for the status line; `place_wanted` asks to show the text that was clicked;
    `pdf_wanted` asks to have these bytes of a PDF written to a file. Facts: `status_changed`, `pages_counted`.
    """

    notice = Signal(str)
    status_changed = Signal()
    place_wanted = Signal(object)
    pdf_wanted = Signal(bytes)
    pages_counted = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._section = ""
        self._scroll_wanted = False
        self._painted = False
        self._layout: PageLayout | None = None
        self.exact: ExactPanel | None = None
        self.paginator = Paginator(desk.session.composed, self)
        self._build_ui(look)
        self._connect()
        self.paginator.changed()

    def _build_ui(self, look: Look) -> None:
        self.column = ThumbnailColumn(look)
        self.strip = PreviewStrip(look)
        self.view = PageView(look)
        self.facts = FactsPanel()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addWidget(self.view, 1)
        self._middle = middle
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addLayout(middle, 1)
        row.addWidget(self.facts)
        self.view.columns, self.view.zoom = 2, WHOLE_PAGE
        self.strip.columns.set_value(2)
        self.strip.show_zoom(WHOLE_PAGE)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self.paginator.paginated.connect(self._on_paginated)
        self.strip.columns_wanted.connect(self._on_columns)
        self.strip.zoom_wanted.connect(lambda zoom: self._shown_view().set_zoom(zoom))
        self.strip.grid_wanted.connect(lambda on: self.view.set_marks(self.view.marks._replace(grid=on)))
        self.strip.print_wanted.connect(self.print_pages)
        self.strip.pdf_wanted.connect(self.save_pdf)
        self.view.zoom_changed.connect(lambda: self.strip.show_zoom(self.view.zoom))
        self.view.page_changed.connect(self._on_page_changed)
        self.view.clicked.connect(self._on_clicked)
        self.view.text_wanted.connect(self.show_text)
        self.column.list.clicked.connect(lambda index: self.view.show_page(index.row()))
        self.column.list.activated.connect(lambda index: self.view.show_page(index.row()))

    # -- what is known --------------------------------------------------------------------------
    def page_count(self) -> int | None:
        """How many pages there are, about; None while they are being laid out anew."""
        return None if self.paginator.behind else len(self.paginator.pages)

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        if self._is_exact():
            return self.exact.status(), BY_LIBREOFFICE
        pages = self.paginator.pages
        if not pages:
            return "正在排版", APPROXIMATE
        first = self.view.current_page() + 1
        last = min(first + self.view.columns - 1, len(pages))
        here = f"第 {first} 页" if first == last else f"第 {first}–{last} 页"
        return f"{here}/{len(pages)} 页" + ("…" if self.paginator.behind else ""), APPROXIMATE

    # -- doing ----------------------------------------------------------------------------------
    def settle(self) -> None:
        """Bring the pages up to date; nothing is typed here."""
        self.paginator.finish()

    def show_section(self, section_id: str) -> None:
        """Bring the page of a section before the eye and tint the section, on the screen only."""
        self._section = section_id
        self.view.set_marks(self.view.marks._replace(section=section_id))
        self._scroll_wanted = True
        if not self.paginator.behind and self._painted:
            self._scroll()

    def show_text(self) -> None:
        """Ask to see in the text what is on the desk: the tinted section where it is there, else the first line."""
        self.settle()
        document, pages = self.paginator.document, self.paginator.pages
        first = self.view.current_page()
        shown = [placed for page in pages[first : first + self.view.columns] for placed in page.rows]
        mine = [p for p in shown if document.blocks[p.block].section == self._section] if self._section else []
        if shown:
            placed = (mine or shown)[0]
            self.place_wanted.emit(place_in(document.blocks[placed.block], placed.drawn.start))

    def print_pages(self) -> None:
        """Show the print preview."""
        self._desk.settle()
        self.settle()
        from xiasha_desk.ui.preview.print_preview import PrintPreview  # printers are looked for only now

        dialog = PrintPreview(self.paginator.document, self.paginator.pages, self.window())
        dialog.exec()
        dialog.deleteLater()

    def save_pdf(self) -> None:
        """Ask to have the pages written as a PDF."""
        self._desk.settle()
        self.settle()
        self.pdf_wanted.emit(pdf_bytes(self.paginator.document, self.paginator.pages))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._painted = True
        self.settle()
        self._show_pages()
        self._shown_view().setFocus()

    # -- exact pages ----------------------------------------------------------------------------
    def offer_exact(self, program: Path | None, make: ExactPagesMaker) -> None:
        """LibreOffice's pages as a second kind; without the program the facts say why there are none."""
        if program is None:
            self.facts.tell_no_office()
            return
        self.exact = ExactPanel(ExactMaking(make, program, self._settled, self), self._look)
        self.exact.hide()
        self._middle.addWidget(self.exact, 1)
        self.strip.offer_exact()
        self.strip.exact_wanted.connect(self.show_exact)
        self.exact.status_changed.connect(self.status_changed)
        self.exact.view.zoom_changed.connect(lambda: self.strip.show_zoom(self.exact.view.zoom))
        self._desk.changed.connect(self.exact.making.note_edit)

    def show_exact(self, exact: bool) -> None:
        """Show LibreOffice's pages, or the approximate ones again."""
        for widget, shown in ((self.view, not exact), (self.column, not exact), (self.exact, exact)):
            widget.setVisible(shown)
        self.strip.show_exact(exact)
        self.facts.show_kind(exact)
        self.strip.show_zoom(self._shown_view().zoom)
        self._shown_view().setFocus()
        self.status_changed.emit()

    def _is_exact(self) -> bool:
        return self.exact is not None and self.exact.isVisibleTo(self)

    def _shown_view(self) -> PageView | ExactView:
        return self.exact.view if self._is_exact() else self.view

    def _settled(self) -> ComposedDocument:
        self._desk.settle()
        return self._desk.session.composed()

    # -- told -----------------------------------------------------------------------------------
    def _on_changed(self) -> None:
        was_behind = self.paginator.behind
        self.paginator.changed()
        if not was_behind:
            self.pages_counted.emit()
            self.status_changed.emit()

    def _on_paginated(self) -> None:
        if self.isVisible():
            self._show_pages()
        self.pages_counted.emit()
        self.status_changed.emit()

    def _show_pages(self) -> None:
        document, pages = self.paginator.document, self.paginator.pages
        if document.layout != self._layout:
            self._layout = document.layout
            self.facts.show_layout(document.layout)
        self.view.show_pages(document, pages)
        self.column.model.show_pages(document, pages)
        self.column.count.setText(f"约 {len(pages)} 页")
        characters = sum(not c.isspace() for c in document.text)
        self.facts.show_counts(self.page_count(), characters)
        if self._scroll_wanted:
            self._scroll()
        self._frame()

    def _scroll(self) -> None:
        self._scroll_wanted = False
        found = where_is(self.paginator.document, self.paginator.pages, self._section)
        if found is not None:
            self.view.show_place(*found)

    def _frame(self) -> None:
        first = self.view.current_page()
        self.column.show_on_desk(range(first, min(first + self.view.columns, len(self.paginator.pages) or 1)))

    def _on_columns(self, columns: int) -> None:
        self.view.set_columns(columns)
        self._frame()
        self.status_changed.emit()

    def _on_page_changed(self) -> None:
        self._frame()
        self.status_changed.emit()

    def _on_clicked(self, page: int, x: float, y: float) -> None:
        if self.paginator.behind:
            self.settle()
        if page < len(self.paginator.pages):
            place = place_at(self.paginator.document, self.paginator.pages[page], x, y)
            if isinstance(place, Place):
                self.place_wanted.emit(place)
