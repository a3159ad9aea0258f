"""The facts of the chosen indicator: whose, from where, up to when, checked by whom, counted how."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from xiasha_desk.composition.figure_row import FigureRow
from xiasha_desk.domain.composites import formula_words
from xiasha_desk.domain.ledger import Better, FigureStatus, GrowthRule, Ledger, Observation
from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.usages import is_filled
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.ledger.cells import ABSENT, ahead_sentence, status_words
from xiasha_desk.ui.ledger.input_line import LineField

BETTER_WORDS = {Better.UP: "越高越好", Better.DOWN: "越低越好", Better.NEITHER: "不分好坏"}
RULE_WORDS = {
    GrowthRule.SAME_PERIOD: "比上年同期（累计）",
    GrowthRule.FULL_YEAR: "比上年全年",
    GrowthRule.NONE: "不算同比",
}
SOURCE, CUT_OFF, CHECKED, FORMULA, SCHEDULE = "来源", "截止日期", "状态", "算法", "序时"
FACTS = ("科室", SOURCE, CUT_OFF, CHECKED, "期间", FORMULA, SCHEDULE, "同比口径", "口径说明", "好坏方向")
_TYPED = {SOURCE: "没有写来源", CUT_OFF: "没有写，如6月30日"}
_ONLY_WHERE_KNOWN = (FORMULA, SCHEDULE)


def checked_words(row: FigureRow) -> str:
    """未填; 待核; 已核 · 张三 7月5日10:02."""
    words, now = status_words(row), row.now
    if now is None or now.status is not FigureStatus.CHECKED or not is_filled(now):
        return words
    told = " ".join(part for part in (now.entered_by, moment_words(now.entered_at)) if part)
    return f"{words} · {told}" if told else words


def moment_words(at: str) -> str:
    """An ISO moment as 7月5日10:02; "" for anything else."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return f"{moment.month}月{moment.day}日{moment.hour}:{moment.minute:02d}"


class Facts(QWidget):
    """Requests: `source_entered` and `cut_off_entered` (words), `check_wanted` (the name of who checks).

    `checker` is that name as far as it is known; without one it is asked for here, in place.
    """

    source_entered = Signal(str)
    cut_off_entered = Signal(str)
    check_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checker = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.values: dict[str, QLabel | QLineEdit] = {}
        self._names: dict[str, QLabel] = {}
        for row, name in enumerate(FACTS):
            self._build_fact(row, name)
        self.source, self.cut_off = self._edit(SOURCE), self._edit(CUT_OFF)
        self.source.editingFinished.connect(lambda: self.source_entered.emit(self.source.text()))
        self.cut_off.editingFinished.connect(lambda: self.cut_off_entered.emit(self.cut_off.text()))

    # -- building -------------------------------------------------------------------------------
    def _build_fact(self, row: int, name: str) -> None:
        label = QLabel(name)
        label.setProperty("kind", "label")
        label.setMinimumHeight(24)
        sized(label, 12.5)
        value: QLabel | QLineEdit = QLineEdit() if name in _TYPED else QLabel()
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        sized(value, 13)
        if isinstance(value, QLineEdit):
            value.setObjectName("source")
            value.setAccessibleName(name)
            value.setPlaceholderText(_TYPED[name])
            label.setBuddy(value)
        else:
            value.setWordWrap(True)
            value.setContentsMargins(0, 0, 3, 0)  # in line with the field's words
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._with_check(value) if name == CHECKED else value, row, 1)
        self.values[name], self._names[name] = value, label

    def _with_check(self, value: QLabel | QLineEdit) -> QWidget:
        self.check = QPushButton("核对")
        self.check.setProperty("kind", "link")
        self.check.setToolTip("数已核对无误，记下谁核的、什么时候")
        sized(self.check, 12.5)
        self.who = LineField()
        self.who.setAccessibleName("核对人")
        self.who.setPlaceholderText("谁核的？写姓名，按回车")
        sized(self.who, 12.5)
        self.who.hide()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(value, 1)
        row.addWidget(self.check)
        row.addWidget(self.who, 2)
        self.check.clicked.connect(self._on_check)
        self.who.returnPressed.connect(self._on_name)
        self.who.dropped.connect(self.stop_asking)
        return holder

    def _edit(self, name: str) -> QLineEdit:
        found = self.values[name]
        assert isinstance(found, QLineEdit)
        return found

    # -- checking -------------------------------------------------------------------------------
    def _on_check(self) -> None:
        if self.checker:
            self.check_wanted.emit(self.checker)
            return
        self.check.hide()
        self.values[CHECKED].hide()
        self.who.show()
        self.who.setFocus()

    def _on_name(self) -> None:
        name = "".join(self.who.text().split())
        if name:
            self.checker = name
            self.stop_asking()
            self.check_wanted.emit(name)

    def stop_asking(self) -> None:
        """No name is asked for any more."""
        self.who.clear()
        self.who.hide()
        self.values[CHECKED].show()

    # -- showing --------------------------------------------------------------------------------
    def show_nothing(self) -> None:
        """No indicator is chosen."""
        for value in self.values.values():
            value.clear()

    def show_row(self, row: FigureRow, period: str, ledger: Ledger) -> None:
        """Show the facts of an indicator in a period ("" for none)."""
        indicator, now = row.indicator, row.now
        formula = indicator.formula
        typed: Observation | None = now if formula is None else None
        words = {
            "科室": indicator.department,
            SOURCE: now.source if now is not None else "",
            CUT_OFF: now.cut_off if now is not None else "",
            CHECKED: checked_words(row) if period else "",
            "期间": parse_period(period).label if period else "",
            FORMULA: formula_words(ledger, formula) if formula is not None else "",
            SCHEDULE: ahead_sentence(row),
            "同比口径": RULE_WORDS[indicator.growth_rule],
            "口径说明": indicator.scope_note,
            "好坏方向": BETTER_WORDS[indicator.better],
        }
        for name, value in self.values.items():
            if name in _TYPED and value.hasFocus() and value.property("shows") == indicator.id:
                continue  # being typed
            value.setProperty("shows", indicator.id)
            value.setText(words[name] or ("" if name in _TYPED else ABSENT))
            value.setEnabled(name not in _TYPED or typed is not None)
            shown = name not in _ONLY_WHERE_KNOWN or bool(words[name])
            value.setVisible(shown)
            self._names[name].setVisible(shown)
        self.stop_asking()
        waiting = typed is not None and is_filled(typed) and typed.status is not FigureStatus.CHECKED
        self.check.setVisible(waiting)
