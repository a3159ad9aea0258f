"""Whether a table has a page across, with a word where its columns are many."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xiasha_desk.composition.exhibits import free_table
from xiasha_desk.composition.page.columns import is_crowded
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.ui.parts.tick_box import TickBox
from xiasha_desk.ui.theme.look import Look

MANY_COLUMNS = 9
ADVICE = "列多字小，建议横排"


class TurnChoice(QWidget):
    """The tick 横排 and, where it would help, the advice beside it."""

    def __init__(self, across: bool, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        self.tick = TickBox("横排（单独一页横向）", look)
        self.tick.setChecked(across)
        self.advice = QLabel(ADVICE)
        self.advice.setProperty("kind", "hint")
        row.addWidget(self.tick)
        row.addWidget(self.advice)
        row.addStretch(1)
        self._needed = False
        self.tick.toggled.connect(lambda on: self._show())

    def isChecked(self) -> bool:
        """Whether the table is to have a page across."""
        return self.tick.isChecked()

    def show_advice(self, table: FreeTable | ComposedTable) -> None:
        """Advise where the table has many columns, or even the smallest type parts its words on an upright page."""
        composed = free_table(table) if isinstance(table, FreeTable) else table
        many = bool(composed.rows) and len(composed.rows[0]) >= MANY_COLUMNS
        self._needed = many or (bool(composed.rows and composed.rows[0]) and is_crowded(composed))
        self._show()

    def _show(self) -> None:
        self.advice.setVisible(self._needed and not self.tick.isChecked())
