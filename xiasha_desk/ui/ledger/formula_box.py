"""How an indicator comes about: typed, or computed of others that are picked out of the ledger here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.ledger.delegate import ENTER
from xiasha_desk.ui.parts.choice_box import ChoiceBox

KINDS: tuple[tuple[str, FormulaKind | None], ...] = (
    ("直接填数", None),
    ("几项相加", FormulaKind.SUM),
    ("第一项减其余", FormulaKind.DIFFERENCE),
    ("两项相除", FormulaKind.RATIO),
)
_SIGNS = {FormulaKind.SUM: "+", FormulaKind.DIFFERENCE: "−", FormulaKind.RATIO: "÷"}
_NEEDS = {FormulaKind.SUM: "至少要两项", FormulaKind.DIFFERENCE: "至少要两项", FormulaKind.RATIO: "相除正好要两项"}
LIST_HEIGHT = 84


class PartField(QLineEdit):
    """The words a part is looked for with; `taken` on Enter, which stays here."""

    taken = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.taken.emit()
            return True
        return super().event(event)


class FormulaBox(QWidget):
    """`changed` is a fact: another kind or other parts. The indicator `own` itself is not offered."""

    changed = Signal()

    def __init__(self, ledger: Ledger, own: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._parts: list[str] = []
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("算法")
        for words, _ in KINDS:
            self.kind.addItem(words)
        self.names = {self._label(i): i.id for i in ledger.indicators if i.id != own}
        self._build_ui()
        self._connect()
        self._show()

    def _build_ui(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName("由哪几项算出")
        self.list.setObjectName("choices")
        self.list.setFixedHeight(LIST_HEIGHT)
        self.pick, self.field = ChoiceBox(), PartField()
        self.pick.setEditable(True)
        self.pick.setLineEdit(self.field)
        self.pick.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.pick.addItems(list(self.names))
        completer = QCompleter(list(self.names), self.pick)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.pick.setCompleter(completer)
        self.pick.setCurrentIndex(-1)
        self.pick.setAccessibleName("加一项")
        self.field.setPlaceholderText("加一项：写几个字来选")
        self.up, self.away = QPushButton("上移"), QPushButton("移去")
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setProperty("kind", "hint")
        sized(self.preview, 12.5)
        self.parts = QWidget()
        grid = QGridLayout(self.parts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.pick, 0, 0)
        grid.addWidget(self.list, 1, 0, 2, 1)
        for row, button in enumerate((self.up, self.away), 1):
            sized(button, 12.5)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.preview, 3, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kind)
        column.addWidget(self.parts)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.pick.activated.connect(lambda place: self.add(self.pick.itemText(place)))
        self.field.taken.connect(lambda: self.add(self.field.text()))
        self.up.clicked.connect(self._on_up)
        self.away.clicked.connect(self._on_away)
        self.list.currentRowChanged.connect(lambda row: self._show_buttons())

    # -- what is said ---------------------------------------------------------------------------
    @property
    def formula_kind(self) -> FormulaKind | None:
        """The chosen way; None where the value is typed."""
        return KINDS[self.kind.currentIndex()][1]

    def formula(self) -> Formula | None:
        """The formula; None where the value is typed, or parts are still wanting."""
        kind = self.formula_kind
        return None if kind is None or self.wanting() else Formula(kind, tuple(self._parts))

    def wanting(self) -> str:
        """What is still missing of a formula; "" for nothing."""
        kind = self.formula_kind
        if kind is None:
            return ""
        enough = len(self._parts) == 2 if kind is FormulaKind.RATIO else len(self._parts) >= 2
        return "" if enough else _NEEDS[kind]

    def show_formula(self, formula: Formula | None) -> None:
        """Show a formula as it stands."""
        self._parts = list(formula.parts) if formula is not None else []
        kind = formula.kind if formula is not None else None
        self.kind.setCurrentIndex([k for _, k in KINDS].index(kind))
        self._show()

    def show_preview(self, words: str, *, bad: bool) -> None:
        """Say what comes out, or why nothing does."""
        self.preview.setText(words)
        kind = "error" if bad else "hint"
        if self.preview.property("kind") != kind:
            self.preview.setProperty("kind", kind)
            self.preview.style().unpolish(self.preview)
            self.preview.style().polish(self.preview)

    # -- doing ----------------------------------------------------------------------------------
    def add(self, label: str) -> None:
        """Put an indicator behind the others; words that name none stay, with a sentence."""
        found = self.names.get(label.strip()) or self._by_name(label.strip())
        if not label.strip():
            return
        if not found:
            self.show_preview(f"台账里没有“{label.strip()}”", bad=True)
            return
        self.pick.setCurrentIndex(-1)
        self.field.clear()
        if found in self._parts:
            self.show_preview("这一项已经在里面了", bad=True)
            return
        self._parts.append(found)
        self._show()
        self.list.setCurrentRow(len(self._parts) - 1)
        self.changed.emit()

    def _by_name(self, name: str) -> str:
        """The only one of that name, without its unit."""
        found = [part for part in self.names.values() if (known := self._ledger.indicator(part)) and known.name == name]
        return found[0] if len(found) == 1 else ""

    def _on_kind(self) -> None:
        self._show()
        self.changed.emit()

    def _on_up(self) -> None:
        row = self.list.currentRow()
        if row > 0:
            self._parts[row - 1], self._parts[row] = self._parts[row], self._parts[row - 1]
            self._show()
            self.list.setCurrentRow(row - 1)
            self.changed.emit()

    def _on_away(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._parts[row]
            self._show()
            self.list.setCurrentRow(min(row, len(self._parts) - 1))
            self.changed.emit()

    # -- showing --------------------------------------------------------------------------------
    def _show(self) -> None:
        kind = self.formula_kind
        self.parts.setVisible(kind is not None)
        self.list.clear()
        for number, part in enumerate(self._parts):
            known = self._ledger.indicator(part)
            sign = _SIGNS[kind] if kind is not None and number else ""
            label = self._label(known) if known is not None else "（已删除的指标）"
            self.list.addItem(f"{sign}  {label}" if sign else f"    {label}")
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.up.setEnabled(self.list.currentRow() > 0)
        self.away.setEnabled(self.list.currentRow() >= 0)

    def _label(self, indicator: Indicator) -> str:
        name = indicator.name or "（未命名）"
        return f"{name}（{indicator.unit}）" if indicator.unit else name
