"""The sheet that sends forms out: which departments, what is asked, until when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.department_forms import Asked, asked_of
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.theme.look import Look


class SendSheet(QDialog):
    """Accepted when the forms are to be written."""

    def __init__(self, state: DraftState, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("发填报表")
        self.setMinimumSize(560, 480)
        self._state = state
        self._left_out: set[str] = set()
        title = QLabel("发填报表")
        sized(title, 16, STRONG)
        label = parse_period(state.report.period).label
        about = QLabel(f"给每个科室写一份 {label} 的 .xlsx：编号、名称、单位、上年同期锁住，只填本期数。")
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        self.asked = SegmentStrip([(asked, asked.value) for asked in Asked], look, "要哪些指标")
        self.model = CheckListModel(self)
        self.list = CheckListView(self.model, look, "科室", 10)
        self.due = QLineEdit()
        self.due.setPlaceholderText("可以不写，如 2023-07-05")
        self.due.setAccessibleName("要求报送日期")
        self.problem = QLabel()
        self.problem.setProperty("kind", "error")
        self.problem.setWordWrap(True)
        self.write = QPushButton()
        self._lay_out(title, about)
        self.asked.chosen.connect(lambda _: self._show())
        self.model.ticked.connect(self._tick)
        self.due.textChanged.connect(lambda _: self._show())
        self._show()

    def _lay_out(self, title: QLabel, about: QLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, about):
            column.addWidget(widget)
        column.addWidget(self.asked)
        column.addWidget(self.list)
        column.addStretch(1)
        words = QLabel("要求报送日期")
        words.setProperty("kind", "label")
        words.setBuddy(self.due)
        sized(words, 12.5)
        for widget in (words, self.due, self.problem):
            column.addWidget(widget)
        column.addLayout(sheet_foot(self, self.write))

    def chosen(self) -> dict[str, tuple[Indicator, ...]]:
        """By department what is asked."""
        asked = self.asked.value()
        assert isinstance(asked, Asked)
        found = asked_of(self._state, asked)
        return {department: ones for department, ones in found.items() if department not in self._left_out}

    def due_date(self) -> str:
        """The day, ISO, "" for none."""
        return self.due.text().strip()

    def _tick(self, department: str, ticked: bool) -> None:
        (self._left_out.discard if ticked else self._left_out.add)(department)
        self._show()

    def _show(self) -> None:
        asked = self.asked.value()
        assert isinstance(asked, Asked)
        found = asked_of(self._state, asked)
        self.model.show_rows(
            [CheckRow(name, name, f"{len(ones)} 项", name not in self._left_out) for name, ones in found.items()]
        )
        count = len(self.chosen())
        late = bool(self.due_date()) and not _is_date(self.due_date())
        nothing = "" if found else "没有写了科室的指标。请先在“改指标”里写上科室。"
        self.problem.setText("日期请写成 2023-07-05 这样。" if late else nothing)
        self.problem.setVisible(bool(self.problem.text()))
        self.write.setText(f"写出 {count} 份…")
        self.write.setEnabled(bool(count) and not late)


def _is_date(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
