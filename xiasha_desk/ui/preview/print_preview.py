"""The dialog that shows the pages as the printer gets them, and prints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.painting import paint_page
from xiasha_desk.ui.preview.pdf import TENTHS_AN_INCH, a4_sheet, orientation_of


class PrintPreview(QPrintPreviewDialog):
    """Shows and prints the pages. It holds its printer: Qt's dialog does not."""

    def __init__(self, document: ComposedDocument, pages: Sequence[Page], parent: QWidget | None) -> None:
        self._printer = _printer(document.title)
        super().__init__(self._printer, parent, Qt.WindowType.Window)
        self._document, self._pages = document, pages
        self.setWindowTitle("打印（近似分页，以 Word/WPS 为准）")
        self.resize(1000, 640)
        self.paintRequested.connect(self._on_paint_requested)

    def _on_paint_requested(self, printer: QPrinter) -> None:
        print_pages(self._document, self._pages, printer)


def _printer(title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageLayout(a4_sheet())
    printer.setDocName(title)
    return printer


def print_pages(document: ComposedDocument, pages: Sequence[Page], printer: QPrinter) -> None:
    """Put the pages that the printer is asked for on it."""
    chosen = range(len(pages))
    if printer.fromPage() > 0:
        chosen = range(printer.fromPage() - 1, min(printer.toPage(), len(pages)))
    if pages:
        printer.setPageOrientation(orientation_of(pages[chosen[0]]))
    painter = QPainter(printer)
    scale = printer.resolution() / TENTHS_AN_INCH
    painter.scale(scale, scale)
    for count, index in enumerate(chosen):
        if count:
            printer.setPageOrientation(orientation_of(pages[index]))
            printer.newPage()
        paint_page(painter, document, pages[index], index + 1)
    painter.end()
