"""The sheet that chooses which indicators tell more of a project."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.ui.exhibits.order_list import OrderList
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckRow
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.theme.look import Look


class FiguresSheet(QDialog):
    """Accepted when the ticked ones are to be the project's."""

    def __init__(self, project: LivelihoodProject, ledger: Ledger, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("相关指标")
        self.setMinimumWidth(520)
        self._project, self._ledger = project, ledger
        chosen = [name for name in project.figures if ledger.indicator(name) is not None]
        rest = [indicator.id for indicator in ledger.indicators if indicator.id not in chosen]
        title = QLabel(f"{project.name}的相关指标")
        title.setWordWrap(True)
        sized(title, 16, STRONG)
        self.search = QLineEdit()
        self.search.setPlaceholderText("找指标")
        self.search.setAccessibleName("找指标")
        self.list = OrderList("指标", [*chosen, *rest], chosen, self._row, look, 12)
        self.search.textChanged.connect(self.list.narrow)
        self.take = QPushButton("选好")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, self.search, self.list):
            column.addWidget(widget)
        column.addLayout(sheet_foot(self, self.take))

    def project(self) -> LivelihoodProject:
        """The card with what is ticked."""
        return replace(self._project, figures=self.list.chosen())

    def _row(self, key: str, ticked: bool) -> CheckRow:
        indicator = self._ledger.indicator(key)
        if indicator is None:
            return CheckRow(key, key, "", ticked)
        return CheckRow(key, indicator.name, "　".join(x for x in (indicator.unit, indicator.department) if x), ticked)
