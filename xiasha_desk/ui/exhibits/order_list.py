"""A list to tick and to put in order: what is ticked and the two buttons that move the chosen row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.theme.look import Look


class OrderList(QWidget):
    """Rows for `keys` in their order, `chosen` of them ticked and `fixed` ones always; `row_of` makes a key's row.

    While only some are shown (`narrow`), nothing can be moved.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        keys: Sequence[str],
        chosen: Sequence[str],
        row_of: Callable[[str, bool], CheckRow],
        look: Look,
        most_rows: int,
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._keys, self._chosen, self._row_of, self._fixed = list(keys), set(chosen) | fixed, row_of, fixed
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows = CheckListModel(self)
        self.list = CheckListView(self.rows, look, name, most_rows)
        self.rows.ticked.connect(self._on_ticked)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        self.counted = QLabel()
        self.counted.setProperty("kind", "hint")
        foot.addWidget(self.counted, 1)
        self.movers: list[QPushButton] = []
        for words, step in (("上移", -1), ("下移", 1)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}{words}")
            button.clicked.connect(lambda checked=False, step=step: self.move(step))
            foot.addWidget(button)
            self.movers.append(button)
        column.addLayout(foot)
        column.addStretch(1)
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """The ticked keys in order."""
        return tuple(key for key in self._keys if key in self._chosen)

    def narrow(self, words: str) -> None:
        """Show only the rows with these words."""
        self._words = words.strip()
        self._show()

    def move(self, step: int) -> None:
        """Move the current row up (−1) or down (1)."""
        index = self.list.currentIndex()
        if not index.isValid() or self._words:
            return
        place = self._keys.index(self.rows.rows[index.row()].key)
        target = place + step
        if 0 <= target < len(self._keys):
            self._keys.insert(target, self._keys.pop(place))
            self._show()
            self.list.setCurrentIndex(self.rows.index(target))
            self.changed.emit()

    def _on_ticked(self, key: str, wanted: bool) -> None:
        if key in self._fixed:
            return
        if wanted:
            self._chosen.add(key)
        else:
            self._chosen.discard(key)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        rows = [self._row_of(key, key in self._chosen) for key in self._keys]
        self.rows.show_rows([row for row in rows if self._words in row.words])
        for button in self.movers:
            button.setEnabled(not self._words)
        self.counted.setText(f"已选 {len(self._chosen)} 项")
