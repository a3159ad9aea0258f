"""The pages as a PDF, by the same painter as on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.painting import paint_page

TENTHS_AN_INCH = 720


def pdf_bytes(document: ComposedDocument, pages: Sequence[Page]) -> bytes:
    """The pages as a PDF file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(a4_sheet())
    writer.setResolution(TENTHS_AN_INCH)
    writer.setTitle(document.title)
    if pages:
        writer.setPageOrientation(orientation_of(pages[0]))
    painter = QPainter(writer)
    for index, page in enumerate(pages):
        writer.setPageOrientation(orientation_of(page))
        if index:
            writer.newPage()
        paint_page(painter, document, page, index + 1)
    painter.end()
    buffer.close()
    return bytes(data.data())


def orientation_of(page: Page) -> QPageLayout.Orientation:
    """How the sheet lies."""
    return QPageLayout.Orientation.Landscape if page.grid.across else QPageLayout.Orientation.Portrait


def a4_sheet() -> QPageLayout:
    """A4 with the origin at the paper's corner: the margins are the page's own."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    sheet = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    sheet.setMode(QPageLayout.Mode.FullPageMode)
    return sheet
