"""Which columns of the ledger's table are shown, chosen by menu and remembered; the names always stay."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.table import LedgerTable

HIDDEN = "ledger/hidden"
"""The columns that are hidden, as they are remembered."""


class Names(Protocol):
    """Remembers words between two starts."""

    def get(self, name: str, default: str = "") -> str:
        """A remembered word."""

    def put(self, name: str, value: str) -> None:
        """Remember a word."""


class ColumnChoice(QObject):
    """Opened by the strip's button and by a right click on a heading."""

    def __init__(self, table: LedgerTable, button: QToolButton, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._button = table, button
        self._names: Names | None = None
        button.clicked.connect(lambda: self._menu().popup(button.mapToGlobal(button.rect().bottomLeft())))
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._at_heading)

    def remember(self, names: Names) -> None:
        """Have the choice remembered; what was chosen earlier holds at once."""
        self._names = names
        self.hide({int(number) for number in names.get(HIDDEN).split(",") if number.isdigit()}, keep=False)

    def hidden(self) -> list[int]:
        """The columns that are hidden."""
        return [int(column) for column in SPECS if self._table.isColumnHidden(column)]

    def hide(self, hidden: Collection[int], *, keep: bool = True) -> None:
        """Hide these columns, show the others."""
        for column in SPECS:
            self._table.setColumnHidden(column, column in hidden and column is not Column.NAME)
        self._table.frozen.stand()
        if keep and self._names is not None:
            self._names.put(HIDDEN, ",".join(map(str, sorted(hidden))))

    def _at_heading(self, point: QPoint) -> None:
        self._menu().popup(self._table.horizontalHeader().mapToGlobal(point))

    def _menu(self) -> QMenu:
        menu = QMenu(self._button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hidden = set(self.hidden())
        for column, spec in SPECS.items():
            if column is Column.NAME:
                continue
            action = menu.addAction(spec.heading)
            action.setCheckable(True)
            action.setChecked(column not in hidden)
            action.triggered.connect(
                lambda checked, c=int(column): self.hide(hidden - {c} if checked else hidden | {c})
            )
        menu.addSeparator()
        menu.addAction("都显示").triggered.connect(lambda: self.hide(set()))
        return menu
