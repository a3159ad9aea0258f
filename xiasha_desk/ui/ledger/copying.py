"""Cells of the ledger's table onto the clipboard, so that Excel, WPS and this table take them back alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from xiasha_desk.tabular.clipboard import copied
from xiasha_desk.ui.ledger.columns import SPECS, Column

if TYPE_CHECKING:
    from xiasha_desk.ui.ledger.table import LedgerTable


def copy_cells(table: LedgerTable, *, with_headings: bool) -> None:
    """The selected cells as text and HTML: numbers with all digits, words as words, heads of groups left out."""
    model = table.model()
    indexes = [i for i in table.selectedIndexes() or [table.currentIndex()] if i.isValid()]
    places = sorted({i.row() for i in indexes if not model.is_group(i.row())})
    columns = [Column(c) for c in sorted({i.column() for i in indexes if not table.isColumnHidden(i.column())})]
    lines = [[table.copied_words(place, column) for column in columns] for place in places]
    numbers = [[SPECS[column].number for column in columns] for _ in places]
    if with_headings:
        lines.insert(0, [SPECS[column].heading for column in columns])
        numbers.insert(0, [False] * len(columns))
    if not lines:
        return
    text, html = copied(lines, numbers)
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
